//! A point in time and a UTC day. Not here: zones (they belong to the viewer) and the clock (a port of the engine).

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::num::NonZeroI64;

/// A point in time, in UTC, to the millisecond. Written as RFC 3339 with milliseconds.
///
/// Kept as a non-zero number so that an absent bound costs nothing: histories hold hundreds of thousands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Instant(NonZeroI64);

impl Instant {
    /// From milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Self {
        // The one value that has no image under the flip is 292 million years ago; it becomes its neighbour.
        match NonZeroI64::new(ms ^ i64::MIN) {
            Some(n) => Self(n),
            None => Self(NonZeroI64::MIN),
        }
    }
    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0.get() ^ i64::MIN
    }
    /// Parses RFC 3339 (`2026-07-25T12:21:58.798Z`). `None` if it is not one or lies outside the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|t| Self::from_ms(t.timestamp_millis()))
    }
    /// As a calendar time, for formatting. Times outside chrono's calendar are clamped to its ends.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        Utc.timestamp_millis_opt(self.ms()).single().unwrap_or(if self.ms() < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        })
    }
    /// RFC 3339, UTC, milliseconds: `2026-07-25T12:21:58.798Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }
    /// This many milliseconds later (earlier if negative), saturating.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self::from_ms(self.ms().saturating_add(ms))
    }
    /// Milliseconds from `earlier` to this, saturating.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.ms().saturating_sub(earlier.ms())
    }
    /// The UTC day in which it lies.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.utc().date_naive())
    }
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Instant {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.ms().cmp(&other.ms())
    }
}
impl std::fmt::Debug for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rfc3339())
    }
}
impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rfc3339())
    }
}
impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.rfc3339())
    }
}
impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        // What we write ourselves is read again even beyond the year 9999, where RFC 3339 ends: a made-up time in a
        // download must not make a record unreadable.
        let beyond = || text.parse::<DateTime<Utc>>().ok().map(|t| Self::from_ms(t.timestamp_millis()));
        Self::parse(&text).or_else(beyond).ok_or_else(|| D::Error::custom("not an RFC 3339 time"))
    }
}
impl ts_rs::TS for Instant {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

/// A UTC day. Written `2026-10-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Its first millisecond.
    #[must_use]
    pub fn start(self) -> Instant {
        Instant::from_ms(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis())
    }
    /// Its last millisecond.
    #[must_use]
    pub fn end(self) -> Instant {
        self.start().plus_ms(86_400_000 - 1)
    }
}
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}
impl ts_rs::TS for Day {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_bound_costs_nothing() {
        assert_eq!(std::mem::size_of::<Option<Instant>>(), 8, "a history holds hundreds of thousands of bounds");
    }

    proptest::proptest! {
        #[test]
        fn milliseconds_come_back(ms in i64::MIN + 1..i64::MAX) {
            proptest::prop_assert_eq!(Instant::from_ms(ms).ms(), ms);
        }
        #[test]
        fn any_time_that_we_write_is_read_again(ms: i64) {
            let text = serde_json::to_string(&Instant::from_ms(ms)).unwrap();
            let back: Instant = serde_json::from_str(&text).unwrap();
            proptest::prop_assert_eq!(serde_json::to_string(&back).unwrap(), text);
        }
        #[test]
        fn order_is_the_order_of_time(a: i64, b: i64) {
            let (a, b) = (a.max(i64::MIN + 1), b.max(i64::MIN + 1));
            proptest::prop_assert_eq!(Instant::from_ms(a).cmp(&Instant::from_ms(b)), a.cmp(&b));
        }
        #[test]
        fn written_times_are_read_again(ms in -60_000_000_000_000_i64..250_000_000_000_000) {
            let t = Instant::from_ms(ms);
            proptest::prop_assert_eq!(Instant::parse(&t.rfc3339()), Some(t));
        }
    }
}
