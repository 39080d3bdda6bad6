//! The wire to the driver: the few commands of the W3C's WebDriver that the tests need, over plain HTTP.
//!
//! Deliberately not here: a general client. One request, one connection, one JSON answer, blocking.

use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

/// The place where a driver listens.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    port: u16,
}

/// What the driver says when it cannot: its error word and its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// `no such element`, `element not interactable`, …
    pub error: String,
    /// A sentence.
    pub message: String,
}

impl Wire {
    /// A wire to a port of this machine.
    pub fn to(port: u16) -> Self {
        Self { port }
    }

    /// Waits for the driver to come up.
    pub fn wait_until_it_answers(&self) {
        let until = Instant::now() + Duration::from_secs(20);
        while self.ask("GET", "/status", None).is_err() {
            assert!(Instant::now() < until, "the driver does not answer: is webkit2gtk-driver installed?");
            thread::sleep(Duration::from_millis(40));
        }
    }

    /// One request; `None` as a body for GET and DELETE.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        let broken = |e: &dyn std::fmt::Display| Refused { error: "wire".to_owned(), message: e.to_string() };
        let body = body.map(Value::to_string).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.port,
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| broken(&e))?;
        stream.set_read_timeout(Some(Duration::from_secs(120))).map_err(|e| broken(&e))?;
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(|e| broken(&e))?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(|e| broken(&e))?;
        let body = body_of(&answer).ok_or_else(|| broken(&"an answer that is not HTTP"))?;
        let value: Value = serde_json::from_slice(&body).map_err(|e| broken(&e))?;
        let value = value.get("value").cloned().unwrap_or(Value::Null);
        match value.get("error").and_then(Value::as_str) {
            Some(error) if value.get("message").is_some() => Err(Refused {
                error: error.to_owned(),
                message: value["message"].as_str().unwrap_or_default().to_owned(),
            }),
            _ => Ok(value),
        }
    }

    /// Opens the program's window: gives the session's number.
    pub fn open(&self, program: &std::path::Path, args: &[String]) -> Result<String, Refused> {
        let wish = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": args },
        } } });
        let made = self.ask("POST", "/session", Some(&wish))?;
        Ok(made["sessionId"].as_str().unwrap_or_default().to_owned())
    }
}

/// The body of an HTTP answer, whether it came in one piece or in chunks.
fn body_of(answer: &[u8]) -> Option<Vec<u8>> {
    let split = answer.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&answer[..split]).to_ascii_lowercase();
    let mut rest = &answer[split + 4..];
    if !head.contains("transfer-encoding: chunked") {
        return Some(rest.to_vec());
    }
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|w| w == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 2 + size + 2..)?;
    }
}

/// Decodes base64 as the driver sends its pictures.
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}
