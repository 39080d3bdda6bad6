//! Coming in: the opening screen, the record's state, reading a source.

use super::{GapView, ProblemView, Said};
use familiar_model::{AccountId, Instant, Kind, Viewer};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The opening screen. It says nothing of what was open before *go on* is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpeningView {
    /// Whether there is a record on this computer, and whether it can be opened.
    pub record: RecordState,
    /// Why it cannot be opened, where it cannot.
    pub problem: Option<ProblemView>,
    /// Zone and language.
    pub viewer: Viewer,
    /// The time now.
    pub now: Instant,
    /// Where the record lies or would lie, for the person who asks.
    pub folder: String,
    /// The folders' languages: tag and own name, and whether a native speaker has read the words.
    pub languages: Vec<(String, String, bool)>,
}

/// The state of the record on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordState {
    /// There is none: nothing is saved yet.
    None,
    /// It is there and opens without asking.
    Here,
    /// It asks for its passphrase.
    NeedsPassphrase,
    /// There is no place in the system for its key: a passphrase must be chosen before the first thing is kept.
    NeedsNewPassphrase,
    /// It is there and cannot be opened now (`problem` says why).
    Unavailable,
}

/// How to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Keep a record on this computer.
    Keep,
    /// Keep all in memory; leave nothing.
    LeaveNothing,
    /// An invented person; leaves no trace.
    Invented,
}

/// Begins, or goes on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct BeginRequest {
    /// How.
    pub mode: Mode,
    /// The passphrase, where one is needed or chosen. Never logged; dropped at once.
    #[ts(optional)]
    pub passphrase: Option<String>,
}

/// One account of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AccountView {
    /// Its permanent id.
    pub id: AccountId,
    /// The platform's title (`X`).
    pub platform: String,
    /// The handle with `@`, or the number.
    pub name: String,
    /// Whether the source named the account; if not, the owner is asked whose it is.
    pub named: bool,
    /// The newest reading's instant.
    pub taken_at: Option<Instant>,
    /// How many questions are open.
    pub open: u32,
}

/// Reads a source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct ReadRequest {
    /// The path of a ZIP or an unpacked folder, from the dialog or from a drop.
    pub path: String,
}

/// Where a long run stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProgressView {
    /// Doing what.
    pub phase: Doing,
    /// Bytes done.
    #[ts(type = "number")]
    pub done: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Records so far.
    #[ts(type = "number")]
    pub records: u64,
    /// Account, devices, addresses and apps have been read: the doors can be shown.
    pub doors: bool,
}

/// A part of a long run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    /// Reading the source.
    Reading,
    /// Setting what was read against the owner's other acts.
    Judging,
    /// Keeping it in the record.
    Keeping,
    /// Summing the whole file, beside everything else.
    Summing,
}

/// What was read: what it is, whose, when made, what it can and cannot show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReadView {
    /// Whose.
    pub account: AccountView,
    /// What.
    pub source: SourceView,
    /// How many of each.
    pub counts: Vec<CountRow>,
    /// What it cannot show, and what could not be read.
    pub gaps: Vec<GapView>,
    /// The same download was read before: nothing new.
    pub again: bool,
    /// What an earlier reading adds: sentences such as "834 likes could be dated more closely".
    pub news: Vec<Said>,
}

/// A source in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SourceView {
    /// The file's name.
    pub name: String,
    /// When the platform made it, if it says so.
    pub exported_at: Option<Instant>,
    /// When it was read here.
    pub read_at: Instant,
    /// Its size in bytes.
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    /// The sum of the whole file, when known.
    pub sha256: Option<String>,
}

/// How many of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CountRow {
    /// What.
    pub kind: Kind,
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
}

/// Asks for something of one account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct AccountRequest {
    /// Which.
    pub account: AccountId,
}

/// Asks about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SubjectRequest {
    /// Which.
    pub subject: familiar_model::Subject,
}

/// Says whose an export is that names no account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct ClaimRequest {
    /// The account of its own that the export got.
    pub own: AccountId,
    /// The account that it belongs to.
    pub account: AccountId,
}

/// Opens a page in the system's browser: a step's, or a subject's on its platform. No address comes from the face.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct OpenRequest {
    /// On which account; without one, a step's page of `platform`.
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// On which platform, before there is an account.
    #[ts(optional)]
    pub platform: Option<familiar_model::PlatformId>,
    /// A step's page.
    #[ts(optional)]
    pub step: Option<familiar_model::StepId>,
    /// A subject's page.
    #[ts(optional)]
    pub subject: Option<familiar_model::Subject>,
}

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "to", content = "name")]
pub enum ChooseRequest {
    /// A ZIP to read.
    ReadFile,
    /// An unpacked folder to read.
    ReadFolder,
    /// A saved page (`.html`, `.mhtml`).
    ReadPage,
    /// A mail as it was received (`.eml`).
    ReadMail,
    /// A picture.
    ReadPicture,
    /// Where to save a file of this name.
    SaveAs(String),
}

/// Something changed outside of a command: the face asks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangedView {
    /// `sums`, `record`, `dropped`.
    pub what: String,
    /// A path that was dropped onto the window.
    pub path: Option<String>,
}
