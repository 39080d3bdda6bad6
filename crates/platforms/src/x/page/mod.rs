//! X's own pages, as the owner copied or saved them: which page it is, its rows, and what was not understood.
//!
//! Deliberately not here: the clipboard, what is kept, and any judgement of a row. Pages are read by their structure,
//! attributes and the shapes of links, never by words, so that every language reads alike. What the reader relies on, and
//! what of it nobody has seen, stands in this platform's README.

mod apps;
mod decide;
mod delegates;
mod history;
mod leads;
mod likes;
mod rows;
mod scope;
mod sessions;
mod text;
mod words;

use crate::{
    PageError, Pasted, ReadPage,
    markup::{Attr, MAX_BYTES, Tag, Tree},
};
use familiar_model::{Message, PageForm, PageKind};
use leads::{Leads, at_x, leads};
use rows::Found;
use scope::Scope;

/// Reads a page.
pub(super) fn read(pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
    let markup = pasted.markup.filter(|m| !m.trim().is_empty());
    let text = pasted.text.filter(|t| !crate::markup::shown(t.get(..4_096).unwrap_or(t)).is_empty() || t.len() > 4_096);
    let largest = markup.map_or(0, str::len).max(text.map_or(0, str::len));
    if largest > MAX_BYTES {
        return Err(PageError::TooLarge { megabytes: (largest as u64).div_ceil(1_000_000) });
    }
    let (markup, source) = markup.map_or((None, None), |m| {
        let (markup, source) = without_header(m);
        (Some(markup), source)
    });
    let address = pasted.address.or(source);
    if address.and_then(at_x) == Some(false) {
        return Err(not_a_page());
    }
    let address = address.and_then(|a| leads(a, false));
    let by_text = |text: &str| from_text(&text::Lines::of(text), pasted, address.as_ref());
    match (markup, text) {
        (None, None) => Err(PageError::Empty),
        (None, Some(text)) => by_text(text),
        (Some(markup), text) => {
            let tree = Tree::read(markup);
            let read = from_markup(&tree, pasted, address.as_ref());
            // A copy whose markup holds nothing of the page may still have its words. Posts are not looked for there:
            // in a text those of a list and what stands beside it look alike.
            let fruitless = match &read {
                Ok(page) => page.rows.is_empty() && page.unread.is_empty() && !page.complete,
                Err(error) => matches!(error, PageError::NotAPage { .. }),
            };
            match text.filter(|_| fruitless).map(by_text) {
                Some(Ok(page))
                    if page.page != PageKind::Likes && (!page.rows.is_empty() || !page.unread.is_empty()) =>
                {
                    Ok(page)
                }
                _ => read,
            }
        }
    }
}

fn not_a_page() -> PageError {
    PageError::NotAPage { platform: "X".to_owned() }
}

/// Windows puts a header before the markup; one of its lines is the page's address.
fn without_header(markup: &str) -> (&str, Option<&str>) {
    let begins = markup.trim_start_matches('\u{feff}');
    if !begins.starts_with("Version:") {
        return (markup, None);
    }
    let (head, rest) = begins.split_at(begins.find('<').unwrap_or(begins.len()));
    let source = head.lines().find_map(|line| line.strip_prefix("SourceURL:")).map(str::trim);
    (rest, source.filter(|s| !s.is_empty()))
}

fn from_markup(tree: &Tree, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<ReadPage, PageError> {
    let scope = Scope::of(tree, address.is_some());
    let page = decide::markup(&scope, pasted, address)?;
    let found = match page {
        PageKind::Likes => likes::list(&scope, pasted),
        PageKind::Sessions => sessions::list(&scope, pasted),
        PageKind::Session => sessions::one(&scope, pasted, address),
        PageKind::Apps => apps::list(&scope, pasted),
        PageKind::App => apps::one(&scope, pasted, address),
        PageKind::Delegates => delegates::list(&scope, pasted, address),
        PageKind::History => history::list(&scope),
        PageKind::Security => Found::default(),
    };
    let says_what = page != PageKind::Likes || scope.tab.is_some();
    let ends = found.counted || ends(&scope, &found, pasted.form);
    let mut out = finish(page, found, pasted, address.or(scope.tab.as_ref()), says_what, |found, unread| {
        if !found.only_own {
            unread.extend(not_understood(&scope, page, found));
        }
    });
    if tree.cut_off || tree.too_many {
        out.says.push(Message::new("page-says-cut-off"));
    }
    let listed = matches!(page, PageKind::Sessions | PageKind::Apps | PageKind::Delegates);
    out.complete &= ends && listed && out.unread.is_empty() && !tree.cut_off && !tree.too_many;
    Ok(out)
}

fn from_text(lines: &text::Lines, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<ReadPage, PageError> {
    let page = decide::text(lines, pasted, address)?;
    let found = match page {
        PageKind::Likes => text::likes(lines),
        PageKind::Sessions => text::sessions(lines, pasted),
        PageKind::History => text::history(lines),
        PageKind::Delegates => text::delegates(lines),
        PageKind::Session | PageKind::Apps | PageKind::App | PageKind::Security => text::unmarked(lines),
    };
    let mut out = finish(page, found, pasted, address, page != PageKind::Likes, |_, _| {});
    out.complete = false;
    Ok(out)
}

/// Whether the end of the list is on the page: a copy that was made in part ends within it, and behind a whole one stands
/// something else. A saved file holds all of it.
fn ends(scope: &Scope<'_>, found: &Found, form: PageForm) -> bool {
    let last = found.used.last().map_or(1, |used| used.end);
    matches!(form, PageForm::SavedHtml | PageForm::SavedMhtml) || scope.goes_on(last)
}

/// Puts together what was found: whose page it says to be, and what was not understood.
fn finish(
    page: PageKind,
    mut found: Found,
    pasted: &Pasted<'_>,
    address: Option<&Leads>,
    says_what: bool,
    more: impl FnOnce(&Found, &mut Vec<String>),
) -> ReadPage {
    let mut unread = std::mem::take(&mut found.unread);
    more(&found, &mut unread);
    let mut says = std::mem::take(&mut found.says);
    let handle = match address {
        Some(Leads::Likes(handle)) if page == PageKind::Likes => Some(handle.clone()),
        _ => None,
    };
    match (&handle, pasted.handle) {
        (Some(is), Some(own)) if !is.eq_ignore_ascii_case(own.trim_start_matches('@')) => {
            says.push(Message::new("page-says-other-account").with("handle", is));
        }
        (None, _) if page == PageKind::Likes && !says_what => says.push(Message::new("page-says-not-whose")),
        _ => {}
    }
    if unread.len() > words::LINES {
        says.push(Message::new("page-says-more-lines").with("count-n", unread.len() - words::LINES));
        unread.truncate(words::LINES);
    }
    ReadPage { page, handle, rows: found.rows, unread, says, gaps: found.gaps, complete: found.whole }
}

/// Lines of the main column that belong to no row and could be one: no heading, no button, no running text, no link to
/// another page of the settings. Of the page *Security* all but buttons: nothing of it is understood surely.
fn not_understood(scope: &Scope<'_>, page: PageKind, found: &Found) -> Vec<String> {
    let within = |at: usize| {
        let before = found.used.partition_point(|u| u.start <= at);
        before.checked_sub(1).and_then(|i| found.used.get(i)).is_some_and(|u| u.contains(&at))
    };
    // A link to another of X's pages, or out of X, is no row; one that leads below the settings, anywhere, may be.
    let leads_on = |at: usize| {
        let Some(link) = scope.tree.around(at).find(|a| scope.tree.tag(*a) == Some(Tag::A)) else { return false };
        match scope.links.iter().find(|l| l.at == link).map(|l| &l.leads) {
            Some(leads) => matches!(leads, Leads::Page(_) | Leads::Delegates | Leads::ActingFor | Leads::Front),
            None => !scope.tree.attr(link, Attr::Href).is_some_and(|href| href.contains("settings")),
        }
    };
    let pieces = scope.pieces(1..scope.tree.len()).into_iter();
    let lines = pieces.filter(|p| {
        if !p.text.contains(char::is_alphanumeric) || within(p.at) {
            return false;
        }
        if page == PageKind::Security {
            return !scope.is_button(p);
        }
        let linked = scope.is_linked(p) && !leads_on(p.at);
        !scope.is_furniture(p) && (linked || (!words::is_note(&p.text) && !scope.is_linked(p)))
    });
    lines.filter_map(|p| rows::some(&p.text)).collect()
}

#[cfg(test)]
mod tests;
