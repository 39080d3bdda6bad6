//! What all rules stand on: the record, ordered once, and what is usual in it.
//!
//! Deliberately not here: any judgement, and any answer but those to the set-up questions.

use crate::{
    grouping::{self, DAY, NetworkUse},
    hours::Hours,
    languages::Languages,
};
use familiar_model::{Act, Cancel, Day, Gap, History, Instant, Kind, Known, Knows, Message, Why};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// The record and what is usual in it.
pub(crate) struct Ground<'a> {
    pub history: &'a History,
    pub known: &'a Known,
    pub knows: &'a dyn Knows,
    pub cancel: &'a Cancel,
    /// The newest instant that the record shows.
    pub now: Instant,
    /// Likes, newest first; empty where their order is not known.
    pub likes: &'a [Act],
    /// Bursts of likes, newest first.
    pub bursts: Vec<Range<usize>>,
    pub languages: Languages,
    pub hours: Hours,
    pub networks: Vec<NetworkUse>,
    /// Every UTC day with an access that is not private.
    pub access_days: BTreeSet<Day>,
    /// Clients of the owner's posts.
    pub clients: BTreeMap<String, ClientUse>,
}

/// How a client was used.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClientUse {
    /// Its posts.
    pub posts: u32,
    /// On how many days.
    pub days: u32,
    pub first: Option<Instant>,
    pub last: Option<Instant>,
    /// On which day the last post counted stood.
    day: Option<i64>,
}

impl<'a> Ground<'a> {
    pub(crate) fn of(history: &'a History, known: &'a Known, knows: &'a dyn Knows, cancel: &'a Cancel) -> Self {
        let likes = if history.order_known(Kind::Like) { history.acts(Kind::Like) } else { &[] };
        let posts = history.acts(Kind::Post);
        let networks = grouping::networks(&history.accesses, knows);
        let newest = |list: &[Act]| list.first().and_then(|a| a.when.not_before);
        let now = history.latest().map(|s| s.taken_at).into_iter().chain(newest(likes)).chain(newest(posts)).max();
        let doors = history.doors.iter().filter_map(|d| d.opened.from());
        let days = networks.iter().filter_map(|n| n.last().map(Day::end));
        let now = now
            .or_else(|| doors.chain(days).chain(history.changes.iter().filter_map(|c| c.when.from())).max())
            .unwrap_or(Instant::from_ms(0));
        Self {
            now,
            likes,
            bursts: grouping::bursts(likes),
            languages: Languages::of(posts, history.acts(Kind::Like), known),
            hours: Hours::of(posts, likes),
            access_days: networks.iter().flat_map(|n| n.days.keys().copied()).collect(),
            networks,
            clients: clients(posts),
            history,
            known,
            knows,
            cancel,
        }
    }

    /// How many days before the newest instant of the record this was; never negative.
    pub(crate) fn days_ago(&self, t: Instant) -> f64 {
        (self.now.since(t).max(0) as f64) / DAY as f64
    }

    /// Whether the owner said that this was a journey.
    pub(crate) fn on_a_trip(&self, day: Day) -> bool {
        self.known.trips.as_ref().is_some_and(|trips| trips.iter().any(|(from, to)| *from <= day && day <= *to))
    }

    /// How unusual the hour of this instant is (0 to 2.5); nothing is unusual on a journey that the owner named.
    pub(crate) fn depth(&self, t: Instant) -> f64 {
        if self.on_a_trip(t.day()) { 0.0 } else { self.hours.depth(t) }
    }

    /// The gap with which a rule says that a list was not read at all, if that is so.
    pub(crate) fn unread(&self, kind: Kind) -> Option<Gap> {
        let read = |s: &familiar_model::Snapshot| s.complete.contains(&kind) || s.counts.contains_key(&kind);
        (!self.history.snapshots.iter().any(read)).then(|| gap("not-read", Some(kind), Why::NotInThisExport))
    }
}

/// A gap of a rule's: why it could not look. The sentence is `gap-rule-<id>`.
pub(crate) fn gap(id: &str, kind: Option<Kind>, why: Why) -> Gap {
    let id = format!("rule-{id}");
    let mut says = Message::new(format!("gap-{id}"));
    if let Some(kind) = kind {
        says = says.with("list", kind.name());
    }
    Gap { says, id, kind, why, records: None, seen: None }
}

fn clients(posts: &[Act]) -> BTreeMap<String, ClientUse> {
    let mut of: BTreeMap<String, ClientUse> = BTreeMap::new();
    // Consecutive posts mostly come from one client: look it up once.
    for post in posts {
        let (Some(client), Some(at)) = (&post.client, post.when.from()) else { continue };
        if !of.contains_key(client.as_ref()) {
            of.insert(client.to_string(), ClientUse::default());
        }
        let Some(one) = of.get_mut(client.as_ref()) else { continue };
        one.posts += 1;
        one.first = Some(one.first.map_or(at, |f| f.min(at)));
        one.last = Some(one.last.map_or(at, |l| l.max(at)));
        let day = Some(at.ms().div_euclid(DAY));
        if one.day != day {
            one.day = day;
            one.days += 1;
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_a_rule_has_words_of_its_own() {
        assert_eq!(gap("not-read", Some(Kind::App), Why::NotYet).says.code, "gap-rule-not-read");
    }
}
