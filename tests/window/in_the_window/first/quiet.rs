//! What the ten minutes must not do, watched from outside by the system's own tracer, from the program's start to its
//! end: call anybody but for the one key that was allowed, and, where nothing is to stay, write.
//!
//! Deliberately not here: what a page might try by itself (`shut.rs`).

use super::{
    names::Names,
    walk::{HANDLE, LIKED, Walk, desk, fixture, night, post_at},
};
use crate::{
    desk::{Setting, trace, trace::Trace, window::Window},
    house,
};
use familiar_lives::{Copied, PageKind};
use std::{collections::BTreeSet, fs, path::Path, thread, time::Duration};

/// Everything that the ten minutes offer, with a mail and its key; what was copied.
fn all_of_it(walk: &Walk, mail_key: bool) -> Vec<Copied> {
    walk.window.arrives("What did they say you did?");
    walk.say_it();
    let mut copied = vec![walk.keep(PageKind::Likes)];
    walk.window.arrives("Who else can use this account?");
    walk.press("Only me");
    walk.window.arrives("Keep who is signed in.");
    copied.push(walk.keep(PageKind::Sessions));
    walk.can_get_back_in();
    walk.shut();
    copied.push(walk.keep(PageKind::Apps));
    copied.push(walk.keep(PageKind::Delegates));
    walk.press("Go on");
    walk.window.arrives("Your mailbox");
    walk.window.desk().choosing(&fixture("sign-in.eml"));
    walk.press_at("[data-do=choose-mail]");
    walk.window.awaits("test-2026._domainkey.x.com");
    walk.press_at(if mail_key { "[data-do=ask-key]" } else { "[data-do=keep-mail]" });
    walk.window.wait("the mail is kept", |w| w.count("[data-do=keep-mail]") == 0 && w.count("[data-signature]") == 1);
    walk.press("Go on; I come back to it");
    walk.window.arrives("Ask X for your download.");
    walk.press("Asked");
    walk.window.arrives("Where you stand");
    walk.press("Copy the text for X’s form");
    walk.window.wait("the form's text stands there", |w| w.count(".sheet blockquote") == 1);
    copied
}

/// Nothing of these words stands in what the window shows or holds.
fn holds_no_secret(walk: &Walk, copied: &[Copied]) {
    let page = walk.window.run("return document.documentElement.outerHTML", &[]);
    let page = page.as_str().unwrap_or_default();
    for secret in copied.iter().flat_map(|c| &c.secrets).filter(|s| s.len() > 8) {
        assert!(!page.contains(secret.as_str()), "nothing that signs one in stands in the window's page: {secret}");
        for log in ["driver.txt", "told.txt", "opened.txt"] {
            let said = fs::read(walk.window.desk().at(log)).unwrap_or_default();
            assert!(!house::holds(&said, secret), "nor in what the program prints or opens ({log}): {secret}");
        }
    }
}

#[test]
fn nobody_is_called_but_for_the_key_that_was_allowed() {
    let setting = night();
    let walk = Walk::in_window(Window::open_watched(desk(&setting)));
    let names = Names::answering(&fixture("key.txt"));
    walk.window.desk().resolving_at(names.at());
    let driver = trace::drivers_wire(walk.window.desk());
    walk.to_said();
    let copied = all_of_it(&walk, true);
    holds_no_secret(&walk, &copied);
    let desk = walk.leave();
    let called = Trace::of(&desk).called();
    assert!(called.contains(&driver), "the tracer sees who is called, or this proves nothing: {called:?}");
    let allowed = BTreeSet::from([driver, names.at().to_string()]);
    assert_eq!(called, allowed, "in the ten minutes nobody is called but the resolver that was allowed");
    assert_eq!(names.asked(), vec!["test-2026._domainkey.x.com".to_owned()], "and it is asked once, for one name");
    for opened in desk.opened() {
        assert!(opened.starts_with("https://x.com/"), "pages are opened by the system's browser: {opened}");
    }
}

#[test]
fn nothing_is_written_where_nothing_is_to_stay() {
    let walk = Walk::in_window(Window::open_watched(desk(&Setting { keyring: false, ..night() })));
    walk.press("Something was done on my account");
    walk.window.arrives("Can you trust this computer?");
    walk.press("Leave nothing on this computer");
    walk.press("Yes");
    let copied = all_of_it(&walk, false);
    holds_no_secret(&walk, &copied);
    walk.press("Save the evidence of this incident");
    walk.window.arrives("For whom is the copy?");
    walk.window.fill("Passphrase of the file", "a lamp and four words");
    walk.press_at("[data-reader=myself] [data-do=save]");
    walk.window.wait("the sealed copy is saved", |w| w.count("[data-reader=myself] .sum") == 1);
    let desk = walk.window.desk();
    let runtime = desk.at("run");
    holds_nothing_of_it(&runtime, &copied);
    let desk = walk.leave();
    let own = |name: &str| desk.at(name).display().to_string();
    let (saved, all) = (own("saved"), Trace::of(&desk).written());
    assert!(all.iter().any(|path| path.starts_with(&saved)), "the tracer sees what is written: {all:?}");
    // What is no file, what the test itself had asked for, and the file that she saved.
    let mut known = ["/dev/", "/proc/", "/memfd:"].map(str::to_owned).to_vec();
    known.extend(["opened.txt", "told.txt", "trace.txt"].map(own));
    known.push(saved.clone());
    // The web view's own empty stores, in the folder that lives in memory and was looked into above; the system's
    // settings; the graphics driver's compiled shaders, which hold nothing that is shown.
    known.extend([own("run/familiar-"), own("run/dconf")]);
    let left: Vec<_> = all.iter().filter(|path| !known.iter().any(|k| path.starts_with(k.as_str()))).collect();
    let left: Vec<_> = left.into_iter().filter(|path| !path.contains("/mesa_shader_cache")).collect();
    assert_eq!(left, Vec::<&String>::new(), "what is to stay nowhere is written nowhere");
    // The tracer slows the end of the program down; the stores go with its last thread.
    let there = || {
        let names = fs::read_dir(&runtime).expect("the folder").flatten().map(|f| f.file_name());
        names.filter(|name| name.to_string_lossy().contains("familiar")).collect::<Vec<_>>()
    };
    let until = std::time::Instant::now() + Duration::from_secs(10);
    while !there().is_empty() && std::time::Instant::now() < until {
        thread::sleep(Duration::from_millis(100));
    }
    assert!(there().is_empty(), "the web view's empty stores are gone with the window: {:?}", there());
    for folder in ["home", "tmp"] {
        let left = house::files(&desk.at(folder));
        let left: Vec<_> =
            left.iter().map(|(n, _)| n).filter(|n| n.contains("familiar") || n.contains("ebkit")).collect();
        assert_eq!(left, Vec::<&String>::new(), "nothing of the program's or the web view's stays in {folder}");
    }
    let sealed: Vec<_> = fs::read_dir(saved).expect("the folder").flatten().collect();
    assert_eq!(sealed.len(), 1, "the one file is the one that was asked for");
}

/// Nothing of the night stands in any file below this folder, while the window is still open.
fn holds_nothing_of_it(folder: &Path, copied: &[Copied]) {
    let post = post_at(LIKED).to_string();
    let secrets = copied.iter().flat_map(|c| &c.secrets).map(String::as_str).filter(|s| s.len() > 8);
    let words: Vec<&str> = [HANDLE, &post].into_iter().chain(secrets).collect();
    let there = house::files(folder);
    assert!(there.iter().any(|(name, _)| name.starts_with("familiar-")), "the web view has its folder here: {there:?}");
    for (name, bytes) in &there {
        for word in &words {
            assert!(!house::holds(bytes, word) && !name.contains(word), "{name} in the runtime folder holds «{word}»");
        }
    }
}
