//! What copied pages and told links add to a history: parts of lists, ways in that a download does not hold, an act that
//! is said to have been done.
//!
//! Deliberately not here: whole lists (`listed`).

use super::Reading;
use familiar_model::{Act, Door, Gap, History, Kind, Order, PageKind, Source, Why, bounds};
use std::collections::{BTreeMap, HashSet};

/// Whether a reading speaks for the whole account: a download or a connection. A copied page shows a part of one list.
pub(super) fn is_whole(reading: &Reading) -> bool {
    matches!(reading.snapshot.source, Source::Export { .. } | Source::Connection { .. })
}

/// What could not be seen: by the newest download, without what a copied page shows; and by the newest copy of each page.
pub(super) fn gaps(readings: &[Reading]) -> Vec<Gap> {
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
