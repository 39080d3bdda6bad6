//! What was read, held against the truth.
//!
//! Deliberately not here: mercy. A row that is not in the truth is made up; a row of the truth that is neither a row nor
//! listed as not understood is lost; a private word anywhere is a leak.

use std::collections::BTreeMap;
use std::fmt;

use familiar_lives::{Copied, RowIs, TruthRow};
use familiar_model::{Door, Key, Kind, Record};
use familiar_platforms::{PageError, PageRow, ReadPage};

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was refused as a whole.
    Refused(String),
    /// A row that is not in the truth.
    MadeUp(String),
    /// A row of the truth of which nothing is said.
    Lost(String),
    /// A row that is in the truth, with something else in it.
    Misread(String),
    /// Rows in another order.
    Disordered(String),
    /// A private word.
    Leaked(String),
    /// A part is taken for the whole.
    TakenForWhole(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Refused(why) => write!(f, "refused: {why}"),
            Fault::MadeUp(row) => write!(f, "made up: {row}"),
            Fault::Lost(row) => write!(f, "lost: {row}"),
            Fault::Misread(row) => write!(f, "misread: {row}"),
            Fault::Disordered(rows) => write!(f, "disordered: {rows}"),
            Fault::Leaked(word) => write!(f, "leaked: {word}"),
            Fault::TakenForWhole(what) => write!(f, "taken for the whole: {what}"),
        }
    }
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    pub pastes: usize,
    /// Rows of the truth.
    pub truth: usize,
    /// Of these: rows that were read.
    pub understood: usize,
    /// Of these: words that were listed as not understood.
    pub listed: usize,
    /// Rows shown as doubtful.
    pub doubtful: usize,
    /// Rows of the truth and those understood, by page.
    pub by_page: BTreeMap<&'static str, (usize, usize)>,
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} pastes, {} true rows: {} understood, {} listed as not understood, {} doubtful; understood by page:",
            self.pastes, self.truth, self.understood, self.listed, self.doubtful
        )?;
        for (page, (truth, understood)) in &self.by_page {
            write!(f, " {page} {understood}/{truth}")?;
        }
        Ok(())
    }
}

/// Words with single blanks, in small letters, without marks that have no width: a copy or a careful reader may change
/// all three.
pub fn plain(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    seen.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn same(read: Option<&str>, truth: Option<&str>) -> bool {
    read.map(plain) == truth.map(plain)
}

fn key_text(key: &Key) -> String {
    match key {
        Key::Number(number) => number.to_string(),
        Key::Text(text) => text.to_string(),
    }
}

/// Whether this row is that one.
fn is_it(row: &PageRow, truth: &TruthRow) -> bool {
    match (&row.record, &truth.is) {
        (Record::Act(act), RowIs::Post { id, .. }) => act.kind == Kind::Like && act.key == Key::Number(*id),
        (Record::Door(door), RowIs::Session { name, place, .. }) => {
            door.kind == Kind::Session
                && same(door.name.as_deref(), Some(name))
                && (same(door.place.as_deref(), place.as_deref()) || (!truth.whole && door.place.is_none()))
        }
        (Record::Door(door), RowIs::App { id, .. }) => door.kind == Kind::App && door.key == Key::Number(*id),
        (Record::Door(door), RowIs::Delegate { handle, .. }) => {
            door.kind == Kind::Delegate && key_text(&door.key) == handle.to_lowercase()
        }
        (Record::Access(access), RowIs::Access { address, .. }) => {
            access.address.is_some() && access.address == address.parse().ok()
        }
        _ => false,
    }
}

/// How well this row fits: of two that look alike the one with the same time is meant.
fn fit(row: &PageRow, truth: &TruthRow) -> usize {
    let said = plain(&row.words.join(" "));
    truth.words.iter().filter(|word| said.contains(&plain(word))).count()
}

/// What is in the row and not in the truth.
fn misread(row: &PageRow, truth: &TruthRow, cut: bool) -> Option<String> {
    let says = |what: &str, read: String, truth: String| Some(format!("{what} {read} for {truth}"));
    match (&row.record, &truth.is) {
        (Record::Act(act), RowIs::Post { text, .. }) => {
            let read = act.text.as_deref().map(plain).unwrap_or_default();
            // A text is cut at times, by the page or by the copy; another text is another matter.
            let holds = read == plain(text) || (!truth.whole && plain(text).starts_with(&read));
            if holds { None } else { says("text", format!("{read:?}"), format!("{text:?}")) }
        }
        (Record::Door(door), RowIs::Session { name, current, token, .. }) => {
            // What marks the first row stands behind it, and may have been cut off; in a text it is hardly to be seen. Not
            // to mark it says nothing false.
            if door.this_one != *current && (door.this_one || !cut) {
                return says("this-one", door.this_one.to_string(), format!("{name} {current}"));
            }
            if key_text(&door.key).contains(token.as_str()) {
                return says("key", "the token".to_owned(), name.clone());
            }
            wrong_time(door, truth)
        }
        (Record::Door(door), RowIs::App { name, by, .. }) => {
            if !same(door.name.as_deref(), Some(name)) {
                return says("name", format!("{:?}", door.name), name.clone());
            }
            // "by …" in ten languages is the page's; whose it is stands within.
            match (&door.by, by) {
                (Some(read), Some(by)) if !plain(read).contains(&plain(by)) => says("by", read.clone(), by.clone()),
                (Some(read), None) => says("by", read.clone(), "nobody".to_owned()),
                _ => None,
            }
        }
        (Record::Door(door), RowIs::Delegate { role, handle }) => match &door.by {
            Some(read) if plain(read) != plain(role) => says("role", read.clone(), format!("{handle} {role}")),
            _ => None,
        },
        (Record::Access(access), RowIs::Access { address, client }) => match &access.client {
            Some(read) if plain(read) != plain(client) => says("client", read.clone(), format!("{address} {client}")),
            _ => None,
        },
        _ => None,
    }
}

fn wrong_time(door: &Door, truth: &TruthRow) -> Option<String> {
    match (door.last_used, truth.at) {
        (Some(read), Some(at)) if read.ms() != at => Some(format!("last used {} for {at}", read.ms())),
        (Some(read), None) => Some(format!("last used {} where only words stand", read.ms())),
        _ => None,
    }
}

/// Everything wrong with what was made of this paste.
pub fn compared(
    copied: &Copied,
    whole: &Copied,
    text_only: bool,
    read: &Result<ReadPage, PageError>,
    sum: &mut Sum,
) -> Vec<Fault> {
    sum.pastes += 1;
    sum.truth += copied.truth.len();
    let mut faults = Vec::new();
    let said = format!("{read:?}");
    faults.extend(whole.secrets.iter().filter(|secret| said.contains(secret.as_str())).cloned().map(Fault::Leaked));
    let by_page = sum.by_page.entry(copied.kind.name()).or_default();
    by_page.0 += copied.truth.len();
    let read = match read {
        Ok(read) => read,
        Err(why) => {
            // Where nothing of the list was copied, refusing it is right.
            if !copied.truth.is_empty() {
                faults.push(Fault::Refused(format!("{} ({why:?})", why.code())));
            }
            return faults;
        }
    };
    if read.page.name() != copied.kind.name() {
        faults.push(Fault::Refused(format!("taken for {}", read.page)));
    }
    if read.handle.as_deref().is_some_and(|handle| !handle.eq_ignore_ascii_case(&copied.handle)) {
        faults.push(Fault::Misread(format!("the page of {:?} for {}", read.handle, copied.handle)));
    }
    let cut = copied.text.len() < whole.text.len() || text_only;
    let rows_cut = copied.truth.len() < whole.truth.len();
    let mut found: Vec<Option<&TruthRow>> = Vec::new();
    let mut left: Vec<&TruthRow> = copied.truth.iter().collect();
    for row in &read.rows {
        sum.doubtful += usize::from(row.doubtful);
        let best = left
            .iter()
            .enumerate()
            .filter(|(_, truth)| is_it(row, truth))
            .max_by_key(|(place, truth)| (fit(row, truth), std::cmp::Reverse(*place)));
        match best.map(|(place, _)| place) {
            Some(place) => {
                let truth = left.remove(place);
                faults.extend(misread(row, truth, cut).map(Fault::Misread));
                found.push(Some(truth));
                sum.understood += 1;
                by_page.1 += 1;
            }
            None => {
                let ad =
                    matches!(&row.record, Record::Act(act) if copied.ads.iter().any(|id| act.key == Key::Number(*id)));
                if !(ad && row.doubtful) {
                    faults.push(Fault::MadeUp(format!(
                        "{:?}{}",
                        row.words,
                        if ad { " (an advertisement)" } else { "" }
                    )));
                }
                found.push(None);
            }
        }
    }
    let unread = plain(&read.unread.join(" "));
    for truth in left {
        // Of a post in plain text, whose and of which day says which is meant; where its text ends nothing says.
        let known_by = match truth.is {
            RowIs::Post { .. } if text_only => 2,
            _ => truth.words.len(),
        };
        let missing: Vec<&String> =
            truth.words.iter().take(known_by).filter(|word| !unread.contains(&plain(word))).collect();
        if missing.is_empty() {
            sum.listed += 1;
        } else {
            faults.push(Fault::Lost(format!("{:?}; not listed: {missing:?}", truth.words)));
        }
    }
    let places: Vec<usize> = found.iter().flatten().map(|truth| truth.place).collect();
    if !places.is_sorted() {
        faults.push(Fault::Disordered(format!("{places:?}")));
    }
    if rows_cut && read.complete {
        faults.push(Fault::TakenForWhole(format!("{} of {} rows", copied.truth.len(), whole.truth.len())));
    }
    faults
}
