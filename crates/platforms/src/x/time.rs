//! X's clocks: the time in a number, and the four ways in which its files write a time.
//!
//! Facts: `ms = (id >> 22) + 1288834974657` for numbers above about 2.97e10, since 2010-11-04 (docs.x.com/fundamentals/x-ids);
//! older numbers are serial and hold no time. ISO in account files, `Sat Jul 25 12:21:58 +0000 2026` in files of posts,
//! `2021.06.17` in ni-devices, milliseconds in some (measured on 14 archives, 2021-03 to 2026-07).

use chrono::{DateTime, NaiveDate};
use familiar_model::{Day, Instant, When};

/// Milliseconds from 1970 to the beginning of X's numbers.
const EPOCH: i64 = 1_288_834_974_657;
/// Numbers up to this one are serial numbers without a time.
const SERIAL_UP_TO: u64 = 29_700_000_000;

/// The time in a post's number; `None` for the old serial numbers.
#[must_use]
pub(super) fn in_number(id: u64) -> Option<Instant> {
    (id > SERIAL_UP_TO && i64::try_from(id).is_ok())
        .then(|| Instant::from_ms(i64::try_from(id >> 22).unwrap_or(0) + EPOCH))
}

/// A time as any of X's files writes it. A time at the very beginning of 1970 stands for "not known".
#[must_use]
pub(super) fn read(text: &str) -> Option<Instant> {
    let text = text.trim();
    let found = posts(text.as_bytes()).or_else(|| Instant::parse(text)).or_else(|| {
        let digits = text.len() >= 12 && text.bytes().all(|b| b.is_ascii_digit());
        if digits {
            return text.parse().ok().map(Instant::from_ms);
        }
        DateTime::parse_from_str(text, "%a %b %d %H:%M:%S %z %Y").ok().map(|t| Instant::from_ms(t.timestamp_millis()))
    });
    found.filter(|t| t.ms() >= 86_400_000)
}

/// A time, or a day (`2021.06.17`), as a span.
#[must_use]
pub(super) fn span(text: &str) -> When {
    match read(text) {
        Some(t) => When::at(t),
        None => match NaiveDate::parse_from_str(text.trim(), "%Y.%m.%d") {
            Ok(day) => When::between(Some(Day(day).start()), Some(Day(day).end())),
            Err(_) => When::default(),
        },
    }
}

/// `Sat Jul 25 12:21:58 +0000 2026`, read by place: there are hundreds of thousands.
fn posts(text: &[u8]) -> Option<Instant> {
    if text.len() != 30 || text.get(19..26)? != b" +0000 " {
        return None;
    }
    let number = |at: usize, len: usize| -> Option<u32> {
        text.get(at..at + len)?.iter().try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = MONTHS.chunks_exact(3).position(|m| Some(m) == text.get(4..7))?;
    let day =
        NaiveDate::from_ymd_opt(i32::try_from(number(26, 4)?).ok()?, u32::try_from(month).ok()? + 1, number(8, 2)?)?;
    let time = day.and_hms_opt(number(11, 2)?, number(14, 2)?, number(17, 2)?)?;
    Some(Instant::from_ms(time.and_utc().timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_time() {
        // (id >> 22) + 1288834974657 ms
        let t = Instant::from_ms((2_109_129_027_969_725_063_i64 >> 22) + 1_288_834_974_657);
        assert_eq!(in_number(2_109_129_027_969_725_063), Some(t));
        assert!(t.rfc3339().starts_with("2026-"), "2,109,129,027,969,725,063 is of 2026");
        assert_eq!(in_number(20), None, "an old serial number holds no time");
        assert_eq!(in_number(u64::MAX), None, "no post has such a number");
    }

    #[test]
    fn every_way_of_writing_is_read() {
        let same = Instant::parse("2026-07-25T12:21:58.000Z");
        for text in ["Sat Jul 25 12:21:58 +0000 2026", "2026-07-25T12:21:58.000Z", "1784982118000"] {
            assert_eq!(read(text), same, "{text}");
        }
        assert_eq!(read("1970-01-01T00:00:00.000Z"), None, "1970 stands for not known");
        for text in ["", "yesterday", "Sat Jul 35 12:21:58 +0000 2026", "999999999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_a_span() {
        let day = span("2021.06.17");
        assert_eq!(day.not_before, Instant::parse("2021-06-17T00:00:00.000Z"));
        assert_eq!(day.not_after, Instant::parse("2021-06-17T23:59:59.999Z"));
    }
}
