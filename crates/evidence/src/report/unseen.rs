//! Part 4: what could not be seen, at equal size: not offered, not looked at, refused, unreadable.

use super::{page::Page, told};
use crate::{html::rich, tell::Tell};
use familiar_model::{Gap, Kind, Message, Why};

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    let message = Message::new("report-unseen-under").with("platform", tell.platform());
    page.part(tell, &[], &tell.text("report-unseen"), &rich(&tell.say(&message)));
    let gaps = &tell.told.case.gaps;
    let of = |wanted: fn(Why) -> bool| -> Vec<&Gap> { gaps.iter().filter(|g| wanted(g.why)).collect() };
    let four = [
        ("report-unseen-not-offered", of(|w| w == Why::NotOffered)),
        ("report-unseen-not-looked", of(|w| matches!(w, Why::NotYet | Why::NotInThisExport))),
        ("report-unseen-refused", of(|w| w == Why::Refused)),
        (
            "report-unseen-unreadable",
            of(|w| matches!(w, Why::Unreadable | Why::Missing | Why::OrderUnknown | Why::CountDiffers { .. })),
        ),
    ];
    for (heading, gaps) in four {
        let mut items = String::new();
        let mut said: Vec<String> = Vec::new();
        for gap in gaps {
            let item = one(tell, gap);
            // The same gap of two readings is said once.
            if !said.contains(&item) {
                items.push_str(&item);
                said.push(item);
            }
        }
        if heading == "report-unseen-not-looked" {
            let told = told::not_looked(tell);
            items.extend(told.iter().map(|says| format!("<li>{}</li>", rich(says))));
        }
        if items.is_empty() {
            items = format!("<li class=\"quiet\">{}</li>", rich(&tell.text("report-unseen-nothing")));
        }
        let nothing_read = heading == "report-unseen-not-looked" && !tell.told.has_download();
        let heading = if nothing_read { "told-not-looked" } else { heading };
        let heading = tell.say(&Message::new(heading).with("platform", tell.platform()));
        page.row(&[], &heading, &format!("<ul class=\"list\">{items}</ul>"));
    }
}

/// A gap: what it is about, and why.
fn one(tell: &Tell<'_>, gap: &Gap) -> String {
    let mut says = gap.says.clone();
    says.args.entry("platform".to_owned()).or_insert_with(|| tell.platform().to_owned());
    let says = rich(&tell.say(&says));
    let mut why = match gap.why {
        Why::NotOffered | Why::Refused => String::new(),
        // Some say so themselves.
        why => Some(tell.words.why(why)).filter(|why| !says.contains(why)).unwrap_or_default(),
    };
    if let Some(n) = gap.records.filter(|n| *n > 0) {
        let count = match gap.kind.filter(|k| *k != Kind::Source) {
            Some(kind) => tell.words.count(kind, n),
            None => tell.say(&Message::new("report-records").with("n", n)),
        };
        why = if why.is_empty() { count } else { format!("{why}; {count}") };
    }
    if why.is_empty() {
        return format!("<li>{says}</li>");
    }
    format!("<li>{says} <span class=\"quiet\">({})</span></li>", rich(&why))
}
