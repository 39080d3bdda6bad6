//! A press officer with forty minutes and a screenshot: keeps its sum, makes the texts, stops, and comes back.

use super::walk::{HANDLE, Walk, leave, night};
use crate::desk::window::Window;
use std::process::Command;

/// A small picture, as a telephone names it.
fn screenshot(walk: &Walk) -> std::path::PathBuf {
    let path = walk.window.desk().at("IMG_0417.png");
    let pixels: Vec<u8> = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/32x32.png"))
        .expect("a picture of this repository");
    std::fs::write(&path, pixels).expect("a file on the desk");
    path
}

#[test]
fn a_press_officer_with_a_screenshot_only_stops_and_comes_back() {
    let walk = Walk::open(&night());
    let picture = screenshot(&walk);
    let sum = sha256(&picture);
    walk.to_said();
    walk.press("I only have a screenshot");
    walk.window.desk().choosing(&picture);
    walk.press("Choose the picture");
    walk.window.awaits("IMG_0417.png");
    assert_eq!(walk.window.count("img:not([alt=''])"), 0, "the picture is not shown");
    walk.fill("Your name on X", HANDLE);
    walk.window.picture("first-3-picture");
    walk.press("Keep this");
    walk.window.arrives("Is it on your X Likes page now?");
    walk.press("It is not there");
    walk.press("Go on");
    walk.window.arrives("Who else can use this account?");
    walk.press("I do not know");
    walk.window.arrives("Keep who is signed in.");

    // Called away: Leave, then back to the same place.
    let desk = walk.leave();
    let walk = Walk::on(desk);
    walk.press("Go on");
    walk.press("Go on with what was begun on 25 Nov");
    walk.window.arrives("Keep who is signed in.");
    walk.press("Skip; the list will be lost");
    walk.window.arrives("Can you get back in?");

    // And the program is killed.
    let programs = walk.window.desk().programs();
    assert_eq!(programs.len(), 1, "one program runs on this desk");
    Command::new("kill").args(["-KILL", &programs[0].to_string()]).status().expect("kill");
    let desk = walk.window.close();
    let window = Window::open_at(desk, "");
    window.press("Go on");
    window.press("Go on with what was begun on 25 Nov");
    window.arrives("Can you get back in?");
    window.awaits("screen 7 of 12");

    window.press_at("[data-answer=yes]");
    window.arrives("Shut the others out.");
    window.press("Go on; I come back to it");
    window.arrives("Apps and people");
    window.press("Go on; I come back to it");
    window.arrives("Your mailbox");
    window.press("Go on; I come back to it");
    window.arrives("Ask X for your download.");
    window.press("Not now");
    window.arrives("Where you stand");
    window.press("Copy the text for X’s form");
    window.wait("the form's text stands there", |w| w.count("blockquote[lang=en]") == 1);
    let form = window.run("return document.querySelector('blockquote[lang=en]').innerText", &[]);
    let form = form.as_str().unwrap_or_default();
    assert_eq!(form.trim().lines().count(), 6, "X's form gets six lines: {form}");
    window.press("Copy a holding line");
    window.awaits("A picture is circulating");
    window.press("Say it in my own words");
    window.arrives("In your own words");
    window.fill("What you say", "The ambassador says that she was asleep.");
    window.press_at("[data-do=keep-statement]");
    window.arrives("Where you stand");
    window.awaits("she was asleep");
    window.press("Save the evidence of this incident");
    window.press_at("[data-reader=press] [data-do=save]");
    window.wait("the copy is saved", |w| w.count("[data-reader=press] .sum") == 1);
    let saved = std::fs::read_dir(window.desk().at("saved")).unwrap().flatten().next().expect("one file").path();
    let bytes = std::fs::read(saved).expect("the copy");
    assert!(memchr::memmem::find(&bytes, sum.as_bytes()).is_some(), "the picture's sum stands in the evidence");
    assert!(memchr::memmem::find(&bytes, b"IHDR").is_none(), "the picture itself does not: nobody ticked that");
    leave(window);
}

/// The sum of a file, by the system's own tool.
fn sha256(path: &std::path::Path) -> String {
    let done = Command::new("sha256sum").arg(path).output().expect("sha256sum");
    String::from_utf8_lossy(&done.stdout).split_whitespace().next().unwrap_or_default().to_owned()
}
