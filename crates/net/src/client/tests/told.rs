//! That nothing of a call or an answer is told: not by errors, not by `Debug`, not by what libraries would log.

use super::{
    server::{Authority, Server, raw, says},
    *,
};
use std::sync::OnceLock;

const CANARY: &str = "canary-7f3a9c";

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
struct Listens;

impl log::Log for Listens {
    fn enabled(&self, _: &log::Metadata) -> bool {
        true
    }
    fn log(&self, record: &log::Record) {
        SEEN.lock().unwrap().push(format!("{}: {}", record.target(), record.args()));
    }
    fn flush(&self) {}
}

/// A call that carries the canary wherever a call can carry one.
fn call() -> Call {
    let form = "application/x-www-form-urlencoded";
    Call { again: true, ..Call::post(url(&format!("/{CANARY}?code={CANARY}")), form, CANARY.into()) }
        .with("Authorization", format!("Bearer {CANARY}"))
        .with("DPoP", CANARY)
        .with(&format!("X-{CANARY}"), "1")
}

#[test]
fn nothing_that_was_said_or_heard_is_told() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| log::set_logger(&Listens).unwrap());
    log::set_max_level(log::LevelFilter::Trace);
    let mut told = Vec::new();

    let authority = Authority::new();
    let other = Authority::new();
    let answers: Vec<Vec<server::Does>> = vec![
        says("200 OK", &[("X-Token", CANARY), ("Location", CANARY)], CANARY),
        says("302 Found", &[("Location", &format!("https://other.example.org/?{CANARY}"))], CANARY),
        says("500 Oh", &[("X-Token", CANARY)], CANARY),
        says("429 Wait", &[("Retry-After", "90"), ("X-Token", CANARY)], CANARY),
        says("200 OK", &[], &CANARY.repeat(10_000)),
        raw(format!("HTTP/1.1 200 OK\r\nx: {CANARY}\r\ncontent-length: 99\r\n\r\n{CANARY}").as_bytes()),
        raw(format!("{CANARY} {CANARY}\r\n\r\n").as_bytes()),
        raw(format!("HTTP/1.1 200 OK\r\n{CANARY}\r\n\r\n").as_bytes()),
        raw(format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{CANARY}").as_bytes()),
    ];
    for does in answers {
        for tls in [false, true] {
            let does = does.clone();
            let (port, pem) = if tls {
                let identity = authority.vouches(HOST, 2020..2090);
                (Server::tls(&identity, &["http/1.1"], move |_, _| does.clone()).port, Some(authority.pem.clone()))
            } else {
                (Server::plain(move |_, _| does.clone()).port, None)
            };
            told.push(speaks(port, tls, pem));
        }
    }
    let stranger = Server::tls(&authority.vouches(HOST, 2020..2090), &["http/1.1"], |_, _| says("200 OK", &[], ""));
    told.push(speaks(stranger.port, true, Some(other.pem)));
    told.push(speaks(1, false, None));

    for line in told.iter().chain(SEEN.lock().unwrap().iter()) {
        assert!(!line.contains(CANARY), "it is told: {line}");
    }
    let seen = SEEN.lock().unwrap();
    assert!(seen.iter().any(|l| l.contains("connect")), "the libraries' log was listened to: {seen:?}");
    assert!(told.iter().any(|l| l.contains("net-broken")) && told.iter().any(|l| l.contains("net-not-itself")));
}

/// Calls, and gives out everything that can be shown of the call, the client and what came.
fn speaks(port: u16, tls: bool, pem: Option<Vec<u8>>) -> String {
    let clock = Clock::new();
    let map = BTreeMap::from([(HOST.to_owned(), Rehearsed { port, tls })]);
    let client = Client::rehearsed(Hosts::new(vec![HOST.into()]), map, pem).sleeps(|_| {});
    let (cancel, now) = (Cancel::new(), || clock.now());
    let call = Call { at_most: 10_000, ..call() };
    let shown = match client.speak(&cancel, &now).call(&call) {
        Ok(reply) => format!("{reply:?}"),
        Err(no) => format!("{} {no} {no:?} {:?}", no.code(), no.args()),
    };
    format!("{client:?} {:?} {shown}", client.hosts())
}

#[test]
fn every_outcome_has_its_sentences_and_gives_them_what_they_ask_for() {
    let words = familiar_words::Words::new("en").plain();
    for no in NoReply::examples() {
        for kind in ["err", "rec"] {
            let code = format!("{kind}-{}", no.code());
            assert!(words.has(&code), "{code} is said");
        }
    }
    let until = Instant::parse("2026-11-24T14:05:00Z").unwrap();
    let no = NoReply::Limited { host: HOST.into(), until };
    let mut message = familiar_model::Message::new(format!("err-{}", no.code()));
    for (name, value) in no.args() {
        message = message.with(name, value);
    }
    let said = words.say(&message);
    assert!(said.contains(HOST) && said.contains("14:05"), "the host and the time are said: {said}");
}
