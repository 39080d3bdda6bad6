//! What the owner says: drafts and answers. What is said beside them is in `marks`.

use crate::engine::{Engine, Open};
use crate::problem::{Said as _, problem};
use crate::store::Store;
use crate::view::{AnswerRow, AnswersView, CheckedView, DraftRequest, DraftView};
use crate::{doors, incident, look, stand};
use familiar_model::{
    AccountId, Answer, Basis, Cancel, EntryBody, Instant, Key, Kind, Message, Problem, QuestionId, Seat, Sha256,
    Subject, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A draft as it lies beside the record: what was drafted, and about what.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Drafted {
    question: Option<QuestionId>,
    subjects: Vec<Subject>,
    draft: DraftView,
}

impl Drafted {
    fn account(&self) -> Option<&AccountId> {
        self.question.as_ref().map(|q| &q.anchor.account).or_else(|| self.subjects.first().map(|s| &s.account))
    }
}

fn drafted(store: &Store, account: &AccountId) -> Result<BTreeMap<String, Drafted>, Problem> {
    let all = store.ledger.drafts().said()?;
    let read = |(name, value)| Some((name, serde_json::from_value::<Drafted>(value).ok()?));
    Ok(all.into_iter().filter_map(read).filter(|(_, d)| d.account() == Some(account)).collect())
}

/// The draft of a question, and of a subject.
pub(crate) struct Drafts(BTreeMap<String, Drafted>);

impl Drafts {
    pub(crate) fn of(store: &Store, account: &AccountId) -> Self {
        Self(drafted(store, account).unwrap_or_default())
    }
    pub(crate) fn question(&self, id: &QuestionId) -> Option<DraftView> {
        self.0.values().find(|d| d.question.as_ref() == Some(id)).map(|d| d.draft.clone())
    }
    pub(crate) fn subject(&self, subject: &Subject) -> Option<DraftView> {
        self.0.values().find(|d| d.question.is_none() && d.subjects.contains(subject)).map(|d| d.draft.clone())
    }
}

/// What is answered about, on the command line: a question or a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A question: all that it is about.
    Question(QuestionId),
    /// A subject; of a device all its sign-ins are meant.
    Subject(Subject),
}

impl std::str::FromStr for Target {
    type Err = familiar_model::SubjectError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::Subject).or_else(|_| text.parse().map(Self::Question))
    }
}

impl Engine {
    /// Drafts an answer, or takes one back. Nothing is final before the answers are checked.
    ///
    /// # Errors
    /// `no-such-question`, or what the ledger says.
    pub fn draft(&self, request: DraftRequest) -> Result<(), Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        let subjects = match &request.question {
            Some(id) => {
                store.replay.asked.get(id).map(|q| q.about.clone()).ok_or_else(|| problem("no-such-question"))?
            }
            None if request.subjects.is_empty() => return Err(problem("no-such-question")),
            None => request.subjects.clone(),
        };
        let name = match (&request.question, subjects.first()) {
            (Some(id), _) => format!("question/{id}"),
            (None, Some(first)) => format!("subject/{first}"),
            (None, None) => return Err(problem("no-such-question")),
        };
        let Some(verdict) = request.verdict else { return store.ledger.remove_draft(&name).said() };
        let draft = DraftView { verdict, basis: request.basis, note: request.note, by: request.by, at };
        let drafted = Drafted { question: request.question, subjects, draft };
        let value = serde_json::to_value(drafted).map_err(|_| problem("no-such-question"))?;
        store.ledger.set_draft(&name, &value).said()
    }

    /// *Check your answers.*
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn answers(&self, account: &AccountId) -> Result<AnswersView, Problem> {
        self.look(account, |look, store, _| {
            let drafts = drafted(store, account)?;
            let mut rows: Vec<AnswerRow> = Vec::new();
            for d in drafts.values() {
                rows.push(AnswerRow {
                    asks: look.said(&asks(look, store, d.question.as_ref(), &d.subjects)),
                    question: d.question.clone(),
                    subjects: d.subjects.clone(),
                    draft: d.draft.clone(),
                    checked: false,
                });
            }
            for answer in look.known.answers.values().filter(|a| a.asked.is_none()) {
                rows.push(checked_row(look, store, answer, vec![answer.subject.clone()]));
            }
            let mut by_question: BTreeMap<&QuestionId, Vec<&Answer>> = BTreeMap::new();
            for answer in look.known.answers.values() {
                if let Some(id) = &answer.asked {
                    by_question.entry(id).or_default().push(answer);
                }
            }
            for answers in by_question.into_values() {
                if let Some(first) = answers.first() {
                    rows.push(checked_row(look, store, first, answers.iter().map(|a| a.subject.clone()).collect()));
                }
            }
            let drafted_questions: BTreeSet<_> = drafts.values().filter_map(|d| d.question.clone()).collect();
            let open = store.replay.open_questions(account);
            let unanswered = open.iter().filter(|q| !drafted_questions.contains(&q.id)).count();
            Ok(AnswersView { rows, unanswered: u32::try_from(unanswered).unwrap_or(u32::MAX) })
        })?
    }

    /// Puts the drafts of an account into the record: answers, the incidents that they begin or change, and the texts
    /// of what is disputed. All or nothing.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn check_answers(&self, account: &AccountId) -> Result<CheckedView, Problem> {
        let mut open = self.open();
        self.session(&mut open, account)?;
        let drafts = match &open.store {
            Some(store) => drafted(store, account)?,
            None => return Err(problem("no-record")),
        };
        let mut by_subject: BTreeMap<Subject, Answer> = BTreeMap::new();
        // A row that was ticked by itself is meant more exactly than a question that covers it.
        let (questions, rows): (Vec<&Drafted>, Vec<&Drafted>) = drafts.values().partition(|d| d.question.is_some());
        for d in questions.into_iter().chain(rows) {
            for subject in &d.subjects {
                by_subject.insert(subject.clone(), answer(subject, d.question.clone(), &d.draft));
            }
        }
        let names: Vec<&str> = drafts.keys().map(String::as_str).collect();
        self.give(&mut open, account, by_subject.into_values().collect(), &names)
    }

    /// Answers at once, without a draft: for the terminal.
    ///
    /// # Errors
    /// `no-such-question`, `no-such-account`, or what the ledger says.
    pub fn answer(
        &self,
        target: &Target,
        verdict: Verdict,
        basis: Option<Basis>,
        note: Option<String>,
        by: Seat,
    ) -> Result<CheckedView, Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let account = match target {
            Target::Question(id) => id.anchor.account.clone(),
            Target::Subject(s) => s.account.clone(),
        };
        self.session(&mut open, &account)?;
        let (subjects, asked) = self.meant(&open, target)?;
        let draft = DraftView { verdict, basis, note, by, at };
        let answers = subjects.iter().map(|s| answer(s, asked.clone(), &draft)).collect();
        self.give(&mut open, &account, answers, &[])
    }

    /// All subjects that are meant by a question or a subject.
    fn meant(&self, open: &Open, target: &Target) -> Result<(Vec<Subject>, Option<QuestionId>), Problem> {
        let Some(store) = &open.store else { return Err(problem("no-record")) };
        match target {
            Target::Question(id) => {
                let question = store.replay.asked.get(id).ok_or_else(|| problem("no-such-question"))?;
                Ok((question.about.clone(), Some(id.clone())))
            }
            Target::Subject(subject) => {
                let Some(session) = open.sessions.get(&subject.account) else { return Err(problem("no-such-account")) };
                let known = store.replay.known(&subject.account);
                let look = self.look_of(&session.history, &known, store, session.platform);
                if subject.kind == Kind::Device {
                    let rows = doors::door_rows(&look);
                    if let Some(row) = rows.into_iter().find(|r| r.subjects.contains(subject)) {
                        return Ok((row.subjects, None));
                    }
                }
                let there = look.when(subject).is_some()
                    || look.title(subject).0.is_some()
                    || matches!(subject.kind, Kind::Language | Kind::Network | Kind::Client);
                if there { Ok((vec![subject.clone()], None)) } else { Err(problem("no-such-question")) }
            }
        }
    }

    fn give(
        &self,
        open: &mut Open,
        account: &AccountId,
        answers: Vec<Answer>,
        settled: &[&str],
    ) -> Result<CheckedView, Problem> {
        let at = self.ports.now();
        let Open { store, sessions, .. } = &mut *open;
        let (Some(store), Some(session)) = (store.as_mut(), sessions.get(account)) else {
            return Err(problem("no-such-account"));
        };
        let answers: Vec<Answer> = answers.into_iter().map(|a| Answer { at, ..a }).collect();
        let by = answers.first().map(|a| a.by).unwrap_or_default();
        let changes = incident::changes(&store.replay, &session.history, &answers);
        let mut bodies = Vec::new();
        if !answers.is_empty() {
            bodies.push(EntryBody::Answered { answers: answers.clone() });
        }
        bodies.extend(changes.into_iter().map(EntryBody::Incident));
        bodies.extend(kept(store, session, &answers));
        store.append(at, by, &bodies, settled)?;
        crate::connect::remember_devices(store, &session.history, &self.world, &answers)?;
        // What an answer makes familiar closes other questions too, and on the other accounts: those are judged anew when
        // they are looked at next.
        if answers.iter().any(|a| matches!(a.subject.kind, Kind::Network | Kind::Session | Kind::Device)) {
            open.sessions.retain(|of, _| of == account);
        }
        self.judge(open, account, &Cancel::new())?;
        let Some(store) = &open.store else { return Err(problem("no-record")) };
        let touched: BTreeSet<_> = answers.iter().filter_map(|a| store.replay.incident_of(&a.subject)).collect();
        Ok(CheckedView {
            answered: u32::try_from(answers.len()).unwrap_or(u32::MAX),
            incidents: touched
                .iter()
                .filter_map(|id| store.replay.incidents.get(id))
                .map(|i| stand::incident(&self.words, i))
                .collect(),
            open: u32::try_from(store.replay.open_questions(account).len()).unwrap_or(u32::MAX),
        })
    }
}

fn answer(subject: &Subject, asked: Option<QuestionId>, draft: &DraftView) -> Answer {
    Answer {
        subject: subject.clone(),
        verdict: draft.verdict,
        by: draft.by,
        basis: draft.basis,
        at: draft.at,
        note: draft.note.clone().filter(|n| !n.trim().is_empty()),
        asked,
    }
}

fn checked_row(look: &look::Look<'_>, store: &Store, answer: &Answer, subjects: Vec<Subject>) -> AnswerRow {
    AnswerRow {
        asks: look.said(&asks(look, store, answer.asked.as_ref(), &subjects)),
        question: answer.asked.clone(),
        subjects,
        draft: DraftView {
            verdict: answer.verdict,
            basis: answer.basis,
            note: answer.note.clone(),
            by: answer.by,
            at: answer.at,
        },
        checked: true,
    }
}

/// What was asked, or what was ticked.
fn asks(look: &look::Look<'_>, store: &Store, question: Option<&QuestionId>, subjects: &[Subject]) -> Message {
    if let Some(question) = question.and_then(|id| store.replay.asked.get(id)) {
        return question.asks.clone();
    }
    let kind = subjects.first().map_or(Kind::Account, |s| s.kind);
    // A text that is folded elsewhere is not said here either.
    let titled = subjects.first().map(|s| look.title(s)).and_then(|(title, folded)| title.filter(|_| !folded));
    let name = titled.or_else(|| subjects.first().map(|s| s.key.to_string())).unwrap_or_default();
    Message::new("answered-about").with("kind", kind.name()).with("things-n", subjects.len()).with("name", name)
}

/// Texts of other people's posts enter the record for what is disputed, and for nothing else.
fn kept(store: &Store, session: &crate::engine::Session, answers: &[Answer]) -> Vec<EntryBody> {
    let mut out = Vec::new();
    for answer in answers.iter().filter(|a| a.verdict == Verdict::NotMine) {
        if store.replay.kept.contains_key(&answer.subject) {
            continue;
        }
        let Some(text) = session.history.act(&answer.subject).and_then(|a| a.text.as_deref()) else { continue };
        out.push(EntryBody::Kept {
            subject: answer.subject.clone(),
            what: Key::new("text"),
            text: text.to_owned(),
            sha256: Sha256::of(text.as_bytes()),
        });
    }
    out
}

/// An instant of the engine's clock, for callers that stamp their own files.
#[must_use]
pub fn stamp(now: Instant) -> String {
    now.rfc3339().chars().filter(|c| c.is_ascii_digit()).take(12).collect()
}
