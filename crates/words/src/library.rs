//! The embedded files of every language, parsed once.
//!
//! Deliberately not here: choosing and formatting a message, see `say`.

use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::{Arc, LazyLock};
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The language that is always there, and to which every other falls back.
pub(crate) const ENGLISH: &str = "en";

pub(crate) type Bundle = FluentBundle<Arc<FluentResource>>;

/// A language in which the words can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Its BCP 47 tag, the folder's name.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: String,
    /// Whether somebody who grew up with the language has read the words.
    pub read_by_native: bool,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

/// One language's messages: with marks of direction around foreign texts (screen), and bare.
pub(crate) struct Shelf {
    pub(crate) locale: Locale,
    pub(crate) screen: Bundle,
    pub(crate) bare: Bundle,
    pub(crate) codes: Vec<String>,
}

/// Every language, sorted by tag.
pub(crate) static SHELVES: LazyLock<Vec<Shelf>> = LazyLock::new(|| {
    let mut tags: Vec<&'static str> = FILES.iter().map(|(tag, _, _)| *tag).collect();
    tags.dedup();
    tags.into_iter()
        .map(|tag| {
            let files = FILES.iter().filter(|(of, name, _)| *of == tag && name.ends_with(".ftl"));
            Shelf::of(tag, files.map(|(_, _, text)| *text))
        })
        .collect()
});

impl Shelf {
    pub(crate) fn of(tag: &'static str, texts: impl Iterator<Item = &'static str>) -> Self {
        // What does not parse is left out here and found, with its line, by the tests of this crate.
        let resources: Vec<_> =
            texts.map(|t| Arc::new(FluentResource::try_new(t.to_owned()).unwrap_or_else(|(rest, _)| rest))).collect();
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let filled = |isolating| {
            let mut bundle = Bundle::new_concurrent(vec![language.clone()]);
            bundle.set_use_isolating(isolating);
            for resource in &resources {
                let _ = bundle.add_resource(Arc::clone(resource)); // the first of two wins; a test finds the second
            }
            bundle
        };
        let (mut screen, mut bare) = (filled(true), filled(false));
        let word = |code: &str| {
            let pattern = bare.get_message(code).and_then(|m| m.value());
            pattern.map(|p| bare.format_pattern(p, None, &mut Vec::new()).into_owned()).unwrap_or_default()
        };
        let locale = Locale {
            tag,
            name: word("locale-name"),
            read_by_native: word("locale-read-by-native") == "yes",
            right_to_left: word("locale-direction") == "rtl",
        };
        let group = word("number-group");
        for bundle in [&mut screen, &mut bare] {
            match group.as_str() {
                "," => bundle.set_formatter(Some(shown::<',', _>)),
                "." => bundle.set_formatter(Some(shown::<'.', _>)),
                "space" => bundle.set_formatter(Some(shown::<'\u{202f}', _>)),
                _ => {}
            }
        }
        let mut codes: Vec<String> = resources.iter().flat_map(|r| crate::choice::ids(r)).collect();
        codes.sort();
        codes.dedup();
        Self { locale, screen, bare, codes }
    }
}

/// The shelf of the closest language: the tag itself, the tag with fewer parts, the same language in another script
/// or region, English.
pub(crate) fn shelf(locale: &str) -> Option<&'static Shelf> {
    let wanted = locale.replace('_', "-");
    let wanted = wanted.split(['.', '@']).next().unwrap_or_default();
    let mut tag = wanted;
    loop {
        if let Some(found) = SHELVES.iter().find(|s| s.locale.tag.eq_ignore_ascii_case(tag)) {
            return Some(found);
        }
        let Some((shorter, _)) = tag.rsplit_once('-') else { break };
        tag = shorter;
    }
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let close = SHELVES.iter().find(|s| language(s.locale.tag) == language(wanted));
    close.or_else(|| SHELVES.iter().find(|s| s.locale.tag == ENGLISH))
}

/// How a number stands in a sentence, with `GROUP` between its thousands.
fn shown<const GROUP: char, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string(), GROUP)),
        _ => None,
    }
}

/// `12033` with a comma is `12,033`; four digits stay together only below 1,000.
fn grouped(number: &str, group: char) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(w, r)| (w, Some(r)));
    let digits = whole.bytes().filter(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(number.len() + digits / 3);
    let mut left = digits;
    for c in whole.chars() {
        out.push(c);
        if c.is_ascii_digit() {
            left -= 1;
            if left > 0 && left.is_multiple_of(3) {
                out.push(group);
            }
        }
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, is) in [("7", "7"), ("999", "999"), ("12033", "12,033"), ("-1234567.5", "-1,234,567.5")] {
            assert_eq!(grouped(number, ','), is, "a count is read at a glance");
        }
    }

    #[test]
    fn an_unknown_language_is_english_and_a_region_is_no_hindrance() {
        for tag in ["en", "en-GB", "en_US.UTF-8", "xx", "", "C.UTF-8"] {
            assert_eq!(shelf(tag).map(|s| s.locale.tag), Some("en"), "{tag:?} finds words");
        }
    }
}
