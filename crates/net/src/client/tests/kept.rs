//! Connections are kept, callers stand side by side, and it matters not from where they call; and what is asked for
//! beside calls.

use super::{
    server::{Authority, Does, Server, says},
    *,
};
use crate::resolver::tests::{Answer, reply, responder};
use std::time::Instant as Began;

#[test]
fn callers_stand_side_by_side_and_connections_are_kept() {
    let server = Server::plain(|_, _| {
        let mut does = vec![Does::Pause(1000)];
        does.extend(says("200 OK", &[], "fine"));
        does
    });
    let clock = Clock::new();
    let client = clock.client(&[(HOST, server.port)]);
    let (cancel, now) = (Cancel::new(), || clock.now());
    for round in 0..2 {
        let began = Began::now();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| client.clone().speak(&cancel, &now).call(&Call::get(url("/"))).unwrap());
            }
        });
        assert!(began.elapsed() < Duration::from_millis(3500), "round {round}: not one after the other");
    }
    assert_eq!(server.connections(), 4, "the second round takes what the first left");
}

#[test]
fn it_may_be_called_and_dropped_where_another_runtime_waits() {
    let server = Server::plain(|_, _| says("200 OK", &[], "fine"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let status = runtime.block_on(async {
        let clock = Clock::new();
        let client = clock.client(&[(HOST, server.port)]);
        let (cancel, now) = (Cancel::new(), || clock.now());
        let reply = client.speak(&cancel, &now).call(&Call::get(url("/"))).unwrap();
        drop(client);
        reply.status
    });
    assert_eq!(status, 200);
}

#[test]
fn a_line_that_was_closed_meanwhile_is_opened_anew() {
    let server = Server::plain(|_, _| {
        let mut does = says("200 OK", &[], "fine");
        does.push(Does::HangUp);
        does
    });
    let clock = Clock::new();
    let client = clock.client(&[(HOST, server.port)]);
    let (cancel, now) = (Cancel::new(), || clock.now());
    for _ in 0..3 {
        let post = Call::post(url("/"), "text/plain", b"x".to_vec());
        assert_eq!(client.speak(&cancel, &now).call(&post).map(|r| r.status), Ok(200));
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!((server.asked().len(), server.connections()), (3, 3), "each was sent once");
}

#[test]
fn calls_go_over_one_connection() {
    let authority = Authority::new();
    let identity = authority.vouches(HOST, 2020..2090);
    let server = Server::tls(&identity, &["http/1.1"], |_, _| says("200 OK", &[], "fine"));
    let map = BTreeMap::from([(HOST.to_owned(), Rehearsed { port: server.port, tls: true })]);
    let client = Client::rehearsed(Hosts::new(vec![HOST.into()]), map, Some(authority.pem));
    let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
    let speaks = client.speak(&cancel, &now);
    speaks.call(&Call::get(url("/"))).unwrap();
    for _ in 0..100 {
        speaks.call(&Call::get(url("/"))).unwrap();
    }
    assert_eq!(server.connections(), 1, "over one connection");
}

#[test]
fn randomness_and_time_come_from_where_they_should() {
    let clock = Clock::new();
    let client = clock.client(&[]);
    let (cancel, now) = (Cancel::new(), || clock.now());
    let speaks = client.speak(&cancel, &now);
    let (mut one, mut two) = ([0; 32], [0; 32]);
    speaks.random(&mut one).unwrap();
    speaks.random(&mut two).unwrap();
    assert_ne!(one, two, "two draws are not one");
    assert_eq!(speaks.now(), clock.now());
}

#[test]
fn texts_are_asked_for_behind_a_handle_and_nowhere_else() {
    let texts = |answer: Answer, name: &str| {
        let (resolver, asked) = responder(answer);
        let client = Clock::new().client(&[]).texts_from(resolver.address().unwrap());
        let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
        let texts = client.speak(&cancel, &now).txt(name).map_err(|no| no.code());
        (texts, asked.lock().unwrap().len())
    };
    const NAME: &str = "_atproto.alice.example.org";
    let did = || Ok(vec!["did=did:plc:abc".to_owned()]);
    assert_eq!(texts(|p| Some(reply(p, [0x81, 0x80], &[&["did=did:plc:abc"]])), NAME), (did(), 1));
    assert_eq!(texts(|p| Some(reply(p, [0x81, 0x83], &[])), NAME), (Ok(Vec::new()), 1), "there is none");
    assert_eq!(texts(|p| Some(reply(p, [0x81, 0x82], &[])), NAME).0, Err("net-offline"), "the resolver's own trouble");
    for name in ["alice.example.org", "s._domainkey.example.org", "_atproto.localhost", "_atproto.nas.local", ""] {
        assert_eq!(texts(|p| Some(reply(p, [0x81, 0x80], &[])), name), (Err("net-not-listed"), 0), "{name:?}");
    }
}

#[test]
fn the_wish_to_stop_is_noticed_while_texts_are_waited_for() {
    let (resolver, _) = responder(|_| None);
    let client = Clock::new().client(&[]).texts_from(resolver.address().unwrap());
    let (cancel, now) = (Cancel::new(), || Instant::from_ms(0));
    let stop = cancel.clone();
    let stopped = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        stop.cancel();
        Began::now()
    });
    assert_eq!(client.speak(&cancel, &now).txt("_atproto.alice.example.org"), Err(NoReply::Cancelled));
    assert!(stopped.join().unwrap().elapsed() < Duration::from_secs(3), "long before the resolver is given up");
}
