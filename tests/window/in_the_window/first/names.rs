//! A name server of this machine: it answers one text for every name, and notes who was asked for.

use std::{
    net::{SocketAddr, UdpSocket},
    path::Path,
    sync::{Arc, Mutex},
    thread,
};

/// A name server on loopback; it lives as long as the test's process.
pub struct Names {
    at: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Names {
    /// One that answers each question with the text of this file.
    pub fn answering(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).expect("the text to answer with").trim().to_owned();
        let socket = UdpSocket::bind(("127.0.0.1", 0)).expect("a port");
        let at = socket.local_addr().expect("its number");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = asked.clone();
        thread::spawn(move || {
            let mut packet = [0u8; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut packet) {
                let question = &packet[..length];
                let Some((name, end)) = name_of(question) else { continue };
                noted.lock().expect("the list").push(name);
                let _ = socket.send_to(&answer(question, end, &text), from);
            }
        });
        Self { at, asked }
    }

    /// Where it listens.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// The names that were asked for, in their order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("the list").clone()
    }
}

/// The name in a question, and where the question ends.
fn name_of(packet: &[u8]) -> Option<(String, usize)> {
    let mut at = 12;
    let mut parts = Vec::new();
    loop {
        let length = usize::from(*packet.get(at)?);
        at += 1;
        if length == 0 {
            return Some((parts.join("."), at + 4));
        }
        parts.push(String::from_utf8_lossy(packet.get(at..at + length)?).into_owned());
        at += length;
    }
}

/// One TXT record that answers the question.
fn answer(question: &[u8], end: usize, text: &str) -> Vec<u8> {
    let mut out = question[..2].to_vec();
    // An answer, recursion done; one question, one answer.
    out.extend([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
    out.extend(&question[12..end]);
    // The name as in the question; TXT, IN, an hour.
    out.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 14, 16]);
    let mut data = Vec::new();
    for piece in text.as_bytes().chunks(255) {
        data.push(u8::try_from(piece.len()).expect("at most 255"));
        data.extend(piece);
    }
    out.extend(u16::try_from(data.len()).expect("a short text").to_be_bytes());
    out.extend(data);
    out
}
