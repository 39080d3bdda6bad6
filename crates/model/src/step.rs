//! Lockdown steps: each closes doors or mends locks, and names what it destroys so that it is kept first.

use crate::Kind;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};
use ts_rs::TS;

/// A step's permanent kebab-case name within its platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct StepId(pub Cow<'static, str>);

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One step of a playbook, read from a Markdown file with a TOML head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name: the file's name.
    pub id: StepId,
    /// What to do, in the imperative, English; translations lie under `words/`.
    pub title: String,
    /// The page to open: https, on the platform's own domain.
    pub opens: Option<String>,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// Which of the five phases.
    pub phase: Phase,
    /// How it is proven.
    pub proof: Proof,
    /// What the engine can do itself.
    pub does: Option<Does>,
    /// The lists that doing it destroys; each is kept first.
    pub destroys: Vec<Kind>,
    /// Steps that come before it.
    pub after: Vec<StepId>,
    /// It is shown only if something of these kinds was answered *not mine* or *unsure*; empty: always.
    pub only_for: Vec<Kind>,
    /// On which of the twelve screens of the first ten minutes it stands; `None`: on none.
    pub screen: Option<u32>,
    /// In which branch of the first ten minutes it stands; `None`: in the straight way.
    pub branch: Option<Branch>,
    /// The page that it asks to copy, and that is kept by pasting it.
    pub keeps: Option<crate::PageKind>,
    /// When somebody last looked at the page, `YYYY-MM-DD`; `None`: nobody has.
    pub checked_on: Option<String>,
    /// The text, Markdown.
    pub text: String,
}

/// A branch of the first ten minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Branch {
    /// *Something was done on my account*: the straight way.
    SomethingDone,
    /// *I cannot get in any more.*
    LockedOut,
}

/// The five phases that every playbook covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// See what there is.
    Discover,
    /// Get back in, and stay in.
    Recover,
    /// Shut the others out.
    Limit,
    /// Put right what was done.
    Restore,
    /// Keep it from happening again.
    Prevent,
}

/// How a step is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "by", content = "what")]
pub enum Proof {
    /// By reading this list again.
    ReadAgain(Kind),
    /// The owner says so.
    OwnerSaysSo,
}

/// What the engine can do itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Revoke an app password.
    RevokeAppPassword,
    /// Undo a like.
    Unlike,
    /// End our own access.
    Disconnect,
}
