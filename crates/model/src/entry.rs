//! One line of the ledger, and the hash that ties it to the line before. The hashed layout is frozen: see the golden
//! test of `ledger`.

use crate::{
    AccountId, Answer, Gap, IncidentChange, IncidentId, Instant, Key, Order, Question, RuleId, Seat, SetUpAnswer,
    Sha256, Snapshot, SnapshotId, StepId, Subject,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of the ledger: what was said or done, when, by whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the chain.
    pub head: EntryHead,
    /// What it says; `None` if it was erased at the owner's wish.
    pub body: Option<EntryBody>,
}

/// An entry's place in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHead {
    /// Its number, from 1.
    pub seq: u64,
    /// When it was made.
    pub at: Instant,
    /// By whom.
    pub by: Seat,
    /// SHA-256(salt ‖ canonical bytes of the body): stays when both are erased.
    pub body_sha256: Sha256,
    /// The hash of the entry before; zeros for the first.
    pub prev: Sha256,
    /// Its own hash, by `EntryHead::hash_of`.
    pub hash: Sha256,
}

/// What a reader of a bundle gets of each entry: enough to check the chain, and the body where it belongs to the copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChainLink {
    /// Its place in the chain.
    #[serde(flatten)]
    pub head: EntryHead,
    /// The salt in hexadecimal, where the body is part of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The body, where it is part of the copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<EntryBody>,
}

impl EntryHead {
    /// The hash of an entry: SHA-256 over the ASCII text
    /// `familiar-entry-1\n<seq>\n<at as RFC 3339 ms>\n<by>\n<body_sha256>\n<prev>\n`.
    #[must_use]
    pub fn hash_of(seq: u64, at: Instant, by: Seat, body_sha256: Sha256, prev: Sha256) -> Sha256 {
        let by = match by {
            Seat::Owner => "owner",
            Seat::Assistant => "assistant",
        };
        Sha256::of(format!("familiar-entry-1\n{seq}\n{at}\n{by}\n{body_sha256}\n{prev}\n").as_bytes())
    }
    /// Whether its hash is what its parts make.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.hash == Self::hash_of(self.seq, self.at, self.by, self.body_sha256, self.prev)
    }
    /// SHA-256(salt ‖ body).
    #[must_use]
    pub fn body_sum(salt: &[u8], body: &[u8]) -> Sha256 {
        Sha256::of(&[salt, body].concat())
    }
}

/// What an entry says. Names are permanent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "entry")]
pub enum EntryBody {
    /// A source was read. Its records lie beside; `records_sha256` is the sum over all of their sums, in order.
    Reading {
        /// What was read.
        snapshot: Box<Snapshot>,
        /// What could not be.
        gaps: Vec<Gap>,
        /// Which lists are in order.
        order: BTreeMap<crate::Kind, Order>,
        /// The sum over the sums of all records, in the order of reading.
        records_sha256: Sha256,
        /// How many records were new to the ledger.
        new_records: u64,
    },
    /// The same source was read again: nothing new.
    ReadAgain {
        /// Which.
        snapshot: SnapshotId,
        /// When.
        read_at: Instant,
    },
    /// The sum of the whole file became known, after it was read by its directory.
    SourceSum {
        /// Of which reading.
        snapshot: SnapshotId,
        /// The sum.
        sha256: Sha256,
        /// Whether the file was still the one that was read (its directory is the same).
        same: bool,
    },
    /// Rules judged: which in which version, and what they ask.
    Judged {
        /// Of which account.
        account: AccountId,
        /// The rules and their versions.
        rules: BTreeMap<RuleId, u32>,
        /// What they ask.
        questions: Vec<Question>,
    },
    /// The owner answered.
    Answered {
        /// About one subject each; one act of answering is one entry.
        answers: Vec<Answer>,
    },
    /// The owner answered a set-up question.
    SetUp {
        /// For which account.
        account: AccountId,
        /// What.
        said: SetUpAnswer,
    },
    /// An incident began or changed.
    Incident(IncidentChange),
    /// Something was told about an incident.
    Told {
        /// About which.
        incident: IncidentId,
        /// What.
        what: crate::Told,
    },
    /// A step of a playbook was done or skipped.
    Step(StepDone),
    /// Evidence was saved.
    Evidence {
        /// Of which incident.
        incident: IncidentId,
        /// For which reader.
        reader: String,
        /// The sum of the file.
        sha256: Sha256,
    },
    /// The owner said whose an export is that names no account.
    Claimed {
        /// The account of its own that it had.
        own: AccountId,
        /// Whose it is.
        account: AccountId,
    },
    /// Entries were erased at the owner's wish: which.
    Erased {
        /// Their numbers.
        entries: Vec<u64>,
    },
    /// An account was connected, or connected anew. Nothing that signs in is in here.
    Connected(crate::Connection),
    /// A connection was ended here.
    Disconnected {
        /// Of which account.
        account: AccountId,
        /// Which.
        via: crate::Via,
        /// Whether the platform says that it has ended it too.
        at_the_platform: bool,
    },
    /// Something was undone or revoked at the platform, on a click, after it was kept.
    Undone(Undone),
    /// Something disputed, kept whole: the post's text or a record as it stood.
    Kept {
        /// About what.
        subject: Subject,
        /// A name for what is kept (`text`, `record`).
        what: Key,
        /// The bytes as text.
        text: String,
        /// Their sum.
        sha256: Sha256,
    },
}

/// Something was undone or revoked at the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// What: a like, an app password, our own access.
    pub subject: Subject,
    /// What was done.
    pub does: crate::Does,
    /// Whether the platform says that it did it; `false`: it was told, and no answer came.
    pub done: bool,
    /// Whether reading it again showed that it is gone; `None`: not read again yet.
    pub gone: Option<bool>,
    /// Before when a further reading proves nothing, since what was given out before still works (an access token).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Instant>,
}

/// A step was done or skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// On which account.
    pub account: AccountId,
    /// In which incident, if one.
    pub incident: Option<IncidentId>,
    /// Which step.
    pub step: StepId,
    /// Skipped, knowing that what it would have kept is lost.
    pub skipped: bool,
    /// Whether a later reading proved it.
    pub proven: Option<SnapshotId>,
}
