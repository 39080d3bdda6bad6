//! What a host may send at most and how long it may take.

use super::{
    server::{Does, Server, hangs_up, raw, says},
    *,
};
use flate2::{Compression, write::GzEncoder};
use std::{io::Write, time::Instant as Began};

const SHORT: Limits = Limits {
    connect: Duration::from_millis(400),
    first: Duration::from_millis(400),
    between: Duration::from_millis(400),
    whole: Duration::from_millis(1500),
};

/// One call that is made once, with short times to wait.
fn once(port: u16, call: Call) -> Result<Reply, NoReply> {
    let clock = Clock::new();
    let client = clock.client(&[(HOST, port)]).limits(SHORT);
    let (cancel, now) = (Cancel::new(), || clock.now());
    client.speak(&cancel, &now).call(&Call { again: false, ..call })
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").into_bytes()
}

#[test]
fn what_is_whole_and_within_bounds_is_taken() {
    let zip = gzipped(&[b'a'; 1000]);
    let mut zipped = head(&format!("content-encoding: gzip\r\ncontent-length: {}", zip.len()));
    zipped.extend(zip);
    let cases: [(&str, Vec<Does>, usize); 6] = [
        ("to the last byte", says("200 OK", &[], &"a".repeat(1000)), 1000),
        ("inflated, to the last byte", vec![Does::Say(zipped)], 1000),
        ("in chunks", raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"), 4),
        ("until it hangs up", raw(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nabc"), 3),
        ("nothing", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), 0),
        (
            "slowly",
            vec![
                Does::Say(head("content-length: 3")),
                Does::Pause(200),
                Does::Say(b"a".to_vec()),
                Does::Pause(200),
                Does::Say(b"bc".to_vec()),
            ],
            3,
        ),
    ];
    for (what, does, length) in cases {
        let server = Server::plain(move |_, _| does.clone());
        let reply = once(server.port, Call::get(url("/")).at_most(1000));
        assert_eq!(reply.map(|r| r.body.len()), Ok(length), "{what}");
    }
}

#[test]
fn what_is_larger_is_not_kept() {
    let zip = gzipped(&vec![b'a'; 50 << 20]);
    assert!(zip.len() < 64 << 10, "a small file, large inside");
    let mut bomb = head(&format!("content-encoding: gzip\r\ncontent-length: {}", zip.len()));
    bomb.extend(&zip);
    let cases: [(&str, Vec<Does>); 4] = [
        ("one byte more", says("200 OK", &[], &"a".repeat(65_537))),
        ("says so beforehand", vec![Does::Say(head("content-length: 9999999999999"))]),
        (
            "without end",
            vec![
                Does::Say(head("transfer-encoding: chunked")),
                Does::Flood([b"1000\r\n".to_vec(), vec![b'a'; 4096], b"\r\n".to_vec()].concat()),
            ],
        ),
        ("inflates", vec![Does::Say(bomb)]),
    ];
    for (what, does) in cases {
        let server = Server::plain(move |_, _| does.clone());
        let no = once(server.port, Call::get(url("/")).at_most(65_536)).unwrap_err();
        assert_eq!(no, NoReply::TooLarge { host: HOST.into() }, "{what}");
    }
}

#[test]
fn what_breaks_off_or_is_no_answer_is_broken() {
    let zip = gzipped(&[b'a'; 5000]);
    let mut cut_zip = head(&format!("content-encoding: gzip\r\ncontent-length: {}", zip.len() - 9));
    cut_zip.extend(&zip[..zip.len() - 9]);
    let mut no_zip = head("content-encoding: gzip\r\ncontent-length: 5");
    no_zip.extend(b"plain");
    let many: String = (0..200).map(|n| format!("x-{n}: y\r\n")).collect();
    let long = format!("x: {}", "y".repeat(200 << 10));
    let cases: [(&str, Vec<u8>); 13] = [
        ("nothing at all", Vec::new()),
        ("cut in the first line", b"HTTP/1.1 20".to_vec()),
        ("cut in the headers", b"HTTP/1.1 200 OK\r\ncontent-le".to_vec()),
        ("cut in the body", head("content-length: 9").into_iter().chain(*b"abc").collect()),
        ("cut in a chunk", head("transfer-encoding: chunked").into_iter().chain(*b"9\r\nabc").collect()),
        ("no last chunk", head("transfer-encoding: chunked").into_iter().chain(*b"3\r\nabc\r\n").collect()),
        ("a chunk of no size", head("transfer-encoding: chunked").into_iter().chain(*b"zz\r\nabc\r\n").collect()),
        ("two lengths", head("content-length: 3\r\ncontent-length: 4").into_iter().chain(*b"abcd").collect()),
        ("garbage", b"\x16\x03\x01 SSH-2.0-x\r\n\r\n".repeat(40)),
        ("too many headers", format!("HTTP/1.1 200 OK\r\n{many}content-length: 0\r\n\r\n").into_bytes()),
        ("headers without end", head(&long)),
        ("packed and cut", cut_zip),
        ("said to be packed", no_zip),
    ];
    for (what, bytes) in cases {
        let server = Server::plain(move |_, _| raw(&bytes));
        let no = once(server.port, Call::get(url("/"))).unwrap_err();
        assert_eq!(no, NoReply::Broken { host: HOST.into() }, "{what}");
    }
}

#[test]
fn nobody_waits_longer_than_they_were_told() {
    let drip = (0..60).flat_map(|_| [Does::Say(b"a".to_vec()), Does::Pause(100)]);
    let cases: [(&str, Vec<Does>, u64); 4] = [
        ("silence", vec![Does::Pause(5000)], 400),
        ("half a head", vec![Does::Say(b"HTTP/1.1 200 OK\r\n".to_vec()), Does::Pause(5000)], 400),
        ("half a body", vec![Does::Say(head("content-length: 9")), Does::Pause(5000)], 400),
        ("a drip", std::iter::once(Does::Say(head("content-length: 99"))).chain(drip).collect(), 1500),
    ];
    for (what, does, ms) in cases {
        let server = Server::plain(move |_, _| does.clone());
        let began = Began::now();
        // So little may come that no second is given for it.
        let no = once(server.port, Call::get(url("/")).at_most(1 << 10)).unwrap_err();
        assert_eq!(no, NoReply::TimedOut { host: HOST.into() }, "{what}");
        let took = began.elapsed();
        assert!((ms..4_500).contains(&(took.as_millis() as u64)), "{what}: {took:?}");
    }
}

#[test]
fn a_host_that_is_not_there_is_offline() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let no = once(free, Call::get(url("/"))).unwrap_err();
    assert_eq!(no, NoReply::Offline { host: HOST.into() }, "nobody listens there");
    let no = once(hangs_up(), Call::get(url("/"))).unwrap_err();
    assert_eq!(no, NoReply::Broken { host: HOST.into() }, "somebody listens and hangs up");
}

#[test]
fn the_wish_to_stop_is_noticed_in_every_phase() {
    let cases: [(&str, Vec<Does>); 3] = [
        ("before the answer", vec![Does::Pause(5000)]),
        ("in its head", vec![Does::Say(b"HTTP/1.1 200 OK\r\n".to_vec()), Does::Pause(5000)]),
        ("in its body", vec![Does::Say(head("content-length: 9")), Does::Pause(5000)]),
    ];
    for (what, does) in cases {
        let server = Server::plain(move |_, _| does.clone());
        let clock = Clock::new();
        let client = clock.client(&[(HOST, server.port)]);
        let (cancel, now) = (Cancel::new(), || clock.now());
        let stop = cancel.clone();
        let stopped = thread::spawn(move || {
            thread::sleep(Duration::from_millis(300));
            stop.cancel();
            Began::now()
        });
        let no = client.speak(&cancel, &now).call(&Call::get(url("/"))).unwrap_err();
        let noticed = stopped.join().unwrap().elapsed();
        assert_eq!(no, NoReply::Cancelled, "{what}");
        assert!(noticed < Duration::from_secs(3), "{what}: long before the host would have gone on: {noticed:?}");
        assert_eq!(server.asked().len(), 1, "{what}: and it is not tried again");
        let no = client.speak(&cancel, &now).call(&Call::get(url("/"))).unwrap_err();
        assert_eq!((no, server.connections()), (NoReply::Cancelled, 1), "{what}: nothing is begun after it");
    }
}

#[test]
fn a_redirect_is_an_answer_and_nobody_goes_there() {
    let inward = Server::plain(|_, _| says("200 OK", &[], "secret"));
    let there = format!("http://127.0.0.1:{}/latest/meta-data", inward.port);
    for to in ["http://169.254.169.254/latest/meta-data/", "https://other.example.org/", "/else", &there] {
        for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
            let location = to.to_owned();
            let server = Server::plain(move |_, _| says(status, &[("Location", &location)], "moved"));
            let reply = once(server.port, Call::get(url("/"))).unwrap();
            assert_eq!(reply.status.to_string(), status.split(' ').next().unwrap(), "as it came");
            assert_eq!((reply.header("location"), reply.body.as_slice()), (Some(to), &b"moved"[..]));
            assert_eq!(server.asked().len(), 1, "{to}: it was asked once");
        }
    }
    assert_eq!(inward.connections(), 0, "and the other never");
}

#[test]
fn no_call_carries_what_is_the_lines_own() {
    let server = Server::plain(|_, _| says("200 OK", &[("Set-Cookie", "a=b")], ""));
    for (name, value) in [
        ("Host", "other.example.org"),
        ("cookie", "a=b"),
        ("content-length", "5"),
        ("transfer-encoding", "chunked"),
        ("user-agent", "somebody"),
        ("x-split", "a\r\nx-more: b"),
        ("x\r\nx-more", "b"),
    ] {
        let no = once(server.port, Call::get(url("/")).with(name, value)).unwrap_err();
        assert_eq!(no.code(), "net-broken", "{name:?}: {value:?}");
    }
    assert_eq!(server.connections(), 0, "nothing was opened for them");

    let clock = Clock::new();
    let client = clock.client(&[(HOST, server.port)]);
    let (cancel, now) = (Cancel::new(), || clock.now());
    for _ in 0..2 {
        client.speak(&cancel, &now).call(&Call::get(url("/"))).unwrap();
    }
    client.speak(&cancel, &now).call(&Call::post(url("/"), "text/plain", Vec::new())).unwrap();
    let asked = server.asked();
    assert!(asked.iter().all(|a| !a.to_lowercase().contains("cookie")), "no cookie comes back: {asked:?}");
    assert!(asked[2].contains("content-length: 0"), "an empty body says that it is empty: {}", asked[2]);
}
