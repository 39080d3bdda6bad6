//! Merging all readings of one account into its history: times tightened, doors closed by their absence, what vanished
//! noticed. Pure: records and readings in, history out.
//!
//! Source of the facts: the order of a platform's own list, undone where the source validates it, is the same in
//! consecutive readings but for what was undone and done again; what is new stands in front. What a whole list does not
//! hold was not there when it was made.

mod copied;
mod listed;

use copied::{complete, is_whole, stand_in_front};
pub use copied::{gaps_of, told};
use familiar_model::{
    Account, Act, Acts, Closed, Door, Gap, History, Instant, Key, Kind, Order, Record, Snapshot, Source, SourceRef,
    When, bounds,
};
use listed::{Bound, listed_acts};
use std::collections::BTreeMap;

/// One reading, as it lies in the record: what it is, and which records it holds in which order.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What was read.
    pub snapshot: Snapshot,
    /// What could not be.
    pub gaps: Vec<Gap>,
    /// Which lists are in order.
    pub order: BTreeMap<Kind, Order>,
    /// The numbers of its records, in the order of its lists (newest first where that is known).
    pub members: Vec<u32>,
}

/// A record in the table of `merge`: acts by the hundred thousand stand in place, everything else behind a pointer.
#[derive(Clone, Debug)]
pub enum Held {
    /// An act.
    Act(Act),
    /// Anything else.
    Other(Box<Record>),
}

impl From<Record> for Held {
    fn from(record: Record) -> Self {
        match record {
            Record::Act(act) => Self::Act(act),
            other => Self::Other(Box::new(other)),
        }
    }
}

/// The history of one reading alone, whose records are at hand by kind: the same as `merge` of it, without the table.
#[must_use]
pub fn single(account: Account, reading: Reading, mut acts: Acts, others: Vec<Record>) -> History {
    for (kind, list) in &mut acts {
        if !LISTED.contains(kind) {
            newest_first(list);
        } else if reading.order.get(kind) == Some(&Order::Known) {
            bounds::carry(list, Some(reading.snapshot.taken_at), &[]);
        } else {
            for act in list {
                act.when = act.when.narrowed(None, Some(reading.snapshot.taken_at));
            }
        }
    }
    let held = others.into_iter().map(|r| Some(Held::from(r))).collect::<Vec<_>>();
    let members = (0..u32::try_from(held.len()).unwrap_or(u32::MAX)).collect();
    let mut history = merge(account, vec![Reading { members, ..reading }], held);
    history.acts = acts;
    history
}

/// Sorts acts with a time of their own, newest first, and drops what stands twice.
fn newest_first(acts: &mut Vec<Act>) {
    acts.sort_by(|a, b| b.when.not_before.cmp(&a.when.not_before).then_with(|| a.key.cmp(&b.key)));
    acts.dedup_by(|a, b| a.key == b.key);
}

/// Acts that stand in lists without a time of their own: the order of the list is what dates them.
const LISTED: &[Kind] = &[Kind::Like, Kind::Follow, Kind::Block, Kind::Mute];
/// Doors of which a source shows the present state, so that absence from a later whole list means closed.
const PRESENT: &[Kind] = &[Kind::App, Kind::Identity, Kind::Session, Kind::Delegate, Kind::AppPassword];

/// Merges readings into a history. `records` are looked up by the numbers in `Reading::members`; a number without a
/// record is passed over. A record of a like or follow holds in `when` only what is known of it alone.
#[must_use]
pub fn merge(account: Account, mut readings: Vec<Reading>, records: Vec<Option<Held>>) -> History {
    readings.sort_by_key(|r| (r.snapshot.taken_at, r.snapshot.read_at));
    let seen = Seen::of(&readings, &records);
    let mut history = History::new(account);
    if readings.is_empty() {
        return history;
    }
    history.order = orders(&readings);
    history.gaps = gaps_of(readings.iter().map(|r| (&r.snapshot, r.gaps.as_slice())));
    let listed = listed_acts(&readings, &records, &seen);
    take(&mut history, &readings, records, &seen, listed);
    history.snapshots = readings.into_iter().map(|r| r.snapshot).collect();
    history
}

/// Whether the order of each list is known, by the newest reading that holds it whole.
fn orders(readings: &[Reading]) -> BTreeMap<Kind, Order> {
    let mut out = BTreeMap::new();
    if !readings.iter().any(is_whole)
        && let Some(last) = readings.last()
    {
        out.clone_from(&last.order);
    }
    for reading in readings.iter().filter(|r| is_whole(r)) {
        match reading.snapshot.source {
            // Through a connection some of the lists are read; a download is all of them.
            Source::Connection { .. } => {
                for kind in &reading.snapshot.complete {
                    match reading.order.get(kind) {
                        Some(order) => drop(out.insert(*kind, *order)),
                        None => drop(out.remove(kind)),
                    }
                }
            }
            _ => out.extend(reading.order.iter().map(|(k, o)| (*k, *o))),
        }
    }
    out
}

/// The instant at which what a reading does not hold was certainly not there yet: a download shows one instant, a reading
/// through a connection takes a while, and one that was repeated without anything new shows the time of that.
fn not_there_at(reading: &Reading) -> Instant {
    match reading.snapshot.source {
        Source::Connection { .. } => reading.snapshot.read_at,
        _ => reading.snapshot.taken_at,
    }
}

/// For each record: the reading that held it first, that began its present stretch, and that held it last.
struct Seen {
    first: Vec<u16>,
    since: Vec<u16>,
    last: Vec<u16>,
    /// The last whole list of its kind before `since` that does not hold it.
    absent: Vec<Option<u16>>,
}

const NEVER: u16 = u16::MAX;

impl Seen {
    fn of(readings: &[Reading], records: &[Option<Held>]) -> Self {
        let n = records.len();
        let mut seen =
            Self { first: vec![NEVER; n], since: vec![NEVER; n], last: vec![NEVER; n], absent: vec![None; n] };
        // The reading that last held each kind whole, up to the one looked at.
        let mut whole: BTreeMap<Kind, u16> = BTreeMap::new();
        for (r, reading) in readings.iter().enumerate() {
            let r = u16::try_from(r).unwrap_or(NEVER - 1);
            for &m in &reading.members {
                let i = m as usize;
                let Some(Some(record)) = records.get(i) else { continue };
                let kind = kind_of(record);
                let before = whole.get(&kind).copied();
                let (Some(first), Some(since), Some(last), Some(absent)) =
                    (seen.first.get_mut(i), seen.since.get_mut(i), seen.last.get_mut(i), seen.absent.get_mut(i))
                else {
                    continue;
                };
                if *first == NEVER {
                    *first = r;
                }
                // A whole list after the last one that held it and before this one: the stretch begins anew.
                let broken = *last == NEVER || before.is_some_and(|w| w > *last);
                if broken {
                    *since = r;
                    *absent = before;
                }
                *last = r;
            }
            for &kind in &reading.snapshot.complete {
                whole.insert(kind, r);
            }
        }
        seen
    }
}

fn kind_of(held: &Held) -> Kind {
    match held {
        Held::Act(a) => a.kind,
        Held::Other(record) => record.kind(),
    }
}

/// Moves the records into the history.
fn take(
    history: &mut History,
    readings: &[Reading],
    mut records: Vec<Option<Held>>,
    seen: &Seen,
    listed: BTreeMap<Kind, (u16, Vec<(u32, Bound)>)>,
) {
    let time = |r: u16| readings.get(usize::from(r)).map(|r| r.snapshot.taken_at);
    let before = |r: u16| readings.get(usize::from(r)).map(not_there_at);
    let taken: Vec<Instant> = readings.iter().flat_map(|r| [r.snapshot.taken_at, not_there_at(r)]).collect();
    for (kind, (latest, list)) in listed {
        let mut acts: Vec<Act> = Vec::with_capacity(list.len());
        for (m, bound) in list {
            let i = m as usize;
            if let Some(Some(Held::Act(mut act))) = records.get_mut(i).map(Option::take) {
                act.when = act.when.narrowed(bound.not_before, bound.not_after);
                act.seen.source = SourceRef(seen.first.get(i).copied().unwrap_or(0));
                acts.push(act);
            }
        }
        let taken_at = time(latest);
        if readings.get(usize::from(latest)).is_some_and(|r| r.order.get(&kind) == Some(&Order::Known)) {
            bounds::carry(&mut acts, taken_at, &taken);
        } else {
            for act in &mut acts {
                act.when = act.when.narrowed(None, taken_at);
            }
        }
        history.acts.insert(kind, acts);
    }
    let mut own: Acts = BTreeMap::new();
    let mut copied: BTreeMap<Kind, Vec<(u16, Act)>> = BTreeMap::new();
    let mut doors: BTreeMap<(Kind, Key), (u16, Door)> = BTreeMap::new();
    let mut locks = BTreeMap::new();
    let mut facts = BTreeMap::new();
    let mut tallies = BTreeMap::new();
    let mut accesses = BTreeMap::new();
    let mut changes = BTreeMap::new();
    for (i, record) in records.into_iter().enumerate() {
        let record = match record {
            Some(Held::Act(act)) => Record::Act(act),
            Some(Held::Other(record)) => *record,
            None => continue,
        };
        let (Some(&first), Some(&last)) = (seen.first.get(i), seen.last.get(i)) else { continue };
        if first == NEVER {
            continue;
        }
        let source = SourceRef(first);
        match record {
            Record::Act(mut act) => {
                act.seen.source = source;
                if LISTED.contains(&act.kind) {
                    // Not in the newest list: undone or deleted, some time after it was last seen.
                    let last_seen = seen.since.get(i).copied().and_then(time);
                    act.when = act.when.narrowed(None, last_seen);
                    let gone = readings.iter().skip(usize::from(last) + 1);
                    if gone.into_iter().any(|r| r.snapshot.complete.contains(&act.kind)) {
                        history.vanished.push(act);
                    } else {
                        // A copied page shows it, and no whole list is newer: it came after the newest one.
                        let absent = seen.absent.get(i).copied().flatten().and_then(before);
                        act.when = act.when.narrowed(absent, None);
                        copied.entry(act.kind).or_default().push((first, act));
                    }
                } else {
                    // What has a time of its own stays in the list, unless a whole list of now shows that it is gone.
                    let gone = readings.iter().skip(usize::from(last) + 1).any(|r| {
                        matches!(r.snapshot.source, Source::Connection { .. })
                            && r.snapshot.complete.contains(&act.kind)
                    });
                    if gone {
                        history.vanished.push(act);
                    } else {
                        own.entry(act.kind).or_default().push(act);
                    }
                }
            }
            Record::Door(mut door) => {
                if let Some(at) = door.seen.as_mut() {
                    at.source = source;
                }
                let key = (door.kind, door.key.clone());
                match doors.get_mut(&key) {
                    Some((l, kept)) if *l <= last => {
                        let before = std::mem::replace(kept, door);
                        complete(kept, before);
                        *l = last;
                    }
                    Some((_, kept)) => complete(kept, door),
                    None => drop(doors.insert(key, (last, door))),
                }
            }
            Record::Access(mut a) => {
                a.seen.source = source;
                accesses.entry(a.key.clone()).or_insert(a);
            }
            Record::Lock(mut l) => {
                l.seen.source = source;
                let newest = locks.get(&(l.what, l.key.clone())).is_none_or(|(r, _)| *r <= last);
                if newest {
                    locks.insert((l.what, l.key.clone()), (last, l));
                }
            }
            Record::Change(mut c) => {
                c.seen.source = source;
                changes.entry(c.key.clone()).or_insert(c);
            }
            Record::Fact(mut f) => {
                f.seen.source = source;
                let newest = facts.get(&f.what).is_none_or(|(r, _)| *r <= last);
                if newest {
                    facts.insert(f.what, (last, f));
                }
            }
            Record::Tally(t) => {
                let newest = tallies.get(&(t.kind, t.day)).is_none_or(|(r, _)| *r <= last);
                if newest {
                    tallies.insert((t.kind, t.day), (last, t));
                }
            }
        }
    }
    own.values_mut().for_each(newest_first);
    history.acts.append(&mut own);
    for (kind, acts) in copied {
        stand_in_front(history, kind, acts, readings);
    }
    history.doors = doors.into_values().map(|(last, door)| closed(door, last, readings)).collect();
    history.doors.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.opened.not_before.cmp(&a.opened.not_before)));
    history.locks = locks.into_values().map(|(_, l)| l).collect();
    history.facts = facts.into_values().map(|(_, f)| f).collect();
    history.tallies = tallies.into_values().map(|(_, t)| t).collect();
    history.accesses = accesses.into_values().collect();
    history.accesses.sort_by(|a, b| b.when.not_before.cmp(&a.when.not_before).then_with(|| a.key.cmp(&b.key)));
    history.changes = changes.into_values().collect();
    history.changes.sort_by_key(|c| std::cmp::Reverse(c.when.not_before));
}

/// Until when a door was open, judged by the readings that hold it and the whole lists that do not.
fn closed(mut door: Door, last: u16, readings: &[Reading]) -> Door {
    if !PRESENT.contains(&door.kind) {
        return door;
    }
    let Some(held) = readings.get(usize::from(last)) else { return door };
    let later = readings.iter().skip(usize::from(last) + 1).find(|r| r.snapshot.complete.contains(&door.kind));
    door.closed = match later {
        Some(without) => Closed::Within(When::between(Some(not_there_at(held)), Some(without.snapshot.taken_at))),
        None => Closed::OpenAt(not_there_at(held)),
    };
    door
}

#[cfg(test)]
mod tests;
