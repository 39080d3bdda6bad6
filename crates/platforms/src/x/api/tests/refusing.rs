//! X's refusals, and answers that are hostile.

use super::*;

#[test]
fn every_kind_of_problem_has_its_name() {
    let x = X::new([1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let read = |reply: Result<Reply, NoReply>| {
        let speaks = Scripted::new(|c| if c.url.contains("/users/me") { reply.clone() } else { x.answer(c) });
        Memory::default().read(&speaks, &keeps, &connection, 1_000).err().unwrap()
    };
    let limited = |until: Instant| ConnectError::NoReply(NoReply::Limited { host: HOST.to_owned(), until });
    for host in ["api.x.com", "api.twitter.com"] {
        let problem = |status: u16, kind: &str, more: &str| {
            read(answer(
                status,
                format!(
                    r#"{{"type":"https://{host}/2/problems/{kind}","title":"T","detail":"No CANARYaccess1 here.","status":{status}{more}}}"#
                ),
            ))
        };
        assert_eq!(problem(403, "client-forbidden", r#","reason":"client-not-enrolled""#), ConnectError::NotEnrolled);
        for kind in [
            "invalid-request",
            "resource-not-found",
            "not-authorized-for-resource",
            "not-authorized-for-field",
            "unsupported-authentication",
            "disallowed-resource",
            "resource-unavailable",
        ] {
            let error = problem(403, kind, "");
            assert!(
                matches!(&error, ConnectError::Refused { says, .. } if !says.contains("CANARY")),
                "{kind}: {error:?}"
            );
        }
        let official = problem(403, "client-forbidden", r#","reason":"official-client-forbidden""#);
        assert!(matches!(official, ConnectError::Refused { .. }), "{official:?}");
        let capped = problem(429, "usage-capped", r#","period":"Monthly","scope":"Product""#);
        assert!(
            matches!(&capped, ConnectError::Refused { says, .. } if says.ends_with("(Monthly)")),
            "waiting does not help: {capped:?}"
        );
        assert_eq!(problem(429, "rate-limit-exceeded", ""), limited(now().plus_ms(15 * 60_000)));
    }
    let until = now().plus_ms(120_000);
    let reset = with_header(answer(429, "{}"), "x-rate-limit-reset", (until.ms() / 1_000).to_string());
    assert_eq!(read(reset), limited(until));
    let legacy =
        |status, code: i64| read(answer(status, format!(r#"{{"errors":[{{"code":{code},"message":"Words."}}]}}"#)));
    assert_eq!(legacy(429, 88), limited(now().plus_ms(15 * 60_000)));
    assert_eq!(
        (legacy(403, 453), legacy(401, 89), legacy(401, 32)),
        (ConnectError::NotEnrolled, ConnectError::SignInAgain, ConnectError::SignInAgain)
    );
    for code in [63, 64, 326] {
        assert!(matches!(legacy(403, code), ConnectError::NotActive { .. }), "{code}");
    }
    assert_eq!(read(answer(503, "<html>")), ConnectError::NoReply(NoReply::Broken { host: HOST.to_owned() }));
    assert_eq!(
        read(answer(200, r#"{"errors":[{"type":"about:blank","title":"Forbidden","detail":"No."}]}"#)),
        ConnectError::Refused { platform: "X".to_owned(), says: "No".to_owned() }
    );
    for odd in [
        "",
        "{}",
        "[]",
        "null",
        r#"{"data":[]}"#,
        r#"{"data":{"id":"x","username":"a"}}"#,
        r#"{"data":{"id":"1","username":"a b"}}"#,
    ] {
        let error = read(answer(200, odd));
        assert!(matches!(error, ConnectError::Unreadable { .. } | ConnectError::Refused { .. }), "{odd}: {error:?}");
    }
}

#[test]
fn another_account_is_never_read_into_this_one() {
    let x = X::new([1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (mut connection, keeps) = connected(&x, &speaks, false);
    connection.account.native = "7".to_owned();
    let error = Memory::default().read(&speaks, &keeps, &connection, 1_000).err();
    assert_eq!(error, Some(ConnectError::AnotherAccount { is: "Ambassador_X".to_owned(), meant: "7".to_owned() }));
    assert_eq!(speaks.asked().len(), 1, "nothing of the list was asked");
}

#[test]
fn a_hostile_list_is_no_list() {
    let x = X::new([1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let with_list = |reply: Result<Reply, NoReply>| {
        let speaks = Scripted::new(|c| if c.url.contains("liked_tweets") { reply.clone() } else { x.answer(c) });
        Memory::default().read(&speaks, &keeps, &connection, 100_000)
    };
    for odd in ["", "{}", "[", "null", r#"{"data":{}}"#, &"[".repeat(200_000)] {
        assert_eq!(with_list(answer(200, odd)).err(), Some(server::unreadable()), "{:.20}", odd);
    }
    let broken = with_list(answer(200, r#"{"data":[{"id":"1990000000000000000"},{"id":"-1"},{"id":5},{"id":"18446744073709551616"},"x",{}],"meta":{}}"#)).unwrap();
    assert_eq!((broken.likes(), broken.has_gap("records-broken")), (vec![0], true));
    let circle =
        with_list(answer(200, r#"{"data":[{"id":"1990000000000000000"}],"meta":{"next_token":"a"}}"#)).unwrap();
    assert_eq!(circle.likes(), [0], "a list that leads back into itself ends");
    let refused = with_list(answer(
        403,
        r#"{"type":"https://api.x.com/2/problems/not-authorized-for-resource","title":"Forbidden"}"#,
    ))
    .unwrap();
    assert!(refused.has_gap("x-api-likes-refused") && refused.complete.is_empty(), "who it is was read all the same");
    let not = with_list(answer(
        403,
        r#"{"type":"https://api.x.com/2/problems/client-forbidden","reason":"client-not-enrolled"}"#,
    ));
    assert_eq!(not.err(), Some(ConnectError::NotEnrolled));
}
