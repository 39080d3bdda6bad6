//! What goes in comes out: entries, readings, records, drafts, settings, on disk and in memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;
use common::*;
use familiar_ledger::{Ledger, LedgerError, Place, State};
use familiar_model::*;
use serde_json::json;

/// The same on disk and in memory.
fn both(test: impl Fn(Ledger)) {
    test(Ledger::in_memory(seeded(3)).unwrap());
    let dir = tempfile::tempdir().unwrap();
    test(new_in(&dir.path().join("ledger")));
}

#[test]
fn every_kind_of_entry_comes_back_in_order() {
    both(|mut ledger| {
        let bodies: Vec<_> = bodies()
            .into_iter()
            .filter(|b| !matches!(b, EntryBody::Erased { .. } | EntryBody::Reading { .. }))
            .collect();
        for (i, body) in bodies.iter().enumerate() {
            let head = ledger.append(at(i as i64), Seat::Owner, body).unwrap();
            assert_eq!(head.seq, i as u64 + 1, "entries are numbered from 1 without a gap");
            assert_eq!(ledger.head().unwrap(), Some(head), "the head is the last entry");
        }
        let mut back = Vec::new();
        ledger.entries(&mut |e| back.push(e.body.unwrap())).unwrap();
        assert_eq!(back, bodies, "an entry says what it was given");
        assert_eq!(ledger.verify().unwrap().entries, bodies.len() as u64, "the chain holds");
        let mut after = 0;
        ledger.entries_after(5, &mut |e| after = after.max(e.head.seq - 5)).unwrap();
        assert_eq!(after, bodies.len() as u64 - 5, "later entries can be asked for alone");
    });
}

#[test]
fn a_reading_comes_back_whole_and_without_texts() {
    both(|mut ledger| {
        let given = small(0..1500, at(0));
        let head = read_in(&mut ledger, "first", at(0), &given).unwrap();
        assert_eq!(ledger.accounts().unwrap(), vec![account()], "the account is known by its number");
        assert!(ledger.knows(&snapshot("first", at(0)).id).unwrap(), "the same download is recognised");
        let stored = ledger.readings(&account()).unwrap();
        assert_eq!(stored.len(), 1, "there was one reading");
        assert_eq!(stored[0].seq, head.seq, "it is named by its entry");
        assert_eq!(stored[0].snapshot, snapshot("first", at(0)), "the snapshot comes back as it was");
        assert_eq!((&stored[0].gaps, &stored[0].order), (&gaps(), &order()), "and so do gaps and order");
        let all = records(&ledger);
        let back: Vec<_> = stored[0].members.iter().map(|n| all[n].clone()).collect();
        let expected: Vec<_> = given.iter().map(kept).collect();
        assert!(back == expected, "each record comes back in its place, without any text");
    });
}

#[test]
fn a_later_reading_costs_what_is_new() {
    both(|mut ledger| {
        read_in(&mut ledger, "first", at(0), &small(0..1000, at(0))).unwrap();
        let before = records(&ledger).len();
        read_in(&mut ledger, "second", at(50_000), &small(0..1010, at(50_000))).unwrap();
        let all = records(&ledger);
        // Ten likes, ten posts, and one door that was still open at a later time.
        assert_eq!(all.len() - before, 21, "only what is new is stored again");
        let stored = ledger.readings(&account()).unwrap();
        let expected = small(0..1010, at(50_000));
        for (n, given) in stored[1].members.iter().zip(&expected) {
            match (&all[n], given) {
                (Record::Act(a), Record::Act(b)) => assert_eq!(
                    (a.kind, &a.key, a.when, a.language),
                    (b.kind, &b.key, b.when, b.language),
                    "the later reading lists the same acts"
                ),
                (a, b) => assert_eq!(std::mem::discriminant(a), std::mem::discriminant(b), "in the same order"),
            }
        }
        let newest = all[&stored[1].members[8]].clone();
        let Record::Act(newest) = newest else { panic!("a like was expected") };
        assert_eq!(newest.seen.source, SourceRef(1), "what the second reading brought points at the second reading");
        ledger.verify().unwrap();
    });
}

#[test]
fn the_same_source_is_not_read_in_twice() {
    both(|mut ledger| {
        read_in(&mut ledger, "first", at(0), &small(0..10, at(0))).unwrap();
        let again = read_in(&mut ledger, "first", at(9), &small(0..10, at(0)));
        assert!(matches!(again, Err(LedgerError::AlreadyRead)), "a second reading of the same download is refused");
        let again = EntryBody::ReadAgain { snapshot: snapshot("first", at(0)).id, read_at: at(9) };
        assert_eq!(ledger.append(at(9), Seat::Owner, &again).unwrap().seq, 2, "it is one small entry instead");
    });
}

#[test]
fn stopping_commits_nothing() {
    both(|mut ledger| {
        let records = small(0..5000, at(0));
        let cancel = Cancel::new();
        let (snapshot, gaps, order) = (snapshot("first", at(0)), gaps(), order());
        let reading = familiar_ledger::Reading { snapshot: &snapshot, gaps: &gaps, order: &order };
        let stopped = ledger.write_reading(
            at(0),
            Seat::Owner,
            &reading,
            &mut records.iter().map(Record::as_ref),
            &cancel,
            &mut |_| cancel.cancel(),
        );
        assert!(matches!(stopped, Err(LedgerError::Cancelled(_))), "a wish to stop is heard while reading in");
        assert_eq!(ledger.head().unwrap(), None, "nothing was committed");
        read_in(&mut ledger, "first", at(0), &records).unwrap();
        ledger.verify().unwrap();
    });
}

#[test]
fn drafts_and_settings_change_and_vanish() {
    both(|mut ledger| {
        ledger.set_draft("a", &json!({"verdict": "mine"})).unwrap();
        ledger.set_draft("a", &json!({"verdict": "not-mine"})).unwrap();
        ledger.set_draft("b", &json!(1)).unwrap();
        ledger.set_draft("c", &json!(2)).unwrap();
        assert_eq!(ledger.drafts().unwrap()["a"], json!({"verdict": "not-mine"}), "the later draft holds");
        ledger.append_all(at(0), Seat::Owner, &bodies()[4..6], &["a"]).unwrap();
        ledger.remove_draft("b").unwrap();
        assert_eq!(ledger.drafts().unwrap().into_keys().collect::<Vec<_>>(), vec!["c"], "what is settled is no draft");
        ledger.clear_drafts().unwrap();
        assert!(ledger.drafts().unwrap().is_empty(), "drafts can vanish");
        assert_eq!(ledger.setting("zone").unwrap(), None, "what was never set is not there");
        ledger.set_setting("zone", &json!("Europe/Oslo")).unwrap();
        ledger.set_setting("zone", &json!("UTC")).unwrap();
        assert_eq!(ledger.setting("zone").unwrap(), Some(json!("UTC")), "a setting is what it was last set to");
    });
}

#[test]
fn the_chain_shows_bodies_only_where_they_belong_to_the_copy() {
    both(|mut ledger| {
        for body in bodies().into_iter().skip(1).take(4) {
            ledger.append(at(0), Seat::Assistant, &body).unwrap();
        }
        let links = ledger.chain(&|seq| seq == 2).unwrap();
        assert_eq!(links.len(), 4, "every entry's place is there");
        for link in &links {
            assert!(link.head.holds(), "each can be checked without us");
            assert_eq!(link.body.is_some(), link.head.seq == 2, "only what belongs to the copy is told");
            assert_eq!(link.salt.is_some(), link.head.seq == 2, "a salt without its body would let a body be guessed");
        }
        let (salt, body) = (links[1].salt.clone().unwrap(), links[1].body.clone().unwrap());
        let salt: Vec<u8> = (0..32).map(|i| u8::from_str_radix(&salt[2 * i..2 * i + 2], 16).unwrap()).collect();
        let sum = EntryHead::body_sum(&salt, &canonical::to_vec(&body).unwrap());
        assert_eq!(sum, links[1].head.body_sha256, "salt and canonical body make the sum");
    });
}

#[test]
fn what_was_committed_is_there_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let place = Place::at(dir.path().join("deep/ledger"));
    assert_eq!(place.state(), State::Absent, "nothing is there before");
    let mut ledger = place.create(&[keyring()], seeded(5)).unwrap();
    read_in(&mut ledger, "first", at(0), &small(0..20, at(0))).unwrap();
    let before = (records(&ledger), ledger.readings(&account()).unwrap(), ledger.head().unwrap());
    drop(ledger);
    let ledger = place.open(&keyring()).unwrap();
    assert!(
        before == (records(&ledger), ledger.readings(&account()).unwrap(), ledger.head().unwrap()),
        "all of it is there"
    );
}
