//! Every rule by its fixtures: what it asks about, what it lets be, and what it cannot tell.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fall over"
)]

mod common;

use common::{Story, World, answer, subject};
use familiar_model::{Cancel, Known, Question, Subject, Verdict};
use familiar_rules::{Judgement, RuleInfo, judge, rules};
use std::{collections::BTreeSet, fs, path::PathBuf};

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The stories of a rule, by file name.
fn stories(rule: &RuleInfo) -> Vec<(String, Story)> {
    let folder = here("fixtures").join(rule.id);
    let mut out: Vec<(String, Story)> = fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("{} has a folder of fixtures", rule.id))
        .map(|entry| entry.expect("a folder can be listed").path())
        .map(|path| {
            let name = path.file_stem().and_then(|n| n.to_str()).expect("a plain name").to_owned();
            (name, Story::read(&fs::read_to_string(path).expect("a fixture can be read")))
        })
        .collect();
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn judged(story: &Story) -> (Judgement, std::collections::BTreeMap<&'static str, Vec<Subject>>) {
    let (history, added) = story.history();
    (judge(&history, &story.known(), &World, &Cancel::new()).expect("nobody stopped it"), added)
}

fn by<'a>(judgement: &'a Judgement, rule: &RuleInfo) -> Vec<&'a Question> {
    judgement.questions.iter().filter(|q| q.rules.iter().any(|r| r.0 == rule.id)).collect()
}

#[test]
fn every_rule_asks_and_stays_quiet_as_its_fixtures_say() {
    for rule in rules() {
        let mut sorts = BTreeSet::new();
        for (name, story) in stories(rule) {
            let told = format!("{}/{name}", rule.id);
            let (judgement, added) = judged(&story);
            let asked = by(&judgement, rule);
            if name.starts_with("asks-") {
                sorts.insert("asks");
                assert!(!asked.is_empty(), "{told}: it ought to ask; instead: {:?}", judgement.questions);
                let about: BTreeSet<&Subject> = asked.iter().flat_map(|q| &q.about).collect();
                for wanted in &story.expects {
                    match added.get(wanted.as_str()) {
                        Some(all) => {
                            let found = all.iter().filter(|s| about.contains(s)).count();
                            assert!(
                                10 * found >= 8 * all.len(),
                                "{told}: {found} of {} {wanted} are asked about",
                                all.len()
                            );
                        }
                        None => assert!(about.contains(&subject(wanted)), "{told}: {wanted} is not in {about:?}"),
                    }
                }
                if story.first {
                    assert!(
                        judgement.questions.first().is_some_and(|q| q.rules.iter().any(|r| r.0 == rule.id)),
                        "{told}: it ought to stand first"
                    );
                }
                if story.one {
                    assert_eq!(
                        judgement.questions.len(),
                        1,
                        "{told}: one cause is one question; {:?}",
                        judgement.questions
                    );
                }
            } else if name.starts_with("stays-quiet-") {
                sorts.insert("stays-quiet");
                assert!(asked.is_empty(), "{told}: it ought to stay quiet and asks {asked:?}");
            } else {
                assert!(name.starts_with("cannot-tell-"), "{told}: a fixture asks, stays quiet or cannot tell");
                assert!(
                    judgement.cannot_tell.iter().any(|(id, _)| id.0 == rule.id),
                    "{told}: nothing found and could not look are never the same"
                );
                assert!(
                    !judgement.quiet.iter().any(|id| id.0 == rule.id),
                    "{told}: it was not quiet, it could not look"
                );
            }
        }
        assert_eq!(sorts.len(), 2, "{} has fixtures that ask and that stay quiet", rule.id);
    }
}

#[test]
fn every_question_says_why_and_what_would_be_innocent() {
    for rule in rules() {
        for (name, story) in stories(rule) {
            let (judgement, _) = judged(&story);
            for question in &judgement.questions {
                let told = format!("{}/{name}: {}", rule.id, question.id);
                assert!(!question.innocent.is_empty(), "{told} has no innocent explanation");
                assert!(!question.because.is_empty(), "{told} does not say why");
                assert_eq!(
                    question.about.first(),
                    Some(&question.id.anchor),
                    "{told} is named by its smallest subject"
                );
                assert!(question.about.is_sorted(), "{told}: smallest first");
                let worst =
                    rules().iter().filter(|r| question.rules.iter().any(|q| q.0 == r.id)).map(|r| r.severity).max();
                if question.rules.len() == 1 {
                    assert!(Some(question.severity) <= worst, "{told} presses more than its rule may");
                }
            }
            let severities: Vec<_> = judgement.questions.iter().map(|q| q.severity).collect();
            assert!(severities.is_sorted_by(|a, b| a >= b), "{name}: the most pressing stands first");
        }
    }
}

#[test]
fn what_was_answered_is_not_asked_again() {
    for rule in rules() {
        for (name, story) in stories(rule).into_iter().filter(|(n, _)| n.starts_with("asks-")) {
            let (history, _) = story.history();
            for verdict in [Verdict::Mine { slip: false }, Verdict::MyTeam, Verdict::NotMine, Verdict::Unsure] {
                let mut known = story.known();
                let first = judge(&history, &known, &World, &Cancel::new()).expect("nobody stopped it");
                for subject in first.questions.iter().flat_map(|q| &q.about) {
                    answer(&mut known, subject, verdict);
                }
                let second = judge(&history, &known, &World, &Cancel::new()).expect("nobody stopped it");
                assert!(
                    second.questions.is_empty(),
                    "{name}: answered {verdict:?} and asked again: {:?}",
                    second.questions
                );
                assert!(second.settled >= first.questions.len(), "{name}: settled questions are counted");
            }
        }
    }
}

#[test]
fn one_answer_left_open_keeps_its_question_open() {
    let (_, story) =
        stories(&rules()[1]).into_iter().find(|(n, _)| n == "asks-two-days-beside-usual").expect("it is there");
    let (history, _) = story.history();
    let mut known = Known::default();
    let first = judge(&history, &known, &World, &Cancel::new()).expect("nobody stopped it");
    let question = &first.questions[0];
    answer(&mut known, &question.about[0], Verdict::NotMine);
    let second = judge(&history, &known, &World, &Cancel::new()).expect("nobody stopped it");
    assert_eq!(
        second.questions.first().map(|q| &q.id),
        Some(&question.id),
        "a subject of it is neither answered nor familiar"
    );
}

#[test]
fn nothing_to_read_is_not_nothing_found() {
    let story = Story::read(
        r#"{"tells":"An empty download.","taken":"2026-11-20T06:00:00Z","days":0,
            "usual":{"likes":0,"posts":0,"language":"de","client":"x","hours":[7,22]},
            "lacks":["like","post","deleted-post","access","app","device","change"]}"#,
    );
    let (judgement, _) = judged(&story);
    assert!(judgement.questions.is_empty());
    assert!(judgement.quiet.is_empty(), "no rule may call quiet what it did not see: {:?}", judgement.quiet);
    assert_eq!(judgement.cannot_tell.len(), rules().len());
}

#[test]
fn a_wish_to_stop_is_heard() {
    let (history, _) = stories(&rules()[0])[0].1.history();
    let cancel = Cancel::new();
    cancel.cancel();
    assert!(judge(&history, &Known::default(), &World, &cancel).is_err());
}

#[test]
fn a_second_look_at_the_texts_is_written_down() {
    let rule = rules().iter().find(|r| r.id == "run-of-likes-in-another-language").expect("it is listed");
    let (_, story) = stories(rule).into_iter().find(|(n, _)| n == "stays-quiet-sure-otherwise").expect("it is there");
    let (mut history, _) = story.history();
    let told = familiar_rules::look_again(&mut history.acts, &Known::default(), &World, &Cancel::new());
    assert!(told.is_ok_and(|n| n >= 10), "the detector is sure of the texts of the run");
    for like in history.acts.get_mut(&familiar_model::Kind::Like).expect("there are likes") {
        like.text = None;
    }
    let judgement = judge(&history, &Known::default(), &World, &Cancel::new()).expect("nobody stopped it");
    assert!(by(&judgement, rule).is_empty(), "without the texts it is judged by what was written down");
}
