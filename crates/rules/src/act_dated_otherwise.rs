#![doc = include_str!("../pages/act-dated-otherwise.md")]

use crate::{
    RuleInfo,
    ground::{Ground, gap},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Act, Cancelled, Instant, Kind, Message, Severity, When, Why};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "act-dated-otherwise",
    version: 1,
    severity: Severity::Soon,
    page: include_str!("../pages/act-dated-otherwise.md"),
};

/// Clocks differ, and what is written on the way is sent later: so much is no other date.
const SLACK: i64 = 24 * 3_600_000;
/// A date in the time to come is one by less: telephones are right by minutes.
const AHEAD: i64 = 3_600_000;
/// Where more than so many of a hundred are dated otherwise, they were all written anew at once (a move, a tool that
/// brought them over): nothing sets one of them apart.
const ALL_ALIKE: usize = 40;
/// Fewer than so many say nothing about all of them.
const FEW: usize = 20;

const KINDS: [Kind; 4] = [Kind::Like, Kind::Post, Kind::Repost, Kind::Follow];

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    let mut dated = 0_usize;
    let mut otherwise: Vec<(&Act, Instant, i64)> = Vec::new();
    for kind in KINDS {
        ground.cancel.check()?;
        for act in ground.history.acts(kind) {
            let Some(claims) = act.claims else { continue };
            dated += usize::from(act.when.not_before.is_some() || act.when.not_after.is_some());
            if let Some(off) = off(claims, act.when) {
                otherwise.push((act, claims, off));
            }
        }
    }
    if KINDS.iter().all(|kind| ground.history.acts(*kind).is_empty())
        && let Some(gap) = ground.unread(Kind::Like)
    {
        return Ok(Outcome::CannotTell(gap));
    }
    if otherwise.len() > FEW && otherwise.len() * 100 > dated * ALL_ALIKE {
        return Ok(Outcome::CannotTell(gap("written-anew", Some(Kind::Like), Why::OrderUnknown)));
    }
    // The likes first, since they are what is looked for; of each kind those that are off by most.
    let place = |kind: Kind| KINDS.iter().position(|k| *k == kind);
    otherwise.sort_by_key(|(act, _, off)| (place(act.kind), std::cmp::Reverse(*off)));
    let Some((first, claims, _)) = otherwise.first().copied() else { return Ok(Outcome::Quiet) };
    let span = otherwise.iter().fold(first.when, |w, (a, ..)| text::wider(w, a.when));
    let counted = |code: &str| Message::new(code).with("acts-n", otherwise.len());
    let mut because = vec![row(first, claims)];
    if otherwise.len() > 1 {
        because.push(Message::new("because-dated-more").with("more-n", otherwise.len() - 1));
    }
    let recent = span.to().or(span.from()).map_or(0.0, |t| if ground.days_ago(t) <= 62.0 { 0.8 } else { 0.0 });
    let core = match (span.not_before, span.not_after) {
        (Some(from), Some(to)) if to.since(from) <= SLACK => Some(Core::Hours(from, to)),
        _ => None,
    };
    Ok(Outcome::Asked(vec![Sign {
        about: otherwise.iter().map(|(a, ..)| ground.history.subject(a.kind, &a.key)).collect(),
        span,
        core,
        asks: counted("asks-dated-otherwise"),
        because,
        innocent: text::all(&["innocent-dated-brought-over", "innocent-dated-clock", "innocent-dated-moved"]),
        weight: 3.4 + recent,
        run: None,
        stands: Stands::Alone,
        name: None,
    }]))
}

/// By how much a claimed date lies outside of the proven span; `None`: it does not.
fn off(claims: Instant, when: When) -> Option<i64> {
    let before = when.not_before.map_or(0, |b| b.since(claims));
    let after = when.not_after.map_or(0, |a| claims.since(a));
    match (before, after) {
        (off, _) if off > SLACK => Some(off),
        (_, off) if off > AHEAD => Some(off),
        _ => None,
    }
}

/// What the first of them says beside what is proven of it.
fn row(act: &Act, claims: Instant) -> Message {
    let (code, at) = match (act.when.not_before, act.when.not_after) {
        (Some(from), Some(to)) => {
            return Message::new("because-dated-between").with("says-at", claims).with("from-at", from).with("to-at", to);
        }
        (Some(from), None) => ("because-dated-after", from),
        (None, to) => ("because-dated-before", to.unwrap_or(claims)),
    };
    Message::new(code).with("says-at", claims).with("done-at", at)
}
