//! The account host does what the product's tests take for granted, so that a failure there is the product's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "a server asks for the time of now")]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use familiar_servers::{
    http::{Answer, At, Call, Server, form, of},
    pds::{Pds, tid},
    robot::Browser,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    cell::RefCell,
    time::{SystemTime, UNIX_EPOCH},
};

#[test]
fn an_account_is_filled_by_its_owner_and_by_somebody_else() {
    let pds = Pds::start();
    let mut alice = pds.account("alice");
    let post = pds.post_text(&alice, "A lamp in the window.", "2026-01-02T03:04:05.000Z");
    let other = pds.post_text(&alice, "And another.", "2026-01-02T03:05:05.000Z");
    let mine = pds.like(&alice, &alice.access, &post, "2026-02-03T04:05:06.000Z", None);

    let app = pds.app_password(&alice, "somebody’s app");
    let (intruder, _) = pds.sign_in(&alice.handle, &app).expect("an app password signs in");
    let old = tid(1_686_000_000_000_000);
    let forged = pds.like(&alice, &intruder, &other, "2023-06-05T00:00:00.000Z", Some(&old));
    assert!(forged.0.ends_with(&old), "a key may be chosen, even one of years ago");
    assert_eq!(pds.likes(&alice), vec![mine.0, forged.0], "it sorts among the old ones");

    pds.add_rotation_key(&alice, "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme");
    assert_eq!(pds.rotation_keys(&alice).len(), 2, "the key of somebody else is the strongest now");
    assert_eq!(pds.plc_log(&alice).len(), 2, "and the directory's log says so");

    pds.change_password(&mut alice, "another-canary-0b2e");
    assert_eq!(pds.app_passwords(&alice), vec!["somebody’s app"], "a new password leaves app passwords in place");
    pds.sign_in(&alice.handle, &app).expect("which sign in as before");
    pds.revoke_app_password(&alice.access, "somebody’s app");
    assert_eq!(pds.sign_in(&alice.handle, &app).expect_err("until they are revoked").status, 401);

    pds.set_active(&alice, false);
    let gone =
        pds.get("com.atproto.repo.listRecords", &[("repo", &alice.did), ("collection", "app.bsky.feed.like")], None);
    assert_eq!(gone.status, 400, "a deactivated account shows nothing");
    pds.set_active(&alice, true);
    pds.many_likes(&alice, 230);
    assert_eq!(pds.likes(&alice).len(), 232, "many likes can be written");
}

#[test]
fn it_calls_itself_by_its_public_name() {
    let pds = Pds::start();
    let alice = pds.account("alice");
    let log = pds.plc_log(&alice);
    let endpoint = &log[0]["operation"]["services"]["atproto_pds"]["endpoint"];
    assert_eq!(endpoint, "https://pds.example.org", "the directory names the public host");
    let said = pds.call("GET", "/.well-known/oauth-protected-resource", &[], b"").value();
    assert_eq!(said["authorization_servers"][0], "https://pds.example.org");
    let said = pds.call("GET", "/.well-known/oauth-authorization-server", &[], b"").value();
    assert_eq!(said["issuer"], "https://pds.example.org");
    let found = pds.get("com.atproto.identity.resolveHandle", &[("handle", "alice.example.org")], None).value();
    assert_eq!(found["did"], alice.did.as_str());
}

/// As much of a program as is needed to sign in with a key of its own (DPoP).
struct App<'a> {
    pds: &'a Pds,
    key: SigningKey,
    nonce: RefCell<String>,
}

impl App<'_> {
    fn proof(&self, method: &str, path: &str, token: Option<&str>) -> String {
        let point = self.key.verifying_key().to_encoded_point(false);
        let part = |b: Option<&p256::FieldBytes>| URL_SAFE_NO_PAD.encode(b.expect("a coordinate"));
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": part(point.x()), "y": part(point.y()) });
        let head = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jwk });
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let mut body = json!({
            "jti": now.as_nanos().to_string(), "htm": method, "iat": now.as_secs(),
            "htu": format!("https://{}{path}", Pds::HOST), "nonce": *self.nonce.borrow(),
        });
        if let Some(token) = token {
            body["ath"] = json!(URL_SAFE_NO_PAD.encode(Sha256::digest(token)));
        }
        let text = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
        let signed = format!("{}.{}", text(&head), text(&body));
        let signature: Signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    fn call(&self, method: &str, target: &str, token: Option<&str>, kind: &str, body: &str) -> Answer {
        let mut last = None;
        for _ in 0..2 {
            let proof = self.proof(method, target.split('?').next().expect("a path"), token);
            let bearer = token.map(|t| format!("DPoP {t}"));
            let mut headers = vec![("dpop", proof.as_str()), ("content-type", kind)];
            headers.extend(bearer.as_deref().map(|b| ("authorization", b)));
            let call = Call {
                port: self.pds.port(),
                host: Pds::HOST,
                method,
                target,
                headers: &headers,
                body: body.as_bytes(),
            };
            let answer = call.ask().expect("the host answers");
            if let Some(nonce) = answer.header("dpop-nonce") {
                *self.nonce.borrow_mut() = nonce.to_owned();
            }
            let again = answer.status == 400 || answer.status == 401;
            let again = again && answer.text().contains("use_dpop_nonce");
            last = Some(answer);
            if !again {
                break;
            }
        }
        last.expect("it was asked")
    }

    fn form(&self, target: &str, fields: &[(&str, &str)]) -> Answer {
        self.call("POST", target, None, "application/x-www-form-urlencoded", &form(fields))
    }
}

#[test]
fn a_person_signs_in_and_is_sent_back() {
    let pds = Pds::start();
    let alice = pds.account("alice");
    let post = pds.post_text(&alice, "A lamp in the window.", "2026-01-02T03:04:05.000Z");
    let like = pds.like(&alice, &alice.access, &post, "2026-02-03T04:05:06.000Z", None);
    let key = SigningKey::from_slice(&[7; 32]).expect("a key");
    let app = App { pds: &pds, key, nonce: RefCell::default() };
    // The program's own page, to which the browser is sent back.
    let own = Server::start(|asked| Answer::page(200, &format!("You can close this. {}", asked.path())));
    let redirect = format!("http://127.0.0.1:{}/back", own.port());
    let scope = "atproto account:email repo:app.bsky.feed.like?action=delete";
    let client = format!("http://localhost?{}", form(&[("redirect_uri", "http://127.0.0.1/back"), ("scope", scope)]));
    let verifier = "a-verifier-that-is-long-enough-to-be-one-by-the-rule";
    let challenge = |v: &str| URL_SAFE_NO_PAD.encode(Sha256::digest(v));
    let opens = |verifier: &str| {
        let asked = app.form(
            "/oauth/par",
            &[
                ("client_id", &client),
                ("redirect_uri", &redirect),
                ("response_type", "code"),
                ("scope", scope),
                ("state", "a-state-of-the-tests"),
                ("code_challenge", &challenge(verifier)),
                ("code_challenge_method", "S256"),
            ],
        );
        assert_eq!(asked.status, 201, "it is asked for: {}", asked.text());
        let uri = asked.value()["request_uri"].as_str().expect("an address").to_owned();
        format!("https://{}/oauth/authorize?{}", Pds::HOST, form(&[("client_id", &client), ("request_uri", &uri)]))
    };
    let no = Browser::new(&pds).refuses(&opens("another-verifier-that-is-long-enough-to-be-one-by-it"), &alice);
    assert_eq!(of(&At::of(&no).query(), "error"), "access_denied", "a person may say no: {no}");

    let browser = Browser::new(&pds);
    let came = browser.connects(&opens(verifier), &alice);
    assert!(came.shown.text().contains("You can close this"), "the program's page is shown: {}", came.shown.text());
    let query = At::of(&came.to).query();
    assert_eq!((of(&query, "state"), of(&query, "iss")), ("a-state-of-the-tests", "https://pds.example.org"));
    let token = app.form(
        "/oauth/token",
        &[
            ("grant_type", "authorization_code"),
            ("client_id", &client),
            ("redirect_uri", &redirect),
            ("code", of(&query, "code")),
            ("code_verifier", verifier),
        ],
    );
    assert_eq!(token.status, 200, "{}", token.text());
    let token = token.value();
    assert_eq!((token["sub"].as_str(), token["scope"].as_str()), (Some(alice.did.as_str()), Some(scope)));
    let access = token["access_token"].as_str().expect("a token");
    let session = app.call("GET", "/xrpc/com.atproto.server.getSession", Some(access), "", "");
    assert_eq!(session.value()["email"], "alice@example.org", "as was allowed");
    let refused = app.call("GET", "/xrpc/com.atproto.server.listAppPasswords", Some(access), "", "");
    assert_eq!(refused.status, 403, "app passwords are not shown this way");
    let rkey = like.0.rsplit('/').next().expect("a key");
    let body = json!({ "repo": alice.did, "collection": "app.bsky.feed.like", "rkey": rkey, "swapRecord": like.1 });
    let undone =
        app.call("POST", "/xrpc/com.atproto.repo.deleteRecord", Some(access), "application/json", &body.to_string());
    assert_eq!(undone.status, 200, "{}", undone.text());
    assert!(pds.likes(&alice).is_empty(), "the like is taken back");
    // Elsewhere, on the account's own page, the app is revoked.
    let page = Browser::new(&pds);
    page.opens_account(&alice);
    let apps = page.apps(&alice);
    assert_eq!(apps.len(), 1, "the page lists the app: {apps:?}");
    page.revokes_app(&alice, apps[0]["tokenId"].as_str().expect("its id"));
    let over = app.call("GET", "/xrpc/com.atproto.server.getSession", Some(access), "", "");
    assert_eq!(over.status, 401, "it ends at once");
}
