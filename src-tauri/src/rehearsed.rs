//! The world of a rehearsal, for the window and for the terminal alike: one JSON file stands in for clock, zone, secret
//! store, browser and network.
//!
//! Not in what is handed out: it is compiled with the cargo feature `rehearsal` alone, and `scripts/release` looks into the
//! binaries. The file is read anew for each question, so that a test may change it: `now` (the clock when the program
//! starts; it runs on from there; without it the system's), `zone`, `locale`, `keyring` (`true`: the system's secret store is
//! asked; `"memory"`: one in memory, for this run; else there is none), `data_dir`, `opened` (a file to which the addresses
//! are written that a browser would have opened), `no_browser` (no address can be opened), `resolver` (the name server that
//! is asked for a mail's key and for what is published under a handle), `hosts` (which host lies on which port of this
//! computer: `{"host.example.org": {"port": 40001, "tls": false}}`; every other host is refused), `ca` (a PEM file: the only
//! certificates that are trusted).

use crate::ports::System;
use familiar_engine::ports::{Client, Hosts, Ports as _, Rehearsed, SecretFound};
use familiar_model::{Instant, Viewer};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs::OpenOptions,
    io::Write as _,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The world of this run, as the file says.
#[derive(Debug)]
pub struct World {
    file: PathBuf,
    began: std::time::Instant,
    memory: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// The name under which the record's secret lies in memory.
const RECORD: &str = "record";

impl World {
    /// As this file says.
    pub fn of(file: PathBuf) -> Self {
        Self { file, began: std::time::Instant::now(), memory: Mutex::default() }
    }

    /// The whole file.
    pub fn read(&self) -> Value {
        std::fs::read(&self.file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// A text in it.
    pub fn text(&self, pointer: &str) -> Option<String> {
        self.read().pointer(pointer).and_then(Value::as_str).map(str::to_owned)
    }

    /// Where the record lies.
    pub fn data_dir(&self) -> Option<PathBuf> {
        self.text("/data_dir").map(PathBuf::from)
    }

    pub fn now(&self) -> Instant {
        let passed = i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.text("/now").and_then(|now| Instant::parse(&now)).map_or_else(|| System.now(), |now| now.plus_ms(passed))
    }

    pub fn viewer(&self) -> Viewer {
        let system = System.viewer();
        Viewer {
            zone: self.text("/zone").unwrap_or(system.zone),
            locale: self.text("/locale").unwrap_or(system.locale),
        }
    }

    fn store(&self) -> Store {
        match self.read().get("keyring") {
            Some(Value::Bool(true)) => Store::System,
            Some(Value::String(name)) if name == "memory" => Store::Memory,
            _ => Store::None,
        }
    }

    fn memory(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn held(&self, name: &str) -> SecretFound {
        self.memory().get(name).cloned().map_or(SecretFound::Empty, SecretFound::Here)
    }

    fn hold(&self, name: &str, secret: &[u8]) -> bool {
        self.memory().insert(name.to_owned(), secret.to_vec());
        true
    }

    pub fn secret(&self) -> SecretFound {
        match self.store() {
            Store::System => System.secret(),
            Store::Memory => self.held(RECORD),
            Store::None => SecretFound::NoStore,
        }
    }

    pub fn keep_secret(&self, secret: &[u8]) -> bool {
        match self.store() {
            Store::System => System.keep_secret(secret),
            Store::Memory => self.hold(RECORD, secret),
            Store::None => false,
        }
    }

    pub fn grant(&self, name: &str) -> SecretFound {
        match self.store() {
            Store::System => System.grant(name),
            Store::Memory => self.held(name),
            Store::None => SecretFound::NoStore,
        }
    }

    pub fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        match self.store() {
            Store::System => System.keep_grant(name, secret),
            Store::Memory => self.hold(name, secret),
            Store::None => false,
        }
    }

    pub fn forget_grant(&self, name: &str) -> bool {
        match self.store() {
            Store::System => System.forget_grant(name),
            Store::Memory => {
                self.memory().remove(name);
                true
            }
            Store::None => true,
        }
    }

    pub fn open_page(&self, address: &str) -> bool {
        if self.read().get("no_browser").and_then(Value::as_bool) == Some(true) {
            return false;
        }
        match self.text("/opened") {
            Some(file) => append(&file, address),
            None => System.open_page(address),
        }
    }

    pub fn resolver(&self) -> Option<std::net::SocketAddr> {
        self.text("/resolver").and_then(|at| at.parse().ok())
    }

    pub fn network(&self, hosts: Hosts) -> Client {
        let told = self.read();
        let Some(Value::Object(map)) = told.get("hosts") else { return System.network(hosts) };
        let place = |at: &Value| {
            let port = at.get("port").and_then(Value::as_u64).and_then(|p| u16::try_from(p).ok())?;
            Some(Rehearsed { port, tls: at.get("tls").and_then(Value::as_bool).unwrap_or(false) })
        };
        let map = map.iter().filter_map(|(host, at)| Some((host.clone(), place(at)?))).collect();
        let ca = told.get("ca").and_then(Value::as_str).and_then(|file| std::fs::read(file).ok());
        let client = Client::rehearsed(hosts, map, ca);
        match self.resolver() {
            Some(resolver) => client.texts_from(resolver),
            None => client,
        }
    }
}

/// Which secret store there is.
enum Store {
    System,
    Memory,
    None,
}

/// Adds a line to a file.
pub fn append(file: &str, line: &str) -> bool {
    OpenOptions::new().create(true).append(true).open(file).and_then(|mut file| writeln!(file, "{line}")).is_ok()
}
