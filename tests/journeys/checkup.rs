//! One whole story in the terminal: a download, what is unfamiliar in it, five answers, the steps, the evidence.

use crate::house::{Said, Terminal, calm, small, write};
use familiar_lives::{Life, Plant, Truth};
use familiar_model::Instant;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

const SEED: u64 = 70_411;

fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Every value of these names is a time as it is promised, or `null`.
fn times(value: &Value, at: &str) {
    const NAMES: &[&str] = &[
        "not_before",
        "not_after",
        "from",
        "to",
        "created_at",
        "exported_at",
        "taken_at",
        "read_at",
        "last_used",
        "open-at",
        "at",
        "made_at",
        "deleted",
    ];
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let place = format!("{at}.{name}");
                if NAMES.contains(&name.as_str()) && !inner.is_object() && !at.ends_with(".args") {
                    let good = |t: &str| Instant::parse(t).is_some_and(|i| i.rfc3339() == t) && t.len() == 24;
                    let is_change = at.is_empty() && map.get("format").is_some_and(|f| f == "familiar-change-1");
                    let right = inner.is_null() || inner.as_str().is_some_and(good) || is_change;
                    assert!(right, "{place}: times are RFC 3339 in UTC with milliseconds, not {inner}");
                }
                times(inner, &place);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| times(inner, at)),
        _ => {}
    }
}

/// The names that X gives to what was planted.
fn planted(truth: &Truth) -> BTreeSet<String> {
    let planted = truth.planted.as_ref().expect("something was planted");
    planted.likes.iter().chain(&planted.apps).map(u64::to_string).collect()
}

fn about(question: &Value) -> Vec<&str> {
    question["about"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect()
}

#[test]
fn from_the_download_to_the_evidence_in_the_terminal() {
    let terminal = Terminal::new();
    let life = Life::planted_as(SEED, Plant::AppAndLikes, small());
    let (zip, truth) = write(&life, &terminal.work(), "my-download.zip");
    let planted = planted(&truth);

    // What is there, and what is unfamiliar.
    let checkup = terminal.keep(&["checkup", zip.to_str().unwrap(), "--json"]).done().json();
    assert_eq!(checkup["format"], "familiar-checkup-1");
    times(&checkup, "");
    let account = format!("x:{}", truth.account_id);
    assert_eq!(checkup["accounts"][0]["id"], account, "whose it is");
    assert_eq!(checkup["sources"][0]["name"], "my-download.zip");
    assert!(checkup["sources"][0]["sha256"].is_null(), "the sum of the whole is not known yet");
    assert_eq!(checkup["counts"]["like"], truth.likes.len(), "every like was read");
    let gaps = checkup["gaps"].as_array().unwrap();
    for blind in ["x-sessions", "x-second-factor", "x-delegates", "x-undone-likes", "x-revoked-apps"] {
        let gap = gaps.iter().find(|g| g["id"] == blind).unwrap_or_else(|| panic!("{blind} cannot be seen"));
        assert!(gap["says"]["text"].as_str().is_some_and(|t| t.len() > 10), "and why not is said: {gap}");
    }
    let questions = checkup["questions"].as_array().unwrap();
    assert!((1..=5).contains(&questions.len()), "a handful of questions, not {}", questions.len());
    let first = questions.iter().take(3).find(|q| about(q).iter().any(|id| planted.contains(*id)));
    let first = first.expect("what was done by somebody else is asked about among the first three");
    for question in questions {
        for says in [&question["asks"], &question["because"][0], &question["innocent"][0]] {
            assert!(says["code"].is_string() && says["args"].is_object(), "a sentence has its code: {says}");
            assert!(says["text"].as_str().is_some_and(|t| !t.contains('⟨')), "and its words: {says}");
        }
        assert!(question["severity"].is_string() && question["confidence"].is_string());
    }

    // The whole list, one object a line.
    let likes = terminal.keep(&["list", "likes", "--json"]).done().lines();
    assert_eq!(likes.len(), truth.likes.len(), "one line a like");
    for like in &likes {
        for key in ["subject", "id", "not_before", "not_after", "likely", "order", "language", "provenance"] {
            assert!(like.get(key).is_some(), "a line of the likes holds {key}: {like}");
        }
        times(like, "");
        assert_eq!(like["subject"], format!("{account}/like/{}", like["id"].as_str().unwrap()), "its one name");
        let id: u64 = like["id"].as_str().unwrap().parse().unwrap();
        let of = truth.likes.iter().find(|t| t.post == id).expect("a like that is in the download");
        let at = Instant::from_ms(of.at).rfc3339();
        assert!(like["not_before"].as_str().is_none_or(|t| t <= at.as_str()), "{like} happened at {at}");
        assert!(like["not_after"].as_str().is_none_or(|t| t >= at.as_str()), "{like} happened at {at}");
    }

    // An answer of each of the five kinds.
    let question = first["id"].as_str().unwrap();
    let asked: BTreeSet<&str> = questions.iter().flat_map(about).collect();
    let mut others = likes.iter().filter(|l| !asked.contains(l["id"].as_str().unwrap()));
    let mut other = || others.next().unwrap()["subject"].as_str().unwrap();
    let note = "I was asleep, and the app is none of ours.";
    let answers: [(&str, &[&str]); 5] = [
        (question, &["not-mine", "--basis", "remember", "--note", note]),
        (other(), &["mine", "--basis", "remember"]),
        (other(), &["slip", "--basis", "remember"]),
        (other(), &["my-team", "--basis", "asked"]),
        (other(), &["unsure", "--basis", "infer"]),
    ];
    for (nth, (subject, said)) in answers.iter().enumerate() {
        let answered = terminal.keep(&[&["answer", subject, "--json"][..], *said].concat()).done().json();
        assert!(answered["answered"].as_u64() >= Some(1), "{said:?} about {subject}: {answered}");
        let incidents = texts(&answered, "incidents");
        assert_eq!(incidents.len(), usize::from(nth == 0), "only the first *not mine* begins an incident: {answered}");
    }
    let open = terminal.keep(&["questions", "--json"]).done().json();
    let left: Vec<&str> = open["questions"].as_array().unwrap().iter().filter_map(|q| q["id"].as_str()).collect();
    assert!(!left.contains(&question), "what was answered is open no more: {left:?}");

    // Through what it can have been done.
    let disputed = first["about"].as_array().unwrap().iter().find(|a| a["kind"] == "like");
    let disputed = disputed.expect("the likes that followed are asked about with the app")["subject"].as_str().unwrap();
    let opportunity = terminal.keep(&["opportunity", disputed, "--json"]).done().json();
    times(&opportunity, "");
    let ways = opportunity["ways"].as_array().unwrap();
    assert!(ways.len() > 2, "each way in has its row");
    assert!(ways.last().unwrap()["door"].is_null(), "the last row is always the way that X does not record");
    let app = truth.planted.as_ref().unwrap().apps[0].to_string();
    let app = ways.iter().find(|w| w["door"].as_str().is_some_and(|d| d.ends_with(&format!("/app/{app}"))));
    assert_eq!(app.expect("the app is one of the ways")["proven"], "possible");

    // The steps.
    let steps = |said: &Said| -> Vec<(String, String)> {
        let steps = said.json()["playbook"]["steps"].as_array().unwrap().clone();
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        steps.iter().map(|s| (text(&s["id"]), text(&s["state"]))).collect()
    };
    let before = steps(&terminal.keep(&["lockdown", "--json"]).done());
    assert!(before.iter().all(|(_, state)| state == "to-do"), "nothing is done by itself: {before:?}");
    let place = |id: &str| before.iter().position(|(i, _)| i == id).unwrap_or_else(|| panic!("{id} is a step"));
    assert!(place("keep-apps") < place("remove-apps"), "each thing is kept before the step that destroys it");
    let after = steps(&terminal.keep(&["lockdown", "--done", "remove-apps", "--json"]).done());
    assert_eq!(after[place("remove-apps")].1, "done", "what was done is remembered");

    // The evidence, for each reader.
    for reader in ["myself", "platform", "lawyer", "press", "team"] {
        let name = format!("for-{reader}.zip");
        let saved = terminal.keep(&["evidence", &name, "--for", reader, "--json"]).done().json();
        let file = terminal.work().join(&name);
        let bytes = fs::read(&file).unwrap();
        assert_eq!(saved["bytes"], bytes.len());
        let verified = terminal.run(&["verify", &name, "--json"]).done().json();
        times(&verified, "");
        assert_eq!(verified["holds"], true, "nothing changed since it was saved: {verified}");
        assert_eq!(verified["sha256"], saved["sha256"], "its sum is the one that was said when it was saved");
        assert_eq!(verified["reader"], reader);
        assert_eq!(verified["account"], account);

        // One byte of it.
        let mut changed = bytes.clone();
        let place = bytes.len() * (1 + reader.len()) / 11;
        changed[place] ^= 0x20;
        fs::write(&file, changed).unwrap();
        let refused = terminal.run(&["verify", &name, "--json"]);
        refused.not_done();
        let said = refused.json();
        assert_eq!(said["holds"], false, "byte {place} of {name} has changed");
        let part = said["part"].as_str().unwrap();
        assert!(refused.err.contains(part) || said["text"].as_str().unwrap().contains(part), "it names {part}");
    }
    let lists = terminal.keep(&["list", "gaps"]).done();
    assert!(lists.out.lines().count() >= gaps.len(), "what could not be seen is listed for a person, too");
    calm(&terminal.run(&["verify", "no-such.zip"]).not_done().err);
}
