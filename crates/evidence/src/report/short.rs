//! Part 1: what this is and what it is not. In short, what the account holder states, what the file can show and
//! cannot, what was left out.

use super::{page::Page, told};
use crate::{
    Reader,
    html::{esc, rich},
    leave_out::latest,
    tell::Tell,
};
use familiar_model::{Act, Basis, Finding, Instant, Kind, Message, Seat, Source, Subject, Verdict, When};
use std::collections::BTreeMap;

/// How many different statements of the owner stand on the first page.
const STATEMENTS: usize = 6;
/// How many unknown things are named in the short account.
const NAMED: usize = 4;

/// The title: what the account holder does not know.
pub(super) fn title(tell: &Tell<'_>) -> String {
    let case = &tell.told.case;
    let holder = match case.reader {
        Reader::Platform => return tell.say(&Message::new("report-title-platform").with("account", tell.account())),
        Reader::Team => return tell.say(&Message::new("report-title-team").with("account", tell.account())),
        _ => tell.account(),
    };
    let kinds: Vec<Kind> = tell.told.disputed.iter().map(|s| s.kind).collect();
    if tell.told.seen().is_some() && !tell.told.denied() && !kinds.is_empty() {
        // Nobody has stated yet whose it is.
        let code = if kinds.iter().all(|k| *k == Kind::Like) { "told-title-like" } else { "told-title-acts" };
        return tell.say(&Message::new(code).with("account", holder).with("n", kinds.len()));
    }
    let code = match kinds.split_first() {
        Some((first, rest)) if rest.iter().all(|k| k == first) => match first {
            Kind::Like => "report-title-like",
            Kind::Post => "report-title-post",
            Kind::DeletedPost => "report-title-deleted-post",
            _ => "report-title-acts",
        },
        Some(_) => "report-title-acts",
        None if case.incident.subjects.iter().any(|s| Kind::DOORS.contains(&s.kind)) => "report-title-doors",
        None => "report-title-none",
    };
    tell.say(&Message::new(code).with("account", holder).with("n", kinds.len()))
}

pub(super) fn write(page: &mut Page, tell: &Tell<'_>, title: &str) {
    let case = &tell.told.case;
    let made = Message::new("report-made")
        .with("made", tell.words.in_zone("UTC").instant_long(case.made_at))
        .with("by", tell.seat(case.made_by))
        .with("reader", tell.text(&format!("reader-{}", case.reader)));
    let mut margin = vec![rich(&tell.say(&made))];
    margin.push(rich(&tell.say(&Message::new("report-language").with("name", tell.text("locale-name")))));
    let mut under = Message::new("report-under").with("platform", tell.platform()).with("number", tell.number());
    if tell.has_zone() {
        under = under.with("zone", &case.viewer.zone);
        under.code = "report-under-zone".to_owned();
    }
    page.part(tell, &margin, title, &rich(&tell.say(&under)));

    let acts = disputed_acts(tell);
    page.row(&times_rest_on(tell, &acts), &tell.text("report-short"), &in_short(tell, &acts));
    statements(page, tell);
    let (shows, not) = can_show(tell);
    page.row(
        &[rich(&tell.text("report-side-shows"))],
        "",
        &format!(
            "<div class=\"halves\"><div><h2 class=\"sub\">{}</h2><ul>{shows}</ul></div><div><h2 class=\"sub\">{}</h2><ul>{not}</ul></div></div>",
            rich(&tell.text("report-shows")),
            rich(&tell.text("report-shows-not")),
        ),
    );
    page.row(&[rich(&tell.text("report-side-left"))], &tell.text("report-left"), &left(tell));
}

/// What the file can show and what it cannot, as items of two lists.
fn can_show(tell: &Tell<'_>) -> (String, String) {
    let item = |message: Message| format!("<li>{}</li>", rich(&tell.say(&message.with("platform", tell.platform()))));
    let list = |codes: &[&str]| -> String { codes.iter().map(|c| item(Message::new(*c))).collect() };
    let told = tell.told.seen().is_some() && !tell.told.has_download();
    let times = if told { "told-shows-times" } else { "report-shows-times" };
    let ways = if tell.told.has_download() { "report-shows-ways" } else { "told-shows-ways" };
    let mut shows = list(&["report-shows-unchanged", times, ways]);
    for domain in told::signers(tell) {
        shows.push_str(&item(Message::new("told-shows-mail").with("domain", domain)));
    }
    let mut not = list(&["report-shows-not-made"]);
    if !tell.told.has_download() {
        not.push_str(&list(&["told-shows-not-download"]));
    }
    not.push_str(&list(&["report-shows-not-answers", "report-shows-not-recorded"]));
    (shows, not)
}

/// What was left out, in one paragraph: outside the incident, then what is personal.
pub(super) fn left(tell: &Tell<'_>) -> String {
    let (outside, rest): (Vec<_>, Vec<_>) =
        tell.told.left.iter().copied().partition(|l| matches!(l.what, crate::What::Outside(_)));
    let mut sentences = Vec::new();
    if !outside.is_empty() {
        let what = tell.words.list(&tell.left(&outside));
        sentences.push(tell.say(&Message::new("report-left-outside").with("what", what)));
    }
    if !rest.is_empty() {
        let what = tell.words.list(&tell.left(&rest));
        sentences.push(tell.say(&Message::new("report-left-rest").with("what", what)));
    }
    if sentences.is_empty() {
        sentences.push(tell.text("report-left-nothing"));
    }
    format!("<p>{}</p>", rich(&sentences.join(" ")))
}

/// The disputed acts that the copy holds, in the order in which they joined the incident.
pub(crate) fn disputed_acts<'a>(tell: &Tell<'a>) -> Vec<&'a Act> {
    let disputed: BTreeMap<_, _> =
        tell.told.disputed.iter().zip(0_usize..).map(|(s, n)| ((s.kind, &s.key), n)).collect();
    let mut acts: Vec<(usize, &Act)> =
        tell.told.case.acts.iter().filter_map(|a| disputed.get(&(a.kind, &a.key)).map(|n| (*n, a))).collect();
    acts.sort_by_key(|(n, _)| *n);
    acts.into_iter().map(|(_, a)| a).collect()
}

/// The proven bounds of all acts together: nothing if one of them has none on that side.
pub(crate) fn proven(acts: &[&Act]) -> When {
    let ends = |end: fn(&When) -> Option<Instant>| acts.iter().map(|a| end(&a.when)).collect::<Option<Vec<_>>>();
    When {
        not_before: ends(|w| w.not_before).and_then(|all| all.into_iter().min()),
        not_after: ends(|w| w.not_after).and_then(|all| all.into_iter().max()),
        only_if: acts.iter().find_map(|a| a.when.only_if),
        likely: None,
    }
}

/// Whose word the times are, and how exact.
fn times_rest_on(tell: &Tell<'_>, acts: &[&Act]) -> Vec<String> {
    let say = |code: &str| rich(&tell.say(&Message::new(code).with("platform", tell.platform())));
    let mut notes = Vec::new();
    if acts.iter().any(|a| a.when.only_if.is_some()) {
        let shown = |of: bool| tell.told.numbers().iter().any(|(_, shown)| *shown == of);
        notes.push(say(match (shown(false), shown(true)) {
            (_, true) => "told-side-bounds",
            (true, false) => "told-side-bounds-liked",
            (false, false) => "told-side-bounds-picture",
        }));
    } else if acts.iter().any(|a| a.when.exact().is_none()) {
        notes.push(say("report-side-bounds"));
    } else if !acts.is_empty() {
        notes.push(say("report-side-exact"));
    }
    if let Some(likely) = acts.iter().find_map(|a| a.when.likely) {
        let because = tell.words.assumption(likely.because);
        notes.push(rich(&tell.say(&Message::new("report-side-likely").with("because", because))));
    }
    notes
}

/// The short account, and the span drawn.
fn in_short(tell: &Tell<'_>, acts: &[&Act]) -> String {
    let case = &tell.told.case;
    let platform = tell.platform();
    let mut said = Vec::new();
    let n = acts.len();
    let what = tell.counts(&tell.told.disputed);
    let made = case.sources.iter().filter_map(|s| match &s.source {
        Source::Export { exported_at, .. } => *exported_at,
        _ => None,
    });
    let seen = told::seen(tell);
    let is_told = seen.is_some();
    said.extend(seen);
    let in_download = acts.iter().any(|a| tell.told.in_the_record(&a.seen));
    match made.max() {
        Some(at) if is_told && !in_download => {
            said.push(tell.say(&Message::new("told-not-in-download").with("platform", platform).with("made-at", at)))
        }
        None if is_told && !in_download => {}
        _ if n == 0 => said.push(tell.text("report-short-none")),
        Some(at) => said.push(tell.say(
            &Message::new("report-short-export").with("platform", platform).with("made-at", at).with("what", &what),
        )),
        None => said.push(tell.say(&Message::new("report-short-read").with("what", &what))),
    }
    let all = proven(acts);
    if n > 0 {
        said.push(tell.say(&bounds(&all, n)));
        let likely = acts.iter().filter_map(|a| a.when.likely).fold(None, |sum: Option<(Instant, Instant)>, l| {
            Some(sum.map_or((l.from, l.to), |(from, to)| (from.min(l.from), to.max(l.to))))
        });
        if let Some((from, to)) = likely {
            said.push(
                tell.say(&Message::new("report-short-likely").with("from-at", from).with("to-at", to).with("n", n)),
            );
        }
    }
    if is_told {
        said.extend(told::page_and_handle(tell));
    }
    said.extend(ways(tell, n));
    said.extend(unknown(tell));
    let done: Vec<_> = case.steps.iter().filter(|s| !s.done.skipped).collect();
    if let Some(last) = done.iter().map(|s| s.at).max() {
        said.push(tell.say(&Message::new("report-short-done").with("n", done.len()).with("last-at", last)));
    }
    let pasted = case.sources.iter().filter_map(|s| match s.source {
        Source::Page { pasted_at, .. } => Some(pasted_at),
        _ => None,
    });
    said.extend(match pasted.max() {
        _ if is_told => None,
        Some(at) => Some(tell.say(&Message::new("report-short-page").with("platform", platform).with("pasted-at", at))),
        None => Some(tell.say(&Message::new("report-short-no-page").with("platform", platform))),
    });
    if n > 0 {
        said.push(tell.say(&Message::new("report-short-who").with("n", n)));
    }
    let mut out = format!("<p>{}</p>", rich(&said.join(" ")));
    if let (Some(from), Some(to)) = (all.not_before, all.not_after)
        && from < to
    {
        out.push_str(&span(tell, from, to, acts));
    }
    out
}

/// Between which two times, as far as both are known.
fn bounds(all: &When, n: usize) -> Message {
    let message = |code: &str| Message::new(code).with("n", n);
    let mut said = match (all.not_before, all.not_after) {
        (Some(a), Some(b)) if a == b => message("report-short-at").with("from-at", a),
        (Some(a), Some(b)) => message("report-short-between").with("from-at", a).with("to-at", b),
        (Some(a), None) => message("report-short-from").with("from-at", a),
        (None, Some(b)) => message("report-short-until").with("to-at", b),
        (None, None) => message("report-short-unknown"),
    };
    if all.only_if.is_some() {
        said.code.push_str("-if");
    }
    said
}

/// The span between its two ends, with what each of them is.
fn span(tell: &Tell<'_>, from: Instant, to: Instant, acts: &[&Act]) -> String {
    let platform = tell.platform();
    let exact = acts.iter().all(|a| a.when.exact().is_some());
    let (first, last) = if exact {
        ("report-end-first", "report-end-last")
    } else if acts.iter().all(|a| a.when.only_if.is_some()) {
        let shown = tell.told.numbers().iter().any(|(_, shown)| *shown);
        ("told-end-liked", if shown { "told-end-shown" } else { "told-end-told" })
    } else {
        ("report-end-not-before", "report-end-not-after")
    };
    let end = |at: Instant, code: &str| {
        let says = tell.say(&Message::new(code).with("platform", platform).with("n", acts.len()));
        let here = tell.here(at).map(|h| format!("{}<br>", rich(&h))).unwrap_or_default();
        format!(
            "<span><time datetime=\"{at}\">{}</time><br>{here}{}</span>",
            esc(&tell.words.instant_both(at)),
            rich(&says)
        )
    };
    format!(
        "<div class=\"reach\"><span class=\"n\">{}</span></div><p class=\"ends\">{}{}</p>",
        esc(&lasts(tell, to.since(from))),
        end(from, first),
        end(to, last)
    )
}

/// `3 h 13 min 32 s`; days and hours if it lasts days.
fn lasts(tell: &Tell<'_>, ms: i64) -> String {
    let seconds = ms / 1000;
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let message = if days > 0 {
        Message::new("report-lasts-days").with("days-n", days).with("hours", hours)
    } else {
        Message::new("report-lasts-hours").with("hours", hours).with("minutes", minutes).with("seconds", rest)
    };
    tell.say(&message)
}

/// How many of the listed ways in are possible for at least one act, ruled out for all, or cannot be told.
fn ways(tell: &Tell<'_>, acts: usize) -> Option<String> {
    let mut found: BTreeMap<&Subject, Vec<Finding>> = BTreeMap::new();
    for way in tell.told.case.opportunities.iter().flat_map(|o| &o.ways) {
        if let Some(door) = &way.door {
            found.entry(door).or_default().push(way.proven);
        }
    }
    if found.is_empty() {
        return None;
    }
    let possible = found.values().filter(|f| f.contains(&Finding::Possible)).count();
    let ruled_out = found.values().filter(|f| f.iter().all(|f| *f == Finding::RuledOut)).count();
    let only_if = tell.told.case.opportunities.iter().any(|o| o.when.only_if.is_some());
    let message = Message::new(if only_if { "told-short-ways" } else { "report-short-ways" })
        .with("platform", tell.platform())
        .with("n", found.len())
        .with("possible-n", possible)
        .with("ruled-out-n", ruled_out)
        .with("cannot-tell-n", found.len() - possible - ruled_out)
        .with("acts-n", acts);
    Some(tell.say(&message))
}

/// Which ways in and uses the account holder does not know.
fn unknown(tell: &Tell<'_>) -> Option<String> {
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let not_mine =
        |s: &&&Subject| !Kind::ACTS.contains(&s.kind) && known.get(**s).is_some_and(|a| a.verdict == Verdict::NotMine);
    let all: Vec<&Subject> = known.keys().copied().collect::<Vec<_>>().iter().filter(not_mine).copied().collect();
    let (first, rest) = all.split_at_checked(NAMED).unwrap_or((&all, &[]));
    let mut names: Vec<String> = first.iter().map(|s| tell.subject(s)).collect();
    if !rest.is_empty() {
        names.push(tell.say(&Message::new("report-more-of-them").with("n", rest.len())));
    }
    (!names.is_empty()).then(|| tell.say(&Message::new("report-short-unknown-to").with("what", names.join("; "))))
}

/// What the account holder states about what belongs to the incident: role, time, basis, in her words where they stay.
fn statements(page: &mut Page, tell: &Tell<'_>) {
    type Said<'a> = (Verdict, Seat, Option<Basis>, &'a str);
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let mut groups: Vec<(Said<'_>, Instant, Vec<&Subject>)> = Vec::new();
    for subject in &case.incident.subjects {
        let Some(answer) = known.get(subject) else { continue };
        let said: Said<'_> = (answer.verdict, answer.by, answer.basis, answer.note.as_deref().unwrap_or_default());
        match groups.iter_mut().find(|(other, ..)| *other == said) {
            Some((_, at, subjects)) => {
                *at = (*at).max(answer.at);
                subjects.push(subject);
            }
            None => groups.push((said, answer.at, vec![subject])),
        }
    }
    let mut heading = tell.text("report-states");
    let told = told::statements(page, tell, &mut heading);
    if groups.is_empty() && told {
        return;
    }
    if groups.is_empty() {
        page.row(&[], &heading, &format!("<p>{}</p>", rich(&tell.text("report-states-nothing"))));
        return;
    }
    let more = groups.len().saturating_sub(STATEMENTS);
    groups.truncate(STATEMENTS);
    for ((verdict, by, basis, note), at, subjects) in groups {
        let margin = [format!("{}<br>{}", how_said(tell, by, at), basis_says(tell, basis))];
        let what = tell.counts(subjects);
        let code = if verdict == Verdict::MyTeam { "report-states-team" } else { "report-states-that" };
        let message = Message::new(code).with("what", what).with("verdict", tell.words.verdict(verdict));
        let mut column = format!("<p class=\"hers\">{}</p>", rich(&tell.say(&message)));
        if !note.is_empty() {
            column.push_str(&format!("<blockquote dir=\"auto\">“{}”</blockquote>", esc(note)));
        }
        if heading.is_empty() {
            page.next(&margin, &column)
        } else {
            page.row(&margin, &heading, &column)
        };
        heading.clear();
    }
    if more > 0 {
        let message = Message::new("report-states-more").with("n", more);
        page.row(&[], "", &format!("<p class=\"fine\">{}</p>", rich(&tell.say(&message))));
    }
}

/// `In person, 3 Nov 02:52 UTC.`
pub(super) fn how_said(tell: &Tell<'_>, by: Seat, at: Instant) -> String {
    let code = match by {
        Seat::Owner => "report-in-person",
        Seat::Assistant => "report-with-helper",
    };
    rich(&tell.say(&Message::new(code).with("said-at", at)))
}

/// `Basis: “I remember”`, or that none was given.
pub(super) fn basis_says(tell: &Tell<'_>, basis: Option<Basis>) -> String {
    rich(&basis.map_or_else(
        || tell.text("report-no-basis"),
        |basis| tell.say(&Message::new("report-basis").with("basis", tell.words.basis(basis))),
    ))
}
