//! The first ten minutes: an incident from two links and copied pages, its evidence, and the download that comes later.

use crate::house::{Hand, Terminal, account, begin, engine, files, folder, holds, read, small, write};
use familiar_engine::{
    Brought, Engine,
    view::{
        AnswerDoorRequest, AskedRequest, FirstRequest, FirstView, KeepPageRequest, MailRequest, Mode, OnPageRequest,
        OthersRequest, ReaderId, SaveRequest, SeenRequest, SkipPageRequest, StatementRequest,
    },
};
use familiar_lives::{Browser, Copying, Life, PageKind as Page};
use familiar_model::{
    Basis, Condition, Finding, IncidentId, Instant, Kind, OnPage, OtherHand, PageKind, PlatformId, Problem, SameHandle,
    Seat, Subject, Verdict, Who,
};
use std::path::Path;

/// The first life from this seed on that has connected apps.
fn with_apps(from: u64) -> Life {
    (from..).map(|seed| Life::quiet_as(seed * 1_000, small())).find(|l| l.truth().apps.len() > 1).unwrap()
}

/// The time in a post's number.
fn time_of(id: u64) -> i64 {
    i64::try_from(id >> 22).unwrap() + 1_288_834_974_657
}

/// The number of a post of this time.
fn post_at(ms: i64) -> u64 {
    u64::try_from(ms - 1_288_834_974_657).unwrap() << 22 | 77
}

fn link(id: u64) -> String {
    format!("https://x.com/somebody_else/status/{id}?s=20")
}

fn seen(life: &Life, liked: u64, shown: u64) -> SeenRequest {
    SeenRequest {
        platform: PlatformId::named("x"),
        incident: None,
        own: format!("@{}", life.handle()),
        liked: link(liked),
        shown: link(shown),
        note: "seen at breakfast".to_owned(),
        typed: life.handle().to_uppercase(),
        handle: Some(SameHandle::Same),
        by: Seat::Owner,
    }
}

fn copied(life: &Life, page: Page, seed: u64) -> Brought {
    let copied = life.page(page, &Copying::all(Browser::Chromium, life.truth().languages[0], seed));
    Brought { markup: copied.markup, text: Some(copied.text), address: copied.address, ..Brought::default() }
}

fn keep(engine: &Engine, incident: IncidentId, brought: &Brought, page: PageKind) -> FirstView {
    let pasted = engine.bring(incident, None, brought).unwrap_or_else(|p| panic!("{page}: {p:?}"));
    assert_eq!(pasted.page, page, "it is known without being told");
    let rows: Vec<u32> = pasted.rows.iter().filter(|r| !r.doubtful).map(|r| r.n).collect();
    assert!(!rows.is_empty(), "{page}: rows are understood");
    let request =
        KeepPageRequest { incident, pasted: pasted.pasted, rows, marked: vec![], mine: false, by: Seat::Owner };
    engine.keep_page(&request).unwrap()
}

/// An incident with everything that can be had without a download.
fn told(engine: &Engine, life: &Life, liked: u64, shown: u64) -> (IncidentId, FirstView) {
    let view = engine.keep_seen(&seen(life, liked, shown)).unwrap();
    let incident = view.incident.unwrap();
    engine.say_on_page(&OnPageRequest { incident, is: OnPage::NotThere, by: Seat::Owner }).unwrap();
    let others = vec![OtherHand::KnowPassword, OtherHand::PostingTool];
    engine.say_others(&OthersRequest { incident, others, by: Seat::Owner }).unwrap();
    let asked = AskedRequest { incident, hand: OtherHand::KnowPassword, was_it: Some(false), by: Seat::Owner };
    engine.say_asked(&asked).unwrap();
    keep(engine, incident, &copied(life, Page::Sessions, 5), PageKind::Sessions);
    keep(engine, incident, &copied(life, Page::Apps, 6), PageKind::Apps);
    engine.skip_page(&SkipPageRequest { incident, page: PageKind::Delegates, by: Seat::Owner }).unwrap();
    let statement = StatementRequest {
        incident,
        words: "I was asleep. I did not like this.".to_owned(),
        who: Who::Holder,
        verdict: Some(Verdict::NotMine),
        basis: Some(Basis::Remember),
        by: Seat::Owner,
    };
    (incident, engine.keep_statement(&statement).unwrap())
}

fn save(engine: &Engine, incident: IncidentId, reader: ReaderId, path: &Path, seal: Option<&str>) -> String {
    let request = SaveRequest {
        incident,
        reader,
        path: path.display().to_string(),
        with_texts: false,
        seal: seal.map(str::to_owned),
    };
    engine.save_evidence(&request, Seat::Owner, false, &|_| {}).unwrap().path
}

#[test]
fn an_incident_without_any_download_is_told_for_each_reader_and_holds_nothing_else() {
    let life = with_apps(75_001);
    let folder = folder();
    let hand = Hand::at("2026-11-03T00:57:00Z");
    let now = Instant::parse("2026-11-03T00:57:00Z").unwrap();
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::LeaveNothing).unwrap();
    let (liked, shown) = (post_at(now.ms() - 3 * 3_600_000), post_at(now.ms() - 1_800_000));
    let (incident, view) = told(&engine, &life, liked, shown);

    let when = view.seen.as_ref().unwrap().when;
    assert_eq!(when.not_before.map(Instant::ms), Some(time_of(liked)), "not before its post");
    assert_eq!(when.not_after.map(Instant::ms), Some(time_of(shown)), "not after the post that shows it");
    assert_eq!(when.only_if, Some(Condition::ThePictureIsGenuine), "and the condition is named");
    assert!(view.account.as_ref().is_some_and(|a| !a.named), "the account has no number yet");
    assert!(view.doors.iter().any(|d| d.kind == Kind::Session) && view.doors.iter().any(|d| d.kind == Kind::App));

    let act = view.seen.as_ref().unwrap().act.clone();
    let table = engine.opportunity(&act).unwrap();
    let session = table.ways.iter().find(|w| w.kind == Kind::Session).expect("a pasted session is a way in");
    assert_eq!(session.proven, Finding::CannotTell, "a session has no beginning, and is judged so");
    let last = table.ways.last().unwrap();
    assert_eq!(last.kind, Kind::Unlisted, "the way that the platform does not record stays");
    let says = |code: &str| table.ways.iter().any(|w| w.because.iter().any(|b| b.code == code));
    assert!(says("way-hand-know-password") && says("way-asked-no"), "who else can use it, by role, asked");

    let stand = engine.stand(&act.account).unwrap();
    let held: Vec<&str> = stand.hold.iter().map(|s| s.code.as_str()).collect();
    for code in ["stand-hold-links", "stand-hold-is-not-there", "stand-hold-page", "stand-hold-statements"] {
        assert!(held.contains(&code), "where you stand tells what is held: {code} of {held:?}");
    }
    assert!(
        stand.unseen.iter().any(|g| g.code == "gap-no-download"),
        "and what nobody can see yet: {:?}",
        stand.unseen
    );
    assert!(stand.next.iter().any(|n| n.code == "stand-next-ask-team"), "and who was not asked: {:?}", stand.next);

    for reader in ReaderId::ALL {
        let path = save(&engine, incident, *reader, &folder.path().join(format!("{reader:?}.zip")), None);
        let mut file = std::fs::File::open(&path).unwrap();
        familiar_evidence::verify(&mut file).unwrap_or_else(|f| panic!("{reader:?}: {f}"));
        let bytes = std::fs::read(&path).unwrap();
        let secrets: Vec<String> = [Page::Sessions, Page::Apps]
            .into_iter()
            .zip([5, 6])
            .flat_map(|(p, s)| life.page(p, &Copying::all(Browser::Chromium, life.truth().languages[0], s)).secrets)
            .collect();
        for secret in secrets.iter().filter(|s| s.len() > 12) {
            assert!(!holds(&bytes, secret), "{reader:?}: nothing that signs one in, and no private word: {secret}");
        }
        if *reader != ReaderId::Myself {
            assert!(!holds(&bytes, "seen at breakfast"), "{reader:?}: a note is the person's own");
        }
    }
    let report = std::fs::read(folder.path().join("Press.zip")).unwrap();
    assert!(
        holds(&report, "is not known") || holds(&report, "not known"),
        "who made it is not known, and page one says so"
    );
    assert!(!folder.path().join("record").exists(), "leave nothing leaves nothing");
    for (name, _) in files(folder.path()) {
        assert!(name.ends_with(".zip"), "only what was saved lies there: {name}");
    }
}

#[test]
fn a_sealed_copy_opens_with_its_passphrase_and_with_no_other_program_of_ours() {
    let life = with_apps(75_002);
    let folder = folder();
    let hand = Hand::at("2026-11-03T00:57:00Z");
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::LeaveNothing).unwrap();
    let now = Instant::parse("2026-11-03T00:57:00Z").unwrap().ms();
    let (incident, _) = told(&engine, &life, post_at(now - 7_200_000), post_at(now - 3_600_000));
    let path =
        save(&engine, incident, ReaderId::Myself, &folder.path().join("mine.zip"), Some("a lamp and four words"));
    assert!(path.ends_with(".zip.age"), "its name says what it is: {path}");
    let sealed = std::fs::read(&path).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"), "the age format, which other programs open too");
    assert!(!holds(&sealed, "report.html"), "nothing of it lies open");
    assert!(familiar_evidence::verify(&mut std::io::Cursor::new(sealed)).is_err(), "and a sealed one says so");
}

#[test]
fn the_download_joins_what_was_kept_before_it_came() {
    let life = with_apps(75_003);
    let truth = life.truth();
    let folder = folder();
    // The like in question is one that the download will hold: the tenth from the end.
    let mut likes: Vec<_> = truth.likes.iter().filter(|l| l.at < truth.generated_at - 6 * 3_600_000).collect();
    likes.sort_by_key(|l| l.at);
    let like = likes[likes.len() - 3];
    let noticed = like.at + 2 * 3_600_000;
    let hand = Hand::at(&Instant::from_ms(noticed + 60_000).rfc3339());
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::LeaveNothing).unwrap();
    let (incident, before) = told(&engine, &life, like.post, post_at(noticed));
    let own = before.account.as_ref().unwrap().id.clone();
    let act = before.seen.as_ref().unwrap().act.clone();
    assert_eq!(act.account, own);

    let (zip, _) = write(&life, folder.path(), "life.zip");
    hand.set(Instant::from_ms(truth.generated_at + 7_200_000));
    let news = read(&engine, &zip).unwrap();
    let account = account(&truth);
    assert_eq!(news.account.id, account);
    assert!(news.news.iter().any(|n| n.code == "news-joined"), "it is said: {:?}", news.news);
    assert!(
        news.news.iter().any(|n| n.code == "news-claimed-there-after-all"),
        "it was said not to be on the page, and the download holds it: {:?}",
        news.news
    );
    let accounts = engine.accounts().unwrap();
    assert_eq!(accounts.len(), 1, "one account, not two: {accounts:?}");

    let view = engine.first(&FirstRequest { platform: PlatformId::named("x"), incident: Some(incident) }).unwrap();
    let seen = view.seen.as_ref().unwrap();
    assert_eq!(
        seen.act,
        Subject::new(&account, Kind::Like, act.key.clone()),
        "the same like, under the account's number"
    );
    assert!(seen.when.can_be(Instant::from_ms(like.at)), "the truth lies within: {:?}", seen.when);
    assert!(seen.when.not_before >= before.seen.as_ref().unwrap().when.not_before, "times tighten");
    assert_eq!(seen.when.not_after.map(Instant::ms), Some(time_of(post_at(noticed))), "the picture's bound stays");
    assert_eq!(seen.when.only_if, Some(Condition::ThePictureIsGenuine), "with its condition");
    assert!(view.doors.iter().any(|d| d.kind == Kind::Session), "what was copied is not lost");
    assert!(engine.stand(&account).unwrap().incidents.iter().any(|i| i.id == incident));
    let path = save(&engine, incident, ReaderId::Lawyer, &folder.path().join("after.zip"), None);
    familiar_evidence::verify(&mut std::fs::File::open(path).unwrap()).unwrap();
    // Another like of the same download keeps its proven bounds: the picture speaks of one like only.
    engine
        .see(&account, |look| {
            for a in look.history.acts(Kind::Like).iter().filter(|a| a.key != act.key) {
                assert_eq!(a.when.only_if, None, "no condition is carried to another like");
            }
        })
        .unwrap();
}

#[test]
fn what_cannot_be_used_is_said_and_nothing_is_written() {
    let life = Life::quiet_as(75_004, small());
    let folder = folder();
    let hand = Hand::with_store("2026-11-03T00:57:00Z");
    let engine = engine(&hand, &folder.path().join("record"));
    begin(&engine, Mode::Keep).unwrap();
    let refused = |liked: &str, shown: &str| -> Problem {
        let request = SeenRequest { liked: liked.to_owned(), shown: shown.to_owned(), ..seen(&life, 1, 1) };
        engine.keep_seen(&request).unwrap_err()
    };
    let now = Instant::parse("2026-11-03T00:57:00Z").unwrap().ms();
    assert_eq!(refused("https://t.co/abc", "").code, "link-shortened");
    assert_eq!(refused("https://x.com.example.org/a/status/1", "").code, "link-other-host");
    assert_eq!(refused(&link(post_at(now + 86_400_000)), "").code, "link-from-the-future");
    assert!(!folder.path().join("record").exists(), "nothing is on disk before the first keep");
    assert!(engine.begun().unwrap().is_empty());

    let view = engine.keep_seen(&seen(&life, post_at(now - 7_200_000), post_at(now - 60_000))).unwrap();
    assert!(folder.path().join("record").exists(), "the first keep writes");
    let incident = view.incident.unwrap();
    let somebody = Life::quiet_as(75_005, small());
    for (what, brought, code) in [
        ("an empty clipboard", Brought::default(), "page-empty"),
        (
            "a page of another site",
            Brought { markup: Some("<p>Weather in Strelsau</p>".to_owned()), ..Brought::default() },
            "page-not-of-platform",
        ),
    ] {
        assert_eq!(engine.bring(incident, None, &brought).unwrap_err().code, code, "{what}");
    }
    let pasted = engine.bring(incident, None, &copied(&somebody, Page::Likes, 3)).unwrap();
    assert!(pasted.of_another, "somebody else's likes are said to be theirs");
    let request = KeepPageRequest {
        incident,
        pasted: pasted.pasted,
        rows: pasted.rows.iter().map(|r| r.n).collect(),
        marked: vec![],
        mine: false,
        by: Seat::Owner,
    };
    assert_eq!(engine.keep_page(&request).unwrap_err().code, "page-of-another", "and are not kept by mistake");
    let again = engine.keep_page(&KeepPageRequest { mine: true, ..request }).unwrap();
    assert!(again.pages.iter().any(|p| p.page == PageKind::Likes && p.kept_at.is_some()), "it waits for the word");

    // A text holds no post's number: its lines are listed, and marking them makes no like of them.
    let text = Brought { markup: None, address: None, ..copied(&life, Page::Likes, 4) };
    let pasted = engine.bring(incident, Some(PageKind::Likes), &text).unwrap();
    assert!(!pasted.markable && !pasted.unread.is_empty(), "such a line can be no row: {pasted:?}");
    let marked = pasted.unread.iter().map(|u| u.n).collect();
    let request =
        KeepPageRequest { incident, pasted: pasted.pasted, rows: vec![], marked, mine: false, by: Seat::Owner };
    let account = engine.keep_page(&request).unwrap().account.unwrap().id;
    let gaps = |id: &str| engine.see(&account, |look| look.history.gaps.iter().any(|g| g.id == id)).unwrap();
    assert!(gaps("page-unread-likes"), "what was not understood stays a gap, whoever marks it");
    assert!(gaps("no-download"), "and so does what nobody has looked at yet");
    let mail = MailRequest { incident, path: folder.path().display().to_string(), ask_key: false, by: Seat::Owner };
    assert_eq!(engine.look_at_mail(&mail).unwrap_err().code, "file-not-read", "a folder is no mail");
}

#[test]
fn an_app_that_nobody_knows_joins_the_incident_and_leaves_it_when_it_is_known() {
    let life = with_apps(75_006);
    let folder = folder();
    let hand = Hand::at("2026-11-03T00:57:00Z");
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::LeaveNothing).unwrap();
    let now = Instant::parse("2026-11-03T00:57:00Z").unwrap().ms();
    let (incident, view) = told(&engine, &life, post_at(now - 7_200_000), post_at(now - 60_000));
    let app = view.doors.iter().find(|d| d.kind == Kind::App).unwrap().clone();
    let answer = |verdict| {
        let subjects = app.subjects.clone();
        engine.answer_door(&AnswerDoorRequest { incident, subjects, verdict, by: Seat::Owner }).unwrap()
    };
    let held = || engine.incidents().into_iter().find(|i| i.id == incident).unwrap().subjects;
    answer(Some(Verdict::NotMine));
    assert!(held().contains(&app.subject), "an unknown app belongs to it");
    let view = answer(Some(Verdict::MyTeam));
    assert!(!held().contains(&app.subject), "a colleague's does not");
    assert_eq!(view.doors.iter().find(|d| d.subject == app.subject).unwrap().known, Some(Verdict::MyTeam));
    assert!(held().iter().any(|s| s.kind == Kind::Like), "and the like stays in dispute");
    // The same from the review, without naming the incident.
    let target = familiar_engine::Target::Subject(app.subject.clone());
    engine.answer(&target, Verdict::NotMine, Some(Basis::Remember), None, Seat::Owner).unwrap();
    assert!(held().contains(&app.subject), "an app without a time of its own joins what was begun");
    assert_eq!(engine.incidents().len(), 1, "and begins nothing new");
}

#[test]
fn the_terminal_does_the_same() {
    let life = Life::quiet_as(75_010, small());
    let terminal = Terminal::new();
    let truth = life.truth();
    let liked = post_at(truth.generated_at - 90_000_000);
    let shown = post_at(truth.generated_at - 80_000_000);
    let (liked_link, shown_link) = (link(liked), link(shown));
    let handle = format!("@{}", truth.handle);
    let new = ["incident", "new", "--account", &handle, "--liked", &liked_link, "--shown", &shown_link, "--json"];
    let dry = terminal.run(&[&new[..], &["--ephemeral"]].concat()).done().json();
    assert!(!terminal.record().exists(), "a look leaves nothing");
    let made = terminal.keep(&new).done().json();
    for doc in [&dry, &made] {
        assert_eq!(doc["incident"], "incident-1");
        assert_eq!(doc["when"]["not_before"], Instant::from_ms(time_of(liked)).rfc3339());
        assert_eq!(doc["when"]["not_after"], Instant::from_ms(time_of(shown)).rfc3339());
        assert!(doc["when"]["likely"].is_null());
        assert_eq!(doc["if"], serde_json::json!(["the-picture-is-genuine"]));
    }
    for (page, name) in [(Page::Sessions, "sessions"), (Page::Apps, "apps"), (Page::Likes, "likes")] {
        let copied = life.page(page, &Copying::all(Browser::Firefox, truth.languages[0], 9));
        let file = format!("{name}.html");
        std::fs::write(terminal.work().join(&file), copied.markup.unwrap()).unwrap();
        let kept = terminal.keep(&["incident", "keep", &file, "--as", name, "--json"]).done().json();
        assert_eq!(kept["what"], name);
        let whole = copied.truth.iter().filter(|r| r.whole && !r.among_ads).count();
        assert!(kept["rows"].as_array().unwrap().len() >= whole, "{name}: {} rows of {whole}", kept["rows"]);
        assert!(kept["unread"].is_array());
    }
    std::fs::write(terminal.work().join("words.txt"), "I did not do this.").unwrap();
    terminal.keep(&["incident", "keep", "words.txt", "--as", "statement", "--json"]).done();
    let shown = terminal.keep(&["incident", "show", "--json"]).done().json();
    assert_eq!(shown["statements"], 1);
    assert!(shown["pages"].as_array().unwrap().iter().any(|p| p["page"] == "sessions" && !p["kept_at"].is_null()));
    let text = terminal.keep(&["incident", "show"]).done();
    assert_eq!(familiar_words::ill_chosen(&text.out), None, "calmly: {}", text.out);
    terminal.keep(&["evidence", "press.zip", "--for", "press"]).done();
    terminal.run(&["verify", "press.zip"]).done();
    for branch in ["something-done", "locked-out"] {
        let out = format!("{branch}.html");
        terminal.run(&["page", "x", "--branch", branch, "--out", &out]).done();
        let html = std::fs::read_to_string(terminal.work().join(&out)).unwrap();
        assert!(
            !html.contains("<script") && html.contains("x.com"),
            "{branch}: addresses are spelled out, nothing runs"
        );
    }
    terminal.keep(&["incident", "keep", "no-such-file", "--json"]).wrong_use();
    terminal.keep(&["incident", "keep", "words.txt", "--as", "thought", "--json"]).wrong_use();
}
