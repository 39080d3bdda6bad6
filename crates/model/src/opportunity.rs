//! A disputed act against each door that was open in its time: possible, ruled out, cannot tell, and why.

use crate::{Closed, Kind, Message, Subject, Verdict, When};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Through what a disputed act can have been done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Opportunity {
    /// The act.
    pub act: Subject,
    /// When it can have happened.
    pub when: When,
    /// Each way in; the last is always the one that the platform does not record.
    pub ways: Vec<WayIn>,
    /// What in the record sets this act apart from the account's others; empty: nothing does, and it is said.
    pub apart: Vec<Message>,
}

/// One way in, held against the act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WayIn {
    /// Which door; `None` for the way that the platform does not record.
    pub door: Option<Subject>,
    /// What kind of door.
    pub kind: Kind,
    /// What the platform calls it.
    pub name: Option<String>,
    /// Whether it lets one do such an act; `None`: not known.
    pub permits: Option<bool>,
    /// When it was opened.
    pub opened: When,
    /// Until when it was open.
    pub closed: Closed,
    /// What the owner said about it.
    pub known: Option<Verdict>,
    /// By what is proven.
    pub proven: Finding,
    /// By what is likely. Never `RuledOut`: a likely span rules nothing out.
    pub likely: Finding,
    /// Why.
    pub because: Vec<Message>,
}

/// Whether an act can have been done through a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It can.
    Possible,
    /// It cannot, if the platform's record is right (and if the condition of the act's bounds holds).
    RuledOut,
    /// Cannot tell.
    CannotTell,
}
