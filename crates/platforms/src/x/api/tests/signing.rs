//! Signing in to X, and a sign-in that is made new.

use super::*;

#[test]
fn it_is_connected_by_the_owners_own_app_with_the_smallest_leave() {
    let x = X::new([]);
    let speaks = Scripted::new(|c| x.answer(c));
    let connected = connect(&speaks, &x, &ask("https://x.com/Ambassador_X?s=20", false)).unwrap();
    assert_eq!(connected.account.id, AccountId { platform: crate::x::ID, native: ME.to_owned() });
    assert_eq!(connected.connection.grants, ["tweet.read", "users.read", "like.read", "offline.access"]);
    assert_eq!((connected.connection.until, connected.connection.host.as_str()), (None, "api.x.com"));
    assert!(connected.grant.as_ref().unwrap().bytes().len() < 1_200, "it fits into every system's store");
    assert!(!format!("{connected:?}").contains("CANARY"));
    assert!(speaks.calls().iter().all(|c| !c.url.contains("CANARY") && !format!("{c:?}").contains("CANARY")));
    let to_undo = connect(&speaks, &x, &ask("", true)).unwrap();
    assert!(to_undo.connection.grants.contains(&"like.write".to_owned()), "only with the second consent");
}

#[test]
fn what_goes_otherwise_in_the_browser_has_its_name() {
    let x = X::new([]);
    let speaks = Scripted::new(|c| x.answer(c));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let begun = |ask: &Ask| match Api.begin(&with, ask).unwrap() {
        Begun::Browser { opens, pending, .. } => (opens, pending),
        Begun::Done(_) => panic!("somebody has to consent"),
    };
    let (opens, pending) = begun(&ask("ambassador_x", false));
    let state = field(&opens, "state").unwrap();
    x.consent(&opens);
    let of = |came: String| Api.finish(&with, &pending, &came).unwrap_err();
    assert_eq!(of(format!("?error=access_denied&state={state}")), ConnectError::Denied);
    assert_eq!(of("?code=CANARYcode&state=other".to_owned()), ConnectError::NotOurs);
    assert_eq!(of(format!("?code=late&state={state}")), ConnectError::NotOurs, "it holds for 30 seconds");
    assert!(Api.finish(&with, &pending, "CANARYcode").is_ok(), "the code alone, pasted");
    speaks.calls();
    let wrong = connect(&speaks, &x, &ask("somebody_else", false)).unwrap_err();
    assert_eq!(
        wrong,
        ConnectError::AnotherAccount { is: "Ambassador_X".to_owned(), meant: "somebody_else".to_owned() }
    );
    let revoked = speaks.asked().iter().filter(|a| a.ends_with("/2/oauth2/revoke")).count();
    assert_eq!(revoked, 2, "what was signed in by mistake is ended, both parts of it");
    let none = Ask { client: None, ..ask("ambassador_x", false) };
    if CLIENT.is_none() {
        assert_eq!(Api.begin(&with, &none).unwrap_err(), ConnectError::NeedsClient);
    }
    for typed in ["two words", "https://example.org/a", "seventeen_letters"] {
        assert!(matches!(Api.begin(&with, &ask(typed, false)), Err(ConnectError::NotAHandle { .. })), "{typed}");
    }
    assert_eq!(Api.begin(&with, &Ask { via: Via::Public, ..ask("a", false) }).unwrap_err(), ConnectError::NotOffered);
}

#[test]
fn a_sign_in_that_ran_out_is_made_new_and_stored_before_it_is_used() {
    let x = X::new([1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let first = keeps.0.lock().unwrap().clone().unwrap();
    speaks.wait(7_200_000);
    let mut memory = Memory::default();
    memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert!(speaks.asked()[0].ends_with("/2/oauth2/token"), "it is made new before anything is asked with it");
    let second = keeps.0.lock().unwrap().clone().unwrap();
    assert_ne!(first, second, "and the new one is stored");
    // X ended it early: it is made new once.
    *x.works.lock().unwrap() = false;
    memory.read(&speaks, &keeps, &connection, 1_000).unwrap();
    assert_ne!(keeps.0.lock().unwrap().clone().unwrap(), second);
    // What was used up elsewhere does not hold.
    let stale = Kept::new(Some(first));
    assert_eq!(memory.read(&speaks, &stale, &connection, 1_000).err(), Some(ConnectError::SignInAgain));
    assert_eq!(memory.read(&speaks, &Kept::default(), &connection, 1_000).err(), Some(ConnectError::NoGrant));
}
