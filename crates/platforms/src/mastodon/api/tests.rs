//! A strict instance, played: registration, exact redirect, PKCE, scopes, favourites by numbers that are in no body.

mod doing;
mod reading;
mod signing;

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

fn connected(instance: &Instance, speaks: &Scripted<'_>, to_undo: bool) -> (Connection, Kept) {
    let connected = connect(speaks, instance, &ask("@anna@social.example.org", to_undo)).unwrap();
    speaks.calls();
    (connected.connection, Kept::new(connected.grant))
}
