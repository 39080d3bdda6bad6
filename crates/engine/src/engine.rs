//! The engine itself: what is open, judging, looking, leaving. Coming in is in `begins`, reading in `reads`, what screens
//! are shown in `shows`, what the owner says in `says`.

use crate::keeps::{load, place_of};
use crate::look::{Look, problem_view};
use crate::ports::Ports;
use crate::problem::{Said as _, problem};
use crate::reading::{Place, Wish};
use crate::store::Store;
use crate::view::{Mode, ProblemView};
use familiar_ledger::Secret;
use familiar_lookup::World;
use familiar_model::{AccountId, Cancel, EntryBody, History, Kind, Known, Problem, RuleId, Seat, SetUp, Viewer};
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
    /// Whether a sign-in may be held in memory for this run, where there is no keyring: in a window, which stays. A
    /// command of the terminal ends at once.
    pub sign_ins_for_this_run: bool,
}

impl Options {
    /// For a window, or a record in the terminal.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        let wish = Wish { like_texts: true, post_texts: false, languages: true };
        Self { folder, wish, keep_records: true, judge: true, plain: false, sign_ins_for_this_run: true }
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
    /// What connecting, looking and undoing need.
    pub(crate) live: crate::connect::Live,
}

/// What is open.
#[derive(Default)]
pub(crate) struct Open {
    pub mode: Option<Mode>,
    pub store: Option<Store>,
    /// The passphrase with which a record is to be made at the first thing that is kept.
    pub to_make: Option<Secret>,
    pub sessions: BTreeMap<AccountId, Session>,
    /// Pages that were looked at and wait to be kept.
    pub pasted: Vec<crate::first::Waiting>,
}

/// One account's history in memory, and what was judged of it.
pub(crate) struct Session {
    pub history: History,
    pub platform: &'static dyn Platform,
    pub place: Option<Place>,
    pub set_up: Vec<SetUp>,
    pub cannot_tell: Vec<familiar_model::Gap>,
    pub places: crate::lists::Places,
    /// The kinds whose texts were looked for in the download already.
    pub texts: std::collections::BTreeSet<Kind>,
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
            live: crate::connect::Live::default(),
        }
    }
    /// The words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
    /// The time now, by the engine's clock.
    #[must_use]
    pub fn now(&self) -> familiar_model::Instant {
        self.ports.now()
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

    /// Closes at once and asks nothing; what was kept stays kept, drafts stay drafts.
    pub fn leave(&self) {
        self.stop();
        *self.open() = Open::default();
        self.live.forget();
        *self.early.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
    /// Stops what runs; nothing of it is kept.
    pub fn stop(&self) {
        self.live.stop();
        self.cancel.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }
    /// A fresh wish to stop for a run that begins; `stop` reaches it.
    pub(crate) fn run(&self) -> Cancel {
        let fresh = Cancel::new();
        *self.cancel.lock().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        fresh
    }

    /// Judges an account's history anew, and puts the judgement into the record if it is another than the last.
    pub(crate) fn judge(&self, open: &mut Open, account: &AccountId, cancel: &Cancel) -> Result<(), Problem> {
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        let Some(session) = open.sessions.get_mut(account) else { return Err(problem("no-such-account")) };
        let known = crate::connect::known_of(store, &session.history, &self.world);
        let judgement = familiar_rules::judge(&session.history, &known, &self.world, cancel).said()?;
        session.set_up = judgement.set_up;
        session.cannot_tell = judgement.cannot_tell.into_iter().map(|(_, gap)| gap).collect();
        let rules = versions();
        let still_asked = judgement.questions.iter().map(|q| q.id.clone()).collect();
        // Answers only close questions: fewer of the same are no new judgement.
        let last = store.replay.judged.get(account);
        let same =
            last.is_some_and(|j| j.rules == rules && judgement.questions.iter().all(|q| j.questions.contains(q)));
        if !same {
            let body = EntryBody::Judged { account: account.clone(), rules, questions: judgement.questions };
            store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
        }
        store.replay.still_asked.insert(account.clone(), still_asked);
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
                texts: Default::default(),
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
        let elsewhere = crate::connect::answered_elsewhere(store, history, &self.world);
        let name = |a: &familiar_model::Answer| {
            let account = &a.subject.account;
            Some((account.clone(), crate::keeps::setting_name(store, account)?))
        };
        Look {
            names: elsewhere.values().filter_map(name).collect(),
            elsewhere,
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
