//! Rows as records, and how far a row reaches around what marks it.
//!
//! Deliberately not here: what marks a row (each page's own file).

use super::{scope::Scope, words};
use crate::{
    PageRow,
    markup::{Piece, Tag},
};
use familiar_model::{Gap, Kind, Message, PageKind, Permit, Provenance, Record, Sha256, SourceRef, Why};
use std::{ops::Range, sync::Arc};

/// What whoever is signed in can do.
pub(super) const ALL: [Permit; 5] = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];

/// What a page's own file found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) rows: Vec<PageRow>,
    /// What the rows are made of; whatever else stands on the page is not understood.
    pub(super) used: Vec<Range<usize>>,
    /// Lines that were not understood and that are listed in a form of their own.
    pub(super) unread: Vec<String>,
    pub(super) says: Vec<Message>,
    pub(super) gaps: Vec<Gap>,
    /// The list begins and ends here, as far as its own structure tells.
    pub(super) whole: bool,
    /// X says how many there are, and that many are here.
    pub(super) counted: bool,
    /// Lines outside of rows are not listed: the page has a form of its own for them.
    pub(super) only_own: bool,
}

/// Where a row was read: the page's name, the row's place, the sum of its words.
pub(super) fn seen(page: PageKind, index: usize, words: &[String]) -> Provenance {
    let all = words.join("\n");
    Provenance {
        source: SourceRef(0),
        file: Arc::from(page.name()),
        index: u32::try_from(index).unwrap_or(u32::MAX),
        len: u32::try_from(all.len()).unwrap_or(u32::MAX),
        offset: 0,
        sha256: Sha256::of(all.as_bytes()),
    }
}

/// A row that is what it seems.
pub(super) const fn row(record: Record, words: Vec<String>) -> PageRow {
    PageRow { record, words, doubtful: false }
}

/// Something that a page never shows.
pub(super) fn gap(id: &str, kind: Kind) -> Gap {
    Gap {
        id: id.to_owned(),
        kind: Some(kind),
        why: Why::NotOffered,
        says: Message::new(format!("gap-{id}")),
        records: None,
        seen: None,
    }
}

/// The words of pieces, without the sign between them, as they may be shown.
pub(super) fn shown(pieces: &[Piece]) -> Vec<String> {
    let words = pieces.iter().filter(|p| !words::is_dot(&p.text)).map(|p| words::safe(&p.text));
    words.filter(|w| !w.is_empty()).collect()
}

/// Some words, if there are any.
pub(super) fn some(text: &str) -> Option<String> {
    Some(words::safe(text)).filter(|t| !t.is_empty())
}

/// How far each row reaches: the largest part around its mark that holds no other mark and no heading. `marks` stand in
/// the order of the page.
pub(super) fn reaches(scope: &Scope<'_>, marks: &[usize]) -> Vec<Range<usize>> {
    let headings: Vec<usize> = (1..scope.tree.len()).filter(|at| scope.tree.is_heading(*at)).collect();
    let holds = |sorted: &[usize], range: &Range<usize>| {
        let from = sorted.partition_point(|at| *at < range.start);
        sorted.get(from).is_some_and(|at| *at < range.end)
    };
    let reach = |i: usize, mark: usize| {
        let mut largest = mark..scope.tree.inside(mark).end;
        for around in scope.tree.around(mark) {
            let range = around..scope.tree.inside(around).end;
            let neighbour = |at: Option<&usize>| at.is_some_and(|at| range.contains(at));
            let other = neighbour(i.checked_sub(1).and_then(|i| marks.get(i))) || neighbour(marks.get(i + 1));
            if other
                || holds(&headings, &range)
                || matches!(scope.tree.tag(around), Some(Tag::Main | Tag::Body | Tag::Html))
            {
                break;
            }
            largest = range;
            if matches!(scope.tree.tag(around), Some(Tag::Tr | Tag::Li | Tag::Article)) {
                break;
            }
        }
        largest
    };
    marks.iter().enumerate().map(|(i, mark)| reach(i, *mark)).collect()
}
