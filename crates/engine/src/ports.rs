//! The ports: what the engine needs of the world, answered by the shells. Nothing else reaches the clock, the
//! system's secret store, the browser or the network.

use familiar_model::{Instant, Viewer};
#[cfg(feature = "rehearsal")]
pub use familiar_net::Rehearsed;
pub use familiar_net::{Client, Hosts};

/// What the engine needs of the world.
pub trait Ports: Send + Sync {
    /// The time now.
    fn now(&self) -> Instant;
    /// Zone and language.
    fn viewer(&self) -> Viewer;
    /// The secret that opens the record, from the system's secret store.
    fn secret(&self) -> SecretFound;
    /// Keeps the secret in the system's secret store. A store that only seems to be there shows itself here: an empty
    /// answer of `secret` does not prove that there is none.
    fn keep_secret(&self, secret: &[u8]) -> bool;
    /// Opens an https page in the system's browser; `false` if it could not.
    fn open_page(&self, address: &str) -> bool;
    /// What is on the clipboard; `None` if there is none that can be read.
    fn clipboard(&self) -> Option<Clipboard> {
        None
    }
    /// Empties the clipboard; `false` if it could not.
    fn empty_clipboard(&self) -> bool {
        false
    }
    /// The name server that is asked for a mail's key; `None`: as the system is set.
    fn resolver(&self) -> Option<std::net::SocketAddr> {
        None
    }
    /// A piece of what signs in to a connected account, from the system's secret store. A name is
    /// `connection/<account>/<via>[/<n>]`.
    fn grant(&self, name: &str) -> SecretFound {
        let _ = name;
        SecretFound::NoStore
    }
    /// Keeps a piece of at most 1,200 bytes (the Windows store takes 2,560 in all); `false` if the store does not take it.
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        let _ = (name, secret);
        false
    }
    /// Forgets a piece; `true` if it is not there afterwards.
    fn forget_grant(&self, name: &str) -> bool {
        let _ = name;
        true
    }
    /// What speaks to the network, to these hosts and to no other. Asked for once.
    fn network(&self, hosts: Hosts) -> Client {
        Client::new(hosts)
    }
}

/// What is on the clipboard. Its `Debug` shows nothing of it: a copied page may hold what signs one in.
#[derive(Clone, Default)]
pub struct Clipboard {
    /// `text/html`, as the browser put it there.
    pub markup: Option<String>,
    /// `text/plain`.
    pub text: Option<String>,
    /// The page's address, where the browser says it.
    pub address: Option<String>,
}

impl std::fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clipboard(…)")
    }
}

/// What the system's secret store answered. Its `Debug` shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub enum SecretFound {
    /// It is there.
    Here(Vec<u8>),
    /// The store answers and has none; it may also be locked, some stores do not tell the difference.
    Empty,
    /// The store is there and locked.
    Locked,
    /// There is no store.
    NoStore,
}

impl std::fmt::Debug for SecretFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Here(_) => "Here(…)",
            Self::Empty => "Empty",
            Self::Locked => "Locked",
            Self::NoStore => "NoStore",
        })
    }
}
