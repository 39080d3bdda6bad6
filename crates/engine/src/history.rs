//! Merging all readings of one account into its history: times tightened, doors closed by their absence, what vanished
//! noticed. Pure: records and readings in, history out.
//!
//! Source of the facts: the order of a platform's own list, undone where the source validates it, is the same in
//! consecutive readings but for what was undone and done again; what is new stands in front. What a whole list does not
//! hold was not there when it was made.

use familiar_model::{
    Account, Act, Acts, Closed, Door, Gap, History, Instant, Key, Kind, Order, PageKind, Record, Snapshot, Source,
    SourceRef, When, Why, bounds,
};
use std::collections::{BTreeMap, HashMap, HashSet};

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
    let Some(last) = readings.iter().rfind(|r| is_whole(r)).or(readings.last()) else { return history };
    history.order.clone_from(&last.order);
    history.gaps = gaps(&readings);
    let listed = listed_acts(&readings, &records, &seen);
    take(&mut history, &readings, records, &seen, listed);
    history.snapshots = readings.into_iter().map(|r| r.snapshot).collect();
    history
}

/// Whether a reading speaks for the whole account: a download or a connection. A copied page shows a part of one list.
fn is_whole(reading: &Reading) -> bool {
    matches!(reading.snapshot.source, Source::Export { .. } | Source::Connection { .. })
}

/// What could not be seen: by the newest download, without what a copied page shows; and by the newest copy of each page.
fn gaps(readings: &[Reading]) -> Vec<Gap> {
    let shown = |gap: &Gap| {
        gap.why == Why::NotOffered
            && readings.iter().any(|r| !is_whole(r) && gap.kind.is_some_and(|k| r.snapshot.complete.contains(&k)))
    };
    let whole = readings.iter().rfind(|r| is_whole(r));
    let mut out: Vec<Gap> = whole.map(|r| r.gaps.iter().filter(|g| !shown(g)).cloned().collect()).unwrap_or_default();
    let mut pages: BTreeMap<PageKind, &Reading> = BTreeMap::new();
    for reading in readings {
        match &reading.snapshot.source {
            Source::Page { page, .. } => drop(pages.insert(*page, reading)),
            Source::Kept { .. } => out.extend(reading.gaps.iter().cloned()),
            Source::Export { .. } | Source::Connection { .. } => {}
        }
    }
    out.extend(pages.into_values().flat_map(|r| r.gaps.iter().cloned()));
    out
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
    let record = match held {
        Held::Act(a) => return a.kind,
        Held::Other(record) => record.as_ref(),
    };
    match record {
        Record::Act(a) => a.kind,
        Record::Door(d) => d.kind,
        Record::Access(_) => Kind::Access,
        Record::Lock(_) => Kind::Lock,
        Record::Change(_) => Kind::Change,
        Record::Fact(_) => Kind::Account,
        Record::Tally(t) => t.kind,
    }
}

/// What the order of lists says about one act beyond what it says itself.
#[derive(Clone, Copy, Default)]
struct Bound {
    not_before: Option<Instant>,
    not_after: Option<Instant>,
}

/// The newest whole list of each listed kind, with the bounds that readings prove for each of its acts.
fn listed_acts(
    readings: &[Reading],
    records: &[Option<Held>],
    seen: &Seen,
) -> BTreeMap<Kind, (u16, Vec<(u32, Bound)>)> {
    let mut out = BTreeMap::new();
    for &kind in LISTED {
        let of_kind = |r: &Reading| -> Vec<u32> {
            let is = |m: &&u32| matches!(records.get(**m as usize), Some(Some(Held::Act(a))) if a.kind == kind);
            r.members.iter().filter(is).copied().collect()
        };
        let holds =
            |r: &Reading| r.snapshot.complete.contains(&kind) || (is_whole(r) && r.snapshot.counts.contains_key(&kind));
        let Some(latest) = readings.iter().rposition(holds) else { continue };
        let Some(newest) = readings.get(latest) else { continue };
        let list = of_kind(newest);
        let mut bound: HashMap<u32, Bound> = HashMap::new();
        let time = |r: u16| readings.get(usize::from(r)).map(|r| r.snapshot.taken_at);
        if latest > 0 {
            let moved = moved_or_behind(readings, latest, kind, &of_kind, &list, seen);
            for &m in &list {
                let i = m as usize;
                let since = seen.since.get(i).copied().unwrap_or(NEVER);
                let absent = seen.absent.get(i).copied().flatten();
                let b = match moved.get(&m) {
                    // Undone and done again since the reading before: its present one is later than that.
                    Some(Move::Again(before)) => Bound { not_before: time(*before), not_after: None },
                    // It stands among what was there before: it had only been out of sight.
                    Some(Move::Returned) => Bound { not_before: None, not_after: time(since) },
                    None => {
                        // Without an order nobody can tell whether it was undone and done again since.
                        let dates = |r: &Reading| r.order.get(&kind) == Some(&Order::Known);
                        let latest = u16::try_from(latest).unwrap_or(NEVER - 1);
                        let kept_its_place = (since..latest)
                            .find(|r| dates(newest) && readings.get(usize::from(*r)).is_some_and(dates))
                            .unwrap_or(latest);
                        Bound { not_before: absent.and_then(time), not_after: time(kept_its_place) }
                    }
                };
                bound.insert(m, b);
            }
            carried_before(readings, latest, records, &of_kind, seen, &moved, kind, &mut bound);
        }
        let list = list.into_iter().map(|m| (m, bound.get(&m).copied().unwrap_or_default())).collect();
        out.insert(kind, (u16::try_from(latest).unwrap_or(0), list));
    }
    out
}

/// What the order of earlier lists proved of acts that are still where they were. An act below that has since been
/// undone no longer carries its bound upwards in the newest list; what it proved remains proven.
#[allow(clippy::too_many_arguments)] // each is one thing, and there is one caller
fn carried_before(
    readings: &[Reading],
    latest: usize,
    records: &[Option<Held>],
    of_kind: &dyn Fn(&Reading) -> Vec<u32>,
    seen: &Seen,
    moved: &HashMap<u32, Move>,
    kind: Kind,
    bound: &mut HashMap<u32, Bound>,
) {
    let alone = |m: u32| match records.get(m as usize) {
        Some(Some(Held::Act(act))) => act.when.not_before,
        _ => None,
    };
    for (r, before) in readings.iter().enumerate().take(latest) {
        if before.order.get(&kind) != Some(&Order::Known) {
            continue;
        }
        let r = u16::try_from(r).unwrap_or(NEVER - 1);
        let mut low: Option<Instant> = None;
        for m in of_kind(before).into_iter().rev() {
            low = low.max(alone(m));
            let since = seen.since.get(m as usize).copied().unwrap_or(NEVER);
            let done_again = matches!(moved.get(&m), Some(Move::Again(after)) if *after >= r);
            if since <= r
                && !done_again
                && let Some(b) = bound.get_mut(&m)
            {
                b.not_before = b.not_before.max(low);
            }
        }
    }
}

/// How an act's place contradicts its mere presence.
enum Move {
    /// Done again after this reading.
    Again(u16),
    /// New in the list, and below what was there before.
    Returned,
}

/// Which acts of the newest list were done again, or came back into sight, judged against each reading before it in
/// which the order is known too.
fn moved_or_behind(
    readings: &[Reading],
    latest: usize,
    kind: Kind,
    of_kind: &dyn Fn(&Reading) -> Vec<u32>,
    newest: &[u32],
    seen: &Seen,
) -> HashMap<u32, Move> {
    let ordered = |r: &Reading| r.order.get(&kind) == Some(&Order::Known);
    let known = |r: &Reading| ordered(r) && r.snapshot.complete.contains(&kind);
    let mut out: HashMap<u32, Move> = HashMap::new();
    let Some(now) = readings.get(latest) else { return out };
    if !known(now) {
        return out;
    }
    for (r, before) in readings.iter().enumerate().take(latest) {
        // A copied page shows a stretch of the list: it tells what was done again, not what had been out of sight.
        let whole = known(before);
        if !whole && !ordered(before) {
            continue;
        }
        let place: HashMap<u32, u32> =
            of_kind(before).into_iter().enumerate().map(|(i, m)| (m, u32::try_from(i).unwrap_or(u32::MAX))).collect();
        let common: Vec<(u32, u32)> = newest.iter().filter_map(|m| place.get(m).map(|&p| (*m, p))).collect();
        let steady = steady(&common);
        let r = u16::try_from(r).unwrap_or(NEVER - 1);
        let mut below = false;
        for m in newest {
            if place.contains_key(m) {
                if steady.contains(m) {
                    below = true;
                } else {
                    out.insert(*m, Move::Again(r));
                }
            } else if whole && below && seen.since.get(*m as usize).is_some_and(|s| *s > r) && !out.contains_key(m) {
                out.insert(*m, Move::Returned);
            }
        }
    }
    out
}

/// The acts that kept their order between two lists: a longest increasing run of their places.
fn steady(common: &[(u32, u32)]) -> HashSet<u32> {
    // Patience: `piles[k]` is the index in `common` of the smallest last place of a run of length k + 1.
    let mut piles: Vec<usize> = Vec::new();
    let mut back: Vec<Option<usize>> = vec![None; common.len()];
    let place = |i: usize| common.get(i).map_or(u32::MAX, |c| c.1);
    for i in 0..common.len() {
        let k = piles.partition_point(|&j| place(j) < place(i));
        if let (Some(slot), Some(before)) = (back.get_mut(i), k.checked_sub(1).and_then(|k| piles.get(k))) {
            *slot = Some(*before);
        }
        match piles.get_mut(k) {
            Some(top) => *top = i,
            None => piles.push(i),
        }
    }
    let mut out = HashSet::with_capacity(piles.len());
    let mut at = piles.last().copied();
    while let Some(i) = at {
        if let Some((m, _)) = common.get(i) {
            out.insert(*m);
        }
        at = back.get(i).copied().flatten();
    }
    out
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
    let taken: Vec<Instant> = readings.iter().map(|r| r.snapshot.taken_at).collect();
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
                        let absent = seen.absent.get(i).copied().flatten().and_then(time);
                        act.when = act.when.narrowed(absent, None);
                        copied.entry(act.kind).or_default().push((first, act));
                    }
                } else {
                    own.entry(act.kind).or_default().push(act);
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

/// What a newer reading does not say of a door, an older one may: a page names an app, a download says what it may do.
fn complete(door: &mut Door, other: Door) {
    door.opened = door.opened.narrowed(other.opened.not_before, other.opened.not_after);
    door.name = door.name.take().or(other.name);
    door.by = door.by.take().or(other.by);
    door.agent = door.agent.take().or(other.agent);
    door.place = door.place.take().or(other.place);
    door.last_used_says = door.last_used_says.take().or(other.last_used_says);
    door.last_used = door.last_used.max(other.last_used);
    if door.permits.is_empty() {
        door.permits = other.permits;
    }
}

/// Acts that only copied pages show stand in front of the newest whole list: they were done after it was made. The order
/// of one page is the order of doing; between pages that do not overlap nobody knows it.
fn stand_in_front(history: &mut History, kind: Kind, acts: Vec<(u16, Act)>, readings: &[Reading]) {
    let taken = |r: u16| readings.get(usize::from(r)).map(|r| r.snapshot.taken_at);
    let pages: HashSet<u16> = acts.iter().map(|(r, _)| *r).collect();
    let ordered =
        pages.iter().all(|r| readings.get(usize::from(*r)).is_some_and(|r| r.order.get(&kind) == Some(&Order::Known)));
    let mut acts = acts;
    // Records were stored in the order of their page; a later page stands in front.
    acts.sort_by_key(|(r, _)| std::cmp::Reverse(*r));
    let newest = acts.iter().filter_map(|(r, _)| taken(*r)).max();
    let mut front: Vec<Act> = acts.into_iter().map(|(_, act)| act).collect();
    if ordered && pages.len() == 1 {
        bounds::carry(&mut front, newest, &[]);
        history.order.entry(kind).or_insert(Order::Known);
    } else {
        for act in &mut front {
            act.when = act.when.narrowed(None, newest);
        }
        history.order.insert(kind, Order::Unknown);
    }
    let before = history.acts.entry(kind).or_default();
    front.append(before);
    *before = front;
}

/// What is told of an act that no source shows, or that one does: the bounds of two links hold if the picture is genuine.
/// An act that is there already is narrowed by them; what the picture's condition narrows says so.
pub fn told(history: &mut History, claimed: Vec<Act>) {
    for claim in claimed {
        let same = |a: &&mut Act| a.kind == claim.kind && a.key == claim.key;
        let held = history.acts.get_mut(&claim.kind).and_then(|list| list.iter_mut().find(same));
        match held.or_else(|| history.vanished.iter_mut().find(same)) {
            Some(act) => {
                let narrower = claim.when.not_after.is_some_and(|c| act.when.not_after.is_none_or(|a| c < a));
                // A picture from before the list's own bound cannot show this like: one of them is wrong.
                let fits = claim.when.not_after.is_none_or(|c| act.when.not_before.is_none_or(|b| b <= c));
                if narrower && fits {
                    act.when = act.when.narrowed(None, claim.when.not_after);
                    act.when.only_if = claim.when.only_if;
                    if let (Some(likely), Some(end)) = (act.when.likely, act.when.not_after) {
                        act.when.likely =
                            (likely.from < end).then(|| familiar_model::Likely { to: likely.to.min(end), ..likely });
                    }
                }
            }
            None => history.claimed.push(claim),
        }
    }
}

/// Until when a door was open, judged by the readings that hold it and the whole lists that do not.
fn closed(mut door: Door, last: u16, readings: &[Reading]) -> Door {
    if !PRESENT.contains(&door.kind) {
        return door;
    }
    let Some(held) = readings.get(usize::from(last)) else { return door };
    let later = readings.iter().skip(usize::from(last) + 1).find(|r| r.snapshot.complete.contains(&door.kind));
    door.closed = match later {
        Some(without) => Closed::Within(When::between(Some(held.snapshot.taken_at), Some(without.snapshot.taken_at))),
        None => Closed::OpenAt(held.snapshot.taken_at),
    };
    door
}

#[cfg(test)]
mod tests;
