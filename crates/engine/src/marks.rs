//! What the owner says beside answers: what is asked once, which steps are done, whose an export is; and the pages that are
//! opened on the way.

use crate::engine::Engine;
use crate::playbook;
use crate::problem::{Said as _, problem};
use crate::view::{ClaimRequest, PlaybookRequest, PlaybookView, SetUpRequest, SetUpView, StepRequest};
use familiar_model::{AccountId, EntryBody, Problem, Seat, StepDone};

impl Engine {
    /// What is asked once.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn set_up(&self, account: &AccountId) -> Result<SetUpView, Problem> {
        let mut open = self.open();
        let session = self.session(&mut open, account)?;
        Ok(SetUpView { account: account.clone(), asks: session.set_up.clone() })
    }

    /// Answers a set-up question, and judges anew by it.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn say_set_up(&self, request: SetUpRequest) -> Result<SetUpView, Problem> {
        let at = self.ports.now();
        let cancel = self.run();
        {
            let mut open = self.open();
            self.session(&mut open, &request.account)?;
            let Some(store) = &mut open.store else { return Err(problem("no-record")) };
            let body = EntryBody::SetUp { account: request.account.clone(), said: request.said };
            store.append(at, Seat::Owner, &[body], &[])?;
            self.judge(&mut open, &request.account, &cancel)?;
        }
        self.set_up(&request.account)
    }

    /// The playbook, made for what was answered.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn playbook(&self, request: &PlaybookRequest) -> Result<PlaybookView, Problem> {
        self.look(&request.account, |look, _, _| {
            let steps = look.platform.steps().said()?;
            Ok(playbook::playbook(look, steps, request.incident))
        })?
    }

    /// Marks a step as done or skipped.
    ///
    /// # Errors
    /// `no-such-account`, `no-page` if there is no such step, or what the ledger says.
    pub fn mark_step(&self, request: StepRequest) -> Result<PlaybookView, Problem> {
        let at = self.ports.now();
        {
            let mut open = self.open();
            let platform = self.session(&mut open, &request.account)?.platform;
            if !platform.steps().said()?.iter().any(|s| s.id == request.step) {
                return Err(problem("no-page"));
            }
            let Some(store) = &mut open.store else { return Err(problem("no-record")) };
            let body = EntryBody::Step(StepDone {
                account: request.account.clone(),
                incident: request.incident,
                step: request.step.clone(),
                skipped: request.skipped,
                proven: None,
            });
            store.append(at, Seat::Owner, &[body], &[])?;
        }
        self.playbook(&PlaybookRequest { account: request.account, incident: request.incident })
    }

    /// Says whose an export is that names no account.
    ///
    /// # Errors
    /// `already-claimed`, `no-such-account`, or what the ledger says.
    pub fn claim(&self, request: ClaimRequest) -> Result<Vec<crate::view::AccountView>, Problem> {
        let at = self.ports.now();
        {
            let mut open = self.open();
            let Some(store) = &mut open.store else { return Err(problem("no-record")) };
            if !store.replay.accounts.contains(&request.own) || request.own.platform != request.account.platform {
                return Err(problem("no-such-account"));
            }
            if store.replay.claims.contains_key(&request.own) || request.own == request.account {
                return Err(problem("already-claimed"));
            }
            let body = EntryBody::Claimed { own: request.own.clone(), account: request.account.clone() };
            store.append(at, Seat::Owner, &[body], &[])?;
            open.sessions.remove(&request.own);
            open.sessions.remove(&request.account);
        }
        self.accounts()
    }

    /// Opens a page in the system's browser: a step's, or a subject's on its platform.
    ///
    /// # Errors
    /// `no-page`, `page-not-opened`.
    pub fn open_page(&self, request: &crate::view::OpenRequest) -> Result<(), Problem> {
        let platform = match (&request.account, &request.platform) {
            (Some(account), _) => crate::engine::platform_of(account)?,
            (None, Some(platform)) => crate::first::platform_named(platform)?,
            (None, None) => return Err(problem("no-page")),
        };
        let address = match (&request.step, &request.subject) {
            (Some(id), _) => platform.steps().said()?.into_iter().find(|s| s.id == *id).and_then(|s| s.opens),
            (None, Some(subject)) => platform.link(subject),
            (None, None) => None,
        };
        let handle = {
            let open = self.open();
            let named = open.store.as_ref().and_then(|s| crate::keeps::setting_name(s, request.account.as_ref()?));
            named.and_then(|n| n.strip_prefix('@').map(str::to_owned))
        };
        let own = request.account.as_ref();
        let address = address.and_then(|a| playbook::with_own(&a, own, handle.as_deref()));
        let address = address.filter(|a| a.starts_with("https://")).ok_or_else(|| problem("no-page"))?;
        if self.ports.open_page(&address) {
            Ok(())
        } else {
            Err(Problem { retry: true, ..problem("page-not-opened") }.with("address", address))
        }
    }
}
