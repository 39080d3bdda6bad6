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
const LEAST: usize = 15;
/// The logarithm of how many times as large as the owner's own largest it must be: twice.
const OUTGROWS: f64 = 0.69;
/// Fewer bursts than this say nothing about what is usual.
const BURSTS_ENOUGH: usize = 20;
/// From this weight on it is asked about by itself: some four times as long as usual.
const ALONE: f64 = 2.2;
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
    let mut signs = denser(ground, &ground.bursts)?;
    signs.extend(denser(ground, &still(ground))?);
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    Ok(Outcome::of(signs))
}

/// The stretches that share one lower bound: likes of older posts, made while nothing newer was liked.
fn still(ground: &Ground<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut before: Option<Instant> = None;
    for (place, like) in ground.likes.iter().enumerate() {
        let Some(low) = placed(like) else { break };
        match out.last_mut() {
            Some(run) if before == Some(low) => run.end = place + 1,
            _ => out.push(place..place + 1),
        }
        before = Some(low);
    }
    out
}

fn denser(ground: &Ground<'_>, all: &[Range<usize>]) -> Result<Vec<Sign>, Cancelled> {
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
        if outgrows < OUTGROWS || ground.on_a_trip(t.day()) {
            continue;
        }
        let weight = 0.8 + (1.2 * outgrows).min(2.6) + runs::faded(ground, t);
        let usual = (size / outgrows.exp()).round();
        let row = Message::new("because-denser").with("usual-n", usual);
        let mut sign = runs::sign(ground, run.clone(), weight, "asks-run-of-likes-denser-than-usual", row);
        if weight < ALONE {
            sign.stands = Stands::Beside;
        }
        signs.push(sign);
    }
    Ok(signs)
}
