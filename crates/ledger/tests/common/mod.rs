//! Invented readings for the tests, the bench and the kept files. Not here: what is asserted about them.
#![allow(dead_code)]

use familiar_ledger::{Ledger, Place, Random, Reading, Secret};
use familiar_model::*;
use std::{collections::BTreeMap, sync::Arc};

/// The account of everything here.
pub fn account() -> AccountId {
    "x:40000127".parse().unwrap()
}

/// A moment, `minutes` after the first.
pub fn at(minutes: i64) -> Instant {
    Instant::parse("2026-11-03T01:00:00.000Z").unwrap().plus_ms(minutes * 60_000)
}

/// Random bytes that are the same in every run.
pub fn seeded(seed: u64) -> Random {
    let mut state = seed;
    Random::from_fn(move |bytes| {
        for b in bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *b = (state >> 56) as u8;
        }
    })
}

/// A secret of the keyring's: cheap to open with.
pub fn keyring() -> Secret {
    Secret::keyring(&[7; 32]).unwrap()
}

/// A new ledger in this folder.
pub fn new_in(folder: &std::path::Path) -> Ledger {
    Place::at(folder).create(&[keyring()], seeded(1)).unwrap()
}

/// The `i`th invented like's post: its number holds its time, as on X.
pub fn post(i: u64) -> u64 {
    ((1_500_000_000_000 + i * 613_000) << 22) | (i * 2_654_435_761 % 4_194_304)
}

pub fn seen(file: &Arc<str>, index: u32, of: u64) -> Provenance {
    let bytes = of.to_le_bytes();
    Provenance {
        source: SourceRef(0),
        file: Arc::clone(file),
        index,
        len: 180 + (of % 41) as u32,
        offset: u64::from(index) * 193,
        sha256: Sha256::of(&bytes),
    }
}

/// Likes of these posts, newest first, as a platform gives them.
pub fn likes(of: std::ops::Range<u64>) -> Vec<Record> {
    let file: Arc<str> = "data/like.js".into();
    of.rev()
        .enumerate()
        .map(|(index, i)| {
            let mut act = Act::new(
                Kind::Like,
                Key::Number(post(i)),
                When::between(Some(Instant::from_ms((post(i) >> 22) as i64 + 1_288_834_974_657)), None),
                seen(&file, index as u32, i),
            );
            act.language = Language::new(if i % 7 == 0 { "no" } else { "en" });
            act.text = Some("CANARY the words of somebody else".into());
            Record::Act(act)
        })
        .collect()
}

/// Posts of the owner's.
pub fn posts(of: std::ops::Range<u64>) -> Vec<Record> {
    let file: Arc<str> = "data/tweets.js".into();
    let client: Arc<str> = "Example for Desktop".into();
    of.rev()
        .enumerate()
        .map(|(index, i)| {
            let key = post(i) + 11;
            let mut act = Act::new(
                Kind::Post,
                Key::Number(key),
                When::at(Instant::from_ms((key >> 22) as i64 + 1_288_834_974_657)),
                seen(&file, index as u32, i + (1 << 40)),
            );
            act.language = Language::new("en");
            act.client = Some(Arc::clone(&client));
            act.text = Some("CANARY the owner's own words".into());
            Record::Act(act)
        })
        .collect()
}

/// One of each thing that is no act.
pub fn few(taken_at: Instant) -> Vec<Record> {
    let file: Arc<str> = "data/other.js".into();
    let s = |i| seen(&file, i, u64::from(i) + (1 << 41));
    vec![
        Record::Door(Door {
            kind: Kind::App,
            key: Key::Number(3_033_300),
            name: Some("Example Planner".to_owned()),
            by: Some("Example Ltd".to_owned()),
            agent: None,
            permits: vec![Permit::Read, Permit::Like, Permit::Post],
            place: None,
            last_used_says: None,
            this_one: false,
            opened: When::at(at(-90_000)),
            last_used: None,
            closed: Closed::OpenAt(taken_at),
            listed: true,
            seen: Some(s(0)),
        }),
        Record::Door(Door {
            kind: Kind::Unlisted,
            key: Key::new("session"),
            name: None,
            by: None,
            agent: None,
            permits: vec![],
            place: None,
            last_used_says: None,
            this_one: false,
            opened: When::default(),
            last_used: None,
            closed: Closed::Unknown,
            listed: false,
            seen: None,
        }),
        Record::Access(Access {
            key: Key::new("2026-10-14/203.0.113.47"),
            when: When::between(Some(at(-30_000)), Some(at(-28_561))),
            through: Some(Subject::new(&account(), Kind::App, Key::Number(3_033_300))),
            address: Some("203.0.113.47".parse().unwrap()),
            agent: Some("Example/1.0".to_owned()),
            client: None,
            place: None,
            says: None,
            seen: s(2),
        }),
        Record::Lock(Lock {
            what: LockKind::RecoveryEmail,
            key: Key::new("1"),
            state: LockState::On,
            value: Some("CANARY-mail@example.org".to_owned()),
            since: When::default(),
            seen: s(3),
        }),
        Record::Change(Change {
            key: Key::new("email/1500000000000"),
            what: ChangeKind::Email,
            from: None,
            to: Some("CANARY-mail@example.org".to_owned()),
            when: When::at(at(-400_000)),
            seen: s(4),
        }),
        Record::Fact(Fact { what: FactKind::Handle, value: "CANARYhandle".to_owned(), seen: s(5) }),
        Record::Tally(Tally { kind: Kind::Message, day: Some(at(0).day()), count: 12 }),
        Record::Tally(Tally { kind: Kind::Follower, day: None, count: 1_034 }),
    ]
}

/// A small reading: doors first, then likes and posts.
pub fn small(of: std::ops::Range<u64>, taken_at: Instant) -> Vec<Record> {
    let mut all = few(taken_at);
    all.extend(likes(of.clone()));
    all.extend(posts(of));
    all
}

pub fn snapshot(name: &str, taken_at: Instant) -> Snapshot {
    Snapshot {
        id: Sha256::of(name.as_bytes()),
        account: account(),
        source: Source::Export {
            name: format!("{name}.zip"),
            bytes: Some(1_234_567),
            directory: Sha256::of(name.as_bytes()),
            sha256: None,
            exported_at: Some(taken_at),
        },
        taken_at,
        read_at: taken_at.plus_ms(3_600_000),
        counts: BTreeMap::from([(Kind::Like, 3)]),
        complete: [Kind::Like, Kind::Post].into(),
    }
}

pub fn gaps() -> Vec<Gap> {
    vec![Gap {
        id: "x-sessions".to_owned(),
        kind: Some(Kind::Session),
        why: Why::NotOffered,
        says: Message::new("gap-x-sessions"),
        records: None,
        seen: None,
    }]
}

pub fn order() -> BTreeMap<Kind, Order> {
    BTreeMap::from([(Kind::Like, Order::Known), (Kind::Post, Order::Known)])
}

/// Writes these records in as a reading of this name.
pub fn read_in(
    ledger: &mut Ledger,
    name: &str,
    taken_at: Instant,
    records: &[Record],
) -> Result<EntryHead, familiar_ledger::LedgerError> {
    let (snapshot, gaps, order) = (snapshot(name, taken_at), gaps(), order());
    ledger.write_reading(
        taken_at,
        Seat::Owner,
        &Reading { snapshot: &snapshot, gaps: &gaps, order: &order },
        &mut records.iter().map(Record::as_ref),
        &Cancel::new(),
        &mut |_| {},
    )
}

/// What the ledger is expected to give back of a record: without the text.
pub fn kept(record: &Record) -> Record {
    let mut record = record.clone();
    if let Record::Act(act) = &mut record {
        act.text = None;
    }
    record
}

/// All records by their number.
pub fn records(ledger: &Ledger) -> BTreeMap<u32, Record> {
    let mut all = BTreeMap::new();
    ledger
        .records(&account(), &mut |n, r| {
            all.insert(n, r);
        })
        .unwrap();
    all
}

/// One body of every kind.
pub fn bodies() -> Vec<EntryBody> {
    let subject = Subject::new(&account(), Kind::Like, Key::Number(2_109_129_027_969_725_063));
    let rule = |name: &'static str| serde_json::from_value::<RuleId>(serde_json::json!(name)).unwrap();
    let step: StepId = serde_json::from_value(serde_json::json!("x-password")).unwrap();
    let snap = Sha256::of(b"snapshot");
    vec![
        EntryBody::Reading {
            snapshot: Box::new(snapshot("first", at(0))),
            gaps: gaps(),
            order: order(),
            records_sha256: Sha256::of(b"records"),
            new_records: 3,
        },
        EntryBody::ReadAgain { snapshot: snap, read_at: at(1) },
        EntryBody::SourceSum { snapshot: snap, sha256: Sha256::of(b"whole"), same: true },
        EntryBody::Judged {
            account: account(),
            rules: BTreeMap::from([(rule("night-likes"), 1), (rule("new-app"), 2)]),
            questions: vec![],
        },
        EntryBody::Answered {
            answers: vec![Answer {
                subject: subject.clone(),
                verdict: Verdict::Mine { slip: true },
                by: Seat::Assistant,
                basis: Some(Basis::Asked),
                at: at(2),
                note: Some("CANARY a note: \"quoted\", é, 喜欢\n".to_owned()),
                asked: None,
            }],
        },
        EntryBody::SetUp { account: account(), said: SetUpAnswer::Languages(vec![Language::new("en").unwrap()]) },
        EntryBody::SetUp { account: account(), said: SetUpAnswer::Trips(vec![(at(0).day(), at(9000).day())]) },
        EntryBody::Incident(IncidentChange::Opened { id: IncidentId(1), account: account() }),
        EntryBody::Incident(IncidentChange::Joined { id: IncidentId(1), subjects: vec![subject.clone()] }),
        EntryBody::Step(StepDone {
            account: account(),
            incident: Some(IncidentId(1)),
            step,
            skipped: false,
            proven: Some(snap),
        }),
        EntryBody::Evidence { incident: IncidentId(1), reader: "press".to_owned(), sha256: Sha256::of(b"zip") },
        EntryBody::Claimed { own: "x:own-1".parse().unwrap(), account: account() },
        EntryBody::Erased { entries: vec![2, 3] },
        EntryBody::Kept {
            subject,
            what: Key::new("text"),
            text: "CANARY the disputed words".to_owned(),
            sha256: Sha256::of(b"text"),
        },
    ]
}
