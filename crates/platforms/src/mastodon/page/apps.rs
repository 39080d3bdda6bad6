//! Which apps may act: `/oauth/authorized_applications`.
//!
//! The trap: "Authorized on" there is the day on which the app was registered on the server, by whomever, not the day on
//! which this owner allowed it. So nothing is made of it. "Last used on" is this owner's, and stays in its own words.
//! Permissions are said in words alone; that there are any is kept, and the words are shown.

use super::{
    Scope, To,
    rows::{Found, gap, seen, some},
};
use crate::{
    Pasted,
    markup::{Attr, Tag},
};
use familiar_model::{Closed, Door, Key, Kind, PageKind, Permit, Record};
use std::collections::BTreeSet;

/// The rows: items of the list (4.0 and later), or rows of the table (3.x) by the link that takes the leave away.
pub(super) fn rows(scope: &Scope<'_>) -> Vec<usize> {
    let items = scope.outermost(|at| scope.has(at, "applications-list__item"));
    if !items.is_empty() {
        return items;
    }
    let takes_away = |at: usize| scope.link_in(at).any(|l| matches!(l.to, To::App(_)));
    scope.outermost(|at| scope.tree.tag(at) == Some(Tag::Tr) && takes_away(at))
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>) -> Found {
    let mut found = Found {
        gaps: vec![gap("mastodon-page-app-authorized", Kind::App), gap("mastodon-page-app-permissions", Kind::App)],
        ..Found::default()
    };
    let mut known = BTreeSet::new();
    let rows = rows(scope);
    let mut whole = !rows.is_empty();
    for at in &rows {
        let (name, last_used, mut words) = said(scope, *at);
        let by_id = scope.tree.attr(*at, Attr::Id).and_then(|id| id.strip_prefix("application_")).map(str::to_owned);
        let linked = scope.link_in(*at).find_map(|l| if let To::App(id) = &l.to { Some(id.clone()) } else { None });
        words.truncate(30);
        let Some(id) = by_id.or(linked).filter(|id| id.len() <= 64 && !id.is_empty()) else {
            // An app of the server's own has no link that takes its leave away, and before 4.3 no number.
            let Some(name) = &name else { continue };
            whole = false;
            found.unread.push(name.clone());
            continue;
        };
        if !known.insert(id.clone()) {
            continue;
        }
        let permits = if words.len() > 1 { vec![Permit::Unknown] } else { Vec::new() };
        let mut door = Door {
            name,
            last_used_says: last_used,
            permits,
            closed: Closed::OpenAt(pasted.pasted_at),
            ..Door::new(Kind::App, Key::new(&id))
        };
        door.seen = Some(seen(PageKind::Apps, found.rows.len(), &words));
        found.push(Record::Door(door), words, false);
    }
    found.whole = whole;
    found.goes_on = rows.last().is_some_and(|at| scope.goes_on_after(*at));
    found
}

/// Its name, when it was last used, and all words but those of the trap.
fn said(scope: &Scope<'_>, at: usize) -> (Option<String>, Option<String>, Vec<String>) {
    if scope.tree.tag(at) == Some(Tag::Tr) {
        // 3.x: name, permissions, the day of the trap, the link.
        let cells: Vec<usize> = scope.tagged(at, Tag::Td).take(8).collect();
        let words: Vec<String> = cells.iter().take(2).filter_map(|td| scope.says(*td)).collect();
        return (words.first().cloned(), None, words);
    }
    let title = scope.first(at, "announcements-list__item__title");
    let badge = title.and_then(|t| scope.first(t, "information-badge"));
    let outside = |n: usize| badge.is_none_or(|b| !(b..scope.tree.inside(b).end).contains(&n));
    let name = title.and_then(|t| {
        let pieces = scope.tree.pieces(scope.tree.inside(t), outside);
        some(&pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "))
    });
    // The trap's day stands last, behind a dot.
    let meta = scope.first(at, "announcements-list__item__meta").and_then(|m| scope.says(m));
    let parts: Vec<&str> = meta.as_deref().map(|m| m.split(['·', '•']).map(str::trim).collect()).unwrap_or_default();
    let last_used = if parts.len() > 1 { parts.first().and_then(|p| some(p)) } else { None };
    let permits = scope
        .first(at, "permissions-list")
        .map(|l| scope.tagged(l, Tag::Li).filter_map(|li| scope.says(li)).take(40).collect::<Vec<_>>());
    let words = name.clone().into_iter().chain(last_used.clone()).chain(permits.unwrap_or_default()).collect();
    (name, last_used, words)
}
