//! Whether a list of likes is in order, and how to undo the order in which X writes it.
//!
//! X's list is newest like first, cut into pages of 25, and the pages are written in the order of their numbers as
//! text (0, 1, 10, 100, 11, …). Facts: measured on 19 large files of 17 accounts, 2020-09 to 2026-07; page size 25
//! won blind in each against 5 to 300, the next best being 2 to 24 times worse; of two archives of one account 5,569 of
//! 5,569 common likes kept their order. Files of 8 and 9 likes were *not* in order: few likes prove nothing.
//!
//! So the rule is never believed, it is tested on each file: a like tends to follow its post soon, so in true order the
//! posts' numbers fall. What the file does not bear out stays "order unknown". Not here: the bounds that follow from it.

use familiar_model::Instant;

/// X's page of likes.
const PAGE: usize = 25;
/// Page sizes against which 25 must win clearly.
const NEIGHBOURS: [usize; 10] = [10, 20, 23, 24, 26, 27, 30, 40, 50, 100];
/// Fewer likes than this prove nothing.
const FEW: usize = 20;
/// "Clearly": the error is at most this share of the other's.
const CLEARLY: f64 = 0.6;
/// Only places that two orders put at least a page apart tell one from the other; and so many of them are needed.
const APART: u32 = 25;
const TELLING: usize = 8;

/// The places of the likes that have a number, newest like first, counted in the order in which they were given; `None`
/// if the order is not known.
///
/// `ids` holds a post's number for each place of the (joined) list, 0 where the record could not be read. `stated` is
/// how many likes the download says it holds: where the list was cut, the pages were numbered by that.
#[must_use]
pub(crate) fn newest_first(ids: &[u64], stated: Option<u64>, taken_at: Instant) -> Option<Vec<u32>> {
    let known = ids.iter().filter(|id| **id != 0).count();
    if known < FEW || u32::try_from(ids.len()).is_err() {
        return None;
    }
    // A post that is younger than the download: then one of both is not what it says, and nothing is built on it.
    if ids.iter().filter_map(|id| super::time::in_number(*id)).any(|t| t > taken_at) {
        return None;
    }
    let ranks = Ranks::new(ids);
    let stated = stated.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > ids.len() && *n < 10_000_000);
    let lengths = [Some(ids.len()), stated];
    let stored: Vec<u32> = (0..ids.len()).map(|p| u32::try_from(p).unwrap_or(u32::MAX)).collect();
    let stored = ranks.order(&stored);
    for length in lengths.into_iter().flatten() {
        if length <= PAGE * 10 {
            if ranks.clearly_below_chance(&stored) {
                return Some(ranks.given(&stored));
            }
            continue;
        }
        let undone = ranks.order(&undo(ids.len(), length, PAGE));
        let wins = ranks.clearly_below_chance(&undone)
            && ranks.clearly_better(&undone, &stored)
            && NEIGHBOURS
                .iter()
                .all(|page| ranks.clearly_better(&undone, &ranks.order(&undo(ids.len(), length, *page))));
        if wins {
            return Some(ranks.given(&undone));
        }
    }
    None
}

/// The places of records in the order of their own times, newest first; equal times keep the file's order.
#[must_use]
pub(super) fn by_time(times: &[i64]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..u32::try_from(times.len()).unwrap_or(u32::MAX)).collect();
    places.sort_by_key(|p| std::cmp::Reverse(times.get(*p as usize).copied()));
    places
}

/// The places of a stored list in their true order: pages of this size were written in the order of their numbers as
/// text. `length` is the list's true length, `here` how many of it are here.
#[must_use]
pub(crate) fn undo(here: usize, length: usize, page: usize) -> Vec<u32> {
    let pages = length.div_ceil(page.max(1));
    let mut written: Vec<usize> = (0..pages).collect();
    written.sort_by_cached_key(ToString::to_string);
    let mut starts = vec![0_usize; pages];
    let mut at = 0;
    for number in written {
        if let Some(start) = starts.get_mut(number) {
            *start = at;
        }
        at += if number + 1 == pages { length - page * number } else { page };
    }
    let mut order = Vec::with_capacity(here);
    for (number, start) in starts.iter().enumerate() {
        let size = if number + 1 == pages { length - page * number } else { page };
        order.extend((*start..start + size).filter(|p| *p < here).filter_map(|p| u32::try_from(p).ok()));
    }
    order
}

/// How new each post is among those of the list.
struct Ranks {
    /// By place: 0 is the newest post. `u32::MAX`: the record could not be read.
    by_place: Vec<u32>,
    /// By place: the how-manieth record that was given.
    given: Vec<u32>,
    count: usize,
}

impl Ranks {
    fn new(ids: &[u64]) -> Self {
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut places: Vec<u32> = (0..ids.len()).filter(|p| ids.get(*p) != Some(&0)).map(index).collect();
        let mut given = vec![u32::MAX; ids.len()];
        for (n, place) in places.iter().enumerate() {
            if let Some(slot) = given.get_mut(*place as usize) {
                *slot = index(n);
            }
        }
        places.sort_by_key(|p| std::cmp::Reverse(ids.get(*p as usize).copied()));
        let mut by_place = vec![u32::MAX; ids.len()];
        for (rank, place) in places.iter().enumerate() {
            if let Some(slot) = by_place.get_mut(*place as usize) {
                *slot = index(rank);
            }
        }
        Self { by_place, given, count: places.len() }
    }

    fn rank(&self, place: u32) -> u32 {
        self.by_place.get(place as usize).copied().unwrap_or(u32::MAX)
    }

    /// An order without the places whose record could not be read.
    fn order(&self, places: &[u32]) -> Vec<u32> {
        places.iter().copied().filter(|p| self.rank(*p) != u32::MAX).collect()
    }

    fn given(&self, order: &[u32]) -> Vec<u32> {
        order.iter().filter_map(|p| self.given.get(*p as usize).copied()).collect()
    }

    /// How far on average each post stands from its rank.
    fn error(&self, order: &[u32]) -> f64 {
        let sum: u64 = (0_u32..).zip(order).map(|(n, p)| u64::from(n.abs_diff(self.rank(*p)))).sum();
        ratio(sum, self.count)
    }

    /// Whether the error is far below that of a list in no order: a third of its length on average, with a standard
    /// deviation of sqrt(2n/45). Five deviations and half of it are asked for, which fewer than some 20 cannot give.
    fn clearly_below_chance(&self, order: &[u32]) -> bool {
        let n = ratio(self.count as u64, 1);
        let chance = n / 3.0;
        let error = self.error(order);
        error <= chance / 2.0 && chance - error >= 5.0 * (2.0 * n / 45.0).sqrt()
    }

    /// Whether `a` fits the posts clearly better than `b`, at the places that tell one from the other.
    fn clearly_better(&self, a: &[u32], b: &[u32]) -> bool {
        let mut in_b = vec![0_u32; self.by_place.len()];
        for (n, place) in (0_u32..).zip(b) {
            if let Some(slot) = in_b.get_mut(*place as usize) {
                *slot = n;
            }
        }
        let (mut telling, mut error_a, mut error_b) = (0_usize, 0_u64, 0_u64);
        for (n, place) in (0_u32..).zip(a) {
            let there = in_b.get(*place as usize).copied().unwrap_or(0);
            if n.abs_diff(there) >= APART {
                telling += 1;
                error_a += u64::from(n.abs_diff(self.rank(*place)));
                error_b += u64::from(there.abs_diff(self.rank(*place)));
            }
        }
        telling >= TELLING && ratio(error_a, 1) <= CLEARLY * ratio(error_b, 1)
    }
}

#[allow(clippy::cast_precision_loss)] // sums of ranks stay far below 2^52
fn ratio(sum: u64, of: usize) -> f64 {
    sum as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests;
