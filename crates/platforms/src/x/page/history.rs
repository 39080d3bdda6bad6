//! When and from where the account was used: X's page *Account access history*.
//!
//! Nobody has seen how it is built, so it is read in the one way that needs no knowledge of it: a row is what stands
//! around an address, and app, time and place are told apart by their shapes. The words are shown back.

use super::{
    rows::{Found, reaches, row, seen, some},
    scope::{Place, Scope},
    words,
};
use familiar_model::{Access, Instant, Key, PageKind, Record, When};
use std::{collections::BTreeMap, net::IpAddr};

/// The texts that hold an address, outside of posts.
pub(super) fn marks(scope: &Scope<'_>) -> Vec<(usize, IpAddr)> {
    let pieces = scope.pieces(1..scope.tree.len()).into_iter();
    let outside = pieces.filter(|p| !scope.place(p.at).is(Place::ARTICLE) && !words::is_note(&p.text));
    outside.filter_map(|p| Some((p.at, words::address(&p.text)?))).collect()
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    let mut counts = BTreeMap::new();
    let marks = marks(scope);
    let places: Vec<usize> = marks.iter().map(|(at, _)| *at).collect();
    for ((_, address), range) in marks.iter().zip(reaches(scope, &places)) {
        let pieces = scope.pieces(range.clone());
        let lines = pieces.iter().filter(|p| !scope.is_furniture(p) && !words::is_dot(&p.text));
        let words: Vec<String> = lines.filter_map(|p| some(&p.text)).take(12).collect();
        let time = scope.time_in(range.clone());
        found.used.push(range);
        push(
            &mut found,
            &mut counts,
            *address,
            words,
            time.as_ref().and_then(|(at, _)| *at),
            time.map(|(_, says)| says),
        );
    }
    found
}

/// How often an address was seen on a day, so that two uses are two.
pub(super) type Counts = BTreeMap<(String, IpAddr), u32>;

/// Adds a use: its words in any order.
pub(super) fn push(
    found: &mut Found,
    counts: &mut Counts,
    address: IpAddr,
    words: Vec<String>,
    at: Option<Instant>,
    says: Option<String>,
) {
    let others: Vec<&String> = words.iter().filter(|w| words::address(w).is_none()).collect();
    let timed = |w: &str| {
        let numbers = words::numbers(w);
        numbers.len() >= 2
            || numbers.iter().any(|n| (1_900..2_200).contains(n))
            || (w.contains(':') && !numbers.is_empty())
    };
    let place = others.iter().find(|w| words::is_place(w));
    // A time has its numbers; where only one of the others has any, that is it.
    let numbered: Vec<_> = others.iter().filter(|w| words::has_digit(w)).collect();
    let time = others.iter().find(|w| timed(w)).or(numbered.first().copied().filter(|_| numbered.len() == 1));
    let says = says.or_else(|| time.filter(|_| others.len() > 1).map(|w| (**w).clone()));
    let client = others.iter().find(|w| Some(*w) != place && says.as_ref() != Some(**w));
    let day = at.map_or_else(|| says.clone().unwrap_or_default(), |at| at.day().0.to_string());
    let day: String = day.chars().filter(|c| *c != '/').take(60).collect();
    let count = counts.entry((day.clone(), address)).or_insert(0);
    *count += 1;
    let key = Key::Text(format!("{day}/{address}/{count}").into());
    let when = at.map_or_else(When::default, When::at);
    let access = Access {
        address: Some(address),
        client: client.map(|w| (**w).clone()),
        place: place.map(|w| (**w).clone()),
        says: says.filter(|_| at.is_none()),
        ..Access::new(key, when, seen(PageKind::History, found.rows.len(), &words))
    };
    found.rows.push(row(Record::Access(access), words));
}
