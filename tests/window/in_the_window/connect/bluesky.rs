//! An account of Bluesky at its real host: looked at without signing in, signed in to by a person at a browser, undone,
//! revoked, read again, disconnected.
//!
//! Deliberately not here: a computer without a keyring (`hosts.rs` walks the same way on one).

use super::walk::{OURS, Story, THEIRS, before_connecting, is_connected, looks, seen, to_platforms};
use crate::{
    desk::{Desk, Setting, window::Window},
    in_the_window::story,
};
use familiar_servers::robot::Browser;

#[test]
fn connects_a_bluesky_account_looks_undoes_revokes_and_reads_again() {
    let told = Story::begin();
    let mut desk = Desk::new(&Setting { keyring: true, ..Setting::default() });
    desk.start_a_keyring();
    desk.reaching(&told.hosts());
    let window = Window::open_at(desk, "");
    to_platforms(&window);
    whole(&window, &told, &mut |view| seen(&window, view));
    let window = Window::open_at(window.close(), "");
    window.press("Go on");
    window.wait("what was kept is there with the next start", |w| w.count("tr[data-account^='bluesky:']") == 1);
    assert_eq!(window.count("[data-do=look-now]"), 0, "and nothing of it is connected any more");
}

/// From the platforms to the end of every connection; `look` is told the name of each view.
pub fn whole(window: &Window, told: &Story, look: &mut dyn FnMut(&str)) {
    look("1-platforms");

    // What is public, first.
    before_connecting(window, &told.owner, "public");
    look("2-before-public");
    window.press_at("[data-do=connect]");
    is_connected(window, &told.owner);
    assert_eq!(window.desk().opened(), Vec::<String>::new(), "what is public opens no browser");
    look("3-connected-public");
    looks(window);
    window.awaits("Read for the first time: 4 likes");
    look("4-looked");
    window.press_at("[data-do=see]");
    window.arrives("Who can get in");
    look("5-doors-public");
    assert_eq!(window.count("[data-subject*='/app-password/']"), 0, "only a sign-in shows app passwords");
    window.press_at("[data-do=next]");
    story::through_the_set_up(window);

    // The likes, with what each says of its own time.
    window.arrives("Which of these are not yours?");
    window.wait("all four likes stand there", |w| w.count("label.like") == 4);
    let says = |post: &str| {
        let read = "return document.querySelector(arguments[0])?.innerText || ''";
        window.run(read, &[format!("label.like[data-key*='{post}'] .by em").into()]).as_str().unwrap_or("").to_owned()
    };
    let claims = says(&told.backdated.post);
    assert!(
        claims.starts_with("says ") && claims.contains("2023"),
        "a time that somebody wrote is a claim: {claims:?}"
    );
    window.awaits("It can be any time; only the bounds are sure.");
    look("6-likes");
    window.press_at(&format!("label.like[data-key*='{}']", told.backdated.post));
    window.awaits("1 of 4");

    // Undoing needs leave, and leave a sign-in.
    window.press_at("[data-do=undo]");
    window.arrives("Undo on Bluesky?");
    look("7-undo");
    window.press_at("[data-do=ask-leave]");
    window.arrives("Before you give leave to undo on Bluesky");
    look("8-before-leave");
    window.press_at("[data-do=connect]");
    window.arrives("Go on in your browser");
    look("9-waiting");
    told.allows(window, 0);
    is_connected(window, &told.owner);
    look("10-connected-oauth");
    window.press_at("[data-do=back-to-it]");
    window.arrives("Undo on Bluesky?");
    assert_eq!(told.pds.likes(&told.owner).len(), 4, "nothing is undone before it is pressed");
    window.press_at("[data-do=undo-one]");
    window.wait("it is gone", |w| w.count("li[data-state=gone]") == 1);
    look("11-undone");
    let mut left = told.own.clone();
    left.push(told.theirs.at.clone());
    left.sort();
    let mut there = told.pds.likes(&told.owner);
    there.sort();
    assert_eq!(there, left, "the host says so, too: this one is gone, and nothing else is");
    window.press_at("[data-do=close]");
    window.arrives("Which of these are not yours?");
    while !window.offers("Accounts") {
        window.press("Back");
    }
    window.press("Accounts");

    // An app password for what the sign-in refuses.
    let ours = told.pds.app_password(&told.owner, OURS);
    window.press("Connected accounts");
    window.arrives("Connected accounts");
    window.wait("both connections stand there", |w| w.count("li[data-connection]") == 2);
    look("12-connections");
    window.press_at("[data-do=connect]");
    window.arrives("Which account do you want to connect?");
    before_connecting(window, &told.owner, "app-password");
    window.fill("App password", &told.owner.password);
    window.awaits("has not the form of an app password");
    assert_eq!(window.count("[data-do=connect]:disabled"), 1, "the main password is sent nowhere");
    window.run("const i = document.querySelector('input[type=password]'); i.value = ''; i.dispatchEvent(new Event('input', { bubbles: true })); return null", &[]);
    window.fill("App password", &ours);
    look("13-before-app-password");
    window.press_at("[data-do=connect]");
    is_connected(window, &told.owner);
    looks(window);
    look("14-looked-app-password");
    window.press_at("[data-do=see]");
    window.arrives("Who can get in");
    let row = "li.item[data-subject*='/app-password/a%20helpful%20app']";
    window.wait("the app password of somebody else is listed", |w| w.count(row) == 1);
    look("15-doors");
    window.press_at(&format!("{row} [data-do=revoke]"));
    window.arrives("Revoke on Bluesky?");
    look("16-revoke");
    window.press_at("[data-do=undo-one]");
    window.wait("it is gone", |w| w.count("li[data-state=gone]") == 1);
    look("17-revoked");
    assert_eq!(told.pds.app_passwords(&told.owner), vec![OURS], "the host says so, too: this one, and no other");
    assert!(!window.says(THEIRS) || window.count("li[data-state=gone]") == 1, "it is said to be gone");

    // Read again: nothing of it any more.
    window.press_at("[data-do=close]");
    window.arrives("Who can get in");
    window.press("Accounts");
    window.wait("one click looks anew", |w| w.count("[data-do=look-now]") == 1);
    look("18-home");
    window.press_at("[data-do=look-now]");
    window.arrives("Looked");
    look("19-looked-again");
    window.press_at("[data-do=close]");
    window.press_at("[data-do=open]");
    window.arrives("Who can get in");
    // The record remembers what was there: it stands as gone, and nothing offers to revoke it once more.
    window.wait("the app password of somebody else is gone from the list", |w| {
        w.count(row) == 1 && w.count(&format!("{row} [data-do=revoke]")) == 0 && w.says("gone from the list")
    });
    assert_eq!(window.count("li.item[data-subject*='/app-password/'] [data-do=revoke]"), 1, "only ours is still there");

    // The end of every connection.
    window.press("Accounts");
    window.press("Connected accounts");
    window.arrives("Connected accounts");
    look("all-connected");
    for left in (0..3).rev() {
        window.press_at("[data-do=disconnect]");
        window.wait("it is ended, and said to be", |w| {
            w.count("li[data-connection]") == left && w.says("is disconnected")
        });
    }
    look("20-disconnected");
    window.awaits("No account is connected.");
    assert_eq!(
        told.pds.app_passwords(&told.owner),
        Vec::<String>::new(),
        "its own app password is removed at the host"
    );
    let browser = Browser::new(&told.pds);
    browser.opens_account(&told.owner);
    let apps = browser.apps(&told.owner);
    assert!(apps.is_empty(), "and no app may act there any more: {apps:?}");
    assert_eq!(told.pds.likes(&told.owner).len(), 3, "the likes are as they were");
    told.shows_no_secret(window, &[&ours]);
}
