//! `timeline.jsonl` for Timesketch: one line of JSON an instant, with `message`, `datetime` and `timestamp_desc`.
//!
//! Deliberately without made-up instants: a span is two rows, its two bounds; an open end is no row.

use crate::{
    EvidenceError,
    leave_out::{Cased, latest},
    tell::Tell,
};
use familiar_model::{Closed, Instant, Kind, Message, OnPage, Subject, Told, When, canonical};
use familiar_words::Words;
use serde_json::{Value, json};

struct Rows<'a> {
    tell: &'a Tell<'a>,
    rows: Vec<(Instant, Value)>,
}

/// The rows, oldest first.
pub(crate) fn write(told: &Cased, words: &Words) -> Result<Vec<u8>, EvidenceError> {
    let tell = Tell::new(told, words.plain());
    let mut rows = Rows { tell: &tell, rows: Vec::new() };
    rows.all();
    // Equal instants stay in the order in which they were told.
    rows.rows.sort_by_key(|(at, _)| *at);
    let mut out = Vec::new();
    for (_, row) in &rows.rows {
        out.extend(canonical::to_vec(row)?);
        out.push(b'\n');
    }
    Ok(out)
}

impl Rows<'_> {
    fn row(&mut self, at: Instant, desc: &str, message: &str, subject: Option<&Subject>) {
        let desc = self.tell.text(desc);
        let mut row = json!({"message": message, "datetime": at, "timestamp_desc": desc});
        if let (Some(subject), Value::Object(map)) = (subject, &mut row) {
            map.insert("subject".to_owned(), json!(subject));
            map.insert("kind".to_owned(), json!(subject.kind));
        }
        self.rows.push((at, row));
    }
    /// An instant is one row, a span two.
    fn when(&mut self, when: &When, [at, from, to]: [&str; 3], message: &str, subject: &Subject) {
        if let Some(exact) = when.exact() {
            return self.row(exact, at, message, Some(subject));
        }
        if let Some(t) = when.not_before {
            self.row(t, from, message, Some(subject));
        }
        if let Some(t) = when.not_after {
            self.row(t, to, message, Some(subject));
        }
    }
    /// What was told, where no other row says it.
    fn told(&self, what: &Told) -> Option<String> {
        let tell = self.tell;
        Some(match what {
            Told::Seen { .. } => crate::report::told_seen(tell)?,
            Told::OnPage { is } => tell.text(match is {
                OnPage::There => "timeline-there",
                OnPage::NotThere => "timeline-not-there",
                OnPage::UndoneByMe => "timeline-undone",
                OnPage::UndoneBySomeone => "timeline-undone-by-someone",
            }),
            Told::Skipped { page } => {
                tell.say(&Message::new("timeline-list-skipped").with("page", tell.text(&format!("page-{page}"))))
            }
            Told::Asked { hand, was_it } => {
                let code = match was_it {
                    Some(true) => "told-asked-yes",
                    Some(false) => "told-asked-no",
                    None => "told-asked-open",
                };
                let hand = tell.text(&format!("hand-{}", crate::first::hand_name(*hand)));
                tell.say(&Message::new(code).with("hand", hand))
            }
            // Their sources are rows.
            Told::Handle { .. } | Told::Page { .. } | Told::Picture { .. } | Told::Mail(_) | Told::Statement { .. } => {
                return None;
            }
        })
    }
    fn all(&mut self) {
        let told = self.tell.told;
        let case = &told.case;
        let known = latest(&case.answers);
        for act in &case.acts {
            let subject = told.subject(act.kind, &act.key);
            let mut message = self.tell.act(act);
            if let Some(answer) = known.get(&subject) {
                message = format!("{message}: {}", self.tell.words.verdict(answer.verdict));
            }
            if let Some(condition) = act.when.only_if {
                message = format!("{message}, {}", self.tell.words.only_if(condition));
            }
            self.when(&act.when, ["timeline-done", "timeline-not-before", "timeline-not-after"], &message, &subject);
            if let Some(undone) = act.undone {
                self.row(undone, "timeline-deleted", &message, Some(&subject));
            }
        }
        for door in &case.doors {
            let subject = told.subject(door.kind, &door.key);
            let message = self.tell.door(door);
            let opened = ["timeline-opened", "timeline-opened-not-before", "timeline-opened-not-after"];
            self.when(&door.opened, opened, &message, &subject);
            match door.closed {
                Closed::OpenAt(t) => self.row(t, "timeline-still-open", &message, Some(&subject)),
                Closed::Within(when) => {
                    let closed = ["timeline-closed", "timeline-closed-not-before", "timeline-closed-not-after"];
                    self.when(&when, closed, &message, &subject);
                }
                Closed::Unknown => {}
            }
        }
        for used in &case.accesses {
            let subject = told.subject(Kind::Access, &used.access.key);
            let message = self.tell.used(used);
            self.when(
                &used.access.when,
                ["timeline-used", "timeline-used-from", "timeline-used-to"],
                &message,
                &subject,
            );
        }
        for change in &case.changes {
            let subject = told.subject(Kind::Change, &change.key);
            let message = self.tell.change(change);
            self.when(
                &change.when,
                ["timeline-changed", "timeline-not-before", "timeline-not-after"],
                &message,
                &subject,
            );
        }
        for answer in &case.answers {
            let said = Message::new("report-said").with("what", self.tell.subject(&answer.subject));
            let message = self.tell.say(&said.with("verdict", self.tell.words.verdict(answer.verdict)));
            self.row(answer.at, "timeline-answered", &message, Some(&answer.subject));
        }
        for step in &case.steps {
            let desc = if step.done.skipped { "timeline-skipped" } else { "timeline-step" };
            self.row(step.at, desc, &crate::tell::clean(&step.title), None);
        }
        for (at, _, what) in &case.told {
            if let Some(message) = self.told(what) {
                self.row(*at, "timeline-told", &message, None);
            }
        }
        for source in &case.sources {
            let message = self.tell.source_says(&source.source);
            self.row(source.read_at, "timeline-read", &message, None);
        }
    }
}
