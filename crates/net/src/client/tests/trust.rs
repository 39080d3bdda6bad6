//! Whether it is the host that it says it is, and where its name leads.

use super::{
    server::{Authority, Identity, Server, says},
    *,
};
use std::{
    io::{Read, Write},
    net::IpAddr,
    sync::atomic::AtomicUsize,
};

/// One call by TLS to this port, trusting this authority alone, or the system.
fn by_tls(port: u16, pem: Option<Vec<u8>>) -> Result<u16, &'static str> {
    let clock = Clock::new();
    let map = BTreeMap::from([(HOST.to_owned(), Rehearsed { port, tls: true })]);
    let slept = Arc::clone(&clock.0);
    let client = Client::rehearsed(Hosts::new(vec![HOST.into()]), map, pem).sleeps(move |d| {
        slept.fetch_add(d.as_millis() as i64, Ordering::SeqCst);
    });
    let (cancel, now) = (Cancel::new(), || clock.now());
    client.speak(&cancel, &now).call(&Call::get(url("/"))).map(|reply| reply.status).map_err(|no| no.code())
}

fn server(identity: &Identity) -> Server {
    Server::tls(identity, &["http/1.1"], |_, request| {
        says("200 OK", &[], if request.contains("host: api.example.com\r\n") { "fine" } else { "?" })
    })
}

#[test]
fn only_a_certificate_for_this_name_by_a_known_authority_will_do() {
    let authority = Authority::new();
    let good = server(&authority.vouches(HOST, 2020..2090));
    assert_eq!(by_tls(good.port, Some(authority.pem.clone())), Ok(200), "it is itself");
    assert!(good.asked()[0].starts_with("GET / HTTP/1.1"), "and was asked");

    let cases = [
        ("another's name", server(&authority.vouches("other.example.org", 2020..2090)), Some(authority.pem.clone())),
        ("a name above", server(&authority.vouches("example.com", 2020..2090)), Some(authority.pem.clone())),
        ("it is over", server(&authority.vouches(HOST, 2020..2021)), Some(authority.pem.clone())),
        ("it has not begun", server(&authority.vouches(HOST, 2080..2090)), Some(authority.pem.clone())),
        ("nobody knows the authority", server(&authority.vouches(HOST, 2020..2090)), Some(Authority::new().pem)),
        ("the system does not know it", server(&authority.vouches(HOST, 2020..2090)), None),
    ];
    for (what, server, pem) in cases {
        assert_eq!(by_tls(server.port, pem), Err("net-not-itself"), "{what}");
        assert!(server.asked().is_empty(), "{what}: nothing was said to it");
        // A system without any certificate opens no line at all.
        assert!(server.connections() <= 1, "{what}: and it is not tried again");
    }
}

#[test]
fn what_speaks_no_tls_is_told_nothing() {
    let garbage = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = garbage.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&heard);
    thread::spawn(move || {
        garbage.incoming().flatten().for_each(|mut stream| {
            let mut bytes = vec![0; 4096];
            let n = stream.read(&mut bytes).unwrap_or(0);
            hears.lock().unwrap().extend(bytes.into_iter().take(n));
            let _gone = stream.write_all(&b"HTTP/1.1 200 OK\r\n\r\n".repeat(50));
        });
    });
    assert_eq!(by_tls(port, Some(Authority::new().pem)), Err("net-broken"));
    let heard = String::from_utf8_lossy(&heard.lock().unwrap()).into_owned();
    assert!(heard.contains(HOST), "it heard the name, as every server does");
    assert!(!heard.contains("GET") && !heard.contains("Familiar"), "and no request");
}

#[test]
fn without_a_certificate_of_the_rehearsal_there_is_no_line() {
    let authority = Authority::new();
    let there = server(&authority.vouches(HOST, 2020..2090));
    for pem in [b"".as_slice(), b"no certificate"] {
        assert_eq!(by_tls(there.port, Some(pem.to_vec())), Err("net-not-itself"));
    }
    assert!(there.asked().is_empty());
}

/// A client of the product's own kind (no rehearsal) whose names lead where the test says; each look-up counts.
fn leads(to: Vec<Vec<IpAddr>>) -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let hosts = Hosts::new(vec![HOST.into()]);
    hosts.name("social.example.org");
    let client = Client::with(hosts, |set| {
        set.limits.connect = Duration::from_millis(300);
        set.sleeps = Arc::new(|_| {});
        set.asks = Arc::new(move |_| {
            let n = count.fetch_add(1, Ordering::SeqCst);
            let to = to.get(n).or(to.last()).cloned().unwrap_or_default();
            Box::pin(async move { Ok(to) })
        });
    });
    (client, asked)
}

fn code(client: &Client, call: &Call) -> Result<u16, &'static str> {
    let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
    client.speak(&cancel, &now).call(call).map(|reply| reply.status).map_err(|no| no.code())
}

#[test]
fn a_name_that_leads_inwards_is_not_followed() {
    let ip = |text: &str| text.parse::<IpAddr>().unwrap();
    let named = Call::get("https://social.example.org/").named_by_owner();
    for address in [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.20.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ] {
        for call in [&named, &Call::get(url("/"))] {
            let (client, asked) = leads(vec![vec![ip(address)]]);
            assert_eq!(code(&client, call), Err("net-not-public"), "{address} is not spoken to");
            assert_eq!(asked.load(Ordering::SeqCst), 1, "{address}: and it is not tried again");
        }
    }
    let (client, _) = leads(vec![vec![ip("9.9.9.9"), ip("127.0.0.1")]]);
    assert_eq!(code(&client, &named), Err("net-not-public"), "one among public ones is enough");
}

#[test]
fn the_look_up_that_is_judged_is_the_one_that_the_connection_takes() {
    // Should anything ask a second time between judging and connecting, it would be led to this computer.
    let ip = |text: &str| text.parse::<IpAddr>().unwrap();
    // Public by its form, and nobody's: the end of a part of version 6 that is not given out.
    let (client, asked) = leads(vec![vec![ip("2fff:ffff::1")], vec![ip("127.0.0.1")]]);
    let call = Call { again: false, ..Call::get("https://social.example.org/").named_by_owner() };
    let no = code(&client, &call).unwrap_err();
    assert!(matches!(no, "net-offline" | "net-timed-out"), "it went to the first answer, where nobody is: {no}");
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the name was looked up once");
    assert_eq!(code(&client, &call), Err("net-not-public"), "a later answer that leads inwards is refused");
}

#[test]
fn a_name_that_leads_nowhere_is_offline() {
    let (client, _) = leads(vec![vec![]]);
    assert_eq!(code(&client, &Call::get(url("/"))), Err("net-offline"));
    let client = Client::with(Hosts::new(vec![HOST.into()]), |set| {
        set.sleeps = Arc::new(|_| {});
        set.asks = Arc::new(|_| Box::pin(async { Err(std::io::Error::other("no such name")) }));
    });
    assert_eq!(code(&client, &Call::get(url("/"))), Err("net-offline"));
}

#[test]
fn what_is_not_listed_is_not_even_looked_up() {
    let (client, asked) = leads(vec![vec!["127.0.0.1".parse().unwrap()]]);
    for (address, owner, no) in [
        ("https://other.example.org/", false, "net-not-listed"),
        ("https://other.example.org/", true, "net-not-listed"),
        ("https://social.example.org/", false, "net-not-listed"),
        ("http://api.example.com/", false, "net-not-listed"),
        ("https://127.0.0.1/", true, "net-not-listed"),
        ("https://localhost/", true, "net-not-public"),
        ("https://nas.local/", true, "net-not-public"),
    ] {
        let call = Call { named_by_owner: owner, ..Call::get(address) };
        assert_eq!(code(&client, &call), Err(no), "{address}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0, "nobody was asked where they are");
    assert!(client.0.line.lock().unwrap().is_none(), "and no line was made");
}

#[test]
fn in_a_rehearsal_the_list_holds_and_no_other_host_is_spoken_to() {
    let there = Server::plain(|_, _| says("200 OK", &[], ""));
    let place = Rehearsed { port: there.port, tls: false };
    let hosts = Hosts::new(vec![HOST.into(), "real.example.com".into()]);
    let map = BTreeMap::from([(HOST.to_owned(), place), ("Social.test".into(), place), ("nas.local".into(), place)]);
    let client = Client::rehearsed(hosts.clone(), map, None);
    let named = Call::get("https://social.test/").named_by_owner();
    assert_eq!(code(&client, &Call::get(url("/"))), Ok(200));
    assert_eq!(code(&client, &Call::get("https://real.example.com/")), Err("net-not-listed"), "it is not in the map");
    assert_eq!(code(&client, &named), Err("net-not-listed"), "it is in the map, and nobody named it");
    hosts.name("social.test");
    assert_eq!(code(&client, &named), Ok(200));
    assert_eq!(code(&client, &Call::get("https://nas.local/").named_by_owner()), Err("net-not-listed"));
    let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
    assert_eq!(client.speak(&cancel, &now).txt("_atproto.social.test"), Ok(Vec::new()), "nobody's texts are asked for");
}
