//! When to come back, and why.

use crate::{AccountId, Instant, Message};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When to come back, and why. The notice itself names no account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// For which account.
    pub account: AccountId,
    /// When.
    pub at: Instant,
    /// Why, said in the window only.
    pub because: Message,
    /// In which rhythm.
    pub rhythm: Rhythm,
}

/// A rhythm of coming back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Once.
    Once,
    /// After an incident: some hours, the next day, weekly four times, then quietly.
    AfterIncident,
    /// So that two readings of a 60-day list overlap: at most 50 days apart.
    Quiet,
}
