//! How a record lies in the ledger: compact, self-contained bytes, in two pieces. Frozen by golden bytes; a new layout
//! is a new tag.
//!
//! The first piece, the *identity*, is what makes two records of two readings the same; the second is kept as it was
//! read first. Deliberately not kept: texts (`Act::text`), since they are other people's or can be read again, and
//! `seen.source`, which follows from the reading that brought the record.
//!
//! * An act is the same if kind, key, `undone`, `client` and `own_id` are. Where it stood, its bounds and its language are kept
//!   as they were read first: a later download lists the same likes at other places.
//! * Everything else is the same if all of it but `seen` is. A door whose `last_used` or `closed` moved on is therefore
//!   a second record of the same subject, and who merges readings takes the newest: there are few of them, and what
//!   an earlier list said stays provable.
//!
//! The sum of a record is SHA-256 over both pieces; a reading's `records_sha256` is SHA-256 over the sums of its
//! records, in its order.

use crate::{
    LedgerError,
    members::{put, take, unzigzag, zigzag},
};
use familiar_model::{
    Act, Assumption, Condition, Instant, Key, Kind, Language, Likely, Provenance, Record, RecordRef, Sha256, SourceRef,
    When, canonical,
};
use serde_json::Value;
use std::{collections::HashSet, sync::Arc};

/// An act, in bytes of its own.
const ACT: u8 = 1;
/// Anything else: canonical JSON without `seen`, then `seen`.
const OTHER: u8 = 2;

/// Appends the record to `out` and says how many of the bytes are its identity.
pub(crate) fn pack(record: RecordRef<'_>, out: &mut Vec<u8>) -> Result<usize, LedgerError> {
    let start = out.len();
    let (identity, seen) = match record {
        RecordRef::Act(act) => {
            identity_of(act, out);
            let identity = out.len() - start;
            rest_of(act, out);
            (identity, Some(&act.seen))
        }
        RecordRef::Door(r) => (other(record, out)?, r.seen.as_ref()),
        RecordRef::Access(r) => (other(record, out)?, Some(&r.seen)),
        RecordRef::Lock(r) => (other(record, out)?, Some(&r.seen)),
        RecordRef::Change(r) => (other(record, out)?, Some(&r.seen)),
        RecordRef::Fact(r) => (other(record, out)?, Some(&r.seen)),
        RecordRef::Tally(_) => (other(record, out)?, None),
    };
    match seen {
        None => out.push(0),
        Some(seen) => {
            out.push(1);
            put_text(out, &seen.file);
            put(out, seen.index.into());
            put(out, seen.len.into());
            put(out, seen.offset);
            out.extend_from_slice(&seen.sha256.0);
        }
    }
    Ok(identity)
}

fn other(record: RecordRef<'_>, out: &mut Vec<u8>) -> Result<usize, LedgerError> {
    let start = out.len();
    let mut value = serde_json::to_value(record).map_err(canonical::CanonicalError::from)?;
    for (_, inner) in value.as_object_mut().into_iter().flatten() {
        if let Some(fields) = inner.as_object_mut() {
            fields.remove("seen");
        }
    }
    let json = canonical::to_vec(&value)?;
    // What cannot be read again must not be written: one such record would close the whole list.
    parsed(&json, None).map_err(canonical::CanonicalError::from)?;
    out.push(OTHER);
    put(out, json.len() as u64);
    out.extend_from_slice(&json);
    Ok(out.len() - start)
}

fn identity_of(act: &Act, out: &mut Vec<u8>) {
    out.push(ACT);
    out.push(kind_code(act.kind));
    let has = |yes: bool, bit: u8| if yes { bit } else { 0 };
    out.push(
        has(act.key.number().is_none(), 1)
            | has(act.undone.is_some(), 2)
            | has(act.client.is_some(), 4)
            | has(act.own_id.is_some(), 8),
    );
    match &act.key {
        Key::Number(n) => put(out, *n),
        Key::Text(t) => put_text(out, t),
    }
    if let Some(t) = act.undone {
        put_instant(out, t);
    }
    if let Some(client) = &act.client {
        put_text(out, client);
    }
    if let Some(id) = &act.own_id {
        put_text(out, id);
    }
}

fn rest_of(act: &Act, out: &mut Vec<u8>) {
    let w = &act.when;
    let has = |yes: bool, bit: u8| if yes { bit } else { 0 };
    let exact = w.exact().is_some();
    out.push(
        has(w.not_before.is_some(), 1)
            | has(w.not_after.is_some() && !exact, 2)
            | has(exact, 4)
            | has(w.only_if.is_some(), 8)
            | has(w.likely.is_some(), 16)
            | has(act.language.is_some(), 32)
            | has(act.claims.is_some(), 64),
    );
    if let Some(t) = w.not_before {
        put_instant(out, t);
    }
    if let (Some(t), false) = (w.not_after, exact) {
        put_instant(out, t);
    }
    if let Some(c) = w.only_if {
        out.push(match c {
            Condition::ThePictureIsGenuine => 1,
            Condition::TheHostsRecordIsRight => 2,
        });
    }
    if let Some(l) = w.likely {
        put_instant(out, l.from);
        put_instant(out, l.to);
        out.push(match l.because {
            Assumption::GoesOnLikingFreshPosts => 1,
            Assumption::RecordIsRight => 2,
            Assumption::LikesAsSoonAsUsual => 3,
        });
    }
    if let Some(l) = act.language {
        put_text(out, l.code());
    }
    if let Some(t) = act.claims {
        put_instant(out, t);
    }
}

/// Texts that come again and again (file names, clients), each held once.
#[derive(Default)]
pub(crate) struct Texts(HashSet<Arc<str>>);

impl Texts {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

/// The record that these bytes are, seen in `source`, and how many of them are its identity. `None` if they are none.
pub(crate) fn unpack(mut bytes: &[u8], source: SourceRef, texts: &mut Texts) -> Option<(Record, usize)> {
    let all = bytes.len();
    let bytes = &mut bytes;
    let (record, identity) = match byte(bytes)? {
        ACT => {
            let mut act = act(bytes, texts)?;
            let identity = all - bytes.len();
            act_rest(&mut act, bytes)?;
            act.seen = seen(bytes, source, texts)??;
            (Record::Act(act), identity)
        }
        OTHER => {
            let json = some(bytes)?;
            let identity = all - bytes.len();
            let seen = seen(bytes, source, texts)?;
            (parsed(json, seen).ok()?, identity)
        }
        _ => return None,
    };
    bytes.is_empty().then_some((record, identity))
}

/// The record from its canonical JSON and where it was seen.
fn parsed(json: &[u8], seen: Option<Provenance>) -> Result<Record, serde_json::Error> {
    let mut value: Value = serde_json::from_slice(json)?;
    for (kind, inner) in value.as_object_mut().into_iter().flatten() {
        // Only a door may have been seen nowhere.
        let seen = if kind == "door" {
            serde_json::to_value(&seen)?
        } else {
            serde_json::to_value(seen.clone().unwrap_or_default())?
        };
        if let Some(fields) = inner.as_object_mut() {
            fields.insert("seen".to_owned(), seen);
        }
    }
    serde_json::from_value(value)
}

fn act(bytes: &mut &[u8], texts: &mut Texts) -> Option<Act> {
    let kind = kind_of(byte(bytes)?)?;
    let flags = byte(bytes)?;
    let key = if flags & 1 == 0 { Key::Number(take(bytes)?) } else { Key::Text(text(bytes)?.into()) };
    let mut act = Act::new(kind, key, When::default(), Provenance::default());
    if flags & 2 != 0 {
        act.undone = Some(instant(bytes)?);
    }
    if flags & 4 != 0 {
        act.client = Some(texts.get(text(bytes)?));
    }
    if flags & 8 != 0 {
        act.own_id = Some(text(bytes)?.into());
    }
    Some(act)
}

fn act_rest(act: &mut Act, bytes: &mut &[u8]) -> Option<()> {
    let flags = byte(bytes)?;
    if flags & 1 != 0 {
        act.when.not_before = Some(instant(bytes)?);
    }
    if flags & 2 != 0 {
        act.when.not_after = Some(instant(bytes)?);
    }
    if flags & 4 != 0 {
        act.when.not_after = act.when.not_before;
    }
    if flags & 8 != 0 {
        act.when.only_if = Some(match byte(bytes)? {
            1 => Condition::ThePictureIsGenuine,
            2 => Condition::TheHostsRecordIsRight,
            _ => return None,
        });
    }
    if flags & 16 != 0 {
        let (from, to) = (instant(bytes)?, instant(bytes)?);
        let because = match byte(bytes)? {
            1 => Assumption::GoesOnLikingFreshPosts,
            2 => Assumption::RecordIsRight,
            3 => Assumption::LikesAsSoonAsUsual,
            _ => return None,
        };
        act.when.likely = Some(Likely { from, to, because });
    }
    if flags & 32 != 0 {
        act.language = Some(Language::new(text(bytes)?)?);
    }
    if flags & 64 != 0 {
        act.claims = Some(instant(bytes)?);
    }
    Some(())
}

#[allow(clippy::option_option)] // outside: readable; inside: there
fn seen(bytes: &mut &[u8], source: SourceRef, texts: &mut Texts) -> Option<Option<Provenance>> {
    match byte(bytes)? {
        0 => Some(None),
        1 => {
            let file = texts.get(text(bytes)?);
            let index = u32::try_from(take(bytes)?).ok()?;
            let len = u32::try_from(take(bytes)?).ok()?;
            let offset = take(bytes)?;
            let (sum, rest) = bytes.split_at_checked(32)?;
            *bytes = rest;
            let sha256 = Sha256(sum.try_into().ok()?);
            Some(Some(Provenance { source, file, index, len, offset, sha256 }))
        }
        _ => None,
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}
fn put_instant(out: &mut Vec<u8>, t: Instant) {
    put(out, zigzag(t.ms()));
}
fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (&b, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(b)
}
/// A length and as many bytes.
pub(crate) fn some<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let len = usize::try_from(take(bytes)?).ok()?;
    let (found, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(found)
}
fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(some(bytes)?).ok()
}
fn instant(bytes: &mut &[u8]) -> Option<Instant> {
    take(bytes).map(unzigzag).map(Instant::from_ms)
}

/// A kind's permanent number. A new kind gets a new one.
const fn kind_code(kind: Kind) -> u8 {
    match kind {
        Kind::Like => 1,
        Kind::Post => 2,
        Kind::DeletedPost => 3,
        Kind::Repost => 4,
        Kind::Follow => 5,
        Kind::Follower => 6,
        Kind::Block => 7,
        Kind::Mute => 8,
        Kind::Message => 9,
        Kind::Change => 10,
        Kind::Access => 11,
        Kind::Session => 12,
        Kind::Device => 13,
        Kind::App => 14,
        Kind::AppPassword => 15,
        Kind::Delegate => 16,
        Kind::Identity => 17,
        Kind::RotationKey => 18,
        Kind::Unlisted => 19,
        Kind::Lock => 20,
        Kind::Network => 21,
        Kind::Client => 22,
        Kind::Language => 23,
        Kind::Trip => 24,
        Kind::Account => 25,
        Kind::Source => 26,
    }
}
fn kind_of(code: u8) -> Option<Kind> {
    // The commonest first: hundreds of thousands of likes come through here.
    if code == 1 {
        return Some(Kind::Like);
    }
    Kind::ALL.iter().copied().find(|k| kind_code(*k) == code)
}
