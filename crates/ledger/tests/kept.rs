//! Every version's kept file opens today and says what it said. A new format adds a folder; none is ever changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{Place, Secret};
use familiar_model::*;
use std::{fs, path::Path};

/// The hash of the last entry of the kept file of version 1.
const HEAD_1: &str = "284031d707d5050897bcb99d602c5dca57a8b91bf261c8917542a5be2fc35ee7";

#[test]
fn version_1_opens_and_says_what_it_said() {
    let dir = tempfile::tempdir().unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/version-1");
    for file in fs::read_dir(kept).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
    }
    let place = Place::at(dir.path());
    let ledger = place.open(&Secret::passphrase("the kept file").unwrap()).unwrap();
    let verified = ledger.verify().unwrap();
    assert_eq!((verified.entries, verified.erased), (15, 2), "its chain holds");
    assert_eq!(ledger.head().unwrap().unwrap().hash.to_string(), HEAD_1, "and ends where it ended");
    drop(ledger);
    let mut ledger = place.open(&keyring()).unwrap();
    let mut said = Vec::new();
    ledger.entries(&mut |e| said.extend(e.body)).unwrap();
    let expected: Vec<EntryBody> = bodies()
        .into_iter()
        .filter(|b| !matches!(b, EntryBody::Reading { .. } | EntryBody::Erased { .. } | EntryBody::Answered { .. }))
        .collect();
    assert_eq!(said.len(), expected.len() + 2, "the second reading and the erasure are there too");
    assert_eq!(said[1..=expected.len()], expected, "each entry says what it said");
    let stored = ledger.readings(&account()).unwrap();
    assert_eq!(stored.len(), 1, "the first reading was erased");
    let all = records(&ledger);
    assert_eq!(all.len(), stored[0].members.len(), "no more and no fewer records than the second reading holds");
    for (n, given) in stored[0].members.iter().zip(small(20..50, at(50_000))) {
        match (&all[n], kept_act(&given)) {
            (Record::Act(a), Some(b)) => {
                assert_eq!(
                    (a.kind, &a.key, a.when, a.language, &a.client),
                    (b.kind, &b.key, b.when, b.language, &b.client),
                    "each act"
                );
            }
            (record, _) => {
                assert_eq!(std::mem::discriminant(record), std::mem::discriminant(&given), "everything else")
            }
        }
    }
    assert_eq!(ledger.drafts().unwrap()["draft"], serde_json::json!({"verdict": {"is": "unsure"}}), "drafts");
    assert_eq!(ledger.setting("zone").unwrap(), Some(serde_json::json!("Europe/Oslo")), "settings");
    // And it goes on: what is known already is recognised.
    read_in(&mut ledger, "third", at(80_000), &likes(20..51)).unwrap();
    assert_eq!(records(&ledger).len(), all.len() + 1, "the records of the old file are found again");
    ledger.verify().unwrap();
}

fn kept_act(record: &Record) -> Option<Act> {
    match kept(record) {
        Record::Act(act) => Some(act),
        _ => None,
    }
}
