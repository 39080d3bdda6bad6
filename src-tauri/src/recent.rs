//! GTK's file dialog notes what was chosen in the person's list of recent files, where any program and any onlooker
//! finds it. What was chosen here is taken out again; what stood there before stays.
//!
//! Nothing to do on the other systems: macOS notes only what a document program asks it to, and Windows offers no way
//! to take one entry back.

use std::path::Path;
use tauri::AppHandle;

/// The list as it was before a dialog opened.
#[derive(Debug, Default)]
pub struct Recent {
    #[cfg(target_os = "linux")]
    before: Vec<String>,
}

#[cfg(not(target_os = "linux"))]
impl Recent {
    /// Looks before a dialog opens.
    pub fn before(_: &AppHandle) -> Self {
        Self::default()
    }

    /// Takes out what was chosen.
    pub fn without(self, _: &AppHandle, _: &Path) {}
}

#[cfg(target_os = "linux")]
impl Recent {
    /// Looks before a dialog opens.
    pub fn before(app: &AppHandle) -> Self {
        use gtk::prelude::RecentManagerExt as _;
        let list = on_the_windows_thread(app, || {
            let items = gtk::RecentManager::default().map(|list| list.items()).unwrap_or_default();
            items.iter().filter_map(|item| item.uri()).map(|uri| uri.to_string()).collect()
        });
        Self { before: list.unwrap_or_default() }
    }

    /// Takes out what was chosen. GTK notes it a little after the dialog has closed, so this is tried for a while,
    /// beside everything else.
    pub fn without(self, app: &AppHandle, path: &Path) {
        use gtk::{gio, prelude::FileExt as _, prelude::RecentManagerExt as _};
        let address = gio::File::for_path(path).uri().to_string();
        if self.before.contains(&address) {
            return;
        }
        let app = app.clone();
        std::thread::spawn(move || {
            for _ in 0..TRIES {
                let taken = address.clone();
                let gone = on_the_windows_thread(&app, move || {
                    gtk::RecentManager::default()
                        .is_some_and(|list| list.has_item(&taken) && list.remove_item(&taken).is_ok())
                });
                if gone != Some(false) {
                    return;
                }
                std::thread::sleep(PAUSE);
            }
        });
    }
}

/// How often it is looked for the note, and how long in between: three seconds in all.
#[cfg(target_os = "linux")]
const TRIES: u32 = 60;
/// See `TRIES`.
#[cfg(target_os = "linux")]
const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);

/// Runs something on the thread on which GTK lives; `None` if the window is just closing.
#[cfg(target_os = "linux")]
fn on_the_windows_thread<T: Send + 'static>(app: &AppHandle, run: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (say, hear) = std::sync::mpsc::channel();
    app.run_on_main_thread(move || drop(say.send(run()))).ok()?;
    hear.recv().ok()
}
