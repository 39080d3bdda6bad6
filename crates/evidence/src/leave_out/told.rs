//! A case as one reader may see it: the only thing that is ever told.

use super::{Left, What, wash::Wash};
use crate::{Case, CaseAccess};
use familiar_model::{Answer, Instant, Key, Kind, Sha256, Subject, Verdict};
use std::collections::BTreeMap;

/// A text of which this copy holds the sum, and the text itself only where the reader may see it.
#[derive(Clone, Debug)]
pub(crate) struct KeptText {
    pub(crate) subject: Subject,
    pub(crate) sha256: Sha256,
    pub(crate) entry: Option<u64>,
}

/// A case as one reader may see it.
#[derive(Clone, Debug)]
pub(crate) struct Cased {
    /// What is left of it.
    pub(crate) case: Case,
    /// For each answer of `case.answers` the entry in which it stands.
    pub(crate) answer_entries: Vec<Option<u64>>,
    /// For each step of `case.steps` the entry in which it stands.
    pub(crate) step_entries: Vec<Option<u64>>,
    /// For each thing of `case.told` the entry in which it stands.
    pub(crate) told_entries: Vec<Option<u64>>,
    /// Sums of texts.
    pub(crate) texts: Vec<KeptText>,
    /// What was left out.
    pub(crate) left: Vec<Left>,
    /// The disputed acts: the latest answer says *not mine*. In the order in which they joined the incident.
    pub(crate) disputed: Vec<Subject>,
    /// The time in dispute.
    pub(crate) reach: Option<(Instant, Instant)>,
    /// What must not be found in any part of the copy.
    pub(crate) wash: Wash,
}

/// The latest answer about each subject.
pub(crate) fn latest(answers: &[Answer]) -> BTreeMap<&Subject, &Answer> {
    answers.iter().map(|a| (&a.subject, a)).collect()
}

impl Cased {
    /// The team's copy: the steps, and the chain that holds them.
    pub(super) fn only_steps(&mut self) {
        let case = &mut self.case;
        case.incident.subjects.clear();
        case.sources.clear();
        case.acts.clear();
        case.texts.clear();
        case.links.clear();
        case.doors.clear();
        case.accesses.clear();
        case.locks.clear();
        case.changes.clear();
        case.gaps.clear();
        case.questions.clear();
        case.answers.clear();
        case.opportunities.clear();
        case.undone.clear();
        case.outside.clear();
        case.told.clear();
        case.others.clear();
        case.back_in.clear();
        self.answer_entries.clear();
        self.told_entries.clear();
        self.texts.clear();
        self.disputed.clear();
        self.reach = None;
        self.left.retain(|l| l.what == What::Entries);
    }
    /// What the owner last said about a subject.
    pub(crate) fn said(&self, subject: &Subject) -> Option<&Answer> {
        self.case.answers.iter().rev().find(|a| a.subject == *subject)
    }
    /// What the owner last said about a way in: in an answer, or as the table of ways has it.
    pub(crate) fn said_of_ways(&self) -> BTreeMap<&Subject, Verdict> {
        let ways = self.case.opportunities.iter().flat_map(|o| &o.ways);
        let mut said: BTreeMap<&Subject, Verdict> = ways.filter_map(|w| Some((w.door.as_ref()?, w.known?))).collect();
        said.extend(latest(&self.case.answers).into_iter().map(|(s, a)| (s, a.verdict)));
        said
    }
    /// A subject of this account.
    pub(crate) fn subject(&self, kind: Kind, key: &Key) -> Subject {
        Subject::new(&self.case.account.id, kind, key.clone())
    }
    /// What the owner last said about an address's use, or about its network.
    pub(crate) fn said_of_use(&self, used: &CaseAccess) -> Option<&Answer> {
        self.said(&self.subject(Kind::Access, &used.access.key))
    }
}
