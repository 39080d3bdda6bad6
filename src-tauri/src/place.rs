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
    where_it_goes(app).join(format!("{BEFORE_THE_NUMBER}{}", std::process::id()))
}

/// What such a folder's name begins with; the program's number follows.
const BEFORE_THE_NUMBER: &str = "familiar-";

fn where_it_goes(app: &AppHandle) -> PathBuf {
    app.path().runtime_dir().or_else(|_| app.path().temp_dir()).unwrap_or_default()
}

/// Takes away what a run left that was killed: folders whose program is not there any more.
#[cfg(target_os = "linux")]
pub fn without_what_was_left(app: &AppHandle) {
    for entry in std::fs::read_dir(where_it_goes(app)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|n| n.strip_prefix(BEFORE_THE_NUMBER)).and_then(|n| n.parse::<u32>().ok());
        if number.is_some_and(|number| !std::path::Path::new("/proc").join(number.to_string()).exists()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Takes that folder away again when the program ends. The web view's own processes would outlive the program by a moment
/// and put an empty file back, so they are ended first: by now they hold nothing that anybody waits for.
pub fn without_the_web_views(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    web_view::end();
    // Windows may still hold it open; it has nothing of a person's in it.
    let _ = std::fs::remove_dir_all(of_the_web_view(app));
}

/// The web view's own processes: children of this one whose name begins with the library's.
#[cfg(target_os = "linux")]
mod web_view {
    use rustix::process::{Pid, Signal, kill_process};
    use std::{fs, thread, time::Duration};

    /// A process that was told to end is gone within this many looks, this far apart.
    const LOOKS: u32 = 100;
    const APART: Duration = Duration::from_millis(10);

    /// Ends them and waits until none of them can write any more.
    pub fn end() {
        for _ in 0..LOOKS {
            let there = running();
            if there.is_empty() {
                return;
            }
            for pid in there {
                // One that is gone already is what was wanted.
                let _ = kill_process(pid, Signal::KILL);
            }
            thread::sleep(APART);
        }
    }

    fn running() -> Vec<Pid> {
        let own = std::process::id().to_string();
        let names = fs::read_dir("/proc").into_iter().flatten().flatten();
        let numbers = names.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        numbers.filter(|number| is_one(*number, &own)).filter_map(Pid::from_raw).collect()
    }

    /// `/proc/<pid>/stat` reads `pid (name) state parent …`; a process in state `Z` has ended and was not asked after.
    fn is_one(number: i32, own: &str) -> bool {
        let Ok(stat) = fs::read_to_string(format!("/proc/{number}/stat")) else { return false };
        let Some((before, after)) = stat.rsplit_once(')') else { return false };
        let mut words = after.split_whitespace();
        let (state, parent) = (words.next(), words.next());
        before.contains("(WebKit") && parent == Some(own) && !matches!(state, Some("Z" | "X"))
    }
}
