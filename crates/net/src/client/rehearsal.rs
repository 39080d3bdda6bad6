//! A client for rehearsals: hosts lie on ports of this computer, and are called by their own names all the same.
//!
//! Compiled for tests and with the feature `rehearsal` alone; a release has none of it. The list of hosts holds here, too.

use super::{Client, Limits, Sleeps};
use crate::{Hosts, Resolver};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

/// Where a host lies in a rehearsal: a port of 127.0.0.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// The port.
    pub port: u16,
    /// Whether it speaks TLS there, by a certificate of the rehearsal's own.
    pub tls: bool,
}

impl Client {
    /// A client to which each of these hosts lies on a port of this computer; a host that is not among them is refused as
    /// not listed, and nobody's texts are asked for. With `ca_pem` only these certificates are trusted.
    #[must_use]
    pub fn rehearsed(hosts: Hosts, map: BTreeMap<String, Rehearsed>, ca_pem: Option<Vec<u8>>) -> Self {
        let map = map.into_iter().map(|(host, place)| (host.to_ascii_lowercase(), place)).collect();
        Self::with(hosts, |set| {
            set.here = Some(Arc::new(map));
            set.ca_pem = ca_pem;
            set.resolver = None;
        })
    }
    /// The same, asking the resolver at this address for what is published under a handle.
    #[must_use]
    pub fn texts_from(self, resolver: SocketAddr) -> Self {
        self.changed(|set| set.resolver = Some(Resolver::at(resolver)))
    }
    /// The same with other times to wait.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        self.changed(|set| set.limits = limits)
    }
    /// The same with another way to let time pass between two tries; it is given one slice of at most 50 ms after the other.
    #[must_use]
    pub fn sleeps(self, sleeps: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        self.changed(|set| set.sleeps = Arc::new(sleeps) as Sleeps)
    }
}
