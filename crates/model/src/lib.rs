//! The nouns of Familiar.
//!
//! > An **account** on a **platform** is read through a **source**. Each reading is a **snapshot** of
//! > **acts** (what was done in the owner's name), **doors** (who can get in) and their uses, **locks**
//! > (what keeps others out) and **gaps** (what could not be read); all snapshots together are the
//! > account's **history**. **Rules** turn it into **questions**, and the owner **answers** about their
//! > **subjects**. What belongs together is an **incident**. A **playbook** of **steps** closes doors and
//! > mends locks. The **ledger** remembers all of it, as **evidence**. A **reminder** brings the owner back.
//!
//! Deliberately not here: reading, writing, the clock, randomness, and every sentence that a person reads
//! (those live under `words/`). A noun is the thing itself; what a screen is shown is a `…View` of the engine.

mod access;
mod account;
mod act;
mod answer;
pub mod bounds;
mod call;
mod cancel;
pub mod canonical;
mod connection;
mod door;
mod entry;
mod gap;
mod history;
mod incident;
mod instant;
mod knows;
mod lock;
mod message;
mod opportunity;
mod problem;
mod provenance;
mod question;
mod reminder;
mod snapshot;
mod source;
mod step;
mod subject;
mod told;
mod when;

pub use access::{Access, Tally};
pub use account::{Account, Fact, FactKind};
pub use act::{Act, Language};
pub use answer::{Answer, BackIn, Basis, OtherHand, Seat, SetUpAnswer, Verdict};
pub use call::{Call, Method, NoReply, Reply, Speaks};
pub use cancel::{Cancel, Cancelled};
pub use connection::{Connection, Via};
pub use door::{Closed, Door, Permit};
pub use entry::{ChainLink, Entry, EntryBody, EntryHead, StepDone, Undone};
pub use gap::{Gap, Why};
pub use history::{Acts, History, Known, Order, Record, RecordRef};
pub use incident::{Incident, IncidentChange, IncidentId};
pub use instant::{Day, Instant};
pub use knows::{Agent, Knows, Network};
pub use lock::{Change, ChangeKind, Lock, LockKind, LockState};
pub use message::Message;
pub use opportunity::{Finding, Opportunity, WayIn};
pub use problem::Problem;
pub use provenance::{Provenance, Sha256, SourceRef};
pub use question::{Confidence, Question, QuestionId, RuleId, SetUp, SetUpKind, SetUpNetwork, Severity};
pub use reminder::{Reminder, Rhythm};
pub use snapshot::{Snapshot, SnapshotId};
pub use source::{KeptWhat, PageForm, PageKind, Source};
pub use step::{Branch, Does, Phase, Proof, Step, StepId};
pub use subject::{AccountId, Key, Kind, PlatformId, Subject, SubjectError};
pub use told::{MailTold, OnPage, SameHandle, Signature, Told, Who};
pub use when::{Assumption, Condition, Likely, When};

/// Who looks at the screen: the zone in which times are also shown, and the language of the words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Viewer {
    /// An IANA zone name such as `Europe/Oslo`; `UTC` where the system names none.
    pub zone: String,
    /// A BCP 47 tag such as `en` or `zh-Hans`.
    pub locale: String,
}
