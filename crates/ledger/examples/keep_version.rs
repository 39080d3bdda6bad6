//! Makes the kept file of this version: `cargo run -p familiar-ledger --example keep_version -- FOLDER`.
//!
//! Run once per format, when it is new; the folder under `fixtures/` is then never touched again. `tests/kept.rs` opens
//! every kept file with the code of today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../tests/common/mod.rs"]
mod common;
use common::*;
use familiar_ledger::{Place, Secret};
use familiar_model::{EntryBody, Seat};

fn main() {
    let folder = std::env::args().nth(1).expect("a folder to make it in");
    let phrase = Secret::passphrase("the kept file").unwrap();
    let mut ledger = Place::at(&folder).create(&[keyring(), phrase], seeded(2026)).unwrap();
    read_in(&mut ledger, "first", at(0), &small(0..40, at(0))).unwrap();
    read_in(&mut ledger, "second", at(50_000), &small(20..50, at(50_000))).unwrap();
    for (i, body) in bodies().iter().enumerate() {
        if !matches!(body, EntryBody::Reading { .. } | EntryBody::Erased { .. }) {
            ledger.append(at(60_000 + i as i64), Seat::Assistant, body).unwrap();
        }
    }
    ledger.erase(at(70_000), Seat::Owner, &[1, 6]).unwrap();
    ledger.set_draft("draft", &serde_json::json!({"verdict": {"is": "unsure"}})).unwrap();
    ledger.set_setting("zone", &serde_json::json!("Europe/Oslo")).unwrap();
    println!("{:?}", ledger.head().unwrap());
    drop(ledger);
    std::fs::remove_file(std::path::Path::new(&folder).join("ledger.lock")).unwrap();
}
