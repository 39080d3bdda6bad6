//! Cuts each list of a case: acts, uses, ways in, locks and changes, sources, questions and answers.

use super::{Cut, What, latest, meets, wash};
use crate::{Case, Reader};
use familiar_model::{ChangeKind, Door, Instant, Kind, LockKind, Message, Question, Source, Subject, Verdict};
use std::collections::BTreeSet;

impl Cut<'_> {
    pub(super) fn acts(&mut self, case: &mut Case) {
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
        case.links.retain(|s, link| self.holds(s) && names_nobody(link, &handle) && !self.hides_key(s));
        if self.reader != Reader::Lawyer {
            case.account.display_name = None;
        }
    }

    /// Uses of ways in: those of the incident and of the days in dispute.
    pub(super) fn uses(&mut self, case: &mut Case, reach: Option<(Instant, Instant)>) {
        let account = case.account.id.clone();
        let all = std::mem::take(&mut case.accesses);
        let known = latest(&self.case.answers).into_iter();
        let familiar: BTreeSet<Subject> = known
            .filter(|(_, a)| matches!(a.verdict, Verdict::Mine { .. } | Verdict::MyTeam))
            .map(|(s, _)| s.clone())
            .collect();
        let mut addresses = BTreeSet::new();
        for mut used in all {
            let subject = Subject::new(&account, Kind::Access, used.access.key.clone());
            // A use that the holder calls theirs is no address of the incident: the platform's desk does not get it.
            let theirs = self.reader == Reader::Platform && familiar.contains(&subject);
            if !self.holds(&subject) && (theirs || !meets(&used.access.when, reach)) {
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
            used.access.place = self.place(used.access.place.take());
            let client = used.access.client.take();
            used.access.client = self.name(Kind::Client, client);
            if self.reader == Reader::Press {
                used.access.says = None;
            }
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

    pub(super) fn doors(&mut self, case: &mut Case) {
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
            door.place = this.place(door.place.take());
            if this.reader == Reader::Press {
                door.last_used_says = None;
                // The one at which the account holder sat.
                door.this_one = false;
            }
            door.agent = door.agent.filter(|a| this.reader != Reader::Press && this.wash.finds(a).is_none());
            door.key = this.key(door.kind, &door.key);
            door
        };
        let all = std::mem::take(&mut case.doors);
        case.doors = all.into_iter().map(|d| cut_door(self, d)).collect();
    }

    /// Where the platform says that something was. The press is not told where the account holder may be.
    fn place(&mut self, place: Option<String>) -> Option<String> {
        let place = place?;
        if self.reader != Reader::Press && self.wash.finds(&place).is_none() {
            return Some(place);
        }
        self.count(What::Places, 1);
        None
    }

    pub(super) fn locks(&mut self, case: &mut Case, reach: Option<(Instant, Instant)>) {
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
                ChangeKind::Handle
                | ChangeKind::Protected
                | ChangeKind::Suspension
                | ChangeKind::Host
                | ChangeKind::RotationKey
                | ChangeKind::SigningKey
                | ChangeKind::Undone => None,
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

    pub(super) fn sources(&mut self, case: &mut Case) {
        if self.reader == Reader::Press {
            // A clock tells where somebody is.
            case.viewer.zone = "UTC".to_owned();
        }
        for snapshot in &mut case.sources {
            if let Source::Export { name, .. } = &mut snapshot.source
                && (!wash::is_given_by_platform(name) || self.reader == Reader::Press)
            {
                name.clear();
            }
        }
        for gap in &mut case.gaps {
            let says = std::mem::replace(&mut gap.says, Message::new(""));
            gap.says = self.message(says);
        }
    }

    /// Questions, answers, steps and opportunities.
    pub(super) fn asked(&mut self, case: &mut Case) {
        let all = std::mem::take(&mut case.questions);
        for question in all {
            if question.about.iter().any(|s| self.holds(s)) {
                case.questions.extend(self.question(question));
            }
        }
        let mut notes = BTreeSet::new();
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
            // One note about several things is one note.
            if let Some(note) = answer.note.take()
                && notes.insert(note)
            {
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
        let all = std::mem::take(&mut case.undone);
        for (at, mut undone) in all {
            let held = self.holds(&undone.subject);
            let Some(subject) = self.subject(&undone.subject).filter(|_| held) else { continue };
            undone.subject = subject;
            case.undone.push((at, undone));
        }
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

/// The digits of a phone number.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a link names no other account: only the owner's handle, numbers and the platform's own words.
pub(super) fn names_nobody(link: &str, handle: &str) -> bool {
    let Some(path) = link.strip_prefix("https://").and_then(|l| l.split_once('/')) else { return false };
    path.1.split('/').all(|part| {
        part.bytes().all(|b| b.is_ascii_digit())
            || part.eq_ignore_ascii_case(handle)
            || ["i", "web", "status", "settings", "connected_apps", "post", "profile"].contains(&part)
    })
}
