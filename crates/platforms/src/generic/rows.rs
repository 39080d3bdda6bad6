//! Which parts of a page are rows: those around a link that is one; else siblings that are alike and tell alike; else
//! what stands around a device or an address.
//!
//! Deliberately not here: what a row says. Only the first of the three is more than a guess.

use super::{
    scope::{Counts, Scope},
    shape::{Secret, list_of},
};
use crate::markup::Tag;
use familiar_model::PageKind;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A part that is taken for a row.
pub(super) struct Row {
    pub(super) range: Range<usize>,
    pub(super) secret: Option<Secret>,
    /// It stands alone: nothing beside it is alike.
    pub(super) alone: bool,
}

/// As many as are read; no account has so many.
const AT_MOST: usize = 5_000;
/// A row says no more than so many lines; what says more is more than a row.
const LINES: u32 = 14;

/// The rows of a list, in the order of the page.
pub(super) fn rows(scope: &Scope<'_>, list: PageKind, talks: bool) -> Vec<Row> {
    let mut found = by_links(scope, list);
    if found.is_empty() {
        found = alike(scope, list, talks);
        if list != PageKind::Apps {
            alone(scope, list, talks, &mut found);
        }
    }
    found.sort_by_key(|row| row.range.start);
    found.truncate(AT_MOST);
    found
}

/// Around each link that is a row: the line of its table or list, else the largest part that holds no other.
fn by_links(scope: &Scope<'_>, list: PageKind) -> Vec<Row> {
    let mut known = BTreeSet::new();
    let of_list = scope.rows.iter().filter(|(_, kind, _)| list_of(*kind) == list);
    let marks: Vec<(usize, &Secret)> =
        of_list.filter(|(_, _, s)| known.insert(s)).map(|(at, _, s)| (*at, s)).take(AT_MOST).collect();
    let reach = |i: usize, mark: usize| {
        let before = i.checked_sub(1).and_then(|i| marks.get(i)).map(|m| m.0);
        let after = marks.get(i + 1).map(|m| m.0);
        let mut largest = mark..scope.tree.inside(mark).end;
        let mut open = true;
        for around in scope.tree.around(mark) {
            let range = around..scope.tree.inside(around).end;
            let other = [before, after].into_iter().flatten().any(|at| range.contains(&at));
            if other || matches!(scope.tree.tag(around), Some(Tag::Main | Tag::Body | Tag::Html | Tag::Table)) {
                break;
            }
            if is_line(scope, around) {
                return range;
            }
            // A heading ends what belongs to a row, and so does too much of it; a line of a list may still come.
            open &= !scope.heading_in(&range) && scope.counts(&range).lines <= LINES;
            if open {
                largest = range;
            }
        }
        largest
    };
    let row = |(i, (mark, secret)): (usize, &(usize, &Secret))| Row {
        range: reach(i, *mark),
        secret: Some((*secret).clone()),
        alone: false,
    };
    marks.iter().enumerate().map(row).collect()
}

fn is_line(scope: &Scope<'_>, at: usize) -> bool {
    use crate::markup::Attr;
    matches!(scope.tree.tag(at), Some(Tag::Tr | Tag::Li))
        || matches!(scope.tree.attr(at, Attr::Role), Some("listitem" | "row"))
}

/// Siblings with the same name of which most tell alike: each a device, an address, or a place with a time.
fn alike(scope: &Scope<'_>, list: PageKind, talks: bool) -> Vec<Row> {
    let tree = scope.tree;
    // Where the main part tells anything, nothing else is looked at but dialogs.
    let whole = scope.has_main
        && scope.lines.iter().any(|l| scope.is_main(l.at) && (l.device || l.address || l.place || l.time));
    let mut siblings: BTreeMap<(usize, u8), Vec<(usize, Counts)>> = BTreeMap::new();
    for at in 1..tree.len() {
        let Some(tag) = tree.tag(at).filter(|_| scope.is_in(at)) else { continue };
        if whole && !scope.is_main(at) && !scope.is_dialog(at) {
            continue;
        }
        let counts = scope.counts(&(at..tree.inside(at).end));
        if counts.lines >= 2 {
            siblings.entry((tree.parent(at), tag as u8)).or_default().push((at, counts));
        }
    }
    let tells: [fn(&Counts) -> bool; 4] =
        [|c| c.devices > 0, |c| c.addresses > 0, |c| c.places > 0 && c.times > 0, |c| c.times > 0];
    let alike = |parent: usize, members: &[(usize, Counts)]| {
        let few = match list {
            // An app has a name of any kind; a time is all that most of them show.
            PageKind::Apps if scope.is_main(parent) && (scope.has_main || !talks) => tells.len(),
            PageKind::Apps => 0,
            _ if talks && (!scope.is_main(parent) || !scope.has_main) => 2,
            _ => 3,
        };
        tells.iter().take(few).any(|tells| {
            let count = members.iter().filter(|(_, c)| tells(c)).count();
            count >= 2 && count * 5 >= members.len() * 3
        })
    };
    let mut lists: BTreeMap<usize, Vec<(usize, Counts)>> = BTreeMap::new();
    for ((parent, _), members) in siblings {
        if alike(parent, &members) {
            lists.entry(parent).or_default().extend(members);
        }
    }
    let mut found = Vec::new();
    for (at, counts) in lists.values().flatten() {
        let range = *at..tree.inside(*at).end;
        // What holds a list of its own is no row of this one.
        if lists.range(range.clone()).next().is_some() {
            continue;
        }
        if tells.iter().any(|tells| tells(counts)) && counts.lines <= LINES {
            found.push(Row { range, secret: None, alone: false });
        }
    }
    found
}

/// Around each device or address that is in no row yet: the smallest part that tells two things.
fn alone(scope: &Scope<'_>, list: PageKind, talks: bool, found: &mut Vec<Row>) {
    let mut taken: Vec<Range<usize>> = found.iter().map(|r| r.range.clone()).collect();
    taken.sort_by_key(|r| r.start);
    for line in &scope.lines {
        let marks = line.address || (line.device && list != PageKind::History);
        if !marks || scope.is_button(line) || line.note || found.len() >= AT_MOST {
            continue;
        }
        let free = |range: &Range<usize>, taken: &[Range<usize>]| {
            let from = taken.partition_point(|t| t.end <= range.start);
            taken.get(from).is_none_or(|t| t.start >= range.end)
        };
        if !free(&(line.at..line.at + 1), &taken)
            || (scope.has_main && !scope.is_main(line.at) && !scope.is_dialog(line.at))
        {
            continue;
        }
        for around in scope.tree.around(line.at) {
            let range = around..scope.tree.inside(around).end;
            let counts = scope.counts(&range);
            if counts.lines > LINES
                || !free(&range, &taken)
                || matches!(scope.tree.tag(around), Some(Tag::Main | Tag::Body))
            {
                break;
            }
            let device =
                counts.devices > 0 && (counts.places > 0 || counts.addresses > 0 || (!talks && counts.times > 0));
            let address = counts.addresses > 0 && (counts.places > 0 || counts.times > 0);
            if counts.lines >= 2 && (device || address) {
                let place = taken.partition_point(|t| t.start < range.start);
                taken.insert(place, range.clone());
                found.push(Row { range, secret: None, alone: true });
                break;
            }
        }
    }
}
