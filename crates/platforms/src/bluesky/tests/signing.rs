//! How a sign-in is made, made new, and ended; and that nothing of it is shown.
use super::*;
use crate::scripted::{body, header, with_header};

/// An authorisation server that asks for a value in each proof, gives tokens out once and renews them once.
struct Server {
    account: Account,
    granted: &'static str,
    sub: &'static str,
    knows_rights: bool,
    refreshes: Mutex<u32>,
}

impl Server {
    fn new() -> Self {
        Self { account: Account::new(), granted: ways::TO_UNDO, sub: DID, knows_rights: true, refreshes: Mutex::new(0) }
    }
    fn answers(&self, call: &Call) -> Result<Reply, NoReply> {
        let path = call.url.split(HOST).nth(1).unwrap_or("").split('?').next().unwrap();
        if call.url.starts_with("https://plc.directory") || call.url.starts_with("https://amb.example.org") {
            return self.account.public(call);
        }
        match path {
            "/.well-known/oauth-protected-resource" => answer(
                200,
                json!({"resource": "https://pds.example.org", "authorization_servers": ["https://pds.example.org"]})
                    .to_string(),
            ),
            "/.well-known/oauth-authorization-server" => answer(200, metadata("https://pds.example.org").to_string()),
            _ if path.starts_with("/oauth/")
                || call.url.contains("com.atproto.server")
                || call.url.contains("deleteRecord") =>
            {
                self.proven(path, call)
            }
            _ => self.account.public(call),
        }
    }
    fn proven(&self, path: &str, call: &Call) -> Result<Reply, NoReply> {
        let at_token = path.starts_with("/oauth/");
        let proof = header(call, "dpop").unwrap_or("");
        let payload = said_in(proof);
        if payload["nonce"] != "N1" {
            let reply = answer(if at_token { 400 } else { 401 }, r#"{"error":"use_dpop_nonce"}"#);
            return with_header(reply, "dpop-nonce", "N1");
        }
        let form = body(call);
        match path {
            "/oauth/par" if !self.knows_rights && field(form, "scope").unwrap().contains("repo:") => {
                answer(400, r#"{"error":"invalid_scope","error_description":"Unknown scope"}"#)
            }
            "/oauth/par" => answer(
                201,
                json!({"request_uri": "urn:ietf:params:oauth:request_uri:req-1", "expires_in": 300}).to_string(),
            ),
            "/oauth/token" if field(form, "grant_type").as_deref() == Some("refresh_token") => {
                let mut times = self.refreshes.lock().unwrap();
                *times += 1;
                if field(form, "refresh_token").as_deref() != Some(&format!("{CANARY}-r{}", *times - 1)) {
                    return answer(400, r#"{"error":"invalid_grant","error_description":"Refresh token replayed"}"#);
                }
                answer(
                    200,
                    tokens(&format!("{CANARY}-a{times}"), &format!("{CANARY}-r{times}"), self.granted, self.sub),
                )
            }
            "/oauth/token" => {
                answer(200, tokens(&format!("{CANARY}-a0"), &format!("{CANARY}-r0"), self.granted, self.sub))
            }
            "/oauth/revoke" => answer(200, "{}"),
            _ => {
                let times = *self.refreshes.lock().unwrap();
                match header(call, "authorization") {
                    Some(token) if *token == format!("DPoP {CANARY}-a{times}") => {
                        answer(200, json!({"did": DID, "handle": HANDLE, "email": "amb@example.org"}).to_string())
                    }
                    _ => answer(401, r#"{"error":"invalid_token","message":"exp"}"#),
                }
            }
        }
    }
}

/// What a proof says.
fn said_in(proof: &str) -> serde_json::Value {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let payload = proof.split('.').nth(1).unwrap_or("");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap_or_default()).unwrap_or_default()
}

fn metadata(issuer: &str) -> serde_json::Value {
    json!({"issuer": issuer, "authorization_endpoint": format!("{issuer}/oauth/authorize"), "token_endpoint": format!("{issuer}/oauth/token"),
        "pushed_authorization_request_endpoint": format!("{issuer}/oauth/par"), "revocation_endpoint": format!("{issuer}/oauth/revoke"),
        "dpop_signing_alg_values_supported": ["ES256"], "authorization_response_iss_parameter_supported": true})
}

fn tokens(access: &str, refresh: &str, scope: &str, sub: &str) -> String {
    json!({"access_token": access, "refresh_token": refresh, "token_type": "DPoP", "scope": scope, "sub": sub, "expires_in": 3600}).to_string()
}

fn begun(with: &With<'_>, to_undo: bool) -> (String, crate::Pending) {
    let ask = Ask { to_undo, ..ask(Via::OAuth) };
    match Bluesky.begin(with, &ask).unwrap() {
        Begun::Browser { opens, host, pending } => {
            assert_eq!(host, HOST, "where it will be asked is said before");
            (opens, pending)
        }
        Begun::Done(_) => panic!("a consent page is opened"),
    }
}

fn came(speaks: &Scripted<'_>) -> String {
    let pushed = speaks.calls().into_iter().rev().find(|c| c.url.ends_with("/oauth/par")).unwrap();
    format!(
        "http://127.0.0.1:40123/came?code=C&iss=https%3A%2F%2Fpds.example.org&state={}",
        field(body(&pushed), "state").unwrap()
    )
}

#[test]
fn a_sign_in_asks_for_the_least_and_reads_back_what_was_granted() {
    let server = Server::new();
    let speaks = Scripted::new(|call: &Call| server.answers(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let (opens, pending) = begun(&with, false);
    assert!(
        opens.starts_with("https://pds.example.org/oauth/authorize?client_id=http%3A%2F%2Flocalhost%3F"),
        "{opens}"
    );
    assert!(!format!("{pending:?}").contains("verifier"), "what is between shows itself to nobody");
    let calls = speaks.calls();
    let pushed = calls.iter().rev().find(|c| c.url.ends_with("/oauth/par")).unwrap();
    assert_eq!(
        field(body(pushed), "scope").as_deref(),
        Some(ways::TO_READ),
        "to undo is asked for only if it is wanted"
    );
    assert_eq!(field(body(pushed), "code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(field(body(pushed), "login_hint").as_deref(), Some(HANDLE));
    let came = format!(
        "http://127.0.0.1:40123/came?code=C&iss=https%3A%2F%2Fpds.example.org&state={}",
        field(body(pushed), "state").unwrap()
    );
    let connected = Bluesky.finish(&with, &pending, &came).unwrap();
    assert_eq!(connected.connection.grants, ways::TO_UNDO.split(' ').collect::<Vec<_>>());
    assert_eq!(connected.connection.until, Some(now().plus_ms(14 * DAY_MS)));
    assert!(!format!("{connected:?}").contains("CANARY"), "no token is shown");
    for other in [
        came.replace("state=", "state=x"),
        came.replace("pds.example.org", "other.example.org"),
        came.replace("iss=https%3A%2F%2Fpds.example.org&", ""),
    ] {
        assert_eq!(Bluesky.finish(&with, &pending, &other).err(), Some(ConnectError::NotOurs), "{other}");
    }
    let denied = came.replace("code=C", "error=access_denied");
    assert_eq!(Bluesky.finish(&with, &pending, &denied).err(), Some(ConnectError::Denied));
}

#[test]
fn less_than_was_asked_is_said_and_the_coarse_right_is_asked_for_only_where_no_other_is_known() {
    let mut server = Server::new();
    server.granted = "atproto";
    let speaks = Scripted::new(|call: &Call| server.answers(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let (_, pending) = begun(&with, true);
    let connected = Bluesky.finish(&with, &pending, &came(&speaks)).unwrap();
    let said: Vec<_> = connected.says.iter().map(|m| m.code.as_str()).collect();
    assert_eq!(said, ["connect-says-bluesky-no-email", "connect-says-bluesky-no-unlike"]);
    let old = Server { knows_rights: false, granted: ways::TO_UNDO_COARSE, ..Server::new() };
    let speaks = Scripted::new(|call: &Call| old.answers(call));
    let with = With { speaks: &speaks, cancel: &cancel };
    let (_, pending) = begun(&with, true);
    let connected = Bluesky.finish(&with, &pending, &came(&speaks)).unwrap();
    assert!(connected.says.iter().any(|m| m.code == "connect-says-bluesky-coarse"), "that it may do more is said");
    speaks.calls();
    let (_, _) = begun(&with, false);
    assert!(
        speaks.calls().iter().all(|c| !body(c).contains("transition")),
        "to read, the coarse right is never asked for"
    );
}

#[test]
fn another_account_is_refused_and_its_tokens_are_given_back() {
    let mut server = Server::new();
    server.sub = "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb";
    let speaks = Scripted::new(|call: &Call| server.answers(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let (_, pending) = begun(&with, false);
    let came = came(&speaks);
    let error = Bluesky.finish(&with, &pending, &came).err();
    assert_eq!(error, Some(ConnectError::AnotherAccount { is: server.sub.to_owned(), meant: HANDLE.to_owned() }));
    assert!(speaks.calls().iter().any(|c| c.url.ends_with("/oauth/revoke")));
    let expects = AccountId { platform: ID, native: "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb".to_owned() };
    let other = Ask { expects: Some(expects), ..ask(Via::Public) };
    assert!(matches!(Bluesky.begin(&with, &other), Err(ConnectError::AnotherAccount { .. })));
}

#[test]
fn a_sign_in_is_made_new_once_and_stored_before_it_is_used() {
    let server = Server::new();
    let speaks = Scripted::new(|call: &Call| server.answers(call));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let (_, pending) = begun(&with, false);
    let connected = Bluesky.finish(&with, &pending, &came(&speaks)).unwrap();
    let keeps = Kept::new(connected.grant.clone());
    let read = look(&speaks, &connected.connection, &keeps, None, now()).unwrap();
    assert_eq!(read.records[&Kind::Lock].len(), 2);
    speaks.wait(2 * 3_600_000);
    let at = now().plus_ms(2 * 3_600_000);
    look(&speaks, &connected.connection, &keeps, Some(&read), at).unwrap();
    assert_eq!(*server.refreshes.lock().unwrap(), 1, "it had run out, and was made new");
    assert_ne!(keeps.0.lock().unwrap().clone(), connected.grant, "and what came is kept");
    // Whoever holds the old one is given the new one, and asks for none.
    look(&speaks, &connected.connection, &keeps, Some(&read), at).unwrap();
    assert_eq!(*server.refreshes.lock().unwrap(), 1);
    let old = Kept::new(connected.grant.clone());
    let error = look(&speaks, &connected.connection, &old, Some(&read), at).err();
    assert_eq!(error, Some(ConnectError::SignInAgain), "a used-up token ends the session");
    assert_eq!(Bluesky.disconnect(&with, &connected.connection, &keeps), Ok(Vec::new()));
    assert_eq!(look(&speaks, &connected.connection, &Kept::default(), None, at).err(), Some(ConnectError::NoGrant));
}

#[test]
fn a_clock_that_is_wrong_signs_in_all_the_same() {
    let server = Server::new();
    let ahead = now().plus_ms(3 * 3_600_000).utc().to_rfc2822();
    let speaks = Scripted::new(|call: &Call| with_header(server.answers(call), "date", ahead.clone()));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    begun(&with, false);
    let calls = speaks.calls();
    let times: Vec<i64> =
        calls.iter().filter_map(|c| header(c, "dpop")).map(|p| said_in(p)["iat"].as_i64().unwrap()).collect();
    let (first, second) = (times[0], times[1]);
    assert_eq!(first, now().ms() / 1_000, "nothing is known of the server's clock at first");
    assert_eq!(second - first, 3 * 3_600, "then the proof holds the server's own time");
}

#[test]
fn a_server_that_is_none_is_refused() {
    for (name, change) in [
        ("issuer", json!("https://other.example.org")),
        ("token_endpoint", json!("https://other.example.org/oauth/token")),
        ("authorization_endpoint", json!("http://pds.example.org/oauth/authorize")),
        ("dpop_signing_alg_values_supported", json!(["RS256"])),
        ("revocation_endpoint", json!(null)),
    ] {
        let server = Server::new();
        let speaks = Scripted::new(|call: &Call| {
            if call.url.ends_with("oauth-authorization-server") {
                let mut told = metadata("https://pds.example.org");
                told[name] = change.clone();
                return answer(200, told.to_string());
            }
            server.answers(call)
        });
        let cancel = Cancel::new();
        let with = With { speaks: &speaks, cancel: &cancel };
        let error = Bluesky.begin(&with, &ask(Via::OAuth)).err();
        assert!(matches!(error, Some(ConnectError::NotSuchAServer { .. })), "{name}: {error:?}");
        assert!(!speaks.calls().iter().any(|c| c.url.contains("/oauth/")), "nothing was sent: {name}");
    }
}

#[test]
fn a_handle_counts_only_if_its_account_bears_it() {
    let mut account = Account::new();
    account.handle_leads_to = "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb";
    let speaks = Scripted::new(|call: &Call| {
        if call.url == "https://plc.directory/did:plc:bbbbbbbbbbbbbbbbbbbbbbbb" {
            return answer(200, json!({"id": "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb", "alsoKnownAs": ["at://other.example.org"], "service": []}).to_string());
        }
        account.public(call)
    });
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let error = Bluesky.begin(&with, &ask(Via::Public)).err();
    assert_eq!(error, Some(ConnectError::DoesNotLeadBack { handle: HANDLE.to_owned() }));
    let unknown = Ask { handle: "nobody.example.net".to_owned(), ..ask(Via::Public) };
    let nobody = Scripted::new(|call: &Call| {
        if call.url.contains("resolveHandle") { answer(400, r#"{"error":"HandleNotFound"}"#) } else { answer(404, "") }
    });
    let with = With { speaks: &nobody, cancel: &cancel };
    assert!(matches!(Bluesky.begin(&with, &unknown), Err(ConnectError::NoSuchAccount { .. })));
    assert!(
        nobody.calls().iter().all(|c| c.named_by_owner == c.url.starts_with("https://nobody.example.net")),
        "a host of the owner's is marked"
    );
}

#[test]
fn only_an_app_password_is_ever_sent() {
    let account = Account::new();
    let refusals = [
        ("AuthenticationRequired", 401, "connect-wrong-secret"),
        ("AuthFactorTokenRequired", 401, "connect-asks-for-a-code"),
        ("AccountTakedown", 401, "connect-not-active"),
    ];
    for (name, status, code) in refusals {
        let speaks = Scripted::new(|call: &Call| {
            if call.url.ends_with("createSession") {
                answer(status, format!(r#"{{"error":"{name}","message":"no"}}"#))
            } else {
                account.public(call)
            }
        });
        let cancel = Cancel::new();
        let with = With { speaks: &speaks, cancel: &cancel };
        let with_secret =
            |secret: &str| Ask { secret: Some(zeroize::Zeroizing::new(secret.to_owned())), ..ask(Via::AppPassword) };
        let main = Bluesky.begin(&with, &with_secret("my main password")).err();
        assert_eq!(main, Some(ConnectError::NotAnAppPassword));
        assert!(speaks.asked().is_empty(), "nothing was sent, to nobody");
        let error = Bluesky.begin(&with, &with_secret("abcd-efgh-2345-wxyz")).err().unwrap();
        assert_eq!(error.code(), code);
        assert!(!format!("{error:?} {error}").contains("abcd-efgh"), "the password is in no error");
    }
}

#[test]
fn an_app_password_signs_in_and_its_own_name_is_found_where_it_can_be() {
    for (names, own) in
        [(vec!["Familiar", "other"], Some("Familiar")), (vec!["just one"], Some("just one")), (vec!["a", "b"], None)]
    {
        let mut account = Account::new();
        account.passwords = names.iter().map(|n| ((*n).to_owned(), "2026-11-24T00:00:00.000Z".to_owned())).collect();
        let shared = Shared(Mutex::new(account));
        let speaks = Scripted::new(|call: &Call| {
            if call.url.ends_with("createSession") {
                return answer(200, json!({"accessJwt": format!("{CANARY}-a"), "refreshJwt": format!("{CANARY}-r"), "did": DID, "handle": HANDLE, "active": true}).to_string());
            }
            shared.0.lock().unwrap().signed(call)
        });
        let cancel = Cancel::new();
        let with = With { speaks: &speaks, cancel: &cancel };
        let ask =
            Ask { secret: Some(zeroize::Zeroizing::new("abcd-efgh-2345-wxyz".to_owned())), ..ask(Via::AppPassword) };
        let Begun::Done(connected) = Bluesky.begin(&with, &ask).unwrap() else { panic!("no browser is needed") };
        assert_eq!(connected.connection.appears_as.as_deref(), own, "{names:?}");
        assert!(!format!("{connected:?}").contains("CANARY"));
        assert!(
            connected.grant.is_some_and(|g| !String::from_utf8_lossy(g.bytes()).contains("abcd-efgh")),
            "the password itself is not kept"
        );
    }
}

#[test]
fn a_password_session_that_ran_out_is_made_new() {
    let renewed = Mutex::new(0);
    let shared = Shared(Mutex::new(Account::new()));
    let speaks = Scripted::new(|call: &Call| {
        let token = header(call, "authorization").unwrap_or("");
        if call.url.ends_with("refreshSession") {
            *renewed.lock().unwrap() += 1;
            assert_eq!(token, "Bearer old-refresh", "the refresh token is used, and only here");
            return answer(
                200,
                json!({"accessJwt": "new-access", "refreshJwt": "new-refresh", "did": DID}).to_string(),
            );
        }
        if token == "Bearer old-access" {
            return answer(400, r#"{"error":"ExpiredToken","message":"Token has expired"}"#);
        }
        shared.0.lock().unwrap().signed(call)
    });
    let grant = crate::Grant::new(
        json!({"by": "app-password", "a": "old-access", "r": "old-refresh"}).to_string().into_bytes(),
    );
    let keeps = Kept::new(Some(grant));
    look(&speaks, &connection(Via::AppPassword), &keeps, None, now()).unwrap();
    assert_eq!(*renewed.lock().unwrap(), 1, "once for all calls of a look");
    let dead = Scripted::new(|call: &Call| {
        if header(call, "authorization").is_some() {
            answer(400, r#"{"error":"ExpiredToken","message":"Token has been revoked"}"#)
        } else {
            shared.0.lock().unwrap().signed(call)
        }
    });
    let error = look(&dead, &connection(Via::AppPassword), &keeps, None, now()).err();
    assert_eq!(error, Some(ConnectError::SignInAgain));
}
