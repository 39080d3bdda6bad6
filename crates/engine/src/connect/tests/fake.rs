//! A scripted platform, and ports whose secret store can be broken.

use crate::engine::{Engine, Options};
use crate::ports::{Clipboard, Ports, SecretFound};
use crate::view::{BeginRequest, ConnectRequest, ConnectedView, LookRequest, LookView, Mode};
use familiar_model::{
    Account, AccountId, Act, Closed, Connection, Does, Door, Fact, FactKind, Instant, Key, Kind, Message, PlatformId,
    Problem, Provenance, Record, Sha256, Via, Viewer, When,
};
use familiar_platforms::{
    Ask, Begun, BlindSpot, ConnectError, Connected, Connects, Grant, HostUse, Keeps, Part, Pending, SeenThrough, Since,
    UndoneThere, Way, With,
};
use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering},
    },
};

pub const X: PlatformId = PlatformId::named("x");

const fn way(via: Via, does: &'static [Does], blind: &'static [BlindSpot]) -> Way {
    Way {
        via,
        sees: &[Kind::Like],
        does,
        blind,
        asks: &[],
        appears: None,
        lasts_days: None,
        needs_client: false,
        further: false,
    }
}
const WAYS: &[Way] = &[
    way(Via::Public, &[], &[]),
    way(Via::OAuth, &[Does::Unlike, Does::Disconnect], &[]),
    way(Via::AppPassword, &[Does::Unlike, Does::RevokeAppPassword, Does::Disconnect], &[]),
];

/// What the platform holds and how it answers.
#[derive(Default)]
pub struct Script {
    pub likes: BTreeMap<u64, Option<i64>>,
    pub app_passwords: Vec<String>,
    pub fails: Option<ConnectError>,
    pub fails_for: Option<AccountId>,
    pub undo_fails: Option<ConnectError>,
    /// An undo that fails has arrived all the same.
    pub undo_arrives: bool,
    pub undos: usize,
    pub renews: bool,
    pub costs: Option<u64>,
    pub revision: String,
    pub signs_in_as: String,
    pub ended: usize,
    pub left_over: Vec<Message>,
}

/// Hears which account is read.
type OnRead = dyn Fn(&AccountId) + Send;

pub struct Platform {
    pub script: Mutex<Script>,
    pub reads: AtomicUsize,
    pub renewed: AtomicUsize,
    /// Wishes to stop while reading this account.
    pub on_read: Mutex<Option<Box<OnRead>>>,
}

impl Platform {
    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }
    /// Its state moved on.
    pub fn change(&self, change: impl FnOnce(&mut Script)) {
        let mut script = self.script();
        change(&mut script);
        script.revision.push('+');
    }
}

pub fn account(native: &str) -> AccountId {
    AccountId { platform: X, native: native.to_owned() }
}

fn connected(ask: &Ask, native: &str, at: Instant) -> Connected {
    let account = Account {
        id: account(native),
        named: true,
        handle: Some(ask.handle.clone()),
        display_name: None,
        created_at: None,
    };
    Connected {
        connection: Connection {
            account: account.id.clone(),
            via: ask.via,
            host: "api.x.com".to_owned(),
            signs_in_at: String::new(),
            grants: Vec::new(),
            appears_as: None,
            handle: Some(ask.handle.clone()),
            since: at,
            until: None,
        },
        account,
        // Longer than one piece.
        grant: (ask.via != Via::Public).then(|| Grant::new(vec![b'g'; 3_000])),
        says: Vec::new(),
    }
}

fn seen(name: &str) -> Provenance {
    Provenance { file: "likes".into(), sha256: Sha256::of(name.as_bytes()), ..Provenance::default() }
}

impl Connects for Platform {
    fn ways(&self) -> &'static [Way] {
        WAYS
    }
    fn hosts(&self) -> &'static [HostUse] {
        &[HostUse { host: "api.x.com", why: "hosts-nobody-else" }]
    }
    fn named_hosts(&self) -> Option<&'static str> {
        Some("hosts-nobody-else")
    }
    fn costs_mills(&self, _: Via, _: u64, _: bool) -> Option<u64> {
        self.script().costs
    }
    fn begin(&self, with: &With<'_>, ask: &Ask) -> Result<Begun, ConnectError> {
        if let Some(fails) = self.script().fails.clone() {
            return Err(fails);
        }
        if ask.via != Via::OAuth {
            return Ok(Begun::Done(Box::new(connected(ask, &ask.handle, with.speaks.now()))));
        }
        Ok(Begun::Browser {
            opens: format!("https://x.com/authorize?back={}", ask.comes_back_to),
            host: "x.com".to_owned(),
            pending: Pending::new(ask.handle.clone().into_bytes()),
        })
    }
    fn finish(&self, with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
        if came.contains("error=access_denied") {
            return Err(ConnectError::Denied);
        }
        if !came.contains("code=right") {
            return Err(ConnectError::NotOurs);
        }
        let handle = String::from_utf8(pending.bytes().to_vec()).unwrap();
        let ask = Ask {
            via: Via::OAuth,
            handle: handle.clone(),
            comes_back_to: String::new(),
            client: None,
            secret: None,
            to_undo: false,
            expects: None,
        };
        let is = self.script().signs_in_as.clone();
        Ok(connected(&ask, if is.is_empty() { &handle } else { &is }, with.speaks.now()))
    }
    fn read(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        since: &Since<'_>,
        sink: &mut dyn FnMut(Part) -> Result<(), familiar_model::Cancelled>,
    ) -> Result<SeenThrough, ConnectError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        if let Some(on_read) = &*self.on_read.lock().unwrap() {
            on_read(&connection.account);
        }
        with.cancel.check()?;
        let script = self.script();
        let meant = script.fails_for.as_ref().is_none_or(|a| *a == connection.account);
        if let Some(fails) = script.fails.clone().filter(|_| meant) {
            return Err(fails);
        }
        if script.renews && connection.via != Via::Public {
            let used = keeps.grant().ok_or(ConnectError::NoGrant)?;
            keeps.renew(&used, &mut |_| {
                self.renewed.fetch_add(1, Ordering::SeqCst);
                Ok(Grant::new(vec![b'n'; 2_500]))
            })?;
        }
        let revision = |f: &Fact| f.what == FactKind::Revision && f.value == script.revision;
        if since.last.is_some() && since.facts.iter().any(revision) {
            return Ok(SeenThrough { same: true, ..SeenThrough::default() });
        }
        let fact = Fact { what: FactKind::Revision, value: script.revision.clone(), seen: seen("revision") };
        sink(Part::Records(vec![Record::Fact(fact)]))?;
        if connection.via == Via::AppPassword {
            let door = |name: &String| {
                let mut door = Door::new(Kind::AppPassword, Key::Text(name.as_str().into()));
                door.name = Some(name.clone());
                door.closed = Closed::OpenAt(since.read_at);
                door.seen = Some(seen(name));
                Record::Door(door)
            };
            sink(Part::Records(script.app_passwords.iter().map(door).collect()))?;
            sink(Part::Complete(Kind::AppPassword))?;
        }
        sink(Part::DoorsDone)?;
        let held = (since.held)(Kind::Like);
        let likes: Vec<Record> = script
            .likes
            .iter()
            .rev()
            .map(|(n, claims)| {
                let key = Key::Number(*n);
                let known = held.iter().find(|r| matches!(r, Record::Act(a) if a.key == key));
                known.cloned().unwrap_or_else(|| {
                    let mut act = Act::new(Kind::Like, key, When::default(), seen(&n.to_string()));
                    act.claims = claims.map(Instant::from_ms);
                    act.own_id = Some(format!("at://like/{n}#1").into());
                    Record::Act(act)
                })
            })
            .collect();
        sink(Part::Records(likes))?;
        sink(Part::Order { kind: Kind::Like, newest_first: None })?;
        sink(Part::Complete(Kind::Like))?;
        Ok(SeenThrough { mills: since.at_most_mills.unwrap_or(0), ..SeenThrough::default() })
    }
    fn undo(&self, _: &With<'_>, _: &Connection, _: &dyn Keeps, act: &Act) -> Result<UndoneThere, ConnectError> {
        let mut script = self.script();
        script.undos += 1;
        let fails = script.undo_fails.clone();
        if fails.is_none() || script.undo_arrives {
            let n = act.key.number().unwrap();
            script.likes.remove(&n);
            script.revision.push('-');
        }
        fails.map_or(Ok(UndoneThere::default()), Err)
    }
    fn revoke(&self, _: &With<'_>, _: &Connection, _: &dyn Keeps, door: &Door) -> Result<UndoneThere, ConnectError> {
        let mut script = self.script();
        script.undos += 1;
        let name = door.key.to_string();
        script.app_passwords.retain(|n| *n != name);
        script.revision.push('-');
        Ok(UndoneThere { gone: Some(true), ..UndoneThere::default() })
    }
    fn disconnect(&self, _: &With<'_>, _: &Connection, _: &dyn Keeps) -> Result<Vec<Message>, ConnectError> {
        let mut script = self.script();
        script.ended += 1;
        match script.fails.clone() {
            Some(fails) => Err(fails),
            None => Ok(script.left_over.clone()),
        }
    }
    fn look_up(&self, _: &With<'_>, _: &Connection, kind: Kind, key: &Key) -> Result<Option<Act>, ConnectError> {
        let script = self.script();
        let claims = key.number().and_then(|n| script.likes.get(&n).copied());
        Ok(claims.map(|claims| {
            let mut act = Act::new(kind, key.clone(), When::default(), seen(&key.to_string()));
            act.claims = claims.map(Instant::from_ms);
            act
        }))
    }
    fn date(&self, _: &With<'_>, _: &Connection, _: &Act) -> Result<Option<When>, ConnectError> {
        let at = |ms| Some(Instant::from_ms(ms));
        let only_if = Some(familiar_model::Condition::TheHostsRecordIsRight);
        Ok(Some(When { only_if, ..When::between(at(NOW - 60_000), at(NOW - 30_000)) }))
    }
}

pub const NOW: i64 = 1_795_000_000_000;

/// What the browser does when it is sent somewhere.
#[derive(Clone)]
pub enum Browser {
    /// It cannot be opened.
    None,
    /// It comes back with this query.
    Back(&'static str),
    /// Nobody comes back.
    Waits,
}

/// Fake ports: a clock that moves on, a secret store that may be missing or fail.
pub struct Hands {
    pub at: AtomicI64,
    pub store: Mutex<Option<BTreeMap<String, Vec<u8>>>>,
    /// After so many pieces the store takes none.
    pub takes: Mutex<Option<usize>>,
    pub browser: Mutex<Browser>,
    pub opened: Mutex<Vec<String>>,
    pub waits: AtomicBool,
}

impl Hands {
    pub fn pass(&self, ms: i64) {
        self.at.fetch_add(ms, Ordering::SeqCst);
    }
    pub fn kept(&self) -> BTreeMap<String, Vec<u8>> {
        self.store.lock().unwrap().clone().unwrap_or_default()
    }
    fn found(&self, name: &str) -> SecretFound {
        match &*self.store.lock().unwrap() {
            None => SecretFound::NoStore,
            Some(all) => all.get(name).cloned().map_or(SecretFound::Empty, SecretFound::Here),
        }
    }
    fn keep(&self, name: &str, secret: &[u8]) -> bool {
        if let Some(left) = &mut *self.takes.lock().unwrap() {
            if *left == 0 {
                return false;
            }
            *left -= 1;
        }
        let mut store = self.store.lock().unwrap();
        store.as_mut().map(|all| all.insert(name.to_owned(), secret.to_vec())).is_some()
    }
}

impl Ports for Hands {
    fn now(&self) -> Instant {
        // Each look at the clock is a moment later.
        Instant::from_ms(self.at.fetch_add(1, Ordering::SeqCst))
    }
    fn viewer(&self) -> Viewer {
        Viewer { zone: "UTC".to_owned(), locale: "en".to_owned() }
    }
    fn secret(&self) -> SecretFound {
        self.found("record")
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.keep("record", secret)
    }
    fn grant(&self, name: &str) -> SecretFound {
        self.found(name)
    }
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        assert!(secret.len() <= 1_200, "a piece fits into every system's store: {}", secret.len());
        self.keep(name, secret)
    }
    fn forget_grant(&self, name: &str) -> bool {
        let mut store = self.store.lock().unwrap();
        store.as_mut().is_none_or(|all| {
            all.remove(name);
            true
        })
    }
    fn open_page(&self, address: &str) -> bool {
        self.opened.lock().unwrap().push(address.to_owned());
        self.waits.store(true, Ordering::SeqCst);
        let browser = self.browser.lock().unwrap().clone();
        let Some((_, back)) = address.split_once("back=http://") else { return true };
        let query = match browser {
            Browser::None => return false,
            Browser::Waits => return true,
            Browser::Back(query) => query,
        };
        let (place, path) = back.split_once('/').unwrap();
        let mut line = std::net::TcpStream::connect(place).unwrap();
        write!(line, "GET /{path}?{query} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n").unwrap();
        // The page is read beside the wait.
        std::thread::spawn(move || {
            let mut page = String::new();
            drop(line.read_to_string(&mut page));
        });
        true
    }
    fn clipboard(&self) -> Option<Clipboard> {
        None
    }
}

/// An engine over all that.
pub struct World {
    pub engine: Engine,
    pub platform: &'static Platform,
    pub hands: Arc<Hands>,
    pub folder: tempfile::TempDir,
}

pub fn hands(store: bool) -> Arc<Hands> {
    Arc::new(Hands {
        at: AtomicI64::new(NOW),
        store: Mutex::new(store.then(BTreeMap::new)),
        takes: Mutex::default(),
        browser: Mutex::new(Browser::Waits),
        opened: Mutex::default(),
        waits: AtomicBool::new(false),
    })
}

pub fn world(store: bool) -> World {
    world_of(Mode::Keep, hands(store), |_| {})
}

pub fn world_of(mode: Mode, hands: Arc<Hands>, set: impl FnOnce(&mut Options)) -> World {
    let folder = tempfile::tempdir().unwrap();
    let script = Script { likes: [(1, Some(NOW - 5_000)), (2, None)].into(), ..Script::default() };
    let platform: &'static Platform = Box::leak(Box::new(Platform {
        script: Mutex::new(script),
        reads: AtomicUsize::new(0),
        renewed: AtomicUsize::new(0),
        on_read: Mutex::default(),
    }));
    let engine = engine(mode, Arc::clone(&hands), folder.path(), platform, set);
    World { engine, platform, hands, folder }
}

pub fn engine(
    mode: Mode,
    hands: Arc<Hands>,
    folder: &std::path::Path,
    platform: &'static Platform,
    set: impl FnOnce(&mut Options),
) -> Engine {
    let mut options = Options::in_folder(folder.join("record"));
    set(&mut options);
    let store = hands.store.lock().unwrap().is_some();
    let mut engine = Engine::new(hands, options);
    engine.live.connects = Box::new(move |id| (*id == X).then_some(platform as &dyn Connects));
    let passphrase = (!store && mode == Mode::Keep).then(|| "a long enough phrase".to_owned());
    engine.begin(BeginRequest { mode, passphrase }).unwrap();
    engine
}

pub fn ask(via: Via, handle: &str) -> ConnectRequest {
    ConnectRequest {
        platform: X,
        via,
        handle: handle.to_owned(),
        client: None,
        secret: None,
        to_undo: false,
        account: None,
    }
}

impl World {
    pub fn connect(&self, via: Via, handle: &str) -> Result<ConnectedView, Problem> {
        self.engine.connect(&ask(via, handle), &|_, _| {})
    }
    pub fn look(&self) -> LookView {
        self.hands.pass(3_600_000);
        self.engine.look_now(&LookRequest::default(), &|_| {}).unwrap()
    }
    pub fn entries(&self) -> Vec<String> {
        let open = self.engine.open();
        let mut out = Vec::new();
        let name = |body: &familiar_model::EntryBody| {
            serde_json::to_value(body).unwrap()["entry"].as_str().unwrap_or("").to_owned()
        };
        open.store.as_ref().unwrap().ledger.entries(&mut |e| out.extend(e.body.as_ref().map(name))).unwrap();
        out
    }
}
