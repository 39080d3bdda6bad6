#![doc = include_str!("../pages/run-of-likes-while-away.md")]

use crate::{
    RuleInfo,
    ground::{Ground, gap},
    grouping::HOUR,
    languages::placed,
    runs,
    sign::{Outcome, Sign},
};
use familiar_model::{Cancelled, Instant, Kind, Message, Severity, Why};
use std::ops::Range;

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "run-of-likes-while-away",
    version: 1,
    severity: Severity::Soon,
    page: include_str!("../pages/run-of-likes-while-away.md"),
};

/// Lower bounds closer than this place the likes between them.
const CHAIN: i64 = HOUR;
/// Fewer likes placed within the hours than this are no run.
const LEAST: usize = 4;
/// So many likes of older posts may begin a morning.
const FIRST_OF_A_MORNING: usize = 2;
/// From this weight on it is asked about.
const ASKED: f64 = 2.4;
/// At most so many.
const AT_MOST: usize = 2;
/// A second run is asked about from this weight on.
const ASKED_AGAIN: f64 = 3.5;

/// A run of likes at hours when the owner is not there.
struct Away {
    run: Range<usize>,
    /// The likes that are held within those hours by their neighbours.
    held: usize,
    at: Instant,
    depth: f64,
}

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    if let Some(cannot) = runs::cannot(ground) {
        return Ok(cannot);
    }
    if !ground.hours.known(ground.now) && !ground.likes.iter().filter_map(placed).any(|t| ground.hours.known(t)) {
        return Ok(Outcome::CannotTell(gap("hours-unknown", Some(Kind::Like), Why::NotInThisExport)));
    }
    let all = runs_while_away(ground)?;
    let sizes: Vec<(Instant, f64)> = all.iter().map(|a| (a.at, a.held as f64)).collect();
    let mut signs: Vec<Sign> = all.iter().filter_map(|away| sign(ground, away, &sizes)).collect();
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signs.truncate(AT_MOST);
    if signs.get(1).is_some_and(|s| s.weight < ASKED_AGAIN) {
        signs.truncate(1);
    }
    Ok(Outcome::of(signs))
}

fn runs_while_away(ground: &Ground<'_>) -> Result<Vec<Away>, Cancelled> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut newer: Option<Instant> = None;
    for (place, like) in ground.likes.iter().enumerate() {
        if place % 4096 == 0 {
            ground.cancel.check()?;
        }
        let Some(at) = placed(like) else { break };
        let inside = ground.hours.away(at);
        let apart = newer.is_some_and(|n| n.since(at) > CHAIN);
        if !inside || apart {
            out.extend(away(ground, from..place));
            from = if inside { place } else { place + 1 };
        }
        newer = Some(at);
    }
    out.extend(away(ground, from..ground.likes.len()));
    Ok(out)
}

fn away(ground: &Ground<'_>, run: Range<usize>) -> Option<Away> {
    let acts = ground.likes.get(run.clone()).filter(|acts| acts.len() >= LEAST)?;
    // The newest bound of the run may hold the first likes of the morning: of those only what is more than a few.
    let newest = acts.first().and_then(placed)?;
    let before = acts.iter().filter(|a| placed(a) != Some(newest)).count();
    let held = before + (acts.len() - before).saturating_sub(FIRST_OF_A_MORNING).max(1);
    let at = acts.last().and_then(placed)?;
    let depth = acts.iter().filter_map(placed).map(|t| ground.depth(t)).sum::<f64>() / acts.len() as f64;
    (held >= LEAST && depth > 0.0).then_some(Away { run, held, at, depth })
}

fn sign(ground: &Ground<'_>, away: &Away, sizes: &[(Instant, f64)]) -> Option<Sign> {
    let outgrows = runs::outgrows(away.held as f64, away.at, sizes, 2.0);
    let mut weight = away.depth + (1.1 * outgrows).clamp(-2.0, 2.5) + runs::faded(ground, away.at);
    weight -= match ground.hours.journey(away.at) {
        0 | 1 => 0.0,
        2 => 0.7,
        3 => 1.4,
        _ => 2.5,
    };
    let row = Message::new("because-likes-while-away");
    (weight >= ASKED)
        .then(|| runs::sign(ground, away.run.clone(), weight, "asks-run-of-likes-while-away", row))
}
