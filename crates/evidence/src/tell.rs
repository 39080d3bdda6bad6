//! Says things of a cut case in the copy's language: names, times, how exact they are.
//!
//! Deliberately not here: any mark-up. What is said for the page carries marks of direction around foreign texts
//! (`html::rich` turns them into `<bdi>`); what is said for files and copied texts carries none.

use crate::{
    CaseAccess,
    leave_out::{Cased, Left},
};
use familiar_model::{
    Act, Change, Door, Instant, KeptWhat, Key, Kind, Message, Provenance, Seat, Source, Subject, Via, Viewer, When,
};
use familiar_words::Words;
use std::collections::BTreeMap;

/// A cut case and the words of its reader. Times are in UTC and say so; the viewer's zone is asked for by name
/// (`here`, `span_here`). The year in which the copy was made is left out of dates: the head says it.
pub(crate) struct Tell<'a> {
    pub(crate) told: &'a Cased,
    pub(crate) words: Words,
    here: Words,
}

/// The words of a copy: a platform's desk reads English and UTC, whatever the owner reads.
pub(crate) fn words_for(told: &Cased, words: &Words) -> Words {
    match told.case.reader {
        crate::Reader::Platform => english(),
        _ => words.in_zone(&told.case.viewer.zone),
    }
}

/// English in UTC, without marks.
pub(crate) fn english() -> Words {
    Words::of(&Viewer { zone: "UTC".to_owned(), locale: "en".to_owned() }).plain()
}

/// A foreign text without marks of direction and control characters: it must not change what stands around it.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(
            |c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        )
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

impl<'a> Tell<'a> {
    pub(crate) fn new(told: &'a Cased, words: Words) -> Self {
        let words = words.at(told.case.made_at);
        Self { told, words: words.in_zone("UTC"), here: words }
    }
    /// A message without arguments.
    pub(crate) fn text(&self, code: &str) -> String {
        self.words.text(code)
    }
    /// A message; foreign texts in it are cleaned first.
    pub(crate) fn say(&self, message: &Message) -> String {
        let args: BTreeMap<String, String> = message.args.iter().map(|(k, v)| (k.clone(), clean(v))).collect();
        self.words.say(&Message { code: message.code.clone(), args })
    }
    /// The platform's title.
    pub(crate) fn platform(&self) -> &str {
        &self.told.case.platform_title
    }
    /// Whether the viewer's clock shows something else than UTC: then both are shown.
    pub(crate) fn has_zone(&self) -> bool {
        let elsewhere = |t: Instant| self.here.instant_short(t) != self.words.instant_short(t);
        elsewhere(self.told.case.made_at) || self.told.reach.is_some_and(|(t, _)| elsewhere(t))
    }
    /// The account's number; its handle where no source has said the number yet.
    pub(crate) fn number(&self) -> String {
        let account = &self.told.case.account;
        if account.named || account.handle.is_none() { account.id.native.clone() } else { self.account() }
    }
    /// How the account is called: `@example`, or its number.
    pub(crate) fn account(&self) -> String {
        let account = &self.told.case.account;
        account.handle.as_ref().map_or_else(|| account.id.native.clone(), |h| format!("@{}", clean(h)))
    }
    /// `22:14:09 in Europe/Oslo`, with its day where that is another; nothing where the viewer's clock shows UTC.
    pub(crate) fn here(&self, t: Instant) -> Option<String> {
        let (here, utc) = (self.here.instant_short(t), self.words.instant_short(t));
        (here != utc).then(|| {
            let message = Message::new("report-in-zone").with("time", here).with("place", &self.told.case.viewer.zone);
            self.say(&message)
        })
    }
    /// A span in UTC, without saying so.
    pub(crate) fn span_utc(&self, when: &When) -> String {
        self.words.span(when)
    }
    /// A span in the viewer's zone; nothing for whole UTC days, and where the viewer's clock shows UTC.
    pub(crate) fn span_here(&self, when: &When) -> Option<String> {
        // The condition stands beside it already.
        let bare = When { only_if: None, ..*when };
        let here = self.here.span(&bare);
        (!whole_day(when) && here != self.words.span(&bare)).then_some(here)
    }
    /// How exact a time is.
    pub(crate) fn exact(&self, when: &When) -> String {
        let platform = self.platform();
        let code = match (when.exact(), when.not_before, when.not_after) {
            _ if whole_day(when) => "report-exact-day",
            (Some(_), ..) => "report-exact-second",
            (None, Some(_), Some(_)) => "report-exact-span",
            (None, None, None) => "report-exact-unknown",
            _ => "report-exact-open",
        };
        let mut said = self.say(&Message::new(code).with("platform", platform));
        if let Some(likely) = when.likely {
            let span = self.words.likely_span(&likely);
            said.push_str(&self.say(&Message::new("report-exact-likely").with("likely", span)));
        }
        if let Some(condition) = when.only_if {
            // What holds under a condition is not called proven.
            let bounds = Message::new("told-exact-if").with("condition", self.words.only_if(condition));
            said = self.say(&bounds);
        }
        said
    }
    /// Where something was read: `1, data/like.js, 12`.
    pub(crate) fn source(&self, seen: &Provenance) -> String {
        let n = u32::from(seen.source.0) + 1;
        if seen.file.is_empty() {
            return self.say(&Message::new("report-from-source").with("n", n));
        }
        let index = u64::from(seen.index) + 1;
        let message = Message::new("report-from").with("source-n", n).with("file", &seen.file);
        self.say(&message.with("index", index))
    }
    /// A door by the platform's name for it, or by its kind and number where the name was left out.
    pub(crate) fn door(&self, door: &Door) -> String {
        self.way(door.kind, door.name.as_deref(), Some(&door.key))
    }
    /// A way in, by its name or its number.
    pub(crate) fn way(&self, kind: Kind, name: Option<&str>, key: Option<&Key>) -> String {
        let of_kind = self.words.kind(kind);
        match (name, key) {
            (Some(name), _) => self.say(&Message::new("report-named").with("name", name).with("of-kind", of_kind)),
            (None, Some(Key::Number(n))) => {
                self.say(&Message::new("report-numbered").with("number", n).with("of-kind", of_kind))
            }
            (None, key) => match key.and_then(|key| self.nameless_session(kind, key)) {
                Some(n) => self.say(&Message::new("report-numbered").with("number", n).with("of-kind", of_kind)),
                None => of_kind,
            },
        }
    }
    /// Sessions whose names are left out are told apart by their place in the list.
    fn nameless_session(&self, kind: Kind, key: &Key) -> Option<usize> {
        let nameless = || self.told.case.doors.iter().filter(|d| d.kind == Kind::Session && d.name.is_none());
        let several = kind == Kind::Session && nameless().nth(1).is_some();
        several.then(|| nameless().position(|d| d.key == *key)).flatten().map(|n| n + 1)
    }
    /// An access: its network, address and day as far as they are shown.
    pub(crate) fn used(&self, used: &CaseAccess) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(used.operator.as_deref().map(clean));
        if let Some(address) = used.access.address {
            parts.push(self.say(&Message::new("report-just").with("text", address)));
        }
        if let Some(region) = &used.region {
            parts.push(self.say(&Message::new("report-about").with("about-region", region)));
        }
        if parts.is_empty() { self.text("report-an-address") } else { self.words.list(&parts) }
    }
    /// A change in words.
    pub(crate) fn change(&self, change: &Change) -> String {
        let what = self.words.change(change.what);
        let told = |t: &Option<String>| t.as_ref().map_or_else(|| "…".to_owned(), |t| clean(t));
        if change.from.is_none() && change.to.is_none() {
            return self.say(&Message::new("report-change").with("what", what));
        }
        let message = Message::new("report-change-from-to").with("what", what);
        self.say(&message.with("from", told(&change.from)).with("to", told(&change.to)))
    }
    /// An act: its kind and the platform's number.
    pub(crate) fn act(&self, act: &Act) -> String {
        self.numbered(act.kind, &act.key)
    }
    fn numbered(&self, kind: Kind, key: &Key) -> String {
        let of_kind = self.words.kind(kind);
        self.say(&Message::new("report-numbered").with("number", key).with("of-kind", of_kind))
    }
    /// A subject in words, as exactly as this reader may see it.
    pub(crate) fn subject(&self, subject: &Subject) -> String {
        let case = &self.told.case;
        if let Some(door) = case.doors.iter().find(|d| d.kind == subject.kind && d.key == subject.key) {
            return self.door(door);
        }
        if subject.kind == Kind::Access
            && let Some(used) = case.accesses.iter().find(|a| a.access.key == subject.key)
        {
            let day = used.access.when.not_before.map(|t| self.words.day(t.day())).unwrap_or_default();
            return self.say(&Message::new("report-used-on").with("what", self.used(used)).with("on", day));
        }
        if subject.kind == Kind::Change
            && let Some(change) = case.changes.iter().find(|c| c.key == subject.key)
        {
            return self.change(change);
        }
        self.numbered(subject.kind, &subject.key)
    }
    /// Several subjects as counts: `9 likes, 1 connected app`.
    pub(crate) fn counts<'s>(&self, subjects: impl IntoIterator<Item = &'s Subject>) -> String {
        let mut n: BTreeMap<Kind, u64> = BTreeMap::new();
        for subject in subjects {
            *n.entry(subject.kind).or_default() += 1;
        }
        let each: Vec<String> = n.iter().map(|(kind, n)| self.words.count(*kind, *n)).collect();
        self.words.list(&each)
    }
    /// What was left out, as one list: what lies outside first.
    pub(crate) fn left(&self, left: &[Left]) -> Vec<String> {
        left.iter().map(|l| self.say(&l.says())).collect()
    }
    /// By whom, by role.
    pub(crate) fn seat(&self, seat: Seat) -> String {
        self.words.seat(seat)
    }
    /// A source in words.
    pub(crate) fn source_says(&self, source: &Source) -> String {
        let platform = self.platform();
        match source {
            Source::Export { exported_at: Some(at), .. } => {
                self.say(&Message::new("report-source-export").with("platform", platform).with("made-at", at))
            }
            Source::Export { exported_at: None, .. } => {
                self.say(&Message::new("report-source-export-undated").with("platform", platform))
            }
            Source::Page { pasted_at, page, form, .. } => self.say(
                &Message::new("report-source-page")
                    .with("platform", platform)
                    .with("page", self.text(&format!("page-{page}")))
                    .with("form", self.text(crate::report::form_code(*form)))
                    .with("pasted-at", pasted_at),
            ),
            Source::Connection { read_at, via, host } => {
                let code = match via {
                    Some(Via::Public) => "report-source-public",
                    Some(Via::OAuth | Via::AppPassword) | None => "report-source-connection",
                };
                let host = host.as_deref().unwrap_or(platform);
                self.say(&Message::new(code).with("platform", platform).with("host", host).with("read-at", read_at))
            }
            Source::Kept { what, at, by, .. } => {
                let what = self.text(match what {
                    KeptWhat::Link => "kept-link",
                    KeptWhat::Picture => "kept-picture",
                    KeptWhat::Mail => "kept-mail",
                    KeptWhat::Statement => "kept-statement",
                });
                let kept = Message::new("report-source-kept").with("what", what).with("kept-at", at);
                self.say(&kept.with("by", self.seat(*by)))
            }
        }
    }
}

/// Whether bounds are whole UTC days.
pub(crate) fn whole_day(when: &When) -> bool {
    matches!((when.not_before, when.not_after), (Some(a), Some(b)) if a.day().start() == a && b.day().end() == b)
}
