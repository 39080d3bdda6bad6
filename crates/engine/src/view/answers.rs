//! Drafts, and *check your answers*.

use super::{IncidentView, Said};
use familiar_model::{Basis, QuestionId, Seat, Subject, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Drafts an answer to a question, or about subjects (a ticked like, a row of a list). Nothing is final before
/// *check your answers*.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct DraftRequest {
    /// The question, if it is one; then `subjects` may be empty and all of its subjects are meant.
    #[ts(optional)]
    pub question: Option<QuestionId>,
    /// The subjects.
    #[serde(default)]
    pub subjects: Vec<Subject>,
    /// The verdict; `null` takes the draft back.
    pub verdict: Option<Verdict>,
    /// On what basis.
    #[ts(optional)]
    pub basis: Option<Basis>,
    /// In the person's own words.
    #[ts(optional)]
    pub note: Option<String>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// A draft answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// The verdict.
    pub verdict: Verdict,
    /// On what basis.
    pub basis: Option<Basis>,
    /// The note.
    pub note: Option<String>,
    /// By whom.
    pub by: Seat,
    /// When it was drafted.
    pub at: familiar_model::Instant,
}

/// *Check your answers.*
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AnswersView {
    /// One row an answer.
    pub rows: Vec<AnswerRow>,
    /// How many questions are open and have no draft.
    pub unanswered: u32,
}

/// One answer, drafted or given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AnswerRow {
    /// The question, if it was one.
    pub question: Option<QuestionId>,
    /// The subjects that it covers.
    pub subjects: Vec<Subject>,
    /// What was asked, or what was ticked.
    pub asks: Said,
    /// The answer.
    pub draft: DraftView,
    /// Whether it has been checked and is in the record.
    pub checked: bool,
}

/// The answers are in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CheckedView {
    /// How many subjects were answered.
    pub answered: u32,
    /// The incidents that began or grew.
    pub incidents: Vec<IncidentView>,
    /// How many questions are still open.
    pub open: u32,
}
