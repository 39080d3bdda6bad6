//! Drafts and settings: small, mutable, and outside the chain on purpose. A draft is what the owner has *not* said yet
//! (an answer before *check your answers*); it must be able to vanish without a trace. A setting is about the program.

use crate::{Ledger, LedgerError};
use rusqlite::OptionalExtension as _;
use serde_json::Value;
use std::collections::BTreeMap;

fn parsed(text: &str) -> Result<Value, LedgerError> {
    serde_json::from_str(text).map_err(|_| LedgerError::damaged("a draft or setting is no JSON"))
}

impl Ledger {
    /// Every draft by its name.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn drafts(&self) -> Result<BTreeMap<String, Value>, LedgerError> {
        let mut statement = self.conn.prepare("SELECT name, value FROM draft")?;
        let mut rows = statement.query([])?;
        let mut out = BTreeMap::new();
        while let Some(row) = rows.next()? {
            out.insert(row.get(0)?, parsed(&row.get::<_, String>(1)?)?);
        }
        Ok(out)
    }
    /// Keeps a draft under this name, in place of an earlier one.
    ///
    /// # Errors
    /// `Busy`, `DiskFull`.
    pub fn set_draft(&mut self, name: &str, value: &Value) -> Result<(), LedgerError> {
        self.conn.execute(
            "INSERT INTO draft (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            [name, &value.to_string()],
        )?;
        Ok(())
    }
    /// Forgets one draft.
    ///
    /// # Errors
    /// `Busy`, `DiskFull`.
    pub fn remove_draft(&mut self, name: &str) -> Result<(), LedgerError> {
        self.conn.execute("DELETE FROM draft WHERE name = ?1", [name])?;
        Ok(())
    }
    /// Forgets all drafts.
    ///
    /// # Errors
    /// `Busy`, `DiskFull`.
    pub fn clear_drafts(&mut self) -> Result<(), LedgerError> {
        self.conn.execute("DELETE FROM draft", [])?;
        Ok(())
    }
    /// A setting, if it was ever set.
    ///
    /// # Errors
    /// If the file is damaged or cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<Value>, LedgerError> {
        let text: Option<String> =
            self.conn.query_row("SELECT value FROM setting WHERE name = ?1", [name], |r| r.get(0)).optional()?;
        text.map(|t| parsed(&t)).transpose()
    }
    /// Sets it.
    ///
    /// # Errors
    /// `Busy`, `DiskFull`.
    pub fn set_setting(&mut self, name: &str, value: &Value) -> Result<(), LedgerError> {
        self.conn.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            [name, &value.to_string()],
        )?;
        Ok(())
    }
}
