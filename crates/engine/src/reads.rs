//! Reading a source in: gathered, kept in the record, merged with earlier readings, judged.

use crate::engine::{Engine, Open, Session};
use crate::keeps::{compared, joins, merged, news, remember_name, remember_place, setting_name, source_view};
use crate::look::account_name;
use crate::problem::{Said as _, problem};
use crate::reading::{Gathered, Place, gather};
use crate::store::Store;
use crate::view::{AccountView, CountRow, Doing, ProgressView, ReadView};
use familiar_model::{Cancel, EntryBody, History, Instant, Message, Problem, Seat, Snapshot};
use familiar_platforms::Platform;

impl Engine {
    /// Reads a source, keeps it, and judges it. `progress` is told now and then, from more than one thread.
    ///
    /// # Errors
    /// What the reader or the ledger says; `cancelled`, with nothing kept.
    pub fn read(&self, place: Place, progress: &(dyn Fn(ProgressView) + Sync)) -> Result<ReadView, Problem> {
        let cancel = self.run();
        let archive = place.open()?;
        let (platform, recognised) = familiar_platforms::recognise(&archive).said()?;
        let directory = archive.directory();
        let read_at = self.ports.now();
        {
            let mut open = self.open();
            if open.store.as_ref().is_some_and(|s| s.replay.snapshots.contains_key(&directory)) {
                return self.read_again(&mut open, directory, place, platform, read_at);
            }
        }
        self.hold()?;
        let mut on_doors = |history: History| {
            *self.early() = Some((history, platform));
            progress(ProgressView { phase: Doing::Reading, done: 0, total: 0, records: 0, doors: true });
        };
        let gathered = gather(
            &archive,
            platform,
            recognised,
            read_at,
            self.options.wish,
            &self.world,
            &cancel,
            progress,
            &mut on_doors,
        );
        let kept = gathered.and_then(|g| self.keep(g, place, platform, &cancel, progress));
        *self.early() = None;
        if let Some(store) = &mut self.open().store {
            store.ledger.let_go();
        }
        kept
    }

    /// Makes the record if there is none, and takes the right to read in: before a long reading, not after it.
    pub(crate) fn hold(&self) -> Result<(), Problem> {
        let mut open = self.open();
        self.make(&mut open)?;
        match &mut open.store {
            Some(store) => store.ledger.hold().said(),
            None => Err(problem("no-record")),
        }
    }

    /// The same download as before: one entry, nothing new.
    fn read_again(
        &self,
        open: &mut Open,
        directory: familiar_model::SnapshotId,
        place: Place,
        platform: &'static dyn Platform,
        read_at: Instant,
    ) -> Result<ReadView, Problem> {
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        store.append(read_at, Seat::Owner, &[EntryBody::ReadAgain { snapshot: directory, read_at }], &[])?;
        let Some(snapshot) = store.replay.snapshots.get(&directory).cloned() else { return Err(problem("no-record")) };
        remember_place(store, &snapshot, &place)?;
        let account = snapshot.account.clone();
        if let Some(session) = open.sessions.get_mut(&account) {
            session.place = Some(place);
        }
        let Some(store) = &open.store else { return Err(problem("no-record")) };
        let gaps = store.ledger.readings(&account).said()?;
        let gaps = gaps.into_iter().find(|r| r.snapshot.id == directory).map(|r| r.gaps).unwrap_or_default();
        let mut view = self.read_view(store, platform, &snapshot, &gaps, setting_name(store, &account));
        view.again = true;
        view.news.push(crate::look::said(&self.words, &Message::new("news-again")));
        Ok(view)
    }

    /// Keeps what was gathered, merges it with earlier readings, judges it.
    fn keep(
        &self,
        mut gathered: Gathered,
        place: Place,
        platform: &'static dyn Platform,
        cancel: &Cancel,
        progress: &(dyn Fn(ProgressView) + Sync),
    ) -> Result<ReadView, Problem> {
        let mut open = self.open();
        let open = &mut *open;
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        // Texts are at hand only now: a language that a fast guess got wrong in a run is looked at again before it is
        // kept. A stop in the middle of it is seen by the writing that follows.
        if self.options.judge {
            let known = store.replay.known(&gathered.account.id);
            familiar_rules::look_again(&mut gathered.acts, &known, &self.world, cancel).said()?;
        }
        let account = gathered.account.clone();
        let snapshot = gathered.snapshot.clone();
        let gaps = gathered.gaps.clone();
        let others_before = store.replay.accounts.iter().any(|a| *a != account.id);
        let owned = |id: &familiar_model::AccountId| store.replay.claims.get(id).unwrap_or(id) == &account.id;
        let before = store.replay.snapshots.values().filter(|s| owned(&s.account)).count();
        let total = snapshot.counts.values().sum::<u64>();
        let at = gathered.snapshot.read_at;
        {
            let reading =
                familiar_ledger::Reading { snapshot: &gathered.snapshot, gaps: &gathered.gaps, order: &gathered.order };
            let mut records = gathered.records();
            let mut none = std::iter::empty();
            let records: &mut dyn Iterator<Item = familiar_model::RecordRef<'_>> =
                if self.options.keep_records { &mut records } else { &mut none };
            let keeping = |done: u64| {
                progress(ProgressView { phase: Doing::Keeping, done, total, records: done, doors: true });
            };
            store.ledger.write_reading(at, Seat::Owner, &reading, records, cancel, &mut { keeping }).said()?;
        }
        store.catch_up()?;
        remember_place(store, &snapshot, &place)?;
        remember_name(store, &account)?;
        let joined = joins(store, &account, at)?;
        let history = if before == 0 && !joined || !self.options.keep_records {
            gathered.into_history()
        } else {
            merged(store, gathered)?
        };
        let mut news = news(&history, before);
        if joined && let Some(store) = &open.store {
            news.extend(compared(store, &history));
        }
        if others_before && before == 0 && !joined {
            news.insert(0, Message::new("news-other-account").with("account", account_name(&account)));
        }
        let session = Session {
            history,
            platform,
            place: Some(place),
            set_up: Vec::new(),
            cannot_tell: Vec::new(),
            places: Default::default(),
            texts: Default::default(),
        };
        open.sessions.insert(account.id.clone(), session);
        if self.options.judge {
            progress(ProgressView { phase: Doing::Judging, done: 0, total: 0, records: total, doors: true });
            // What was read is kept by now; to stop here would be to say that nothing was.
            self.judge(open, &account.id, &Cancel::new())?;
        }
        let Some(store) = &open.store else { return Err(problem("no-record")) };
        let mut view = self.read_view(store, platform, &snapshot, &gaps, Some(account_name(&account)));
        view.account.named = account.named;
        view.news.extend(news.iter().map(|m| crate::look::said(&self.words, m)));
        Ok(view)
    }

    fn read_view(
        &self,
        store: &Store,
        platform: &'static dyn Platform,
        snapshot: &Snapshot,
        gaps: &[familiar_model::Gap],
        name: Option<String>,
    ) -> ReadView {
        let id = &snapshot.account;
        let account = AccountView {
            id: id.clone(),
            platform: platform.title().to_owned(),
            name: name.unwrap_or_else(|| id.native.clone()),
            named: true,
            taken_at: Some(snapshot.taken_at),
            open: u32::try_from(store.replay.open_questions(id).len()).unwrap_or(u32::MAX),
        };
        let gaps = gaps
            .iter()
            .map(|g| crate::view::GapView {
                id: g.id.clone(),
                kind: g.kind,
                why: g.why,
                says: crate::look::said(&self.words, &g.says.clone().with("platform", platform.title())),
            })
            .collect();
        ReadView {
            account,
            source: source_view(&store.replay, snapshot),
            counts: snapshot.counts.iter().map(|(kind, count)| CountRow { kind: *kind, count: *count }).collect(),
            gaps,
            again: false,
            news: Vec::new(),
        }
    }

    /// Reads the invented person, from memory.
    pub(crate) fn read_invented(&self) -> Result<(), Problem> {
        let (name, bytes) = crate::invented::archive()?;
        self.read(Place::Bytes { name, bytes: bytes.into() }, &|_| {}).map(drop)
    }
}
