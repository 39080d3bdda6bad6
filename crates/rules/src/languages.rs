//! Which languages the owner uses, and how often each is met among the likes.
//!
//! Deliberately not here: detecting a language (that is `Knows`). The languages are the owner's own word if there is
//! one; else those of the owner's posts, by the platform's word for each, counted only where they return over weeks,
//! since a platform takes a short "ok" for Estonian, and since what somebody else posted in a night must not become
//! the owner's language.

use crate::grouping::DAY;
use familiar_model::{Act, Instant, Known, Language};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const WEEK: i64 = 7 * DAY;

/// The owner's languages and what is usual among the likes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Languages {
    /// The languages that the owner uses.
    pub own: BTreeSet<Language>,
    /// Whether there was anything to learn them from.
    pub known: bool,
    /// The languages of the posts, most used first, to propose.
    pub proposed: Vec<Language>,
    /// Which part of the likes is in each language; a burst counts as two of it.
    pub share: HashMap<Language, f64>,
    /// The part of the likes that is in none of the owner's languages.
    pub foreign: f64,
}

/// The language without the platform's old spellings; `None` for its words for "no language".
pub(crate) fn plain(language: Language) -> Option<Language> {
    match language.code() {
        "in" => Language::new("id"),
        "iw" => Language::new("he"),
        "ji" => Language::new("yi"),
        "und" | "zxx" | "art" | "mul" | "mis" => None,
        code if code.len() == 3 && code.starts_with('q') => None,
        _ => Some(language),
    }
}

/// How often a language was met, and in how many different weeks.
#[derive(Clone, Copy, Default)]
struct Met {
    times: u32,
    weeks: u32,
    last: Option<i64>,
}
fn count(acts: &[Act]) -> (BTreeMap<Language, Met>, u32) {
    let mut met: BTreeMap<Language, Met> = BTreeMap::new();
    let mut total = 0;
    for act in acts {
        let Some(language) = act.language.and_then(plain) else { continue };
        total += 1;
        let week = act.when.from().map(|t| t.ms().div_euclid(WEEK));
        let one = met.entry(language).or_default();
        one.times += 1;
        if one.weeks == 0 || one.last != week {
            one.weeks += 1;
            one.last = week;
        }
    }
    (met, total)
}

impl Languages {
    /// Learns them from posts (newest first) and likes.
    pub(crate) fn of(posts: &[Act], likes: &[Act], known: &Known) -> Self {
        let (posted, all) = count(posts);
        let (liked, likes_all) = count(likes);
        let enough_posts = all >= 20;
        let mut own: BTreeSet<Language> = posted
            .iter()
            .filter(|(_, m)| match enough_posts {
                true => m.times >= 3 && m.weeks >= 2 && f64::from(m.times) >= 0.015 * f64::from(all),
                false => m.times >= 2 || all <= 3,
            })
            .map(|(l, _)| *l)
            .collect();
        if !enough_posts {
            // Hardly any posts: what was liked week after week speaks instead.
            let weeks = liked.values().map(|m| m.weeks).max().unwrap_or(0);
            own.extend(
                liked
                    .iter()
                    .filter(|(_, m)| {
                        f64::from(m.times) >= 0.05 * f64::from(likes_all)
                            && f64::from(m.weeks) >= (0.2 * f64::from(weeks)).max(2.0)
                    })
                    .map(|(l, _)| *l),
            );
        }
        let mut proposed: Vec<(Language, u32)> = own
            .iter()
            .map(|l| (*l, posted.get(l).map_or(0, |m| m.times) * 1_000 + liked.get(l).map_or(0, |m| m.times)))
            .collect();
        proposed.sort_by_key(|(l, n)| (std::cmp::Reverse(*n), *l));
        let known_at_all = !own.is_empty();
        let said = known.languages.is_some();
        if let Some(languages) = &known.languages {
            own.clone_from(languages);
        }
        let mut me = Self {
            known: known_at_all || said,
            own,
            proposed: proposed.into_iter().map(|(l, _)| l).collect(),
            share: HashMap::new(),
            foreign: 0.0,
        };
        me.learn_shares(likes, likes_all);
        me
    }

    fn learn_shares(&mut self, likes: &[Act], all: u32) {
        let mut counts: HashMap<Language, u32> = HashMap::new();
        let (mut before, mut run) = (None, 0_u32);
        for language in likes.iter().filter_map(|l| l.language.and_then(plain)) {
            run = if before == Some(language) { run + 1 } else { 1 };
            before = Some(language);
            if run <= 2 {
                *counts.entry(language).or_default() += 1;
            }
        }
        let all = f64::from(all.max(1));
        self.foreign =
            counts.iter().filter(|(l, _)| !self.own.contains(l)).map(|(_, n)| f64::from(*n)).sum::<f64>() / all;
        self.share = counts.into_iter().map(|(l, n)| (l, f64::from(n) / all)).collect();
    }

    /// Whether this language is none of the owner's; `None` if that cannot be told.
    pub(crate) fn is_foreign(&self, language: Option<Language>) -> Option<bool> {
        let language = language.and_then(plain)?;
        self.known.then(|| !self.own.contains(&language))
    }
}

/// The instant by which an act is placed: its proven lower bound or its instant.
pub(crate) fn placed(act: &Act) -> Option<Instant> {
    act.when.not_before
}
