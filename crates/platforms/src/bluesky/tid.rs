//! Times as Bluesky's hosts write them into the names of records and revisions: 13 signs, sortable.
//!
//! Facts: 53 bits of microseconds (the signs hold 54) and 10 bits of a clock's number, in base 32 of `2-7a-z` (atproto.com, TID). A record's
//! name is chosen by whoever writes it and proves nothing; a revision's is the host's own.

use familiar_model::Instant;

const SIGNS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";

/// The name that an instant has, with the clock's number zero.
pub(super) fn of(at: Instant) -> String {
    let micros = u64::try_from(at.ms().max(0)).unwrap_or(0).saturating_mul(1_000).min((1 << 54) - 1);
    from_number(micros << 10)
}

/// The name just behind this one in time: a microsecond later.
pub(super) fn after(tid: &str) -> Option<String> {
    Some(from_number(((number(tid)? >> 10).saturating_add(1).min((1 << 54) - 1)) << 10))
}

fn from_number(number: u64) -> String {
    let sign = |n: u32| {
        let bits = usize::try_from((number >> (5 * n)) & 31).unwrap_or(0);
        SIGNS.get(bits).copied().map_or('2', char::from)
    };
    (0..13).rev().map(sign).collect()
}

fn number(tid: &str) -> Option<u64> {
    if tid.len() != 13 || !tid.bytes().next().is_some_and(|b| (b'2'..=b'7').contains(&b) || (b'a'..=b'j').contains(&b))
    {
        return None;
    }
    tid.bytes().try_fold(0_u64, |n, b| {
        let bits = SIGNS.iter().position(|s| *s == b)?;
        Some((n << 5) | u64::try_from(bits).ok()?)
    })
}

/// The time in a name; `None` if it is none.
pub(super) fn time(tid: &str) -> Option<Instant> {
    let millis = (number(tid)? >> 10) / 1_000;
    Some(Instant::from_ms(i64::try_from(millis).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_comes_back_from_its_name() {
        for text in ["1970-01-01T00:00:00.000Z", "2023-06-01T10:20:30.456Z", "2026-11-24T14:00:00.001Z"] {
            let at = Instant::parse(text).unwrap();
            assert_eq!(time(&of(at)), Some(at), "{text}");
        }
        let (early, late) = (of(Instant::from_ms(1_700_000_000_000)), of(Instant::from_ms(1_700_000_000_001)));
        assert!(early < late, "names sort as times do");
        let next = after(&early).unwrap();
        assert!(early < next && next < late, "a microsecond lies between");
        assert_eq!(time("3jzfcijpj2z2a").map(|t| t.utc().format("%Y-%m").to_string()).as_deref(), Some("2023-06"));
    }

    #[test]
    fn what_is_no_name_has_no_time() {
        for none in ["", "self", "3jzfcijpj2z2", "3jzfcijpj2z2aa", "zzzzzzzzzzzzz", "3jzfcijpj2z21", "3JZFCIJPJ2Z2A"] {
            assert_eq!(time(none), None, "{none}");
        }
    }
}
