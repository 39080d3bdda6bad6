//! The whole checkup, as a person walks it: from the ZIP to the evidence.

use super::story;
use crate::desk::{Setting, window::Window};
use familiar_evidence::{Reader, verify};
use std::{collections::BTreeSet, fs::File};

/// The five kinds of answer, as the screen *check your answers* offers them, each with a basis.
const ANSWERS: [(&str, &str); 5] =
    [("mine", "remember"), ("slip", "remember"), ("my-team", "asked"), ("not-mine", "infer"), ("unsure", "asked")];

#[test]
fn from_the_download_to_the_evidence_for_each_of_five_readers() {
    checkup("", &Setting::default());
}

#[test]
fn the_same_by_keyboard_alone() {
    checkup("keys-", &Setting { by_keyboard: true, ..Setting::default() });
}

#[test]
fn the_same_at_200_per_cent_text() {
    checkup("large-", &Setting { text: 200, ..Setting::default() });
}

/// Walks the whole checkup; pictures are named with `name` before them.
fn checkup(name: &str, setting: &Setting) {
    let window = Window::open(setting);
    window.picture(&format!("{name}1-opening"));
    let (download, _) = story::download(&window);
    window.desk().choosing(&download);
    story::begin_with_a_record(&window);
    window.picture(&format!("{name}2-bring"));
    story::read_the_download(&window);

    // Doors first: what belongs to the team, what is not known.
    window.picture(&format!("{name}3-doors"));
    answer_a_door(&window, "app", "my-team");
    answer_a_door(&window, "network", "unsure");
    window.press_at("[data-do=next]");
    story::through_the_set_up(&window);

    // Recent likes: the newest that is not hers.
    window.arrives("Which of these are not yours?");
    window.press_at("label.like:nth-of-type(2)");
    window.awaits("1 of");
    window.picture(&format!("{name}4-likes"));
    window.press_at("[data-do=next]");

    // The questions, one at a time.
    let mut asked = BTreeSet::new();
    window
        .wait("the questions come after the likes", |w| w.count("[data-answer]") > 0 || w.says("No question is open"));
    assert!(window.count("[data-answer=not-mine]") > 0, "a life with a stranger in it must raise a question");
    while window.count("[data-answer=not-mine]") > 0 {
        let question = window.heading();
        assert!(asked.insert(question.clone()), "«{question}» is asked twice");
        window.picture(&format!("{name}5-question-{}", asked.len()));
        window.press_at("[data-answer=not-mine]");
        window.wait("an answer asks for its basis", |w| w.count("[data-answer=infer]") == 1);
        window.press_at("[data-answer=infer]");
        window.press_at("[data-do=next]");
        window.wait("the next screen comes", |w| w.heading() != question);
    }

    // Check your answers: one of each kind, each with a basis.
    window.arrives("Check your answers");
    let drafts = window.count("li[data-answer-of]");
    assert!(drafts >= ANSWERS.len(), "this life should bring {} answers, it brought {drafts}", ANSWERS.len());
    for (at, (verdict, basis)) in ANSWERS.iter().enumerate() {
        let row = format!("li[data-answer-of]:nth-of-type({})", at + 1);
        window.press_at(&format!("{row} > button"));
        for choice in [verdict, basis] {
            window.press_at(&format!("{row} [data-answer={choice}]"));
            window.wait("what was chosen is shown as chosen", |w| {
                w.count(&format!("{row} [data-answer={choice}][aria-pressed=true]")) == 1
            });
        }
        window.press_at(&format!("{row} > button"));
    }
    window.picture(&format!("{name}6-answers"));
    window.press_at("[data-do=check]");
    window.arrives("Your answers are kept");
    window.picture(&format!("{name}7-kept"));

    // Through what it can have been done, then lockdown.
    window.press_at("[data-choice=opportunity]");
    window.arrives("Through what can it have been done?");
    window.wait("the last way in is the one that X does not record", |w| {
        w.count("tbody tr:last-child[data-way=unrecorded]") == 1
    });
    window.picture(&format!("{name}8-opportunity"));
    window.press_at("[data-do=next]");
    window.arrives("Shut the others out");
    window.picture(&format!("{name}9-lockdown"));
    if window.count("[data-do=open]") > 0 {
        window.press_at("[data-do=open]");
        window.wait("the step's page is given to the browser", |w| w.desk().opened().len() == 1);
        let opened = window.desk().opened();
        assert!(opened[0].starts_with("https://"), "a step opened {}", opened[0]);
    }
    window.press_at("[data-do=done]");
    window.wait("a step that was done is marked", |w| w.count("[data-step][data-state=done]") >= 1);

    // Evidence for each of the five.
    window.press_at("[data-do=evidence]");
    window.arrives("For whom is the copy?");
    for reader in ["myself", "platform", "lawyer", "press", "team"] {
        let row = format!("[data-reader={reader}]");
        window.press_at(&format!("{row} [data-do=save]"));
        window.wait("the copy is saved and its sum is said", |w| w.count(&format!("{row} .sum")) == 1);
    }
    window.picture(&format!("{name}10-evidence"));
    let mut made_for = BTreeSet::new();
    for entry in std::fs::read_dir(window.desk().at("saved")).expect("the folder of copies") {
        let path = entry.expect("a copy").path();
        let mut file = File::open(&path).expect("the copy opens");
        let verified = verify(&mut file).unwrap_or_else(|e| panic!("{} is not accepted: {e}", path.display()));
        made_for.insert(verified.reader);
    }
    let all = [Reader::Myself, Reader::Platform, Reader::Lawyer, Reader::Press, Reader::Team];
    assert_eq!(made_for, BTreeSet::from(all), "there is one copy for each reader, and each verifies");

    // Where you stand, the line and the lists.
    window.press_at("[data-do=next]");
    window.arrives("Where you stand");
    window.picture(&format!("{name}11-stand"));
    window.press("The line");
    window.arrives("What was open at that time");
    window.picture(&format!("{name}12-line"));
    window.press("Table");
    window.wait("the same as a table", |w| w.count("table tbody tr") > 0);
    window.picture(&format!("{name}13-line-table"));
    window.press("Back");
    window.arrives("Where you stand");
    window.press("The lists");
    window.wait("the list of likes", |w| w.count("[role=option]") > 0);
    window.picture(&format!("{name}14-lists"));
}

#[test]
fn a_record_opens_again_with_its_passphrase_and_with_no_other() {
    let window = Window::open(&Setting::default());
    let (download, _) = story::download(&window);
    window.desk().choosing(&download);
    story::begin_with_a_record(&window);
    story::read_the_download(&window);

    let desk = window.close();
    let window = Window::open_at(desk, "");
    assert!(window.heading().starts_with("What brings you here?"), "the next start shows the opening screen");
    assert!(!window.says("@"), "the opening screen says nothing of what was open");
    window.press("Go on");
    window.arrives("What is the record’s passphrase?");
    window.fill("Passphrase", "seven plain wooden tables");
    window.press_at("button[type=submit]");
    window.wait("a wrong passphrase is said", |w| w.count("[role=status]") > 0 && w.says("does not open"));
    window.fill("Passphrase", story::PASSPHRASE);
    window.press_at("button[type=submit]");
    window.wait("what was kept is there again", |w| w.count("[data-do=open]") == 1);
}

#[test]
fn the_invented_person_leaves_no_trace() {
    let window = Window::open(&Setting::default());
    window.press("Show me with an invented person");
    window.arrives("Who can get in");
    assert!(window.says("invented"), "an invented person is said to be one on every screen");
    window.press_at("[data-do=next]");
    story::through_the_set_up(&window);
    window.arrives("Which of these are not yours?");
    assert!(!window.desk().at("record").exists(), "a rehearsal with an invented person must leave nothing behind");
}

fn answer_a_door(window: &Window, kind: &str, verdict: &str) {
    let row = format!("li.item[data-subject*='/{kind}/']");
    window.press_at(&format!("{row} [data-do=answer]"));
    window.press_at(&format!("{row} [data-answer={verdict}]"));
    window.wait("the answer about a way in is shown beside it", |w| w.count(&format!("{row} .draft")) >= 1);
}
