//! Readings: writing one in, and giving all of them back. Not here: merging them (the engine's), and what makes two
//! records the same (`pack`).

use crate::{
    Ledger, LedgerError, ledger,
    members::{self, numbers, steps, unzip},
    pack::{self, Texts},
    schema,
};
use familiar_model::{
    AccountId, Cancel, EntryBody, EntryHead, Gap, Instant, Kind, Order, Record, RecordRef, Seat, Sha256, Snapshot,
    SnapshotId, SourceRef,
};
use hmac::{Hmac, Mac as _};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use sha2::Digest as _;
use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

/// Records in a part: enough for zstd to find what repeats, few enough to unpack one part quickly.
const TOGETHER: usize = 1000;
/// A part is closed earlier when its records are long.
const LONGEST: usize = 4 * 1024 * 1024;
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

/// A keyed hash is as good as random: its first bytes are its place in the table.
#[derive(Default)]
struct AsItIs(u64);
impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*first);
        }
    }
    fn write_usize(&mut self, _: usize) {}
}

/// A record's keyed hash, cut to 16 bytes.
pub(crate) type Hash = [u8; 16];

/// The keyed hash of records' identities.
#[derive(Clone)]
pub(crate) struct Keyed(Hmac<sha2::Sha256>);
impl Keyed {
    pub fn new(key: &[u8]) -> Result<Self, LedgerError> {
        Hmac::new_from_slice(key).map(Self).map_err(|_| LedgerError::damaged("what finds records again is too long"))
    }
    pub fn hash(&self, identity: &[u8]) -> Hash {
        let mut mac = self.0.clone();
        mac.update(identity);
        let full: [u8; 32] = mac.finalize().into_bytes().into();
        let mut hash = [0; 16];
        hash.iter_mut().zip(full).for_each(|(to, from)| *to = from);
        hash
    }
}

/// The records that an account has already, and the sums of all of them.
#[derive(Default)]
struct Had {
    /// Where in `found` a record is.
    at: HashMap<Hash, u32, BuildHasherDefault<AsItIs>>,
    /// Its number and its sum.
    found: Vec<(u32, Sha256)>,
}
impl Had {
    fn add(&mut self, hash: Hash, number: u32, sum: Sha256) -> Result<(), LedgerError> {
        self.at.insert(hash, u32::try_from(self.found.len()).map_err(|_| LedgerError::TooMany)?);
        self.found.push((number, sum));
        Ok(())
    }
    fn get(&self, hash: &Hash) -> Option<(u32, Sha256)> {
        self.at.get(hash).and_then(|i| self.found.get(*i as usize)).copied()
    }
    fn load(conn: &Connection, account: i64) -> Result<Self, LedgerError> {
        let mut had = Self::default();
        each_part(conn, account, &mut |part| {
            for (i, bytes) in part.records()?.enumerate() {
                let bytes = bytes?;
                if !bytes.is_empty() {
                    had.add(part.hash(i)?, part.number(i)?, Sha256::of(bytes))?;
                }
            }
            Ok(())
        })?;
        Ok(had)
    }
}

/// Up to a thousand records as they lie in the file.
pub(crate) struct Part {
    pub first: u32,
    pub since: u64,
    pub count: usize,
    pub hashes: Vec<u8>,
    pub plain: Vec<u8>,
}
impl Part {
    /// Its records' bytes; empty ones were erased.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<&[u8], LedgerError>>, LedgerError> {
        let mut rest = self.plain.as_slice();
        Ok((0..self.count).map(move |_| {
            pack::some(&mut rest).ok_or_else(|| LedgerError::damaged("a part of the records ends too early"))
        }))
    }
    /// A record's keyed hash.
    pub fn hash(&self, i: usize) -> Result<Hash, LedgerError> {
        self.hashes
            .get(i * 16..)
            .and_then(|h| h.first_chunk::<16>())
            .copied()
            .ok_or_else(|| LedgerError::damaged("a record has no hash"))
    }
    /// A record's number.
    pub fn number(&self, i: usize) -> Result<u32, LedgerError> {
        u32::try_from(i).ok().and_then(|i| self.first.checked_add(i)).ok_or(LedgerError::TooMany)
    }
}

/// Shows every part of an account's records, in the order of their numbers.
pub(crate) fn each_part(
    conn: &Connection,
    account: i64,
    see: &mut dyn FnMut(Part) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let mut statement =
        conn.prepare("SELECT first, since, count, hashes, size, bytes FROM part WHERE account = ?1 ORDER BY first")?;
    let mut rows = statement.query([account])?;
    while let Some(row) = rows.next()? {
        see(Part {
            first: row.get(0)?,
            since: u64::try_from(row.get::<_, i64>(1)?).map_err(|_| LedgerError::damaged("a part has no reading"))?,
            count: row.get::<_, u32>(2)? as usize,
            hashes: row.get(3)?,
            plain: unzip(row.get_ref(5)?.as_blob().map_err(|_| LedgerError::damaged("a part is empty"))?, row.get(4)?)?,
        })?;
    }
    Ok(())
}

pub(crate) fn account_row(conn: &Connection, account: &AccountId) -> Result<Option<i64>, LedgerError> {
    Ok(conn.query_row("SELECT id FROM account WHERE name = ?1", [account.to_string()], |r| r.get(0)).optional()?)
}

/// A part that is being filled.
struct Filling<'t> {
    tx: &'t Transaction<'t>,
    zipper: zstd::bulk::Compressor<'static>,
    account: i64,
    since: i64,
    next: u32,
    count: u32,
    hashes: Vec<u8>,
    plain: Vec<u8>,
}
impl Filling<'_> {
    fn push(&mut self, hash: Hash, packed: &[u8]) -> Result<u32, LedgerError> {
        let number = self.next.checked_add(self.count).ok_or(LedgerError::TooMany)?;
        self.count += 1;
        self.hashes.extend_from_slice(&hash);
        members::put(&mut self.plain, packed.len() as u64);
        self.plain.extend_from_slice(packed);
        if self.count as usize >= TOGETHER || self.plain.len() >= LONGEST {
            self.close()?;
        }
        Ok(number)
    }
    fn close(&mut self) -> Result<(), LedgerError> {
        if self.count == 0 {
            return Ok(());
        }
        let bytes = self.zipper.compress(&self.plain).map_err(|_| LedgerError::TooMany)?;
        self.tx.execute(
            "INSERT INTO part (first, account, since, count, hashes, size, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![self.next, self.account, self.since, self.count, self.hashes, self.plain.len() as i64, bytes],
        )?;
        self.next = self.next.checked_add(self.count).ok_or(LedgerError::TooMany)?;
        self.count = 0;
        self.hashes.clear();
        self.plain.clear();
        Ok(())
    }
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
        let mut filling = Filling {
            tx: &tx,
            zipper: members::zipper()?,
            account,
            since: i64::try_from(seq).map_err(|_| LedgerError::TooMany)?,
            next: tx
                .query_row("SELECT first + count FROM part ORDER BY first DESC LIMIT 1", [], |r| r.get(0))
                .optional()?
                .unwrap_or(0),
            count: 0,
            hashes: Vec::new(),
            plain: Vec::new(),
        };
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
