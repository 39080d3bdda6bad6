//! A chief of staff at the keyboard: delegates in the account, and the phone that gets the codes lies in a drawer.

use super::walk::{HANDLE, Walk, liked, night, shown};
use familiar_lives::PageKind;

#[test]
fn a_chief_of_staff_whose_phone_lies_in_a_drawer() {
    let walk = Walk::open(&night());
    walk.to_said();
    walk.fill("The post that was liked", &liked());
    walk.fill("The first post that shows it", &shown());
    walk.fill("Your name on X", HANDLE);
    walk.window.awaits("If the like is real");
    walk.press("Keep this");
    walk.window.arrives("Is it on your X Likes page now?");
    walk.press("Someone did");
    walk.press("Go on");

    walk.window.arrives("Who else can use this account?");
    walk.press("Delegates");
    walk.press("Others know the password");
    walk.press("Keep these");
    walk.window.awaits("Have you asked them whether it was them?");
    let asked = |hand: &str, says: &str| {
        walk.press_at(&format!("[role=group][aria-label='{hand}'] [data-answer={says}]"));
        walk.window.wait("what somebody of the team says is shown as said", |w| {
            w.count(&format!("[role=group][aria-label='{hand}'] [data-answer={says}][aria-pressed=true]")) == 1
        });
    };
    asked("Delegates", "no");
    asked("Others know the password", "not-yet");
    walk.window.picture("first-5-asked");
    walk.press("Go on");

    walk.window.arrives("Keep who is signed in.");
    walk.keep(PageKind::Sessions);
    walk.window.arrives("Can you get back in?");
    walk.press("The mailbox opens");
    walk.press_at("[data-answer=no]");
    walk.window.awaits("Get the phone first.");
    walk.window.awaits("leave the password as it is");
    assert_eq!(walk.window.count(".do"), 0, "who has no phone is not led on: nothing on this screen is filled");
    walk.window.picture("first-7-phone-first");
    // She gets the phone, and comes back later to the same place.
    let desk = walk.leave();

    let walk = Walk::on(desk);
    walk.press("Go on");
    walk.press("Go on with what was begun on 25 Nov");
    walk.window.arrives("Can you get back in?");
    walk.window.awaits("Get the phone first.");
    walk.press("The phone that gets the codes");
    walk.press_at("[data-answer=yes]");
    walk.window.arrives("Shut the others out.");
    walk.press("Tell my team: copy the text");
    walk.window
        .wait("the text for the team stands there before anybody is put out", |w| w.count(".sheet blockquote") == 1);
    assert_eq!(familiar_words::ill_chosen(&walk.window.text()), None, "the note to the team accuses nobody");
    walk.shut();
    walk.keep(PageKind::Apps);
    let delegates = walk.keep(PageKind::Delegates);
    walk.window.wait("each delegate is a way in", |w| w.count("[data-door*='/delegate/']") == delegates.truth.len());
    for nth in 1..=delegates.truth.len() {
        walk.press_at(&format!("[data-door*='/delegate/']:nth-of-type({nth}) [data-answer=my-team]"));
    }
    walk.press("Go on");
    walk.window.arrives("Your mailbox");
    walk.press("A stranger is in it");
    walk.window.awaits("then change the password on X again");
    walk.press("Go on; I come back to it");
    walk.window.arrives("Ask X for your download.");
    walk.press("Not now");
    walk.window.arrives("Where you stand");
    walk.press("Through what it can have been done");
    walk.window.arrives("Through what can it have been done?");
    walk.window.awaits("A member of the team, asked: says no.");
    walk.window.wait("the last way in is the one that X does not record", |w| {
        w.count("tbody tr:last-child[data-way=unrecorded]") == 1
    });
    walk.window.picture("first-opportunity-team");
    walk.leave();
}
