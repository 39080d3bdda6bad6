//! Cuts a case for one reader: what stays, what goes, and how much went. Nothing but a cut case is ever told.
//!
//! Deliberately the only place where readers differ in what they may see (how it is told differs in `report`). By
//! default every copy but the owner's own is without e-mail addresses, phone numbers, linked identities, followed and
//! blocked accounts, colleagues' names, the owner's notes and the texts of posts; the press's is without network
//! addresses and the names of apps, devices and operators, too; the team's holds the steps only.

mod chain;
pub(crate) mod wash;

use crate::{Case, CaseAccess, Reader};
use familiar_model::{
    Act, Answer, ChangeKind, Door, EntryBody, Instant, Key, Kind, LockKind, Message, Question, Sha256, Source, Subject,
    Verdict, When,
};
use std::collections::{BTreeMap, BTreeSet};
use wash::Wash;

/// A sort of thing that was left out of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// Things of this kind that lie outside the incident.
    Outside(Kind),
    /// Network addresses.
    Addresses,
    /// E-mail addresses.
    Emails,
    /// Phone numbers.
    Phones,
    /// Linked identities.
    Identities,
    /// Names: of colleagues, of devices that may bear one, for the press of apps and operators.
    Names,
    /// Follows, blocks and mutes.
    Follows,
    /// Notes in the owner's own words.
    Notes,
    /// Texts of posts.
    Texts,
    /// Entries of the record of which only the hash is in the copy.
    Entries,
}

/// How much of something was left out of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Of what.
    pub what: What,
    /// How much.
    pub n: u64,
}

impl Left {
    /// What to say: `report-left-<what>`; for what lies outside the incident a count of its kind.
    #[must_use]
    pub fn says(&self) -> Message {
        let code = match self.what {
            What::Outside(kind) => return Message::new(format!("count-{}", kind.name())).with("n", self.n),
            What::Addresses => "report-left-addresses",
            What::Emails => "report-left-emails",
            What::Phones => "report-left-phones",
            What::Identities => "report-left-identities",
            What::Names => "report-left-names",
            What::Follows => "report-left-follows",
            What::Notes => "report-left-notes",
            What::Texts => "report-left-texts",
            What::Entries => "report-left-entries",
        };
        Message::new(code).with("n", self.n)
    }
    /// Its name in `records.json`.
    pub(crate) fn name(&self) -> String {
        match self.what {
            What::Outside(kind) => format!("outside-{}", kind.name()),
            What::Addresses => "addresses".to_owned(),
            What::Emails => "emails".to_owned(),
            What::Phones => "phones".to_owned(),
            What::Identities => "identities".to_owned(),
            What::Names => "names".to_owned(),
            What::Follows => "follows".to_owned(),
            What::Notes => "notes".to_owned(),
            What::Texts => "texts".to_owned(),
            What::Entries => "entries".to_owned(),
        }
    }
}

/// A text of which this copy holds the sum, and the text itself only where the reader may see it.
#[derive(Clone, Debug)]
pub(crate) struct KeptText {
    pub(crate) subject: Subject,
    pub(crate) sha256: Sha256,
    pub(crate) entry: Option<u64>,
}

/// A case as one reader may see it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// What is left of it.
    pub(crate) case: Case,
    /// For each answer of `case.answers` the entry in which it stands.
    pub(crate) answer_entries: Vec<Option<u64>>,
    /// For each step of `case.steps` the entry in which it stands.
    pub(crate) step_entries: Vec<Option<u64>>,
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

/// The work of cutting.
struct Cut<'a> {
    case: &'a Case,
    reader: Reader,
    belongs: BTreeSet<Subject>,
    wash: Wash,
    aliases: BTreeMap<Subject, Subject>,
    given: BTreeMap<Kind, u32>,
    counts: BTreeMap<What, u64>,
    names: BTreeSet<String>,
}

/// Cuts a case for its reader.
pub(crate) fn cut(case: &Case) -> Told {
    let belongs = belonging(case);
    let reach = reach(case, &belongs);
    let mut cut = Cut {
        case,
        reader: case.reader,
        belongs,
        wash: Wash::new(case.reader),
        aliases: BTreeMap::new(),
        given: BTreeMap::new(),
        counts: BTreeMap::new(),
        names: BTreeSet::new(),
    };
    cut.learn();
    cut.whole(reach)
}

/// What belongs to the incident: its subjects, and whatever is asked about together with one of them.
fn belonging(case: &Case) -> BTreeSet<Subject> {
    let mut all: BTreeSet<Subject> = case.incident.subjects.iter().cloned().collect();
    for question in &case.questions {
        if question.about.iter().any(|s| case.incident.subjects.contains(s)) {
            all.extend(question.about.iter().cloned());
        }
    }
    all
}

/// The latest answer about each subject.
pub(crate) fn latest(answers: &[Answer]) -> BTreeMap<&Subject, &Answer> {
    answers.iter().map(|a| (&a.subject, a)).collect()
}

/// Whether something can have been on one of the days in dispute. Whole days, since what belongs together is often
/// done an hour before or after.
fn meets(when: &When, reach: Option<(Instant, Instant)>) -> bool {
    let days = |(from, to): (Instant, Instant)| When::between(Some(from.day().start()), Some(to.day().end()));
    reach.is_some_and(|reach| when.can_meet(&days(reach)))
}

/// From the first to the last instant in which what is disputed can have been done: likely bounds before proven ones.
fn reach(case: &Case, belongs: &BTreeSet<Subject>) -> Option<(Instant, Instant)> {
    let known = latest(&case.answers);
    let disputed = |s: &Subject| known.get(s).is_none_or(|a| a.verdict == Verdict::NotMine);
    let whens = |only_disputed: bool| {
        let acts = case.acts.iter().filter(move |a| {
            let subject = Subject::new(&case.account.id, a.kind, a.key.clone());
            belongs.contains(&subject) && (!only_disputed || disputed(&subject))
        });
        acts.map(|a| a.when)
    };
    let over = |all: Vec<When>| {
        let from = all.iter().filter_map(|w| w.from().or(w.to())).min()?;
        let to = all.iter().filter_map(|w| w.to().or(w.from())).max()?;
        Some((from.min(to), to.max(from)))
    };
    over(whens(true).collect()).or_else(|| over(whens(false).collect())).or_else(|| {
        let doors = case.doors.iter().filter(|d| belongs.contains(&Subject::new(&case.account.id, d.kind, d.key.clone())));
        let uses = case.accesses.iter().map(|a| &a.access);
        let uses = uses.filter(|a| belongs.contains(&Subject::new(&case.account.id, Kind::Access, a.key.clone())));
        over(doors.map(|d| d.opened).chain(uses.map(|a| a.when)).collect())
    })
}

impl Cut<'_> {
    /// Learns every text that this reader must not see, before anything is cut.
    fn learn(&mut self) {
        if self.reader == Reader::Myself {
            return;
        }
        let case = self.case;
        for lock in &case.locks {
            for text in lock.value.iter().map(String::as_str).chain([lock.key.to_string().as_str()]) {
                match lock.what {
                    LockKind::Phone => self.wash.learn_phone(text),
                    LockKind::RecoveryEmail if text.contains('@') => self.wash.learn(text),
                    _ => {}
                }
            }
        }
        for change in &case.changes {
            for text in change.from.iter().chain(&change.to) {
                match change.what {
                    ChangeKind::Phone => self.wash.learn_phone(text),
                    ChangeKind::Email | ChangeKind::Identity => self.wash.learn(text),
                    ChangeKind::Handle | ChangeKind::Protected | ChangeKind::Suspension => {}
                }
            }
        }
        for door in &case.doors {
            let key = door.key.to_string();
            for text in door.name.iter().chain(&door.by).chain(door.agent.iter()).chain([&key]) {
                let numbers_and_hashes = text.bytes().all(|b| b.is_ascii_hexdigit());
                if self.hides_name(door.kind, text) && !numbers_and_hashes {
                    self.wash.learn(text);
                }
            }
        }
        for way in case.opportunities.iter().flat_map(|o| &o.ways) {
            if let Some(name) = way.name.as_deref().filter(|n| self.hides_name(way.kind, n)) {
                self.wash.learn(name);
            }
        }
        if self.reader == Reader::Press {
            for access in &case.accesses {
                access.operator.iter().for_each(|o| self.wash.learn(o));
            }
        }
        if !self.shows_texts() {
            for text in case.texts.values().chain(case.answers.iter().filter_map(|a| a.note.as_ref())) {
                self.wash.learn(text);
            }
        }
    }

    /// Whether this reader sees texts of posts.
    const fn shows_texts(&self) -> bool {
        match self.reader {
            Reader::Myself => true,
            Reader::Lawyer => self.case.with_texts,
            Reader::Platform | Reader::Press | Reader::Team => false,
        }
    }

    /// Whether the name of such a door is left out.
    fn hides_name(&self, kind: Kind, name: &str) -> bool {
        if self.reader == Reader::Myself {
            return false;
        }
        match kind {
            // Somebody's name.
            Kind::Delegate | Kind::AppPassword | Kind::Identity => true,
            // A person may have named it.
            Kind::Device | Kind::Session | Kind::Client => !wash::is_product(name),
            _ => self.reader == Reader::Press,
        }
    }

    /// Whether a subject's key is replaced by a name of ours.
    fn hides_key(&self, subject: &Subject) -> bool {
        if self.reader == Reader::Myself {
            return false;
        }
        let Key::Text(key) = &subject.key else { return matches!(subject.kind, Kind::Delegate | Kind::Lock) };
        let plain = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        match subject.kind {
            Kind::Delegate | Kind::AppPassword => true,
            Kind::Identity | Kind::Lock => !plain,
            Kind::Client => !wash::is_product(key),
            _ => self.wash.finds(key).is_some(),
        }
    }

    /// The subject as this reader sees it; `None` if it is not shown at all.
    fn subject(&mut self, subject: &Subject) -> Option<Subject> {
        if self.reader != Reader::Myself
            && matches!(subject.kind, Kind::Follow | Kind::Follower | Kind::Block | Kind::Mute)
        {
            return None;
        }
        if !self.hides_key(subject) {
            return Some(subject.clone());
        }
        if let Some(alias) = self.aliases.get(subject) {
            return Some(alias.clone());
        }
        let n = self.given.entry(subject.kind).or_default();
        *n += 1;
        let day = match (&subject.key, subject.kind) {
            (Key::Text(key), Kind::Access) => key.split_once('/').map(|(day, _)| format!("{day}/")),
            _ => None,
        };
        let key = Key::Text(format!("{}left-out-{n}", day.unwrap_or_default()).into());
        let alias = Subject { account: subject.account.clone(), kind: subject.kind, key };
        self.aliases.insert(subject.clone(), alias.clone());
        Some(alias)
    }
    fn key(&mut self, kind: Kind, key: &Key) -> Key {
        let subject = Subject::new(&self.case.account.id, kind, key.clone());
        self.subject(&subject).map_or_else(|| key.clone(), |s| s.key)
    }

    fn count(&mut self, what: What, n: u64) {
        *self.counts.entry(what).or_default() += n;
    }

    /// A name, unless it is left out.
    fn name(&mut self, kind: Kind, name: Option<String>) -> Option<String> {
        let name = name?;
        if self.hides_name(kind, &name) || self.wash.finds(&name).is_some() {
            self.names.insert(name);
            return None;
        }
        Some(name)
    }

    /// A message's arguments: for the press only times, numbers and codes; else what is washed clean.
    fn message(&mut self, mut message: Message) -> Message {
        if self.reader == Reader::Myself {
            return message;
        }
        for (name, value) in &mut message.args {
            let shape = name.rsplit('-').next().unwrap_or(name);
            let ours = matches!(shape, "n" | "at" | "day" | "when" | "span" | "language" | "languages" | "region" | "kind");
            let plain = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let hidden = self.wash.finds(value).is_some() || self.reader == Reader::Press && !ours && !plain;
            if hidden {
                *value = "…".to_owned();
            }
        }
        message
    }
    fn messages(&mut self, all: Vec<Message>) -> Vec<Message> {
        all.into_iter().map(|m| self.message(m)).collect()
    }

    /// Whether something is part of this copy: it belongs to the incident, or everything is wished.
    fn holds(&self, subject: &Subject) -> bool {
        self.case.everything || self.belongs.contains(subject)
    }

    /// The whole case, cut.
    fn whole(mut self, reach: Option<(Instant, Instant)>) -> Told {
        let original = self.case;
        let mut case = original.clone();
        let texts = self.texts(&mut case);
        if self.reader != Reader::Myself {
            self.acts(&mut case);
            self.uses(&mut case, reach);
            self.doors(&mut case);
            self.locks(&mut case, reach);
            self.sources(&mut case);
            self.asked(&mut case);
        }
        case.opportunities.retain(|o| case.incident.subjects.contains(&o.act));
        let known = latest(&case.answers);
        let mine = |s: &&Subject| known.get(*s).is_some_and(|a| a.verdict == Verdict::NotMine);
        let disputed =
            case.incident.subjects.iter().filter(|s| Kind::ACTS.contains(&s.kind)).filter(mine).cloned().collect();
        let answer_entries = entries_of_answers(original, &case.answers);
        let step_entries = entries_of_steps(original, &case.steps);
        let (links, bodies) = chain::cut(std::mem::take(&mut case.chain), &self);
        case.chain = links;
        self.count(What::Entries, bodies);
        if !original.everything {
            for (kind, n) in &original.outside {
                self.count(What::Outside(*kind), *n);
            }
        }
        let names = self.names.len() as u64;
        self.count(What::Names, names);
        let left = self.counts.iter().filter(|(_, n)| **n > 0).map(|(what, n)| Left { what: *what, n: *n }).collect();
        let mut told = Told { case, answer_entries, step_entries, texts, left, disputed, reach, wash: self.wash };
        if told.case.reader == Reader::Team {
            told.only_steps();
        }
        told
    }

    /// Texts go, their sums stay.
    fn texts(&mut self, case: &mut Case) -> Vec<KeptText> {
        let mut sums: BTreeMap<Subject, (Sha256, Option<u64>)> = BTreeMap::new();
        for (subject, text) in &self.case.texts {
            sums.insert(subject.clone(), (Sha256::of(text.as_bytes()), None));
        }
        for link in &self.case.chain {
            if let Some(EntryBody::Kept { subject, what, sha256, .. }) = &link.body
                && what.to_string() == "text"
            {
                sums.insert(subject.clone(), (*sha256, Some(link.head.seq)));
            }
        }
        if !self.shows_texts() {
            let held = sums.len().max(case.acts.iter().filter(|a| a.text.is_some()).count());
            self.count(What::Texts, held as u64);
            case.texts.clear();
            case.acts.iter_mut().for_each(|a| a.text = None);
        }
        let mut kept = Vec::new();
        for (subject, (sha256, entry)) in sums {
            if self.reader == Reader::Myself || self.belongs.contains(&subject) {
                if let Some(subject) = self.subject(&subject) {
                    kept.push(KeptText { subject, sha256, entry });
                }
            }
        }
        kept
    }

    fn acts(&mut self, case: &mut Case) {
        let account = case.account.id.clone();
        let all = std::mem::take(&mut case.acts);
        for mut act in all {
            let subject = Subject::new(&account, act.kind, act.key.clone());
            if matches!(act.kind, Kind::Follow | Kind::Block | Kind::Mute) {
                self.count(What::Follows, 1);
                continue;
            }
            if !self.holds(&subject) {
                self.count(What::Outside(act.kind), 1);
                continue;
            }
            let client = act.client.take().map(|c| c.to_string());
            act.client = self.name(Kind::Client, client).map(Into::into);
            case.acts.push(act);
        }
        let texts = std::mem::take(&mut case.texts);
        case.texts = texts.into_iter().filter(|(s, _)| self.holds(s)).collect();
        let handle = case.account.handle.clone().unwrap_or_default();
        case.links.retain(|s, link| {
            self.holds(s) && names_nobody(link, &handle) && !self.hides_key(s)
        });
        if self.reader != Reader::Lawyer {
            case.account.display_name = None;
        }
    }

    /// Uses of ways in: those of the incident and of the days in dispute.
    fn uses(&mut self, case: &mut Case, reach: Option<(Instant, Instant)>) {
        let account = case.account.id.clone();
        let all = std::mem::take(&mut case.accesses);
        let mut addresses = BTreeSet::new();
        for mut used in all {
            let subject = Subject::new(&account, Kind::Access, used.access.key.clone());
            if !(self.holds(&subject) || meets(&used.access.when, reach)) {
                self.count(What::Outside(Kind::Access), 1);
                continue;
            }
            self.belongs.insert(subject);
            let agent = used.access.agent.take();
            used.access.agent = agent.filter(|_| self.reader != Reader::Press).and_then(|a| self.wash.washed(&a));
            if let Some(through) = used.access.through.take() {
                used.access.through = self.subject(&through);
            }
            used.access.key = self.key(Kind::Access, &used.access.key);
            if self.reader == Reader::Press {
                if let Some(address) = used.access.address.take() {
                    addresses.insert(address);
                }
                if let Some(operator) = used.operator.take() {
                    self.names.insert(operator);
                }
            }
            case.accesses.push(used);
        }
        self.count(What::Addresses, addresses.len() as u64);
    }

    fn doors(&mut self, case: &mut Case) {
        let account = case.account.id.clone();
        let cut_door = |this: &mut Self, mut door: Door| {
            this.belongs.insert(Subject::new(&account, door.kind, door.key.clone()));
            door.name = this.name(door.kind, door.name);
            door.by = match this.reader {
                Reader::Lawyer => this.name(door.kind, door.by),
                _ => door.by.and_then(|by| {
                    this.names.insert(by);
                    None
                }),
            };
            door.agent =
                door.agent.filter(|a| this.reader != Reader::Press && this.wash.finds(a).is_none());
            door.key = this.key(door.kind, &door.key);
            door
        };
        let all = std::mem::take(&mut case.doors);
        case.doors = all.into_iter().map(|d| cut_door(self, d)).collect();
    }

    fn locks(&mut self, case: &mut Case, reach: Option<(Instant, Instant)>) {
        let account = case.account.id.clone();
        let (mut emails, mut phones, mut identities) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for lock in &mut case.locks {
            if let Some(value) = lock.value.take() {
                match lock.what {
                    LockKind::Phone => phones.insert(digits(&value)),
                    LockKind::RecoveryEmail => emails.insert(value),
                    _ => identities.insert(value),
                };
            }
            lock.key = self.key(Kind::Lock, &lock.key);
        }
        let all = std::mem::take(&mut case.changes);
        for mut change in all {
            let subject = Subject::new(&account, Kind::Change, change.key.clone());
            if !(self.holds(&subject) || meets(&change.when, reach)) {
                self.count(What::Outside(Kind::Change), 1);
                continue;
            }
            self.belongs.insert(subject);
            let into = match change.what {
                ChangeKind::Email => Some(&mut emails),
                ChangeKind::Phone => Some(&mut phones),
                ChangeKind::Identity => Some(&mut identities),
                ChangeKind::Handle | ChangeKind::Protected | ChangeKind::Suspension => None,
            };
            if let Some(into) = into {
                let values = change.from.take().into_iter().chain(change.to.take());
                // One number is one number however it is written.
                into.extend(values.map(|v| if change.what == ChangeKind::Phone { digits(&v) } else { v }));
            }
            change.from = change.from.and_then(|t| self.wash.washed(&t));
            change.to = change.to.and_then(|t| self.wash.washed(&t));
            change.key = self.key(Kind::Change, &change.key);
            case.changes.push(change);
        }
        self.count(What::Emails, emails.len() as u64);
        self.count(What::Phones, phones.len() as u64);
        self.count(What::Identities, identities.len() as u64);
    }

    fn sources(&mut self, case: &mut Case) {
        for snapshot in &mut case.sources {
            if let Source::Export { name, .. } = &mut snapshot.source {
                if !wash::is_given_by_platform(name) || self.reader == Reader::Press {
                    name.clear();
                }
            }
        }
        for gap in &mut case.gaps {
            let says = std::mem::replace(&mut gap.says, Message::new(""));
            gap.says = self.message(says);
        }
    }

    /// Questions, answers, steps and opportunities.
    fn asked(&mut self, case: &mut Case) {
        let all = std::mem::take(&mut case.questions);
        for question in all {
            if question.about.iter().any(|s| self.holds(s)) {
                case.questions.extend(self.question(question));
            }
        }
        let all = std::mem::take(&mut case.answers);
        for mut answer in all {
            if !self.holds(&answer.subject) {
                continue;
            }
            let Some(subject) = self.subject(&answer.subject) else {
                self.count(What::Follows, 1);
                continue;
            };
            answer.subject = subject;
            if answer.note.take().is_some() {
                self.count(What::Notes, 1);
            }
            answer.asked = answer.asked.and_then(|mut id| {
                id.anchor = self.subject(&id.anchor)?;
                Some(id)
            });
            case.answers.push(answer);
        }
        let subjects = std::mem::take(&mut case.incident.subjects);
        case.incident.subjects = subjects.iter().filter_map(|s| self.subject(s)).collect();
        case.steps.retain(|s| s.done.incident.is_none_or(|i| i == self.case.incident.id));
        let all = std::mem::take(&mut case.opportunities);
        for mut chance in all {
            let Some(act) = self.subject(&chance.act) else { continue };
            chance.act = act;
            chance.apart = self.messages(chance.apart);
            for way in &mut chance.ways {
                way.name = self.name(way.kind, way.name.take());
                way.because = self.messages(std::mem::take(&mut way.because));
                if let Some(door) = way.door.take() {
                    way.door = self.subject(&door);
                }
            }
            case.opportunities.push(chance);
        }
    }

    fn question(&mut self, mut question: Question) -> Option<Question> {
        question.about = question.about.iter().filter_map(|s| self.subject(s)).collect();
        question.id.anchor = self.subject(&question.id.anchor).or_else(|| question.about.first().cloned())?;
        question.asks = self.message(question.asks);
        question.because = self.messages(question.because);
        question.innocent = self.messages(question.innocent);
        (!question.about.is_empty()).then_some(question)
    }
}

impl Told {
    /// The team's copy: the steps, and the chain that holds them.
    fn only_steps(&mut self) {
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
        case.outside.clear();
        self.answer_entries.clear();
        self.texts.clear();
        self.disputed.clear();
        self.reach = None;
        self.left.retain(|l| l.what == What::Entries);
    }
    /// The act that a subject names.
    pub(crate) fn act(&self, subject: &Subject) -> Option<&Act> {
        self.case.acts.iter().find(|a| a.kind == subject.kind && a.key == subject.key)
    }
    /// What the owner last said about a subject.
    pub(crate) fn said(&self, subject: &Subject) -> Option<&Answer> {
        self.case.answers.iter().rev().find(|a| a.subject == *subject)
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

/// The digits of a phone number.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a link names no other account: only the owner's handle, numbers and the platform's own words.
fn names_nobody(link: &str, handle: &str) -> bool {
    let Some(path) = link.strip_prefix("https://").and_then(|l| l.split_once('/')) else { return false };
    path.1.split('/').all(|part| {
        part.bytes().all(|b| b.is_ascii_digit())
            || part.eq_ignore_ascii_case(handle)
            || ["i", "web", "status", "settings", "connected_apps", "post", "profile"].contains(&part)
    })
}

/// The entry in which each answer stands. A note that was left out does not hide which entry held it.
fn entries_of_answers(original: &Case, answers: &[Answer]) -> Vec<Option<u64>> {
    let mut places: BTreeMap<(Instant, Verdict), Vec<(u64, &Answer)>> = BTreeMap::new();
    for link in &original.chain {
        if let Some(EntryBody::Answered { answers }) = &link.body {
            for answer in answers {
                places.entry((answer.at, answer.verdict)).or_default().push((link.head.seq, answer));
            }
        }
    }
    let same = |a: &Answer, b: &Answer| a.subject == b.subject && a.by == b.by && a.basis == b.basis;
    answers
        .iter()
        .map(|a| places.get(&(a.at, a.verdict))?.iter().find(|(_, b)| same(a, b)).map(|(seq, _)| *seq))
        .collect()
}

/// The entry in which each step stands.
fn entries_of_steps(original: &Case, steps: &[crate::CaseStep]) -> Vec<Option<u64>> {
    steps
        .iter()
        .map(|step| {
            let mut held = original.chain.iter().filter(|l| l.head.at == step.at);
            held.find(|l| matches!(&l.body, Some(EntryBody::Step(done)) if *done == step.done)).map(|l| l.head.seq)
        })
        .collect()
}
