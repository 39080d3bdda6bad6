//! A page of Mastodon's, pasted outside of an incident.
//!
//! Deliberately not here: what a reader makes of such pages in other languages and versions (`crates/platforms`).

use super::walk::seen;
use crate::{
    desk::{Setting, window::Window},
    in_the_window::story,
};

/// The page of an invented account, as a browser copies it.
const PAGE: &str = include_str!("sessions.html");
/// The same as text.
const TEXT: &str = "Firefox on Linux\t192.0.2.7\tCurrent session\nChrome on Windows\t2001:db8::9\t2d\tRevoke\n";

#[test]
fn pastes_a_mastodon_sessions_page_outside_an_incident() {
    let window = Window::open(&Setting::default());
    story::begin_with_a_record(&window);
    window.press("Paste a page");
    window.arrives("Whose page do you want to paste?");
    seen(&window, "pages-1-platforms");
    window.press_at("[data-choice=mastodon]");
    window.arrives("Which page of Mastodon?");
    seen(&window, "pages-2-which");
    window.press_at("[data-choice=sessions]");
    window.arrives("Mastodon: who is signed in");
    let section = "[data-page=sessions]";
    assert_eq!(window.count(&format!("{section} [data-do=paste]:disabled")), 1, "first it is said whose page it is");
    window.fill("Your name on Mastodon", "@ambassador@social.example.org");
    window.desk().copying(Some(PAGE), TEXT, Some("https://social.example.org/auth/edit"));
    seen(&window, "pages-3-copy");
    window.press_at(&format!("{section} [data-do=paste]"));
    window.wait("the three rows of the page are shown back", |w| w.count(".shown .rows input[type=checkbox]") == 3);
    for row in ["Firefox on Linux", "Chrome on Windows", "2001:db8::9", "Safari on iOS", "198.51.100.9"] {
        assert!(window.says(row), "«{row}» stands on the page and is shown back:\n{}", window.text());
    }
    seen(&window, "pages-4-rows");
    window.press_at(&format!("{section} [data-do=keep-page]"));
    window.arrives("Mastodon, who is signed in: kept");
    seen(&window, "pages-5-kept");
    let page = window.run("return document.documentElement.outerHTML", &[]);
    assert!(!page.as_str().unwrap_or_default().contains("CANARY"), "what stands hidden on the page is nowhere");
    window.press_at("[data-do=see]");
    window.arrives("Who can get in");
    window.wait("the three sign-ins are ways in", |w| w.count("[data-subject*='/session/']") == 3);
    seen(&window, "pages-6-doors");
    window.press("Back");
    window.press_at("[data-do=close]");
    window.wait("the account stands on Home", |w| w.count("tr[data-account^='mastodon:']") == 1);
    assert!(window.says("@ambassador@social.example.org"), "by its name:\n{}", window.text());
    assert_eq!(
        window.desk().opened(),
        Vec::<String>::new(),
        "nothing was opened, since nothing was pressed to open it"
    );
    seen(&window, "pages-7-home");
}
