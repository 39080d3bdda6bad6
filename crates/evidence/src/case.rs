//! What the evidence of an incident is made from: everything the engine knows about it, not yet cut for anybody.
//!
//! Deliberately not here: what a reader may see. `leave_out` cuts a case for one reader, and nothing but a cut case is
//! ever told.

use familiar_model::{
    Access, Account, Act, Answer, BackIn, ChainLink, Change, Door, Gap, Incident, Instant, Kind, Lock, Opportunity,
    OtherHand, Phase, Question, Seat, Snapshot, StepDone, Subject, Told, Undone, Viewer,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

/// For whom a copy is made. What differs between them is in `leave_out`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reader {
    /// The account holder: all of it.
    Myself,
    /// The platform's support desk: the form's six lines, ids, UTC times, addresses of the incident, the request.
    Platform,
    /// A lawyer: all parts, with addresses and the originals' sums; texts only if ticked.
    Lawyer,
    /// The press: all parts without any address, text or name.
    Press,
    /// Colleagues: only the steps.
    Team,
}

impl Reader {
    /// Every reader, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Myself, Self::Platform, Self::Lawyer, Self::Press, Self::Team];
    /// Its kebab-case name, as on the command line and in `records.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Myself => "myself",
            Self::Platform => "platform",
            Self::Lawyer => "lawyer",
            Self::Press => "press",
            Self::Team => "team",
        }
    }
}
impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
impl FromStr for Reader {
    type Err = crate::EvidenceError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|r| r.name() == text).ok_or(crate::EvidenceError::NoSuchReader)
    }
}

/// Everything that is known about an incident, for one copy.
#[derive(Clone, Debug)]
pub struct Case {
    /// Whose account.
    pub account: Account,
    /// The platform's title, such as `X`.
    pub platform_title: String,
    /// For whom the copy is made.
    pub reader: Reader,
    /// When it is made.
    pub made_at: Instant,
    /// By whom it is made.
    pub made_by: Seat,
    /// In whose zone and language.
    pub viewer: Viewer,
    /// Whether what lies outside the incident is part of the copy, too.
    pub everything: bool,
    /// Whether texts of posts are part of a lawyer's copy; they always are of the owner's own, and never of others.
    pub with_texts: bool,
    /// What belongs together.
    pub incident: Incident,
    /// The readings, in the order of the history: a provenance's `source` counts in this list.
    pub sources: Vec<Snapshot>,
    /// What was done: what the incident disputes, and what else is to be shown if `everything` is wished.
    pub acts: Vec<Act>,
    /// Texts of posts, where they are known.
    pub texts: BTreeMap<Subject, String>,
    /// Where to look at a thing on the platform's own pages.
    pub links: BTreeMap<Subject, String>,
    /// Every way in.
    pub doors: Vec<Door>,
    /// Uses of ways in, with what is known about their networks.
    pub accesses: Vec<CaseAccess>,
    /// What keeps others out.
    pub locks: Vec<Lock>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    /// What was asked.
    pub questions: Vec<Question>,
    /// What was answered: every answer, changed ones too, oldest first.
    pub answers: Vec<Answer>,
    /// What was done about it, oldest first.
    pub steps: Vec<CaseStep>,
    /// What was undone or revoked at the platform from here, oldest first.
    pub undone: Vec<(Instant, Undone)>,
    /// What was told about this incident, oldest first: when, who sat at the keyboard, what.
    pub told: Vec<(Instant, Seat, Told)>,
    /// Who else can use the account, by role; empty if it was not asked.
    pub others: BTreeSet<OtherHand>,
    /// What is at hand to get back in with; empty if it was not asked.
    pub back_in: BTreeSet<BackIn>,
    /// Each disputed act against each way in.
    pub opportunities: Vec<Opportunity>,
    /// The whole chain of the record, from its first entry. Entries that may be shown bring salt and body.
    pub chain: Vec<ChainLink>,
    /// How many of each kind the account's history holds outside of what is given here.
    pub outside: BTreeMap<Kind, u64>,
}

/// A use of a way in, with what is known about its network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseAccess {
    /// The use.
    pub access: Access,
    /// The network's registered operator.
    pub operator: Option<String>,
    /// The registered country or region, as an ISO 3166 code: "about", never a place.
    pub region: Option<String>,
}

/// A step that was done or skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStep {
    /// Which, and how it was proven.
    pub done: StepDone,
    /// Its title, in the copy's language.
    pub title: String,
    /// When.
    pub at: Instant,
    /// Its phase: what shuts others out renews the access.
    pub phase: Phase,
}
