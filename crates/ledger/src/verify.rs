//! Whether everything still holds: the chain, each body's sum, each reading's records. It names the first entry that
//! does not. Not here: repairing; a ledger that does not hold is left as it is.

use crate::{
    Ledger, LedgerError, ledger,
    members::{numbers, unzip},
    pack::{self, Texts},
    parts::{Keyed, each_part},
    reading::account_row,
    schema,
};
use familiar_model::{AccountId, EntryBody, EntryHead, Sha256, SourceRef};
use rusqlite::OptionalExtension as _;
use sha2::Digest as _;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was looked at and holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries.
    pub entries: u64,
    /// Of these: erased at the owner's wish.
    pub erased: u64,
    /// Records, each counted once.
    pub records: u64,
}

impl Ledger {
    /// Walks the whole chain and all records.
    ///
    /// # Errors
    /// `DoesNotHold` with the first entry that does not; `Damaged` if the file cannot be read at all.
    pub fn verify(&self) -> Result<Verified, LedgerError> {
        // One moment for all of it: another program may be appending.
        let _one_moment = schema::one_moment(&self.conn)?;
        let mut done = Verified::default();
        let mut readings = Vec::new();
        let chain = self.verify_chain(&mut done, &mut readings);
        let records = self.verify_records(&readings);
        // Both are looked at before the first fault is named: records may fail before the chain does.
        match (chain, records) {
            (Err(LedgerError::DoesNotHold { seq: a, .. }), Err(e @ LedgerError::DoesNotHold { seq: b, .. }))
                if b < a =>
            {
                Err(e)
            }
            (Err(e), _) | (Ok(()), Err(e)) => Err(e),
            (Ok(()), Ok(records)) => Ok(Verified { records, ..done }),
        }
    }

    /// The entries and what they say; gathers the readings of those that hold.
    fn verify_chain(
        &self,
        done: &mut Verified,
        readings: &mut Vec<(u64, AccountId, Sha256)>,
    ) -> Result<(), LedgerError> {
        let mut prev = Sha256::default();
        let mut bare = BTreeSet::new();
        self.walk(0, &mut |_| true, &mut |head, body| {
            done.entries += 1;
            let fault = |what: &str| LedgerError::DoesNotHold { seq: head.seq, what: what.to_owned() };
            if head.seq != done.entries {
                return Err(fault("the entry before it is missing"));
            }
            if head.prev != prev {
                return Err(fault("it does not follow from the entry before it"));
            }
            if !head.holds() {
                return Err(fault("its hash is not what its parts make"));
            }
            prev = head.hash;
            let Some((salt, bytes)) = body else {
                bare.insert(head.seq);
                return Ok(());
            };
            if EntryHead::body_sum(&salt, &bytes) != head.body_sha256 {
                return Err(fault("what it says was changed"));
            }
            match ledger::decoded(head.seq, &bytes)? {
                EntryBody::Erased { entries } => {
                    for seq in entries {
                        done.erased += u64::from(bare.remove(&seq));
                    }
                }
                EntryBody::Reading { snapshot, records_sha256, .. } => {
                    readings.push((head.seq, snapshot.account, records_sha256));
                }
                _ => {}
            }
            Ok(())
        })?;
        if let Some(&seq) = bare.first() {
            return Err(LedgerError::DoesNotHold {
                seq,
                what: "what it said is gone, and no entry says why".to_owned(),
            });
        }
        Ok(())
    }

    fn verify_records(&self, readings: &[(u64, AccountId, Sha256)]) -> Result<u64, LedgerError> {
        let mut sums: BTreeMap<&AccountId, HashMap<u32, Sha256>> = BTreeMap::new();
        let keyed = Keyed::new(&self.record_key)?;
        let mut count = 0;
        for (seq, account, stated) in readings {
            let fault = |what: &str| LedgerError::DoesNotHold { seq: *seq, what: what.to_owned() };
            if !sums.contains_key(account) {
                let mut of_account = HashMap::new();
                let mut texts = Texts::default();
                if let Some(id) = account_row(&self.conn, account)? {
                    each_part(&self.conn, id, &mut |part| {
                        let fault = |what: &str| LedgerError::DoesNotHold { seq: part.since, what: what.to_owned() };
                        for (i, bytes) in part.records()?.enumerate() {
                            let bytes = bytes?;
                            if bytes.is_empty() {
                                continue;
                            }
                            let (_, identity) = pack::unpack(bytes, SourceRef(0), &mut texts)
                                .ok_or_else(|| fault("one of its records cannot be read"))?;
                            if keyed.hash(bytes.get(..identity).unwrap_or_default()) != part.hash(i)? {
                                return Err(fault("one of its records was changed"));
                            }
                            of_account.insert(part.number(i)?, Sha256::of(bytes));
                        }
                        Ok(())
                    })?;
                }
                count += of_account.len() as u64;
                sums.insert(account, of_account);
            }
            let list: Option<(u32, Vec<u8>)> = self
                .conn
                .query_row("SELECT size, members FROM reading WHERE seq = ?1", [*seq as i64], |r| {
                    Ok((r.get(0)?, r.get(1)?))
                })
                .optional()?;
            let (size, list) = list.ok_or_else(|| fault("the list of its records is gone"))?;
            let mut all = sha2::Sha256::new();
            for number in numbers(&unzip(&list, size)?)? {
                let sum = sums
                    .get(account)
                    .and_then(|s| s.get(&number))
                    .ok_or_else(|| fault("one of its records is gone"))?;
                all.update(sum.0);
            }
            if Sha256(all.finalize().into()) != *stated {
                return Err(fault("its records were changed"));
            }
        }
        Ok(count)
    }
}
