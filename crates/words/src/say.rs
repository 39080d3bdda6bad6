//! A message's sentence.
//!
//! Deliberately not here: panics and guesses. A message that is missing gives its code in ⟨⟩, and a test finds it.

use crate::library::{self, Bundle, SHELVES, Shelf};
use chrono_tz::Tz;
use familiar_model::{Instant, Message, Viewer};
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// The words of one language, for one viewer. Cheap to make and to clone; the files are parsed once.
#[derive(Clone, Copy)]
pub struct Words {
    shelf: Option<&'static Shelf>,
    english: Option<&'static Shelf>,
    pub(crate) zone: Tz,
    pub(crate) now: Option<Instant>,
    marks: bool,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("locale", &self.tag()).field("zone", &self.zone).finish_non_exhaustive()
    }
}

impl Words {
    /// The words of the closest language that there is, English where there is none; times in UTC; for the screen.
    #[must_use]
    pub fn new(locale: &str) -> Self {
        Self {
            shelf: library::shelf(locale),
            english: library::shelf(library::ENGLISH),
            zone: Tz::UTC,
            now: None,
            marks: true,
        }
    }

    /// The viewer's language and zone. A zone that is not known is UTC.
    #[must_use]
    pub fn of(viewer: &Viewer) -> Self {
        Self::new(&viewer.locale).in_zone(&viewer.zone)
    }

    /// Whether this is the name of a zone.
    #[must_use]
    pub fn knows_zone(zone: &str) -> bool {
        zone.parse::<Tz>().is_ok()
    }
    /// The same with times in this IANA zone; UTC where the name is not known.
    #[must_use]
    pub fn in_zone(mut self, zone: &str) -> Self {
        self.zone = zone.parse().unwrap_or(Tz::UTC);
        self
    }

    /// The same, said at this time: its year is left out of dates.
    #[must_use]
    pub const fn at(mut self, now: Instant) -> Self {
        self.now = Some(now);
        self
    }

    /// The same without marks of direction, for copied texts, files and the terminal.
    #[must_use]
    pub const fn plain(mut self) -> Self {
        self.marks = false;
        self
    }

    /// Every language that there is, by tag.
    #[must_use]
    pub fn locales() -> Vec<&'static crate::Locale> {
        SHELVES.iter().map(|s| &s.locale).collect()
    }

    /// The codes of every message of a language, sorted; empty if there is no such folder.
    #[must_use]
    pub fn codes(locale: &str) -> Vec<&'static str> {
        let shelf = SHELVES.iter().find(|s| s.locale.tag == locale);
        shelf.map(|s| s.codes.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The tag of the language in which they are said.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.shelf.map_or(library::ENGLISH, |s| s.locale.tag)
    }

    /// Whether that language is written from right to left.
    #[must_use]
    pub fn right_to_left(&self) -> bool {
        self.shelf.is_some_and(|s| s.locale.right_to_left)
    }

    /// Whether there is such a message, here or in English.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        [self.shelf, self.english]
            .into_iter()
            .flatten()
            .any(|s| s.bare.get_message(code).is_some_and(|m| m.value().is_some()))
    }

    /// The sentence of a message without arguments.
    #[must_use]
    pub fn text(&self, code: &str) -> String {
        self.said(code, None, self.marks).0
    }

    /// The sentence of a message. A missing one gives its code in ⟨⟩.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.check(message).0
    }

    /// The sentence of a message and what is wrong with it: that it is missing, or which argument it lacks. Tests
    /// look here; nobody else needs to.
    #[must_use]
    pub fn check(&self, message: &Message) -> (String, Vec<String>) {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(name.as_str(), self.value(name, value));
        }
        self.said(&message.code, Some(&args), self.marks)
    }

    /// Puts ready pieces into one of our own patterns: they are ours and need no marks.
    pub(crate) fn compose(&self, code: &str, pieces: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(pieces.len());
        for (name, piece) in pieces {
            args.set(*name, FluentValue::from(*piece));
        }
        self.said(code, Some(&args), false).0
    }

    fn said(&self, code: &str, args: Option<&FluentArgs<'_>>, marks: bool) -> (String, Vec<String>) {
        for shelf in [self.shelf, self.english].into_iter().flatten() {
            let bundle: &Bundle = if marks { &shelf.screen } else { &shelf.bare };
            if let Some(pattern) = bundle.get_message(code).and_then(|m| m.value()) {
                let mut errors = Vec::new();
                let said = bundle.format_pattern(pattern, args, &mut errors).into_owned();
                let said = if marks { needed(&said, shelf.locale.right_to_left) } else { said };
                return (said, errors.iter().map(ToString::to_string).collect());
            }
        }
        (format!("⟨{code}⟩"), vec![format!("there is no message “{code}”")])
    }

    /// What an argument becomes, by its name. What is not what its name promises stands as it is.
    fn value<'a>(&self, name: &str, text: &'a str) -> FluentValue<'a> {
        let ours = |said: String| FluentValue::from(said);
        let shown = match name.rsplit('-').next().unwrap_or(name) {
            "n" => text
                .parse::<i64>()
                .ok()
                .map(FluentValue::from)
                .or_else(|| text.parse::<f64>().ok().map(FluentValue::from)),
            "at" => Instant::parse(text).map(|t| ours(self.instant_both(t))),
            "day" => text.parse().ok().map(|day| ours(self.day(familiar_model::Day(day)))),
            "when" | "span" => crate::dates::span_of(text).map(|when| ours(self.span_both(&when))),
            "language" | "languages" => {
                let each: Vec<String> =
                    text.split([',', ' ']).filter(|c| !c.is_empty()).map(|c| self.language_code(c)).collect();
                Some(ours(self.list(&each)))
            }
            "region" => self.has(&format!("region-{}", text.to_ascii_lowercase())).then(|| ours(self.region(text))),
            _ => None,
        };
        shown.unwrap_or_else(|| {
            // A foreign text does not steer the sentence; inside its own isolate it may run either way.
            FluentValue::String(if text.contains(steers) {
                Cow::Owned(text.replace(steers, ""))
            } else {
                Cow::Borrowed(text)
            })
        })
    }
}

/// Opens and closes an isolate: the text between does not change the direction of the text around it.
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// Embeddings, overrides and isolates.
const fn steers(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter runs from right to left, or may.
const fn from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Leaves out the marks around pieces that cannot change the direction of the sentence: numbers anywhere, and in a
/// sentence from left to right whatever runs so, too. What is copied from the screen is then mostly free of marks.
fn needed(said: &str, right_to_left: bool) -> String {
    let plain = |c: char| if right_to_left { !c.is_alphabetic() && c.is_ascii() } else { !from_right(c) };
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        match after.split_once(CLOSE) {
            Some((inside, tail)) if !inside.contains(OPEN) => {
                if inside.chars().all(plain) {
                    out.push_str(inside);
                } else {
                    out.extend([OPEN]);
                    out.push_str(inside);
                    out.push(CLOSE);
                }
                rest = tail;
            }
            // Isolates within isolates: they stay as they are.
            _ => {
                out.push(OPEN);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_they_are_needed() {
        let marked = |text: &str| format!("of {OPEN}{text}{CLOSE}, seen");
        assert_eq!(needed(&marked("12,033"), true), "of 12,033, seen", "a number needs none");
        assert_eq!(needed(&marked("Café"), false), "of Café, seen", "nor does what runs as the sentence does");
        for (text, right_to_left) in [("Café", true), ("شكرا", false)] {
            assert_eq!(needed(&marked(text), right_to_left), marked(text), "{text} would turn the sentence");
        }
        let nested = format!("a {OPEN}b {OPEN}شكرا{CLOSE} c{CLOSE} d");
        assert_eq!(needed(&nested, false), nested, "marks within marks stay");
    }
}
