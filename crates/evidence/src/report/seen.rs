//! Part 2: what was seen, when, from where. The line, and the same as a table; the sources and their sums.

use super::{
    ROWS, and_more, head,
    line::{self, whose},
    page::{Page, TOGETHER},
    told,
};
use crate::{
    CaseAccess, What,
    html::{esc, rich},
    leave_out::latest,
    tell::{Tell, whole_day},
};
use familiar_model::{Act, Change, Closed, Day, Door, Instant, Kind, Message, Source, Subject, Verdict, When};

/// How many days stand in a row one by one; more are said by the first, the last and their number.
const DAYS: usize = 4;

/// A row of the table: when, what, what was said about it, where it was read.
struct Row {
    when: When,
    /// The days, where several are one row.
    days: Option<String>,
    what: String,
    said: Option<String>,
    source: String,
    exact: String,
}

/// Rows of one sort: those that are printed, and how many there are.
struct Group {
    heading: &'static str,
    rows: Vec<Row>,
    all: usize,
}

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    let mut margin = Vec::new();
    if let Some(likely) = tell.told.case.acts.iter().find_map(|a| a.when.likely) {
        let because = tell.words.assumption(likely.because);
        margin.push(rich(&tell.say(&Message::new("report-side-likely").with("because", because))));
    }
    if tell.told.left.iter().any(|l| l.what == What::Texts) && !tell.told.texts.is_empty() {
        margin.push(rich(&tell.text("report-text-sums")));
    }
    page.part(tell, &margin, &tell.text("report-seen"), &rich(&tell.text("report-seen-under")));
    let picture = line::draw(tell);
    if let Some(picture) = &picture {
        page.wide(picture);
    }
    sources(page, tell);
    table(page, tell, &[done(tell), ways(tell), uses(tell)], picture.is_some());
}

fn table(page: &mut Page, tell: &Tell<'_>, groups: &[Group], anew: bool) {
    let columns = ["report-col-when", "report-col-what", "report-col-source", "report-col-exact"];
    let mut out = format!(
        "<table class=\"in-margin seen\"><caption>{}</caption>{}",
        rich(&tell.text("report-seen-table")),
        head(tell, &columns)
    );
    let mut more = String::new();
    for Group { heading, rows, all } in groups {
        out.push_str(&format!(
            "<tbody class=\"group\"><tr><th scope=\"rowgroup\">{}</th><td colspan=\"3\" class=\"quiet\">{}</td></tr>",
            rich(&tell.text(heading)),
            if rows.is_empty() { rich(&tell.text("report-nothing-given")) } else { String::new() }
        ));
        for row in rows {
            let one = row.days.is_none().then_some(&row.when);
            let here = one
                .and_then(|when| tell.span_here(when))
                .map(|h| format!("<small>{}</small>", rich(&h)))
                .unwrap_or_default();
            let said =
                row.said.as_ref().map_or_else(String::new, |s| format!("<small class=\"hers\">{}</small>", rich(s)));
            out.push_str(&format!(
                "<tr><th scope=\"row\">{}{here}</th><td>{}{said}</td><td>{}</td><td>{}</td></tr>",
                rich(&row.days.clone().unwrap_or_else(|| tell.span_utc(&row.when))),
                row.what,
                row.source,
                rich(&row.exact)
            ));
        }
        out.push_str("</tbody>");
        more.push_str(&and_more(tell, *all));
    }
    out.push_str("</table>");
    let rows: usize = groups.iter().map(|g| g.rows.len()).sum();
    match (anew, rows) {
        (true, TOGETHER..) => page.table_on_new_sheet(&out),
        _ => page.table(&out, rows),
    }
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
}

/// What was done: acts and changes, oldest first.
fn done(tell: &Tell<'_>) -> Group {
    enum Done<'a> {
        Act(&'a Act),
        Change(&'a Change),
    }
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let mut all: Vec<(When, Done<'_>)> = case.acts.iter().map(|a| (a.when, Done::Act(a))).collect();
    all.extend(case.changes.iter().map(|c| (c.when, Done::Change(c))));
    all.sort_by_key(|(when, _)| when.not_before.or(when.not_after));
    let rows = all.iter().take(ROWS).map(|(when, done)| {
        let (subject, what, source) = match done {
            Done::Act(act) => {
                let source = told::source_of(tell, act).unwrap_or_else(|| tell.source(&act.seen));
                (tell.told.subject(act.kind, &act.key), what_act(tell, act), source)
            }
            Done::Change(c) => (tell.told.subject(Kind::Change, &c.key), rich(&tell.change(c)), tell.source(&c.seen)),
        };
        Row {
            when: *when,
            days: None,
            what,
            said: known.get(&subject).map(|a| tell.words.verdict(a.verdict)),
            source: rich(&source),
            exact: tell.exact(when),
        }
    });
    Group { heading: "report-group-done", rows: rows.collect(), all: all.len() }
}

/// An act: its number, through what, when it was deleted, its text or the sum of it.
fn what_act(tell: &Tell<'_>, act: &Act) -> String {
    let mut what = rich(&tell.act(act));
    if let Some(client) = &act.client {
        let through = Message::new("report-by-client").with("client", client);
        what.push_str(&format!("<small>{}</small>", rich(&tell.say(&through))));
    }
    if let Some(claims) = act.claims {
        let claimed = Message::new("report-claims").with("says-at", claims);
        what.push_str(&format!("<small>{}</small>", rich(&tell.say(&claimed))));
    }
    if let Some(undone) = act.undone {
        let deleted = Message::new("report-deleted").with("deleted-at", undone);
        what.push_str(&format!("<small>{}</small>", rich(&tell.say(&deleted))));
    }
    what.push_str(&text_of(tell, &tell.told.subject(act.kind, &act.key), act));
    what
}

/// A post's text: folded, since it may be sexual or violent. Where it was left out, `records.json` holds its sum.
fn text_of(tell: &Tell<'_>, subject: &Subject, act: &Act) -> String {
    let told = tell.told;
    let text = told.case.texts.get(subject).map(String::as_str).or(act.text.as_deref());
    if let Some(text) = text {
        let lang = act.language.map(|l| format!(" lang=\"{}\"", esc(l.code()))).unwrap_or_default();
        return format!(
            "<details><summary>{}</summary><blockquote dir=\"auto\"{lang}>{}</blockquote></details>",
            rich(&tell.text("report-text-folded")),
            esc(text)
        );
    }
    String::new()
}

/// The ways in: what the account holder does not know stands first.
fn ways(tell: &Tell<'_>) -> Group {
    let known = tell.told.said_of_ways();
    let said = |door: &Door| known.get(&tell.told.subject(door.kind, &door.key)).copied();
    let mut doors: Vec<&Door> = tell.told.case.doors.iter().collect();
    doors.sort_by_key(|d| !matches!(said(d), Some(Verdict::NotMine | Verdict::Unsure)));
    // A device leaves a line at each sign-in: those of one name are one row.
    let mut rows: Vec<(Row, Vec<Instant>)> = Vec::new();
    for door in doors {
        let what = what_way(tell, door);
        let said = said(door).map(|v| whose(tell, Some(v)));
        let once = door.opened.exact().filter(|_| door.closed == Closed::Unknown);
        let same = |(row, times): &&mut (Row, Vec<Instant>)| row.what == what && row.said == said && !times.is_empty();
        match (once, rows.iter_mut().find(same)) {
            (Some(at), Some((_, times))) => times.push(at),
            _ => rows.push((
                Row {
                    when: door.opened,
                    days: None,
                    what,
                    said,
                    source: door
                        .seen
                        .as_ref()
                        .map_or_else(|| rich(&tell.text("report-on-no-list")), |s| rich(&tell.source(s))),
                    exact: tell.exact(&door.opened),
                },
                once.into_iter().collect(),
            )),
        }
    }
    let all = rows.len();
    let rows = rows.into_iter().take(ROWS).map(|(mut row, mut times)| {
        times.sort();
        row.days = several(tell, &times, "report-times", |t| tell.words.instant_short(*t));
        row
    });
    Group { heading: "report-group-ways", rows: rows.collect(), all }
}

/// A way in: its name, whose it is, what it may do, until when it was open.
fn what_way(tell: &Tell<'_>, door: &Door) -> String {
    let mut what = rich(&tell.door(door));
    let mut fine = |html: &str| what.push_str(&format!("<small>{html}</small>"));
    if let (None, Some(agent)) = (&door.name, &door.agent) {
        fine(&format!("<bdi>{}</bdi>", esc(agent)));
    }
    if let Some(by) = &door.by {
        fine(&rich(&tell.say(&Message::new("report-by-organisation").with("by", by))));
    }
    // A signed-in device may do whatever the holder may: that need not be said of each.
    if !door.permits.is_empty() && !matches!(door.kind, Kind::Device | Kind::Session) {
        fine(&rich(&tell.say(&Message::new("report-may").with("permits", tell.words.permits(&door.permits)))));
    }
    for line in used_and_placed(tell, door) {
        fine(&rich(&line));
    }
    fine(&rich(&closed(tell, &door.closed)));
    what
}

/// Where and when the platform says that a way in was used last, and whether the list was copied through it.
pub(super) fn used_and_placed(tell: &Tell<'_>, door: &Door) -> Vec<String> {
    let platform = tell.platform();
    let mut lines = Vec::new();
    if let Some(place) = &door.place {
        lines.push(Message::new("told-door-place").with("place", place));
    }
    match (door.last_used, &door.last_used_says) {
        (Some(at), _) => lines.push(Message::new("told-door-used").with("used-at", at)),
        (None, Some(says)) => lines.push(Message::new("told-door-used-says").with("says", says)),
        (None, None) => {}
    }
    if door.this_one {
        lines.push(Message::new("told-door-this-one"));
    }
    lines.into_iter().map(|m| tell.say(&m.with("platform", platform))).collect()
}

/// Several times in one row: each of a few, the first, the last and their number of many; nothing for one.
fn several<T>(tell: &Tell<'_>, all: &[T], code: &str, says: impl Fn(&T) -> String) -> Option<String> {
    match all {
        [] | [_] => None,
        [first, .., last] if all.len() > DAYS => {
            Some(tell.say(&Message::new(code).with("n", all.len()).with("from", says(first)).with("to", says(last))))
        }
        all => Some(tell.words.list(&all.iter().map(says).collect::<Vec<_>>())),
    }
}

/// Until when a way in was open.
pub(super) fn closed(tell: &Tell<'_>, closed: &Closed) -> String {
    match closed {
        Closed::OpenAt(at) => tell.say(&Message::new("report-open-at").with("open-at", at)),
        Closed::Within(when) => match when.exact() {
            Some(at) => tell.say(&Message::new("report-closed-at").with("closed-at", at)),
            None => tell.say(&Message::new("report-closed-within").with("span", familiar_words::span_arg(when))),
        },
        Closed::Unknown => tell.text("report-closed-unknown"),
    }
}

/// Uses of ways in: whole days, oldest first.
fn uses(tell: &Tell<'_>) -> Group {
    let mut all: Vec<&CaseAccess> = tell.told.case.accesses.iter().collect();
    all.sort_by_key(|a| a.access.when.not_before);
    // The same address with the same answer is one row, however many days.
    let mut rows: Vec<(Row, Vec<Day>)> = Vec::new();
    for used in all {
        let mut what = rich(&tell.used(used));
        if let Some(agent) = &used.access.agent {
            what.push_str(&format!("<small><bdi>{}</bdi></small>", esc(agent)));
        }
        let said = tell.told.said_of_use(used).map(|a| whose(tell, Some(a.verdict)));
        let day = used.access.when.not_before.filter(|_| whole_day(&used.access.when)).map(Instant::day);
        let same = |(row, days): &&mut (Row, Vec<Day>)| row.what == what && row.said == said && !days.is_empty();
        match (day, rows.iter_mut().find(same)) {
            (Some(day), Some((_, days))) => days.push(day),
            _ => rows.push((
                Row {
                    when: used.access.when,
                    days: None,
                    what,
                    said,
                    source: rich(&tell.source(&used.access.seen)),
                    exact: tell.exact(&used.access.when),
                },
                day.into_iter().collect(),
            )),
        }
    }
    let all = rows.len();
    let rows = rows.into_iter().take(ROWS).map(|(mut row, mut days)| {
        days.dedup();
        row.days = several(tell, &days, "report-days", |d| tell.words.day_short(*d));
        row
    });
    Group { heading: "report-group-uses", rows: rows.collect(), all }
}

/// The sources by number, with the sums of the originals.
fn sources(page: &mut Page, tell: &Tell<'_>) {
    let case = &tell.told.case;
    let mut items = String::new();
    for (source, n) in case.sources.iter().zip(1_u32..) {
        let mut item = format!("<li><b class=\"n\">{n}</b> {}", rich(&tell.source_says(&source.source)));
        let read = Message::new("report-source-read").with("read-at", source.read_at);
        if matches!(source.source, Source::Export { .. } | Source::Connection { .. }) {
            item.push_str(&format!(" {}", rich(&tell.say(&read))));
        }
        item.push_str(&told::about_source(tell, source));
        item.push_str(&sum(tell, &source.source));
        item.push_str("</li>");
        items.push_str(&item);
    }
    if items.is_empty() {
        items = format!("<li class=\"quiet\">{}</li>", rich(&tell.text("report-nothing-given")));
    }
    let margin = [rich(&tell.text("report-side-sources"))];
    page.long(&margin, &tell.text("report-sources"), &format!("<ol class=\"list\">{items}</ol>"));
}

/// A source's sum and name, as far as they are known.
fn sum(tell: &Tell<'_>, source: &Source) -> String {
    let (sum, name) = match source {
        Source::Export { sha256: Some(sum), name, .. } => (Some(*sum), name.as_str()),
        Source::Export { sha256: None, name, .. } => (None, name.as_str()),
        Source::Page { sha256, .. } | Source::Kept { sha256, .. } => (Some(*sha256), ""),
        Source::Connection { .. } => return String::new(),
    };
    let name = if name.is_empty() { String::new() } else { format!("<br><bdi class=\"sum\">{}</bdi>", esc(name)) };
    match sum {
        Some(sum) => format!("{name}<br><bdi class=\"sum\">{sum}</bdi>"),
        None => format!("{name}<br><span class=\"quiet\">{}</span>", rich(&tell.text("report-sum-not-known"))),
    }
}
