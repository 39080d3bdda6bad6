//! The second step at sign-in: `/settings/two_factor_authentication_methods`, or the page that sets it up.
//!
//! A link that takes it away is there only if it is in place; a link that sets an app up and none of the former: it is not.

use super::{
    Scope, To,
    rows::{Found, gap, seen},
};
use familiar_model::{Key, Kind, Lock, LockKind, LockState, PageKind, Record, When};

fn leads(scope: &Scope<'_>, to: &To) -> Option<usize> {
    scope.links.iter().find(|(_, l)| l.to == *to).map(|(at, _)| *at)
}

/// Whether it shows the state. The menu of every page of the settings leads to one of both, so only a link that changes it
/// counts: in the menu stands no link that takes it away, and one that sets it up stands there alone.
pub(super) fn is_shown(scope: &Scope<'_>) -> bool {
    leads(scope, &To::NoSecondFactor).is_some()
}

/// Reads it.
pub(super) fn state(scope: &Scope<'_>) -> Found {
    let mut found = Found { gaps: vec![gap("mastodon-page-second-factor-since", Kind::Lock)], ..Found::default() };
    let (off, on) = (leads(scope, &To::SecondFactor), leads(scope, &To::NoSecondFactor));
    let (state, at) = match (on, off) {
        (Some(at), _) => (LockState::On, at),
        (None, Some(at)) => (LockState::Off, at),
        (None, None) => return found,
    };
    let heading = (1..scope.tree.len()).find(|h| scope.tree.is_heading(*h)).and_then(|h| scope.says(h));
    let words: Vec<String> = heading.into_iter().chain(scope.says(at)).collect();
    let lock = Lock {
        what: LockKind::SecondFactor,
        key: Key::Text("second-factor".into()),
        state,
        value: None,
        since: When::default(),
        seen: seen(PageKind::Security, 0, &words),
    };
    // That none is set up follows from what is missing, so the owner says whether it is so.
    found.push(Record::Lock(lock), words, state == LockState::Off);
    found
}
