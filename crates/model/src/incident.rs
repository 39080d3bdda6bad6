//! What belongs together: what was seen, by whom, since when, with its acts, doors, answers and steps.

use crate::{AccountId, Instant, Seat, Subject};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// An incident's number within its ledger, from 1; printed `incident-1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct IncidentId(pub u32);

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "incident-{}", self.0)
    }
}
impl std::str::FromStr for IncidentId {
    type Err = crate::SubjectError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.strip_prefix("incident-").unwrap_or(text).parse().map(Self).map_err(|_| crate::SubjectError)
    }
}

/// An incident, as the ledger's entries make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its number.
    pub id: IncidentId,
    /// On which account.
    pub account: AccountId,
    /// When it was opened here.
    pub opened_at: Instant,
    /// By whom.
    pub by: Seat,
    /// What is disputed or was kept: its acts and doors, in the order in which they joined.
    pub subjects: Vec<Subject>,
}

/// How an incident comes to be and grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "did")]
pub enum IncidentChange {
    /// It began: with the first *not mine*, or with what was kept in the first ten minutes.
    Opened {
        /// Its number.
        id: IncidentId,
        /// On which account.
        account: AccountId,
    },
    /// Something joined it.
    Joined {
        /// Its number.
        id: IncidentId,
        /// What.
        subjects: Vec<Subject>,
    },
    /// Something left it (the owner changed an answer, or moved it elsewhere).
    Left {
        /// Its number.
        id: IncidentId,
        /// What.
        subjects: Vec<Subject>,
    },
}
