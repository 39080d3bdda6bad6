//! The account's own list of likes.
//!
//! A row is an article with a link to a post that holds the post's time; its number is checked against that time. Not
//! rows: a post that is quoted (it has no such link), links in a post's text, and what has no number (it is listed as not
//! understood). What may be an advertisement is a row that is doubtful. Facts: 2026-08-17 and -19; see the README.

use super::{
    Pasted,
    leads::Leads,
    rows::{Found, gap, reaches, seen, some},
    scope::{Place, Scope},
    words,
};
use crate::{
    PageRow,
    markup::{Attr, Clip, Tag},
    x::time,
};
use familiar_model::{Act, Instant, Key, Kind, Message, PageKind, Record, When};
use std::{collections::BTreeMap, ops::Range};

/// As much of a post's text as is kept in memory.
const TEXT: usize = 4_000;
/// A time in a page has whole seconds.
const SLACK_MS: i64 = 1_000;
/// A clock that runs a little behind is no future.
const FUTURE_MS: i64 = 10 * 60_000;

/// A post's own link: the first in it that holds a time.
struct Post {
    at: usize,
    id: u64,
    handle: Option<String>,
    stated: Option<Instant>,
}

/// The posts' own links, in the order of the page.
fn posts(scope: &Scope<'_>) -> Vec<Post> {
    let mut found = Vec::new();
    for link in &scope.links {
        let Leads::Post(id, handle) = &link.leads else { continue };
        if scope.place(link.at).is(Place::POST_TEXT) {
            continue;
        }
        let inside = scope.tree.inside(link.at);
        let Some((stated, _)) = scope.time_in(inside) else { continue };
        found.push(Post { at: link.at, id: *id, handle: handle.clone(), stated });
    }
    found
}

/// Whether there are posts on it.
pub(super) fn are_there(scope: &Scope<'_>) -> bool {
    !posts(scope).is_empty()
}

/// The outermost articles.
fn articles(scope: &Scope<'_>) -> Vec<usize> {
    let outermost = |at: &usize| {
        scope.tree.tag(*at) == Some(Tag::Article)
            && scope.is_in(*at)
            && !scope.place(scope.tree.parent(*at)).is(Place::ARTICLE)
    };
    (1..scope.tree.len()).filter(outermost).collect()
}

/// What was found in the page beside its rows.
#[derive(Default)]
struct Counts {
    ads: u64,
    other_time: u64,
    future: u64,
}

/// Reads the list.
pub(super) fn list(scope: &Scope<'_>, pasted: &Pasted<'_>) -> Found {
    let mut found = Found { only_own: true, ..Found::default() };
    let mut counts = Counts::default();
    let posts = posts(scope);
    let articles = articles(scope);
    let ranges: Vec<(Range<usize>, Option<&Post>)> = if articles.is_empty() {
        // Articles are gone from X's pages: each such link with what is around it.
        let marks: Vec<usize> = posts.iter().map(|p| p.at).collect();
        reaches(scope, &marks).into_iter().zip(posts.iter().map(Some)).collect()
    } else {
        let own = |at: usize| {
            let range = at..scope.tree.inside(at).end;
            let first = posts.partition_point(|p| p.at < range.start);
            let post = posts.get(first).filter(|p| range.contains(&p.at));
            (range, post)
        };
        articles.iter().map(|at| own(*at)).collect()
    };
    let mut rows: Vec<(Option<f64>, PageRow)> = Vec::new();
    let mut by_id: BTreeMap<u64, usize> = BTreeMap::new();
    for (range, post) in &ranges {
        found.used.push(range.clone());
        let Some(post) = post else {
            let line = line(scope, range.clone());
            found.unread.extend(some(&line));
            continue;
        };
        let row = row(scope, pasted, range.clone(), post, &mut counts);
        match by_id.get(&post.id).and_then(|at| rows.get_mut(*at)) {
            Some((_, known)) => known.doubtful &= row.doubtful,
            None => {
                by_id.insert(post.id, rows.len());
                rows.push((down(scope, range.start), row));
            }
        }
    }
    // The order in the page is that of its building; how far down a cell stands is the order that was seen.
    if rows.iter().all(|(down, _)| down.is_some()) {
        rows.sort_by(|(a, _), (b, _)| a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0)));
    }
    for (index, (_, mut row)) in rows.into_iter().enumerate() {
        if let Record::Act(act) = &mut row.record {
            act.seen = seen(PageKind::Likes, index, &row.words);
        }
        found.rows.push(row);
    }
    found.unread.extend(left_over(scope, &found.used));
    let says = [
        ("page-says-advertisements", counts.ads),
        ("page-says-other-time", counts.other_time),
        ("page-says-from-the-future", counts.future),
    ];
    found.says.extend(says.iter().filter(|(_, n)| *n > 0).map(|(code, n)| Message::new(*code).with("count-n", n)));
    found.gaps.push(gap("x-page-likes-part", Kind::Like));
    found.gaps.push(gap("x-page-like-times", Kind::Like));
    found
}

fn row(scope: &Scope<'_>, pasted: &Pasted<'_>, range: Range<usize>, post: &Post, counts: &mut Counts) -> PageRow {
    let at = time::in_number(post.id);
    let ad = scope.place(range.start).is(Place::AD);
    let future = at.is_some_and(|at| at > pasted.pasted_at.plus_ms(FUTURE_MS));
    let other_time = match (at, post.stated) {
        (Some(at), Some(stated)) => at.since(stated).saturating_abs() > SLACK_MS,
        _ => false,
    };
    counts.ads += u64::from(ad);
    counts.future += u64::from(future);
    counts.other_time += u64::from(other_time);
    let named = |id: &str| {
        range.clone().find(|at| scope.tree.attr(*at, Attr::TestId) == Some(id)).map(|at| scope.tree.inside(at))
    };
    let name = named("User-Name").and_then(|r| scope.pieces(r).first().and_then(|p| some(&p.text)));
    let handle = post.handle.as_ref().map(|h| format!("@{h}"));
    let when = scope.time_in(scope.tree.inside(post.at)).map(|(_, says)| says).and_then(|t| some(&t));
    // The first text is the post's own; a second is that of the post it quotes.
    let text = named("tweetText").map(|r| scope.tree.says(r).clip(TEXT)).filter(|t| !t.is_empty());
    let words = [name, handle, when, text.as_deref().and_then(some)].into_iter().flatten().collect::<Vec<_>>();
    let mut act = Act::new(
        Kind::Like,
        Key::Number(post.id),
        When::between(at.filter(|_| !future), None),
        seen(PageKind::Likes, 0, &words),
    );
    act.text = text.map(String::into_boxed_str);
    PageRow { record: Record::Act(act), words, doubtful: ad || future || other_time }
}

/// How far down its cell stands.
fn down(scope: &Scope<'_>, at: usize) -> Option<f64> {
    let own = scope.tree.around(at).find_map(|at| scope.tree.attr(at, Attr::Down));
    own.and_then(|down| down.parse::<f64>().ok()).filter(|down| down.is_finite())
}

/// What an article says, in one line.
fn line(scope: &Scope<'_>, range: Range<usize>) -> String {
    let pieces = scope.pieces(range).into_iter().filter(|p| !scope.is_furniture(p) && !words::is_dot(&p.text));
    pieces.map(|p| p.text).take(12).collect::<Vec<_>>().join(" · ")
}

/// What stands in cells without an article, or, where the main column itself is not there, anywhere.
fn left_over(scope: &Scope<'_>, used: &[Range<usize>]) -> Vec<String> {
    let column = scope.named("primaryColumn").next().is_some();
    let mut lines: Vec<(usize, String)> = Vec::new();
    let cells = (1..scope.tree.len()).filter(|at| {
        scope.is_in(*at)
            && scope.tree.attr(*at, Attr::TestId) == Some("cellInnerDiv")
            && !scope.place(scope.tree.parent(*at)).is(Place::CELL)
    });
    for cell in cells {
        let range = scope.tree.inside(cell);
        let taken = used.partition_point(|u| u.start < range.start);
        let holds_row = used.get(taken).is_some_and(|u| u.start < range.end);
        if !holds_row && !scope.heading_in(range.clone()) {
            lines.push((cell, line(scope, range)));
        }
    }
    if !column {
        let within = |at: usize| {
            let before = used.partition_point(|u| u.start <= at);
            before.checked_sub(1).and_then(|i| used.get(i)).is_some_and(|u| u.contains(&at))
        };
        let pieces = scope.pieces(1..scope.tree.len()).into_iter();
        let outside = pieces.filter(|p| {
            !scope.place(p.at).is(Place::CELL) && !scope.is_furniture(p) && !words::is_dot(&p.text) && !within(p.at)
        });
        lines.extend(outside.map(|p| (p.at, p.text)));
        lines.sort_by_key(|(at, _)| *at);
    }
    lines.into_iter().filter_map(|(_, line)| some(&line)).collect()
}
