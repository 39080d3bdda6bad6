//! An invented case of the first ten minutes, without any download: two links, not on the page, sessions and an app
//! pasted, a mail with a signature that holds, a statement; stuffed with what must not leave.

use super::*;
use familiar_evidence::{Case, CaseStep, Reader};

/// What must be in no copy but the owner's own.
pub const PERSONAL: &[&str] = &[
    "canary_author",
    "canary_gossip",
    "a canary note about Ola",
    "canary-screenshot-of-kari.png",
    "canary-phone 15 Pro",
    "GPS 59.9 canary",
    "aGlkZGVuIGNhbmFyeQ==",
    "X-Canary-Header",
    "kari.canary@mail.example.org",
    "info@x.example.org",
    "New login, Kari Canary",
    "ola_canary",
    "Ola Canary",
    "canary words of another incident",
    "canary text of a post",
    "mailbox\",\"code-phone", // what is at hand to get back in with
];
/// What must not be in the press's copy, either.
pub const FOR_PRESS: &[&str] = &[
    "Oslo",
    "Canaryville",
    "Chrome on Windows",
    "Firefox on Linux",
    "Quillcast",
    "Example Software AS",
    "203.0.113",
    "Two hours ago, Oslo",
];

pub const HER_WORDS: &str = "I was asleep. I have never seen this post.";
pub const TEAM_WORDS: &str = "I asked around at the canteen, it was nobody of us.";

fn told_at(s: &str) -> Instant {
    at(&format!("2026-11-03T{s}.000Z"))
}

/// The case, for this reader.
#[allow(clippy::too_many_lines)] // one life, told in one piece
pub fn told_case(reader: Reader) -> Case {
    let mut case = super::case(reader);
    let (liked_at, shown_at) = (at("2026-11-02T21:14:09.000Z"), told_at("00:27:41"));
    let (liked, shown) = (id_at(liked_at), id_at(shown_at));
    let mut when = When::between(Some(at_of(liked)), Some(at_of(shown)));
    when.only_if = Some(Condition::ThePictureIsGenuine);
    let act = Act::new(Kind::Like, Key::Number(liked), when, Provenance { source: SourceRef(0), ..Default::default() });
    let subject_of = Subject::new(&account(), Kind::Like, Key::Number(liked));

    let mut sources = Vec::new();
    let mut bodies: Vec<(Instant, EntryBody)> = Vec::new();
    let mut told = Vec::new();
    let mut source = |source: Source, at: Instant, name: &str| {
        let snapshot = Snapshot {
            id: Sha256::of(name.as_bytes()),
            account: account(),
            source,
            taken_at: at,
            read_at: at,
            counts: BTreeMap::new(),
            complete: BTreeSet::new(),
        };
        sources.push(snapshot.clone());
        snapshot
    };
    let kept = |what: KeptWhat, at: Instant, name: &str| Source::Kept {
        what,
        at,
        by: Seat::Owner,
        sha256: Sha256::of(name.as_bytes()),
    };
    let page = |page: PageKind, at: Instant, form: PageForm| Source::Page {
        pasted_at: at,
        sha256: Sha256::of(page.name().as_bytes()),
        page,
        form,
    };
    source(kept(KeptWhat::Link, told_at("00:58:10"), "links"), told_at("00:58:10"), "links");
    let sessions =
        source(page(PageKind::Sessions, told_at("01:02:30"), PageForm::Markup), told_at("01:02:30"), "sessions");
    let app_page = source(page(PageKind::App, told_at("01:09:05"), PageForm::Text), told_at("01:09:05"), "app");
    let mail = source(kept(KeptWhat::Mail, told_at("01:12:00"), "mail"), told_at("01:12:00"), "mail");
    let picture = source(kept(KeptWhat::Picture, told_at("00:59:40"), "picture"), told_at("00:59:40"), "picture");
    let statement =
        source(kept(KeptWhat::Statement, told_at("02:52:00"), "statement"), told_at("02:52:00"), "statement");
    let of_team = source(kept(KeptWhat::Statement, told_at("02:55:00"), "of team"), told_at("02:55:00"), "of team");
    // Of another incident: its sum belongs in no copy of this one.
    source(
        kept(KeptWhat::Statement, told_at("00:10:00"), "canary words of another incident"),
        told_at("00:10:00"),
        "canary words of another incident",
    );

    let mut tell = |at: Instant, what: Told| {
        told.push((at, Seat::Owner, what.clone()));
        bodies.push((at, EntryBody::Told { incident: IncidentId(1), what }));
    };
    tell(
        told_at("00:58:10"),
        Told::Seen {
            act: subject_of.clone(),
            liked: Some(format!("https://x.com/canary_author/status/{liked}")),
            shown: Some(format!("https://x.com/canary_gossip/status/{shown}")),
            note: Some("a canary note about Ola".to_owned()),
        },
    );
    tell(told_at("00:58:40"), Told::Handle { typed: Some("@example".to_owned()), is: SameHandle::Same });
    tell(
        told_at("00:59:40"),
        Told::Picture {
            snapshot: picture.id,
            name: "canary-screenshot-of-kari.png".to_owned(),
            form: "png".to_owned(),
            size: Some((1170, 2532)),
            bytes: 812_344,
            says: vec![
                ("Model".to_owned(), "canary-phone 15 Pro".to_owned()),
                ("Position".to_owned(), "GPS 59.9 canary".to_owned()),
            ],
            kept: Some("aGlkZGVuIGNhbmFyeQ==".to_owned()),
        },
    );
    tell(told_at("01:00:20"), Told::OnPage { is: OnPage::NotThere });
    tell(told_at("01:02:30"), Told::Page { page: PageKind::Sessions, snapshot: sessions.id });
    tell(told_at("01:09:05"), Told::Page { page: PageKind::App, snapshot: app_page.id });
    tell(told_at("01:10:00"), Told::Skipped { page: PageKind::Delegates });
    tell(
        told_at("01:12:00"),
        Told::Mail(Box::new(MailTold {
            snapshot: mail.id,
            sha256: Sha256::of(b"mail"),
            from: "X <info@x.example.org>".to_owned(),
            subject: "New login, Kari Canary".to_owned(),
            date: Some(at("2026-11-02T20:59:02.000Z")),
            headers: "X-Canary-Header: 1\nTo: kari.canary@mail.example.org".to_owned(),
            says: vec![
                ("Device".to_owned(), "Firefox on Linux".to_owned()),
                ("Location".to_owned(), "Canaryville, Norway".to_owned()),
            ],
            signature: Signature::Holds {
                domain: "x.example.org".to_owned(),
                key_at: "dkim-202508._domainkey.x.example.org".to_owned(),
                key: "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7".to_owned(),
                asked_at: told_at("01:12:30"),
                aligned: true,
            },
        })),
    );
    tell(
        told_at("02:52:00"),
        Told::Statement {
            snapshot: statement.id,
            words: HER_WORDS.to_owned(),
            who: Who::Holder,
            verdict: Some(Verdict::NotMine),
            basis: Some(Basis::Remember),
        },
    );
    tell(told_at("02:54:00"), Told::Asked { hand: OtherHand::KnowPassword, was_it: Some(false) });
    tell(
        told_at("02:55:00"),
        Told::Statement {
            snapshot: of_team.id,
            words: TEAM_WORDS.to_owned(),
            who: Who::Team,
            verdict: Some(Verdict::NotMine),
            basis: Some(Basis::Asked),
        },
    );

    let seen = |source: u16, index: u32| Provenance {
        source: SourceRef(source),
        file: "".into(),
        index,
        len: 40,
        offset: u64::from(index) * 40,
        sha256: Sha256::of(&[source as u8, index as u8]),
    };
    let all = vec![Permit::Read, Permit::Like, Permit::Post, Permit::Message, Permit::Manage];
    let session = |key: &str, name: &str, place: &str, index: u32| {
        let mut door = Door::new(Kind::Session, Key::new(key));
        door.name = Some(name.to_owned());
        door.place = Some(place.to_owned());
        door.permits.clone_from(&all);
        door.closed = Closed::OpenAt(told_at("01:02:30"));
        door.seen = Some(seen(1, index));
        door
    };
    let mut own = session("a1b2c3d4e5f60718", "Chrome on Windows", "Oslo, Norway", 0);
    own.this_one = true;
    let mut strange = session("0918273645afbecd", "Firefox on Linux", "Canaryville, Norway", 1);
    strange.last_used = Some(at("2026-11-02T22:40:00.000Z"));
    let mut third = session("X for Android/Oslo, Norway", "X for Android", "Oslo, Norway", 2);
    third.last_used_says = Some("Two hours ago, Oslo".to_owned());
    let mut app = Door::new(Kind::App, Key::Number(18_276_543));
    app.name = Some("Quillcast".to_owned());
    app.by = Some("Example Software AS".to_owned());
    app.permits = vec![Permit::Read, Permit::Like, Permit::Post];
    app.opened = When::at(at("2026-11-02T20:58:12.000Z"));
    app.closed = Closed::OpenAt(told_at("01:09:05"));
    app.seen = Some(seen(2, 0));
    let mut delegate = Door::new(Kind::Delegate, Key::new("ola_canary"));
    delegate.name = Some("Ola Canary".to_owned());
    let doors = vec![own, strange, third, app, delegate];

    let door_subject = |d: &Door| Subject::new(&account(), d.kind, d.key.clone());
    let mut ways: Vec<WayIn> = doors
        .iter()
        .map(|d| WayIn {
            door: Some(door_subject(d)),
            kind: d.kind,
            name: d.name.clone(),
            permits: Some(true),
            opened: d.opened,
            closed: d.closed,
            known: None,
            proven: if d.kind == Kind::App { Finding::Possible } else { Finding::CannotTell },
            likely: if d.kind == Kind::App { Finding::Possible } else { Finding::CannotTell },
            because: Vec::new(),
        })
        .collect();
    ways.push(WayIn {
        door: None,
        kind: Kind::Unlisted,
        name: None,
        permits: None,
        opened: When::default(),
        closed: Closed::Unknown,
        known: None,
        proven: Finding::CannotTell,
        likely: Finding::CannotTell,
        because: vec![],
    });
    let step = |id: &'static str, title: &str, when: &str, phase: Phase| CaseStep {
        done: StepDone {
            account: account(),
            incident: Some(IncidentId(1)),
            step: StepId(id.into()),
            skipped: false,
            proven: None,
        },
        title: title.to_owned(),
        at: told_at(when),
        phase,
    };
    let steps = vec![
        step("password", "Set a new password", "02:36:00", Phase::Limit),
        step("log-out-others", "Log out all other sessions", "02:41:00", Phase::Limit),
        step("ask-download", "Ask X for a download", "02:44:00", Phase::Discover),
    ];
    let answers = vec![Answer {
        subject: door_subject(&doors[1]),
        verdict: Verdict::NotMine,
        by: Seat::Owner,
        basis: Some(Basis::Infer),
        at: told_at("02:50:00"),
        note: None,
        asked: None,
    }];
    bodies.push((
        told_at("00:57:00"),
        EntryBody::Incident(IncidentChange::Opened { id: IncidentId(1), account: account() }),
    ));
    bodies.push((
        told_at("00:50:00"),
        EntryBody::Told {
            incident: IncidentId(2),
            what: Told::Handle { typed: Some("canary words of another incident".to_owned()), is: SameHandle::Same },
        },
    ));
    bodies.push((
        told_at("01:01:00"),
        EntryBody::SetUp {
            account: account(),
            said: SetUpAnswer::Others(vec![OtherHand::Delegates, OtherHand::KnowPassword]),
        },
    ));
    bodies.push((
        told_at("01:04:00"),
        EntryBody::SetUp { account: account(), said: SetUpAnswer::BackIn(vec![BackIn::Mailbox, BackIn::CodePhone]) },
    ));
    for answer in &answers {
        bodies.push((answer.at, EntryBody::Answered { answers: vec![answer.clone()] }));
    }
    for step in &steps {
        bodies.push((step.at, EntryBody::Step(step.done.clone())));
    }
    bodies.sort_by_key(|(at, _)| *at);

    case.incident.opened_at = told_at("00:57:00");
    case.incident.subjects = vec![subject_of.clone()];
    case.sources = sources;
    case.acts = vec![act];
    case.texts = BTreeMap::from([(subject_of.clone(), "canary text of a post".to_owned())]);
    case.links = BTreeMap::from([(subject_of.clone(), format!("https://x.com/i/web/status/{liked}"))]);
    case.accesses.clear();
    case.locks.clear();
    case.changes.clear();
    case.gaps = vec![
        gap("kinds-delegate", Some(Kind::Delegate), Why::NotYet),
        gap("kinds-access", Some(Kind::Access), Why::NotYet),
    ];
    case.questions.clear();
    case.opportunities = vec![Opportunity { act: subject_of, when, ways, apart: vec![] }];
    case.answers = answers;
    case.steps = steps;
    case.doors = doors;
    case.told = told;
    case.others = BTreeSet::from([OtherHand::Delegates, OtherHand::KnowPassword]);
    case.back_in = BTreeSet::from([BackIn::Mailbox, BackIn::CodePhone]);
    case.chain = chain(bodies);
    case.outside = BTreeMap::new();
    case
}

/// The time in a number: to the millisecond in which it was made.
fn at_of(id: u64) -> Instant {
    Instant::from_ms(i64::try_from((id >> 22) + 1_288_834_974_657).unwrap())
}
