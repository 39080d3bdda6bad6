//! The page `/account` of a host, as its owner copied or saved it: which browsers are signed in, which apps may act.
//!
//! Deliberately not here: any word for a row. A row of the table of devices has an address in its second cell and stands in
//! four cells; one of apps in five, without an address. A text is read by tabs and addresses. Relative times are words of
//! seven languages; what is exact to the minute becomes a time, all else stays words. A saved file holds each row twice,
//! once as a table and once for narrow windows: the table alone counts. Facts: README, 7.

mod told;

use super::{ask, identity};
use crate::{
    PageError, PageRow, Pasted, ReadPage,
    markup::{Attr, Clip, MAX_BYTES, Tag, Tree, shown},
};
use familiar_model::{
    Closed, Door, Gap, Instant, Key, Kind, Message, PageForm, PageKind, Permit, Provenance, Record, Sha256, SourceRef,
};
use std::{collections::BTreeMap, net::IpAddr, sync::Arc};
use told::{is_device, minutes};
use url::Url;

/// As much of a line as is shown.
const LINE: usize = 300;
/// As many lines as are shown that were not understood.
const LINES: usize = 200;
/// As many rows as are read.
const ROWS: usize = 2_000;
/// What whoever is signed in at the host can do.
const ALL: [Permit; 5] = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];

/// What a row says, before it is a record.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    Device { name: String, address: IpAddr, this_one: bool, last: Option<String> },
    App { name: String, client: String, since: Option<String>, last: Option<String> },
}

impl Row {
    const fn page(&self) -> PageKind {
        match self {
            Self::Device { .. } => PageKind::Sessions,
            Self::App { .. } => PageKind::Apps,
        }
    }
}

/// Reads the page.
pub(super) fn read(pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
    let markup = pasted.markup.filter(|m| !m.trim().is_empty());
    let text = pasted.text.filter(|t| !shown(t.get(..4_096).unwrap_or(t)).is_empty() || t.len() > 4_096);
    let largest = markup.map_or(0, str::len).max(text.map_or(0, str::len));
    if largest > MAX_BYTES {
        return Err(PageError::TooLarge { megabytes: (largest as u64).div_ceil(1_000_000) });
    }
    let address = pasted.address.map(|a| At::read(a).ok_or_else(not_a_page)).transpose()?;
    let tree = markup.map(Tree::read);
    let mut found = Found::default();
    if let Some(tree) = &tree {
        found.table(tree);
        found.cut_off = tree.cut_off || tree.too_many;
    }
    // Markup without the table: the page of a narrow window, or of an older host. Its lines are read as a text's are.
    if found.rows.is_empty() && !found.head {
        let lines = match (&tree, text) {
            (_, Some(text)) => text.lines().take(40_000).map(str::to_owned).collect(),
            (Some(tree), None) => tree.pieces(1..tree.len(), |_| true).into_iter().map(|p| p.text).collect(),
            (None, None) => return Err(PageError::Empty),
        };
        found.lines(lines);
    }
    if found.rows.is_empty() && tree.as_ref().is_some_and(signs_in) {
        return Err(PageError::SignIn);
    }
    finish(found, pasted, address)
}

fn not_a_page() -> PageError {
    PageError::NotAPage { platform: ask::TITLE.to_owned() }
}

/// It asks for a password.
fn signs_in(tree: &Tree) -> bool {
    (1..tree.len()).any(|at| tree.tag(at) == Some(Tag::Input) && tree.attr(at, Attr::Kind) == Some("password"))
}

/// Where a page of this kind stands.
struct At {
    page: Option<PageKind>,
    /// Whose, as the address says.
    whose: Option<String>,
}

impl At {
    /// Reads an address; `None`: no page of ours stands there. Every host has its own, so the path alone is looked at.
    fn read(address: &str) -> Option<Self> {
        let url = Url::parse(address.trim()).ok()?;
        if !matches!(url.scheme(), "https" | "http") {
            // A saved file's own address says nothing.
            return Some(Self { page: None, whose: None });
        }
        let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
        match parts.as_slice() {
            // Firefox tells the host alone.
            [] => Some(Self { page: None, whose: None }),
            ["account", rest @ ..] => {
                let whose = match rest {
                    ["u", whose, ..] => Some(whose.replace("%3A", ":").clip(300)),
                    _ => None,
                };
                let page = match rest.last() {
                    Some(&"devices") => Some(PageKind::Sessions),
                    Some(&"apps") => Some(PageKind::Apps),
                    _ => None,
                };
                Some(Self { page, whose })
            }
            _ => None,
        }
    }
}

#[derive(Default)]
struct Found {
    rows: Vec<(Row, Vec<String>, bool)>,
    unread: Vec<String>,
    /// The head of the table is there, so it begins here.
    head: bool,
    /// Something stands behind it, so it ends here.
    goes_on: bool,
    cut_off: bool,
    by_table: bool,
}

/// Words as they may be shown: on one line, without links.
fn some(text: &str) -> Option<String> {
    let line = shown(text);
    let line = if line.contains("://") {
        line.split(' ').filter(|w| !w.contains("://")).collect::<Vec<_>>().join(" ")
    } else {
        line
    };
    Some(line.clip(LINE)).filter(|t| !t.is_empty())
}

fn address(text: &str) -> Option<IpAddr> {
    shown(text).parse().ok()
}

/// The host of a client, or the word for a program on somebody's computer.
fn is_client(text: &str) -> bool {
    text == "loopback" || ask::is_host(&text.to_ascii_lowercase())
}

impl Found {
    /// `doubtful`: it was put together from lines that no table holds together.
    fn push(&mut self, row: Row, words: Vec<String>, doubtful: bool) {
        if self.rows.len() < ROWS {
            self.rows.push((row, words, doubtful));
        }
    }

    fn table(&mut self, tree: &Tree) {
        let mut last = 0;
        for at in (1..tree.len()).filter(|at| tree.tag(*at) == Some(Tag::Tr)) {
            let within = tree.inside(at);
            last = within.end;
            let cells: Vec<usize> =
                within.clone().filter(|c| tree.tag(*c) == Some(Tag::Td) && tree.parent(*c) == at).take(8).collect();
            if cells.is_empty() {
                self.head |= within.into_iter().any(|c| tree.tag(c) == Some(Tag::Th));
                continue;
            }
            let texts: Vec<Option<String>> = cells.iter().map(|c| some(&tree.says(tree.inside(*c)))).collect();
            // The name, and what is marked on the row of the browser that is looking.
            let first: Vec<String> = cells
                .first()
                .map(|c| tree.pieces(tree.inside(*c), |_| true).into_iter().filter_map(|p| some(&p.text)).collect())
                .unwrap_or_default();
            let cell = |n: usize| texts.get(n).cloned().flatten();
            let words: Vec<String> = first.iter().cloned().chain(texts.iter().skip(1).flatten().cloned()).collect();
            let row = match (cells.len(), first.first(), cell(1)) {
                (3 | 4, Some(name), Some(second)) if address(&second).is_some() => address(&second).map(|address| {
                    Row::Device { name: name.clone(), address, this_one: first.len() > 1, last: cell(2) }
                }),
                (4 | 5, Some(_), Some(client)) if is_client(&client) => {
                    cell(0).map(|name| Row::App { name, client, since: cell(2), last: cell(3) })
                }
                _ => None,
            };
            match row {
                Some(row) => self.push(row, words, false),
                None => self.unread.extend(some(&words.join(" · "))),
            }
        }
        self.by_table = !self.rows.is_empty();
        self.goes_on = last > 0 && !tree.pieces(last..tree.len(), |_| true).is_empty();
    }

    /// Reads lines. Of devices: an address alone in its line or cell, its name above or before it, its last use behind it.
    fn lines(&mut self, lines: Vec<String>) {
        let mut above: Vec<String> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let texts: Vec<String> = cells.iter().filter_map(|c| some(c)).collect();
            let place = cells.iter().position(|c| address(c).is_some());
            match (place, texts.as_slice()) {
                (Some(place), _) => {
                    let ip = cells.get(place).and_then(|c| address(c));
                    let before = place.checked_sub(1).and_then(|p| cells.get(p)).and_then(|c| some(c));
                    let mut last = cells.get(place + 1).and_then(|c| some(c));
                    if last.is_none() && cells.len() == 1 {
                        last = lines.next_if(|l| !l.trim().is_empty() && address(l).is_none()).and_then(|l| some(&l));
                    }
                    let single = cells.len() == 1;
                    // Above it: the name, and a mark behind it; in a narrow window labels stand between.
                    let badge = before.is_none() && above.len() >= 2 && cells.len() > 1;
                    let name = before.clone().or_else(|| {
                        if badge {
                            return above.iter().rev().nth(1).cloned();
                        }
                        above.iter().rev().find(|l| single && is_device(l)).or(above.last()).cloned()
                    });
                    let known = above.iter().rev().nth(1).is_some_and(|l| is_device(l));
                    let (name, this_one) = match name {
                        Some(_) if badge && !known => (above.last().cloned(), false),
                        name => (name, badge && known),
                    };
                    above.clear();
                    match (ip, name) {
                        (Some(address), Some(name)) => {
                            let words = [Some(name.clone()), Some(address.to_string()), last.clone()]
                                .into_iter()
                                .flatten()
                                .collect();
                            self.push(Row::Device { name, address, this_one, last }, words, single);
                        }
                        _ => self.unread.extend(some(&line)),
                    }
                }
                (None, [name, client, since, last, ..]) if is_client(client) => {
                    let row = Row::App {
                        name: name.clone(),
                        client: client.clone(),
                        since: Some(since.clone()),
                        last: Some(last.clone()),
                    };
                    let words = texts.clone();
                    above.clear();
                    self.push(row, words, false);
                }
                (None, []) => {}
                (None, texts) if texts.len() == 1 => above.extend(texts.first().cloned()),
                // The head of a table, or something else with tabs.
                (None, _) => above.clear(),
            }
            if above.len() > 8 {
                above.drain(..4);
            }
        }
    }
}

fn seen(page: PageKind, index: usize, words: &[String]) -> Provenance {
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

fn finish(found: Found, pasted: &Pasted<'_>, at: Option<At>) -> Result<ReadPage, PageError> {
    let by_rows = found.rows.first().map(|(row, ..)| row.page());
    let by_address = at.as_ref().and_then(|a| a.page);
    let page = match (by_rows, by_address, pasted.as_page) {
        (Some(is), _, Some(said)) if is.kind() != said.kind() => return Err(PageError::Another { is }),
        (Some(is), ..) => is,
        // Nothing was understood: what the person or the address says, if it is one of these pages.
        (None, Some(is), Some(said)) if is.kind() != said.kind() => return Err(PageError::Another { is }),
        (None, _, Some(is)) | (None, Some(is), None) if matches!(is, PageKind::Sessions | PageKind::Apps) => is,
        _ => return Err(not_a_page()),
    };
    let mut says = Vec::new();
    let whose = at.and_then(|a| a.whose).map(|w| w.trim_start_matches('@').to_ascii_lowercase());
    let handle = whose.filter(|w| !identity::is_did(w) && ask::is_host(w));
    if let (Some(is), Some(own)) = (&handle, pasted.handle)
        && !is.eq_ignore_ascii_case(own.trim_start_matches('@'))
    {
        says.push(Message::new("page-says-other-account").with("handle", is));
    }
    if found.cut_off {
        says.push(Message::new("page-says-cut-off"));
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (row, ..) in &found.rows {
        *names.entry(plain_key(row)).or_default() += 1;
    }
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows: Vec<PageRow> = Vec::new();
    let mut unread = found.unread;
    for (row, words, doubtful) in found.rows {
        if row.page() != page {
            unread.extend(some(&words.join(" · ")));
            continue;
        }
        let key = key(&row, &names, &mut used);
        let mut door = door(row, key, pasted.pasted_at);
        door.seen = Some(seen(page, rows.len(), &words));
        rows.push(PageRow { record: Record::Door(door), words, doubtful });
    }
    if unread.len() > LINES {
        says.push(Message::new("page-says-more-lines").with("count-n", unread.len() - LINES));
        unread.truncate(LINES);
    }
    let gaps = match page {
        PageKind::Sessions => {
            vec![gap("bluesky-page-beginnings", Kind::Session), gap("bluesky-page-apps", Kind::Session)]
        }
        _ => vec![gap("bluesky-page-permissions", Kind::App), gap("bluesky-page-last-use", Kind::App)],
    };
    let saved = matches!(pasted.form, PageForm::SavedHtml | PageForm::SavedMhtml);
    let complete = found.by_table && found.head && (found.goes_on || saved) && unread.is_empty() && !found.cut_off;
    Ok(ReadPage { page, handle, rows, unread, says, gaps, complete })
}

fn gap(id: &str, kind: Kind) -> Gap {
    super::gaps::gap(id, Some(kind), familiar_model::Why::NotOffered)
}

/// What a row is called, without what changes: a device's name; an app's name and host.
fn plain_key(row: &Row) -> String {
    match row {
        Row::Device { name, .. } => name.clone(),
        Row::App { name, client, .. } => format!("{client}/{name}"),
    }
}

/// A row has no number. One name alone is the key, so that a device stays one across addresses; of several of a name each
/// has its address, or its day, too.
fn key(row: &Row, names: &BTreeMap<String, usize>, used: &mut BTreeMap<String, usize>) -> Key {
    let mut key = plain_key(row);
    if names.get(&key).is_some_and(|n| *n > 1) {
        match row {
            Row::Device { address, .. } => key.push_str(&format!("/{address}")),
            Row::App { since, .. } => key.push_str(&format!("/{}", since.as_deref().unwrap_or(""))),
        }
    }
    let count = used.entry(key.clone()).or_default();
    *count += 1;
    if *count > 1 {
        key.push_str(&format!("/{count}"));
    }
    Key::Text(key.into())
}

fn door(row: Row, key: Key, now: Instant) -> Door {
    let exact = |last: &Option<String>| last.as_deref().and_then(|l| minutes(l, now));
    match row {
        Row::Device { name, address, this_one, last } => {
            let last_used = exact(&last);
            Door {
                name: Some(name),
                // The address is all that the host says of where it is.
                place: Some(address.to_string()),
                last_used,
                last_used_says: last.filter(|_| last_used.is_none()),
                this_one,
                permits: ALL.to_vec(),
                closed: Closed::OpenAt(now),
                ..Door::new(Kind::Session, key)
            }
        }
        // What stands under "last accessed" is moved by an app on its own: it stays words.
        Row::App { name, client, last, .. } => Door {
            name: Some(name),
            by: Some(client),
            last_used_says: last,
            permits: vec![Permit::Unknown],
            closed: Closed::OpenAt(now),
            ..Door::new(Kind::App, key)
        },
    }
}

#[cfg(test)]
#[path = "tests/page.rs"]
mod tests;
