//! Where you stand: what we hold, what nobody can see yet, what comes next; and incidents in a line.

use crate::look::Look;
use crate::view::{IncidentView, Said, StandView, StepState};
use familiar_model::{Incident, Kind, Message, Step, Subject};
use familiar_words::Words;
use std::collections::BTreeMap;

/// The most rows in each of the three lists.
const ROWS: usize = 7;

/// Where you stand.
#[must_use]
pub fn stand(look: &Look<'_>, steps: Vec<Step>, texts: Option<(String, String)>) -> StandView {
    let account = &look.history.account.id;
    let incidents: Vec<IncidentView> = look
        .replay
        .incidents
        .values()
        .filter(|i| &i.account == account && look.replay.is_alive(i))
        .map(|i| incident(look.words, i))
        .collect();
    let (holding_line, form_text) = texts.map_or((None, None), |(h, f)| (Some(h), Some(f)));
    StandView {
        account: account.clone(),
        at: look.now,
        hold: hold(look),
        unseen: unseen(look, !incidents.is_empty()),
        next: next(look, steps, &incidents),
        incidents,
        holding_line,
        form_text,
        holding_question: look.said(&Message::new(familiar_evidence::HOLDING_LINE_ASKS)),
    }
}

/// An incident in a sentence.
#[must_use]
pub fn incident(words: &Words, incident: &Incident) -> IncidentView {
    let mut counts: BTreeMap<Kind, u64> = BTreeMap::new();
    for s in incident.subjects.iter().filter(|s| s.kind != Kind::Access) {
        *counts.entry(s.kind).or_default() += 1;
    }
    let things: Vec<String> = counts.into_iter().map(|(k, n)| words.count(k, n)).collect();
    let message =
        Message::new("incident-says").with("things", words.list(&things)).with("opened-at", incident.opened_at);
    IncidentView {
        id: incident.id,
        account: incident.account.clone(),
        opened_at: incident.opened_at,
        says: crate::look::said(words, &message),
        subjects: incident.subjects.clone(),
    }
}

fn hold(look: &Look<'_>) -> Vec<Said> {
    let mut out = Vec::new();
    for s in look.history.snapshots.iter().rev().take(2) {
        let count = |k: Kind| s.counts.get(&k).copied().unwrap_or(0);
        out.push(
            Message::new("stand-hold-source")
                .with("platform", look.platform.title())
                .with("taken-at", s.taken_at)
                .with("likes", look.words.count(Kind::Like, count(Kind::Like)))
                .with("posts", look.words.count(Kind::Post, count(Kind::Post))),
        );
    }
    let apps = look.history.doors.iter().filter(|d| d.kind == Kind::App).count();
    let days: std::collections::BTreeSet<_> =
        look.history.accesses.iter().filter_map(|a| a.when.not_before.map(|t| t.day())).collect();
    out.push(
        Message::new("stand-hold-doors")
            .with("apps", look.words.count(Kind::App, apps as u64))
            .with("days-n", days.len()),
    );
    let answers = look.known.answers.len();
    if answers > 0 {
        out.push(Message::new("stand-hold-answers").with("answers-n", answers));
    }
    if !look.replay.kept.is_empty() {
        out.push(Message::new("stand-hold-texts").with("texts-n", look.replay.kept.len()));
    }
    out.iter().take(ROWS).map(|m| look.said(m)).collect()
}

fn unseen(look: &Look<'_>, incident: bool) -> Vec<Said> {
    let mut out = Vec::new();
    if incident {
        out.push(look.said(&Message::new("stand-unseen-who")));
    }
    out.extend(look.history.gaps.iter().map(|g| look.gap(g).says).take(ROWS - out.len()));
    out
}

fn next(look: &Look<'_>, steps: Vec<Step>, incidents: &[IncidentView]) -> Vec<Said> {
    let mut out = Vec::new();
    let open = look.replay.open_questions(&look.history.account.id).len();
    if open > 0 {
        out.push(look.said(&Message::new("stand-next-questions").with("open-n", open)));
    }
    let incident = incidents.last().map(|i| i.id);
    let playbook = crate::playbook::playbook(look, steps, incident);
    let to_do = playbook.steps.into_iter().filter(|s| s.state == StepState::ToDo);
    if incident.is_some() {
        out.extend(to_do.take(3).map(|s| look.said(&Message::new("stand-next-step").with("step", s.title))));
        out.push(look.said(&Message::new("stand-next-leave-like")));
    } else {
        // One protective step, the first that is still open.
        let protective = to_do.filter(|s| s.phase == familiar_model::Phase::Prevent).take(1);
        out.extend(protective.map(|s| look.said(&Message::new("stand-next-step").with("step", s.title))));
    }
    out.push(look.said(&Message::new("stand-next-download")));
    out.truncate(ROWS);
    out
}

/// The acts of an incident.
#[must_use]
pub fn acts(incident: &Incident) -> Vec<Subject> {
    incident.subjects.iter().filter(|s| Kind::ACTS.contains(&s.kind)).cloned().collect()
}
