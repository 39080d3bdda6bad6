//! *Leave nothing on this computer*, seen from outside: no driver looks in, a hand on the keys only.

use crate::desk::{Desk, Setting};
use familiar_lives::{Life, Shape};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

fn until(sentence: &str, truth: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(40);
    while !truth() {
        assert!(Instant::now() < end, "{sentence}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_checkup_that_leaves_nothing_leaves_nothing() {
    let mut desk = Desk::new(&Setting::default());
    let life = Life::quiet_as(4, Shape { likes: Some(200), posts: Some(60), ..Shape::default() });
    let download = desk.at("twitter-left-nothing.zip");
    life.write_zip(&mut fs::File::create(&download).expect("a file")).expect("a download");
    desk.choosing(&download);
    desk.start_the_program();
    until("the opening screen comes", || desk.done("opening") > 0);
    let key = |keys: &[&str]| {
        // A page that was just put there takes a moment to take keys.
        thread::sleep(Duration::from_millis(900));
        for key in keys {
            desk.tool("xdotool", &["key", "--clearmodifiers", key]);
            thread::sleep(Duration::from_millis(120));
        }
    };
    // "Nothing happened, I want to look", the third; then past Yes and No to the box, tick it, back to Yes.
    key(&["Tab", "Tab", "Tab", "Return"]);
    key(&["Tab", "Tab", "Tab", "space", "shift+Tab", "shift+Tab", "Return"]);
    until("a look begins that leaves nothing", || desk.done("begin") > 0);
    key(&["Tab", "Return"]);
    until("the download is read", || desk.done("read_source") > 0);
    key(&["ctrl+shift+l"]);
    until("Leave closes", || desk.done("leave") > 0);
    thread::sleep(Duration::from_secs(2));

    assert!(!desk.at("record").exists(), "no record was to be made");
    let (handle, number) = (life.handle().to_owned(), life.account_id().to_string());
    let mut left = Vec::new();
    for folder in ["home", "run", "tmp"] {
        for file in files(&desk.at(folder)) {
            // The window manager's own.
            if file.components().any(|part| part.as_os_str() == "openbox") {
                continue;
            }
            let text = String::from_utf8_lossy(&fs::read(&file).unwrap_or_default()).into_owned();
            let name = file.strip_prefix(desk.at(folder)).expect("a file of the folder").display().to_string();
            if [&name, &text].iter().any(|t| t.contains(&handle) || t.contains(&number) || t.contains("left-nothing")) {
                left.push(name.clone());
            }
            // Neither a cache, a history, storage of the web view's, nor a log.
            if ["familiar", "WebKit", "webkit", "storage", "Cache/", "hsts", "localstorage", ".log"]
                .iter()
                .any(|w| name.contains(w))
            {
                left.push(name);
            }
        }
    }
    assert_eq!(left, Vec::<String>::new(), "a look that leaves nothing left these files");
}
