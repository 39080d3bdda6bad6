//! The engine itself: what is open, beginning, reading, and leaving. What screens are shown is in `shows`, what the
//! owner says in `says`.

use crate::history::{self, Held, Reading};
use crate::look::{Look, account_name, problem_view};
use crate::ports::{Ports, SecretFound};
use crate::problem::{Said as _, problem};
use crate::reading::{Gathered, Place, Wish, gather};
use crate::store::Store;
use crate::view::{
    AccountView, BeginRequest, CountRow, Mode, OpeningView, Phase, ProblemView, ProgressView, ReadView, RecordState,
    SourceView,
};
use familiar_ledger::{Ledger, Place as LedgerPlace, Random, Secret, Slot, State as LedgerState};
use familiar_lookup::World;
use familiar_model::{
    AccountId, Cancel, EntryBody, History, Instant, Kind, Known, Message, Problem, RuleId, Seat, SetUp, Snapshot,
    Source, Viewer,
};
use familiar_platforms::Platform;
use familiar_words::Words;
use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What the engine is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the record.
    pub folder: PathBuf,
    /// What a reading gathers.
    pub wish: Wish,
    /// Whether records are written at all; a one-shot look in memory keeps none.
    pub keep_records: bool,
    /// Whether rules judge what was read.
    pub judge: bool,
    /// Without marks of direction: for a terminal.
    pub plain: bool,
}

impl Options {
    /// For a window, or a record in the terminal.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        let wish = Wish { like_texts: true, post_texts: false, languages: true };
        Self { folder, wish, keep_records: true, judge: true, plain: false }
    }
}

/// The use cases of Familiar.
pub struct Engine {
    pub(crate) ports: Arc<dyn Ports>,
    pub(crate) options: Options,
    pub(crate) world: World,
    pub(crate) words: Words,
    pub(crate) viewer: Viewer,
    pub(crate) open: Mutex<Open>,
    /// Stops what runs now.
    cancel: Mutex<Cancel>,
    /// The doors of the source that is being read, while its likes are not through.
    early: Mutex<Option<(History, &'static dyn Platform)>>,
}

/// What is open.
#[derive(Default)]
pub(crate) struct Open {
    pub mode: Option<Mode>,
    pub store: Option<Store>,
    /// The passphrase with which a record is to be made at the first thing that is kept.
    pub to_make: Option<Secret>,
    pub sessions: BTreeMap<AccountId, Session>,
}

/// One account's history in memory, and what was judged of it.
pub(crate) struct Session {
    pub history: History,
    pub platform: &'static dyn Platform,
    pub place: Option<Place>,
    pub set_up: Vec<SetUp>,
    pub cannot_tell: Vec<familiar_model::Gap>,
    pub places: crate::lists::Places,
}

impl Engine {
    /// An engine. Nothing is opened or written.
    #[must_use]
    pub fn new(ports: Arc<dyn Ports>, options: Options) -> Self {
        let viewer = ports.viewer();
        let words = Words::of(&viewer);
        Self {
            words: if options.plain { words.plain() } else { words },
            world: World::new(),
            viewer,
            ports,
            options,
            open: Mutex::default(),
            cancel: Mutex::default(),
            early: Mutex::default(),
        }
    }
    /// The words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
    /// The viewer's zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.viewer.zone
    }
    /// A problem in the viewer's words.
    #[must_use]
    pub fn problem_view(&self, problem: &Problem) -> ProblemView {
        problem_view(&self.words, problem)
    }
    pub(crate) fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The opening screen. Says nothing of what was open before *go on* is pressed.
    #[must_use]
    pub fn opening(&self) -> OpeningView {
        let place = LedgerPlace::at(&self.options.folder);
        let (record, problem) = match place.state() {
            LedgerState::Absent => match self.ports.secret() {
                SecretFound::NoStore | SecretFound::Locked => (RecordState::NeedsNewPassphrase, None),
                SecretFound::Here(_) | SecretFound::Empty => (RecordState::None, None),
            },
            LedgerState::KeyAlone { .. } => {
                let folder = self.options.folder.display().to_string();
                let alone = familiar_ledger::LedgerError::KeyAlone { folder };
                (RecordState::Unavailable, Some(crate::problem::IntoProblem::problem(alone)))
            }
            LedgerState::Present { slots } => {
                let keyring = slots.contains(&Slot::Keyring);
                let passphrase = slots.contains(&Slot::Passphrase) || slots.contains(&Slot::Recovery);
                match (keyring, passphrase, self.ports.secret()) {
                    (true, _, SecretFound::Here(_)) => (RecordState::Here, None),
                    (_, true, _) => (RecordState::NeedsPassphrase, None),
                    (_, false, found) => (RecordState::Unavailable, Some(without_key(&found))),
                }
            }
        };
        OpeningView {
            record,
            problem: problem.as_ref().map(|p| self.problem_view(p)),
            viewer: self.viewer.clone(),
            now: self.ports.now(),
            folder: self.options.folder.display().to_string(),
            languages: Words::locales()
                .into_iter()
                .map(|l| (l.tag.to_owned(), l.name.to_owned(), l.read_by_native))
                .collect(),
        }
    }

    /// Begins, or goes on with the record. A new record is made at the first thing that is kept, not here.
    ///
    /// # Errors
    /// `passphrase-needed`, `keyring-…`, or what the ledger says.
    pub fn begin(&self, request: BeginRequest) -> Result<Vec<AccountView>, Problem> {
        let mut open = self.open();
        *open = Open { mode: Some(request.mode), ..Open::default() };
        if request.mode != Mode::Keep {
            open.store = Some(Store::open(Ledger::in_memory(Random::system()).said()?)?);
            if request.mode == Mode::Invented {
                drop(open);
                self.read_invented()?;
                return self.accounts();
            }
            return Ok(Vec::new());
        }
        let passphrase = request.passphrase.as_deref().filter(|p| !p.is_empty());
        let place = LedgerPlace::at(&self.options.folder);
        match place.state() {
            LedgerState::Absent => {
                open.to_make = passphrase.map(Secret::passphrase).transpose().said()?;
                Ok(Vec::new())
            }
            LedgerState::KeyAlone { .. } | LedgerState::Present { .. } => {
                let ledger = self.unlock(&place, passphrase)?;
                open.store = Some(Store::open(ledger)?);
                drop(open);
                self.accounts()
            }
        }
    }

    /// Opens a record that exists. It is never given a new key, whatever the keyring answers.
    fn unlock(&self, place: &LedgerPlace, passphrase: Option<&str>) -> Result<Ledger, Problem> {
        let slots = match place.state() {
            LedgerState::Present { slots } | LedgerState::KeyAlone { slots } => slots,
            LedgerState::Absent => Default::default(),
        };
        if let Some(text) = passphrase {
            let secret = if slots.contains(&Slot::Passphrase) || !slots.contains(&Slot::Recovery) {
                Secret::passphrase(text)
            } else {
                Secret::recovery(text)
            };
            let opened = secret.and_then(|s| place.open(&s));
            // A code from the recovery sheet may be typed where the passphrase is asked for.
            return match opened {
                Err(wrong) if slots.contains(&Slot::Recovery) && slots.contains(&Slot::Passphrase) => {
                    Secret::recovery(text).and_then(|s| place.open(&s)).map_err(|_| wrong).said()
                }
                other => other.said(),
            };
        }
        let found = if slots.contains(&Slot::Keyring) { self.ports.secret() } else { SecretFound::Empty };
        match found {
            SecretFound::Here(bytes) => Secret::keyring(&bytes).and_then(|s| place.open(&s)).said(),
            _ if slots.contains(&Slot::Passphrase) || slots.contains(&Slot::Recovery) => {
                Err(problem("passphrase-needed"))
            }
            other => Err(without_key(&other)),
        }
    }

    /// Makes the record if there is none yet.
    fn make(&self, open: &mut Open) -> Result<(), Problem> {
        if open.store.is_some() {
            return Ok(());
        }
        if open.mode != Some(Mode::Keep) {
            return Err(problem("no-record"));
        }
        let secret = match open.to_make.take() {
            Some(secret) => secret,
            None => {
                let mut random = Random::system();
                let bytes = Secret::new_for_keyring(&mut random).said()?;
                // A store that only seems to be there shows itself when it is written to.
                let kept = self.ports.keep_secret(&bytes)
                    && matches!(self.ports.secret(), SecretFound::Here(back) if back == *bytes);
                if !kept {
                    return Err(problem("passphrase-to-choose"));
                }
                Secret::keyring(&bytes).said()?
            }
        };
        let ledger = LedgerPlace::at(&self.options.folder).create(&[secret], Random::system()).said()?;
        open.store = Some(Store::open(ledger)?);
        Ok(())
    }

    /// Adds a passphrase, or a recovery code, as a further way to open the record.
    ///
    /// # Errors
    /// `no-record`, or what the ledger says.
    pub fn add_passphrase(&self, text: &str) -> Result<(), Problem> {
        let open = self.open();
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        store.ledger.add_slot(&Secret::passphrase(text).said()?).said()
    }

    /// Closes at once and asks nothing; what was kept stays kept, drafts stay drafts.
    pub fn leave(&self) {
        self.stop();
        *self.open() = Open::default();
        *self.early.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
    /// Stops what runs; nothing of it is kept.
    pub fn stop(&self) {
        self.cancel.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }
    /// A fresh wish to stop for a run that begins; `stop` reaches it.
    pub(crate) fn run(&self) -> Cancel {
        let fresh = Cancel::new();
        *self.cancel.lock().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        fresh
    }

    /// The accounts of the record.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn accounts(&self) -> Result<Vec<AccountView>, Problem> {
        let open = self.open();
        let Some(store) = &open.store else { return Ok(Vec::new()) };
        Ok(store
            .replay
            .owned_accounts()
            .iter()
            .map(|id| {
                let history = open.sessions.get(id).map(|s| &s.history);
                let handle = history.map(|h| account_name(&h.account)).or_else(|| setting_name(store, id));
                let taken = store.replay.snapshots.values().filter(|s| s.account == *id).map(|s| s.taken_at).max();
                AccountView {
                    platform: title(id),
                    name: handle.unwrap_or_else(|| id.native.clone()),
                    named: is_named(store, id),
                    taken_at: taken,
                    open: u32::try_from(store.replay.open_questions(id).len()).unwrap_or(u32::MAX),
                    id: id.clone(),
                }
            })
            .collect())
    }

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
        let mut on_doors = |history: History| {
            *self.early.lock().unwrap_or_else(PoisonError::into_inner) = Some((history, platform));
            progress(ProgressView { phase: Phase::Reading, done: 0, total: 0, records: 0, doors: true });
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
        *self.early.lock().unwrap_or_else(PoisonError::into_inner) = None;
        kept
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
        gathered: Gathered,
        place: Place,
        platform: &'static dyn Platform,
        cancel: &Cancel,
        progress: &(dyn Fn(ProgressView) + Sync),
    ) -> Result<ReadView, Problem> {
        let mut open = self.open();
        self.make(&mut open)?;
        let open = &mut *open;
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        let account = gathered.account.clone();
        let snapshot = gathered.snapshot.clone();
        let gaps = gathered.gaps.clone();
        let others_before = store.replay.accounts.iter().any(|a| *a != account.id);
        let before = store.replay.snapshots.values().filter(|s| s.account == account.id).count();
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
                progress(ProgressView { phase: Phase::Keeping, done, total, records: done, doors: true });
            };
            store.ledger.write_reading(at, Seat::Owner, &reading, records, cancel, &mut { keeping }).said()?;
        }
        store.catch_up()?;
        remember_place(store, &snapshot, &place)?;
        remember_name(store, &account)?;
        let history =
            if before == 0 || !self.options.keep_records { gathered.into_history() } else { merged(store, gathered)? };
        let mut news = news(&history, before);
        if others_before && before == 0 {
            news.insert(0, Message::new("news-other-account").with("account", account_name(&account)));
        }
        let session = Session {
            history,
            platform,
            place: Some(place),
            set_up: Vec::new(),
            cannot_tell: Vec::new(),
            places: Default::default(),
        };
        open.sessions.insert(account.id.clone(), session);
        if self.options.judge {
            progress(ProgressView { phase: Phase::Judging, done: 0, total: 0, records: total, doors: true });
            self.judge(open, &account.id, cancel)?;
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

    /// Judges an account's history anew, and puts the judgement into the record if it is another than the last.
    pub(crate) fn judge(&self, open: &mut Open, account: &AccountId, cancel: &Cancel) -> Result<(), Problem> {
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        let Some(session) = open.sessions.get_mut(account) else { return Err(problem("no-such-account")) };
        let known = store.replay.known(account);
        let judgement = familiar_rules::judge(&session.history, &known, &self.world, cancel).said()?;
        session.set_up = judgement.set_up;
        session.cannot_tell = judgement.cannot_tell.into_iter().map(|(_, gap)| gap).collect();
        let rules = versions();
        let same =
            store.replay.judged.get(account).is_some_and(|j| j.rules == rules && j.questions == judgement.questions);
        if !same {
            let body = EntryBody::Judged { account: account.clone(), rules, questions: judgement.questions };
            store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
        }
        Ok(())
    }

    /// An account's session: from memory, else from the record; judged again where rules improved since.
    pub(crate) fn session<'o>(&self, open: &'o mut Open, account: &AccountId) -> Result<&'o mut Session, Problem> {
        if !open.sessions.contains_key(account) {
            let Some(store) = &mut open.store else { return Err(problem("no-record")) };
            if !store.replay.owned_accounts().contains(account) {
                return Err(problem("no-such-account"));
            }
            let account = account.clone();
            let platform = platform_of(&account)?;
            let history = load(store, &account, Vec::new())?;
            let place = place_of(store, &history);
            let session = Session {
                history,
                platform,
                place,
                set_up: Vec::new(),
                cannot_tell: Vec::new(),
                places: Default::default(),
            };
            open.sessions.insert(account.clone(), session);
            let cancel = Cancel::new();
            self.judge(open, &account, &cancel)?;
        }
        open.sessions.get_mut(account).ok_or_else(|| problem("no-such-account"))
    }

    /// Looks at an account: runs `see` with everything that views are made from.
    pub(crate) fn look<T>(
        &self,
        account: &AccountId,
        see: impl FnOnce(&Look<'_>, &Store, &mut crate::lists::Places) -> T,
    ) -> Result<T, Problem> {
        let mut open = self.open();
        self.session(&mut open, account)?;
        let Open { store, sessions, .. } = &mut *open;
        let (Some(store), Some(session)) = (store.as_ref(), sessions.get_mut(account)) else {
            return Err(problem("no-such-account"));
        };
        let known = store.replay.known(account);
        let look = self.look_of(&session.history, &known, store, session.platform);
        Ok(see(&look, store, &mut session.places))
    }

    /// Shows an account's history with everything that it is told with: for the terminal's lists.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn see<T>(&self, account: &AccountId, see: impl FnOnce(&Look<'_>) -> T) -> Result<T, Problem> {
        self.look(account, |look, _, _| see(look))
    }

    /// What was made from the record under this name, if nothing was said since; for what is dear to make anew.
    #[must_use]
    pub fn made_before(&self, name: &str) -> Option<serde_json::Value> {
        let open = self.open();
        let store = open.store.as_ref()?;
        let mut kept = store.ledger.setting(&format!("made/{name}")).ok().flatten()?;
        let same = kept.get("meaning").and_then(serde_json::Value::as_u64) == Some(store.replay.meaning)
            && kept.get("rules") == serde_json::to_value(versions()).ok().as_ref();
        same.then(|| kept.get_mut("made").map(serde_json::Value::take)).flatten()
    }

    /// Keeps what was made from the record under a name. A setting, not a part of the record; it can be made again.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn keep_made(&self, name: &str, made: &serde_json::Value) -> Result<(), Problem> {
        let mut open = self.open();
        let Some(store) = &mut open.store else { return Ok(()) };
        let value = serde_json::json!({ "meaning": store.replay.meaning, "rules": versions(), "made": made });
        store.ledger.set_setting(&format!("made/{name}"), &value).said()
    }

    /// What rules could not tell about an account, and what is asked once.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn judged(&self, account: &AccountId) -> Result<(Vec<familiar_model::Gap>, Vec<SetUp>), Problem> {
        let mut open = self.open();
        let session = self.session(&mut open, account)?;
        Ok((session.cannot_tell.clone(), session.set_up.clone()))
    }

    pub(crate) fn look_of<'l>(
        &'l self,
        history: &'l History,
        known: &'l Known,
        store: &'l Store,
        platform: &'static dyn Platform,
    ) -> Look<'l> {
        Look {
            history,
            known,
            replay: &store.replay,
            words: &self.words,
            world: &self.world,
            platform,
            now: self.ports.now(),
        }
    }

    /// The doors of the source that is being read, if it is.
    pub(crate) fn early(&self) -> MutexGuard<'_, Option<(History, &'static dyn Platform)>> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the invented person, from memory.
    fn read_invented(&self) -> Result<(), Problem> {
        let (name, bytes) = crate::invented::archive()?;
        self.read(Place::Bytes { name, bytes: bytes.into() }, &|_| {}).map(drop)
    }
}

/// Why a record cannot be opened, by what the keyring answered.
fn without_key(found: &SecretFound) -> Problem {
    match found {
        SecretFound::Locked => Problem { retry: true, ..problem("keyring-locked") },
        SecretFound::NoStore => Problem { retry: true, ..problem("keyring-gone") },
        SecretFound::Here(_) | SecretFound::Empty => Problem { retry: true, ..problem("keyring-empty") },
    }
}

/// The rules and their versions.
pub(crate) fn versions() -> BTreeMap<RuleId, u32> {
    familiar_rules::rules().iter().map(|r| (RuleId::named(r.id), r.version)).collect()
}

/// The platform of an account.
pub(crate) fn platform_of(account: &AccountId) -> Result<&'static dyn Platform, Problem> {
    let all = familiar_platforms::platforms();
    all.iter().copied().find(|p| p.id() == account.platform).ok_or_else(|| problem("no-such-account"))
}

fn title(account: &AccountId) -> String {
    platform_of(account).map_or_else(|_| account.platform.to_string(), |p| p.title().to_owned())
}

/// A source in words.
pub(crate) fn source_view(replay: &crate::replay::Replay, snapshot: &Snapshot) -> SourceView {
    let (name, bytes, sum, exported_at) = match &snapshot.source {
        Source::Export { name, bytes, sha256, exported_at, .. } => (name.clone(), *bytes, *sha256, *exported_at),
        _ => (String::new(), None, None, None),
    };
    let later = replay.sums.get(&snapshot.id).filter(|(_, same)| *same).map(|(sum, _)| *sum);
    SourceView { name, exported_at, read_at: snapshot.read_at, bytes, sha256: sum.or(later).map(|s| s.to_string()) }
}

/// The history of an account from the record; `now` brings texts that the record does not keep.
pub(crate) fn load(store: &Store, account: &AccountId, now: Vec<familiar_model::Act>) -> Result<History, Problem> {
    let mut records: Vec<Option<Held>> = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    // Exports that named no account, and that the owner claimed for this one, are its readings too.
    let own = store.replay.claims.iter().filter(|(_, of)| *of == account).map(|(own, _)| own);
    for id in std::iter::once(account).chain(own) {
        let first = records.len();
        store
            .ledger
            .records(id, &mut |number, record| {
                let at = first.saturating_add(number as usize);
                if at >= records.len() {
                    records.resize_with(at + 1, || None);
                }
                if let Some(slot) = records.get_mut(at) {
                    *slot = Some(Held::from(record));
                }
            })
            .said()?;
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        readings.extend(store.ledger.readings(id).said()?.into_iter().map(|s| Reading {
            snapshot: Snapshot { account: account.clone(), ..s.snapshot },
            gaps: s.gaps,
            order: s.order,
            members: s.members.into_iter().map(|m| m.saturating_add(first)).collect(),
        }));
    }
    let mut facts = crate::facts::account(account, &records);
    facts.named = is_named(store, account);
    let mut history = history::merge(facts, readings, records);
    let mut texts: BTreeMap<(Kind, familiar_model::Key), Box<str>> =
        now.into_iter().filter_map(|a| Some(((a.kind, a.key), a.text?))).collect();
    for act in history.acts.values_mut().flatten() {
        if let Some(text) = texts.remove(&(act.kind, act.key.clone())) {
            act.text = Some(text);
        }
    }
    Ok(history)
}

fn merged(store: &Store, gathered: Gathered) -> Result<History, Problem> {
    let account = gathered.account.clone();
    let acts = gathered.acts.into_values().flatten().filter(|a| a.text.is_some()).collect();
    let mut history = load(store, &account.id, acts)?;
    history.account = account;
    Ok(history)
}

/// What a further reading adds.
fn news(history: &History, before: usize) -> Vec<Message> {
    if before == 0 {
        return Vec::new();
    }
    let mut out = Vec::new();
    let latest = history.snapshots.len().saturating_sub(1);
    let newer = history.snapshots.get(latest.wrapping_sub(1)).map(|s| s.taken_at);
    let new_likes = history.acts(Kind::Like).iter().filter(|a| newer.is_some() && a.when.not_before >= newer).count();
    out.push(Message::new("news-new-likes").with("likes-n", new_likes));
    if !history.vanished.is_empty() {
        out.push(Message::new("news-vanished").with("gone-n", history.vanished.len()));
    }
    let closed = history.doors.iter().filter(|d| matches!(d.closed, familiar_model::Closed::Within(_))).count();
    if closed > 0 {
        out.push(Message::new("news-closed").with("closed-n", closed));
    }
    out
}

/// Where the file was, so that its texts and its sum can be had again. A setting, not a part of the record.
fn remember_place(store: &mut Store, snapshot: &Snapshot, place: &Place) -> Result<(), Problem> {
    let Place::Path(path) = place else { return Ok(()) };
    let Some(path) = path.to_str() else { return Ok(()) };
    store.ledger.set_setting(&format!("place/{}", snapshot.id), &serde_json::Value::from(path)).said()
}

fn place_of(store: &Store, history: &History) -> Option<Place> {
    let latest = history.latest()?;
    let value = store.ledger.setting(&format!("place/{}", latest.id)).ok().flatten()?;
    let path = PathBuf::from(value.as_str()?);
    path.exists().then_some(Place::Path(path))
}

fn remember_name(store: &mut Store, account: &familiar_model::Account) -> Result<(), Problem> {
    let name = serde_json::json!({ "name": account_name(account), "named": account.named });
    store.ledger.set_setting(&format!("name/{}", account.id), &name).said()
}

/// Whether the source itself named this account.
fn is_named(store: &Store, account: &AccountId) -> bool {
    let value = store.ledger.setting(&format!("name/{account}")).ok().flatten();
    value.and_then(|v| v.get("named").and_then(serde_json::Value::as_bool)).unwrap_or(true)
}

fn setting_name(store: &Store, account: &AccountId) -> Option<String> {
    let value = store.ledger.setting(&format!("name/{account}")).ok().flatten()?;
    value.get("name").and_then(|n| n.as_str()).map(ToOwned::to_owned)
}
