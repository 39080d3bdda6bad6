//! The view of who can get in: one device across its sign-ins, one network across its addresses.

use crate::look::Look;
use crate::view::{ChangeRow, DoorRow, DoorsView, LockRow, NetworkRow};
use familiar_model::{Closed, Day, Door, Instant, Kind, Knows, Message, Permit, Verdict, When};
use familiar_words::span_arg;
use std::collections::{BTreeMap, BTreeSet};

/// The view of who can get in.
#[must_use]
pub fn doors(look: &Look<'_>) -> DoorsView {
    let mut doors = door_rows(look);
    // What may act comes first, then the newest.
    let gone = |d: &DoorRow| matches!(d.closed, Closed::Within(_));
    doors.sort_by_key(|d| {
        (kind_order(d.kind), gone(d), !d.acts, std::cmp::Reverse(d.last_used.or(d.opened.not_before)))
    });
    let lock = |l: &familiar_model::Lock| LockRow { what: l.what, state: l.state, value: l.value.clone() };
    let change = |c: &familiar_model::Change| {
        let subject = look.subject(Kind::Change, &c.key);
        ChangeRow {
            known: look.verdict(&subject),
            subject,
            what: c.what,
            from: c.from.clone(),
            to: c.to.clone(),
            when: c.when,
        }
    };
    let kinds: Vec<Kind> =
        Kind::DOORS.iter().copied().chain([Kind::Access, Kind::Network, Kind::Lock, Kind::Change]).collect();
    DoorsView {
        account: look.account(),
        doors,
        networks: networks(look),
        locks: look.history.locks.iter().map(lock).collect(),
        changes: look.history.changes.iter().map(change).collect(),
        gaps: look.gaps(&kinds, false),
    }
}

fn kind_order(kind: Kind) -> u8 {
    match kind {
        Kind::App => 0,
        Kind::Session => 1,
        Kind::Device => 2,
        Kind::Identity => 3,
        _ => 4,
    }
}

/// Ways in as rows; the sign-ins of one device are one row.
#[must_use]
pub fn door_rows(look: &Look<'_>) -> Vec<DoorRow> {
    let mut rows: Vec<DoorRow> = Vec::new();
    let mut devices: BTreeMap<String, usize> = BTreeMap::new();
    for door in &look.history.doors {
        let row = door_row(look, door);
        if door.kind == Kind::Device {
            let family = device_family(look, door);
            if let Some(at) = devices.get(&family).and_then(|i| rows.get_mut(*i)) {
                join(at, row);
                continue;
            }
            devices.insert(family, rows.len());
        }
        rows.push(row);
    }
    for row in rows.iter_mut().filter(|r| r.times > 1) {
        let message = Message::new("door-device-times")
            .with("times-n", row.times)
            .with("when", span_arg(&When::between(row.opened.not_before, row.last_used)));
        row.says = look.said(&message);
    }
    rows
}

/// The same device across updates: by its agent's family, else by the platform's name for the client.
fn device_family(look: &Look<'_>, door: &Door) -> String {
    let text = door.agent.as_deref().or(door.name.as_deref()).unwrap_or("");
    look.world.agent(text).family
}

fn join(row: &mut DoorRow, other: DoorRow) {
    row.times = row.times.saturating_add(other.times);
    let newest = |r: &DoorRow| r.last_used.or(r.opened.not_before);
    if newest(&other) > newest(row) {
        row.subject = other.subject;
        row.known = other.known;
        row.answered_on = other.answered_on;
    }
    row.subjects.extend(other.subjects);
    row.last_used = row.last_used.or(row.opened.not_before).max(other.last_used.or(other.opened.not_before));
    let earliest = |a: Option<Instant>, b: Option<Instant>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    row.opened.not_before = earliest(row.opened.not_before, other.opened.not_before);
    row.opened.not_after = earliest(row.opened.not_after, other.opened.not_after);
    row.agent = row.agent.take().or(other.agent);
}

/// Until when a door was open, as far as it is known: what was revoked from here, and was gone when it was read again, is
/// gone before the next reading says so.
fn until(look: &Look<'_>, door: &Door, subject: &familiar_model::Subject) -> Closed {
    match (door.closed, look.replay.undone.get(subject)) {
        (Closed::OpenAt(seen), Some((at, undone))) if undone.gone == Some(true) && seen <= *at => {
            Closed::Within(When::between(Some(seen), Some(*at)))
        }
        (closed, _) => closed,
    }
}

fn door_row(look: &Look<'_>, door: &Door) -> DoorRow {
    let subject = look.subject(door.kind, &door.key);
    let closed = until(look, door, &subject);
    // A page lists an app without what it may do: that it may not act is not known then.
    let acts = door.kind != Kind::App || door.permits.is_empty() || door.permits.iter().any(|p| p.acts());
    let agent = agent_words(look, door);
    let name = door_name(look, door);
    DoorRow {
        known: look.verdict(&subject),
        answered_on: look.answered_on(&subject),
        link: look.platform.link(&subject),
        subjects: vec![subject.clone()],
        subject,
        kind: door.kind,
        name,
        by: door.by.clone(),
        agent,
        permits: door.permits.clone(),
        acts,
        opened: door.opened,
        last_used: door.last_used,
        closed,
        times: 1,
        says: look.said(&door_message(look, door, closed)),
    }
}

/// System and browser of a door's user agent, where it has one that says so.
fn agent_words(look: &Look<'_>, door: &Door) -> Option<String> {
    let agent = look.world.agent(door.agent.as_deref()?);
    let words: Vec<String> = [agent.browser, agent.system].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// What a door is called: the platform's name for it, else its user agent in words, else its kind.
#[must_use]
pub fn door_name(look: &Look<'_>, door: &Door) -> String {
    let named = door.name.clone().filter(|n| !n.is_empty());
    named.or_else(|| agent_words(look, door)).unwrap_or_else(|| look.words.kind(door.kind))
}

/// What a door permits and since when, in one message.
fn door_message(look: &Look<'_>, door: &Door, closed: Closed) -> Message {
    let code = match (door.kind, door.opened.exact(), closed) {
        (Kind::App, Some(_), Closed::Within(_)) => "door-app-closed",
        (Kind::App, Some(_), _) => "door-app",
        // A list names its apps and no more.
        (Kind::App, None, _) if door.permits.is_empty() => "door-app-not-told",
        (Kind::App, None, _) => "door-app-unknown",
        (Kind::Identity, ..) => "door-identity",
        (Kind::AppPassword | Kind::RotationKey, Some(_), Closed::Within(_)) => "door-made-gone",
        (Kind::AppPassword | Kind::RotationKey, Some(_), _) => "door-made",
        (Kind::AppPassword | Kind::RotationKey, None, Closed::Within(_)) => "door-gone",
        (Kind::AppPassword | Kind::RotationKey, None, _) => "door-not-dated",
        (_, Some(_), _) => "door-device",
        (_, None, _) => "door-unknown",
    };
    let mut message = Message::new(code).with("permits", permits(look, &door.permits));
    if let Some(at) = door.opened.exact() {
        message = message.with("opened-at", at);
    }
    if let Closed::Within(w) = closed {
        message = message.with("closed-when", span_arg(&w));
    }
    message
}

/// What is permitted, as a list in words.
#[must_use]
pub fn permits(look: &Look<'_>, permits: &[Permit]) -> String {
    look.words.permits(permits)
}

/// One row a network, the most recent first; private addresses are no network.
#[must_use]
pub fn networks(look: &Look<'_>) -> Vec<NetworkRow> {
    let known = look.networks();
    let mut rows: BTreeMap<familiar_model::Key, (NetworkRow, BTreeSet<Day>)> = BTreeMap::new();
    for access in &look.history.accesses {
        let (Some(ip), Some(at)) = (access.address, access.when.not_before) else { continue };
        let Some(network) = known.get(&ip) else { continue };
        let subject = look.subject(Kind::Network, &network.key);
        let day = at.day();
        let (row, days) = rows.entry(network.key.clone()).or_insert_with(|| {
            let row = NetworkRow {
                known: look.verdict(&subject),
                answered_on: look.answered_on(&subject),
                ours: look.known.networks.as_ref().is_some_and(|n| n.contains(&network.key)),
                subject,
                name: network.operator.clone().unwrap_or_else(|| network.key.to_string()),
                region: network.region.clone(),
                first: day,
                last: day,
                days: 0,
                addresses: Vec::new(),
            };
            (row, BTreeSet::new())
        });
        row.first = row.first.min(day);
        row.last = row.last.max(day);
        if days.insert(day) {
            row.days += 1;
        }
        let ip = ip.to_string();
        if !row.addresses.contains(&ip) {
            row.addresses.push(ip);
        }
    }
    let mut rows: Vec<NetworkRow> = rows.into_values().map(|(r, _)| r).collect();
    rows.sort_by_key(|r| (std::cmp::Reverse(r.last), std::cmp::Reverse(r.days)));
    rows
}

/// Whether the owner knows it: theirs or their team's.
#[must_use]
pub fn is_familiar(verdict: Option<Verdict>) -> bool {
    matches!(verdict, Some(Verdict::Mine { .. } | Verdict::MyTeam))
}
