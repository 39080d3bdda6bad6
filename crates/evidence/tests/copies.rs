//! What each reader gets, and what none but the owner ever gets.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_evidence::{
    EvidenceError, Fault, Part, Reader, bundle, left_out, locked_out_text, report_html, team_text,
};

/// The text as it stands, and every way of writing it that a reader could undo at a glance.
fn all_forms(bytes: &[u8]) -> String {
    let raw = String::from_utf8_lossy(bytes).into_owned();
    let percent = percent_encoding::percent_decode_str(&raw).decode_utf8_lossy().into_owned();
    let json = raw.replace("\\\"", "\"").replace("\\n", "\n");
    let html = raw.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", "\"");
    [raw, percent, json, html].join("\n").to_lowercase()
}

#[test]
fn no_copy_but_the_owners_own_holds_what_is_personal() {
    for reader in [Reader::Platform, Reader::Lawyer, Reader::Press, Reader::Team] {
        for everything in [false, true] {
            let mut case = case(reader);
            case.everything = everything;
            for (name, bytes) in files(&bundled(&case)) {
                let text = all_forms(&bytes);
                for canary in PERSONAL {
                    assert!(
                        !text.contains(&canary.to_lowercase()),
                        "{canary} is in {name} of the copy for {reader} (everything: {everything})"
                    );
                }
            }
        }
    }
}

#[test]
fn the_press_gets_no_address_and_no_name() {
    for everything in [false, true] {
        let mut case = case(Reader::Press);
        case.everything = everything;
        for (name, bytes) in files(&bundled(&case)) {
            let text = all_forms(&bytes);
            for canary in FOR_PRESS {
                assert!(!text.contains(&canary.to_lowercase()), "{canary} is in {name} of the press's copy");
            }
        }
    }
}

#[test]
fn the_owners_own_copy_holds_all_of_it() {
    let all: String = files(&bundled(&case(Reader::Myself))).iter().map(|(_, b)| all_forms(b)).collect();
    for canary in PERSONAL.iter().chain(FOR_PRESS) {
        if *canary != "2001%3Adb8" && *canary != "22 00 11 33" {
            assert!(all.contains(&canary.to_lowercase()), "{canary} is missing from the owner's own copy");
        }
    }
}

#[test]
fn a_lawyer_gets_addresses_and_sums_and_texts_only_if_ticked() {
    let mut lawyer = case(Reader::Lawyer);
    let text =
        |case: &familiar_evidence::Case| files(&bundled(case)).iter().map(|(_, b)| all_forms(b)).collect::<String>();
    let all = text(&lawyer);
    for wanted in ["203.0.113.47", "quillcast", &familiar_model::Sha256::of(b"whole download").to_string()] {
        assert!(all.contains(wanted), "{wanted} is missing from the lawyer's copy");
    }
    assert!(!all.contains("a canary text of a liked post"));
    lawyer.with_texts = true;
    assert!(text(&lawyer).contains("a canary text of a liked post"), "a text that was ticked is there");
}

#[test]
fn the_platform_gets_ids_and_addresses_and_the_team_only_steps() {
    let platform = report_html(&case(Reader::Platform), &words());
    for wanted in ["18276543", "203.0.113.47", "keep the access records"] {
        assert!(platform.contains(wanted), "{wanted} is missing from the platform's page");
    }
    let team = report_html(&case(Reader::Team), &words());
    assert!(team.contains("Log out all other sessions"));
    for unwanted in ["18276543", "203.0.113.47", "not mine", "This was not me", "In short"] {
        assert!(!team.contains(unwanted), "{unwanted} is on the team's page");
    }
}

#[test]
fn a_note_left_out_is_counted() {
    let left: Vec<String> = left_out(&case(Reader::Lawyer)).iter().map(|l| words().say(&l.says())).collect();
    for wanted in ["1 note in", "3 e-mail addresses", "1 phone number", "12,024 likes", "2 linked identities"] {
        assert!(left.iter().any(|l| l.contains(wanted)), "{wanted} is not said to be left out: {left:?}");
    }
    assert!(left_out(&case(Reader::Myself)).iter().all(|l| matches!(l.what, familiar_evidence::What::Outside(_))));
}

/// The kinds of entries of which a copy holds what they say.
fn bodies(reader: Reader, with_texts: bool) -> std::collections::BTreeSet<String> {
    let mut case = case(reader);
    case.with_texts = with_texts;
    let records = files(&bundled(&case)).into_iter().find(|(n, _)| n == "records.json").unwrap().1;
    let records: serde_json::Value = serde_json::from_slice(&records).unwrap();
    let chain = records["chain"].as_array().unwrap();
    assert_eq!(chain.len(), case.chain.len(), "every entry stays in the chain");
    chain.iter().filter_map(|l| l["body"]["entry"].as_str()).map(str::to_owned).collect()
}

#[test]
fn each_reader_gets_the_entries_that_are_theirs() {
    let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
    let all = ["reading", "source-sum", "judged", "set-up", "incident", "kept", "answered", "step", "evidence"];
    assert_eq!(bodies(Reader::Myself, false), set(&all));
    // The download bears a name of its owner's, the question an address, the incident a follow: only hashes of them.
    assert_eq!(bodies(Reader::Lawyer, false), set(&["source-sum", "answered", "step"]));
    assert_eq!(bodies(Reader::Lawyer, true), set(&["source-sum", "answered", "step", "kept"]));
    assert_eq!(bodies(Reader::Platform, true), set(&["source-sum", "answered", "step"]));
    assert_eq!(bodies(Reader::Press, true), set(&["source-sum", "answered", "step"]));
    assert_eq!(bodies(Reader::Team, true), set(&["step"]));
}

#[test]
fn every_problem_has_its_words() {
    let io = || std::io::Error::other("invented");
    let faults = [
        Fault::Unreadable(io()),
        Fault::NotEvidence,
        Fault::Sealed,
        Fault::TooLarge,
        Fault::End,
        Fault::Header { part: Part::Directory("report.html"), field: "time" },
        Fault::Contents { name: "report.html" },
        Fault::Sum { name: "report.html" },
        Fault::Sums,
        Fault::Form { name: "records.json" },
        Fault::Disagree { name: "report.html" },
        Fault::Link { seq: 4 },
        Fault::Hash { seq: 4 },
        Fault::Body { seq: 4 },
        Fault::NotInEntry { seq: 4 },
    ];
    let mut all: Vec<(&str, Vec<(&str, String)>)> = faults.iter().map(|f| (f.code(), f.args())).collect();
    for error in [
        EvidenceError::NoSuchReader,
        EvidenceError::Write(io()),
        EvidenceError::TooLarge,
        EvidenceError::NoPassphrase,
        EvidenceError::NotSealed(String::new()),
        EvidenceError::WouldShow { part: "report.html", what: "an e-mail address" },
    ] {
        let args = match &error {
            EvidenceError::WouldShow { part, what } => vec![("part", (*part).to_owned()), ("what", (*what).to_owned())],
            _ => vec![],
        };
        all.push((error.code(), args));
    }
    all.push(("evidence-no-form", vec![]));
    for (code, args) in all {
        for of in ["err", "rec"] {
            let mut message = familiar_model::Message::new(format!("{of}-{code}"));
            for (name, value) in &args {
                message = message.with(name, value);
            }
            let (said, wrong) = words().check(&message);
            assert!(wrong.is_empty(), "{said}: {wrong:?}");
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    for reader in Reader::ALL {
        let (mut once, mut again) = (Vec::new(), Vec::new());
        let sum = bundle(&case(*reader), &words(), &mut once).unwrap();
        assert_eq!(bundle(&case(*reader), &words(), &mut again).unwrap(), sum);
        assert!(once == again, "two copies made from the same are the same");
        assert_eq!(sum, familiar_model::Sha256::of(&once), "the sum is that of the whole file");
    }
}

#[test]
fn a_foreign_text_opens_no_tag_and_turns_no_line() {
    let mut case = case(Reader::Myself);
    case.doors[2].name = Some("<script>alert(1)</script>\u{202e}evil** \u{2069}".to_owned());
    case.answers[0].note = Some("</blockquote><img src=x>".to_owned());
    let page = report_html(&case, &words());
    assert!(!page.contains("<script") && !page.contains("<img"), "what was read is text, never mark-up");
    assert!(!page.contains('\u{202e}') && !page.contains('\u{2068}'), "no mark of direction from outside");
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    for reader in Reader::ALL {
        for page in [report_html(&case(*reader), &words()), report_html(&told::told_case(*reader), &words())] {
            assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"));
            for tag in
                ["<script", "<link", "<iframe", "<object", "<form", "src=\"", "@import", "url(http", "url(\"http"]
            {
                assert!(!page.contains(tag), "{tag} in the page for {reader}");
            }
            assert!(
                !page.contains('⟨'),
                "a word is missing in the page for {reader}: {}",
                page.split('⟨').nth(1).unwrap_or_default().chars().take(60).collect::<String>()
            );
        }
    }
}

#[test]
fn the_words_never_accuse() {
    for reader in Reader::ALL {
        let mut both = files(&bundled(&case(*reader)));
        both.extend(files(&bundled(&told::told_case(*reader))));
        both.push(("the note to the team".to_owned(), team_text(&told::told_case(*reader), &words()).into_bytes()));
        both.push(("the form".to_owned(), locked_out_text(&told::told_case(*reader)).into_bytes()));
        for (name, bytes) in both {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            let text = text.split_once("</head>").map_or(text.as_str(), |(_, body)| body);
            for word in [
                "hacked",
                "suspicious",
                "attacker",
                "intruder",
                "malicious",
                "breach",
                "culprit",
                "foreign",
                "targeted",
                "sophisticated",
                "police",
            ] {
                assert!(!text.contains(word), "{word:?} stands in {name} for {reader}");
            }
        }
    }
}

#[test]
fn what_was_told_leaves_with_nobody_who_must_not_see_it() {
    for reader in [Reader::Platform, Reader::Lawyer, Reader::Press, Reader::Team] {
        for everything in [false, true] {
            let mut case = told::told_case(reader);
            case.everything = everything;
            let for_press = if reader == Reader::Press { told::FOR_PRESS } else { &[] };
            for (name, bytes) in files(&bundled(&case)) {
                let text = all_forms(&bytes);
                for canary in told::PERSONAL.iter().chain(for_press) {
                    assert!(
                        !text.contains(&canary.to_lowercase()),
                        "{canary} is in {name} of the copy for {reader} (everything: {everything})"
                    );
                }
            }
        }
    }
    let all: String = files(&bundled(&told::told_case(Reader::Myself))).iter().map(|(_, b)| all_forms(b)).collect();
    for canary in told::PERSONAL {
        let elsewhere = ["another incident", "X-Canary-Header", "mailbox\""].iter().any(|part| canary.contains(part));
        assert!(elsewhere || all.contains(&canary.to_lowercase()), "{canary} is missing from the owner's own copy");
    }
}

#[test]
fn her_words_are_told_to_the_lawyer_and_the_press_and_nobodys_to_the_platform() {
    let text = |reader| {
        files(&bundled(&told::told_case(reader)))
            .iter()
            .map(|(_, b)| String::from_utf8_lossy(b).into_owned())
            .collect::<String>()
    };
    for (reader, hers, theirs) in [
        (Reader::Myself, true, true),
        (Reader::Lawyer, true, true),
        (Reader::Press, true, false),
        (Reader::Platform, false, false),
        (Reader::Team, false, false),
    ] {
        let text = text(reader);
        assert_eq!(text.contains(told::HER_WORDS), hers, "the holder's words in the copy for {reader}");
        assert_eq!(text.contains(told::TEAM_WORDS), theirs, "a colleague's words in the copy for {reader}");
        assert_eq!(text.contains("2117364662793142272"), reader != Reader::Team, "the number in the copy for {reader}");
    }
}

#[test]
fn her_words_are_left_out_where_they_name_a_colleague_or_hold_an_address() {
    for words in ["It was Ola Canary's phone.", "Write to me: kari.canary@mail.example.org", "Call +47 22 00 11 33"] {
        for reader in [Reader::Lawyer, Reader::Press] {
            let mut case = told::told_case(reader);
            for (_, _, what) in &mut case.told {
                if let familiar_model::Told::Statement { words: hers, .. } = what {
                    *hers = words.to_owned();
                }
            }
            let all: String =
                files(&bundled(&case)).iter().map(|(_, b)| String::from_utf8_lossy(b).into_owned()).collect();
            assert!(!all.contains(words), "{words} is in the copy for {reader}");
            assert!(all.contains("The words are left out of this copy."), "it is said that they are left out");
        }
    }
}

#[test]
fn a_bundle_without_a_download_verifies_and_shows_the_entries_that_are_safe() {
    let told = |reader| {
        let case = told::told_case(reader);
        let bytes = bundled(&case);
        let verified = check(&bytes).expect("it matches");
        assert_eq!(verified.entries, case.chain.len() as u64, "every entry stays in the chain");
        let records = files(&bytes).into_iter().find(|(n, _)| n == "records.json").unwrap().1;
        let records: serde_json::Value = serde_json::from_slice(&records).unwrap();
        let bodies = records["chain"].as_array().unwrap().iter();
        let mut shown: Vec<String> =
            bodies.filter_map(|l| l["body"]["what"]["told"].as_str()).map(str::to_owned).collect();
        shown.sort();
        shown.dedup();
        (shown, records)
    };
    let (press, records) = told(Reader::Press);
    assert_eq!(press, ["asked", "handle", "on-page", "page", "skipped", "statement"], "what is whole is shown whole");
    let entries = records["told"].as_array().unwrap();
    assert!(entries.iter().all(|t| t["entry"].is_u64()), "each says in which entry it stands");
    assert_eq!(told(Reader::Lawyer).0, ["asked", "handle", "on-page", "page", "skipped", "statement"]);
    assert_eq!(told(Reader::Platform).0, ["handle", "on-page", "page", "skipped"]);
    assert!(told(Reader::Team).0.is_empty(), "the team gets the steps only");
    let all = told(Reader::Myself).0;
    assert!(all.contains(&"mail".to_owned()) && all.contains(&"seen".to_owned()), "the owner gets all of it: {all:?}");
}

#[test]
fn a_told_thing_that_its_entry_does_not_say_is_noticed() {
    let bytes = bundled(&told::told_case(Reader::Myself));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains("not-there"), "what is changed is there");
    let changed = String::from_utf8_lossy(&bytes).replace("\"is\":\"not-there\"", "\"is\":\"there\"");
    assert!(check(changed.as_bytes()).is_err(), "a changed file does not match");
}

#[test]
fn a_sealed_file_opens_with_age_and_is_named_by_verify() {
    let bytes = bundled(&told::told_case(Reader::Press));
    let sealed = familiar_evidence::sealed(&bytes, "four words of hers").unwrap();
    assert!(matches!(check(&sealed), Err(Fault::Sealed)), "it says that it is sealed");
    let mine = age::scrypt::Identity::new(age::secrecy::SecretString::from("four words of hers".to_owned()));
    assert!(check(&age::decrypt(&mine, &sealed).unwrap()).is_ok(), "what comes out matches");
}

#[test]
fn what_was_undone_at_the_platform_stands_beside_the_steps_by_what_it_is_shown() {
    for reader in [Reader::Myself, Reader::Lawyer, Reader::Press] {
        let mut case = case(reader);
        let act = case.acts[0].clone();
        case.acts[0].claims = Some(at("2019-02-03T04:05:06.000Z"));
        let undone = |subject: familiar_model::Subject, gone| familiar_model::Undone {
            subject,
            does: familiar_model::Does::Unlike,
            done: true,
            gone,
            not_before: None,
        };
        let elsewhere = subject(familiar_model::Kind::Like, "4");
        case.undone = vec![
            (at("2026-11-03T02:50:00.000Z"), undone(subject(act.kind, &act.key.to_string()), Some(false))),
            (at("2026-11-03T02:51:00.000Z"), undone(elsewhere, Some(true))),
        ];
        let report = String::from_utf8(
            files(&bundled(&case)).into_iter().find(|(name, _)| name.ends_with("report.html")).expect("a report").1,
        )
        .expect("text");
        assert!(report.contains("it was still there when it was read again"), "{reader}: not gone is said plainly");
        assert_eq!(
            report.matches("Undone at the platform").count(),
            if reader == Reader::Myself { 2 } else { 1 },
            "{reader}: what lies outside the incident stands in no copy but the owner's own"
        );
        assert!(report.contains("whoever makes it may write any date"), "{reader}: a claimed date is called a claim");
    }
}
