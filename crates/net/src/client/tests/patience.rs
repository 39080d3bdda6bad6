//! What is asked again, and how long is waited.

use super::{
    server::{Server, raw, says},
    *,
};

/// Answers with these, one after the other, and then with the last for ever.
fn server(answers: Vec<Vec<server::Does>>) -> Server {
    Server::plain(move |n, _| answers.get(n).or(answers.last()).unwrap().clone())
}

fn fine() -> Vec<server::Does> {
    says("200 OK", &[], "fine")
}

/// Calls once by this client, and what it answered.
fn call(client: &Client, clock: &Clock, call: &Call) -> Result<u16, NoReply> {
    let (cancel, now) = (Cancel::new(), || clock.now());
    client.speak(&cancel, &now).call(call).map(|reply| reply.status)
}

#[test]
fn what_may_be_asked_again_is_asked_twice_more_after_a_while() {
    let broken = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc");
    for (what, bad) in [
        ("500", says("500 Internal Server Error", &[], "")),
        ("502", says("502 Bad Gateway", &[], "")),
        ("503", says("503 Service Unavailable", &[], "")),
        ("504", says("504 Gateway Timeout", &[], "")),
        ("a broken line", broken.clone()),
    ] {
        let clock = Clock::new();
        let there = server(vec![bad.clone(), bad.clone(), fine()]);
        let client = clock.client(&[(HOST, there.port)]);
        assert_eq!(call(&client, &clock, &Call::get(url("/"))), Ok(200), "{what}: the third time it is fine");
        assert!(
            (1000..=2000).contains(&clock.slept()),
            "{what}: after half a second and one and a half: {}",
            clock.slept()
        );

        let clock = Clock::new();
        let there = server(vec![bad.clone()]);
        let client = clock.client(&[(HOST, there.port)]);
        let came = call(&client, &clock, &Call::get(url("/")));
        match what.parse::<u16>() {
            Ok(status) => assert_eq!(came, Ok(status), "in the end it is answered as it came"),
            Err(_) => assert_eq!(came, Err(NoReply::Broken { host: HOST.into() })),
        }
        assert_eq!(there.asked().len(), 3, "{what}: three times and no more");

        let clock = Clock::new();
        let there = server(vec![bad, fine()]);
        let client = clock.client(&[(HOST, there.port)]);
        let post = Call::post(url("/"), "text/plain", b"x".to_vec());
        assert_ne!(call(&client, &clock, &post), Ok(200), "{what}: what does something is asked once");
        assert_eq!((there.asked().len(), clock.slept()), (1, 0), "{what}: and nobody waits");
    }
    for status in ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "501 Not Implemented"] {
        let clock = Clock::new();
        let there = server(vec![says(status, &[], ""), fine()]);
        let client = clock.client(&[(HOST, there.port)]);
        assert!(call(&client, &clock, &Call::get(url("/"))).is_ok_and(|s| s >= 400), "{status} is an answer");
        assert_eq!(there.asked().len(), 1, "{status}: it is not asked again");
    }
}

#[test]
fn where_nobody_is_it_is_tried_thrice() {
    let clock = Clock::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = clock.client(&[(HOST, free)]);
    let no = call(&client, &clock, &Call::get(url("/")));
    assert_eq!(no, Err(NoReply::Offline { host: HOST.into() }));
    assert!((1000..=2000).contains(&clock.slept()), "it waited twice: {}", clock.slept());
}

#[test]
fn silence_is_waited_for_twice() {
    let clock = Clock::new();
    let there = server(vec![vec![server::Does::Pause(1000)]]);
    let client =
        clock.client(&[(HOST, there.port)]).limits(Limits { first: Duration::from_millis(200), ..Limits::USUAL });
    let no = call(&client, &clock, &Call::get(url("/")));
    assert_eq!(
        (no, there.asked().len()),
        (Err(NoReply::TimedOut { host: HOST.into() }), 2),
        "nobody sits there for long"
    );
}

#[test]
fn what_was_never_sent_may_be_sent_again_with_its_proof() {
    // It takes the connection and says nothing, so that the encryption never begins.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let place = Rehearsed { port: silent.local_addr().unwrap().port(), tls: true };
    let clock = Clock::new();
    let (hosts, map) = (Hosts::new(vec![HOST.into()]), BTreeMap::from([(HOST.to_owned(), place)]));
    let client = Client::rehearsed(hosts, map, Some(server::Authority::new().pem))
        .limits(Limits { connect: Duration::from_millis(200), ..Limits::USUAL })
        .sleeps(|_| {});
    let no = call(&client, &clock, &Call::get(url("/")).with("DPoP", "proof"));
    assert_eq!(no, Err(NoReply::TimedOut { host: HOST.into() }));
    silent.set_nonblocking(true).unwrap();
    assert_eq!(std::iter::from_fn(|| silent.accept().ok()).count(), 2, "two connections were tried");
}

#[test]
fn a_proof_for_one_use_is_sent_once() {
    for bad in [says("500 Oh", &[], ""), raw(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc")] {
        let clock = Clock::new();
        let there = server(vec![bad, fine()]);
        let client = clock.client(&[(HOST, there.port)]);
        assert_ne!(call(&client, &clock, &Call::get(url("/")).with("DPoP", "proof")), Ok(200));
        assert_eq!(there.asked().len(), 1, "a server that saw the proof would refuse it");
    }
    let clock = Clock::new();
    let limited = says("429 Too Many Requests", &[("Retry-After", "3")], "");
    let there = server(vec![limited, fine()]);
    let client = clock.client(&[(HOST, there.port)]);
    let with = |proof: &str| Call::get(url("/")).with("DPoP", proof).with("Authorization", "DPoP t");
    let until = clock.now().plus_ms(3_000);
    assert_eq!(call(&client, &clock, &with("one")), Err(NoReply::Limited { host: HOST.into(), until }));
    assert_eq!(call(&client, &clock, &with("two")), Ok(200), "with another proof it goes on");
    assert_eq!((there.asked().len(), clock.slept()), (2, 3_000), "after what was asked for");
}

#[test]
fn a_host_that_asks_for_patience_gets_it_or_one_is_told_until_when() {
    // The tests' now is 2026-11-24T14:00:00Z, 1795528800.
    type Headers = &'static [(&'static str, &'static str)];
    let cases: [(&str, Headers, i64); 10] = [
        ("429", &[("Retry-After", "7")], 7_000),
        ("429", &[("Retry-After", "Tue, 24 Nov 2026 14:00:20 GMT")], 20_000),
        ("429", &[("Retry-After", "Tue, 24 Nov 2026 14:00:21 GMT")], 21_000),
        (
            "429",
            &[("RateLimit-Limit", "3000"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1795528812")],
            12_000,
        ),
        ("429", &[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "1795529700")], 900_000),
        ("429", &[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "1795528805")], 5_000),
        ("429", &[("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "2026-11-24T14:00:15.000000Z")], 15_000),
        ("429", &[("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "2026-11-24T14:05:00.000000Z")], 300_000),
        ("503", &[("Retry-After", "4")], 4_000),
        ("503", &[("Retry-After", "120")], 120_000),
    ];
    for (status, headers, ms) in cases {
        let clock = Clock::new();
        let there = server(vec![says(&format!("{status} Wait"), headers, ""), fine()]);
        let client = clock.client(&[(HOST, there.port)]);
        let until = clock.now().plus_ms(ms);
        let came = call(&client, &clock, &Call::get(url("/")));
        if ms <= 20_000 {
            assert_eq!((came, clock.slept()), (Ok(200), ms), "{headers:?}: it waited so long");
        } else {
            let no = Err(NoReply::Limited { host: HOST.into(), until });
            assert_eq!((came, clock.slept()), (no.clone(), 0), "{headers:?}: one is told at once");
            assert_eq!(call(&client, &clock, &Call::get(url("/"))), no, "{headers:?}: and again");
            assert_eq!(there.asked().len(), 1, "{headers:?}: without asking");
            clock.0.fetch_add(ms, Ordering::SeqCst);
            assert_eq!(call(&client, &clock, &Call::get(url("/"))), Ok(200), "{headers:?}: until it is over");
        }
    }
}

#[test]
fn a_host_that_asks_for_ever_is_left_after_three_times() {
    let clock = Clock::new();
    let there = server(vec![says("429 Wait", &[("Retry-After", "2")], "")]);
    let client = clock.client(&[(HOST, there.port)]);
    let until = clock.now().plus_ms(3 * 2_000);
    let no = call(&client, &clock, &Call::get(url("/")));
    assert_eq!(no, Err(NoReply::Limited { host: HOST.into(), until }));
    assert_eq!((there.asked().len(), clock.slept()), (3, 4_000));

    let clock = Clock::new();
    let there = server(vec![says("429 Wait", &[], "")]);
    let client = clock.client(&[(HOST, there.port)]);
    let no = call(&client, &clock, &Call::get(url("/")));
    let until = clock.now().plus_ms(60_000);
    assert_eq!(no, Err(NoReply::Limited { host: HOST.into(), until }), "where it is not said how long, a minute");
    assert_eq!(there.asked().len(), 3);

    let clock = Clock::new();
    let there = server(vec![says("429 Wait", &[("Retry-After", "2")], "")]);
    let client = clock.client(&[(HOST, there.port)]);
    let no = call(&client, &clock, &Call::delete(url("/")));
    let until = clock.now().plus_ms(2_000);
    assert_eq!(no, Err(NoReply::Limited { host: HOST.into(), until }), "what does something is not sent again");
    assert_eq!(there.asked().len(), 1);
}

#[test]
fn when_nothing_is_left_the_next_call_of_its_kind_waits() {
    let spent = [("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1795528810")];
    let clock = Clock::new();
    let there = server(vec![says("200 OK", &spent, ""), fine()]);
    let client = clock.client(&[(HOST, there.port)]);
    assert_eq!(call(&client, &clock, &Call::get(url("/list"))), Ok(200));
    assert_eq!(clock.slept(), 0, "the answer is given at once");
    assert_eq!(call(&client, &clock, &Call::get(url("/other"))), Ok(200));
    assert_eq!(call(&client, &clock, &Call::get(url("/list")).with("authorization", "Bearer of-another")), Ok(200));
    assert_eq!(clock.slept(), 0, "another path and another account have limits of their own");
    assert_eq!(call(&client, &clock, &Call::get(url("/list?cursor=2"))), Ok(200));
    assert_eq!(clock.slept(), 10_000, "the next page waits");
    assert_eq!(call(&client, &clock, &Call::get(url("/list?cursor=3"))), Ok(200));
    assert_eq!(clock.slept(), 10_000, "and then it is over");
}

#[test]
fn patience_ends_when_it_is_to_stop() {
    let there = server(vec![says("429 Wait", &[("Retry-After", "20")], "")]);
    let cancel = Cancel::new();
    let stop = cancel.clone();
    let clock = Clock::new();
    let client = clock.client(&[(HOST, there.port)]).sleeps(move |d| {
        assert!(d <= Duration::from_millis(50), "it looks every 50 ms");
        stop.cancel();
    });
    let now = || clock.now();
    let no = client.speak(&cancel, &now).call(&Call::get(url("/")));
    assert_eq!((no.map(|r| r.status), there.asked().len()), (Err(NoReply::Cancelled), 1));
}
