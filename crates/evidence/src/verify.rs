//! The check that nothing in a file of evidence changed since it was saved. It needs no record and no owner.
//!
//! Deliberately not here: any claim beyond that. It does not show that a picture is genuine, that a platform made a
//! download, or that an answer is true; and whoever has the whole file can make another one. Input is hostile: at most
//! 256 MiB are read, nothing is built that grows faster than the file, and nothing is unpacked.

use crate::{Fault, Reader, form, sealed, zip};
use familiar_model::{AccountId, Answer, EntryBody, EntryHead, IncidentId, Instant, Seat, Sha256, StepDone, Told};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Read, Seek, SeekFrom},
};

/// The name of the form of `records.json`.
pub(crate) const FORMAT: &str = "familiar-evidence-1";

/// A file of evidence in which everything matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// For whom it was made.
    pub reader: Reader,
    /// Whose account.
    pub account: AccountId,
    /// Of which incident.
    pub incident: IncidentId,
    /// When it was made, as it says.
    pub made_at: Instant,
    /// The sum of the whole file: to compare with the one that was noted when it was saved.
    pub sha256: Sha256,
    /// Its files and their sums.
    pub files: Vec<(&'static str, Sha256)>,
    /// How many entries of the record its chain holds.
    pub entries: u64,
    /// How many of them are in this copy with what they say, and were checked.
    pub bodies: u64,
}

/// What `verify` reads of `records.json`.
#[derive(Deserialize)]
struct Records<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    reader: Cow<'a, str>,
    account: Whose,
    incident: Which,
    made_at: Instant,
    files: BTreeMap<Cow<'a, str>, Sha256>,
    answers: Vec<Listed<Answer>>,
    steps: Vec<Listed<StepDone>>,
    // Copies made before incidents without a download have none.
    #[serde(default)]
    told: Vec<Listed<Told>>,
    chain: Vec<Link<'a>>,
}
#[derive(Deserialize)]
struct Whose {
    id: AccountId,
}
#[derive(Deserialize)]
struct Which {
    id: IncidentId,
}
/// Something that stands in a list and in an entry of the record.
#[derive(Deserialize)]
struct Listed<T> {
    entry: Option<u64>,
    said: T,
}
#[derive(Deserialize)]
struct Link<'a> {
    seq: u64,
    #[serde(borrow)]
    at: Cow<'a, str>,
    by: Seat,
    body_sha256: Sha256,
    prev: Sha256,
    hash: Sha256,
    #[serde(default)]
    salt: Option<Cow<'a, str>>,
    #[serde(default)]
    body: Option<&'a RawValue>,
}

/// Checks a file of evidence: its form, the sums of its files, and the chain of its entries.
///
/// # Errors
/// The first thing that does not match, by name.
pub fn verify(file: &mut (impl Read + Seek)) -> Result<Verified, Fault> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(zip::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > zip::MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    if sealed::is_sealed(&bytes) {
        return Err(Fault::Sealed);
    }
    let files = zip::read(&bytes)?;
    let [report, timeline, records_json, sums, readme] = files;
    let named: Vec<(&'static str, Sha256)> =
        zip::NAMES.into_iter().zip(files).map(|(n, f)| (n, Sha256::of(f))).collect();
    check_sums(sums, &named)?;

    let broken = Fault::Form { name: "records.json" };
    if !form::is_canonical(records_json) {
        return Err(broken);
    }
    let Ok(records) = serde_json::from_slice::<Records<'_>>(records_json) else { return Err(broken) };
    let Ok(reader) = records.reader.parse::<Reader>() else { return Err(broken) };
    if records.format != FORMAT {
        return Err(broken);
    }
    if !form::is_timeline(timeline) {
        return Err(Fault::Form { name: "timeline.jsonl" });
    }
    for (name, bytes) in [("report.html", report), ("timeline.jsonl", timeline), ("README.txt", readme)] {
        if records.files.get(name) != Some(&Sha256::of(bytes)) {
            return Err(Fault::Disagree { name });
        }
    }
    let bodies = check_chain(&records.chain)?;
    check_lists(&records)?;
    Ok(Verified {
        reader,
        account: records.account.id,
        incident: records.incident.id,
        made_at: records.made_at,
        sha256: Sha256::of(&bytes),
        files: named,
        entries: records.chain.len() as u64,
        bodies,
    })
}

/// The text of SHA256SUMS for these files, itself left out: what `sha256sum -c` reads.
pub(crate) fn sums_of(files: &[(&'static str, Sha256)]) -> String {
    files.iter().filter(|(n, _)| *n != "SHA256SUMS").map(|(name, sum)| format!("{sum}  {name}\n")).collect()
}

fn check_sums(sums: &[u8], files: &[(&'static str, Sha256)]) -> Result<(), Fault> {
    let ought = sums_of(files);
    if sums == ought.as_bytes() {
        return Ok(());
    }
    let Ok(sums) = std::str::from_utf8(sums) else { return Err(Fault::Sums) };
    let of_files = files.iter().filter(|(n, _)| *n != "SHA256SUMS");
    for (line, (name, sum)) in sums.split_inclusive('\n').zip(of_files) {
        let says = line.strip_suffix(&format!("  {name}\n")).and_then(Sha256::parse).ok_or(Fault::Sums)?;
        if says != *sum {
            return Err(Fault::Sum { name });
        }
    }
    Err(Fault::Sums)
}

/// Every link in turn: its number, the hash before, its own hash, and its body where it is part of the copy.
fn check_chain(chain: &[Link<'_>]) -> Result<u64, Fault> {
    let mut before = Sha256::default();
    let mut bodies = 0;
    for (link, seq) in chain.iter().zip(1_u64..) {
        if link.seq != seq || link.prev != before {
            return Err(Fault::Link { seq });
        }
        let at = Instant::parse(&link.at).filter(|t| t.rfc3339() == link.at).ok_or(Fault::Hash { seq })?;
        if link.hash != EntryHead::hash_of(seq, at, link.by, link.body_sha256, link.prev) {
            return Err(Fault::Hash { seq });
        }
        match (&link.salt, link.body) {
            (None, None) => {}
            (Some(salt), Some(body)) => {
                let salt = bytes_of(salt).ok_or(Fault::Body { seq })?;
                if EntryHead::body_sum(&salt, body.get().as_bytes()) != link.body_sha256 {
                    return Err(Fault::Body { seq });
                }
                bodies += 1;
            }
            _ => return Err(Fault::Body { seq }),
        }
        before = link.hash;
    }
    Ok(bodies)
}

/// What the lists take from an entry, that entry says, where it is part of the copy.
fn check_lists(records: &Records<'_>) -> Result<(), Fault> {
    let mut read: BTreeMap<u64, Option<EntryBody>> = BTreeMap::new();
    let mut entry = |seq: u64| -> Result<Option<EntryBody>, Fault> {
        if let Some(known) = read.get(&seq) {
            return Ok(known.clone());
        }
        let place = usize::try_from(seq.wrapping_sub(1)).map_err(|_| Fault::NotInEntry { seq })?;
        let link = records.chain.get(place).ok_or(Fault::NotInEntry { seq })?;
        let body = match link.body {
            Some(body) => Some(serde_json::from_str(body.get()).map_err(|_| Fault::Form { name: "records.json" })?),
            None => None,
        };
        read.insert(seq, body.clone());
        Ok(body)
    };
    for answer in &records.answers {
        let Some(seq) = answer.entry else { continue };
        match entry(seq)? {
            None => {}
            Some(EntryBody::Answered { answers }) if answers.contains(&answer.said) => {}
            Some(_) => return Err(Fault::NotInEntry { seq }),
        }
    }
    for step in &records.steps {
        let Some(seq) = step.entry else { continue };
        match entry(seq)? {
            None => {}
            Some(EntryBody::Step(done)) if done == step.said => {}
            Some(_) => return Err(Fault::NotInEntry { seq }),
        }
    }
    for told in &records.told {
        let Some(seq) = told.entry else { continue };
        match entry(seq)? {
            None => {}
            Some(EntryBody::Told { what, .. }) if what == told.said => {}
            Some(_) => return Err(Fault::NotInEntry { seq }),
        }
    }
    Ok(())
}

/// The bytes that an even number of lower-case hexadecimal digits stands for.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        return None;
    }
    (0..text.len() / 2).map(|i| u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()).collect()
}
