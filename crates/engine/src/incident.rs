//! What belongs together. Pure: what is disputed and the incidents so far in, changes out.
//!
//! An incident begins with the first *not mine*. What is disputed in the same question, or in an overlapping span,
//! joins it; what is no longer disputed leaves it.

use crate::replay::Replay;
use familiar_model::{AccountId, Answer, History, IncidentChange, IncidentId, Instant, Subject, Verdict, When};
use std::collections::{BTreeMap, BTreeSet};

/// How far apart two spans may lie and still be one incident: a day, since an address record covers one.
const NEAR_MS: i64 = 86_400_000;

/// The changes that follow from answers that are about to be given. `history` tells the spans.
#[must_use]
pub fn changes(replay: &Replay, history: &History, answers: &[Answer]) -> Vec<IncidentChange> {
    let mut out = Vec::new();
    let mut next = replay.next_incident();
    let mut joined: BTreeMap<IncidentId, Vec<Subject>> = BTreeMap::new();
    let mut left: BTreeMap<IncidentId, Vec<Subject>> = BTreeMap::new();
    for group in groups(history, answers) {
        let spans: Vec<_> = group.iter().filter_map(|s| span(history, s)).collect();
        let near = |i: &&familiar_model::Incident| {
            i.account == history.account.id
                && i.subjects.iter().any(|s| {
                    group.contains(s) || span(history, s).is_some_and(|a| spans.iter().any(|b| overlap(a, *b)))
                })
        };
        let new: Vec<Subject> = group.iter().filter(|s| replay.incident_of(s).is_none()).cloned().collect();
        if new.is_empty() {
            continue;
        }
        // Something without a time of its own (an app that a copied page only names) can have been open in the time of
        // whatever was begun last.
        let begun = || {
            let timeless = spans.is_empty();
            let of = |i: &&familiar_model::Incident| {
                timeless && i.account == history.account.id && replay.told.contains_key(&i.id)
            };
            replay.incidents.values().rfind(of)
        };
        let id = replay.incidents.values().find(near).or_else(begun).map(|i| i.id).unwrap_or_else(|| {
            let id = next;
            next = IncidentId(next.0.saturating_add(1));
            out.push(IncidentChange::Opened { id, account: history.account.id.clone() });
            id
        });
        joined.entry(id).or_default().extend(new);
    }
    for answer in answers {
        if answer.verdict != Verdict::NotMine
            && let Some(id) = replay.incident_of(&answer.subject)
        {
            left.entry(id).or_default().push(answer.subject.clone());
        }
    }
    out.extend(joined.into_iter().map(|(id, subjects)| IncidentChange::Joined { id, subjects }));
    out.extend(left.into_iter().map(|(id, subjects)| IncidentChange::Left { id, subjects }));
    out
}

/// Subjects, the question that ties them, and their spans.
type Group = (BTreeSet<Subject>, Option<String>, Vec<(Instant, Instant)>);

/// Disputed subjects that belong together: of one question, or of overlapping spans.
fn groups(history: &History, answers: &[Answer]) -> Vec<BTreeSet<Subject>> {
    let mut groups: Vec<Group> = Vec::new();
    for answer in answers.iter().filter(|a| a.verdict == Verdict::NotMine) {
        let asked = answer.asked.as_ref().map(ToString::to_string);
        let own = span(history, &answer.subject);
        let fits =
            |g: &Group| (asked.is_some() && g.1 == asked) || own.is_some_and(|a| g.2.iter().any(|b| overlap(a, *b)));
        // A subject may tie several groups together.
        let (mut one, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut groups).into_iter().partition(fits);
        groups = rest;
        let mut merged = one.pop().unwrap_or_else(|| (BTreeSet::new(), asked.clone(), Vec::new()));
        for (subjects, _, spans) in one {
            merged.0.extend(subjects);
            merged.2.extend(spans);
        }
        merged.0.insert(answer.subject.clone());
        merged.2.extend(own);
        groups.push(merged);
    }
    groups.into_iter().map(|g| g.0).collect()
}

fn overlap(a: (Instant, Instant), b: (Instant, Instant)) -> bool {
    a.0 <= b.1.plus_ms(NEAR_MS) && b.0 <= a.1.plus_ms(NEAR_MS)
}

/// The span of a subject by what is likely, else by what is proven; none if an end is open.
fn span(history: &History, subject: &Subject) -> Option<(Instant, Instant)> {
    let when = when(history, subject)?;
    Some((when.from()?, when.to()?))
}

/// When the thing that a subject names can have happened, or was opened.
#[must_use]
pub fn when(history: &History, subject: &Subject) -> Option<When> {
    if let Some(act) = history.act(subject) {
        return Some(act.when);
    }
    if let Some(door) = history.door(subject) {
        return Some(door.opened);
    }
    let of = |account: &AccountId| account == &history.account.id;
    if !of(&subject.account) {
        return None;
    }
    match subject.kind {
        familiar_model::Kind::Access => history.accesses.iter().find(|a| a.key == subject.key).map(|a| a.when),
        familiar_model::Kind::Change => history.changes.iter().find(|c| c.key == subject.key).map(|c| c.when),
        _ => None,
    }
}
