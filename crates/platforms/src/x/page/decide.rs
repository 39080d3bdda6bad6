//! Which of X's pages it is: by what the person says, what stands on it, and its address, held against one another.
//!
//! An address can be forged and, while a page is being changed, be that of the page before; so what stands on the page
//! has the last word, and words have none.

use super::{apps, history, leads::Leads, likes, not_a_page, scope::Scope, sessions, text::Lines};
use crate::{PageError, Pasted};
use familiar_model::PageKind;

/// Which page this markup is.
pub(super) fn markup(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<PageKind, PageError> {
    if !scope.is_xs && pasted.as_page.is_none() {
        return Err(not_a_page());
    }
    let shape = shape(scope, address);
    if shape.is_none() && !likes::are_there(scope) && (scope.signs_in || address == Some(&Leads::SignIn)) {
        return Err(PageError::SignIn);
    }
    if shape.is_none() && likes::are_there(scope) {
        return posts(scope, pasted, address);
    }
    said(pasted.as_page, shape, address, || history::marks(scope).is_empty())
}

/// What stands on it, where that is beyond doubt.
fn shape(scope: &Scope<'_>, address: Option<&Leads>) -> Option<PageKind> {
    let sessions = sessions::links(scope);
    if let Some((at, secret)) = sessions.first() {
        let others = sessions.iter().any(|(_, s)| s != secret);
        // The page of one session has the session's name for its title.
        let name = scope.pieces(scope.tree.inside(*at)).into_iter().next();
        let titled = || {
            let titles = scope.pieces(1..*at).into_iter().filter(|p| scope.is_furniture(p));
            name.is_some_and(|name| titles.into_iter().any(|t| t.text == name.text))
        };
        let one = !others && (matches!(address, Some(Leads::Session(_))) || titled());
        return Some(if one { PageKind::Session } else { PageKind::Sessions });
    }
    let apps = apps::links(scope);
    if matches!(address, Some(Leads::App(_))) && apps.len() <= 1 {
        return Some(PageKind::App);
    }
    let screen = scope.named("connectedAppsScreen").next().is_some();
    (!apps.is_empty() || screen).then_some(PageKind::Apps)
}

/// Posts are likes only on the page of likes: a timeline looks the same.
fn posts(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<PageKind, PageError> {
    let likes = |l: &Leads| matches!(l, Leads::Likes(_));
    let is = match (address, &scope.tab) {
        (Some(a), _) if likes(a) => Some(true),
        (_, Some(tab)) => Some(likes(tab)),
        (Some(Leads::Front) | None, None) => None,
        (Some(_), None) => Some(false),
    };
    match (is, pasted.as_page) {
        (Some(false), _) => Err(not_a_page()),
        (_, Some(PageKind::Likes) | None) => Ok(PageKind::Likes),
        _ => Err(PageError::Another { is: PageKind::Likes }),
    }
}

/// What the person says, unless the page says otherwise.
fn said(
    said: Option<PageKind>,
    shape: Option<PageKind>,
    address: Option<&Leads>,
    no_addresses: impl FnOnce() -> bool,
) -> Result<PageKind, PageError> {
    let by_address = address.and_then(Leads::page);
    match (said, shape.or(by_address)) {
        (Some(said), Some(is)) if said == is => Ok(is),
        // A list of one looks much like the page of that one.
        (Some(said @ (PageKind::Session | PageKind::App)), Some(is))
            if said.kind() == is.kind() && by_address.is_none() =>
        {
            Ok(said)
        }
        (Some(_), Some(is)) => Err(PageError::Another { is }),
        (None, Some(is)) => Ok(is),
        (Some(said), None) => match address {
            None | Some(Leads::Front | Leads::Setting) => Ok(said),
            Some(_) => Err(not_a_page()),
        },
        (None, None) if !no_addresses() => Ok(PageKind::History),
        (None, None) => Err(not_a_page()),
    }
}

/// Which page this text is.
pub(super) fn text(lines: &Lines, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<PageKind, PageError> {
    if address == Some(&Leads::SignIn) {
        return Err(PageError::SignIn);
    }
    let (sessions, posts) = (!lines.sessions().is_empty(), lines.posts().len());
    // Previews of messages look like posts; a few of them make no page of likes.
    let shape = match (sessions, posts) {
        (true, _) => Some(PageKind::Sessions),
        (false, 5..) => Some(PageKind::Likes),
        _ => None,
    };
    let by_address = address.and_then(Leads::page);
    let is = match (pasted.as_page, by_address, shape) {
        (Some(said), Some(is), _) if said != is => return Err(PageError::Another { is }),
        (Some(said), ..) => said,
        (None, Some(is), _) | (None, None, Some(is)) => is,
        (None, None, None) if !lines.accesses().is_empty() => PageKind::History,
        (None, None, None) => return Err(not_a_page()),
    };
    let fits = match is {
        PageKind::Likes => posts > 0,
        PageKind::Sessions => sessions,
        PageKind::History => !lines.accesses().is_empty(),
        PageKind::Session | PageKind::Apps | PageKind::App | PageKind::Delegates | PageKind::Security => {
            shape != Some(PageKind::Sessions)
        }
    };
    match (fits, shape) {
        (true, _) => Ok(is),
        (false, Some(other)) if other.kind() != is.kind() => Err(PageError::Another { is: other }),
        (false, _) => Err(not_a_page()),
    }
}
