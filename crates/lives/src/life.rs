//! A whole invented life: everything that its archive will hold, kept small.
//!
//! Deliberately not here: texts (made from a post's number while writing, so that 300,000 of them are
//! never held), JSON and ZIP.

use std::collections::HashSet;

use crate::chance::{Chance, Of, mixed};
use crate::clock::{DAY, HOUR, MINUTE, SECOND};
use crate::days::{Like, Post};
use crate::doors::{App, Change, Key, Token};
use crate::person::Person;
use crate::places::Seen;
use crate::shape::{Later, Plant, Shape};
use crate::tongue::{Language, Topic};
use crate::truth::{AppTruth, By, LikeTruth, Planted, PostTruth, Truth};

/// One conversation's message. The text is the owner's secret: a reader must never keep it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) at: i64,
    pub(crate) id: u64,
    pub(crate) with: u64,
    pub(crate) mine: bool,
    pub(crate) text: String,
}

/// A whole invented life.
///
/// The same seed and shape make the same life and, written, the same bytes.
#[derive(Clone, Debug)]
pub struct Life {
    pub(crate) seed: u64,
    pub(crate) shape: Shape,
    pub(crate) person: Person,
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// Oldest first.
    pub(crate) likes: Vec<Like>,
    /// Oldest first; the deleted ones among them.
    pub(crate) posts: Vec<Post>,
    pub(crate) apps: Vec<App>,
    pub(crate) strange_tokens: Vec<Token>,
    pub(crate) keys: Vec<Key>,
    pub(crate) emails: Vec<Change>,
    pub(crate) handles: Vec<Change>,
    pub(crate) strange_seen: Vec<Seen>,
    /// Newest first.
    pub(crate) following: Vec<u64>,
    pub(crate) followers: Vec<u64>,
    pub(crate) blocked: Vec<u64>,
    pub(crate) muted: Vec<u64>,
    pub(crate) said: Vec<Said>,
    /// Texts that are given, by the post's number; all others are made from it.
    pub(crate) given: Vec<(u64, Option<String>)>,
    /// Rows that stand in place of those the person's days would make.
    pub(crate) given_seen: Option<Vec<Seen>>,
    pub(crate) given_tokens: Option<Vec<Token>>,
    pub(crate) planted: Option<Planted>,
}

impl Life {
    /// A quiet life of the usual shape: a busy public figure's year in which nobody else did anything.
    pub fn quiet(seed: u64) -> Life {
        Life::quiet_as(seed, Shape::default())
    }

    /// A quiet life of this shape.
    pub fn quiet_as(seed: u64, shape: Shape) -> Life {
        Life::of_person(seed, shape, |_| ())
    }

    /// A quiet life of a person who is changed before anything is lived.
    pub(crate) fn of_person(seed: u64, shape: Shape, change: impl FnOnce(&mut Person)) -> Life {
        let c = &mut Chance::new(seed, Of::Size, 0);
        // Downloads are asked for in the morning or in the evening, on any day of 2026.
        let drawn = 1_769_000_000_000 + c.between(0, 300) * DAY + c.between(0, 86_399) * SECOND + c.between(0, 999);
        let end = shape.end.unwrap_or(drawn);
        let years = f64::from(shape.days) / 365.0;
        let likes = (c.between(1_500, 6_000) as f64 * years).round() as usize;
        let posts = (c.between(400, 3_000) as f64 * years).round() as usize;
        let mut person = Person::of(seed, &shape, end);
        change(&mut person);
        let start = end - i64::from(shape.days.max(2)) * DAY;
        let mut life = Life {
            seed,
            start,
            end,
            likes: person.likes(seed, start, end, shape.likes.unwrap_or(likes)),
            posts: person.posts(seed, start, end, shape.posts.unwrap_or(posts)),
            apps: person.apps(seed, end),
            strange_tokens: Vec::new(),
            keys: person.keys(seed, start, end),
            emails: Vec::new(),
            handles: Vec::new(),
            strange_seen: Vec::new(),
            following: Vec::new(),
            followers: Vec::new(),
            blocked: Vec::new(),
            muted: Vec::new(),
            said: Vec::new(),
            given: Vec::new(),
            given_seen: None,
            given_tokens: None,
            planted: None,
            person,
            shape,
        };
        (life.emails, life.handles) = life.person.changes(seed, end);
        life.make_circle();
        life.settle();
        life
    }

    /// A life of the usual shape, quiet but for this.
    pub fn planted(seed: u64, plant: Plant) -> Life {
        Life::planted_as(seed, plant, Shape::default())
    }

    /// A life of this shape, quiet but for this.
    pub fn planted_as(seed: u64, plant: Plant, shape: Shape) -> Life {
        let mut life = Life::quiet_as(seed, shape);
        life.plant(plant, life.start);
        life.settle();
        life
    }

    /// The same account, downloaded again later.
    pub fn later(&self, what: &Later) -> Life {
        let mut life = self.clone();
        let (from, to) = (self.end, self.end + what.span());
        let c = &mut Chance::new(mixed(self.seed, to.unsigned_abs()), Of::Later, 0);
        let usual = |had: usize| (had as i64 * what.span() / (self.end - self.start).max(DAY)).unsigned_abs() as usize;
        life.end = to;
        life.planted = None;
        if what.planted_undone {
            life.likes.retain(|like| !like.planted);
        }
        for like in &mut life.likes {
            like.planted = false;
        }
        for _ in 0..what.unliked.min(life.likes.len()) {
            life.likes.remove(c.count(0, life.likes.len().saturating_sub(1)));
        }
        let mut again = Vec::new();
        for _ in 0..what.reliked.min(life.likes.len()) {
            let like = life.likes.remove(c.count(0, life.likes.len().saturating_sub(1)));
            let at = life.person.up(c, (from + what.span() / 2 + life.person.zone).div_euclid(DAY));
            again.push(Like { at: at.clamp(from + MINUTE, to - MINUTE), by: By::Owner, ..like });
        }
        life.likes.extend(self.person.likes(
            self.seed,
            from,
            to,
            what.likes.unwrap_or_else(|| usual(self.likes.len())),
        ));
        life.likes.extend(again);
        life.posts.extend(self.person.posts(
            self.seed,
            from,
            to,
            what.posts.unwrap_or_else(|| usual(self.posts.len())),
        ));
        life.apps.retain(|app| !what.apps_removed.contains(&app.id));
        let mut following: Vec<u64> = (0..c.count(0, 12)).map(|_| somebody(c)).collect();
        following.append(&mut life.following);
        life.following = following;
        life.settle();
        if let Some(plant) = what.plant {
            life.plant(plant, from);
            life.settle();
        }
        life
    }

    /// A later download with a hundredth more of everything, a week later.
    pub fn one_percent_new(&self) -> Life {
        self.later(&Later {
            likes: Some(self.likes.len() / 100),
            posts: Some(self.posts.len() / 100),
            ..Later::days(7)
        })
    }

    /// The instant of the download, Unix milliseconds.
    pub fn generated_at(&self) -> i64 {
        self.end
    }

    /// The account's permanent number.
    pub fn account_id(&self) -> u64 {
        self.person.account_id
    }

    /// The account's handle, without `@`.
    pub fn handle(&self) -> &str {
        &self.person.handle
    }

    fn make_circle(&mut self) {
        let c = &mut Chance::new(self.seed, Of::Circle, 0);
        self.following = (0..c.count(80, 500)).map(|_| somebody(c)).collect();
        self.followers = (0..c.count(200, 1_500)).map(|_| somebody(c)).collect();
        self.blocked = (0..c.count(0, 60)).map(|_| somebody(c)).collect();
        self.muted = (0..c.count(0, 40)).map(|_| somebody(c)).collect();
        let language = self.person.languages.first().map_or(Language::English, |(own, ..)| *own);
        for _ in 0..c.count(1, 6) {
            let with = self.following.first().copied().unwrap_or_else(|| somebody(c)) + c.bits(4);
            for _ in 0..c.count(1, 14) {
                let at =
                    self.start + c.between(0, (self.end - self.start) / MINUTE - 1) * MINUTE + c.between(0, 59_999);
                let text = crate::tongue::text(c, language, Topic::Everyday);
                let id = crate::clock::post_number(at, c.bits(22));
                self.said.push(Said { at, id, with, mine: c.one_in(0.5), text });
            }
        }
        self.said.sort_by_key(|said| said.at);
    }

    /// Puts everything into its order and makes every number unique.
    pub(crate) fn settle(&mut self) {
        self.likes.sort_by_key(|like| (like.at, like.post));
        self.posts.sort_by_key(|post| (post.at, post.id));
        let mut taken = HashSet::with_capacity(self.likes.len());
        let mut renamed = Vec::new();
        for like in &mut self.likes {
            let was = like.post;
            while !taken.insert(like.post) {
                like.post ^= 1 + (like.post & 0x3F_FFFF).rotate_left(3) % 0x1F_FFFF;
                like.post = (like.post & !0x3F_FFFF) | (like.post.wrapping_add(1) & 0x3F_FFFF);
            }
            if was != like.post && like.planted {
                renamed.push((was, like.post));
            }
        }
        let mut taken = HashSet::with_capacity(self.posts.len());
        for post in &mut self.posts {
            while !taken.insert(post.id) {
                post.id = (post.id & !0x3F_FFFF) | (post.id.wrapping_add(1) & 0x3F_FFFF);
            }
        }
        if let Some(planted) = &mut self.planted {
            for (was, is) in renamed {
                planted.likes.iter_mut().filter(|id| **id == was).for_each(|id| *id = is);
            }
        }
    }

    /// The posts that stand, or those deleted within the last fourteen days; newest first.
    pub(crate) fn posts_written(&self, deleted: bool) -> impl Iterator<Item = &Post> {
        let kept_from = self.end - 14 * DAY;
        self.posts.iter().rev().filter(move |post| match post.deleted_at {
            None => !deleted,
            Some(at) => deleted && at >= kept_from && at < self.end,
        })
    }

    /// Rows of `ip-audit.js`, newest first.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        let first = (self.end - self.person.audit_days * DAY).div_euclid(DAY);
        let mut rows: Vec<Seen> = match &self.given_seen {
            Some(rows) => rows.iter().filter(|row| row.at >= first * DAY && row.at < self.end).cloned().collect(),
            None => (first..=self.end.div_euclid(DAY))
                .filter(|day| day * DAY >= self.person.first_seen - DAY)
                .flat_map(|day| self.person.addresses(self.seed, day, self.end))
                .collect(),
        };
        rows.extend(self.strange_seen.iter().filter(|row| row.at >= first * DAY).cloned());
        rows.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.address.cmp(&b.address)));
        rows
    }

    /// Rows of `device-token.js`, oldest first: the last eighteen months.
    pub(crate) fn device_tokens(&self) -> Vec<Token> {
        let from = self.end - 548 * DAY;
        let mut tokens = match &self.given_tokens {
            Some(tokens) => tokens.clone(),
            None => {
                let mut tokens = self.person.odd_tokens(self.seed);
                tokens.extend(self.person.tokens(self.seed, from, self.end));
                tokens
            }
        };
        tokens.extend(self.strange_tokens.iter().cloned());
        tokens.sort_by_key(|token| token.created_at);
        tokens
    }

    /// What is true about this life's archive.
    pub fn truth(&self) -> Truth {
        let mut own: Vec<String> = self.seen().into_iter().filter(|row| !row.planted).map(|row| row.address).collect();
        own.sort();
        own.dedup();
        let post = |post: &Post| PostTruth {
            post: post.id,
            at: post.at,
            deleted_at: post.deleted_at,
            by: post.by,
            planted: post.planted,
            language: post.language,
        };
        Truth {
            seed: self.seed,
            account_id: self.person.account_id,
            handle: self.person.handle.clone(),
            generated_at: self.end,
            languages: self.person.languages.iter().map(|(language, ..)| *language).collect(),
            zone_minutes: self.person.zone / MINUTE,
            likes: self
                .likes
                .iter()
                .rev()
                .map(|like| LikeTruth {
                    post: like.post,
                    at: like.at,
                    by: like.by,
                    planted: like.planted,
                    language: like.language,
                })
                .collect(),
            posts: self.posts_written(false).map(post).collect(),
            deleted_posts: self.posts_written(true).map(post).collect(),
            apps: self
                .apps
                .iter()
                .map(|app| AppTruth {
                    id: app.id,
                    name: app.name.clone(),
                    by: app.by,
                    may_write: app.permissions.contains(&"write"),
                    approved_at: app.approved_at,
                })
                .collect(),
            own_addresses: own,
            trips: self.person.trips(self.seed, self.start, self.end).iter().map(|trip| (trip.from, trip.to)).collect(),
            planted: self.planted.clone(),
        }
    }
}

/// The number of somebody: beyond all serial numbers, below all that carry a time, so nobody's.
pub(crate) fn somebody(c: &mut Chance) -> u64 {
    9_200_000_000 + c.bits(29)
}

/// A few hours, for things that happen around the account's first day.
pub(crate) const FIRST_HOURS: i64 = 2 * HOUR;
