//! The place on this computer to which a browser comes back from a sign-in (RFC 8252, 7.3): 127.0.0.1, one path, once.
//!
//! Deliberately not here: what the query means (platforms read it), the page's words, and the browser. Nobody outside of
//! this computer can reach it; what another program or page on this computer sends is bounded and answered politely.

mod request;

use familiar_model::{Cancel, NoReply};
use request::{Head, Read};
use std::{
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// As many connections as are held at once; the oldest makes room. Browsers open some ahead of time and say nothing.
const AT_ONCE: usize = 32;
/// As long as one may take to say what it wants, and to hear the answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the sockets are looked at.
const TICK: Duration = Duration::from_millis(10);
/// As long as a second click is still answered after the first came.
const LINGERS: Duration = Duration::from_secs(30);
/// As long as one that lingers may take to give its port to the next sign-in.
const GIVES_WAY: Duration = Duration::from_millis(500);

/// Those that linger: their ports, and whether they are to go.
static LINGERING: Mutex<Vec<(u16, Arc<AtomicBool>)>> = Mutex::new(Vec::new());

/// What the page in the browser is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Came {
    /// The browser came back from the sign-in.
    Back,
    /// It came back saying that the owner, or the platform, did not allow it.
    Denied,
    /// It had come back before: a second click, or the page was opened anew.
    Before,
    /// It is not what was waited for.
    NotOurs,
}

/// The listener. It is closed when it is dropped.
pub struct Listener {
    socket: TcpListener,
    port: u16,
    state: Option<String>,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Listener(127.0.0.1:{})", self.port)
    }
}

impl Listener {
    /// Opens it at the first free one of these ports of 127.0.0.1; with none given, at any.
    ///
    /// # Errors
    /// None of them is free.
    pub fn bind(ports: &[u16]) -> io::Result<Self> {
        let any = [0];
        let ports = if ports.is_empty() { &any[..] } else { ports };
        let mut trouble = io::Error::from(io::ErrorKind::AddrInUse);
        for port in ports {
            match open(*port) {
                Ok(socket) => {
                    socket.set_nonblocking(true)?;
                    let port = socket.local_addr()?.port();
                    return Ok(Self { socket, port, state: None });
                }
                Err(error) => trouble = error,
            }
        }
        Err(trouble)
    }

    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Takes only a query whose `state` is this one: what another page or program sends is answered as not ours, and it
    /// goes on waiting.
    #[must_use]
    pub fn expecting(mut self, state: &str) -> Self {
        self.state = Some(state.to_owned());
        self
    }

    /// Waits until a browser comes to this path, answers it with the page, and gives out the query (what stands behind the
    /// `?`, as it came). The page is a whole HTML document; it may use styles of its own and nothing else. A second click
    /// is answered for a short while more, by itself.
    ///
    /// # Errors
    /// `Cancelled`; `TimedOut` when the patience is over.
    pub fn wait(
        self,
        path: &str,
        page: &dyn Fn(Came) -> String,
        cancel: &Cancel,
        patience: Duration,
    ) -> Result<String, NoReply> {
        let until = Instant::now() + patience;
        let Self { socket, port, state } = self;
        let mut room = Room { socket, port, path: path.to_owned(), guests: Vec::new() };
        let mut query = None;
        while query.is_none() {
            if cancel.is_cancelled() {
                return Err(NoReply::Cancelled);
            }
            if Instant::now() >= until {
                return Err(NoReply::TimedOut { host: Ipv4Addr::LOCALHOST.to_string() });
            }
            room.look(&mut |came: &str| {
                let ours = state.as_ref().is_none_or(|s| request::field(came, "state").as_ref() == Some(s));
                if !ours {
                    return page(Came::NotOurs);
                }
                if query.is_some() {
                    return page(Came::Before);
                }
                query = Some(came.to_owned());
                page(if request::field(came, "error").is_some() { Came::Denied } else { Came::Back })
            });
        }
        // Whoever waits goes on at once; the browser is answered to the end beside that, and a second click calmly.
        let before = page(Came::Before);
        let until = Instant::now() + LINGERS;
        let goes = Arc::new(AtomicBool::new(false));
        lingering().push((port, Arc::clone(&goes)));
        // Should the system have no thread to give, the page has come all the same, or the browser asks again.
        let _none = thread::Builder::new().name("familiar-back".to_owned()).spawn(move || {
            while Instant::now() < until && !goes.load(Ordering::Relaxed) {
                room.look(&mut |_| before.clone());
            }
            // The port is free before nobody can be asked for it any more.
            drop(room);
            lingering().retain(|(_, other)| !Arc::ptr_eq(other, &goes));
        });
        query.ok_or(NoReply::Cancelled)
    }
}

fn lingering() -> std::sync::MutexGuard<'static, Vec<(u16, Arc<AtomicBool>)>> {
    LINGERING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens a port. One of ours that only lingers there gives way.
fn open(port: u16) -> io::Result<TcpListener> {
    let until = Instant::now() + GIVES_WAY;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(taken) if taken.kind() == io::ErrorKind::AddrInUse && Instant::now() < until => {
                let ours = lingering().iter().filter(|(at, _)| *at == port).map(|(_, goes)| Arc::clone(goes)).next();
                let Some(goes) = ours else { return Err(taken) };
                goes.store(true, Ordering::Relaxed);
                thread::sleep(TICK);
            }
            other => return other,
        }
    }
}

/// The socket and who has come in.
struct Room {
    socket: TcpListener,
    port: u16,
    path: String,
    guests: Vec<Guest>,
}

/// One connection.
struct Guest {
    stream: TcpStream,
    until: Instant,
    heard: Vec<u8>,
    answer: Vec<u8>,
    said: usize,
}

impl Room {
    /// Looks once at every socket, and sleeps a tick if nothing happened. `answers` is given the query of a request to the
    /// path and says the page.
    fn look(&mut self, answers: &mut dyn FnMut(&str) -> String) {
        let mut moved = false;
        while let Ok((stream, _)) = self.socket.accept() {
            moved = true;
            if stream.set_nonblocking(true).is_ok() {
                if self.guests.len() >= AT_ONCE {
                    self.guests.remove(0);
                }
                let until = Instant::now() + PATIENCE;
                self.guests.push(Guest { stream, until, heard: Vec::new(), answer: Vec::new(), said: 0 });
            }
        }
        let (port, path) = (self.port, self.path.as_str());
        self.guests.retain_mut(|guest| match guest.step(port, path, answers) {
            Ok(on) => {
                moved |= on;
                Instant::now() < guest.until
            }
            Err(_gone) => false,
        });
        if !moved {
            thread::sleep(TICK);
        }
    }
}

impl Guest {
    /// Goes on as far as it can. Whether something happened; an error when there is nothing more to do.
    fn step(&mut self, port: u16, path: &str, answers: &mut dyn FnMut(&str) -> String) -> io::Result<bool> {
        let mut moved = false;
        let mut piece = [0; 2048];
        if self.answer.is_empty() {
            match self.stream.read(&mut piece) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => {
                    moved = true;
                    self.heard.extend(piece.iter().take(n));
                    self.answer = match request::read(&self.heard, port, path) {
                        Read::More => return Ok(true),
                        Read::Refused(status) => request::answer(status, ""),
                        Read::Head(Head { query }) => request::answer("200 OK", &answers(&query)),
                    };
                }
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(e) => return Err(e),
            }
        }
        while let Some(rest) = self.answer.get(self.said..).filter(|r| !r.is_empty()) {
            match self.stream.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(n) => self.said += n,
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Ok(moved),
                Err(e) => return Err(e),
            }
            moved = true;
            if self.said == self.answer.len() {
                self.stream.shutdown(Shutdown::Write)?;
            }
        }
        // All is said. What is still on its way in is taken and forgotten, or the browser would see a broken line instead
        // of the page.
        match self.stream.read(&mut piece) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => Ok(moved),
            Err(e) => Err(e),
        }
    }
}

#[cfg(test)]
mod tests;
