//! The ledger itself: appending entries and reading them back. Readings, erasing, verifying and what is outside the
//! chain have files of their own.

use crate::{LedgerError, Place, Random, Secret, Slot, members, schema, secret::RawKey, slots};
use familiar_model::{ChainLink, Entry, EntryBody, EntryHead, Instant, Seat, Sha256, canonical};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};
use std::{collections::BTreeSet, fs::File};
use zeroize::Zeroizing;

/// Bodies longer than this lie packed.
const PACK_FROM: usize = 512;

/// An open ledger. It may be sent to another thread; one at a time uses it. Any number of programs may have it open.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) conn: Connection,
    home: Option<(Place, RawKey)>,
    pub(crate) held: Option<File>,
    pub(crate) random: Random,
    pub(crate) record_key: Zeroizing<Vec<u8>>,
}

impl Ledger {
    pub(crate) fn new(conn: Connection, home: Option<(Place, RawKey)>, random: Random) -> Result<Self, LedgerError> {
        let key = conn
            .query_row("SELECT value FROM about WHERE name = 'record-key'", [], |r| r.get::<_, Vec<u8>>(0))
            .optional()?
            .ok_or_else(|| LedgerError::damaged("what finds records again is not there"))?;
        Ok(Self { conn, home, held: None, random, record_key: Zeroizing::new(key) })
    }
    /// One that is kept in memory and gone when it is dropped; otherwise the same.
    ///
    /// # Errors
    /// Only if the system gives no random bytes or no memory.
    pub fn in_memory(mut random: Random) -> Result<Self, LedgerError> {
        let mut conn = Connection::open_in_memory()?;
        schema::settle(&conn)?;
        schema::create(&mut conn, &mut random)?;
        Self::new(conn, None, random)
    }
    /// Where it lies; `None` if in memory.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.home.as_ref().map(|(place, _)| place)
    }
    /// The ways in which it can be opened; none in memory.
    #[must_use]
    pub fn slots(&self) -> BTreeSet<Slot> {
        self.place().map(|p| slots::present(p.folder())).unwrap_or_default()
    }
    /// Adds a way to open it, or renews it with another secret. The key stays the same.
    ///
    /// # Errors
    /// `InMemory`, and what disks say.
    pub fn add_slot(&self, secret: &Secret) -> Result<(), LedgerError> {
        let (place, key) = self.home.as_ref().ok_or(LedgerError::InMemory)?;
        slots::write(place.folder(), secret, key)
    }
    /// Takes a way to open it away, never the last.
    ///
    /// # Errors
    /// `InMemory`, `SlotMissing`, `LastSlot`, and what disks say.
    pub fn remove_slot(&self, slot: Slot) -> Result<(), LedgerError> {
        self.place().ok_or(LedgerError::InMemory)?.remove_slot(slot)
    }
    /// Takes hold of the right to read in before a long reading begins, so that a second program hears it at once and
    /// not at the end. `write_reading` does it by itself otherwise. Held until `let_go` or the ledger is dropped.
    ///
    /// # Errors
    /// `Busy` if another program has it.
    pub fn hold(&mut self) -> Result<(), LedgerError> {
        if self.held.is_none()
            && let Some(place) = self.place()
        {
            self.held = Some(place.hold()?);
        }
        Ok(())
    }
    /// Gives it back.
    pub fn let_go(&mut self) {
        self.held = None;
    }

    /// Appends one entry, in one transaction.
    ///
    /// # Errors
    /// `Busy` while another program reads in; `DiskFull`; nothing is appended then.
    pub fn append(&mut self, at: Instant, by: Seat, body: &EntryBody) -> Result<EntryHead, LedgerError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let head = append_in(&tx, &mut self.random, at, by, body)?;
        tx.commit()?;
        Ok(head)
    }
    /// Appends several entries and takes away the drafts that they settle, all or nothing.
    ///
    /// # Errors
    /// As `append`.
    pub fn append_all(
        &mut self,
        at: Instant,
        by: Seat,
        bodies: &[EntryBody],
        settled_drafts: &[&str],
    ) -> Result<Vec<EntryHead>, LedgerError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let heads =
            bodies.iter().map(|body| append_in(&tx, &mut self.random, at, by, body)).collect::<Result<Vec<_>, _>>()?;
        for name in settled_drafts {
            tx.execute("DELETE FROM draft WHERE name = ?1", [name])?;
        }
        tx.commit()?;
        Ok(heads)
    }
    /// The last entry's place in the chain; `None` if nothing was appended yet.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn head(&self) -> Result<Option<EntryHead>, LedgerError> {
        last(&self.conn)
    }
    /// Shows every entry, oldest first.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn entries(&self, show: &mut dyn FnMut(Entry)) -> Result<(), LedgerError> {
        self.entries_after(0, show)
    }
    /// Shows every entry after this one, oldest first.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn entries_after(&self, seq: u64, show: &mut dyn FnMut(Entry)) -> Result<(), LedgerError> {
        self.walk(seq, &mut |_| true, &mut |head, body| {
            let body = body.map(|(_, bytes)| decoded(head.seq, &bytes)).transpose()?;
            show(Entry { head, body });
            Ok(())
        })
    }
    /// The chain as a reader of evidence gets it: every entry's place, and salt and body of those that `include` names.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn chain(&self, include: &dyn Fn(u64) -> bool) -> Result<Vec<ChainLink>, LedgerError> {
        let mut links = Vec::new();
        self.walk(0, &mut |seq| include(seq), &mut |head, body| {
            let (salt, body) = match body {
                Some((salt, bytes)) => (Some(crate::secret::hex(&salt).to_string()), Some(decoded(head.seq, &bytes)?)),
                None => (None, None),
            };
            links.push(ChainLink { head, salt, body });
            Ok(())
        })?;
        Ok(links)
    }
    /// Walks the entries after `seq`; bodies (salt and canonical bytes) of those that are wanted and not erased.
    #[allow(clippy::type_complexity)] // two closures, used four times in this crate
    pub(crate) fn walk(
        &self,
        seq: u64,
        want: &mut dyn FnMut(u64) -> bool,
        see: &mut dyn FnMut(EntryHead, Option<(Vec<u8>, Vec<u8>)>) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        let mut statement = self.conn.prepare(
            "SELECT entry.seq, at, by_seat, body_sha256, prev, hash, salt, size, bytes
             FROM entry LEFT JOIN body ON body.seq = entry.seq WHERE entry.seq > ?1 ORDER BY entry.seq",
        )?;
        let mut rows = statement.query([i64::try_from(seq).unwrap_or(i64::MAX)])?;
        while let Some(row) = rows.next()? {
            let head = head_of(row)?;
            let body = match row.get::<_, Option<Vec<u8>>>(6)? {
                Some(salt) if want(head.seq) => {
                    let bytes: Vec<u8> = row.get(8)?;
                    let bytes = match row.get::<_, Option<u32>>(7)? {
                        Some(size) => members::unzip(&bytes, size)?,
                        None => bytes,
                    };
                    Some((salt, bytes))
                }
                _ => None,
            };
            see(head, body)?;
        }
        Ok(())
    }
}

/// The body from its canonical bytes.
pub(crate) fn decoded(seq: u64, bytes: &[u8]) -> Result<EntryBody, LedgerError> {
    serde_json::from_slice(bytes).map_err(|e| LedgerError::DoesNotHold { seq, what: format!("it cannot be read: {e}") })
}

pub(crate) fn sha256(bytes: &[u8]) -> Result<Sha256, LedgerError> {
    bytes.try_into().map(Sha256).map_err(|_| LedgerError::damaged("a sum is too short"))
}

fn head_of(row: &Row<'_>) -> Result<EntryHead, LedgerError> {
    let sum = |i: usize| sha256(&row.get::<_, Vec<u8>>(i)?);
    Ok(EntryHead {
        seq: u64::try_from(row.get::<_, i64>(0)?).map_err(|_| LedgerError::damaged("an entry's number is negative"))?,
        at: Instant::from_ms(row.get(1)?),
        by: if row.get::<_, i64>(2)? == 0 { Seat::Owner } else { Seat::Assistant },
        body_sha256: sum(3)?,
        prev: sum(4)?,
        hash: sum(5)?,
    })
}

pub(crate) fn last(conn: &Connection) -> Result<Option<EntryHead>, LedgerError> {
    let mut statement =
        conn.prepare("SELECT seq, at, by_seat, body_sha256, prev, hash FROM entry ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    rows.next()?.map(head_of).transpose()
}

/// Appends within a transaction of the caller's.
pub(crate) fn append_in(
    tx: &Transaction<'_>,
    random: &mut Random,
    at: Instant,
    by: Seat,
    body: &EntryBody,
) -> Result<EntryHead, LedgerError> {
    let bytes = canonical::to_vec(body)?;
    // What cannot be read again must not be written.
    serde_json::from_slice::<EntryBody>(&bytes).map_err(canonical::CanonicalError::from)?;
    let salt = random.bytes::<32>()?;
    let (seq, prev) = last(tx)?.map_or((1, Sha256::default()), |head| (head.seq + 1, head.hash));
    let body_sha256 = EntryHead::body_sum(&salt, &bytes);
    let hash = EntryHead::hash_of(seq, at, by, body_sha256, prev);
    let row = i64::try_from(seq).map_err(|_| LedgerError::TooMany)?;
    let seat = match by {
        Seat::Owner => 0,
        Seat::Assistant => 1,
    };
    tx.execute(
        "INSERT INTO entry (seq, at, by_seat, body_sha256, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![row, at.ms(), seat, body_sha256.0, prev.0, hash.0],
    )?;
    let packed = if bytes.len() > PACK_FROM { Some(members::zip(&bytes)?) } else { None };
    let size = packed.as_ref().map(|_| bytes.len());
    tx.execute(
        "INSERT INTO body (seq, salt, size, bytes) VALUES (?1, ?2, ?3, ?4)",
        params![
            row,
            salt,
            size.map(i64::try_from).transpose().map_err(|_| LedgerError::TooMany)?,
            packed.as_ref().unwrap_or(&bytes)
        ],
    )?;
    Ok(EntryHead { seq, at, by, body_sha256, prev, hash })
}
