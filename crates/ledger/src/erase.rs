//! Erasing at the owner's wish: what an entry says, its salt, and the records that no other reading holds. The entry's
//! place in the chain stays, and an entry of its own says that it was done. Not here: erasing a whole ledger (its
//! folder is removed).

use crate::{
    Ledger, LedgerError, ledger,
    members::{self, numbers, unzip},
    parts::each_part,
    schema,
};
use familiar_model::{EntryBody, EntryHead, Instant, Seat};
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The entry that says so; `None` if all of it was erased before.
    pub head: Option<EntryHead>,
    /// Whether the bytes are gone from the files already. If another program was reading, they go when it is done and
    /// the ledger is next opened and closed. (What a disk keeps below its files is out of reach, and encrypted.)
    pub gone: bool,
}

impl Ledger {
    /// Erases these entries' bodies, all or nothing. What was erased before is passed over.
    ///
    /// # Errors
    /// `NotErasable` for a number that does not exist or an entry that tells of an erasure; `Busy`; `DiskFull`.
    pub fn erase(&mut self, at: Instant, by: Seat, entries: &[u64]) -> Result<Erasure, LedgerError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last = ledger::last(&tx)?.map_or(0, |head| head.seq);
        let mut erased = Vec::new();
        let mut accounts = BTreeSet::new();
        tx.execute("INSERT INTO erasing (by_entry) VALUES (?1)", [last as i64 + 1])?;
        for &seq in entries.iter().collect::<BTreeSet<_>>() {
            if seq == 0 || seq > last {
                return Err(LedgerError::NotErasable { seq });
            }
            let Some(bytes) = body(&tx, seq)? else { continue };
            if matches!(ledger::decoded(seq, &bytes)?, EntryBody::Erased { .. }) {
                return Err(LedgerError::NotErasable { seq });
            }
            tx.execute("DELETE FROM body WHERE seq = ?1", [seq as i64])?;
            let account: Option<i64> = tx
                .query_row("DELETE FROM reading WHERE seq = ?1 RETURNING account", [seq as i64], |r| r.get(0))
                .optional()?;
            accounts.extend(account);
            erased.push(seq);
        }
        for account in accounts {
            sweep(&tx, account)?;
        }
        let head = if erased.is_empty() {
            None
        } else {
            Some(ledger::append_in(&tx, &mut self.random, at, by, &EntryBody::Erased { entries: erased })?)
        };
        tx.execute("DELETE FROM erasing", [])?;
        tx.commit()?;
        // Pages that were freed hold zeros (secure_delete); now they go altogether, and so does the log that still
        // holds them as they were.
        let gone = schema::checkpoint(&self.conn, true).unwrap_or(false)
            && self.conn.execute_batch("VACUUM").is_ok()
            && schema::checkpoint(&self.conn, true).unwrap_or(false);
        Ok(Erasure { head, gone })
    }
}

fn body(tx: &Transaction<'_>, seq: u64) -> Result<Option<Vec<u8>>, LedgerError> {
    let found: Option<(Option<u32>, Vec<u8>)> = tx
        .query_row("SELECT size, bytes FROM body WHERE seq = ?1", [seq as i64], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    match found {
        Some((Some(size), bytes)) => unzip(&bytes, size).map(Some),
        Some((None, bytes)) => Ok(Some(bytes)),
        None => Ok(None),
    }
}

/// What is left of a part.
struct Swept {
    hashes: Vec<u8>,
    plain: Vec<u8>,
}

/// Removes the account's records that no reading holds any more.
fn sweep(tx: &Transaction<'_>, account: i64) -> Result<(), LedgerError> {
    let mut held: HashSet<u32> = HashSet::new();
    {
        let mut statement = tx.prepare("SELECT size, members FROM reading WHERE account = ?1")?;
        let mut rows = statement.query([account])?;
        while let Some(row) = rows.next()? {
            held.extend(numbers(&unzip(&row.get::<_, Vec<u8>>(1)?, row.get(0)?)?)?);
        }
    }
    // Written after the walk: a table is not changed while it is being read.
    let mut changed: BTreeMap<u32, Option<Swept>> = BTreeMap::new();
    each_part(tx, account, &mut |part| {
        let (mut hashes, mut plain, mut left, mut lost) = (Vec::new(), Vec::new(), 0, 0);
        for (i, bytes) in part.records()?.enumerate() {
            let bytes = bytes?;
            if !bytes.is_empty() && held.contains(&part.number(i)?) {
                left += 1;
                hashes.extend_from_slice(&part.hash(i)?);
                members::put(&mut plain, bytes.len() as u64);
                plain.extend_from_slice(bytes);
            } else {
                lost += usize::from(!bytes.is_empty());
                hashes.extend_from_slice(&[0; 16]);
                members::put(&mut plain, 0);
            }
        }
        if lost > 0 {
            changed.insert(part.first, (left > 0).then_some(Swept { hashes, plain }));
        }
        Ok(())
    })?;
    for (first, part) in changed {
        match part {
            None => tx.execute("DELETE FROM part WHERE first = ?1", [first])?,
            Some(Swept { hashes, plain }) => tx.execute(
                "UPDATE part SET hashes = ?2, size = ?3, bytes = ?4 WHERE first = ?1",
                params![first, hashes, plain.len() as i64, members::zip(&plain)?],
            )?,
        };
    }
    Ok(())
}
