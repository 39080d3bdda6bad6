//! The quick look.

use super::fake::{NOW, account, world};
use crate::view::{DraftRequest, LookRequest, WaysRequest};
use familiar_model::{Answer, Key, Kind, NoReply, Seat, Subject, Verdict, Via};
use familiar_platforms::ConnectError;
use std::sync::atomic::Ordering;

fn like(n: u64) -> Subject {
    Subject::new(&account("7"), Kind::Like, Key::Number(n))
}

#[test]
fn the_first_look_reads_and_the_next_says_what_is_new_and_what_is_gone() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    let first = world.look();
    assert_eq!(first.accounts[0].says[0].text, "Read for the first time: 2 likes; no question about them.");
    assert_eq!(world.look().accounts[0].says[0].text, "Nothing new since 18 November, in what can be seen from here.");
    assert_eq!(world.entries().last().unwrap(), "read-again", "nothing new is one line of the record");
    let before = world.hands.at.load(Ordering::SeqCst);
    world.platform.change(|s| {
        s.likes.insert(3, None);
        s.likes.remove(&1);
    });
    let row = world.look().accounts.remove(0);
    assert!(!row.same && row.problem.is_none());
    assert_eq!(row.says[0].text, "One new like since 18 November; no question about them.");
    assert_eq!(row.says[1].text, "Not there any more: 1 like.");
    let engine = &world.engine;
    engine
        .see(&account("7"), |look| {
            let new = look.history.act(&like(3)).unwrap();
            let from = new.when.not_before.unwrap().ms();
            assert!(from <= before && from > NOW + 3_600_000, "it was not there when nothing was new: {:?}", new.when);
            assert!(new.when.not_after.is_some());
            assert_eq!(look.history.vanished.len(), 1);
            let held = look.history.vanished.iter().find(|a| a.key == Key::Number(1)).unwrap();
            assert_eq!(held.claims.map(|c| c.ms()), Some(NOW - 5_000), "the claimed time survives");
            assert!(look.claims(held).unwrap().text.starts_with("says "), "{:?}", look.claims(held));
        })
        .unwrap();
}

#[test]
fn one_trouble_does_not_stop_the_others_and_nothing_is_lost() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    world.connect(Via::Public, "8").unwrap();
    world.look();
    world.platform.change(|s| {
        s.likes.insert(9, None);
        s.fails = Some(ConnectError::NoReply(NoReply::Offline { host: "api.x.com".to_owned() }));
        s.fails_for = Some(account("7"));
    });
    let view = world.look();
    assert_eq!(view.accounts[0].problem.as_ref().unwrap().code, "net-offline");
    assert!(view.accounts[1].problem.is_none() && view.accounts[1].new[0].count == 1);
    assert!(world.engine.see(&account("7"), |look| look.history.acts(Kind::Like).len()).unwrap() == 2);
    world.platform.script().fails = None;
    assert_eq!(world.look().accounts[0].new[0].count, 1, "what could not be read is read the next time");
}

#[test]
fn a_sign_in_that_does_not_hold_any_more_says_so() {
    let world = world(true);
    world.connect(Via::AppPassword, "7").unwrap();
    world.look();
    world.platform.script().fails = Some(ConnectError::SignInAgain);
    assert!(world.look().accounts[0].sign_in_again);
    world.platform.script().fails = None;
    world.hands.store.lock().unwrap().as_mut().unwrap().retain(|name, _| name == "record");
    let row = world.look().accounts.remove(0);
    assert!(row.sign_in_again && row.problem.unwrap().code == "connect-sign-in-again", "it is gone from the store");
}

#[test]
fn what_was_read_before_a_stop_is_kept() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    world.connect(Via::Public, "8").unwrap();
    world.connect(Via::Public, "9").unwrap();
    let engine: &'static crate::Engine = stopped_at_the_last(world);
    let view = engine.look_now(&LookRequest::default(), &|_| {}).unwrap();
    assert!(view.stopped);
    assert!(view.accounts.iter().any(|a| !a.new.is_empty()), "the first was read and is kept");
    assert!(view.accounts.len() < 3 || view.accounts.iter().any(|a| a.new.is_empty()), "the last was not read");
    assert!(view.accounts.iter().all(|a| a.problem.is_none()), "a stop is no trouble");
}

/// The reading of the last account stops the look.
fn stopped_at_the_last(world: super::fake::World) -> &'static crate::Engine {
    let world: &'static super::fake::World = Box::leak(Box::new(world));
    *world.platform.on_read.lock().unwrap() = Some(Box::new(move |id| {
        if *id == account("9") {
            world.engine.stop();
        }
    }));
    &world.engine
}

#[test]
fn nothing_that_costs_is_read_without_leave_and_no_more_than_that_is_spent() {
    let world = world(true);
    world.platform.script().costs = Some(50);
    world.connect(Via::Public, "7").unwrap();
    world.connect(Via::Public, "8").unwrap();
    let view = world.look();
    assert_eq!((view.mills, world.platform.reads.load(Ordering::SeqCst)), (0, 0));
    assert!(view.accounts[0].says[0].text.contains("0.05 US dollars"), "{}", view.accounts[0].says[0].text);
    let request = LookRequest { at_most_mills: Some(70), ..LookRequest::default() };
    let view = world.engine.look_now(&request, &|_| {}).unwrap();
    assert_eq!(view.accounts.iter().map(|a| a.mills).collect::<Vec<_>>(), [35, 35], "each has its share");
    assert_eq!(view.mills, 70, "the sum stays within what was allowed");
    assert_eq!(world.engine.connections().unwrap()[0].costs_mills, Some(50));
}

#[test]
fn a_grant_is_made_new_while_reading_and_stays() {
    let world = world(true);
    world.connect(Via::AppPassword, "7").unwrap();
    world.platform.script().renews = true;
    world.look();
    world.platform.change(|_| {});
    world.look();
    assert_eq!(world.platform.renewed.load(Ordering::SeqCst), 2);
    let pieces = world.hands.kept().into_iter().filter(|(k, _)| k.starts_with("connection/")).collect::<Vec<_>>();
    assert_eq!(pieces.len(), 4, "one that names, three pieces: {:?}", pieces.iter().map(|p| &p.0).collect::<Vec<_>>());
}

#[test]
fn a_disputed_like_is_dated_once_by_its_host() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    world.look();
    let draft = DraftRequest {
        question: None,
        subjects: vec![like(2)],
        verdict: Some(Verdict::NotMine),
        basis: None,
        note: None,
        by: Seat::Owner,
    };
    world.engine.draft(draft).unwrap();
    world.engine.check_answers(&account("7")).unwrap();
    world.look();
    let when = world.engine.see(&account("7"), |look| look.history.act(&like(2)).unwrap().when).unwrap();
    assert_eq!(when.not_after.map(|t| t.ms()), Some(NOW - 30_000));
    assert_eq!(when.only_if, Some(familiar_model::Condition::TheHostsRecordIsRight));
    let kept = world.entries().iter().filter(|e| *e == "kept").count();
    world.look();
    assert_eq!(world.entries().iter().filter(|e| *e == "kept").count(), kept, "it is asked for once");
}

#[test]
fn what_is_one_network_on_two_accounts_is_answered_once() {
    let world = world(true);
    world.connect(Via::Public, "7").unwrap();
    world.connect(Via::Public, "8").unwrap();
    world.look();
    let network = |of: &str| Subject::new(&account(of), Kind::Network, Key::new("as64500"));
    let answer = Answer {
        subject: network("7"),
        verdict: Verdict::MyTeam,
        by: Seat::Owner,
        basis: None,
        at: familiar_model::Instant::from_ms(NOW),
        note: None,
        asked: None,
    };
    {
        let mut open = world.engine.open();
        let store = open.store.as_mut().unwrap();
        let body = familiar_model::EntryBody::Answered { answers: vec![answer] };
        store.append(familiar_model::Instant::from_ms(NOW), Seat::Owner, &[body], &[]).unwrap();
    }
    world
        .engine
        .see(&account("8"), |look| {
            assert_eq!(look.verdict(&network("8")), Some(Verdict::MyTeam));
            assert!(look.answered_on(&network("8")).unwrap().text.contains("@7"), "it says where it was answered");
            assert!(look.known.answers.is_empty(), "the answer itself stays about its own subject");
        })
        .unwrap();
    assert!(world.engine.see(&account("7"), |look| look.answered_on(&network("7"))).unwrap().is_none());
}

#[test]
fn what_a_way_means_is_said_before_it_is_taken() {
    let world = world(true);
    world.platform.script().costs = Some(1_250);
    let ways = world.engine.ways(&WaysRequest { platform: None }).unwrap();
    let way = &ways.platforms[0].ways[0];
    assert!(ways.keeps_sign_ins && ways.says.is_none());
    assert!(way.costs.as_ref().unwrap().text.contains("1.25"), "{:?}", way.costs);
    assert!(ways.platforms[0].typed.text.starts_with("Your handle"));
}
