//! Cuts a case for one reader: what stays, what goes, and how much went. Nothing but a cut case is ever told.
//!
//! Deliberately the only place where readers differ in what they may see (how it is told differs in `report`). By
//! default every copy but the owner's own is without e-mail addresses, phone numbers, linked identities, followed and
//! blocked accounts, colleagues' names, the owner's notes and the texts of posts; the press's is without network
//! addresses, places and the names of apps, devices and operators, too; the team's holds the steps only.

mod chain;
mod first;
mod lists;
mod told;
pub(crate) mod wash;
mod what;

use crate::{
    Case, Reader,
    first::{seen, stated},
};
use familiar_model::{
    Answer, ChangeKind, EntryBody, Instant, Key, Kind, LockKind, Message, Sha256, Subject, Told, Verdict, When,
};
use std::collections::{BTreeMap, BTreeSet};
use told::KeptText;
pub(crate) use told::{Cased, latest};
use wash::Wash;
pub use what::{Left, What};

/// The work of cutting.
struct Cut<'a> {
    case: &'a Case,
    reader: Reader,
    /// What belongs to the incident.
    incident: BTreeSet<Subject>,
    /// That, and whatever else this copy shows: ways in, uses and changes of the days in dispute.
    belongs: BTreeSet<Subject>,
    wash: Wash,
    aliases: BTreeMap<Subject, Subject>,
    given: BTreeMap<Kind, u32>,
    counts: BTreeMap<What, u64>,
    names: BTreeSet<String>,
    /// Names of people, in lower case.
    people: BTreeSet<String>,
}

/// Cuts a case for its reader.
pub(crate) fn cut(case: &Case) -> Cased {
    let belongs = belonging(case);
    let reach = reach(case, &belongs);
    let mut cut = Cut {
        case,
        reader: case.reader,
        incident: belongs.clone(),
        belongs,
        wash: Wash::new(case.reader),
        aliases: BTreeMap::new(),
        given: BTreeMap::new(),
        counts: BTreeMap::new(),
        names: BTreeSet::new(),
        people: BTreeSet::new(),
    };
    cut.learn();
    cut.whole(reach)
}

/// What belongs to the incident: its subjects, and whatever is asked about together with one of them.
fn belonging(case: &Case) -> BTreeSet<Subject> {
    let incident: BTreeSet<Subject> = case.incident.subjects.iter().cloned().collect();
    let mut all = incident.clone();
    for question in &case.questions {
        if question.about.iter().any(|s| incident.contains(s)) {
            all.extend(question.about.iter().cloned());
        }
    }
    all
}

/// Whether something can have been on one of the days in dispute. Whole days, since what belongs together is often
/// done an hour before or after.
fn meets(when: &When, reach: Option<(Instant, Instant)>) -> bool {
    let days = |(from, to): (Instant, Instant)| When::between(Some(from.day().start()), Some(to.day().end()));
    reach.is_some_and(|reach| when.can_meet(&days(reach)))
}

/// The longest time in dispute of which the proven bounds are shown as they are: a week. Beyond it (a download made months
/// later) the likely ones stand in their place.
const PROVEN_FITS_MS: i64 = 7 * 86_400_000;

/// From the first to the last instant in which what is disputed can have been done.
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
        let proven = |end: fn(&When) -> Option<Instant>| all.iter().map(end).collect::<Option<Vec<_>>>();
        let first = proven(|w| w.not_before).and_then(|t| t.into_iter().min());
        let last = proven(|w| w.not_after).and_then(|t| t.into_iter().max());
        if let (Some(from), Some(to)) = (first, last)
            && to.since(from) <= PROVEN_FITS_MS
        {
            return Some((from, to.max(from)));
        }
        let from = all.iter().filter_map(|w| w.from().or(w.to())).min()?;
        let to = all.iter().filter_map(|w| w.to().or(w.from())).max()?;
        Some((from.min(to), to.max(from)))
    };
    over(whens(true).collect()).or_else(|| over(whens(false).collect())).or_else(|| {
        let doors =
            case.doors.iter().filter(|d| belongs.contains(&Subject::new(&case.account.id, d.kind, d.key.clone())));
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
                    _ => {}
                }
            }
        }
        for door in &case.doors {
            let key = door.key.to_string();
            if matches!(door.kind, Kind::Delegate | Kind::AppPassword | Kind::Identity) {
                let names = door.name.iter().chain([&key]).filter(|n| n.chars().count() > 2);
                self.people.extend(names.map(|n| n.to_lowercase()));
            }
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
                access.access.place.iter().for_each(|p| self.wash.learn(p));
            }
            for door in &case.doors {
                door.place.iter().for_each(|p| self.wash.learn(p));
            }
        }
        for (_, _, what) in &case.told {
            match what {
                Told::Picture { name, says, .. } => {
                    self.wash.learn(name);
                    says.iter().for_each(|(_, value)| self.wash.learn(value));
                }
                Told::Seen { note: Some(note), .. } => self.wash.learn(note),
                _ => {}
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
            // Which devices somebody has is nobody's business; the platform and the lawyer need their names.
            Kind::Device | Kind::Session if self.reader == Reader::Press => true,
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
            // Pasted as text, a session's key is its name and its place.
            Kind::Session if first::names_a_session(subject.kind, key) => {
                self.reader == Reader::Press
                    || key.split('/').next().is_none_or(|name| !wash::is_product(name))
                    || self.wash.finds(key).is_some()
            }
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
            let hidden =
                self.wash.finds(value).is_some() || self.reader == Reader::Press && !wash::is_ours(name, value);
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
    fn whole(mut self, reach: Option<(Instant, Instant)>) -> Cased {
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
            self.told(&mut case);
        }
        self.own_sources(&mut case);
        case.opportunities.retain(|o| case.incident.subjects.contains(&o.act));
        let known = latest(&case.answers);
        // What was told stands in dispute until somebody says that it was them.
        let told = seen(&case.told).map(|s| s.act);
        let said = stated(&case.told);
        let hers = |v: Verdict| matches!(v, Verdict::Mine { .. } | Verdict::MyTeam);
        let mine = |s: &&Subject| match known.get(*s) {
            Some(answer) => answer.verdict == Verdict::NotMine || Some(*s) == told && !hers(answer.verdict),
            None => Some(*s) == told && !said.is_some_and(hers),
        };
        let disputed =
            case.incident.subjects.iter().filter(|s| Kind::ACTS.contains(&s.kind)).filter(mine).cloned().collect();
        let answer_entries = entries_of_answers(original, &case.answers);
        let step_entries = entries_of_steps(original, &case.steps);
        let told_entries = first::entries(original, &case.told);
        let (links, bodies) = chain::cut(std::mem::take(&mut case.chain), &mut self);
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
        let mut told =
            Cased { case, answer_entries, step_entries, told_entries, texts, left, disputed, reach, wash: self.wash };
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
            if (self.reader == Reader::Myself || self.belongs.contains(&subject))
                && let Some(subject) = self.subject(&subject)
            {
                kept.push(KeptText { subject, sha256, entry });
            }
        }
        kept
    }
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
