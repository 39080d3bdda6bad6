//! Reading a strict instance, and one that is hostile.

use super::*;

#[test]
fn a_short_list_is_read_whole_each_time_in_two_calls() {
    let instance = Instance::new((1..=5).map(|n| (n, 100 + n)));
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let mut memory = Memory::default();
    let first = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!(first.likes(), [105, 104, 103, 102, 101], "newest favouriting first");
    assert_eq!(first.order.as_deref(), Some(&[0, 1, 2, 3, 4][..]), "and that is the list's own order");
    assert!(first.complete.contains(&Kind::Like), "absence means something");
    for blind in WAY.blind {
        assert!(first.has_gap(blind.id), "{} is a gap of every reading", blind.id);
    }
    let when = |id: u64| {
        let of = |r: &Record| {
            if let Record::Act(a) = r
                && a.key == Key::Number(id)
            {
                Some(a.when)
            } else {
                None
            }
        };
        first.records.iter().find_map(of).unwrap()
    };
    assert_eq!(when(104).not_before, Instant::parse("2026-11-06T10:00:00.000Z"), "a post of this server");
    assert_eq!(when(105).not_before, None, "what another server says of its post is its claim");
    assert!(!format!("{:?}", first.records).contains("CANARY"), "other people's texts are dropped");

    speaks.calls();
    let again = memory.read(&speaks, &keeps, &connection).unwrap();
    assert!(again.through.same && again.records.is_empty(), "nothing new, nothing gone");
    assert_eq!(speaks.asked().len(), 2, "who it is, and one page");

    instance.favourites.lock().unwrap().remove(1);
    let gone = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!((gone.through.same, gone.likes()), (false, vec![105, 104, 103, 101]), "what was taken away is missed");
    assert!(!gone.has_gap("mastodon-undone-since"), "all of it was seen");
}

#[test]
fn a_long_list_is_read_by_what_is_new_and_whole_once_a_week() {
    let instance = Instance::new((1..=100).map(|n| (n, 1_000 + n)));
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let mut memory = Memory::default();
    let first = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!((first.likes().len(), speaks.asked().len()), (100, 4), "three pages");

    let again = memory.read(&speaks, &keeps, &connection).unwrap();
    let asked = speaks.asked();
    assert!(again.through.same);
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked[1].ends_with("/api/v1/favourites?limit=40&min_id=100"), "only what is newer is asked for: {asked:?}");

    // 95 new ones, one of them favourited before and again; one taken away.
    instance.favourites.lock().unwrap().retain(|(_, post)| *post != 1_050 && *post != 1_090);
    instance.favourites.lock().unwrap().extend((101..=195).map(|n| (n, if n == 150 { 1_090 } else { 1_000 + n })));
    let before = memory.records.clone();
    let new = memory.read(&speaks, &keeps, &connection).unwrap();
    let expected: Vec<u64> = (101..=195)
        .rev()
        .map(|n| if n == 150 { 1_090 } else { 1_000 + n })
        .chain((1..=100).rev().map(|n| 1_000 + n).filter(|p| *p != 1_090))
        .collect();
    assert_eq!(new.likes(), expected, "what is new stands before what is held, in its own order");
    assert!(new.has_gap("mastodon-undone-since"), "that 1050 is gone was not seen, and that is said");
    assert!(
        before.iter().filter(|r| r.kind() == Kind::Like).all(|r| new.records.contains(r)),
        "a record that is held stays one"
    );
    assert!(speaks.asked().len() <= 5);
    assert!(memory.read(&speaks, &keeps, &connection).unwrap().through.same);
    let asked = speaks.asked();
    assert!(asked[1].ends_with("min_id=195"), "the cursor went on: {asked:?}");

    speaks.wait(8 * 24 * 3_600_000);
    let whole = memory.read(&speaks, &keeps, &connection).unwrap();
    assert!(!whole.likes().contains(&1_050), "a week later the whole list shows what is gone");
    assert!(!whole.has_gap("mastodon-undone-since"));
    speaks.calls();
    assert!(memory.read(&speaks, &keeps, &connection).unwrap().through.same, "and then it is quick again");
    assert_eq!(speaks.asked().len(), 2);
}

#[test]
fn another_account_is_never_read_into_this_one() {
    let instance = Instance::new([(1, 7)]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let (mut connection, keeps) = connected(&instance, &speaks, false);
    connection.account.native = "111@social.example.org".to_owned();
    let error = Memory::default().read(&speaks, &keeps, &connection).err();
    assert!(matches!(error, Some(ConnectError::AnotherAccount { .. })), "{error:?}");
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_or_answered_ends(text in ".{0,200}", header in "[<>;=a-z\"/:?&0-9 ,]{0,200}") {
        if let Some(typed) = name::typed(&text) {
            assert_eq!(name::host(&typed.host).as_ref(), Some(&typed.host), "a host is a host");
        }
        let _ = crate::mastodon::link::post(&text);
        let read = pages::Neighbours::of(Some(&header), &read::favourites_at(HOST));
        let there = "https://social.example.org/api/v1/favourites?";
        assert!(read.next.iter().chain(&read.prev).all(|n| n.starts_with(there)), "nobody is led elsewhere");
    }
}

#[test]
fn refusals_have_their_names_and_nothing_that_signs_in() {
    let instance = Instance::new([(1, 7)]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let with_list = |reply: Result<Reply, NoReply>| {
        let speaks = Scripted::new(|c| if c.url.contains("/favourites") { reply.clone() } else { instance.answer(c) });
        Memory::default().read(&speaks, &keeps, &connection)
    };
    let limited = with_header(answer(429, "{}"), "x-ratelimit-reset", "2026-11-24T12:04:00.000000Z");
    let until = Instant::parse("2026-11-24T12:04:00.000Z").unwrap();
    assert_eq!(
        with_list(limited).err(),
        Some(ConnectError::NoReply(NoReply::Limited { host: HOST.to_owned(), until }))
    );
    assert_eq!(
        with_list(answer(500, "")).err(),
        Some(ConnectError::NoReply(NoReply::Broken { host: HOST.to_owned() }))
    );
    assert_eq!(with_list(answer(401, "{}")).err(), Some(ConnectError::SignInAgain));
    for body in ["", "{}", "[", "[{}", "<html>", "null", &format!("[{}", "[".repeat(100_000))] {
        assert_eq!(with_list(answer(200, body)).err(), Some(server::unreadable(HOST)), "{:.20}", body);
    }
    let refused = with_list(answer(403, r#"{"error":"This action is outside the authorized scopes"}"#)).unwrap();
    assert!(refused.has_gap("mastodon-favourites-refused") && refused.complete.is_empty(), "the rest is read");
    assert!(refused.records.iter().any(|r| matches!(r, Record::Fact(f) if f.what == FactKind::Handle)));
    let broken = with_list(answer(200, r#"[{"id":"7"},{"id":7},{"id":"a/b"},{"no":1},"x"]"#)).unwrap();
    assert_eq!(
        (broken.likes(), broken.has_gap("records-broken")),
        (vec![7], true),
        "a broken record is told, the rest is read"
    );
    let says = format!(r#"{{"error":"Bad {TOKEN} and {SECRET}"}}"#);
    let error = with_list(answer(400, says)).err().unwrap();
    assert!(!format!("{error} {error:?} {:?}", error.args()).contains("CANARY"), "{error}");
    let led = with_header(
        answer(200, r#"[{"id":"7"}]"#),
        "link",
        "<https://evil.example.net/api/v1/favourites?max_id=1>; rel=\"next\"",
    );
    assert_eq!(with_list(led).err(), Some(server::unreadable(HOST)), "nobody is led to another host");
    let circle = with_header(
        answer(200, r#"[{"id":"7"}]"#),
        "link",
        format!("<https://{HOST}/api/v1/favourites?limit=40&max_id=1>; rel=\"next\""),
    );
    assert_eq!(with_list(circle).unwrap().likes(), [7], "a list that leads back into itself ends");
}
