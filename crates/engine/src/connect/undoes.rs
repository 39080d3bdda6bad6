//! Undoing an act, or revoking a way in, at the platform: one, on a click. What is undone is kept whole first; then it is
//! done; then it is read again, which alone shows that it is gone.
//!
//! What was begun and of which nobody knows how it ended is never done a second time by itself: first it is read whether
//! it is still there.

use super::keeps::does_now;
use crate::engine::Engine;
use crate::look::said;
use crate::problem::{Said as _, problem};
use crate::replay::{RECORD, Replay};
use crate::view::{UndoRequest, UndoneView};
use familiar_model::{
    Cancel, Closed, Connection, Does, EntryBody, History, Instant, Key, Kind, Message, NoReply, Problem, Record, Seat,
    Sha256, Subject, Undone, canonical,
};
use familiar_platforms::{ConnectError, Connects, UndoneThere, With};

/// What is to be undone, as the record holds it.
struct Found {
    record: Record,
    /// A later reading shows that it is not there any more.
    gone: bool,
    /// It was tried before, and no reading has shown what came of it.
    tried: Option<Instant>,
    link: Option<String>,
}

/// What came of the click.
enum Came {
    Done(UndoneThere),
    /// It was told, and no answer came.
    NotKnown,
    /// The platform does not offer it.
    NotOffered,
}

impl Engine {
    /// Undoes an act at the platform.
    ///
    /// # Errors
    /// `no-such-act`, `undo-needs-a-sign-in`, and whatever [`ConnectError`] says; what was kept stays kept.
    pub fn undo(&self, request: &UndoRequest) -> Result<UndoneView, Problem> {
        self.undone_there(&request.subject, Does::Unlike)
    }

    /// Revokes a way in at the platform.
    ///
    /// # Errors
    /// As [`Engine::undo`].
    pub fn revoke(&self, request: &UndoRequest) -> Result<UndoneView, Problem> {
        self.undone_there(&request.subject, Does::RevokeAppPassword)
    }

    fn undone_there(&self, subject: &Subject, does: Does) -> Result<UndoneView, Problem> {
        let cancel = self.run();
        let connects = self.connects(&subject.account.platform)?;
        let mut found = self.to_undo(subject, does)?;
        let view = UndoneView {
            subject: subject.clone(),
            does,
            gone: None,
            not_before: None,
            says: Vec::new(),
            opened_instead: false,
        };
        if found.gone {
            return self.said_undone(view, subject, Some(true), &["undo-gone-already"], &[]);
        }
        // An app password is revoked, and a like is undone; nothing else is, here.
        let fits = match does {
            Does::Unlike => subject.kind == Kind::Like,
            Does::RevokeAppPassword => subject.kind == Kind::AppPassword,
            Does::Disconnect => false,
        };
        let connection = if fits { self.which_connection(connects, subject, does)? } else { None };
        let Some(connection) = connection else { return self.opened_instead(view, &found) };
        if found.tried.is_some() {
            self.read_again_through(&connection, &cancel)?;
            found = self.to_undo(subject, does)?;
            if found.gone {
                self.note(subject, does, true, Some(true), None)?;
                return self.said_undone(view, subject, Some(true), &["undo-was-done"], &[]);
            }
            let waits = self.not_before(subject).filter(|t| *t > self.ports.now());
            if waits.is_some() {
                let view = UndoneView { not_before: waits, ..view };
                return self.said_undone(view, subject, None, &["undo-too-early"], &[]);
            }
        }
        self.keep_record(subject, &found.record)?;
        match self.click(connects, &connection, &found.record, &cancel)? {
            Came::NotOffered => {
                self.note_refused(subject)?;
                self.opened_instead(view, &found)
            }
            Came::NotKnown => {
                self.note(subject, does, false, None, None)?;
                // To read is safe: it shows what came of it, if anybody answers.
                let gone = self.shown_gone(&connection, subject, does, &cancel);
                if gone.is_some() {
                    self.note(subject, does, gone == Some(true), gone, None)?;
                }
                let code = match gone {
                    Some(true) => "undo-done",
                    Some(false) => "undo-not-done",
                    None => "undo-not-known",
                };
                self.said_undone(view, subject, gone, &[code], &[])
            }
            Came::Done(there) => {
                self.note(subject, does, true, there.gone, there.not_before)?;
                let now = self.ports.now();
                let mut gone = there.gone;
                if there.not_before.is_none_or(|t| t <= now) {
                    let shown = self.shown_gone(&connection, subject, does, &cancel);
                    if shown.is_some() && shown != gone {
                        self.note(subject, does, true, shown, there.not_before)?;
                    }
                    gone = shown.or(gone);
                }
                let code = match gone {
                    Some(true) => "undo-done",
                    Some(false) => "undo-still-there",
                    None => "undo-done-not-read",
                };
                let view = UndoneView { not_before: there.not_before, ..view };
                self.said_undone(view, subject, gone, &[code], &there.says)
            }
        }
    }

    /// What is to be undone, as the record holds it now.
    fn to_undo(&self, subject: &Subject, does: Does) -> Result<Found, Problem> {
        let mut open = self.open();
        let session = self.session(&mut open, &subject.account)?;
        let history = &session.history;
        let record = match does {
            Does::Unlike => history.act(subject).cloned().map(Record::Act),
            Does::RevokeAppPassword | Does::Disconnect => history.door(subject).cloned().map(Record::Door),
        };
        let record = record.ok_or_else(|| problem("no-such-act"))?;
        let (gone, link) = (is_gone(history, subject, does), session.platform.link(subject));
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        let before = store.replay.undone.get(subject);
        let refused = store.ledger.setting(&refused_at(subject)).ok().flatten();
        let refused = refused.and_then(|at| at.as_i64()).map(Instant::from_ms);
        let kept = store.replay.kept_records.get(subject).map(|(at, _)| *at);
        let kept = kept.filter(|at| refused.is_none_or(|r| r < *at));
        let tried = match before {
            Some((_, undone)) if undone.gone == Some(false) => None,
            Some((at, _)) => Some(*at),
            // Kept and nothing noted: the program ended in between.
            None => kept,
        };
        // A reading after the last try shows what is there.
        let read_since = |at: Instant| {
            let live = |s: &&familiar_model::Snapshot| {
                s.account == subject.account && matches!(s.source, familiar_model::Source::Connection { .. })
            };
            let after = |s: &familiar_model::Snapshot| super::keeps::read_at(store, &s.id).is_some_and(|t| t > at);
            store.replay.snapshots.values().filter(live).any(after)
        };
        let waits = before.and_then(|(_, u)| u.not_before).is_some_and(|t| t > self.ports.now());
        let tried = tried.filter(|at| waits || !read_since(*at));
        Ok(Found { record, gone, tried, link })
    }

    /// The connection through which it can be done; `None`: the platform does not offer it.
    fn which_connection(
        &self,
        connects: &dyn Connects,
        subject: &Subject,
        does: Does,
    ) -> Result<Option<Connection>, Problem> {
        let open = self.open();
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        self.name_hosts(store);
        if !connects.ways().iter().any(|w| w.does.contains(&does)) {
            return Ok(None);
        }
        let all = super::of_account(store, &subject.account);
        let may = all.into_iter().find(|c| does_now(connects, store, c).contains(&does));
        match may {
            Some(connection) => Ok(Some(connection)),
            None => Err(problem("undo-needs-a-sign-in").with("platform", Self::title_of(&subject.account))),
        }
    }

    /// Keeps it whole, as it stands, before anything is done to it.
    fn keep_record(&self, subject: &Subject, record: &Record) -> Result<(), Problem> {
        let bytes = canonical::to_vec(record).map_err(|_| problem("no-such-act"))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut open = self.open();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let body = EntryBody::Kept {
            subject: subject.clone(),
            what: Key::Text(RECORD.into()),
            sha256: Sha256::of(text.as_bytes()),
            text,
        };
        store.append(self.ports.now(), Seat::Owner, &[body], &[])
    }

    fn click(
        &self,
        connects: &dyn Connects,
        connection: &Connection,
        record: &Record,
        cancel: &Cancel,
    ) -> Result<Came, Problem> {
        self.signs_in(&connection.account, connection.via).said()?;
        let lies = self.lies(connection, cancel);
        let done = self.speaking(cancel, |speaks| {
            let with = With { speaks, cancel };
            match record {
                Record::Act(act) => connects.undo(&with, connection, &lies, act),
                Record::Door(door) => connects.revoke(&with, connection, &lies, door),
                _ => Err(ConnectError::NotOffered),
            }
        });
        match done {
            Ok(there) => Ok(Came::Done(there)),
            Err(ConnectError::NotOffered | ConnectError::NotEnrolled) => Ok(Came::NotOffered),
            // It may have arrived.
            Err(
                ConnectError::NoReply(
                    NoReply::TimedOut { .. } | NoReply::Broken { .. } | NoReply::TooLarge { .. } | NoReply::Cancelled,
                )
                | ConnectError::Unreadable { .. }
                | ConnectError::Cancelled(_),
            ) => Ok(Came::NotKnown),
            Err(not_done) => Err(not_done).said(),
        }
    }

    /// Reads again, and says whether it is gone; `None` if nobody answered, or only what is new was looked at.
    fn shown_gone(&self, connection: &Connection, subject: &Subject, does: Does, cancel: &Cancel) -> Option<bool> {
        let whole = self.read_again_through(connection, cancel).ok()?;
        let mut open = self.open();
        let session = self.session(&mut open, &subject.account).ok()?;
        let gone = is_gone(&session.history, subject, does);
        (gone || whole).then_some(gone)
    }

    fn note(
        &self,
        subject: &Subject,
        does: Does,
        done: bool,
        gone: Option<bool>,
        not_before: Option<Instant>,
    ) -> Result<(), Problem> {
        let mut open = self.open();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let body = EntryBody::Undone(Undone { subject: subject.clone(), does, done, gone, not_before });
        store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
        open.sessions.remove(&subject.account);
        Ok(())
    }

    /// The platform does not offer it: what was kept before the click was not followed by anything.
    fn note_refused(&self, subject: &Subject) -> Result<(), Problem> {
        let now = self.ports.now().ms();
        let mut open = self.open();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        store.ledger.set_setting(&refused_at(subject), &serde_json::Value::from(now)).said()
    }

    fn not_before(&self, subject: &Subject) -> Option<Instant> {
        self.open().store.as_ref()?.replay.undone.get(subject)?.1.not_before
    }

    fn opened_instead(&self, view: UndoneView, found: &Found) -> Result<UndoneView, Problem> {
        let link = found.link.as_deref().filter(|l| l.starts_with("https://")).ok_or_else(|| problem("no-page"))?;
        if !self.ports.open_page(link) {
            return Err(Problem { retry: true, ..problem("page-not-opened") }.with("address", link));
        }
        let subject = view.subject.clone();
        self.said_undone(UndoneView { opened_instead: true, ..view }, &subject, None, &["undo-opened-instead"], &[])
    }

    fn said_undone(
        &self,
        view: UndoneView,
        subject: &Subject,
        gone: Option<bool>,
        codes: &[&str],
        more: &[Message],
    ) -> Result<UndoneView, Problem> {
        let title = Self::title_of(&subject.account);
        let say = |message: Message| {
            let message = message.with("platform", title).with("kind", subject.kind.name());
            said(&self.words, &view.not_before.map_or(message.clone(), |t| message.with("that-at", t)))
        };
        let says = codes.iter().map(|code| say(Message::new(*code))).chain(more.iter().cloned().map(say)).collect();
        Ok(UndoneView { gone, says, ..view })
    }
}

fn refused_at(subject: &Subject) -> String {
    format!("refused/{subject}")
}

/// What was undone and shown to be gone is in the list no more, though no reading of the whole list is newer: of a long
/// list only what is new is read.
pub(crate) fn gone(replay: &Replay, history: &mut History) {
    let newest = history.snapshots.iter().map(|s| s.read_at).max();
    let own = |s: &Subject| s.account == history.account.id;
    let gone =
        replay.undone.iter().filter(|(s, (at, u))| own(s) && u.gone == Some(true) && newest.is_none_or(|n| n <= *at));
    let gone: Vec<&Subject> = gone.map(|(s, _)| s).collect();
    for subject in gone {
        let Some(list) = history.acts.get_mut(&subject.kind) else { continue };
        if let Some(place) = list.iter().position(|a| a.key == subject.key) {
            history.vanished.push(list.remove(place));
        }
    }
}

/// Whether a reading shows that it is not there any more.
fn is_gone(history: &History, subject: &Subject, does: Does) -> bool {
    match does {
        Does::Unlike => {
            let there = history.acts(subject.kind).iter().any(|a| a.key == subject.key);
            !there && history.vanished.iter().any(|a| a.kind == subject.kind && a.key == subject.key)
        }
        Does::RevokeAppPassword | Does::Disconnect => {
            history.door(subject).is_some_and(|d| matches!(d.closed, Closed::Within(_)))
        }
    }
}
