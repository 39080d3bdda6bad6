//! Recognises what is personal inside of free text: e-mail addresses, phone numbers, network addresses, known names.
//!
//! Deliberately not clever: it errs towards leaving out. It never changes a text, since half a text misleads.

use crate::Reader;
use percent_encoding::percent_decode_str;
use std::net::IpAddr;

/// The shortest known text that is looked for inside of others; a shorter one would be found in ordinary words.
const SHORTEST: usize = 5;
/// The fewest digits of a phone number behind a `+`.
const PHONE_DIGITS: usize = 7;

/// What one reader must not see.
#[derive(Clone, Debug)]
pub(crate) struct Wash {
    reader: Reader,
    /// In lower case.
    known: Vec<String>,
    /// Digits only.
    phones: Vec<String>,
}

impl Wash {
    pub(crate) const fn new(reader: Reader) -> Self {
        Self { reader, known: Vec::new(), phones: Vec::new() }
    }
    /// Remembers a text that must not be seen.
    pub(crate) fn learn(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        if text.chars().count() >= SHORTEST && !self.known.contains(&text) {
            self.known.push(text);
        }
    }
    /// Remembers a phone number: its digits are looked for however they are grouped.
    pub(crate) fn learn_phone(&mut self, number: &str) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= PHONE_DIGITS && !self.phones.contains(&digits) {
            self.phones.push(digits);
        }
    }
    /// What kind of thing this text holds that the reader must not see, if any.
    pub(crate) fn finds(&self, text: &str) -> Option<&'static str> {
        if self.reader == Reader::Myself {
            return None;
        }
        let decoded = percent_decode_str(text).decode_utf8().ok();
        self.finds_plain(text).or_else(|| decoded.filter(|d| d != text).and_then(|d| self.finds_plain(&d)))
    }
    /// The text, if it holds nothing that the reader must not see.
    pub(crate) fn washed(&self, text: &str) -> Option<String> {
        self.finds(text).is_none().then(|| text.to_owned())
    }
    fn finds_plain(&self, text: &str) -> Option<&'static str> {
        if let Some(what) = finds_hard(text, self.reader == Reader::Press, &self.phones) {
            return Some(what);
        }
        let lower = text.to_lowercase();
        self.known.iter().any(|k| lower.contains(k.as_str())).then_some("a name")
    }
    /// The phone numbers that were learned, as digits.
    pub(crate) fn phones(&self) -> &[String] {
        &self.phones
    }
}

/// What cannot be mistaken: an e-mail address, a phone number, and (where wished) a network address.
pub(crate) fn finds_hard(text: &str, addresses: bool, phones: &[String]) -> Option<&'static str> {
    if holds_email(text) {
        Some("an e-mail address")
    } else if holds_phone(text, phones) {
        Some("a phone number")
    } else if addresses && holds_address(text) {
        Some("an address")
    } else {
        None
    }
}

/// `somebody@example.org`: something before the sign, a name with a dot behind it.
fn holds_email(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let (before, after) = text.split_at(at);
        let starts = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "._%+-".contains(c));
        let domain = after.get(1..).unwrap_or_default();
        let end = domain.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).unwrap_or(domain.len());
        let domain = domain.get(..end).unwrap_or_default().trim_end_matches('.');
        starts
            && domain.rsplit_once('.').is_some_and(|(name, top)| {
                !name.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic)
            })
    })
}

/// A `+` with seven digits or more behind it, however grouped; or a number that is known to be one.
fn holds_phone(text: &str, phones: &[String]) -> bool {
    let plus = text.match_indices('+').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let run = rest.find(|c: char| !(c.is_ascii_digit() || " -().\u{a0}".contains(c))).unwrap_or(rest.len());
        let digits = rest.get(..run).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '(') && digits >= PHONE_DIGITS
    });
    if plus || phones.is_empty() {
        return plus;
    }
    // A known number: the same digits as one whole run, so that it is not found inside of a post's number.
    text.split(|c: char| !(c.is_ascii_digit() || " -().\u{a0}".contains(c))).any(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        digits.len() >= PHONE_DIGITS && phones.contains(&digits)
    })
}

/// Anything that reads as an IPv4 or IPv6 address.
fn holds_address(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_hexdigit() || c == ':' || c == '.'))
        .any(|word| word.len() >= 3 && word.trim_matches('.').parse::<IpAddr>().is_ok_and(|a| !a.is_unspecified()))
}

/// Words of which a device's or a client's own name may consist. A name with any other word in it may be a person's
/// ("Maria's iPhone") and is left out.
const PRODUCT: &[&str] = &[
    "twitter",
    "x",
    "for",
    "on",
    "the",
    "iphone",
    "ipad",
    "ipod",
    "ios",
    "ipados",
    "android",
    "mac",
    "macos",
    "os",
    "windows",
    "linux",
    "chrome",
    "chromium",
    "firefox",
    "safari",
    "edge",
    "opera",
    "samsung",
    "internet",
    "browser",
    "web",
    "app",
    "client",
    "lite",
    "mobile",
    "desktop",
    "tablet",
    "phone",
    "tweetdeck",
    "pro",
    "auth",
    "messaging",
    "m2",
    "m5",
    "websites",
    "tv",
    "xbox",
    "blackberry",
    "nokia",
    "s40",
    "advertisers",
    "device",
    "unknown",
    "inc",
    "corp",
];

/// Whether a name consists of product words and version numbers only.
pub(crate) fn is_product(name: &str) -> bool {
    !name.trim().is_empty()
        && name.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty()).all(|word| {
            let lower = word.trim_matches('.').to_lowercase();
            PRODUCT.contains(&lower.as_str()) || word.chars().all(|c| c.is_ascii_digit() || c == '.') && word.len() <= 5
        })
        && !name.contains(['\'', '’', '@'])
}

/// Whether a download's name is the one that the platform gave it: `twitter-2026-10-18-<hexadecimal>.zip`.
pub(crate) fn is_given_by_platform(name: &str) -> bool {
    let stem = name.strip_suffix(".zip").unwrap_or(name);
    stem.strip_prefix("twitter-")
        .or_else(|| stem.strip_prefix("x-"))
        .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'))
}

/// Whether a message's argument is a time, a number or a word of ours or of the platform's, and so no name.
pub(crate) fn is_ours(name: &str, value: &str) -> bool {
    let shape = name.rsplit('-').next().unwrap_or(name);
    let time_or_number = match shape {
        "n" => value.parse::<f64>().is_ok(),
        "at" => familiar_model::Instant::parse(value).is_some(),
        "day" => value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-'),
        // Written by ourselves, without a name in them.
        "when" | "span" | "language" | "languages" | "region" | "kind" => value.is_ascii(),
        _ => false,
    };
    let code = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let file = value.strip_suffix(".js").is_some_and(|stem| {
        stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'_'))
    });
    time_or_number || code || file || is_product(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_personal_is_found() {
        for (text, what) in [
            ("write to maria.k@mail.example.org now", "an e-mail address"),
            ("bel: +47 (22) 11-22 33", "a phone number"),
            ("2026-10-14/203.0.113.47", "an address"),
            ("x:1/access/2026-10-14%2F203.0.113.47", "an address"),
            ("x:1/access/2026-10-14%2F2001%3Adb8%3A%3A7", "an address"),
            ("maria%40example.org", "an e-mail address"),
            ("seen from 2001:db8::7.", "an address"),
        ] {
            assert_eq!(Wash::new(Reader::Press).finds(text), Some(what), "{text}");
        }
        let mut wash = Wash::new(Reader::Lawyer);
        wash.learn_phone("0047 22 11 22 33");
        wash.learn("Kari Nordmann");
        assert_eq!(wash.finds("tel. 0047 22-11-22-33"), Some("a phone number"), "however it is grouped");
        assert_eq!(wash.finds("asked kari nordmann"), Some("a name"));
        assert_eq!(wash.finds("203.0.113.47"), None, "a lawyer gets the addresses of the incident");
    }

    #[test]
    fn what_is_not_personal_is_left_alone() {
        for text in [
            "the holder of @example does not know",
            "2026-11-02T21:14:09.000Z",
            "2109129027969725063",
            "likely 22:05 to 23:50",
            "twitter-2026-10-18-0a1b2c.zip",
            "10.15.7",
        ] {
            assert_eq!(Wash::new(Reader::Press).finds(text), None, "{text}");
        }
    }

    #[test]
    fn a_device_name_with_a_persons_name_is_no_product() {
        for name in [
            "Twitter for iPhone (Twitter, Inc.)",
            "Twitter Web App (Twitter. Inc)",
            "iPhone",
            "Chrome on Windows",
            "X for Android 10.2",
        ] {
            assert!(is_product(name), "{name}");
        }
        for name in ["Maria's iPhone", "Maria iPhone", "kontor-pc", "", "maria@example.org"] {
            assert!(!is_product(name), "{name} may name a person");
        }
    }
}
