//! Rows as records, and words as they may be shown.

use crate::{
    PageRow,
    markup::{Clip, shown},
};
use familiar_model::{Gap, Kind, Message, PageKind, Permit, Provenance, Record, Sha256, SourceRef, Why};
use std::{net::IpAddr, sync::Arc};

/// As much of a line as is shown.
const LINE: usize = 300;
/// As many lines as are shown that were not understood.
pub(super) const LINES: usize = 200;
/// As many rows as are read; Mastodon keeps ten sessions and shows forty sign-ins a page.
pub(super) const ROWS: usize = 2_000;
/// What whoever is signed in can do.
pub(super) const ALL: [Permit; 5] = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];

/// What a page's own file found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) rows: Vec<PageRow>,
    /// Lines that were not understood.
    pub(super) unread: Vec<String>,
    pub(super) says: Vec<Message>,
    pub(super) gaps: Vec<Gap>,
    /// The list begins and ends here, as far as its own structure tells.
    pub(super) whole: bool,
    /// Something stands behind the list, so a copy does not end within it.
    pub(super) goes_on: bool,
}

impl Found {
    /// Adds a row with its words.
    pub(super) fn push(&mut self, record: Record, words: Vec<String>, doubtful: bool) {
        self.rows.push(PageRow { record, words, doubtful });
    }
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

/// Some words, if there are any: on one line, without links.
pub(super) fn some(text: &str) -> Option<String> {
    let line = shown(text);
    let line = if line.contains("://") {
        line.split(' ').filter(|w| !w.contains("://")).collect::<Vec<_>>().join(" ")
    } else {
        line
    };
    Some(line.clip(LINE)).filter(|t| !t.is_empty())
}

/// An address and nothing else.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    text.trim().parse().ok()
}
