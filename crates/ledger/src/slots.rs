//! The slots: `age` files beside the ledger, each holding its key wrapped to one secret. Not here: which secrets there
//! are. Anybody who has the secret can open one with the `age` program too.

use crate::{LedgerError, Secret, Slot, place::write_new, secret::RawKey};
use age::{DecryptError, scrypt, secrecy::SecretString};
use std::{
    collections::BTreeSet,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// What stands before the key inside a slot; its number is the format's.
const HEAD: &[u8] = b"familiar-key-1\n";
/// The beginning of the head of every format.
const ANY_HEAD: &[u8] = b"familiar-key-";
/// The hardest work that is accepted from a file: 1 GiB of memory, seconds. More is no slot of ours.
const MOST_EFFORT: u8 = 20;
/// A slot is some 300 bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// A slot's file.
pub(crate) fn file(folder: &Path, slot: Slot) -> PathBuf {
    folder.join(format!("key.{}.age", slot.name()))
}

/// The slots that are there.
pub(crate) fn present(folder: &Path) -> BTreeSet<Slot> {
    Slot::ALL.iter().copied().filter(|s| file(folder, *s).exists()).collect()
}

fn passphrase(secret: &Secret) -> SecretString {
    SecretString::from(secret.text().to_owned())
}

/// Wraps `key` and writes it in one step: after a crash either the old slot is there or the new one.
pub(crate) fn write(folder: &Path, secret: &Secret, key: &RawKey) -> Result<(), LedgerError> {
    let damaged = || LedgerError::SlotDamaged { slot: secret.slot() };
    let mut recipient = scrypt::Recipient::new(passphrase(secret));
    recipient.set_work_factor(secret.slot().effort());
    let plain = Zeroizing::new([HEAD, key.bytes()].concat());
    let wrapped = age::encrypt(&recipient, &plain).map_err(|_| damaged())?;
    // Proven to open before it replaces anything.
    if unwrap(secret, &wrapped)?.bytes() != key.bytes() {
        return Err(damaged());
    }
    write_new(&file(folder, secret.slot()), &wrapped)
}

/// The key that a slot holds.
pub(crate) fn read(folder: &Path, secret: &Secret) -> Result<RawKey, LedgerError> {
    let slot = secret.slot();
    let path = file(folder, slot);
    let mut wrapped = Vec::new();
    match File::open(&path) {
        Ok(f) => f.take(MOST_BYTES).read_to_end(&mut wrapped).map_err(|e| LedgerError::io(&path, e))?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(LedgerError::SlotMissing { slot }),
        Err(e) => return Err(LedgerError::io(&path, e)),
    };
    unwrap(secret, &wrapped)
}

fn unwrap(secret: &Secret, wrapped: &[u8]) -> Result<RawKey, LedgerError> {
    let slot = secret.slot();
    let mut identity = scrypt::Identity::new(passphrase(secret));
    identity.set_max_work_factor(MOST_EFFORT);
    let plain = Zeroizing::new(age::decrypt(&identity, wrapped).map_err(|e| match e {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            LedgerError::WrongSecret { slot }
        }
        _ => LedgerError::SlotDamaged { slot },
    })?);
    match plain.strip_prefix(HEAD) {
        Some(key) => RawKey::from_slice(key).ok_or(LedgerError::SlotDamaged { slot }),
        None => match plain.strip_prefix(ANY_HEAD) {
            Some(rest) => Err(LedgerError::Newer {
                found: std::str::from_utf8(rest.split(|b| *b == b'\n').next().unwrap_or_default())
                    .ok()
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(u32::MAX),
                known: 1,
            }),
            None => Err(LedgerError::SlotDamaged { slot }),
        },
    }
}
