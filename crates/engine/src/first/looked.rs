//! A page of one of the owner's accounts, looked at outside of an incident: the quiet visit, and platforms of which nothing
//! else can be read.

use super::paste::{For, Ticked, Waiting, kept_lines, look_at, taken};
use super::seen::{handle, platform_named};
use super::{Keeping, write};
use crate::connect::held_of;
use crate::engine::Engine;
use crate::keeps::{remember_name, setting_name};
use crate::look::said;
use crate::problem::problem;
use crate::store::Store;
use crate::view::{KeepLookedRequest, LookedView, PageRequest, PastedView};
use familiar_model::{
    Account, AccountId, Instant, Key, Kind, Message, PageKind, PlatformId, Problem, Record, Seat, Sha256, Snapshot,
    Source,
};
use std::collections::BTreeMap;

/// As many names are told one by one.
const NAMED: usize = 6;

impl Engine {
    /// Looks at a page outside of an incident. Nothing is written.
    ///
    /// # Errors
    /// `no-such-platform`, `no-such-account`, `clipboard-not-read`, `file-not-read`, or why it is no such page.
    pub fn look_at_page(&self, request: &PageRequest) -> Result<PastedView, Problem> {
        let platform = platform_named(&request.platform)?;
        let brought = self.brought(request.path.as_deref())?;
        let now = self.ports.now();
        let mut open = self.open();
        let typed = request.handle.as_deref().and_then(handle);
        let (account, own) = match &request.account {
            Some(account) => {
                let session = self.session(&mut open, account)?;
                (account.clone(), session.history.account.handle.clone())
            }
            None => (nobody(&request.platform), typed.clone()),
        };
        let of = For::Account(request.platform.clone(), request.account.clone(), typed);
        let number = look_at(&mut open, of, platform, own.as_deref(), request.page, &brought, now)?;
        self.pasted_view(&open, &account, &[], number)
    }

    /// Keeps a page that was looked at outside of an incident, and says what it shows beside the last one.
    ///
    /// # Errors
    /// `pasted-gone`, `page-of-another`; what the ledger says.
    pub fn keep_looked(&self, request: &KeepLookedRequest) -> Result<LookedView, Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let waiting = taken(&mut open, request.pasted, request.mine, |of| matches!(of, For::Account(..)))?;
        let Waiting { of: For::Account(platform, account, typed), read, form, sha256, taken_at, .. } = waiting else {
            return Err(problem("pasted-gone"));
        };
        self.make(&mut open)?;
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let named = read.handle.clone().filter(|_| typed.is_none() || request.mine).or(typed);
        let account = match account {
            Some(account) => account,
            None => whose(store, &platform, named, at)?,
        };
        let page = read.page;
        let before = last_page(store, &account, page).cloned();
        let shown = before.as_ref().map(|s| rows(store, &account, s)).transpose()?.unwrap_or_default();
        let ticked = Ticked::of(read, &request.rows, &request.marked, taken_at);
        let now = by_row(ticked.records.iter());
        let keeping = Keeping {
            account: account.clone(),
            source: Source::Page { pasted_at: taken_at, sha256, page, form },
            taken_at,
            gaps: ticked.gaps,
            complete: ticked.complete,
            kind: Some(page.kind()),
            ordered: page == PageKind::Likes,
            records: ticked.records,
        };
        let snapshot = write(store, &keeping, at, Seat::Owner)?;
        if let Some(lines) = kept_lines(&account, snapshot, ticked.unread) {
            store.append(at, Seat::Owner, &[lines], &[])?;
        }
        open.sessions.remove(&account);
        self.session(&mut open, &account)?;
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        let says = self.beside_the_last(before.as_ref(), &shown, &now, page.kind());
        let words = self.words.at(at);
        Ok(LookedView {
            account: self.account_view(store, &account),
            says: says.iter().map(|m| said(&words, m)).collect(),
        })
    }

    /// "The same three as on 3 November, going by name and the platform's own place."
    fn beside_the_last(
        &self,
        before: Option<&Snapshot>,
        shown: &BTreeMap<Key, String>,
        now: &BTreeMap<Key, String>,
        kind: Kind,
    ) -> Vec<Message> {
        let things = self.words.count(kind, now.len() as u64);
        let Some(before) = before else { return vec![Message::new("looked-first").with("things", things)] };
        let day = self.words.day_of(before.taken_at);
        let names = |of: &BTreeMap<Key, String>, without: &BTreeMap<Key, String>| -> Vec<String> {
            of.iter().filter(|(key, _)| !without.contains_key(*key)).map(|(_, name)| name.clone()).collect()
        };
        let told = |code: &str, names: Vec<String>| {
            let more = names.len().saturating_sub(NAMED);
            let shown: Vec<String> = names.into_iter().take(NAMED).collect();
            Message::new(code).with("names", self.words.list(&shown)).with("more-n", more).with("that-day", day)
        };
        let (new, gone) = (names(now, shown), names(shown, now));
        let mut out = Vec::new();
        if new.is_empty() && gone.is_empty() {
            out.push(Message::new("looked-same").with("things-n", now.len()).with("that-day", day));
        }
        if !new.is_empty() {
            out.push(told("looked-new", new));
        }
        if !gone.is_empty() {
            out.push(told("looked-gone", gone));
        }
        out
    }
}

/// An account of which nothing is known yet.
fn nobody(platform: &PlatformId) -> AccountId {
    AccountId { platform: platform.clone(), native: "unnamed".to_owned() }
}

/// The account of that name, or one of its own until a source says its number.
fn whose(store: &mut Store, platform: &PlatformId, named: Option<String>, at: Instant) -> Result<AccountId, Problem> {
    let fits = |a: &AccountId| {
        let name = setting_name(store, a);
        let same = |n: &String| name.as_ref().is_some_and(|m| m.trim_start_matches('@').eq_ignore_ascii_case(n));
        a.platform == *platform && named.as_ref().is_some_and(same)
    };
    if let Some(known) = store.replay.owned_accounts().into_iter().find(fits) {
        return Ok(known);
    }
    let sum = Sha256::of(format!("{platform}\n{}\n{at}\n", named.as_deref().unwrap_or("")).as_bytes()).to_string();
    let id = AccountId { platform: platform.clone(), native: format!("unnamed-{}", sum.get(..16).unwrap_or("")) };
    let account = Account { id: id.clone(), named: false, handle: named, display_name: None, created_at: None };
    remember_name(store, &account)?;
    Ok(id)
}

/// The newest copy of this page.
fn last_page<'s>(store: &'s Store, account: &AccountId, page: PageKind) -> Option<&'s Snapshot> {
    let of = |s: &&Snapshot| s.account == *account && matches!(&s.source, Source::Page { page: p, .. } if *p == page);
    store.replay.snapshots.values().filter(of).max_by_key(|s| s.read_at)
}

fn rows(store: &Store, account: &AccountId, snapshot: &Snapshot) -> Result<BTreeMap<Key, String>, Problem> {
    let held = held_of(store, account, snapshot.id)?;
    Ok(by_row(held.values().flatten()))
}

/// Rows by what they say; two that say the same are two.
fn by_row<'r>(records: impl Iterator<Item = &'r Record>) -> BTreeMap<Key, String> {
    let mut out = BTreeMap::new();
    for (key, name) in records.filter_map(row) {
        let mut at = key.clone();
        let mut n = 1;
        while out.contains_key(&at) {
            n += 1;
            at = Key::Text(format!("{key}\n{n}").into());
        }
        out.insert(at, name);
    }
    out
}

/// A row by name and place: a list numbers its rows anew each time.
fn row(record: &Record) -> Option<(Key, String)> {
    match record {
        Record::Door(door) => {
            let name = door.name.clone().or_else(|| door.agent.clone()).unwrap_or_else(|| door.key.to_string());
            let place = door.place.as_deref().unwrap_or("");
            Some((Key::Text(format!("{name}\n{place}").into()), name))
        }
        Record::Act(act) => Some((act.key.clone(), act.key.to_string())),
        Record::Access(access) => Some((access.key.clone(), access.key.to_string())),
        Record::Lock(lock) => {
            Some((Key::Text(format!("{:?}/{}/{:?}", lock.what, lock.key, lock.state).into()), lock.key.to_string()))
        }
        Record::Change(_) | Record::Fact(_) | Record::Tally(_) => None,
    }
}
