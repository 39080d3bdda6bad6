//! Reading the list of likes: what it costs and what its order proves.

use super::*;

#[test]
fn both_spellings_are_read_and_a_post_dates_its_like() {
    for new_names in [false, true] {
        let x = X { new_names, ..X::new([3, 1, 2]) };
        let speaks = Scripted::new(|c| x.answer(c));
        let (connection, keeps) = connected(&x, &speaks, false);
        let got = Memory::default().read(&speaks, &keeps, &connection, 1_000).unwrap();
        assert_eq!(got.likes(), [3, 1, 2], "{new_names}");
        assert!(got.complete.contains(&Kind::Like), "it was read to its end");
        assert_eq!((got.order.as_ref(), got.has_gap("x-api-order-unknown")), (None, true), "X does not say the order");
        for blind in WAY.blind {
            assert!(got.has_gap(blind.id), "{} is a gap of every reading", blind.id);
        }
        let Some(Record::Act(act)) = got.records.iter().find(|r| r.kind() == Kind::Like) else { panic!("a like") };
        assert_eq!(
            act.when.not_before,
            crate::x::time::in_number(post(3) - 1_000),
            "its first version can have been liked"
        );
        assert!(!format!("{:?}", got.records).contains("CANARY"), "other people's texts are dropped");
        assert_eq!(got.through.mills, *x.charged.lock().unwrap(), "what it cost is what X charges");
    }
}

#[test]
fn nothing_new_is_two_calls_and_what_is_new_tests_the_order() {
    let x = X::new((0..250).rev());
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let mut memory = Memory::default();
    let first = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!((first.likes().len(), first.through.mills, speaks.asked().len()), (250, 260, 4));

    let again = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert!(again.through.same);
    assert_eq!((again.through.mills, speaks.asked().len()), (30, 2), "who it is, and a short page");
    assert_eq!(again.through.mills, Api.costs_mills(Via::OAuth, 250, false).unwrap(), "as was said before");
    assert_eq!(
        again.through.says[0].code, "look-says-x-order-untested",
        "that nothing is new further down is not known"
    );

    // A new like of a new post says nothing: a list by posts would look the same.
    x.likes.lock().unwrap().insert(0, post(300));
    let new = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!((new.likes().len(), new.order.clone(), new.complete.is_empty()), (251, None, true));
    // One of an older post does.
    x.likes.lock().unwrap().insert(0, post(120) + 1);
    let new = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!(new.order.as_deref().map(<[u32]>::len), Some(252), "what is new stands before what was there");
    assert!(new.complete.contains(&Kind::Like) && new.has_gap("x-api-undone-since"));
    assert!(
        new.records
            .iter()
            .any(|r| matches!(r, Record::Fact(f) if f.what == FactKind::Revision && f.value == "order=liked"))
    );

    // One that was held is liked again, one near the top is undone.
    speaks.calls();
    {
        let mut likes = x.likes.lock().unwrap();
        let again = likes.remove(40);
        likes.remove(5);
        likes.insert(0, again);
        likes.insert(1, post(400));
    }
    let before = memory.records.clone();
    let moved = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    let expected: Vec<u64> = x.likes.lock().unwrap().iter().map(|id| (id - POST) / A_SECOND).collect();
    assert_eq!(moved.likes(), expected, "what moved up has moved, what is gone within the page is gone");
    assert_eq!(speaks.asked().len(), 2, "one page was enough");
    let kept = moved.records.iter().filter(|r| before.contains(r)).count();
    assert!(kept >= 250, "a record that is held stays one: {kept}");
    assert!(memory.read(&speaks, &keeps, &connection, 1_000).unwrap().through.same);
}

#[test]
fn a_list_in_another_order_is_found_out_and_read_whole() {
    let x = X::new((0..150).rev());
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let mut memory = Memory::default();
    memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    // By the posts' time: the like of an older post lands in the middle.
    x.likes.lock().unwrap().insert(10, post(139) + 7);
    let got = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!((got.likes().len(), got.order.clone()), (151, None), "the order says nothing");
    assert!(got.has_gap("x-api-order-unknown") && got.complete.contains(&Kind::Like), "so it was read to its end");
    assert!(got.records.iter().any(|r| matches!(r, Record::Fact(f) if f.value == "order=other")));
    x.likes.lock().unwrap().insert(0, post(20) + 7);
    let got = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!(got.order, None, "once contradicted it stays unknown");
}

#[test]
fn nothing_is_asked_that_could_cost_more_than_is_allowed() {
    let x = X::new((0..250).rev());
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    for at_most in [0, 5, 14] {
        let error = Memory::default().read(&speaks, &keeps, &connection, at_most).err();
        assert_eq!(error, Some(ConnectError::TooDear { cost: "0.02".to_owned() }), "{at_most}");
        assert!(speaks.asked().is_empty(), "nothing was asked");
    }
    for at_most in [15, 16, 73, 114, 115, 200, 259, 260, 10_000] {
        *x.charged.lock().unwrap() = 0;
        let mut memory = Memory::default();
        let got = memory.read(&speaks, &keeps, &connection, at_most).unwrap();
        let charged = *x.charged.lock().unwrap();
        assert!(charged <= at_most, "{charged} of {at_most}");
        assert_eq!(got.through.mills, charged);
        let whole = at_most >= 260;
        assert_eq!(got.complete.contains(&Kind::Like), whole, "what was not read is not said to be absent: {at_most}");
        assert_eq!(got.has_gap("x-api-stopped"), !whole, "and that it was stopped is said: {at_most}");
    }
    // A look that cannot reach what was known keeps all of it, and claims nothing of what lies between.
    let mut memory = Memory::default();
    memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    x.likes.lock().unwrap().splice(0..0, (300..360).rev().map(post));
    let got = memory.read(&speaks, &keeps, &connection, 30).unwrap();
    assert_eq!((got.likes().len(), got.complete.is_empty(), got.has_gap("x-api-stopped")), (270, true, true));
    let got = memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_eq!(got.likes().len(), 310, "the next one goes on from what was known");
    // By somebody else's app it costs five times as much.
    let sign_in = keeps.0.lock().unwrap().clone().unwrap();
    let text = std::str::from_utf8(sign_in.bytes()).unwrap().replace(r#""own":true"#, r#""own":false"#);
    let keeps = Kept::new(Some(Grant::new(text.into_bytes())));
    let got = Memory::default().read(&speaks, &keeps, &connection, 510).unwrap();
    assert_eq!((got.likes().len(), got.through.mills), (100, 510));
}

#[test]
fn posts_that_are_withheld_are_counted_and_the_rest_is_read() {
    let x = X { withheld: 3, ..X::new([2, 1]) };
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let got = Memory::default().read(&speaks, &keeps, &connection, 1_000).unwrap();
    let gap = got.gaps.iter().find(|g| g.id == "x-api-withheld").expect("what is withheld is a gap");
    assert_eq!((got.likes(), gap.records), (vec![2, 1], Some(3)));
    // What was held and is withheld now stands in the list all the same.
    let x = X::new((0..50).rev());
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let mut memory = Memory::default();
    memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    let hidden = post(45);
    let withholds = Scripted::new(|c| {
        let mut reply = x.answer(c)?;
        if c.url.contains("liked_tweets") {
            let mut page: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
            page["data"].as_array_mut().unwrap().retain(|p| p["id"] != hidden.to_string().as_str());
            page["errors"] = serde_json::json!([{
                "type": "https://api.twitter.com/2/problems/not-authorized-for-resource", "value": hidden.to_string(),
            }]);
            reply.body = page.to_string().into_bytes();
        }
        Ok(reply)
    });
    assert!(
        memory.read(&withholds, &keeps, &connection, 1_000).unwrap().through.same,
        "nothing is new and nothing gone"
    );
    x.likes.lock().unwrap().insert(0, post(60));
    x.likes.lock().unwrap().remove(3);
    let got = memory.read(&withholds, &keeps, &connection, 1_000).unwrap();
    assert_eq!(got.likes()[..6], [60, 49, 48, 46, 45, 44], "47 is gone; 45 is hidden, and where it was");
    let none = X { withheld: 2, ..X::new([]) };
    let speaks = Scripted::new(|c| none.answer(c));
    let (connection, keeps) = connected(&none, &speaks, false);
    let got = Memory::default().read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert!(got.likes().is_empty() && got.has_gap("x-api-withheld"), "without anything left there is no `data` at all");
}
