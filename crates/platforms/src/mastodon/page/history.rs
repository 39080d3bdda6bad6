//! When and from where somebody signed in: `/settings/login_activities` (3.5 and later), forty a page.
//!
//! The sentence of a row is put together in each language's own order, so its parts are told apart by what they are: the
//! address by its shape, the browser by its `title`. Whether it succeeded is a class. An attempt that failed was no use of
//! a way in: its row is shown, and kept only if the owner says so.

use super::{
    Scope,
    rows::{Found, address, gap, seen, some},
};
use crate::markup::{Attr, Tag};
use familiar_model::{Access, Instant, Key, Kind, Message, PageKind, Record, When};
use std::{collections::BTreeMap, net::IpAddr};

/// The rows.
pub(super) fn rows(scope: &Scope<'_>) -> Vec<usize> {
    let entries = scope.outermost(|at| scope.has(at, "log-entry"));
    entries.into_iter().filter(|at| scope.first(*at, "log-entry__title").is_some()).collect()
}

/// How often an address was seen on a day, so that two uses are two. Counted from the oldest, which stands last, so that
/// a newer one does not rename the others.
pub(super) type Counts = BTreeMap<(String, IpAddr), u32>;

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    let mut failed = 0_u64;
    for at in rows(scope) {
        let Some(title) = scope.first(at, "log-entry__title") else { continue };
        let targets: Vec<usize> = scope.tree.inside(title).filter(|n| scope.has(*n, "target")).take(12).collect();
        let ip = targets.iter().find_map(|t| address(&scope.tree.says(scope.tree.inside(*t))));
        let browser = targets.iter().find(|t| scope.tree.attr(**t, Attr::Title).is_some());
        let time =
            scope.tagged(at, Tag::Time).find_map(|t| scope.tree.attr(t, Attr::DateTime)).and_then(Instant::parse);
        let words: Vec<String> =
            [scope.says(title), scope.first(at, "log-entry__timestamp").and_then(|t| scope.says(t))]
                .into_iter()
                .flatten()
                .collect();
        let indicator = scope.first(at, "indicator-icon");
        let is = |class: &str| indicator.is_some_and(|i| scope.has(i, class));
        let (succeeded, did_fail) = (is("success"), is("failure"));
        let Some(ip) = ip else {
            found.unread.extend(words.into_iter().next());
            continue;
        };
        failed += u64::from(did_fail);
        let access = Access {
            address: Some(ip),
            agent: browser.and_then(|b| scope.tree.attr(*b, Attr::Title)).and_then(some),
            client: browser.and_then(|b| scope.says(*b)),
            says: words.get(1).cloned().filter(|_| time.is_none()),
            ..Access::new(
                Key::Number(0),
                time.map_or_else(When::default, When::at),
                seen(PageKind::History, found.rows.len(), &words),
            )
        };
        found.push(Record::Access(access), words, !succeeded);
    }
    name(&mut found);
    if failed > 0 {
        found.says.push(Message::new("page-says-failed-sign-ins").with("count-n", failed));
    }
    found.gaps = gaps();
    found
}

/// What this page never shows.
pub(super) fn gaps() -> Vec<familiar_model::Gap> {
    vec![gap("mastodon-page-history-part", Kind::Access), gap("mastodon-page-history-apps", Kind::Access)]
}

/// Names each use by day, address and count.
pub(super) fn name(found: &mut Found) {
    let mut counts = Counts::new();
    for row in found.rows.iter_mut().rev() {
        let Record::Access(access) = &mut row.record else { continue };
        let Some(ip) = access.address else { continue };
        let day =
            access.when.exact().map_or_else(|| access.says.clone().unwrap_or_default(), |at| at.day().0.to_string());
        let day: String = day.chars().filter(|c| *c != '/').take(60).collect();
        let count = counts.entry((day.clone(), ip)).or_insert(0);
        *count += 1;
        access.key = Key::Text(format!("{day}/{ip}/{count}").into());
    }
}
