//! Each screen of the first ten minutes with what really stands on it: axe, nothing cut off, and a picture to be looked
//! at, by day, by night, in the narrowest window, and at 200 per cent text.

use super::walk::{HANDLE, Walk, fixture, liked, night, shown};
use crate::desk::Setting;
use familiar_lives::PageKind;
use serde_json::json;
use std::cell::RefCell;

/// How a screen is looked at.
struct Look {
    name: &'static str,
    theme: &'static str,
    size: (u32, u32),
    text: u32,
    axe: bool,
}

fn each_screen(look: &Look) {
    let (width, height) = look.size;
    let walk = Walk::open(&Setting { text: look.text, screen: (1280, 1024), ..night() });
    let window = &walk.window;
    window.run("document.documentElement.dataset.theme = arguments[0]; return null", &[json!(look.theme)]);
    window.size(width, height);
    if look.axe {
        window.bring_axe();
    }
    let wrong = RefCell::new(Vec::new());
    let seen = |screen: &str| {
        window.painted();
        window.picture(&format!("first-{screen}-{}", look.name));
        let mut found = window.cut_off();
        if look.axe {
            found.extend(window.axe());
        }
        wrong.borrow_mut().extend(found.into_iter().map(|what| format!("{screen}, {}: {what}", look.name)));
    };
    window.arrives("What brings you here?");
    seen("1");
    walk.press("Something was done on my account");
    window.arrives("Can you trust this computer?");
    seen("2");
    walk.press("No, or I am not sure");
    window.arrives("Then change nothing from here.");
    seen("2b");
    walk.press("I am safe, go on");
    window.arrives("What did they say you did?");
    walk.fill("The post that was liked", &liked());
    walk.fill("The first post that shows it", &shown());
    walk.fill("Your name on X", HANDLE);
    window.awaits("If the like is real");
    seen("3");
    walk.press("Keep this");
    window.arrives("Is it on your X Likes page now?");
    seen("4");
    walk.paste(PageKind::Likes);
    seen("4-rows");
    walk.press_at("[data-page=likes] [data-do=keep-page]");
    window.arrives("Who else can use this account?");
    walk.press("Delegates");
    walk.press("Keep these");
    window.awaits("Have you asked them");
    seen("5");
    walk.press("Go on");
    window.arrives("Keep who is signed in.");
    walk.paste(PageKind::Sessions);
    seen("6-rows");
    walk.press_at("[data-page=sessions] [data-do=keep-page]");
    window.arrives("Can you get back in?");
    walk.press_at("[data-answer=no]");
    window.awaits("Get the phone first.");
    seen("7");
    walk.press_at("[data-answer=yes]");
    window.arrives("Shut the others out.");
    seen("8");
    walk.press("Go on; I come back to it");
    window.arrives("Apps and people");
    walk.keep(PageKind::Apps);
    window.wait("the apps are ways in", |w| w.count("[data-door*='/app/']") > 0);
    seen("9");
    walk.press("Go on; I come back to it");
    window.arrives("Your mailbox");
    window.desk().choosing(&fixture("sign-in.eml"));
    walk.press_at("[data-do=choose-mail]");
    window.awaits("test-2026._domainkey.x.com");
    seen("10");
    walk.press("Keep without");
    walk.press("Go on; I come back to it");
    window.arrives("Ask X for your download.");
    seen("11");
    walk.press("Not now");
    window.arrives("Where you stand");
    window.awaits("What we hold");
    seen("12");
    walk.press("Say it in my own words");
    window.arrives("In your own words");
    seen("12-statement");
    walk.press("Back");
    window.arrives("Where you stand");
    walk.press("Save the evidence of this incident");
    window.arrives("For whom is the copy?");
    seen("12-evidence");
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{} faults on the screens of the first ten minutes:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_screen_by_day() {
    each_screen(&Look { name: "day", theme: "light", size: (1100, 820), text: 100, axe: true });
}

#[test]
fn each_screen_by_night() {
    each_screen(&Look { name: "night", theme: "dark", size: (1100, 820), text: 100, axe: true });
}

#[test]
fn each_screen_in_the_narrowest_window() {
    each_screen(&Look { name: "narrow", theme: "light", size: (360, 640), text: 100, axe: true });
}

#[test]
fn each_screen_at_200_per_cent_text() {
    each_screen(&Look { name: "large", theme: "light", size: (1100, 820), text: 200, axe: false });
}

/// The screens of who cannot get in any more: on one walk, each in all four ways.
#[test]
fn each_screen_of_who_cannot_get_in() {
    let walk = Walk::open(&Setting { screen: (1280, 1024), ..night() });
    let window = &walk.window;
    window.bring_axe();
    let wrong = RefCell::new(Vec::new());
    let seen = |screen: &str| {
        let looks = [
            ("day", "light", (1100, 820), 100),
            ("night", "dark", (1100, 820), 100),
            ("narrow", "light", (360, 640), 100),
            ("large", "light", (1100, 820), 200),
        ];
        for (name, theme, (width, height), text) in looks {
            let set = "const r = document.documentElement; r.dataset.theme = arguments[0]; r.style.fontSize = arguments[1]; return null";
            window.run(set, &[json!(theme), json!(format!("{text}%"))]);
            window.size(width, height);
            window.painted();
            window.picture(&format!("first-{screen}-{name}"));
            let found = window.cut_off().into_iter().chain(window.axe());
            wrong.borrow_mut().extend(found.map(|what| format!("{screen}, {name}: {what}")));
        }
    };
    walk.press("I cannot get in any more");
    window.arrives("Can you trust this computer?");
    walk.press("Yes");
    window.arrives("Get back in first, with X’s own form.");
    seen("locked-out");
    walk.press_at("[data-choice='3']");
    window.arrives("What did they say you did?");
    walk.press("I only have a screenshot");
    walk.press("Compare names");
    walk.fill("Your name on X", HANDLE);
    walk.fill("The name in the picture", "arnbassador");
    window.awaits("the two are different");
    window.wait("r and n together look like m", |w| w.says("alike"));
    seen("3-names");
    walk.press("Keep this");
    window.arrives("Get back in first, with X’s own form.");
    window.wait("the text for the form stands there", |w| w.count(".sheet blockquote") == 1);
    seen("locked-out-text");
    walk.press_at("[data-choice='4']");
    window.arrives("Keep what can be seen from outside.");
    seen("4-outside");
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{} faults on the screens of this branch:\n{}", wrong.len(), wrong.join("\n"));
}
