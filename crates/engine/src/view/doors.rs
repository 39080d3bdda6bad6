//! Who can get in, and what keeps others out; and what is asked once before anything is judged by it.

use super::{AccountView, GapView, Said};
use familiar_model::{
    AccountId, ChangeKind, Closed, Day, Instant, Kind, LockKind, LockState, Permit, SetUp, SetUpAnswer, Subject,
    Verdict, When,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who can get in: doors first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DoorsView {
    /// Whose.
    pub account: AccountView,
    /// Ways in: apps, devices (one device across updates), linked sign-ins; the newest first within their kind.
    pub doors: Vec<DoorRow>,
    /// Networks from which the account was used: one row an operator.
    pub networks: Vec<NetworkRow>,
    /// What keeps others out.
    pub locks: Vec<LockRow>,
    /// Changes, newest first.
    pub changes: Vec<ChangeRow>,
    /// What could not be seen here: sessions, delegates, second step, …
    pub gaps: Vec<GapView>,
}

/// A way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DoorRow {
    /// Its subject; of a device with several sign-ins, the newest one's.
    pub subject: Subject,
    /// All subjects that this row stands for: one answer covers them.
    pub subjects: Vec<Subject>,
    /// What kind.
    pub kind: Kind,
    /// What the platform calls it.
    pub name: String,
    /// Whose it is, as the platform says.
    pub by: Option<String>,
    /// System and browser, where a user agent says so.
    pub agent: Option<String>,
    /// What it lets one do.
    pub permits: Vec<Permit>,
    /// Whether it may do something in the owner's name.
    pub acts: bool,
    /// When it was opened.
    pub opened: When,
    /// When it was last seen used.
    pub last_used: Option<Instant>,
    /// Until when it was open.
    pub closed: Closed,
    /// How many sign-ins or registrations this row stands for.
    pub times: u32,
    /// What the owner said.
    pub known: Option<Verdict>,
    /// It was said of the same device on another of their accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answered_on: Option<Said>,
    /// The platform's page about it.
    pub link: Option<String>,
    /// Permits and times in words.
    pub says: Said,
}

/// A network from which the account was used. X gives the day only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NetworkRow {
    /// `…/network/as64500`.
    pub subject: Subject,
    /// Its registered operator, or its address range.
    pub name: String,
    /// About where it is registered: an ISO 3166 code.
    pub region: Option<String>,
    /// The first and last day on which it was seen.
    pub first: Day,
    /// See `first`.
    pub last: Day,
    /// On how many days.
    pub days: u32,
    /// From which addresses.
    pub addresses: Vec<String>,
    /// What the owner said.
    pub known: Option<Verdict>,
    /// It was said of the same network on another of their accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answered_on: Option<Said>,
    /// The owner calls it our VPN or office.
    pub ours: bool,
}

/// Something that keeps others out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LockRow {
    /// Which.
    pub what: LockKind,
    /// Its state.
    pub state: LockState,
    /// The address or number, folded on the screen until asked for.
    pub value: Option<String>,
}

/// A change of e-mail, phone, handle or linked sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangeRow {
    /// Its subject.
    pub subject: Subject,
    /// What was changed.
    pub what: ChangeKind,
    /// From what.
    pub from: Option<String>,
    /// To what.
    pub to: Option<String>,
    /// When.
    pub when: When,
    /// What the owner said.
    pub known: Option<Verdict>,
}

/// What is asked once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SetUpView {
    /// For which account.
    pub account: AccountId,
    /// What is still to be asked; empty: nothing.
    pub asks: Vec<SetUp>,
}

/// Answers one set-up question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SetUpRequest {
    /// For which account.
    pub account: AccountId,
    /// What the owner says.
    pub said: SetUpAnswer,
}
