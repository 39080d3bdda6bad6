//! Which apps may act: X's page *Connected apps*, and the page of one app.
//!
//! A row is a link to one app, which holds its number; its name stands in it, and behind whom it is, if X says so. What
//! an app may do stands on its own page only, in the words of the reader's language, so it is shown and not judged.

use super::{
    Pasted,
    leads::Leads,
    rows::{Found, gap, row, seen, shown, some},
    scope::{Place, Scope},
};
use familiar_model::{Closed, Door, Key, Kind, Message, PageKind, Permit, Record, When};
use std::collections::BTreeSet;

/// The links to apps, outside of posts.
pub(super) fn links(scope: &Scope<'_>) -> Vec<(usize, u64)> {
    let of = |link: &super::scope::Link| match link.leads {
        Leads::App(id) if !scope.place(link.at).is(Place::ARTICLE) => Some((link.at, id)),
        _ => None,
    };
    scope.links.iter().filter_map(of).collect()
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>) -> Found {
    let mut found = Found::default();
    let mut known = BTreeSet::new();
    let links = links(scope);
    for (at, id) in &links {
        let inside = scope.tree.inside(*at);
        found.used.push(*at..inside.end);
        if !known.insert(*id) {
            continue;
        }
        let words = shown(&scope.pieces(inside));
        let door = Door {
            name: words.first().cloned(),
            by: words.get(1).cloned(),
            closed: Closed::OpenAt(pasted.pasted_at),
            seen: Some(seen(PageKind::Apps, found.rows.len(), &words)),
            ..Door::new(Kind::App, Key::Number(*id))
        };
        found.rows.push(row(Record::Door(door), words));
    }
    let begins = links.first().is_some_and(|(at, _)| scope.heading_in(1..*at));
    found.whole = scope.named("connectedAppsScreen").next().is_some() || begins;
    found.gaps.push(gap("x-page-app-use", Kind::App));
    found.gaps.push(gap("x-page-app-permissions", Kind::App));
    found
}

/// Reads the page of one app. Its number stands in the address, or in a link to it.
pub(super) fn one(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Found {
    let mut found = Found { gaps: vec![gap("x-page-app-use", Kind::App)], ..Found::default() };
    let id = match address {
        Some(Leads::App(id)) => Some(*id),
        _ => links(scope).first().map(|(_, id)| *id),
    };
    let Some(id) = id else {
        found.says.push(Message::new("page-says-no-app-number"));
        return found;
    };
    let pieces = scope.pieces(1..scope.tree.len());
    let lines: Vec<_> = pieces.iter().filter(|p| !scope.is_furniture(p)).collect();
    // The second line may be whose it is, its site or its description: in any language nothing tells them apart, so it is
    // shown and not read.
    let words: Vec<String> = lines.iter().filter_map(|p| some(&p.text)).take(60).collect();
    let opened = scope.time_in(1..scope.tree.len()).and_then(|(at, _)| at);
    let door = Door {
        name: words.first().cloned(),
        permits: vec![Permit::Unknown],
        opened: opened.map_or_else(When::default, When::at),
        closed: Closed::OpenAt(pasted.pasted_at),
        seen: Some(seen(PageKind::App, 0, &words)),
        ..Door::new(Kind::App, Key::Number(id))
    };
    found.rows.push(row(Record::Door(door), words));
    found.used.push(1..scope.tree.len());
    found
}
