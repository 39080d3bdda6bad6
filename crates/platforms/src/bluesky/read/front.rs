//! What comes before the lists: the identity, what only a sign-in shows, and what of it is still as it was.
//!
//! Deliberately not here: the lists (`whole`, `lists`).

use super::{Sink, app_passwords, give};
use crate::bluesky::{
    ask::{self, SMALL},
    gaps, identity,
    oauth::sees_email,
    plc,
    records::LISTS,
    session::Session,
};
use crate::{ConnectError, Part, SeenThrough, Since, With};
use familiar_model::{
    Closed, Connection, Door, Fact, FactKind, Gap, Instant, Key, Kind, Lock, LockKind, LockState, Message, Provenance,
    Record, Sha256, SourceRef, Via, When, Why,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What comes before the lists.
#[derive(Default)]
pub(super) struct Front {
    pub(super) records: Vec<Record>,
    pub(super) gaps: Vec<Gap>,
    pub(super) says: Vec<Message>,
    /// The lists that were read whole.
    pub(super) complete: Vec<Kind>,
    /// The lists that were asked for at all.
    pub(super) asked: BTreeSet<Kind>,
    pub(super) handle: Option<String>,
    /// The host that holds the account now.
    pub(super) host: String,
    pub(super) made_at: Option<Instant>,
    pub(super) moved_at: Option<Instant>,
}

impl Front {
    pub(super) fn fact(&mut self, what: FactKind, value: Option<String>) {
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
    pub(super) fn identity(&mut self, with: &With<'_>, did: &str, read_at: Instant) -> Result<(), ConnectError> {
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

    pub(super) fn now(&mut self, document: &identity::Document, did: &str) {
        if let Ok(host) = document.host(did) {
            self.host = host;
        }
        if let Some(handle) = document.handles.first() {
            self.handle = Some(handle.clone());
        }
    }

    /// The identity names a host that the owner did not: it is not spoken to, and that it is named is what is new.
    pub(super) fn moved_away(mut self, since: &Since<'_>, sink: &mut Sink<'_>) -> Result<SeenThrough, ConnectError> {
        self.says.push(Message::new("look-says-bluesky-moved-away").with("host", &self.host));
        self.gaps.push(gaps::gap("bluesky-moved-away", Some(Kind::Like), Why::NotYet));
        self.fact(FactKind::Host, Some(self.host.clone()));
        self.fact(FactKind::Handle, self.handle.clone());
        self.fact(FactKind::CreatedAt, self.made_at.map(|at| at.to_string()));
        let told = since.last.is_some_and(|last| !LISTS.iter().any(|l| last.complete.contains(&l.kind)));
        let same = self.settle(since) && self.nothing_else(since) && told;
        let seen = SeenThrough { same, says: self.says.clone(), handle: self.handle.clone(), ..SeenThrough::default() };
        if !same {
            self.give(sink)?;
        }
        Ok(seen)
    }

    /// What only a sign-in shows.
    pub(super) fn signed_in(
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

    pub(super) fn locks(&mut self, json: &Value, body: &[u8]) {
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
    pub(super) fn keep_profile(&mut self, since: &Since<'_>) {
        let held = (since.held)(Kind::Account);
        self.records
            .extend(held.into_iter().filter(|r| matches!(r, Record::Fact(f) if f.what == FactKind::DisplayName)));
    }

    /// Puts what is held in the place of what is still so; says whether all of it is, and nothing is gone.
    pub(super) fn settle(&mut self, since: &Since<'_>) -> bool {
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
    pub(super) fn nothing_else(&self, since: &Since<'_>) -> bool {
        [Kind::Lock, Kind::AppPassword].iter().all(|kind| self.asked.contains(kind) || (since.held)(*kind).is_empty())
    }

    pub(super) fn give(&mut self, sink: &mut Sink<'_>) -> Result<(), ConnectError> {
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
