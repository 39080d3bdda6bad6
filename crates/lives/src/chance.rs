//! Seeded chance: the same seed and stream give the same draws on every machine.
//!
//! Deliberately not here: any randomness of the system. Every part of a life draws from a stream of
//! its own (a number made from the part's name, the day, the post), so that lengthening one part
//! leaves all others as they were; a later archive of the same life rests on that.

use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is for. The numbers are part of every seed's meaning: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Person = 1,
    Apps = 2,
    Day = 3,
    Likes = 4,
    Posts = 5,
    Text = 6,
    Access = 7,
    Trips = 8,
    Devices = 9,
    Circle = 10,
    Plant = 11,
    Media = 12,
    Later = 13,
    Letters = 14,
    Size = 15,
    LateNights = 16,
    Own = 17,
    Pages = 18,
    Mail = 19,
}

/// One stream of draws.
#[derive(Clone, Debug)]
pub(crate) struct Chance(ChaCha8Rng);

/// Mixes two numbers into one (SplitMix64's finaliser), so that neighbours share nothing.
pub(crate) fn mixed(a: u64, b: u64) -> u64 {
    let mut z = a.wrapping_add(b.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    /// The stream `of` this seed, at this place (a day, a post, 0 where there is only one).
    pub(crate) fn new(seed: u64, of: Of, at: u64) -> Self {
        Chance(ChaCha8Rng::seed_from_u64(mixed(mixed(seed, of as u64), at)))
    }
    /// A whole number from `low` to `high`, both included; `low` where the range is empty.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        if high <= low { low } else { self.0.random_range(low..=high) }
    }
    /// The same for counts.
    pub(crate) fn count(&mut self, low: usize, high: usize) -> usize {
        if high <= low { low } else { self.0.random_range(low as u64..=high as u64) as usize }
    }
    /// A number from 0 (included) to 1 (excluded).
    pub(crate) fn part(&mut self) -> f64 {
        self.0.random::<f64>()
    }
    /// True in `p` of all draws.
    pub(crate) fn one_in(&mut self, p: f64) -> bool {
        self.part() < p
    }
    /// Waiting time with this mean: many short ones, few long ones.
    pub(crate) fn wait(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.part()).max(1e-12).ln()
    }
    /// A positive number whose median is 1 and whose spread grows with `sigma`.
    pub(crate) fn about_one(&mut self, sigma: f64) -> f64 {
        let (a, b) = (self.part().max(1e-12), self.part());
        ((-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos() * sigma).exp()
    }
    /// One of these words; empty where there are none.
    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.one_of(from).copied().unwrap_or("")
    }
    /// One of these things.
    pub(crate) fn one_of<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() { None } else { from.get(self.0.random_range(0..from.len() as u64) as usize) }
    }
    /// One of these, as often as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, from: &[(T, f64)]) -> Option<T> {
        let all: f64 = from.iter().map(|(_, w)| w).sum();
        let mut left = self.part() * all;
        for (thing, weight) in from {
            left -= weight;
            if left < 0.0 {
                return Some(*thing);
            }
        }
        from.last().map(|(thing, _)| *thing)
    }
    /// Puts these into another order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.0.random_range(0..=last as u64) as usize);
        }
    }
    /// `n` characters out of this alphabet.
    pub(crate) fn letters(&mut self, n: usize, alphabet: &str) -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        (0..n).filter_map(|_| self.one_of(&alphabet).copied()).collect()
    }
    /// `n` lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, n: usize) -> String {
        self.letters(n, "0123456789abcdef")
    }
    /// A number of up to `bits` bits.
    pub(crate) fn bits(&mut self, bits: u32) -> u64 {
        self.0.next_u64() >> (64 - bits.clamp(1, 64))
    }
    /// Fills a buffer with noise that no packer can shrink.
    pub(crate) fn noise(&mut self, buffer: &mut [u8]) {
        self.0.fill_bytes(buffer);
    }
}
