//! The whole report, timeline, README and copied texts of one invented case. `BLESS=1` writes them again.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::disallowed_methods)]

mod common;
use common::*;
use familiar_evidence::{HOLDING_LINE_ASKS, Reader, form_text, holding_line};
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
