//! Links to X's posts, in every form in which people pass them on. Read as a browser reads an address, and never followed.
//!
//! Facts: `x.com`, `twitter.com`, their `www.` and `mobile.`, `/<handle>/status/<n>`, `/i/status/<n>`, `/i/web/status/<n>`;
//! X itself ignores the handle in a link. `t.co` hides where it leads. An edited post has a number for each version, and
//! at most five within an hour (docs.x.com/fundamentals/edit-posts).

use super::time;
use crate::{LinkError, PostLink};
use familiar_model::{Instant, Key, Message};
use url::Url;

/// A clock that runs a little behind is no future.
const SLACK_MS: i64 = 10 * 60_000;
/// As much of what was pasted as is looked at.
const AT_MOST: usize = 4_096;

/// Reads a link to a post; the first one in the text, if there is more around it.
pub(super) fn post(text: &str, now: Instant) -> Result<PostLink, LinkError> {
    let text = text.get(..AT_MOST).unwrap_or(text);
    let mut worst = LinkError::None;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']')) {
        match one(word, now) {
            Ok(link) => return Ok(link),
            Err(LinkError::None) => {}
            Err(error) if worst == LinkError::None => worst = error,
            Err(_) => {}
        }
    }
    Err(worst)
}

fn one(word: &str, now: Instant) -> Result<PostLink, LinkError> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != ':');
    let with_scheme = if word.contains("://") {
        word.to_owned()
    } else if word.contains('/') && word.split('/').next().is_some_and(|host| host.contains('.')) {
        format!("https://{word}")
    } else {
        return Err(LinkError::None);
    };
    let Ok(url) = Url::parse(&with_scheme) else { return Err(LinkError::None) };
    let Some(host) = url.host_str() else { return Err(LinkError::None) };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if host == "t.co" {
        return Err(LinkError::Shortened);
    }
    let plain = ["www.", "mobile.", "m."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host);
    let odd = !matches!(url.scheme(), "https" | "http") || !url.username().is_empty() || url.password().is_some();
    if odd || url.port().is_some() || !matches!(plain, "x.com" | "twitter.com") {
        return Err(LinkError::OtherHost { host: shown(&with_scheme, &host), platform: "X".to_owned() });
    }
    let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    let (handle, number) = match parts.as_slice() {
        ["i", "web", "status" | "statuses", number, ..] | ["i", "status", number, ..] => (None, *number),
        [handle, "status" | "statuses", number, ..] if is_handle(handle) => (Some((*handle).to_owned()), *number),
        _ => return Err(LinkError::NotAPost),
    };
    let id: u64 = number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok()).flatten().unwrap_or(0);
    if id == 0 || i64::try_from(id).is_err() {
        return Err(LinkError::NotAPost);
    }
    let at = time::in_number(id);
    if at.is_some_and(|at| at > now.plus_ms(SLACK_MS)) {
        return Err(LinkError::FromTheFuture);
    }
    let mut says = Vec::new();
    says.push(Message::new(if at.is_some() { "link-says-versions" } else { "link-says-old-number" }));
    let plain = match &handle {
        Some(handle) => format!("https://x.com/{handle}/status/{id}"),
        None => format!("https://x.com/i/status/{id}"),
    };
    Ok(PostLink { key: Key::Number(id), handle, plain, at, says })
}

/// Up to 15 letters, digits and underscores.
pub(super) fn is_handle(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The host as a person reads it: letters that only look like others stay as they were typed, beside their true name.
fn shown(typed: &str, host: &str) -> String {
    let as_typed = typed.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or(host);
    let as_typed: String = as_typed.chars().filter(|c| !c.is_control()).take(80).collect();
    if as_typed.eq_ignore_ascii_case(host) { as_typed } else { format!("{as_typed} ({host})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: u64 = 2_109_129_027_969_725_063;
    fn now() -> Instant {
        Instant::parse("2026-11-24T00:00:00.000Z").unwrap()
    }

    #[test]
    fn every_form_in_which_a_post_is_linked_is_read() {
        for link in [
            format!("https://x.com/ambassador/status/{ID}"),
            format!("https://twitter.com/ambassador/status/{ID}?s=20&t=abc"),
            format!("https://mobile.twitter.com/ambassador/status/{ID}/photo/1"),
            format!("http://www.x.com/ambassador/statuses/{ID}#m"),
            format!("x.com/i/status/{ID}"),
            format!("https://x.com/i/web/status/{ID}"),
            format!("  look: <https://x.com/ambassador/status/{ID}>, please"),
            format!("HTTPS://X.COM/ambassador/status/{ID}."),
        ] {
            let read = post(&link, now()).unwrap_or_else(|e| panic!("{link}: {e}"));
            assert_eq!(read.key, Key::Number(ID), "{link}");
            assert_eq!(read.at, time::in_number(ID), "the number tells its time");
            assert!(!read.plain.contains('?'), "what follows people is dropped: {}", read.plain);
        }
    }

    #[test]
    fn what_is_no_link_to_a_post_is_refused_by_name() {
        for (link, why) in [
            ("", "link-none"),
            ("a picture", "link-none"),
            ("https://t.co/AbCdEf", "link-shortened"),
            ("https://x.com.example.org/a/status/2109129027969725063", "link-other-host"),
            ("https://\u{0445}.com/a/status/2109129027969725063", "link-other-host"),
            ("https://x.com@example.org/a/status/2109129027969725063", "link-other-host"),
            ("https://user@x.com/a/status/2109129027969725063", "link-other-host"),
            ("javascript://x.com/a/status/1", "link-other-host"),
            ("https://x.com/ambassador", "link-not-a-post"),
            ("https://x.com/a/status/18446744073709551615", "link-not-a-post"),
            ("https://x.com/a/status/\u{0661}\u{0662}", "link-not-a-post"),
            ("https://x.com/a/status/9000000000000000000", "link-from-the-future"),
        ] {
            assert_eq!(post(link, now()).map_err(|e| e.code()), Err(why), "{link}");
        }
    }

    #[test]
    fn an_old_serial_number_has_no_time_and_says_so() {
        let read = post("https://twitter.com/jack_example/status/20", now()).unwrap();
        assert_eq!((read.key, read.at, read.says[0].code.as_str()), (Key::Number(20), None, "link-says-old-number"));
    }
}
