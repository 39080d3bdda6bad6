//! An invented case: nine likes and an app that the holder of @example does not know, stuffed with what must not leave.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

pub mod told;

use familiar_evidence::{Case, CaseAccess, CaseStep, Reader};
use familiar_model::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

/// What must be in no copy but the owner's own.
pub const PERSONAL: &[&str] = &[
    "kari.canary@mail.example.org",
    "old-canary@example.org",
    "recovery-canary@example.org",
    "+47 22 00 11 33",
    "+4722001133",
    "4722001133",
    "22 00 11 33",
    "Storgata 7 Canaryville",
    "Ola Canary",
    "Canary's iPad",
    "ola_canary",
    "google:canary-identity-77",
    "900000000017",
    "Meet me at the canary harbour",
    "a canary text of a liked post",
    "canary-note: Ola Canary says no",
    "canary-download-of-kari.zip",
    "app password of Ola Canary",
];
/// What must not be in the press's copy, either.
pub const FOR_PRESS: &[&str] = &[
    "203.0.113.47",
    "203.0.113",
    "198.51.100.9",
    "2001:db8::7",
    "2001%3Adb8",
    "Quillcast",
    "Example Mobile",
    "Example Software AS",
];

pub fn at(text: &str) -> Instant {
    Instant::parse(text).expect("an RFC 3339 time")
}
pub fn account() -> AccountId {
    "x:40000127".parse().unwrap()
}
pub fn subject(kind: Kind, key: &str) -> Subject {
    Subject::new(&account(), kind, Key::new(key))
}
fn seen(file: &str, index: u32) -> Provenance {
    Provenance {
        source: SourceRef(0),
        file: file.into(),
        index,
        len: 120,
        offset: 17 + u64::from(index) * 120,
        sha256: Sha256::of(format!("{file}#{index}").as_bytes()),
    }
}
pub fn id_at(t: Instant) -> u64 {
    (u64::try_from(t.ms()).unwrap() - 1_288_834_974_657) << 22
}
fn answer(subject: Subject, verdict: Verdict, basis: Option<Basis>, at_: &str, note: Option<&str>) -> Answer {
    Answer { subject, verdict, by: Seat::Owner, basis, at: at(at_), note: note.map(str::to_owned), asked: None }
}

/// A chain over these bodies, with salts that are no secret here.
pub fn chain(bodies: Vec<(Instant, EntryBody)>) -> Vec<ChainLink> {
    let mut prev = Sha256::default();
    bodies
        .into_iter()
        .zip(1_u64..)
        .map(|((at, body), seq)| {
            let salt = Sha256::of(format!("salt {seq}").as_bytes()).0;
            let bytes = canonical::to_vec(&body).unwrap();
            let body_sha256 = EntryHead::body_sum(&salt, &bytes);
            let hash = EntryHead::hash_of(seq, at, Seat::Owner, body_sha256, prev);
            let head = EntryHead { seq, at, by: Seat::Owner, body_sha256, prev, hash };
            prev = hash;
            ChainLink { head, salt: Some(Sha256(salt).to_string()), body: Some(body) }
        })
        .collect()
}

/// The case, for this reader.
pub fn case(reader: Reader) -> Case {
    let made = at("2026-11-03T03:20:14.017Z");
    let exported = at("2026-11-03T01:12:40.000Z");
    let device = subject(Kind::Device, "9f8e7d6c5b4a39281706f5e4d3c2b1a0");
    let ipad = subject(Kind::Device, "00112233445566778899aabbccddeeff");
    let app = subject(Kind::App, "18276543");
    let own_app = subject(Kind::App, "3033300");
    let delegate = subject(Kind::Delegate, "ola_canary");
    let strange = subject(Kind::Access, "2026-11-02/203.0.113.47");
    let six = subject(Kind::Access, "2026-11-02/2001:db8::7");
    let home = subject(Kind::Access, "2026-11-02/198.51.100.9");
    let likes: Vec<Act> = (0..9_u32)
        .map(|i| {
            let posted = at("2026-11-02T21:14:09.000Z").plus_ms(i64::from(i) * 420_000);
            let mut when = When::between(Some(posted), Some(exported));
            when.likely = Some(Likely {
                from: posted,
                to: posted.plus_ms(4_200_000),
                because: Assumption::GoesOnLikingFreshPosts,
            });
            let mut act = Act::new(Kind::Like, Key::Number(id_at(posted)), when, seen("data/like.js", i));
            act.language = Language::new("pt");
            act
        })
        .collect();
    let like_subjects: Vec<Subject> = likes.iter().map(|a| Subject::new(&account(), a.kind, a.key.clone())).collect();
    let posted = at("2026-11-02T09:30:00.000Z");
    let mut post = Act::new(Kind::Post, Key::Number(id_at(posted)), When::at(posted), seen("data/tweets.js", 4));
    post.text = Some("Meet me at the canary harbour".into());
    post.client = Some("Twitter for iPhone".into());
    let follow = Act::new(
        Kind::Follow,
        Key::Number(900_000_000_017),
        When::between(None, Some(exported)),
        seen("data/following.js", 3),
    );

    let door = |s: &Subject, name: Option<&str>, opened: When, closed: Closed, permits: Vec<Permit>, file: &str| Door {
        kind: s.kind,
        key: s.key.clone(),
        name: name.map(str::to_owned),
        by: None,
        agent: None,
        permits,
        place: None,
        last_used_says: None,
        this_one: false,
        opened,
        closed,
        last_used: None,
        listed: true,
        seen: Some(seen(file, 0)),
    };
    let all = vec![Permit::Read, Permit::Like, Permit::Post];
    let mut quill = door(
        &app,
        Some("Quillcast"),
        When::at(at("2026-11-02T20:58:12.000Z")),
        Closed::OpenAt(exported),
        all.clone(),
        "data/connected-application.js",
    );
    quill.by = Some("Example Software AS".to_owned());
    let doors = vec![
        door(
            &device,
            Some("Twitter for iPhone"),
            When::at(at("2026-03-09T08:00:00.000Z")),
            Closed::OpenAt(exported),
            all.clone(),
            "data/device-token.js",
        ),
        door(
            &ipad,
            Some("Canary's iPad"),
            When::between(None, Some(at("2026-11-01T11:00:00.000Z"))),
            Closed::Unknown,
            all.clone(),
            "data/device-token.js",
        ),
        quill,
        door(
            &own_app,
            Some("PostPlanner"),
            When::at(at("2024-06-11T08:00:00.000Z")),
            Closed::Within(When::at(at("2026-11-01T06:00:00.000Z"))),
            all.clone(),
            "data/connected-application.js",
        ),
        door(
            &delegate,
            Some("Ola Canary"),
            When::between(Some(at("2026-05-01T00:00:00.000Z")), None),
            Closed::OpenAt(exported),
            all,
            "kept",
        ),
        door(
            &subject(Kind::AppPassword, "app password of Ola Canary"),
            Some("app password of Ola Canary"),
            When::default(),
            Closed::Unknown,
            vec![Permit::Read],
            "kept",
        ),
    ];
    let access = |s: &Subject, address: &str, day: &str, operator: &str, region: &str| CaseAccess {
        access: Access {
            key: s.key.clone(),
            when: When::between(
                Some(at(&format!("{day}T00:00:00Z"))),
                Some(at(&format!("{day}T00:00:00Z")).plus_ms(86_400_000 - 1)),
            ),
            through: None,
            address: Some(address.parse().unwrap()),
            agent: None,
            client: None,
            place: None,
            says: None,
            seen: seen("data/ip-audit.js", 1),
        },
        operator: Some(operator.to_owned()),
        region: Some(region.to_owned()),
    };
    let question = Question {
        id: QuestionId { rule: RuleId::named("app-that-may-act"), anchor: strange.clone() },
        version: 2,
        about: std::iter::once(strange.clone()).chain([app.clone()]).chain(like_subjects.iter().cloned()).collect(),
        span: When::between(Some(at("2026-11-02T20:58:12.000Z")), Some(exported)),
        asks: just(
            "An app, Quillcast, that may like was allowed while the account was used from 203.0.113.47, and nine likes followed. Was this you?",
        ),
        because: vec![
            just("Quillcast may read, post and like; it was allowed 2 November 2026, 20:58:12 UTC."),
            just("Example Mobile, 203.0.113.47, has not been seen before."),
            just("A mail to kari.canary@mail.example.org was sent."),
        ],
        innocent: vec![just("Ola Canary tried a new posting tool on the train."), Message::new("report-nothing-given")],
        severity: Severity::Now,
        confidence: Confidence::High,
        rules: vec![RuleId::named("app-that-may-act")],
    };
    let mut answers = vec![
        answer(app.clone(), Verdict::Unsure, None, "2026-11-03T02:41:00.000Z", None),
        answer(strange.clone(), Verdict::NotMine, Some(Basis::Infer), "2026-11-03T02:44:00.000Z", None),
        answer(
            app.clone(),
            Verdict::NotMine,
            Some(Basis::Asked),
            "2026-11-03T03:05:00.000Z",
            Some("canary-note: Ola Canary says no, call +47 22 00 11 33"),
        ),
        answer(device.clone(), Verdict::Mine { slip: false }, Some(Basis::Remember), "2026-11-03T02:50:00.000Z", None),
        answer(own_app.clone(), Verdict::MyTeam, Some(Basis::Asked), "2026-11-03T02:51:00.000Z", None),
        answer(delegate.clone(), Verdict::MyTeam, None, "2026-11-03T02:51:30.000Z", None),
    ];
    for like in &like_subjects {
        answers.push(answer(like.clone(), Verdict::NotMine, Some(Basis::Remember), "2026-11-03T02:52:00.000Z", None));
    }
    answers.push(answer(
        subject(Kind::Follow, "900000000017"),
        Verdict::NotMine,
        None,
        "2026-11-03T02:53:00.000Z",
        None,
    ));
    answers.sort_by_key(|a| a.at);

    let way = |s: Option<&Subject>,
               kind: Kind,
               name: Option<&str>,
               known: Option<Verdict>,
               proven: Finding,
               because: Vec<Message>| {
        let door = s.and_then(|s| doors.iter().find(|d| d.kind == s.kind && d.key == s.key));
        WayIn {
            door: s.cloned(),
            kind,
            name: name.map(str::to_owned),
            permits: s.map(|_| true),
            opened: door.map(|d| d.opened).unwrap_or_default(),
            closed: door.map_or(Closed::Unknown, |d| d.closed),
            known,
            proven,
            likely: proven,
            because,
        }
    };
    let ways = vec![
        way(
            Some(&device),
            Kind::Device,
            Some("Twitter for iPhone"),
            Some(Verdict::Mine { slip: false }),
            Finding::Possible,
            vec![],
        ),
        way(Some(&ipad), Kind::Device, Some("Canary's iPad"), None, Finding::CannotTell, vec![]),
        way(Some(&app), Kind::App, Some("Quillcast"), Some(Verdict::NotMine), Finding::Possible, vec![]),
        way(Some(&own_app), Kind::App, Some("PostPlanner"), Some(Verdict::MyTeam), Finding::RuledOut, vec![]),
        way(Some(&delegate), Kind::Delegate, Some("Ola Canary"), Some(Verdict::MyTeam), Finding::Possible, vec![]),
        way(None, Kind::Unlisted, None, None, Finding::CannotTell, vec![]),
    ];
    let opportunities = likes
        .iter()
        .zip(&like_subjects)
        .map(|(act, s)| Opportunity { act: s.clone(), when: act.when, ways: ways.clone(), apart: vec![] })
        .collect();

    let snapshot = Snapshot {
        id: Sha256::of(b"directory"),
        account: account(),
        source: Source::Export {
            name: "canary-download-of-kari.zip".to_owned(),
            bytes: Some(2_400_000_000),
            directory: Sha256::of(b"directory"),
            sha256: Some(Sha256::of(b"whole download")),
            exported_at: Some(exported),
        },
        taken_at: exported,
        read_at: at("2026-11-03T02:31:07.000Z"),
        counts: BTreeMap::from([(Kind::Like, 12_033), (Kind::Follow, 812)]),
        complete: BTreeSet::from([Kind::Like]),
    };
    let gaps = vec![
        gap("kinds-session", Some(Kind::Session), Why::NotOffered),
        gap("lock-second-factor", Some(Kind::Lock), Why::NotOffered),
        gap("kinds-delegate", Some(Kind::Delegate), Why::NotYet),
        gap("kinds-like", Some(Kind::Like), Why::Unreadable),
    ];
    let step = |id: &'static str, title: &str, when: &str, phase: Phase, skipped: bool| CaseStep {
        done: StepDone {
            account: account(),
            incident: Some(IncidentId(1)),
            step: StepId(id.into()),
            skipped,
            proven: None,
        },
        title: title.to_owned(),
        at: at(when),
        phase,
    };
    let steps = vec![
        step("keep-sessions", "Copy the list of who is signed in", "2026-11-03T02:36:00.000Z", Phase::Discover, false),
        step("remove-app", "Remove the app that you do not know", "2026-11-03T02:38:00.000Z", Phase::Limit, false),
        step("log-out-others", "Log out all other sessions", "2026-11-03T02:41:00.000Z", Phase::Limit, false),
        step("mailbox", "Look at your mailbox's forwarding", "2026-11-03T02:43:00.000Z", Phase::Recover, true),
    ];
    let mut incident_subjects = like_subjects.clone();
    incident_subjects.extend([app, strange.clone(), subject(Kind::Follow, "900000000017")]);
    let incident = Incident {
        id: IncidentId(1),
        account: account(),
        opened_at: at("2026-11-03T02:44:00.000Z"),
        by: Seat::Owner,
        subjects: incident_subjects.clone(),
    };
    let kept_text = "a canary text of a liked post";
    let mut bodies = vec![
        (
            snapshot.read_at,
            EntryBody::Reading {
                snapshot: Box::new(snapshot.clone()),
                gaps: gaps.clone(),
                order: BTreeMap::from([(Kind::Like, Order::Known)]),
                records_sha256: Sha256::of(b"records"),
                new_records: 12_900,
            },
        ),
        (
            at("2026-11-03T02:31:40.000Z"),
            EntryBody::SourceSum { snapshot: snapshot.id, sha256: Sha256::of(b"whole download"), same: true },
        ),
        (
            at("2026-11-03T02:32:00.000Z"),
            EntryBody::Judged {
                account: account(),
                rules: BTreeMap::from([(RuleId::named("app-that-may-act"), 2)]),
                questions: vec![question.clone()],
            },
        ),
        (
            at("2026-11-03T02:40:00.000Z"),
            EntryBody::SetUp { account: account(), said: SetUpAnswer::Languages(vec![Language::new("nb").unwrap()]) },
        ),
        (
            at("2026-11-03T02:44:00.000Z"),
            EntryBody::Incident(IncidentChange::Joined { id: IncidentId(1), subjects: incident_subjects }),
        ),
        (
            at("2026-11-03T02:45:00.000Z"),
            EntryBody::Kept {
                subject: like_subjects[0].clone(),
                what: Key::new("text"),
                text: kept_text.to_owned(),
                sha256: Sha256::of(kept_text.as_bytes()),
            },
        ),
    ];
    for answer in &answers {
        bodies.push((answer.at, EntryBody::Answered { answers: vec![answer.clone()] }));
    }
    for step in &steps {
        bodies.push((step.at, EntryBody::Step(step.done.clone())));
    }
    bodies.push((
        at("2026-11-03T03:10:00.000Z"),
        EntryBody::Evidence { incident: IncidentId(1), reader: "myself".to_owned(), sha256: Sha256::of(b"x") },
    ));

    Case {
        account: Account {
            id: account(),
            named: true,
            handle: Some("example".to_owned()),
            display_name: Some("Example Person".to_owned()),
            created_at: Some(at("2009-02-01T00:00:00.000Z")),
        },
        platform_title: "X".to_owned(),
        reader,
        made_at: made,
        made_by: Seat::Owner,
        viewer: Viewer { zone: "Europe/Oslo".to_owned(), locale: "en".to_owned() },
        everything: false,
        with_texts: false,
        incident,
        sources: vec![snapshot],
        texts: BTreeMap::from([
            (like_subjects[0].clone(), kept_text.to_owned()),
            (Subject::new(&account(), Kind::Post, post.key.clone()), "Meet me at the canary harbour".to_owned()),
        ]),
        links: like_subjects
            .iter()
            .map(|s| (s.clone(), format!("https://x.com/i/web/status/{}", s.key)))
            .chain([(like_subjects[1].clone(), format!("https://x.com/ola_canary/status/{}", like_subjects[1].key))])
            .collect(),
        acts: likes.into_iter().chain([post, follow]).collect(),
        accesses: vec![
            access(&strange, "203.0.113.47", "2026-11-02", "Example Mobile", "NO"),
            access(&six, "2001:db8::7", "2026-11-02", "Example Mobile", "NO"),
            access(&home, "198.51.100.9", "2026-11-02", "Example Broadband", "NO"),
            access(
                &subject(Kind::Access, "2026-09-01/198.51.100.9"),
                "198.51.100.9",
                "2026-09-01",
                "Example Broadband",
                "NO",
            ),
        ],
        locks: vec![
            Lock {
                what: LockKind::RecoveryEmail,
                key: Key::new("kari.canary@mail.example.org"),
                state: LockState::On,
                value: Some("kari.canary@mail.example.org".to_owned()),
                since: When::default(),
                seen: seen("data/account.js", 0),
            },
            Lock {
                what: LockKind::Phone,
                key: Key::new("4722001133"),
                state: LockState::On,
                value: Some("+47 22 00 11 33".to_owned()),
                since: When::default(),
                seen: seen("data/phone-number.js", 0),
            },
            Lock {
                what: LockKind::Passkey,
                key: Key::new("Storgata 7 Canaryville"),
                state: LockState::Unknown,
                value: Some("Storgata 7 Canaryville".to_owned()),
                since: When::default(),
                seen: seen("data/account.js", 0),
            },
        ],
        changes: vec![
            change(
                ChangeKind::Email,
                Some("old-canary@example.org"),
                Some("recovery-canary@example.org"),
                "2026-11-02T21:02:00.000Z",
            ),
            change(ChangeKind::Phone, None, Some("+4722001133"), "2026-11-02T21:03:00.000Z"),
            change(ChangeKind::Identity, None, Some("google:canary-identity-77"), "2026-11-02T21:04:00.000Z"),
            change(ChangeKind::Handle, Some("example_old"), Some("example"), "2019-01-01T00:00:00.000Z"),
        ],
        gaps,
        questions: vec![question],
        answers,
        steps,
        undone: Vec::new(),
        told: Vec::new(),
        others: BTreeSet::new(),
        back_in: BTreeSet::new(),
        opportunities,
        chain: chain(bodies),
        outside: BTreeMap::from([(Kind::Like, 12_024), (Kind::Post, 38), (Kind::Follow, 811)]),
        doors,
    }
}

fn change(what: ChangeKind, from: Option<&str>, to: Option<&str>, when: &str) -> Change {
    Change {
        key: Key::new(&format!("{}/{}", what.name(), at(when).ms())),
        what,
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        when: When::at(at(when)),
        seen: seen("data/email-address-change.js", 0),
    }
}
fn just(text: &str) -> Message {
    Message::new("report-just").with("text", text)
}
pub fn gap(code: &str, kind: Option<Kind>, why: Why) -> Gap {
    Gap {
        id: code.to_owned(),
        kind,
        why,
        says: Message::new(code).with("file", "data/like.js"),
        records: None,
        seen: None,
    }
}

pub fn words() -> familiar_words::Words {
    familiar_words::Words::new("en")
}
/// The bundle's bytes.
pub fn bundled(case: &Case) -> Vec<u8> {
    let mut out = Vec::new();
    familiar_evidence::bundle(case, &words(), &mut out).expect("the evidence is saved");
    out
}
pub fn check(bytes: &[u8]) -> Result<familiar_evidence::Verified, familiar_evidence::Fault> {
    familiar_evidence::verify(&mut Cursor::new(bytes))
}

/// The five files of a bundle by name: a reader of stored ZIPs of its own, so that the test does not lean on ours.
pub fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let four = |n: usize| u32::from_le_bytes(bytes[at + n..at + n + 4].try_into().unwrap()) as usize;
        let (len, name) = (four(18), usize::from(bytes[at + 26]));
        let start = at + 30 + name;
        out.push((String::from_utf8(bytes[at + 30..start].to_vec()).unwrap(), bytes[start..start + len].to_vec()));
        at = start + len;
    }
    out
}
