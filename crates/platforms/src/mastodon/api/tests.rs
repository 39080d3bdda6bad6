//! A strict instance, played: registration, exact redirect, PKCE, scopes, favourites by numbers that are in no body.

use super::*;
use crate::{
    Grant,
    oauth::challenge,
    rehearse::now,
    scripted::{Kept, Scripted, answer, body, field, header, with_header},
};
use familiar_model::{
    AccountId, Call, Cancel, Fact, FactKind, Gap, Instant, Key, NoReply, Record, Reply, Snapshot, Source,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

const HOST: &str = "social.example.org";
const BACK: &str = "http://127.0.0.1:40123/callback";
const TOKEN: &str = "CANARYtoken0123456789abcdefghijklmnopqrs";
const SECRET: &str = "CANARYsecret123456789abcdefghijklmnopqrs";

/// The instance.
struct Instance {
    /// Number of the favouriting and of the post; newest last.
    favourites: Mutex<Vec<(u64, u64)>>,
    page: usize,
    metadata: bool,
    revoked: Mutex<bool>,
    scopes: Mutex<String>,
    challenge: Mutex<String>,
    lags: bool,
    host: &'static str,
}

impl Instance {
    fn new(favourites: impl IntoIterator<Item = (u64, u64)>) -> Self {
        Self {
            favourites: Mutex::new(favourites.into_iter().collect()),
            page: 40,
            metadata: true,
            revoked: Mutex::new(false),
            scopes: Mutex::default(),
            challenge: Mutex::default(),
            lags: false,
            host: HOST,
        }
    }
    /// The owner consents in the browser: what it comes back with.
    fn consent(&self, opens: &str) -> String {
        assert!(opens.starts_with(&format!("https://{}/oauth/authorize?", self.host)), "{opens}");
        assert_eq!(field(opens, "response_type").as_deref(), Some("code"));
        assert_eq!(field(opens, "code_challenge_method").as_deref(), Some("S256"), "PKCE is always sent");
        assert_eq!(field(opens, "redirect_uri").as_deref(), Some(BACK), "exactly as it was registered");
        assert_eq!(field(opens, "scope"), Some(self.scopes.lock().unwrap().clone()), "no more than was registered");
        *self.challenge.lock().unwrap() = field(opens, "code_challenge").unwrap();
        format!("{BACK}?code=CANARYcode&state={}", field(opens, "state").unwrap())
    }
    fn answer(&self, call: &Call) -> Result<Reply, NoReply> {
        assert!(call.named_by_owner, "an instance is a host that the owner named: {call:?}");
        let path = call.url.strip_prefix(&format!("https://{}", self.host)).unwrap_or("/elsewhere");
        match (call.method.name(), path.split('?').next().unwrap()) {
            ("GET", "/.well-known/oauth-authorization-server") if self.metadata => answer(
                200,
                format!(
                    r#"{{"issuer":"https://{0}/","authorization_endpoint":"https://{0}/oauth/authorize","token_endpoint":"https://{0}/oauth/token",
                    "revocation_endpoint":"https://evil.example.net/revoke","scopes_supported":["read","profile","write:favourites"]}}"#,
                    self.host
                ),
            ),
            ("POST", "/api/v1/apps") => {
                let redirects = field(body(call), "redirect_uris").unwrap();
                assert_eq!(redirects, format!("{BACK}\nurn:ietf:wg:oauth:2.0:oob"), "the port, and the way to paste");
                *self.scopes.lock().unwrap() = field(body(call), "scopes").unwrap();
                answer(
                    200,
                    format!(r#"{{"id":"1","name":"Familiar","client_id":"CANARYclient","client_secret":"{SECRET}"}}"#),
                )
            }
            ("POST", "/oauth/token") => {
                let verifier = field(body(call), "code_verifier").unwrap();
                if field(body(call), "code").as_deref() != Some("CANARYcode") {
                    return answer(400, r#"{"error":"invalid_grant","error_description":"The code ran out."}"#);
                }
                assert_eq!(challenge(&verifier), *self.challenge.lock().unwrap(), "the same who began");
                assert_eq!(field(body(call), "redirect_uri").as_deref(), Some(BACK));
                assert_eq!(field(body(call), "client_secret").as_deref(), Some(SECRET));
                let scope = self.scopes.lock().unwrap();
                answer(
                    200,
                    format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","scope":"{scope}","created_at":1}}"#),
                )
            }
            ("POST", "/oauth/revoke") => {
                assert_eq!(field(body(call), "token").as_deref(), Some(TOKEN));
                *self.revoked.lock().unwrap() = true;
                answer(200, "{}")
            }
            _ => {
                if header(call, "authorization") != Some(&format!("Bearer {TOKEN}")) || *self.revoked.lock().unwrap() {
                    return answer(401, r#"{"error":"The access token is invalid"}"#);
                }
                self.signed(call, path)
            }
        }
    }
    fn signed(&self, call: &Call, path: &str) -> Result<Reply, NoReply> {
        match (call.method.name(), path.split('?').next().unwrap()) {
            ("GET", "/api/v1/accounts/verify_credentials") => answer(
                200,
                r#"{"id":"110","username":"anna","acct":"anna","display_name":"Anna \u202e Example","locked":true,"created_at":"2022-11-05T00:00:00.000Z"}"#,
            ),
            ("GET", "/api/v1/favourites") => self.list(path),
            ("POST", unfavourite) if unfavourite.ends_with("/unfavourite") => {
                if !self.scopes.lock().unwrap().contains("write:favourites") {
                    return answer(403, r#"{"error":"This action is outside the authorized scopes"}"#);
                }
                let id: u64 = unfavourite.split('/').nth(4).unwrap().parse().unwrap();
                if !self.lags {
                    self.favourites.lock().unwrap().retain(|(_, post)| *post != id);
                }
                answer(200, format!(r#"{{"id":"{id}","favourited":false}}"#))
            }
            _ => answer(404, "{}"),
        }
    }
    fn list(&self, path: &str) -> Result<Reply, NoReply> {
        let at = |name| field(path, name).map(|v| v.parse::<u64>().unwrap());
        assert_eq!(at("limit"), Some(40), "as many as a page may hold");
        let all = self.favourites.lock().unwrap().clone();
        let page: Vec<(u64, u64)> = match (at("min_id"), at("max_id")) {
            (Some(min), None) => {
                let mut newer: Vec<_> = all.into_iter().filter(|(n, _)| *n > min).take(self.page).collect();
                newer.reverse();
                newer
            }
            (None, max) => all.into_iter().rev().filter(|(n, _)| max.is_none_or(|m| *n < m)).take(self.page).collect(),
            both => panic!("nobody asks for both: {both:?}"),
        };
        let status = |(_, post): &(u64, u64)| {
            let (acct, host) = if post % 2 == 0 { ("bo", HOST) } else { ("bo@example.net", "example.net") };
            format!(
                r#"{{"id":"{post}","created_at":"2026-11-0{}T10:00:00.000Z","language":"de","uri":"https://{host}/users/bo/statuses/{post}",
                "content":"<p>CANARYtext</p>","account":{{"acct":"{acct}"}}}}"#,
                post % 9 + 1
            )
        };
        let reply = answer(200, format!("[{}]", page.iter().map(status).collect::<Vec<_>>().join(",")));
        let (Some(first), Some(last)) = (page.first(), page.last()) else { return reply };
        let list = format!("https://{}/api/v1/favourites?limit=40", self.host);
        let next = (page.len() == self.page).then(|| format!("<{list}&max_id={}>; rel=\"next\", ", last.0));
        with_header(reply, "link", format!("{}<{list}&min_id={}>; rel=\"prev\"", next.unwrap_or_default(), first.0))
    }
}

fn ask(handle: &str, to_undo: bool) -> Ask {
    Ask {
        via: Via::OAuth,
        handle: handle.to_owned(),
        comes_back_to: BACK.to_owned(),
        client: None,
        secret: None,
        to_undo,
        expects: None,
    }
}

fn connect(speaks: &Scripted<'_>, instance: &Instance, ask: &Ask) -> Result<Connected, ConnectError> {
    let cancel = Cancel::new();
    let with = With { speaks, cancel: &cancel };
    match Api.begin(&with, ask)? {
        Begun::Browser { opens, host, pending } => {
            assert_eq!(host, instance.host, "the owner is told where they will be asked");
            assert!(!format!("{pending:?}").contains("CANARY"), "what is between shows nothing");
            Api.finish(&with, &pending, &instance.consent(&opens))
        }
        Begun::Done(_) => panic!("somebody has to consent"),
    }
}

/// What one reading gave.
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
        self.records.iter().filter_map(|r| if let Record::Act(a) = r { a.key.number() } else { None }).collect()
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
    fn read(&mut self, speaks: &Scripted<'_>, keeps: &Kept, connection: &Connection) -> Result<Got, ConnectError> {
        let cancel = Cancel::new();
        let with = With { speaks, cancel: &cancel };
        let facts: Vec<Fact> =
            self.records.iter().filter_map(|r| if let Record::Fact(f) = r { Some(f.clone()) } else { None }).collect();
        let held = |kind: Kind| self.records.iter().filter(|r| r.kind() == kind).cloned().collect();
        let read_at = with.speaks.now();
        let since = Since { last: self.last.as_ref(), facts: &facts, held: &held, at_most_mills: None, read_at };
        let mut got = Got::default();
        got.through = Api.read(&with, connection, keeps, &since, &mut |part| {
            match part {
                Part::Records(r) => {
                    assert!((1..=1_000).contains(&r.len()), "a part holds between one and 1,000 records");
                    got.records.extend(r);
                }
                Part::Gap(g) => got.gaps.push(g),
                Part::Order { newest_first, .. } => got.order = newest_first,
                Part::Complete(kind) => drop(got.complete.insert(kind)),
                Part::DoorsDone => {}
            }
            Ok(())
        })?;
        if !got.through.same {
            self.records = got.records.clone();
            let mut counts = BTreeMap::new();
            got.records.iter().for_each(|r| *counts.entry(r.kind()).or_insert(0) += 1);
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
fn an_account_is_connected_with_the_smallest_leave() {
    let instance = Instance::new([]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let connected = connect(&speaks, &instance, &ask("@Anna@social.example.org", false)).unwrap();
    assert_eq!(
        connected.account.id,
        AccountId { platform: super::super::ID, native: "110@social.example.org".to_owned() }
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

fn connected(instance: &Instance, speaks: &Scripted<'_>, to_undo: bool) -> (Connection, Kept) {
    let connected = connect(speaks, instance, &ask("@anna@social.example.org", to_undo)).unwrap();
    speaks.calls();
    (connected.connection, Kept::new(connected.grant))
}

#[test]
fn a_short_list_is_read_whole_each_time_in_two_calls() {
    let instance = Instance::new((1..=5).map(|n| (n, 100 + n)));
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let mut memory = Memory::default();
    let first = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!(first.likes(), [105, 104, 103, 102, 101], "newest favouriting first");
    assert_eq!(first.order.as_deref(), Some(&[0, 1, 2, 3, 4][..]), "and that is the list's own order");
    assert!(first.complete.contains(&Kind::Like), "absence means something");
    for blind in WAY.blind {
        assert!(first.has_gap(blind.id), "{} is a gap of every reading", blind.id);
    }
    let when = |id: u64| {
        let of = |r: &Record| {
            if let Record::Act(a) = r
                && a.key == Key::Number(id)
            {
                Some(a.when)
            } else {
                None
            }
        };
        first.records.iter().find_map(of).unwrap()
    };
    assert_eq!(when(104).not_before, Instant::parse("2026-11-06T10:00:00.000Z"), "a post of this server");
    assert_eq!(when(105).not_before, None, "what another server says of its post is its claim");
    assert!(!format!("{:?}", first.records).contains("CANARY"), "other people's texts are dropped");

    speaks.calls();
    let again = memory.read(&speaks, &keeps, &connection).unwrap();
    assert!(again.through.same && again.records.is_empty(), "nothing new, nothing gone");
    assert_eq!(speaks.asked().len(), 2, "who it is, and one page");

    instance.favourites.lock().unwrap().remove(1);
    let gone = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!((gone.through.same, gone.likes()), (false, vec![105, 104, 103, 101]), "what was taken away is missed");
    assert!(!gone.has_gap("mastodon-undone-since"), "all of it was seen");
}

#[test]
fn a_long_list_is_read_by_what_is_new_and_whole_once_a_week() {
    let instance = Instance::new((1..=100).map(|n| (n, 1_000 + n)));
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let mut memory = Memory::default();
    let first = memory.read(&speaks, &keeps, &connection).unwrap();
    assert_eq!((first.likes().len(), speaks.asked().len()), (100, 4), "three pages");

    let again = memory.read(&speaks, &keeps, &connection).unwrap();
    let asked = speaks.asked();
    assert!(again.through.same);
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked[1].ends_with("/api/v1/favourites?limit=40&min_id=100"), "only what is newer is asked for: {asked:?}");

    // 95 new ones, one of them favourited before and again; one taken away.
    instance.favourites.lock().unwrap().retain(|(_, post)| *post != 1_050 && *post != 1_090);
    instance.favourites.lock().unwrap().extend((101..=195).map(|n| (n, if n == 150 { 1_090 } else { 1_000 + n })));
    let before = memory.records.clone();
    let new = memory.read(&speaks, &keeps, &connection).unwrap();
    let expected: Vec<u64> = (101..=195)
        .rev()
        .map(|n| if n == 150 { 1_090 } else { 1_000 + n })
        .chain((1..=100).rev().map(|n| 1_000 + n).filter(|p| *p != 1_090))
        .collect();
    assert_eq!(new.likes(), expected, "what is new stands before what is held, in its own order");
    assert!(new.has_gap("mastodon-undone-since"), "that 1050 is gone was not seen, and that is said");
    assert!(
        before.iter().filter(|r| r.kind() == Kind::Like).all(|r| new.records.contains(r)),
        "a record that is held stays one"
    );
    assert!(speaks.asked().len() <= 5);
    assert!(memory.read(&speaks, &keeps, &connection).unwrap().through.same);
    let asked = speaks.asked();
    assert!(asked[1].ends_with("min_id=195"), "the cursor went on: {asked:?}");

    speaks.wait(8 * 24 * 3_600_000);
    let whole = memory.read(&speaks, &keeps, &connection).unwrap();
    assert!(!whole.likes().contains(&1_050), "a week later the whole list shows what is gone");
    assert!(!whole.has_gap("mastodon-undone-since"));
    speaks.calls();
    assert!(memory.read(&speaks, &keeps, &connection).unwrap().through.same, "and then it is quick again");
    assert_eq!(speaks.asked().len(), 2);
}

#[test]
fn another_account_is_never_read_into_this_one() {
    let instance = Instance::new([(1, 7)]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let (mut connection, keeps) = connected(&instance, &speaks, false);
    connection.account.native = "111@social.example.org".to_owned();
    let error = Memory::default().read(&speaks, &keeps, &connection).err();
    assert!(matches!(error, Some(ConnectError::AnotherAccount { .. })), "{error:?}");
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_or_answered_ends(text in ".{0,200}", header in "[<>;=a-z\"/:?&0-9 ,]{0,200}") {
        if let Some(typed) = name::typed(&text) {
            assert_eq!(name::host(&typed.host).as_ref(), Some(&typed.host), "a host is a host");
        }
        let _ = crate::mastodon::link::post(&text);
        let read = pages::Neighbours::of(Some(&header), &read::favourites_at(HOST));
        let there = "https://social.example.org/api/v1/favourites?";
        assert!(read.next.iter().chain(&read.prev).all(|n| n.starts_with(there)), "nobody is led elsewhere");
    }
}

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

#[test]
fn refusals_have_their_names_and_nothing_that_signs_in() {
    let instance = Instance::new([(1, 7)]);
    let speaks = Scripted::new(|c| instance.answer(c));
    let (connection, keeps) = connected(&instance, &speaks, false);
    let with_list = |reply: Result<Reply, NoReply>| {
        let speaks = Scripted::new(|c| if c.url.contains("/favourites") { reply.clone() } else { instance.answer(c) });
        Memory::default().read(&speaks, &keeps, &connection)
    };
    let limited = with_header(answer(429, "{}"), "x-ratelimit-reset", "2026-11-24T12:04:00.000000Z");
    let until = Instant::parse("2026-11-24T12:04:00.000Z").unwrap();
    assert_eq!(
        with_list(limited).err(),
        Some(ConnectError::NoReply(NoReply::Limited { host: HOST.to_owned(), until }))
    );
    assert_eq!(
        with_list(answer(500, "")).err(),
        Some(ConnectError::NoReply(NoReply::Broken { host: HOST.to_owned() }))
    );
    assert_eq!(with_list(answer(401, "{}")).err(), Some(ConnectError::SignInAgain));
    for body in ["", "{}", "[", "[{}", "<html>", "null", &format!("[{}", "[".repeat(100_000))] {
        assert_eq!(with_list(answer(200, body)).err(), Some(server::unreadable(HOST)), "{:.20}", body);
    }
    let refused = with_list(answer(403, r#"{"error":"This action is outside the authorized scopes"}"#)).unwrap();
    assert!(refused.has_gap("mastodon-favourites-refused") && refused.complete.is_empty(), "the rest is read");
    assert!(refused.records.iter().any(|r| matches!(r, Record::Fact(f) if f.what == FactKind::Handle)));
    let broken = with_list(answer(200, r#"[{"id":"7"},{"id":7},{"id":"a/b"},{"no":1},"x"]"#)).unwrap();
    assert_eq!(
        (broken.likes(), broken.has_gap("records-broken")),
        (vec![7], true),
        "a broken record is told, the rest is read"
    );
    let says = format!(r#"{{"error":"Bad {TOKEN} and {SECRET}"}}"#);
    let error = with_list(answer(400, says)).err().unwrap();
    assert!(!format!("{error} {error:?} {:?}", error.args()).contains("CANARY"), "{error}");
    let led = with_header(
        answer(200, r#"[{"id":"7"}]"#),
        "link",
        "<https://evil.example.net/api/v1/favourites?max_id=1>; rel=\"next\"",
    );
    assert_eq!(with_list(led).err(), Some(server::unreadable(HOST)), "nobody is led to another host");
    let circle = with_header(
        answer(200, r#"[{"id":"7"}]"#),
        "link",
        format!("<https://{HOST}/api/v1/favourites?limit=40&max_id=1>; rel=\"next\""),
    );
    assert_eq!(with_list(circle).unwrap().likes(), [7], "a list that leads back into itself ends");
}
