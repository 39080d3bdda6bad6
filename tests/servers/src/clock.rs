//! A clock that a test sets, shared with the servers that look at it.
//!
//! Deliberately not here: the product's own clock; a test sets both.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// Milliseconds since 1970. A copy of it is the same clock.
#[derive(Clone, Debug)]
pub struct Clock {
    /// What it shows; of a running one, how far it is ahead of the real time.
    at: Arc<AtomicI64>,
    runs: bool,
}

fn real() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    i64::try_from(since.as_millis()).expect("a time")
}

impl Clock {
    /// A clock that stands at this time.
    #[must_use]
    pub fn at(ms: i64) -> Self {
        Self { at: Arc::new(AtomicI64::new(ms)), runs: false }
    }
    /// A clock that runs with the real time, for servers that know no other.
    #[must_use]
    pub fn now() -> Self {
        Self { at: Arc::default(), runs: true }
    }
    /// What it shows.
    #[must_use]
    pub fn ms(&self) -> i64 {
        self.at.load(Ordering::SeqCst) + if self.runs { real() } else { 0 }
    }
    /// What it shows, in seconds.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.ms().div_euclid(1000)
    }
    /// Moves it on.
    pub fn pass(&self, seconds: i64) {
        self.pass_ms(seconds * 1000);
    }
    /// Moves it on by milliseconds.
    pub fn pass_ms(&self, ms: i64) {
        self.at.fetch_add(ms, Ordering::SeqCst);
    }
}

/// `2026-11-24T14:00:00.000Z` of milliseconds since 1970.
#[must_use]
pub fn iso(ms: i64) -> String {
    let (days, of_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    // Years that begin in March, so that a leap day is the last: H. Hinnant's way.
    let from = days + 719_468;
    let (era, of_era) = (from.div_euclid(146_097), from.rem_euclid(146_097));
    let of_years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = of_years + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", of_day % 1000)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn times_are_written_as_they_are() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(951_825_600_123), "2000-02-29T12:00:00.123Z", "a leap day");
        assert_eq!(iso(1_795_528_800_000), "2026-11-24T14:00:00.000Z");
    }
}
