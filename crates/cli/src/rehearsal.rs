//! A rehearsal in the terminal: one file stands in for the world, so that the tests can drive the real program. Compiled
//! with the cargo feature `rehearsal` alone; see `rehearsed` for what the file says.

use crate::rehearsed::World;
use familiar_engine::ports::{Client, Hosts, Ports, SecretFound};
use familiar_model::{Instant, Viewer};
use std::path::Path;

/// The world of a rehearsal.
pub struct Rehearsal(World);

impl Rehearsal {
    /// As this file says.
    pub fn of(file: &Path) -> Self {
        Self(World::of(file.to_owned()))
    }
    /// Where the record lies.
    pub fn data_dir(&self) -> Option<std::path::PathBuf> {
        self.0.data_dir()
    }
}

impl Ports for Rehearsal {
    fn now(&self) -> Instant {
        self.0.now()
    }
    fn viewer(&self) -> Viewer {
        self.0.viewer()
    }
    fn secret(&self) -> SecretFound {
        self.0.secret()
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.0.keep_secret(secret)
    }
    fn open_page(&self, address: &str) -> bool {
        self.0.open_page(address)
    }
    fn resolver(&self) -> Option<std::net::SocketAddr> {
        self.0.resolver()
    }
    fn grant(&self, name: &str) -> SecretFound {
        self.0.grant(name)
    }
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        self.0.keep_grant(name, secret)
    }
    fn forget_grant(&self, name: &str) -> bool {
        self.0.forget_grant(name)
    }
    fn network(&self, hosts: Hosts) -> Client {
        self.0.network(hosts)
    }
}
