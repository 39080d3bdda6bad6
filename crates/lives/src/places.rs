//! Where the owner is on which day, and from which addresses the account is used there.
//!
//! Deliberately not here: what is done (`days.rs`); addresses of somebody else (`plant.rs`).

use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, HOUR, SECOND, is_weekend};
use crate::network::{Block, Network, private};
use crate::person::{Person, Trip};
use crate::tongue::Language;

/// One row of `ip-audit.js`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) at: i64,
    pub(crate) address: String,
    pub(crate) planted: bool,
}

impl Person {
    /// The trip of that thirty-day stretch of time, if there is one.
    fn trip_in(&self, seed: u64, stretch: i64) -> Option<Trip> {
        let c = &mut Chance::new(seed, Of::Trips, stretch.unsigned_abs());
        if !c.one_in(self.travels) {
            return None;
        }
        let from = (stretch * 30 + c.between(0, 18)) * DAY - self.zone + c.between(8, 20) * HOUR;
        let shift = c.one_of(&[-9, -6, -5, -1, 0, 1, 1, 2, 3, 5, 7]).copied().unwrap_or(1) * HOUR;
        let block = if c.one_in(0.3) { Block::Six(c.bits(16)) } else { self.abroad };
        Some(Trip {
            from,
            to: from + c.between(2, 10) * DAY,
            shift,
            network: Network { block, keep: 40, salt: mixed(7, stretch.unsigned_abs()) },
            language: c.one_of(&Language::ALL).copied().unwrap_or(Language::English),
        })
    }

    /// All trips that touch this time.
    pub(crate) fn trips(&self, seed: u64, from: i64, to: i64) -> Vec<Trip> {
        let first = from.div_euclid(30 * DAY) - 1;
        let last = to.div_euclid(30 * DAY) + 1;
        (first..=last).filter_map(|s| self.trip_in(seed, s)).filter(|t| t.to > from && t.from < to).collect()
    }

    /// The trip that the owner is on at this instant.
    pub(crate) fn trip_at(&self, seed: u64, at: i64) -> Option<Trip> {
        self.trips(seed, at, at + 1).into_iter().next()
    }

    /// The addresses of one UTC day, before `end`.
    pub(crate) fn addresses(&self, seed: u64, day: i64, end: i64) -> Vec<Seen> {
        let c = &mut Chance::new(seed, Of::Access, mixed(0xDA7, day.unsigned_abs()));
        let start = day * DAY;
        let trip = self.trip_at(seed, start + 12 * HOUR);
        let weekend = is_weekend(start + 12 * HOUR + self.zone);
        let mut used: Vec<String> = Vec::new();
        match &trip {
            Some(trip) => used.push(trip.network.on(seed, day, 0)),
            None => {
                if c.one_in(0.93) {
                    used.push(self.home.on(seed, day, 0));
                }
                if let Some(six) = self.home_six.filter(|_| c.one_in(0.6)) {
                    used.push(six.on(seed, day, 0));
                }
                if let Some(office) = self.office.filter(|_| !weekend && c.one_in(0.8)) {
                    used.push(office.on(seed, day, 0));
                }
            }
        }
        // The carrier at home serves abroad too: a phone's traffic is carried home.
        for nth in 0..c.weighted(&[(0_u64, 0.12), (1, 0.4), (2, 0.33), (3, 0.15)]).unwrap_or(1) {
            used.push(self.mobile.on(seed, day, nth));
        }
        if let Some((vpn, _)) = self.vpn.filter(|(_, share)| c.one_in(*share)) {
            used.push(vpn.on(seed, day, 0));
        }
        if c.one_in(0.004) {
            used.push(private(c));
        }
        let mut seen: Vec<Seen> = Vec::new();
        let ahead = self.zone + trip.map_or(0, |trip| trip.shift);
        for (place, address) in used.iter().enumerate() {
            if used.iter().take(place).any(|before| before == address) {
                continue;
            }
            let rows = if c.one_in(0.03) { 2 } else { 1 };
            for _ in 0..rows {
                let at = self.waking_instant(c, start, ahead);
                if at < end && !seen.iter().any(|row| row.at == at) {
                    seen.push(Seen { at, address: address.clone(), planted: false });
                }
            }
        }
        seen
    }

    /// An instant of this UTC day at which the owner is awake, in whole seconds.
    fn waking_instant(&self, c: &mut Chance, start: i64, ahead: i64) -> i64 {
        let mut at = start;
        for _ in 0..24 {
            at = start + c.between(0, 86_399) * SECOND;
            if self.awake(at, ahead) {
                break;
            }
        }
        at
    }

    /// Whether the owner is usually awake at this instant, with a clock so far ahead of UTC.
    fn awake(&self, at: i64, ahead: i64) -> bool {
        let local = (at + ahead).rem_euclid(DAY);
        (local >= self.wake && local < self.sleep) || local + DAY < self.sleep
    }

    /// How far the owner's clock is ahead of UTC on this day of home's: on a trip, another clock.
    pub(crate) fn ahead_on(&self, seed: u64, day: i64) -> i64 {
        self.zone + self.trip_at(seed, day * DAY + 4 * HOUR - self.zone).map_or(0, |trip| trip.shift)
    }
}
