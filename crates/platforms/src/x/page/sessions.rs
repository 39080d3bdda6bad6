//! Who is signed in: X's page *Sessions*, and the page of one session.
//!
//! A row is a link to one session; the secret in it becomes a keyed hash at once. Name, place and time stand in it in
//! this order (facts: X's own component, about 2024–25); the sign "·" stands between a place and a time, and is missing
//! without a place. The first is the current one if a heading follows it before the next.

use super::{
    Pasted,
    leads::{Leads, Secret},
    rows::{ALL, Found, gap, row, seen, shown, some},
    scope::{Place, Scope},
    words,
};
use crate::markup::Piece;
use familiar_model::{Closed, Door, Instant, Key, Kind, Message, PageKind, Record};
use std::{collections::BTreeSet, ops::Range};

/// A session with what its row says.
#[derive(Default)]
pub(super) struct Session {
    pub(super) name: Option<String>,
    pub(super) place: Option<String>,
    pub(super) last_used: Option<Instant>,
    pub(super) last_used_says: Option<String>,
    pub(super) this_one: bool,
}

impl Session {
    pub(super) fn door(self, key: Key, at: Instant) -> Door {
        Door {
            name: self.name,
            place: self.place,
            last_used: self.last_used,
            last_used_says: self.last_used_says,
            this_one: self.this_one,
            permits: ALL.to_vec(),
            closed: Closed::OpenAt(at),
            ..Door::new(Kind::Session, key)
        }
    }
}

/// The links to sessions, outside of posts.
pub(super) fn links<'b>(scope: &'b Scope<'_>) -> Vec<(usize, &'b Secret)> {
    let of = |link: &'b super::scope::Link| match &link.leads {
        Leads::Session(secret) if !scope.place(link.at).is(Place::ARTICLE) => Some((link.at, secret)),
        _ => None,
    };
    scope.links.iter().filter_map(of).collect()
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>) -> Found {
    let links = links(scope);
    let mut found = Found::default();
    let mut known = BTreeSet::new();
    for (i, (at, secret)) in links.iter().enumerate() {
        let inside = scope.tree.inside(*at);
        found.used.push(*at..inside.end);
        let key = secret.keyed();
        if !known.insert(key.clone()) {
            continue;
        }
        let next = links.get(i + 1).map_or(scope.tree.len(), |(at, _)| *at);
        let pieces = scope.pieces(inside.clone());
        let mut session = fields(scope, inside.clone(), &pieces);
        session.this_one = i == 0 && scope.heading_in(inside.end..next);
        let words = shown(&pieces);
        let mut door = session.door(key, pasted.pasted_at);
        door.seen = Some(seen(PageKind::Sessions, found.rows.len(), &words));
        found.rows.push(row(Record::Door(door), words));
    }
    let current = found.rows.first().is_some_and(|r| matches!(&r.record, Record::Door(d) if d.this_one));
    let stated = links.split_first().filter(|_| current).and_then(|((first, _), rest)| {
        let end = rest.first().map_or(scope.tree.len(), |(at, _)| *at);
        stated(scope.pieces(scope.tree.inside(*first).end..end).iter().map(|p| p.text.as_str()))
    });
    let others = found.rows.len().saturating_sub(1) as u64;
    found.says.extend(more(stated, others));
    found.counted = stated == Some(others);
    found.whole = current && stated.is_none_or(|stated| stated == others);
    found.gaps.extend(gaps());
    found
}

/// How many others there are, by the note above them: the only number there, in any language.
pub(super) fn stated<'t>(notes: impl Iterator<Item = &'t str>) -> Option<u64> {
    let numbers: BTreeSet<u64> = notes.filter(|t| words::is_note(t)).flat_map(words::numbers).collect();
    numbers.first().copied().filter(|_| numbers.len() == 1)
}

/// The page says that there are more than it shows.
pub(super) fn more(stated: Option<u64>, others: u64) -> Option<Message> {
    let stated = stated.filter(|stated| *stated > others)?;
    Some(Message::new("page-says-more-than-shown").with("stated-n", stated).with("read-n", others))
}

/// What this page never shows.
pub(super) fn gaps() -> Vec<familiar_model::Gap> {
    vec![gap("x-page-session-beginnings", Kind::Session), gap("x-page-session-addresses", Kind::Session)]
}

fn fields(scope: &Scope<'_>, inside: Range<usize>, pieces: &[Piece]) -> Session {
    let mut session = Session::default();
    let mut texts = pieces.iter().map(|p| p.text.as_str());
    session.name = texts.next().and_then(some);
    // A place and a time that stand on one line are two.
    let rest: Vec<&str> = texts.flat_map(|t| t.split(['·', '•'])).map(str::trim).filter(|t| !t.is_empty()).collect();
    let time = scope.time_in(inside);
    session.last_used = time.as_ref().and_then(|(at, _)| *at);
    let says = match rest.as_slice() {
        [] => None,
        [one] if words::is_place(one) => {
            session.place = some(one);
            None
        }
        [one] => Some(*one),
        [place, .., last] => {
            session.place = some(place);
            Some(*last)
        }
    };
    session.last_used_says = says.filter(|_| session.last_used.is_none()).and_then(some);
    session
}

/// Reads the page of one session. X puts the time of its last use there, not of its beginning (its data holds no
/// other), so how it began stays unknown.
pub(super) fn one(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Found {
    let mut found = Found { gaps: gaps(), ..Found::default() };
    let links = links(scope);
    let by_address = match address {
        Some(Leads::Session(secret)) => Some(secret),
        _ => None,
    };
    let link = links.iter().find(|(_, s)| by_address.is_none_or(|a| a == *s)).or(links.first());
    let Some(secret) = by_address.or(link.map(|(_, s)| *s)) else { return found };
    let from = link.map_or(0, |(at, _)| *at);
    // The row, then a heading and a value each.
    let all: Vec<Piece> = scope.pieces(from..scope.tree.len()).into_iter().collect();
    let lines: Vec<&Piece> = all.iter().filter(|p| !scope.is_furniture(p) && !words::is_note(&p.text)).collect();
    let values: Vec<&str> = lines.iter().skip(1).map(|p| p.text.as_str()).filter(|t| !words::is_dot(t)).collect();
    let time = scope.time_in(from..scope.tree.len());
    let session = Session {
        name: lines.first().and_then(|p| some(&p.text)),
        place: values.iter().find(|t| words::is_place(t)).and_then(|t| some(t)),
        last_used: time.as_ref().and_then(|(at, _)| *at),
        last_used_says: time.filter(|(at, _)| at.is_none()).map(|(_, says)| says).and_then(|t| some(&t)),
        this_one: false,
    };
    let words: Vec<String> = lines.iter().filter_map(|p| some(&p.text)).take(20).collect();
    let mut door = session.door(secret.keyed(), pasted.pasted_at);
    door.seen = Some(seen(PageKind::Session, 0, &words));
    found.rows.push(row(Record::Door(door), words));
    found.used.push(from..scope.tree.len());
    found
}
