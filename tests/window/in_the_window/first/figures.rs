//! The numbers that were promised, computed from the words shown and the controls pressed.

use super::walk::{Walk, night};
use familiar_lives::PageKind;

/// 250 words a minute, two seconds a press, twenty for a page opened, copied, pasted.
#[test]
fn kept_within_a_minute_at_the_twelfth_screen_within_ten_with_at_most_fourteen_decisions() {
    let walk = Walk::open(&night());
    walk.window.awaits("What brings you here?");
    walk.to_said();
    walk.window.awaits("screen 3 of 12");
    walk.fill("The post that was liked", &super::walk::liked());
    walk.fill("The first post that shows it", &super::walk::shown());
    walk.window.awaits("If the like is real");
    walk.press("Keep this");
    let first = walk.tally();
    eprintln!("first thing kept: {:.0} s, {} words ({})", first.seconds(), first.words(), first.by_page());
    walk.window.arrives("Is it on your X Likes page now?");
    likes(&walk);
    walk.window.arrives("Who else can use this account?");
    walk.press("Only me");
    walk.window.arrives("Keep who is signed in.");
    walk.keep(PageKind::Sessions);
    walk.can_get_back_in();
    walk.shut();
    walk.keep(PageKind::Apps);
    walk.keep(PageKind::Delegates);
    walk.press("Go on");
    walk.window.arrives("Your mailbox");
    walk.press_at("[data-step=mailbox] [data-do=done]");
    walk.press_at("[data-do=done-mails]");
    walk.window.arrives("Ask X for your download.");
    walk.press("Asked");
    walk.window.arrives("Where you stand");
    let all = walk.tally();
    let decisions = all.decisions();
    eprintln!("screen 12: {:.0} s, {} words ({})", all.seconds(), all.words(), all.by_page());
    eprintln!("{} decisions: {}", decisions.len(), decisions.join(" · "));
    eprintln!("{} presses, {} fields, {} pages", all.presses.len(), all.filled, all.pasted);
    assert!(
        first.seconds() <= 60.0,
        "the first thing is kept within a minute, not {:.0} s; screen 3 says {:#?}",
        first.seconds(),
        first.texts("/3")
    );
    assert!(all.seconds() <= 600.0, "screen 12 is reached within ten minutes, not {:.0} s", all.seconds());
    assert!(decisions.len() <= 14, "at most fourteen decisions on the straight way: {}", decisions.join(" · "));
    walk.leave();
}

/// Screen 4 with the Likes page: without one's own name typed, the page's address is not offered; it is open anyway.
fn likes(walk: &Walk) {
    if walk.window.count("[data-page=likes] [data-do=open]") == 1 {
        walk.keep(PageKind::Likes);
    } else {
        walk.keep_open(PageKind::Likes);
    }
}
