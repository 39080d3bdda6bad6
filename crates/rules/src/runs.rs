//! What the three rules about runs of likes share: how a run becomes a sign, and how its size compares.
//!
//! Deliberately not here: what makes a run unfamiliar. A run is never about a topic.

use crate::{
    ground::{Ground, gap},
    grouping::{DAY, HOUR},
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Act, Instant, Kind, Message, When, Why};
use std::ops::Range;

/// Fewer likes than this say nothing about what is usual.
const LIKES_ENOUGH: usize = 40;

/// Why runs cannot be judged at all, if so: no likes were read, their order is not known, or they are too few.
pub(crate) fn cannot(ground: &Ground<'_>) -> Option<Outcome> {
    if ground.history.acts(Kind::Like).is_empty() {
        return Some(ground.unread(Kind::Like).map_or(Outcome::Quiet, Outcome::CannotTell));
    }
    if !ground.history.order_known(Kind::Like) {
        return Some(Outcome::CannotTell(gap("order-unknown", Some(Kind::Like), Why::OrderUnknown)));
    }
    if ground.likes.len() < LIKES_ENOUGH {
        return Some(Outcome::CannotTell(gap("few-likes", Some(Kind::Like), Why::NotInThisExport)));
    }
    None
}

/// The span of a run: from its oldest like's lower bound to its newest like's likely end.
pub(crate) fn span(likes: &[Act], run: &Range<usize>) -> When {
    let newest = likes.get(run.start).map(|a| a.when).unwrap_or_default();
    let oldest = run.end.checked_sub(1).and_then(|i| likes.get(i)).map(|a| a.when).unwrap_or_default();
    let mut span = When::between(oldest.not_before, newest.not_after);
    if let (Some(from), Some(new)) = (oldest.likely.map(|l| l.from), newest.likely) {
        span.likely = Some(familiar_model::Likely { from, to: new.to, because: new.because });
    }
    span
}

/// A sign about a run of likes (places in the newest-first list).
pub(crate) fn sign(ground: &Ground<'_>, run: Range<usize>, weight: f64, code: &str, row: Message) -> Sign {
    let acts = ground.likes.get(run.clone()).unwrap_or(&[]);
    let span = span(ground.likes, &run);
    let low = |i: usize| ground.likes.get(i).and_then(|a| a.when.not_before);
    let core = low(run.end.saturating_sub(1)).zip(low(run.start)).map(|(from, to)| Core::Hours(from, to.plus_ms(HOUR)));
    let mut asks = Message::new(code).with("likes-n", acts.len());
    let mut row = row.with("likes-n", acts.len());
    if let (Some(from), Some(to)) = (span.from(), span.to()) {
        asks = asks.with("on-day", from.day());
        row = row.with("from-at", from).with("to-at", to);
    }
    Sign {
        about: acts.iter().map(|a| ground.history.subject(Kind::Like, &a.key)).collect(),
        span,
        core,
        asks,
        because: vec![row],
        innocent: text::all(&[
            "innocent-likes-binge",
            "innocent-likes-team",
            "innocent-likes-child",
            "innocent-likes-journey",
        ]),
        weight,
        run: Some(run),
        stands: Stands::Alone,
        name: None,
    }
}

/// A run's size set against the sizes of others within a year around it: the natural logarithm of how many times it
/// is as large as the third largest of them. `others` are times and sizes; those within a day and a half are the
/// run itself or belong to it.
pub(crate) fn outgrows(size: f64, at: Instant, others: &[(Instant, f64)], least: f64) -> f64 {
    let mut top = [least; 3];
    for (when, other) in others {
        let apart = at.since(*when).abs();
        if !(36 * HOUR..=365 * DAY).contains(&apart) {
            continue;
        }
        if let Some(place) = top.iter().position(|t| other > t) {
            top.get_mut(place..).into_iter().for_each(|rest| rest.rotate_right(1));
            if let Some(to) = top.get_mut(place) {
                *to = *other;
            }
        }
    }
    let third = top.last().copied().unwrap_or(least).max(1.0);
    (size / third).ln()
}

/// How much less a run tells the longer it is ago: nobody remembers a night of years ago.
pub(crate) fn faded(ground: &Ground<'_>, at: Instant) -> f64 {
    match ground.days_ago(at) {
        d if d <= 62.0 => 0.0,
        d if d <= 190.0 => -0.4,
        d if d <= 400.0 => -0.8,
        _ => -2.0,
    }
}
