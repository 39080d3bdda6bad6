//! *Leave* closes at once and asks nothing, from every screen.

use super::story;
use crate::desk::{Setting, window::Window};

/// Leaves and waits for the window to be gone.
fn leaves(window: Window) -> crate::desk::Desk {
    window.press("Leave");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while window.is_open() {
        assert!(std::time::Instant::now() < until, "Leave must close the window at once");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    window.close()
}

#[test]
fn from_every_screen_before_something_is_read() {
    let desk = leaves(Window::open(&Setting::default()));
    let window = Window::open_at(desk, "");
    window.press("Something was done on my account");
    let desk = leaves(window);
    let window = Window::open_at(desk, "");
    window.press("Someone could be watching me");
    let desk = leaves(window);
    assert!(!desk.at("record").exists(), "who leaves before anything was kept leaves no record");
}

#[test]
fn from_every_screen_of_a_checkup() {
    let mut desk = crate::desk::Desk::new(&Setting::default());
    for screen in ["doors", "likes", "questions/0", "answers", "lockdown", "stand", "lists", "line"] {
        let window = Window::open_at(desk, "");
        window.press("Show me with an invented person");
        window.arrives("Who can get in");
        window.go(&format!("#/{screen}"));
        window.wait("the screen offers to leave", |w| w.offers("Leave"));
        desk = leaves(window);
    }
}

#[test]
fn in_the_middle_of_an_answer_it_stays_a_draft() {
    let window = Window::open(&Setting::default());
    let (download, _) = story::download(&window);
    window.desk().choosing(&download);
    story::begin_with_a_record(&window);
    story::read_the_download(&window);
    window.go("#/likes");
    window.arrives("Which of these are not yours?");
    window.press_at("label.like:nth-of-type(1)");
    window.awaits("1 of");
    let window = Window::open_at(leaves(window), "");
    window.press("Go on");
    window.arrives("What is the record’s passphrase?");
    window.fill("Passphrase", story::PASSPHRASE);
    window.press_at("button[type=submit]");
    window.press_at("[data-do=open]");
    window.arrives("Who can get in");
    window.go("#/likes");
    window.awaits("1 of");
}
