//! Instants, days and spans in the viewer's zone and language.
//!
//! Deliberately not here: what the time is now. No instant is ever made up: an open end is said to be open.

use crate::Words;
use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use familiar_model::{Condition, Day, Instant, Likely, When};

/// The years 1 to 9999: what lies outside has no place on a calendar and would not survive another zone.
const FIRST: i64 = -62_135_510_400_000;
const LAST: i64 = 253_402_214_400_000;

/// The conditions of bounds, by name.
const IF_GENUINE: &str = "the-picture-is-genuine";
/// See `IF_GENUINE`.
const IF_RIGHT: &str = "the-hosts-record-is-right";

/// A span as an argument of a message: ISO 8601, `from/to`, with `..` for an open end.
///
/// The condition of the bounds, if there is one, stands behind a second `/` by its name.
#[must_use]
pub fn span_arg(when: &When) -> String {
    let end = |t: Option<Instant>| t.map_or_else(|| "..".to_owned(), Instant::rfc3339);
    let out = format!("{}/{}", end(when.not_before), end(when.not_after));
    match when.only_if {
        Some(Condition::ThePictureIsGenuine) => out + "/" + IF_GENUINE,
        Some(Condition::TheHostsRecordIsRight) => out + "/" + IF_RIGHT,
        None => out,
    }
}

pub(crate) fn span_of(arg: &str) -> Option<When> {
    let mut parts = arg.splitn(3, '/');
    let mut end = || {
        let part = parts.next()?;
        if part == ".." { Some(None) } else { Instant::parse(part).map(Some) }
    };
    let (from, to) = (end()?, end()?);
    let mut when = When::between(from, to);
    when.only_if = match parts.next() {
        Some(IF_GENUINE) => Some(Condition::ThePictureIsGenuine),
        Some(IF_RIGHT) => Some(Condition::TheHostsRecordIsRight),
        _ => None,
    };
    Some(when)
}

/// How exactly a time is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Minutes,
    Seconds,
    Milliseconds,
}

impl Words {
    /// A day and its time to the second, in the viewer's zone: `2 Nov 21:14:09`.
    ///
    /// The year is left out only where it is that of [`Words::at`].
    #[must_use]
    pub fn instant_short(&self, t: Instant) -> String {
        self.moment(self.local(t), To::Seconds)
    }

    /// The same to the second in UTC, and said so: `2 Nov 21:14:09 UTC`.
    #[must_use]
    pub fn instant_utc(&self, t: Instant) -> String {
        format!("{} UTC", self.moment(in_zone(t, Tz::UTC), To::Seconds))
    }

    /// In the viewer's zone, with UTC beside it where that is another: `2 Nov 22:14:09 (21:14:09 UTC)`.
    #[must_use]
    pub fn instant_both(&self, t: Instant) -> String {
        self.both(t, To::Seconds)
    }

    /// A full date and the time to the minute, with its zone: `3 November 2026, 03:20 UTC`.
    #[must_use]
    pub fn instant_long(&self, t: Instant) -> String {
        self.long(t, To::Minutes)
    }

    /// The same to the millisecond, where every digit counts: `3 November 2026, 03:20:14.017 UTC`.
    #[must_use]
    pub fn instant_exact(&self, t: Instant) -> String {
        self.long(t, To::Milliseconds)
    }

    /// Only the time of day, in the viewer's zone: `21:14`.
    #[must_use]
    pub fn time(&self, t: Instant) -> String {
        clock(self.local(t), To::Minutes)
    }

    /// The day on which an instant lies in the viewer's zone.
    #[must_use]
    pub fn day_of(&self, t: Instant) -> Day {
        Day(self.local(t).date_naive())
    }

    /// A day: `14 October`, with its year where that is not the one of [`Words::at`].
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        self.date(day.0, &self.month(day.0), self.shows_year(day.0))
    }

    /// A day with its year: `14 October 2026`.
    #[must_use]
    pub fn day_long(&self, day: Day) -> String {
        self.date(day.0, &self.month(day.0), true)
    }

    /// A day, short: `14 Oct`.
    #[must_use]
    pub fn day_short(&self, day: Day) -> String {
        self.date(day.0, &self.month_short(day.0), self.shows_year(day.0))
    }

    /// A day as the head of what was done on it: `Tuesday 3 November`.
    #[must_use]
    pub fn day_head(&self, day: Day) -> String {
        let weekday = self.text(&format!("date-weekday-{}", day.0.weekday().number_from_monday()));
        self.compose("date-head", &[("weekday", &weekday), ("day", &self.day(day))])
    }

    /// What is proven of a time, in the viewer's zone: `2 Nov 21:14:09 to 3 Nov 00:27:41`, `not before …`,
    /// `not after …`, a whole UTC day, or that the time is not known; with its condition.
    #[must_use]
    pub fn span(&self, when: &When) -> String {
        self.with_condition(when, self.bare_span(when, self.zone))
    }

    /// The same in UTC, and said so.
    #[must_use]
    pub fn span_utc(&self, when: &When) -> String {
        let said = self.bare_span(when, Tz::UTC);
        let open = when.not_before.is_none() && when.not_after.is_none();
        self.with_condition(when, if open || whole_days(when).is_some() { said } else { format!("{said} UTC") })
    }

    /// The same in the viewer's zone, with UTC beside it where that is another.
    #[must_use]
    pub fn span_both(&self, when: &When) -> String {
        if when.not_before.is_none() && when.not_after.is_none() || whole_days(when).is_some() {
            return self.span(when);
        }
        let utc = self.bare_span(when, Tz::UTC);
        let said = if self.elsewhere(when.not_before) || self.elsewhere(when.not_after) {
            self.compose("date-with-utc", &[("here", &self.bare_span(when, self.zone)), ("utc", &utc)])
        } else {
            format!("{utc} UTC")
        };
        self.with_condition(when, said)
    }

    /// Where it likely lies, in the viewer's zone: `likely 2 Nov 22:05 to 23:50`. `None` where nothing is likely.
    /// What it rests on is said by [`Words::assumption`].
    #[must_use]
    pub fn likely(&self, when: &When) -> Option<String> {
        when.likely.map(|l| self.likely_span(&l))
    }

    /// The same of a likely span itself.
    #[must_use]
    pub fn likely_span(&self, likely: &Likely) -> String {
        let (from, to) = (self.local(likely.from), self.local(likely.to));
        let end =
            if from.date_naive() == to.date_naive() { clock(to, To::Minutes) } else { self.moment(to, To::Minutes) };
        self.compose("span-likely", &[("from", &self.moment(from, To::Minutes)), ("to", &end)])
    }

    fn both(&self, t: Instant, to: To) -> String {
        let (here, utc) = (self.local(t), in_zone(t, Tz::UTC));
        if !self.elsewhere(Some(t)) {
            return format!("{} UTC", self.moment(utc, to));
        }
        let utc = if here.date_naive() == utc.date_naive() { clock(utc, to) } else { self.moment(utc, to) };
        self.compose("date-with-utc", &[("here", &self.moment(here, to)), ("utc", &utc)])
    }

    fn long(&self, t: Instant, to: To) -> String {
        let here = self.local(t);
        let date = self.day_long(Day(here.date_naive()));
        let zone = if self.elsewhere(Some(t)) { here.format("%Z").to_string() } else { "UTC".to_owned() };
        let zone = if zone.starts_with(['+', '-']) { format!("UTC{zone}") } else { zone };
        self.compose("date-long", &[("date", &date), ("time", &clock(here, to)), ("zone", &zone)])
    }

    fn bare_span(&self, when: &When, zone: Tz) -> String {
        if let Some((first, last)) = whole_days(when) {
            let days = if first == last {
                self.day(first)
            } else {
                self.compose("span-both", &[("from", &self.day(first)), ("to", &self.day(last))])
            };
            let here = self.elsewhere(when.not_before) || self.elsewhere(when.not_after);
            return if here { self.compose("span-utc-days", &[("days", &days)]) } else { days };
        }
        let moment = |t: Instant| self.moment(in_zone(t, zone), To::Seconds);
        match (when.not_before, when.not_after) {
            (Some(a), Some(b)) if a == b => moment(a),
            (Some(a), Some(b)) => {
                let (from, to) = (in_zone(a, zone), in_zone(b, zone));
                let same = from.date_naive() == to.date_naive();
                let end = if same { clock(to, To::Seconds) } else { self.moment(to, To::Seconds) };
                self.compose("span-both", &[("from", &moment(a)), ("to", &end)])
            }
            (Some(a), None) => self.compose("span-from", &[("from", &moment(a))]),
            (None, Some(b)) => self.compose("span-until", &[("to", &moment(b))]),
            (None, None) => self.text("span-unknown"),
        }
    }

    fn with_condition(&self, when: &When, said: String) -> String {
        match when.only_if {
            Some(condition) => self.compose("span-if", &[("span", &said), ("condition", &self.only_if(condition))]),
            None => said,
        }
    }

    fn moment(&self, t: DateTime<Tz>, to: To) -> String {
        let day = t.date_naive();
        let date = self.date(day, &self.month_short(day), self.shows_year(day));
        self.compose("date-moment", &[("date", &date), ("time", &clock(t, to))])
    }

    fn month(&self, day: NaiveDate) -> String {
        self.text(&format!("date-month-{}", day.month()))
    }

    fn month_short(&self, day: NaiveDate) -> String {
        self.text(&format!("date-month-short-{}", day.month()))
    }

    fn date(&self, day: NaiveDate, month: &str, year: bool) -> String {
        let number = day.day().to_string();
        if year {
            let year = day.year().to_string();
            self.compose("date-day-year", &[("day", &number), ("month", month), ("year", &year)])
        } else {
            self.compose("date-day", &[("day", &number), ("month", month)])
        }
    }

    fn shows_year(&self, day: NaiveDate) -> bool {
        self.now.is_none_or(|now| self.local(now).year() != day.year())
    }

    fn local(&self, t: Instant) -> DateTime<Tz> {
        in_zone(t, self.zone)
    }

    /// Whether the viewer's clock shows something else than UTC at that time.
    fn elsewhere(&self, t: Option<Instant>) -> bool {
        t.is_some_and(|t| self.local(t).naive_local() != in_zone(t, Tz::UTC).naive_local())
    }
}

fn in_zone(t: Instant, zone: Tz) -> DateTime<Tz> {
    Instant::from_ms(t.ms().clamp(FIRST, LAST)).utc().with_timezone(&zone)
}

fn clock(t: DateTime<Tz>, to: To) -> String {
    let minutes = format!("{:02}:{:02}", t.hour(), t.minute());
    match to {
        To::Minutes => minutes,
        To::Seconds => format!("{minutes}:{:02}", t.second()),
        To::Milliseconds => format!("{minutes}:{:02}.{:03}", t.second(), t.timestamp_subsec_millis()),
    }
}

/// The first and last day of bounds that are whole UTC days, such as a record of addresses by day.
fn whole_days(when: &When) -> Option<(Day, Day)> {
    let (from, to) = (when.not_before?, when.not_after?);
    (from.day().start() == from && to.day().end() == to).then(|| (from.day(), to.day()))
}
