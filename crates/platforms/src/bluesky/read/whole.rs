//! The whole public record: in one request, or list by list where the host does not hand it out so.
//!
//! Deliberately not here: what of it is new (`lists`).

use crate::bluesky::{
    ask, bounds,
    car::Car,
    cbor::{Broken, Cid},
    gaps,
    records::{self, Found, LISTS, List, PROFILE},
};
use crate::{ConnectError, With};
use familiar_model::{Gap, Instant, Key, Kind, NoReply, Why};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// As many pages of one list as are asked for, where the whole record is not handed out: 200,000 records.
const PAGES_AT_MOST: usize = 2_000;

/// The whole public record.
#[derive(Default)]
pub(super) struct Whole {
    /// Each list by its records' own names, ascending.
    pub(super) lists: BTreeMap<Kind, Vec<Found>>,
    pub(super) complete: BTreeSet<Kind>,
    pub(super) display_name: Option<String>,
    /// Collections of other apps.
    pub(super) others: BTreeSet<String>,
    pub(super) gaps: Vec<Gap>,
    /// When it had come.
    pub(super) at: Option<Instant>,
    /// The host hands out what is newer than a time too, as far as is known.
    pub(super) bounded: bool,
}

struct Stop(ConnectError);
impl From<Broken> for Stop {
    fn from(_: Broken) -> Self {
        Self(ask::unreadable(""))
    }
}

impl Whole {
    pub(super) fn ask(with: &With<'_>, host: &str, did: &str) -> Result<Self, ConnectError> {
        let call = ask::query(host, "com.atproto.sync.getRepo", &[("did", did)]).at_most(bounds::REPO_AT_MOST);
        let refused = match ask::tell(with, &call) {
            Ok(reply) if reply.is_fine() => match Self::from_car(with, did, &reply.body) {
                Ok(mut whole) => {
                    whole.at = Some(reply.at);
                    return Ok(whole);
                }
                Err(Stop(error @ ConnectError::Cancelled(_))) => return Err(error),
                Err(_) => Why::Unreadable,
            },
            Ok(reply) => match ask::refused(&reply) {
                error @ ConnectError::NotActive { .. } => return Err(error),
                _ => Why::Refused,
            },
            Err(ConnectError::NoReply(NoReply::TooLarge { .. })) => Why::Refused,
            Err(error) => return Err(error),
        };
        Self::from_lists(with, host, did, refused)
    }

    fn from_car(with: &With<'_>, did: &str, body: &[u8]) -> Result<Self, Stop> {
        let car = Car::read(body)?;
        let commit = car.commit()?;
        if commit.did != did {
            return Err(Broken.into());
        }
        let mut whole = Self { bounded: true, ..Self::default() };
        let mut broken: BTreeMap<Kind, u64> = BTreeMap::new();
        let mut count = 0_u32;
        car.leaves::<Stop>(&commit, |leaf| {
            count = count.wrapping_add(1);
            if count.is_multiple_of(256) {
                with.cancel.check().map_err(|c| Stop(c.into()))?;
            }
            let (collection, name) = leaf.key.split_once('/').ok_or(Broken)?;
            if let Some(list) = records::list(collection) {
                // A record that is not there, or is not what its name says, leaves the others be.
                let found = car.block(&leaf.cid).and_then(|b| Found::from_block(list.kind, name, leaf.cid, b));
                match found {
                    Ok(found) => whole.lists.entry(list.kind).or_default().push(found),
                    Err(Broken) => *broken.entry(list.kind).or_default() += 1,
                }
            } else if collection == PROFILE && name == "self" {
                whole.display_name = car.block(&leaf.cid).ok().and_then(records::display_name);
            } else if !collection.starts_with("app.bsky.")
                && !collection.starts_with("chat.bsky.")
                && whole.others.len() < 1_000
            {
                whole.others.extend(ask::shown(collection, 80));
            }
            Ok(())
        })?;
        whole.complete.extend(LISTS.iter().map(|l| l.kind));
        whole.broken(&broken);
        Ok(whole)
    }

    fn broken(&mut self, broken: &BTreeMap<Kind, u64>) {
        for (kind, count) in broken {
            self.gaps.push(gaps::counted("bluesky-broken", *kind, Why::Unreadable, *count));
        }
    }

    /// List by list, where the record is not handed out whole.
    fn from_lists(with: &With<'_>, host: &str, did: &str, why: Why) -> Result<Self, ConnectError> {
        let mut whole = Self { gaps: vec![gaps::gap("bluesky-no-whole-record", None, why)], ..Self::default() };
        let mut broken: BTreeMap<Kind, u64> = BTreeMap::new();
        for list in &LISTS {
            match pages(with, host, did, list, &mut |found| {
                match found {
                    Some(found) => whole.lists.entry(list.kind).or_default().push(found),
                    None => *broken.entry(list.kind).or_default() += 1,
                }
                true
            }) {
                Ok(true) => {
                    whole.complete.insert(list.kind);
                }
                Ok(false) => whole.gaps.push(gaps::gap("bluesky-list-too-long", Some(list.kind), Why::Refused)),
                Err(
                    error @ (ConnectError::Cancelled(_) | ConnectError::NoReply(_) | ConnectError::NotActive { .. }),
                ) => {
                    return Err(error);
                }
                Err(_) => whole.gaps.push(gaps::gap("bluesky-list-refused", Some(list.kind), Why::Refused)),
            }
            if let Some(all) = whole.lists.get_mut(&list.kind) {
                all.sort_by(|a, b| a.name.cmp(&b.name));
                all.dedup_by(|a, b| a.name == b.name);
            }
        }
        whole.at = Some(with.speaks.now());
        whole.broken(&broken);
        Ok(whole)
    }
}

/// Asks for a list page by page, newest name first; says whether its end was reached. `each` may say that it is enough.
fn pages(
    with: &With<'_>,
    host: &str,
    did: &str,
    list: &List,
    each: &mut dyn FnMut(Option<Found>) -> bool,
) -> Result<bool, ConnectError> {
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES_AT_MOST {
        let mut pairs = vec![("repo", did), ("collection", list.name), ("limit", "100")];
        if let Some(cursor) = &cursor {
            pairs.push(("cursor", cursor));
        }
        let json = ask::answer(with, &ask::query(host, "com.atproto.repo.listRecords", &pairs), host)?;
        let page = json.get("records").and_then(Value::as_array).ok_or_else(|| ask::unreadable(host))?;
        for record in page {
            if !each(listed(record, did, list)) {
                return Ok(true);
            }
        }
        let next = ask::text(&json, "cursor").filter(|c| !c.is_empty() && c.len() <= 500).map(str::to_owned);
        match next {
            // A cursor that does not move leads nowhere.
            Some(next) if !page.is_empty() && cursor.as_deref() != Some(&next) => cursor = Some(next),
            _ => return Ok(true),
        }
    }
    Ok(false)
}

/// As many records of a list are looked through page by page before the whole record is asked for.
const NEAR: usize = 300;

/// Finds the record of a list that is about this, newest name first.
pub(in crate::bluesky) fn find(
    with: &With<'_>,
    host: &str,
    did: &str,
    list: &List,
    key: &Key,
) -> Result<Option<Found>, ConnectError> {
    let (mut found, mut passed) = (None, 0);
    let ended = pages(with, host, did, list, &mut |record| {
        passed += 1;
        found = record.filter(|r| r.key == *key);
        found.is_none() && passed < NEAR
    })?;
    if found.is_some() || (ended && passed < NEAR) {
        return Ok(found);
    }
    // It may be far down: one request for all is less than a hundred for a page each.
    let whole = Whole::ask(with, host, did)?;
    Ok(whole.lists.get(&list.kind).and_then(|all| all.iter().rev().find(|f| f.key == *key)).cloned())
}

/// A record as lists give it.
pub(in crate::bluesky) fn listed(record: &Value, did: &str, list: &List) -> Option<Found> {
    let uri = ask::text(record, "uri")?;
    let name =
        uri.strip_prefix("at://")?.strip_prefix(did)?.strip_prefix('/')?.strip_prefix(list.name)?.strip_prefix('/')?;
    let cid = Cid::parse(ask::text(record, "cid")?)?;
    if name.is_empty() || name.contains('/') || name.len() > 512 {
        return None;
    }
    Found::from_json(list.kind, name, cid, record.get("value")?)
}
