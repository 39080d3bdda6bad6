//! Bounds from the order of a list: what stands below was done earlier, what stands above later.
//!
//! Source of the fact: measured on real archives, 18,520 likes without a violation. An act cannot precede the post
//! that it is about, and a list that is newest first carries that bound upwards; a bound from above is carried down.
//! Not here: finding out whether a list is in order (each platform knows its own).
//!
//! The likely span goes on from there by two assumptions, both measured on invented lives only (`cargo bench -p
//! familiar-engine --bench times`). The third later distinct lower bound and an hour ends it everywhere. Where an act's
//! own post sets its bound, the post may have been fresh; how soon this owner likes posts stands in the list itself,
//! since each post that is older than its act's bound waited at least that long.

use crate::{Act, Assumption, Instant, Likely};

/// How far behind the third later distinct lower bound a like likely lies at most: one hour.
const AFTER_THE_THIRD_MS: i64 = 3_600_000;
/// Which later distinct lower bound ends the likely span.
const LATER_DISTINCT: usize = 3;
/// Of so many in a hundred it is asked how long their posts had waited at least.
const OF_A_HUNDRED: usize = 93;
/// Nobody is taken to like faster than this: five hours, in seconds.
const FRESH_AT_LEAST_S: u32 = 5 * 3_600;
/// A list with fewer acts whose post's time is known says nothing about how soon its owner likes.
const ENOUGH: usize = 100;
/// How many acts above and below are looked at: a run of older posts is not the owner's usual way.
const AROUND: usize = 3;
/// Stands for a post whose time is not known.
const UNKNOWN: u32 = u32::MAX;

/// Carries bounds through a list that is known to be newest first, then states the likely span of each act.
///
/// `acts` must hold in each `when` what is known of that act alone (not before: its post exists). `taken_at` is when
/// the list was made: nothing in it is later. `readings` are the times of earlier readings, where a lower bound may be
/// one of them: it says nothing about a post. Bounds that would contradict one another are left as they were.
pub fn carry(acts: &mut [Act], taken_at: Option<Instant>, readings: &[Instant]) {
    let mut waited = vec![UNKNOWN; acts.len()];
    let mut low: Option<Instant> = None;
    for (act, waited) in acts.iter_mut().zip(&mut waited).rev() {
        let own = act.when.not_before;
        low = low.max(own);
        if let (Some(own), Some(low)) = (own.filter(|own| !readings.contains(own)), low) {
            // Rounded up, so that 0 says: its own post sets its bound.
            *waited = u32::try_from(low.since(own).saturating_add(999) / 1_000).unwrap_or(UNKNOWN);
        }
        act.when.not_before = low;
    }
    let mut high = taken_at;
    for act in acts.iter_mut() {
        high = match (high, act.when.not_after) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        act.when.not_after = high;
    }
    likely(acts, &waited);
}

/// How long the posts of nearly all acts had waited at least, in seconds; [`UNKNOWN`] if the list does not say.
fn usual(waited: &[u32]) -> u32 {
    if waited.iter().filter(|w| **w != UNKNOWN).count() < ENOUGH {
        return UNKNOWN;
    }
    let mut sorted = waited.to_vec();
    let at = (sorted.len() - 1) * OF_A_HUNDRED / 100;
    (*sorted.select_nth_unstable(at).1).max(FRESH_AT_LEAST_S)
}

/// The third longest wait around this place, itself included: longer than usual in a run of older posts.
fn around(waited: &[u32], place: usize) -> u32 {
    let near = waited.get(place.saturating_sub(AROUND)..(place + AROUND + 1).min(waited.len())).unwrap_or(&[]);
    let (mut first, mut second, mut third) = (0, 0, 0);
    for &w in near {
        if w > first {
            (first, second, third) = (w, first, second);
        } else if w > second {
            (second, third) = (w, second);
        } else {
            third = third.max(w);
        }
    }
    third
}

/// States the likely span of each act of a newest-first list, cut to the proven bounds. It ends an hour after the third
/// later distinct lower bound; where the act's own post sets its bound, as long after it as nearly all posts waited; and
/// never after that of an act above. An act without a lower bound, or with a known instant, gets none.
fn likely(acts: &mut [Act], waited: &[u32]) {
    let usual = usual(waited);
    // The distinct lower bounds above the current act, nearest last; at most LATER_DISTINCT are needed.
    let mut above: Vec<Instant> = Vec::new();
    let mut current: Option<Instant> = None;
    let mut end: Option<(Instant, Assumption)> = None;
    for (place, act) in acts.iter_mut().enumerate() {
        act.when.likely = None;
        let Some(low) = act.when.not_before else { continue };
        if current != Some(low) {
            if let Some(previous) = current {
                above.push(previous);
                if above.len() > LATER_DISTINCT {
                    above.remove(0);
                }
            }
            current = Some(low);
        }
        let third = if above.len() >= LATER_DISTINCT { above.first().copied() } else { None };
        let goes_on = |t| (t, Assumption::GoesOnLikingFreshPosts);
        let fresh = (waited.get(place) == Some(&0) && usual != UNKNOWN).then(|| {
            let most = usual.max(around(waited, place));
            (low.plus_ms(i64::from(most) * 1_000), Assumption::LikesAsSoonAsUsual)
        });
        let ends = [third.map(|t| goes_on(t.plus_ms(AFTER_THE_THIRD_MS))), act.when.not_after.map(goes_on), fresh, end];
        // Of two at the same time the first holds.
        let Some((to, because)) = ends.into_iter().flatten().min_by_key(|(t, _)| *t) else { continue };
        if to > low && act.when.exact().is_none() {
            end = Some((to, because));
            act.when.likely = Some(Likely { from: low, to, because });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, Kind, Provenance, When};

    fn act(not_before: i64) -> Act {
        Act::new(
            Kind::Like,
            Key::Number(not_before.unsigned_abs()),
            When::between(Some(Instant::from_ms(not_before)), None),
            Provenance::default(),
        )
    }

    #[test]
    fn an_older_post_liked_late_gets_the_bound_of_what_was_liked_before_it() {
        let mut list = vec![act(100), act(5), act(50)];
        carry(&mut list, Some(Instant::from_ms(1_000)), &[]);
        assert_eq!(
            list.iter().map(|a| a.when.not_before.map(Instant::ms)).collect::<Vec<_>>(),
            [Some(100), Some(50), Some(50)],
            "what stands below was liked earlier"
        );
        assert!(list.iter().all(|a| a.when.not_after == Some(Instant::from_ms(1_000))));
    }

    #[test]
    fn a_bound_from_above_holds_for_everything_below() {
        let mut list = vec![act(100), act(50), act(40)];
        list[1].when.not_after = Some(Instant::from_ms(60));
        carry(&mut list, Some(Instant::from_ms(1_000)), &[]);
        assert_eq!(list[2].when.not_after, Some(Instant::from_ms(60)), "older acts were done earlier still");
        assert_eq!(list[0].when.not_after, Some(Instant::from_ms(1_000)));
    }

    #[test]
    fn the_likely_span_ends_an_hour_after_the_third_later_distinct_bound() {
        let mut list: Vec<Act> = [700, 600, 500, 500, 400, 300].map(|h| act(h * 3_600_000)).into();
        carry(&mut list, Some(Instant::from_ms(10_000 * 3_600_000)), &[]);
        let end = |i: usize| list[i].when.likely.map(|l| l.to.ms() / 3_600_000);
        assert_eq!(end(5), Some(601), "400, 500, 600 are the three later distinct bounds; one hour more");
        assert_eq!(end(0), Some(10_000), "the newest has no later bound: it ends where the list was made");
    }
    const H: i64 = 3_600_000;

    /// A like a day, newest first: 250 days, each of a fresh post but for the eighth, which is `hours` older.
    fn a_like_a_day(hours: i64) -> Vec<Act> {
        (0..250).rev().map(|day| act(day * 24 * H - if day % 8 == 7 { hours * H } else { 0 })).collect()
    }
    fn wide(act: &Act) -> Option<(i64, Assumption)> {
        act.when.likely.map(|l| (l.to.since(l.from) / H, l.because))
    }

    #[test]
    fn a_like_of_a_fresh_post_likely_follows_it_as_soon_as_usual() {
        let as_usual = |h| Some((h, Assumption::LikesAsSoonAsUsual));
        let mut list = a_like_a_day(0);
        carry(&mut list, None, &[]);
        assert_eq!(wide(&list[100]), as_usual(5), "who likes fresh posts only is given five hours");
        let mut list = a_like_a_day(31);
        carry(&mut list, None, &[]);
        // Day 146 and its neighbours; day 143 is of an older post and carries the bound of day 142.
        assert_eq!(
            wide(&list[249 - 145]),
            as_usual(7),
            "one in eight waited seven hours longer than the like before it"
        );
        assert_eq!(wide(&list[249 - 143]), as_usual(24 * 2 + 7), "an older post ends with the next fresh one");
        assert!(list.windows(2).all(|w| w[0].when.likely.map(|l| l.to) >= w[1].when.likely.map(|l| l.to)), "in order");
    }

    #[test]
    fn in_a_run_of_older_posts_nothing_is_taken_for_fresh() {
        let mut list = a_like_a_day(0);
        for (n, act) in list[100..110].iter_mut().enumerate() {
            if n != 5 {
                act.when.not_before = Some(Instant::from_ms(0));
            }
        }
        carry(&mut list, None, &[]);
        let (wide, because) = wide(&list[105]).expect("a likely span");
        assert!(wide > 5, "its neighbours are all of older posts: {wide} h");
        assert_eq!(because, Assumption::LikesAsSoonAsUsual, "it ends with the next fresh one above");
    }

    #[test]
    fn few_likes_say_nothing_about_how_soon_and_neither_does_a_reading() {
        let mut list = a_like_a_day(0);
        list.truncate(99);
        carry(&mut list, None, &[]);
        let goes_on = Some((73, Assumption::GoesOnLikingFreshPosts));
        assert_eq!(wide(&list[50]), goes_on, "the third later distinct bound and an hour");
        let mut list = a_like_a_day(0);
        let reading = list[200].when.not_before.expect("a bound");
        carry(&mut list, None, &[reading]);
        assert_eq!(wide(&list[200]).map(|w| w.0), Some(29), "its bound is no post's: the next one's five hours end it");
    }
}
