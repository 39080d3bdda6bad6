#![doc = include_str!("../pages/run-of-likes-denser-than-usual.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    languages::placed,
    runs,
    sign::{Outcome, Sign, Stands},
};
use familiar_model::{Cancelled, Instant, Message, Severity};
use std::ops::Range;

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "run-of-likes-denser-than-usual",
    version: 1,
    severity: Severity::Look,
    page: include_str!("../pages/run-of-likes-denser-than-usual.md"),
};

/// Fewer likes than this are no burst.
const LEAST: usize = 12;
/// A way of being dense: by how much a run must outgrow the owner's own largest (as a logarithm), and what that tells.
struct Way {
    row: &'static str,
    outgrows: f64,
    least: f64,
    steep: f64,
}
/// Without a pause: twice as many at least, since evenings differ.
const PAUSELESS: Way = Way { row: "because-denser", outgrows: 0.69, least: 0.8, steep: 1.2 };
/// Of older posts, while nothing fresh was liked: half as many again, since that depends on nobody's evening.
const OLDER: Way = Way { row: "because-denser-older", outgrows: 0.36, least: 1.25, steep: 1.6 };
/// Fewer bursts than this say nothing about what is usual.
const BURSTS_ENOUGH: usize = 20;
/// From this weight on it is asked about by itself: well over twice as long as usual.
const ALONE: f64 = 1.8;
/// Lower bounds further apart than this are of no one sitting with fresh posts.
const SLOW: i64 = 40 * 60_000;
/// At most so many.
const AT_MOST: usize = 3;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    if let Some(cannot) = runs::cannot(ground) {
        return Ok(cannot);
    }
    if ground.bursts.len() < BURSTS_ENOUGH {
        return Ok(Outcome::CannotTell(crate::ground::gap(
            "few-likes",
            Some(familiar_model::Kind::Like),
            familiar_model::Why::NotInThisExport,
        )));
    }
    // Two ways of being dense: many likes without a pause, and many while no newer post was liked at all.
    let mut signs = denser(ground, &ground.bursts, &PAUSELESS)?;
    signs.extend(denser(ground, &slow(ground), &OLDER)?);
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

/// The stretches in which the lower bound moves hardly or not at all: likes of older posts, made while nothing fresh
/// was liked. What follows a stretch at once begins the next sitting and is not part of it.
fn slow(ground: &Ground<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut newer: Option<Instant> = None;
    // Where the stretch begins, and where its newest bound ends: that one belongs to what came after.
    let (mut from, mut first_ends) = (0, None);
    let mut close = |first_ends: Option<usize>, end: usize| out.extend(first_ends.map(|start| start..end));
    for (place, like) in ground.likes.iter().enumerate() {
        let Some(low) = placed(like) else { break };
        if let Some(newer) = newer.filter(|n| *n != low) {
            if newer.since(low) < SLOW {
                close(first_ends, place);
                first_ends = None;
            } else if first_ends.is_none() {
                first_ends = Some(place);
            }
        }
        newer = Some(low);
        from = place + 1;
    }
    close(first_ends, from);
    out
}

fn denser(ground: &Ground<'_>, all: &[Range<usize>], way: &Way) -> Result<Vec<Sign>, Cancelled> {
    ground.cancel.check()?;
    let at = |run: &Range<usize>| ground.likes.get(run.start).and_then(placed);
    // Only what is large can be larger than the rest; the small ones are most of them.
    let large: Vec<(Instant, f64, &Range<usize>)> =
        all.iter().filter(|r| r.len() >= 5).filter_map(|r| Some((at(r)?, r.len() as f64, r))).collect();
    let mut by_size = large.clone();
    by_size.sort_by(|a, b| b.1.total_cmp(&a.1));
    let sizes: Vec<(Instant, f64)> = by_size.iter().take(400).map(|(t, n, _)| (*t, *n)).collect();
    let mut signs = Vec::new();
    for (t, size, run) in by_size.into_iter().take(40).filter(|(_, n, _)| *n >= LEAST as f64) {
        let outgrows = runs::outgrows(size, t, &sizes, 5.0);
        if outgrows < way.outgrows || ground.on_a_trip(t.day()) {
            continue;
        }
        let weight = way.least + (way.steep * outgrows).min(2.6) + runs::faded(ground, t);
        let usual = (size / outgrows.exp()).round();
        let row = Message::new(way.row).with("usual-n", usual);
        let mut sign = runs::sign(ground, run.clone(), weight, "asks-run-of-likes-denser-than-usual", row);
        if weight < ALONE {
            sign.stands = Stands::Beside;
        }
        signs.push(sign);
    }
    Ok(signs)
}
