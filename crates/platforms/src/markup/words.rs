//! Shapes of words on a page, in any language: a note, a count, a date, a place, an address. No word is ever looked for.
//!
//! Deliberately not here: what is one platform's own (a handle), and what a line means in its row.

use super::Clip;
use std::net::IpAddr;

/// As much of a line as is shown.
pub(crate) const LINE: usize = 300;
/// As many lines as are shown that were not understood.
pub(crate) const LINES: usize = 200;

/// The sign between a place and a time, alone on its line.
pub(crate) fn is_dot(text: &str) -> bool {
    matches!(text.trim(), "·" | "•" | "∙" | "・" | "⋅")
}

/// How wide words are: the signs of Chinese, Japanese and Korean count twice.
fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{2e80}'..='\u{ffdc}').contains(&c) { 2 } else { 1 }).sum()
}

/// Whether this is running text: long, or a sentence with its end.
pub(crate) fn is_note(text: &str) -> bool {
    let ends = |c: char| matches!(c, '.' | '。' | '!' | '?' | '؟' | '！' | '？' | '।' | '…' | '．' | '｡' | '۔');
    let width = width(text);
    // The full stop of Chinese and Japanese stands at the end of no name, place or time.
    width >= 60
        || (width >= 20 && text.trim_end().ends_with(ends))
        || (width >= 8 && text.trim_end().ends_with(['。', '।', '۔']))
}

/// What a digit counts, in the digits of any of the ten languages and a few more.
fn digit(c: char) -> Option<u64> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|d| *d < 10)).map(u64::from)
}

/// The numbers in a text.
pub(crate) fn numbers(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut number: Option<u64> = None;
    for c in text.chars().chain([' ']) {
        match (digit(c), number) {
            (Some(d), before) => number = Some(before.unwrap_or(0).saturating_mul(10).saturating_add(d)),
            (None, Some(n)) => {
                found.push(n);
                number = None;
            }
            (None, None) => {}
        }
    }
    found
}

/// Whether it has a digit.
pub(crate) fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

/// Whether it is shaped as a place: two names with a comma between them, and no number.
pub(crate) fn is_place(text: &str) -> bool {
    !has_digit(text) && text.contains([',', '、', '،', '，'])
}

/// The first address (IPv4 or IPv6) in a line.
pub(crate) fn address(text: &str) -> Option<IpAddr> {
    text.split(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':'))
        .map(|word| word.trim_matches('.').trim_end_matches(':'))
        .map(|word| word.strip_prefix(':').filter(|rest| !rest.starts_with(':')).unwrap_or(word))
        .filter(|word| (6..=45).contains(&word.len()) || *word == "::1")
        .find_map(|word| word.parse().ok().or_else(|| word.split_once(':').and_then(|(ip, _)| ip.parse().ok())))
}

/// Words to show: without links, and without what could open something.
pub(crate) fn safe(text: &str) -> String {
    let secret = |word: &str| {
        let word = word.to_ascii_lowercase();
        ["://", "sessions/", "sessions%2f", "auth_token", "ct0=", "javascript:", "token="]
            .iter()
            .any(|s| word.contains(s))
    };
    if !secret(text) {
        return text.to_owned().clip(LINE);
    }
    text.split(' ').filter(|word| !secret(word)).collect::<Vec<_>>().join(" ").clip(LINE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_seen_in_any_language() {
        for note in [
            "Logging out ends 2 of your other active sessions.",
            "\u{5f53}\u{524d}\u{767b}\u{5f55}\u{4e86}\u{8fd9}\u{4e9b}\u{8bbe}\u{5907}\u{ff0c}\u{8bf7}\u{67e5}\u{770b}\u{5e76}\u{786e}\u{8ba4}\u{3002}",
        ] {
            assert!(is_note(note), "{note}");
        }
        for row in ["X for iPhone", "Zenda, Ruritania", "vor 2 Std.", "3. Nov."] {
            assert!(!is_note(row), "{row} can stand in a row");
        }
        assert_eq!(numbers("\u{0661}\u{0662} and 7"), [12, 7], "Arabic digits count");
        assert_eq!(address("from 192.0.2.7, near Zenda"), "192.0.2.7".parse().ok());
        assert_eq!(address("IP:2001:db8::7"), "2001:db8::7".parse().ok(), "glued to a word it is still one");
        assert_eq!(address("2001:db8::7"), "2001:db8::7".parse().ok());
        assert_eq!(address("198.51.100.9:0"), "198.51.100.9".parse().ok());
        for none in ["1.2.3", "10:05:33", "Chrome 131.0.6778.86.1", "face"] {
            assert_eq!(address(none), None, "{none}");
        }
    }

    #[test]
    fn what_opens_something_is_not_shown() {
        assert_eq!(safe("Linux <https://x.com/settings/sessions/abc>"), "Linux");
        assert_eq!(safe("auth_token=abc; rest"), "rest");
    }
}
