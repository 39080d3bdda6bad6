//! Connecting one's own accounts: the ways, the sign-ins and where they lie, reading through them, undoing through them.
//!
//! Deliberately not here: what a platform is asked (`familiar-platforms`), sockets (`familiar-net`), the system's secret
//! store and its browser (the shells). Nobody is spoken to unless something was pressed.

mod begins;
mod comes_back;
mod dated;
mod ends;
mod grants;
mod hosts;
mod keeps;
mod looks;
mod looks_up;
mod same;
mod through;
mod undoes;
mod ways;

#[cfg(test)]
mod tests;

pub use begins::TellConnecting;
pub(crate) use dated::{WHEN, apply as dated};
pub use looks::TellLooking;
pub(crate) use same::{answered_elsewhere, known_of, remember_devices};
pub(crate) use through::held_of;
pub(crate) use undoes::gone;

use crate::engine::{Engine, Open};
use crate::problem::problem;
use crate::store::Store;
use familiar_model::{AccountId, Cancel, Connection, PlatformId, Problem, Speaks, Via};
use familiar_net::{Client, Hosts};
use familiar_platforms::Connects;
use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError, mpsc::Sender},
};
use zeroize::Zeroizing;

/// How a platform is asked.
type Asks = dyn Fn(&PlatformId) -> Option<&'static dyn Connects> + Send + Sync;

/// What connecting, looking and undoing need in memory.
pub(crate) struct Live {
    /// Which platform is asked how; a test puts its own in here.
    pub connects: Box<Asks>,
    /// The hosts that may be talked to; made with the client.
    network: OnceLock<(Hosts, Client)>,
    /// The sign-in that waits for the browser.
    underway: Mutex<Option<Underway>>,
    /// Sign-ins that hold for this run only.
    held: Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>,
    /// Held while one is made new: the lock that all programs share tells programs apart, this one threads.
    renewing: Mutex<()>,
}

/// A sign-in that waits for the browser.
struct Underway {
    cancel: Cancel,
    pasted: Sender<Zeroizing<String>>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            connects: Box::new(familiar_platforms::connects),
            network: OnceLock::new(),
            underway: Mutex::default(),
            held: Mutex::default(),
            renewing: Mutex::default(),
        }
    }
}

impl Live {
    /// Ends the waiting for the browser.
    pub(crate) fn stop(&self) {
        if let Some(underway) = &*locked(&self.underway) {
            underway.cancel.cancel();
        }
    }
    /// Forgets what was held for this run.
    pub(crate) fn forget(&self) {
        locked(&self.held).clear();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name under which what signs in lies, and small things beside the record.
fn name_of(account: &AccountId, via: Via) -> String {
    format!("connection/{account}/{}", via.name())
}

impl Engine {
    /// How a platform is connected.
    ///
    /// # Errors
    /// `no-such-platform` if it cannot be.
    fn connects(&self, platform: &PlatformId) -> Result<&'static dyn Connects, Problem> {
        (self.live.connects)(platform).ok_or_else(|| problem("no-such-platform"))
    }
    /// The list of hosts, and what speaks to them.
    fn network(&self) -> &(Hosts, Client) {
        self.live.network.get_or_init(|| {
            let hosts = Hosts::new(self.fixed_hosts());
            (hosts.clone(), self.ports.network(hosts))
        })
    }
    /// Does something that speaks, stopped by this wish.
    fn speaking<T>(&self, cancel: &Cancel, act: impl FnOnce(&dyn Speaks) -> T) -> T {
        let now = || self.ports.now();
        let (_, client) = self.network();
        let speaks = client.speak(cancel, &now);
        act(&speaks)
    }
    /// The folder of the record that is open, where it is one on disk.
    fn folder_of(open: &Open) -> Option<PathBuf> {
        Some(open.store.as_ref()?.ledger.place()?.folder().to_owned())
    }
}

/// The open connections of an account, in the order of their ways.
fn of_account(store: &Store, account: &AccountId) -> Vec<Connection> {
    store.replay.connections.values().filter(|c| c.account == *account).cloned().collect()
}
