//! What was done to an identity: the directory's log of operations, from which keys, hosts and names and their changes
//! follow.
//!
//! Deliberately not here: signatures of operations (the directory checks them, and its word is what is shown) and any
//! judgement of a key. Facts (README, 5): one to five keys that can move the account, the earlier the stronger; a stronger
//! key can undo what a weaker one did for 72 hours; what was undone stays in the log, marked.

use super::{
    ask::{self, SMALL},
    identity::{self, DIRECTORY, Document},
};
use crate::{ConnectError, With};
use familiar_model::{
    Change, ChangeKind, Closed, Door, Instant, Key, Kind, Permit, Provenance, Record, Sha256, SourceRef, When,
};
use serde_json::Value;
use std::sync::Arc;

/// How long a stronger key can undo an operation (the directory's rule): 72 hours.
pub(super) const UNDO_MS: i64 = 72 * 3_600_000;
/// As many operations as are read; an account has a handful.
const AT_MOST: usize = 5_000;
/// The name of the list in what was read.
const FILE: &str = "log/audit";

/// What an operation leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    keys: Vec<String>,
    signing: Option<String>,
    handle: Option<String>,
    endpoint: Option<String>,
}

/// One operation of the log.
struct Operation {
    at: Instant,
    undone: bool,
    /// `None`: the identity was given up.
    state: Option<State>,
    seen: Provenance,
}

/// The log, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Log {
    /// Keys as doors, and changes.
    pub(super) records: Vec<Record>,
    /// What the identity says now.
    pub(super) now: Document,
    /// When the identity was made.
    pub(super) made_at: Option<Instant>,
    /// When the account last came to another host.
    pub(super) moved_at: Option<Instant>,
    /// The newest change that a stronger key could undo, and until when.
    pub(super) undo_until: Option<Instant>,
    /// The identity was given up.
    pub(super) given_up: bool,
    /// Operations that could not be read.
    pub(super) broken: u64,
}

/// Asks for the log of an identity and reads it.
pub(super) fn read(with: &With<'_>, did: &str, read_at: Instant) -> Result<Log, ConnectError> {
    let call = ask::get(DIRECTORY, &format!("/{did}/log/audit")).at_most(8 * SMALL);
    let json = ask::answer(with, &call, DIRECTORY)?;
    let list = json.as_array().ok_or_else(|| ask::unreadable(DIRECTORY))?;
    if list.is_empty() {
        return Err(ask::unreadable(DIRECTORY));
    }
    Ok(log(list, did, read_at))
}

/// Reads a log.
pub(super) fn log(list: &[Value], did: &str, read_at: Instant) -> Log {
    let mut log = Log::default();
    let mut operations = Vec::new();
    for (place, value) in list.iter().take(AT_MOST).enumerate() {
        match operation(value, did, place) {
            Some(operation) => operations.push(operation),
            None => log.broken += 1,
        }
    }
    log.broken += list.len().saturating_sub(AT_MOST) as u64;
    log.made_at = operations.first().map(|o| o.at);
    let mut state: Option<State> = None;
    let mut doors: Vec<Door> = Vec::new();
    for (place, operation) in operations.iter().enumerate() {
        let Some(before) = &state else {
            if operation.undone {
                continue;
            }
            let first = operation.state.clone().unwrap_or_default();
            doors.extend(first.keys.iter().map(|k| door(k, operation)));
            state = Some(first);
            continue;
        };
        let after = operation.state.clone().unwrap_or_default();
        if operation.undone {
            // It was undone by the first later operation that was not.
            let by = operations.get(place + 1..).unwrap_or_default().iter().find(|o| !o.undone);
            log.records.push(undone(operation, by, before, &after));
            continue;
        }
        let recent = read_at.since(operation.at) < UNDO_MS && *before != after;
        if recent {
            log.undo_until = log.undo_until.max(Some(operation.at.plus_ms(UNDO_MS)));
        }
        log.given_up = operation.state.is_none();
        if before.endpoint != after.endpoint {
            log.moved_at = Some(operation.at);
        }
        log.records.extend(changes(operation, before, &after));
        for door in &mut doors {
            let open = matches!(door.closed, Closed::Unknown);
            if open && !after.keys.iter().any(|k| Key::Text(k.as_str().into()) == door.key) {
                door.closed = Closed::Within(When::at(operation.at));
            }
        }
        for key in after.keys.iter().filter(|k| !before.keys.contains(k)) {
            // A key that comes back is the same way in: it is open again, since then.
            doors.retain(|d| d.key != Key::Text(key.as_str().into()));
            doors.push(door(key, operation));
        }
        state = Some(after);
    }
    for door in &mut doors {
        if matches!(door.closed, Closed::Unknown) {
            door.closed = Closed::OpenAt(read_at);
        }
    }
    let state = state.unwrap_or_default();
    log.now = Document {
        handles: state.handle.iter().filter_map(|h| identity::handle_in(&format!("at://{h}"))).collect(),
        endpoint: state.endpoint,
    };
    log.records.splice(0..0, doors.into_iter().map(Record::Door));
    log
}

fn operation(value: &Value, did: &str, place: usize) -> Option<Operation> {
    if ask::text(value, "did") != Some(did) {
        return None;
    }
    let at = Instant::parse(ask::text(value, "createdAt")?)?;
    let undone = value.get("nullified").and_then(Value::as_bool)?;
    let what = value.get("operation")?;
    let text = |t: &str| ask::shown(t, 300);
    let state = match ask::text(what, "type")? {
        "plc_operation" => Some(State {
            keys: strings(what.get("rotationKeys"), 10),
            signing: what.get("verificationMethods").and_then(|v| ask::text(v, "atproto")).and_then(text),
            handle: strings(what.get("alsoKnownAs"), 20)
                .iter()
                .find_map(|a| a.strip_prefix("at://").map(str::to_owned)),
            endpoint: what
                .get("services")
                .and_then(|s| s.get("atproto_pds"))
                .and_then(|s| ask::text(s, "endpoint"))
                .and_then(text),
        }),
        // The first form of 2022: one recovery key before the host's own.
        "create" => Some(State {
            keys: ["recoveryKey", "signingKey"].iter().filter_map(|n| ask::text(what, n).and_then(text)).collect(),
            signing: ask::text(what, "signingKey").and_then(text),
            handle: ask::text(what, "handle").and_then(text),
            endpoint: ask::text(what, "service").and_then(text),
        }),
        "plc_tombstone" => None,
        _ => return None,
    };
    let bytes = value.to_string();
    let seen = Provenance {
        source: SourceRef(0),
        file: Arc::from(FILE),
        index: u32::try_from(place).unwrap_or(u32::MAX),
        len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        offset: 0,
        sha256: Sha256::of(bytes.as_bytes()),
    };
    Some(Operation { at, undone, state, seen })
}

fn strings(list: Option<&Value>, at_most: usize) -> Vec<String> {
    let list = list.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<String> = Vec::new();
    for text in list.iter().filter_map(Value::as_str).filter_map(|t| ask::shown(t, 300)).take(at_most) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

fn door(key: &str, by: &Operation) -> Door {
    Door {
        permits: vec![Permit::Manage],
        opened: When::at(by.at),
        seen: Some(by.seen.clone()),
        ..Door::new(Kind::RotationKey, Key::Text(key.into()))
    }
}

fn change(by: &Operation, what: ChangeKind, place: Option<usize>, from: Option<String>, to: Option<String>) -> Record {
    let mut key = format!("{}/{}", what.name(), by.at.ms());
    if let Some(place) = place {
        key.push_str(&format!("/{place}"));
    }
    Record::Change(Change { key: Key::Text(key.into()), what, from, to, when: When::at(by.at), seen: by.seen.clone() })
}

fn changes(by: &Operation, before: &State, after: &State) -> Vec<Record> {
    let mut found = Vec::new();
    let pairs = [
        (ChangeKind::Handle, before.handle.clone(), after.handle.clone()),
        (ChangeKind::Host, plain(before), plain(after)),
        (ChangeKind::SigningKey, before.signing.clone(), after.signing.clone()),
    ];
    for (what, from, to) in pairs {
        if from != to {
            found.push(change(by, what, None, from, to));
        }
    }
    let gone = before.keys.iter().filter(|k| !after.keys.contains(k)).map(|k| (Some(k.clone()), None));
    let new = after.keys.iter().filter(|k| !before.keys.contains(k)).map(|k| (None, Some(k.clone())));
    for (place, (from, to)) in gone.chain(new).enumerate() {
        found.push(change(by, ChangeKind::RotationKey, Some(place), from, to));
    }
    found
}

/// The host of an endpoint, or the endpoint as it stands.
fn plain(state: &State) -> Option<String> {
    state.endpoint.as_deref().map(|e| identity::host_of_endpoint(e).unwrap_or_else(|| e.to_owned()))
}

/// An operation that was undone: what it had set, and when that ended.
fn undone(operation: &Operation, by: Option<&Operation>, before: &State, after: &State) -> Record {
    let what: Vec<String> = changes(operation, before, after)
        .iter()
        .filter_map(|r| if let Record::Change(c) = r { c.to.clone().or_else(|| c.from.clone()) } else { None })
        .collect();
    let mut record = change(operation, ChangeKind::Undone, None, Some(what.join(", ")).filter(|t| !t.is_empty()), None);
    if let Record::Change(change) = &mut record {
        change.when = by.map_or(When::between(Some(operation.at), None), |by| When::at(by.at));
    }
    record
}

#[cfg(test)]
#[path = "tests/plc.rs"]
mod tests;
