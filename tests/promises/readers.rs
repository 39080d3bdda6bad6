//! Who gets what is left of the ten minutes: a journalist the press's file, a support agent the platform's, somebody
//! else the disk. Five questions each that it must answer, and five that it must not.
//!
//! Deliberately not here: how the files are made (`crates/evidence`) and the window (`tests/window`).

use crate::house::{Hand, begin, engine, files, folder, holds};
use familiar_engine::{
    Brought, Engine,
    view::{
        AnswerDoorRequest, AskedRequest, KeepPageRequest, MailRequest, Mode, OthersRequest, ReaderId, SaveRequest,
        SeenRequest, StatementRequest,
    },
};
use familiar_lives::{Browser, Copied, Copying, Language, Life, PageKind, RowIs, Shape};
use familiar_model::{Basis, IncidentId, Instant, Kind, OtherHand, PlatformId, SameHandle, Seat, Verdict, Who};
use std::{io::Read as _, path::PathBuf};
use tempfile::TempDir;

const HANDLE: &str = "ambassador";
const NOW: &str = "2026-11-25T01:30:00Z";
const SHOWN: &str = "2026-11-25T00:47:41Z";
const STATEMENT: &str = "I was asleep. I did not like this.";
const NOTE: &str = "seen in the group of the press people";

/// What was told, and the truth about it.
struct Told {
    folder: TempDir,
    pages: Vec<Copied>,
    /// The number of the post that was liked, and its text.
    post: u64,
    text: String,
    /// The number and the name of the app that is unknown.
    app: (u64, String),
}

fn life() -> Life {
    let end = Instant::parse("2026-11-25T00:40:00Z").unwrap().ms();
    let shape = || Shape {
        likes: Some(300),
        posts: Some(60),
        end: Some(end),
        handle: Some(HANDLE.to_owned()),
        ..Shape::default()
    };
    (1_900..).map(|seed| Life::quiet_as(seed * 1_000, shape())).find(|l| l.truth().apps.len() > 1).unwrap()
}

fn post_at(when: &str) -> u64 {
    u64::try_from(Instant::parse(when).unwrap().ms() - 1_288_834_974_657).unwrap() << 22 | 77
}

fn keep(engine: &Engine, incident: IncidentId, copied: &Copied) {
    let brought = Brought {
        markup: copied.markup.clone(),
        text: Some(copied.text.clone()),
        address: copied.address.clone(),
        ..Brought::default()
    };
    let pasted = engine.bring(incident, None, &brought).unwrap();
    let rows = pasted.rows.iter().filter(|r| !r.doubtful).map(|r| r.n).collect();
    let request =
        KeepPageRequest { incident, pasted: pasted.pasted, rows, marked: vec![], mine: false, by: Seat::Owner };
    engine.keep_page(&request).unwrap();
}

/// The night, told through the engine as the window tells it; then a file for each reader.
fn told(mode: Mode) -> Told {
    let folder = folder();
    std::fs::create_dir(folder.path().join("saved")).unwrap();
    let hand = Hand::with_store(NOW);
    let engine = engine(&hand, &folder.path().join("record"));
    begin(&engine, mode).unwrap();
    let life = life();
    let page = |kind| life.page(kind, &Copying::all(Browser::Chromium, Language::English, 5));
    let pages: Vec<Copied> =
        [PageKind::Likes, PageKind::Sessions, PageKind::Apps, PageKind::Delegates].map(page).into_iter().collect();
    let disputed = pages[0].truth.iter().filter(|r| r.whole && !r.among_ads).find_map(|r| match &r.is {
        RowIs::Post { id, text, .. } if text.chars().count() > 30 => Some((*id, text.clone())),
        _ => None,
    });
    let (post, text) = disputed.expect("a post with a text stands on the page");
    let seen = SeenRequest {
        platform: PlatformId::named("x"),
        incident: None,
        own: format!("@{HANDLE}"),
        liked: format!("https://x.com/somebody_else/status/{post}"),
        shown: format!("https://x.com/gazette_example/status/{}", post_at(SHOWN)),
        note: NOTE.to_owned(),
        typed: String::new(),
        handle: Some(SameHandle::Same),
        by: Seat::Owner,
    };
    let incident = engine.keep_seen(&seen).unwrap().incident.unwrap();
    let others = vec![OtherHand::KnowPassword];
    engine.say_others(&OthersRequest { incident, others, by: Seat::Owner }).unwrap();
    let asked = AskedRequest { incident, hand: OtherHand::KnowPassword, was_it: Some(false), by: Seat::Owner };
    engine.say_asked(&asked).unwrap();
    for copied in &pages {
        keep(&engine, incident, copied);
    }
    let mails = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/platforms/src/x/fixtures/mails");
    let mail = MailRequest {
        incident,
        path: mails.join("sign-in.eml").display().to_string(),
        ask_key: false,
        by: Seat::Owner,
    };
    engine.keep_mail(&mail).unwrap();
    let statement = StatementRequest {
        incident,
        words: STATEMENT.to_owned(),
        who: Who::Holder,
        verdict: Some(Verdict::NotMine),
        basis: Some(Basis::Remember),
        by: Seat::Owner,
    };
    let view = engine.keep_statement(&statement).unwrap();
    let unknown = view.doors.iter().rfind(|d| d.kind == Kind::App).unwrap();
    let subjects = unknown.subjects.clone();
    engine
        .answer_door(&AnswerDoorRequest { incident, subjects, verdict: Some(Verdict::NotMine), by: Seat::Owner })
        .unwrap();
    let app = pages[2].truth.iter().find_map(|r| match &r.is {
        RowIs::App { id, name, .. } if *name == unknown.name => Some((*id, name.clone())),
        _ => None,
    });
    for reader in ReaderId::ALL {
        let request = SaveRequest {
            incident,
            reader: *reader,
            path: folder.path().join(format!("saved/{reader:?}.zip")).display().to_string(),
            with_texts: false,
            seal: None,
        };
        engine.save_evidence(&request, Seat::Owner, false, &|_| {}).unwrap();
    }
    Told { folder, pages, post, text, app: app.unwrap() }
}

impl Told {
    /// All that stands in the file for this reader: its bytes, and what each part holds.
    fn file(&self, reader: ReaderId) -> Vec<u8> {
        let path = self.folder.path().join(format!("saved/{reader:?}.zip"));
        let mut all = std::fs::read(&path).unwrap();
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        for nth in 0..zip.len() {
            zip.by_index(nth).unwrap().read_to_end(&mut all).unwrap();
        }
        all
    }

    /// Words of which none may leave the reader of pages: tokens, side columns, messages.
    fn secrets(&self) -> impl Iterator<Item = &String> {
        self.pages.iter().flat_map(|p| &p.secrets).filter(|s| s.len() > 8)
    }

    /// The number of a like that stands on the page and is in no dispute.
    fn another_like(&self) -> String {
        let other = self.pages[0].truth.iter().find_map(|r| match r.is {
            RowIs::Post { id, .. } if id != self.post && r.whole && !r.among_ads => Some(id),
            _ => None,
        });
        other.unwrap().to_string()
    }

    fn delegate(&self) -> Option<String> {
        self.pages[3].truth.iter().find_map(|r| match &r.is {
            RowIs::Delegate { handle, .. } => Some(handle.clone()),
            _ => None,
        })
    }
}

/// Asks each question of what somebody holds.
#[track_caller]
fn ask(who: &str, bytes: &[u8], must: &[(&str, &str)], must_not: &[(&str, &str)]) {
    for (question, answer) in must {
        assert!(holds(bytes, answer), "{who} must learn {question}: «{answer}» is not there");
    }
    for (question, answer) in must_not {
        assert!(!holds(bytes, answer), "{who} must not learn {question}: «{answer}» is there");
    }
}

#[test]
fn a_journalist_a_support_agent_and_every_other_reader_learn_what_is_theirs() {
    let told = told(Mode::LeaveNothing);
    let number = told.post.to_string();
    let app = told.app.0.to_string();
    let another = told.another_like();
    let start = told.text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let delegate = told.delegate();
    // What is looked for is there to be found: in what was copied, and in her own file.
    let copied: String =
        told.pages.iter().map(|p| format!("{}{}", p.text, p.markup.as_deref().unwrap_or(""))).collect();
    assert!(copied.contains(&start) && copied.contains(&another), "the page held the post's text and other likes");
    // Some stand in parts that a browser's copy drops.
    assert!(told.secrets().filter(|s| copied.contains(*s)).count() > 10, "and what must never get out");
    ask(
        "she herself",
        &told.file(ReaderId::Myself),
        &[("her note", NOTE), ("the app's name", &told.app.1), ("the way of the mail", "192.0.2.7")],
        &[],
    );
    ask(
        "a journalist",
        &told.file(ReaderId::Press),
        &[
            ("which post is meant", &number),
            ("who made it: nobody knows", "not known"),
            ("what the holder says, in her words", STATEMENT),
            ("what somebody of the team says", "says no"),
            ("how to check it without this program", "1288834974657"),
        ],
        &[
            ("the post's text", &start),
            ("the name of an app", &told.app.1),
            ("what else was liked", &another),
            ("the way of the mail", "192.0.2.7"),
            ("a note of hers", NOTE),
        ],
    );
    ask(
        "a support agent",
        &told.file(ReaderId::Platform),
        &[
            ("whose account it is", HANDLE),
            ("which post is meant", &number),
            ("which app is unknown to her", &app),
            ("what is asked", "keep the access records"),
            ("whether it was a session, an app or a delegate is what is asked", "by a session"),
        ],
        &[
            ("the post's text", &start),
            ("what else was liked", &another),
            ("a note of hers", NOTE),
            ("the way of the mail", "192.0.2.7"),
            ("who of the team may act", delegate.as_deref().unwrap_or("no delegate stands here")),
        ],
    );
    for reader in ReaderId::ALL {
        let bytes = told.file(*reader);
        for secret in told.secrets() {
            assert!(!holds(&bytes, secret), "{reader:?}: nothing that signs one in, no side column: {secret}");
        }
        assert!(!holds(&bytes, &start), "{reader:?}: no text of a liked post, by default: {start}");
        assert!(!holds(&bytes, "token=SECRET"), "{reader:?}: no way to set a new password");
    }
}

#[test]
fn whoever_takes_the_disk_learns_nothing_of_a_kept_incident() {
    let told = told(Mode::Keep);
    let record = files(&told.folder.path().join("record"));
    assert!(record.iter().map(|(_, b)| b.len()).sum::<usize>() > 10_000, "there is a record to look at");
    let number = told.post.to_string();
    let start = told.text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    for (name, bytes) in &record {
        let clear = [name.as_bytes(), bytes].concat();
        ask(
            "whoever takes the disk",
            &clear,
            &[],
            &[
                ("whose account it is", HANDLE),
                ("which post is meant", &number),
                ("what it said", &start),
                ("what she says", STATEMENT),
                ("which app is unknown to her", &told.app.1),
            ],
        );
        for secret in told.secrets() {
            assert!(!holds(&clear, secret), "{name}: nothing that signs one in: {secret}");
        }
    }
}

#[test]
fn whoever_takes_the_disk_finds_that_nothing_was_left() {
    let told = told(Mode::LeaveNothing);
    assert!(!told.folder.path().join("record").exists(), "no record, not an empty one");
    for (name, _) in files(told.folder.path()) {
        assert!(name.starts_with("saved/"), "only what she saved herself lies there: {name}");
    }
}
