//! Short invented texts in sixteen languages, natural enough for a language detector.
//!
//! Deliberately not here: real people's words, names or causes. A text is one to three whole clauses
//! out of a bank, so that its grammar holds, with a greeting, a tail, a link or a name around it.

mod east;
mod west;

use crate::chance::Chance;
use serde::{Deserialize, Serialize};

/// A language of which the inventor has a bank of clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    English,
    French,
    German,
    Spanish,
    Portuguese,
    Italian,
    Turkish,
    Indonesian,
    Polish,
    Russian,
    Arabic,
    Persian,
    Hindi,
    Chinese,
    Japanese,
    Korean,
}

/// What a text is about: everyday things, or an offer that wants something from its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Towns, weather, books, bread.
    Everyday,
    /// Prizes, coins, "write to us".
    Offer,
}

/// The clauses of one language. A clause has no full stop of its own.
pub(crate) struct Bank {
    openers: &'static [&'static str],
    clauses: &'static [&'static str],
    offers: &'static [&'static str],
    tails: &'static [&'static str],
    stop: &'static str,
    gap: &'static str,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 16] = [
        Language::English,
        Language::French,
        Language::German,
        Language::Spanish,
        Language::Portuguese,
        Language::Italian,
        Language::Turkish,
        Language::Indonesian,
        Language::Polish,
        Language::Russian,
        Language::Arabic,
        Language::Persian,
        Language::Hindi,
        Language::Chinese,
        Language::Japanese,
        Language::Korean,
    ];

    /// Its code, ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::German => "de",
            Language::Spanish => "es",
            Language::Portuguese => "pt",
            Language::Italian => "it",
            Language::Turkish => "tr",
            Language::Indonesian => "id",
            Language::Polish => "pl",
            Language::Russian => "ru",
            Language::Arabic => "ar",
            Language::Persian => "fa",
            Language::Hindi => "hi",
            Language::Chinese => "zh",
            Language::Japanese => "ja",
            Language::Korean => "ko",
        }
    }

    /// The code that X writes into a post's `lang`: the same, but the withdrawn `in` for Indonesian.
    pub fn x_code(self) -> &'static str {
        match self {
            Language::Indonesian => "in",
            other => other.code(),
        }
    }

    fn bank(self) -> &'static Bank {
        match self {
            Language::English => &west::ENGLISH,
            Language::French => &west::FRENCH,
            Language::German => &west::GERMAN,
            Language::Spanish => &west::SPANISH,
            Language::Portuguese => &west::PORTUGUESE,
            Language::Italian => &west::ITALIAN,
            Language::Turkish => &west::TURKISH,
            Language::Indonesian => &west::INDONESIAN,
            Language::Polish => &west::POLISH,
            Language::Russian => &east::RUSSIAN,
            Language::Arabic => &east::ARABIC,
            Language::Persian => &east::PERSIAN,
            Language::Hindi => &east::HINDI,
            Language::Chinese => &east::CHINESE,
            Language::Japanese => &east::JAPANESE,
            Language::Korean => &east::KOREAN,
        }
    }
}

/// A text of some 30 to 200 characters.
pub(crate) fn text(chance: &mut Chance, language: Language, topic: Topic) -> String {
    let bank = language.bank();
    let mut said = String::with_capacity(220);
    let main = match topic {
        Topic::Everyday => bank.clauses,
        Topic::Offer => bank.offers,
    };
    if chance.one_in(0.25) {
        said.push_str(chance.word(bank.openers));
        said.push_str(bank.gap);
    }
    let first = chance.word(main);
    if said.trim_end().ends_with(',') && !first.starts_with("I ") {
        let mut letters = first.chars();
        said.extend(letters.next().into_iter().flat_map(char::to_lowercase));
        said.push_str(letters.as_str());
    } else {
        said.push_str(first);
    }
    if topic == Topic::Everyday && chance.one_in(0.45) {
        let second = chance.word(bank.clauses);
        if second != first {
            said.push_str(bank.stop);
            said.push_str(bank.gap);
            said.push_str(second);
        }
    }
    said.push_str(bank.stop);
    if chance.one_in(0.45) {
        said.push_str(bank.gap);
        let tail = chance.word(bank.tails);
        said.push_str(tail);
        if !tail.ends_with(['?', '؟', '？']) {
            said.push_str(bank.stop);
        }
    }
    if chance.one_in(0.12) {
        said.push(' ');
        said.push_str(chance.word(&["🙂", "❤️", "☀️", "🌧️", "📚", "👏", "🚲", "🍞"]));
    }
    said
}

/// Puts around a text what posts of other people have around theirs: names, a link, a label.
pub(crate) fn dressed(chance: &mut Chance, text: String) -> String {
    let mut said = text;
    if chance.one_in(0.12) {
        said = format!("@{} {said}", handle(chance));
    }
    if chance.one_in(0.30) {
        said = format!("{said} https://example.org/{}", chance.letters(10, LETTERS));
    }
    said
}

const LETTERS: &str = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// An invented handle; each ends in `_example`, so that it can be nobody's by intent.
pub(crate) fn handle(chance: &mut Chance) -> String {
    let first = chance.word(&[
        "harbour", "library", "market", "north", "mill", "garden", "ferry", "orchard", "lamp", "bridge", "paper",
        "river", "radio", "night", "stone", "cello", "maple", "quill", "salt", "tower",
    ]);
    format!("{first}{}_example", chance.between(2, 99))
}
