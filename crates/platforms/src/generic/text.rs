//! Pages as plain text: lines that follow one another and tell of one device or place are one row.
//!
//! A copy without markup holds no links, so nothing but shapes tells rows apart: a device begins a row, a place, an
//! address or a time belongs to the row before it, and begins one of its own where that has such a thing already.

use super::{
    records::RawRow,
    told::{Is, parts, safe},
};
use crate::markup::{shown, words};
use familiar_model::PageKind;
use std::collections::{BTreeMap, BTreeSet};

/// As many lines as are looked at.
const AT_MOST: usize = 100_000;
/// As many lines away from a row as a line is shown, where other people's words stand on the page.
const NEAR: usize = 3;

/// A text, line by line.
pub(super) struct Lines(Vec<Line>);

struct Line {
    text: String,
    /// It was a row of a table.
    cells: Vec<String>,
    has: Has,
}

/// What a line or a row tells.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Has {
    device: bool,
    address: bool,
    place: bool,
    time: bool,
    note: bool,
}

impl Has {
    fn of(text: &str) -> Self {
        let mut has = Self::default();
        for (is, _) in parts(text) {
            match is {
                Is::Device => has.device = true,
                Is::Address(_) => has.address = true,
                Is::Place => has.place = true,
                Is::Time => has.time = true,
                Is::Note => has.note = true,
                Is::Other => {}
            }
        }
        has
    }
    const fn and(self, other: Self) -> Self {
        Self {
            device: self.device | other.device,
            address: self.address | other.address,
            place: self.place | other.place,
            time: self.time | other.time,
            note: false,
        }
    }
    const fn whereabouts(self) -> bool {
        self.address || self.place || self.time
    }
    /// Whether both tell where from.
    const fn again(self, other: Self) -> bool {
        (self.address && other.address) || (self.place && other.place)
    }
}

/// A row, from line to line.
struct Group {
    from: usize,
    until: usize,
    has: Has,
}

/// The rows of a text, and the lines that are none.
pub(super) struct Read {
    pub(super) rows: Vec<RawRow>,
    pub(super) unread: Vec<String>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let line = |raw: &str| {
            let cells: Vec<String> = if raw.contains('\t') {
                raw.split('\t').map(|c| safe(&shown(c))).filter(|c| c.contains(char::is_alphanumeric)).collect()
            } else {
                Vec::new()
            };
            let text = safe(&shown(raw));
            let has = if cells.len() > 1 {
                cells.iter().map(|c| Has::of(c)).fold(Has::default(), Has::and)
            } else {
                Has::of(&text)
            };
            Line { text, cells, has }
        };
        let lines = text.lines().map(line).filter(|l| l.text.contains(char::is_alphanumeric));
        Self(lines.take(AT_MOST).collect())
    }

    /// The hosts of the links in it.
    pub(super) fn hosts(text: &str) -> BTreeSet<String> {
        let links = text.match_indices("https://").filter_map(|(at, _)| text.get(at..));
        let host = |link: &str| {
            let end = link.find(|c: char| c.is_whitespace() || matches!(c, '>' | '"' | ')')).unwrap_or(link.len());
            url::Url::parse(link.get(..end)?).ok()?.host_str().map(str::to_owned)
        };
        links.take(1_000).filter_map(host).collect()
    }

    fn groups(&self, often: &BTreeSet<&str>) -> Vec<Group> {
        let mut found: Vec<Group> = Vec::new();
        let mut open: Option<Group> = None;
        // A line that may be the name of the row that follows.
        let mut name: Option<usize> = None;
        for (at, line) in self.0.iter().enumerate() {
            let has = line.has;
            let begins = |from: usize| Group { from, until: at + 1, has };
            if line.cells.len() > 1 {
                found.extend(open.take());
                found.push(begins(at));
                name = None;
            } else if has.note {
                found.extend(open.take());
                name = None;
            } else if has.device || has.whereabouts() {
                let belongs = open.as_ref().is_some_and(|o| {
                    let next = has.device && o.has.device && o.has.whereabouts();
                    !next && !o.has.again(has) && name.is_none()
                });
                if let Some(o) = open.as_mut().filter(|_| belongs) {
                    o.until = at + 1;
                    o.has = o.has.and(has);
                } else {
                    found.extend(open.take());
                    let named = name.filter(|n| n + 1 == at && !has.device);
                    open = Some(begins(named.unwrap_or(at)));
                }
                name = None;
            } else if let Some(o) = open.as_mut().filter(|o| (o.has.place || o.has.address) && !o.has.time) {
                // Where no time with a number stands, the word behind the place may be one ("Active now").
                let says = !often.contains(line.text.as_str()) && line.text.chars().count() <= 40;
                // A label stands between a row and what belongs to it; a button stands behind a row.
                let label = self.0.get(at + 1).is_some_and(|next| {
                    !next.has.device && next.has.whereabouts() && !next.has.note && !o.has.again(next.has)
                });
                if says {
                    o.until = at + 1;
                    o.has.time = true;
                } else if !label {
                    found.extend(open.take());
                }
                name = None;
            } else {
                name = (!often.contains(line.text.as_str())).then_some(at);
            }
        }
        found.extend(open);
        found
    }

    /// Reads a list.
    pub(super) fn read(&self, list: PageKind, talks: bool) -> Read {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &self.0 {
            *counts.entry(line.text.as_str()).or_insert(0) += 1;
        }
        let often: BTreeSet<&str> = counts.into_iter().filter(|(_, n)| *n > 1).map(|(text, _)| text).collect();
        let is_row = |g: &Group| match list {
            PageKind::Apps | PageKind::App | PageKind::Security => false,
            PageKind::History => g.has.address,
            _ if talks => g.has.device && (g.has.place || g.has.address),
            _ => (g.has.device && g.has.whereabouts()) || g.has.address || (g.has.place && g.has.time),
        };
        let groups: Vec<Group> = self.groups(&often).into_iter().filter(is_row).collect();
        let raw = |g: &Group| {
            let lines = self.0.get(g.from..g.until).unwrap_or_default();
            let cells =
                lines.iter().flat_map(|l| if l.cells.len() > 1 { l.cells.clone() } else { vec![l.text.clone()] });
            // A device and where it is; anything less may be something else.
            let sure = g.has.device && (g.has.place || g.has.address) || (list == PageKind::History && g.has.time);
            RawRow { lines: cells.collect(), times: Vec::new(), secret: None, weak: !sure }
        };
        let mut known = BTreeSet::new();
        let mut next = 0;
        let mut unread = Vec::new();
        for (at, line) in self.0.iter().enumerate() {
            while groups.get(next).is_some_and(|g| g.until <= at) {
                next += 1;
            }
            let inside = groups.get(next).is_some_and(|g| g.from <= at);
            let near = |g: Option<&Group>, away: fn(&Group, usize) -> usize| g.is_some_and(|g| away(g, at) <= NEAR);
            let between =
                near(next.checked_sub(1).and_then(|n| groups.get(n)), |g, at| (at + 1).saturating_sub(g.until))
                    && near(groups.get(next), |g, at| g.from.saturating_sub(at));
            if !inside && !line.has.note && (!talks || between) && known.insert(line.text.as_str()) {
                unread.push(line.text.clone());
            }
        }
        Read { rows: groups.iter().map(raw).collect(), unread }
    }
}

/// As much of what was not understood as is shown.
pub(super) const UNREAD: usize = words::LINES;
