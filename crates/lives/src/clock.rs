//! Times as X writes them, and the numbers of posts, which carry their time.
//!
//! Deliberately not here: any clock. A life knows only the times that it was given or invented.
//! All instants are milliseconds since 1970-01-01T00:00:00Z. Formats and the number's layout:
//! the vendor's archives and docs.x.com/fundamentals/x-ids (read 2026-08).

use chrono::{DateTime, Datelike, Utc};

/// A second, in milliseconds.
pub const SECOND: i64 = 1_000;
/// A minute, in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// An hour, in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day, in milliseconds.
pub const DAY: i64 = 24 * HOUR;
/// 2010-11-04: from here on a post's number holds its time.
const FIRST_NUMBERED: i64 = 1_288_834_974_657;

fn utc(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

/// `2026-07-25T12:21:58.798Z`, as in the account's files.
pub fn iso(ms: i64) -> String {
    utc(ms).format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// `Sat Jul 25 12:21:58 +0000 2026`, as in the files of posts.
pub fn post_time(ms: i64) -> String {
    utc(ms).format("%a %b %d %H:%M:%S +0000 %Y").to_string()
}

/// `2021.06.17`, as in `ni-devices.js`.
pub fn dotted_day(ms: i64) -> String {
    utc(ms).format("%Y.%m.%d").to_string()
}

/// `2026-07-25`, the day in UTC.
pub fn day_name(ms: i64) -> String {
    utc(ms).format("%Y-%m-%d").to_string()
}

/// Whether this instant, already moved to local time, is on a Saturday or Sunday.
pub(crate) fn is_weekend(local_ms: i64) -> bool {
    utc(local_ms).weekday().number_from_monday() > 5
}

/// The number of a post published at this instant; `low` fills the 22 bits that carry no time.
pub fn post_number(ms: i64, low: u64) -> u64 {
    (u64::try_from(ms - FIRST_NUMBERED).unwrap_or(0) << 22) | (low & 0x3F_FFFF)
}

/// When the post with this number was published; `None` for the serial numbers of before 2010-11-04.
pub fn post_published(number: u64) -> Option<i64> {
    (number > 29_700_000_000).then(|| i64::try_from(number >> 22).unwrap_or(0) + FIRST_NUMBERED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_x_writes_them() {
        let ms = 1_784_982_118_798;
        assert_eq!(iso(ms), "2026-07-25T12:21:58.798Z", "account files are ISO 8601 with milliseconds");
        assert_eq!(post_time(ms), "Sat Jul 25 12:21:58 +0000 2026", "files of posts have the old format");
        assert_eq!(dotted_day(ms), "2026.07.25", "ni-devices has dots");
        assert_eq!(post_published(post_number(ms, 77)), Some(ms), "a post's number carries its millisecond");
        assert_eq!(post_published(20), None, "a serial number carries no time");
    }
}
