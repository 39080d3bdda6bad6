//! A history from the record, and the small things that are remembered beside it.

use crate::history::{self, Held, Reading};
use crate::look::account_name;
use crate::problem::Said as _;
use crate::reading::{Gathered, Place};
use crate::store::Store;
use crate::told::{self, PageTold};
use crate::view::SourceView;
use familiar_model::{
    AccountId, EntryBody, Gap, History, Kind, Message, OnPage, PageKind, Problem, Seat, Snapshot, Source, Why,
};
use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

/// A source in words.
pub(crate) fn source_view(replay: &crate::replay::Replay, snapshot: &Snapshot) -> SourceView {
    let (name, bytes, sum, exported_at) = match &snapshot.source {
        Source::Export { name, bytes, sha256, exported_at, .. } => (name.clone(), *bytes, *sha256, *exported_at),
        Source::Page { page, sha256, .. } => (page.name().to_owned(), None, Some(*sha256), None),
        Source::Kept { sha256, .. } => (String::new(), None, Some(*sha256), None),
        Source::Connection { host, .. } => (host.clone().unwrap_or_default(), None, None, None),
    };
    let later = replay.sums.get(&snapshot.id).filter(|(_, same)| *same).map(|(sum, _)| *sum);
    SourceView { name, exported_at, read_at: snapshot.read_at, bytes, sha256: sum.or(later).map(|s| s.to_string()) }
}

/// The history of an account from the record; `now` brings texts that the record does not keep.
pub(crate) fn load(store: &Store, account: &AccountId, now: Vec<familiar_model::Act>) -> Result<History, Problem> {
    let mut records: Vec<Option<Held>> = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    // Exports that named no account, and that the owner claimed for this one, are its readings too.
    let own = store.replay.claims.iter().filter(|(_, of)| *of == account).map(|(own, _)| own);
    for id in std::iter::once(account).chain(own) {
        let first = records.len();
        store
            .ledger
            .records(id, &mut |number, record| {
                let at = first.saturating_add(number as usize);
                if at >= records.len() {
                    records.resize_with(at + 1, || None);
                }
                if let Some(slot) = records.get_mut(at) {
                    *slot = Some(Held::from(record));
                }
            })
            .said()?;
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        readings.extend(store.ledger.readings(id).said()?.into_iter().map(|s| Reading {
            snapshot: Snapshot {
                account: account.clone(),
                // A live list that was read again without anything new was the same until then.
                read_at: match s.snapshot.source {
                    Source::Connection { .. } => {
                        store.replay.again.get(&s.snapshot.id).copied().unwrap_or(s.snapshot.read_at)
                    }
                    _ => s.snapshot.read_at,
                },
                ..s.snapshot
            },
            gaps: s.gaps,
            order: s.order,
            members: s.members.into_iter().map(|m| m.saturating_add(first)).collect(),
        }));
    }
    one_of_each(&mut readings, &records, store.replay.claims.values().any(|of| of == account));
    let mut facts = crate::facts::account(account, &records);
    facts.named = is_named(store, account);
    // An account that was connected and not read yet is known by what the connection said.
    facts.handle = facts
        .handle
        .take()
        .or_else(|| store.replay.connections.values().find(|c| c.account == *account).and_then(|c| c.handle.clone()));
    let mut history = history::merge(facts, readings, records);
    for snapshot in &mut history.snapshots {
        if let Source::Connection { read_at, .. } = snapshot.source {
            snapshot.read_at = read_at;
        }
    }
    crate::connect::dated(&store.replay, &mut history);
    crate::connect::gone(&store.replay, &mut history);
    let claimed = crate::first::claimed(store, account, &history.snapshots);
    history::told(&mut history, claimed);
    // What nobody has looked at yet stands first: it can still be had.
    let mut gaps = not_looked_at(store, &history);
    gaps.append(&mut history.gaps);
    history.gaps = gaps;
    let mut texts: BTreeMap<(Kind, familiar_model::Key), Box<str>> =
        now.into_iter().filter_map(|a| Some(((a.kind, a.key), a.text?))).collect();
    for act in history.acts.values_mut().flatten() {
        if let Some(text) = texts.remove(&(act.kind, act.key.clone())) {
            act.text = Some(text);
        }
    }
    Ok(history)
}

/// Records of an account that had no number yet, and of the one that it was joined to, lie apart: the same act in both is
/// one. An act that was undone and done again is another, where the platform tells them apart.
fn one_of_each(readings: &mut [Reading], records: &[Option<Held>], joined: bool) {
    if !joined {
        return;
    }
    let mut first: HashMap<(Kind, &familiar_model::Key), u32> = HashMap::new();
    let mut same: HashMap<u32, u32> = HashMap::new();
    let own_id = |n: u32| match records.get(n as usize) {
        Some(Some(Held::Act(act))) => act.own_id.as_deref(),
        _ => None,
    };
    for (n, held) in (0_u32..).zip(records) {
        let Some(Held::Act(act)) = held else { continue };
        match first.get(&(act.kind, &act.key)) {
            Some(other) if own_id(*other).is_none() || act.own_id.is_none() || own_id(*other) == own_id(n) => {
                same.insert(n, *other);
            }
            Some(_) => {}
            None => drop(first.insert((act.kind, &act.key), n)),
        }
    }
    if same.is_empty() {
        return;
    }
    for member in readings.iter_mut().flat_map(|r| &mut r.members) {
        if let Some(other) = same.get(member) {
            *member = *other;
        }
    }
}

/// What an incident without a download, or without a page, cannot show. A list that was not copied is a gap as large as
/// the list would be.
fn not_looked_at(store: &Store, history: &History) -> Vec<Gap> {
    let account = &history.account.id;
    let told = store.replay.told_on(account);
    if told.clone().next().is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let title = crate::engine::platform_of(account).map_or("", |p| p.title());
    let export = history.snapshots.iter().any(|s| matches!(s.source, Source::Export { .. }));
    let gap = |id: String, kind: Option<Kind>, says: Message| Gap {
        id,
        kind,
        why: Why::NotYet,
        says,
        records: None,
        seen: None,
    };
    if !export {
        out.push(gap("no-download".to_owned(), None, Message::new("gap-no-download").with("platform", title)));
    }
    for page in [PageKind::Likes, PageKind::Sessions, PageKind::Apps, PageKind::Delegates, PageKind::History] {
        let says = match told::page(told.clone(), page) {
            Some(PageTold::Kept { .. }) => continue,
            _ if export && matches!(page, PageKind::Likes | PageKind::Apps | PageKind::History) => continue,
            Some(PageTold::Skipped { at }) => Message::new(format!("gap-page-skipped-{page}")).with("that-at", at),
            None => Message::new(format!("gap-page-not-kept-{page}")),
        };
        out.push(gap(format!("page-not-kept-{page}"), Some(page.kind()), says));
    }
    out
}

pub(crate) fn merged(store: &Store, gathered: Gathered) -> Result<History, Problem> {
    let account = gathered.account.clone();
    let acts = gathered.acts.into_values().flatten().filter(|a| a.text.is_some()).collect();
    let mut history = load(store, &account.id, acts)?;
    history.account = account;
    Ok(history)
}

/// What a further reading adds.
pub(crate) fn news(history: &History, before: usize) -> Vec<Message> {
    if before == 0 {
        return Vec::new();
    }
    let mut out = Vec::new();
    let latest = history.snapshots.len().saturating_sub(1);
    let newer = history.snapshots.get(latest.wrapping_sub(1)).map(|s| s.taken_at);
    let new_likes = history.acts(Kind::Like).iter().filter(|a| newer.is_some() && a.when.not_before >= newer).count();
    out.push(Message::new("news-new-likes").with("likes-n", new_likes));
    if !history.vanished.is_empty() {
        out.push(Message::new("news-vanished").with("gone-n", history.vanished.len()));
    }
    let closed = history.doors.iter().filter(|d| matches!(d.closed, familiar_model::Closed::Within(_))).count();
    if closed > 0 {
        out.push(Message::new("news-closed").with("closed-n", closed));
    }
    out
}

/// What a download says of what was kept before it came: what it shows too, and what only one of them shows.
pub(crate) fn compared(store: &Store, history: &History) -> Vec<Message> {
    let mut out = vec![Message::new("news-joined")];
    let page = |s: &Snapshot| matches!(s.source, Source::Page { page: PageKind::Likes, .. });
    let copied = history
        .snapshots
        .iter()
        .filter(|s| page(s))
        .map(|s| s.counts.get(&Kind::Like).copied().unwrap_or(0))
        .sum::<u64>();
    let gone = history.vanished.iter().filter(|a| a.kind == Kind::Like).count();
    if copied > 0 {
        out.push(Message::new("news-page-and-download").with("likes-n", copied).with("gone-n", gone));
    }
    let own = store.replay.incidents.values().filter(|i| i.account == history.account.id);
    for told in own.map(|i| store.replay.told_of(i.id)) {
        let seen = told::seen(told.iter()).map(|s| s.act);
        let Some(act) = seen.filter(|s| history.acts(s.kind).iter().any(|a| a.key == s.key)) else { continue };
        let code = match told::on_page(told.iter()).map(|(_, is)| is) {
            Some(OnPage::There) | None => "news-claimed-there",
            Some(_) => "news-claimed-there-after-all",
        };
        out.push(Message::new(code).with("number", &act.key));
    }
    for claim in &history.claimed {
        out.push(Message::new("news-claimed-not-there").with("number", &claim.key));
    }
    let apps = history.doors.iter().filter(|d| d.kind == Kind::App);
    let closed = apps.filter(|d| matches!(d.closed, familiar_model::Closed::Within(_))).count();
    if closed > 0 {
        out.push(Message::new("news-apps-gone").with("apps-n", closed));
    }
    out
}

/// Where the file was, so that its texts and its sum can be had again. A setting, not a part of the record.
pub(crate) fn remember_place(store: &mut Store, snapshot: &Snapshot, place: &Place) -> Result<(), Problem> {
    let Place::Path(path) = place else { return Ok(()) };
    let Some(path) = path.to_str() else { return Ok(()) };
    store.ledger.set_setting(&format!("place/{}", snapshot.id), &serde_json::Value::from(path)).said()
}

pub(crate) fn place_of(store: &Store, history: &History) -> Option<Place> {
    let exports = history.snapshots.iter().filter(|s| matches!(s.source, Source::Export { .. }));
    let latest = exports.max_by_key(|s| s.taken_at)?;
    let value = store.ledger.setting(&format!("place/{}", latest.id)).ok().flatten()?;
    let path = PathBuf::from(value.as_str()?);
    path.exists().then_some(Place::Path(path))
}

/// An account that was begun without a number, under the handle that this source names, is this one: what was kept in the
/// first ten minutes, or of its pages, joins it. Answers whether there was one.
pub(crate) fn joins(
    store: &mut Store,
    account: &familiar_model::Account,
    at: familiar_model::Instant,
) -> Result<bool, Problem> {
    let Some(handle) = account.handle.as_deref().filter(|_| account.named) else { return Ok(false) };
    let begun = |id: &AccountId| {
        *id != account.id
            && id.platform == account.id.platform
            && id.native.starts_with("unnamed-")
            && !store.replay.claims.contains_key(id)
            && setting_name(store, id).is_some_and(|n| n.trim_start_matches('@').eq_ignore_ascii_case(handle))
    };
    let own: Vec<AccountId> = store.replay.accounts.iter().filter(|a| begun(a)).cloned().collect();
    let bodies: Vec<EntryBody> =
        own.iter().map(|own| EntryBody::Claimed { own: own.clone(), account: account.id.clone() }).collect();
    store.append(at, Seat::Owner, &bodies, &[])?;
    Ok(!own.is_empty())
}

pub(crate) fn remember_name(store: &mut Store, account: &familiar_model::Account) -> Result<(), Problem> {
    let name = serde_json::json!({ "name": account_name(account), "named": account.named });
    store.ledger.set_setting(&format!("name/{}", account.id), &name).said()
}

/// Whether the source itself named this account.
pub(crate) fn is_named(store: &Store, account: &AccountId) -> bool {
    let value = store.ledger.setting(&format!("name/{account}")).ok().flatten();
    value.and_then(|v| v.get("named").and_then(serde_json::Value::as_bool)).unwrap_or(true)
}

pub(crate) fn setting_name(store: &Store, account: &AccountId) -> Option<String> {
    let value = store.ledger.setting(&format!("name/{account}")).ok().flatten()?;
    value.get("name").and_then(|n| n.as_str()).map(ToOwned::to_owned)
}
