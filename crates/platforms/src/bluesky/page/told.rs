//! What a line tells by itself: that it names a device, or a time that is exact to the minute.
//!
//! Deliberately not here: rows. Of words only those of a time are looked for, in the seven languages of the page.

use familiar_model::Instant;

/// Names that stand in every language as they are.
const DEVICES: [&str; 14] = [
    "android", "chrome", "edge", "firefox", "ios", "ipad", "iphone", "linux", "mac", "opera", "safari", "ubuntu",
    "webkit", "windows",
];

/// Whether a line names a system or a browser.
pub(super) fn is_device(text: &str) -> bool {
    let small = text.to_lowercase();
    DEVICES.iter().any(|d| small.contains(d))
}

/// "Just now", in the seven languages of the page.
const NOW: [&str; 11] = [
    "just now",
    "justo ahora",
    "ahora mismo",
    "à l'instant",
    "à l’instant",
    "たった今",
    "방금",
    "방금 전",
    "chiar acum",
    "acum",
    "just nu",
];
/// Minutes, in those languages, by what their words begin with or are.
const MINUTES: [&str; 3] = ["minut", "分", "분"];

/// The time that words tell to the minute; `None`: they tell none so closely.
pub(super) fn minutes(words: &str, now: Instant) -> Option<Instant> {
    let small = words.trim().to_lowercase();
    if NOW.contains(&small.as_str()) {
        return Some(now);
    }
    let numbers = crate::markup::words::numbers(&small);
    let [n] = numbers.as_slice() else { return None };
    let in_minutes = small
        .split(|c: char| c.is_whitespace() || c.is_ascii_digit())
        .any(|w| MINUTES.iter().any(|m| w.starts_with(m)));
    (in_minutes && *n < 60).then(|| now.plus_ms(-i64::try_from(*n).unwrap_or(0) * 60_000))
}
