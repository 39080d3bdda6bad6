//! The one client: calls to hosts on the list, one at a time for each caller, with connections that are kept.
//!
//! Deliberately not here: what is asked (platforms say it), redirects (they are answered, not followed), cookies, proxies
//! of the surroundings, and any memory of an answer.

mod limits;
mod line;
mod names;
mod patience;
#[cfg(any(test, feature = "rehearsal"))]
mod rehearsal;

#[cfg(any(test, feature = "rehearsal"))]
pub use line::Limits;
#[cfg(not(any(test, feature = "rehearsal")))]
use line::Limits;
#[cfg(any(test, feature = "rehearsal"))]
pub use rehearsal::Rehearsed;

use crate::{Hosts, NetError, Resolver, address, is_handle_name};
use familiar_model::{Call, Cancel, Instant, NoReply, Reply, Speaks};
use limits::Asked;
use line::{Came, Failed, Line};
use names::{Asks, Names};
use patience::{AGAIN, LOOK, Sleeps, Spent, UNSAID_MS, WAITS_AT_MOST_MS};
#[cfg(any(test, feature = "rehearsal"))]
use std::collections::BTreeMap;
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

/// As long as an answer to a question for texts is waited for.
const TEXTS_WITHIN: Duration = Duration::from_secs(5);

/// The client. One for the program; copies share the connections and the list of hosts.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    set: SetUp,
    /// Made by the first call: a program that connects nothing opens nothing.
    line: Mutex<Option<Arc<Line>>>,
    spent: Spent,
}

/// How it is set up.
#[derive(Clone)]
struct SetUp {
    hosts: Hosts,
    limits: Limits,
    sleeps: Sleeps,
    asks: Asks,
    resolver: Option<Resolver>,
    #[cfg(any(test, feature = "rehearsal"))]
    here: Option<Arc<BTreeMap<String, Rehearsed>>>,
    #[cfg(any(test, feature = "rehearsal"))]
    ca_pem: Option<Vec<u8>>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client")
    }
}

impl Client {
    /// A client that speaks to these hosts. Nothing is opened before the first call.
    #[must_use]
    pub fn new(hosts: Hosts) -> Self {
        Self::with(hosts, |_| {})
    }
    /// The list of hosts.
    #[must_use]
    pub fn hosts(&self) -> &Hosts {
        &self.0.set.hosts
    }
    /// It speaks for one caller, who may stop it and has the time.
    pub fn speak<'a>(&'a self, cancel: &'a Cancel, now: &'a (dyn Fn() -> Instant + Sync)) -> impl Speaks + 'a {
        Speaking { inner: &self.0, cancel, now }
    }

    fn with(hosts: Hosts, change: impl FnOnce(&mut SetUp)) -> Self {
        let mut set = SetUp {
            hosts,
            limits: Limits::USUAL,
            sleeps: Arc::new(thread::sleep),
            asks: names::system(),
            resolver: Some(Resolver::system()),
            #[cfg(any(test, feature = "rehearsal"))]
            here: None,
            #[cfg(any(test, feature = "rehearsal"))]
            ca_pem: None,
        };
        change(&mut set);
        Self(Arc::new(Inner { set, line: Mutex::default(), spent: Spent::default() }))
    }
    #[cfg(any(test, feature = "rehearsal"))]
    fn changed(self, change: impl FnOnce(&mut SetUp)) -> Self {
        let mut set = self.0.set.clone();
        change(&mut set);
        Self(Arc::new(Inner { set, line: Mutex::default(), spent: Spent::default() }))
    }
}

impl Inner {
    fn line(&self) -> Option<Arc<Line>> {
        let mut place = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = &*place {
            return Some(Arc::clone(line));
        }
        let names = Names {
            asks: Arc::clone(&self.set.asks),
            #[cfg(any(test, feature = "rehearsal"))]
            here: self.set.here.clone().unwrap_or_default(),
        };
        #[cfg(any(test, feature = "rehearsal"))]
        let ca_pem = self.set.ca_pem.as_deref();
        #[cfg(not(any(test, feature = "rehearsal")))]
        let ca_pem = None;
        let line = Arc::new(Line::new(names, self.set.limits, ca_pem)?);
        *place = Some(Arc::clone(&line));
        Some(line)
    }

    /// Where the call goes, if it may be made.
    fn target(&self, call: &Call) -> Result<address::Target, NoReply> {
        #[cfg(any(test, feature = "rehearsal"))]
        if let Some(here) = &self.set.here {
            let mut target = address::target(call, &self.set.hosts, |host| here.contains_key(host))?;
            let Some(place) = here.get(&target.host) else { return Err(NoReply::NotListed { host: target.host }) };
            if !place.tls && target.url.set_scheme("http").is_err() {
                return Err(NoReply::NotListed { host: target.host });
            }
            return Ok(target);
        }
        address::target(call, &self.set.hosts, |_| false)
    }
}

struct Speaking<'a> {
    inner: &'a Inner,
    cancel: &'a Cancel,
    now: &'a (dyn Fn() -> Instant + Sync),
}

/// What is to happen after a try.
enum Next {
    Answer(Came),
    Give(NoReply),
    Again { after_ms: i64 },
}

impl Speaking<'_> {
    /// Waits for what a host asked to wait for earlier, if that is short.
    fn obey(&self, kind: &(String, u64)) -> Result<(), NoReply> {
        let now = (self.now)();
        let Some(until) = self.inner.spent.until(kind, now) else { return Ok(()) };
        if until.since(now) > WAITS_AT_MOST_MS {
            return Err(NoReply::Limited { host: kind.0.clone(), until });
        }
        patience::wait(&self.inner.set.sleeps, until.since(now), self.cancel)?;
        self.inner.spent.forget(kind);
        Ok(())
    }

    fn back_off(&self, tried: u32) -> i64 {
        let mut chance = [0; 4];
        // Without chance it waits the shortest time, which is no harm.
        let _none = getrandom::fill(&mut chance);
        patience::back_off(tried, u32::from_ne_bytes(chance))
    }

    /// What a host asked for, after its answer: patience, or nothing.
    fn after(&self, came: Came, kind: &(String, u64), tried: u32, may_repeat: bool) -> Next {
        let now = (self.now)();
        let asked = Asked::read(&came.headers, now);
        let wait = match came.status {
            429 => asked.refused(),
            503 => asked.retry_after,
            _ => None,
        };
        let refused = came.status == 429 || (came.status == 503 && wait.is_some());
        if let Some(ms) = wait.or(asked.spent) {
            self.inner.spent.note(kind, now.plus_ms(ms), now);
        }
        if refused {
            let until = now.plus_ms(wait.unwrap_or(UNSAID_MS));
            if !may_repeat || wait.is_some_and(|ms| ms > WAITS_AT_MOST_MS) {
                return Next::Give(NoReply::Limited { host: kind.0.clone(), until });
            }
            self.inner.spent.forget(kind);
            return Next::Again { after_ms: wait.unwrap_or(0).max(self.back_off(tried)) };
        }
        match came.status {
            500 | 502 | 503 | 504 if may_repeat => Next::Again { after_ms: self.back_off(tried) },
            _ => Next::Answer(came),
        }
    }

    fn next(&self, came: Result<Came, Failed>, call: &Call, kind: &(String, u64), tried: u32) -> Next {
        // What proves that one has the key (RFC 9449) is good for one use: who asked makes another.
        let once = call.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("dpop"));
        let more = call.again && tried <= AGAIN;
        match came {
            Ok(came) => self.after(came, kind, tried, more && !once),
            Err(Failed { why, sent }) => {
                let more = more && !(once && sent);
                let again = match why {
                    NoReply::Offline { .. } | NoReply::Broken { .. } => more,
                    // Each takes long already; nobody is to sit there for minutes.
                    NoReply::TimedOut { .. } => more && tried < AGAIN,
                    _ => false,
                };
                if again { Next::Again { after_ms: self.back_off(tried) } } else { Next::Give(why) }
            }
        }
    }
}

impl Speaks for Speaking<'_> {
    fn call(&self, call: &Call) -> Result<Reply, NoReply> {
        let target = self.inner.target(call)?;
        self.cancel.check().map_err(|_| NoReply::Cancelled)?;
        let line = self.inner.line().ok_or_else(|| NoReply::NotItself { host: target.host.clone() })?;
        let kind = patience::kind(call, &target.host, target.url.path());
        let mut tried = 0;
        loop {
            self.obey(&kind)?;
            let came = line.send(call, &target, self.cancel);
            tried += 1;
            match self.next(came, call, &kind, tried) {
                Next::Answer(Came { status, headers, body }) => {
                    return Ok(Reply { status, headers, body, at: (self.now)() });
                }
                Next::Give(no) => return Err(no),
                Next::Again { after_ms } => patience::wait(&self.inner.set.sleeps, after_ms, self.cancel)?,
            }
        }
    }

    fn now(&self) -> Instant {
        (self.now)()
    }

    fn random(&self, place: &mut [u8]) -> Result<(), NoReply> {
        getrandom::fill(place).map_err(|_| NoReply::Broken { host: String::new() })
    }

    fn txt(&self, name: &str) -> Result<Vec<String>, NoReply> {
        let host = || name.chars().filter(|c| !c.is_control()).take(253).collect::<String>();
        if !is_handle_name(name) {
            return Err(NoReply::NotListed { host: host() });
        }
        self.cancel.check().map_err(|_| NoReply::Cancelled)?;
        let Some(resolver) = self.inner.set.resolver else { return Ok(Vec::new()) };
        let (tell, told) = mpsc::sync_channel(1);
        let asked = name.to_owned();
        // It ends by itself when its time is over, whether anybody still waits or not.
        let spawned = thread::Builder::new().spawn(move || {
            let _gone = tell.send(resolver.txt(&asked, TEXTS_WITHIN));
        });
        spawned.map_err(|_| NoReply::Offline { host: host() })?;
        loop {
            match told.recv_timeout(LOOK) {
                Ok(Ok(texts)) => return Ok(texts),
                Ok(Err(NetError::NotPublished { .. })) => return Ok(Vec::new()),
                Ok(Err(NetError::NameRefused { .. })) => return Err(NoReply::NotListed { host: host() }),
                Err(mpsc::RecvTimeoutError::Timeout) if !self.cancel.is_cancelled() => {}
                Err(mpsc::RecvTimeoutError::Timeout) => return Err(NoReply::Cancelled),
                Ok(Err(NetError::NoAnswer { .. })) | Err(mpsc::RecvTimeoutError::Disconnected) => {
                    return Err(NoReply::Offline { host: host() });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
