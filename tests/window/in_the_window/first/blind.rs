//! Somebody who hears the window and has keys only: every screen by its tree, to the twelfth.

use super::walk::{HANDLE, Walk, liked, night, shown};
use crate::desk::Setting;
use familiar_lives::PageKind;
use serde_json::json;

/// What can be stopped at by Tab.
const STOPS: &str = "a[href], button, input, textarea, select, summary";

/// What is told of the screen that just came: one heading, on which one stands; a main part; names for everything.
fn is_told(walk: &Walk, question: &str) {
    let window = &walk.window;
    window.arrives(question);
    window.wait("a new screen is read from its heading on", |w| w.focus().starts_with(question));
    let headings = window.told("h1");
    assert_eq!(headings.len(), 1, "«{question}»: one question on a screen: {headings:?}");
    assert_eq!(headings[0].0, "heading", "«{question}»: the question is told as a heading");
    assert_eq!(window.told("main").len(), 1, "«{question}»: one main part, to be jumped to");
    let navigation = window.told("nav");
    assert!(navigation.iter().all(|(_, name)| !name.is_empty()), "«{question}»: ways have names: {navigation:?}");
    for (role, name) in window.told(STOPS) {
        assert!(!name.trim().is_empty(), "«{question}»: a {role} has no name");
        let known = ["button", "checkbox", "textbox", "link", "switch", "radio", "combobox"];
        assert!(known.contains(&role.as_str()), "«{question}»: «{name}» is told as {role}");
    }
    // Headings go down one step at a time.
    let levels = "return [...document.querySelectorAll('h1,h2,h3,h4')].filter((h) => h.getClientRects().length && !h.closest('[hidden]'))
        .map((h) => Number(h.tagName[1]))";
    let levels: Vec<u64> = serde_json::from_value(window.run(levels, &[json!(null)])).expect("levels");
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "«{question}»: no level is left out: {levels:?}");
}

/// What is said without being looked for, now.
fn is_heard(walk: &Walk, words: &str) {
    walk.window.wait(&format!("«{words}» is heard without being looked for"), |w| {
        let live = "return [...document.querySelectorAll('[role=status],[role=alert],[aria-live]')].map((e) => e.textContent).join(' | ')";
        w.run(live, &[]).as_str().unwrap_or_default().contains(words)
    });
}

#[test]
fn by_ear_and_by_keys_to_the_twelfth_screen() {
    let walk = Walk::open(&Setting { by_keyboard: true, ..night() });
    walk.press("Something was done on my account");
    is_told(&walk, "Can you trust this computer?");
    walk.press("Yes");
    is_told(&walk, "What did they say you did?");
    walk.fill("The post that was liked", &liked());
    walk.fill("The first post that shows it", &shown());
    is_heard(&walk, "If the like is real, it was made between");
    walk.fill("Your name on X", HANDLE);
    walk.press("Keep this");
    is_heard(&walk, "Kept, ");
    is_told(&walk, "Is it on your X Likes page now?");
    walk.press("It is not there");
    is_heard(&walk, "cannot tell");
    walk.press("Go on");
    is_told(&walk, "Who else can use this account?");
    walk.press("Only me");
    is_told(&walk, "Keep who is signed in.");
    walk.keep(PageKind::Sessions);
    is_told(&walk, "Can you get back in?");
    walk.press("The phone that gets the codes");
    walk.press("Yes");
    is_told(&walk, "Shut the others out.");
    walk.shut();
    is_told(&walk, "Apps and people");
    walk.keep(PageKind::Apps);
    walk.window.wait("the apps that were kept are ways in", |w| w.count("[data-door*='/app/']") > 0);
    let groups = walk.window.told("[data-door] [role=group]");
    assert!(!groups.is_empty(), "each app has its four answers");
    assert!(groups.iter().all(|(role, name)| role == "group" && !name.is_empty()), "and they say whose: {groups:?}");
    walk.keep(PageKind::Delegates);
    walk.press("Go on");
    is_told(&walk, "Your mailbox");
    walk.press("Go on; I come back to it");
    is_told(&walk, "Ask X for your download.");
    walk.press("Asked");
    is_told(&walk, "Where you stand");
    let lists = walk.window.told("main h2");
    for list in ["What we hold", "What nobody can see yet", "What comes next"] {
        assert!(
            lists.iter().any(|(role, name)| role == "heading" && name.contains(list)),
            "«{list}» is a heading: {lists:?}"
        );
    }
    walk.press("Copy a holding line");
    is_heard(&walk, "Does this line exclude something");
    // Leave by its keys.
    walk.window.desk().tool("xdotool", &["key", "--clearmodifiers", "ctrl+shift+l"]);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while walk.window.is_open() {
        assert!(std::time::Instant::now() < until, "Ctrl+Shift+L leaves");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
