//! The same by HTTP/2, which most hosts choose.

use super::{
    server::{Authority, Identity},
    *,
};
use http::{HeaderMap, Response};
use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::sync::atomic::AtomicUsize;

/// What the server says: headers, the body, and whether it breaks off before its end.
#[derive(Clone, Default)]
struct Says {
    headers: Vec<(&'static str, String)>,
    body: String,
    breaks_off: bool,
    /// It does not take the first request, and says so (RFC 9113, 8.7).
    refuses_first: bool,
}

/// A server of HTTP/2, its port, the requests (authority, path, header names) and how many connections there were.
fn server(identity: &Identity, says: Says) -> (u16, Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(identity.key.clone()));
    let mut config =
        builder.with_no_client_auth().with_single_cert(vec![identity.certificate.clone().into()], key).unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let (asked, connections) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
    let (ask, count) = (Arc::clone(&asked), Arc::clone(&connections));
    thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            socket.set_nonblocking(true).unwrap();
            let socket = tokio::net::TcpListener::from_std(socket).unwrap();
            let mut refuses = says.refuses_first;
            while let Ok((stream, _)) = socket.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                if let Ok(stream) = acceptor.accept(stream).await {
                    let mut two = h2::server::handshake(stream).await.unwrap();
                    while let Some(Ok((request, mut respond))) = two.accept().await {
                        if std::mem::take(&mut refuses) {
                            respond.send_reset(h2::Reason::REFUSED_STREAM);
                            continue;
                        }
                        let names: Vec<_> = request.headers().keys().map(|n| n.as_str().to_owned()).collect();
                        ask.lock().unwrap().push(format!("{} {}", request.uri(), names.join(" ")));
                        let mut response = Response::new(());
                        let headers: &mut HeaderMap = response.headers_mut();
                        for (name, value) in &says.headers {
                            headers.append(*name, value.parse().unwrap());
                        }
                        let mut body = respond.send_response(response, false).unwrap();
                        body.send_data(says.body.clone().into(), !says.breaks_off).unwrap();
                        if says.breaks_off {
                            body.send_reset(h2::Reason::INTERNAL_ERROR);
                        }
                    }
                }
            }
        });
    });
    (port, asked, connections)
}

fn client(port: u16, authority: &Authority) -> Client {
    let map = BTreeMap::from([(HOST.to_owned(), Rehearsed { port, tls: true })]);
    Client::rehearsed(Hosts::new(vec![HOST.into()]), map, Some(authority.pem.clone())).sleeps(|_| {})
}

fn call(client: &Client, call: &Call) -> Result<Reply, NoReply> {
    let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
    client.speak(&cancel, &now).call(call)
}

#[test]
fn it_serves_one_call_after_the_other_on_one_connection() {
    let authority = Authority::new();
    let says = Says { headers: vec![("x-some", "thing".into())], body: "fine".into(), ..Says::default() };
    let (port, asked, connections) = server(&authority.vouches(HOST, 2020..2090), says);
    let client = client(port, &authority);
    for _ in 0..3 {
        let reply = call(&client, &Call::get(url("/a?b")).with("Authorization", "Bearer t")).unwrap();
        assert_eq!((reply.status, reply.body.as_slice(), reply.header("x-some")), (200, &b"fine"[..], Some("thing")));
    }
    let line = format!("https://{HOST}/a?b authorization accept user-agent accept-encoding");
    assert_eq!(*asked.lock().unwrap(), vec![line; 3], "by its own name, and nothing beside it");
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[test]
fn the_bounds_hold_there_too() {
    let authority = Authority::new();
    let code = |says: Says| {
        let (port, _, _) = server(&authority.vouches(HOST, 2020..2090), says);
        let asks = Call { again: false, ..Call::get(url("/")).at_most(1000) };
        call(&client(port, &authority), &asks).map(|r| r.body.len()).map_err(|no| no.code())
    };
    assert_eq!(code(Says { body: "a".repeat(1000), ..Says::default() }), Ok(1000));
    assert_eq!(code(Says { body: "a".repeat(1001), ..Says::default() }), Err("net-too-large"));
    let length = |n: &str| vec![("content-length", n.to_owned())];
    assert_eq!(code(Says { headers: length("4"), body: "abcd".into(), ..Says::default() }), Ok(4));
    assert_eq!(code(Says { headers: length("9"), body: "abcd".into(), ..Says::default() }), Err("net-broken"));
    assert_eq!(code(Says { headers: length("3"), body: "abcd".into(), ..Says::default() }), Err("net-broken"));
    assert_eq!(code(Says { body: "abcd".into(), breaks_off: true, ..Says::default() }), Err("net-broken"));
    let large = (0..90).map(|_| ("x-large", "y".repeat(1000))).collect();
    assert_eq!(code(Says { headers: large, ..Says::default() }), Err("net-broken"));
}

#[test]
fn what_a_server_says_that_it_did_not_take_is_sent_once_more() {
    let authority = Authority::new();
    let says = Says { body: "fine".into(), refuses_first: true, ..Says::default() };
    let (port, asked, _) = server(&authority.vouches(HOST, 2020..2090), says);
    let post = Call::post(url("/"), "text/plain", b"x".to_vec());
    assert_eq!(call(&client(port, &authority), &post).map(|r| r.status), Ok(200));
    assert_eq!(asked.lock().unwrap().len(), 1, "and was done once");
}
