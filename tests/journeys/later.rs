//! A second download: it dates more closely, shows what was closed, is known again, and is never mixed with another's.

use crate::house::{Hand, account, begin, engine, folder, read, small, write};
use familiar_engine::{
    Engine, Target,
    view::{Mode, PlaybookRequest, StepRequest, StepState},
};
use familiar_ledger::{Place, Secret};
use familiar_lives::{Later, Life, Plant, Truth};
use familiar_model::{AccountId, Basis, Closed, Instant, Key, Kind, Seat, StepId, Verdict, When};
use std::collections::{BTreeMap, BTreeSet};

fn bounds(engine: &Engine, account: &AccountId) -> BTreeMap<u64, When> {
    let of = |a: &familiar_model::Act| Some((a.key.number()?, a.when));
    engine.see(account, |look| look.history.acts(Kind::Like).iter().filter_map(of).collect()).unwrap()
}

/// No like lies outside of its proven bounds.
fn holds(name: &str, bounds: &BTreeMap<u64, When>, truth: &Truth) {
    assert_eq!(bounds.len(), truth.likes.len(), "{name}: every like is there, once");
    let mut outside = Vec::new();
    for like in &truth.likes {
        let when = bounds.get(&like.post).unwrap_or_else(|| panic!("{name}: the like of {} was read", like.post));
        let at = Instant::from_ms(like.at);
        if !when.can_be(at) {
            outside.push((like.post, at, *when));
        }
    }
    assert!(outside.is_empty(), "{name}: proven is proven: {outside:?}");
}

fn width(when: &When) -> i64 {
    let day = 86_400_000 * 36_500;
    when.not_before.zip(when.not_after).map_or(day, |(from, to)| to.since(from))
}

#[test]
fn no_like_lies_outside_its_bounds_and_a_later_download_narrows_them() {
    let shape = |fresh| familiar_lives::Shape { likes_fresh_posts: Some(fresh), ..small() };
    let few = familiar_lives::Shape { likes: Some(120), ..small() };
    let lives = [
        ("fresh", Life::quiet_as(60_001, shape(true))),
        ("old posts", Life::quiet_as(60_002, shape(false))),
        ("few likes", Life::quiet_as(60_003, few)),
        ("a night's run", Life::planted_as(60_004, Plant::NightBurst, shape(true))),
    ];
    for (nth, (name, life)) in lives.iter().enumerate() {
        let folder = folder();
        let hand = Hand::at("2026-11-03T09:10:00Z");
        let engine = engine(&hand, folder.path());
        begin(&engine, Mode::LeaveNothing).unwrap();
        let (zip, truth) = write(life, folder.path(), "first.zip");
        let account = account(&truth);
        hand.set(Instant::from_ms(truth.generated_at).plus_ms(3_600_000));
        read(&engine, &zip).unwrap();
        let first = bounds(&engine, &account);
        holds(name, &first, &truth);

        let later = life.later(&Later { unliked: 7, reliked: [3, 40, 3, 12][nth], ..Later::days(20) });
        let (zip, after) = write(&later, folder.path(), "second.zip");
        hand.set(Instant::from_ms(after.generated_at).plus_ms(3_600_000));
        read(&engine, &zip).unwrap();
        let second = bounds(&engine, &account);
        holds(&format!("{name}, read again"), &second, &after);

        // What did not move is not known worse than before; what is new is known to be new.
        let times = |t: &Truth| t.likes.iter().map(|l| (l.post, l.at)).collect::<BTreeMap<_, _>>();
        let (before, now) = (times(&truth), times(&after));
        let taken = Instant::from_ms(truth.generated_at);
        let in_order = engine.see(&account, |look| look.history.order_known(Kind::Like)).unwrap();
        assert!(in_order || *name == "old posts", "{name}: fresh posts show the order");
        for (post, at) in &now {
            let when = second[post];
            match before.get(post) {
                // Where the second list shows no order, nobody can tell whether it was undone and made again.
                Some(then) if then == at && in_order => {
                    let was = &first[post];
                    let narrower = width(&when) <= width(was);
                    assert!(narrower, "{name}: {post} was known more closely before: {was:?}, {when:?}");
                }
                Some(_) => {} // `holds` saw that it is right
                None => assert!(when.not_before >= Some(taken), "{name}: {post} was not there at {taken}: {when:?}"),
            }
        }
        let gone: BTreeSet<u64> = before.keys().filter(|p| !now.contains_key(p)).copied().collect();
        let vanished: BTreeSet<u64> =
            engine.see(&account, |look| look.history.vanished.iter().filter_map(|a| a.key.number()).collect()).unwrap();
        assert!(gone.is_subset(&vanished), "{name}: what is gone is noticed: {gone:?} {vanished:?}");
        assert!(vanished.iter().all(|p| !now.contains_key(p)), "{name}: nothing is said to be gone that is there");
    }
}

#[test]
fn an_app_that_is_gone_was_closed_and_its_step_is_proven() {
    let folder = folder();
    let hand = Hand::at("2026-11-03T09:10:00Z");
    let engine = engine(&hand, folder.path());
    begin(&engine, Mode::LeaveNothing).unwrap();
    let life = Life::planted_as(60_010, Plant::AppAndLikes, small());
    let (zip, truth) = write(&life, folder.path(), "first.zip");
    let account = account(&truth);
    hand.set(Instant::from_ms(truth.generated_at).plus_ms(3_600_000));
    read(&engine, &zip).unwrap();
    let number = truth.planted.as_ref().unwrap().apps[0];
    let app = familiar_model::Subject::new(&account, Kind::App, Key::Number(number));
    let basis = Some(Basis::Remember);
    let said = engine.answer(&Target::Subject(app.clone()), Verdict::NotMine, basis, None, Seat::Owner).unwrap();
    let incident = Some(said.incidents[0].id);

    let step = StepId("remove-apps".into());
    let state = |engine: &Engine| {
        let view = engine.playbook(&PlaybookRequest { account: account.clone(), incident }).unwrap();
        view.steps.into_iter().find(|s| s.id == step).expect("removing apps is a step").state
    };
    assert_eq!(state(&engine), StepState::ToDo);
    hand.set(Instant::from_ms(truth.generated_at).plus_ms(7_200_000));
    let done = StepRequest { account: account.clone(), step: step.clone(), skipped: false, incident };
    engine.mark_step(done).unwrap();
    assert_eq!(state(&engine), StepState::Done, "the owner says so; nothing has shown it yet");

    let later = life.later(&Later { apps_removed: vec![number], ..Later::days(9) });
    let (zip, after) = write(&later, folder.path(), "second.zip");
    hand.set(Instant::from_ms(after.generated_at).plus_ms(3_600_000));
    let news: Vec<String> = read(&engine, &zip).unwrap().news.into_iter().map(|s| s.code).collect();
    assert!(news.contains(&"news-closed".to_owned()), "that a way in was closed is news: {news:?}");
    let closed = engine.see(&account, |look| look.history.door(&app).map(|d| d.closed)).unwrap();
    let Some(Closed::Within(when)) = closed else { panic!("the app is remembered, and closed: {closed:?}") };
    assert_eq!(
        (when.not_before, when.not_after),
        (Some(Instant::from_ms(truth.generated_at)), Some(Instant::from_ms(after.generated_at))),
        "it was closed between the two downloads"
    );
    assert_eq!(state(&engine), StepState::Proven, "the second download shows that the step is done");
}

#[test]
fn the_same_download_again_is_one_entry_and_says_so() {
    let folder = folder();
    let hand = Hand::with_store("2026-11-03T09:10:00Z");
    let record = folder.path().join("record");
    let engine = engine(&hand, &record);
    begin(&engine, Mode::Keep).unwrap();
    let (zip, truth) = write(&Life::quiet_as(60_020, small()), folder.path(), "first.zip");
    read(&engine, &zip).unwrap();
    let likes = bounds(&engine, &account(&truth));
    engine.leave();
    let familiar_engine::ports::SecretFound::Here(secret) = familiar_engine::ports::Ports::secret(&*hand) else {
        panic!("the record's secret lies in the system's store")
    };
    let entries = || {
        let ledger = Place::at(&record).open(&Secret::keyring(&secret).unwrap()).unwrap();
        ledger.verify().unwrap()
    };
    let before = entries();
    // Another name, and another day: what counts is what is in it.
    let copy = folder.path().join("the same, copied.zip");
    std::fs::copy(&zip, &copy).unwrap();
    hand.set(Instant::parse("2026-11-09T09:10:00Z").unwrap());
    begin(&engine, Mode::Keep).unwrap();
    let again = read(&engine, &copy).unwrap();
    assert!(again.again, "it is known by its directory");
    assert!(again.news.iter().any(|n| n.code == "news-again"), "and that is said: {:?}", again.news);
    assert_eq!(bounds(&engine, &account(&truth)), likes, "and nothing changes");
    engine.leave();
    let after = entries();
    assert_eq!((after.entries, after.records), (before.entries + 1, before.records), "one entry, no record");
}

#[test]
fn somebody_elses_download_is_kept_apart_and_that_is_said() {
    let folder = folder();
    let hand = Hand::with_store("2026-11-20T09:10:00Z");
    let engine = engine(&hand, &folder.path().join("record"));
    begin(&engine, Mode::Keep).unwrap();
    let (first, mine) = write(&Life::quiet_as(60_030, small()), folder.path(), "first.zip");
    let (second, theirs) = write(&Life::quiet_as(60_031, small()), folder.path(), "second.zip");
    assert_ne!(mine.account_id, theirs.account_id, "two persons");
    read(&engine, &first).unwrap();
    let said = read(&engine, &second).unwrap();
    let news = said.news.iter().find(|n| n.code == "news-other-account").expect("that it is another's is said");
    assert!(news.text.contains(&format!("@{}", theirs.handle)), "by its name: {}", news.text);
    let accounts: Vec<AccountId> = engine.accounts().unwrap().into_iter().map(|a| a.id).collect();
    assert_eq!(accounts.len(), 2, "two accounts: {accounts:?}");
    for truth in [&mine, &theirs] {
        holds("kept apart", &bounds(&engine, &account(truth)), truth);
    }
    // Reading mine once more does not bring the other in.
    assert!(read(&engine, &first).unwrap().again);
    holds("kept apart", &bounds(&engine, &account(&mine)), &mine);
}
