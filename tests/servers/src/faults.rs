//! What goes wrong between a program and a server, by a seed: cut off, slow, garbage, a wrong length, sent to a private
//! address, refused, too much.
//!
//! Deliberately not here: TLS. It stands on a port of its own and passes on what it does not spoil; it writes down what
//! it did, and whether the server had done what was asked before the answer was spoilt.

use crate::http::{Answer, Asked, Call, Headers, read_request};
use std::{
    io::{self, BufReader, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

/// What is done to one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The line ends before anything reaches the server.
    CutBefore,
    /// The server has done it; the line ends before a byte of the answer.
    CutAfter,
    /// The line ends in the middle of the answer.
    CutWithin,
    /// The answer comes late.
    Slow,
    /// What comes is no HTTP.
    Noise,
    /// The head is fine, and the body is noise.
    Garbage,
    /// The head promises more than comes.
    TooLong,
    /// The head promises less than comes.
    TooShort,
    /// Sent on to an address of a private network.
    Away(&'static str),
    /// An error of the server's, as a page.
    Broken(u16),
    /// Too many calls: come back in a second.
    Later,
    /// An answer without an end.
    Endless,
}

/// Every fault.
pub const FAULTS: &[Fault] = &[
    Fault::CutBefore,
    Fault::CutAfter,
    Fault::CutWithin,
    Fault::Slow,
    Fault::Noise,
    Fault::Garbage,
    Fault::TooLong,
    Fault::TooShort,
    Fault::Away("http://169.254.169.254/latest/meta-data/"),
    Fault::Away("https://127.0.0.1:1/"),
    Fault::Away("https://10.0.0.1/x"),
    Fault::Broken(500),
    Fault::Broken(502),
    Fault::Broken(503),
    Fault::Later,
    Fault::Endless,
];

/// What was done to one call.
#[derive(Clone, Debug)]
pub struct Done {
    /// `GET`, `POST`, …
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The head that was sent.
    pub headers: Headers,
    /// What was sent.
    pub body: Vec<u8>,
    /// What was done to it.
    pub fault: Fault,
    /// What the server answered, if it was asked.
    pub status: Option<u16>,
}

/// Decides what is done to a call.
pub type Decides = dyn FnMut(&Asked) -> Fault + Send;

/// It stands between a program and the server at a port.
pub struct Between {
    port: u16,
    stopped: Arc<AtomicBool>,
    decides: Arc<Mutex<Box<Decides>>>,
    done: Arc<Mutex<Vec<Done>>>,
    bytes: Arc<AtomicU64>,
    instead: Arc<Instead>,
}

/// Answers that take the place of the server's, by the beginning of the path; and the last heads that passed by.
#[derive(Default)]
struct Instead {
    answers: Mutex<Vec<(String, Answer)>>,
    heads: Mutex<Headers>,
}

impl Between {
    /// Passes everything on, until told otherwise.
    #[must_use]
    pub fn to(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let decides: Arc<Mutex<Box<Decides>>> = Arc::new(Mutex::new(Box::new(|_| Fault::None)));
        let done = Arc::new(Mutex::new(Vec::new()));
        let bytes = Arc::new(AtomicU64::new(0));
        let instead = Arc::new(Instead::default());
        let all =
            (Arc::clone(&stopped), Arc::clone(&decides), Arc::clone(&done), Arc::clone(&bytes), Arc::clone(&instead));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if all.0.load(Ordering::SeqCst) {
                    return;
                }
                let all = all.clone();
                std::thread::spawn(move || {
                    let _ = between(stream, server, &all.0, &all.1, &all.2, &all.3, &all.4);
                });
            }
        });
        Self { port, stopped, decides, done, bytes, instead }
    }
    /// Where the program is sent.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
    /// Who decides from now on.
    pub fn decide(&self, decides: impl FnMut(&Asked) -> Fault + Send + 'static) {
        *self.decides.lock().expect("nobody fell over") = Box::new(decides);
    }
    /// By a seed: about one call in `every` is spoilt, by any of the faults.
    pub fn by_seed(&self, seed: u64, every: u64) {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        self.decide(move |_| match dice.roll(every) {
            0 => FAULTS[usize::try_from(dice.roll(FAULTS.len() as u64)).expect("small")],
            _ => Fault::None,
        });
    }
    /// Nothing is spoilt any more.
    pub fn heal(&self) {
        self.decide(|_| Fault::None);
    }
    /// The next call whose path begins so is answered by this, and does not reach the server.
    pub fn instead(&self, path: &str, answer: Answer) {
        self.instead.answers.lock().expect("nobody fell over").push((path.to_owned(), answer));
    }
    /// The value of the last head of this name that passed by from the server.
    #[must_use]
    pub fn last_head(&self, name: &str) -> Option<String> {
        let heads = self.instead.heads.lock().expect("nobody fell over");
        heads.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
    }
    /// What was done, in order; forgets it.
    #[must_use]
    pub fn done(&self) -> Vec<Done> {
        std::mem::take(&mut *self.done.lock().expect("nobody fell over"))
    }
    /// How many bytes of answers it passed on.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::SeqCst)
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// Dice that fall the same way for the same seed, on every machine.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}

fn written(answer: &Answer, length: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} -\r\n", answer.status);
    for (name, value) in &answer.headers {
        let own = ["content-length", "transfer-encoding", "connection", "keep-alive"];
        if !own.contains(&name.to_ascii_lowercase().as_str()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    head.push_str(&format!("content-length: {length}\r\n\r\n"));
    head.into_bytes()
}

fn noise(length: usize) -> Vec<u8> {
    let mut dice = Dice(0x5EED);
    (0..length).map(|_| u8::try_from(dice.roll(256)).expect("a byte")).collect()
}

fn between(
    stream: TcpStream,
    server: u16,
    stop: &AtomicBool,
    decides: &Mutex<Box<Decides>>,
    done: &Mutex<Vec<Done>>,
    bytes: &AtomicU64,
    instead: &Instead,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut from = BufReader::new(stream);
    while let Some(asked) = read_request(&mut from)? {
        if stop.load(Ordering::SeqCst) {
            return out.shutdown(Shutdown::Both);
        }
        let fault = (decides.lock().expect("nobody fell over"))(&asked);
        let note = |status: Option<u16>| {
            let Asked { method, target, headers, body } = asked.clone();
            done.lock().expect("nobody fell over").push(Done { method, target, headers, body, fault, status });
        };
        let own = {
            let mut answers = instead.answers.lock().expect("nobody fell over");
            let at = answers.iter().position(|(path, _)| asked.path().starts_with(path.as_str()));
            at.map(|at| answers.remove(at).1)
        };
        let page = |status: u16| Answer::page(status, "<html><body><h1>Something went wrong</h1></body></html>");
        let other = match fault {
            _ if own.is_some() => own,
            Fault::CutBefore => {
                note(None);
                return out.shutdown(Shutdown::Both);
            }
            Fault::Noise => {
                note(None);
                out.write_all(&noise(512))?;
                return out.shutdown(Shutdown::Both);
            }
            Fault::Broken(status) => Some(page(status)),
            Fault::Later => Some(page(429).with("retry-after", "1")),
            Fault::Away(to) => Some(Answer::to(302, to)),
            _ => None,
        };
        if let Some(answer) = other {
            note(None);
            out.write_all(&written(&answer, answer.body.len()))?;
            out.write_all(&answer.body)?;
            continue;
        }
        let headers: Vec<(&str, &str)> = asked
            .headers
            .iter()
            .filter(|(n, _)| !["host", "connection", "content-length", "accept-encoding"].contains(&n.as_str()))
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let host = asked.header("host").unwrap_or_default();
        let call = Call {
            port: server,
            host,
            method: &asked.method,
            target: &asked.target,
            headers: &headers,
            body: &asked.body,
        };
        let answer = call.ask()?;
        note(Some(answer.status));
        {
            let mut heads = instead.heads.lock().expect("nobody fell over");
            heads.retain(|(n, _)| !answer.headers.iter().any(|(own, _)| own == n));
            heads.extend(answer.headers.iter().cloned());
        }
        bytes.fetch_add(answer.body.len() as u64, Ordering::SeqCst);
        let length = answer.body.len();
        match fault {
            Fault::CutAfter => return out.shutdown(Shutdown::Both),
            Fault::CutWithin => {
                let whole = [written(&answer, length.max(2)), answer.body].concat();
                out.write_all(&whole[..whole.len() - 1 - length / 2])?;
                return out.shutdown(Shutdown::Both);
            }
            Fault::Garbage => {
                out.write_all(&written(&answer, 300))?;
                out.write_all(&noise(300))?;
            }
            Fault::TooLong => {
                out.write_all(&written(&answer, length + 1000))?;
                out.write_all(&answer.body)?;
                return out.shutdown(Shutdown::Both);
            }
            Fault::TooShort => {
                out.write_all(&written(&answer, length / 2))?;
                out.write_all(&answer.body)?;
                return out.shutdown(Shutdown::Both);
            }
            Fault::Endless => {
                out.write_all(&written(&answer, 1 << 40))?;
                let much = vec![b'['; 1 << 20];
                // Until the program has had enough; it would be a gigabyte.
                for _ in 0..1024 {
                    out.write_all(&much)?;
                }
                return out.shutdown(Shutdown::Both);
            }
            _ => {
                if fault == Fault::Slow {
                    std::thread::sleep(Duration::from_millis(250));
                }
                out.write_all(&[written(&answer, length), answer.body].concat())?;
            }
        }
    }
    Ok(())
}
