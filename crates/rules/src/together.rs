//! What belongs together becomes one question: an unfamiliar network, an app allowed and a run of likes of the same
//! hours are one cause.
//!
//! The only place where signs are merged, ranked and limited to a handful. Merging is a star around the strongest
//! sign, not a chain: what lies beside something that lies beside something else is another cause. Deliberately not
//! here: answers (see `open`), and finding signs.

use crate::{
    RULES, Rule, RuleInfo,
    grouping::HOUR,
    sign::{Core, Sign, Stands, severity},
    text,
};
use familiar_model::{Confidence, History, Instant, Message, Question, QuestionId, RuleId, Severity, Subject, When};
use std::collections::BTreeSet;

/// Signs whose hours lie closer than this belong together.
const SAME_HOURS: i64 = 8 * HOUR;
/// Two signs that each stand only beside another stand together from this weight on.
const STAND_TOGETHER: f64 = 2.8;
/// Many small signs never press before one strong one.
const GATHERED_AT_MOST: f64 = 1.9;
/// How many questions one reading may bring.
pub(crate) const A_HANDFUL: usize = 5;
/// How many innocent explanations a question shows.
const INNOCENT: usize = 5;

/// A sign and the rule that noticed it (its place in `RULES`).
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub rule: usize,
    pub sign: Sign,
}

/// What becomes one question.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The strongest first.
    pub members: Vec<Member>,
    /// Whether these are many small signs of one rule, asked about at once.
    pub gathered: bool,
    /// How much all of it tells.
    pub weight: f64,
}

impl Group {
    /// The instant by which it is placed among readings.
    pub(crate) fn at(&self) -> Option<Instant> {
        let times = self.members.iter().filter_map(|m| m.sign.span.from());
        if self.gathered { times.max() } else { self.members.first().and_then(|m| m.sign.span.from()).or(times.min()) }
    }
}

fn near(a: &Core, b: &Core) -> bool {
    match (a, b) {
        (Core::Hours(a0, a1), Core::Hours(b0, b1)) => {
            a0.ms() <= b1.ms().saturating_add(SAME_HOURS) && b0.ms() <= a1.ms().saturating_add(SAME_HOURS)
        }
        (Core::Days(days), Core::Hours(from, to)) | (Core::Hours(from, to), Core::Days(days)) => {
            days.contains(&from.day()) || days.contains(&to.plus_ms(-HOUR).day())
        }
        // Two networks on one day are two causes.
        (Core::Days(_), Core::Days(_)) => false,
    }
}

fn belong(a: &Member, b: &Member) -> bool {
    if let (Some(x), Some(y)) = (&a.sign.run, &b.sign.run)
        && x.start < y.end
        && y.start < x.end
    {
        return true;
    }
    if a.rule == b.rule {
        return false;
    }
    let named = |m: &Member| m.sign.name.clone().filter(|n| !n.is_empty());
    let (Some(x), Some(y)) = (&a.sign.core, &b.sign.core) else { return false };
    near(x, y) || (named(a).is_some() && named(a) == named(b) && a.sign.run.is_none() && b.sign.run.is_none())
}

/// Merges, gathers and ranks; the most telling first.
pub(crate) fn groups(mut members: Vec<Member>) -> Vec<Group> {
    members.sort_by(|a, b| {
        let alone = |m: &Member| m.sign.stands == Stands::Alone;
        alone(b).cmp(&alone(a)).then(b.sign.weight.total_cmp(&a.sign.weight)).then(a.rule.cmp(&b.rule))
    });
    let mut groups: Vec<Group> = Vec::new();
    for member in members {
        let home = groups.iter_mut().find(|g| {
            g.members.first().is_some_and(|seed| belong(seed, &member))
                || (member.sign.run.is_some() && g.members.iter().any(|m| m.sign.run.is_some() && belong(m, &member)))
        });
        match home {
            Some(group) => group.members.push(member),
            None => groups.push(Group { members: vec![member], gathered: false, weight: 0.0 }),
        }
    }
    let mut out = Vec::new();
    let mut left: Vec<Member> = Vec::new();
    for mut group in groups {
        group.weight = combined(&group.members);
        let stands = group.members.iter().any(|m| m.sign.stands == Stands::Alone)
            || (group.members.len() > 1 && group.weight >= STAND_TOGETHER);
        if stands { out.push(group) } else { left.append(&mut group.members) }
    }
    for (place, rule) in RULES.iter().enumerate() {
        let Some((_, weight)) = rule.gather else { continue };
        let (of_it, others): (Vec<Member>, Vec<Member>) = left.into_iter().partition(|m| m.rule == place);
        left = others;
        if !of_it.is_empty() {
            // As pressing as the rule says, and nearly as pressing as the strongest among them.
            let strongest = of_it.iter().map(|m| m.sign.weight).fold(0.0, f64::max);
            out.push(Group {
                members: of_it,
                gathered: true,
                weight: f64::max(weight, (0.7 * strongest).min(GATHERED_AT_MOST)),
            });
        }
    }
    out.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    out
}

fn rank(group: &Group) -> f64 {
    // The severity that is shown decides first, so that the order on the screen is the order of haste.
    f64::from(pressing(group) as u8) * 100.0 + group.weight
}

/// The strongest, and half of what each other rule adds.
fn combined(members: &[Member]) -> f64 {
    let mut rules = BTreeSet::new();
    let mut sum = 0.0;
    let mut added = 0.0;
    for (place, member) in members.iter().enumerate() {
        if place == 0 {
            sum = member.sign.weight;
        } else if !rules.contains(&member.rule) {
            added += 0.5 * member.sign.weight.max(0.0);
        }
        rules.insert(member.rule);
    }
    sum + f64::min(added, 3.0)
}

fn info(member: &Member) -> Option<&'static RuleInfo> {
    RULES.get(member.rule).map(|r: &Rule| &r.info)
}

fn pressing(group: &Group) -> Severity {
    let worst = group.members.iter().filter_map(info).map(|i| i.severity).max().unwrap_or(Severity::Note);
    let rules: BTreeSet<usize> = group.members.iter().map(|m| m.rule).collect();
    // Signs of several rules that agree may press more than each of them.
    let worst = if rules.len() > 1 && worst == Severity::Soon { Severity::Now } else { worst };
    severity(group.weight).min(worst)
}

fn confidence(group: &Group) -> Confidence {
    let rules: BTreeSet<usize> = group.members.iter().map(|m| m.rule).collect();
    match group.weight {
        w if w >= 5.5 && rules.len() > 1 => Confidence::High,
        w if w >= 3.5 => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// Who speaks first in a question of several: what is a way in or was changed, then what was done, then from where.
fn leads(rule: usize) -> usize {
    let order = [9, 0, 6, 7, 10, 5, 4, 2, 8, 3, 1];
    order.iter().position(|r| *r == rule).unwrap_or(order.len())
}

/// The question of a group, about these members of it (those that are open).
pub(crate) fn question(
    history: &History,
    group: &Group,
    open: &[Member],
    subjects: &dyn Fn(&Subject) -> bool,
) -> Option<Question> {
    let first = open.first()?;
    let mut members: Vec<&Member> = open.iter().collect();
    let gathered;
    let (lead, sign) = if group.gathered {
        let signs: Vec<&Sign> = members.iter().map(|m| &m.sign).collect();
        let (gather, _) = RULES.get(first.rule)?.gather?;
        gathered = gather(&signs);
        (first, &gathered)
    } else {
        members.sort_by_key(|m| leads(m.rule));
        let lead = members.first().copied()?;
        (lead, &lead.sign)
    };
    let mut about: Vec<Subject> = match group.gathered {
        true => sign.about.iter().filter(|s| subjects(s)).cloned().collect(),
        false => members.iter().flat_map(|m| m.sign.about.iter().cloned()).collect(),
    };
    about.sort();
    about.dedup();
    let mut rules: Vec<usize> = members.iter().map(|m| m.rule).collect();
    rules.sort_by_key(|r| (*r != lead.rule, *r));
    rules.dedup();
    let named = |r: &usize| RULES.get(*r).map(|r| RuleId::named(r.info.id));
    let info = info(lead)?;
    debug_assert!(about.iter().all(|s| s.account == history.account.id));
    Some(Question {
        id: QuestionId { rule: RuleId::named(info.id), anchor: about.first()?.clone() },
        version: info.version,
        span: if group.gathered {
            sign.span
        } else {
            members.iter().skip(1).fold(sign.span, |w, m| text::wider(w, tight(m)))
        },
        about,
        asks: if group.gathered { sign.asks.clone() } else { asks(&members, sign) },
        because: if group.gathered { sign.because.clone() } else { because(&members) },
        innocent: innocent(if group.gathered { std::slice::from_ref(&sign) } else { &[] }, &members),
        severity: pressing(group),
        confidence: confidence(group),
        rules: rules.iter().filter_map(named).collect(),
    })
}

/// A member's span without an end that is only the end of the record.
fn tight(member: &Member) -> When {
    match (&member.sign.core, member.sign.span.likely) {
        (_, Some(_)) | (None, _) => member.sign.span,
        (Some(Core::Hours(from, to)), None) => When::between(Some(*from), Some(*to)),
        (Some(Core::Days(_)), None) => member.sign.span,
    }
}

/// The leading sign's sentence; what else is there is told in it where a sentence for both exists.
fn asks(members: &[&Member], lead: &Sign) -> Message {
    let run = members.iter().skip(1).find(|m| m.sign.run.is_some());
    let network = members.iter().skip(1).any(|m| matches!(m.sign.core, Some(Core::Days(_))));
    let mut asks = lead.asks.clone();
    let lead_rule = members.first().map(|m| m.rule);
    if lead_rule == Some(0) && asks.args.contains_key("on-day") {
        if network {
            asks.code.push_str("-network");
        }
        if let Some(run) = run {
            asks.code.push_str("-likes");
            asks = asks.with("likes-n", run.sign.about.len());
        }
    } else if lead_rule == Some(2) && members.iter().any(|m| m.rule == 8) {
        asks.code.push_str("-away");
    }
    asks
}

/// The first row of each sign, then the second rows; one row of a kind.
fn because(members: &[&Member]) -> Vec<Message> {
    let deepest = members.iter().map(|m| m.sign.because.len()).max().unwrap_or(0);
    let mut rows: Vec<Message> = Vec::new();
    for depth in 0..deepest {
        for row in members.iter().filter_map(|m| m.sign.because.get(depth)) {
            if !rows.iter().any(|r| r.code == row.code) || depth == 0 {
                rows.push(row.clone());
            }
        }
    }
    rows
}

fn innocent(gathered: &[&Sign], members: &[&Member]) -> Vec<Message> {
    let signs: Vec<&Sign> = gathered.iter().copied().chain(members.iter().map(|m| &m.sign)).collect();
    let deepest = signs.iter().map(|s| s.innocent.len()).max().unwrap_or(0);
    let mut out: Vec<Message> = Vec::new();
    for depth in 0..deepest {
        for message in signs.iter().filter_map(|s| s.innocent.get(depth)) {
            if out.len() < INNOCENT && !out.contains(message) {
                out.push(message.clone());
            }
        }
    }
    out
}
