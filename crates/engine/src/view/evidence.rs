//! Where you stand, and the evidence of an incident for one reader.

use super::Said;
use familiar_model::{AccountId, IncidentId, Instant, Subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where you stand: three lists of equal size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StandView {
    /// The account.
    pub account: AccountId,
    /// Now.
    pub at: Instant,
    /// What we hold.
    pub hold: Vec<Said>,
    /// What nobody can see yet.
    pub unseen: Vec<Said>,
    /// What comes next.
    pub next: Vec<Said>,
    /// The incidents.
    pub incidents: Vec<IncidentView>,
    /// The holding line, ready to copy, if there is an incident.
    pub holding_line: Option<String>,
    /// The text for the platform's form (English), if there is an incident.
    pub form_text: Option<String>,
    /// "Does this line exclude something you may have to say tomorrow?"
    pub holding_question: Said,
}

/// An incident in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct IncidentView {
    /// Its number.
    pub id: IncidentId,
    /// On which account.
    pub account: AccountId,
    /// When it was opened.
    pub opened_at: Instant,
    /// What it is about, in a sentence.
    pub says: Said,
    /// Its subjects.
    pub subjects: Vec<Subject>,
}

/// For whom a copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderId {
    /// The owner: all of it.
    Myself,
    /// The platform's support.
    Platform,
    /// A lawyer.
    Lawyer,
    /// The press.
    Press,
    /// The team: only what was done.
    Team,
}

impl ReaderId {
    /// The five readers.
    pub const ALL: &[Self] = &[Self::Myself, Self::Platform, Self::Lawyer, Self::Press, Self::Team];
}

/// Asks for the evidence screen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct EvidenceRequest {
    /// Which incident.
    pub incident: IncidentId,
}

/// The evidence screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EvidenceView {
    /// The incident.
    pub incident: IncidentView,
    /// The five readers, each with what its copy holds and leaves out.
    pub readers: Vec<ReaderView>,
    /// The whole file's sum is still being made; a copy saved now waits for it.
    pub summing: bool,
}

/// One reader's copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReaderView {
    /// Who.
    pub reader: ReaderId,
    /// What the copy holds.
    pub holds: Said,
    /// What is left out of it, counted.
    pub left_out: Vec<Said>,
    /// A name for the file.
    pub file_name: String,
}

/// Saves a copy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SaveRequest {
    /// Of which incident.
    pub incident: IncidentId,
    /// For whom.
    pub reader: ReaderId,
    /// The path, from the dialog.
    pub path: String,
    /// Texts of the disputed posts in a lawyer's copy: only if ticked.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub with_texts: bool,
    /// A passphrase to which the file is sealed (`age`), where it is to lie on somebody else's computer. Dropped at once.
    #[serde(default)]
    #[ts(optional)]
    pub seal: Option<String>,
}

/// It is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SavedView {
    /// Where.
    pub path: String,
    /// Its sum.
    pub sha256: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}
