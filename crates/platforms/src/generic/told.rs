//! What a piece of a row can be, by its shape alone: an address, a device, a place, a time, running text. Names of
//! products are the same in all languages; no other word is ever looked for.
//!
//! Deliberately not here: rows. Each of these is a guess, and is shown as such.

use crate::markup::{Clip, words};
use std::net::IpAddr;

/// What a part of a line can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// It holds an address.
    Address(IpAddr),
    /// It holds the name of a system, a browser or a make of phones.
    Device,
    /// Two names with a comma between them.
    Place,
    /// It holds a number and is short.
    Time,
    /// Running text.
    Note,
    /// Anything else.
    Other,
}

/// Names that stand in every language as they are.
const DEVICES: [&str; 46] = [
    "android",
    "blackberry",
    "brave",
    "chrome",
    "chromebook",
    "chromeos",
    "chromium",
    "debian",
    "duckduckgo",
    "edge",
    "fedora",
    "fennec",
    "firefox",
    "freebsd",
    "galaxy",
    "huawei",
    "imac",
    "ios",
    "ipad",
    "ipados",
    "iphone",
    "ipod",
    "kindle",
    "linux",
    "mac",
    "macbook",
    "macos",
    "motorola",
    "nokia",
    "oneplus",
    "opera",
    "oppo",
    "pixel",
    "playstation",
    "safari",
    "samsung",
    "sony",
    "ubuntu",
    "vivaldi",
    "visionos",
    "watchos",
    "webos",
    "windows",
    "xbox",
    "xiaomi",
    "xperia",
];
/// The longest name of a device, place or time, in signs of Latin width.
const VALUE: usize = 80;

/// The parts of a line, each with what it can be. A dot between two parts parts them only where one of them is a place, a
/// time or an address: the name of a device may hold one.
pub(super) fn parts(line: &str) -> Vec<(Is, &str)> {
    let split: Vec<(Is, &str)> =
        line.split(['·', '•', '∙', '⋅']).map(str::trim).filter(|p| !p.is_empty()).map(|p| (is(p), p)).take(9).collect();
    let tells = |(is, _): &(Is, &str)| matches!(is, Is::Place | Is::Time | Is::Address(_));
    let running = split.iter().any(|(is, _)| *is == Is::Note);
    if (2..=8).contains(&split.len()) && !running && split.iter().any(tells) { split } else { vec![(is(line), line)] }
}

/// What a line as a whole can be.
pub(super) fn is(text: &str) -> Is {
    if words::is_note(text) && !is_dated(text) {
        Is::Note
    } else if let Some(address) = words::address(text) {
        Is::Address(address)
    } else if is_device(text) {
        Is::Device
    } else if is_place(text) {
        Is::Place
    } else if is_time(text) {
        Is::Time
    } else {
        Is::Other
    }
}

fn is_device(text: &str) -> bool {
    let word = |word: &str| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        word.len() <= 12 && DEVICES.contains(&word.to_ascii_lowercase().as_str())
    };
    text.len() <= 2 * VALUE && text.split(|c: char| !c.is_ascii_alphanumeric()).any(word)
}

/// Two to four names, none of which begins with a small letter.
fn is_place(text: &str) -> bool {
    if !words::is_place(text) || text.chars().count() > VALUE || text.contains(['?', '!', ':', '@', '"', '/']) {
        return false;
    }
    let name = |name: &str| {
        let first = name.trim().chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase()) && name.split_whitespace().count() <= 4
    };
    let names: Vec<&str> = text.split([',', '、', '،', '，']).collect();
    (2..=4).contains(&names.len()) && names.into_iter().all(name)
}

/// A number with a unit or the signs of a date; not a number alone, and no count such as "20K".
fn is_time(text: &str) -> bool {
    let count = text.chars().count();
    let unit = text.chars().filter(|c| c.is_alphabetic()).count() >= 1;
    let date = text.contains([':', '/', '-', '.']) && words::numbers(text).len() >= 2;
    words::has_digit(text) && (3..=60).contains(&count) && (unit || date) && !text.contains(['@', '+', '#', '%'])
}

/// A short line with a year: some languages end a date with a full stop.
fn is_dated(text: &str) -> bool {
    text.chars().count() <= 44 && words::numbers(text).iter().any(|n| (1_990..2_200).contains(n))
}

/// Words to show: without links, addresses of mailboxes and anything that could open something.
pub(super) fn safe(text: &str) -> String {
    let text = words::safe(text);
    if !text.split(' ').any(opens) {
        return text;
    }
    text.split(' ').filter(|word| !opens(word)).collect::<Vec<_>>().join(" ").clip(words::LINE)
}

fn opens(word: &str) -> bool {
    let query = word.split_once('?').is_some_and(|(_, rest)| rest.contains('='));
    let mailbox = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    // No word of any language is as long as what signs in, and made of letters and numbers in turns.
    let signs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '=' | '+' | '/' | '%' | '.' | '~');
    let mixed = word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
    query || mailbox || (word.len() >= 20 && mixed && word.chars().all(signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart_in_any_language() {
        for device in [
            "Windows PC",
            "iPhone 13 Pro",
            "Firefox su Linux",
            "Chrome の Windows",
            "Dispositivo Android",
            "X for iPhone",
        ] {
            assert_eq!(is(device), Is::Device, "{device}");
        }
        for place in [
            "Strelsau, Ruritania",
            "Zenda, Hentzau, Ruritania",
            "ツェンダ、ルリタニア",
            "زندا، روريتانيا",
            "Цендa, Руритания",
        ] {
            assert_eq!(is(place), Is::Place, "{place}");
        }
        assert_eq!(is("Look at these devices, and at those of 2026, again and again."), Is::Note);
        for time in [
            "2 hours ago",
            "vor 3 Std.",
            "11月3日",
            "منذ ٣ أيام",
            "3. Nov. 2026",
            "2026-11-03",
            "Добавлено 3 нояб. 2026 г.",
            "Last accessed: Nov 3, 2026, 9:10 AM",
        ] {
            assert_eq!(is(time), Is::Time, "{time}");
        }
        for other in ["This device", "Discord Client", "Hi, how are you", "20", "Gerät abmelden", "This session"] {
            assert_eq!(is(other), Is::Other, "{other}");
        }
        assert!(matches!(is("IP address: 192.0.2.7"), Is::Address(_)));
        assert!(matches!(is("2001:db8::7"), Is::Address(_)));
    }

    #[test]
    fn a_dot_parts_a_place_from_a_time_and_no_name() {
        assert_eq!(parts("Windows • Discord Client"), [(Is::Device, "Windows • Discord Client")]);
        assert_eq!(
            parts("Zenda, Hentzau, Ruritania • 3 hours ago"),
            [(Is::Place, "Zenda, Hentzau, Ruritania"), (Is::Time, "3 hours ago")]
        );
        assert_eq!(
            parts("Windows PC · Zenda, Ruritania · Active now").iter().map(|p| p.0).collect::<Vec<_>>(),
            [Is::Device, Is::Place, Is::Other]
        );
    }

    #[test]
    fn what_opens_something_is_not_shown() {
        assert_eq!(safe("Linux https://example.org/a?token=KEEPOUT"), "Linux");
        assert_eq!(safe("Linux eyJhbGciOiJIUzI1NiJ9.KEEPOUT1 owner@example.org"), "Linux");
        assert_eq!(safe("example.org/reset?code=KEEPOUT now"), "now");
        assert_eq!(safe("2001:db8:0:0:0:0:0:7 Donaudampfschifffahrt"), "2001:db8:0:0:0:0:0:7 Donaudampfschifffahrt");
    }
}
