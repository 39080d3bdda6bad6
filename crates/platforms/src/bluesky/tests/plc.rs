//! Logs as the directory hands them out; identities and keys are invented.
use super::*;
use serde_json::json;

const DID: &str = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
const HOST: &str = "did:key:zQ3shhost";
const EVIL: &str = "did:key:zQ3shother";

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn op(created: &str, undone: bool, keys: &[&str], handle: &str, endpoint: &str) -> Value {
    json!({"did": DID, "cid": "bafy", "nullified": undone, "createdAt": created, "operation": {
        "type": "plc_operation", "rotationKeys": keys, "verificationMethods": {"atproto": "did:key:zQ3shsign"},
        "alsoKnownAs": [format!("at://{handle}")], "services": {"atproto_pds": {"type": "AtprotoPersonalDataServer", "endpoint": endpoint}},
        "prev": null, "sig": "s"}})
}

const PDS: &str = "https://pds.example.org";

fn changes_of(log: &Log) -> Vec<(ChangeKind, Option<&str>, Option<&str>)> {
    log.records
        .iter()
        .filter_map(
            |r| if let Record::Change(c) = r { Some((c.what, c.from.as_deref(), c.to.as_deref())) } else { None },
        )
        .collect()
}

#[test]
fn a_new_key_is_a_door_with_its_time_and_can_be_undone_for_72_hours() {
    let list = [
        op("2024-01-01T00:00:00.000Z", false, &[HOST], "amb.example.org", PDS),
        op("2026-11-23T00:00:00.000Z", false, &[EVIL, HOST], "amb.example.org", PDS),
    ];
    let read = log(&list, DID, at("2026-11-24T00:00:00.000Z"));
    let doors: Vec<_> =
        read.records.iter().filter_map(|r| if let Record::Door(d) = r { Some(d) } else { None }).collect();
    assert_eq!(doors.len(), 2);
    let evil = doors.iter().find(|d| d.key == Key::Text(EVIL.into())).unwrap();
    assert_eq!(evil.opened, When::at(at("2026-11-23T00:00:00.000Z")), "the directory tells when it came");
    assert_eq!(evil.closed, Closed::OpenAt(at("2026-11-24T00:00:00.000Z")));
    assert_eq!(changes_of(&read), [(ChangeKind::RotationKey, None, Some(EVIL))]);
    assert_eq!(read.undo_until, Some(at("2026-11-26T00:00:00.000Z")));
    assert_eq!(log(&list, DID, at("2026-11-27T00:00:00.000Z")).undo_until, None, "after that it stays");
    assert_eq!(read.now.host(DID).as_deref(), Ok("pds.example.org"));
    assert_eq!(read.made_at, Some(at("2024-01-01T00:00:00.000Z")));
}

#[test]
fn moves_new_names_and_taken_keys_are_changes() {
    let list = [
        op("2024-01-01T00:00:00.000Z", false, &[EVIL, HOST], "amb.example.org", PDS),
        op("2025-01-01T00:00:00.000Z", false, &[HOST], "new.example.org", "https://other.example.org"),
    ];
    let read = log(&list, DID, at("2026-11-24T00:00:00.000Z"));
    assert_eq!(
        changes_of(&read),
        [
            (ChangeKind::Handle, Some("amb.example.org"), Some("new.example.org")),
            (ChangeKind::Host, Some("pds.example.org"), Some("other.example.org")),
            (ChangeKind::RotationKey, Some(EVIL), None),
        ]
    );
    assert_eq!(read.moved_at, Some(at("2025-01-01T00:00:00.000Z")));
    let closed = read.records.iter().find_map(|r| match r {
        Record::Door(d) if d.key == Key::Text(EVIL.into()) => Some(d.closed),
        _ => None,
    });
    assert_eq!(
        closed,
        Some(Closed::Within(When::at(at("2025-01-01T00:00:00.000Z")))),
        "a key that was taken away is closed"
    );
    let keys: std::collections::BTreeSet<String> = read
        .records
        .iter()
        .filter_map(|r| if let Record::Change(c) = r { Some(c.key.to_string()) } else { None })
        .collect();
    assert_eq!(keys.len(), 3, "each change has a name of its own");
    assert!(keys.contains("host/1735689600000"));
}

#[test]
fn what_was_undone_is_told_and_changes_nothing() {
    let list = [
        op("2024-01-01T00:00:00.000Z", false, &[HOST], "amb.example.org", PDS),
        op("2026-11-20T00:00:00.000Z", true, &[EVIL], "amb.example.org", "https://evil.example.org"),
        op("2026-11-21T00:00:00.000Z", false, &[HOST], "amb.example.org", PDS),
    ];
    let read = log(&list, DID, at("2026-11-24T00:00:00.000Z"));
    let undone = read.records.iter().find_map(|r| match r {
        Record::Change(c) if c.what == ChangeKind::Undone => Some(c),
        _ => None,
    });
    let undone = undone.unwrap();
    assert_eq!(undone.when, When::at(at("2026-11-21T00:00:00.000Z")));
    assert_eq!(undone.from.as_deref(), Some("evil.example.org, did:key:zQ3shhost, did:key:zQ3shother"));
    assert_eq!(
        read.records.iter().filter(|r| matches!(r, Record::Door(_))).count(),
        1,
        "its key never became a way in that stayed"
    );
    assert_eq!(read.now.host(DID).as_deref(), Ok("pds.example.org"));
}

#[test]
fn the_first_form_and_the_end_of_an_identity_are_read() {
    let first = json!({"did": DID, "cid": "bafy", "nullified": false, "createdAt": "2022-11-17T00:00:00.000Z", "operation": {
        "type": "create", "signingKey": HOST, "recoveryKey": EVIL, "handle": "amb.example.org", "service": PDS, "prev": null, "sig": "s"}});
    let end = json!({"did": DID, "cid": "bafy", "nullified": false, "createdAt": "2026-11-17T00:00:00.000Z", "operation": {"type": "plc_tombstone", "prev": "bafy", "sig": "s"}});
    let read = log(std::slice::from_ref(&first), DID, at("2026-11-24T00:00:00.000Z"));
    assert_eq!((read.records.len(), read.given_up), (2, false));
    assert_eq!(read.now.handles, ["amb.example.org"]);
    assert!(log(&[first, end], DID, at("2026-11-24T00:00:00.000Z")).given_up);
}

#[test]
fn what_cannot_be_read_is_counted() {
    let other = json!({"did": "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "nullified": false, "createdAt": "2024-01-01T00:00:00.000Z", "operation": {"type": "plc_operation"}});
    let list =
        [op("2024-01-01T00:00:00.000Z", false, &[HOST], "amb.example.org", PDS), other, json!(3), json!({"did": DID})];
    let read = log(&list, DID, at("2026-11-24T00:00:00.000Z"));
    assert_eq!(read.broken, 3);
    assert_eq!(read.records.len(), 1);
}
