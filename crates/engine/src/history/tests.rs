//! Stories of two and three readings.

use super::*;
use familiar_model::{AccountId, Permit, PlatformId, Provenance, Sha256, Source};

fn t(hour: i64) -> Instant {
    Instant::from_ms(hour * 3_600_000)
}
fn account() -> Account {
    let id = AccountId { platform: PlatformId::named("x"), native: "40000127".to_owned() };
    Account { id, named: true, handle: None, display_name: None, created_at: None }
}
fn like(id: u64, posted: i64) -> Option<Held> {
    let when = When::between(Some(t(posted)), None);
    Some(Held::Act(Act::new(Kind::Like, Key::Number(id), when, Provenance::default())))
}
fn app(id: u64) -> Option<Held> {
    Some(Held::from(Record::Door(Door {
        kind: Kind::App,
        key: Key::Number(id),
        name: None,
        by: None,
        agent: None,
        permits: vec![Permit::Post],
        place: None,
        last_used_says: None,
        this_one: false,
        opened: When::at(t(1)),
        last_used: None,
        closed: Closed::Unknown,
        listed: true,
        seen: None,
    })))
}
fn reading(at: i64, members: &[u32], order: Order) -> Reading {
    let sum = Sha256::of(&at.to_le_bytes());
    let source =
        Source::Export { name: String::new(), bytes: None, directory: sum, sha256: None, exported_at: Some(t(at)) };
    Reading {
        snapshot: Snapshot {
            id: sum,
            account: account().id,
            source,
            taken_at: t(at),
            read_at: t(at),
            counts: BTreeMap::new(),
            complete: [Kind::Like, Kind::App].into(),
        },
        gaps: Vec::new(),
        order: [(Kind::Like, order)].into(),
        members: members.to_vec(),
    }
}
fn whens(history: &History) -> Vec<(u64, Option<i64>, Option<i64>)> {
    let hour = |i: Option<Instant>| i.map(|i| i.ms() / 3_600_000);
    history
        .acts(Kind::Like)
        .iter()
        .map(|a| (a.key.number().unwrap_or(0), hour(a.when.not_before), hour(a.when.not_after)))
        .collect()
}

#[test]
fn a_second_archive_dates_what_is_new_between_the_two_and_what_was_there_before_the_first() {
    let records = vec![like(1, 10), like(2, 5), like(3, 7)];
    let history =
        merge(account(), vec![reading(100, &[0, 1], Order::Known), reading(200, &[2, 0, 1], Order::Known)], records);
    assert_eq!(
        whens(&history),
        [(3, Some(100), Some(200)), (1, Some(10), Some(100)), (2, Some(5), Some(100))],
        "absent at 100 and present at 200 means in between; present at 100 means before"
    );
}

#[test]
fn what_an_earlier_order_proved_stays_proven_when_the_like_that_proved_it_is_undone() {
    let records = vec![like(1, 10), like(2, 50), like(3, 7), like(4, 120)];
    let history =
        merge(account(), vec![reading(100, &[0, 1, 2], Order::Known), reading(200, &[3, 0, 2], Order::Known)], records);
    assert_eq!(
        whens(&history),
        [(4, Some(120), Some(200)), (1, Some(50), Some(100)), (3, Some(7), Some(100))],
        "the first like stood above one whose post is of hour 50; that one is gone, and what it showed is not"
    );
}

#[test]
fn a_like_undone_and_made_again_is_dated_by_its_new_place() {
    let records = vec![like(1, 10), like(2, 5), like(3, 7), like(4, 6)];
    let history = merge(
        account(),
        vec![reading(100, &[0, 1, 3], Order::Known), reading(200, &[3, 2, 0, 1], Order::Known)],
        records,
    );
    assert_eq!(whens(&history)[0], (4, Some(100), Some(200)), "it moved above what is new, so its present like is new");
    assert_eq!(whens(&history)[1], (3, Some(100), Some(200)));
}

#[test]
fn a_like_whose_post_came_back_into_sight_is_not_called_new() {
    let records = vec![like(1, 10), like(2, 5), like(3, 7)];
    let history =
        merge(account(), vec![reading(100, &[0, 1], Order::Known), reading(200, &[0, 2, 1], Order::Known)], records);
    let returned = whens(&history)[1];
    assert_eq!(returned, (3, Some(7), Some(100)), "it stands below a like of before the first archive: it is older");
}

#[test]
fn what_a_later_whole_list_lacks_has_vanished_and_keeps_its_bounds() {
    let records = vec![like(1, 10), like(2, 5)];
    let history =
        merge(account(), vec![reading(100, &[0, 1], Order::Known), reading(200, &[0], Order::Known)], records);
    assert_eq!(history.vanished.len(), 1);
    assert_eq!(history.vanished[0].when.not_after, Some(t(100)));
}

#[test]
fn without_a_known_order_only_presence_and_absence_date_a_like() {
    let records = vec![like(1, 10), like(2, 50)];
    let history = merge(account(), vec![reading(100, &[0, 1], Order::Unknown)], records);
    assert_eq!(whens(&history), [(1, Some(10), Some(100)), (2, Some(50), Some(100))]);
    assert!(history.acts(Kind::Like).iter().all(|a| a.when.likely.is_none()), "no order, no likely span");
}

#[test]
fn an_app_that_a_later_whole_list_lacks_was_closed_in_between() {
    let records = vec![app(7), app(8)];
    let history =
        merge(account(), vec![reading(100, &[0, 1], Order::Known), reading(200, &[1], Order::Known)], records);
    assert_eq!(history.doors.len(), 2);
    let closed = |n| history.doors.iter().find(|d| d.key == Key::Number(n)).map(|d| d.closed);
    assert_eq!(closed(7), Some(Closed::Within(When::between(Some(t(100)), Some(t(200))))));
    assert_eq!(closed(8), Some(Closed::OpenAt(t(200))));
}

/// A copied page: its rows, and whether its list is whole.
fn page(at: i64, page: familiar_model::PageKind, members: &[u32], whole: bool) -> Reading {
    let source =
        Source::Page { pasted_at: t(at), sha256: Sha256::of(b"page"), page, form: familiar_model::PageForm::Markup };
    let mut reading = reading(at, members, Order::Known);
    reading.snapshot.source = source;
    reading.snapshot.complete = whole.then(|| page.kind()).into_iter().collect();
    reading.snapshot.counts = [(page.kind(), members.len() as u64)].into();
    reading
}

#[test]
fn likes_that_only_a_later_page_shows_stand_in_front_and_came_after_the_download() {
    let records = vec![like(1, 10), like(2, 20), like(3, 30)];
    let readings = vec![reading(50, &[1, 0], Order::Known), page(60, familiar_model::PageKind::Likes, &[2, 1], false)];
    let history = merge(account(), readings, records);
    assert_eq!(
        whens(&history),
        [(3, Some(50), Some(60)), (2, Some(20), Some(50)), (1, Some(10), Some(50))],
        "the new one was not there at 50 and was at 60; the page says nothing about what it does not show"
    );
    assert!(history.vanished.is_empty(), "a part of a list shows nothing to be gone");
    assert!(history.order_known(Kind::Like));
}

#[test]
fn a_page_of_likes_before_the_download_dates_those_that_kept_their_order() {
    let records = vec![like(1, 10), like(2, 20), like(3, 30)];
    let readings =
        vec![page(40, familiar_model::PageKind::Likes, &[1, 0], false), reading(50, &[2, 1, 0], Order::Known)];
    let history = merge(account(), readings, records);
    assert_eq!(whens(&history)[1..], [(2, Some(20), Some(40)), (1, Some(10), Some(40))], "seen at 40, so done by then");
    assert_eq!(whens(&history)[0], (3, Some(30), Some(50)), "what the page does not show may have been there");
}

#[test]
fn a_like_that_a_page_showed_and_a_later_download_does_not_hold_is_gone() {
    let records = vec![like(1, 10), like(2, 20)];
    let readings = vec![page(40, familiar_model::PageKind::Likes, &[1, 0], false), reading(50, &[0], Order::Known)];
    let history = merge(account(), readings, records);
    assert_eq!(whens(&history), [(1, Some(10), Some(40))]);
    assert_eq!(history.vanished.len(), 1, "undone or deleted between the page and the download, and it is said");
}

#[test]
fn a_page_names_an_app_and_a_download_says_what_it_may_do() {
    let mut named = Door::new(Kind::App, Key::Number(7));
    named.name = Some("Planwright".to_owned());
    let records = vec![app(7), app(8), Some(Held::from(Record::Door(named)))];
    let readings = vec![reading(50, &[0, 1], Order::Known), page(60, familiar_model::PageKind::Apps, &[2], true)];
    let history = merge(account(), readings, records);
    let door = |id: u64| history.doors.iter().find(|d| d.key == Key::Number(id)).unwrap();
    assert_eq!(door(7).permits, [Permit::Post], "the page does not say what it may do; the download did");
    assert_eq!(door(7).name.as_deref(), Some("Planwright"));
    assert_eq!(door(7).closed, Closed::OpenAt(t(60)), "it was still on the page");
    assert_eq!(door(8).closed, Closed::Within(When::between(Some(t(50)), Some(t(60)))), "the other was gone by then");
}

#[test]
fn what_two_links_say_narrows_one_like_and_names_its_condition() {
    let records = vec![like(1, 10), like(2, 20), like(3, 30)];
    let mut history = merge(account(), vec![reading(50, &[2, 1, 0], Order::Known)], records);
    let claim = |id: u64, from: i64, to: i64| {
        let mut when = When::between(Some(t(from)), Some(t(to)));
        when.only_if = Some(familiar_model::Condition::ThePictureIsGenuine);
        Act::new(Kind::Like, Key::Number(id), when, Provenance::default())
    };
    told(&mut history, vec![claim(2, 20, 25), claim(1, 10, 5), claim(9, 12, 14)]);
    let of = |id: u64| history.acts(Kind::Like).iter().find(|a| a.key == Key::Number(id)).unwrap().when;
    assert_eq!((of(2).not_after, of(2).only_if.is_some()), (Some(t(25)), true), "narrowed, if the picture is genuine");
    assert_eq!((of(1).not_after, of(1).only_if), (Some(t(50)), None), "a picture from before the like shows another");
    assert_eq!(of(3).only_if, None, "other likes keep their proven bounds");
    assert_eq!(history.claimed.len(), 1, "what no source shows is a claim");
    assert!(history.act(&history.subject(Kind::Like, &Key::Number(9))).is_some());
    assert!(history.acts(Kind::Like).iter().all(|a| a.key != Key::Number(9)), "and no rule sees it");
}

/// A reading through a connection, begun then and ended an hour later: its rows, and the lists that it holds whole.
fn live(at: i64, via: familiar_model::Via, members: &[u32], complete: &[Kind]) -> Reading {
    let host = Some("api.x.com".to_owned());
    let mut reading = reading(at + 1, members, Order::Unknown);
    reading.snapshot.source = Source::Connection { read_at: t(at), via: Some(via), host };
    reading.snapshot.read_at = t(at);
    reading.snapshot.complete = complete.iter().copied().collect();
    reading.snapshot.counts = complete.iter().map(|k| (*k, members.len() as u64)).collect();
    reading.order = [(Kind::Like, Order::Unknown)].into();
    reading
}

#[test]
fn a_download_and_a_live_list_of_the_same_account_are_one_history() {
    let records = vec![like(1, 10), like(2, 20), like(3, 30), like(4, 5)];
    let via = familiar_model::Via::OAuth;
    let readings = vec![
        reading(50, &[1, 0], Order::Known),
        live(60, via, &[3, 1, 0], &[Kind::Like]),
        live(80, via, &[2, 3, 1], &[Kind::Like]),
    ];
    let history = merge(account(), readings, records);
    let of = |n: u64| whens(&history).into_iter().find(|w| w.0 == n).unwrap();
    assert_eq!(of(4), (4, Some(50), Some(81)), "not in the download; it may have been undone and made again since");
    assert_eq!(of(3), (3, Some(60), Some(81)), "not there yet when the first look began");
    assert!(!history.order_known(Kind::Like), "the order is that of the newest list");
    let mut named = like(4, 5);
    if let Some(Held::Act(act)) = &mut named {
        act.own_id = Some("at://did:plc:x/app.bsky.feed.like/4#c".into());
    }
    let readings = vec![live(60, via, &[0], &[Kind::Like]), live(80, via, &[0], &[Kind::Like])];
    let bluesky = merge(account(), readings, vec![named]);
    assert_eq!(whens(&bluesky), [(4, Some(5), Some(61))], "one with a name of its own is the one that was there");
    assert_eq!(history.vanished.iter().map(|a| a.key.clone()).collect::<Vec<_>>(), [Key::Number(1)]);
}

#[test]
fn an_act_that_was_looked_up_alone_is_no_list() {
    let records = vec![like(1, 10), like(2, 20), like(3, 30)];
    let mut alone = live(60, familiar_model::Via::Public, &[2], &[]);
    alone.snapshot.counts = [(Kind::Like, 1)].into();
    let history = merge(account(), vec![reading(50, &[1, 0], Order::Known), alone], records);
    assert!(history.vanished.is_empty(), "it says nothing of what else there is");
    assert_eq!(history.acts(Kind::Like).len(), 3);
}

#[test]
fn a_post_that_a_live_list_does_not_hold_any_more_is_gone() {
    let post = |id: u64| Some(Held::Act(Act::new(Kind::Post, Key::Number(id), When::at(t(10)), Provenance::default())));
    let via = familiar_model::Via::Public;
    let readings = vec![live(50, via, &[0, 1], &[Kind::Post]), live(60, via, &[1], &[Kind::Post])];
    let history = merge(account(), readings, vec![post(1), post(2)]);
    assert_eq!(history.acts(Kind::Post).len(), 1);
    assert_eq!(history.vanished.len(), 1, "what is gone from a list of now is said to be gone");
}

#[test]
fn what_one_way_cannot_see_and_another_shows_is_no_gap() {
    use familiar_model::{Via, Why};
    let gap = |id: &str, kind: Kind, why: Why| Gap {
        id: id.to_owned(),
        kind: Some(kind),
        why,
        says: familiar_model::Message::new(format!("gap-{id}")),
        records: None,
        seen: None,
    };
    let mut public = live(50, Via::Public, &[], &[Kind::Like]);
    public.gaps =
        vec![gap("doors", Kind::AppPassword, Why::NotOffered), gap("sessions", Kind::Session, Why::NotOffered)];
    let mut signed_in = live(60, Via::AppPassword, &[], &[Kind::AppPassword]);
    signed_in.gaps = vec![gap("sessions", Kind::Session, Why::NotOffered), gap("likes", Kind::Like, Why::Unreadable)];
    let both = merge(account(), vec![public.clone(), signed_in], Vec::new());
    let ids: Vec<&str> = both.gaps.iter().map(|g| g.id.as_str()).collect();
    assert_eq!(ids, ["sessions", "likes"], "said once; what broke is said though another way shows it");
    let alone = merge(account(), vec![public], Vec::new());
    assert_eq!(alone.gaps.len(), 2);
}
