//! Part 2: what was seen, when, from where. The line, and the same as a table; the sources and their sums.

use super::{ROWS, and_more, head, line, page::Page};
use crate::{
    Reader,
    html::{esc, rich},
    leave_out::latest,
    tell::Tell,
};
use familiar_model::{Closed, Kind, Message, Source, Subject, Verdict, When};

/// A row of the table: when, what, what was said about it, where it was read.
struct Row {
    when: When,
    what: String,
    said: Option<Verdict>,
    source: String,
    exact: String,
}

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    page.part(tell, &[], &tell.text("report-seen"), &rich(&tell.text("report-seen-under")));
    if let Some(picture) = line::draw(tell) {
        page.wide(&picture);
    }
    let groups = [
        ("report-group-done", done(tell)),
        ("report-group-ways", ways(tell)),
        ("report-group-uses", uses(tell)),
    ];
    table(page, tell, &groups);
    sources(page, tell);
}

fn table(page: &mut Page, tell: &Tell<'_>, groups: &[(&str, Vec<Row>)]) {
    let zone = tell.has_zone();
    let mut columns = vec!["report-col-when"];
    if zone {
        columns.push("report-col-here");
    }
    columns.extend(["report-col-what", "report-col-source", "report-col-exact"]);
    let mut out = format!(
        "<table class=\"in-margin\"><caption>{}</caption>{}",
        rich(&tell.text("report-seen-table")),
        head(tell, &columns)
    );
    let mut more = String::new();
    for (heading, rows) in groups {
        out.push_str(&format!(
            "<tbody class=\"group\"><tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>",
            1,
            rich(&tell.text(heading))
        ));
        // The head of a group stands in the margin; the rest of its row is empty.
        out.truncate(out.len() - "</tr>".len());
        out.push_str(&format!("<td colspan=\"{}\"></td></tr>", columns.len() - 1));
        if rows.is_empty() {
            out.push_str(&format!(
                "<tr><th scope=\"row\"></th><td colspan=\"{}\" class=\"quiet\">{}</td></tr>",
                columns.len() - 1,
                rich(&tell.text("report-nothing-given"))
            ));
        }
        for row in rows.iter().take(ROWS) {
            out.push_str(&format!("<tr><th scope=\"row\">{}</th>", esc(&tell.span_utc(&row.when))));
            if zone {
                out.push_str(&format!("<td>{}</td>", esc(&tell.span_here(&row.when))));
            }
            let said = row.said.map_or_else(String::new, |v| {
                format!("<small class=\"hers\">{}</small>", rich(&tell.words.verdict(v)))
            });
            out.push_str(&format!("<td>{}{said}</td><td>{}</td><td>{}</td></tr>", row.what, row.source, rich(&row.exact)));
        }
        out.push_str("</tbody>");
        more.push_str(&and_more(tell, rows.len()));
    }
    out.push_str("</table>");
    page.wide(&out);
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
}

/// What was done: acts and changes, oldest first.
fn done(tell: &Tell<'_>) -> Vec<Row> {
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let mut rows: Vec<Row> = Vec::new();
    for act in &case.acts {
        let subject = tell.told.subject(act.kind, &act.key);
        let mut what = rich(&tell.act(act));
        if let Some(client) = &act.client {
            what.push_str(&format!("<small>{}</small>", rich(&tell.say(&Message::new("report-by-client").with("client", client)))));
        }
        if let Some(undone) = act.undone {
            let deleted = Message::new("report-deleted").with("deleted-at", undone);
            what.push_str(&format!("<small>{}</small>", rich(&tell.say(&deleted))));
        }
        if let Some(link) = case.links.get(&subject) {
            what.push_str(&format!("<small><bdi>{}</bdi></small>", esc(link)));
        }
        what.push_str(&text_of(tell, &subject));
        rows.push(Row {
            when: act.when,
            what,
            said: known.get(&subject).map(|a| a.verdict),
            source: rich(&tell.source(&act.seen)),
            exact: tell.exact(&act.when),
        });
    }
    for change in &case.changes {
        let subject = tell.told.subject(Kind::Change, &change.key);
        rows.push(Row {
            when: change.when,
            what: rich(&tell.change(change)),
            said: known.get(&subject).map(|a| a.verdict),
            source: rich(&tell.source(&change.seen)),
            exact: tell.exact(&change.when),
        });
    }
    rows.sort_by_key(|r| r.when.not_before.or(r.when.not_after));
    rows
}

/// A post's text: folded, since it may be sexual or violent; its sum where it was left out.
fn text_of(tell: &Tell<'_>, subject: &Subject) -> String {
    let told = tell.told;
    let act = told.act(subject);
    let text = told.case.texts.get(subject).map(String::as_str).or_else(|| act.and_then(|a| a.text.as_deref()));
    if let Some(text) = text {
        let lang = act.and_then(|a| a.language).map(|l| format!(" lang=\"{}\"", esc(l.code()))).unwrap_or_default();
        return format!(
            "<details><summary>{}</summary><blockquote dir=\"auto\"{lang}>{}</blockquote></details>",
            rich(&tell.text("report-text-folded")),
            esc(text)
        );
    }
    told.texts.iter().find(|t| t.subject == *subject).map_or_else(String::new, |kept| {
        let says = rich(&tell.text("report-text-sum"));
        format!("<small>{says} <bdi class=\"sum\">{}</bdi></small>", kept.sha256)
    })
}

/// The ways in, in their order.
fn ways(tell: &Tell<'_>) -> Vec<Row> {
    let known = latest(&tell.told.case.answers);
    let doors = tell.told.case.doors.iter().map(|door| {
        let subject = tell.told.subject(door.kind, &door.key);
        let mut what = rich(&tell.door(door));
        if let Some(by) = &door.by {
            what.push_str(&format!("<small>{}</small>", rich(&tell.say(&Message::new("report-by-organisation").with("by", by)))));
        }
        if !door.permits.is_empty() {
            let may = Message::new("report-may").with("permits", tell.words.permits(&door.permits));
            what.push_str(&format!("<small>{}</small>", rich(&tell.say(&may))));
        }
        what.push_str(&format!("<small>{}</small>", rich(&closed(tell, &door.closed))));
        Row {
            when: door.opened,
            what,
            said: known.get(&subject).map(|a| a.verdict),
            source: door.seen.as_ref().map_or_else(|| rich(&tell.text("report-on-no-list")), |s| rich(&tell.source(s))),
            exact: tell.exact(&door.opened),
        }
    });
    doors.collect()
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
fn uses(tell: &Tell<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = tell
        .told
        .case
        .accesses
        .iter()
        .map(|used| {
            let mut what = rich(&tell.used(used));
            if let Some(agent) = &used.access.agent {
                what.push_str(&format!("<small><bdi>{}</bdi></small>", esc(agent)));
            }
            Row {
                when: used.access.when,
                what,
                said: tell.told.said_of_use(used).map(|a| a.verdict),
                source: rich(&tell.source(&used.access.seen)),
                exact: tell.exact(&used.access.when),
            }
        })
        .collect();
    rows.sort_by_key(|r| r.when.not_before);
    rows
}

/// The sources by number, with the sums of the originals.
fn sources(page: &mut Page, tell: &Tell<'_>) {
    let case = &tell.told.case;
    let mut items = String::new();
    for (source, n) in case.sources.iter().zip(1_u32..) {
        let mut item = format!("<li><b class=\"n\">{n}</b> {}", rich(&tell.source_says(&source.source)));
        let read = Message::new("report-source-read").with("read-at", source.read_at);
        item.push_str(&format!(" {}", rich(&tell.say(&read))));
        if case.reader != Reader::Press || !matches!(source.source, Source::Kept { .. }) {
            item.push_str(&sum(tell, &source.source));
        }
        item.push_str("</li>");
        items.push_str(&item);
    }
    if items.is_empty() {
        items = format!("<li class=\"quiet\">{}</li>", rich(&tell.text("report-nothing-given")));
    }
    let margin = [rich(&tell.text("report-side-sources"))];
    page.row(&margin, &tell.text("report-sources"), &format!("<ol class=\"list\">{items}</ol>"));
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
