//! Coming in: the opening screen, beginning or going on with the record, its accounts.
//!
//! A record is made at the first thing that is kept, and one that exists is never given a new key, whatever the
//! keyring answers.

use crate::engine::{Engine, Open, platform_of};
use crate::keeps::{is_named, setting_name};
use crate::look::{account_name, shown_name};
use crate::ports::SecretFound;
use crate::problem::{Said as _, problem};
use crate::store::Store;
use crate::view::{AccountView, BeginRequest, Mode, OpeningView, RecordState};
use familiar_ledger::{Ledger, Place as LedgerPlace, Random, Secret, Slot, State as LedgerState};
use familiar_model::{AccountId, Problem};
use familiar_words::Words;

impl Engine {
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
        self.live.forget();
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
    pub(crate) fn make(&self, open: &mut Open) -> Result<(), Problem> {
        if open.store.is_some() {
            return Ok(());
        }
        if open.mode != Some(Mode::Keep) {
            return Err(problem("no-record"));
        }
        let place = LedgerPlace::at(&self.options.folder);
        let secret = match open.to_make.take() {
            Some(secret) => secret,
            // Beside a record that could not be opened: a new secret would take the place of the one that opens it.
            None if place.state() != LedgerState::Absent => {
                let folder = self.options.folder.display().to_string();
                return Err(familiar_ledger::LedgerError::Exists { folder }).said();
            }
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
        let ledger = place.create(&[secret], Random::system()).said()?;
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
                // A page says no name: then what its owner said counts.
                let history = open.sessions.get(id).map(|s| &s.history).filter(|h| h.account.handle.is_some());
                let handle = history.map(|h| account_name(&h.account)).or_else(|| setting_name(store, id));
                let taken = store.replay.snapshots.values().filter(|s| s.account == *id).map(|s| s.taken_at).max();
                AccountView {
                    platform: title(id),
                    name: shown_name(&self.words, handle.unwrap_or_else(|| id.native.clone())),
                    named: is_named(store, id),
                    taken_at: taken,
                    open: u32::try_from(store.replay.open_questions(id).len()).unwrap_or(u32::MAX),
                    id: id.clone(),
                }
            })
            .collect())
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

fn title(account: &AccountId) -> String {
    platform_of(account).map_or_else(|_| account.platform.to_string(), |p| p.title().to_owned())
}
