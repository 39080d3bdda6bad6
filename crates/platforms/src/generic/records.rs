//! What a row says, as a record: a way in, or a use of one. Names, places and times are the page's own words.
//!
//! Deliberately not here: which parts are rows. No time is made up: an instant is taken only where the markup tells one.

use super::{
    shape::Secret,
    told::{Is, parts, safe},
};
use crate::PageRow;
use familiar_model::{
    Access, Closed, Door, Instant, Key, Kind, PageKind, Permit, Provenance, Record, Sha256, SourceRef, When,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    sync::Arc,
};

/// What whoever is signed in can do.
const ALL: [Permit; 5] = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];
/// A row shows no more lines.
const LINES: usize = 12;
/// A clock is no more ahead than this.
const AHEAD_MS: i64 = 86_400_000;

/// A row before it is a record.
pub(super) struct RawRow {
    /// Its lines, in the order of the page.
    pub(super) lines: Vec<String>,
    /// The times that the markup tells.
    pub(super) times: Vec<Instant>,
    pub(super) secret: Option<Secret>,
    /// That it is a row is a weak guess already.
    pub(super) weak: bool,
}

/// What is told apart in a row.
#[derive(Default)]
struct Told<'r> {
    devices: Vec<&'r str>,
    place: Option<&'r str>,
    address: Option<(IpAddr, &'r str)>,
    time: Option<&'r str>,
    /// What stands right behind the place or address: where there is a time without a number, that is it.
    behind: Option<&'r str>,
    others: Vec<&'r str>,
}

impl<'r> Told<'r> {
    fn of(lines: &'r [String], usual: &BTreeSet<String>) -> Self {
        let mut told = Self::default();
        let mut after_place = false;
        for (is, part) in lines.iter().flat_map(|line| parts(line)) {
            let behind = std::mem::take(&mut after_place);
            match is {
                Is::Device if told.devices.len() < 2 && !told.devices.contains(&part) => {
                    told.devices.push(part);
                    after_place = told.place.is_some() || told.address.is_some();
                }
                Is::Place if told.place.is_none() => {
                    told.place = Some(part);
                    after_place = true;
                }
                Is::Address(address) if told.address.is_none() => {
                    told.address = Some((address, part));
                    after_place = true;
                }
                Is::Time if told.time.is_none() => told.time = Some(part),
                Is::Other if !usual.contains(part) => {
                    if behind {
                        told.behind = Some(part);
                    }
                    told.others.push(part);
                }
                _ => {}
            }
        }
        told
    }
    /// Where it is, as the page says it: a place, an address, or both.
    fn whereabouts(&self) -> Option<String> {
        let both = [self.place, self.address.map(|(_, says)| says)];
        let says: Vec<&str> = both.into_iter().flatten().collect();
        (!says.is_empty()).then(|| says.join(" · "))
    }
    fn device(&self) -> Option<String> {
        (!self.devices.is_empty()).then(|| self.devices.join(", "))
    }
}

/// The rows as records.
pub(super) fn records(platform: &str, page: PageKind, at: Instant, raw: &[RawRow]) -> Vec<PageRow> {
    let rows: Vec<Vec<String>> = raw.iter().map(|row| shown(&row.lines)).collect();
    let mut making = Making { platform, page, at, names: BTreeMap::new(), usual: usual(&rows), rows: Vec::new() };
    for (raw, words) in raw.iter().zip(rows) {
        making.row(raw, words);
    }
    making.rows
}

/// Lines as they may be shown.
pub(super) fn shown(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| safe(line)).filter(|line| line.contains(char::is_alphanumeric)).take(LINES).collect()
}

/// What stands in most rows is the name of none: a button that is none, a label.
fn usual(rows: &[Vec<String>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        let parts: BTreeSet<&str> =
            row.iter().flat_map(|l| parts(l)).filter(|(is, _)| *is == Is::Other).map(|(_, part)| part).collect();
        for part in parts {
            *counts.entry(part).or_insert(0) += 1;
        }
    }
    let most = |(_, count): &(&str, usize)| *count >= 2 && count * 2 > rows.len();
    counts.into_iter().filter(most).map(|(part, _)| part.to_owned()).collect()
}

struct Making<'a> {
    platform: &'a str,
    page: PageKind,
    at: Instant,
    /// How often a name was given, so that two things are two.
    names: BTreeMap<String, u32>,
    usual: BTreeSet<String>,
    rows: Vec<PageRow>,
}

impl Making<'_> {
    fn row(&mut self, raw: &RawRow, words: Vec<String>) {
        let told = Told::of(&words, &self.usual);
        // An instant that has not come yet is none.
        let latest = raw.times.iter().copied().filter(|t| t.since(self.at) <= AHEAD_MS).max();
        match self.page {
            PageKind::Apps | PageKind::App => self.app(raw, &words, &told),
            PageKind::History => self.access(&words, &told, raw, latest),
            _ => self.session(raw, &words, &told, latest),
        }
    }

    fn push(&mut self, record: impl FnOnce(Provenance) -> Record, words: &[String], doubtful: bool) {
        let all = words.join("\n");
        let seen = Provenance {
            source: SourceRef(0),
            file: Arc::from(self.page.name()),
            index: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            len: u32::try_from(all.len()).unwrap_or(u32::MAX),
            offset: 0,
            sha256: Sha256::of(all.as_bytes()),
        };
        self.rows.push(PageRow { record: record(seen), words: words.to_vec(), doubtful });
    }

    /// What names a row: the hash of what names it in its link, else its words.
    fn key(&mut self, raw: &RawRow, words: String) -> Key {
        if let Some(secret) = &raw.secret {
            return secret.keyed(self.platform);
        }
        let twin = self.names.entry(words.clone()).or_insert(0);
        *twin += 1;
        Key::Text(if *twin == 1 { words } else { format!("{words}/{twin}") }.into())
    }

    fn session(&mut self, raw: &RawRow, words: &[String], told: &Told<'_>, last_used: Option<Instant>) {
        let name = told.device().or_else(|| {
            let mut others = told.others.iter().filter(|o| told.behind != Some(**o));
            others.next().map(|o| (*o).to_owned())
        });
        let says = told.time.or(told.behind).filter(|_| last_used.is_none());
        let place = told.place.or(told.address.map(|(_, says)| says));
        let named = [name.as_deref(), place].into_iter().flatten().collect::<Vec<_>>().join("/");
        let known = !told.devices.is_empty()
            && (told.place.is_some() || told.address.is_some() || told.time.is_some() || last_used.is_some());
        let doubtful = raw.weak || name.is_none() || !(known || raw.secret.is_some());
        if named.is_empty() && raw.secret.is_none() {
            return;
        }
        let door = Door {
            name,
            place: told.whereabouts(),
            last_used,
            last_used_says: says.map(str::to_owned),
            permits: ALL.to_vec(),
            closed: Closed::OpenAt(self.at),
            ..Door::new(Kind::Session, self.key(raw, named))
        };
        self.push(|seen| Record::Door(Door { seen: Some(seen), ..door }), words, doubtful);
    }

    fn app(&mut self, raw: &RawRow, words: &[String], told: &Told<'_>) {
        let own = words.iter().flat_map(|line| parts(line)).find_map(|(is, part)| match is {
            Is::Other | Is::Device | Is::Place if !self.usual.contains(part) => Some(part.to_owned()),
            _ => None,
        });
        // A name may hold a number.
        let name = own.or_else(|| told.time.map(str::to_owned));
        let Some(named) = name.clone().or_else(|| raw.secret.as_ref().map(|_| String::new())) else { return };
        let doubtful = raw.weak || raw.secret.is_none() || name.is_none();
        let door = Door {
            name,
            permits: vec![Permit::Unknown],
            closed: Closed::OpenAt(self.at),
            ..Door::new(Kind::App, self.key(raw, named))
        };
        self.push(|seen| Record::Door(Door { seen: Some(seen), ..door }), words, doubtful);
    }

    fn access(&mut self, words: &[String], told: &Told<'_>, raw: &RawRow, at: Option<Instant>) {
        let says = told.time.or(told.behind);
        let day = at.map_or_else(|| says.unwrap_or_default().replace('/', " "), |at| at.day().0.to_string());
        let from = told.address.map_or_else(|| told.place.unwrap_or_default().to_owned(), |(a, _)| a.to_string());
        if from.is_empty() && told.devices.is_empty() {
            return;
        }
        let base = format!("{day}/{from}");
        let count = self.names.entry(format!("access {base}")).or_insert(0);
        *count += 1;
        let key = Key::Text(format!("{base}/{count}").into());
        // Several times in one row: which of them is that of the use is not known.
        let exact = at.filter(|_| raw.times.len() <= 1);
        let client = told.device().or_else(|| told.others.first().map(|o| (*o).to_owned()));
        let doubtful = raw.weak || told.address.is_none() || (at.is_none() && says.is_none());
        let place = told.place.map(str::to_owned);
        let says = says.filter(|_| exact.is_none()).map(str::to_owned);
        let when = exact.map_or_else(When::default, When::at);
        let address = told.address.map(|(address, _)| address);
        self.push(
            |seen| Record::Access(Access { address, client, place, says, ..Access::new(key, when, seen) }),
            words,
            doubtful,
        );
    }
}
