//! The invented person's whole way through the engine, over fake ports.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests may fall over")]

use familiar_engine::{
    Engine, Options, Place, Target,
    ports::{Ports, SecretFound},
    view::{BeginRequest, DraftRequest, LineRequest, ListId, ListRequest, Mode, Scale, Sort},
};
use familiar_model::{Basis, Instant, Seat, Verdict, Viewer};
use std::sync::Arc;

struct Fake;
impl Ports for Fake {
    fn now(&self) -> Instant {
        Instant::parse("2026-11-03T09:10:00Z").unwrap()
    }
    fn viewer(&self) -> Viewer {
        Viewer { zone: "Europe/Oslo".to_owned(), locale: "en".to_owned() }
    }
    fn secret(&self) -> SecretFound {
        SecretFound::NoStore
    }
    fn keep_secret(&self, _: &[u8]) -> bool {
        false
    }
    fn open_page(&self, _: &str) -> bool {
        true
    }
}

fn begun(mode: Mode) -> (tempfile::TempDir, Engine) {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(Arc::new(Fake), Options::in_folder(folder.path().join("record")));
    engine.begin(BeginRequest { mode, passphrase: Some("a long enough phrase".to_owned()) }).unwrap();
    (folder, engine)
}

#[test]
fn the_invented_person_is_read_asked_answered_and_told_and_leaves_no_trace() {
    let (folder, engine) = begun(Mode::Invented);
    let account = engine.accounts().unwrap().remove(0).id;
    let doors = engine.doors(&account).unwrap();
    assert!(doors.doors.iter().any(|d| d.name.contains("Quillcast")), "the app of the story is a way in");
    assert!(!doors.gaps.is_empty(), "what the download cannot show stands beside it");
    let recent = engine.recent(&account).unwrap();
    assert!(recent.rows.iter().any(|r| r.text.is_some()), "recent likes are shown with their texts");
    let questions = engine.questions(&account).unwrap().questions;
    println!(
        "{}",
        serde_json::to_string_pretty(
            &questions
                .iter()
                .map(|q| (
                    &q.asks.text,
                    q.picture.groups[0]
                        .lanes
                        .iter()
                        .map(|l| (
                            l.label.clone(),
                            l.says.as_ref().map(|s| s.text.clone()),
                            l.small.as_ref().map(|s| s.text.clone())
                        ))
                        .collect::<Vec<_>>()
                ))
                .collect::<Vec<_>>()
        )
        .unwrap()
    );
    let first = questions.first().expect("the story asks something");
    engine
        .draft(DraftRequest {
            question: Some(first.id.clone()),
            subjects: Vec::new(),
            verdict: Some(Verdict::NotMine),
            basis: Some(Basis::Remember),
            note: None,
            by: Seat::Owner,
        })
        .unwrap();
    assert_eq!(engine.answers(&account).unwrap().rows.len(), 1);
    let checked = engine.check_answers(&account).unwrap();
    assert_eq!(checked.incidents.len(), 1, "the first not-mine begins an incident");
    let likes: Vec<_> =
        checked.incidents[0].subjects.iter().filter(|s| s.kind == familiar_model::Kind::Like).cloned().collect();
    assert!(!likes.is_empty(), "the likes that followed belong to it");
    let opportunity = engine.opportunity(&likes[0]).unwrap();
    assert!(opportunity.ways.len() > 2);
    for scale in [Scale::SixWeeks, Scale::ThreeDays, Scale::Night] {
        let line = engine.line(&LineRequest { account: account.clone(), scale, around: None }).unwrap();
        assert!(!line.lit.is_empty() || scale == Scale::Night, "the disputed time is lit");
    }
    let stand = engine.stand(&account).unwrap();
    println!("{}\n{}", stand.holding_line.clone().unwrap(), stand.form_text.clone().unwrap());
    assert!(!stand.unseen.is_empty() && !stand.hold.is_empty() && !stand.next.is_empty());
    let evidence = engine.evidence(checked.incidents[0].id).unwrap();
    assert_eq!(evidence.readers.len(), 5);
    for list in [
        ListId::Likes,
        ListId::Posts,
        ListId::Accesses,
        ListId::Devices,
        ListId::Apps,
        ListId::Changes,
        ListId::Follows,
        ListId::Gaps,
    ] {
        let request = ListRequest {
            account: account.clone(),
            list,
            search: String::new(),
            sort: Sort::Newest,
            only: Vec::new(),
            unanswered: false,
            from: 0,
            count: 50,
        };
        engine.list(&request).unwrap();
    }
    for reader in familiar_engine::view::ReaderId::ALL {
        let out = folder.path().join(format!("{reader:?}.zip"));
        let request = familiar_engine::view::SaveRequest {
            incident: checked.incidents[0].id,
            reader: *reader,
            path: out.display().to_string(),
            with_texts: false,
            seal: None,
        };
        engine.save_evidence(&request, Seat::Owner, false, &|_| {}).unwrap();
        familiar_evidence::verify(&mut std::fs::File::open(out).unwrap()).unwrap();
    }
    assert!(!folder.path().join("record").exists(), "the invented person leaves no trace");
}

#[test]
fn a_record_is_made_at_the_first_thing_kept_and_opens_again_with_all_that_was_said() {
    let (folder, engine) = begun(Mode::Keep);
    assert!(!folder.path().join("record").exists(), "nothing is saved before something is kept");
    let (name, bytes) = familiar_engine::invented_archive().unwrap();
    let zip = folder.path().join(&name);
    std::fs::write(&zip, bytes).unwrap();
    let read = engine.read(Place::Path(zip.clone()), &|_| {}).unwrap();
    assert!(!read.again);
    let account = read.account.id;
    let before: Vec<_> = engine.questions(&account).unwrap().questions.into_iter().map(|q| q.id).collect();
    engine
        .answer(&Target::Question(before[0].clone()), Verdict::Mine { slip: false }, None, None, Seat::Owner)
        .unwrap();
    engine.leave();
    engine.begin(BeginRequest { mode: Mode::Keep, passphrase: Some("a long enough phrase".to_owned()) }).unwrap();
    let again = engine.read(Place::Path(zip), &|_| {}).unwrap();
    assert!(again.again, "the same download is known by its directory");
    let after: Vec<_> = engine.questions(&account).unwrap().questions.into_iter().map(|q| q.id).collect();
    assert_eq!(after, before[1..], "what was answered is not asked again");
}
