//! Where the record lies: one folder by the system's convention, the same for the window and the terminal. And where
//! the web view is sent with what it would write in spite of keeping nothing.

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

/// A folder for this run alone: the web view makes a few empty files even where it is told to keep nothing.
pub fn of_the_web_view(app: &AppHandle) -> PathBuf {
    let name = format!("familiar-{}", std::process::id());
    app.path().runtime_dir().or_else(|_| app.path().temp_dir()).unwrap_or_default().join(name)
}

/// Takes that folder away again when the program ends.
pub fn without_the_web_views(app: &AppHandle) {
    // Windows may still hold it open; it has nothing of a person's in it.
    let _ = std::fs::remove_dir_all(of_the_web_view(app));
}
