//! As much of HTTP/1.1 as servers and robots of tests need, over plain TCP on loopback.
//!
//! Deliberately not here: TLS, compression, pipelining. What these tests prove of HTTP is proven by the product's own
//! client, which is another.

use serde_json::Value;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The names and values of a head, in their order.
pub type Headers = Vec<(String, String)>;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path and the query, as sent.
    pub target: String,
    /// The head.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The head, without the length.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
}

/// The first value of this name.
#[must_use]
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
}

impl Asked {
    /// The first value of this name in its head.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
    /// The path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }
    /// The query's pairs.
    #[must_use]
    pub fn query(&self) -> Headers {
        self.target.split_once('?').map(|(_, query)| pairs(query)).unwrap_or_default()
    }
    /// The pairs of a form, or of a JSON object's texts.
    #[must_use]
    pub fn form(&self) -> Headers {
        if self.header("content-type").is_some_and(|t| t.starts_with("application/json")) {
            let object = serde_json::from_slice::<Value>(&self.body).unwrap_or_default();
            let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
            return object.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), text(v))).collect();
        }
        pairs(&String::from_utf8_lossy(&self.body))
    }
    /// What stands behind `Bearer`.
    #[must_use]
    pub fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }
}

impl Answer {
    /// JSON with a status.
    #[must_use]
    pub fn json(status: u16, value: &Value) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
        Self { status, headers, body: value.to_string().into_bytes() }
    }
    /// Nothing but a status.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }
    /// A page.
    #[must_use]
    pub fn page(status: u16, html: &str) -> Self {
        let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
        Self { status, headers, body: html.as_bytes().to_vec() }
    }
    /// Somewhere else.
    #[must_use]
    pub fn to(status: u16, location: &str) -> Self {
        Self::empty(status).with("location", location)
    }
    /// With one more line in its head.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
    /// The first value of this name in its head.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
    /// Its body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    /// Its body as JSON.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("JSON is answered ({e}): {}", self.text()))
    }
}

/// `a=b&c=d`, decoded.
#[must_use]
pub fn pairs(text: &str) -> Headers {
    let split = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(split).collect()
}

/// One value of a form or of a query.
#[must_use]
pub fn of<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
}

/// Percent signs and pluses undone.
#[must_use]
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3).and_then(|h| u8::from_str_radix(h, 16).ok()));
        match (bytes[at], hex.flatten()) {
            (_, Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Everything but letters, digits and `-._~` in percent signs.
#[must_use]
pub fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Pairs as a form or a query.
#[must_use]
pub fn form(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect::<Vec<_>>().join("&")
}

/// One call to a port of this machine.
pub struct Call<'a> {
    /// 127.0.0.1:port.
    pub port: u16,
    /// What stands in `Host`.
    pub host: &'a str,
    /// `GET`, `POST`, …
    pub method: &'a str,
    /// Path and query.
    pub target: &'a str,
    /// More of the head.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: &'a [u8],
}

impl Call<'_> {
    /// Asks, and waits for the whole answer. Redirects are answers.
    ///
    /// # Errors
    /// What the system says, and what is no HTTP.
    pub fn ask(&self) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut head =
            format!("{} {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.method, self.target, self.host);
        for (name, value) in self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.body.is_empty() || matches!(self.method, "POST" | "PUT") {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(self.body)?;
        read_answer(&mut BufReader::new(stream))
    }
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    from.take(64 * 1024).read_until(b'\n', &mut line)?;
    while line.last().is_some_and(|b| matches!(b, b'\r' | b'\n')) {
        line.pop();
    }
    Ok(String::from_utf8_lossy(&line).into_owned())
}

fn head(from: &mut impl BufRead) -> io::Result<Headers> {
    let mut headers = Vec::new();
    loop {
        let line = line(from)?;
        if line.is_empty() {
            return Ok(headers);
        }
        let (name, value) = line.split_once(':').ok_or_else(|| bad("a line of a head has a colon"))?;
        headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
}

/// Reads a whole answer.
///
/// # Errors
/// What the system says, and what is no HTTP.
pub fn read_answer(from: &mut impl BufRead) -> io::Result<Answer> {
    let first = line(from)?;
    let status = first.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(|| bad("an answer has a status"))?;
    let headers = head(from)?;
    let mut body = Vec::new();
    if header(&headers, "transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked")) {
        loop {
            let size = line(from)?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16);
            let size = size.map_err(|_| bad("a chunk has a size"))?;
            let before = body.len();
            body.resize(before + size, 0);
            from.read_exact(&mut body[before..])?;
            line(from)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = header(&headers, "content-length").and_then(|l| l.parse::<u64>().ok()) {
        from.take(length).read_to_end(&mut body)?;
        if body.len() as u64 != length {
            return Err(bad("the body is shorter than it says"));
        }
    } else if status != 204 && status != 304 {
        from.read_to_end(&mut body)?;
    }
    Ok(Answer { status, headers, body })
}

/// A server on a free port of 127.0.0.1. It stops when it is dropped.
pub struct Server {
    port: u16,
    stopped: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

/// What answers.
pub type Answers = dyn Fn(&Asked) -> Answer + Send + Sync;

impl Server {
    /// Starts it.
    pub fn start(answers: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let open = Arc::new(Mutex::new(Vec::new()));
        let answers: Arc<Answers> = Arc::new(answers);
        let (stop, connections) = (Arc::clone(&stopped), Arc::clone(&open));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(again) = stream.try_clone() {
                    let mut open = connections.lock().expect("nobody fell over");
                    open.retain(|s: &TcpStream| s.peer_addr().is_ok());
                    open.push(again);
                }
                let answers = Arc::clone(&answers);
                std::thread::spawn(move || {
                    let _ = serve(stream, &*answers);
                });
            }
        });
        Self { port, stopped, open }
    }
    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        for stream in self.open.lock().expect("nobody fell over").drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// Reads a whole request; `None` once the other side has ended.
///
/// # Errors
/// What the system says, and what is no HTTP.
pub fn read_request(from: &mut impl BufRead) -> io::Result<Option<Asked>> {
    let first = line(from)?;
    if first.is_empty() {
        return Ok(None);
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let headers = head(from)?;
    let length = header(&headers, "content-length").and_then(|l| l.parse().ok()).unwrap_or(0_usize);
    let mut body = vec![0; length.min(64 * 1024 * 1024)];
    from.read_exact(&mut body)?;
    Ok(Some(Asked { method: method.to_owned(), target: target.to_owned(), headers, body }))
}

/// One connection: answers until the other side ends it.
fn serve(stream: TcpStream, answers: &Answers) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut from = BufReader::new(stream);
    while let Some(asked) = read_request(&mut from)? {
        let close = asked.header("connection").is_some_and(|c| c.eq_ignore_ascii_case("close"));
        let answer = answers(&asked);
        let mut head = format!("HTTP/1.1 {} -\r\n", answer.status);
        for (name, value) in &answer.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", answer.body.len()));
        let mut whole = head.into_bytes();
        if asked.method != "HEAD" {
            whole.extend_from_slice(&answer.body);
        }
        out.write_all(&whole)?;
        if close {
            return Ok(());
        }
    }
    Ok(())
}

/// An address of the web, in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// `http` or `https`.
    pub scheme: String,
    /// The host, with its port if it stands there.
    pub host: String,
    /// Path and query.
    pub target: String,
}

impl At {
    /// Splits it.
    #[must_use]
    pub fn of(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or_else(|| panic!("{url} is an address of the web"));
        let cut = rest.find(['/', '?']).unwrap_or(rest.len());
        let target = match &rest[cut..] {
            "" => "/".to_owned(),
            query if query.starts_with('?') => format!("/{query}"),
            path => path.to_owned(),
        };
        Self { scheme: scheme.to_owned(), host: rest[..cut].to_owned(), target }
    }
    /// The port that stands there.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.host.rsplit_once(':').and_then(|(_, port)| port.parse().ok())
    }
    /// The query's pairs.
    #[must_use]
    pub fn query(&self) -> Headers {
        self.target.split_once('?').map(|(_, query)| pairs(query)).unwrap_or_default()
    }
}
