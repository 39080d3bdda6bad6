//! Undoing and revoking: kept first, done once, shown by reading again.

use super::fake::{World, X, account, ask, engine, world};
use crate::view::{Mode, SeenRequest, UndoRequest};
use familiar_model::{Does, Key, Kind, NoReply, OnPage, Seat, Subject, Via};
use familiar_platforms::ConnectError;
use std::sync::{Arc, atomic::Ordering};

fn like(n: u64) -> UndoRequest {
    UndoRequest { subject: Subject::new(&account("7"), Kind::Like, Key::Number(n)) }
}

fn ready() -> World {
    let world = world(true);
    world.platform.script().app_passwords = vec!["Post Planner".to_owned()];
    world.connect(Via::AppPassword, "7").unwrap();
    world.look();
    world
}

#[test]
fn it_is_kept_before_it_is_done_and_read_again_after() {
    let world = ready();
    let before = world.entries().len();
    let undone = world.engine.undo(&like(1)).unwrap();
    assert_eq!((undone.gone, undone.does), (Some(true), Does::Unlike));
    assert!(undone.says[0].text.starts_with("It is gone"), "{}", undone.says[0].text);
    assert_eq!(world.entries()[before..], ["kept", "undone", "reading", "undone"], "in this order and no other");
    let again = world.engine.undo(&like(1)).unwrap();
    assert_eq!(again.says[0].code, "undo-gone-already");
    assert_eq!(world.platform.script().undos, 1, "what is gone is not undone twice");
    let open = world.engine.open();
    let kept = &open.store.as_ref().unwrap().replay.kept_records[&like(1).subject];
    assert!(kept.1.contains("at://like/1#1"), "it is kept whole, as it stood: {}", kept.1);
    assert!(open.store.as_ref().unwrap().replay.kept.is_empty(), "and is nobody's text");
}

#[test]
fn a_broken_line_is_never_answered_by_doing_it_again() {
    let world = ready();
    let broken = ConnectError::NoReply(NoReply::Broken { host: "api.x.com".to_owned() });
    {
        let mut script = world.platform.script();
        script.undo_fails = Some(broken.clone());
        script.undo_arrives = true;
    }
    let undone = world.engine.undo(&like(1)).unwrap();
    assert_eq!((undone.gone, undone.says[0].code.as_str()), (Some(true), "undo-done"), "reading shows that it arrived");
    // This time nobody answers the reading either.
    world.platform.script().fails = Some(broken);
    let undone = world.engine.undo(&like(2)).unwrap();
    assert_eq!((undone.gone, undone.says[0].code.as_str()), (None, "undo-not-known"));
    let undos = world.platform.script().undos;
    assert!(world.engine.undo(&like(2)).is_err(), "while nobody answers it is not known, and nothing is done");
    assert_eq!(world.platform.script().undos, undos);
    world.platform.script().fails = None;
    let undone = world.engine.undo(&like(2)).unwrap();
    assert_eq!(undone.says[0].code, "undo-was-done", "it is read first");
    assert_eq!(world.platform.script().undos, undos, "and not done a second time");
}

#[test]
fn what_did_not_arrive_can_be_tried_again_by_a_click() {
    let world = ready();
    world.platform.script().undo_fails =
        Some(ConnectError::NoReply(NoReply::TimedOut { host: "api.x.com".to_owned() }));
    let undone = world.engine.undo(&like(1)).unwrap();
    assert_eq!((undone.gone, undone.says[0].code.as_str()), (Some(false), "undo-not-done"));
    world.platform.script().undo_fails = None;
    assert_eq!(world.engine.undo(&like(1)).unwrap().gone, Some(true));
    assert_eq!(world.platform.script().undos, 2);
}

#[test]
fn a_program_that_ended_between_keeping_and_doing_reads_first() {
    let world = ready();
    // It was refused after it was kept: nothing is noted as done, as if the program had ended there.
    world.platform.script().undo_fails = Some(ConnectError::SignInAgain);
    assert_eq!(world.engine.undo(&like(1)).unwrap_err().code, "connect-sign-in-again");
    world.engine.leave();
    let next = engine(Mode::Keep, Arc::clone(&world.hands), world.folder.path(), world.platform, |_| {});
    world.platform.script().undo_fails = None;
    // Meanwhile it went by another hand.
    world.platform.change(|s| {
        s.likes.remove(&1);
    });
    let reads = world.platform.reads.load(Ordering::SeqCst);
    let undone = next.undo(&like(1)).unwrap();
    assert_eq!(undone.gone, Some(true));
    assert!(world.platform.reads.load(Ordering::SeqCst) > reads, "it looked whether it is still there");
    assert_eq!(world.platform.script().undos, 1, "and did nothing more");
}

#[test]
fn an_app_password_is_revoked_and_its_way_in_is_closed() {
    let world = ready();
    let door = UndoRequest { subject: Subject::new(&account("7"), Kind::AppPassword, Key::new("Post Planner")) };
    let undone = world.engine.revoke(&door).unwrap();
    assert_eq!((undone.gone, undone.does), (Some(true), Does::RevokeAppPassword));
    let closed = world.engine.see(&account("7"), |look| look.history.door(&door.subject).unwrap().closed).unwrap();
    assert!(matches!(closed, familiar_model::Closed::Within(_)), "{closed:?}");
}

#[test]
fn where_the_connection_may_only_look_a_second_consent_is_offered_or_the_page_opened() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    world.look();
    assert_eq!(world.engine.undo(&like(1)).unwrap_err().code, "undo-needs-a-sign-in");
    assert!(!world.entries().contains(&"kept".to_owned()), "nothing was begun");
    world.connect(Via::AppPassword, "7").unwrap();
    world.platform.script().undo_fails = Some(ConnectError::NotEnrolled);
    let undone = world.engine.undo(&like(1)).unwrap();
    assert!(undone.opened_instead && undone.gone.is_none());
    assert!(world.hands.opened.lock().unwrap().iter().any(|o| o.contains("/status/1") || o.contains("/1")));
    let mut request = ask(Via::OAuth, "7");
    request.to_undo = true;
    *world.hands.browser.lock().unwrap() = super::fake::Browser::Back("code=right");
    let connected = world.engine.connect(&request, &|_, _| {}).unwrap();
    assert!(connected.connection.does.contains(&Does::Unlike), "the second consent allows it");
}

#[test]
fn a_public_like_is_looked_up_from_the_first_ten_minutes() {
    let world = world(true);
    world.platform.script().likes.insert(1_585_341_984_679_469_056, Some(NOW_CLAIM));
    let seen = world
        .engine
        .keep_seen(&SeenRequest {
            platform: X,
            incident: None,
            liked: "https://x.com/somebody/status/1585341984679469056".to_owned(),
            shown: String::new(),
            note: String::new(),
            own: "7".to_owned(),
            typed: String::new(),
            handle: None,
            by: Seat::Owner,
        })
        .unwrap();
    let incident = seen.incident.unwrap();
    let view = world.engine.look_up(&crate::view::LookUpRequest { incident }).unwrap();
    assert_eq!(view.on_page.unwrap().is, OnPage::There);
    let account = view.account.unwrap().id;
    world
        .engine
        .see(&account, |look| {
            let act = look.history.acts(Kind::Like).first().expect("it is kept");
            assert_eq!(act.claims.map(|c| c.ms()), Some(NOW_CLAIM), "with the time that it claims");
            assert!(act.when.not_before.is_some(), "and with the bounds that its host gives");
        })
        .unwrap();
    // A later connection of that handle joins what was kept.
    let connected = world.connect(Via::Public, "7").unwrap();
    assert_eq!(connected.connection.account.id.native, "7");
    let accounts = world.engine.accounts().unwrap();
    assert_eq!(accounts.len(), 1, "one account, not two: {accounts:?}");
    assert_eq!(world.engine.incidents()[0].account.native, "7");
}

const NOW_CLAIM: i64 = 1_794_000_000_000;
