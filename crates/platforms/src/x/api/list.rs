//! The list of likes, page by page, and what its order proves.
//!
//! X does not say in which order it lists likes. So it is tried out: what is new must stand before all that was there
//! before, and one of the new posts must be older than a known one (else a list in the order of the *posts* would look
//! the same). Until that has been seen the order is not known; once it is contradicted it stays unknown.
//!
//! Nothing is asked that could cost more than is left: a page costs what it holds, and no more is asked for than can be
//! paid.

use super::{
    FEWEST,
    server::{HOST, RawProblem, Session, refusal, unreadable},
};
use crate::{ConnectError, x::time};
use familiar_model::{Act, Call, Key, Kind, Language, Provenance, Record, Reply, Sha256, SourceRef, When};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// As many as a page holds at most.
const PAGE: u64 = 100;
/// As many as are read.
const MOST: usize = 200_000;

/// A post, in both spellings (the names changed with 2.167 of 2026-08).
#[derive(Deserialize)]
struct RawPost {
    id: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default, alias = "edit_history_post_ids")]
    edit_history_tweet_ids: Vec<String>,
}

#[derive(Deserialize)]
struct RawPage<'a> {
    #[serde(default, borrow)]
    data: Option<Vec<&'a RawValue>>,
    #[serde(default)]
    meta: Option<RawMeta>,
    #[serde(default)]
    errors: Vec<RawProblem>,
}

#[derive(Deserialize)]
struct RawMeta {
    #[serde(default)]
    next_token: Option<String>,
}

/// One page.
struct Page {
    likes: Vec<Act>,
    /// How many posts it held, readable or not: as many are charged.
    charged: u64,
    broken: u64,
    withheld: Vec<Option<u64>>,
    next: Option<String>,
}

fn page(reply: &Reply) -> Result<Page, ConnectError> {
    let raw: RawPage<'_> = serde_json::from_slice(&reply.body).map_err(|_| unreadable())?;
    if raw.data.is_none() && raw.meta.is_none() {
        // Nothing of the list is there: what stands beside it is a refusal.
        return Err(if raw.errors.is_empty() { unreadable() } else { refusal(reply, &[]) });
    }
    let data = raw.data.unwrap_or_default();
    let likes: Vec<Act> = data.iter().filter_map(|post| act(post)).collect();
    let token = |t: &String| (1..=512).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_graphic());
    Ok(Page {
        charged: data.len() as u64,
        broken: (data.len() - likes.len()) as u64,
        // Deleted, or of somebody who shows them to few.
        withheld: raw.errors.iter().filter(|e| !e.kind().is_empty()).map(|e| e.about().and_then(number)).collect(),
        next: raw.meta.and_then(|m| m.next_token).filter(token),
        likes,
    })
}

fn number(text: &str) -> Option<u64> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|n| *n > 0)
}

fn act(raw: &RawValue) -> Option<Act> {
    let post: RawPost = serde_json::from_str(raw.get()).ok()?;
    let id = number(&post.id)?;
    // A post that was edited can have been liked in its first version.
    let first = post.edit_history_tweet_ids.iter().filter_map(|id| number(id)).fold(id, u64::min);
    let bytes = raw.get().as_bytes();
    let seen = Provenance {
        source: SourceRef(0),
        file: Arc::from("liked_tweets"),
        index: 0,
        len: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        offset: 0,
        sha256: Sha256::of(bytes),
    };
    let mut act = Act::new(Kind::Like, Key::Number(id), When::between(time::in_number(first), None), seen);
    act.language = post.lang.as_deref().and_then(Language::new);
    Some(act)
}

/// What is left to be spent.
pub(super) struct Purse {
    /// Spent so far, in thousandths of a US dollar.
    pub(super) spent: u64,
    /// Not more than this.
    pub(super) at_most: u64,
    /// What one post costs.
    pub(super) a_post: u64,
}

impl Purse {
    /// How many of so many posts can be paid; `None`: not even the fewest that X gives.
    fn affords(&self, posts: u64) -> Option<u64> {
        let left = self.at_most.saturating_sub(self.spent) / self.a_post.max(1);
        Some(posts.min(left)).filter(|n| *n >= FEWEST)
    }
}

/// How the reading of the list ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At its end.
    Whole,
    /// At what was known already.
    Known,
    /// Where nothing more could be paid, or more than is read.
    Stopped,
}

/// What the order of the list has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tested {
    /// Nothing yet.
    NotYet,
    /// It is that of liking.
    Holds,
    /// It is not.
    Fails,
}

/// What the list turned out to be.
pub(super) struct List {
    /// As it stands now.
    pub(super) likes: Vec<Record>,
    pub(super) end: End,
    pub(super) tested: Tested,
    /// Nothing is new, nothing is gone, nothing has moved.
    pub(super) same: bool,
    pub(super) broken: u64,
    pub(super) withheld: u64,
}

/// Reads the list as far as it must be.
pub(super) fn list(
    session: &mut Session<'_>,
    account: &str,
    held: &[Record],
    first_page: u64,
    tested: Tested,
    purse: &mut Purse,
) -> Result<List, ConnectError> {
    let known: BTreeMap<&Key, usize> = held.iter().enumerate().filter_map(|(i, r)| Some((key(r)?, i))).collect();
    let mut there: Vec<Act> = Vec::new();
    let mut ids = BTreeSet::new();
    let (mut broken, mut withheld) = (0, 0);
    // They stand in the list and are not shown: they are not gone.
    let mut hidden = BTreeSet::new();
    let mut token: Option<String> = None;
    let mut size = first_page;
    let end = loop {
        let Some(posts) = purse.affords(size).filter(|_| there.len() < MOST) else { break End::Stopped };
        let mut url = format!(
            "https://{HOST}/2/users/{account}/liked_tweets?max_results={posts}&tweet.fields=lang,edit_history_tweet_ids"
        );
        if let Some(token) = &token {
            url = crate::oauth::address(&url, &[("pagination_token", token)]);
        }
        let page = page(&session.call(&Call::get(url))?)?;
        purse.spent = purse.spent.saturating_add(page.charged.min(posts).saturating_mul(purse.a_post));
        broken += page.broken;
        withheld += page.withheld.len() as u64;
        hidden.extend(page.withheld.into_iter().flatten().map(Key::Number));
        let before = there.len();
        there.extend(page.likes.into_iter().filter(|l| ids.insert(l.key.clone())));
        match page.next.filter(|next| token.as_ref() != Some(next)) {
            None => break End::Whole,
            // A page that holds nothing new and leads on, twice: it leads nowhere.
            Some(_) if there.len() == before && page.charged > 0 => break End::Whole,
            Some(next) => token = Some(next),
        }
        if !known.is_empty() && Seen::of(&there, &known).meets() {
            break End::Known;
        }
        size = PAGE;
    };
    let seen = Seen::of(&there, &known);
    let tested = match (tested, seen.contradicted) {
        (Tested::Fails, _) | (_, true) => Tested::Fails,
        (_, false) if seen.proves => Tested::Holds,
        (before, false) => before,
    };
    // How many of those held, from the top, were looked at: what of them was not met is gone.
    let looked_at = match end {
        End::Whole => held.len(),
        End::Known => seen.last.map_or(0, |last| last + 1),
        End::Stopped => 0,
    };
    let met = |r: &Record| key(r).is_some_and(|k| ids.contains(k));
    let is_hidden = |r: &Record| key(r).is_some_and(|k| hidden.contains(k));
    let gone = held.iter().take(looked_at).filter(|r| !met(r) && !is_hidden(r)).count();
    let same = end != End::Stopped && seen.new == 0 && !seen.moved && gone == 0 && broken == 0;
    let as_held = |act: Act| known.get(&act.key).and_then(|i| held.get(*i)).cloned().unwrap_or(Record::Act(act));
    let likes = there.into_iter().map(as_held).collect();
    let likes = with_hidden(likes, held.get(..looked_at).unwrap_or(held), &known, met, is_hidden);
    let behind = held.iter().skip(looked_at).filter(|r| !met(r)).cloned();
    let likes = likes.into_iter().chain(behind).collect();
    Ok(List { likes, end, tested, same, broken, withheld })
}

/// Puts what was held and is not shown any more, but stands in the list all the same, behind what it stood behind.
fn with_hidden(
    likes: Vec<Record>,
    held: &[Record],
    known: &BTreeMap<&Key, usize>,
    met: impl Fn(&Record) -> bool,
    is_hidden: impl Fn(&Record) -> bool,
) -> Vec<Record> {
    // By the place among those held of the one above; without one it stands before all that was held.
    let mut behind: BTreeMap<Option<usize>, Vec<&Record>> = BTreeMap::new();
    let mut above = None;
    for (place, record) in held.iter().enumerate() {
        if met(record) {
            above = Some(place);
        } else if is_hidden(record) {
            behind.entry(above).or_default().push(record);
        }
    }
    let mut out = Vec::with_capacity(likes.len());
    let mut first = behind.remove(&None).unwrap_or_default();
    for record in likes {
        let place = key(&record).and_then(|k| known.get(k)).copied();
        if place.is_some() {
            out.extend(std::mem::take(&mut first).into_iter().cloned());
        }
        out.push(record);
        out.extend(place.and_then(|p| behind.remove(&Some(p))).unwrap_or_default().into_iter().cloned());
    }
    out.extend(first.into_iter().cloned());
    out
}

const fn key(record: &Record) -> Option<&Key> {
    match record {
        Record::Act(act) => Some(&act.key),
        _ => None,
    }
}

/// What a stretch from the top of the list shows beside what was held.
struct Seen {
    /// How many were not held.
    new: usize,
    /// Something that was held was liked again: it stands higher than its neighbours.
    moved: bool,
    /// Something new stands below what was there before.
    contradicted: bool,
    /// What is new stands above, and one of it is about an older post.
    proves: bool,
    /// How many that were held keep their order, and the first and last of them by their place among those held.
    steady: usize,
    first: Option<usize>,
    last: Option<usize>,
}

impl Seen {
    fn of(there: &[Act], known: &BTreeMap<&Key, usize>) -> Self {
        let places: Vec<Option<usize>> = there.iter().map(|a| known.get(&a.key).copied()).collect();
        // From below: whoever stands above one that was above it has moved up.
        let mut lowest = usize::MAX;
        let mut steady: Vec<bool> = vec![false; places.len()];
        for (place, steady) in places.iter().zip(&mut steady).rev() {
            if let Some(place) = place
                && *place < lowest
            {
                lowest = *place;
                *steady = true;
            }
        }
        let kept: Vec<usize> = places.iter().zip(&steady).filter(|(_, s)| **s).filter_map(|(p, _)| *p).collect();
        let top = steady.iter().position(|s| *s);
        let is_new = |(at, place): (usize, &Option<usize>)| place.is_none().then_some(at);
        let new: Vec<usize> = places.iter().enumerate().filter_map(is_new).collect();
        let contradicted = top.is_some_and(|top| new.iter().any(|at| *at > top));
        let number = |at: usize| there.get(at).and_then(|a| a.key.number());
        let newest_known = steady.iter().enumerate().filter(|(_, s)| **s).filter_map(|(at, _)| number(at)).max();
        let older = newest_known.is_some_and(|known| new.iter().filter_map(|at| number(*at)).any(|n| n < known));
        Self {
            new: new.len(),
            moved: places.iter().zip(&steady).any(|(p, s)| p.is_some() && !*s),
            contradicted,
            proves: top.is_some() && !contradicted && older,
            steady: kept.len(),
            first: kept.first().copied(),
            last: kept.last().copied(),
        }
    }
    /// Whether what is new ends here: at the very first that was held, or at two of them in their order.
    const fn meets(&self) -> bool {
        !self.contradicted && (matches!(self.first, Some(0)) || self.steady >= 2)
    }
}
