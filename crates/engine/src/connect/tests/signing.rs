//! Signing in, and where what signs in lies.

use super::fake::{Browser, X, account, ask, hands, world, world_of};
use crate::connect::{
    Live,
    grants::{Found, Grants, Lies},
};
use crate::ports::Ports;
use crate::view::{DisconnectRequest, Mode, PasteBackRequest, WaysRequest};
use familiar_model::{Cancel, Via};
use familiar_platforms::{ConnectError, Grant, Keeps as _};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[test]
fn what_everybody_can_see_needs_no_sign_in_and_makes_the_record() {
    let world = world(true);
    let connected = world.connect(Via::Public, "7").unwrap();
    assert_eq!(connected.connection.account.id, account("7"));
    assert!(!connected.connection.this_run_only);
    assert_eq!(world.hands.kept().len(), 1, "beside the record's own secret nothing lies in the store");
    assert_eq!(world.entries(), ["connected"]);
    assert!(world.hands.opened.lock().unwrap().is_empty(), "no browser was needed");
    let hosts = world.engine.hosts().unwrap();
    assert!(hosts.hosts.iter().any(|h| h.host == "api.x.com"));
}

#[test]
fn a_sign_in_comes_back_through_the_browser_and_lies_in_pieces_in_the_store() {
    let world = world(true);
    *world.hands.browser.lock().unwrap() = Browser::Back("code=right&state=s");
    let connected = world.connect(Via::OAuth, "7").unwrap();
    assert_eq!(connected.connection.via, Via::OAuth);
    let kept = world.hands.kept();
    let pieces: Vec<_> = kept.keys().filter(|k| k.starts_with("connection/x:7/oauth/")).collect();
    assert_eq!(pieces.len(), 3, "3,000 bytes are three pieces: {pieces:?}");
    let again = world.connect(Via::OAuth, "7");
    assert!(again.is_ok(), "connecting anew is no mistake");
    let pieces = world.hands.kept().keys().filter(|k| k.starts_with("connection/x:7/oauth/")).count();
    assert_eq!(pieces, 3, "the old pieces are gone");
    let ended = world.engine.disconnect(&DisconnectRequest { account: account("7"), via: None }).unwrap();
    assert!(ended.at_the_platform && ended.connections.is_empty());
    assert_eq!(world.platform.script().ended, 2, "and the first, when the second took its place");
    assert!(!world.hands.kept().keys().any(|k| k.starts_with("connection/")), "nothing of it is left in the store");
}

#[test]
fn denied_wrong_and_foreign_are_sentences_and_nothing_is_kept() {
    let world = world(true);
    for (query, code) in [("error=access_denied", "connect-denied"), ("code=wrong", "connect-not-ours")] {
        *world.hands.browser.lock().unwrap() = Browser::Back(query);
        let problem = world.connect(Via::OAuth, "7").unwrap_err();
        assert_eq!(problem.code, code);
    }
    *world.hands.browser.lock().unwrap() = Browser::Back("code=right");
    world.platform.script().signs_in_as = "8".to_owned();
    let mut request = ask(Via::OAuth, "7");
    request.account = Some(account("7"));
    let problem = world.engine.connect(&request, &|_, _| {}).unwrap_err();
    assert_eq!(problem.code, "connect-another-account");
    assert!(world.engine.connections().unwrap().is_empty());
    assert!(!world.hands.kept().keys().any(|k| k.starts_with("connection/")));
}

#[test]
fn a_second_click_is_refused_stop_ends_the_waiting_and_an_address_can_be_pasted() {
    let world = world(true);
    let engine = &world.engine;
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| world.connect(Via::OAuth, "7"));
        while !world.hands.waits.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        assert_eq!(world.connect(Via::OAuth, "7").unwrap_err().code, "connecting-already");
        engine.stop();
        assert_eq!(waiting.join().unwrap().unwrap_err().code, "cancelled");
    });
    let late = engine.paste_back(&PasteBackRequest { came: Some("code=right".to_owned()) });
    assert_eq!(late.unwrap_err().code, "nothing-waits-for-it");
    *world.hands.browser.lock().unwrap() = Browser::None;
    let connected = engine.connect(&ask(Via::OAuth, "7"), &|_, opens| {
        if let Some(opens) = opens {
            assert!(opens.starts_with("https://x.com/"), "the address to open by hand: {opens}");
            engine.paste_back(&PasteBackRequest { came: Some("code=right".to_owned()) }).unwrap();
        }
    });
    assert!(connected.is_ok(), "{connected:?}");
}

#[test]
fn without_a_keyring_a_window_holds_it_for_this_run_and_the_terminal_refuses() {
    let window = world(false);
    let ways = window.engine.ways(&WaysRequest { platform: Some(X) }).unwrap();
    assert!(!ways.keeps_sign_ins && ways.says.unwrap().code == "ways-this-run-only");
    assert!(window.connect(Via::AppPassword, "7").unwrap().connection.this_run_only);
    assert!(!window.look().accounts[0].sign_in_again);
    let terminal = world_of(Mode::Keep, hands(false), |o| o.sign_ins_for_this_run = false);
    assert_eq!(terminal.connect(Via::AppPassword, "7").unwrap_err().code, "sign-ins-not-kept");
    assert!(terminal.connect(Via::Public, "7").is_ok(), "what everybody can see can be read everywhere");
    let nothing_left = world_of(Mode::LeaveNothing, hands(true), |_| {});
    assert!(nothing_left.connect(Via::AppPassword, "7").unwrap().connection.this_run_only);
    assert!(nothing_left.hands.kept().is_empty(), "nothing is left on this computer, not even in its keyring");
}

fn grants<'e>(live: &'e Live, ports: &'e dyn Ports, folder: &std::path::Path) -> Grants<'e> {
    Grants { live, ports, folder: Some(folder.to_owned()), for_this_run: false }
}

#[test]
fn two_programs_make_a_grant_new_once() {
    let hands = hands(true);
    let folder = tempfile::tempdir().unwrap();
    let old = Grant::new(vec![1; 2_000]);
    let first = Live::default();
    grants(&first, &*hands, folder.path()).keep(&account("7"), Via::OAuth, &old).unwrap();
    let renewed = AtomicUsize::new(0);
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                // Each has a memory of its own, as programs have.
                let live = Live::default();
                let lies = Lies {
                    grants: grants(&live, &*hands, folder.path()),
                    account: account("7"),
                    via: Via::OAuth,
                    cancel: Cancel::new(),
                };
                let newest = lies.renew(&old, &mut |used| {
                    assert_eq!(*used, old);
                    renewed.fetch_add(1, Ordering::SeqCst);
                    std::thread::sleep(std::time::Duration::from_millis(30));
                    Ok(Grant::new(vec![2; 1_500]))
                });
                assert_eq!(newest.unwrap(), Grant::new(vec![2; 1_500]));
            });
        }
    });
    assert_eq!(renewed.load(Ordering::SeqCst), 1, "a used-up half sent twice would end the sign-in");
}

#[test]
fn a_store_that_fails_in_between_leaves_the_old_one_whole() {
    let hands = hands(true);
    let folder = tempfile::tempdir().unwrap();
    let live = Live::default();
    let grants = grants(&live, &*hands, folder.path());
    let old = Grant::new(vec![1; 3_000]);
    grants.keep(&account("7"), Via::OAuth, &old).unwrap();
    for taken in 0..4 {
        *hands.takes.lock().unwrap() = Some(taken);
        let new = Grant::new(vec![2; 3_000]);
        assert_eq!(grants.keep(&account("7"), Via::OAuth, &new), Err(ConnectError::NotKept), "{taken}");
        assert_eq!(grants.find(&account("7"), Via::OAuth), Found::Here(old.clone(), false), "{taken}: as it was");
    }
    *hands.takes.lock().unwrap() = None;
    let new = Grant::new(vec![2; 3_000]);
    assert_eq!(grants.keep(&account("7"), Via::OAuth, &new), Ok(false));
    assert_eq!(grants.find(&account("7"), Via::OAuth), Found::Here(new, false));
    drop(Arc::clone(&hands));
}
