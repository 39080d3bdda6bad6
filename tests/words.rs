//! Every sentence of the product: that it is there where a code asks for it, that nothing asks for none, and that the
//! pages beside the code say nothing that frightens.
//!
//! Deliberately not here: how a sentence is made (see `familiar-words`), and whether its arguments are given (the
//! crates that give them test that).
#![allow(clippy::expect_used, reason = "a test may fail")]

use familiar_words::{Page, Words, ill_chosen};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace lies above").to_owned()
}

/// Every file below a folder with one of these endings.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "target" | "node_modules" | "dist" | "gen" | "corpora" | "fixtures") {
                files(&path, endings, found);
            }
        } else if endings.iter().any(|e| name.ends_with(e)) {
            found.push(path);
        }
    }
}

/// What stands between quotes in the sources, piece by piece: whole codes, and the beginnings and ends of codes that
/// are put together (`"err-{code}"`, `` `ui-kind-${kind}` ``, `"{code}-if"`).
#[derive(Default)]
struct Said {
    whole: BTreeSet<String>,
    begins: BTreeSet<String>,
    ends: BTreeSet<String>,
    /// Codes that stand directly in a call that says them, and where.
    asked: BTreeMap<String, PathBuf>,
}

fn said() -> Said {
    let mut sources = Vec::new();
    for folder in ["crates", "src-tauri/src", "ui/src"] {
        files(&top().join(folder), &[".rs", ".ts", ".svelte"], &mut sources);
    }
    let mut out = Said::default();
    for path in sources {
        let text = fs::read_to_string(&path).expect("a source is text");
        let below = path.strip_prefix(top()).expect("a source of ours");
        let in_tests = below.components().any(|c| c.as_os_str() == "tests");
        let mut before = "";
        for (place, piece) in text.split(['"', '\'', '`']).enumerate() {
            let code = |t: &str| t.starts_with(|c: char| c.is_ascii_lowercase()) && is_part(t);
            if code(piece) {
                if piece.ends_with('-') {
                    out.begins.insert(piece.to_owned());
                } else {
                    out.whole.insert(piece.to_owned());
                    let calls = ["Message::new(", ".text(", " t(", "{t(", "(t("];
                    if place > 0 && !in_tests && calls.iter().any(|c| before.ends_with(c)) && piece.contains('-') {
                        out.asked.insert(piece.to_owned(), path.clone());
                    }
                }
            } else if piece.starts_with('-') && is_part(piece) {
                out.ends.insert(piece.to_owned());
            } else if let Some((begin, _)) = piece.split_once(['{', '$']).filter(|(b, _)| code(b) && b.ends_with('-')) {
                out.begins.insert(begin.to_owned());
            } else if let Some((_, end)) = piece.rsplit_once('}').filter(|(_, e)| e.starts_with('-') && is_part(e)) {
                out.ends.insert(end.to_owned());
            }
            before = piece;
        }
    }
    // A message may stand within another.
    let mut messages = Vec::new();
    files(&top().join("words/en"), &[".ftl"], &mut messages);
    for path in messages {
        let text = fs::read_to_string(path).expect("messages are text");
        let pieces = text.split('{').skip(1).filter_map(|piece| piece.split_once('}'));
        out.whole.extend(pieces.map(|(code, _)| code.trim().to_owned()).filter(|code| is_part(code)));
    }
    out
}

fn is_part(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && text.len() > 1
}

#[test]
fn every_code_that_is_said_has_its_sentence() {
    let words = Words::new("en");
    let said = said();
    let missing: Vec<_> = said.asked.iter().filter(|(code, _)| !words.has(code)).collect();
    assert!(said.asked.len() > 100, "the sources were read: {} codes", said.asked.len());
    assert!(missing.is_empty(), "a code without a sentence shows itself in ⟨⟩ to a person: {missing:#?}");
}

#[test]
fn every_sentence_is_said_somewhere() {
    let said = said();
    let used = |code: &str| {
        said.whole.contains(code)
            || said.begins.iter().any(|b| code.starts_with(b.as_str()))
            || said.ends.iter().any(|e| code.strip_suffix(e.as_str()).is_some_and(|c| said.whole.contains(c)))
    };
    let unused: Vec<_> = Words::codes("en").into_iter().filter(|code| !used(code)).collect();
    assert!(unused.is_empty(), "a sentence that nobody says is translated for nothing: {unused:#?}");
}

#[test]
fn the_pages_of_rules_have_their_four_headings_and_frighten_nobody() {
    let mut pages = Vec::new();
    files(&top().join("crates/rules"), &[".md"], &mut pages);
    pages.retain(|p| !p.ends_with("README.md"));
    assert!(pages.len() >= 9, "each rule has a page: {pages:?}");
    let mut wrong = Vec::new();
    for path in &pages {
        let text = fs::read_to_string(path).expect("a page is text");
        let page = Page::parse(&text);
        for heading in ["What it notices", "Why it matters", "Innocent explanations", "If it was not you"] {
            if page.section(heading).is_none_or(|s| s.blocks.is_empty()) {
                wrong.push(format!("{} says nothing under “{heading}”", path.display()));
            }
        }
        wrong.extend(ill(path, &text));
    }
    assert!(wrong.is_empty(), "a page explains, and accuses nobody:\n{}", wrong.join("\n"));
}

#[test]
fn the_steps_frighten_nobody() {
    let mut steps = Vec::new();
    files(&top().join("crates/platforms/src"), &[".md"], &mut steps);
    steps.retain(|p| p.components().any(|c| c.as_os_str() == "steps"));
    assert!(steps.len() >= 10, "a playbook has its steps: {steps:?}");
    let wrong: Vec<_> = steps.iter().flat_map(|p| ill(p, &fs::read_to_string(p).expect("a step is text"))).collect();
    assert!(wrong.is_empty(), "a step is calm:\n{}", wrong.join("\n"));
}

/// Lines that say what is not said. An address is a platform's own; nobody chose its words here.
fn ill(path: &Path, text: &str) -> Vec<String> {
    let lines = text.lines().enumerate();
    let said = |line: &str| line.split(' ').filter(|w| !w.contains("https://")).collect::<Vec<_>>().join(" ");
    let found =
        lines.filter_map(|(n, l)| ill_chosen(&said(l)).map(|word| format!("{}:{}: “{word}”", path.display(), n + 1)));
    found.collect()
}
