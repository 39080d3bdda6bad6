//! Reads an account through its connection: who it is, and its favourites.
//!
//! The list is read whole the first time, while it fits on one page, and once a week; in between only what was favourited
//! since the last look is asked for (`min_id`), which is one call. That shows nothing of what was taken away meanwhile, and
//! a gap says so.
//!
//! Deliberately not here: when a favourite was made. The server does not say; the bounds follow from the looks before and
//! after, and for a post of the same server from the time of the post.

use super::{
    WAY,
    pages::{Neighbours, cursor},
    server::{RawAccount, SignIn, ask, general, refusal, signed, time, unreadable, who},
    signs::READ_FAVOURITES,
};
use crate::{BlindSpot, ConnectError, Part, SeenThrough, Since, With};
use familiar_model::{
    AccountId, Act, Call, Cancelled, Fact, FactKind, Gap, Instant, Key, Kind, Language, Message, Provenance, Record,
    Reply, Sha256, SourceRef, When, Why,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// As many as a page holds (the server's own limit).
const PAGE: u64 = 40;
/// As many favourites as are read.
const MOST: usize = 200_000;
/// How long nothing taken away may go unseen: a week.
const WHOLE_EVERY_MS: i64 = 7 * 24 * 3_600_000;
/// As many records as a part holds.
const PART: usize = 1_000;

/// Where the list is.
pub(super) fn favourites_at(host: &str) -> String {
    format!("https://{host}/api/v1/favourites")
}

/// A post that was favourited. Its text is not looked at: it is somebody else's.
#[derive(Deserialize)]
pub(super) struct RawStatus {
    pub(super) id: String,
    created_at: Option<String>,
    language: Option<String>,
    uri: Option<String>,
    account: Option<RawAuthor>,
}

#[derive(Deserialize)]
struct RawAuthor {
    #[serde(default)]
    acct: String,
}

/// Ids are opaque; these are what any such server makes.
pub(super) fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// The posts of a page with their bytes; one that cannot be read has an empty id. `None`: it is no page.
pub(super) fn page(reply: &Reply) -> Option<Vec<(RawStatus, &RawValue)>> {
    let none = || RawStatus { id: String::new(), created_at: None, language: None, uri: None, account: None };
    let raw: Vec<&RawValue> = serde_json::from_slice(&reply.body).ok()?;
    let read = |r: &'_ RawValue| serde_json::from_str::<RawStatus>(r.get()).ok().filter(|s| is_id(&s.id));
    Some(raw.into_iter().map(|r| (read(r).unwrap_or_else(none), r)).collect())
}

/// What a list turned out to be.
#[derive(Default)]
struct List {
    /// Newest favouriting first.
    likes: Vec<Act>,
    /// Those that could not be read.
    broken: u64,
    /// Where what is newer will be.
    cursor: Option<String>,
    /// It was read to its end.
    ended: bool,
}

/// A cursor as it is kept among the facts: `min_id=47`, and behind it when the list was last read whole.
struct Revision {
    cursor: String,
    whole_at: Option<Instant>,
}

impl Revision {
    fn read(facts: &[Fact]) -> Option<Self> {
        let fact = facts.iter().rfind(|f| f.what == FactKind::Revision)?;
        let mut words = fact.value.split(' ');
        let cursor = words.next()?.strip_prefix("min_id=").filter(|c| is_id(c))?.to_owned();
        let whole_at = words.next().and_then(|w| w.strip_prefix("whole=")).and_then(Instant::parse);
        Some(Self { cursor, whole_at })
    }
    fn write(&self) -> String {
        match self.whole_at {
            Some(at) => format!("min_id={} whole={at}", self.cursor),
            None => format!("min_id={}", self.cursor),
        }
    }
}

/// Reads.
pub(super) fn read(
    with: &With<'_>,
    sign_in: &SignIn,
    meant: &AccountId,
    since: &Since<'_>,
    sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
) -> Result<SeenThrough, ConnectError> {
    let (account, reply) = who(with, sign_in)?;
    if format!("{}@{}", account.id, sign_in.host) != meant.native {
        return Err(ConnectError::AnotherAccount { is: account.handle(&sign_in.host), meant: meant.native.clone() });
    }
    let mut facts = facts(&account, &reply, &sign_in.host);
    let before = since.last.and(Revision::read(since.facts));
    let count = since.last.and_then(|l| l.counts.get(&Kind::Like)).copied().unwrap_or(0);
    let since_whole = before.as_ref().and_then(|b| b.whole_at).map_or(i64::MAX, |at| since.read_at.since(at));
    // A clock that was put back makes the list be read whole.
    let lately = (0..WHOLE_EVERY_MS).contains(&since_whole);
    let after = before.as_ref().filter(|_| count > PAGE && lately);

    let mut gaps: Vec<Gap> = WAY.blind.iter().map(blind).collect();
    let list = match after {
        Some(before) => newer(with, sign_in, &before.cursor),
        None => whole(with, sign_in),
    };
    let list = match list {
        Ok(list) => Some(list),
        // Who it is could be read, and the list is refused: that is said, and the rest holds.
        Err(ConnectError::NotGranted { .. } | ConnectError::NotActive { .. }) => None,
        Err(error) => return Err(error),
    };
    let revision = list.as_ref().and_then(|l| l.cursor.clone()).or(before.as_ref().map(|b| b.cursor.clone()));
    // Beyond one page it is remembered when all of it was seen; within one page it always is.
    let read_whole = after.is_none() && list.as_ref().is_some_and(|l| l.likes.len() as u64 > PAGE);
    let whole_at = if read_whole { Some(since.read_at) } else { before.as_ref().and_then(|b| b.whole_at) };
    let revision = revision.map(|cursor| Revision { cursor, whole_at });
    if let Some(revision) = &revision {
        facts.push(fact(FactKind::Revision, revision.write(), "api/v1/favourites", revision.cursor.as_bytes()));
    }

    let handle = Some(account.handle(&sign_in.host));
    let held = if since.last.is_some() { (since.held)(Kind::Account) } else { Vec::new() };
    let (facts, facts_same) = as_held(facts, &held);
    let nothing_new = after.is_some() && list.as_ref().is_some_and(|l| l.likes.is_empty() && l.broken == 0);
    if nothing_new && facts_same {
        return Ok(SeenThrough { same: true, new_only: after.is_some(), handle, ..SeenThrough::default() });
    }
    let held = if since.last.is_some() { (since.held)(Kind::Like) } else { Vec::new() };
    let new_only = after.is_some();
    let merged = list.map(|list| (merge(list.likes, &held, after.is_some()), list.broken, list.ended));
    let likes_same = after.is_none()
        && since.last.is_some_and(|last| last.complete.contains(&Kind::Like))
        && merged.as_ref().is_some_and(|(likes, broken, ended)| *broken == 0 && *ended && same(likes, &held));
    if likes_same && facts_same {
        return Ok(SeenThrough { same: true, new_only: after.is_some(), handle, ..SeenThrough::default() });
    }

    sink(Part::Records(facts.into_iter().map(Record::Fact).collect()))?;
    if after.is_some() {
        gaps.push(gap("mastodon-undone-since", Why::NotYet));
    }
    match &merged {
        None => gaps.push(gap("mastodon-favourites-refused", Why::Refused)),
        Some((_, _, false)) => gaps.push(gap("mastodon-favourites-too-many", Why::Unreadable)),
        Some(_) => {}
    }
    if let Some((_, broken @ 1.., _)) = &merged {
        let mut gap = gap("records-broken", Why::Unreadable);
        gap.says = gap.says.with("file", "favourites").with("count-n", broken);
        gap.records = Some(*broken);
        gaps.push(gap);
    }
    for gap in gaps {
        sink(Part::Gap(gap))?;
    }
    sink(Part::DoorsDone)?;
    if let Some((likes, _, ended)) = merged {
        let newest_first = Some((0..u32::try_from(likes.len()).unwrap_or(u32::MAX)).collect());
        let mut likes = likes.into_iter();
        loop {
            let part: Vec<Record> = likes.by_ref().take(PART).collect();
            if part.is_empty() {
                break;
            }
            sink(Part::Records(part))?;
        }
        sink(Part::Order { kind: Kind::Like, newest_first })?;
        if ended {
            sink(Part::Complete(Kind::Like))?;
        }
    }
    Ok(SeenThrough { new_only, handle, ..SeenThrough::default() })
}

/// A page of the list, and what stands beside it.
fn one(with: &With<'_>, sign_in: &SignIn, url: &str, list: &mut List) -> Result<(Vec<Act>, Neighbours), ConnectError> {
    let host = &sign_in.host;
    let reply = ask(with, &signed(Call::get(url), &sign_in.token))?;
    match reply.status {
        200 => {}
        401 | 403 => return Err(refusal(&reply, host, READ_FAVOURITES, sign_in)),
        status => return Err(general(status, &reply, host, crate::oauth::said(&reply, &[&sign_in.token]))),
    }
    let neighbours = Neighbours::of(reply.header("link"), &favourites_at(host));
    if neighbours.astray {
        return Err(unreadable(host));
    }
    let mut acts = Vec::new();
    for (raw, bytes) in page(&reply).ok_or_else(|| unreadable(host))? {
        if raw.id.is_empty() {
            list.broken += 1;
        } else {
            acts.push(act(&raw, bytes, host));
        }
    }
    Ok((acts, neighbours))
}

/// The whole list, from its newest.
fn whole(with: &With<'_>, sign_in: &SignIn) -> Result<List, ConnectError> {
    let mut list = List::default();
    let mut known = BTreeSet::new();
    let mut at = format!("{}?limit={PAGE}", favourites_at(&sign_in.host));
    let mut first = true;
    loop {
        let (acts, neighbours) = one(with, sign_in, &at, &mut list)?;
        if std::mem::take(&mut first) {
            list.cursor = neighbours.prev.as_deref().and_then(cursor);
        }
        // What was favourited while the pages were turned pushes the rest down: the same stands on two pages.
        let before = list.likes.len();
        list.likes.extend(acts.into_iter().filter(|a| known.insert(a.key.clone())));
        let grew = list.likes.len() > before;
        match neighbours.next.filter(|next| *next != at) {
            None => {
                list.ended = true;
                return Ok(list);
            }
            Some(_) if !grew => {
                // A page without anything new that leads on: the end of the list on servers that lead on until then.
                list.ended = true;
                return Ok(list);
            }
            Some(_) if list.likes.len() >= MOST => return Ok(list),
            Some(next) => at = next,
        }
    }
}

/// What was favourited after this one, newest first.
fn newer(with: &With<'_>, sign_in: &SignIn, after: &str) -> Result<List, ConnectError> {
    let mut list = List::default();
    let mut known = BTreeSet::new();
    let mut pages: Vec<Vec<Act>> = Vec::new();
    let mut at = format!("{}?limit={PAGE}&min_id={after}", favourites_at(&sign_in.host));
    let mut total = 0;
    loop {
        let (acts, neighbours) = one(with, sign_in, &at, &mut list)?;
        let acts: Vec<Act> = acts.into_iter().filter(|a| known.insert(a.key.clone())).collect();
        let grew = !acts.is_empty();
        total += acts.len();
        pages.push(acts);
        let prev = neighbours.prev.as_deref().and_then(cursor).filter(|_| grew);
        list.cursor = prev.clone().or(list.cursor);
        // The next page holds what is newer still; one that is empty ends it.
        let next = neighbours.prev.filter(|prev| grew && *prev != at);
        match next {
            Some(next) if total < MOST => at = next,
            rest => {
                list.ended = rest.is_none();
                list.likes = pages.into_iter().rev().flatten().collect();
                return Ok(list);
            }
        }
    }
}

fn act(raw: &RawStatus, bytes: &RawValue, host: &str) -> Act {
    let seen = seen("favourites", bytes.get().as_bytes());
    // Only this server's own clock says something here; the time of a post from elsewhere is that server's claim.
    let local = raw.account.as_ref().is_some_and(|a| !a.acct.is_empty() && !a.acct.contains('@'));
    let here = |uri: &String| url::Url::parse(uri).is_ok_and(|u| u.host_str() == Some(host));
    let own = local && raw.uri.as_ref().is_none_or(here);
    let not_before = raw.created_at.as_deref().filter(|_| own).and_then(time);
    let mut act = Act::new(Kind::Like, Key::new(&raw.id), When::between(not_before, None), seen);
    act.language = raw.language.as_deref().and_then(Language::new);
    act
}

/// What was read now as it is held already, where it is; after a partial reading with all that is held behind it.
fn merge(likes: Vec<Act>, held: &[Record], partial: bool) -> Vec<Record> {
    let by_key: BTreeMap<&Key, &Record> = held.iter().filter_map(|r| Some((key(r)?, r))).collect();
    let mut out: Vec<Record> = Vec::with_capacity(likes.len() + if partial { held.len() } else { 0 });
    let mut there = BTreeSet::new();
    for act in likes {
        there.insert(act.key.clone());
        out.push(by_key.get(&act.key).map_or_else(|| Record::Act(act), |r| (*r).clone()));
    }
    if partial {
        out.extend(held.iter().filter(|r| key(r).is_some_and(|k| !there.contains(k))).cloned());
    }
    out
}

fn same(likes: &[Record], held: &[Record]) -> bool {
    likes.len() == held.len() && likes.iter().zip(held).all(|(a, b)| key(a) == key(b))
}

const fn key(record: &Record) -> Option<&Key> {
    match record {
        Record::Act(act) => Some(&act.key),
        _ => None,
    }
}

fn facts(account: &RawAccount, reply: &Reply, host: &str) -> Vec<Fact> {
    let of =
        |what, value: Option<String>| value.map(|v| fact(what, v, "api/v1/accounts/verify_credentials", &reply.body));
    [
        of(FactKind::Handle, Some(account.handle(host))),
        of(FactKind::DisplayName, account.shown_name()),
        of(FactKind::CreatedAt, account.made().map(|at| at.to_string())),
        of(FactKind::Host, Some(host.to_owned())),
        of(FactKind::Protected, account.locked.map(|l| l.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn fact(what: FactKind, value: String, file: &str, bytes: &[u8]) -> Fact {
    Fact { what, value, seen: seen(file, bytes) }
}

/// The facts as they are held already, where they say the same; and whether all of them are.
fn as_held(facts: Vec<Fact>, held: &[Record]) -> (Vec<Fact>, bool) {
    let held: Vec<&Fact> = held.iter().filter_map(|r| if let Record::Fact(f) = r { Some(f) } else { None }).collect();
    let mut all = facts.len() == held.len();
    let facts = facts.into_iter().map(|fact| {
        let before = held.iter().find(|h| h.what == fact.what && h.value == fact.value);
        all &= before.is_some();
        before.map_or(fact, |b| (*b).clone())
    });
    (facts.collect(), all)
}

fn seen(file: &str, bytes: &[u8]) -> Provenance {
    Provenance {
        source: SourceRef(0),
        file: Arc::from(file),
        index: 0,
        len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        offset: 0,
        sha256: Sha256::of(bytes),
    }
}

fn blind(spot: &BlindSpot) -> Gap {
    Gap { kind: spot.kind, ..gap(spot.id, spot.why) }
}

fn gap(id: &str, why: Why) -> Gap {
    Gap {
        id: id.to_owned(),
        kind: Some(Kind::Like),
        why,
        says: Message::new(format!("gap-{id}")),
        records: None,
        seen: None,
    }
}
