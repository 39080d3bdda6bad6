//! What the entries of a record amount to: answers, incidents, steps, sums. Made by reading every entry once, and kept
//! up to date as entries are added. Not here: the readings' records (they are merged when a history is needed).

use crate::told::Telling;
use familiar_model::{
    AccountId, Answer, Connection, EntryBody, EntryHead, Incident, IncidentChange, IncidentId, Instant, Key, Known,
    Question, QuestionId, RuleId, SetUpAnswer, Sha256, Snapshot, SnapshotId, StepDone, Subject, Told, Undone, Via,
    When,
};
use std::collections::{BTreeMap, BTreeSet};

/// The name under which a record is kept whole before it is undone.
pub(crate) const RECORD: &str = "record";

/// What the entries amount to.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The accounts that were read, in the order of their first reading.
    pub accounts: Vec<AccountId>,
    /// The readings.
    pub snapshots: BTreeMap<SnapshotId, Snapshot>,
    /// When a source was read again last without anything new, by its reading.
    pub again: BTreeMap<SnapshotId, Instant>,
    /// The sums of whole files that became known later, and whether the file was still the same.
    pub sums: BTreeMap<SnapshotId, (Sha256, bool)>,
    /// What the owner said, by account.
    known: BTreeMap<AccountId, Known>,
    /// Every answer in the order in which it was given.
    pub answers: Vec<Answer>,
    /// The latest judgement of each account.
    pub judged: BTreeMap<AccountId, Judged>,
    /// Which of the latest judgement's questions rules still ask, given all that was answered since. Not in the record:
    /// an answer closes questions, and that is judged anew whenever a history is at hand.
    pub still_asked: BTreeMap<AccountId, BTreeSet<QuestionId>>,
    /// Every question that was ever asked, by its name, as it was asked last.
    pub asked: BTreeMap<QuestionId, Question>,
    /// The incidents.
    pub incidents: BTreeMap<IncidentId, Incident>,
    /// What was told about each incident, oldest first.
    pub told: BTreeMap<IncidentId, Vec<Telling>>,
    /// The steps, with when.
    pub steps: Vec<(Instant, StepDone)>,
    /// What was kept whole: texts of disputed posts.
    pub kept: BTreeMap<Subject, String>,
    /// Closer bounds that were asked for of one act.
    pub dated: BTreeMap<Subject, When>,
    /// What was kept whole before it was undone, as it stood, with when.
    pub kept_records: BTreeMap<Subject, (Instant, String)>,
    /// The connections that are open, by account and way.
    pub connections: BTreeMap<(AccountId, Via), Connection>,
    /// What was undone or revoked at a platform, with when; the last of each.
    pub undone: BTreeMap<Subject, (Instant, Undone)>,
    /// Exports without a name that the owner claimed: own account → account.
    pub claims: BTreeMap<AccountId, AccountId>,
    /// How many entries said something new: everything but reading the same source again and saving evidence. What was
    /// made from the record still holds while this stands.
    pub meaning: u64,
    /// The numbers of the entries of each account, and of those that concern all.
    pub entries: Vec<(u64, Option<AccountId>, BTreeSet<IncidentId>)>,
}

fn with_subjects<T>(map: BTreeMap<Subject, T>, moved: impl Fn(&mut Subject)) -> BTreeMap<Subject, T> {
    let each = |(mut subject, value): (Subject, T)| {
        moved(&mut subject);
        (subject, value)
    };
    map.into_iter().map(each).collect()
}

/// A judgement.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The rules and their versions.
    pub rules: BTreeMap<RuleId, u32>,
    /// What they asked.
    pub questions: Vec<Question>,
}

impl Replay {
    /// Takes one entry in.
    pub fn take(&mut self, head: &EntryHead, body: &EntryBody) {
        let mut account: Option<AccountId> = None;
        let mut incidents = BTreeSet::new();
        if !matches!(body, EntryBody::ReadAgain { .. } | EntryBody::Evidence { .. }) {
            self.meaning += 1;
        }
        match body {
            EntryBody::Reading { snapshot, .. } => {
                account = Some(snapshot.account.clone());
                if !self.accounts.contains(&snapshot.account) {
                    self.accounts.push(snapshot.account.clone());
                }
                self.snapshots.insert(snapshot.id, (**snapshot).clone());
            }
            EntryBody::ReadAgain { snapshot, read_at } => {
                self.again.insert(*snapshot, *read_at);
                account = self.snapshots.get(snapshot).map(|s| s.account.clone());
            }
            EntryBody::SourceSum { snapshot, sha256, same } => {
                account = self.snapshots.get(snapshot).map(|s| s.account.clone());
                self.sums.insert(*snapshot, (*sha256, *same));
            }
            EntryBody::Judged { account: of, rules, questions } => {
                account = Some(of.clone());
                for question in questions {
                    self.asked.insert(question.id.clone(), question.clone());
                }
                self.still_asked.remove(of);
                let judged = Judged { rules: rules.clone(), questions: questions.clone() };
                self.judged.insert(of.clone(), judged);
            }
            EntryBody::Answered { answers } => {
                for answer in answers {
                    account = Some(answer.subject.account.clone());
                    incidents.extend(self.incident_of(&answer.subject));
                    let known = self.known.entry(answer.subject.account.clone()).or_default();
                    known.answers.insert(answer.subject.clone(), answer.clone());
                    self.answers.push(answer.clone());
                }
            }
            EntryBody::SetUp { account: of, said } => {
                account = Some(of.clone());
                let known = self.known.entry(of.clone()).or_default();
                match said {
                    SetUpAnswer::Languages(l) => known.languages = Some(l.iter().copied().collect()),
                    SetUpAnswer::Networks(n) => known.networks = Some(n.iter().cloned().collect()),
                    SetUpAnswer::Trips(t) => known.trips = Some(t.clone()),
                    SetUpAnswer::Others(o) => known.others = Some(o.iter().copied().collect()),
                    SetUpAnswer::BackIn(b) => known.back_in = Some(b.iter().copied().collect()),
                }
            }
            EntryBody::Incident(change) => {
                let id = self.change(head, change);
                account = self.incidents.get(&id).map(|i| i.account.clone());
                incidents.insert(id);
            }
            EntryBody::Told { incident, what } => {
                account = self.incidents.get(incident).map(|i| i.account.clone());
                incidents.insert(*incident);
                self.told.entry(*incident).or_default().push((head.at, head.by, what.clone()));
            }
            EntryBody::Step(done) => {
                account = Some(done.account.clone());
                incidents.extend(done.incident);
                self.steps.push((head.at, done.clone()));
            }
            EntryBody::Evidence { incident, .. } => {
                account = self.incidents.get(incident).map(|i| i.account.clone());
                incidents.insert(*incident);
            }
            EntryBody::Claimed { own, account: of } => {
                account = Some(of.clone());
                self.claims.insert(own.clone(), of.clone());
                self.belongs_now_to(own, of);
            }
            EntryBody::Erased { .. } => {}
            EntryBody::Connected(connection) => {
                account = Some(connection.account.clone());
                self.connections.insert((connection.account.clone(), connection.via), connection.clone());
                // An account that was connected and not read yet is one of the owner's already.
                if !self.accounts.contains(&connection.account) {
                    self.accounts.push(connection.account.clone());
                }
            }
            EntryBody::Disconnected { account: of, via, .. } => {
                account = Some(of.clone());
                self.connections.remove(&(of.clone(), *via));
            }
            EntryBody::Undone(undone) => {
                account = Some(undone.subject.account.clone());
                incidents.extend(self.incident_of(&undone.subject));
                self.undone.insert(undone.subject.clone(), (head.at, undone.clone()));
            }
            EntryBody::Kept { subject, what, text, .. } => {
                account = Some(subject.account.clone());
                incidents.extend(self.incident_of(subject));
                match what {
                    Key::Text(what) if **what == *RECORD => {
                        self.kept_records.insert(subject.clone(), (head.at, text.clone()));
                    }
                    Key::Text(what) if **what == *crate::connect::WHEN => {
                        if let Ok(when) = serde_json::from_str(text) {
                            self.dated.insert(subject.clone(), when);
                        }
                    }
                    _ => drop(self.kept.insert(subject.clone(), text.clone())),
                }
            }
        }
        self.entries.push((head.seq, account, incidents));
    }

    /// What was said about an account that had no number yet belongs to the one that it was claimed for.
    fn belongs_now_to(&mut self, own: &AccountId, of: &AccountId) {
        let moved = |s: &mut Subject| {
            if s.account == *own {
                s.account = of.clone();
            }
        };
        for incident in self.incidents.values_mut().filter(|i| i.account == *own) {
            incident.account = of.clone();
            incident.subjects.iter_mut().for_each(moved);
        }
        for (_, _, told) in self.told.values_mut().flatten() {
            if let Told::Seen { act, .. } = told {
                moved(act);
            }
        }
        for answer in &mut self.answers {
            moved(&mut answer.subject);
        }
        for (_, done) in self.steps.iter_mut().filter(|(_, d)| d.account == *own) {
            done.account = of.clone();
        }
        if let Some(before) = self.known.remove(own) {
            let known = self.known.entry(of.clone()).or_default();
            for (mut subject, mut answer) in before.answers {
                moved(&mut subject);
                moved(&mut answer.subject);
                known.answers.entry(subject).or_insert(answer);
            }
            known.languages = known.languages.take().or(before.languages);
            known.networks = known.networks.take().or(before.networks);
            known.trips = known.trips.take().or(before.trips);
            known.others = known.others.take().or(before.others);
            known.back_in = known.back_in.take().or(before.back_in);
        }
        self.kept = with_subjects(std::mem::take(&mut self.kept), moved);
        self.dated = with_subjects(std::mem::take(&mut self.dated), moved);
        for (_, account, _) in &mut self.entries {
            if account.as_ref() == Some(own) {
                *account = Some(of.clone());
            }
        }
    }

    fn change(&mut self, head: &EntryHead, change: &IncidentChange) -> IncidentId {
        match change {
            IncidentChange::Opened { id, account } => {
                let new = Incident {
                    id: *id,
                    account: account.clone(),
                    opened_at: head.at,
                    by: head.by,
                    subjects: Vec::new(),
                };
                self.incidents.insert(*id, new);
                *id
            }
            IncidentChange::Joined { id, subjects } => {
                if let Some(incident) = self.incidents.get_mut(id) {
                    for s in subjects {
                        if !incident.subjects.contains(s) {
                            incident.subjects.push(s.clone());
                        }
                    }
                }
                *id
            }
            IncidentChange::Left { id, subjects } => {
                if let Some(incident) = self.incidents.get_mut(id) {
                    incident.subjects.retain(|s| !subjects.contains(s));
                }
                *id
            }
        }
    }

    /// What was told of an incident, oldest first.
    #[must_use]
    pub fn told_of(&self, id: IncidentId) -> &[Telling] {
        self.told.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was told of an account's incidents, incident by incident.
    pub fn told_on(&self, account: &AccountId) -> impl DoubleEndedIterator<Item = &Telling> + Clone {
        let own = self.incidents.values().filter(move |i| i.account == *account);
        own.flat_map(|i| self.told_of(i.id)).collect::<Vec<_>>().into_iter()
    }

    /// Whether an incident is still one: it holds something, or something was told of it.
    #[must_use]
    pub fn is_alive(&self, incident: &Incident) -> bool {
        !incident.subjects.is_empty() || self.told.contains_key(&incident.id)
    }

    /// The incident that holds this subject.
    #[must_use]
    pub fn incident_of(&self, subject: &Subject) -> Option<IncidentId> {
        self.incidents.values().find(|i| i.subjects.contains(subject)).map(|i| i.id)
    }

    /// What the owner said about an account so far.
    #[must_use]
    pub fn known(&self, account: &AccountId) -> Known {
        self.known.get(account).cloned().unwrap_or_default()
    }

    /// The answers about an account's subjects.
    pub fn answers_on(&self, account: &AccountId) -> impl Iterator<Item = &Answer> {
        self.known.get(account).into_iter().flat_map(|k| k.answers.values())
    }

    /// The answer about one subject.
    #[must_use]
    pub fn answer(&self, subject: &Subject) -> Option<&Answer> {
        self.known.get(&subject.account)?.answers.get(subject)
    }

    /// Whether a question still stands open: one of its subjects is neither answered nor familiar.
    #[must_use]
    pub fn is_open(&self, question: &Question) -> bool {
        question.about.iter().any(|s| self.answer(s).is_none())
    }

    /// The questions that are open, in the order of the latest judgement.
    #[must_use]
    pub fn open_questions(&self, account: &AccountId) -> Vec<Question> {
        let all = self.judged.get(account).map(|j| j.questions.as_slice()).unwrap_or_default();
        let asked = self.still_asked.get(account);
        let open = |q: &&Question| self.is_open(q) && asked.is_none_or(|a| a.contains(&q.id));
        all.iter().filter(open).cloned().collect()
    }

    /// Whether an entry belongs to an account's incident: its readings, judgements and answers, and what was done in
    /// this incident, not in another.
    #[must_use]
    pub fn belongs(&self, seq: u64, account: &AccountId, incident: IncidentId) -> bool {
        let at = self.entries.binary_search_by_key(&seq, |e| e.0);
        at.ok().and_then(|i| self.entries.get(i)).is_some_and(|(_, of, incidents)| {
            of.as_ref().is_none_or(|a| a == account) && (incidents.is_empty() || incidents.contains(&incident))
        })
    }

    /// The accounts as the owner knows them: an export that named none counts to the account that it was claimed for.
    #[must_use]
    pub fn owned_accounts(&self) -> Vec<AccountId> {
        let mut out: Vec<AccountId> = Vec::new();
        for id in &self.accounts {
            let id = self.claims.get(id).unwrap_or(id);
            if !out.contains(id) {
                out.push(id.clone());
            }
        }
        out
    }

    /// The next incident's number.
    #[must_use]
    pub fn next_incident(&self) -> IncidentId {
        IncidentId(self.incidents.keys().next_back().map_or(1, |i| i.0.saturating_add(1)))
    }
}
