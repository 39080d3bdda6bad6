//! A page as it was copied or saved: looked at, corrected by the owner, kept.
//!
//! What was pasted is read into facts and dropped at once; between looking and keeping only the facts wait, in memory.

use super::{Keeping, write};
use crate::engine::{Engine, Open};
use crate::fold;
use crate::look::said;
use crate::problem::{Said as _, problem};
use crate::view::{
    FirstRequest, FirstView, KeepPageRequest, PasteRequest, PastedRow, PastedView, SkipPageRequest, UnreadRow,
};
use familiar_model::{
    Access, AccountId, Door, EntryBody, Gap, Incident, IncidentId, Instant, Key, Kind, Message, OnPage, PageForm,
    PageKind, PlatformId, Problem, Provenance, Record, Sha256, Source, Subject, Told, When, Why,
};
use familiar_platforms::{Pasted, Platform, ReadPage, SAVED_AT_MOST};
use std::path::Path;

/// A list whose newest sign of life is older than this was not copied just now.
const OLD_MS: i64 = 24 * 3_600_000;
/// How many pages wait to be kept; an older one is forgotten.
const WAITING: usize = 8;

/// A page as it was brought: from the clipboard, a file, or standard input.
#[derive(Clone, Default)]
pub struct Brought {
    /// Markup.
    pub markup: Option<String>,
    /// Plain text.
    pub text: Option<String>,
    /// The page's address, where the browser says it.
    pub address: Option<String>,
    /// When a saved file says that it was saved.
    pub saved_at: Option<Instant>,
    /// A saved file's form.
    pub form: Option<PageForm>,
}

impl std::fmt::Debug for Brought {
    /// What was brought may hold what signs one in: nothing of it is shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Brought(…)")
    }
}

impl Brought {
    /// From a file: a saved page, or a text.
    ///
    /// # Errors
    /// `file-not-read`, or why it is no page.
    pub fn file(path: &Path) -> Result<Self, Problem> {
        Self::bytes(&crate::first::kept::name_of(path), &crate::first::kept::read_file(path, SAVED_AT_MOST as u64)?)
    }
    /// From bytes: a saved page, or a text.
    ///
    /// # Errors
    /// Why it is no page.
    pub fn bytes(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        match familiar_platforms::saved(name, bytes) {
            Ok(saved) => Ok(Self {
                markup: Some(saved.markup),
                address: saved.address,
                saved_at: saved.saved_at,
                form: Some(saved.form),
                text: None,
            }),
            Err(error) => match std::str::from_utf8(bytes) {
                Ok(text) if !text.trim_start().starts_with('<') => {
                    Ok(Self { text: Some(text.to_owned()), form: Some(PageForm::Text), ..Self::default() })
                }
                _ => Err(error).said(),
            },
        }
    }
}

/// For what a page was looked at.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum For {
    /// An incident.
    Incident(IncidentId),
    /// An account, outside of an incident; `None`: one that has only the name by which the owner calls it.
    Account(PlatformId, Option<AccountId>, Option<String>),
}

/// A page that was looked at and waits to be kept.
pub(crate) struct Waiting {
    number: u32,
    pub(super) of: For,
    pub(super) read: ReadPage,
    pub(super) form: PageForm,
    pub(super) sha256: Sha256,
    pub(super) taken_at: Instant,
    of_another: bool,
}

/// What is kept of a page: the rows that the owner left ticked, and the lines that they marked.
pub(super) struct Ticked {
    pub(super) records: Vec<Record>,
    pub(super) gaps: Vec<Gap>,
    pub(super) complete: bool,
    /// The lines that were not understood, as they stand.
    pub(super) unread: Option<String>,
}

impl Ticked {
    pub(super) fn of(read: ReadPage, rows: &[u32], marked: &[u32], taken_at: Instant) -> Self {
        let (page, all) = (read.page, read.rows.len());
        let kept = (0_u32..).zip(read.rows).filter(|(n, _)| rows.contains(n)).map(|(_, row)| row.record);
        let mut records: Vec<Record> = kept.map(without_texts).collect();
        let whole = read.complete && records.len() == all;
        let lines = (0_u32..).zip(&read.unread).filter(|(n, _)| marked.contains(n));
        let before = records.len();
        records.extend(lines.filter_map(|(_, line)| marked_row(page, line, taken_at)));
        // A line of a page whose rows need a number stays one that was not understood, whoever marks it.
        let unread = read.unread.len().saturating_sub(records.len() - before);
        let mut gaps = read.gaps;
        if unread > 0 {
            gaps.push(Gap {
                id: format!("page-unread-{page}"),
                kind: Some(page.kind()),
                why: Why::Unreadable,
                says: Message::new(format!("gap-page-unread-{page}")).with("lines-n", unread),
                records: u64::try_from(unread).ok(),
                seen: None,
            });
        }
        let lines = (!read.unread.is_empty()).then(|| read.unread.join("\n"));
        Self { records, gaps, complete: whole && unread == 0, unread: lines }
    }
}

/// The lines of a page that were not understood, kept as they stand.
pub(super) fn kept_lines(account: &AccountId, snapshot: Sha256, text: Option<String>) -> Option<EntryBody> {
    let text = text?;
    Some(EntryBody::Kept {
        subject: Subject::new(account, Kind::Source, Key::Text(snapshot.to_string().into())),
        what: Key::Text("lines".into()),
        sha256: Sha256::of(text.as_bytes()),
        text,
    })
}

impl Engine {
    /// Looks at what is on the clipboard, or in a saved file. Nothing is written.
    ///
    /// # Errors
    /// `clipboard-not-read`, `file-not-read`, or why it is no such page.
    pub fn paste(&self, request: &PasteRequest) -> Result<PastedView, Problem> {
        let brought = self.brought(request.path.as_deref())?;
        self.bring(request.incident, request.page, &brought)
    }

    /// A saved file, or what is on the clipboard.
    pub(super) fn brought(&self, path: Option<&str>) -> Result<Brought, Problem> {
        if let Some(path) = path {
            return Brought::file(Path::new(path));
        }
        let on = self.ports.clipboard().ok_or_else(|| problem("clipboard-not-read"))?;
        Ok(Brought { markup: on.markup, text: on.text, address: on.address, saved_at: None, form: None })
    }

    /// Empties the clipboard: what was copied may hold what signs one in.
    ///
    /// # Errors
    /// `clipboard-not-read`.
    pub fn empty_clipboard(&self) -> Result<(), Problem> {
        if self.ports.empty_clipboard() { Ok(()) } else { Err(problem("clipboard-not-read")) }
    }

    /// Looks at a page that was brought. Nothing is written.
    ///
    /// # Errors
    /// Why it is no such page; `no-such-incident`.
    pub fn bring(&self, id: IncidentId, page: Option<PageKind>, brought: &Brought) -> Result<PastedView, Problem> {
        let now = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, id)?;
        let session = self.session(&mut open, &incident.account)?;
        let (platform, own) = (session.platform, session.history.account.handle.clone());
        let number = look_at(&mut open, For::Incident(id), platform, own.as_deref(), page, brought, now)?;
        self.pasted_view(&open, &incident.account, &incident.subjects, number)
    }

    /// What was understood of a page that waits; `subjects` are those of the incident that it was looked at for.
    pub(super) fn pasted_view(
        &self,
        open: &Open,
        account: &AccountId,
        subjects: &[Subject],
        number: u32,
    ) -> Result<PastedView, Problem> {
        let waiting = open.pasted.iter().find(|w| w.number == number).ok_or_else(|| problem("pasted-gone"))?;
        let history = open.sessions.get(account).map(|s| &s.history);
        let read = &waiting.read;
        let is_it = |s: &Subject| s.kind == Kind::Like && subjects.contains(s);
        let rows: Vec<PastedRow> = (0_u32..)
            .zip(&read.rows)
            .filter_map(|(n, row)| {
                let subject = subject_of(account, &row.record)?;
                let known = history.is_some_and(|history| match &row.record {
                    Record::Act(a) => history.acts(a.kind).iter().any(|b| b.key == a.key),
                    Record::Door(_) => history.door(&subject).is_some(),
                    Record::Access(a) => history.accesses.iter().any(|b| b.key == a.key),
                    _ => false,
                });
                Some(PastedRow {
                    n,
                    folded: row.words.iter().any(|w| fold::folds(w)),
                    words: row.words.clone(),
                    when: when_of(&row.record),
                    doubtful: row.doubtful,
                    this_one: matches!(&row.record, Record::Door(d) if d.this_one),
                    is_it: is_it(&subject),
                    known,
                    subject,
                })
            })
            .collect();
        let disputed = subjects.iter().any(|s| s.kind == Kind::Like && s.key != Key::Text("seen-1".into()));
        Ok(PastedView {
            pasted: number,
            page: read.page,
            handle: read.handle.clone(),
            of_another: waiting.of_another,
            holds_it: (read.page == PageKind::Likes && disputed).then(|| rows.iter().any(|r| r.is_it)),
            rows,
            unread: (0_u32..)
                .zip(&read.unread)
                .map(|(n, text)| UnreadRow { n, text: text.clone(), folded: fold::folds(text) })
                .collect(),
            markable: markable(read.page),
            says: read.says.iter().map(|m| said(&self.words, m)).collect(),
            complete: read.complete,
        })
    }

    /// Keeps a page that was looked at: the rows that the owner left ticked, and the lines that they marked.
    ///
    /// # Errors
    /// `pasted-gone` if it does not wait any more; `page-of-another` if it is somebody else's and not said to be the
    /// owner's; what the ledger says.
    pub fn keep_page(&self, request: &KeepPageRequest) -> Result<FirstView, Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let waiting = taken(&mut open, request.pasted, request.mine, |of| *of == For::Incident(incident.id))?;
        let Waiting { read, form, sha256, taken_at, .. } = waiting;
        let page = read.page;
        let ticked = Ticked::of(read, &request.rows, &request.marked, taken_at);
        let it = ticked.records.iter().any(|r| {
            subject_of(&incident.account, r).is_some_and(|s| s.kind == Kind::Like && incident.subjects.contains(&s))
        });
        let keeping = Keeping {
            account: incident.account.clone(),
            source: Source::Page { pasted_at: taken_at, sha256, page, form },
            taken_at,
            gaps: ticked.gaps,
            complete: ticked.complete,
            kind: Some(page.kind()),
            ordered: page == PageKind::Likes,
            records: ticked.records,
        };
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let snapshot = write(store, &keeping, at, request.by)?;
        let mut told = vec![Told::Page { page, snapshot }];
        if it {
            told.push(Told::OnPage { is: OnPage::There });
        }
        let beside = kept_lines(&incident.account, snapshot, ticked.unread).into_iter().collect();
        self.tell(&mut open, &incident, request.by, told, beside)?;
        self.first_again(&mut open, &incident)
    }

    /// Skips a list, knowing that it will be lost.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn skip_page(&self, request: &SkipPageRequest) -> Result<FirstView, Problem> {
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        self.tell(&mut open, &incident, request.by, vec![Told::Skipped { page: request.page }], Vec::new())?;
        self.first_again(&mut open, &incident)
    }

    /// The screens of an incident, anew.
    pub(crate) fn first_again(&self, open: &mut Open, incident: &Incident) -> Result<FirstView, Problem> {
        let platform = incident.account.platform.clone();
        self.first_of(open, &FirstRequest { platform, incident: Some(incident.id) })
    }
}

/// Takes a page that waits to be kept.
pub(super) fn taken(open: &mut Open, number: u32, mine: bool, fits: impl Fn(&For) -> bool) -> Result<Waiting, Problem> {
    let place = open.pasted.iter().position(|w| w.number == number && fits(&w.of));
    let place = place.ok_or_else(|| problem("pasted-gone"))?;
    if open.pasted.get(place).is_some_and(|w| w.of_another) && !mine {
        return Err(problem("page-of-another"));
    }
    Ok(open.pasted.remove(place))
}

/// Looks at a page that was brought; it waits to be kept under the number that is answered.
pub(super) fn look_at(
    open: &mut Open,
    of: For,
    platform: &dyn Platform,
    own: Option<&str>,
    page: Option<PageKind>,
    brought: &Brought,
    now: Instant,
) -> Result<u32, Problem> {
    let taken_at = brought.saved_at.filter(|t| *t <= now).unwrap_or(now);
    let has_markup = brought.markup.as_deref().is_some_and(|m| !m.trim().is_empty());
    let form = brought.form.unwrap_or(if has_markup { PageForm::Markup } else { PageForm::Text });
    let pasted = Pasted {
        markup: brought.markup.as_deref().filter(|_| has_markup),
        text: brought.text.as_deref(),
        address: brought.address.as_deref(),
        form,
        pasted_at: taken_at,
        as_page: page,
        handle: own,
    };
    let mut read = platform.page(&pasted).said()?;
    let sha256 = Sha256::of(brought.markup.as_deref().or(brought.text.as_deref()).unwrap_or("").as_bytes());
    let of_another = match (&read.handle, own) {
        (Some(page), Some(own)) => !page.eq_ignore_ascii_case(own),
        _ => false,
    };
    if let Some(at) = newest(&read).filter(|at| read.page == PageKind::Sessions && now.since(*at) > OLD_MS) {
        read.says.push(Message::new("page-says-old").with("that-at", at));
    }
    let waiting = &mut open.pasted;
    let number = waiting.last().map_or(1, |w| w.number.saturating_add(1));
    if waiting.len() >= WAITING {
        waiting.remove(0);
    }
    waiting.push(Waiting { number, of, read, form, sha256, taken_at, of_another });
    Ok(number)
}

/// The newest instant that a page tells.
fn newest(read: &ReadPage) -> Option<Instant> {
    read.rows.iter().filter_map(|r| if let Record::Door(d) = &r.record { d.last_used } else { None }).max()
}

/// What a row is about.
fn subject_of(account: &AccountId, record: &Record) -> Option<Subject> {
    let (kind, key) = match record {
        Record::Act(a) => (a.kind, &a.key),
        Record::Door(d) => (d.kind, &d.key),
        Record::Access(a) => (Kind::Access, &a.key),
        Record::Change(c) => (Kind::Change, &c.key),
        Record::Lock(l) => (Kind::Lock, &l.key),
        Record::Fact(_) | Record::Tally(_) => return None,
    };
    Some(Subject::new(account, kind, key.clone()))
}

fn when_of(record: &Record) -> When {
    match record {
        Record::Act(a) => a.when,
        Record::Door(d) => d.last_used.map_or(d.opened, When::at),
        Record::Access(a) => a.when,
        _ => When::default(),
    }
}

/// Other people's texts are not kept unless they are in dispute.
fn without_texts(mut record: Record) -> Record {
    if let Record::Act(act) = &mut record {
        act.text = None;
    }
    record
}

/// Whether a line that was not understood can be a row: a like is its post's number, and a lock needs to be understood.
const fn markable(page: PageKind) -> bool {
    !matches!(page, PageKind::Likes | PageKind::Security)
}

/// A line that was not understood and that the owner says is a row: its words are its name.
fn marked_row(page: PageKind, line: &str, at: Instant) -> Option<Record> {
    let seen = Provenance {
        file: page.name().into(),
        len: u32::try_from(line.len()).unwrap_or(u32::MAX),
        sha256: Sha256::of(line.as_bytes()),
        ..Provenance::default()
    };
    let key = Key::Text(line.chars().take(120).collect::<String>().into());
    Some(match page {
        PageKind::Sessions | PageKind::Session | PageKind::Apps | PageKind::App | PageKind::Delegates => {
            let mut door = Door::new(page.kind(), key);
            door.name = Some(line.to_owned());
            door.closed = familiar_model::Closed::OpenAt(at);
            door.seen = Some(seen);
            Record::Door(door)
        }
        PageKind::History => {
            let mut access = Access::new(key, When::between(None, Some(at)), seen);
            access.says = Some(line.to_owned());
            Record::Access(access)
        }
        PageKind::Likes | PageKind::Security => return None,
    })
}
