//! One call to a host and what it answered, as values: platforms say what to ask, `net` alone speaks.
//!
//! Deliberately not here: who may be spoken to (the list is made by `net` from the platforms' manifests), retries, and
//! everything that is true of one platform only.

use crate::Instant;
use std::fmt;

/// How a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Says something.
    Post,
    /// Takes something away.
    Delete,
}

impl Method {
    /// Its name in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// One call. Its `Debug` shows the method, the host and the path: headers, query and body may hold what signs one in.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// How.
    pub method: Method,
    /// The whole address, https.
    pub url: String,
    /// Headers beside those that are always sent.
    pub headers: Vec<(String, String)>,
    /// The body; empty: none. Its form stands in a `content-type` header.
    pub body: Vec<u8>,
    /// As many bytes of an answer as are taken at most.
    pub at_most: u64,
    /// Whether asking twice does no more than asking once; only such a call is tried again after it broke.
    pub again: bool,
    /// Whether the host is one that the owner named (an instance, a personal host) and not one of the platform's own
    /// list: it is spoken to only if it is a public name.
    pub named_by_owner: bool,
}

/// Enough for what lists answer: 8 MiB.
const USUAL: u64 = 8 << 20;

impl Call {
    /// Reads this address.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            method: Method::Get,
            url: url.into(),
            headers: Vec::new(),
            body: Vec::new(),
            at_most: USUAL,
            again: true,
            named_by_owner: false,
        }
    }
    /// Posts a body of this form to this address.
    #[must_use]
    pub fn post(url: impl Into<String>, form: &str, body: Vec<u8>) -> Self {
        let headers = vec![("content-type".to_owned(), form.to_owned())];
        Self { method: Method::Post, headers, body, again: false, ..Self::get(url) }
    }
    /// Takes something away at this address.
    #[must_use]
    pub fn delete(url: impl Into<String>) -> Self {
        Self { method: Method::Delete, again: false, ..Self::get(url) }
    }
    /// The same with one header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
    /// The same to a host that the owner named.
    #[must_use]
    pub const fn named_by_owner(mut self) -> Self {
        self.named_by_owner = true;
        self
    }
    /// The same, taking so many bytes at most.
    #[must_use]
    pub const fn at_most(mut self, bytes: u64) -> Self {
        self.at_most = bytes;
        self
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.url.split(['?', '#']).next().unwrap_or("");
        write!(f, "{} {shown}", self.method.name())
    }
}

/// What a host answered, whatever its status. Its `Debug` shows the status and the size alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
    /// When it had come.
    pub at: Instant,
}

impl Reply {
    /// The first header of this name (in lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    /// Whether it is a 2xx.
    #[must_use]
    pub const fn is_fine(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {} bytes)", self.status, self.body.len())
    }
}

/// Nothing came that can be used. `host` is all that is said of where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReply {
    /// There is no network, or the host cannot be found or reached.
    #[error("{host} could not be reached. There may be no network.")]
    Offline {
        /// Which.
        host: String,
    },
    /// It took too long.
    #[error("{host} did not answer in time.")]
    TimedOut {
        /// Which.
        host: String,
    },
    /// It is not on the list of hosts; nothing was opened.
    #[error("{host} is not a host that Familiar may talk to, so nobody was asked.")]
    NotListed {
        /// Which.
        host: String,
    },
    /// The name leads into a private network or to this computer, or it is no name of the public net; nothing was sent.
    #[error("{host} is no public host, so nobody was asked.")]
    NotPublic {
        /// Which.
        host: String,
    },
    /// It could not be shown that it is that host.
    #[error("{host} could not show that it is {host}.")]
    NotItself {
        /// Which.
        host: String,
    },
    /// More than was to be taken.
    #[error("{host} sent more than can be an answer.")]
    TooLarge {
        /// Which.
        host: String,
    },
    /// It broke off, or what came is no answer.
    #[error("The answer of {host} broke off.")]
    Broken {
        /// Which.
        host: String,
    },
    /// The host asks for patience, and longer than was waited.
    #[error("{host} asks to wait until {until}.")]
    Limited {
        /// Which.
        host: String,
        /// Until when.
        until: Instant,
    },
    /// It was stopped.
    #[error("It was stopped.")]
    Cancelled,
}

impl NoReply {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let host = || "host.example.org".to_owned();
        vec![
            Self::Offline { host: host() },
            Self::TimedOut { host: host() },
            Self::NotListed { host: host() },
            Self::NotPublic { host: host() },
            Self::NotItself { host: host() },
            Self::TooLarge { host: host() },
            Self::Broken { host: host() },
            Self::Limited { host: host(), until: Instant::from_ms(0) },
            Self::Cancelled,
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Offline { .. } => "net-offline",
            Self::TimedOut { .. } => "net-timed-out",
            Self::NotListed { .. } => "net-not-listed",
            Self::NotPublic { .. } => "net-not-public",
            Self::NotItself { .. } => "net-not-itself",
            Self::TooLarge { .. } => "net-too-large",
            Self::Broken { .. } => "net-broken",
            Self::Limited { .. } => "net-limited",
            Self::Cancelled => "cancelled",
        }
    }
    /// The arguments of its sentences: `host`, `that-at`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Offline { host }
            | Self::TimedOut { host }
            | Self::NotListed { host }
            | Self::NotPublic { host }
            | Self::NotItself { host }
            | Self::TooLarge { host }
            | Self::Broken { host } => vec![("host", host.clone())],
            Self::Limited { host, until } => vec![("host", host.clone()), ("that-at", until.to_string())],
            Self::Cancelled => Vec::new(),
        }
    }
    /// Whether trying again later can help.
    #[must_use]
    pub const fn retry(&self) -> bool {
        matches!(self, Self::Offline { .. } | Self::TimedOut { .. } | Self::Broken { .. } | Self::Limited { .. })
    }
}

/// What speaks for a platform: the network, or a test.
pub trait Speaks: Sync {
    /// Makes one call and waits for the whole answer. Patience with rate limits, tries after a broken line and the list of
    /// hosts are its own affair; redirects are never followed but answered as they came.
    ///
    /// # Errors
    /// [`NoReply`].
    fn call(&self, call: &Call) -> Result<Reply, NoReply>;
    /// The time now.
    fn now(&self) -> Instant;
    /// Fills a place with randomness from the system.
    ///
    /// # Errors
    /// `Broken` without a host if the system gives none.
    fn random(&self, place: &mut [u8]) -> Result<(), NoReply>;
    /// What is published as TXT under this name (`_atproto.<handle>` only).
    ///
    /// # Errors
    /// [`NoReply`]; an empty list if there is none.
    fn txt(&self, name: &str) -> Result<Vec<String>, NoReply>;
}
