//! The record that is open: a ledger, on disk or in memory, and what its entries amount to.

use crate::problem::Said as _;
use crate::replay::Replay;
use familiar_ledger::Ledger;
use familiar_model::{EntryBody, Instant, Problem, Seat};

/// An open record.
pub struct Store {
    /// The ledger.
    pub ledger: Ledger,
    /// What its entries amount to.
    pub replay: Replay,
}

impl Store {
    /// Reads every entry once.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn open(ledger: Ledger) -> Result<Self, Problem> {
        let mut store = Self { ledger, replay: Replay::default() };
        store.catch_up()?;
        Ok(store)
    }
    /// Takes in what was appended since, by this program or another.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn catch_up(&mut self) -> Result<(), Problem> {
        let last = self.replay.entries.last().map_or(0, |e| e.0);
        let replay = &mut self.replay;
        self.ledger
            .entries_after(last, &mut |entry| match &entry.body {
                Some(body) => replay.take(&entry.head, body),
                None => replay.entries.push((entry.head.seq, None, Default::default())),
            })
            .said()
    }
    /// Appends entries in one transaction, and settles drafts with them.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn append(&mut self, at: Instant, by: Seat, bodies: &[EntryBody], settled: &[&str]) -> Result<(), Problem> {
        if bodies.is_empty() && settled.is_empty() {
            return Ok(());
        }
        let heads = self.ledger.append_all(at, by, bodies, settled).said()?;
        for (head, body) in heads.iter().zip(bodies) {
            self.replay.take(head, body);
        }
        Ok(())
    }
}
