//! Tests that look inside the file: what the triggers refuse, what erasing leaves, what a changed byte is called.
//! Not here: what can be tested through the public API (`tests/`).

#[path = "../tests/common/mod.rs"]
mod common;

use crate::{Ledger, LedgerError, Place, schema};
use common::*;
use familiar_model::{EntryBody, Seat};
use rusqlite::MAIN_DB;

fn filled() -> Ledger {
    let mut ledger = Ledger::in_memory(seeded(2)).unwrap();
    read_in(&mut ledger, "first", at(0), &small(0..100, at(0))).unwrap();
    ledger.append(at(1), Seat::Owner, &bodies()[4]).unwrap();
    read_in(&mut ledger, "second", at(5), &small(50..150, at(5))).unwrap();
    ledger.append(at(6), Seat::Owner, &bodies()[4]).unwrap();
    ledger
}

#[test]
fn nothing_but_erasing_changes_what_was_written() {
    let ledger = filled();
    let before = ledger.verify().unwrap();
    for sql in [
        "UPDATE entry SET at = 0",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = 4",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT seq + 5, at, by_seat, body_sha256, prev, hash FROM entry WHERE seq = 4",
        "UPDATE body SET salt = zeroblob(32)",
        "DELETE FROM body",
        "INSERT OR REPLACE INTO body SELECT * FROM body WHERE seq = 2",
        "UPDATE reading SET count = 0",
        "DELETE FROM reading",
        "INSERT OR REPLACE INTO reading SELECT * FROM reading WHERE seq = 1",
        "INSERT OR REPLACE INTO reading SELECT 4, account, snapshot, count, size, members FROM reading WHERE seq = 1",
        "UPDATE part SET bytes = x'00'",
        "DELETE FROM part",
        "INSERT OR REPLACE INTO part SELECT * FROM part",
    ] {
        assert!(ledger.conn.execute(sql, []).is_err(), "a trigger must refuse: {sql}");
    }
    assert_eq!(ledger.verify().unwrap(), before, "nothing was changed");
}

/// Changes something behind the triggers' back and says what `verify` calls it.
fn after(sql: &str) -> Result<crate::Verified, LedgerError> {
    let ledger = filled();
    ledger.conn.execute_batch("INSERT INTO erasing VALUES (99)").unwrap();
    for name in
        ["entry_stays_as_it_is", "entry_stays", "entry_appends", "body_stays_as_it_is", "reading_stays_as_it_is"]
    {
        ledger.conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    ledger.conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for sql in sql.split("; ") {
        assert!(ledger.conn.execute(sql, []).unwrap() > 0, "the test must change something: {sql}");
    }
    ledger.verify()
}

#[test]
fn the_first_entry_that_does_not_hold_is_named() {
    for (sql, expected) in [
        ("UPDATE entry SET at = at + 1 WHERE seq = 3", 3),
        ("UPDATE entry SET by_seat = 1 WHERE seq = 2", 2),
        ("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4", 4),
        ("UPDATE entry SET prev = zeroblob(32) WHERE seq = 3", 3),
        ("DELETE FROM entry WHERE seq = 2", 3),
        ("UPDATE body SET salt = zeroblob(32) WHERE seq = 1", 1),
        ("UPDATE body SET bytes = CAST(replace(CAST(bytes AS TEXT), 'asked', 'infer') AS BLOB) WHERE seq = 2", 2),
        ("DELETE FROM body WHERE seq = 4", 4),
        ("DELETE FROM part WHERE since = 3", 3),
        ("UPDATE part SET hashes = zeroblob(16 * count) WHERE since = 1", 1),
        (
            "UPDATE reading SET members = (SELECT members FROM reading WHERE seq = 1), size = (SELECT size FROM reading WHERE seq = 1) WHERE seq = 3",
            3,
        ),
        ("DELETE FROM reading WHERE seq = 1", 1),
        // Two at once: the first is named.
        ("DELETE FROM part WHERE since = 1; UPDATE entry SET at = at + 1 WHERE seq = 4", 1),
        ("DELETE FROM part WHERE since = 3; UPDATE entry SET at = at + 1 WHERE seq = 2", 2),
    ] {
        match after(sql) {
            Err(LedgerError::DoesNotHold { seq, .. }) => {
                assert_eq!(seq, expected, "the first that does not hold: {sql}")
            }
            other => panic!("a change must be noticed: {sql}: {other:?}"),
        }
    }
}

#[test]
fn a_changed_record_is_noticed() {
    let ledger = filled();
    let (size, bytes): (u32, Vec<u8>) = ledger
        .conn
        .query_row("SELECT size, bytes FROM part WHERE since = 3", [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    let plain = crate::members::unzip(&bytes, size).unwrap();
    // Every single byte of what a part holds; in steps, to stay quick.
    for i in (0..plain.len()).step_by(97) {
        let mut changed = plain.clone();
        changed[i] ^= 1;
        let tx = ledger.conn.unchecked_transaction().unwrap();
        tx.execute_batch("INSERT INTO erasing VALUES (99)").unwrap();
        tx.execute("UPDATE part SET bytes = ?1 WHERE since = 3", [crate::members::zip(&changed).unwrap()]).unwrap();
        let found = ledger.verify();
        tx.rollback().unwrap();
        assert!(
            matches!(found, Err(LedgerError::DoesNotHold { seq: 3, .. } | LedgerError::Damaged { .. })),
            "byte {i} was changed, and nothing noticed: {found:?}"
        );
    }
    ledger.verify().unwrap();
}

fn holds(ledger: &mut Ledger, bytes: &[u8]) -> bool {
    ledger.conn.serialize(MAIN_DB).unwrap().windows(bytes.len()).any(|w| w == bytes)
}

#[test]
fn erased_bytes_are_gone_from_the_file() {
    let mut ledger = filled();
    let part: Vec<u8> = ledger.conn.query_row("SELECT bytes FROM part WHERE since = 3", [], |r| r.get(0)).unwrap();
    let piece = part[200..240].to_vec();
    let salt: Vec<u8> = ledger.conn.query_row("SELECT salt FROM body WHERE seq = 2", [], |r| r.get(0)).unwrap();
    for bytes in [b"CANARY a note".as_slice(), &piece, &salt] {
        assert!(holds(&mut ledger, bytes), "the test must look at the right bytes");
    }
    // Entry 4 says the same as 2.
    let erasure = ledger.erase(at(9), Seat::Owner, &[2, 3, 4]).unwrap();
    assert!(erasure.gone, "nobody else was reading");
    for bytes in [b"CANARY a note".as_slice(), &piece, &salt] {
        assert!(!holds(&mut ledger, bytes), "what was erased must be gone from the file's bytes");
    }
    let left: i64 = ledger.conn.query_row("SELECT count(*) FROM erasing", [], |r| r.get(0)).unwrap();
    assert_eq!(left, 0, "erasing is over when it is over");
    let done = ledger.verify().unwrap();
    assert_eq!((done.entries, done.erased), (5, 3), "the chain still holds, and tells how many were erased");
}

#[test]
fn a_newer_ledger_and_something_else_are_left_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::at(dir.path().join("ledger"));
    let ledger = place.create(&[keyring()], seeded(1)).unwrap();
    ledger.conn.pragma_update(None, "user_version", schema::FORMAT + 1).unwrap();
    drop(ledger);
    let before = std::fs::read(place.file()).unwrap();
    match place.open(&keyring()) {
        Err(e @ LedgerError::Newer { .. }) => assert_eq!(e.code(), "ledger-newer", "it is called by its name"),
        other => panic!("a newer ledger must be refused: {other:?}"),
    }
    assert_eq!(std::fs::read(place.file()).unwrap(), before, "not a byte of it was changed");

    let place = Place::at(dir.path().join("other"));
    let ledger = place.create(&[keyring()], seeded(1)).unwrap();
    ledger.conn.pragma_update(None, "application_id", 7).unwrap();
    drop(ledger);
    assert!(matches!(place.open(&keyring()), Err(LedgerError::NotALedger { .. })), "a database of another program's");
}

#[test]
fn a_full_disk_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = new_in(&dir.path().join("ledger"));
    read_in(&mut ledger, "first", at(0), &small(0..100, at(0))).unwrap();
    let pages: i64 = ledger.conn.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    ledger.conn.query_row(&format!("PRAGMA max_page_count = {}", pages + 10), [], |_| Ok(())).unwrap();
    let full = read_in(&mut ledger, "second", at(1), &small(100..5000, at(1)));
    match full {
        Err(e @ LedgerError::DiskFull) => assert!(e.retry(), "it can go on when there is space"),
        other => panic!("a full disk must be called so: {other:?}"),
    }
    assert_eq!(ledger.verify().unwrap().entries, 1, "what was there before is there, and nothing else");
    ledger.conn.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    read_in(&mut ledger, "second", at(1), &small(100..5000, at(1))).unwrap();
    assert_eq!(ledger.verify().unwrap().entries, 2, "with space it goes on");
}

#[test]
fn the_format_is_guarded_as_it_says() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = new_in(&dir.path().join("ledger"));
    let get = |pragma: &str| {
        ledger.conn.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get::<_, rusqlite::types::Value>(0)).unwrap()
    };
    assert_eq!(get("journal_mode"), "wal".to_owned().into(), "readers do not wait for the writer");
    assert_eq!(get("secure_delete"), 1.into(), "freed pages are zeroed");
    assert_eq!(get("foreign_keys"), 1.into(), "no body without its entry");
    assert_eq!(get("temp_store"), 2.into(), "nothing of a query lies beside the file");
    let loose: i64 = ledger
        .conn
        .query_row("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(loose, 0, "every table is STRICT");
    assert!(!get("cipher_version").eq(&rusqlite::types::Value::Null), "it is SQLCipher that we speak to");
}

#[test]
fn bodies_long_and_short_come_back() {
    let mut ledger = Ledger::in_memory(seeded(2)).unwrap();
    for n in [0, 1, 300, 511, 512, 513, 100_000] {
        let EntryBody::Kept { subject, what, sha256, .. } = bodies().pop().unwrap() else { panic!("kept is last") };
        let body = EntryBody::Kept { subject, what, text: "ü".repeat(n), sha256 };
        let head = ledger.append(at(0), Seat::Owner, &body).unwrap();
        let mut back = None;
        ledger.entries_after(head.seq - 1, &mut |e| back = e.body).unwrap();
        assert_eq!(back, Some(body), "a text of {n} letters comes back");
    }
    ledger.verify().unwrap();
}

/// Canonical bodies, their sums and hashes, and the bytes of records, as text. Never changed: a new layout is added.
#[test]
fn the_hashed_layout_is_frozen() {
    use crate::{pack, parts::Keyed, secret::hex};
    use familiar_model::{EntryHead, Sha256, canonical};
    use std::fmt::Write as _;
    let mut text = String::new();
    let (salt, mut prev) = ([5_u8; 32], Sha256::default());
    for (i, body) in bodies().iter().enumerate() {
        let bytes = canonical::to_vec(body).unwrap();
        let sum = EntryHead::body_sum(&salt, &bytes);
        let by = if i % 2 == 0 { Seat::Owner } else { Seat::Assistant };
        prev = EntryHead::hash_of(i as u64 + 1, at(i as i64), by, sum, prev);
        writeln!(text, "{}\n  body {sum}\n  hash {prev}", String::from_utf8(bytes).unwrap()).unwrap();
    }
    let keyed = Keyed::new(&[9; 32]).unwrap();
    let mut records = few(at(0));
    records.extend(likes(3..4));
    records.extend(posts(3..4));
    for record in &mut records {
        if let familiar_model::Record::Act(act) = record {
            act.undone = (act.kind == familiar_model::Kind::Post).then(|| at(1));
        }
    }
    for record in &records {
        let mut bytes = Vec::new();
        let identity = pack::pack(record.as_ref(), &mut bytes).unwrap();
        let (hash, sum) = (keyed.hash(&bytes[..identity]), Sha256::of(&bytes));
        let (first, rest) = (hex(&bytes[..identity]), hex(&bytes[identity..]));
        writeln!(text, "{}\n  {}\n  hash {}\n  sum {sum}", *first, *rest, *hex(&hash)).unwrap();
    }
    let frozen = include_str!("../fixtures/layout.txt");
    assert!(text == frozen, "what is hashed is frozen: old chains would no longer hold. It came out as\n{text}");
}
