//! Where you stand: what we hold, what nobody can see yet, what comes next; and incidents in a line.

use crate::look::Look;
use crate::told::{self, PageTold};
use crate::view::{IncidentView, Said, StandView, StepState};
use familiar_model::{Branch, Incident, Kind, Message, OnPage, OtherHand, PageKind, Source, Step, Subject, Told};
use familiar_words::Words;
use std::collections::BTreeMap;

/// The most rows in each of the three lists.
const ROWS: usize = 7;

/// Where you stand; who cannot get in any more is told the steps of that branch, and no other.
#[must_use]
pub fn stand(look: &Look<'_>, steps: Vec<Step>, texts: Option<(String, String)>, locked_out: bool) -> StandView {
    let of_branch = |s: Step| (s.branch == Some(Branch::LockedOut)).then_some(Step { branch: None, ..s });
    let steps = if locked_out { steps.into_iter().filter_map(of_branch).collect() } else { steps };
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
        next: next(look, steps, &incidents, locked_out),
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
    let mut out = told(look);
    let exports = |s: &&familiar_model::Snapshot| matches!(s.source, Source::Export { .. } | Source::Connection { .. });
    let mut exported = false;
    for s in look.history.snapshots.iter().rev().filter(exports).take(2) {
        let live = matches!(s.source, Source::Connection { .. });
        if live && s.complete.is_empty() {
            continue;
        }
        exported = true;
        let count = |k: Kind| s.counts.get(&k).copied().unwrap_or(0);
        out.push(
            Message::new(if live { "stand-hold-connection" } else { "stand-hold-source" })
                .with("platform", look.platform.title())
                .with("taken-at", s.taken_at)
                .with("likes", look.words.count(Kind::Like, count(Kind::Like)))
                .with("posts", look.words.count(Kind::Post, count(Kind::Post))),
        );
    }
    if exported {
        let apps = look.history.doors.iter().filter(|d| d.kind == Kind::App).count();
        let days: std::collections::BTreeSet<_> =
            look.history.accesses.iter().filter_map(|a| a.when.not_before.map(|t| t.day())).collect();
        out.push(
            Message::new("stand-hold-doors")
                .with("apps", look.words.count(Kind::App, apps as u64))
                .with("days-n", days.len()),
        );
    }
    let answers = look.known.answers.len();
    if answers > 0 {
        out.push(Message::new("stand-hold-answers").with("answers-n", answers));
    }
    let texts = look.replay.kept.keys().filter(|s| Kind::ACTS.contains(&s.kind)).count();
    if texts > 0 {
        out.push(Message::new("stand-hold-texts").with("texts-n", texts));
    }
    out.iter().take(ROWS).map(|m| look.said(m)).collect()
}

/// What was kept in the first ten minutes.
fn told(look: &Look<'_>) -> Vec<Message> {
    let all = || look.replay.told_on(&look.history.account.id);
    let mut out = Vec::new();
    if let Some(seen) = told::seen(all()) {
        let when = look.history.act(seen.act).map(|a| a.when).unwrap_or_default();
        out.push(match (seen.liked.and(seen.shown), when.not_before, when.not_after) {
            (Some(_), Some(from), Some(to)) => Message::new("stand-hold-links").with("from-at", from).with("to-at", to),
            _ if seen.liked.or(seen.shown).is_some() => Message::new("stand-hold-link").with("kept-at", seen.at),
            _ => Message::new("stand-hold-picture-only").with("kept-at", seen.at),
        });
    }
    if let Some((at, is)) = told::on_page(all()) {
        let code = match is {
            OnPage::There => "stand-hold-is-there",
            OnPage::NotThere => "stand-hold-is-not-there",
            OnPage::UndoneByMe => "stand-hold-undone-by-me",
            OnPage::UndoneBySomeone => "stand-hold-undone-by-someone",
        };
        out.push(Message::new(code).with("kept-at", at));
    }
    for page in [PageKind::Sessions, PageKind::Apps, PageKind::Delegates, PageKind::History] {
        let Some(PageTold::Kept { at, snapshot }) = told::page(all(), page) else { continue };
        let rows = look.replay.snapshots.get(&snapshot).map_or(0, |s| s.counts.values().sum::<u64>());
        let doors = look.history.doors.iter().filter(|d| d.kind == page.kind());
        let unknown = doors
            .filter(|d| look.verdict(&look.subject(d.kind, &d.key)) == Some(familiar_model::Verdict::NotMine))
            .count();
        out.push(
            Message::new("stand-hold-page")
                .with("page", look.words.text(&format!("page-{page}")))
                .with("kept-at", at)
                .with("rows-n", rows)
                .with("unknown-n", unknown),
        );
    }
    let count = |is: fn(&Told) -> bool| all().filter(|(_, _, t)| is(t)).count();
    for (code, n) in [
        ("stand-hold-mails", count(|t| matches!(t, Told::Mail(_)))),
        ("stand-hold-pictures", count(|t| matches!(t, Told::Picture { .. }))),
        ("stand-hold-statements", count(|t| matches!(t, Told::Statement { .. }))),
    ] {
        if n > 0 {
            out.push(Message::new(code).with("kept-n", n));
        }
    }
    out
}

fn unseen(look: &Look<'_>, incident: bool) -> Vec<Said> {
    let mut out = Vec::new();
    if incident {
        out.push(look.said(&Message::new("stand-unseen-who")));
    }
    out.extend(look.history.gaps.iter().map(|g| look.gap(g).says).take(ROWS - out.len()));
    out
}

fn next(look: &Look<'_>, steps: Vec<Step>, incidents: &[IncidentView], locked_out: bool) -> Vec<Said> {
    let mut out = Vec::new();
    let open = look.replay.open_questions(&look.history.account.id).len();
    if open > 0 {
        out.push(look.said(&Message::new("stand-next-questions").with("open-n", open)));
    }
    let incident = incidents.last().map(|i| i.id);
    let playbook = crate::playbook::playbook(look, steps, incident);
    let to_do = playbook.steps.into_iter().filter(|s| s.state == StepState::ToDo);
    let asked_hands = told::asked(look.replay.told_on(&look.history.account.id));
    let export = look.history.snapshots.iter().any(|s| matches!(s.source, Source::Export { .. }));
    let asked = look
        .replay
        .steps
        .iter()
        .rev()
        .find(|(_, d)| d.account == look.history.account.id && d.step.0 == "ask-download" && !d.skipped);
    if let (false, Some((at, _))) = (export, asked) {
        let message = Message::new("stand-next-asked").with("asked-at", *at).with("platform", look.platform.title());
        out.push(look.said(&message));
    }
    // Whoever can use the account too, and was not asked yet.
    let hands = look.known.others.iter().flatten();
    if hands.filter(|h| !matches!(h, OtherHand::OnlyMe | OtherHand::NotKnown)).any(|h| !asked_hands.contains_key(h)) {
        out.push(look.said(&Message::new("stand-next-ask-team")));
    }
    if incident.is_some() {
        out.extend(to_do.take(3).map(|s| look.said(&Message::new("stand-next-step").with("step", s.title))));
        if !locked_out {
            out.push(look.said(&Message::new("stand-next-leave-like")));
        }
    } else {
        // One protective step, the first that is still open.
        let protective = to_do.filter(|s| s.phase == familiar_model::Phase::Prevent).take(1);
        out.extend(protective.map(|s| look.said(&Message::new("stand-next-step").with("step", s.title))));
    }
    let reads = !look.platform.manifest().shows.is_empty();
    if !locked_out && reads && (export || asked.is_none()) {
        out.push(look.said(&Message::new(if export { "stand-next-download" } else { "stand-next-first-download" })));
    }
    out.truncate(ROWS);
    out
}

/// The acts of an incident.
#[must_use]
pub fn acts(incident: &Incident) -> Vec<Subject> {
    incident.subjects.iter().filter(|s| Kind::ACTS.contains(&s.kind)).cloned().collect()
}
