//! Signing in on a strict instance.

use super::*;

#[test]
fn an_account_is_connected_with_the_smallest_leave() {
    let instance = Instance::new([]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let connected = connect(&speaks, &instance, &ask("@Anna@social.example.org", false)).unwrap();
    assert_eq!(
        connected.account.id,
        AccountId { platform: crate::mastodon::ID, native: "110@social.example.org".to_owned() }
    );
    assert_eq!(connected.account.handle.as_deref(), Some("anna@social.example.org"));
    assert_eq!(connected.account.display_name.as_deref(), Some("Anna Example"), "nothing turns the writing");
    assert_eq!(connected.connection.grants, ["profile", "read:favourites"], "no leave to write");
    assert_eq!(connected.connection.appears_as.as_deref(), Some("Familiar"));
    assert!(connected.says.is_empty(), "{:?}", connected.says);
    let grant = connected.grant.clone().unwrap();
    assert!(grant.bytes().len() < 1_200, "it fits into every system's store: {}", grant.bytes().len());
    let shown = format!("{connected:?}");
    assert!(!shown.contains("CANARY"), "{shown}");
    let asked = speaks.calls();
    assert!(
        asked.iter().all(|c| c.url.starts_with("https://social.example.org/") && !c.url.contains("CANARY")),
        "{asked:?}"
    );
    assert_eq!(asked.len(), 4, "metadata, registration, code, who: {asked:?}");
}

#[test]
fn an_old_server_is_asked_for_what_it_knows() {
    let instance = Instance { metadata: false, ..Instance::new([]) };
    let speaks = Scripted::new(|c| instance.answer(c));
    let connected = connect(&speaks, &instance, &ask("social.example.org", true)).unwrap();
    assert_eq!(connected.connection.grants, ["read:accounts", "read:favourites", "write:favourites"]);
}

#[test]
fn a_domain_whose_server_is_elsewhere_says_where() {
    let instance = Instance { host: "web.social.example.org", ..Instance::new([]) };
    let speaks = Scripted::new(|c| {
        if c.url.starts_with("https://web.social.example.org/") && !c.url.contains("webfinger") {
            return instance.answer(c);
        }
        match c.url.as_str() {
            "https://example.org/.well-known/webfinger?resource=acct%3Aanna%40example.org" => {
                with_header(answer(301, ""), "location", c.url.replace("example.org/.w", "web.social.example.org/.w"))
            }
            url if url.contains("webfinger") => {
                answer(200, r#"{"links":[{"rel":"self","href":"https://web.social.example.org/users/anna"}]}"#)
            }
            _ => answer(404, "<html>"),
        }
    });
    let connected = connect(&speaks, &instance, &ask("@anna@example.org", false)).unwrap();
    assert_eq!(connected.connection.host, "web.social.example.org");
}

#[test]
fn what_goes_otherwise_in_the_browser_has_its_name() {
    let instance = Instance::new([]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let begun = |ask: &Ask| match Api.begin(&with, ask).unwrap() {
        Begun::Browser { opens, pending, .. } => (opens, pending),
        Begun::Done(_) => panic!("somebody has to consent"),
    };
    let (opens, pending) = begun(&ask("social.example.org", false));
    let state = field(&opens, "state").unwrap();
    let back = instance.consent(&opens);
    let of = |came: &str| Api.finish(&with, &pending, came).unwrap_err();
    assert_eq!(of(&format!("?error=access_denied&state={state}")), ConnectError::Denied);
    assert_eq!(of("?code=CANARYcode&state=another"), ConnectError::NotOurs);
    assert_eq!(of(&format!("{back}&iss=https%3A%2F%2Fevil.example.net%2F")), ConnectError::NotOurs, "another issuer");
    assert_eq!(of(&format!("?code=used&state={state}")), ConnectError::NotOurs, "a code that ran out");
    assert!(Api.finish(&with, &pending, "CANARYcode").is_ok(), "the code alone, pasted");

    let (opens, pending) = begun(&ask("@bo@social.example.org", false));
    let wrong = Api.finish(&with, &pending, &instance.consent(&opens)).unwrap_err();
    let meant = ConnectError::AnotherAccount {
        is: "anna@social.example.org".to_owned(),
        meant: "bo@social.example.org".to_owned(),
    };
    assert_eq!(wrong, meant);
    assert!(*instance.revoked.lock().unwrap(), "what was signed in by mistake is not left behind");
    assert!(matches!(Api.begin(&with, &ask("anna", false)), Err(ConnectError::NotAHandle { .. })));
    let public = Ask { via: Via::Public, ..ask("social.example.org", false) };
    assert_eq!(Api.begin(&with, &public).unwrap_err(), ConnectError::NotOffered);
}

#[test]
fn what_is_no_such_server_is_said() {
    for reply in [answer(404, ""), answer(200, "<html>"), answer(200, "[]"), answer(302, ""), answer(405, "{}")] {
        let speaks = Scripted::new(|_| reply.clone());
        let cancel = Cancel::new();
        let with = With { speaks: &speaks, cancel: &cancel };
        let error = Api.begin(&with, &ask("social.example.org", false)).unwrap_err();
        assert_eq!(error, server::not_such(HOST), "{reply:?}");
    }
    let speaks = Scripted::new(|_| answer(200, r#"{"client_id":"a b","client_secret":""}"#));
    let cancel = Cancel::new();
    let error = Api.begin(&With { speaks: &speaks, cancel: &cancel }, &ask("social.example.org", false)).unwrap_err();
    assert_eq!(error, server::unreadable(HOST));
    cancel.cancel();
    let error = Api.begin(&With { speaks: &speaks, cancel: &cancel }, &ask("social.example.org", false)).unwrap_err();
    assert_eq!(error.code(), "cancelled", "a stop is looked at before each call");
}

#[test]
fn where_no_browser_comes_back_the_code_is_shown_to_be_pasted() {
    let speaks = Scripted::new(|c| match c.url.ends_with("/api/v1/apps") {
        true => {
            assert_eq!(field(body(c), "redirect_uris").as_deref(), Some("urn:ietf:wg:oauth:2.0:oob"));
            answer(200, r#"{"client_id":"a","client_secret":"b"}"#)
        }
        false => answer(404, ""),
    });
    let cancel = Cancel::new();
    let nobody = Ask { comes_back_to: String::new(), ..ask("social.example.org", false) };
    match Api.begin(&With { speaks: &speaks, cancel: &cancel }, &nobody).unwrap() {
        Begun::Browser { opens, .. } => {
            assert_eq!(field(&opens, "redirect_uri").as_deref(), Some("urn:ietf:wg:oauth:2.0:oob"));
        }
        Begun::Done(_) => panic!("somebody has to consent"),
    }
}
