//! The system's own file dialog, once: everything else is told by the rehearsal what a dialog would have answered.

use super::story;
use crate::desk::{Setting, window::Window};
use std::{
    fs, thread,
    time::{Duration, Instant},
};

#[test]
fn a_download_is_chosen_in_the_systems_dialog_and_not_noted_among_recent_files() {
    let window = Window::open(&Setting { real_dialogs: true, ..Setting::default() });
    let (download, _) = story::download(&window);
    story::begin_with_a_record(&window);
    let windows = || window.desk().tool("xdotool", &["search", "--onlyvisible", "--name", ""]).lines().count();
    let before = windows();
    window.press_at("[data-do=choose-file]");
    let until = Instant::now() + Duration::from_secs(20);
    while windows() <= before {
        assert!(Instant::now() < until, "the system's file dialog should open");
        thread::sleep(Duration::from_millis(100));
    }
    // As somebody does who knows where the file lies: Ctrl L, its path, Return.
    thread::sleep(Duration::from_millis(700));
    window.desk().tool("xdotool", &["key", "--clearmodifiers", "ctrl+l"]);
    thread::sleep(Duration::from_millis(300));
    window.desk().tool("xdotool", &["type", "--delay", "15", &download.display().to_string()]);
    thread::sleep(Duration::from_millis(300));
    window.desk().tool("xdotool", &["key", "Return"]);
    window.arrives("What was read");
    let recent = window.desk().at("home").join(".local/share/recently-used.xbel");
    // GTK writes the list a moment later.
    thread::sleep(Duration::from_secs(2));
    let recent = fs::read_to_string(recent).unwrap_or_default();
    assert!(!recent.contains("twitter-download"), "what was chosen must not stand among the recent files");
}
