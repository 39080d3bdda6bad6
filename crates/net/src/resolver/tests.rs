//! A tiny resolver on the loopback that answers as each test says.

use super::*;
use std::{
    net::UdpSocket,
    sync::{Arc, Mutex},
    time::Instant,
};

const NAME: &str = "s1._domainkey.example.org";
const SHORT: Duration = Duration::from_millis(600);

/// What was asked, packet by packet.
pub(crate) type Asked = Arc<Mutex<Vec<Vec<u8>>>>;

/// What it answers to a packet.
pub(crate) type Answer = fn(&[u8]) -> Option<Vec<u8>>;

/// Answers each packet with what `answer` makes of it, until the test ends.
pub(crate) fn responder(answer: Answer) -> (Resolver, Asked) {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    let asked = Asked::default();
    let list = Arc::clone(&asked);
    thread::spawn(move || {
        let mut packet = [0_u8; 4096];
        while let Ok((len, from)) = socket.recv_from(&mut packet) {
            let packet = &packet[..len];
            list.lock().unwrap().push(packet.to_vec());
            if let Some(reply) = answer(packet) {
                let _gone = socket.send_to(&reply, from);
            }
        }
    });
    (Resolver::at(address), asked)
}

/// Where the question ends.
fn question(packet: &[u8]) -> &[u8] {
    let name = packet[12..].iter().position(|b| *b == 0).unwrap();
    &packet[12..12 + name + 5]
}

/// A reply to this packet with these flags and texts, each in pieces.
pub(crate) fn reply(packet: &[u8], flags: [u8; 2], texts: &[&[&str]]) -> Vec<u8> {
    let mut out = packet[..2].to_vec();
    out.extend(flags);
    out.extend([0, 1, 0, u8::try_from(texts.len()).unwrap(), 0, 0, 0, 0]);
    out.extend(question(packet));
    for pieces in texts {
        out.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        let len: usize = pieces.iter().map(|p| p.len() + 1).sum();
        out.extend(u16::try_from(len).unwrap().to_be_bytes());
        for piece in *pieces {
            out.push(u8::try_from(piece.len()).unwrap());
            out.extend(piece.bytes());
        }
    }
    out
}

#[test]
fn one_question_brings_the_texts_with_their_pieces_put_together() {
    let (resolver, asked) =
        responder(|p| Some(reply(p, [0x81, 0x80], &[&["v=DKIM1; k=rsa; ", "p=AAAA"], &["something else"]])));
    let texts = resolver.txt(NAME, SHORT).unwrap();
    assert_eq!(texts, ["v=DKIM1; k=rsa; p=AAAA", "something else"]);
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 1, "one question, once");
    let name = question(&asked[0]);
    assert_eq!(
        name, b"\x02s1\x0a_domainkey\x07example\x03org\x00\x00\x10\x00\x01",
        "for the key's texts, and no other name"
    );
    assert_eq!(asked[0][4..6], [0, 1], "and nothing beside it");
}

#[test]
fn what_stands_behind_a_handle_is_asked_for_by_its_own_name() {
    let (resolver, asked) = responder(|p| Some(reply(p, [0x81, 0x80], &[&["did=did:plc:abc"]])));
    assert_eq!(resolver.txt("_atproto.alice.example.org", SHORT).unwrap(), ["did=did:plc:abc"]);
    let asked = asked.lock().unwrap();
    assert_eq!(question(&asked[0]), b"\x08_atproto\x05alice\x07example\x03org\x00\x00\x10\x00\x01");
    assert!(resolver.txt("_atproto.nas.local", SHORT).is_err_and(|e| e.code() == "key-name-refused"));
}

#[test]
fn a_name_that_is_no_keys_is_refused_before_anybody_is_asked() {
    let (resolver, asked) = responder(|p| Some(reply(p, [0x81, 0x80], &[&["v=DKIM1"]])));
    for name in ["example.org", "a.b.c", "s._domainkey.example.org.", "x\u{0}._domainkey.example.org", ""] {
        let error = resolver.txt(name, SHORT).unwrap_err();
        assert_eq!(error.code(), "key-name-refused", "{name:?}");
    }
    assert!(asked.lock().unwrap().is_empty(), "nobody was asked");
}

#[test]
fn none_published_is_another_answer_than_no_answer() {
    for answer in [(|p| Some(reply(p, [0x81, 0x83], &[]))) as Answer, |p| Some(reply(p, [0x81, 0x80], &[]))] {
        let (resolver, _) = responder(answer);
        let error = resolver.txt(NAME, SHORT).unwrap_err();
        assert_eq!(error, NetError::NotPublished { name: NAME.to_owned() });
    }
}

#[test]
fn what_cannot_be_believed_is_no_answer_and_the_wait_ends() {
    let cases: [(&str, Answer); 6] = [
        ("silence", |_| None),
        ("another question's number", |p| {
            let mut out = reply(p, [0x81, 0x80], &[&["v=DKIM1; p=BBBB"]]);
            out[0] ^= 0xff;
            Some(out)
        }),
        ("another name", |p| {
            let mut out = reply(p, [0x81, 0x80], &[&["v=DKIM1; p=BBBB"]]);
            out[14] = b'2';
            Some(out)
        }),
        ("more than fits", |p| {
            let piece = "a".repeat(255);
            Some(reply(p, [0x81, 0x80], &[&[piece.as_str(); 200]]))
        }),
        ("no message at all", |_| Some(vec![0xff; 7])),
        ("the server's own trouble", |p| Some(reply(p, [0x81, 0x82], &[]))),
    ];
    for (what, answer) in cases {
        let (resolver, _) = responder(answer);
        let begun = Instant::now();
        let error = resolver.txt(NAME, SHORT).unwrap_err();
        assert_eq!(error, NetError::NoAnswer { name: NAME.to_owned() }, "{what}");
        assert!(begun.elapsed() < SHORT * 20, "{what}: nobody waits longer than they were told");
    }
}

#[test]
fn it_may_be_called_where_another_runtime_waits() {
    let (resolver, _) = responder(|p| Some(reply(p, [0x81, 0x80], &[&["v=DKIM1"]])));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let texts = runtime.block_on(async { resolver.txt(NAME, SHORT) });
    assert_eq!(texts.unwrap(), ["v=DKIM1"]);
}

#[test]
fn every_error_has_a_code_of_its_own() {
    let codes: Vec<_> = NetError::examples().iter().map(NetError::code).collect();
    assert_eq!(codes, ["key-no-answer", "key-not-published", "key-name-refused"]);
}
