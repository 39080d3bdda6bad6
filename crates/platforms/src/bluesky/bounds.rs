//! When a record can have been written, by what its host says that is newer than a time.
//!
//! Deliberately not here: what a record claims of itself (`records`). Facts (README, 2): `getRepo?since=<revision>` hands out
//! exactly the blocks that were written after it, by the host's own clock; any time is taken as a revision. An account that
//! came from another host has all its older records at the time of its coming, so a time before that bounds nothing from
//! below. Other software may ignore `since`: that is found out first, by asking for what is newer than the newest.

use super::{
    ask, car,
    records::{Found, OwnId},
    tid,
};
use crate::{ConnectError, With};
use familiar_model::{Act, Condition, Instant, When};
use std::collections::{HashMap, HashSet};

/// The largest record of an account that is read, and the largest part of one.
pub(super) const REPO_AT_MOST: u64 = 256 << 20;
/// How many days back it is asked at a first reading.
const BRACKETS_DAYS: [i64; 4] = [1, 7, 30, 90];
const DAY_MS: i64 = 86_400_000;
/// A record is dated no more closely than this: a minute.
const CLOSE_MS: i64 = 60_000;
/// As many calls as dating one record makes.
const CALLS_AT_MOST: usize = 24;
/// Nothing of this network is older: its first records are of 2022.
const BEGINNING: &str = "2022-01-01T00:00:00.000Z";

/// The names of the blocks that were written after this revision.
fn newer(with: &With<'_>, host: &str, did: &str, since: &str) -> Result<HashSet<[u8; 32]>, ConnectError> {
    let call = ask::query(host, "com.atproto.sync.getRepo", &[("did", did), ("since", since)]).at_most(REPO_AT_MOST);
    let reply = ask::tell(with, &call)?;
    if !reply.is_fine() {
        return Err(ask::refused(&reply));
    }
    car::names(&reply.body).map_err(|_| ask::unreadable(host))
}

/// Whether the host answers rightly what is newer than its newest: nothing. It is asked for a time that is no revision, so
/// that a host which knows only its own revisions shows itself too.
fn honours(with: &With<'_>, host: &str, did: &str, rev: &str) -> Result<bool, ConnectError> {
    let Some(probe) = tid::after(rev) else { return Ok(false) };
    Ok(newer(with, host, did, &probe)?.is_empty())
}

/// What is newer than each of some times, newest time first.
#[derive(Default)]
pub(super) struct Brackets(Vec<(Instant, HashSet<[u8; 32]>)>);

/// Whether an error only means that nobody can say, and not that all is over.
fn only_unknown(error: &ConnectError) -> bool {
    !matches!(error, ConnectError::Cancelled(_))
}

impl Brackets {
    /// Asks for the brackets that lie behind `from`; `None`: the host does not say.
    pub(super) fn ask(
        with: &With<'_>,
        host: &str,
        did: &str,
        rev: Option<&str>,
        from: Option<Instant>,
        now: Instant,
    ) -> Result<Option<Self>, ConnectError> {
        let Some(rev) = rev else { return Ok(None) };
        // Where no bracket lies behind it, nothing is to be found out.
        if from.is_some_and(|from| now.plus_ms(-DAY_MS) <= from) {
            return Ok(Some(Self::default()));
        }
        match honours(with, host, did, rev) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) if only_unknown(&error) => return Ok(None),
            Err(error) => return Err(error),
        }
        let mut found = Vec::new();
        for days in BRACKETS_DAYS {
            let at = now.plus_ms(-days * DAY_MS);
            if from.is_some_and(|from| at <= from) {
                break;
            }
            match newer(with, host, did, &tid::of(at)) {
                Ok(names) => found.push((at, names)),
                Err(error) if only_unknown(&error) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        Ok(Some(Self(found)))
    }

    /// The bounds of one record. `twice`: another record has the same bytes, so that its block may be older than it is.
    pub(super) fn of(&self, found: &Found, not_before: Option<Instant>, not_after: Instant, twice: bool) -> When {
        let mut when = When::between(not_before, Some(not_after));
        for (at, names) in &self.0 {
            if names.contains(&found.cid.digest) {
                when = when.narrowed(Some(*at), None);
                break;
            }
            if !twice {
                when = when.narrowed(None, Some(*at));
            }
        }
        // A host that contradicts itself bounds nothing.
        if matches!((when.not_before, when.not_after), (Some(a), Some(b)) if a > b) {
            when = When::between(not_before, Some(not_after));
        }
        when.only_if = Some(Condition::TheHostsRecordIsRight);
        when
    }
}

/// The blocks that more than one record has.
pub(super) fn doubles<'f>(all: impl Iterator<Item = &'f Found>) -> HashSet<[u8; 32]> {
    let mut seen: HashMap<[u8; 32], bool> = HashMap::new();
    for found in all {
        seen.entry(found.cid.digest).and_modify(|twice| *twice = true).or_insert(false);
    }
    seen.into_iter().filter(|(_, twice)| *twice).map(|(digest, _)| digest).collect()
}

/// The names of what was added since an earlier revision; `None`: the host does not say.
pub(super) fn added(
    with: &With<'_>,
    host: &str,
    did: &str,
    rev: &str,
    before: &str,
) -> Result<Option<HashSet<[u8; 32]>>, ConnectError> {
    let asked = honours(with, host, did, rev)
        .and_then(|honours| if honours { newer(with, host, did, before).map(Some) } else { Ok(None) });
    match asked {
        Err(error) if only_unknown(&error) => Ok(None),
        asked => asked,
    }
}

/// Dates one record by halves, down to about a minute, and first by what it claims: an honest claim takes two questions.
pub(super) fn date(
    with: &With<'_>,
    host: &str,
    did: &str,
    act: &Act,
    earliest: Option<Instant>,
) -> Result<Option<When>, ConnectError> {
    let Some(own) = act.own_id.as_deref().and_then(|id| OwnId::read(id, did)) else { return Ok(None) };
    let rev = match latest(with, host, did)? {
        Some(rev) => rev,
        None => return Ok(None),
    };
    let mut calls = 2;
    if !honours(with, host, did, &rev)? {
        return Ok(None);
    }
    let now = with.speaks.now();
    let start = earliest.max(act.when.not_before).or_else(|| Instant::parse(BEGINNING));
    let (mut low, mut high) = (start.unwrap_or(now), act.when.not_after.unwrap_or(now).min(now));
    let asked = |at: Instant, calls: &mut usize| -> Result<bool, ConnectError> {
        *calls += 1;
        Ok(newer(with, host, did, &tid::of(at))?.contains(&own.cid.digest))
    };
    // Whether the record was among what is newer than the lower end.
    let mut shown = false;
    let near = act.claims.map(|c| [c.plus_ms(CLOSE_MS / 2), c.plus_ms(-CLOSE_MS / 2)]).unwrap_or([low, low]);
    for at in near {
        if at > low && at < high && calls < CALLS_AT_MOST {
            if asked(at, &mut calls)? {
                (low, shown) = (at, true);
            } else {
                high = at;
            }
        }
    }
    while high.since(low) > CLOSE_MS && calls < CALLS_AT_MOST {
        let middle = low.plus_ms(high.since(low) / 2);
        if asked(middle, &mut calls)? {
            (low, shown) = (middle, true);
        } else {
            high = middle;
        }
    }
    // What is in no answer is not there any more: nothing was learned.
    if !shown && !asked(low, &mut calls)? {
        return Ok(Some(act.when));
    }
    let mut when = When::between(Some(low), Some(high));
    when.only_if = Some(Condition::TheHostsRecordIsRight);
    Ok(Some(when))
}

/// The newest revision; `None`: the host does not say.
pub(super) fn latest(with: &With<'_>, host: &str, did: &str) -> Result<Option<String>, ConnectError> {
    let call = ask::query(host, "com.atproto.sync.getLatestCommit", &[("did", did)]).at_most(ask::SMALL);
    let reply = ask::tell(with, &call)?;
    if reply.is_fine() {
        let json = ask::json(&reply, host)?;
        return Ok(ask::text(&json, "rev").filter(|rev| tid::time(rev).is_some()).map(str::to_owned));
    }
    match reply.status {
        // A server that does not know the question has no such revisions.
        404 | 405 | 501 if !matches!(ask::name(&reply).as_deref(), Some("RepoNotFound")) => Ok(None),
        _ => Err(not_active(with, host, did, &reply)?),
    }
}

/// What a host that does not hand out a record says of the account.
fn not_active(
    with: &With<'_>,
    host: &str,
    did: &str,
    reply: &familiar_model::Reply,
) -> Result<ConnectError, ConnectError> {
    let error = ask::refused(reply);
    if !matches!(error, ConnectError::Refused { .. }) || reply.status >= 500 {
        return Ok(error);
    }
    let call = ask::query(host, "com.atproto.sync.getRepoStatus", &[("did", did)]).at_most(ask::SMALL);
    let status = ask::tell(with, &call)?;
    let says = if status.is_fine() {
        let json = ask::json(&status, host)?;
        match json.get("active").and_then(serde_json::Value::as_bool) {
            Some(false) => ask::text(&json, "status").and_then(|s| ask::shown(s, 80)),
            _ => None,
        }
    } else {
        ask::name(&status)
    };
    Ok(match says {
        Some(says) => ConnectError::NotActive { platform: ask::TITLE.to_owned(), says },
        None => error,
    })
}
