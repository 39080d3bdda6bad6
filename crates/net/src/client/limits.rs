//! What a host says of how often it may be asked, read from its headers.
//!
//! Deliberately not here: waiting. See [`crate::client::patience`].

use chrono::DateTime;
use familiar_model::Instant;

/// Nobody is kept away longer than this by a header: one day.
const AT_MOST_MS: i64 = 24 * 60 * 60 * 1000;
/// A smaller number of seconds counts from now, a larger one from 1970.
const EPOCH_BEGINS: i64 = 1_000_000_000;

/// Beginnings of `…-remaining` and `…-reset`: Bluesky (`RateLimit-`, after the IETF's draft), Mastodon (`X-RateLimit-`),
/// X (`x-rate-limit-` and its limits of a day).
const FAMILIES: &[&str] = &["ratelimit", "x-ratelimit", "x-rate-limit", "x-app-limit-24hour", "x-user-limit-24hour"];

/// What the headers of one answer ask for, in milliseconds from when it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// `Retry-After`, in either of its forms.
    pub retry_after: Option<i64>,
    /// When what may be asked is refilled, if nothing of it is left.
    pub spent: Option<i64>,
    /// When it is refilled, whatever is left.
    pub reset: Option<i64>,
}

impl Asked {
    /// Reads it. Absolute times are set against the host's own `Date`, so that a wrong clock on either side does no harm;
    /// where there is none, against `now`.
    pub fn read(headers: &[(String, String)], now: Instant) -> Self {
        let find = |name: &str| headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim());
        let base = find("date").and_then(http_date).unwrap_or_else(|| now.ms());
        let from_base = |ms: i64| ms.saturating_sub(base).clamp(0, AT_MOST_MS);
        let seconds = |s: i64| s.saturating_mul(1000).clamp(0, AT_MOST_MS);

        let retry_after =
            find("retry-after").and_then(|v| whole(v).map(seconds).or_else(|| http_date(v).map(from_base)));
        let mut asked = Self { retry_after, spent: None, reset: None };
        for family in FAMILIES {
            let Some(reset) = find(&format!("{family}-reset")) else { continue };
            let reset = match whole(reset) {
                Some(s) if s < EPOCH_BEGINS => seconds(s),
                Some(s) => from_base(s.saturating_mul(1000)),
                None => match Instant::parse(reset) {
                    Some(at) => from_base(at.ms()),
                    None => continue,
                },
            };
            asked.reset = asked.reset.max(Some(reset));
            if find(&format!("{family}-remaining")).and_then(whole) == Some(0) {
                asked.spent = asked.spent.max(Some(reset));
            }
        }
        asked
    }
    /// How long to wait after a refusal.
    pub fn refused(self) -> Option<i64> {
        self.retry_after.or(self.spent).or(self.reset)
    }
}

/// A whole number; what stands behind a comma or a semicolon belongs to the drafts' longer forms.
fn whole(text: &str) -> Option<i64> {
    let number = text.split([',', ';']).next()?.trim();
    (!number.is_empty() && number.len() <= 18 && number.bytes().all(|b| b.is_ascii_digit()))
        .then(|| number.parse().ok())?
}

/// A date as HTTP writes it (`Tue, 24 Nov 2026 14:00:00 GMT`), in milliseconds since 1970.
fn http_date(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc2822(text).ok().map(|t| t.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[(&str, &str)]) -> Asked {
        let headers: Vec<_> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        // 2026-11-24T14:00:00Z
        Asked::read(&headers, Instant::from_ms(1_795_528_800_000))
    }

    #[test]
    fn every_form_of_a_limit_is_read() {
        assert_eq!(Instant::parse("2026-11-24T14:00:00Z").unwrap().ms(), 1_795_528_800_000, "the tests' now");
        for (what, headers, wait) in [
            ("seconds", &[("retry-after", "7")][..], Some(7_000)),
            ("a date", &[("retry-after", "Tue, 24 Nov 2026 14:00:09 GMT")], Some(9_000)),
            ("a date that is over", &[("retry-after", "Tue, 24 Nov 2026 13:00:09 GMT")], Some(0)),
            ("Bluesky", &[("ratelimit-remaining", "0"), ("ratelimit-reset", "1795528812")], Some(12_000)),
            ("the draft", &[("ratelimit-remaining", "0"), ("ratelimit-reset", "12")], Some(12_000)),
            ("X", &[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "1795528813")], Some(13_000)),
            (
                "X's day",
                &[
                    ("x-rate-limit-remaining", "14"),
                    ("x-rate-limit-reset", "1795528813"),
                    ("x-user-limit-24hour-remaining", "0"),
                    ("x-user-limit-24hour-reset", "1795532400"),
                ],
                Some(3_600_000),
            ),
            (
                "Mastodon",
                &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "2026-11-24T14:00:15.500000Z")],
                Some(15_500),
            ),
            ("no number of what is left", &[("ratelimit-reset", "1795528812")], Some(12_000)),
            ("the host's own word first", &[("retry-after", "3"), ("ratelimit-reset", "1795528812")], Some(3_000)),
            (
                "by the host's own clock, which is an hour behind",
                &[("date", "Tue, 24 Nov 2026 13:00:00 GMT"), ("ratelimit-reset", "1795525205")],
                Some(5_000),
            ),
            ("a century", &[("retry-after", "3155760000")], Some(AT_MOST_MS)),
            ("nonsense", &[("retry-after", "soon"), ("ratelimit-reset", "-5"), ("x-ratelimit-reset", "")], None),
            ("more digits than a number has", &[("retry-after", "99999999999999999999999")], None),
            ("nothing", &[], None),
        ] {
            assert_eq!(read(headers).refused(), wait, "{what}");
        }
    }

    #[test]
    fn only_what_is_spent_holds_the_next_call() {
        assert_eq!(read(&[("ratelimit-remaining", "1"), ("ratelimit-reset", "12")]).spent, None);
        assert_eq!(read(&[("ratelimit-remaining", "0"), ("ratelimit-reset", "12")]).spent, Some(12_000));
        assert_eq!(read(&[("retry-after", "12")]).spent, None);
    }
}
