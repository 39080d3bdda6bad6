//! An account of Bluesky, on its real host: somebody else wrote likes into it, made an app password and put a key before
//! all others. It is found, taken back, and read again.

use crate::stage::{Stage, hosts, request};
use familiar_engine::view::PlaybookRequest;
use familiar_model::{Act, Closed, Door, Kind, Record, Subject, Via};
use familiar_servers::{
    clock::Clock,
    pds::{Owner, Pds, tid},
    robot::Browser,
};
use std::sync::Arc;

const EVIL: &str = "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme";

fn stage(pds: &Pds, owner: &Owner) -> Stage {
    let hosts = hosts(pds, owner);
    let hosts: Vec<(&str, u16)> = hosts.iter().map(|(h, p)| (h.as_str(), *p)).collect();
    Stage::new(&Clock::now(), &hosts)
}

fn acts(records: &[Record], kind: Kind) -> Vec<Act> {
    records
        .iter()
        .filter_map(|r| if let Record::Act(a) = r { Some(a.clone()) } else { None })
        .filter(|a| a.kind == kind)
        .collect()
}

fn doors(records: &[Record], kind: Kind) -> Vec<Door> {
    records
        .iter()
        .filter_map(|r| if let Record::Door(d) = r { Some(d.clone()) } else { None })
        .filter(|d| d.kind == kind)
        .collect()
}

#[test]
fn what_somebody_else_did_is_found_taken_back_and_read_again() {
    let pds = Arc::new(Pds::start());
    let alice = pds.account("alice");
    let post = |n: u32| pds.post_text(&alice, &format!("Post {n}."), "2026-01-02T03:04:05.000Z");
    let posts: Vec<_> = (0..3).map(post).collect();
    pds.like(&alice, &alice.access, &posts[0], "2026-02-03T04:05:06.000Z", None);
    let stage = stage(&pds, &alice);

    // First without signing in.
    let connected =
        stage.connect(&request("bluesky", Via::Public, &alice.handle)).expect("what is public is connected");
    let account = connected.connection.account.id.clone();
    assert_eq!(account.native, alice.did, "an account is its identity, not its name");
    let row = stage.looks();
    assert!(!row.same, "a first look is new");
    assert_eq!(acts(&stage.records(&account), Kind::Like).len(), 1);
    let row = stage.looks();
    assert!(row.same, "nothing is new: {row:?}");

    // Somebody else gets in.
    let theirs = pds.app_password(&alice, "a helpful app");
    let (intruder, _) = pds.sign_in(&alice.handle, &theirs).expect("in");
    let old = tid(1_686_000_000_000_000);
    let forged = pds.like(&alice, &intruder, &posts[1], "2023-06-05T21:20:00.000Z", Some(&old));
    pds.add_rotation_key(&alice, EVIL);
    let row = stage.looks();
    assert!(!row.same, "that is new: {row:?}");
    let records = stage.records(&account);
    let likes = acts(&records, Kind::Like);
    let like = likes
        .iter()
        .find(|l| l.own_id.as_deref().is_some_and(|i| i.starts_with(&forged.0)))
        .expect("the like is found");
    assert!(
        like.claims.is_some_and(|c| c.to_string().starts_with("2023-06-05")),
        "what it claims is a claim: {like:?}"
    );
    assert!(like.when.not_before.is_some(), "and the host's record says better: {like:?}");
    assert!(doors(&records, Kind::RotationKey).iter().any(|d| d.key.to_string() == EVIL), "the key is found");

    // Signing in: the robot is the person.
    let (host, owner) = (Arc::clone(&pds), alice.clone());
    stage.hands.person(move |opened| drop(Browser::new(&host).connects(&opened, &owner)));
    let mut ask = request("bluesky", Via::OAuth, &alice.handle);
    ask.to_undo = true;
    let connected = stage.connect(&ask).expect("the person allows it");
    assert_eq!(connected.connection.account.id, account, "it is the same account");
    let undone = stage.undo(&Subject::new(&account, Kind::Like, like.key.clone())).expect("the like is taken back");
    assert_eq!(undone.gone, Some(true), "and reading again shows that it is gone: {undone:?}");
    assert!(!pds.likes(&alice).contains(&forged.0), "the host says so, too");
    assert_eq!(pds.likes(&alice).len(), 1, "and nothing else is gone");

    // The program is started anew: the sign-in still holds.
    let stage = stage.anew();
    stage.looks();

    // An app password for what the sign-in refuses.
    let own = pds.app_password(&alice, "Familiar");
    let mut ask = request("bluesky", Via::AppPassword, &alice.handle);
    ask.secret = Some(own.clone());
    stage.connect(&ask).expect("by the app password");
    stage.looks();
    let records = stage.records(&account);
    let found = doors(&records, Kind::AppPassword);
    let door = found.iter().find(|d| d.key.to_string() == "a helpful app").expect("the app password is found");
    let revoked = stage.revoke(&Subject::new(&account, Kind::AppPassword, door.key.clone())).expect("it is revoked");
    assert_eq!(revoked.gone, Some(true), "{revoked:?}");
    assert!(revoked.not_before.is_some(), "what was given out by it lives for two hours more");
    assert_eq!(pds.app_passwords(&alice), vec!["Familiar"], "the host says so, too");
    pds.like(&alice, &intruder, &posts[2], "2026-11-01T00:00:00.000Z", None);
    let row = stage.looks();
    assert!(!row.same, "what it does in these two hours is found");
    stage.holds_none_of(&[theirs, own, alice.password.clone(), alice.access.clone(), alice.refresh.clone()]);
}

#[test]
fn a_new_password_leaves_doors_open_and_they_are_shown_as_open() {
    let pds = Arc::new(Pds::start());
    let mut carol = pds.account("carol");
    let theirs = pds.app_password(&carol, "a helpful app");
    let own = pds.app_password(&carol, "Familiar");
    let stage = stage(&pds, &carol);
    let mut ask = request("bluesky", Via::AppPassword, &carol.handle);
    ask.secret = Some(own);
    let account = stage.connect(&ask).expect("by the app password").connection.account.id;
    stage.looks();
    pds.change_password(&mut carol, "a new password of the owner's");
    assert!(pds.sign_in(&carol.handle, &theirs).is_ok(), "the host lets them in as before");
    stage.looks();
    let doors = stage.engine.doors(&account).expect("the doors");
    let door = doors.doors.iter().find(|d| d.name == "a helpful app").expect("it is shown");
    assert!(matches!(door.closed, Closed::OpenAt(_)), "and shown as open: {door:?}");
    let plan = stage.engine.playbook(&PlaybookRequest { account, incident: None }).expect("the steps");
    let step = plan.steps.iter().find(|s| s.id.0 == "password").expect("a step for the password");
    assert!(
        format!("{:?}", step.text).contains("App passwords, apps that may act for you and signed-in browsers all stay"),
        "the step says what a new password leaves open: {step:?}"
    );
}
