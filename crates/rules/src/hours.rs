//! At which hours the owner is there: learnt from posts, whose times are exact, and from likes whose time is narrow.
//!
//! Deliberately not here: zones. Hours are UTC; a move or a summer time is learnt, since the profile is taken from the
//! months around. A like counts only where another fresh post was liked minutes later: the first likes of a morning
//! are of posts of the night, and say nothing about when the owner was up.

use crate::grouping::{DAY, HOUR};
use familiar_model::{Act, Instant};
use std::collections::BTreeMap;

/// A profile is taken from the stretches of thirty days around.
const STRETCH: i64 = 30 * DAY;
/// How many stretches before and after count.
const AROUND: i64 = 3;
/// Two lower bounds closer than this place the earlier like near its bound.
const NARROW: i64 = 20 * 60_000;
/// Fewer hours with something done than this make no profile.
const ENOUGH: f64 = 40.0;
/// An hour with less than this share of an average hour is one at which the owner is not there.
const AWAY: f64 = 0.3;

/// The hours of one stretch of time and of those around it: 1.0 is an average hour.
type Profile = [f64; 24];

/// At which hours the owner is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hours {
    profiles: BTreeMap<i64, Option<(Profile, [bool; 24])>>,
    /// The hours (counted from 1970) at which something was done although the owner is usually not there; sorted.
    unusual: Vec<i64>,
}

fn hour(ms: i64) -> usize {
    usize::try_from(ms.rem_euclid(DAY) / HOUR).unwrap_or(0)
}

impl Hours {
    /// Learns them. `likes` must be newest first, or empty if their order is not known.
    pub(crate) fn of(posts: &[Act], likes: &[Act]) -> Self {
        let mut counts: BTreeMap<i64, Profile> = BTreeMap::new();
        let mut slots: Vec<i64> = Vec::new();
        // An hour counts once, however much was done in it: a burst must not make its own hour a usual one.
        let mut seen = |ms: i64| {
            let slot = ms.div_euclid(HOUR);
            if slots.last() != Some(&slot) {
                slots.push(slot);
                let stretch = counts.entry(ms.div_euclid(STRETCH)).or_insert([0.0; 24]);
                if let Some(n) = stretch.get_mut(hour(ms)) {
                    *n += 1.0;
                }
            }
        };
        posts.iter().filter_map(|p| p.when.exact()).for_each(|t| seen(t.ms()));
        let mut newer: Option<i64> = None;
        for low in likes.iter().filter_map(|l| l.when.not_before).map(Instant::ms) {
            if newer.is_some_and(|n| n > low && n - low <= NARROW) {
                seen(low);
            }
            newer = Some(low);
        }
        let mut profiles = BTreeMap::new();
        let (first, end) = (counts.keys().next().copied(), counts.keys().next_back().copied());
        if let (Some(first), Some(end)) = (first, end) {
            // Stretches without anything have the profile of those around; a record of decades has a few hundred.
            for stretch in first..=end.min(first.saturating_add(2_000)) {
                profiles.insert(stretch, profile(&counts, stretch));
            }
        }
        let mut me = Self { profiles, unusual: Vec::new() };
        slots.sort_unstable();
        slots.dedup();
        slots.retain(|slot| me.away(Instant::from_ms(slot.saturating_mul(HOUR))));
        me.unusual = slots;
        me
    }

    fn at(&self, t: Instant) -> Option<&(Profile, [bool; 24])> {
        let stretch = t.ms().div_euclid(STRETCH);
        let near = self.profiles.range(..=stretch).next_back().or_else(|| self.profiles.iter().next())?;
        // Beyond the ends of the record the last profile holds, for as long as it was taken from.
        if (near.0 - stretch).abs() > AROUND {
            return None;
        }
        near.1.as_ref()
    }

    /// Whether enough is known of the hours around this instant.
    pub(crate) fn known(&self, t: Instant) -> bool {
        self.at(t).is_some()
    }

    /// How unusual the hour is: 0 for an hour at which the owner is there, up to about 2.5 in the deepest night.
    pub(crate) fn depth(&self, t: Instant) -> f64 {
        self.at(t)
            .filter(|(_, away)| away.get(hour(t.ms())) == Some(&true))
            .and_then(|(profile, _)| profile.get(hour(t.ms())))
            .map_or(0.0, |share| (1.0 / share.max(0.01)).ln().clamp(0.0, 2.5))
    }

    /// In how many other unusual hours, at least half a day and at most five days away, something was done: on a
    /// journey every day has some.
    pub(crate) fn journey(&self, t: Instant) -> usize {
        let slot = t.ms().div_euclid(HOUR);
        let between = |from: i64, to: i64| {
            let start = self.unusual.partition_point(|s| *s < slot.saturating_add(from));
            let end = self.unusual.partition_point(|s| *s <= slot.saturating_add(to));
            end.saturating_sub(start)
        };
        between(-120, -12) + between(12, 120)
    }

    /// Whether the owner is usually not there at this hour.
    pub(crate) fn away(&self, t: Instant) -> bool {
        self.at(t).is_some_and(|(_, away)| away.get(hour(t.ms())) == Some(&true))
    }
}

fn profile(counts: &BTreeMap<i64, Profile>, stretch: i64) -> Option<(Profile, [bool; 24])> {
    let mut sum = [0.0_f64; 24];
    for (_, around) in counts.range(stretch - AROUND..=stretch + AROUND) {
        for (to, from) in sum.iter_mut().zip(around) {
            *to += from;
        }
    }
    let total: f64 = sum.iter().sum();
    if total < ENOUGH {
        return None;
    }
    let mean = total / 24.0;
    let at = |h: usize| sum.get(h % 24).copied().unwrap_or(0.0);
    let mut share = [0.0; 24];
    for (h, to) in share.iter_mut().enumerate() {
        // A few minutes of blur on both sides, and half a visit that may have been missed.
        let blurred = 0.76 * at(h) + 0.12 * at(h + 1) + 0.12 * at(h + 23);
        *to = (blurred + 0.5) / (mean + 0.5);
    }
    let low = |h: usize| share.get(h % 24).copied().unwrap_or(1.0) < AWAY;
    let mut away = [false; 24];
    for h in 0..24 {
        // One quiet hour is a lunch; three in a row are a night.
        if (h..h + 3).all(low) {
            (h..h + 3).for_each(|i| {
                if let Some(to) = away.get_mut(i % 24) {
                    *to = true;
                }
            });
        }
    }
    Some((share, away))
}
