//! The lists as they are given out: what is still there as it was, what is new with its bounds.
//!
//! Deliberately not here: asking for them (`whole`), and how bounds are found (`bounds`).

use super::{front::Front, whole::Whole};
use crate::bluesky::{
    bounds::{self, Brackets},
    gaps,
    records::LISTS,
};
use crate::{ConnectError, Since, With};
use familiar_model::{Act, FactKind, Key, Kind, Record, Why};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

/// The lists as they are given out.
pub(super) struct Lists {
    pub(super) records: BTreeMap<Kind, Vec<Record>>,
    pub(super) complete: BTreeSet<Kind>,
}

impl Lists {
    pub(super) fn of(
        with: &With<'_>,
        did: &str,
        since: &Since<'_>,
        whole: Whole,
        rev: Option<&str>,
        front: &mut Front,
    ) -> Result<Self, ConnectError> {
        let at = whole.at.unwrap_or(since.read_at);
        let last = since.last;
        let mut held: HashMap<Box<str>, Act> = HashMap::new();
        for list in &LISTS {
            for record in (since.held)(list.kind) {
                if let Record::Act(act) = record
                    && let Some(own) = act.own_id.clone()
                {
                    held.insert(own, act);
                }
            }
        }
        let twice = bounds::doubles(whole.lists.values().flatten());
        // What the last reading showed whole and does not hold was written since then.
        let known = |kind: Kind| last.filter(|l| l.complete.contains(&kind)).map(|l| l.read_at);
        let mut any_new = false;
        let mut all_known = true;
        let mut own: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
        for list in &LISTS {
            let found = whole.lists.get(&list.kind).map_or(&[][..], Vec::as_slice);
            let ids: Vec<String> = found.iter().map(|f| f.own_id(did, list)).collect();
            if ids.iter().any(|id| !held.contains_key(id.as_str())) {
                any_new = true;
                all_known &= known(list.kind).is_some();
            }
            own.insert(list.kind, ids);
        }
        // Times before the account was made, came to this host, or was last read whole say nothing about what is new.
        let mut from = front.made_at.max(front.moved_at);
        if all_known {
            from = from.max(last.map(|l| l.read_at));
        }
        let ask = any_new && whole.bounded;
        let brackets = if ask { Brackets::ask(with, &front.host, did, rev, from, with.speaks.now())? } else { None };
        let last_rev = since.facts.iter().find(|f| f.what == FactKind::Revision).map(|f| f.value.as_str());
        let added: Option<HashSet<[u8; 32]>> = match (last_rev, rev, last) {
            (Some(before), Some(rev), Some(_)) if brackets.is_some() && !all_known => {
                bounds::added(with, &front.host, did, rev, before)?
            }
            _ => None,
        };
        if any_new && brackets.is_none() {
            front.gaps.push(gaps::no_bounds());
        }
        let none = Brackets::default();
        let brackets = brackets.as_ref().unwrap_or(&none);
        let mut out = Self { records: BTreeMap::new(), complete: whole.complete };
        for list in &LISTS {
            let file: Arc<str> = Arc::from(list.name);
            let found = whole.lists.get(&list.kind).map_or(&[][..], Vec::as_slice);
            let ids = own.remove(&list.kind).unwrap_or_default();
            let mut keys: HashSet<&Key> = HashSet::with_capacity(found.len());
            let mut doubles = 0;
            let mut records = Vec::with_capacity(found.len());
            for (found, own) in found.iter().zip(ids).rev() {
                // One post is liked once, whatever number of records says so: the newest name stands for all.
                if !keys.insert(&found.key) {
                    doubles += 1;
                    continue;
                }
                let act = match held.remove(own.as_str()) {
                    Some(act) => act,
                    None => {
                        let since_last = known(list.kind).or_else(|| {
                            last.map(|l| l.read_at)
                                .filter(|_| added.as_ref().is_some_and(|a| a.contains(&found.cid.digest)))
                        });
                        let not_before = front.made_at.max(since_last);
                        let when = brackets.of(found, not_before, at, twice.contains(&found.cid.digest));
                        found.act(list, own, &file, when)
                    }
                };
                records.push(Record::Act(act));
            }
            if doubles > 0 {
                front.gaps.push(gaps::counted("bluesky-doubles", list.kind, Why::OrderUnknown, doubles));
            }
            out.records.insert(list.kind, records);
        }
        Ok(out)
    }
}
