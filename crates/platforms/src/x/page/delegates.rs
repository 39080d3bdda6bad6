//! Who may act for the account: X's page *Delegate*, its list of members.
//!
//! A row is a cell of a person with a link to the profile; the role stands in it in the words of the reader's language.
//! Nobody has seen this page; the form is from reports (facts, 2026-11-24).

use super::{
    Pasted,
    leads::Leads,
    rows::{ALL, Found, gap, reaches, row, seen, some},
    scope::{Place, Scope},
    words,
};
use familiar_model::{Closed, Door, Key, Kind, Message, PageKind, Record};
use std::collections::BTreeSet;

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Found {
    let mut found = Found { gaps: vec![gap("x-page-delegate-use", Kind::Delegate)], ..Found::default() };
    if address == Some(&Leads::ActingFor) {
        // These are accounts for which the owner may act: no way into the owner's.
        found.says.push(Message::new("page-says-acting-for"));
        return found;
    }
    let leads_on = scope.links.iter().any(|l| l.leads == Leads::Page(PageKind::Delegates));
    let mut marks: Vec<(usize, &str)> = Vec::new();
    for link in &scope.links {
        let Leads::Person(handle) = &link.leads else { continue };
        // A person is linked by picture, name and handle: one after another, one row.
        let again = marks.last().is_some_and(|(_, before)| before.eq_ignore_ascii_case(handle));
        if !again && !scope.place(link.at).is(Place::ARTICLE) {
            marks.push((link.at, handle));
        }
    }
    let mut known = BTreeSet::new();
    let places: Vec<usize> = marks.iter().map(|(at, _)| *at).collect();
    for ((_, handle), range) in marks.iter().zip(reaches(scope, &places)) {
        found.used.push(range.clone());
        let key = handle.to_ascii_lowercase();
        if !known.insert(key.clone()) {
            continue;
        }
        let pieces = scope.pieces(range);
        let words: Vec<String> =
            pieces.iter().filter(|p| !words::is_dot(&p.text)).filter_map(|p| some(&p.text)).collect();
        let is_handle = |w: &str| words::handle(w).is_some_and(|h| h.eq_ignore_ascii_case(handle));
        // The name comes before the handle; what comes after it, and is no description, is the role.
        let after = words.iter().position(|w| is_handle(w)).map_or(1, |at| at + 1);
        let role = words.iter().skip(after).find(|w| !words::is_note(w));
        let door = Door {
            name: Some((*handle).to_owned()),
            by: role.cloned(),
            permits: ALL.to_vec(),
            closed: Closed::OpenAt(pasted.pasted_at),
            seen: Some(seen(PageKind::Delegates, found.rows.len(), &words)),
            ..Door::new(Kind::Delegate, Key::Text(key.into()))
        };
        found.rows.push(row(Record::Door(door), words));
    }
    if found.rows.is_empty() && leads_on {
        found.says.push(Message::new("page-says-open-members"));
        found.only_own = true;
        return found;
    }
    found.whole = scope.heading_in(1..places.first().copied().unwrap_or(scope.tree.len()));
    found
}
