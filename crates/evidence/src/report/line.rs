//! The line: time along it, ways in as bars, uses as whole days, acts as dots or spans, the disputed time lit.
//!
//! HTML placed by hours along the inline axis, as the look asks: it mirrors, prints and grows with the text. For a
//! screen reader it is a picture; the table beneath it says the same. Deliberately without a bend or a cut in time.

use super::short::disputed_acts;
use crate::{
    html::{esc, rich},
    tell::Tell,
};
use familiar_model::{Act, Closed, Door, Instant, Key, Kind, Message, Verdict, When};
use std::collections::{BTreeMap, BTreeSet};

const HOUR_MS: f64 = 3_600_000.0;
const DAY_MS: i64 = 86_400_000;
/// How many lanes of a group are drawn; the table holds all.
const WAYS: usize = 9;
const USES: usize = 5;
const DISPUTED: usize = 4;
/// How many labels stand along the axis at most.
const LABELS: i64 = 7;
/// How many marks one lane bears.
const MARKS: usize = 120;
/// The part of the picture's width that a label of two times needs.
const LABEL_ROOM: f64 = 0.45;

/// The picture's stretch of time.
struct Line {
    from: Instant,
    to: Instant,
    out: String,
}

/// The picture, if there is a time in dispute.
pub(super) fn draw(tell: &Tell<'_>) -> Option<String> {
    let (first, last) = tell.told.reach?;
    let mut line = Line {
        from: first.day().start().plus_ms(-DAY_MS),
        // A day more, unless the copy was made before that day was over.
        to: last.day().end().plus_ms(DAY_MS).min(tell.told.case.made_at.day().end()).max(last.day().end()).plus_ms(1),
        out: String::new(),
    };
    let hours = line.hours(line.to);
    let lit = disputed_acts(tell);
    let mut over = String::new();
    let days = line.to.since(line.from) / DAY_MS;
    let step = (days + LABELS - 1) / LABELS;
    let mut labels = String::new();
    for day in (0..days).step_by(usize::try_from(step.max(1)).unwrap_or(1)) {
        let at = line.from.plus_ms(day * DAY_MS);
        over.push_str(&format!("<i class=\"midnight\" style=\"--a:{:.2}\"></i>", line.hours(at)));
        let label = tell.words.day_short(at.day());
        labels.push_str(&format!("<span style=\"--a:{:.2}\">{}</span>", line.hours(at), esc(&label)));
    }
    if !lit.is_empty() {
        over.push_str(&format!(
            "<i class=\"lit\" style=\"--a:{:.3};--z:{:.3}\"></i>",
            line.hours(first),
            line.hours(last).max(line.hours(first) + hours / 400.0)
        ));
    }
    line.ways(tell);
    line.uses(tell);
    line.done(tell, &lit);
    let lanes = line.out;
    Some(format!(
        "<figure><div class=\"line\" aria-hidden=\"true\" style=\"--hours:{hours:.2}\"><div class=\"over\">{over}</div>\
         <div class=\"axis\"><span class=\"who\">UTC</span><div class=\"days\">{labels}</div></div>{lanes}</div>{}\
         <figcaption class=\"only-read\">{}</figcaption></figure>",
        legend(tell),
        rich(&tell.text("report-line-caption"))
    ))
}

fn legend(tell: &Tell<'_>) -> String {
    let items = [
        ("<i class=\"m way\" style=\"--a:0;--z:10\"></i>", "report-legend-open"),
        ("<i class=\"m unknown\" style=\"--a:0;--z:10\"></i>", "report-legend-unknown"),
        ("<i class=\"m day\" style=\"--a:0;--z:10\"></i>", "report-legend-day"),
        ("<i class=\"m dot\" style=\"--a:5;--z:5\"></i>", "report-legend-dot"),
        ("<i class=\"m way before\" style=\"--a:0;--z:10\"></i>", "report-legend-before"),
        ("<i class=\"m unseen\" style=\"--a:0;--z:10\"></i>", "report-legend-unseen"),
        ("<i class=\"m day strange\" style=\"--a:0;--z:10\"></i>", "report-legend-strange"),
        (
            "<i class=\"m proven\" style=\"--a:0;--z:10\"></i><i class=\"m likely\" style=\"--a:3;--z:8\"></i>",
            "report-legend-likely",
        ),
    ];
    let items: String = items
        .map(|(key, code)| format!("<li><span class=\"key\">{key}</span><span>{}</span></li>", rich(&tell.text(code))))
        .concat();
    format!("<ul class=\"legend\" aria-hidden=\"true\">{items}</ul>")
}

impl Line {
    /// Hours from the picture's beginning, kept inside of it.
    #[allow(clippy::cast_precision_loss)] // a picture's hours, not a time that is said
    fn hours(&self, t: Instant) -> f64 {
        t.min(self.to).max(self.from).since(self.from) as f64 / HOUR_MS
    }
    fn lane(&mut self, class: &str, who: &str, small: &str, marks: &str) {
        let small = if small.is_empty() { String::new() } else { format!("<small>{small}</small>") };
        self.out.push_str(&format!(
            "<div class=\"lane{class}\"><span class=\"who\">{who}{small}</span><span class=\"track\">{marks}</span></div>"
        ));
    }
    fn heading(&mut self, tell: &Tell<'_>, code: &str) {
        self.out.push_str(&format!("<span class=\"lanes-of\">{}</span>", rich(&tell.text(code))));
    }
    fn mark(&self, class: &str, a: Instant, z: Instant) -> String {
        if z < self.from || a > self.to || z < a {
            return String::new();
        }
        format!("<i class=\"m {class}\" style=\"--a:{:.3};--z:{:.3}\"></i>", self.hours(a), self.hours(z))
    }
    fn unseen(&self, says: &str) -> String {
        format!("<i class=\"m unseen\" style=\"--a:0;--z:{:.2}\">{says}</i>", self.hours(self.to))
    }

    fn ways(&mut self, tell: &Tell<'_>) {
        let case = &tell.told.case;
        let known = tell.told.said_of_ways();
        self.heading(tell, "report-group-ways");
        // A device leaves a line at each sign-in: one lane for those of one name.
        let mut lanes: Vec<(String, Option<Verdict>, String)> = Vec::new();
        for door in &case.doors {
            let said = known.get(&tell.told.subject(door.kind, &door.key)).copied();
            let who = door.name.as_ref().map_or_else(|| rich(&tell.door(door)), |n| format!("<bdi>{}</bdi>", esc(n)));
            let marks = self.door(door, said);
            match lanes.iter_mut().find(|(name, of, _)| *name == who && *of == said) {
                Some((.., all)) if !all.contains(&marks) => all.push_str(&marks),
                Some(_) => {}
                None => lanes.push((who, said, marks)),
            }
        }
        // What the owner does not know stands first: it is looked for. What lies outside of the picture stands last.
        lanes.sort_by_key(|(_, said, marks)| {
            (!matches!(said, Some(Verdict::NotMine | Verdict::Unsure)), marks.is_empty())
        });
        let more = lanes.len().saturating_sub(WAYS);
        for (who, said, marks) in lanes.into_iter().take(WAYS) {
            self.lane("", &who, &rich(&whose(tell, said)), &marks);
        }
        if more > 0 {
            let more = tell.say(&Message::new("report-more-of-them").with("n", more));
            self.lane("", &rich(&more), "", "");
        }
        let mut seen = Vec::new();
        for gap in &case.gaps {
            // A list that was read has its lanes already.
            let unread = |k: &Kind| Kind::DOORS.contains(k) && !case.doors.iter().any(|d| d.kind == *k);
            let Some(kind) = gap.kind.filter(|k| unread(k) && !seen.contains(k)) else { continue };
            seen.push(kind);
            let marks = self.unseen(&rich(&tell.words.why(gap.why)));
            self.lane("", &rich(&tell.words.kinds(kind)), "", &marks);
        }
        let unrecorded = Message::new("report-unrecorded").with("platform", tell.platform());
        let marks = self.unseen(&rich(&tell.text("report-unrecorded-why")));
        self.lane("", &rich(&tell.say(&unrecorded)), "", &marks);
    }

    /// A way in from its opening to its closing; dots where the beginning or the end is not known.
    fn door(&self, door: &Door, said: Option<Verdict>) -> String {
        let strange = if matches!(said, Some(Verdict::NotMine | Verdict::Unsure)) { " strange" } else { "" };
        // Dots until it is known to be open.
        let (dots_from, open_from) = match (door.opened.not_before, door.opened.not_after) {
            // It was open when it was used last, whenever that began.
            (None, None) if door.last_used.is_some() => (Some(self.from), door.last_used),
            (Some(a), Some(b)) if a == b => (None, Some(a)),
            (a, Some(b)) => (Some(a.unwrap_or(self.from)), Some(b)),
            (Some(a), None) => (Some(a), None),
            (None, None) => (Some(self.from), None),
        };
        let (open_to, dots_to, cap) = match door.closed {
            Closed::OpenAt(t) => (Some(t), None, false),
            Closed::Within(w) if w.exact().is_some() => (w.not_after, None, true),
            Closed::Within(w) => {
                (w.not_before.or(open_from), Some(w.not_after.unwrap_or(self.to)), w.not_after.is_some())
            }
            Closed::Unknown => (open_from, Some(self.to), false),
        };
        let mut marks = String::new();
        if let Some(from) = dots_from {
            marks.push_str(&self.mark("unknown", from, open_from.or(open_to).or(dots_to).unwrap_or(self.to)));
        }
        if let (Some(from), Some(to)) = (open_from, open_to) {
            let before = if from < self.from { " before" } else { "" };
            let shut = if cap && dots_to.is_none() && to <= self.to { " shut" } else { "" };
            marks.push_str(&self.mark(&format!("way{strange}{before}{shut}"), from, to));
        }
        if let (Some(from), Some(to)) = (open_to.or(open_from), dots_to) {
            marks.push_str(&self.mark("unknown", from, to));
        }
        marks
    }

    /// Uses: one lane an operator or address, a block a day.
    fn uses(&mut self, tell: &Tell<'_>) {
        let mut lanes: BTreeMap<(String, Option<Verdict>), String> = BTreeMap::new();
        for used in &tell.told.case.accesses {
            let said = tell.told.said_of_use(used).map(|a| a.verdict);
            let strange = if matches!(said, Some(Verdict::NotMine | Verdict::Unsure)) { " strange" } else { "" };
            let (Some(a), Some(z)) = (used.access.when.not_before, used.access.when.not_after) else { continue };
            let name =
                used.operator.as_deref().map_or_else(|| rich(&tell.used(used)), |o| format!("<bdi>{}</bdi>", esc(o)));
            let mark = self.mark(&format!("day{strange}"), a, z);
            let lane = lanes.entry((name, said)).or_default();
            // Two addresses of one operator on one day are one block.
            if !lane.contains(&mark) {
                lane.push_str(&mark);
            }
        }
        lanes.retain(|_, marks| !marks.is_empty());
        if lanes.is_empty() {
            return;
        }
        self.heading(tell, "report-group-uses");
        let mut lanes: Vec<_> = lanes.into_iter().collect();
        lanes.sort_by_key(|((_, said), _)| !matches!(said, Some(Verdict::NotMine | Verdict::Unsure)));
        let rest = lanes.split_off(lanes.len().min(USES));
        for ((who, said), marks) in lanes {
            self.lane("", &who, &rich(&whose(tell, said)), &marks);
        }
        if !rest.is_empty() {
            let who = tell.say(&Message::new("report-more-of-them").with("n", rest.len()));
            let mut marks: Vec<&str> = rest.iter().flat_map(|(_, m)| m.split_inclusive("</i>")).collect();
            marks.sort_unstable();
            marks.dedup();
            self.lane("", &rich(&who), "", &marks.concat());
        }
    }

    /// What was done: a lane for each kind of what is not in dispute, then one for each disputed act.
    fn done(&mut self, tell: &Tell<'_>, disputed: &[&Act]) {
        let case = &tell.told.case;
        self.heading(tell, "report-group-done");
        let mut kinds: BTreeMap<Kind, Vec<When>> = BTreeMap::new();
        let in_dispute: BTreeSet<(Kind, &Key)> = disputed.iter().map(|a| (a.kind, &a.key)).collect();
        for act in &case.acts {
            if !in_dispute.contains(&(act.kind, &act.key)) {
                kinds.entry(act.kind).or_default().push(act.when);
            }
        }
        for change in &case.changes {
            kinds.entry(Kind::Change).or_default().push(change.when);
        }
        for (kind, whens) in kinds {
            let marks: String = whens.iter().map(|w| self.act(w)).filter(|m| !m.is_empty()).take(MARKS).collect();
            if !marks.is_empty() {
                self.lane("", &rich(&tell.words.kinds(kind)), "", &marks);
            }
        }
        let words = &tell.words;
        for act in disputed.iter().take(DISPUTED) {
            let mut marks = self.act(&act.when);
            marks.push_str(&self.tells(&act.when, &words.span(&act.when)));
            let who = Message::new("report-disputed").with("of-kind", tell.words.kind(act.kind));
            self.lane(" disputed", &format!("<span class=\"hers\">{}</span>", rich(&tell.say(&who))), "", &marks);
        }
        if let Some((_, rest)) = disputed.split_at_checked(DISPUTED)
            && !rest.is_empty()
        {
            let marks: String = rest.iter().take(MARKS).map(|a| self.act(&a.when)).collect();
            let more = tell.say(&Message::new("report-more-of-them").with("n", rest.len()));
            self.lane(" disputed", &format!("<span class=\"hers\">{}</span>", rich(&more)), "", &marks);
        }
    }

    /// Times in words beside a mark, on the side that has room for them.
    fn tells(&self, when: &When, says: &str) -> String {
        let all = self.hours(self.to).max(1.0);
        let a = when.not_before.map_or(0.0, |t| self.hours(t));
        let z = when.not_after.map_or(all, |t| self.hours(t));
        if a / all >= LABEL_ROOM {
            format!("<span class=\"tells ahead\" style=\"--a:{a:.3}\">{}</span>", esc(says))
        } else if 1.0 - z / all >= LABEL_ROOM {
            format!("<span class=\"tells behind\" style=\"--z:{z:.3}\">{}</span>", esc(says))
        } else {
            String::new()
        }
    }

    /// An act: a dot, or a thin proven span with a thick likely one on it.
    fn act(&self, when: &When) -> String {
        if let Some(at) = when.exact() {
            return self.mark("dot", at, at);
        }
        let from = when.not_before.unwrap_or(self.from);
        let to = when.not_after.unwrap_or(self.to);
        let open = if to > self.to || when.not_after.is_none() { " open" } else { "" };
        let on = if from < self.from || when.not_before.is_none() { " on" } else { "" };
        let mut marks = self.mark(&format!("proven{open}{on}"), from, to);
        if let Some(likely) = when.likely {
            marks.push_str(&self.mark("likely", likely.from, likely.to));
        }
        marks
    }
}

/// Whose it is, as the account holder says.
pub(super) fn whose(tell: &Tell<'_>, said: Option<Verdict>) -> String {
    tell.text(match said {
        Some(Verdict::Mine { .. }) => "report-whose-holder",
        Some(Verdict::MyTeam) => "report-whose-team",
        Some(Verdict::NotMine) => "report-whose-unknown",
        Some(Verdict::Unsure) => "report-whose-unsure",
        None => "report-whose-open",
    })
}
