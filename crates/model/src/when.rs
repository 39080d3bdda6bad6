//! When something can have happened. What is proven and what is likely are two fields; no instant is ever made up.

use crate::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When it can have happened.
///
/// `not_before..=not_after` is proven; `None` is an open end. With `only_if` the bounds hold under that condition,
/// and whatever is ruled out by them repeats it. `likely` rests on a stated assumption and never rules anything out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct When {
    /// Proven: it did not happen before this.
    pub not_before: Option<Instant>,
    /// Proven: it did not happen after this.
    pub not_after: Option<Instant>,
    /// The condition under which the bounds hold, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub only_if: Option<Condition>,
    /// Where it likely lies, by a stated assumption.
    #[serde(default)]
    pub likely: Option<Likely>,
}

/// A span that is likely, not proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Likely {
    /// Its beginning.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// What it rests on.
    pub because: Assumption,
}

/// What a likely span rests on. The sentence is `assumption-<name>` in `words/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    /// The owner goes on liking fresh posts: the third later distinct lower bound, and an hour.
    GoesOnLikingFreshPosts,
    /// A post that sets an act's lower bound was fresh: as soon as 93 of 100 posts of the list were liked, or within
    /// five hours.
    LikesAsSoonAsUsual,
    /// The platform's clock and its record are right.
    RecordIsRight,
}

/// A condition under which bounds hold. The sentence is `only-if-<name>` in `words/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// The picture that shows the act is genuine.
    ThePictureIsGenuine,
    /// The host that keeps the account gives out its record rightly, with its own clock.
    TheHostsRecordIsRight,
}

impl When {
    /// It happened at this instant, as the record says.
    #[must_use]
    pub const fn at(t: Instant) -> Self {
        Self { not_before: Some(t), not_after: Some(t), only_if: None, likely: None }
    }
    /// Proven bounds, either of them open.
    #[must_use]
    pub const fn between(not_before: Option<Instant>, not_after: Option<Instant>) -> Self {
        Self { not_before, not_after, only_if: None, likely: None }
    }
    /// Whether `t` lies within the proven bounds.
    #[must_use]
    pub fn can_be(&self, t: Instant) -> bool {
        self.not_before.is_none_or(|b| b <= t) && self.not_after.is_none_or(|a| t <= a)
    }
    /// Whether the proven bounds of both can have an instant in common.
    #[must_use]
    pub fn can_meet(&self, other: &Self) -> bool {
        let before = |end: Option<Instant>, begin: Option<Instant>| matches!((end, begin), (Some(e), Some(b)) if e < b);
        !before(self.not_after, other.not_before) && !before(other.not_after, self.not_before)
    }
    /// The instant, if the bounds are one.
    #[must_use]
    pub fn exact(&self) -> Option<Instant> {
        match (self.not_before, self.not_after) {
            (Some(a), Some(b)) if a == b => Some(a),
            _ => None,
        }
    }
    /// Takes the narrower of both bounds.
    #[must_use]
    pub fn narrowed(mut self, not_before: Option<Instant>, not_after: Option<Instant>) -> Self {
        self.not_before = self.not_before.max(not_before);
        self.not_after = match (self.not_after, not_after) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self
    }
    /// A beginning to show or to sort by: the likely one, else the proven one.
    #[must_use]
    pub fn from(&self) -> Option<Instant> {
        self.likely.map(|l| l.from).or(self.not_before)
    }
    /// An end to show: the likely one, else the proven one.
    #[must_use]
    pub fn to(&self) -> Option<Instant> {
        self.likely.map(|l| l.to).or(self.not_after)
    }
}
