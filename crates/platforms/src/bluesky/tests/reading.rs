//! What is read, and when it can have been written.
use super::*;

fn publicly(account: &Account, last: Option<&Read>, at: Instant) -> (Read, Vec<String>) {
    let speaks = Scripted::new(|call: &Call| account.public(call));
    speaks.wait(at.since(now()));
    let read = look(&speaks, &connection(Via::Public), &Kept::default(), last, at).unwrap();
    (read, speaks.asked())
}

#[test]
fn a_first_reading_bounds_each_record_by_its_host_and_not_by_its_claim() {
    let mut account = Account::new();
    account.like(1, 100 * DAY_MS, "2024-05-05T00:00:00.000Z");
    account.like(2, 20 * DAY_MS, "2019-01-01T00:00:00.000Z");
    account.like(3, 3 * DAY_MS, "2031-01-01T00:00:00.000Z");
    account.like(4, 3_600_000, "2026-11-24T11:00:00.000Z");
    let (read, asked) = publicly(&account, None, now());
    let bounds: BTreeMap<String, (Option<i64>, Option<i64>)> = read
        .acts(Kind::Like)
        .iter()
        .map(|a| {
            assert_eq!(a.when.only_if, Some(familiar_model::Condition::TheHostsRecordIsRight));
            let days = |t: Instant| now().since(t) / DAY_MS;
            (a.key.to_string(), (a.when.not_before.map(days), a.when.not_after.map(days)))
        })
        .collect();
    let of = |n: usize| bounds[&format!("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/3kpost{n:07}")];
    let made = now().since(Instant::parse("2024-01-01T00:00:00.000Z").unwrap()) / DAY_MS;
    assert_eq!(of(1), (Some(made), Some(90)), "older than all brackets: no older than the identity");
    assert_eq!(of(2), (Some(30), Some(7)), "a date of 2019 does not make it older");
    assert_eq!(of(3), (Some(7), Some(1)), "nor one of 2031 younger");
    assert_eq!(of(4), (Some(1), Some(0)));
    let claims: Vec<_> = read.acts(Kind::Like).iter().filter_map(|a| a.claims).collect();
    assert_eq!(claims.len(), 4, "what is claimed is kept beside the bounds");
    assert!(asked.len() <= 8, "{asked:?}");
    assert!(LISTS.iter().all(|l| read.complete.contains(&l.kind)));
    assert!(read.complete.contains(&Kind::RotationKey));
}

#[test]
fn nothing_new_costs_two_calls_and_says_so() {
    let mut account = Account::new();
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    let (first, _) = publicly(&account, None, now());
    let (again, asked) = publicly(&account, Some(&first), now().plus_ms(DAY_MS));
    assert!(again.seen.same, "nothing is new and nothing is gone");
    assert!(again.records.is_empty() && again.gaps.is_empty(), "no part is given");
    assert_eq!(asked.len(), 2, "{asked:?}");
}

#[test]
fn what_is_new_was_written_since_the_last_reading_whatever_it_claims() {
    let mut account = Account::new();
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    account.like(2, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    let (first, _) = publicly(&account, None, now());
    // A name and a date of years ago: it sorts behind all others.
    account.add("app.bsky.feed.like/3aaaaaaaaaaaa", like(9, "2023-01-01T00:00:00.000Z"), -DAY_MS);
    account.remove("app.bsky.feed.like/3klike0000001", -DAY_MS - 1);
    let later = now().plus_ms(2 * DAY_MS);
    let (second, _) = publicly(&account, Some(&first), later);
    assert!(!second.seen.same);
    let (old, new) = (&first.acts(Kind::Like), second.acts(Kind::Like));
    assert_eq!(new.len(), 2, "what is gone is gone");
    let forged = new.iter().find(|a| a.key.to_string().ends_with("3kpost0000009")).unwrap();
    assert!(forged.when.not_before >= Some(now()), "it was not there at the last reading");
    assert!(forged.claims < forged.when.not_before, "and claims otherwise");
    let kept = new.iter().find(|a| a.key.to_string().ends_with("3kpost0000002")).unwrap();
    assert!(old.contains(kept), "what is still there is given out again as it was");
}

#[test]
fn a_host_that_ignores_since_bounds_nothing_and_that_is_a_gap() {
    let mut account = Account::new();
    account.ignores_since = true;
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    let (read, _) = publicly(&account, None, now());
    let act = read.acts(Kind::Like)[0];
    assert_eq!(
        act.when.not_before,
        Instant::parse("2024-01-01T00:00:00.000Z"),
        "no older than the identity, and no closer"
    );
    assert!(act.when.not_after.is_some_and(|at| at >= now().plus_ms(-1_000)));
    assert!(read.has_gap("bluesky-no-bounds"));
    let (again, _) = publicly(&account, Some(&read), now().plus_ms(DAY_MS));
    assert!(again.seen.same, "our own readings still bound what is new");
}

#[test]
fn times_before_a_move_bound_nothing() {
    let mut account = Account::new();
    account.log = log(&[
        ("2024-01-01T00:00:00.000Z", &["did:key:zQ3shhost"], "https://old.example.org"),
        ("2026-11-20T00:00:00.000Z", &["did:key:zQ3shhost"], "https://pds.example.org"),
    ]);
    // All records are as young as the move.
    account.like(1, 5 * DAY_MS, "2024-05-05T00:00:00.000Z");
    let (read, asked) = publicly(&account, None, now());
    let act = read.acts(Kind::Like)[0];
    assert_eq!(
        act.when.not_before,
        Instant::parse("2024-01-01T00:00:00.000Z"),
        "it came with the account and may be old"
    );
    assert!(
        !asked.iter().any(|a| a.contains(&tid::of(now().plus_ms(-7 * DAY_MS)))),
        "so older times are not asked for"
    );
}

#[test]
fn a_host_without_whole_records_is_read_list_by_list() {
    let mut account = Account::new();
    account.no_repo = true;
    for n in 0..250 {
        account.like(n, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    }
    let (read, asked) = publicly(&account, None, now());
    assert_eq!(read.acts(Kind::Like).len(), 250);
    assert!(read.has_gap("bluesky-no-whole-record") && read.has_gap("bluesky-no-bounds"));
    assert!(asked.iter().any(|a| a.contains("cursor=")), "page by page");
    assert!(read.complete.contains(&Kind::Like));
}

#[test]
fn a_key_that_was_added_is_a_door_and_a_change() {
    let mut account = Account::new();
    let (first, _) = publicly(&account, None, now());
    account.log = log(&[
        ("2024-01-01T00:00:00.000Z", &["did:key:zQ3shhost"], "https://pds.example.org"),
        ("2026-11-24T13:00:00.000Z", &["did:key:zQ3shother", "did:key:zQ3shhost"], "https://pds.example.org"),
    ]);
    let (second, _) = publicly(&account, Some(&first), now().plus_ms(DAY_MS));
    assert!(!second.seen.same, "the public record is the same, and the identity is not");
    assert_eq!(second.records[&Kind::RotationKey].len(), 2);
    assert!(
        first.records[&Kind::RotationKey].iter().all(|d| second.records[&Kind::RotationKey].contains(d)),
        "the old one is the same"
    );
    assert_eq!(second.records[&Kind::Change].len(), 1);
    assert!(said_by(&second).contains("look-says-bluesky-undo-until"));
    assert!(LISTS.iter().all(|l| second.complete.contains(&l.kind)), "the lists stand as they were");
}

#[test]
fn a_moved_account_is_read_where_it_is_if_that_host_is_known() {
    let mut account = Account::new();
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    let (first, _) = publicly(&account, None, now());
    let moved_to = |host: &str| {
        log(&[
            ("2024-01-01T00:00:00.000Z", &["did:key:zQ3shhost"], "https://pds.example.org"),
            ("2026-11-20T00:00:00.000Z", &["did:key:zQ3shhost"], host),
        ])
    };
    account.log = moved_to("https://morel.us-east.host.bsky.network");
    let (read, asked) = publicly(&account, Some(&first), now());
    assert!(asked.iter().all(|a| !a.contains("pds.example.org")), "{asked:?}");
    assert!(said_by(&read).contains("look-says-bluesky-moved"));
    assert_eq!(read.acts(Kind::Like).len(), 1);
    account.log = moved_to("https://elsewhere.example.net");
    let (read, asked) = publicly(&account, Some(&first), now().plus_ms(1_000));
    assert_eq!(asked.len(), 1, "a host that the owner did not name is not spoken to: {asked:?}");
    assert!(said_by(&read).contains("look-says-bluesky-moved-away") && read.has_gap("bluesky-moved-away"));
    assert!(
        read.records[&Kind::Change].iter().any(
            |r| matches!(r, familiar_model::Record::Change(c) if c.to.as_deref() == Some("elsewhere.example.net"))
        )
    );
    let (again, _) = publicly(&account, Some(&read), now().plus_ms(2_000));
    assert!(again.seen.same, "it is told once");
}

#[test]
fn an_account_that_is_not_active_is_said_to_be_none() {
    let mut account = Account::new();
    account.status = Some("deactivated");
    let speaks = Scripted::new(|call: &Call| account.public(call));
    let error = look(&speaks, &connection(Via::Public), &Kept::default(), None, now()).err().unwrap();
    assert_eq!(error, ConnectError::NotActive { platform: "Bluesky".to_owned(), says: "deactivated".to_owned() });
}

#[test]
fn broken_records_and_doubles_are_counted_and_the_rest_is_read() {
    let mut account = Account::new();
    account.like(1, 20 * DAY_MS, "2026-11-01T00:00:00.000Z");
    account.add("app.bsky.feed.like/3kbroken", V::M(vec![("subject", V::N(1))]), 20 * DAY_MS);
    account.add("app.bsky.feed.like/3ktwice", like(1, "2026-11-02T00:00:00.000Z"), 20 * DAY_MS);
    account.add("org.example.app.thing/1", V::M(vec![]), 20 * DAY_MS);
    let (read, _) = publicly(&account, None, now());
    assert_eq!(read.acts(Kind::Like).len(), 1);
    let count = |id: &str| read.gaps.iter().find(|g| g.id == id).and_then(|g| g.records);
    assert_eq!((count("bluesky-broken-like"), count("bluesky-doubles-like")), (Some(1), Some(1)));
    let others = read.seen.says.iter().find(|m| m.code == "look-says-bluesky-others").unwrap();
    assert_eq!(others.args["names"], "org.example.app.thing", "the only trace of other apps");
}

#[test]
fn hostile_answers_are_no_reading_and_no_fall() {
    let account = Account::new();
    for (name, body) in [
        ("getLatestCommit", &b"{"[..]),
        ("getLatestCommit", b"[]"),
        ("getRepo", b"\xff\xff\xff\xff\xff\xff"),
        ("getRepo", b""),
        ("log/audit", b"{}"),
        ("log/audit", b"[{}]"),
    ] {
        let speaks =
            Scripted::new(|call: &Call| if call.url.contains(name) { answer(200, body) } else { account.public(call) });
        match look(&speaks, &connection(Via::Public), &Kept::default(), None, now()) {
            Ok(read) => assert!(!read.gaps.is_empty(), "what could not be read is told: {name}"),
            Err(error) => assert!(matches!(error, ConnectError::Unreadable { .. }), "{name}: {error}"),
        }
    }
}

#[test]
fn a_like_is_looked_up_and_dated_to_the_minute() {
    let mut account = Account::new();
    account.like(1, 40 * DAY_MS, "2026-10-15T12:00:00.000Z");
    account.like(2, 40 * DAY_MS, "2019-01-01T00:00:00.000Z");
    let written = now().plus_ms(-40 * DAY_MS);
    let speaks = Scripted::new(|call: &Call| account.public(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    for (n, at_most) in [(1, 8), (2, 30)] {
        let key = Key::Text(format!("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/3kpost{n:07}").into());
        let act = Bluesky.look_up(&with, &connection(Via::Public), Kind::Like, &key).unwrap().unwrap();
        assert!(act.when.can_be(written), "{:?} holds the time at which it was written", act.when);
        let wide = act.when.not_after.unwrap().since(act.when.not_before.unwrap());
        assert!(wide <= 60_000, "{wide} ms is about a minute");
        let asked = speaks.asked();
        assert!(asked.len() <= at_most, "{} calls: an honest claim takes few", asked.len());
    }
    let none = Key::Text("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/3kother".into());
    assert_eq!(Bluesky.look_up(&with, &connection(Via::Public), Kind::Like, &none), Ok(None));
}

#[test]
fn a_like_far_down_is_found_in_one_request_for_all() {
    let mut account = Account::new();
    for n in 0..900 {
        account.like(n, 40 * DAY_MS, "2026-10-15T12:00:00.000Z");
    }
    let speaks = Scripted::new(|call: &Call| account.public(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let key = Key::Text("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/3kpost0000005".into());
    let act = Bluesky.look_up(&with, &connection(Via::Public), Kind::Like, &key).unwrap();
    assert!(act.is_some_and(|a| a.key == key), "names are forged at will, so the last place is looked at, too");
    assert_eq!(speaks.asked().iter().filter(|a| a.contains("listRecords")).count(), 3);
    let none = Key::Text("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/3kother".into());
    assert_eq!(Bluesky.look_up(&with, &connection(Via::Public), Kind::Like, &none), Ok(None));
}

#[test]
fn what_is_gone_meanwhile_is_not_dated() {
    let mut account = Account::new();
    account.like(1, 40 * DAY_MS, "2026-10-15T12:00:00.000Z");
    let (read, _) = publicly(&account, None, now());
    let act = read.acts(Kind::Like)[0].clone();
    account.remove("app.bsky.feed.like/3klike0000001", 0);
    let speaks = Scripted::new(|call: &Call| account.public(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    assert_eq!(Bluesky.date(&with, &connection(Via::Public), &act), Ok(Some(act.when)), "nothing was learned");
}

#[test]
fn a_wish_to_stop_is_heard() {
    let account = Account::new();
    let speaks = Scripted::new(|call: &Call| account.public(call));
    let cancel = Cancel::new();
    cancel.cancel();
    let with = With { speaks: &speaks, cancel: &cancel };
    assert!(matches!(Bluesky.begin(&with, &ask(Via::Public)), Err(ConnectError::Cancelled(_))));
    assert!(speaks.asked().is_empty(), "nobody was asked");
}
