//! Patience: how long is waited before a call is made again, and who asked not to be called for a while.
//!
//! Deliberately not here: what a host's headers say (see [`crate::client::limits`]) and which calls may be repeated.

use familiar_model::{Call, Cancel, Instant, NoReply};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// As many times as a call is made again at most.
pub(crate) const AGAIN: u32 = 2;
/// Longer than this nobody is kept waiting; they are told until when instead.
pub(crate) const WAITS_AT_MOST_MS: i64 = 20_000;
/// What is said of a host that asks for patience and does not say how much.
pub(crate) const UNSAID_MS: i64 = 60_000;
/// How often the owner's wish to stop is looked at.
pub(crate) const LOOK: Duration = Duration::from_millis(50);
/// As many kinds of calls as are remembered as spent.
const KINDS_AT_MOST: usize = 256;

/// How time passes: a sleep, or a test's own clock.
pub(crate) type Sleeps = Arc<dyn Fn(Duration) + Send + Sync>;

/// Waits so many milliseconds, or until it is to stop.
pub(crate) fn wait(sleeps: &Sleeps, ms: i64, cancel: &Cancel) -> Result<(), NoReply> {
    let mut left = Duration::from_millis(u64::try_from(ms).unwrap_or(0));
    while !left.is_zero() {
        cancel.check().map_err(|_| NoReply::Cancelled)?;
        let slice = left.min(LOOK);
        sleeps(slice);
        left = left.saturating_sub(slice);
    }
    cancel.check().map_err(|_| NoReply::Cancelled)
}

/// How long to wait before the `tried`th repetition (from 1): 0.5 s, then 1.5 s, each somewhere between its half and its
/// whole, so that many programs that lost one line do not come back at once.
pub(crate) fn back_off(tried: u32, chance: u32) -> i64 {
    let whole = 500 * 3_i64.pow(tried.saturating_sub(1).min(4));
    let half = whole / 2;
    half + i64::from(chance) * half / i64::from(u32::MAX)
}

/// What a limit is counted for: the host, what is asked, and in whose name. Only its sum is kept.
pub(crate) fn kind(call: &Call, host: &str, path: &str) -> (String, u64) {
    let mut sum = DefaultHasher::new();
    (call.method, path).hash(&mut sum);
    let names = call.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    names.for_each(|(_, value)| value.hash(&mut sum));
    (host.to_owned(), sum.finish())
}

/// Which kinds of calls are to wait, and until when.
#[derive(Default)]
pub(crate) struct Spent(Mutex<BTreeMap<(String, u64), Instant>>);

impl Spent {
    /// Remembers it.
    pub fn note(&self, kind: &(String, u64), until: Instant, now: Instant) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, t| *t > now);
        if all.len() < KINDS_AT_MOST {
            all.insert(kind.clone(), until);
        }
    }
    /// Until when this kind is to wait, if it is.
    pub fn until(&self, kind: &(String, u64), now: Instant) -> Option<Instant> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(kind).copied().filter(|t| *t > now)
    }
    /// It was waited for.
    pub fn forget(&self, kind: &(String, u64)) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_repetition_waits_longer_and_never_the_same_for_all() {
        assert_eq!((back_off(1, 0), back_off(1, u32::MAX)), (250, 500), "half a second at most at first");
        assert_eq!((back_off(2, 0), back_off(2, u32::MAX)), (750, 1500), "then three times as long");
        assert!((375..=376).contains(&back_off(1, u32::MAX / 2 + 1)), "and chance lies between");
    }

    #[test]
    fn a_limit_is_of_one_host_one_path_and_one_account() {
        let call = |auth: &str| Call::get("https://api.example.com/a?cursor=1").with("Authorization", auth);
        let one = kind(&call("Bearer canary"), "api.example.com", "/a");
        assert_eq!(one, kind(&call("Bearer canary"), "api.example.com", "/a"), "paging is one kind");
        for other in [
            kind(&call("Bearer other"), "api.example.com", "/a"),
            kind(&call("Bearer canary"), "api.example.com", "/b"),
            kind(&call("Bearer canary"), "api.example.net", "/a"),
            kind(
                &Call::delete("https://api.example.com/a").with("authorization", "Bearer canary"),
                "api.example.com",
                "/a",
            ),
        ] {
            assert_ne!(one, other, "another kind");
        }
        let (spent, at) = (Spent::default(), Instant::from_ms(1_000));
        spent.note(&one, at.plus_ms(500), at);
        assert_eq!(spent.until(&one, at), Some(at.plus_ms(500)));
        assert_eq!(spent.until(&one, at.plus_ms(500)), None, "then it is over");
        spent.forget(&one);
        assert_eq!(spent.until(&one, at), None);
        for n in 0..2 * KINDS_AT_MOST as u64 {
            spent.note(&("api.example.com".into(), n), at.plus_ms(1), at);
        }
        assert_eq!(spent.0.lock().unwrap().len(), KINDS_AT_MOST, "and what is remembered ends");
    }

    #[test]
    fn waiting_ends_at_once_when_it_is_to_stop() {
        let cancel = Cancel::new();
        let stop = cancel.clone();
        let sleeps: Sleeps = Arc::new(move |_| stop.cancel());
        assert_eq!(wait(&sleeps, 20_000, &cancel), Err(NoReply::Cancelled), "after the first slice");
        let none: Sleeps = Arc::new(|_| panic!("nothing is to be waited for"));
        assert_eq!(wait(&none, 0, &Cancel::new()), Ok(()));
        assert_eq!(wait(&none, -5, &Cancel::new()), Ok(()));
    }
}
