//! Two programs on one ledger: any number read, one reads in, the second hears it at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{LedgerError, Place, Reading};
use familiar_model::*;
use std::time::{Duration, Instant as Clock};

#[test]
fn the_second_who_reads_in_is_told_at_once_and_readers_are_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("ledger");
    let mut first = new_in(&folder);
    read_in(&mut first, "before", at(0), &small(0..10, at(0))).unwrap();
    let mut second = Place::at(&folder).open(&keyring()).unwrap();
    let records = small(0..3000, at(1));
    let (snapshot, gaps, order) = (snapshot("now", at(1)), gaps(), order());
    let reading = Reading { snapshot: &snapshot, gaps: &gaps, order: &order };
    let mut told = 0;
    first
        .write_reading(
            at(1),
            Seat::Owner,
            &reading,
            &mut records.iter().map(Record::as_ref),
            &Cancel::new(),
            &mut |_| {
                told += 1;
                if told > 1 {
                    return;
                }
                let clock = Clock::now();
                assert!(matches!(second.hold(), Err(LedgerError::Busy)), "one reads in");
                let busy = read_in(&mut second, "other", at(2), &small(0..5, at(2)));
                assert!(matches!(busy, Err(LedgerError::Busy)), "the second says so");
                assert!(clock.elapsed() < Duration::from_secs(3), "it says so at once, not after the whole archive");
                assert_eq!(second.verify().unwrap().entries, 1, "meanwhile anybody may read what was there");
                let waits = second.append(at(2), Seat::Owner, &bodies()[1]);
                assert!(matches!(waits, Err(LedgerError::Busy)), "a short entry waits for a while, then says so");
            },
        )
        .unwrap();
    assert!(told > 0, "the test must have looked while it was being read in");
    assert_eq!(second.verify().unwrap().entries, 2, "the second sees what the first committed");
    second.append(at(3), Seat::Owner, &bodies()[1]).unwrap();
    read_in(&mut second, "other", at(3), &small(0..5, at(3))).unwrap();
    assert_eq!(first.verify().unwrap().entries, 4, "and the other way round");
}

#[test]
fn who_holds_it_lets_go_by_ending() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("ledger");
    let mut first = new_in(&folder);
    let mut second = Place::at(&folder).open(&keyring()).unwrap();
    first.hold().unwrap();
    first.hold().unwrap();
    assert!(matches!(second.hold(), Err(LedgerError::Busy)), "held by the first");
    read_in(&mut first, "a", at(0), &small(0..5, at(0))).unwrap();
    assert!(matches!(second.hold(), Err(LedgerError::Busy)), "writing a reading does not let go of what was held");
    first.let_go();
    second.hold().unwrap();
    assert!(matches!(read_in(&mut first, "b", at(0), &small(0..5, at(0))), Err(LedgerError::Busy)), "now the other");
    drop(second);
    read_in(&mut first, "b", at(0), &small(0..5, at(0))).unwrap();
}

#[test]
fn many_who_append_make_one_chain() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("ledger");
    drop(new_in(&folder));
    std::thread::scope(|s| {
        for n in 0..4 {
            let folder = &folder;
            s.spawn(move || {
                let mut ledger = Place::at(folder).open(&keyring()).unwrap();
                for i in 0..10 {
                    ledger.append(at(n * 100 + i), Seat::Owner, &bodies()[4]).unwrap();
                }
            });
        }
    });
    let ledger = Place::at(&folder).open(&keyring()).unwrap();
    assert_eq!(ledger.verify().unwrap().entries, 40, "no entry is lost, and each follows the one before");
}
