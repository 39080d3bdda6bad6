//! The first ten minutes: an incident, with nothing but a browser that is signed in.
//!
//! Looking writes nothing; the first `keep_…` makes the record, the incident and, where no account is known yet, one of
//! its own until a download says its number. What is on which screen comes from the platform's step files.

mod kept;
mod looked;
mod paste;
mod seen;
mod shown;

pub use paste::Brought;
pub(crate) use paste::Waiting;
pub(crate) use seen::{claimed, platform_named};
pub(crate) use shown::place;

use crate::engine::{Engine, Open};
use crate::problem::{Said as _, problem};
use crate::store::Store;
use familiar_model::{
    AccountId, Cancel, EntryBody, Gap, Incident, IncidentId, Instant, Kind, Order, Problem, Record, Seat, Sha256,
    Snapshot, Source, Told,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one keeping writes: a source, what was read of it, and what is told beside.
pub(crate) struct Keeping {
    pub account: AccountId,
    pub source: Source,
    pub taken_at: Instant,
    pub records: Vec<Record>,
    pub gaps: Vec<Gap>,
    pub complete: bool,
    pub kind: Option<Kind>,
    pub ordered: bool,
}

impl Keeping {
    /// A source of which nothing more is read.
    pub(crate) fn of(account: AccountId, source: Source, at: Instant) -> Self {
        Self {
            account,
            source,
            taken_at: at,
            records: Vec::new(),
            gaps: Vec::new(),
            complete: false,
            kind: None,
            ordered: false,
        }
    }
    /// The sum of what was kept.
    fn sum(&self) -> Sha256 {
        match &self.source {
            Source::Page { sha256, .. } | Source::Kept { sha256, .. } => *sha256,
            Source::Export { directory, .. } => *directory,
            Source::Connection { .. } => Sha256::default(),
        }
    }
}

/// Writes a reading of something kept; answers its name.
pub(crate) fn write(store: &mut Store, kept: &Keeping, at: Instant, by: Seat) -> Result<Sha256, Problem> {
    // The same thing kept twice is two readings.
    let id = Sha256::of(format!("familiar-kept-1\n{}\n{at}\n", kept.sum()).as_bytes());
    let mut counts: BTreeMap<Kind, u64> = BTreeMap::new();
    for record in &kept.records {
        *counts.entry(record.kind()).or_default() += 1;
    }
    let complete: BTreeSet<Kind> = kept.kind.filter(|_| kept.complete).into_iter().collect();
    let order: BTreeMap<Kind, Order> =
        kept.kind.filter(|_| kept.ordered).map(|k| (k, Order::Known)).into_iter().collect();
    let snapshot = Snapshot {
        id,
        account: kept.account.clone(),
        source: kept.source.clone(),
        taken_at: kept.taken_at,
        read_at: at,
        counts,
        complete,
    };
    let reading = familiar_ledger::Reading { snapshot: &snapshot, gaps: &kept.gaps, order: &order };
    let mut records = kept.records.iter().map(Record::as_ref);
    store.ledger.write_reading(at, by, &reading, &mut records, &Cancel::new(), &mut |_| {}).said()?;
    store.catch_up()?;
    Ok(id)
}

impl Engine {
    /// The incident, with its account as it is known now.
    pub(crate) fn incident(&self, open: &Open, id: IncidentId) -> Result<Incident, Problem> {
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        store.replay.incidents.get(&id).cloned().ok_or_else(|| problem("no-such-incident"))
    }

    /// Puts what was told into the record. Where it changes the history (a source, an act, a list that will be lost), that
    /// is merged anew when it is needed next.
    pub(crate) fn tell(
        &self,
        open: &mut Open,
        incident: &Incident,
        by: Seat,
        told: Vec<Told>,
        beside: Vec<EntryBody>,
    ) -> Result<(), Problem> {
        let at = self.ports.now();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let changes = |what: &Told| !matches!(what, Told::Handle { .. } | Told::OnPage { .. } | Told::Asked { .. });
        let anew = told.iter().any(changes);
        let mut bodies = beside;
        bodies.extend(told.into_iter().map(|what| EntryBody::Told { incident: incident.id, what }));
        store.append(at, by, &bodies, &[])?;
        if anew {
            open.sessions.remove(&incident.account);
        }
        Ok(())
    }
}
