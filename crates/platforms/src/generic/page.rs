//! Which page it is, its rows, and what was not understood.
//!
//! Deliberately not here: any judgement. A page of these platforms is never said to be whole, and never passes for read:
//! `page-says-unseen` stands on each.

use super::{
    PageOnly,
    records::{self, RawRow},
    rows::{self, Row},
    scope::Scope,
    shape::{Leads, Secret, list_of},
    text::{Lines, UNREAD},
    told::safe,
};
use crate::{
    PageError, Pasted, ReadPage,
    markup::{MAX_BYTES, Tree},
};
use familiar_model::{Gap, Message, PageKind};
use std::{collections::BTreeSet, ops::Range};

/// Reads a page.
pub(super) fn read(of: &PageOnly, pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
    let Some(shape) = &of.shape else { return Err(not_a_page(of)) };
    let markup = pasted.markup.filter(|m| !m.trim().is_empty());
    let text = pasted.text.filter(|t| !t.trim().is_empty());
    let largest = markup.map_or(0, str::len).max(text.map_or(0, str::len));
    if largest > MAX_BYTES {
        return Err(PageError::TooLarge { megabytes: (largest as u64).div_ceil(1_000_000) });
    }
    let (markup, source) = markup.map_or((None, None), |m| {
        let (markup, source) = without_header(m);
        (Some(markup), source)
    });
    let address = match pasted.address.or(source).and_then(|a| shape.address(a)) {
        Some(Leads::Away) => return Err(not_a_page(of)),
        other => other,
    };
    let by_text = |text: &str| from_text(of, text, pasted, address.as_ref());
    match (markup, text) {
        (None, None) => Err(PageError::Empty),
        (None, Some(text)) => by_text(text),
        (Some(markup), text) => {
            let tree = Tree::read(markup);
            let scope = Scope::of(&tree, shape, address.is_some());
            // More links to others than to the platform, and none that is a row: it is another's page.
            if address.is_none() && scope.rows.is_empty() && scope.away > scope.own {
                return Err(not_a_page(of));
            }
            let read = from_markup(of, &scope, pasted, address.as_ref());
            let fruitless = match &read {
                Ok(page) => page.rows.is_empty() && page.unread.is_empty(),
                Err(error) => matches!(error, PageError::NotAPage { .. }),
            };
            match text.filter(|_| fruitless).map(by_text) {
                Some(Ok(page)) if !page.rows.is_empty() || !page.unread.is_empty() => Ok(page),
                _ => read,
            }
        }
    }
}

fn not_a_page(of: &PageOnly) -> PageError {
    PageError::NotAPage { platform: of.title.to_owned() }
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

/// The page that the address, or the row that it is, stands for.
const fn by_address(address: Option<&Leads>) -> Option<PageKind> {
    match address {
        Some(Leads::Page(page) | Leads::Row(page, _)) => Some(*page),
        _ => None,
    }
}

/// Which page it is: by what the person says, its address and what stands on it, held against one another.
fn decide(
    of: &PageOnly,
    said: Option<PageKind>,
    address: Option<&Leads>,
    shows: Option<PageKind>,
) -> Result<Option<PageKind>, PageError> {
    // A page of one thing may hold links to others of its list; a list may hold one thing alone.
    let found = match (by_address(address), shows) {
        (Some(by), Some(shows)) if list_of(by) != shows => Some(shows),
        (by, shows) => by.or(shows),
    };
    let is = match (said, found) {
        (Some(said), Some(is)) if said == is => is,
        (Some(said), Some(is)) if list_of(said) == list_of(is) && by_address(address).is_none() => said,
        (Some(_), Some(is)) => return Err(PageError::Another { is }),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return Ok(None),
    };
    // Somewhere else at the platform stand other people's words.
    let elsewhere = address == Some(&Leads::Own) && shows.is_none();
    if of.reads(is) && !elsewhere { Ok(Some(is)) } else { Err(not_a_page(of)) }
}

fn from_markup(
    of: &PageOnly,
    scope: &Scope<'_>,
    pasted: &Pasted<'_>,
    address: Option<&Leads>,
) -> Result<ReadPage, PageError> {
    let talks = of.shape.is_some_and(|s| s.talks);
    let count = |list: PageKind| scope.rows.iter().filter(|(_, kind, _)| list_of(*kind) == list).count();
    let most = [PageKind::Sessions, PageKind::Apps].into_iter().map(|list| (count(list), list)).max_by_key(|(n, _)| *n);
    let shows = most.filter(|(n, _)| *n > 0).map(|(_, list)| list);
    let signs_in = address == Some(&Leads::SignIn) || scope.asks;
    let said = pasted.as_page;
    if signs_in
        && shows.is_none()
        && said != Some(PageKind::Security)
        && by_address(address) != Some(PageKind::Security)
    {
        return Err(PageError::SignIn);
    }
    let (page, guessed) = match decide(of, said, address, shows)? {
        Some(page) => (page, false),
        // It is the platform's, and tells of devices or addresses: most likely the list of who is signed in.
        None if (scope.own > 0 || address.is_some())
            && address != Some(&Leads::Own)
            && !rows::rows(scope, PageKind::Sessions, true).is_empty() =>
        {
            (PageKind::Sessions, true)
        }
        None => return Err(not_a_page(of)),
    };
    let found = match page {
        PageKind::Session | PageKind::App => one(scope, page, address),
        PageKind::Security => Vec::new(),
        list => rows::rows(scope, list, talks),
    };
    let raw: Vec<RawRow> = found.iter().map(|row| raw(scope, row, guessed)).collect();
    let mut out = page_of(of, page, records::records(of.id, page, pasted.pasted_at, &raw));
    if scope.tree.cut_off || scope.tree.too_many {
        out.says.push(Message::new("page-says-cut-off"));
    }
    not_understood(scope, page, &found, talks, &mut out);
    Ok(out)
}

fn raw(scope: &Scope<'_>, row: &Row, guessed: bool) -> RawRow {
    let lines = scope.lines_in(&row.range).iter().filter(|l| !l.note && !scope.is_button(l));
    RawRow {
        lines: lines.map(|l| l.text.clone()).collect(),
        times: scope.times_in(&row.range).iter().filter_map(|(_, at)| *at).collect(),
        secret: row.secret.clone(),
        weak: guessed || row.alone,
    }
}

/// The page of one thing: all of its main part is one row.
fn one(scope: &Scope<'_>, page: PageKind, address: Option<&Leads>) -> Vec<Row> {
    let by_address = match address {
        Some(Leads::Row(kind, secret)) if *kind == page => Some(secret.clone()),
        _ => None,
    };
    let linked = || scope.rows.iter().find(|(_, kind, _)| *kind == page).map(|(_, _, secret)| secret.clone());
    let secret: Option<Secret> = by_address.or_else(linked);
    let main = (1..scope.tree.len()).find(|at| scope.has_main && scope.is_in(*at) && scope.is_main(*at));
    let range: Range<usize> = main.map_or(1..scope.tree.len(), |at| at..scope.tree.inside(at).end);
    if scope.counts(&range).lines == 0 { Vec::new() } else { vec![Row { range, secret, alone: true }] }
}

/// What stands where the rows are and was not understood: no heading, no button, no running text.
fn not_understood(scope: &Scope<'_>, page: PageKind, found: &[Row], talks: bool, out: &mut ReadPage) {
    if matches!(page, PageKind::Session | PageKind::App) {
        return;
    }
    let within = |at: usize| {
        let before = found.partition_point(|row| row.range.start <= at);
        before.checked_sub(1).and_then(|i| found.get(i)).is_some_and(|row| row.range.contains(&at))
    };
    // Rows outside of the main part, in a dialog: what stands beside them there.
    let region = region(scope, found);
    let in_main = scope.has_main && found.iter().all(|row| scope.is_main(row.range.start));
    let counts = |at: usize| match (in_main, talks) {
        (true, _) => scope.is_main(at),
        (false, false) if found.is_empty() || !scope.has_main => scope.is_main(at),
        (false, _) => region.contains(&at),
    };
    let mut known = BTreeSet::new();
    for line in &scope.lines {
        let furniture = scope.is_button(line) || (scope.is_heading(line) && page != PageKind::Security);
        if furniture || line.note || within(line.at) || !counts(line.at) {
            continue;
        }
        let words = safe(&line.text);
        if words.contains(char::is_alphanumeric) && known.insert(words.clone()) {
            out.unread.push(words);
        }
    }
    bounded(out);
}

/// The smallest part that holds all rows.
fn region(scope: &Scope<'_>, found: &[Row]) -> Range<usize> {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return 0..0 };
    let end = last.range.end;
    if found.len() == 1 {
        return first.range.clone();
    }
    let around = scope.tree.around(first.range.start).map(|at| at..scope.tree.inside(at).end);
    around.into_iter().find(|range| range.end >= end).unwrap_or(1..scope.tree.len())
}

fn from_text(of: &PageOnly, text: &str, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<ReadPage, PageError> {
    let Some(shape) = &of.shape else { return Err(not_a_page(of)) };
    if address == Some(&Leads::SignIn) {
        return Err(PageError::SignIn);
    }
    let hosts = Lines::hosts(text);
    if address.is_none() && !hosts.is_empty() && !hosts.iter().any(|h| shape.hosts.contains(&h.as_str())) {
        return Err(not_a_page(of));
    }
    let Some(page) = decide(of, pasted.as_page, address, None)? else { return Err(not_a_page(of)) };
    let list = list_of(page);
    let read = Lines::of(text).read(list, shape.talks);
    let mut out = page_of(of, page, records::records(of.id, page, pasted.pasted_at, &read.rows));
    out.says.push(Message::new("page-says-text-has-no-numbers"));
    out.unread = read.unread;
    bounded(&mut out);
    Ok(out)
}

/// Not more lines than are shown.
fn bounded(out: &mut ReadPage) {
    if out.unread.len() > UNREAD {
        out.says.push(Message::new("page-says-more-lines").with("count-n", out.unread.len() - UNREAD));
        out.unread.truncate(UNREAD);
    }
}

/// A page with what is said of each of these, and with what none of them shows.
fn page_of(of: &PageOnly, page: PageKind, rows: Vec<crate::PageRow>) -> ReadPage {
    let mut says = vec![Message::new("page-says-unseen").with("platform", of.title)];
    if rows.is_empty() && page != PageKind::Security {
        says.push(Message::new("page-says-no-row"));
    }
    let blind = of.manifest.blind.iter().filter(|b| b.kind.is_none_or(|kind| kind == page.kind()));
    let gap = |b: &crate::BlindSpot| Gap {
        id: b.id.to_owned(),
        kind: b.kind,
        why: b.why,
        says: Message::new(format!("gap-{}", b.id)).with("platform", of.title),
        records: None,
        seen: None,
    };
    ReadPage { page, handle: None, rows, unread: Vec::new(), says, gaps: blind.map(gap).collect(), complete: false }
}
