//! The line: one picture of time. Marks are placed by hours from the picture's beginning; the same rows are the table.

use super::Said;
use familiar_model::{AccountId, Instant, Subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a picture.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct LineRequest {
    /// Of which account.
    pub account: AccountId,
    /// How much time.
    pub scale: Scale,
    /// Around what: a disputed act, a question's smallest subject; else the newest disputed act, else the newest act.
    #[ts(optional)]
    pub around: Option<Subject>,
}

/// How much time a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Six weeks.
    SixWeeks,
    /// Three days.
    ThreeDays,
    /// The night: twelve hours.
    Night,
}

/// A picture of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LineView {
    /// Where it begins.
    pub from: Instant,
    /// Where it ends.
    pub to: Instant,
    /// Now, if it lies within.
    pub now: Option<Instant>,
    /// The times in dispute, lit through all lanes.
    pub lit: Vec<(Instant, Instant)>,
    /// Lanes by group: ways in, used on that day, done.
    pub groups: Vec<LaneGroup>,
}

/// A group of lanes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LaneGroup {
    /// `ways-in`, `used`, `done`.
    pub id: String,
    /// Its lanes.
    pub lanes: Vec<Lane>,
}

/// A lane: a door, a network, a kind of act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Lane {
    /// What it is, if it is one thing.
    pub subject: Option<Subject>,
    /// Its name.
    pub label: String,
    /// A sentence about it; in a question's picture, the evidence.
    pub says: Option<Said>,
    /// A smaller one: whose word, how exact.
    pub small: Option<Said>,
    /// Its marks.
    pub marks: Vec<Mark>,
    /// It is what is disputed.
    pub disputed: bool,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    /// Its form.
    pub form: MarkForm,
    /// Where it begins; `null`: before the picture, or not known.
    pub from: Option<Instant>,
    /// Where it ends; `null`: goes on, or not known.
    pub to: Option<Instant>,
    /// It is unknown to the owner: hollow.
    pub strange: bool,
    /// It is capped at its end: closed.
    pub shut: bool,
    /// Its likely span, drawn thick on thin.
    pub likely: Option<(Instant, Instant)>,
    /// What it is, for the table and for a screen reader.
    pub says: Option<Said>,
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MarkForm {
    /// A bar: open to use.
    Way,
    /// Dots: open, beginning not known.
    Unknown,
    /// A dashed frame with words: not seen.
    Unseen,
    /// A block: used on that day, no hour given.
    Day,
    /// A dot: done then, to the second.
    Dot,
    /// A thin line with caps: a proven span; thick on it the likely one.
    Span,
}
