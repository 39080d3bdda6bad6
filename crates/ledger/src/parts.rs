//! Parts: up to a thousand records together, and how one is found again. Not here: what a reading is, and how a single
//! record lies in bytes (`pack`).

use crate::{
    LedgerError,
    members::{self, unzip},
    pack,
};
use familiar_model::Sha256;
use hmac::{Hmac, Mac as _};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Records in a part: enough for zstd to find what repeats, few enough to unpack one part quickly.
const TOGETHER: usize = 1000;
/// A part is closed earlier when its records are long.
const LONGEST: usize = 4 * 1024 * 1024;

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
pub(crate) struct Had {
    /// Where in `found` a record is.
    at: HashMap<Hash, u32, BuildHasherDefault<AsItIs>>,
    /// Its number and its sum.
    found: Vec<(u32, Sha256)>,
}
impl Had {
    /// Adds one.
    pub fn add(&mut self, hash: Hash, number: u32, sum: Sha256) -> Result<(), LedgerError> {
        self.at.insert(hash, u32::try_from(self.found.len()).map_err(|_| LedgerError::TooMany)?);
        self.found.push((number, sum));
        Ok(())
    }
    /// The number and the sum of the record with this hash.
    pub fn get(&self, hash: &Hash) -> Option<(u32, Sha256)> {
        self.at.get(hash).and_then(|i| self.found.get(*i as usize)).copied()
    }
    /// Those of an account.
    pub fn load(conn: &Connection, account: i64) -> Result<Self, LedgerError> {
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

/// A part that is being filled.
pub(crate) struct Filling<'t> {
    tx: &'t Transaction<'t>,
    zipper: zstd::bulk::Compressor<'static>,
    account: i64,
    since: i64,
    next: u32,
    count: u32,
    hashes: Vec<u8>,
    plain: Vec<u8>,
}
impl<'t> Filling<'t> {
    /// One for this account, brought by the reading with the number `since`.
    pub fn new(tx: &'t Transaction<'t>, account: i64, since: u64) -> Result<Self, LedgerError> {
        Ok(Self {
            tx,
            zipper: members::zipper()?,
            account,
            since: i64::try_from(since).map_err(|_| LedgerError::TooMany)?,
            next: tx
                .query_row("SELECT first + count FROM part ORDER BY first DESC LIMIT 1", [], |r| r.get(0))
                .optional()?
                .unwrap_or(0),
            count: 0,
            hashes: Vec::new(),
            plain: Vec::new(),
        })
    }
    /// Adds a record and says its number.
    pub fn push(&mut self, hash: Hash, packed: &[u8]) -> Result<u32, LedgerError> {
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
    /// Writes what was added and begins anew.
    pub fn close(&mut self) -> Result<(), LedgerError> {
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
