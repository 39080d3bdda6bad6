//! The account host does what the product's tests take for granted, so that a failure there is the product's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use familiar_servers::pds::{Pds, tid};

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
