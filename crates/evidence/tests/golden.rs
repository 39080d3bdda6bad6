//! The whole report, timeline, README and copied texts of one invented case. `BLESS=1` writes them again.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::disallowed_methods)]

mod common;
use common::*;
use familiar_evidence::{HOLDING_LINE_ASKS, Reader, form_text, holding_line, locked_out_text, team_text};
use familiar_model::{Key, OnPage, Seat, Subject, Told, When};
use std::{fs, path::Path};

fn golden(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var("BLESS").is_ok() {
        fs::write(&path, is).unwrap();
    }
    let ought = fs::read_to_string(&path).unwrap_or_default();
    let first = is.lines().zip(ought.lines()).find(|(a, b)| a != b);
    assert!(
        is == ought,
        "{name} is not what it was; look at the change, then run with BLESS=1. First difference: {first:?}"
    );
}

/// The page without its head (style and letters), a line an element, so that a change can be read.
fn readable(page: &str) -> String {
    let body = page.split_once("</head>").unwrap().1;
    body.replace("><", ">\n<")
}

#[test]
fn the_whole_evidence_is_what_it_was() {
    for reader in Reader::ALL {
        for (name, bytes) in files(&bundled(&case(*reader))) {
            let text = String::from_utf8(bytes).unwrap();
            match name.as_str() {
                "report.html" => golden(&format!("{reader}.html"), &readable(&text)),
                "timeline.jsonl" if *reader == Reader::Lawyer => golden("lawyer.timeline.jsonl", &text),
                "README.txt" if *reader == Reader::Lawyer => golden("lawyer.README.txt", &text),
                _ => {}
            }
        }
    }
}

#[test]
fn the_texts_to_copy_are_what_they_were() {
    let form = form_text(&case(Reader::Myself));
    assert_eq!(form.lines().count(), 6, "the form's text has six lines");
    for name in ["Quillcast", "Canary", "Example Mobile"] {
        assert!(!form.contains(name), "no third name is in the form's text: {name}");
    }
    golden("form.txt", &form);
    let mut case = case(Reader::Myself);
    let mut lines = holding_line(&case, &words());
    case.steps.clear();
    lines.push('\n');
    lines.push_str(&holding_line(&case, &words()));
    case.answers.clear();
    lines.push('\n');
    lines.push_str(&holding_line(&case, &words()));
    case.sources[0].source = familiar_model::Source::Kept {
        what: familiar_model::KeptWhat::Picture,
        at: case.made_at,
        by: familiar_model::Seat::Owner,
        sha256: familiar_model::Sha256::of(b"picture"),
    };
    lines.push('\n');
    lines.push_str(&holding_line(&case, &words()));
    golden("holding.txt", &format!("{lines}\n"));
    assert!(words().has(HOLDING_LINE_ASKS), "the question before it is copied has words");
}

#[test]
fn an_incident_without_a_download_is_told_as_it_was() {
    for reader in Reader::ALL {
        for (name, bytes) in files(&bundled(&told::told_case(*reader))) {
            let text = String::from_utf8(bytes).unwrap();
            match name.as_str() {
                "report.html" => golden(&format!("told-{reader}.html"), &readable(&text)),
                "timeline.jsonl" if *reader == Reader::Press => golden("told-press.timeline.jsonl", &text),
                _ => {}
            }
        }
    }
}

#[test]
fn the_texts_of_the_first_ten_minutes_are_what_they_were() {
    let mut case = told::told_case(Reader::Myself);
    let mut texts = String::new();
    let mut add = |heading: &str, text: &str| texts.push_str(&format!("== {heading}\n{}\n", text.trim_end()));
    add("form", &form_text(&case));
    add("holding, not on the page", &holding_line(&case, &words()));
    add("team", &team_text(&case, &words()));
    add("locked out", &locked_out_text(&case));
    case.told.retain(|(_, _, t)| !matches!(t, Told::OnPage { .. } | Told::Statement { .. }));
    add("form, nothing stated, nobody looked", &form_text(&case));
    case.told.push((case.made_at, Seat::Owner, Told::OnPage { is: OnPage::There }));
    add("holding, on the page", &holding_line(&case, &words()));
    case.steps.clear();
    add("form, on the page", &form_text(&case));
    add("team, before anything was changed", &team_text(&case, &words()));
    for (_, _, told) in &mut case.told {
        if let Told::Seen { act, liked, shown, .. } = told {
            *act = Subject { key: Key::new("seen-1"), ..act.clone() };
            (*liked, *shown) = (None, None);
            case.incident.subjects = vec![act.clone()];
            case.acts[0].key = act.key.clone();
            case.acts[0].when = When::default();
        }
    }
    case.sources.retain(|s| !matches!(s.source, familiar_model::Source::Page { .. }));
    add("form, only a picture", &form_text(&case));
    add("locked out, only a picture", &locked_out_text(&case));
    case.told.clear();
    case.incident.subjects.clear();
    add("locked out, nothing else", &locked_out_text(&case));
    add("team, nothing else", &team_text(&case, &words()));
    golden("told-texts.txt", &texts);
}
