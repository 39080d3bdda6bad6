//! Links that people paste: of every form in which X is linked, and of those that only look so.
//!
//! Deliberately not here: what is said about each.

use crate::clock::{DAY, post_number};

/// A link, and the post that it names, if it names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCase {
    /// Its kebab-case name.
    pub name: &'static str,
    /// What is pasted.
    pub text: String,
    /// The post's number; `None` if it is to be refused.
    pub post: Option<u64>,
}

/// Links of all kinds, pasted at `now` (Unix milliseconds).
pub fn links(now: i64) -> Vec<LinkCase> {
    let id = post_number(now - 40 * DAY, 12_345);
    let future = post_number(now + 40 * DAY, 1);
    let good = |name, text: String| LinkCase { name, text, post: Some(id) };
    let bad = |name, text: String| LinkCase { name, text, post: None };
    vec![
        good("plain", format!("https://x.com/mill7_ex/status/{id}")),
        good("twitter", format!("https://twitter.com/mill7_ex/status/{id}")),
        good("mobile", format!("https://mobile.twitter.com/mill7_ex/status/{id}")),
        good("www", format!("https://www.x.com/mill7_ex/status/{id}")),
        good("without-name", format!("https://x.com/i/status/{id}")),
        good("web", format!("https://twitter.com/i/web/status/{id}")),
        good("old-word", format!("https://twitter.com/mill7_ex/statuses/{id}")),
        good("photo", format!("https://x.com/mill7_ex/status/{id}/photo/1")),
        good("tracked", format!("https://x.com/mill7_ex/status/{id}?s=20&t=TRACKEDWORD")),
        good("blanks-around", format!("  https://x.com/mill7_ex/status/{id}\n")),
        LinkCase { name: "serial-number", text: "https://x.com/mill7_ex/status/20".to_owned(), post: Some(20) },
        bad("future", format!("https://x.com/mill7_ex/status/{future}")),
        bad("short", "https://t.co/AbCdEfGhIj".to_owned()),
        bad("lookalike", format!("https://x.com.evil.example/mill7_ex/status/{id}")),
        bad("cyrillic", format!("https://х.com/mill7_ex/status/{id}")),
        bad("user-part", format!("https://x.com@evil.example/mill7_ex/status/{id}")),
        bad("backslash", format!("https://evil.example\\x.com/mill7_ex/status/{id}")),
        bad("inside", format!("https://evil.example/?u=https://x.com/mill7_ex/status/{id}")),
        bad("script", format!("javascript:location='https://x.com/mill7_ex/status/{id}'")),
        bad("data", format!("data:text/html,https://x.com/mill7_ex/status/{id}")),
        bad("file", format!("file:///x.com/mill7_ex/status/{id}")),
        bad("too-long-number", "https://x.com/mill7_ex/status/99999999999999999999999999".to_owned()),
        bad("zero", "https://x.com/mill7_ex/status/0".to_owned()),
        bad("other-digits", "https://x.com/mill7_ex/status/١٢٣٤٥٦٧٨٩٠١٢".to_owned()),
        bad("no-number", "https://x.com/mill7_ex/status/".to_owned()),
        bad("profile", "https://x.com/mill7_ex".to_owned()),
        bad("session", "https://x.com/settings/sessions/SESSIONWORD".to_owned()),
        bad("empty", String::new()),
        good("turned", format!("\u{202e}https://x.com/mill7_ex/status/{id}")),
        bad("endless", format!("https://x.com/{}", "a".repeat(1 << 20))),
    ]
}
