//! What fuzzing reaches of this folder, as a function of bytes: a record of an account, what was added to one, a log, a
//! page of a list, a link. Built for fuzzing and for the test that replays its corpus only.

// Tests and fuzzing only: falling over is how they speak.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use super::{
    car::{self, Car},
    cbor::{Broken, Cid},
    link, plc,
    read::listed,
    records::{self, Found, LISTS, OwnId},
    tid,
};
use familiar_model::Instant;

const DID: &str = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

/// The first byte says what the others are taken for.
pub(crate) fn any(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    match first % 5 {
        0 => drop(whole(rest)),
        1 => {
            if let Ok(names) = car::names(rest) {
                assert!(names.len() <= rest.len() / 36, "each name takes its bytes");
            }
        }
        2 => log(rest),
        3 => page_of_list(rest),
        _ => text(&String::from_utf8_lossy(rest)),
    }
}

fn whole(bytes: &[u8]) -> Result<(), Broken> {
    let car = Car::read(bytes)?;
    let commit = car.commit()?;
    let mut last = String::new();
    car.leaves::<Broken>(&commit, |leaf| {
        assert!(leaf.key > last, "keys ascend");
        last.clone_from(&leaf.key);
        let (collection, name) = leaf.key.split_once('/').ok_or(Broken)?;
        let block = car.block(&leaf.cid)?;
        assert_eq!(familiar_model::Sha256::of(block).0, leaf.cid.digest, "a block is what its name says");
        let _ = records::display_name(block);
        if let Some(list) = records::list(collection)
            && let Ok(found) = Found::from_block(list.kind, name, leaf.cid, block)
        {
            comes_back(&found, list);
        }
        Ok(())
    })
}

fn comes_back(found: &Found, list: &'static records::List) {
    let own = found.own_id(DID, list);
    if let Some(read) = OwnId::read(&own, DID) {
        assert_eq!((read.name.as_str(), read.cid), (found.name.as_str(), found.cid), "a name leads back to its record");
    }
    assert_eq!(Cid::parse(&found.cid.text()), Some(found.cid));
}

fn log(bytes: &[u8]) {
    let Ok(serde_json::Value::Array(list)) = serde_json::from_slice(bytes) else { return };
    let log = plc::log(&list, DID, Instant::from_ms(1_800_000_000_000));
    assert!(log.broken <= list.len() as u64);
    assert!(log.records.len() <= list.len() * 40, "an operation makes a bounded number of records");
}

fn page_of_list(bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    for list in &LISTS {
        if let Some(found) = listed(&value, DID, list) {
            comes_back(&found, list);
        }
    }
}

fn text(text: &str) {
    if let Ok(link) = link::post(text) {
        assert!(link.plain.starts_with("https://bsky.app/profile/") && link.at.is_none());
        assert_eq!(link::post(&link.plain).map(|l| l.key), Ok(link.key), "its plain form is the same link");
    }
    if let Some(at) = tid::time(text) {
        assert_eq!(tid::time(&tid::of(at)), Some(at));
    }
}
