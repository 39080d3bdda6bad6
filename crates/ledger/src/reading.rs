//! Readings: writing one in, and giving all of them back. Not here: merging them (the engine's), and what makes two
//! records the same (`pack`).

use crate::{
    Ledger, LedgerError, ledger,
    members::{self, numbers, steps, unzip},
    pack::{self, Texts},
    parts::{Filling, Had, Keyed, each_part},
    schema,
};
use familiar_model::{
    AccountId, Cancel, EntryBody, EntryHead, Gap, Instant, Kind, Order, Record, RecordRef, Seat, Sha256, Snapshot,
    SnapshotId, SourceRef,
};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use sha2::Digest as _;
use std::collections::BTreeMap;

/// How often progress is told, in records.
const TELL: u64 = 4096;

/// What is said of a reading beside its records.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What was read.
    pub snapshot: &'a Snapshot,
    /// What could not be.
    pub gaps: &'a [Gap],
    /// Which lists are in order.
    pub order: &'a BTreeMap<Kind, Order>,
}

/// A reading as the ledger holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its entry's number.
    pub seq: u64,
    /// What was read.
    pub snapshot: Snapshot,
    /// What could not be.
    pub gaps: Vec<Gap>,
    /// Which lists are in order.
    pub order: BTreeMap<Kind, Order>,
    /// The numbers of its records, in the order in which they were given.
    pub members: Vec<u32>,
}

pub(crate) fn account_row(conn: &Connection, account: &AccountId) -> Result<Option<i64>, LedgerError> {
    Ok(conn.query_row("SELECT id FROM account WHERE name = ?1", [account.to_string()], |r| r.get(0)).optional()?)
}

impl Ledger {
    /// Whether this source was read and not erased since.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn knows(&self, snapshot: &SnapshotId) -> Result<bool, LedgerError> {
        knows(&self.conn, snapshot)
    }
    /// Writes a reading in: one transaction, one entry, and the records that are new. `records` is gone through once,
    /// in the order that `readings` gives back; `progress` hears now and then how many there were.
    ///
    /// # Errors
    /// `Busy` if another program reads in, at once; `AlreadyRead`; `Cancelled`; `DiskFull`. Nothing is saved then.
    pub fn write_reading<'r>(
        &mut self,
        at: Instant,
        by: Seat,
        reading: &Reading<'_>,
        records: &mut dyn Iterator<Item = RecordRef<'r>>,
        cancel: &Cancel,
        progress: &mut dyn FnMut(u64),
    ) -> Result<EntryHead, LedgerError> {
        let held_before = self.held.is_some();
        self.hold()?;
        let head = self.write_held(at, by, reading, records, cancel, progress);
        if !held_before {
            self.let_go();
        }
        let head = head?;
        // What was committed is safe either way; this only keeps the log beside the file small.
        let _ = schema::checkpoint(&self.conn, false);
        Ok(head)
    }

    fn write_held<'r>(
        &mut self,
        at: Instant,
        by: Seat,
        reading: &Reading<'_>,
        records: &mut dyn Iterator<Item = RecordRef<'r>>,
        cancel: &Cancel,
        progress: &mut dyn FnMut(u64),
    ) -> Result<EntryHead, LedgerError> {
        let keyed = Keyed::new(&self.record_key)?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if knows(&tx, &reading.snapshot.id)? {
            return Err(LedgerError::AlreadyRead);
        }
        tx.execute(
            "INSERT INTO account (name) VALUES (?1) ON CONFLICT (name) DO NOTHING",
            [reading.snapshot.account.to_string()],
        )?;
        let account =
            account_row(&tx, &reading.snapshot.account)?.ok_or_else(|| LedgerError::damaged("an account is gone"))?;
        let mut had = Had::load(&tx, account)?;
        let seq = ledger::last(&tx)?.map_or(1, |head| head.seq + 1);
        let mut filling = Filling::new(&tx, account, seq)?;
        let (mut members, mut all, mut new, mut packed) = (Vec::new(), sha2::Sha256::new(), 0_u64, Vec::new());
        for record in records {
            cancel.check()?;
            packed.clear();
            let identity = pack::pack(record, &mut packed)?;
            let hash = keyed.hash(packed.get(..identity).unwrap_or_default());
            let (number, sum) = match had.get(&hash) {
                Some(known) => known,
                None => {
                    let sum = Sha256::of(&packed);
                    let number = filling.push(hash, &packed)?;
                    had.add(hash, number, sum)?;
                    new += 1;
                    (number, sum)
                }
            };
            members.push(number);
            all.update(sum.0);
            if (members.len() as u64).is_multiple_of(TELL) {
                progress(members.len() as u64);
            }
        }
        filling.close()?;
        drop(filling);
        progress(members.len() as u64);
        let body = EntryBody::Reading {
            snapshot: Box::new(reading.snapshot.clone()),
            gaps: reading.gaps.to_vec(),
            order: reading.order.clone(),
            records_sha256: Sha256(all.finalize().into()),
            new_records: new,
        };
        let head = ledger::append_in(&tx, &mut self.random, at, by, &body)?;
        let list = steps(&members);
        tx.execute(
            "INSERT INTO reading (seq, account, snapshot, count, size, members) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                head.seq as i64,
                account,
                reading.snapshot.id.0,
                members.len() as i64,
                list.len() as i64,
                members::zip(&list)?
            ],
        )?;
        // The last moment at which a wish to stop is heard.
        cancel.check()?;
        tx.commit()?;
        Ok(head)
    }
    /// The accounts of which there are readings.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn accounts(&self) -> Result<Vec<AccountId>, LedgerError> {
        let mut statement = self.conn.prepare(
            "SELECT name FROM account WHERE EXISTS (SELECT 1 FROM reading WHERE reading.account = account.id)
             ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            out.push(name.parse().map_err(|_| LedgerError::damaged("an account's name is none"))?);
        }
        Ok(out)
    }
    /// The readings of an account, in the order in which they were made.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn readings(&self, account: &AccountId) -> Result<Vec<Stored>, LedgerError> {
        let _one_moment = schema::one_moment(&self.conn)?;
        let Some(id) = account_row(&self.conn, account)? else { return Ok(Vec::new()) };
        let mut lists = BTreeMap::new();
        {
            let mut statement = self.conn.prepare("SELECT seq, size, members FROM reading WHERE account = ?1")?;
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let list = unzip(&row.get::<_, Vec<u8>>(2)?, row.get(1)?)?;
                lists.insert(row.get::<_, i64>(0)? as u64, numbers(&list)?);
            }
        }
        let wanted: std::collections::BTreeSet<u64> = lists.keys().copied().collect();
        let mut out = Vec::new();
        self.walk(0, &mut |seq| wanted.contains(&seq), &mut |head, body| {
            if let (Some((_, bytes)), Some(members)) = (body, lists.remove(&head.seq))
                && let EntryBody::Reading { snapshot, gaps, order, .. } = ledger::decoded(head.seq, &bytes)?
            {
                out.push(Stored { seq: head.seq, snapshot: *snapshot, gaps, order, members });
            }
            Ok(())
        })?;
        Ok(out)
    }
    /// Shows every record of an account with its number. `seen.source` is the place of the reading that brought it
    /// within `readings`; `u16::MAX` if that reading was erased and another one still holds the record.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn records(&self, account: &AccountId, show: &mut dyn FnMut(u32, Record)) -> Result<(), LedgerError> {
        let _one_moment = schema::one_moment(&self.conn)?;
        let Some(id) = account_row(&self.conn, account)? else { return Ok(()) };
        let mut source = BTreeMap::new();
        {
            let mut statement = self.conn.prepare("SELECT seq FROM reading WHERE account = ?1 ORDER BY seq")?;
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let place = u16::try_from(source.len()).unwrap_or(u16::MAX);
                source.insert(row.get::<_, i64>(0)? as u64, SourceRef(place));
            }
        }
        let mut texts = Texts::default();
        each_part(&self.conn, id, &mut |part| {
            let source = source.get(&part.since).copied().unwrap_or(SourceRef(u16::MAX));
            for (i, bytes) in part.records()?.enumerate() {
                let bytes = bytes?;
                if !bytes.is_empty() {
                    let (record, _) = pack::unpack(bytes, source, &mut texts)
                        .ok_or_else(|| LedgerError::damaged("a record cannot be read"))?;
                    show(part.number(i)?, record);
                }
            }
            Ok(())
        })
    }
}

fn knows(conn: &Connection, snapshot: &SnapshotId) -> Result<bool, LedgerError> {
    Ok(conn.query_row("SELECT 1 FROM reading WHERE snapshot = ?1", [snapshot.0], |_| Ok(())).optional()?.is_some())
}
