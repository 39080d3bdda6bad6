//! The file's format: its migrations, numbered and never edited, and how a connection is set up.

use crate::{LedgerError, Random, secret::RawKey};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::{path::Path, sync::Once, time::Duration};
use zeroize::Zeroizing;

/// Each makes the format of its number (from 1) from the one before.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql")];
/// The format that this version writes.
pub(crate) const FORMAT: u32 = 1;
const _: () = assert!(MIGRATIONS.len() == FORMAT as usize, "each format has its migration");
/// "Fami": says whose file it is, once it is decrypted.
const APPLICATION: u32 = 0x4661_6d69;
/// How long a short write waits for another one. Reading in holds longer, and the second then says so.
const PATIENCE: Duration = Duration::from_secs(4);

/// SQLite says that it is ready before SQLCipher's own beginning has run (seen in SQLCipher 4.20): of two connections that
/// are the first of a program in the same instant, the second would be refused its key. So one comes before all others.
static BEGUN: Once = Once::new();

/// Opens the database file with its key. Does not look at what is inside.
pub(crate) fn connect(file: &Path, key: &RawKey) -> Result<Connection, LedgerError> {
    // If even this fails, so does the connection below, which says why.
    BEGUN.call_once(|| drop(Connection::open_in_memory()));
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes its own lines to stderr otherwise; what went wrong is said once, calmly, by whoever asked.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    // A raw key: the slots have done the stretching. SQLite keeps a copy of the statement for a moment; ours is wiped.
    let digits = key.hex();
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", digits.as_str()));
    conn.execute_batch(&pragma)?;
    Ok(conn)
}

/// How every connection behaves.
pub(crate) fn settle(conn: &Connection) -> Result<(), LedgerError> {
    conn.busy_timeout(PATIENCE)?;
    // Freed pages are zeroed; nothing of a query is written beside the file; what was acknowledged survives the power.
    conn.execute_batch(
        "PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA synchronous = FULL;
         PRAGMA cache_size = -16000;",
    )?;
    Ok(())
}

/// Fills an empty database.
pub(crate) fn create(conn: &mut Connection, random: &mut Random) -> Result<(), LedgerError> {
    let tx = conn.transaction()?;
    for sql in MIGRATIONS {
        tx.execute_batch(sql)?;
    }
    let record_key = Zeroizing::new(random.bytes::<32>()?);
    tx.execute("INSERT INTO about (name, value) VALUES ('record-key', ?1)", [record_key.as_slice()])?;
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", FORMAT)?;
    tx.commit()?;
    Ok(())
}

/// Looks whether it is a ledger that this version knows, and brings an older one up to date.
pub(crate) fn check(conn: &mut Connection, file: &Path) -> Result<(), LedgerError> {
    let (application, format) = stamp(conn)?;
    if application != APPLICATION || format == 0 {
        return Err(LedgerError::NotALedger { file: file.display().to_string() });
    }
    if format > FORMAT {
        return Err(LedgerError::Newer { found: format, known: FORMAT });
    }
    if format < FORMAT {
        // Looked at again inside: another program may have done it meanwhile.
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (_, from) = stamp(&tx)?;
        for sql in MIGRATIONS.iter().skip(from as usize) {
            tx.execute_batch(sql)?;
        }
        tx.pragma_update(None, "user_version", FORMAT)?;
        tx.commit()?;
    }
    Ok(())
}

fn stamp(conn: &Connection) -> Result<(u32, u32), LedgerError> {
    Ok((
        conn.query_row("PRAGMA application_id", [], |r| r.get(0))?,
        conn.query_row("PRAGMA user_version", [], |r| r.get(0))?,
    ))
}

/// Brings everything into the database file itself and empties the write-ahead log. `false` if a reader kept it from
/// that; the next one does it then. Waits for readers only if `patient`.
pub(crate) fn checkpoint(conn: &Connection, patient: bool) -> Result<bool, LedgerError> {
    if !patient {
        conn.busy_timeout(Duration::ZERO)?;
    }
    let busy = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get::<_, i64>(0));
    conn.busy_timeout(PATIENCE)?;
    Ok(busy? == 0)
}

/// Everything that is read until this is dropped is of one moment, whatever other programs append. `None` if the caller
/// has seen to that already.
pub(crate) fn one_moment(conn: &Connection) -> Result<Option<Transaction<'_>>, LedgerError> {
    Ok(if conn.is_autocommit() { Some(conn.unchecked_transaction()?) } else { None })
}
