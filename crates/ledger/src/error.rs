//! What can go wrong with the ledger, in calm full sentences. The words that a person reads are in
//! `words/en/problems-ledger.ftl` (`err-<code>`, `rec-<code>`); these sentences are for logs and tests.

use crate::Slot;
use familiar_model::{Cancelled, canonical::CanonicalError};
use std::collections::BTreeMap;

/// Why the ledger could not do it. Nothing that was committed is ever lost by one of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// There is no record in this folder.
    #[error("There is no record in {folder}.")]
    Absent {
        /// The folder.
        folder: String,
    },
    /// There is one already; it is never given a new key.
    #[error("There is a record in {folder} already. It was left as it is.")]
    Exists {
        /// The folder.
        folder: String,
    },
    /// Its key is there, but it is not.
    #[error("The key of a record lies in {folder}, but the record itself does not. Nothing was changed.")]
    KeyAlone {
        /// The folder.
        folder: String,
    },
    /// It is not locked in this way.
    #[error("This record has no {} to open it with.", slot.name())]
    SlotMissing {
        /// Which way.
        slot: Slot,
    },
    /// The file that holds the wrapped key cannot be read.
    #[error("The key file for the {} is damaged.", slot.name())]
    SlotDamaged {
        /// Which.
        slot: Slot,
    },
    /// The passphrase or recovery code is not the one.
    #[error("This {} does not open the record.", slot.name())]
    WrongSecret {
        /// Which.
        slot: Slot,
    },
    /// The secret is empty, or too short to be one.
    #[error("An empty {} cannot lock a record.", slot.name())]
    WeakSecret {
        /// Which.
        slot: Slot,
    },
    /// No way to open it would be left.
    #[error("This is the only way to open the record. Add another one first.")]
    LastSlot,
    /// It is kept in memory only and has no key.
    #[error("This record is kept in memory only; it has no key.")]
    InMemory,
    /// A newer version made it.
    #[error("A newer version made this record (format {found}; this one knows {known}). It was left as it is.")]
    Newer {
        /// Its format.
        found: u32,
        /// The newest that is known here.
        known: u32,
    },
    /// The file is something else.
    #[error("{file} is not a record of Familiar's. It was left as it is.")]
    NotALedger {
        /// The file.
        file: String,
    },
    /// The file cannot be read with its key.
    #[error("The record is damaged: {what}.")]
    Damaged {
        /// Where.
        what: String,
    },
    /// An entry does not hold.
    #[error("Entry {seq} of the record does not hold: {what}.")]
    DoesNotHold {
        /// The first that does not.
        seq: u64,
        /// What about it.
        what: String,
    },
    /// Another program is writing.
    #[error("Another program is reading into this record. Nothing was changed.")]
    Busy,
    /// The disk is full.
    #[error("The disk is full. Nothing was lost, and nothing new was saved.")]
    DiskFull,
    /// The folder cannot be written.
    #[error("{file} cannot be written.")]
    Unwritable {
        /// Which file.
        file: String,
    },
    /// The disk does not answer as it should.
    #[error("{file} could not be read or written: {source}.")]
    Io {
        /// Which file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// It was stopped; nothing was committed.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// This source is in the record already.
    #[error("This source is in the record already.")]
    AlreadyRead,
    /// There is no such entry, or it may not be erased.
    #[error("Entry {seq} cannot be erased.")]
    NotErasable {
        /// Which.
        seq: u64,
    },
    /// Four thousand million records.
    #[error("The record is full.")]
    TooMany,
    /// The system gives no random bytes.
    #[error("The system gives no random numbers. Nothing was saved.")]
    NoRandomness,
    /// A value has no canonical form: a mistake of ours.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// A mistake of ours in speaking to the database.
    #[error("The record could not be read or written: {0}.")]
    Sql(rusqlite::Error),
}

impl LedgerError {
    /// Every code, for the test that looks for its words.
    pub const CODES: &[&str] = &[
        "ledger-absent",
        "ledger-already-read",
        "ledger-busy",
        "ledger-cancelled",
        "ledger-damaged",
        "ledger-disk-full",
        "ledger-does-not-hold",
        "ledger-exists",
        "ledger-in-memory",
        "ledger-internal",
        "ledger-io",
        "ledger-key-alone",
        "ledger-last-slot",
        "ledger-newer",
        "ledger-no-randomness",
        "ledger-not-a-ledger",
        "ledger-not-erasable",
        "ledger-passphrase-empty",
        "ledger-passphrase-wrong",
        "ledger-keyring-empty",
        "ledger-keyring-other",
        "ledger-recovery-empty",
        "ledger-recovery-wrong",
        "ledger-slot-damaged",
        "ledger-slot-missing",
        "ledger-too-many",
        "ledger-unwritable",
    ];

    /// The stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent { .. } => "ledger-absent",
            Self::Exists { .. } => "ledger-exists",
            Self::KeyAlone { .. } => "ledger-key-alone",
            Self::SlotMissing { .. } => "ledger-slot-missing",
            Self::SlotDamaged { .. } => "ledger-slot-damaged",
            Self::WrongSecret { slot: Slot::Keyring } => "ledger-keyring-other",
            Self::WrongSecret { slot: Slot::Passphrase } => "ledger-passphrase-wrong",
            Self::WrongSecret { slot: Slot::Recovery } => "ledger-recovery-wrong",
            Self::WeakSecret { slot: Slot::Keyring } => "ledger-keyring-empty",
            Self::WeakSecret { slot: Slot::Passphrase } => "ledger-passphrase-empty",
            Self::WeakSecret { slot: Slot::Recovery } => "ledger-recovery-empty",
            Self::LastSlot => "ledger-last-slot",
            Self::InMemory => "ledger-in-memory",
            Self::Newer { .. } => "ledger-newer",
            Self::NotALedger { .. } => "ledger-not-a-ledger",
            Self::Damaged { .. } => "ledger-damaged",
            Self::DoesNotHold { .. } => "ledger-does-not-hold",
            Self::Busy => "ledger-busy",
            Self::DiskFull => "ledger-disk-full",
            Self::Unwritable { .. } => "ledger-unwritable",
            Self::Io { .. } => "ledger-io",
            Self::Cancelled(_) => "ledger-cancelled",
            Self::AlreadyRead => "ledger-already-read",
            Self::NotErasable { .. } => "ledger-not-erasable",
            Self::TooMany => "ledger-too-many",
            Self::NoRandomness => "ledger-no-randomness",
            Self::Canonical(_) | Self::Sql(_) => "ledger-internal",
        }
    }
    /// The arguments of its sentences: `folder`, `file`, `slot`, `entry-n`, `found`, `known`.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        let mut args = BTreeMap::new();
        let mut put = |name: &str, value: String| {
            args.insert(name.to_owned(), value);
        };
        match self {
            Self::Absent { folder } | Self::Exists { folder } | Self::KeyAlone { folder } => {
                put("folder", folder.clone());
            }
            Self::SlotMissing { slot }
            | Self::SlotDamaged { slot }
            | Self::WrongSecret { slot }
            | Self::WeakSecret { slot } => put("slot", slot.name().to_owned()),
            Self::Newer { found, known } => {
                put("found", found.to_string());
                put("known", known.to_string());
            }
            Self::NotALedger { file } | Self::Unwritable { file } | Self::Io { file, .. } => put("file", file.clone()),
            Self::DoesNotHold { seq, .. } | Self::NotErasable { seq } => put("entry-n", seq.to_string()),
            _ => {}
        }
        args
    }
    /// Whether trying again can help without anything else being done.
    #[must_use]
    pub const fn retry(&self) -> bool {
        matches!(self, Self::Busy | Self::DiskFull | Self::Io { .. } | Self::Unwritable { .. } | Self::NoRandomness)
    }
    /// Whether it is our fault rather than the world's.
    #[must_use]
    pub const fn ours(&self) -> bool {
        matches!(self, Self::Canonical(_) | Self::Sql(_))
    }
    /// A file's error, by what it means to a person.
    pub(crate) fn io(file: &std::path::Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        let file = file.display().to_string();
        match source.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Self::DiskFull,
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::Unwritable { file },
            _ => Self::Io { file, source },
        }
    }
    /// Something inside the file that cannot be.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        match &error {
            rusqlite::Error::SqliteFailure(e, _) => match e.code {
                C::DatabaseBusy | C::DatabaseLocked | C::FileLockingProtocolFailed => Self::Busy,
                C::DiskFull => Self::DiskFull,
                C::NotADatabase | C::DatabaseCorrupt => Self::damaged("a page of the file is not what was written"),
                C::ReadOnly | C::CannotOpen | C::PermissionDenied => Self::Unwritable { file: "ledger.db".to_owned() },
                C::SystemIoFailure => {
                    Self::Io { file: "ledger.db".to_owned(), source: std::io::Error::other(error.to_string()) }
                }
                _ => Self::Sql(error),
            },
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::Utf8Error(..) => Self::damaged("a value is not of its kind"),
            _ => Self::Sql(error),
        }
    }
}
