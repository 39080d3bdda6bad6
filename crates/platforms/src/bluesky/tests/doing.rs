//! What is done on a click, and read again.
use super::*;
use familiar_model::Record;

fn password_session(access: &str) -> Kept {
    Kept::new(Some(crate::Grant::new(json!({"by": "app-password", "a": access, "r": CANARY}).to_string().into_bytes())))
}

fn hosted(account: Account) -> Shared {
    Shared(Mutex::new(account))
}

impl Shared {
    fn speaks(&self) -> Scripted<'_> {
        Scripted::new(|call: &Call| self.0.lock().unwrap().signed(call))
    }
}

fn account() -> Account {
    let mut account = Account::new();
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    account.passwords = vec![
        ("other".to_owned(), "2026-11-01T00:00:00.000Z".to_owned()),
        ("Familiar".to_owned(), "2026-11-24T00:00:00.000Z".to_owned()),
    ];
    account
}

#[test]
fn a_like_is_undone_exactly_and_read_again() {
    let host = hosted(account());
    let speaks = host.speaks();
    let keeps = password_session("access");
    let connection = connection(Via::AppPassword);
    let read = look(&speaks, &connection, &keeps, None, now()).unwrap();
    let act = read.acts(Kind::Like)[0].clone();
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    // It was written anew meanwhile: not what was looked at.
    host.0.lock().unwrap().like(1, 0, "2026-11-24T11:59:00.000Z");
    assert_eq!(Bluesky.undo(&with, &connection, &keeps, &act), Err(ConnectError::Changed));
    host.0.lock().unwrap().like(1, 0, "2026-11-01T00:00:00.000Z");
    let done = Bluesky.undo(&with, &connection, &keeps, &act).unwrap();
    assert_eq!(done.gone, Some(true), "reading again shows that it is gone");
    assert_eq!(
        Bluesky.undo(&with, &connection, &keeps, &act).unwrap().gone,
        Some(true),
        "undoing what is gone is done"
    );
}

#[test]
fn an_answer_that_does_not_come_is_read_again_and_never_done_twice() {
    let host = hosted(account());
    let speaks = Scripted::new(|call: &Call| {
        let reply = host.0.lock().unwrap().signed(call);
        // The host did it; its answer was lost.
        if call.url.contains("deleteRecord") { Err(NoReply::Broken { host: HOST.to_owned() }) } else { reply }
    });
    let keeps = password_session("access");
    let connection = connection(Via::AppPassword);
    let read = look(&speaks, &connection, &keeps, None, now()).unwrap();
    let act = read.acts(Kind::Like)[0].clone();
    speaks.asked();
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    assert_eq!(Bluesky.undo(&with, &connection, &keeps, &act).unwrap().gone, Some(true));
    let writes = speaks.asked().iter().filter(|a| a.starts_with("POST")).count();
    assert_eq!(writes, 1, "once");
}

#[test]
fn what_was_not_granted_is_not_tried() {
    let host = hosted(account());
    let speaks = host.speaks();
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let read = look(&speaks, &connection(Via::Public), &Kept::default(), None, now()).unwrap();
    let act = read.acts(Kind::Like)[0].clone();
    speaks.asked();
    let mut little = connection(Via::OAuth);
    little.grants = vec!["atproto".to_owned()];
    for connection in [connection(Via::Public), little] {
        let error = Bluesky.undo(&with, &connection, &Kept::default(), &act).err();
        assert!(matches!(error, Some(ConnectError::NotGranted { .. })), "{error:?}");
    }
    let mut other = act.clone();
    other.own_id = Some("at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.like/3k#bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua".into());
    let error = Bluesky.undo(&with, &connection(Via::AppPassword), &password_session("a"), &other);
    assert_eq!(error, Err(ConnectError::NotOffered), "a record of another account is never touched");
    assert!(speaks.asked().is_empty(), "nobody was asked");
}

#[test]
fn an_app_password_is_revoked_if_it_is_still_that_one() {
    let host = hosted(account());
    let speaks = host.speaks();
    let keeps = password_session("access");
    let connection = connection(Via::AppPassword);
    let read = look(&speaks, &connection, &keeps, None, now()).unwrap();
    let door = read.records[&Kind::AppPassword].iter().find_map(|r| match r {
        Record::Door(d) if d.key == Key::Text("other".into()) => Some(d.clone()),
        _ => None,
    });
    let door = door.unwrap();
    assert!(door.permits.contains(&familiar_model::Permit::Manage), "it can change the handle");
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let mut younger = door.clone();
    younger.opened = When::at(now());
    assert_eq!(
        Bluesky.revoke(&with, &connection, &keeps, &younger),
        Err(ConnectError::Changed),
        "another of that name"
    );
    let done = Bluesky.revoke(&with, &connection, &keeps, &door).unwrap();
    assert_eq!(
        (done.gone, done.not_before),
        (Some(true), Some(now().plus_ms(2 * 3_600_000))),
        "its tokens live for two hours"
    );
    let again = look(&speaks, &connection, &keeps, Some(&read), now().plus_ms(1_000)).unwrap();
    assert_eq!(again.records[&Kind::AppPassword].len(), 1);
    assert!(again.complete.contains(&Kind::AppPassword), "so that its absence means something");
}

#[test]
fn disconnecting_takes_our_own_password_away_where_it_is_known() {
    let host = hosted(account());
    let speaks = host.speaks();
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let mut known = connection(Via::AppPassword);
    let codes = |said: Vec<Message>| said.into_iter().map(|m| m.code).collect::<Vec<_>>();
    let said = codes(Bluesky.disconnect(&with, &known, &password_session("a")).unwrap());
    assert_eq!(said, ["disconnect-says-bluesky-password-unknown", "disconnect-says-bluesky-two-hours"]);
    assert_eq!(host.0.lock().unwrap().passwords.len(), 2, "none is guessed");
    known.appears_as = Some("Familiar".to_owned());
    let said = codes(Bluesky.disconnect(&with, &known, &password_session("a")).unwrap());
    assert_eq!(said, ["disconnect-says-bluesky-two-hours"]);
    assert_eq!(host.0.lock().unwrap().passwords.len(), 1, "ours alone is gone");
    assert!(speaks.calls().iter().any(|c| c.url.ends_with("deleteSession")));
}

#[test]
fn what_a_sign_in_shows_is_read_in_four_calls_when_nothing_is_new() {
    let host = hosted(account());
    let speaks = host.speaks();
    let keeps = password_session("access");
    let connection = connection(Via::AppPassword);
    let read = look(&speaks, &connection, &keeps, None, now()).unwrap();
    assert_eq!(read.records[&Kind::Lock].len(), 2, "the address and the code at sign-in");
    speaks.asked();
    let again = look(&speaks, &connection, &keeps, Some(&read), now().plus_ms(DAY_MS)).unwrap();
    assert!(again.seen.same);
    assert_eq!(speaks.asked().len(), 4);
    host.0.lock().unwrap().email = "other@example.org";
    let changed = look(&speaks, &connection, &keeps, Some(&read), now().plus_ms(2 * DAY_MS)).unwrap();
    assert!(!changed.seen.same, "another address is new");
    // A public look does not stand for one that showed more.
    let less =
        look(&speaks, &super::connection(Via::Public), &Kept::default(), Some(&read), now().plus_ms(DAY_MS)).unwrap();
    assert!(!less.seen.same, "what was not looked at is not the same");
}
