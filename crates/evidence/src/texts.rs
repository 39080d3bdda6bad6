//! Two texts to copy: the six lines for the platform's form, and the holding line. The others are in `notes`.
//!
//! Deliberately without a word for what happened: no theory, no third names. *Not by the account holder* only ever
//! stands as the account holder's statement.

use crate::{
    Case, Reader, leave_out,
    leave_out::latest,
    report::{disputed_acts, proven},
    tell::{self, Tell},
};
use familiar_model::{Act, Instant, KeptWhat, Key, Kind, Message, OnPage, Phase, Source, Subject, Verdict, When};
use familiar_words::Words;

/// The question to ask before the holding line is copied.
pub const HOLDING_LINE_ASKS: &str = "holding-asks";
/// How many numbers stand in a line of the form; the file holds all.
const IDS: usize = 20;
/// A span within which something is said to have been made on one day or the next.
const SHORT_SPAN_MS: i64 = 36 * 3_600_000;

/// The text for the platform's form: six lines, English, ids and UTC.
#[must_use]
pub fn form_text(case: &Case) -> String {
    let mut case = case.clone();
    case.reader = Reader::Platform;
    let told = leave_out::cut(&case);
    form_lines(&Tell::new(&told, tell::english())).iter().map(|line| format!("{line}\n")).collect()
}

/// The six lines.
pub(crate) fn form_lines(tell: &Tell<'_>) -> Vec<String> {
    let tell = &Tell::new(tell.told, tell::english());
    let case = &tell.told.case;
    let acts = disputed_acts(tell);
    let what = tell.counts(&tell.told.disputed);
    let all = proven(&acts);

    let mut account = Message::new("form-account").with("platform", tell.platform()).with("number", tell.number());
    if let Some(handle) = case.account.handle.as_ref().filter(|_| case.account.named) {
        account =
            Message { code: "form-account-handle".to_owned(), args: account.args }.with("handle", format!("@{handle}"));
    }
    let did = did(tell, &acts, &what);
    let likely = acts.iter().filter_map(|a| a.when.likely).fold(None, |sum: Option<(Instant, Instant)>, l| {
        Some(sum.map_or((l.from, l.to), |(from, to)| (from.min(l.from), to.max(l.to))))
    });
    let mut when = Message::new("form-when").with("bounds", form_span(tell, &all));
    if let Some((from, to)) = likely {
        when = Message { code: "form-when-likely".to_owned(), args: when.args };
        when = when.with("from", utc(from)).with("to", utc(to));
    }
    let unknown = unknown(tell);
    let ways = if unknown.is_empty() {
        Message::new("form-ways-none")
    } else {
        Message::new("form-ways").with("what", unknown.join("; "))
    };
    let done = match (renewed(&tell.told.case), case.steps.iter().filter(|s| !s.done.skipped).count()) {
        (_, 0) => Message::new("form-done-none"),
        (Some(at), n) => Message::new("form-done-renewed").with("n", n).with("at", utc(at)),
        (None, n) => Message::new("form-done").with("n", n),
    };
    let (from, to) = tell.told.reach.unwrap_or((case.incident.opened_at, case.incident.opened_at));
    let asks = Message::new(if acts.is_empty() { "form-asks-none" } else { "form-asks" })
        .with("from", utc(from.day().start()))
        .with("to", utc(to.day().end()))
        .with("n", acts.len())
        .with("of-kind", acts.first().map(|a| tell.words.kind(a.kind)).unwrap_or_default());
    let mut lines: Vec<String> = [account, did, when, ways, done, asks].iter().map(|m| tell.say(m)).collect();
    let more = [(1, page_now(tell)), (2, shown_by(tell))];
    for (line, more) in more {
        if let (Some(line), Some(more)) = (lines.get_mut(line), more) {
            line.push(' ');
            line.push_str(&more);
        }
    }
    lines
}

/// What was done: as the account holder states it, or only as it was told.
fn did(tell: &Tell<'_>, acts: &[&Act], what: &str) -> Message {
    if acts.is_empty() {
        return Message::new("form-did-none");
    }
    let told = tell.told;
    let denied = told.denied();
    let code = match (denied, told.was_there() || told.seen().is_none()) {
        (true, true) => "form-did",
        (true, false) => "form-did-picture",
        (false, true) => "form-did-unstated",
        (false, false) => "form-did-told",
    };
    let numbers = told.disputed.iter().map(|s| &s.key).filter(|k| k.number().is_some());
    let ids = ids(tell, numbers);
    let ids = if ids.is_empty() { tell.text("form-no-number") } else { ids };
    Message::new(code).with("what", what).with("ids", ids).with("n", acts.len())
}

/// Whether it is on the account's own page, where that was said.
fn page_now(tell: &Tell<'_>) -> Option<String> {
    let (at, is) = tell.told.on_page()?;
    let code = match is {
        OnPage::There => "form-page-there",
        OnPage::NotThere => "form-page-not-there",
        OnPage::UndoneByMe => "form-page-undone",
        OnPage::UndoneBySomeone => "form-page-undone-by-someone",
    };
    (!tell.told.disputed.is_empty()).then(|| tell.say(&Message::new(code).with("at", utc(at))))
}

/// On whose number the end of the span rests.
fn shown_by(tell: &Tell<'_>) -> Option<String> {
    tell.told.seen()?;
    Some(match tell.told.numbers().into_iter().find(|(_, shown)| *shown) {
        Some((number, _)) => tell.say(&Message::new("form-shown-by").with("number", number)),
        None => {
            let ends = disputed_acts(tell).iter().any(|a| a.when.only_if.is_some() && a.when.not_after.is_some());
            ends.then(|| tell.text("form-shown-before"))?
        }
    })
}

/// `2026-11-02 21:14:09 UTC`, as a support desk reads it in any country.
pub(crate) fn utc(t: Instant) -> String {
    t.utc().format("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// Numbers in a row.
fn ids<'k>(tell: &Tell<'_>, keys: impl Iterator<Item = &'k Key>) -> String {
    let all: Vec<String> = keys.map(ToString::to_string).collect();
    let mut first: Vec<String> = all.iter().take(IDS).cloned().collect();
    if all.len() > IDS {
        first.push(tell.say(&Message::new("form-more").with("n", all.len() - IDS)));
    }
    tell.words.list(&first)
}

fn form_span(tell: &Tell<'_>, when: &When) -> String {
    let message = match (when.not_before, when.not_after) {
        (Some(a), Some(b)) if a == b => Message::new("form-at").with("from", utc(a)),
        (Some(a), Some(b)) => Message::new("form-between").with("from", utc(a)).with("to", utc(b)),
        (Some(a), None) => Message::new("form-from").with("from", utc(a)),
        (None, Some(b)) => Message::new("form-until").with("to", utc(b)),
        (None, None) => Message::new("form-unknown"),
    };
    let said = tell.say(&message);
    match when.only_if {
        Some(condition) => format!("{said}, {}", tell.words.only_if(condition)),
        None => said,
    }
}

/// Ways in and uses that the account holder does not know, by number, address and time: no names.
fn unknown(tell: &Tell<'_>) -> Vec<String> {
    let case = &tell.told.case;
    let known = latest(&case.answers);
    let not_mine = |subject: &Subject| known.get(subject).is_some_and(|a| a.verdict == Verdict::NotMine);
    let mut out = Vec::new();
    for door in case.doors.iter().filter(|d| not_mine(&tell.told.subject(d.kind, &d.key))) {
        let used = door.last_used.filter(|_| door.opened == When::default());
        let message = Message::new(if used.is_some() { "form-way-used" } else { "form-way" })
            .with("of-kind", tell.words.kind(door.kind))
            .with("number", &door.key)
            .with("bounds", form_span(tell, &door.opened))
            .with("at", used.map(utc).unwrap_or_default());
        out.push(tell.say(&message));
    }
    for used in &case.accesses {
        if !not_mine(&tell.told.subject(Kind::Access, &used.access.key)) {
            continue;
        }
        if let (Some(address), Some(at)) = (used.access.address, used.access.when.not_before) {
            out.push(tell.say(&Message::new("form-use").with("address", address).with("on", at.day())));
        }
    }
    out.truncate(IDS);
    out
}

/// When access to the account was last renewed: the last step done that shuts others out.
pub(crate) fn renewed(case: &Case) -> Option<Instant> {
    case.steps.iter().filter(|s| !s.done.skipped && s.phase == Phase::Limit).map(|s| s.at).max()
}

/// The holding line for those who ask: what can be said without having to take it back.
///
/// `HOLDING_LINE_ASKS` is the question to ask before it is copied.
#[must_use]
pub fn holding_line(case: &Case, words: &Words) -> String {
    let mut case = case.clone();
    // The line is for everybody: it is made from what the press may see.
    case.reader = Reader::Press;
    let told = leave_out::cut(&case);
    let tell = Tell::new(&told, words.in_zone(&case.viewer.zone).at(case.made_at).plain());
    let acts = disputed_acts(&tell);
    let picture = told.seen().is_some()
        || case
            .sources
            .iter()
            .any(|s| matches!(s.source, Source::Kept { what: KeptWhat::Picture | KeptWhat::Link, .. }));
    let Some(first) = acts.first() else {
        return tell.text(if picture { "holding-picture" } else { "holding-account" });
    };
    // Nothing but a picture says so, until it stands on a page or in a download.
    if told.seen().is_some() && !told.was_there() {
        let like = first.kind == Kind::Like;
        return tell.text(if like { "holding-picture" } else { "holding-picture-act" });
    }
    let same = acts.iter().all(|a| a.kind == first.kind);
    let kind = match first.kind {
        Kind::Like if same => "like",
        Kind::Post if same => "post",
        Kind::DeletedPost if same => "deleted-post",
        _ => "acts",
    };
    let when = match told.reach {
        Some((from, to)) if to.since(from) <= SHORT_SPAN_MS => {
            Message::new("holding-on").with("day", tell.words.day(tell.words.day_of(from)))
        }
        Some((from, _)) => Message::new("holding-since").with("day", tell.words.day(tell.words.day_of(from))),
        None => Message::new("holding-recently"),
    };
    let mut said =
        vec![tell.say(&Message::new(format!("holding-{kind}")).with("when", tell.say(&when)).with("n", acts.len()))];
    said.push(tell.text("holding-how"));
    if let Some(at) = renewed(&case) {
        let local = tell.words;
        let same_day = local.day_of(at) == local.day_of(case.made_at);
        let mut time =
            if same_day { local.time(at) } else { format!("{}, {}", local.day(local.day_of(at)), local.time(at)) };
        // Said to people on other clocks, too.
        if words.in_zone(&case.viewer.zone).time(at) != local.time(at) {
            time = tell.say(&Message::new("holding-utc").with("time", time));
        }
        said.push(tell.say(&Message::new("holding-renewed").with("time", time)));
    }
    said.push(tell.text("holding-more"));
    said.join(" ")
}
