//! The client against servers on the loopback.

mod server;

use super::*;
use server::{Server, says};
use std::sync::atomic::{AtomicI64, Ordering};

/// 2026-11-24T14:00:00Z, and what was slept since.
struct Clock(Arc<AtomicI64>);

impl Clock {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(0)))
    }
    fn slept(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
    fn now(&self) -> Instant {
        Instant::from_ms(1_795_528_800_000 + self.slept())
    }
    /// A client whose waits between tries only move this clock.
    fn client(&self, hosts: &[(&str, u16)]) -> Client {
        let list = Hosts::new(hosts.iter().map(|(host, _)| (*host).to_owned()).collect());
        let map = hosts.iter().map(|(host, port)| ((*host).to_owned(), Rehearsed { port: *port, tls: false }));
        let slept = Arc::clone(&self.0);
        Client::rehearsed(list, map.collect(), None).sleeps(move |d| {
            slept.fetch_add(d.as_millis() as i64, Ordering::SeqCst);
        })
    }
}

const HOST: &str = "api.example.com";

fn url(path: &str) -> String {
    format!("https://{HOST}{path}")
}

#[test]
fn a_call_brings_the_answer_and_says_nothing_of_the_person() {
    let server = Server::plain(|_, _| says("200 OK", &[("X-Some", "thing")], "hello"));
    let clock = Clock::new();
    let client = clock.client(&[(HOST, server.port)]);
    let (cancel, now) = (Cancel::new(), || clock.now());
    let speaks = client.speak(&cancel, &now);
    let reply = speaks.call(&Call::get(url("/a/b?c=d%20e")).with("Authorization", "Bearer t")).unwrap();
    assert_eq!((reply.status, reply.body.as_slice(), reply.header("x-some")), (200, &b"hello"[..], Some("thing")));
    assert_eq!(reply.at, clock.now(), "by the clock that it was given");
    let body = b"{\"a\":1}".to_vec();
    speaks.call(&Call::post(url("/post"), "application/json", body)).unwrap();
    speaks.call(&Call::delete(url("/gone"))).unwrap();

    let agent = concat!("user-agent: Familiar/", env!("CARGO_PKG_VERSION"));
    let mut asked = server.asked();
    for request in &mut asked {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let (first, head) = head.split_once("\r\n").unwrap();
        let mut lines: Vec<_> = head.lines().collect();
        lines.sort_unstable();
        *request = format!("{first}|{}|{body}", lines.join("|"));
    }
    let common = format!("accept-encoding: gzip|accept: */*|@host: {HOST}|{agent}");
    let (before, after) = common.split_once('@').unwrap();
    assert_eq!(
        asked,
        [
            format!("GET /a/b?c=d%20e HTTP/1.1|{before}authorization: Bearer t|{after}|"),
            format!("POST /post HTTP/1.1|{before}content-length: 7|content-type: application/json|{after}|{{\"a\":1}}"),
            format!("DELETE /gone HTTP/1.1|{before}{after}|"),
        ],
        "the host's own name, our agent, and what the call says; nothing else"
    );
    assert_eq!(server.connections(), 1, "one connection serves one call after the other");
}

mod bounds;
mod kept;
mod patience;
mod told;
mod trust;
mod two;
