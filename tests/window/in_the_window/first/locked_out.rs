//! Somebody who cannot get in any more: the platform's own form, with what is known; what can be kept meanwhile.

use super::walk::{HANDLE, Walk, fixture, night};

#[test]
fn who_cannot_get_in_any_more() {
    let walk = Walk::open(&night());
    let window = &walk.window;
    walk.press("I cannot get in any more");
    window.arrives("Can you trust this computer?");
    walk.press("Yes");
    window.arrives("Get back in first, with X’s own form.");
    walk.press_at("[data-step=locked-out-form] h2 button");
    walk.press_at("[data-step=locked-out-form] [data-do=open]");
    window.wait("the form's page is given to the browser", |w| w.desk().opened().len() == 1);
    let form = &window.desk().opened()[0];
    assert!(form.starts_with("https://help.x.com/"), "the platform's own form, and no other: {form}");
    assert!(!window.desk().at("record").exists(), "nothing is on disk yet");
    window.picture("first-locked-out-before");

    // What was said: here a name alone is enough for the text.
    walk.press_at("[data-choice='3']");
    window.arrives("What did they say you did?");
    walk.fill("Your name on X", HANDLE);
    walk.press("Keep this");
    window.arrives("Get back in first, with X’s own form.");
    window.wait("the text for the form is written from what is known", |w| w.count(".sheet blockquote[lang=en]") == 1);
    let text = window.run("return document.querySelector('.sheet blockquote').innerText", &[]);
    let text = text.as_str().unwrap_or_default();
    assert!(text.contains(HANDLE), "whose account it is: {text}");
    assert_eq!(familiar_words::ill_chosen(text), None, "no theory: {text}");
    window.picture("first-locked-out-text");

    // From outside: a picture of the public page.
    walk.press_at("[data-choice='4']");
    window.arrives("Keep what can be seen from outside.");
    let picture = window.desk().at("my-page.png");
    std::fs::copy(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/128x128.png"), &picture).unwrap();
    window.desk().choosing(&picture);
    walk.press_at("[data-do=choose-picture]");
    window.awaits("my-page.png");
    walk.press_at("[data-do=keep-picture]");
    window.awaits("its sum is kept");
    walk.press_at("[data-do=next]");

    // The platform's mails.
    window.arrives("Your mailbox");
    window.desk().choosing(&fixture("password-changed.eml"));
    walk.press_at("[data-do=choose-mail]");
    window.awaits("_domainkey.x.com");
    walk.press("Keep without");
    window.wait("the mail is kept without its key", |w| {
        w.count("[data-signature=not-asked]") == 1 && w.count("[data-do=keep-mail]") == 0
    });
    walk.press_at("[data-do=next]");
    window.arrives("Where you stand");
    window.awaits("Ask X to let you back in");
    for needs in ["Copy the list of who is signed in", "Ask for the download", "Leave the like"] {
        assert!(!window.says(needs), "who cannot get in is told nothing that needs to be signed in: «{needs}»");
    }
    window.picture("first-locked-out-12");
    // Leave, and back to the branch.
    let desk = walk.leave();
    let walk = Walk::on(desk);
    walk.press("Go on");
    walk.press("Go on with what was begun on 25 Nov");
    walk.window.arrives("Where you stand");
    walk.window.awaits("screen 7 of 7");
    walk.leave();
}
