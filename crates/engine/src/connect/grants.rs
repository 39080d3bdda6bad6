//! Where what signs in lies: in the system's secret store alone, in pieces, and made new by one program at a time.
//!
//! Deliberately not here: what a grant says (the platform's), and the store itself (the shells').
//!
//! A server may end a sign-in whose used-up half comes back to it, so what is new is stored before it is used: first the
//! pieces, beside the old ones, then the one piece that names them, then the old ones go. A program that ends in between
//! leaves the old or the new, never half of each.

use super::{Live, locked, name_of};
use crate::ports::{Ports, SecretFound};
use familiar_model::{AccountId, Cancel, Sha256, Via};
use familiar_platforms::{ConnectError, Grant, Keeps};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::PathBuf,
    time::Duration,
};
use zeroize::Zeroizing;

/// The most bytes of one piece: the Windows store takes 2,560 in all, some of them its own.
const PIECE: usize = 1_200;
/// The most pieces; a grant is a few kilobytes.
const PIECES: usize = 40;
/// The second set of pieces begins here.
const OTHER_SET: usize = 50;
/// How often it is looked whether another program is through.
const PAUSE: Duration = Duration::from_millis(25);

/// The piece that names the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    format: String,
    from: usize,
    pieces: usize,
    sha256: Sha256,
}

const FORMAT: &str = "familiar-grant-1";

/// What was found of a grant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there, and whether for this run only.
    Here(Grant, bool),
    /// It is not there.
    None,
    /// The store does not answer now.
    Shut,
}

/// The grants of this run, and where they are kept.
pub(super) struct Grants<'e> {
    pub live: &'e Live,
    pub ports: &'e dyn Ports,
    /// The folder of the record; `None`: nothing is to be left on this computer.
    pub folder: Option<PathBuf>,
    /// Whether memory may hold one for this run.
    pub for_this_run: bool,
}

impl Grants<'_> {
    /// Whether the system has a store that can keep one.
    pub(super) fn store_is_there(&self) -> bool {
        self.folder.is_some() && !matches!(self.ports.grant("connection/none"), SecretFound::NoStore)
    }

    /// Finds one.
    pub(super) fn find(&self, account: &AccountId, via: Via) -> Found {
        let name = name_of(account, via);
        if let Some(held) = locked(&self.live.held).get(&name) {
            return Found::Here(Grant::new(held.to_vec()), true);
        }
        if self.folder.is_none() {
            return Found::None;
        }
        match self.head(&name) {
            Ok(Some(head)) => self.pieces(&name, &head).map_or(Found::None, |g| Found::Here(g, false)),
            Ok(None) => Found::None,
            Err(()) => Found::Shut,
        }
    }

    fn head(&self, name: &str) -> Result<Option<Head>, ()> {
        match self.ports.grant(name) {
            SecretFound::Here(bytes) => Ok(serde_json::from_slice::<Head>(&bytes).ok().filter(|h| h.format == FORMAT)),
            SecretFound::Empty => Ok(None),
            SecretFound::Locked | SecretFound::NoStore => Err(()),
        }
    }

    fn pieces(&self, name: &str, head: &Head) -> Option<Grant> {
        let mut all = Zeroizing::new(Vec::new());
        for n in head.from..head.from.checked_add(head.pieces.min(PIECES))? {
            let SecretFound::Here(piece) = self.ports.grant(&format!("{name}/{n}")) else { return None };
            all.extend_from_slice(&Zeroizing::new(piece));
        }
        (Sha256::of(&all) == head.sha256).then(|| Grant::new(all.to_vec()))
    }

    /// Keeps one: in the store, read back and compared; where there is none, in memory for this run. Answers whether for
    /// this run only.
    ///
    /// # Errors
    /// `NotKept` if neither is possible.
    pub(super) fn keep(&self, account: &AccountId, via: Via, grant: &Grant) -> Result<bool, ConnectError> {
        let name = name_of(account, via);
        if self.folder.is_some() && self.store(&name, grant) {
            locked(&self.live.held).remove(&name);
            return Ok(false);
        }
        if self.folder.is_some() && !self.for_this_run {
            return Err(ConnectError::NotKept);
        }
        locked(&self.live.held).insert(name, Zeroizing::new(grant.bytes().to_vec()));
        Ok(true)
    }

    fn store(&self, name: &str, grant: &Grant) -> bool {
        let before = self.head(name).ok().flatten();
        let from = if before.as_ref().is_some_and(|h| h.from < OTHER_SET) { OTHER_SET } else { 1 };
        let chunks: Vec<&[u8]> = grant.bytes().chunks(PIECE).collect();
        if chunks.len() > PIECES {
            return false;
        }
        let head = Head { format: FORMAT.to_owned(), from, pieces: chunks.len(), sha256: Sha256::of(grant.bytes()) };
        let laid = (from..).zip(&chunks).all(|(n, piece)| self.ports.keep_grant(&format!("{name}/{n}"), piece));
        // Read back before it is named: a store that takes a secret and does not give it again would end the sign-in.
        let whole = laid && self.pieces(name, &head).as_ref() == Some(grant);
        let named = whole
            && serde_json::to_vec(&head).is_ok_and(|bytes| self.ports.keep_grant(name, &bytes))
            && self.head(name) == Ok(Some(head.clone()));
        let gone = if named { before } else { Some(head) };
        for n in gone.map(|h| h.from..h.from + h.pieces.min(PIECES)).into_iter().flatten() {
            self.ports.forget_grant(&format!("{name}/{n}"));
        }
        named
    }

    /// Forgets one; `false` if the store still has it.
    pub(super) fn forget(&self, account: &AccountId, via: Via) -> bool {
        let name = name_of(account, via);
        locked(&self.live.held).remove(&name);
        let Some(head) = self.head(&name).ok().flatten() else { return true };
        let mut gone = self.ports.forget_grant(&name);
        for n in head.from..head.from + head.pieces.min(PIECES) {
            gone &= self.ports.forget_grant(&format!("{name}/{n}"));
        }
        gone
    }

    /// Waits until no other program makes a grant new, and keeps the others waiting.
    fn alone(&self, cancel: &Cancel) -> Result<Option<File>, ConnectError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(folder.join("grant.lock")).map_err(|_| ConnectError::NotKept)?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) => {
                    cancel.check()?;
                    std::thread::sleep(PAUSE);
                }
                Err(TryLockError::Error(_)) => return Err(ConnectError::NotKept),
            }
        }
    }
}

/// Where the grant of one connection lies.
pub(super) struct Lies<'e> {
    pub grants: Grants<'e>,
    pub account: AccountId,
    pub via: Via,
    pub cancel: Cancel,
}

impl Keeps for Lies<'_> {
    fn grant(&self) -> Option<Grant> {
        match self.grants.find(&self.account, self.via) {
            Found::Here(grant, _) => Some(grant),
            Found::None | Found::Shut => None,
        }
    }

    fn renew(
        &self,
        used: &Grant,
        renew: &mut dyn FnMut(&Grant) -> Result<Grant, ConnectError>,
    ) -> Result<Grant, ConnectError> {
        let _of_this_program = locked(&self.grants.live.renewing);
        let _of_all = self.grants.alone(&self.cancel)?;
        let newest = self.grant().ok_or(ConnectError::NoGrant)?;
        if newest != *used {
            return Ok(newest);
        }
        let renewed = renew(&newest)?;
        self.grants.keep(&self.account, self.via, &renewed)?;
        Ok(renewed)
    }
}
