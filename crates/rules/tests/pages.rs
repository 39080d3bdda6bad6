//! The pages: one per rule, with four headings, and all of them in `RULES.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fall over"
)]

use familiar_model::Severity;
use familiar_rules::rules;
use std::{collections::BTreeSet, fs, path::PathBuf};

const HEADINGS: [&str; 4] = ["What it notices", "Why it matters", "Innocent explanations", "If it was not you"];

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    fs::read_dir(crate_folder().join(folder))
        .expect("the folder is there")
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect()
}

#[test]
fn a_rule_is_one_file_one_page_and_one_folder() {
    let ids: BTreeSet<String> = rules().iter().map(|r| r.id.to_owned()).collect();
    assert_eq!(ids.len(), rules().len(), "an id is used once");
    assert_eq!(stems("pages", ".md"), ids, "every page is listed, and every rule has a page");
    assert_eq!(stems("fixtures", ""), ids, "every folder of fixtures belongs to a rule, and every rule has one");
    let files = stems("src", ".rs");
    for id in &ids {
        assert!(files.contains(&id.replace('-', "_")), "the id {id} is the file's name");
    }
    for file in files {
        let source = fs::read_to_string(crate_folder().join("src").join(format!("{file}.rs"))).expect("it can be read");
        if source.contains("const INFO: RuleInfo") {
            let id = file.replace('_', "-");
            assert!(ids.contains(&id), "{file}.rs is a rule and is not listed");
            assert!(source.contains(&format!("include_str!(\"../pages/{id}.md\")")), "{file}.rs shows its page");
        }
    }
}

#[test]
fn a_page_has_its_four_headings_and_an_innocent_explanation() {
    for rule in rules() {
        let headings: Vec<&str> = rule.page.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}: the four headings in their order", rule.id);
        let innocent =
            rule.page.split("## Innocent explanations").nth(1).and_then(|t| t.split("## ").next()).unwrap_or("");
        assert!(
            innocent.lines().any(|l| l.starts_with("- ") && l.len() > 10),
            "{}: nothing innocent is named",
            rule.id
        );
        for word in ["hacked", "suspicious", "attacker", "intruder", "malicious", "breach"] {
            assert!(!rule.page.to_lowercase().contains(word), "{}: “{word}” is not one of our words", rule.id);
        }
    }
}

/// What `RULES.md` at the top of the repository is.
fn all_pages() -> String {
    let mut out = String::from(
        "# What Familiar notices\n\nMade from the pages of the rules (`crates/rules/pages`); do not edit. \
         Each completes “Familiar noticed …”. A rule never says that something was done by somebody else: \
         it asks, and only you answer.\n\n| Rule | Version | Presses at most |\n|---|---|---|\n",
    );
    for rule in rules() {
        let at_most = match rule.severity {
            Severity::Now => "now",
            Severity::Soon => "soon",
            Severity::Look => "worth a look",
            Severity::Note => "worth knowing",
        };
        out.push_str(&format!("| [{id}](#{id}) | {} | {at_most} |\n", rule.version, id = rule.id));
    }
    for rule in rules() {
        let page = rule.page.trim_end().lines().map(|line| match line.strip_prefix('#') {
            Some(rest) => format!("##{rest}"),
            None => line.to_owned(),
        });
        out.push_str(&format!("\n<a id=\"{}\"></a>\n", rule.id));
        page.for_each(|line| {
            out.push_str(&line);
            out.push('\n');
        });
    }
    out
}

#[test]
fn rules_md_is_fresh() {
    let file = crate_folder().join("../../RULES.md");
    let wanted = all_pages();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&file, &wanted).expect("RULES.md can be written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "RULES.md is not what the pages say: run the test again with BLESS=1");
}
