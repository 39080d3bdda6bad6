//! Connecting: the browser is opened, or nothing needs it; what came back is kept.
//!
//! Deliberately not here: any field for a password. The platform's own page asks the owner, in the browser that they
//! trust, and answers to a port of this computer that is open for that long and no longer.

use super::{Underway, comes_back, grants::Found, hosts::Naming, locked};
use crate::engine::Engine;
use crate::look::said;
use crate::problem::{IntoProblem as _, Said as _, problem};
use crate::view::{ConnectPhase, ConnectRequest, ConnectedView, ConnectingView, PasteBackRequest};
use familiar_model::{AccountId, Cancel, Connection, NoReply, Problem, Speaks, Via};
use familiar_net::Listener;
use familiar_platforms::{Ask, Begun, ConnectError, Connected, Connects, Grant, Keeps, Pending, With};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};
use zeroize::Zeroizing;

/// How long somebody is waited for.
const PATIENCE: Duration = Duration::from_secs(600);
/// How often it is looked whether it was stopped.
const BEAT: Duration = Duration::from_millis(50);
/// The path to which the browser comes back.
const PATH: &str = "/callback";
/// Where a developer app names its addresses one by one: the ports that the guide names.
pub(super) const FIXED_PORTS: &[u16] = &[28_437, 28_438, 28_439];
/// The longest address that is pasted back.
const LONGEST: usize = 8_192;

/// Where connecting stands; the address only where the browser could not be opened.
pub type TellConnecting<'a> = &'a (dyn Fn(&ConnectingView, Option<&str>) + Sync);

/// A grant that lies nowhere and is made new no more.
struct Once(Grant);

impl Keeps for Once {
    fn grant(&self) -> Option<Grant> {
        Some(self.0.clone())
    }
    fn renew(
        &self,
        _: &Grant,
        _: &mut dyn FnMut(&Grant) -> Result<Grant, ConnectError>,
    ) -> Result<Grant, ConnectError> {
        Err(ConnectError::SignInAgain)
    }
}

impl Engine {
    /// Connects an account. `stop` ends the waiting.
    ///
    /// # Errors
    /// `connecting-already`, `sign-ins-not-kept`, `cancelled`, and whatever [`ConnectError`] says.
    pub fn connect(&self, request: &ConnectRequest, tell: TellConnecting<'_>) -> Result<ConnectedView, Problem> {
        let connects = self.connects(&request.platform)?;
        let way = connects.ways().iter().find(|w| w.via == request.via).ok_or(ConnectError::NotOffered).said()?;
        if way.needs_client && request.client.as_deref().is_none_or(|c| c.trim().is_empty()) {
            return Err(ConnectError::NeedsClient).said();
        }
        if request.via != Via::Public && !self.options.sign_ins_for_this_run && !self.grants().store_is_there() {
            return Err(problem("sign-ins-not-kept"));
        }
        let cancel = Cancel::new();
        let (pasted, came) = channel();
        {
            let mut underway = locked(&self.live.underway);
            if underway.is_some() {
                return Err(problem("connecting-already"));
            }
            *underway = Some(Underway { cancel: cancel.clone(), pasted });
        }
        let connected = self.through_the_browser(connects, way.needs_client, request, &cancel, &came, tell);
        *locked(&self.live.underway) = None;
        connected
    }

    fn through_the_browser(
        &self,
        connects: &'static dyn Connects,
        fixed: bool,
        request: &ConnectRequest,
        cancel: &Cancel,
        pasted: &Receiver<Zeroizing<String>>,
        tell: TellConnecting<'_>,
    ) -> Result<ConnectedView, Problem> {
        let listener = match request.via {
            // Without a port the address is pasted back.
            Via::OAuth => Listener::bind(if fixed { FIXED_PORTS } else { &[] }).ok(),
            Via::Public | Via::AppPassword => None,
        };
        let port = listener.as_ref().map(Listener::port);
        let comes_back_to = match (request.via, port.or(fixed.then(|| FIXED_PORTS.first().copied()).flatten())) {
            (Via::OAuth, Some(port)) => format!("http://127.0.0.1:{port}{PATH}"),
            (Via::OAuth, None) => format!("http://127.0.0.1{PATH}"),
            _ => String::new(),
        };
        let ask = Ask {
            via: request.via,
            handle: request.handle.trim().to_owned(),
            comes_back_to,
            client: request.client.as_deref().map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned),
            secret: request.secret.as_deref().map(|s| Zeroizing::new(s.trim().to_owned())),
            to_undo: request.to_undo,
            expects: request.account.clone().filter(|a| !a.native.starts_with("unnamed-")),
        };
        tell(&ConnectingView { phase: ConnectPhase::Finding, host: None }, None);
        let (connected, named) = self.speaking(cancel, |speaks| {
            let naming = Naming::new(speaks, &self.network().0);
            let connected = self.asked(connects, &naming, &ask, cancel, listener, pasted, tell);
            (connected, naming.named())
        });
        let connected = connected?;
        if let Some(meant) = ask.expects.as_ref().filter(|m| **m != connected.connection.account) {
            let is = connected.account.handle.clone().unwrap_or_else(|| connected.account.id.native.clone());
            if let Some(grant) = connected.grant {
                self.end_unneeded(connects, &connected.connection, grant, cancel);
            }
            return Err(ConnectError::AnotherAccount { is, meant: meant.native.clone() }).said();
        }
        let (account, via) = (&connected.connection.account, connected.connection.via);
        let before = self.connected_before(account, via);
        self.keep_connection(&connected, request.account.as_ref(), request.to_undo, &named)?;
        if let Some((connection, grant)) = before {
            self.end_unneeded(connects, &connection, grant, cancel);
        }
        let connection = self.connections()?.into_iter().find(|c| c.account.id == *account && c.via == via);
        Ok(ConnectedView {
            connection: connection.ok_or_else(|| problem("no-connection"))?,
            says: connected.says.iter().map(|m| said(&self.words, m)).collect(),
        })
    }

    /// The sign-in that a new one takes the place of. An app password is the owner's own to revoke: it may be the same.
    fn connected_before(&self, account: &AccountId, via: Via) -> Option<(Connection, Grant)> {
        if via != Via::OAuth {
            return None;
        }
        let open = self.open();
        let connection = super::of_account(open.store.as_ref()?, account).into_iter().find(|c| c.via == via)?;
        match self.grants_of(&open).find(account, via) {
            Found::Here(grant, _) => Some((connection, grant)),
            Found::None | Found::Shut => None,
        }
    }

    /// Ends a sign-in at the platform that nobody holds here any more. If it cannot be ended now, it is as if it had been
    /// forgotten: it runs out, or stands in the account's own list of apps.
    fn end_unneeded(&self, connects: &dyn Connects, connection: &Connection, grant: Grant, cancel: &Cancel) {
        let ended =
            self.speaking(cancel, |speaks| connects.disconnect(&With { speaks, cancel }, connection, &Once(grant)));
        drop(ended);
    }

    #[allow(clippy::too_many_arguments)] // each is one thing, and there is one caller
    fn asked(
        &self,
        connects: &'static dyn Connects,
        speaks: &dyn Speaks,
        ask: &Ask,
        cancel: &Cancel,
        listener: Option<Listener>,
        pasted: &Receiver<Zeroizing<String>>,
        tell: TellConnecting<'_>,
    ) -> Result<Connected, Problem> {
        let with = With { speaks, cancel };
        let (opens, host, pending) = match connects.begin(&with, ask).said()? {
            Begun::Done(connected) => return Ok(*connected),
            Begun::Browser { opens, host, pending } => (opens, host, pending),
        };
        // Before the owner is sent to a consent page: where it is to be kept.
        self.make(&mut self.open())?;
        let opened = listener.is_some() && self.ports.open_page(&opens);
        let phase = if opened { ConnectPhase::Browser } else { ConnectPhase::PasteBack };
        let opens = Zeroizing::new(opens);
        tell(&ConnectingView { phase, host: Some(host.clone()) }, (!opened).then_some(opens.as_str()));
        let came = self.waited_for(listener, cancel, pasted)?;
        tell(&ConnectingView { phase: ConnectPhase::CameBack, host: Some(host) }, None);
        finished(connects, &with, &pending, &came)
    }

    /// What the browser came back with, or what was pasted.
    fn waited_for(
        &self,
        listener: Option<Listener>,
        cancel: &Cancel,
        pasted: &Receiver<Zeroizing<String>>,
    ) -> Result<Zeroizing<String>, Problem> {
        let words = self.words;
        let listening = Cancel::new();
        let until = Instant::now() + PATIENCE;
        let (say, hear) = channel();
        std::thread::scope(|threads| {
            let mut listens = listener.is_some();
            if let Some(listener) = listener {
                let listening = &listening;
                threads.spawn(move || {
                    let page = move |came: familiar_net::Came| comes_back::page(&words, came);
                    drop(say.send(listener.wait(PATH, &page, listening, PATIENCE)));
                });
            }
            let came = loop {
                if cancel.is_cancelled() {
                    break Err(problem("cancelled"));
                }
                if Instant::now() > until {
                    break Err(ConnectError::NobodyCame).said();
                }
                if listens {
                    match hear.try_recv() {
                        Ok(Ok(query)) => break Ok(Zeroizing::new(query)),
                        Ok(Err(NoReply::TimedOut { .. })) => break Err(ConnectError::NobodyCame).said(),
                        // The port is gone: it can still be pasted.
                        Ok(Err(_)) | Err(std::sync::mpsc::TryRecvError::Disconnected) => listens = false,
                        Err(std::sync::mpsc::TryRecvError::Empty) => {}
                    }
                }
                match pasted.recv_timeout(BEAT) {
                    Ok(text) => break Ok(text),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break Err(problem("cancelled")),
                }
            };
            listening.cancel();
            came
        })
    }

    /// Goes on with the address that the browser ended on, pasted by hand, or with the code that a page shows.
    ///
    /// # Errors
    /// `nothing-waits-for-it`, `clipboard-not-read`.
    pub fn paste_back(&self, request: &PasteBackRequest) -> Result<(), Problem> {
        let came = match &request.came {
            Some(came) => came.clone(),
            None => self.ports.clipboard().and_then(|c| c.text).ok_or_else(|| problem("clipboard-not-read"))?,
        };
        let came: String = came.trim().chars().take(LONGEST).collect();
        if came.is_empty() {
            return Err(problem("clipboard-not-read"));
        }
        let underway = locked(&self.live.underway);
        let sent = underway.as_ref().map(|u| u.pasted.send(Zeroizing::new(came)).is_ok());
        if sent == Some(true) { Ok(()) } else { Err(problem("nothing-waits-for-it")) }
    }

    /// Whether what signs in to this connection can be had now.
    pub(super) fn signs_in(&self, account: &familiar_model::AccountId, via: Via) -> Result<(), ConnectError> {
        if via == Via::Public {
            return Ok(());
        }
        match self.grants().find(account, via) {
            Found::Here(..) => Ok(()),
            Found::None => Err(ConnectError::SignInAgain),
            Found::Shut => Err(ConnectError::NoGrant),
        }
    }
}

fn finished(connects: &dyn Connects, with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, Problem> {
    connects.finish(with, pending, came).map_err(|e| e.problem())
}
