//! Part 5: questions, answers (changed ones too) and what was done. Slips and colleagues as plainly as the rest.

use super::{ROWS, and_more, head, page::Page, told};
use crate::{
    html::{esc, rich},
    leave_out::latest,
    tell::Tell,
};
use familiar_model::{Answer, Basis, Does, Instant, Message, Seat, Subject, Undone, Verdict};
use std::collections::BTreeSet;

/// How many subjects of one answer are named.
const NAMED: usize = 6;

/// One act of answering about several subjects.
struct Group<'a> {
    verdict: Verdict,
    by: Seat,
    basis: Option<Basis>,
    note: &'a str,
    at: Instant,
    earlier: bool,
    about: Vec<&'a Subject>,
}

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    page.part(tell, &[], &tell.text("report-asked"), &rich(&tell.text("report-asked-under")));
    let case = &tell.told.case;
    let mut told: BTreeSet<&Subject> = BTreeSet::new();
    for question in &case.questions {
        let subjects: BTreeSet<&Subject> = question.about.iter().collect();
        let about: Vec<&Answer> = case.answers.iter().filter(|a| subjects.contains(&a.subject)).collect();
        let mut column = String::new();
        let each = |messages: &[Message]| -> String {
            messages.iter().map(|m| format!("<li>{}</li>", rich(&tell.say(m)))).collect()
        };
        column.push_str(&format!(
            "<h4>{}</h4><ul class=\"list\">{}</ul>",
            rich(&tell.say(&question.asks)),
            each(&question.because)
        ));
        if !question.innocent.is_empty() {
            let innocent: Vec<String> = question.innocent.iter().map(|m| rich(&tell.say(m))).collect();
            column.push_str(&format!(
                "<p class=\"fine more\">{} {}</p>",
                rich(&tell.text("report-innocent")),
                innocent.join(" ")
            ));
        }
        let rule = Message::new("report-by-rule").with("rule", &question.id.rule).with("version-n", question.version);
        page.row(&[rich(&tell.say(&rule))], &tell.text("report-question"), &column);
        if about.is_empty() {
            page.row(&[], "", &format!("<p class=\"quiet\">{}</p>", rich(&tell.text("verdict-none"))));
        } else {
            answers(page, tell, &about, "report-answers");
        }
        told.extend(subjects);
    }
    let rest: Vec<&Answer> = case.answers.iter().filter(|a| !told.contains(&a.subject)).collect();
    if !rest.is_empty() {
        answers(page, tell, &rest, "report-answers-unasked");
    }
    lists(page, tell);
    if case.questions.is_empty() && case.answers.is_empty() && case.told.is_empty() {
        page.row(&[], "", &format!("<p class=\"quiet\">{}</p>", rich(&tell.text("report-nothing-asked"))));
    }
    steps(page, tell);
}

/// The platform's lists that were kept, and those that were skipped, knowing what is lost.
fn lists(page: &mut Page, tell: &Tell<'_>) {
    let rows = told::lists(tell);
    if rows.is_empty() {
        return;
    }
    let columns = ["report-col-when-said", "told-col-list", "told-col-how"];
    let mut out = format!(
        "<table class=\"in-margin\"><caption>{}</caption>{}<tbody>",
        rich(&tell.text("told-lists")),
        head(tell, &columns)
    );
    for (at, page, how) in &rows {
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td>{}</td></tr>",
            rich(&tell.words.instant_both(*at)),
            here(tell, *at),
            rich(page),
            rich(how),
        ));
    }
    out.push_str("</tbody></table>");
    page.table(&out, rows.len());
}

/// Answers as a table: what was answered together stands together; an earlier answer says that it was changed.
fn answers(page: &mut Page, tell: &Tell<'_>, all: &[&Answer], caption: &str) {
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for answer in all {
        let earlier = known.get(&answer.subject).is_some_and(|last| !std::ptr::eq(*last, *answer));
        let note = answer.note.as_deref().unwrap_or_default();
        let same = |g: &&mut Group<'_>| {
            g.verdict == answer.verdict
                && (g.by, g.basis, g.note, g.at, g.earlier) == (answer.by, answer.basis, note, answer.at, earlier)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.about.push(&answer.subject),
            None => groups.push(Group {
                verdict: answer.verdict,
                by: answer.by,
                basis: answer.basis,
                note,
                at: answer.at,
                earlier,
                about: vec![&answer.subject],
            }),
        }
    }
    let columns = ["report-col-answered", "report-col-about", "report-col-answer", "report-col-basis"];
    let mut out = format!(
        "<table class=\"in-margin\"><caption>{}</caption>{}<tbody>",
        rich(&tell.text(caption)),
        head(tell, &columns)
    );
    for group in groups.iter().take(ROWS) {
        let changed = if group.earlier {
            format!("<small>{}</small>", rich(&tell.text("report-changed-later")))
        } else {
            String::new()
        };
        let note = if group.note.is_empty() {
            String::new()
        } else {
            format!("<small class=\"hers\" dir=\"auto\">“{}”</small>", esc(group.note))
        };
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}{}<small>{}</small></th><td>{}</td><td class=\"hers\">{}{note}{changed}</td><td>{}</td></tr>",
            rich(&tell.words.instant_both(group.at)),
            here(tell, group.at),
            rich(&tell.seat(group.by)),
            about(tell, &group.about),
            rich(&tell.words.verdict(group.verdict)),
            rich(&group.basis.map_or_else(|| tell.text("report-basis-none"), |b| tell.words.basis(b))),
        ));
    }
    out.push_str("</tbody></table>");
    page.table(&out, groups.len());
    let more = and_more(tell, groups.len());
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
}

/// The same time on the viewer's clock, where that shows another.
fn here(tell: &Tell<'_>, at: Instant) -> String {
    tell.here(at).map(|h| format!("<small>{}</small>", rich(&h))).unwrap_or_default()
}

/// One subject by its name, several as counts with the first of their numbers.
fn about(tell: &Tell<'_>, subjects: &[&Subject]) -> String {
    if let [one] = subjects {
        return rich(&tell.subject(one));
    }
    let mut out = rich(&tell.counts(subjects.iter().copied()));
    for subject in subjects.iter().take(NAMED) {
        out.push_str(&format!("<small>{}</small>", rich(&tell.subject(subject))));
    }
    if subjects.len() > NAMED {
        let more = Message::new("report-more-of-them").with("n", subjects.len() - NAMED);
        out.push_str(&format!("<small>{}</small>", rich(&tell.say(&more))));
    }
    out
}

/// What was done at the platform from here.
const fn did(does: Does) -> &'static str {
    match does {
        Does::Unlike => "report-did-unlike",
        Does::RevokeAppPassword => "report-did-revoke",
        Does::Disconnect => "report-did-disconnect",
    }
}

/// By what it is shown that it is gone.
const fn shown_by(undone: &Undone) -> &'static str {
    match (undone.done, undone.gone) {
        (_, Some(true)) => "report-step-proven",
        (_, Some(false)) => "report-did-still-there",
        (true, None) => "report-did-platform-says",
        (false, None) => "report-did-no-answer",
    }
}

/// What was done: each step with its time and its proof.
pub(super) fn steps(page: &mut Page, tell: &Tell<'_>) {
    let case = &tell.told.case;
    if case.steps.is_empty() && case.undone.is_empty() {
        let nothing = format!("<p class=\"quiet\">{}</p>", rich(&tell.text("report-nothing-done")));
        page.row(&[], &tell.text("report-steps"), &nothing);
        return;
    }
    let columns = ["report-col-when-said", "report-col-step", "report-col-proof"];
    let mut out = format!(
        "<table class=\"in-margin\"><caption>{}</caption>{}<tbody>",
        rich(&tell.text("report-steps")),
        head(tell, &columns)
    );
    for (at, undone) in case.undone.iter().take(ROWS) {
        let what = Message::new(did(undone.does)).with("what", tell.subject(&undone.subject));
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td>{}</td></tr>",
            rich(&tell.words.instant_both(*at)),
            here(tell, *at),
            rich(&tell.say(&what)),
            rich(&tell.text(shown_by(undone))),
        ));
    }
    for step in case.steps.iter().take(ROWS) {
        let proof = if step.done.skipped {
            "report-step-skipped"
        } else if step.done.proven.is_some() {
            "report-step-proven"
        } else {
            "report-step-says"
        };
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td>{}</td></tr>",
            rich(&tell.words.instant_both(step.at)),
            here(tell, step.at),
            esc(&step.title),
            rich(&tell.text(proof)),
        ));
    }
    out.push_str("</tbody></table>");
    let all = case.steps.len() + case.undone.len();
    page.table(&out, all);
    let more = and_more(tell, case.steps.len().max(case.undone.len()));
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
}
