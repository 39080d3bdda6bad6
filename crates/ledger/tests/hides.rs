//! Nothing that was put into a ledger lies in the clear on disk: not in the database, its log, its index or its slots.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{Place, Secret};
use familiar_model::*;
use std::{fs, path::Path, sync::Arc};

/// Everything personal or recognisable that goes in. None of it may be found.
const CANARIES: &[&str] = &[
    "CANARY",
    "example.org",
    "40000127",
    "203.0.113.47",
    "data/like.js",
    "Example Planner",
    "not-mine",
    "first.zip",
    "x-sessions",
    "SQLite format",
    "record-key",
    "CREATE TABLE",
    "correct horse",
    "familiar-key",
];

fn found(folder: &Path) -> Vec<String> {
    let mut out = Vec::new();
    let mut looked = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        looked += bytes.len();
        let wide = |c: &str| c.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for canary in CANARIES {
            if [canary.as_bytes().to_vec(), wide(canary)]
                .iter()
                .any(|c| bytes.windows(c.len()).any(|w| w == c.as_slice()))
            {
                out.push(format!("{canary} in {}", path.display()));
            }
        }
        let key = [7_u8; 32];
        assert!(!bytes.windows(32).any(|w| w == key), "the keyring's secret lies in {}", path.display());
    }
    assert!(looked > 50_000, "the test must have looked at something");
    out
}

#[test]
fn nothing_lies_in_the_clear() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("ledger");
    let phrase = Secret::passphrase("correct horse").unwrap();
    let mut ledger = Place::at(&folder).create(&[keyring(), phrase], familiar_ledger::Random::system()).unwrap();
    let mut records = small(0..2000, at(0));
    for record in &mut records {
        if let Record::Act(act) = record {
            act.client = Some(Arc::from("CANARY client"));
        }
    }
    read_in(&mut ledger, "first", at(0), &records).unwrap();
    for body in bodies().into_iter().filter(|b| !matches!(b, EntryBody::Erased { .. } | EntryBody::Reading { .. })) {
        ledger.append(at(1), Seat::Owner, &body).unwrap();
    }
    ledger.set_draft("CANARY draft", &serde_json::json!({"verdict": "not-mine", "note": "CANARY"})).unwrap();
    ledger.set_setting("CANARY setting", &serde_json::json!("CANARY")).unwrap();
    assert!(folder.join("ledger.db-wal").metadata().unwrap().len() > 0, "the log must hold something to look at");
    assert!(folder.join("ledger.db-shm").exists(), "and its index be there");
    assert_eq!(found(&folder), Vec::<String>::new(), "while it is open");
    ledger.erase(at(2), Seat::Owner, &[1, 5]).unwrap();
    assert_eq!(found(&folder), Vec::<String>::new(), "after erasing");
    drop(ledger);
    assert_eq!(found(&folder), Vec::<String>::new(), "when it is closed");
}

#[test]
fn other_peoples_texts_do_not_enter_even_encrypted() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = new_in(&dir.path().join("ledger"));
    read_in(&mut ledger, "first", at(0), &small(0..20, at(0))).unwrap();
    let texts = records(&ledger).into_values().filter(|r| matches!(r, Record::Act(a) if a.text.is_some())).count();
    assert_eq!(texts, 0, "a record is kept without its text");
}
