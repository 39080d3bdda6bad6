//! Who is signed in: the table on `/auth/edit`. Browsers only; apps are another list.
//!
//! A row has an address in `samp`; the name of its first cell carries the whole user agent as its `title`; the third cell
//! holds the time of its last use, and words instead of it for the session that is looking; the fourth a link that ends it,
//! which names its number, and none for that one.

use super::{
    Scope, To,
    rows::{ALL, Found, address, gap, seen, some},
};
use crate::{
    Pasted,
    markup::{Attr, Tag},
};
use familiar_model::{Closed, Door, Instant, Key, Kind, PageKind, Record, Sha256};
use std::{collections::BTreeSet, net::IpAddr};

/// The rows of the table: each with its cells' places and its address.
pub(super) fn rows(scope: &Scope<'_>) -> Vec<(usize, Vec<usize>, IpAddr)> {
    let cells = |at: usize| -> Vec<usize> {
        scope.tagged(at, Tag::Td).filter(|td| scope.tree.parent(*td) == at).take(12).collect()
    };
    let ip = |at: usize| {
        let samp = scope.tagged(at, Tag::Samp).next()?;
        address(&scope.tree.says(scope.tree.inside(samp)))
    };
    let rows = scope.outermost(|at| scope.tree.tag(at) == Some(Tag::Tr) && ip(at).is_some() && cells(at).len() >= 3);
    rows.into_iter().filter_map(|at| Some((at, cells(at), ip(at)?))).collect()
}

/// A session's name where no number is known: the one that is looking has no link.
pub(super) fn nameless(agent: &str) -> Key {
    let sum = Sha256::of(agent.as_bytes()).to_string();
    Key::Text(format!("this-{}", sum.get(..16).unwrap_or("")).into())
}

/// A session as a way in.
pub(super) fn door(key: Key, name: Option<String>, ip: IpAddr, at: Instant) -> Door {
    Door {
        name,
        // The address is all that the server says of where it is.
        place: Some(ip.to_string()),
        permits: ALL.to_vec(),
        closed: Closed::OpenAt(at),
        ..Door::new(Kind::Session, key)
    }
}

/// What this page never shows.
pub(super) fn gaps() -> Vec<familiar_model::Gap> {
    vec![gap("mastodon-page-session-beginnings", Kind::Session), gap("mastodon-page-sessions-browsers", Kind::Session)]
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>) -> Found {
    let mut found = Found { gaps: gaps(), ..Found::default() };
    let mut known = BTreeSet::new();
    let mut last = None;
    for (at, cells, ip) in rows(scope) {
        last = Some(at);
        let words: Vec<String> = cells.iter().filter_map(|td| scope.says(*td)).collect();
        let first = cells.first().copied().unwrap_or(at);
        let titled = scope.tree.inside(first).find_map(|n| scope.tree.attr(n, Attr::Title));
        let agent = titled.and_then(some);
        let name = scope.says(first).or_else(|| agent.clone());
        let number = scope.link_in(at).find_map(|l| if let To::Session(id) = l.to { Some(id) } else { None });
        let time = scope.tagged(at, Tag::Time).find_map(|t| scope.tree.attr(t, Attr::DateTime));
        let said = cells.get(2).and_then(|td| scope.says(*td));
        let key = number.map_or_else(|| nameless(agent.as_deref().or(name.as_deref()).unwrap_or("")), Key::Number);
        if !known.insert(key.clone()) {
            continue;
        }
        let last_used = time.and_then(Instant::parse);
        let mut door = Door {
            agent,
            last_used,
            last_used_says: said.filter(|_| last_used.is_none() && number.is_some()),
            // It has neither a time nor a link that ends it.
            this_one: number.is_none() && time.is_none(),
            ..door(key, name, ip, pasted.pasted_at)
        };
        door.seen = Some(seen(PageKind::Sessions, found.rows.len(), &words));
        found.push(Record::Door(door), words, false);
    }
    let ones = found.rows.iter().filter(|r| matches!(&r.record, Record::Door(d) if d.this_one)).count();
    found.whole = ones == 1;
    found.goes_on = last.is_some_and(|at| scope.goes_on_after(at));
    found
}
