//! An ambassador at 02:30, alone, with a browser that is signed in.

use super::{
    names::Names,
    walk::{Walk, fixture, night},
};
use familiar_evidence::{Reader, verify};
use familiar_lives::PageKind;
use std::fs::File;

#[test]
fn an_ambassador_at_half_past_two() {
    let walk = Walk::open(&night());
    let names = Names::answering(&fixture("key.txt"));
    walk.window.desk().resolving_at(names.at());
    let record = walk.window.desk().at("record");

    walk.to_said();
    walk.window.awaits("screen 3 of 12");
    assert!(!record.exists(), "nothing is on disk before the first Keep");
    walk.say_it();
    assert!(record.exists(), "the first Keep writes");
    walk.window.awaits("Kept, 02:3");

    walk.press("It is not there");
    walk.window.awaits("cannot tell");
    walk.press("Go on");
    walk.window.arrives("Who else can use this account?");
    walk.press("Only me");
    walk.window.arrives("Keep who is signed in.");
    let sessions = walk.keep(PageKind::Sessions);
    walk.can_get_back_in();
    walk.shut();

    let apps = walk.keep(PageKind::Apps);
    walk.window.wait("each app that was kept is a row", |w| w.count("[data-door*='/app/']") == apps.truth.len());
    walk.press_at("[data-door*='/app/']:last-child [data-answer=not-mine]");
    walk.window.wait("an app can be said to be unknown", |w| {
        w.count("[data-door*='/app/'] [data-answer=not-mine][aria-pressed=true]") == 1
    });
    walk.keep(PageKind::Delegates);
    walk.press("Go on");

    walk.window.arrives("Your mailbox");
    walk.press_at("[data-step=mailbox] [data-do=done]");
    walk.window.desk().choosing(&fixture("sign-in.eml"));
    walk.press_at("[data-do=choose-mail]");
    walk.window.awaits("test-2026._domainkey.x.com");
    assert_eq!(names.asked(), Vec::<String>::new(), "the key is not asked for before that is allowed");
    walk.press_at("[data-do=ask-key]");
    walk.window.wait("the mail is kept with what its signature proves", |w| {
        w.count("[data-signature=holds]") == 1 && w.count("[data-do=ask-key]") == 0
    });
    assert_eq!(
        names.asked(),
        vec!["test-2026._domainkey.x.com".to_owned()],
        "one question, for the name that was shown"
    );
    walk.window.picture("first-10-mail-kept");
    if walk.window.count("[data-do=done-mails]") > 0 {
        walk.press_at("[data-do=done-mails]");
    } else {
        walk.press_at("[data-do=next]");
    }

    walk.window.arrives("Ask X for your download.");
    walk.press_at("[data-do=open]");
    walk.press("Asked");
    walk.window.arrives("Where you stand, 02:3");
    for list in ["What we hold", "What nobody can see yet", "What comes next"] {
        walk.window.awaits(list);
    }
    walk.press("Copy a holding line");
    walk.window.awaits("Does this line exclude something that you may have to say tomorrow?");
    let text = walk.window.text();
    assert_eq!(familiar_words::ill_chosen(&text), None, "screen 12 accuses nobody and reassures nobody");
    let opened = walk.window.desk().opened();
    assert!(opened.iter().all(|a| a.starts_with("https://x.com/")), "only pages of X are opened: {opened:?}");
    for secret in sessions.secrets.iter().chain(&apps.secrets) {
        assert!(!text.contains(secret.as_str()), "nothing that signs one in stands in the window");
    }

    walk.press("Save the evidence of this incident");
    walk.window.arrives("For whom is the copy?");
    walk.press_at("[data-reader=press] [data-do=save]");
    walk.window.wait("the copy is saved and its sum is said", |w| w.count("[data-reader=press] .sum") == 1);
    let saved: Vec<_> = std::fs::read_dir(walk.window.desk().at("saved")).unwrap().flatten().collect();
    assert_eq!(saved.len(), 1, "one file for one reader");
    let verified = verify(&mut File::open(saved[0].path()).unwrap()).expect("what was saved verifies");
    assert_eq!(verified.reader, Reader::Press, "it is the press's copy");

    let desk = walk.leave();
    assert_eq!(desk.programs(), Vec::<u32>::new(), "Leave ends the program");
}
