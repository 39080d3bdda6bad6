//! Opening, and everything that can be in its way: each an error with its code, and nothing is ever changed by one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{Ledger, LedgerError, Place, Random, Secret, Slot, State, recovery_code};
use familiar_model::Seat;
use std::{collections::BTreeMap, fs, path::Path};

/// What every file in a folder holds.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap())
        .filter(|f| f.file_name() != "ledger.lock")
        .map(|f| (f.file_name().into_string().unwrap(), fs::read(f.path()).unwrap()))
        .collect()
}

/// A closed ledger with one entry.
fn one(folder: &Path, secrets: &[Secret]) -> Place {
    let place = Place::at(folder.join("ledger"));
    let mut ledger = place.create(secrets, seeded(11)).unwrap();
    ledger.append(at(0), Seat::Owner, &bodies()[1]).unwrap();
    place
}

/// That it is refused with this code, and that nothing changed.
fn refused(place: &Place, secret: &Secret, code: &str) {
    let before = files(place.folder());
    let error = place.open(secret).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), code, "{error}");
    assert!(files(place.folder()) == before, "whoever is refused ({code}) changes nothing");
}

fn other_keyring() -> Secret {
    Secret::keyring(&[8; 32]).unwrap()
}

#[test]
fn a_wrong_passphrase_is_told_and_the_right_one_opens() {
    let dir = tempfile::tempdir().unwrap();
    let right = Secret::passphrase("four words, one é").unwrap();
    let place = one(dir.path(), &[right]);
    refused(&place, &Secret::passphrase("four words, one e").unwrap(), "ledger-passphrase-wrong");
    refused(&place, &keyring(), "ledger-slot-missing");
    let ledger = place.open(&Secret::passphrase("four words, one é").unwrap()).unwrap();
    assert_eq!(ledger.verify().unwrap().entries, 1, "the right one opens it as it was");
    assert_eq!(Secret::passphrase("").unwrap_err().code(), "ledger-passphrase-empty", "an empty one locks nothing");
}

#[test]
fn a_ledger_is_never_given_a_new_key_whatever_the_keyring_answers() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    // The keyring is another one: it hands out a secret that is not ours.
    refused(&place, &other_keyring(), "ledger-keyring-other");
    // The keyring is empty: whoever then begins anew beside the ledger is stopped.
    let before = files(place.folder());
    for secrets in [vec![other_keyring()], vec![keyring()], vec![Secret::passphrase("p").unwrap()]] {
        assert_eq!(place.create(&secrets, Random::system()).unwrap_err().code(), "ledger-exists", "it exists");
    }
    assert!(files(place.folder()) == before, "neither key nor ledger was touched");
    assert_eq!(Secret::keyring(&[]).unwrap_err().code(), "ledger-keyring-empty", "no answer is no secret");
    assert_eq!(Secret::recovery(" - ").unwrap_err().code(), "ledger-recovery-empty", "nor is an empty line");
    assert_eq!(place.create(&[], Random::system()).unwrap_err().code(), "ledger-passphrase-empty", "nor is none");
    place.open(&keyring()).unwrap().verify().unwrap();
}

#[test]
fn ways_to_open_come_and_go_but_never_the_last() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let phrase = || Secret::passphrase("a passphrase").unwrap();
    place.add_slot(&keyring(), &phrase()).unwrap();
    let code = recovery_code(&mut seeded(4)).unwrap();
    let mut ledger = place.open(&phrase()).unwrap();
    ledger.add_slot(&Secret::recovery(&code).unwrap()).unwrap();
    assert_eq!(ledger.slots(), Slot::ALL.iter().copied().collect(), "three ways lead in");
    ledger.append(at(1), Seat::Owner, &bodies()[1]).unwrap();
    drop(ledger);
    // As somebody reads it off a sheet: capitals, spaces, O for 0 and I for 1.
    let copied = code.to_uppercase().replace('-', " ").replace('0', "O").replace('1', "I");
    assert_eq!(place.open(&Secret::recovery(&copied).unwrap()).unwrap().verify().unwrap().entries, 2, "paper opens it");
    let wrong = Secret::recovery("0000-0000").unwrap();
    refused(&place, &wrong, "ledger-recovery-wrong");

    // A passphrase is changed: the old one no longer opens.
    let ledger = place.open(&keyring()).unwrap();
    ledger.add_slot(&Secret::passphrase("another").unwrap()).unwrap();
    refused(&place, &phrase(), "ledger-passphrase-wrong");
    ledger.remove_slot(Slot::Passphrase).unwrap();
    assert_eq!(ledger.remove_slot(Slot::Passphrase).unwrap_err().code(), "ledger-slot-missing", "it is gone");
    ledger.remove_slot(Slot::Recovery).unwrap();
    assert_eq!(ledger.remove_slot(Slot::Keyring).unwrap_err().code(), "ledger-last-slot", "the last one stays");
    assert_eq!(place.state(), State::Present { slots: [Slot::Keyring].into() }, "the keyring's way is left");
    place.open(&keyring()).unwrap().verify().unwrap();

    let mut memory = Ledger::in_memory(seeded(1)).unwrap();
    assert_eq!(memory.add_slot(&keyring()).unwrap_err().code(), "ledger-in-memory", "memory has no key");
    memory.hold().unwrap();
}

#[test]
fn damaged_slots_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let slot = place.folder().join("key.keyring.age");
    let whole = fs::read(&slot).unwrap();
    for (damage, what) in [
        (Vec::new(), "empty"),
        (b"something else entirely".to_vec(), "another file"),
        (whole[..whole.len() / 2].to_vec(), "cut in its head"),
        (whole[..whole.len() - 3].to_vec(), "cut at its end"),
        (String::from_utf8_lossy(&whole).replacen(" 10\n", " 40\n", 1).into_bytes(), "asking for years of work"),
    ] {
        fs::write(&slot, damage).unwrap();
        let code = place.open(&keyring()).map(|_| ()).unwrap_err().code();
        assert_eq!(code, "ledger-slot-damaged", "{what}");
    }
    for i in 0..whole.len() {
        let mut changed = whole.clone();
        changed[i] ^= 1;
        fs::write(&slot, changed).unwrap();
        let code = place.open(&keyring()).map(|_| ()).unwrap_err().code();
        assert!(matches!(code, "ledger-slot-damaged" | "ledger-keyring-other"), "byte {i}: {code}");
    }
    fs::write(&slot, &whole).unwrap();
    fs::remove_file(&slot).unwrap();
    refused(&place, &keyring(), "ledger-slot-missing");
    assert_eq!(place.state(), State::Present { slots: [].into() }, "the ledger is there, and no way to open it");
    assert_eq!(place.create(&[keyring()], Random::system()).unwrap_err().code(), "ledger-exists", "still no new key");
    fs::write(&slot, &whole).unwrap();
    place.open(&keyring()).unwrap().verify().unwrap();
}

#[test]
fn a_slot_of_a_newer_version_is_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let hex: String = [7_u8; 32].iter().map(|b| format!("{b:02x}")).collect();
    let mut recipient = age::scrypt::Recipient::new(hex.into());
    recipient.set_work_factor(10);
    let newer = age::encrypt(&recipient, b"familiar-key-2\nwhatever that will be").unwrap();
    fs::write(place.folder().join("key.keyring.age"), newer).unwrap();
    refused(&place, &keyring(), "ledger-newer");
}

#[test]
fn a_file_that_is_no_ledger_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let whole = fs::read(place.file()).unwrap();
    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    let mut flipped = whole.clone();
    flipped[5000] ^= 1;
    for (bytes, code, what) in [
        (Vec::new(), "ledger-damaged", "an empty file"),
        (b"short".to_vec(), "ledger-damaged", "a few bytes"),
        (b"Dear diary, this is a text file.".repeat(400), "ledger-damaged", "a text"),
        (plain, "ledger-not-a-ledger", "a database in the clear"),
        (whole[..4096].to_vec(), "ledger-damaged", "only its first page"),
        (flipped, "ledger-damaged", "one bit flipped"),
    ] {
        fs::write(place.file(), bytes).unwrap();
        let error = place.open(&keyring()).and_then(|l| l.verify()).unwrap_err();
        assert_eq!(error.code(), code, "{what}: {error}");
    }
    fs::remove_file(place.file()).unwrap();
    fs::create_dir(place.file()).unwrap();
    refused_folder(&place);
    fs::remove_dir(place.file()).unwrap();
    refused(&place, &keyring(), "ledger-key-alone");
    fs::write(place.file(), whole).unwrap();
    place.open(&keyring()).unwrap().verify().unwrap();
    refused_absent(&Place::at(dir.path().join("nowhere")));
}
fn refused_folder(place: &Place) {
    assert_eq!(place.open(&keyring()).map(|_| ()).unwrap_err().code(), "ledger-not-a-ledger", "a folder");
}
fn refused_absent(place: &Place) {
    assert_eq!(place.open(&keyring()).map(|_| ()).unwrap_err().code(), "ledger-absent", "nothing");
    assert!(!place.folder().exists(), "looking makes no folder");
}

#[test]
fn a_key_without_its_ledger_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let moved = dir.path().join("moved.db");
    fs::rename(place.file(), &moved).unwrap();
    let error = place.create(&[other_keyring()], Random::system()).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), "ledger-key-alone", "another secret must not replace the key of a ledger that was moved");
    // Making it was interrupted: the secret that is kept goes on with the key that is there.
    let slot = fs::read(place.folder().join("key.keyring.age")).unwrap();
    drop(place.create(&[keyring()], Random::system()).unwrap());
    place.open(&keyring()).unwrap().verify().unwrap();
    fs::rename(&moved, place.file()).unwrap();
    assert_eq!(place.open(&keyring()).unwrap().verify().unwrap().entries, 1, "the moved ledger still opens");
    assert!(!slot.is_empty());
}

#[test]
fn another_ledgers_key_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (one(&dir.path().join("a"), &[keyring()]), dir.path().join("b/ledger"));
    Place::at(&b).create(&[keyring()], Random::system()).unwrap();
    fs::copy(b.join("key.keyring.age"), a.folder().join("key.keyring.age")).unwrap();
    refused(&a, &keyring(), "ledger-damaged");
}

#[cfg(unix)]
#[test]
fn all_of_it_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let place = one(dir.path(), &[keyring()]);
    let _open = place.open(&keyring()).unwrap();
    let mode = |p: &Path| fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(place.folder()), 0o700, "nobody else looks into the folder");
    let mut seen = 0;
    for file in fs::read_dir(place.folder()).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "nobody else reads {}", path.display());
        seen += 1;
    }
    assert!(seen >= 4, "database, log, slot and lock were looked at");
}

#[test]
fn secrets_do_not_show_themselves() {
    let shown = format!("{:?} {:?}", Secret::passphrase("CANARY").unwrap(), keyring());
    assert!(!shown.contains("CANARY") && !shown.contains("0707"), "Debug must be redacted: {shown}");
    let dir = tempfile::tempdir().unwrap();
    let ledger = one(dir.path(), &[keyring()]).open(&keyring()).unwrap();
    assert!(format!("{ledger:?}").contains("RawKey(…)"), "an open ledger's Debug hides its key");
}

#[test]
fn every_error_has_its_words() {
    let words =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words/en/problems-ledger.ftl")).unwrap();
    for code in LedgerError::CODES {
        for id in [format!("\nerr-{code} ="), format!("\nrec-{code} =")] {
            assert!(words.contains(&id), "a person must be told: {id}");
        }
    }
    let defined = words.lines().filter(|l| l.starts_with("err-")).count();
    assert_eq!(defined, LedgerError::CODES.len(), "no words without an error");
}
