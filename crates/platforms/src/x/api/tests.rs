//! X, played: exact addresses, PKCE, sign-ins that run out and are good for once, pages that are charged, both spellings,
//! every kind of problem.

use super::*;
use crate::{
    Grant,
    oauth::challenge,
    rehearse::now,
    scripted::{Kept, Scripted, answer, body, field, header, with_header},
};
use familiar_model::{
    AccountId, Cancel, Fact, FactKind, Gap, Instant, Key, NoReply, Provenance, Record, Reply, Snapshot, Source, When,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

const BACK: &str = "http://127.0.0.1:28437/callback";
const CLIENT_ID: &str = "Y2FuYXJ5LWNsaWVudDoxOmNp";
const ME: &str = "40000127";
/// A post of 2026-11; each further one is a second later.
const POST: u64 = 1_990_000_000_000_000_000;
const A_SECOND: u64 = 1_000 << 22;

fn post(n: u64) -> u64 {
    POST + n * A_SECOND
}

struct X {
    /// Newest like first.
    likes: Mutex<Vec<u64>>,
    new_names: bool,
    /// How often the sign-in was made new; its tokens bear the number.
    round: Mutex<u32>,
    works: Mutex<bool>,
    withheld: usize,
    charged: Mutex<u64>,
    challenge: Mutex<String>,
    scopes: Mutex<String>,
    plan: bool,
}

impl X {
    fn new(likes: impl IntoIterator<Item = u64>) -> Self {
        Self {
            likes: Mutex::new(likes.into_iter().map(post).collect()),
            new_names: false,
            round: Mutex::new(0),
            works: Mutex::new(true),
            withheld: 0,
            charged: Mutex::new(0),
            challenge: Mutex::default(),
            scopes: Mutex::default(),
            plan: true,
        }
    }
    fn consent(&self, opens: &str) -> String {
        assert!(opens.starts_with("https://x.com/i/oauth2/authorize?"), "{opens}");
        assert_eq!(field(opens, "redirect_uri").as_deref(), Some(BACK), "letter by letter");
        assert_eq!(field(opens, "code_challenge_method").as_deref(), Some("S256"));
        assert_eq!(field(opens, "client_id").as_deref(), Some(CLIENT_ID));
        *self.challenge.lock().unwrap() = field(opens, "code_challenge").unwrap();
        *self.scopes.lock().unwrap() = field(opens, "scope").unwrap();
        format!("{BACK}?state={}&code=CANARYcode", field(opens, "state").unwrap())
    }
    fn tokens(&self) -> Result<Reply, NoReply> {
        let mut round = self.round.lock().unwrap();
        *round += 1;
        *self.works.lock().unwrap() = true;
        answer(
            200,
            format!(
                r#"{{"token_type":"bearer","expires_in":7200,"access_token":"CANARYaccess{round}","refresh_token":"CANARYrefresh{round}","scope":"{}"}}"#,
                self.scopes.lock().unwrap()
            ),
        )
    }
    fn answer(&self, call: &Call) -> Result<Reply, NoReply> {
        assert!(call.url.starts_with("https://api.x.com/2/"), "nobody else is spoken to: {call:?}");
        assert!(!call.named_by_owner);
        let path = call.url.strip_prefix("https://api.x.com").unwrap();
        let round = *self.round.lock().unwrap();
        match (call.method.name(), path.split('?').next().unwrap()) {
            ("POST", "/2/oauth2/token") => {
                assert_eq!(field(body(call), "client_id").as_deref(), Some(CLIENT_ID), "a public client, in the body");
                assert_eq!(header(call, "authorization"), None);
                match field(body(call), "grant_type").as_deref() {
                    Some("authorization_code") => {
                        if field(body(call), "code").as_deref() != Some("CANARYcode") {
                            let says = "Value passed for the authorization code was invalid.";
                            return answer(
                                400,
                                format!(r#"{{"error":"invalid_request","error_description":"{says}"}}"#),
                            );
                        }
                        assert_eq!(
                            challenge(&field(body(call), "code_verifier").unwrap()),
                            *self.challenge.lock().unwrap()
                        );
                        self.tokens()
                    }
                    Some("refresh_token") => {
                        if field(body(call), "refresh_token") != Some(format!("CANARYrefresh{round}")) {
                            return answer(
                                400,
                                r#"{"error":"invalid_request","error_description":"Value passed for the token was invalid."}"#,
                            );
                        }
                        self.tokens()
                    }
                    other => panic!("no such grant: {other:?}"),
                }
            }
            ("POST", "/2/oauth2/revoke") => answer(200, r#"{"revoked":true}"#),
            _ if header(call, "authorization") != Some(&format!("Bearer CANARYaccess{round}"))
                || !*self.works.lock().unwrap() =>
            {
                answer(401, r#"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#)
            }
            ("GET", "/2/users/me") => {
                *self.charged.lock().unwrap() += 10;
                answer(
                    200,
                    format!(
                        r#"{{"data":{{"id":"{ME}","username":"Ambassador_X","name":"The Ambassador","created_at":"2014-01-01T00:00:00.000Z","protected":false}}}}"#
                    ),
                )
            }
            ("GET", "/2/users/40000127/liked_tweets") => self.list(path),
            ("DELETE", un) if un.starts_with("/2/users/40000127/likes/") => {
                if !self.plan {
                    return answer(
                        403,
                        r#"{"title":"Forbidden","type":"about:blank","status":403,"detail":"You are not permitted to perform this action."}"#,
                    );
                }
                let id: u64 = un.rsplit('/').next().unwrap().parse().unwrap();
                self.likes.lock().unwrap().retain(|l| *l != id);
                answer(200, r#"{"data":{"liked":false}}"#)
            }
            other => panic!("nobody asks for this: {other:?}"),
        }
    }
    fn list(&self, path: &str) -> Result<Reply, NoReply> {
        let size: usize = field(path, "max_results").unwrap().parse().unwrap();
        assert!((5..=100).contains(&size), "X gives between 5 and 100: {size}");
        let from: usize =
            field(path, "pagination_token").map_or(0, |t| t.strip_prefix("CANARYpage").unwrap().parse().unwrap());
        let all = self.likes.lock().unwrap();
        let page: Vec<u64> = all.iter().copied().skip(from).take(size).collect();
        *self.charged.lock().unwrap() += page.len() as u64;
        let edits = if self.new_names { "edit_history_post_ids" } else { "edit_history_tweet_ids" };
        let one = |id: &u64| {
            format!(
                r#"{{"id":"{id}","text":"CANARYtext","lang":"de","{edits}":["{}","{id}"],"unknown":[1]}}"#,
                id - 1_000
            )
        };
        let data = page.iter().map(one).collect::<Vec<_>>().join(",");
        let errors: Vec<String> = (0..self.withheld).map(|n| format!(r#"{{"type":"https://api.x.com/2/problems/resource-not-found","title":"Not Found","detail":"Could not find tweet","resource_id":"{n}"}}"#)).collect();
        let mut parts = Vec::new();
        if !page.is_empty() {
            parts.push(format!(r#""data":[{data}]"#));
        }
        if !errors.is_empty() && from == 0 {
            parts.push(format!(r#""errors":[{}]"#, errors.join(",")));
        }
        let next = if from + size < all.len() {
            format!(r#","next_token":"CANARYpage{}""#, from + size)
        } else {
            String::new()
        };
        parts.push(format!(r#""meta":{{"result_count":{}{next}}}"#, page.len()));
        parts.push(format!(r#""includes":{{"{}":[]}}"#, if self.new_names { "posts" } else { "tweets" }));
        answer(200, format!("{{{}}}", parts.join(",")))
    }
}

fn ask(handle: &str, to_undo: bool) -> Ask {
    Ask {
        via: Via::OAuth,
        handle: handle.to_owned(),
        comes_back_to: BACK.to_owned(),
        client: Some(CLIENT_ID.to_owned()),
        secret: None,
        to_undo,
        expects: None,
    }
}

fn connect(speaks: &Scripted<'_>, x: &X, ask: &Ask) -> Result<Connected, ConnectError> {
    let cancel = Cancel::new();
    let with = With { speaks, cancel: &cancel };
    match Api.begin(&with, ask)? {
        Begun::Browser { opens, host, pending } => {
            assert_eq!(host, "x.com");
            assert!(!format!("{pending:?}").contains("CANARY"));
            Api.finish(&with, &pending, &x.consent(&opens))
        }
        Begun::Done(_) => panic!("somebody has to consent"),
    }
}

fn connected(x: &X, speaks: &Scripted<'_>, to_undo: bool) -> (Connection, Kept) {
    let connected = connect(speaks, x, &ask("@ambassador_x", to_undo)).unwrap();
    speaks.calls();
    *x.charged.lock().unwrap() = 0;
    (connected.connection, Kept::new(connected.grant))
}

#[derive(Default)]
struct Got {
    records: Vec<Record>,
    gaps: Vec<Gap>,
    complete: BTreeSet<Kind>,
    order: Option<Vec<u32>>,
    through: SeenThrough,
}
impl Got {
    fn likes(&self) -> Vec<u64> {
        let number = |r: &Record| if let Record::Act(a) = r { a.key.number() } else { None };
        self.records.iter().filter_map(number).map(|id| (id - POST) / A_SECOND).collect()
    }
    fn has_gap(&self, id: &str) -> bool {
        self.gaps.iter().any(|g| g.id == id)
    }
}

/// What is kept of readings, as the engine does.
#[derive(Default)]
struct Memory {
    last: Option<Snapshot>,
    records: Vec<Record>,
}
impl Memory {
    fn read(
        &mut self,
        speaks: &Scripted<'_>,
        keeps: &Kept,
        connection: &Connection,
        at_most: u64,
    ) -> Result<Got, ConnectError> {
        let cancel = Cancel::new();
        let with = With { speaks, cancel: &cancel };
        let facts: Vec<Fact> =
            self.records.iter().filter_map(|r| if let Record::Fact(f) = r { Some(f.clone()) } else { None }).collect();
        let held = |kind: Kind| self.records.iter().filter(|r| r.kind() == kind).cloned().collect();
        let read_at = with.speaks.now();
        let since =
            Since { last: self.last.as_ref(), facts: &facts, held: &held, at_most_mills: Some(at_most), read_at };
        let mut got = Got::default();
        got.through = Api.read(&with, connection, keeps, &since, &mut |part| {
            match part {
                Part::Records(r) => got.records.extend(r),
                Part::Gap(g) => got.gaps.push(g),
                Part::Order { newest_first, .. } => got.order = newest_first,
                Part::Complete(kind) => drop(got.complete.insert(kind)),
                Part::DoorsDone => {}
            }
            Ok(())
        })?;
        // A reading without a whole list is not one from which the next goes on.
        if !got.through.same && got.complete.contains(&Kind::Like) {
            self.records = got.records.clone();
            let counts = BTreeMap::from([(Kind::Like, got.likes().len() as u64)]);
            self.last = Some(Snapshot {
                id: familiar_model::Sha256::of(b"a reading"),
                account: connection.account.clone(),
                source: Source::Connection { read_at, via: Some(Via::OAuth), host: Some(HOST.to_owned()) },
                taken_at: read_at,
                read_at,
                counts,
                complete: got.complete.clone(),
            });
        }
        Ok(got)
    }
}

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

#[test]
fn a_like_is_undone_where_the_plan_allows_it() {
    let x = X::new([2, 1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let like = Act::new(Kind::Like, Key::Number(post(1)), When::default(), Provenance::default());
    let (connection, keeps) = connected(&x, &speaks, false);
    let not = Api.undo(&with, &connection, &keeps, &like).unwrap_err();
    assert_eq!((not, speaks.asked().len()), (ConnectError::NotGranted { scope: "like.write".to_owned() }, 0));
    let (connection, keeps) = connected(&x, &speaks, true);
    let undone = Api.undo(&with, &connection, &keeps, &like).unwrap();
    assert_eq!((undone.gone, x.likes.lock().unwrap().len()), (None, 1), "X says so; the next reading shows it");
    assert_eq!(speaks.asked(), [format!("DELETE https://api.x.com/2/users/{ME}/likes/{}", post(1))]);
    let no_plan = X { plan: false, ..X::new([1]) };
    let speaks = Scripted::new(|c| no_plan.answer(c));
    let (connection, keeps) = connected(&no_plan, &speaks, true);
    let not = Api.undo(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps, &like).unwrap_err();
    assert_eq!(not, ConnectError::NotOffered, "so that the post's own page is opened");
}

#[test]
fn disconnecting_ends_both_parts_of_the_sign_in() {
    let x = X::new([]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let cancel = Cancel::new();
    let says = Api.disconnect(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-x-entry-may-stay");
    let tokens: Vec<_> = speaks.calls().iter().map(|c| field(body(c), "token").unwrap()).collect();
    assert_eq!(tokens, ["CANARYrefresh1", "CANARYaccess1"], "first what makes it new");
    let deaf = Scripted::new(|_| answer(503, ""));
    let says = Api.disconnect(&With { speaks: &deaf, cancel: &cancel }, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-x-not-ended");
}
