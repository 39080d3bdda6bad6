//! All readings of one account, merged: the only input of a rule. Merging itself is the engine's.

use crate::{
    Access, Account, Act, Answer, Change, Door, Fact, Gap, Key, Kind, Language, Lock, Snapshot, Subject, Tally, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// What was done.
    Act(Act),
    /// Who can get in.
    Door(Door),
    /// A door was used.
    Access(Access),
    /// What keeps others out.
    Lock(Lock),
    /// A change of a lock or of the account's name.
    Change(Change),
    /// A fact about the account.
    Fact(Fact),
    /// A count by day.
    Tally(Tally),
}

/// One thing that was read, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordRef<'a> {
    /// What was done.
    Act(&'a Act),
    /// Who can get in.
    Door(&'a Door),
    /// A door was used.
    Access(&'a Access),
    /// What keeps others out.
    Lock(&'a Lock),
    /// A change of a lock or of the account's name.
    Change(&'a Change),
    /// A fact about the account.
    Fact(&'a Fact),
    /// A count by day.
    Tally(&'a Tally),
}

impl Record {
    /// Which list it belongs to.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Act(a) => a.kind,
            Self::Door(d) => d.kind,
            Self::Access(_) => Kind::Access,
            Self::Lock(_) => Kind::Lock,
            Self::Change(_) => Kind::Change,
            Self::Fact(_) => Kind::Account,
            Self::Tally(t) => t.kind,
        }
    }
    /// The same, borrowed.
    #[must_use]
    pub const fn as_ref(&self) -> RecordRef<'_> {
        match self {
            Self::Act(r) => RecordRef::Act(r),
            Self::Door(r) => RecordRef::Door(r),
            Self::Access(r) => RecordRef::Access(r),
            Self::Lock(r) => RecordRef::Lock(r),
            Self::Change(r) => RecordRef::Change(r),
            Self::Fact(r) => RecordRef::Fact(r),
            Self::Tally(r) => RecordRef::Tally(r),
        }
    }
}

/// Whether the order of a list says anything about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The list is newest first, and the source itself validates that.
    Known,
    /// It is not known.
    Unknown,
}

/// The acts of one account by kind. Likes and follows are newest first where their order is known, in the order of
/// their source otherwise; everything with a time of its own is newest first.
pub type Acts = BTreeMap<Kind, Vec<Act>>;

/// All snapshots of one account, merged: times tightened, what vanished noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Whose.
    pub account: Account,
    /// Its readings, oldest first by what they show.
    pub snapshots: Vec<Snapshot>,
    /// What was done.
    pub acts: Acts,
    /// Whether the order of each list of acts is known.
    pub order: BTreeMap<Kind, Order>,
    /// Who can get in.
    pub doors: Vec<Door>,
    /// When doors were used; newest first.
    pub accesses: Vec<Access>,
    /// What keeps others out.
    pub locks: Vec<Lock>,
    /// Changes, newest first.
    pub changes: Vec<Change>,
    /// Facts about the account.
    pub facts: Vec<Fact>,
    /// Counts by day.
    pub tallies: Vec<Tally>,
    /// What an earlier reading showed and a later whole one does not: undone or deleted, not distinguishable.
    pub vanished: Vec<Act>,
    /// What they say was done, and no source shows: from links or a picture alone.
    pub claimed: Vec<Act>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
}

impl History {
    /// A history of which nothing has been read.
    #[must_use]
    pub fn new(account: Account) -> Self {
        Self {
            account,
            snapshots: Vec::new(),
            acts: BTreeMap::new(),
            order: BTreeMap::new(),
            doors: Vec::new(),
            accesses: Vec::new(),
            locks: Vec::new(),
            changes: Vec::new(),
            facts: Vec::new(),
            tallies: Vec::new(),
            vanished: Vec::new(),
            claimed: Vec::new(),
            gaps: Vec::new(),
        }
    }
    /// The acts of a kind.
    #[must_use]
    pub fn acts(&self, kind: Kind) -> &[Act] {
        self.acts.get(&kind).map_or(&[], Vec::as_slice)
    }
    /// Whether the order of this list is known.
    #[must_use]
    pub fn order_known(&self, kind: Kind) -> bool {
        self.order.get(&kind) == Some(&Order::Known)
    }
    /// A subject of this account.
    #[must_use]
    pub fn subject(&self, kind: Kind, key: &Key) -> Subject {
        Subject::new(&self.account.id, kind, key.clone())
    }
    /// The act that this subject names, if this history holds it.
    #[must_use]
    pub fn act(&self, subject: &Subject) -> Option<&Act> {
        if subject.account != self.account.id {
            return None;
        }
        let same = |a: &&Act| a.kind == subject.kind && a.key == subject.key;
        let read = self.acts(subject.kind).iter().find(same).or_else(|| self.vanished.iter().find(same));
        read.or_else(|| self.claimed.iter().find(same))
    }
    /// The door that this subject names, if this history holds it.
    #[must_use]
    pub fn door(&self, subject: &Subject) -> Option<&Door> {
        (subject.account == self.account.id)
            .then(|| self.doors.iter().find(|d| d.kind == subject.kind && d.key == subject.key))?
    }
    /// The newest snapshot by what it shows.
    #[must_use]
    pub fn latest(&self) -> Option<&Snapshot> {
        self.snapshots.iter().max_by_key(|s| s.taken_at)
    }
}

/// What the owner has said so far, in the form in which rules need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The latest answer about each subject.
    pub answers: BTreeMap<Subject, Answer>,
    /// The languages that the owner uses, if asked and answered.
    pub languages: Option<BTreeSet<Language>>,
    /// Networks that the owner calls ours (VPN, office), by `Network::key`, if asked and answered.
    pub networks: Option<BTreeSet<Key>>,
    /// Journeys, as spans of days (first and last), if asked and answered.
    pub trips: Option<Vec<(crate::Day, crate::Day)>>,
    /// Who else can use the account, if asked and answered.
    pub others: Option<BTreeSet<crate::OtherHand>>,
    /// What is at hand to get back in with, if asked and answered.
    pub back_in: Option<BTreeSet<crate::BackIn>>,
}

impl Known {
    /// Whether the owner has called this their own or their team's.
    #[must_use]
    pub fn familiar(&self, subject: &Subject) -> bool {
        self.answers.get(subject).is_some_and(|a| matches!(a.verdict, Verdict::Mine { .. } | Verdict::MyTeam))
    }
    /// Whether there is an answer of any kind about this.
    #[must_use]
    pub fn answered(&self, subject: &Subject) -> bool {
        self.answers.contains_key(subject)
    }
}
