//! The two short reports: the platform's desk gets the form's six lines, ids, UTC times, addresses of the incident and
//! the request; the team gets the steps.

use super::{ROWS, and_more, asked, head, page::Page, short};
use crate::{
    html::{esc, rich},
    leave_out::latest,
    tell::Tell,
    texts,
};
use familiar_model::{Kind, Message, Verdict, When};

/// The platform's page. English and UTC, whatever the owner reads.
pub(super) fn platform(page: &mut Page, tell: &Tell<'_>) {
    let case = &tell.told.case;
    let made = Message::new("report-made")
        .with("made", tell.words.instant_long(case.made_at))
        .with("by", tell.seat(case.made_by))
        .with("reader", tell.text("reader-platform"));
    let under = Message::new("report-under").with("platform", tell.platform()).with("number", tell.number());
    page.part(tell, &[rich(&tell.say(&made))], &short::title(tell), &rich(&tell.say(&under)));
    let lines: String = texts::form_lines(tell).iter().map(|l| format!("<li>{}</li>", esc(l))).collect();
    page.row(&[], "", &format!("<ol class=\"numbers\">{lines}</ol>"));
    let (open, shut) = (tell.text("report-desk-open"), String::new());
    let end = |t: Option<familiar_model::Instant>| t.map_or_else(|| open.clone(), texts::utc);
    let known = latest(&case.answers);
    let not_mine = |kind: Kind, key: &familiar_model::Key| {
        known.get(&tell.told.subject(kind, key)).is_some_and(|a| a.verdict == Verdict::NotMine)
    };

    let mut rows: Vec<[String; 3]> = Vec::new();
    let mut row = |what: String, when: &When| rows.push([what, end(when.not_before), end(when.not_after)]);
    for act in short::disputed_acts(tell) {
        let only_if = act.when.only_if.map(|c| format!("<small>{}</small>", rich(&tell.words.only_if(c))));
        row(format!("{}{}", rich(&tell.act(act)), only_if.unwrap_or_default()), &act.when);
    }
    for door in case.doors.iter().filter(|d| not_mine(d.kind, &d.key)) {
        let key = esc(&door.key.to_string());
        row(format!("{} <bdi>{key}</bdi>", rich(&tell.words.kind(door.kind))), &door.opened);
    }
    for used in &case.accesses {
        let address = used.access.address.map_or(shut.clone(), |a| a.to_string());
        row(format!("{} <bdi>{}</bdi>", rich(&tell.text("report-desk-address")), esc(&address)), &used.access.when);
    }
    let columns = ["report-col-id", "report-col-not-before", "report-col-not-after"];
    let mut out = format!(
        "<table class=\"in-margin\"><caption>{}</caption>{}<tbody>",
        rich(&tell.text("report-desk-table")),
        head(tell, &columns)
    );
    for [what, from, to] in rows.iter().take(ROWS) {
        out.push_str(&format!("<tr><th scope=\"row\">{what}</th><td>{}</td><td>{}</td></tr>", esc(from), esc(to)));
    }
    out.push_str("</tbody></table>");
    page.table(&out, rows.len());
    let more = and_more(tell, rows.len());
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
    page.row(&[], &tell.text("report-left"), &short::left(tell));
}

/// The team's page: the steps, and nothing that was said or seen.
pub(super) fn team(page: &mut Page, tell: &Tell<'_>) {
    let case = &tell.told.case;
    let made = Message::new("report-made")
        .with("made", tell.words.instant_long(case.made_at))
        .with("by", tell.seat(case.made_by))
        .with("reader", tell.text("reader-team"));
    page.part(tell, &[rich(&tell.say(&made))], &short::title(tell), &rich(&tell.text("report-team-under")));
    asked::steps(page, tell);
    page.colophon(tell);
}
