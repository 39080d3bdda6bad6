//! Undoing and ending on a strict instance.

use super::*;

#[test]
fn a_favourite_is_undone_and_looked_for() {
    let instance = Instance::new((1..=50).map(|n| (n, 1_000 + n)));
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, true);
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let like = |id: u64| {
        Act::new(Kind::Like, Key::Number(id), familiar_model::When::default(), familiar_model::Provenance::default())
    };
    let undone = Api.undo(&with, &connection, &keeps, &like(1_003)).unwrap();
    assert_eq!((undone.gone, undone.not_before), (Some(true), None), "the list was read again, to its end");
    assert_eq!(speaks.asked()[0], "POST https://social.example.org/api/v1/statuses/1003/unfavourite");
    assert_eq!(Api.undo(&with, &connection, &keeps, &like(1_003)).unwrap().gone, Some(true), "gone already is done");

    let slow = Instance { lags: true, ..Instance::new([(1, 7)]) };
    let speaks = Scripted::new(|c| slow.answer(c));
    let (connection, keeps) = connected(&slow, &speaks, true);
    let undone = Api.undo(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps, &like(7)).unwrap();
    assert_eq!(undone.gone, None, "a server does it in the background");
    assert_eq!(
        (undone.not_before, undone.says[0].code.as_str()),
        (Some(now().plus_ms(60_000)), "undo-says-still-listed")
    );

    // A server without such a list answers with an empty one, and says of the post what is so.
    for (favourited, gone) in [(false, Some(true)), (true, None)] {
        let stub = Scripted::new(|c| match c.url.ends_with("/unfavourite") {
            true => answer(200, format!(r#"{{"id":"7","favourited":{favourited}}}"#)),
            false => answer(200, "[]"),
        });
        let undone = Api.undo(&With { speaks: &stub, cancel: &cancel }, &connection, &keeps, &like(7)).unwrap();
        assert_eq!(undone.gone, gone, "an empty list proves nothing by itself");
    }

    let (connection, keeps) = connected(&slow, &speaks, false);
    let not = Api.undo(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps, &like(7)).unwrap_err();
    assert_eq!(not, ConnectError::NotGranted { scope: "write:favourites".to_owned() });
    assert!(speaks.asked().is_empty(), "nothing is asked that was not allowed");
    let door = Door::new(Kind::App, Key::Number(1));
    assert_eq!(
        Api.revoke(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps, &door).unwrap_err(),
        ConnectError::NotOffered
    );
}

#[test]
fn disconnecting_ends_the_sign_in_and_tries_it() {
    let instance = Instance::new([]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let says = Api.disconnect(&with, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-entry-may-stay");
    assert!(
        speaks.asked()[0].starts_with("POST https://social.example.org/oauth/revoke"),
        "whatever the server's own description says"
    );
    let again = Memory::default().read(&speaks, &keeps, &connection).err();
    assert_eq!(again, Some(ConnectError::SignInAgain));
    *instance.revoked.lock().unwrap() = false;
    let lax = Scripted::new(|c| if c.url.ends_with("/oauth/revoke") { answer(200, "") } else { instance.answer(c) });
    let says = Api.disconnect(&With { speaks: &lax, cancel: &cancel }, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-still-works", "some say yes and go on taking it");
    assert_eq!(Memory::default().read(&speaks, &Kept::default(), &connection).err(), Some(ConnectError::NoGrant));
    let odd = Kept::new(Some(Grant::new(b"{}".to_vec())));
    assert_eq!(Memory::default().read(&speaks, &odd, &connection).err(), Some(ConnectError::NoGrant));
}
