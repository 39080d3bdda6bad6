//! What can stand between a person and the record: passphrases, the system's secret store, newer versions, others who
//! write. Each gets a calm sentence, and nothing is changed.

use crate::house::{Hand, PASSPHRASE, Terminal, begin, calm, engine, files, folder, read, small, write};
use familiar_engine::{
    Engine,
    ports::{Ports as _, SecretFound},
    view::{BeginRequest, Mode, RecordState},
};
use familiar_ledger::{Place, Secret};
use familiar_lives::Life;
use familiar_model::{Kind, Problem};
use std::path::Path;

/// All that lies in a record, but for what merely opening it may touch.
fn lies(record: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = files(record);
    all.retain(|(name, _)| !name.ends_with(".lock") && !name.ends_with("-shm") && !name.ends_with("-wal"));
    all
}

#[track_caller]
fn refused(engine: &Engine, result: Result<(), Problem>, code: &str) {
    let problem = result.expect_err("it cannot be opened so");
    assert_eq!(problem.code, code, "{problem:?}");
    let view = engine.problem_view(&problem);
    calm(&format!("{}\n{}", view.happened, view.next));
}

#[test]
fn whatever_the_secret_store_answers_beside_a_record_it_is_never_given_a_new_key() {
    let folder = folder();
    let record = folder.path().join("record");
    let hand = Hand::with_store("2026-11-20T09:10:00Z");
    let engine = engine(&hand, &record);
    begin(&engine, Mode::Keep).unwrap();
    assert_eq!(engine.opening().record, RecordState::None, "nothing is there before something is kept");
    let (zip, _) = write(&Life::quiet_as(63_001, small()), folder.path(), "first.zip");
    read(&engine, &zip).unwrap();
    engine.leave();
    let SecretFound::Here(secret) = hand.secret() else { panic!("its secret was kept") };
    assert_eq!(engine.opening().record, RecordState::Here, "it opens without asking");
    let before = lies(&record);
    assert!(before.len() >= 2, "a record and its key");

    for (answer, code) in [
        (SecretFound::Empty, "keyring-empty"),
        (SecretFound::Locked, "keyring-locked"),
        (SecretFound::NoStore, "keyring-gone"),
        (SecretFound::Here(vec![9; 32]), "ledger-keyring-other"),
        (SecretFound::Here(Vec::new()), "ledger-keyring-empty"),
    ] {
        hand.answers(answer.clone());
        refused(&engine, begin(&engine, Mode::Keep), code);
        // And reading now does not begin another record.
        assert!(read(&engine, &zip).is_err(), "{answer:?}: nothing is read into nowhere");
        assert_eq!(
            hand.secret(),
            answer,
            "{answer:?}: and the store is given no other secret in place of the lost one"
        );
        engine.leave();
        assert!(lies(&record) == before, "{answer:?}: nothing was changed");
        if !matches!(answer, SecretFound::Here(_)) {
            let opening = engine.opening();
            assert_eq!(opening.record, RecordState::Unavailable, "{answer:?}");
            let problem = opening.problem.expect("and why is said");
            calm(&format!("{}\n{}", problem.happened, problem.next));
            assert!(problem.retry, "{answer:?}: it may answer later");
        }
    }
    hand.answers(SecretFound::Here(secret));
    begin(&engine, Mode::Keep).unwrap();
    assert_eq!(engine.accounts().unwrap().len(), 1, "with its secret it opens with all that was kept");
}

#[test]
fn without_a_secret_store_a_passphrase_is_asked_for_and_a_wrong_one_opens_nothing() {
    let folder = folder();
    let record = folder.path().join("record");
    let hand = Hand::at("2026-11-20T09:10:00Z");
    let engine = engine(&hand, &record);
    assert_eq!(engine.opening().record, RecordState::NeedsNewPassphrase);
    let (zip, _) = write(&Life::quiet_as(63_010, small()), folder.path(), "first.zip");
    begin(&engine, Mode::Keep).unwrap();
    refused(&engine, read(&engine, &zip).map(drop), "passphrase-to-choose");
    assert!(!record.exists() || lies(&record).is_empty(), "nothing is kept without a key");

    let with =
        |text: &str| engine.begin(BeginRequest { mode: Mode::Keep, passphrase: Some(text.to_owned()) }).map(drop);
    with(PASSPHRASE).unwrap();
    read(&engine, &zip).unwrap();
    engine.leave();
    assert_eq!(engine.opening().record, RecordState::NeedsPassphrase);
    let before = lies(&record);
    refused(&engine, begin(&engine, Mode::Keep), "passphrase-needed");
    refused(&engine, with("four words and a lamb"), "ledger-passphrase-wrong");
    assert!(lies(&record) == before, "a wrong one changes nothing");
    with(PASSPHRASE).unwrap();
    assert_eq!(engine.accounts().unwrap().len(), 1, "the right one opens it as it was");
}

#[test]
fn a_record_of_a_newer_version_is_left_as_it_is() {
    let folder = folder();
    let record = folder.path().join("record");
    let hand = Hand::with_store("2026-11-20T09:10:00Z");
    let engine = engine(&hand, &record);
    begin(&engine, Mode::Keep).unwrap();
    let (zip, _) = write(&Life::quiet_as(63_020, small()), folder.path(), "first.zip");
    read(&engine, &zip).unwrap();
    engine.leave();
    let SecretFound::Here(secret) = hand.secret() else { panic!("its secret was kept") };
    // As a newer version will write its key file: sealed to the same secret, under a later name.
    let hex: String = secret.iter().map(|b| format!("{b:02x}")).collect();
    let mut recipient = age::scrypt::Recipient::new(hex.into());
    recipient.set_work_factor(10);
    let newer = age::encrypt(&recipient, b"familiar-key-2\nwhatever that will be").unwrap();
    std::fs::write(record.join("key.keyring.age"), newer).unwrap();
    let before = lies(&record);
    refused(&engine, begin(&engine, Mode::Keep), "ledger-newer");
    assert!(lies(&record) == before, "it was left as it is");
}

#[test]
fn of_two_programs_on_one_record_one_reads_in_and_the_other_says_so() {
    let terminal = Terminal::new();
    let (first, _) = write(&Life::quiet_as(63_030, small()), &terminal.work(), "first.zip");
    let (second, theirs) = write(&Life::quiet_as(63_031, small()), &terminal.work(), "second.zip");
    terminal.keep(&["checkup", first.to_str().unwrap(), "--json"]).done();
    let mut other = Place::at(terminal.record()).open(&Secret::passphrase(PASSPHRASE).unwrap()).unwrap();
    other.hold().unwrap();
    let said = terminal.keep(&["checkup", second.to_str().unwrap(), "--json"]);
    said.not_done();
    let accounts = terminal.keep(&["list", "likes", "--json"]).done().lines();
    assert!(!accounts.is_empty(), "looking is possible meanwhile, and the record still holds one account");
    other.let_go();
    drop(other);
    let done = terminal.keep(&["checkup", second.to_str().unwrap(), "--json"]).done().json();
    assert_eq!(done["counts"]["like"], theirs.likes.len(), "then the second reads in");
    // Two accounts now: which one is meant has to be said.
    let which = terminal.keep(&["list", "likes", "--json"]);
    which.wrong_use();
    assert!(which.err.contains(&format!("x:{}", theirs.account_id)), "the choice is listed: {}", which.err);
    let named = format!("@{}", theirs.handle);
    let likes = terminal.keep(&["list", "likes", "--json", "--account", &named]).done().lines();
    assert_eq!(likes.len(), theirs.likes.len(), "a handle is as good as a number");
    assert!(likes.iter().all(|l| l["kind"] == Kind::Like.name()));
}
