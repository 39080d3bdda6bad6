//! What the owner and the team do on ordinary days: likes in sittings, posts, addresses.
//!
//! Deliberately not here: what is planted (`plant.rs`). Every day draws from streams of its own, so
//! that a later archive of the same life repeats nothing and changes nothing that was.

use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, HOUR, MINUTE, SECOND, is_weekend, post_number};
use crate::person::Person;
use crate::tongue::{Language, Topic};
use crate::truth::By;

/// One like. Its post's text is made from the post's number when it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Like {
    pub(crate) at: i64,
    pub(crate) post: u64,
    pub(crate) language: Language,
    pub(crate) topic: Topic,
    pub(crate) by: By,
    pub(crate) planted: bool,
}

/// What kind of post it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Reply,
    Repost,
    Picture,
}

/// One post of the account's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Post {
    pub(crate) at: i64,
    pub(crate) id: u64,
    pub(crate) language: Language,
    pub(crate) topic: Topic,
    pub(crate) by: By,
    pub(crate) kind: Kind,
    /// Place in the person's list of clients.
    pub(crate) client: u16,
    /// When it was deleted; `None` for the posts that stand.
    pub(crate) deleted_at: Option<i64>,
    /// The post that says the same without the typing error, for which this one was deleted.
    pub(crate) mended_by: Option<u64>,
    pub(crate) planted: bool,
}

/// Splits `total` by these weights, exactly.
fn spread(total: usize, weights: &[f64]) -> Vec<usize> {
    let all: f64 = weights.iter().sum::<f64>().max(1e-9);
    let (mut sum, mut given) = (0.0, 0_usize);
    let last = weights.len().saturating_sub(1);
    weights
        .iter()
        .enumerate()
        .map(|(place, weight)| {
            sum += weight;
            let until = if place == last { total } else { ((sum / all) * total as f64).round() as usize };
            let here = until.min(total).saturating_sub(given);
            given += here;
            here
        })
        .collect()
}

/// A day of the owner's, counted in the time of home.
#[derive(Clone, Copy)]
struct Day {
    number: i64,
    /// Milliseconds to subtract from local time of the place where the owner is.
    ahead: i64,
    wake: i64,
    sleep: i64,
    weekend: bool,
    binge: bool,
    late: bool,
    weight: f64,
}

impl Person {
    fn day(&self, seed: u64, number: i64) -> Day {
        let c = &mut Chance::new(seed, Of::Day, number.unsigned_abs());
        let noon = number * DAY + 12 * HOUR - self.zone;
        let shift = self.trip_at(seed, noon).map_or(0, |trip| trip.shift);
        let weekend = is_weekend(number * DAY);
        let lie_in = if weekend { c.between(0, 100) } else { c.between(-20, 35) } * MINUTE;
        let wake = self.wake + lie_in;
        let sleep = self.sleep + c.between(-60, if weekend { 80 } else { 40 }) * MINUTE;
        let binge = c.one_in(self.binge);
        let away = c.one_in(0.05);
        let weight =
            c.about_one(0.55) * if weekend { 0.75 } else { 1.0 } * if binge { 3.0 + 4.0 * c.part() } else { 1.0 };
        Day {
            number,
            ahead: self.zone + shift,
            wake,
            sleep,
            weekend,
            binge,
            late: Chance::new(seed, Of::LateNights, number.unsigned_abs()).one_in(self.late_night),
            weight: if away { 0.0 } else { weight },
        }
    }

    fn days(&self, seed: u64, from: i64, to: i64) -> Vec<Day> {
        ((from + self.zone).div_euclid(DAY)..=(to - 1 + self.zone).div_euclid(DAY))
            .map(|number| {
                let mut day = self.day(seed, number);
                // The first and the last day are not whole: as much less is done on them.
                let start = number * DAY - self.zone;
                let inside = (start + DAY).min(to) - start.max(from);
                day.weight *= inside.max(0) as f64 / DAY as f64;
                day
            })
            .collect()
    }

    /// Exactly `n` likes between these instants, oldest first.
    pub(crate) fn likes(&self, seed: u64, from: i64, to: i64, n: usize) -> Vec<Like> {
        let days = self.days(seed, from, to);
        let weights: Vec<f64> = days.iter().map(|day| day.weight).collect();
        let mut likes = Vec::with_capacity(n);
        for (day, here) in days.iter().zip(spread(n, &weights)) {
            let c = &mut Chance::new(mixed(seed, from.unsigned_abs()), Of::Likes, day.number.unsigned_abs());
            self.likes_of_day(seed, c, day, here, &mut likes);
        }
        for like in &mut likes {
            like.at = moved_inside(like.at, from, to);
        }
        likes.sort_by_key(|like| like.at);
        let c = &mut Chance::new(mixed(seed, to.unsigned_abs()), Of::Likes, 0);
        for like in &mut likes {
            like.post = self.liked_post(c, like.at);
        }
        likes
    }

    fn likes_of_day(&self, seed: u64, c: &mut Chance, day: &Day, here: usize, likes: &mut Vec<Like>) {
        let mut left = here;
        let mut sittings = 0;
        let abroad = self.trip_at(seed, day.number * DAY + 12 * HOUR - self.zone).map(|trip| trip.language);
        while left > 0 {
            let team = self.team.as_ref().filter(|team| !day.weekend && c.one_in(team.share_of_likes));
            let first_binge = day.binge && sittings == 0;
            let mut size = 1 + (c.wait(self.sitting - 1.0 + here as f64 / 40.0) * c.about_one(0.7)).round() as usize;
            let mut gap = self.gap;
            if first_binge {
                size = left * 7 / 10;
                gap = 18.0 + 40.0 * c.part();
            }
            let size = size.clamp(1, left);
            // A very busy day leaves less time between two likes.
            let gap = gap.min(4.0 * 3_600.0 / size as f64);
            let (low, high, ahead) = match team {
                Some(team) => (team.from, team.to, self.zone),
                None => (day.wake, day.sleep, day.ahead),
            };
            let room = (high - low).max(HOUR);
            let length = ((size as f64) * gap * 1_000.0) as i64;
            let place = match c.one_in(0.45) {
                true => 0.62 + 0.38 * c.part(),
                false => c.part(),
            };
            let late = day.late && sittings == 1 && team.is_none();
            let mut at = low + ((room - length).max(0) as f64 * place) as i64;
            if late {
                at = day.sleep + c.between(60, 180) * MINUTE;
            }
            at += day.number * DAY - ahead;
            let one_language = first_binge.then(|| self.liked_language(c)).flatten();
            for _ in 0..size {
                let mut language = one_language.or_else(|| self.liked_language(c)).unwrap_or(Language::English);
                if one_language.is_none() && c.one_in(self.foreign_single) {
                    language = c.one_of(&Language::ALL).copied().unwrap_or(language);
                }
                if let Some(spoken) = abroad.filter(|_| one_language.is_none() && team.is_none() && c.one_in(0.05)) {
                    language = spoken;
                }
                let topic = if c.one_in(0.01) { Topic::Offer } else { Topic::Everyday };
                let by = if team.is_some() { By::Team } else { By::Owner };
                likes.push(Like { at, post: 0, language, topic, by, planted: false });
                at += (c.wait(gap) * 1_000.0) as i64 + 1_500;
            }
            left -= size;
            sittings += 1;
        }
    }

    fn liked_language(&self, c: &mut Chance) -> Option<Language> {
        let shares: Vec<(Language, f64)> = self.languages.iter().map(|(l, _, likes)| (*l, *likes)).collect();
        c.weighted(&shares)
    }

    fn written_language(&self, c: &mut Chance) -> Option<Language> {
        let shares: Vec<(Language, f64)> = self.languages.iter().map(|(l, posts, _)| (*l, *posts)).collect();
        c.weighted(&shares)
    }

    /// The number of a post that the owner can have come upon at this instant.
    fn liked_post(&self, c: &mut Chance, at: i64) -> u64 {
        let kind = c.part();
        let minutes = if kind > 0.9998 {
            9_000_000.0
        } else if kind < self.fresh_share {
            c.wait(self.fresh_minutes)
        } else if kind < self.fresh_share + (1.0 - self.fresh_share) * 0.6 {
            c.wait(300.0)
        } else if kind < self.fresh_share + (1.0 - self.fresh_share) * 0.93 {
            c.wait(2_000.0)
        } else {
            c.wait(400_000.0)
        };
        older_post(c, at, (minutes * MINUTE as f64) as i64)
    }

    /// About `n` posts that stand, exactly; and those that were deleted on the way. Oldest first.
    pub(crate) fn posts(&self, seed: u64, from: i64, to: i64, n: usize) -> Vec<Post> {
        let days = self.days(seed, from, to);
        let weights: Vec<f64> = days.iter().map(|day| day.weight.min(2.5) + 0.05).collect();
        let mut posts = Vec::with_capacity(n + n / 30);
        for (day, here) in days.iter().zip(spread(n, &weights)) {
            let c = &mut Chance::new(mixed(seed, from.unsigned_abs()), Of::Posts, day.number.unsigned_abs());
            for _ in 0..here {
                let mut post = self.post_of_day(c, day);
                post.at = moved_inside(post.at, from, to);
                post.id = post_number(post.at, c.bits(22));
                posts.push(post);
                // A typing error, noticed within minutes: deleted, and posted again corrected.
                if post.by == By::Owner && post.kind == Kind::Plain && c.one_in(0.03) {
                    let at = post.at - c.between(40, 500) * SECOND;
                    let deleted_at = Some(post.at - c.between(5, 30) * SECOND);
                    posts.push(Post {
                        at,
                        id: post_number(at, c.bits(22)),
                        deleted_at,
                        mended_by: Some(post.id),
                        ..post
                    });
                }
            }
        }
        posts.sort_by_key(|post| post.at);
        posts
    }

    fn post_of_day(&self, c: &mut Chance, day: &Day) -> Post {
        let team = self.team.as_ref().filter(|team| !day.weekend && c.one_in(team.share_of_posts));
        let language = self.written_language(c).unwrap_or(Language::English);
        let mut post = Post {
            at: 0,
            id: 0,
            language,
            topic: Topic::Everyday,
            by: By::Owner,
            kind: Kind::Plain,
            client: 0,
            deleted_at: None,
            mended_by: None,
            planted: false,
        };
        if let Some(team) = team {
            // Scheduled for a round quarter of an hour, and a little late, as schedulers are.
            let quarter = c.between(team.from / (15 * MINUTE), team.to / (15 * MINUTE));
            post.at = day.number * DAY - self.zone + quarter * 15 * MINUTE + c.between(300, 9_000);
            post.by = By::Team;
            post.client = 2;
            post.kind = if c.one_in(0.3) { Kind::Picture } else { Kind::Plain };
            return post;
        }
        post.at = day.number * DAY - day.ahead + c.between(day.wake, day.sleep);
        post.kind = c
            .weighted(&[(Kind::Plain, 0.42), (Kind::Reply, 0.36), (Kind::Repost, 0.12), (Kind::Picture, 0.1)])
            .unwrap_or(Kind::Plain);
        if post.kind == Kind::Repost {
            post.language = self.liked_language(c).unwrap_or(language);
        }
        post.client = if c.one_in(0.72) { 0 } else { 1 };
        let last = self.clients.len().saturating_sub(1);
        if last >= 2 && c.one_in(0.04) {
            post.client = u16::try_from(last).unwrap_or(0);
        }
        post
    }

    /// An instant of the owner's deepest sleep: in the night before this local day's morning.
    pub(crate) fn asleep(&self, seed: u64, c: &mut Chance, day: i64, room: i64) -> i64 {
        let low = self.sleep + 50 * MINUTE - DAY;
        let high = (self.wake - 40 * MINUTE - room).max(low + 20 * MINUTE);
        day * DAY - self.ahead_on(seed, day) + low + c.between(0, (high - low) / SECOND) * SECOND + c.between(0, 999)
    }

    /// An instant of this local day when the owner is up.
    pub(crate) fn up(&self, c: &mut Chance, day: i64) -> i64 {
        day * DAY - self.zone + c.between(self.wake, self.sleep)
    }
}

/// The number of a post that was `age` old at this instant; before 2010-11-04 a serial number.
pub(crate) fn older_post(c: &mut Chance, at: i64, age: i64) -> u64 {
    // Nobody likes a post within the first seconds: a machine might, people read first.
    let published = at - age.max(4 * SECOND + c.between(0, 9_000));
    // 2010-12-01: from here on numbers carry their time; what is older has a serial number.
    if published < 1_291_161_600_000 {
        return 1_000_000_000 + c.bits(33);
    }
    post_number(published, c.bits(22))
}

/// Whole days earlier or later until it lies between these instants: the hour of the day stays.
fn moved_inside(at: i64, from: i64, to: i64) -> i64 {
    let mut at = at;
    while at >= to {
        at -= DAY;
    }
    while at < from {
        at += DAY;
    }
    // A span shorter than a day has no place with this hour: then anywhere inside.
    if at >= to { from + (at - from).rem_euclid((to - from).max(1)) } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_spread_exactly() {
        for total in [0, 1, 7, 1_000] {
            assert_eq!(
                spread(total, &[0.1, 0.0, 3.0, 0.2]).iter().sum::<usize>(),
                total,
                "no like may be lost or made up"
            );
        }
    }

    #[test]
    fn moving_inside_never_leaves_the_span() {
        for (at, from, to) in [(5, 10, 12), (90_000_000, 0, 1_000), (-5, 0, DAY), (DAY * 3, 0, DAY)] {
            let moved = moved_inside(at, from, to);
            assert!(moved >= from && moved < to, "{at} moved to {moved}, outside {from}..{to}");
        }
    }
}
