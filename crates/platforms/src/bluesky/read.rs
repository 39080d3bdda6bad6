//! A reading: what is new since the last one, or everything at first.
//!
//! Deliberately not here: what a record says (`records`), its bounds (`bounds`), the identity's log (`plc`). What was
//! decided: while the host names the same revision, the public record is the same and is not asked for; else it is asked for
//! whole, in one request, since only that shows surely what is gone (README, 4). What is still there is given out again as it was.

use super::{
    ask::{self, SMALL},
    bounds::{self, Brackets},
    car::Car,
    cbor::{Broken, Cid},
    gaps, identity,
    oauth::sees_email,
    plc,
    records::{self, Found, LISTS, List, PROFILE},
    session::Session,
    ways,
};
use crate::{ConnectError, Keeps, Part, SeenThrough, Since, With};
use familiar_model::{
    Act, Cancelled, Closed, Connection, Door, Fact, FactKind, Gap, Instant, Key, Kind, Lock, LockKind, LockState,
    Message, Permit, Provenance, Record, Sha256, SourceRef, Via, When, Why,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

/// Records in one part.
const PART: usize = 1_000;
/// As many pages of one list as are asked for, where the whole record is not handed out: 200,000 records.
const PAGES_AT_MOST: usize = 2_000;
/// As many app passwords as are taken.
const PASSWORDS_AT_MOST: usize = 1_000;
/// As many names of other collections as are told.
const OTHERS_AT_MOST: usize = 20;

type Sink<'s> = dyn FnMut(Part) -> Result<(), Cancelled> + 's;

/// What comes before the lists.
#[derive(Default)]
struct Front {
    records: Vec<Record>,
    gaps: Vec<Gap>,
    says: Vec<Message>,
    /// The lists that were read whole.
    complete: Vec<Kind>,
    /// The lists that were asked for at all.
    asked: BTreeSet<Kind>,
    handle: Option<String>,
    /// The host that holds the account now.
    host: String,
    made_at: Option<Instant>,
    moved_at: Option<Instant>,
}

pub(super) fn read(
    with: &With<'_>,
    connection: &Connection,
    keeps: &dyn Keeps,
    since: &Since<'_>,
    sink: &mut Sink<'_>,
) -> Result<SeenThrough, ConnectError> {
    let did = connection.account.native.as_str();
    let mut front = Front { host: connection.host.clone(), handle: connection.handle.clone(), ..Front::default() };
    front.asked.extend([Kind::Account, Kind::RotationKey, Kind::Change]);
    front.gaps.extend(ways::blind_spots(connection.via).iter().map(gaps::of));
    front.identity(with, did, since.read_at)?;
    let moved = front.host != connection.host;
    if moved && !ask::is_own(&front.host) {
        return front.moved_away(since, sink);
    }
    if moved {
        front.says.push(Message::new("look-says-bluesky-moved").with("host", &front.host));
    }
    let rev = bounds::latest(with, &front.host, did)?;
    if moved {
        if connection.via != Via::Public {
            front.gaps.push(gaps::gap("bluesky-moved", Some(Kind::Lock), Why::Refused));
        }
    } else if let Some(mut session) = Session::open(with, connection, keeps)? {
        front.signed_in(&mut session, connection, since.read_at)?;
    }
    front.fact(FactKind::Host, Some(front.host.clone()));
    front.fact(FactKind::Handle, front.handle.clone());
    front.fact(FactKind::CreatedAt, front.made_at.map(|at| at.to_string()));
    front.fact(FactKind::Revision, rev.clone());
    let last_rev = since.facts.iter().find(|f| f.what == FactKind::Revision).map(|f| f.value.as_str());
    let unchanged = since.last.is_some_and(|last| {
        rev.is_some() && rev.as_deref() == last_rev && LISTS.iter().all(|l| last.complete.contains(&l.kind))
    });
    if unchanged {
        front.keep_profile(since);
        let same = front.settle(since) && front.nothing_else(since);
        let seen = SeenThrough { same, mills: 0, says: front.says.clone(), handle: front.handle.clone() };
        if same {
            return Ok(seen);
        }
        front.give(sink)?;
        for list in &LISTS {
            give_list(list, (since.held)(list.kind), true, sink)?;
        }
        return Ok(seen);
    }
    let whole = Whole::ask(with, &front.host, did)?;
    front.gaps.extend(whole.gaps.iter().cloned());
    front.fact(FactKind::DisplayName, whole.display_name.clone());
    if !whole.others.is_empty() {
        let names = whole.others.iter().take(OTHERS_AT_MOST).cloned().collect::<Vec<_>>().join(", ");
        front
            .says
            .push(Message::new("look-says-bluesky-others").with("count-n", whole.others.len()).with("names", names));
    }
    let mut lists = Lists::of(with, did, since, whole, rev.as_deref(), &mut front)?;
    front.settle(since);
    let seen = SeenThrough { same: false, mills: 0, says: front.says.clone(), handle: front.handle.clone() };
    front.give(sink)?;
    for list in &LISTS {
        let complete = lists.complete.contains(&list.kind);
        give_list(list, lists.records.remove(&list.kind).unwrap_or_default(), complete, sink)?;
    }
    Ok(seen)
}

impl Front {
    fn fact(&mut self, what: FactKind, value: Option<String>) {
        let Some(value) = value else { return };
        let seen = Provenance {
            source: SourceRef(0),
            file: Arc::from("account"),
            len: u32::try_from(value.len()).unwrap_or(u32::MAX),
            sha256: Sha256::of(value.as_bytes()),
            ..Provenance::default()
        };
        self.records.push(Record::Fact(Fact { what, value, seen }));
    }

    /// The identity's log, or its document where there is no log.
    fn identity(&mut self, with: &With<'_>, did: &str, read_at: Instant) -> Result<(), ConnectError> {
        if did.starts_with("did:web:") {
            self.gaps.push(gaps::no_such_log());
            match identity::document(with, did, did) {
                Ok(document) => self.now(&document, did),
                Err(error @ ConnectError::Cancelled(_)) => return Err(error),
                Err(_) => self.gaps.push(gaps::no_log(Why::Refused)),
            }
            return Ok(());
        }
        match plc::read(with, did, read_at) {
            Ok(log) => {
                self.now(&log.now, did);
                self.made_at = log.made_at;
                self.moved_at = log.moved_at;
                self.records.extend(log.records);
                if log.broken > 0 {
                    self.gaps.push(gaps::counted("bluesky-log-broken", Kind::RotationKey, Why::Unreadable, log.broken));
                } else {
                    self.complete.extend([Kind::RotationKey, Kind::Change]);
                }
                if log.given_up {
                    self.says.push(Message::new("look-says-bluesky-given-up"));
                }
                if let Some(until) = log.undo_until {
                    self.says.push(Message::new("look-says-bluesky-undo-until").with("until-at", until));
                }
            }
            Err(error @ ConnectError::Cancelled(_)) => return Err(error),
            Err(ConnectError::Unreadable { .. }) => self.gaps.push(gaps::no_log(Why::Unreadable)),
            Err(_) => self.gaps.push(gaps::no_log(Why::Refused)),
        }
        Ok(())
    }

    fn now(&mut self, document: &identity::Document, did: &str) {
        if let Ok(host) = document.host(did) {
            self.host = host;
        }
        if let Some(handle) = document.handles.first() {
            self.handle = Some(handle.clone());
        }
    }

    /// The identity names a host that the owner did not: it is not spoken to, and that it is named is what is new.
    fn moved_away(mut self, since: &Since<'_>, sink: &mut Sink<'_>) -> Result<SeenThrough, ConnectError> {
        self.says.push(Message::new("look-says-bluesky-moved-away").with("host", &self.host));
        self.gaps.push(gaps::gap("bluesky-moved-away", Some(Kind::Like), Why::NotYet));
        self.fact(FactKind::Host, Some(self.host.clone()));
        self.fact(FactKind::Handle, self.handle.clone());
        self.fact(FactKind::CreatedAt, self.made_at.map(|at| at.to_string()));
        let told = since.last.is_some_and(|last| !LISTS.iter().any(|l| last.complete.contains(&l.kind)));
        let same = self.settle(since) && self.nothing_else(since) && told;
        let seen = SeenThrough { same, mills: 0, says: self.says.clone(), handle: self.handle.clone() };
        if !same {
            self.give(sink)?;
        }
        Ok(seen)
    }

    /// What only a sign-in shows.
    fn signed_in(
        &mut self,
        session: &mut Session<'_>,
        connection: &Connection,
        read_at: Instant,
    ) -> Result<(), ConnectError> {
        let host = connection.host.as_str();
        let sees_email = connection.via == Via::AppPassword || connection.grants.iter().any(|g| sees_email(g));
        if sees_email {
            self.asked.insert(Kind::Lock);
            let reply = session.call(&ask::query(host, "com.atproto.server.getSession", &[]).at_most(SMALL))?;
            if reply.is_fine() {
                let json = ask::json(&reply, host)?;
                if ask::text(&json, "did") != Some(&connection.account.native) {
                    return Err(ask::unreadable(host));
                }
                self.locks(&json, &reply.body);
            } else {
                match ask::refused(&reply) {
                    error @ (ConnectError::SignInAgain | ConnectError::NotActive { .. }) => return Err(error),
                    _ => self.gaps.push(gaps::gap("bluesky-locks-refused", Some(Kind::Lock), Why::Refused)),
                }
            }
        } else {
            self.gaps.push(gaps::gap("bluesky-locks-not-granted", Some(Kind::Lock), Why::Refused));
        }
        if connection.via == Via::AppPassword {
            self.asked.insert(Kind::AppPassword);
            match app_passwords(session, host)? {
                Some(list) => {
                    self.records.extend(list.iter().map(|p| Record::Door(p.door(read_at))));
                    self.complete.push(Kind::AppPassword);
                }
                None => {
                    self.gaps.push(gaps::gap("bluesky-app-passwords-refused", Some(Kind::AppPassword), Why::Refused));
                }
            }
        }
        Ok(())
    }

    fn locks(&mut self, json: &Value, body: &[u8]) {
        let seen = |index| Provenance {
            source: SourceRef(0),
            file: Arc::from("getSession"),
            index,
            len: u32::try_from(body.len()).unwrap_or(u32::MAX),
            offset: 0,
            // Not of the answer: it holds what may change with every asking.
            sha256: Sha256::default(),
        };
        let flag = |name: &str| json.get(name).and_then(Value::as_bool);
        let state = |flag: Option<bool>| match flag {
            Some(true) => LockState::On,
            Some(false) => LockState::Off,
            None => LockState::Unknown,
        };
        let lock = |what, key: &str, state, value: Option<String>, index| {
            let text = format!("{key} {state:?} {}", value.as_deref().unwrap_or(""));
            let seen = Provenance {
                len: u32::try_from(text.len()).unwrap_or(u32::MAX),
                sha256: Sha256::of(text.as_bytes()),
                ..seen(index)
            };
            Record::Lock(Lock { what, key: Key::Text(key.into()), state, value, since: When::default(), seen })
        };
        let Some(email) = ask::text(json, "email").and_then(|e| ask::shown(e, 254)) else {
            self.gaps.push(gaps::gap("bluesky-locks-refused", Some(Kind::Lock), Why::Refused));
            return;
        };
        if flag("emailConfirmed") == Some(false) {
            self.says.push(Message::new("look-says-bluesky-email-not-confirmed"));
        }
        self.records.push(lock(LockKind::RecoveryEmail, "email", LockState::On, Some(email), 0));
        let factor = state(flag("emailAuthFactor"));
        self.records.push(lock(LockKind::SecondFactor, "email-code", factor, None, 1));
        self.complete.push(Kind::Lock);
    }

    /// The profile was not asked for: it is what it was.
    fn keep_profile(&mut self, since: &Since<'_>) {
        let held = (since.held)(Kind::Account);
        self.records
            .extend(held.into_iter().filter(|r| matches!(r, Record::Fact(f) if f.what == FactKind::DisplayName)));
    }

    /// Puts what is held in the place of what is still so; says whether all of it is, and nothing is gone.
    fn settle(&mut self, since: &Since<'_>) -> bool {
        let mut held: Vec<Record> = self.asked.iter().flat_map(|kind| (since.held)(*kind)).collect();
        let mut same = since.last.is_some();
        for record in &mut self.records {
            match held.iter().position(|h| is_still(h, record)) {
                Some(place) => *record = held.swap_remove(place),
                None => same = false,
            }
        }
        let whole = since.last.is_some_and(|last| {
            let was = |kind: &Kind| last.complete.contains(kind);
            [Kind::RotationKey, Kind::Change, Kind::Lock, Kind::AppPassword]
                .iter()
                .all(|kind| !self.asked.contains(kind) || was(kind) == self.complete.contains(kind))
        });
        same && whole && held.is_empty()
    }

    /// Whether the last reading held nothing of what this way does not ask for.
    fn nothing_else(&self, since: &Since<'_>) -> bool {
        [Kind::Lock, Kind::AppPassword].iter().all(|kind| self.asked.contains(kind) || (since.held)(*kind).is_empty())
    }

    fn give(&mut self, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
        for gap in std::mem::take(&mut self.gaps) {
            sink(Part::Gap(gap))?;
        }
        let mut by_kind: BTreeMap<usize, Vec<Record>> = BTreeMap::new();
        let order = [Kind::Account, Kind::RotationKey, Kind::AppPassword, Kind::Lock, Kind::Change];
        for record in std::mem::take(&mut self.records) {
            let place = order.iter().position(|k| *k == record.kind()).unwrap_or(order.len());
            by_kind.entry(place).or_default().push(record);
        }
        for records in by_kind.into_values() {
            give(records, sink)?;
        }
        for kind in std::mem::take(&mut self.complete) {
            sink(Part::Complete(kind))?;
        }
        sink(Part::DoorsDone)?;
        Ok(())
    }
}

/// Whether a record that is held is the same thing in the same state.
fn is_still(held: &Record, now: &Record) -> bool {
    match (held, now) {
        (Record::Door(h), Record::Door(n)) => {
            let plain = |d: &Door| Door {
                seen: None,
                closed: match d.closed {
                    Closed::OpenAt(_) => Closed::Unknown,
                    closed => closed,
                },
                ..d.clone()
            };
            plain(h) == plain(n)
        }
        (Record::Lock(h), Record::Lock(n)) => {
            (h.what, &h.key, h.state, &h.value) == (n.what, &n.key, n.state, &n.value)
        }
        (Record::Change(h), Record::Change(n)) => {
            (&h.key, h.what, &h.from, &h.to, h.when) == (&n.key, n.what, &n.from, &n.to, n.when)
        }
        (Record::Fact(h), Record::Fact(n)) => (h.what, &h.value) == (n.what, &n.value),
        _ => false,
    }
}

fn give(records: Vec<Record>, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
    let mut records = records.into_iter();
    loop {
        let part: Vec<Record> = records.by_ref().take(PART).collect();
        if part.is_empty() {
            return Ok(());
        }
        sink(Part::Records(part))?;
    }
}

/// Gives a list. Its order is that of the records' own names, which whoever wrote them chose: it proves nothing.
fn give_list(list: &List, records: Vec<Record>, complete: bool, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
    give(records, sink)?;
    sink(Part::Order { kind: list.kind, newest_first: None })?;
    if complete {
        sink(Part::Complete(list.kind))?;
    }
    Ok(())
}

/// An app password, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AppPassword {
    pub(super) name: String,
    pub(super) created_at: Option<Instant>,
    privileged: bool,
}

impl AppPassword {
    fn door(&self, read_at: Instant) -> Door {
        let mut permits = vec![Permit::Read, Permit::Like, Permit::Post, Permit::Email, Permit::Manage];
        if self.privileged {
            permits.push(Permit::Message);
        }
        let text = format!("{} {:?} {}", self.name, self.created_at, self.privileged);
        let seen = Provenance {
            source: SourceRef(0),
            file: Arc::from("listAppPasswords"),
            len: u32::try_from(text.len()).unwrap_or(u32::MAX),
            sha256: Sha256::of(text.as_bytes()),
            ..Provenance::default()
        };
        Door {
            name: ask::shown(&self.name, 200),
            permits,
            opened: self.created_at.map_or_else(When::default, When::at),
            closed: Closed::OpenAt(read_at),
            seen: Some(seen),
            ..Door::new(Kind::AppPassword, Key::Text(self.name.as_str().into()))
        }
    }
}

/// Asks for the list of app passwords; `None`: it is refused to this sign-in.
pub(super) fn app_passwords(session: &mut Session<'_>, host: &str) -> Result<Option<Vec<AppPassword>>, ConnectError> {
    let reply = session.call(&ask::query(host, "com.atproto.server.listAppPasswords", &[]).at_most(SMALL))?;
    if !reply.is_fine() {
        return match ask::refused(&reply) {
            error @ ConnectError::NotActive { .. } => Err(error),
            _ => Ok(None),
        };
    }
    let json = ask::json(&reply, host)?;
    let list = json.get("passwords").and_then(Value::as_array).ok_or_else(|| ask::unreadable(host))?;
    let one = |p: &Value| {
        Some(AppPassword {
            name: ask::text(p, "name").filter(|n| !n.is_empty() && n.len() <= 500)?.to_owned(),
            created_at: ask::text(p, "createdAt").and_then(Instant::parse),
            privileged: p.get("privileged").and_then(Value::as_bool).unwrap_or(false),
        })
    };
    let found: Option<Vec<_>> = list.iter().take(PASSWORDS_AT_MOST).map(one).collect();
    found.map(Some).ok_or_else(|| ask::unreadable(host))
}

/// The whole public record.
#[derive(Default)]
struct Whole {
    /// Each list by its records' own names, ascending.
    lists: BTreeMap<Kind, Vec<Found>>,
    complete: BTreeSet<Kind>,
    display_name: Option<String>,
    /// Collections of other apps.
    others: BTreeSet<String>,
    gaps: Vec<Gap>,
    /// When it had come.
    at: Option<Instant>,
    /// The host hands out what is newer than a time too, as far as is known.
    bounded: bool,
}

struct Stop(ConnectError);
impl From<Broken> for Stop {
    fn from(_: Broken) -> Self {
        Self(ask::unreadable(""))
    }
}

impl Whole {
    fn ask(with: &With<'_>, host: &str, did: &str) -> Result<Self, ConnectError> {
        let call = ask::query(host, "com.atproto.sync.getRepo", &[("did", did)]).at_most(bounds::REPO_AT_MOST);
        let refused = match ask::tell(with, &call) {
            Ok(reply) if reply.is_fine() => match Self::from_car(with, did, &reply.body) {
                Ok(mut whole) => {
                    whole.at = Some(reply.at);
                    return Ok(whole);
                }
                Err(Stop(error @ ConnectError::Cancelled(_))) => return Err(error),
                Err(_) => Why::Unreadable,
            },
            Ok(reply) => match ask::refused(&reply) {
                error @ ConnectError::NotActive { .. } => return Err(error),
                _ => Why::Refused,
            },
            Err(ConnectError::NoReply(familiar_model::NoReply::TooLarge { .. })) => Why::Refused,
            Err(error) => return Err(error),
        };
        Self::from_lists(with, host, did, refused)
    }

    fn from_car(with: &With<'_>, did: &str, body: &[u8]) -> Result<Self, Stop> {
        let car = Car::read(body)?;
        let commit = car.commit()?;
        if commit.did != did {
            return Err(Broken.into());
        }
        let mut whole = Self { bounded: true, ..Self::default() };
        let mut broken: BTreeMap<Kind, u64> = BTreeMap::new();
        let mut count = 0_u32;
        car.leaves::<Stop>(&commit, |leaf| {
            count = count.wrapping_add(1);
            if count.is_multiple_of(256) {
                with.cancel.check().map_err(|c| Stop(c.into()))?;
            }
            let (collection, name) = leaf.key.split_once('/').ok_or(Broken)?;
            if let Some(list) = records::list(collection) {
                // A record that is not there, or is not what its name says, leaves the others be.
                let found = car.block(&leaf.cid).and_then(|b| Found::from_block(list.kind, name, leaf.cid, b));
                match found {
                    Ok(found) => whole.lists.entry(list.kind).or_default().push(found),
                    Err(Broken) => *broken.entry(list.kind).or_default() += 1,
                }
            } else if collection == PROFILE && name == "self" {
                whole.display_name = car.block(&leaf.cid).ok().and_then(records::display_name);
            } else if !collection.starts_with("app.bsky.")
                && !collection.starts_with("chat.bsky.")
                && whole.others.len() < 1_000
            {
                whole.others.extend(ask::shown(collection, 80));
            }
            Ok(())
        })?;
        whole.complete.extend(LISTS.iter().map(|l| l.kind));
        whole.broken(&broken);
        Ok(whole)
    }

    fn broken(&mut self, broken: &BTreeMap<Kind, u64>) {
        for (kind, count) in broken {
            self.gaps.push(gaps::counted("bluesky-broken", *kind, Why::Unreadable, *count));
        }
    }

    /// List by list, where the record is not handed out whole.
    fn from_lists(with: &With<'_>, host: &str, did: &str, why: Why) -> Result<Self, ConnectError> {
        let mut whole = Self { gaps: vec![gaps::gap("bluesky-no-whole-record", None, why)], ..Self::default() };
        let mut broken: BTreeMap<Kind, u64> = BTreeMap::new();
        for list in &LISTS {
            match pages(with, host, did, list, &mut |found| {
                match found {
                    Some(found) => whole.lists.entry(list.kind).or_default().push(found),
                    None => *broken.entry(list.kind).or_default() += 1,
                }
                true
            }) {
                Ok(true) => {
                    whole.complete.insert(list.kind);
                }
                Ok(false) => whole.gaps.push(gaps::gap("bluesky-list-too-long", Some(list.kind), Why::Refused)),
                Err(
                    error @ (ConnectError::Cancelled(_) | ConnectError::NoReply(_) | ConnectError::NotActive { .. }),
                ) => {
                    return Err(error);
                }
                Err(_) => whole.gaps.push(gaps::gap("bluesky-list-refused", Some(list.kind), Why::Refused)),
            }
            if let Some(all) = whole.lists.get_mut(&list.kind) {
                all.sort_by(|a, b| a.name.cmp(&b.name));
                all.dedup_by(|a, b| a.name == b.name);
            }
        }
        whole.at = Some(with.speaks.now());
        whole.broken(&broken);
        Ok(whole)
    }
}

/// Asks for a list page by page, newest name first; says whether its end was reached. `each` may say that it is enough.
pub(super) fn pages(
    with: &With<'_>,
    host: &str,
    did: &str,
    list: &List,
    each: &mut dyn FnMut(Option<Found>) -> bool,
) -> Result<bool, ConnectError> {
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES_AT_MOST {
        let mut pairs = vec![("repo", did), ("collection", list.name), ("limit", "100")];
        if let Some(cursor) = &cursor {
            pairs.push(("cursor", cursor));
        }
        let json = ask::answer(with, &ask::query(host, "com.atproto.repo.listRecords", &pairs), host)?;
        let page = json.get("records").and_then(Value::as_array).ok_or_else(|| ask::unreadable(host))?;
        for record in page {
            if !each(listed(record, did, list)) {
                return Ok(true);
            }
        }
        let next = ask::text(&json, "cursor").filter(|c| !c.is_empty() && c.len() <= 500).map(str::to_owned);
        match next {
            // A cursor that does not move leads nowhere.
            Some(next) if !page.is_empty() && cursor.as_deref() != Some(&next) => cursor = Some(next),
            _ => return Ok(true),
        }
    }
    Ok(false)
}

/// A record as lists give it.
pub(super) fn listed(record: &Value, did: &str, list: &List) -> Option<Found> {
    let uri = ask::text(record, "uri")?;
    let name =
        uri.strip_prefix("at://")?.strip_prefix(did)?.strip_prefix('/')?.strip_prefix(list.name)?.strip_prefix('/')?;
    let cid = Cid::parse(ask::text(record, "cid")?)?;
    if name.is_empty() || name.contains('/') || name.len() > 512 {
        return None;
    }
    Found::from_json(list.kind, name, cid, record.get("value")?)
}

/// The lists as they are given out.
struct Lists {
    records: BTreeMap<Kind, Vec<Record>>,
    complete: BTreeSet<Kind>,
}

impl Lists {
    fn of(
        with: &With<'_>,
        did: &str,
        since: &Since<'_>,
        whole: Whole,
        rev: Option<&str>,
        front: &mut Front,
    ) -> Result<Self, ConnectError> {
        let at = whole.at.unwrap_or(since.read_at);
        let last = since.last;
        let mut held: HashMap<Box<str>, Act> = HashMap::new();
        for list in &LISTS {
            for record in (since.held)(list.kind) {
                if let Record::Act(act) = record
                    && let Some(own) = act.own_id.clone()
                {
                    held.insert(own, act);
                }
            }
        }
        let twice = bounds::doubles(whole.lists.values().flatten());
        // What the last reading showed whole and does not hold was written since then.
        let known = |kind: Kind| last.filter(|l| l.complete.contains(&kind)).map(|l| l.read_at);
        let mut any_new = false;
        let mut all_known = true;
        let mut own: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
        for list in &LISTS {
            let found = whole.lists.get(&list.kind).map_or(&[][..], Vec::as_slice);
            let ids: Vec<String> = found.iter().map(|f| f.own_id(did, list)).collect();
            if ids.iter().any(|id| !held.contains_key(id.as_str())) {
                any_new = true;
                all_known &= known(list.kind).is_some();
            }
            own.insert(list.kind, ids);
        }
        // Times before the account was made, came to this host, or was last read whole say nothing about what is new.
        let mut from = front.made_at.max(front.moved_at);
        if all_known {
            from = from.max(last.map(|l| l.read_at));
        }
        let ask = any_new && whole.bounded;
        let brackets = if ask { Brackets::ask(with, &front.host, did, rev, from, with.speaks.now())? } else { None };
        let last_rev = since.facts.iter().find(|f| f.what == FactKind::Revision).map(|f| f.value.as_str());
        let added: Option<HashSet<[u8; 32]>> = match (last_rev, rev, last) {
            (Some(before), Some(rev), Some(_)) if brackets.is_some() && !all_known => {
                bounds::added(with, &front.host, did, rev, before)?
            }
            _ => None,
        };
        if any_new && brackets.is_none() {
            front.gaps.push(gaps::no_bounds());
        }
        let none = Brackets::default();
        let brackets = brackets.as_ref().unwrap_or(&none);
        let mut out = Self { records: BTreeMap::new(), complete: whole.complete };
        for list in &LISTS {
            let file: Arc<str> = Arc::from(list.name);
            let found = whole.lists.get(&list.kind).map_or(&[][..], Vec::as_slice);
            let ids = own.remove(&list.kind).unwrap_or_default();
            let mut keys: HashSet<&Key> = HashSet::with_capacity(found.len());
            let mut doubles = 0;
            let mut records = Vec::with_capacity(found.len());
            for (found, own) in found.iter().zip(ids).rev() {
                // One post is liked once, whatever number of records says so: the newest name stands for all.
                if !keys.insert(&found.key) {
                    doubles += 1;
                    continue;
                }
                let act = match held.remove(own.as_str()) {
                    Some(act) => act,
                    None => {
                        let since_last = known(list.kind).or_else(|| {
                            last.map(|l| l.read_at)
                                .filter(|_| added.as_ref().is_some_and(|a| a.contains(&found.cid.digest)))
                        });
                        let not_before = front.made_at.max(since_last);
                        let when = brackets.of(found, not_before, at, twice.contains(&found.cid.digest));
                        found.act(list, own, &file, when)
                    }
                };
                records.push(Record::Act(act));
            }
            if doubles > 0 {
                front.gaps.push(gaps::counted("bluesky-doubles", list.kind, Why::OrderUnknown, doubles));
            }
            out.records.insert(list.kind, records);
        }
        Ok(out)
    }
}
