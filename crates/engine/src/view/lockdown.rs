//! The playbook, made for what was answered.

use super::{PageBlock, Said};
use familiar_model::{AccountId, IncidentId, Instant, Kind, Phase, StepId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The steps, in the order computed from what comes after what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlaybookView {
    /// On which account.
    pub account: AccountId,
    /// For which incident, if there is one.
    pub incident: Option<IncidentId>,
    /// The steps.
    pub steps: Vec<StepView>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StepView {
    /// Its name.
    pub id: StepId,
    /// What to do.
    pub title: String,
    /// The text.
    pub text: Vec<PageBlock>,
    /// The page to open.
    pub opens: Option<String>,
    /// About how many minutes.
    pub minutes: u32,
    /// Which of the five phases.
    pub phase: Phase,
    /// The lists that doing it destroys.
    pub destroys: Vec<Kind>,
    /// "Copy this list first; logging out wipes it."
    pub keep_first: Option<Said>,
    /// How it is proven.
    pub proof: Said,
    /// Its state.
    pub state: StepState,
    /// When it was done or skipped.
    pub at: Option<Instant>,
    /// Whether somebody has looked at the page, and when.
    pub checked_on: Option<String>,
    /// What can be done from here, one at a time on a click, through a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub does: Option<familiar_model::Does>,
    /// To what: what is disputed and not undone yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<familiar_model::Subject>>")]
    pub does_to: Vec<familiar_model::Subject>,
    /// Before when a further reading proves nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub not_before: Option<Instant>,
}

/// A step's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// To be done.
    ToDo,
    /// The owner says that it is done.
    Done,
    /// Skipped; what it would have kept is lost.
    Skipped,
    /// A later reading shows that it is done.
    Proven,
}

/// Asks for the playbook.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct PlaybookRequest {
    /// On which account.
    pub account: AccountId,
    /// For which incident; without one, for looking after the account.
    #[ts(optional)]
    pub incident: Option<IncidentId>,
}

/// Marks a step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct StepRequest {
    /// On which account.
    pub account: AccountId,
    /// Which step.
    pub step: StepId,
    /// Skipped rather than done.
    #[serde(default)]
    pub skipped: bool,
    /// In which incident.
    #[ts(optional)]
    pub incident: Option<IncidentId>,
}
