//! Lists without a time of their own: the newest whole one, with what all readings prove of each of its acts.
//!
//! Deliberately not here: acts that only copied pages show (`copied`).

use super::{Held, LISTED, NEVER, Reading, Seen, not_there_at};
use familiar_model::{Instant, Kind, Order, Source};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the order of lists says about one act beyond what it says itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Bound {
    pub(super) not_before: Option<Instant>,
    pub(super) not_after: Option<Instant>,
}

fn is_export(reading: &Reading) -> bool {
    matches!(reading.snapshot.source, Source::Export { .. })
}

/// The newest whole list of each listed kind, with the bounds that readings prove for each of its acts.
pub(super) fn listed_acts(
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
        let holds = |r: &Reading| {
            r.snapshot.complete.contains(&kind) || (is_export(r) && r.snapshot.counts.contains_key(&kind))
        };
        let Some(latest) = readings.iter().rposition(holds) else { continue };
        let Some(newest) = readings.get(latest) else { continue };
        let list = of_kind(newest);
        let mut bound: HashMap<u32, Bound> = HashMap::new();
        let time = |r: u16| readings.get(usize::from(r)).map(|r| r.snapshot.taken_at);
        let before = |r: u16| readings.get(usize::from(r)).map(not_there_at);
        if latest > 0 {
            let moved = moved_or_behind(readings, latest, kind, &of_kind, &list, seen);
            for &m in &list {
                let i = m as usize;
                let since = seen.since.get(i).copied().unwrap_or(NEVER);
                let absent = seen.absent.get(i).copied().flatten();
                let b = match moved.get(&m) {
                    // Undone and done again since the reading before: its present one is later than that.
                    Some(Move::Again(earlier)) => Bound { not_before: before(*earlier), not_after: None },
                    // It stands among what was there before: it had only been out of sight.
                    Some(Move::Returned) => Bound { not_before: None, not_after: time(since) },
                    None => {
                        // Without an order nobody can tell whether it was undone and done again since, unless the
                        // platform gives each its own name.
                        let dates = |r: &Reading| r.order.get(&kind) == Some(&Order::Known);
                        let named = matches!(records.get(i), Some(Some(Held::Act(a))) if a.own_id.is_some());
                        let latest = u16::try_from(latest).unwrap_or(NEVER - 1);
                        let kept_its_place = (since..latest)
                            .find(|r| named || (dates(newest) && readings.get(usize::from(*r)).is_some_and(dates)))
                            .unwrap_or(latest);
                        Bound { not_before: absent.and_then(before), not_after: time(kept_its_place) }
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
