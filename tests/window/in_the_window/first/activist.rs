//! An activist whose laptop may be watched: a full stop, nothing written; later, by choice, all of it in memory.

use super::walk::{Walk, leave, night};
use crate::desk::Setting;
use familiar_lives::PageKind;

#[test]
fn an_activist_whose_laptop_may_be_watched() {
    let walk = Walk::open(&Setting { keyring: false, ..night() });
    walk.press("Something was done on my account");
    walk.window.arrives("Can you trust this computer?");
    walk.press("No, or I am not sure");
    walk.window.arrives("Then change nothing from here.");
    walk.window.awaits("sometimes by the person you fear");
    walk.window.awaits("cannot hide that it was installed");
    for never in ["password page", "Open X", "Shut the others out", "Ask X"] {
        assert!(!walk.window.offers(never), "who is not sure is not led on: «{never}» is offered");
    }
    walk.press("Help lines");
    walk.window.wait("the help lines stand there", |w| w.count("section.prose ul li") >= 3);
    walk.press("Steps to read on another device");
    walk.window.wait("the steps for another device stand there", |w| w.count("section.prose ol li") >= 4);
    assert_eq!(walk.window.desk().opened(), Vec::<String>::new(), "no page is opened from here");
    walk.window.picture("first-2b");
    let desk = leave(walk.window);
    assert!(!desk.at("record").exists(), "nothing is written by who stops here");

    // Another day, on another's machine: safe to go on, and nothing is to stay.
    let walk = Walk::on(desk);
    walk.press("Something was done on my account");
    walk.window.arrives("Can you trust this computer?");
    walk.press("Leave nothing on this computer");
    walk.window.awaits("gone when you leave");
    walk.press("No, or I am not sure");
    walk.window.arrives("Then change nothing from here.");
    walk.press("I am safe, go on");
    walk.window.arrives("What did they say you did?");
    walk.window.awaits("In memory only");
    walk.say_it();
    walk.press("It is not there");
    walk.press("Go on");
    walk.window.arrives("Who else can use this account?");
    walk.press("I do not know");
    walk.window.arrives("Keep who is signed in.");
    walk.keep(PageKind::Sessions);
    walk.window.arrives("Can you get back in?");
    walk.press("Yes");
    for (screen, on) in [
        ("Shut the others out.", "Go on; I come back to it"),
        ("Apps and people", "Go on; I come back to it"),
        ("Your mailbox", "Go on; I come back to it"),
        ("Ask X for your download.", "Not now"),
    ] {
        walk.window.arrives(screen);
        walk.press(on);
    }
    walk.window.arrives("Where you stand");
    walk.window.awaits("It is gone when you leave.");
    walk.window.awaits("What remains on this computer: the download, if you asked for it, and this program.");
    walk.press("Save the evidence of this incident");
    walk.window.arrives("For whom is the copy?");
    let save = "[data-reader=myself] [data-do=save]";
    assert_eq!(walk.window.count(&format!("{save}:disabled")), 1, "it is sealed by itself, and waits for a passphrase");
    walk.window.fill("Passphrase of the file", "a lamp and four words");
    walk.window.picture("first-12-sealed");
    walk.press_at(save);
    walk.window.wait("the sealed copy is saved", |w| w.count("[data-reader=myself] .sum") == 1);
    let desk = walk.leave();
    assert!(!desk.at("record").exists(), "leave nothing makes no record");
    let saved: Vec<_> = std::fs::read_dir(desk.at("saved")).unwrap().flatten().map(|f| f.path()).collect();
    assert_eq!(saved.len(), 1, "one file was saved");
    assert!(saved[0].display().to_string().ends_with(".zip.age"), "its name says what it is: {saved:?}");
    let sealed = std::fs::read(&saved[0]).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"), "the age format, which other programs open too");
    assert!(memchr::memmem::find(&sealed, b"report.html").is_none(), "nothing of it lies open");
    let identity = age::scrypt::Identity::new(age::secrecy::SecretString::from("a lamp and four words".to_owned()));
    let opened = age::decrypt(&identity, &sealed).expect("its passphrase opens it");
    familiar_evidence::verify(&mut std::io::Cursor::new(opened)).expect("and what it holds verifies");
}
