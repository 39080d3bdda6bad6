//! One reading through one connection: read without holding the record, kept like any other reading.
//!
//! Deliberately not here: which connections are read (`looks`), and merging (`history`).

use super::{grants::Lies, keeps::last_of, name_of};
use crate::engine::{Engine, Open, platform_of};
use crate::keeps::{joins, remember_name, setting_name};
use crate::problem::{Said as _, problem};
use crate::reading::Gathered;
use crate::store::Store;
use familiar_model::{
    Account, AccountId, Cancel, Connection, EntryBody, Fact, FactKind, Gap, Instant, Key, Kind, Problem, Record, Seat,
    Sha256, Snapshot, SnapshotId, Source, Subject,
};
use familiar_platforms::{ConnectError, Connects, Part, SeenThrough, Since, With};
use serde::{Deserialize, Serialize};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashSet},
};

/// What one reading needs of the record, taken before anybody is asked.
pub(super) struct Job {
    pub connection: Connection,
    pub connects: &'static dyn Connects,
    /// The newest reading through this connection.
    pub last: Option<Snapshot>,
    facts: Vec<Fact>,
    /// What may be spent, in thousandths of a US dollar; `None`: nothing is charged.
    pub at_most_mills: Option<u64>,
}

/// What came of it.
pub(super) struct Through {
    pub seen: SeenThrough,
    gathered: Gathered,
    read_at: Instant,
}

/// What was kept of it, beside what was there before.
#[derive(Default)]
pub(super) struct Difference {
    /// New subjects.
    pub new: BTreeSet<Subject>,
    /// Subjects that are not there any more.
    pub gone: BTreeSet<Subject>,
    /// When this was read before; `None`: it is the first reading.
    pub since: Option<Instant>,
}

/// The facts that the newest reading held and what it could not see, beside the record: they can be had from it, too.
#[derive(Serialize, Deserialize)]
pub(super) struct Facts {
    snapshot: SnapshotId,
    facts: Vec<Fact>,
    pub gaps: Vec<Gap>,
}

/// The name of a reading through a connection.
fn snapshot_id(connection: &Connection, read_at: Instant) -> SnapshotId {
    let (account, via) = (&connection.account, connection.via.name());
    Sha256::of(format!("familiar-connection-1\n{account}\n{via}\n{read_at}\n").as_bytes())
}

/// The records of one reading, by kind, in its order.
pub(crate) fn held_of(
    store: &Store,
    account: &AccountId,
    snapshot: SnapshotId,
) -> Result<BTreeMap<Kind, Vec<Record>>, Problem> {
    let readings = store.ledger.readings(account).said()?;
    let Some(reading) = readings.into_iter().find(|r| r.snapshot.id == snapshot) else { return Ok(BTreeMap::new()) };
    let wanted: HashSet<u32> = reading.members.iter().copied().collect();
    let mut found: BTreeMap<u32, Record> = BTreeMap::new();
    store
        .ledger
        .records(account, &mut |number, record| {
            if wanted.contains(&number) {
                found.insert(number, record);
            }
        })
        .said()?;
    let mut out: BTreeMap<Kind, Vec<Record>> = BTreeMap::new();
    for record in reading.members.iter().filter_map(|m| found.remove(m)) {
        out.entry(record.kind()).or_default().push(record);
    }
    Ok(out)
}

/// What lies beside the record of this reading; `None` if it has to be had from it.
pub(super) fn beside(store: &Store, connection: &Connection, last: &Snapshot) -> Option<Facts> {
    let kept = store.ledger.setting(&format!("facts/{}", name_of(&connection.account, connection.via))).ok().flatten();
    kept.and_then(|v| serde_json::from_value::<Facts>(v).ok()).filter(|f| f.snapshot == last.id)
}

fn facts_of(store: &Store, connection: &Connection, last: Option<&Snapshot>) -> Vec<Fact> {
    let Some(last) = last else { return Vec::new() };
    match beside(store, connection, last) {
        Some(facts) => facts.facts,
        None => {
            let held = held_of(store, &connection.account, last.id).unwrap_or_default().remove(&Kind::Account);
            held.into_iter().flatten().filter_map(|r| if let Record::Fact(f) = r { Some(f) } else { None }).collect()
        }
    }
}

impl Engine {
    /// What a reading through this connection needs of the record.
    pub(super) fn job(&self, store: &Store, connection: &Connection) -> Result<Job, Problem> {
        let last = last_of(store, &connection.account, connection.via).cloned();
        let facts = facts_of(store, connection, last.as_ref());
        // What was looked at again since without anything new is as good as read then.
        let last = last.map(|s| Snapshot { read_at: super::keeps::read_at(store, &s.id).unwrap_or(s.read_at), ..s });
        let connects = self.connects(&connection.account.platform)?;
        Ok(Job { connection: connection.clone(), connects, last, facts, at_most_mills: None })
    }

    /// Where what signs in to a connection lies.
    pub(super) fn lies(&self, connection: &Connection, cancel: &Cancel) -> Lies<'_> {
        Lies { grants: self.grants(), account: connection.account.clone(), via: connection.via, cancel: cancel.clone() }
    }

    /// Reads. The record is not held meanwhile.
    pub(super) fn read_through(
        &self,
        job: &Job,
        cancel: &Cancel,
        records: &mut dyn FnMut(u64),
    ) -> Result<Through, ConnectError> {
        let connection = &job.connection;
        self.signs_in(&connection.account, connection.via)?;
        let read_at = self.ports.now();
        let source = Source::Connection { read_at, via: Some(connection.via), host: Some(connection.host.clone()) };
        let account = Account {
            id: connection.account.clone(),
            named: true,
            handle: connection.handle.clone(),
            display_name: None,
            created_at: None,
        };
        let mut gathered = Gathered::of(account, snapshot_id(connection, read_at), source, read_at);
        let held: OnceCell<BTreeMap<Kind, Vec<Record>>> = OnceCell::new();
        let held = |kind: Kind| {
            let all = held.get_or_init(|| {
                let open = self.open();
                let (Some(store), Some(last)) = (&open.store, &job.last) else { return BTreeMap::new() };
                let mut held = held_of(store, &connection.account, last.id).unwrap_or_default();
                // What was undone since and shown to be gone is not held any more, though a reading of what is new alone
                // would not show it.
                let gone = |r: &Record| {
                    let Record::Act(act) = r else { return false };
                    let subject = Subject::new(&connection.account, act.kind, act.key.clone());
                    let undone = store.replay.undone.get(&subject);
                    undone.is_some_and(|(at, u)| u.gone == Some(true) && *at >= last.read_at)
                };
                held.values_mut().for_each(|list| list.retain(|r| !gone(r)));
                held
            });
            all.get(&kind).cloned().unwrap_or_default()
        };
        let since = Since {
            last: job.last.as_ref(),
            facts: &job.facts,
            held: &held,
            at_most_mills: job.at_most_mills,
            read_at,
        };
        let lies = self.lies(connection, cancel);
        let mut count = 0_u64;
        let mut sink = |part: Part| {
            cancel.check()?;
            if let Part::Records(list) = &part {
                count = count.saturating_add(list.len() as u64);
                records(count);
            }
            gathered.part(part);
            Ok(())
        };
        let seen = self.speaking(cancel, |speaks| {
            job.connects.read(&With { speaks, cancel }, connection, &lies, &since, &mut sink)
        })?;
        gathered.count();
        // Nothing in it is later than the end of reading.
        gathered.snapshot.taken_at = self.ports.now().max(read_at);
        Ok(Through { seen, gathered, read_at })
    }

    /// Keeps a reading: an entry of its own, or the line that says that nothing is new.
    pub(super) fn keep_through(&self, open: &mut Open, job: &Job, through: Through) -> Result<Difference, Problem> {
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let Through { seen, mut gathered, read_at } = through;
        let (account, via) = (&job.connection.account, job.connection.via);
        let since = job.last.as_ref().map(|s| s.read_at);
        if let (true, Some(last)) = (seen.same, &job.last) {
            store.append(read_at, Seat::Owner, &[EntryBody::ReadAgain { snapshot: last.id, read_at }], &[])?;
            return Ok(Difference { since, ..Difference::default() });
        }
        if self.options.wish.languages {
            for act in gathered.acts.values_mut().flatten().filter(|a| a.language.is_none()) {
                act.language = act.text.as_deref().and_then(|t| familiar_model::Knows::language_guess(&self.world, t));
            }
        }
        let known = store.replay.known(account);
        familiar_rules::look_again(&mut gathered.acts, &known, &self.world, &Cancel::new()).said()?;
        let facts: Vec<Fact> = gathered
            .others
            .iter()
            .filter_map(|r| if let Record::Fact(f) = r { Some(f.clone()) } else { None })
            .collect();
        let reading =
            familiar_ledger::Reading { snapshot: &gathered.snapshot, gaps: &gathered.gaps, order: &gathered.order };
        // It was read: a stop that comes now does not make it unread.
        let at = gathered.snapshot.taken_at;
        store
            .ledger
            .write_reading(at, Seat::Owner, &reading, &mut gathered.records(), &Cancel::new(), &mut |_| {})
            .said()?;
        store.catch_up()?;
        let handle = seen.handle.clone().or_else(|| {
            let of = |f: &&Fact| f.what == FactKind::Handle;
            facts.iter().find(of).map(|f| f.value.clone())
        });
        let kept = serde_json::to_value(Facts { snapshot: gathered.snapshot.id, facts, gaps: gathered.gaps.clone() })
            .unwrap_or_default();
        store.ledger.set_setting(&format!("facts/{}", name_of(account, via)), &kept).said()?;
        if handle.is_some() || setting_name(store, account).is_none() {
            remember_name(
                store,
                &Account { handle: handle.or(gathered.account.handle.clone()), ..gathered.account.clone() },
            )?;
        }
        joins(store, &gathered.account, at)?;
        let mut out = difference(store, account, gathered.snapshot.id, job.last.as_ref().map(|s| s.id))?;
        out.since = since;
        open.sessions.remove(account);
        Ok(out)
    }

    /// Reads one connection alone and keeps it: after something was undone. Answers whether the whole was looked at, and
    /// not only what is new.
    pub(super) fn read_again_through(&self, connection: &Connection, cancel: &Cancel) -> Result<bool, Problem> {
        let job = {
            let open = self.open();
            self.job(open.store.as_ref().ok_or_else(|| problem("no-record"))?, connection)?
        };
        let through = self.read_through(&job, cancel, &mut |_| {}).said()?;
        let mut open = self.open();
        let whole = !through.seen.new_only;
        self.keep_through(&mut open, &job, through).map(|_| whole)
    }

    /// The platform and the way of a connection.
    pub(super) fn title_of(account: &AccountId) -> &'static str {
        platform_of(account).map_or("", |p| p.title())
    }
}

/// What a reading holds and none before it did; and what the last one held and it does not, of the lists that it holds
/// whole.
fn difference(
    store: &Store,
    account: &AccountId,
    now: SnapshotId,
    last: Option<SnapshotId>,
) -> Result<Difference, Problem> {
    let mut names: Vec<Option<(Kind, Key)>> = Vec::new();
    store
        .ledger
        .records(account, &mut |number, record| {
            let at = number as usize;
            if at >= names.len() {
                names.resize_with(at + 1, || None);
            }
            let kind = record.kind();
            let key = match record {
                Record::Act(a) => a.key,
                Record::Door(d) => d.key,
                Record::Access(a) => a.key,
                Record::Change(c) => c.key,
                Record::Lock(_) | Record::Fact(_) | Record::Tally(_) => return,
            };
            if let Some(slot) = names.get_mut(at) {
                *slot = Some((kind, key));
            }
        })
        .said()?;
    let readings = store.ledger.readings(account).said()?;
    let name = |m: &u32| names.get(*m as usize).and_then(Option::as_ref);
    let Some(newest) = readings.iter().find(|r| r.snapshot.id == now) else { return Ok(Difference::default()) };
    let held: HashSet<&(Kind, Key)> = newest.members.iter().filter_map(name).collect();
    let before: HashSet<&(Kind, Key)> =
        readings.iter().filter(|r| r.snapshot.id != now).flat_map(|r| &r.members).filter_map(name).collect();
    let subject = |(kind, key): &(Kind, Key)| Subject::new(account, *kind, key.clone());
    let last = readings.iter().find(|r| Some(r.snapshot.id) == last);
    let whole = |k: Kind| newest.snapshot.complete.contains(&k);
    Ok(Difference {
        new: held.difference(&before).map(|n| subject(n)).collect(),
        gone: last
            .iter()
            .flat_map(|r| &r.members)
            .filter_map(name)
            .filter(|n| whole(n.0) && !held.contains(n))
            .map(subject)
            .collect(),
        since: None,
    })
}
