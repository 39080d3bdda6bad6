//! The system's keyring: a record that opens by itself, and one whose keyring went away.

use super::story;
use crate::desk::{Desk, Setting, window::Window};

#[test]
fn a_record_opens_by_the_keyring_and_is_never_given_a_new_key() {
    let with_keyring = Setting { keyring: true, ..Setting::default() };
    let mut desk = Desk::new(&with_keyring);
    desk.start_a_keyring();
    let window = Window::open_at(desk, "");
    let (download, _) = story::download(&window);
    window.desk().choosing(&download);
    window.press("Nothing happened, I want to look");
    window.press("Yes");
    window.wait("no passphrase is asked for where there is a keyring", |w| w.count("[data-do=choose-file]") == 1);
    story::read_the_download(&window);

    let window = Window::open_at(window.close(), "");
    window.press("Go on");
    window.wait("the keyring opens what was kept", |w| w.count("[data-do=open]") == 1);

    // The same record on a desk whose keyring does not answer.
    let desk = window.close();
    desk.without_a_keyring();
    let record = || {
        let mut files: Vec<_> =
            std::fs::read_dir(desk.at("record")).expect("the record").flatten().map(|f| f.file_name()).collect();
        files.sort();
        files
    };
    let before = record();
    assert!(!before.is_empty(), "the record lies in its folder");
    let window = Window::open_at(desk, "");
    window.awaits("keyring does not answer");
    assert!(!window.offers("Go on"), "a record that cannot be opened is not offered");
    window.picture("keyring-gone");
    let after = {
        let mut files: Vec<_> = std::fs::read_dir(window.desk().at("record"))
            .expect("the record")
            .flatten()
            .map(|f| f.file_name())
            .collect();
        files.sort();
        files
    };
    assert_eq!(before, after, "a record whose key is away is left as it is");
}
