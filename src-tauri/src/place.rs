//! Where the record lies: one folder by the system's convention, the same for the window and the terminal.

use std::path::PathBuf;
use tauri::{AppHandle, Manager};

/// The record's folder: `~/.local/share/familiar` (or under `XDG_DATA_HOME`), `~/Library/Application Support/familiar`,
/// `%LOCALAPPDATA%\familiar` (the local one: a record does not wander over a company's network by itself).
///
/// # Errors
/// If the system knows no such folder for this person.
pub fn of_the_record(app: &AppHandle) -> tauri::Result<PathBuf> {
    Ok(app.path().local_data_dir()?.join("familiar"))
}
