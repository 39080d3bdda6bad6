//! The listener as a browser meets it, and as whatever else is on this computer does.

use super::*;
use std::{net::SocketAddr, thread::JoinHandle};

const PATH: &str = "/back";
const LONG: Duration = Duration::from_secs(20);

/// A listener that waits, and what it gives out in the end.
fn waits(listener: Listener, patience: Duration) -> (u16, Cancel, JoinHandle<Result<String, NoReply>>) {
    let (port, cancel) = (listener.port(), Cancel::new());
    let stop = cancel.clone();
    let page = |came| format!("<!doctype html><title>{came:?}</title>");
    (port, cancel, thread::spawn(move || listener.wait(PATH, &page, &stop, patience)))
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// Says these bytes and hears everything that comes.
fn say(port: u16, bytes: &str) -> String {
    let mut stream = connect(port);
    stream.write_all(bytes.as_bytes()).unwrap();
    let mut heard = Vec::new();
    let _reset = stream.read_to_end(&mut heard);
    String::from_utf8(heard).unwrap()
}

fn get(port: u16, target: &str) -> String {
    say(port, &format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: a browser\r\n\r\n"))
}

#[test]
fn a_browser_that_comes_back_gets_the_page_and_the_query_is_given_out_as_it_came() {
    let (port, _, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    let answer = get(port, "/back?code=a%20b&state=s&iss=https%3A%2F%2Fexample.org");
    assert_eq!(waiting.join().unwrap().unwrap(), "code=a%20b&state=s&iss=https%3A%2F%2Fexample.org");
    let (head, page) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!(page, "<!doctype html><title>Back</title>");
    let lines: Vec<_> = head.lines().collect();
    assert_eq!(lines[0], "HTTP/1.1 200 OK");
    for line in [
        "Content-Type: text/html; charset=utf-8",
        "Content-Length: 34",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
        "Connection: close",
    ] {
        assert!(lines.contains(&line), "{line} is said: {head}");
    }
    let policy = lines.iter().find(|l| l.starts_with("Content-Security-Policy: ")).unwrap();
    assert!(policy.contains("default-src 'none'; style-src 'unsafe-inline'"), "the page can load nothing: {policy}");
    assert!(!answer.contains("a%20b"), "what came is not said back");
}

#[test]
fn a_denial_comes_back_too_and_a_second_click_is_answered_calmly() {
    let (port, _, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    assert!(get(port, "/back?error=access_denied&state=s").contains("<title>Denied</title>"));
    assert_eq!(waiting.join().unwrap().unwrap(), "error=access_denied&state=s");
    for _ in 0..2 {
        assert!(get(port, "/back?code=again&state=s").contains("<title>Before</title>"), "it had come back before");
    }
    assert!(get(port, "/favicon.ico").starts_with("HTTP/1.1 404 "), "and nothing else is to be had");
}

#[test]
fn what_is_not_ours_is_answered_and_it_goes_on_waiting() {
    let (port, _, waiting) = waits(Listener::bind(&[]).unwrap().expecting("s 1"), LONG);
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    let with = |first: &str, headers: &str| say(port, &format!("{first}\r\n{headers}\r\n"));
    for (what, answer, status) in [
        ("a picture for the tab", get(port, "/favicon.ico"), "404"),
        ("another path", get(port, "/?code=a"), "404"),
        ("a longer path", get(port, "/back/x?code=a"), "404"),
        ("a whole address", get(port, &format!("http://127.0.0.1:{port}/back?code=a")), "404"),
        ("no query", get(port, "/back"), "404"),
        ("an empty query", get(port, "/back?"), "404"),
        ("another method", with("POST /back?code=a HTTP/1.1", &own), "405"),
        ("the head alone", with("HEAD /back?code=a HTTP/1.1", &own), "405"),
        ("another's name", with("GET /back?code=a HTTP/1.1", &format!("Host: example.org:{port}\r\n")), "403"),
        ("by its nickname", with("GET /back?code=a HTTP/1.1", &format!("Host: localhost:{port}\r\n")), "403"),
        ("another port", with("GET /back?code=a HTTP/1.1", "Host: 127.0.0.1:1\r\n"), "403"),
        ("no name", with("GET /back?code=a HTTP/1.1", ""), "403"),
        ("two names", with("GET /back?code=a HTTP/1.1", &own.repeat(2)), "403"),
        ("a page's fetch", with("GET /back?code=a HTTP/1.1", &format!("{own}Sec-Fetch-Mode: no-cors\r\n")), "403"),
        ("in a frame", with("GET /back?code=a HTTP/1.1", &format!("{own}Sec-Fetch-Dest: iframe\r\n")), "403"),
        ("no request", with("hello", &own), "400"),
        ("another protocol", with("GET /back?code=a HTTP/2.0", &own), "400"),
        ("no header", with("GET /back?code=a HTTP/1.1", &format!("{own}hello\r\n")), "400"),
        ("letters that none may be", with("GET /back?code=\u{e4} HTTP/1.1", &own), "400"),
        ("a long query", with(&format!("GET /back?code={} HTTP/1.1", "a".repeat(9000)), &own), "400"),
        ("a long request", with("GET /back?code=a HTTP/1.1", &format!("{own}x: {}\r\n", "a".repeat(20_000))), "431"),
    ] {
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{what}: {answer}");
        assert!(!answer.contains("<title>"), "{what} sees no page of ours");
    }
    for query in ["code=a", "code=a&state=other", "state=s%201x", "error=access_denied", "code=a&state=&state=s%201"] {
        let answer = get(port, &format!("/back?{query}"));
        assert!(answer.contains("<title>NotOurs</title>"), "{query} is not what was waited for: {answer}");
    }
    assert!(!waiting.is_finished(), "it goes on waiting");
    let navigates = format!("{own}Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n");
    assert!(with("GET /back?code=a&state=s+1 HTTP/1.1", &navigates).contains("<title>Back</title>"));
    assert_eq!(waiting.join().unwrap().unwrap(), "code=a&state=s+1");
}

#[test]
fn those_who_come_and_say_nothing_keep_nobody_out() {
    let (port, _, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    let mut silent: Vec<_> = (0..3 * AT_ONCE).map(|_| connect(port)).collect();
    for stream in &mut silent {
        let _gone = stream.write_all(b"GET /back?code=a HTT");
    }
    let mut slow = connect(port);
    for byte in format!("GET /back?code=slow HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n").bytes() {
        slow.write_all(&[byte]).unwrap();
        thread::sleep(Duration::from_millis(1));
    }
    assert!(get(port, "/back?code=b").contains("<title>Back</title>"), "the browser gets through");
    assert_eq!(waiting.join().unwrap().unwrap(), "code=b");
    slow.write_all(b"\r\n").unwrap();
    let mut heard = String::new();
    slow.read_to_string(&mut heard).unwrap();
    assert!(heard.contains("<title>Before</title>"), "who was slow is still answered: {heard}");
}

#[test]
fn one_who_drips_is_left_after_a_while() {
    let (port, cancel, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    let began = Instant::now();
    let mut drips = connect(port);
    while drips.write_all(b"a").is_ok() && began.elapsed() < LONG {
        thread::sleep(Duration::from_millis(100));
    }
    let took = began.elapsed();
    assert!((PATIENCE..PATIENCE * 2).contains(&took), "it was hung up on after {took:?}");
    cancel.cancel();
    assert_eq!(waiting.join().unwrap(), Err(NoReply::Cancelled));
}

#[test]
fn it_ends_when_it_is_to_stop_and_when_patience_is_over() {
    let (port, cancel, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    thread::sleep(Duration::from_millis(100));
    let began = Instant::now();
    cancel.cancel();
    assert_eq!(waiting.join().unwrap(), Err(NoReply::Cancelled));
    assert!(began.elapsed() < LONG / 2, "long before its patience is over");
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err(), "and it is closed");

    let (_, _, waiting) = waits(Listener::bind(&[]).unwrap(), Duration::from_millis(100));
    assert_eq!(waiting.join().unwrap().unwrap_err().code(), "net-timed-out");
}

#[test]
fn it_takes_the_first_free_port_of_those_that_it_may_take() {
    let one = Listener::bind(&[]).unwrap();
    let two = Listener::bind(&[]).unwrap();
    assert_ne!(one.port(), two.port());
    let free = two.port();
    drop(two);
    let taken = Listener::bind(&[one.port(), free]).unwrap();
    assert_eq!(taken.port(), free, "the first is taken");
    assert!(Listener::bind(&[one.port(), free]).is_err(), "now none is free");
    assert_eq!(format!("{taken:?}"), format!("Listener(127.0.0.1:{free})"));
    // Nobody outside of this computer reaches it.
    assert_eq!(taken.socket.local_addr().unwrap().ip(), Ipv4Addr::LOCALHOST);
}

#[test]
fn one_that_only_lingers_gives_its_port_to_the_next() {
    let (port, _, waiting) = waits(Listener::bind(&[]).unwrap(), LONG);
    get(port, "/back?code=one");
    waiting.join().unwrap().unwrap();
    assert!(get(port, "/back?code=one").contains("<title>Before</title>"), "it lingers");
    for query in ["code=two", "code=three"] {
        let (port, _, waiting) = waits(Listener::bind(&[port]).unwrap(), LONG);
        assert!(get(port, &format!("/back?{query}")).contains("<title>Back</title>"), "the next sign-in has the port");
        assert_eq!(waiting.join().unwrap().unwrap(), query);
    }
}

#[test]
fn whatever_is_sent_is_read_without_harm() {
    let good = b"GET /back?code=a&state=s HTTP/1.1\r\nHost: 127.0.0.1:7\r\nSec-Fetch-Mode: navigate\r\n\r\n";
    assert!(matches!(request::read(good, 7, PATH), Read::Head(_)));
    let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % below as u64) as usize
    };
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..20_000 {
        let mut bytes = good.to_vec();
        for _ in 0..1 + draw(4) {
            let at = draw(bytes.len());
            match draw(3) {
                0 => bytes[at] = draw(256) as u8,
                1 => drop(bytes.drain(at..(at + draw(9)).min(bytes.len()))),
                _ => bytes.insert(at, b" \r\n?:/&=\0\xff"[draw(10)]),
            }
        }
        kinds.insert(match request::read(&bytes, 7, PATH) {
            Read::Head(head) => {
                assert!(head.query.bytes().all(|b| b.is_ascii_graphic()), "a query is plain: {:?}", head.query);
                "200"
            }
            Read::Refused(status) => status.split_at(3).0,
            Read::More => "more",
        });
    }
    assert_eq!(Vec::from_iter(kinds), ["200", "400", "403", "404", "405", "more"], "every way out was taken");
}
