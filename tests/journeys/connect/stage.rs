//! What every journey needs: an engine whose hosts lie on this machine, a person at the browser, and a search for words
//! that must stand nowhere.
//!
//! Deliberately not here: any story, and the servers.

use crate::house;
use familiar_engine::{
    Engine, Options,
    ports::{Client, Hosts, Ports, Rehearsed, SecretFound},
    view::{
        BeginRequest, ConnectRequest, ConnectedView, DisconnectRequest, DisconnectedView, ListId, ListRequest, ListRow,
        LookRequest, LookRow, LookView, Mode, Sort, UndoRequest, UndoneView,
    },
};
use familiar_ledger::{Place, Secret};
use familiar_model::{AccountId, Instant, Kind, Problem, Record, Subject, Via, Viewer};
use familiar_servers::{
    clock::Clock,
    pds::{Owner, Pds},
};
use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex, mpsc::RecvTimeoutError},
    time::Duration,
};
use tempfile::TempDir;

/// A person at the browser: is given the address that was opened.
pub type Person = dyn Fn(String) + Send + Sync;

/// The engine's ports, held by the test.
pub struct Hands {
    clock: Clock,
    secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Everything that was ever given to the secret store.
    ever: Mutex<Vec<Vec<u8>>>,
    map: Mutex<BTreeMap<String, u16>>,
    person: Mutex<Option<Arc<Person>>>,
    opened: Mutex<Vec<String>>,
}

impl Hands {
    /// The addresses that were opened in the browser.
    pub fn opened(&self) -> Vec<String> {
        self.opened.lock().unwrap().clone()
    }
    /// Who sits at the browser from now on.
    pub fn person(&self, does: impl Fn(String) + Send + Sync + 'static) {
        *self.person.lock().unwrap() = Some(Arc::new(does));
    }
    /// This host lies at another port from now on; before anything was asked.
    pub fn send(&self, host: &str, port: u16) {
        self.map.lock().unwrap().insert(host.to_owned(), port);
    }
    /// The names under which something that signs in lies in the secret store.
    pub fn grants(&self) -> Vec<String> {
        self.secrets.lock().unwrap().keys().filter(|n| *n != RECORD).cloned().collect()
    }
}

const RECORD: &str = "record";

impl Ports for Hands {
    fn now(&self) -> Instant {
        // No two things happen at the same time.
        self.clock.pass_ms(1);
        Instant::from_ms(self.clock.ms())
    }
    fn viewer(&self) -> Viewer {
        Viewer { zone: "Europe/Oslo".to_owned(), locale: "en".to_owned() }
    }
    fn secret(&self) -> SecretFound {
        self.grant(RECORD)
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.secrets.lock().unwrap().insert(RECORD.to_owned(), secret.to_vec());
        true
    }
    fn open_page(&self, address: &str) -> bool {
        self.opened.lock().unwrap().push(address.to_owned());
        let person = self.person.lock().unwrap().clone();
        if let Some(person) = person {
            let address = address.to_owned();
            std::thread::spawn(move || person(address));
        }
        true
    }
    fn grant(&self, name: &str) -> SecretFound {
        self.secrets.lock().unwrap().get(name).cloned().map_or(SecretFound::Empty, SecretFound::Here)
    }
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        assert!(secret.len() <= 1_200, "the Windows store takes pieces of this size: {name} has {}", secret.len());
        self.secrets.lock().unwrap().insert(name.to_owned(), secret.to_vec());
        self.ever.lock().unwrap().push(secret.to_vec());
        true
    }
    fn forget_grant(&self, name: &str) -> bool {
        self.secrets.lock().unwrap().remove(name);
        true
    }
    fn network(&self, hosts: Hosts) -> Client {
        let map = self.map.lock().unwrap().clone();
        let map = map.into_iter().map(|(host, port)| (host, Rehearsed { port, tls: false })).collect();
        // Between two tries nobody waits: the clock is moved on instead.
        let clock = self.clock.clone();
        let passes = move |time: Duration| clock.pass_ms(i64::try_from(time.as_millis()).unwrap());
        Client::rehearsed(hosts, map, None).sleeps(passes)
    }
}

/// An engine with a record of its own.
pub struct Stage {
    pub hands: Arc<Hands>,
    pub engine: Engine,
    folder: TempDir,
    /// Everything that the engine answered, as the shells would be given it.
    said: Mutex<Vec<String>>,
}

impl Stage {
    /// An engine that keeps its record, with these hosts on these ports.
    pub fn new(clock: &Clock, hosts: &[(&str, u16)]) -> Self {
        let hands = Arc::new(Hands {
            clock: clock.clone(),
            secrets: Mutex::default(),
            ever: Mutex::default(),
            map: Mutex::new(hosts.iter().map(|(h, p)| ((*h).to_owned(), *p)).collect()),
            person: Mutex::default(),
            opened: Mutex::default(),
        });
        let folder = house::folder();
        let engine = Engine::new(Arc::<Hands>::clone(&hands), Options::in_folder(folder.path().join("record")));
        let stage = Self { hands, engine, folder, said: Mutex::default() };
        stage.engine.begin(BeginRequest { mode: Mode::Keep, passphrase: None }).expect("a record is begun");
        stage
    }
    /// The same record with a program that was started anew.
    pub fn anew(self) -> Self {
        let Self { hands, engine, folder, said } = self;
        drop(engine);
        let engine = Engine::new(Arc::<Hands>::clone(&hands), Options::in_folder(folder.path().join("record")));
        let stage = Self { hands, engine, folder, said };
        stage.engine.begin(BeginRequest { mode: Mode::Keep, passphrase: None }).expect("the record is opened again");
        stage
    }
    /// Where the record lies.
    pub fn record(&self) -> PathBuf {
        self.folder.path().join("record")
    }
    fn heard<T: std::fmt::Debug>(&self, said: Result<T, Problem>) -> Result<T, Problem> {
        let text = match &said {
            Ok(view) => format!("{view:?}"),
            Err(problem) => format!("{problem:?} {:?}", self.engine.problem_view(problem)),
        };
        self.said.lock().unwrap().push(text);
        said
    }
    /// Connects. Whoever does not come back from the browser is waited for half a minute.
    pub fn connect(&self, request: &ConnectRequest) -> Result<ConnectedView, Problem> {
        let told = Mutex::new(Vec::new());
        let (done, hear) = std::sync::mpsc::channel::<()>();
        let connected = std::thread::scope(|threads| {
            threads.spawn(move || {
                if hear.recv_timeout(Duration::from_secs(30)) == Err(RecvTimeoutError::Timeout) {
                    self.engine.stop();
                }
            });
            let connected = self.engine.connect(request, &|view, _| told.lock().unwrap().push(format!("{view:?}")));
            drop(done);
            connected
        });
        self.said.lock().unwrap().extend(told.into_inner().unwrap());
        self.heard(connected)
    }
    /// The quick look.
    pub fn look(&self, request: &LookRequest) -> Result<LookView, Problem> {
        self.heard(self.engine.look_now(request, &|_| {}))
    }
    /// The quick look at the one account that there is.
    #[track_caller]
    pub fn looks(&self) -> LookRow {
        let view = self.look(&LookRequest { at_most_mills: Some(10_000), ..LookRequest::default() }).expect("a look");
        assert_eq!(view.accounts.len(), 1, "one account is connected: {view:?}");
        let row = view.accounts.into_iter().next().unwrap();
        assert_eq!(row.problem, None, "nothing stood in the way: {row:?}");
        row
    }
    /// Takes an act back.
    pub fn undo(&self, subject: &Subject) -> Result<UndoneView, Problem> {
        self.heard(self.engine.undo(&UndoRequest { subject: subject.clone() }))
    }
    /// Revokes a way in.
    pub fn revoke(&self, subject: &Subject) -> Result<UndoneView, Problem> {
        self.heard(self.engine.revoke(&UndoRequest { subject: subject.clone() }))
    }
    /// Ends every connection of an account.
    pub fn disconnect(&self, account: &AccountId) -> Result<DisconnectedView, Problem> {
        self.heard(self.engine.disconnect(&DisconnectRequest { account: account.clone(), via: None }))
    }
    /// Every entry and every record that the ledger holds, in the clear: as JSON. The ledger verifies.
    pub fn kept(&self) -> Vec<String> {
        let key = self.hands.secrets.lock().unwrap().get(RECORD).cloned().expect("the record has a key");
        let place = Place::at(self.record());
        let ledger = place.open(&Secret::keyring(&key).expect("a key")).expect("the record opens");
        ledger.verify().expect("the chain is whole");
        let mut out = Vec::new();
        ledger.entries(&mut |entry| out.push(serde_json::to_string(&entry).unwrap())).expect("entries");
        for account in ledger.accounts().expect("accounts") {
            ledger.records(&account, &mut |_, r| out.push(serde_json::to_string(&r).unwrap())).expect("records");
        }
        out.extend(ledger.drafts().expect("drafts").into_iter().map(|(name, value)| format!("{name} {value}")));
        out
    }
    /// Every record of an account that the ledger ever held.
    pub fn records(&self, account: &AccountId) -> Vec<Record> {
        let key = self.hands.secrets.lock().unwrap().get(RECORD).cloned().expect("the record has a key");
        let ledger = Place::at(self.record()).open(&Secret::keyring(&key).expect("a key")).expect("the record opens");
        let mut out = Vec::new();
        ledger.records(account, &mut |_, r| out.push(r)).expect("records");
        out
    }
    /// The likes as the list shows them now.
    pub fn likes(&self, account: &AccountId) -> Vec<ListRow> {
        let mut out: Vec<ListRow> = Vec::new();
        loop {
            let request = ListRequest {
                account: account.clone(),
                list: ListId::Likes,
                search: String::new(),
                sort: Sort::default(),
                only: Vec::new(),
                unanswered: false,
                from: u32::try_from(out.len()).unwrap(),
                count: 500,
            };
            let view = self.engine.list(&request).expect("a list");
            let more = !view.rows.is_empty();
            out.extend(view.rows);
            if !more || out.len() as u64 >= u64::from(view.total) {
                return out.into_iter().filter(|r| r.kind == Some(Kind::Like)).collect();
            }
        }
    }
    /// None of these words stands in what is kept, in what was said, or in any file: neither as it is nor as the store of
    /// secrets was given it.
    #[track_caller]
    pub fn holds_none_of(&self, secrets: &[String]) {
        let ever = self.hands.ever.lock().unwrap().clone();
        let mut words: Vec<String> = secrets.to_vec();
        // What is in a grant and looks like something that signs in.
        for grant in &ever {
            let text = String::from_utf8_lossy(grant).into_owned();
            let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.~+/=".contains(c)));
            words.extend(parts.filter(|p| p.len() >= 40).map(str::to_owned));
        }
        words.retain(|w| w.len() >= 8);
        words.sort();
        words.dedup();
        let mut places: Vec<(String, Vec<u8>)> = house::files(self.folder.path());
        places.extend(self.kept().into_iter().map(|t| ("the record".to_owned(), t.into_bytes())));
        places.extend(self.said.lock().unwrap().iter().map(|t| ("what was said".to_owned(), t.clone().into_bytes())));
        places.extend(self.hands.grants().into_iter().map(|n| ("a name in the store".to_owned(), n.into_bytes())));
        for (place, bytes) in &places {
            for word in &words {
                assert!(!house::holds(bytes, word), "«{word}» stands in {place}");
            }
        }
    }
}

/// Where the hosts of Bluesky lie for the journeys of this account.
pub fn hosts(pds: &Pds, owner: &Owner) -> Vec<(String, u16)> {
    let host = |h: &str, p: u16| (h.to_owned(), p);
    vec![
        host(Pds::HOST, pds.port()),
        host(Pds::PLC, pds.plc()),
        host("public.api.bsky.app", pds.port()),
        host(&owner.handle, pds.port()),
    ]
}

/// A request to connect.
pub fn request(platform: &str, via: Via, handle: &str) -> ConnectRequest {
    ConnectRequest {
        platform: familiar_model::PlatformId(platform.to_owned().into()),
        via,
        handle: handle.to_owned(),
        client: None,
        secret: None,
        to_undo: false,
        account: None,
    }
}
