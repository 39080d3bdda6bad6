//! Part 3: who could have done it. Each disputed act against each way in; the last row is always the way that the
//! platform does not record.
//!
//! Acts with the same table share it: nine equal tables would hide that they are equal.

use super::{
    ROWS, and_more, head,
    line::whose,
    page::Page,
    seen::{closed, used_and_placed},
    told,
};
use crate::{first::hand_name, html::rich, tell::Tell};
use familiar_model::{Closed, Condition, Finding, Key, Kind, Message, Opportunity, OtherHand, PageKind, WayIn};

/// How many different tables are printed.
const TABLES: usize = 12;
/// How many acts are named above a table that they share.
const SHARED: usize = 24;

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    let mut under = Message::new("report-chances-under").with("platform", tell.platform());
    let all = &tell.told.case.opportunities;
    if all.is_empty() {
        under.code = "report-chances-none".to_owned();
    }
    page.part(tell, &[], &tell.text("report-chances"), &rich(&tell.say(&under)));
    let mut groups: Vec<Vec<&Opportunity>> = Vec::new();
    for chance in all {
        match groups.iter_mut().find(|g| g.first().is_some_and(|o| o.ways == chance.ways && o.apart == chance.apart)) {
            Some(group) => group.push(chance),
            None => groups.push(vec![chance]),
        }
    }
    for group in groups.iter().take(TABLES) {
        table(page, tell, group);
    }
    if groups.len() > TABLES {
        let more = Message::new("report-more-tables").with("n", groups.len() - TABLES);
        page.row(&[], "", &format!("<p class=\"fine\">{}</p>", rich(&tell.say(&more))));
    }
}

fn table(page: &mut Page, tell: &Tell<'_>, group: &[&Opportunity]) {
    let Some(first) = group.first() else { return };
    let heading = tell.counts(group.iter().map(|o| &o.act));
    let apart = if first.apart.is_empty() {
        let kind = tell.words.kind(first.act.kind);
        let nothing = Message::new("report-nothing-apart").with("n", group.len()).with("of-kind", kind);
        // Without a list of the others there is nothing to hold it against.
        let compared = tell.told.has_download() || tell.told.pages().contains_key(&PageKind::Likes);
        let said = if compared { tell.say(&nothing) } else { tell.text("told-nothing-to-compare") };
        format!("<p>{}</p>", rich(&said))
    } else {
        let each: String = first.apart.iter().map(|m| format!("<li>{}</li>", rich(&tell.say(m)))).collect();
        format!("<p>{}</p><ul class=\"list\">{each}</ul>", rich(&tell.text("report-apart")))
    };
    let only_if = group.iter().any(|o| o.when.only_if.is_some());
    let side = if only_if { "told-side-if" } else { "report-side-proven" };
    page.row(&[rich(&tell.text(side))], &heading, &apart);
    page.table(&acts(tell, group, &heading), group.len().min(SHARED));

    let columns = ["report-col-way", "report-col-could", "report-col-open", "report-col-known", "report-col-finding"];
    let mut out = format!(
        "<table class=\"in-margin chances\"><caption class=\"only-read\">{}</caption>{}<tbody>",
        rich(&heading),
        head(tell, &columns)
    );
    // Lists that nobody could see (sessions, delegates) have a row, too; the last row is the way that is on no list.
    let unrecorded = |w: &&WayIn| w.door.is_none() && w.kind == Kind::Unlisted;
    for way in first.ways.iter().filter(|w| !unrecorded(w)).take(ROWS) {
        out.push_str(&row(tell, way, first.when.only_if));
    }
    // Others' hands are ways in that no list shows: they stand by role, with what those say who were asked.
    for hand in told::hands(tell) {
        out.push_str(&hand_row(tell, hand));
    }
    out.push_str(&last_row(tell, first.ways.iter().rev().find(unrecorded)));
    out.push_str("</tbody></table>");
    page.wide(&out);
    if let Some(others) = told::others_say(tell) {
        page.row(&[], "", &format!("<p class=\"fine\">{}</p>", rich(&others)));
    }
    let more = and_more(tell, first.ways.len());
    if !more.is_empty() {
        page.row(&[], "", &more);
    }
}

/// The acts of one table, each with its own bounds.
fn acts(tell: &Tell<'_>, group: &[&Opportunity], heading: &str) -> String {
    let only_if = group.iter().any(|o| o.when.only_if.is_some());
    let when = if only_if { "report-col-when" } else { "report-col-proven" };
    let columns = ["report-col-act", when, "report-col-likely"];
    let mut out = format!(
        "<table class=\"in-margin\"><caption class=\"only-read\">{}</caption>{}<tbody>",
        rich(heading),
        head(tell, &columns)
    );
    for chance in group.iter().take(SHARED) {
        let likely = chance.when.likely.map(|l| tell.words.likely_span(&l)).unwrap_or_default();
        out.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            rich(&tell.subject(&chance.act)),
            rich(&tell.words.span(&chance.when)),
            rich(&likely)
        ));
    }
    if group.len() > SHARED {
        let more = Message::new("report-more-of-them").with("n", group.len() - SHARED);
        out.push_str(&format!(
            "<tr><th scope=\"row\" class=\"quiet\">{}</th><td></td><td></td></tr>",
            rich(&tell.say(&more))
        ));
    }
    out.push_str("</tbody></table>");
    out
}

fn row(tell: &Tell<'_>, way: &WayIn, only_if: Option<Condition>) -> String {
    let door = way
        .door
        .as_ref()
        .and_then(|d| tell.told.case.doors.iter().find(|door| door.kind == d.kind && door.key == d.key));
    let used: String = door
        .map_or_else(Vec::new, |d| used_and_placed(tell, d))
        .iter()
        .map(|l| format!("<small>{}</small>", rich(l)))
        .collect();
    let key: Option<&Key> = way.door.as_ref().map(|d| &d.key);
    let called = match (&way.name, key) {
        (None, None) => tell.words.kinds(way.kind),
        (name, key) => tell.way(way.kind, name.as_deref(), key),
    };
    let said = way.known.or_else(|| tell.told.said(way.door.as_ref()?).map(|a| a.verdict));
    let known = if way.door.is_none() { tell.text("report-not-known") } else { whose(tell, said) };
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}{used}<small>{}</small></td><td class=\"hers\">{}</td><td>{}</td></tr>",
        rich(&called),
        rich(&could(tell, way.permits)),
        if way.opened.not_before.is_none() && way.opened.not_after.is_none() {
            rich(&tell.text("told-since-unknown"))
        } else {
            rich(&tell.words.span(&way.opened))
        },
        if way.closed == Closed::Unknown && way.opened.not_before.is_none() && way.opened.not_after.is_none() {
            String::new()
        } else {
            rich(&closed(tell, &way.closed))
        },
        rich(&known),
        finding(tell, way, only_if),
    )
}

/// Somebody else who can use the account, by role: whether they were asked, and what they say.
fn hand_row(tell: &Tell<'_>, hand: OtherHand) -> String {
    let why = Message::new("hand-why").with("platform", tell.platform());
    format!(
        "<tr><th scope=\"row\">{}<small>{}</small></th><td>{}</td><td>{}</td><td class=\"hers\">{}</td><td><b>{}</b><small>{}</small></td></tr>",
        rich(&tell.text(&format!("hand-{}", hand_name(hand)))),
        rich(&tell.text("hand-as-said")),
        rich(&could(tell, Some(true))),
        rich(&tell.text("told-since-unknown")),
        rich(&told::asked(tell, hand)),
        rich(&tell.words.finding(Finding::CannotTell)),
        rich(&tell.say(&why)),
    )
}

/// The way that the platform does not record: cannot tell, whatever else the table says.
fn last_row(tell: &Tell<'_>, way: Option<&WayIn>) -> String {
    let says = Message::new("report-unrecorded").with("platform", tell.platform());
    let because: String = way.map_or_else(String::new, |w| because(tell, w));
    let unlisted = Message::new("report-unrecorded-example");
    format!(
        "<tr><th scope=\"row\">{}<small>{}</small></th><td>{}</td><td>{}</td><td>{}</td><td><b>{}</b>{because}</td></tr>",
        rich(&tell.say(&says)),
        rich(&tell.say(&unlisted)),
        rich(&could(tell, way.and_then(|w| w.permits))),
        rich(&tell.text("report-not-known")),
        rich(&tell.text("report-not-known")),
        rich(&tell.words.finding(Finding::CannotTell)),
    )
}

fn could(tell: &Tell<'_>, permits: Option<bool>) -> String {
    tell.text(match permits {
        Some(true) => "report-could",
        Some(false) => "report-could-not",
        None => "report-not-known",
    })
}

/// By what is proven; by what is likely, where that differs; and why.
fn finding(tell: &Tell<'_>, way: &WayIn, only_if: Option<Condition>) -> String {
    let mut out = format!("<b>{}</b>", rich(&tell.words.finding(way.proven)));
    if way.likely != way.proven {
        let likely = Message::new("report-by-likely").with("finding", tell.words.finding(way.likely));
        out.push_str(&format!("<small>{}</small>", rich(&tell.say(&likely))));
    }
    out.push_str(&because(tell, way));
    // Whatever is ruled out by bounds that hold under a condition repeats it.
    if let Some(condition) = only_if.filter(|_| way.proven == Finding::RuledOut && way.permits != Some(false)) {
        let says = format!("<small>{}</small>", rich(&tell.words.only_if(condition)));
        if !out.contains(&says) {
            out.push_str(&says);
        }
    }
    out
}

fn because(tell: &Tell<'_>, way: &WayIn) -> String {
    way.because.iter().map(|m| format!("<small>{}</small>", rich(&tell.say(m)))).collect()
}
