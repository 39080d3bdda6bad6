//! Reads a download of X's: small files first, so that who can get in stands at once; then the large lists.
//!
//! Not here: what the order of likes says (`order`), where the files stand (`files`), the shapes (`raw`).

mod account;
mod acts;
mod changes;
mod doors;
mod list;
mod messages;

use super::{
    files::{self, Contents},
    gaps,
};
use crate::{Archive, Part, ReadError, Want};
use familiar_model::{Account, Cancel, Cancelled, Gap, Instant, Kind, Record, Sha256};
use list::{Ended, Seen, Took};
use std::sync::{
    atomic::{AtomicBool, AtomicU64, Ordering},
    mpsc::{SyncSender, sync_channel},
};

/// How many records a part holds.
const PART: usize = 250;
/// The largest file that is read ahead: what it gives waits in memory. X ends its files at 100 MiB.
const AHEAD: u64 = 128 << 20;
/// How many parts may wait for the caller.
const WAITING: usize = 16;

/// What a reading shares among its threads.
pub(super) struct Reading<'a> {
    pub(super) archive: &'a Archive,
    pub(super) contents: &'a Contents<'a>,
    pub(super) want: &'a Want<'a>,
    pub(super) cancel: &'a Cancel,
    pub(super) account: &'a Account,
    /// Nothing in the download is later.
    pub(super) taken_at: Instant,
    /// Identity of what is dropped.
    key: [u8; 64],
    done: AtomicU64,
    records: AtomicU64,
    total: u64,
    /// The caller wants no more.
    over: AtomicBool,
}

/// Why a reading ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    Cancelled,
    Vanished,
}

/// Where what was read goes: records in parts, gaps at the end, in an order that does not depend on the threads.
pub(super) struct Out<'s> {
    emit: &'s mut dyn FnMut(Part) -> Result<(), Halt>,
    full: Vec<Record>,
    beside: Vec<Record>,
    pub(super) gaps: Vec<Gap>,
    halt: Option<Halt>,
}

impl<'s> Out<'s> {
    fn new(emit: &'s mut dyn FnMut(Part) -> Result<(), Halt>) -> Self {
        Self { emit, full: Vec::new(), beside: Vec::new(), gaps: Vec::new(), halt: None }
    }
    pub(super) fn part(&mut self, part: Part) -> bool {
        if self.halt.is_none()
            && let Err(halt) = (self.emit)(part)
        {
            self.halt = Some(halt);
        }
        self.halt.is_none()
    }
    /// A record of the list that is being read.
    pub(super) fn push(&mut self, record: Record) -> bool {
        if self.full.is_empty() {
            self.full.reserve_exact(PART);
        }
        self.full.push(record);
        self.full.len() < PART || self.flush_full()
    }
    /// A record of another kind that stands in the same file.
    pub(super) fn push_beside(&mut self, record: Record) -> bool {
        if self.beside.is_empty() {
            self.beside.reserve_exact(PART);
        }
        self.beside.push(record);
        self.beside.len() < PART || self.flush_beside()
    }
    fn flush_full(&mut self) -> bool {
        let full = std::mem::take(&mut self.full);
        full.is_empty() || self.part(Part::Records(full))
    }
    fn flush_beside(&mut self) -> bool {
        let beside = std::mem::take(&mut self.beside);
        beside.is_empty() || self.part(Part::Records(beside))
    }
    /// Gives what waits.
    pub(super) fn flush(&mut self) -> Result<(), Halt> {
        self.flush_full();
        self.flush_beside();
        self.halt.map_or(Ok(()), Err)
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        archive: &'a Archive,
        contents: &'a Contents<'a>,
        account: &'a Account,
        want: &'a Want<'a>,
        cancel: &'a Cancel,
    ) -> Self {
        let generated = contents.manifest.as_ref().and_then(|m| m.generated_at);
        // HMAC fills a key with zeros up to its block of 64 bytes.
        let mut key = [0; 64];
        for (to, from) in key.iter_mut().zip(Sha256::of(format!("familiar-device-1{}", account.id).as_bytes()).0) {
            *to = from;
        }
        Self {
            archive,
            contents,
            want,
            cancel,
            account,
            taken_at: generated.unwrap_or(want.read_at),
            key,
            done: AtomicU64::new(0),
            records: AtomicU64::new(0),
            total: contents.bytes(),
            over: AtomicBool::new(false),
        }
    }

    /// The first 16 bytes of a keyed hash, in hexadecimal: the same thing has the same name, and the thing is dropped.
    pub(super) fn keyed(&self, secret: &str) -> familiar_model::Key {
        crate::x::keyed(&self.key, secret)
    }

    fn error(&self, halt: Halt) -> ReadError {
        match halt {
            Halt::Cancelled => ReadError::Cancelled(Cancelled),
            Halt::Vanished => ReadError::Vanished { name: self.archive.name().to_owned() },
        }
    }

    fn stopped(&self) -> bool {
        self.cancel.is_cancelled() || self.over.load(Ordering::Relaxed)
    }
}

/// Gives what waits, and says that the list was read whole if it was.
fn complete(out: &mut Out<'_>, kind: Kind, whole: bool) -> Result<(), Halt> {
    if whole {
        out.part(Part::Complete(kind));
    }
    out.flush()
}

/// Reads everything.
pub(super) fn read(
    reading: &Reading<'_>,
    sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
) -> Result<(), ReadError> {
    let mut emit = |part| sink(part).map_err(|Cancelled| Halt::Cancelled);
    let outcome = (|| {
        let mut out = Out::new(&mut emit);
        account::read(reading, &mut out)?;
        doors::read(reading, &mut out)?;
        changes::read(reading, &mut out)?;
        out.gaps.extend(gaps::always(reading));
        let mut doors_gaps = std::mem::take(&mut out.gaps);
        doors_gaps.drain(..).for_each(|gap| {
            out.part(Part::Gap(gap));
        });
        out.part(Part::DoorsDone);
        out.flush()?;
        let gaps = if reading.want.threads > 1 { apart(reading, &mut emit)? } else { together(reading, &mut emit)? };
        gaps.into_iter().try_for_each(|gap| emit(Part::Gap(gap)))
    })();
    outcome.map_err(|halt| reading.error(halt))
}

type Job = fn(&Reading<'_>, &mut Out<'_>) -> Result<(), Halt>;
/// The lists about likes and people.
const LIKES_AND_PEOPLE: &[Job] =
    &[acts::likes, acts::follows, acts::blocks, acts::mutes, messages::followers, messages::messages];
/// The lists of posts: some three times the bytes.
const POSTS: &[Job] = &[acts::posts, acts::deleted];

fn run(jobs: &[Job], reading: &Reading<'_>, emit: &mut dyn FnMut(Part) -> Result<(), Halt>) -> Result<Vec<Gap>, Halt> {
    let mut out = Out::new(emit);
    for job in jobs {
        job(reading, &mut out)?;
        out.flush()?;
    }
    Ok(out.gaps)
}

fn together(reading: &Reading<'_>, emit: &mut dyn FnMut(Part) -> Result<(), Halt>) -> Result<Vec<Gap>, Halt> {
    let mut gaps = Vec::new();
    for jobs in [LIKES_AND_PEOPLE, POSTS] {
        gaps.extend(run(jobs, reading, emit)?);
    }
    Ok(gaps)
}

/// From which file of posts on the thread of the likes reads them: the last one, where that brings the end nearer.
fn shared_from(reading: &Reading<'_>) -> usize {
    let bytes = |kind| reading.contents.of(kind).iter().map(|p| p.listed.size).fold(0, u64::saturating_add);
    // Telling a text's language costs about twice as much as reading it.
    let likes = bytes(files::LIKES).saturating_mul(if reading.want.language.is_some() { 3 } else { 1 });
    let posts = bytes(files::POSTS).saturating_add(bytes(files::HEADERS));
    let list = reading.contents.of(files::POSTS);
    match list.split_last() {
        Some((last, before))
            if !before.is_empty() && last.listed.size <= AHEAD && likes.saturating_add(last.listed.size) < posts =>
        {
            before.len()
        }
        _ => list.len(),
    }
}

/// Two threads: likes and people, and what is left of the posts, on one; posts on the other. Within a kind the order is
/// fixed, so that what is given of it never depends on the threads.
fn apart(reading: &Reading<'_>, emit: &mut dyn FnMut(Part) -> Result<(), Halt>) -> Result<Vec<Gap>, Halt> {
    let (to, from) = sync_channel::<Part>(WAITING);
    let (hand_over, take_over) = sync_channel(1);
    let shared = shared_from(reading);
    let ahead = shared < reading.contents.of(files::POSTS).len();
    std::thread::scope(|scope| {
        let send = |to: SyncSender<Part>| move |part| to.send(part).map_err(|_| Halt::Cancelled);
        // What ends one ends the other.
        let end = |outcome: Result<Vec<Gap>, Halt>| {
            reading.over.fetch_or(outcome.is_err(), Ordering::Relaxed);
            outcome
        };
        let mut to_likes = send(to.clone());
        let likes = scope.spawn(move || {
            end(run(LIKES_AND_PEOPLE, reading, &mut to_likes).and_then(|gaps| {
                if ahead {
                    // Nobody takes it if the other thread has ended.
                    let _ = hand_over.send(acts::ahead(reading, shared)?);
                }
                Ok(gaps)
            }))
        });
        let mut to_posts = send(to.clone());
        let posts = scope.spawn(move || {
            let mut out = Out::new(&mut to_posts);
            let rest = || if ahead { take_over.recv().map(Some).map_err(|_| Halt::Cancelled) } else { Ok(None) };
            let outcome = acts::posts_and(reading, shared, rest, &mut out)
                .and_then(|()| out.flush())
                .and_then(|()| acts::deleted(reading, &mut out))
                .and_then(|()| out.flush());
            end(outcome.map(|()| out.gaps))
        });
        let threads = [likes, posts];
        drop(to);
        let mut outcome = Ok(());
        for part in &from {
            outcome = emit(part);
            if outcome.is_err() {
                break;
            }
        }
        // Whoever still sends finds nobody there and ends.
        reading.over.fetch_or(outcome.is_err(), Ordering::Relaxed);
        drop(from);
        let mut gaps = Vec::new();
        let mut halted = outcome.err();
        for thread in threads {
            match thread.join() {
                Ok(Ok(found)) => gaps.extend(found),
                Ok(Err(halt)) => halted = if halt == Halt::Vanished { Some(halt) } else { halted.or(Some(halt)) },
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        halted.map_or(Ok(gaps), Err)
    })
}

/// Takes texts from the download once more.
pub(super) fn texts(
    archive: &Archive,
    contents: &Contents<'_>,
    kind: Kind,
    wanted: &dyn Fn(&familiar_model::Key) -> bool,
    cancel: &Cancel,
    found: &mut dyn FnMut(familiar_model::Key, String),
) -> Result<(), ReadError> {
    let read_at = Instant::from_ms(0);
    let want = Want { like_texts: true, post_texts: true, read_at, language: None, progress: &|_| {}, threads: 1 };
    let account = Account {
        id: familiar_model::AccountId { platform: super::ID, native: String::new() },
        named: false,
        handle: None,
        display_name: None,
        created_at: None,
    };
    let reading = Reading::new(archive, contents, &account, &want, cancel);
    let jobs: &[Job] = match kind {
        Kind::Like => &[acts::likes],
        Kind::Post | Kind::Repost => &[acts::posts],
        Kind::DeletedPost => &[acts::deleted],
        _ => &[],
    };
    let outcome = run(jobs, &reading, &mut |part| {
        if let Part::Records(records) = part {
            for record in records {
                if let Record::Act(act) = record
                    && act.kind == kind
                    && let Some(text) = act.text
                    && wanted(&act.key)
                {
                    found(act.key, text.into_string());
                }
            }
        }
        Ok(())
    });
    outcome.map(drop).map_err(|halt| reading.error(halt))
}
