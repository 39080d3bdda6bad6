//! Every code that a rule says has its sentence, and every sentence is said by a rule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fall over"
)]

mod common;

use common::{Story, World};
use familiar_model::{Cancel, Message};
use familiar_rules::{judge, rules};
use familiar_words::Words;
use std::{collections::BTreeSet, fs, path::PathBuf};

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    fs::read_dir(folder).expect("the folder is there").map(|e| e.expect("it can be listed").path()).collect()
}

#[test]
fn every_message_of_every_story_is_said_without_a_fault() {
    let words = Words::new("en").plain();
    let mut said = 0;
    for rule in rules() {
        assert!(words.has(&format!("rule-{}", rule.id)), "{} has a name in words", rule.id);
        for file in files(crate_folder().join("fixtures").join(rule.id)) {
            let story = Story::read(&fs::read_to_string(&file).expect("a fixture can be read"));
            let (history, _) = story.history();
            let judgement = judge(&history, &story.known(), &World, &Cancel::new()).expect("nobody stopped it");
            let questions = judgement.questions.iter().chain(&judgement.unasked);
            let mut messages: Vec<Message> = questions
                .flat_map(|q| std::iter::once(&q.asks).chain(&q.because).chain(&q.innocent))
                .cloned()
                .collect();
            messages.extend(judgement.cannot_tell.iter().map(|(_, gap)| gap.says.clone()));
            for message in messages {
                let (sentence, faults) = words.check(&message);
                assert!(faults.is_empty(), "{}: {sentence:?}: {faults:?}", message.code);
                for word in ["hacked", "suspicious", "attacker", "intruder", "malicious", "breach", "⟨"] {
                    assert!(!sentence.contains(word), "“{sentence}” holds “{word}”");
                }
                said += 1;
            }
        }
    }
    assert!(said > 100, "the stories say something: {said}");
}

#[test]
fn every_sentence_is_said_by_a_rule_and_every_code_in_the_rules_has_one() {
    let ftl = fs::read_to_string(crate_folder().join("../../words/en/rules.ftl")).expect("the words are there");
    let ids: BTreeSet<&str> = ftl
        .lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split_once(" =").map(|(id, _)| id))
        .collect();
    let mut source = String::new();
    for file in files(crate_folder().join("src")) {
        source.push_str(&fs::read_to_string(file).expect("it can be read"));
    }
    // Codes that are put together of parts: the beginning stands in the source.
    let parts = [
        "-network",
        "-likes",
        "-away",
        "-undated",
        "-region",
        "-days",
        "-client",
        "-email",
        "-phone",
        "-identity",
        "-handle",
        "-handle-named",
        "-host",
        "-rotation-key",
        "-signing-key",
        "-undone",
    ];
    let said = |id: &str| {
        let mut stem = id;
        loop {
            if source.contains(&format!("\"{stem}\"")) || source.contains(&format!("\"{}-{{suffix}}\"", stem)) {
                return true;
            }
            match parts.iter().filter_map(|p| stem.strip_suffix(p)).min_by_key(|s| s.len()) {
                Some(shorter) => stem = shorter,
                None => return false,
            }
        }
    };
    for id in ids.iter().filter(|i| ["asks-", "because-", "innocent-"].iter().any(|p| i.starts_with(p))) {
        assert!(said(id), "no rule says {id}");
    }
    for code in source.split('"').skip(1).step_by(2) {
        if ["asks-", "because-", "innocent-"].iter().any(|p| code.starts_with(p)) && !code.contains('{') {
            assert!(ids.contains(code), "{code} has no sentence");
        }
    }
    for gap in source.split("gap(\"").skip(1).chain(source.split("gap(\n").skip(1)) {
        let id = gap.trim_start().trim_start_matches('"').split('"').next().unwrap_or("");
        assert!(ids.contains(format!("gap-rule-{id}").as_str()), "the gap {id} has no sentence");
    }
}
