//! Everything that is known about an incident, put together for the evidence. Cutting it for a reader is not done here.

use crate::look::Look;
use crate::opportunity::{opportunity, with_asked};
use crate::told;
use crate::view::ReaderId;
use familiar_evidence::{Case, CaseAccess, CaseStep, Reader};
use familiar_model::{
    Act, ChainLink, Door, Incident, Instant, Kind, Phase, Question, Seat, Snapshot, Source, Step, Subject, Undone,
    Viewer,
};
use std::collections::BTreeMap;

/// An access record belongs to an incident if its day touches the disputed time, give or take a day.
const NEAR_MS: i64 = 86_400_000;

/// The reader of a view as the evidence knows it.
#[must_use]
pub const fn reader(id: ReaderId) -> Reader {
    match id {
        ReaderId::Myself => Reader::Myself,
        ReaderId::Platform => Reader::Platform,
        ReaderId::Lawyer => Reader::Lawyer,
        ReaderId::Press => Reader::Press,
        ReaderId::Team => Reader::Team,
    }
}

/// What a case is made for.
#[derive(Clone, Debug)]
pub struct Copy {
    /// For whom.
    pub reader: Reader,
    /// By whom.
    pub by: Seat,
    /// In whose zone and language.
    pub viewer: Viewer,
    /// What lies outside the incident, too.
    pub everything: bool,
    /// Texts of disputed posts in a lawyer's copy.
    pub with_texts: bool,
}

/// Puts a case together.
#[must_use]
pub fn case(look: &Look<'_>, incident: &Incident, steps: &[Step], chain: Vec<ChainLink>, copy: Copy) -> Case {
    let history = look.history;
    let questions: Vec<Question> = look
        .replay
        .asked
        .values()
        .filter(|q| copy.everything || q.about.iter().any(|s| incident.subjects.contains(s)))
        .cloned()
        .collect();
    let about = |s: &Subject| incident.subjects.contains(s) || questions.iter().any(|q| q.about.contains(s));
    let disputed: Vec<Act> = incident.subjects.iter().filter_map(|s| history.act(s)).cloned().collect();
    let acts: Vec<Act> =
        if copy.everything { history.acts.values().flatten().cloned().collect() } else { disputed.clone() };
    let spans: Vec<(Instant, Instant)> =
        incident.subjects.iter().filter_map(|s| look.when(s)).filter_map(|w| Some((w.from()?, w.to()?))).collect();
    let near = |from: Option<Instant>, to: Option<Instant>| {
        spans
            .iter()
            .any(|(a, b)| from.is_none_or(|f| f <= b.plus_ms(NEAR_MS)) && to.is_none_or(|t| t >= a.plus_ms(-NEAR_MS)))
    };
    let networks = look.networks();
    let accesses: Vec<CaseAccess> = history
        .accesses
        .iter()
        .filter(|a| {
            copy.everything || about(&look.subject(Kind::Access, &a.key)) || near(a.when.not_before, a.when.not_after)
        })
        .map(|a| {
            let network = a.address.and_then(|ip| networks.get(&ip));
            CaseAccess {
                access: a.clone(),
                operator: network.and_then(|n| n.operator.clone()),
                region: network.and_then(|n| n.region.clone()),
            }
        })
        .collect();
    let changes: Vec<_> = history
        .changes
        .iter()
        .filter(|c| {
            copy.everything || about(&look.subject(Kind::Change, &c.key)) || near(c.when.not_before, c.when.not_after)
        })
        .cloned()
        .collect();
    let mut outside: BTreeMap<Kind, u64> =
        history.acts.iter().map(|(k, list)| (*k, list.len() as u64)).filter(|(_, n)| *n > 0).collect();
    for act in &acts {
        outside.entry(act.kind).and_modify(|n| *n = n.saturating_sub(1));
    }
    outside.insert(Kind::Access, (history.accesses.len() - accesses.len()) as u64);
    outside.insert(Kind::Change, (history.changes.len() - changes.len()) as u64);
    outside.retain(|_, n| *n > 0);
    let of_these: Vec<&Question> = questions.iter().collect();
    let told = look.replay.told_of(incident.id).to_vec();
    let asked_hands = told::asked(told.iter());
    let opportunities = disputed
        .iter()
        .map(|a| {
            let asked: Vec<Question> = of_these.iter().map(|q| (*q).clone()).collect();
            let mut table = opportunity(history, look.known, &asked, a);
            with_asked(&mut table, &asked_hands);
            table
        })
        .collect();
    let subjects = || acts.iter().map(|a| (look.subject(a.kind, &a.key), a));
    Case {
        account: history.account.clone(),
        platform_title: look.platform.title().to_owned(),
        reader: copy.reader,
        made_at: look.now,
        made_by: copy.by,
        viewer: copy.viewer,
        everything: copy.everything,
        with_texts: copy.with_texts,
        incident: incident.clone(),
        sources: history.snapshots.iter().map(|s| with_sum(look, s)).collect(),
        texts: subjects().filter_map(|(s, a)| Some((s, look.text(a)?))).collect(),
        links: subjects().filter_map(|(s, _)| Some((s.clone(), look.platform.link(&s)?))).collect(),
        doors: history.doors.iter().map(|d| named(look, d)).collect(),
        accesses,
        locks: history.locks.clone(),
        changes,
        gaps: history.gaps.clone(),
        answers: look.replay.answers.iter().filter(|a| a.subject.account == incident.account).cloned().collect(),
        questions,
        steps: case_steps(look, incident, steps),
        undone: case_undone(look, incident),
        told,
        others: look.known.others.clone().unwrap_or_default(),
        back_in: look.known.back_in.clone().unwrap_or_default(),
        opportunities,
        chain,
        outside,
        acts,
    }
}

/// A door that the platform does not name is called by its user agent, in words.
fn named(look: &Look<'_>, door: &Door) -> Door {
    Door { name: Some(crate::doors::door_name(look, door)), ..door.clone() }
}

fn with_sum(look: &Look<'_>, snapshot: &Snapshot) -> Snapshot {
    let mut out = snapshot.clone();
    if let (Source::Export { sha256, .. }, Some((sum, true))) = (&mut out.source, look.replay.sums.get(&snapshot.id)) {
        *sha256 = Some(*sum);
    }
    out
}

/// What was undone at the platform, of this account; what lies outside the incident is cut by whoever makes the copy.
fn case_undone(look: &Look<'_>, incident: &Incident) -> Vec<(Instant, Undone)> {
    let of_it = look.replay.undone.values().filter(|(_, u)| u.subject.account == incident.account);
    let mut all: Vec<_> = of_it.cloned().collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

fn case_steps(look: &Look<'_>, incident: &Incident, steps: &[Step]) -> Vec<CaseStep> {
    look.replay
        .steps
        .iter()
        .filter(|(_, d)| d.account == incident.account && d.incident.is_none_or(|i| i == incident.id))
        .map(|(at, done)| {
            let step = steps.iter().find(|s| s.id == done.step);
            CaseStep {
                title: step.map_or_else(|| done.step.to_string(), |s| s.title.clone()),
                phase: step.map_or(Phase::Discover, |s| s.phase),
                at: *at,
                done: done.clone(),
            }
        })
        .collect()
}
