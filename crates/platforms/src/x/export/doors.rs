//! Who can get in: connected apps, devices that signed in or are registered, linked sign-ins; and the addresses seen.
//!
//! Dropped at once: tokens, device numbers, keys. What names a thing again in the next reading is a keyed hash.
//! Facts: this folder's README. Not here: live sessions, which no export shows.

use super::{Halt, Out, Reading, Seen, Took, account::SHORT, complete};
use crate::{
    raw::{Few, Scalar},
    x::{files, raw, time},
};
use familiar_model::{
    Access, Closed, Day, Door, Instant, Key, Kind, Lock, LockKind, LockState, Permit, Provenance, Record, When,
};
use std::net::IpAddr;

/// What whoever holds a signed-in device can do.
const ALL: [Permit; 5] = [Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];

pub(super) fn read(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    apps(reading, out)?;
    tokens(reading, out)?;
    notified(reading, out)?;
    registry(reading, out)?;
    identities(reading, out)?;
    accesses(reading, out)
}

fn door(kind: Kind, key: Key, seen: Provenance) -> Door {
    Door {
        kind,
        key,
        name: None,
        by: None,
        agent: None,
        permits: ALL.to_vec(),
        place: None,
        last_used_says: None,
        this_one: false,
        opened: When::default(),
        last_used: None,
        closed: Closed::Unknown,
        listed: true,
        seen: Some(seen),
    }
}

fn at(time: Option<&Scalar<'_>>) -> When {
    time.and_then(|t| time::read(t.get())).map_or_else(When::default, When::at)
}

fn apps(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let ended = reading.list::<raw::App>(files::APPS, out, |Seen { at: seen, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let Some(id) = raw.id.and_then(|id| id.short(SHORT)) else { return Took::No };
        out.push(Record::Door(Door {
            name: raw.name.and_then(|n| n.short(SHORT)),
            by: raw.organization.and_then(|o| o.name).and_then(|n| n.short(SHORT)),
            permits: permits(&raw.permissions.unwrap_or_default()),
            place: None,
            last_used_says: None,
            this_one: false,
            opened: at(raw.approved_at.as_ref()),
            // The list shows what had access when the download was made.
            closed: Closed::OpenAt(reading.taken_at),
            ..door(Kind::App, Key::new(&id), seen)
        }));
        Took::Yes
    })?;
    out.flush()?;
    // An app that a later whole list does not hold was removed meanwhile.
    complete(out, Kind::App, ended.whole)
}

/// On X every app that may write may like, and could when its permission was given.
fn permits(words: &Few<Scalar<'_>, 64>) -> Vec<Permit> {
    let mut permits = Vec::new();
    for word in &words.0 {
        match word.get() {
            "read" => permits.push(Permit::Read),
            "write" => permits.extend([Permit::Like, Permit::Post]),
            "directmessages" => permits.push(Permit::Message),
            "emailaddress" => permits.push(Permit::Email),
            _ => permits.push(Permit::Unknown),
        }
    }
    permits.sort_unstable();
    permits.dedup();
    permits
}

fn tokens(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    reading.list::<raw::Token>(files::TOKENS, out, |Seen { at: seen, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let Some(token) = raw.token.filter(|t| !t.get().is_empty()) else { return Took::No };
        let key = reading.keyed(token.get());
        out.push(Record::Door(Door {
            name: raw.client.and_then(|n| n.short(SHORT)),
            opened: at(raw.created_at.as_ref()),
            last_used: raw.last_seen_at.and_then(|t| time::read(t.get())),
            ..door(Kind::Device, key, seen)
        }));
        Took::Yes
    })?;
    out.flush()
}

fn notified(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let mut phones: Vec<Lock> = Vec::new();
    reading.list::<raw::Phone>(files::PHONE, out, |Seen { at: seen, .. }, raw, _| {
        let Some(number) = raw.inner.and_then(|p| p.phone).and_then(|p| p.short(64)) else { return Took::No };
        add(&mut phones, phone(reading, number, When::default(), seen));
        Took::Yes
    })?;
    reading.list::<raw::Notified>(files::NOTIFIED, out, |Seen { at: seen, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        if let Some(push) = raw.push {
            let secret = push.udid.filter(|u| !u.get().is_empty()).or(push.token);
            let Some(secret) = secret.filter(|t| !t.get().is_empty()) else { return Took::No };
            let (kind, version) = (push.device_type, push.version);
            let name = [kind, version].into_iter().flatten().filter_map(|t| t.short(SHORT)).collect::<Vec<_>>();
            out.push(Record::Door(Door {
                name: (!name.is_empty()).then(|| name.join(" ")),
                opened: push.created.map_or_else(When::default, |c| time::span(c.get())),
                ..door(Kind::Device, reading.keyed(secret.get()), seen)
            }));
        } else if let Some(messaging) = raw.messaging {
            let Some(number) = messaging.phone.and_then(|p| p.short(64)) else { return Took::No };
            let since = messaging.created.map_or_else(When::default, |c| time::span(c.get()));
            add(&mut phones, phone(reading, number, since, seen));
        } else {
            return Took::No;
        }
        Took::Yes
    })?;
    out.flush()?;
    phones.into_iter().for_each(|phone| {
        out.push(Record::Lock(phone));
    });
    out.flush()
}

/// A phone to which codes go. Its key is a keyed hash: a subject is printed, a number is not.
fn phone(reading: &Reading<'_>, number: String, since: When, seen: Provenance) -> Lock {
    Lock { what: LockKind::Phone, key: reading.keyed(&number), state: LockState::On, value: Some(number), since, seen }
}

/// One number in two files is one phone, as the file has it that knows more.
fn add(phones: &mut Vec<Lock>, phone: Lock) {
    match phones.iter_mut().find(|p| p.key == phone.key) {
        Some(known) if known.since == When::default() => *known = phone,
        Some(_) => {}
        None => phones.push(phone),
    }
}

fn registry(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    reading.list::<raw::Registry>(files::REGISTRY, out, |Seen { at: seen, .. }, raw, out| {
        let (inner, outer) = (raw.wrapped.unwrap_or_default(), (raw.registered, raw.deregistered));
        let lists = [(inner.registered.or(outer.0), true), (inner.deregistered.or(outer.1), false)];
        let mut took = Took::No;
        for (list, registered) in lists {
            let Some(list) = list else { continue };
            took = Took::Yes;
            for device in list.list.unwrap_or_default().0 {
                let Some(id) = device.device_id.filter(|d| !d.get().is_empty()) else { continue };
                let opened = at(device.created_at.as_ref());
                out.push(Record::Door(Door {
                    agent: device.agent.and_then(|a| a.short(SHORT)),
                    opened,
                    closed: if registered {
                        Closed::OpenAt(reading.taken_at)
                    } else {
                        Closed::Within(When::between(opened.not_before, Some(reading.taken_at)))
                    },
                    ..door(Kind::Device, reading.keyed(id.get()), seen.clone())
                }));
            }
        }
        took
    })?;
    out.flush()
}

fn identities(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let mut changes = Vec::new();
    let ended = reading.list::<raw::Sso>(files::SSO, out, |Seen { at: seen, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let Some(id) = raw.id.filter(|i| !i.get().is_empty()) else { return Took::No };
        let method = raw.method.and_then(|m| m.short(SHORT));
        let opened = at(raw.created_at.as_ref());
        if let Some(t) = opened.exact() {
            changes.push(super::changes::change(
                familiar_model::ChangeKind::Identity,
                t,
                None,
                method.clone(),
                seen.clone(),
            ));
        }
        out.push(Record::Door(Door {
            name: method,
            opened,
            closed: Closed::OpenAt(reading.taken_at),
            ..door(Kind::Identity, reading.keyed(id.get()), seen)
        }));
        Took::Yes
    })?;
    out.flush()?;
    changes.into_iter().for_each(|change| {
        out.push(change);
    });
    out.flush()?;
    complete(out, Kind::Identity, ended.whole)
}

/// One row is one address on one UTC day (measured: 1,801 pairs of day and address), so the day is what is known.
fn accesses(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    // A second row of the same day and address says nothing more.
    let mut last: Vec<(Day, String)> = Vec::new();
    reading.list::<raw::Audit>(files::AUDIT, out, |Seen { at: seen, .. }, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let Some(time) = raw.created_at.and_then(|t| time::read(t.get())) else { return Took::No };
        let Some(text) = raw.address.and_then(|a| a.short(64)) else { return Took::No };
        let Ok(address) = text.parse::<IpAddr>() else { return Took::No };
        let day: Instant = time.day().start();
        let pair = (time.day(), address.to_string());
        if last.contains(&pair) {
            return Took::Yes;
        }
        out.push(Record::Access(Access {
            key: Key::new(&format!("{}/{}", pair.0, pair.1)),
            when: When::between(Some(day), Some(time.day().end())),
            through: None,
            address: Some(address),
            agent: None,
            client: None,
            place: None,
            says: None,
            seen,
        }));
        if last.first().is_some_and(|(d, _)| *d != pair.0) || last.len() > 1_000 {
            last.clear();
        }
        last.push(pair);
        Took::Yes
    })?;
    out.flush()
}
