//! Words that are not used, messages that do not parse, messages said twice: what a test looks for.
//!
//! Deliberately not here: whether a message is missing or unused. That is known only where codes are, so the tests of
//! the whole product compare [`crate::Words::codes`] with them.

use crate::library::FILES;
use fluent_bundle::FluentResource;
use std::collections::BTreeMap;

/// Something wrong with a message, where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file below `words/`.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub what: String,
}
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "words/{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Never said to a person: they accuse, promise or frighten. A word ending in `*` stands for all that begin so.
const NEVER: &[&str] = &[
    "hack*",
    "suspicious*",
    "malicious*",
    "attacker*",
    "intruder*",
    "breach*",
    "culprit*",
    "compromised",
    "secure",
    "secured",
    "clean",
    "tamper*",
    "authentic",
    "forensic*",
    "sophisticated",
    "score*",
    "is confirmed",
    "was confirmed",
    "are confirmed",
    "were confirmed",
    "disclaimer*",
    "ledger*",
    "snapshot*",
    "oauth",
    "2fa",
    "all good",
    "no evidence of",
    "are you sure",
    "risk score",
    "coming soon",
];

/// Never in a statement that we compose for others to hear (the owner may type them): they accuse, or explain what is
/// not known.
const NEVER_STATED: &[&str] = &["foreign", "state", "targeted", "police", "espionage", "criminal*"];

/// The messages of which such statements are made, by how their codes begin.
const STATEMENTS: &[&str] = &["holding-", "form-", "team-", "locked-"];

/// The first word of `text` that the house does not use, lower-cased, if it holds one.
///
/// *Secure account* is refused and *security key* is not: whole words are compared. A file's name is no word.
#[must_use]
pub fn ill_chosen(text: &str) -> Option<&'static str> {
    let plain = plainly(text);
    NEVER.iter().copied().find(|word| holds(&plain, word))
}

/// The words of a text in lower case, a space around each.
fn plainly(text: &str) -> String {
    let mut plain: String = " ".to_owned();
    // A file's name, or a variable's.
    let is_name = |w: &&str| w.contains('$') || w.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.');
    for word in text.split_whitespace().filter(|word| !is_name(word)) {
        for c in word.chars() {
            if c.is_alphanumeric() {
                plain.extend(c.to_lowercase());
            } else if !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain
}

/// The same for a statement that is composed for the press or a platform: its list is longer.
#[must_use]
pub fn ill_stated(text: &str) -> Option<&'static str> {
    let plain = plainly(text);
    ill_chosen(text).or_else(|| NEVER_STATED.iter().copied().find(|word| holds(&plain, word)))
}

fn holds(plain: &str, word: &str) -> bool {
    match word.strip_suffix('*') {
        Some(begin) => plain.contains(&format!(" {begin}")),
        None => plain.contains(&format!(" {word} ")),
    }
}

/// Everything that is wrong with the embedded files: what does not parse, what is said twice, ill-chosen words.
#[must_use]
pub fn faults() -> Vec<Fault> {
    let mut out = Vec::new();
    let mut tags: Vec<&str> = FILES.iter().map(|(tag, _, _)| *tag).collect();
    tags.dedup();
    for tag in tags {
        out.extend(faults_in(FILES.iter().filter(|(of, _, _)| *of == tag)));
    }
    out
}

fn faults_in<'a>(files: impl Iterator<Item = &'a (&'a str, &'a str, &'a str)>) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut first_at: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for (tag, name, text) in files {
        let file = format!("{tag}/{name}");
        let mut fault = |line, what| out.push(Fault { file: file.clone(), line, what });
        let mut stated = false;
        for (number, line) in text.lines().enumerate() {
            // A comment may name what the words are not.
            let said = if name.ends_with(".ftl") { (!line.starts_with('#')).then(|| value(line)) } else { Some(line) };
            if let Some(id) = id(line) {
                stated = STATEMENTS.iter().any(|begin| id.starts_with(begin));
            }
            let found = if stated { said.and_then(ill_stated) } else { said.and_then(ill_chosen) };
            if let Some(word) = found {
                fault(number + 1, format!("says “{word}”, which is not said to a person"));
            }
        }
        if !name.ends_with(".ftl") {
            continue;
        }
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            for error in errors {
                let before = text.as_bytes().get(..error.pos.start).unwrap_or_default();
                let line = before.iter().filter(|b| **b == b'\n').count() + 1;
                fault(line, format!("does not parse: {error}"));
            }
        }
        for (number, line) in text.lines().enumerate() {
            let Some(id) = id(line) else { continue };
            let place = (file.clone(), number + 1);
            if let Some((where_, at)) = first_at.get(id) {
                out.push(Fault {
                    file: file.clone(),
                    line: number + 1,
                    what: format!("“{id}” is said already in words/{where_}:{at}"),
                });
            } else {
                first_at.insert(id.to_owned(), place);
            }
        }
    }
    out
}

/// The id that a line of Fluent begins, with the dash of a term.
fn id(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    let begins = id.strip_prefix('-').unwrap_or(id).bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    (begins && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')).then_some(id)
}

/// What a line of Fluent says: what follows its id or its variant's key, without placeables and selectors, whose names are
/// ours.
fn value(line: &str) -> &str {
    let said = if id(line).is_some() { line.split_once('=').map_or(line, |(_, v)| v) } else { line };
    let said = said.trim_start();
    let variant = said.strip_prefix('*').unwrap_or(said).strip_prefix('[').and_then(|v| v.split_once(']'));
    let said = variant.map_or(said, |(_, v)| v.trim_start());
    if said.starts_with('{') && said.ends_with("->") { "" } else { said }
}

/// The ids of a file's messages; terms are its own affair.
pub(crate) fn ids(resource: &FluentResource) -> Vec<String> {
    resource.source().lines().filter_map(id).filter(|id| !id.starts_with('-')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_this_house_are_sound() {
        let found: Vec<String> = faults().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "every message parses, is said once, and frightens nobody:\n{}", found.join("\n"));
    }

    #[test]
    fn a_fault_is_found_with_its_place() {
        let text = "# hacked may stand in a comment\none = You were Hacked.\ntwo = fine\ntwo = again\n= nothing\n";
        let variants = "one = { $via ->\n    [oauth] Sign in\n   *[other] With OAuth\n }\n";
        let found_in = faults_in([("en", "a.ftl", variants)].iter());
        assert_eq!(
            found_in.iter().map(|f| f.line).collect::<Vec<_>>(),
            [3],
            "a variant's key is ours, its words are said"
        );
        let found = faults_in([("en", "a.ftl", text), ("en", "b.ftl", "one = once more\n")].iter());
        let places: Vec<_> = found.iter().map(|f| (f.file.as_str(), f.line)).collect();
        for place in [("en/a.ftl", 2), ("en/a.ftl", 4), ("en/a.ftl", 5), ("en/b.ftl", 1)] {
            assert!(places.contains(&place), "the fault at {place:?} is named, found {found:?}");
        }
        assert_eq!(places.len(), 4, "and nothing else is: {found:?}");
    }

    #[test]
    fn a_statement_says_even_less() {
        let text = "holding-line = It came from a foreign country.\nstand = It came from a foreign country.\n";
        let found = faults_in([("en", "a.ftl", text)].iter());
        assert_eq!(found.len(), 1, "only what others will hear is held to it: {found:?}");
        assert_eq!(ill_stated("A State targeted us"), Some("state"), "no theory in a statement");
    }

    #[test]
    fn whole_words_are_meant() {
        assert_eq!(ill_chosen("A security key, cleanly said: underscore"), None, "these words are fine");
        assert_eq!(ill_chosen("Now it is ALL-GOOD"), Some("all good"), "a promise is found");
        assert_eq!(ill_chosen("{ $score-n } of {$ledger}"), None, "a variable's name is ours");
        assert_eq!(ill_chosen("Put ledger.db, as it was, back."), None, "a file has the name that it has");
        assert_eq!(ill_chosen("It could not be confirmed."), None, "a doubt may be said");
        assert_eq!(ill_chosen("three intruders"), Some("intruder*"), "an accusation is found");
    }
}
