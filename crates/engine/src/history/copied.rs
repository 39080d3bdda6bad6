//! What copied pages and told links add to a history: parts of lists, ways in that a download does not hold, an act that
//! is said to have been done.
//!
//! Deliberately not here: whole lists (`listed`).

use super::Reading;
use familiar_model::{Act, Door, Gap, History, Kind, Order, PageKind, Snapshot, Source, Why, bounds};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Whether a reading speaks for whole lists: a download, or a reading through a connection. A copied page shows a part of
/// one list, and an act that was looked up by itself nothing but itself.
pub(super) fn is_whole(reading: &Reading) -> bool {
    whole(&reading.snapshot)
}

fn whole(snapshot: &Snapshot) -> bool {
    match snapshot.source {
        Source::Export { .. } => true,
        Source::Connection { .. } => !snapshot.complete.is_empty(),
        Source::Page { .. } | Source::Kept { .. } => false,
    }
}

/// Which way a reading came: the newest of each says what could not be seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WayOf {
    Export,
    Connection(Option<familiar_model::Via>),
    Page(PageKind),
}

/// What could not be seen: by the newest reading of each way, without what another way shows. Readings come oldest first.
pub fn gaps_of<'r>(readings: impl Iterator<Item = (&'r Snapshot, &'r [Gap])>) -> Vec<Gap> {
    let mut newest: BTreeMap<WayOf, (&Snapshot, &[Gap])> = BTreeMap::new();
    let mut kept: Vec<Gap> = Vec::new();
    let mut copied: BTreeSet<Kind> = BTreeSet::new();
    for (snapshot, gaps) in readings {
        let way = match &snapshot.source {
            Source::Export { .. } => WayOf::Export,
            Source::Connection { via, .. } if whole(snapshot) => WayOf::Connection(*via),
            Source::Connection { .. } => continue,
            Source::Page { page, .. } => {
                copied.extend(&snapshot.complete);
                WayOf::Page(*page)
            }
            Source::Kept { .. } => {
                kept.extend(gaps.iter().cloned());
                continue;
            }
        };
        newest.insert(way, (snapshot, gaps));
    }
    let shown = |way: WayOf, gap: &Gap| {
        let Some(kind) = gap.kind else { return false };
        let by_a_page = gap.why == Why::NotOffered && copied.contains(&kind) && !matches!(way, WayOf::Page(_));
        let may_be_elsewhere = matches!(gap.why, Why::NotOffered | Why::NotInThisExport | Why::Refused);
        let by_another = newest.iter().any(|(other, (snapshot, _))| {
            let holds = match other {
                WayOf::Export => snapshot.counts.get(&kind).is_some_and(|n| *n > 0),
                WayOf::Connection(_) => snapshot.complete.contains(&kind),
                WayOf::Page(_) => false,
            };
            *other != way && holds
        });
        by_a_page || (may_be_elsewhere && by_another && !matches!(way, WayOf::Page(_)))
    };
    let mut out: Vec<Gap> = Vec::new();
    let mut add = |gap: &Gap| {
        if !out.iter().any(|g| g.id == gap.id && g.says == gap.says) {
            out.push(gap.clone());
        }
    };
    let live = |way: &WayOf| !matches!(way, WayOf::Page(_));
    newest.iter().filter(|(w, _)| live(w)).for_each(|(w, (_, gaps))| {
        gaps.iter().filter(|g| !shown(*w, g)).for_each(&mut add);
    });
    out.extend(kept);
    out.extend(newest.iter().filter(|(w, _)| !live(w)).flat_map(|(_, (_, gaps))| gaps.iter().cloned()));
    out
}

/// What a newer reading does not say of a door, an older one may: a page names an app, a download says what it may do.
pub(super) fn complete(door: &mut Door, other: Door) {
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
pub(super) fn stand_in_front(history: &mut History, kind: Kind, acts: Vec<(u16, Act)>, readings: &[Reading]) {
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
