//! Whatever is appended, read in, read again and erased, in whatever order: the chain holds, what was not erased comes
//! back as it was given, and what was erased is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_ledger::{Ledger, LedgerError};
use familiar_model::*;
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

#[derive(Clone, Debug)]
enum Did {
    Appended(String),
    Read(Vec<Record>),
    Erased(Vec<prop::sample::Index>),
}

fn instant() -> impl Strategy<Value = Instant> {
    // Every time that a calendar knows, and the ends that it does not.
    prop_oneof![(-60_000_000_000_000_i64..250_000_000_000_000), Just(i64::MIN + 1), Just(i64::MAX)]
        .prop_map(Instant::from_ms)
}
fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        (0_u64..6).prop_map(Key::Number),
        any::<u64>().prop_map(Key::Number),
        ".{1,12}".prop_map(|t| Key::new(&t))
    ]
}
fn seen() -> impl Strategy<Value = Provenance> {
    ("[a-z/.]{0,9}", any::<u32>(), any::<u32>(), any::<u64>(), any::<[u8; 32]>()).prop_map(
        |(file, index, len, offset, sum)| Provenance {
            source: SourceRef(0),
            file: Arc::from(file),
            index,
            len,
            offset,
            sha256: Sha256(sum),
        },
    )
}
fn when() -> impl Strategy<Value = When> {
    let likely = (instant(), instant(), any::<bool>()).prop_map(|(from, to, fresh)| Likely {
        from,
        to,
        because: if fresh { Assumption::GoesOnLikingFreshPosts } else { Assumption::RecordIsRight },
    });
    (prop::option::of(instant()), prop::option::of(instant()), any::<bool>(), prop::option::of(likely), any::<bool>())
        .prop_map(|(not_before, not_after, genuine, likely, exact)| When {
            not_before,
            not_after: if exact { not_before } else { not_after },
            only_if: genuine.then_some(Condition::ThePictureIsGenuine),
            likely,
        })
}
fn record() -> impl Strategy<Value = Record> {
    let act = (
        prop::sample::select(Kind::ACTS),
        key(),
        when(),
        prop::option::of(instant()),
        prop::option::of("[a-z]{2,3}"),
        prop::option::of("[A-Z]{0,3}"),
        seen(),
    )
        .prop_map(|(kind, key, when, undone, language, client, seen)| {
            let mut act = Act::new(kind, key, when, seen);
            act.undone = undone;
            act.language = language.and_then(|l| Language::new(&l));
            act.client = client.map(Arc::from);
            Record::Act(act)
        });
    let fact = (".{0,9}", seen()).prop_map(|(value, seen)| Record::Fact(Fact { what: FactKind::Zone, value, seen }));
    let tally = any::<u64>().prop_map(|count| Record::Tally(Tally { kind: Kind::Message, day: None, count }));
    let few = (0..8_usize).prop_map(|i| few(at(0)).swap_remove(i));
    prop_oneof![6 => act, 1 => fact, 1 => tally, 1 => few]
}
fn did() -> impl Strategy<Value = Did> {
    prop_oneof![
        ".{0,30}".prop_map(Did::Appended),
        prop::collection::vec(record(), 0..40).prop_map(Did::Read),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3).prop_map(Did::Erased),
    ]
}

/// What makes two records the same thing, told without the crate.
fn identity(record: &Record) -> String {
    match kept(record) {
        Record::Act(a) => format!("{:?} {:?} {:?} {:?}", a.kind, a.key, a.undone, a.client),
        other => {
            let mut value = serde_json::to_value(other).unwrap();
            for fields in value.as_object_mut().unwrap().values_mut() {
                fields.as_object_mut().unwrap().remove("seen");
            }
            value.to_string()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_chain_holds_whatever_happens(all in prop::collection::vec(did(), 1..14)) {
        let mut ledger = Ledger::in_memory(seeded(9)).unwrap();
        let mut bodies: Vec<Option<EntryBody>> = Vec::new();
        let mut readings: BTreeMap<u64, Vec<Record>> = BTreeMap::new();
        let mut erased = BTreeSet::new();
        for (i, did) in all.iter().enumerate() {
            match did {
                Did::Appended(text) => {
                    let body = EntryBody::Kept {
                        subject: Subject::new(&account(), Kind::Like, Key::Number(i as u64)),
                        what: Key::new("text"),
                        text: text.clone(),
                        sha256: Sha256::of(text.as_bytes()),
                    };
                    ledger.append(at(i as i64), Seat::Owner, &body).unwrap();
                    bodies.push(Some(body));
                }
                Did::Read(records) => {
                    let head = read_in(&mut ledger, &i.to_string(), at(i as i64), records).unwrap();
                    readings.insert(head.seq, records.clone());
                    bodies.push(None);
                }
                Did::Erased(which) if bodies.is_empty() => { let _ = which; }
                Did::Erased(which) => {
                    let which: BTreeSet<u64> = which.iter().map(|w| w.index(bodies.len()) as u64 + 1).collect();
                    let list: Vec<u64> = which.iter().copied().collect();
                    match ledger.erase(at(i as i64), Seat::Assistant, &list) {
                        Ok(erasure) => {
                            let new: Vec<u64> = which.difference(&erased).copied().collect();
                            prop_assert_eq!(erasure.head.is_some(), !new.is_empty(), "an entry tells of it if there was anything");
                            for seq in &new {
                                bodies[*seq as usize - 1] = None;
                                readings.remove(seq);
                            }
                            erased.extend(&new);
                            if erasure.head.is_some() {
                                bodies.push(Some(EntryBody::Erased { entries: new }));
                            }
                        }
                        Err(LedgerError::NotErasable { seq }) => {
                            prop_assert!(matches!(bodies[seq as usize - 1], Some(EntryBody::Erased { .. })), "only an erasure stays");
                        }
                        Err(e) => return Err(TestCaseError::fail(e.to_string())),
                    }
                }
            }
        }
        let verified = ledger.verify().unwrap();
        prop_assert_eq!((verified.entries, verified.erased), (bodies.len() as u64, erased.len() as u64));
        let mut seq = 0;
        ledger.entries(&mut |e| {
            seq += 1;
            assert_eq!(e.head.seq, seq, "no entry is missing");
            if let Some(body) = &bodies[seq as usize - 1] {
                assert_eq!(e.body.as_ref(), Some(body), "what was not erased is as it was given");
            }
            assert_eq!(e.body.is_none(), erased.contains(&seq), "what was erased is gone");
        }).unwrap();
        // Each reading lists what it was given; each thing is stored once, as it was read first by what is still held.
        let stored = ledger.readings(&account()).unwrap();
        prop_assert_eq!(stored.iter().map(|s| s.seq).collect::<Vec<_>>(), readings.keys().copied().collect::<Vec<_>>());
        let all = records(&ledger);
        for s in &stored {
            let given: Vec<String> = readings[&s.seq].iter().map(identity).collect();
            let back: Vec<String> = s.members.iter().map(|n| identity(&all[n])).collect();
            prop_assert_eq!(given, back, "a reading's records come back in the order in which they were given");
        }
        let held: BTreeSet<String> = readings.values().flatten().map(identity).collect();
        prop_assert_eq!(all.len(), held.len(), "each thing is stored once, and nothing that no reading holds is left");
        if erased.is_empty() && readings.len() == 1 {
            for (n, given) in stored[0].members.iter().zip(&readings[&stored[0].seq]) {
                if readings[&stored[0].seq].iter().filter(|r| identity(r) == identity(given)).count() == 1 {
                    prop_assert_eq!(&all[n], given, "every field of a record comes back");
                }
            }
        }
    }
}

#[test]
fn an_erased_reading_takes_its_own_records_and_leaves_the_shared_ones() {
    let mut ledger = Ledger::in_memory(seeded(9)).unwrap();
    read_in(&mut ledger, "first", at(0), &likes(0..1500)).unwrap();
    read_in(&mut ledger, "second", at(1), &likes(1000..2500)).unwrap();
    ledger.erase(at(2), Seat::Owner, &[1]).unwrap();
    let all = records(&ledger);
    assert_eq!(all.len(), 1500, "what only the first reading held is gone, the rest is there");
    assert!(!ledger.knows(&snapshot("first", at(0)).id).unwrap(), "the erased source may be read in again");
    let orphans = all.values().filter(|r| matches!(r, Record::Act(a) if a.seen.source == SourceRef(u16::MAX))).count();
    assert_eq!(orphans, 500, "what the erased reading brought no longer points at a reading");
    read_in(&mut ledger, "first", at(3), &likes(0..1500)).unwrap();
    assert_eq!(records(&ledger).len(), 2500, "and then it is whole again");
    ledger.erase(at(4), Seat::Owner, &[2, 4]).unwrap();
    assert!(records(&ledger).is_empty() && ledger.accounts().unwrap().is_empty(), "with the last reading all are gone");
    assert_eq!(ledger.verify().unwrap().erased, 3, "the chain tells of it");
    assert_eq!(ledger.erase(at(5), Seat::Owner, &[2]).unwrap().head, None, "twice erased is once erased");
    for seq in [0, 3, 99] {
        let refused = ledger.erase(at(5), Seat::Owner, &[seq]);
        assert!(matches!(refused, Err(LedgerError::NotErasable { .. })), "entry {seq} cannot be erased");
    }
}
