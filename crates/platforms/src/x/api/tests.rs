//! X, played: exact addresses, PKCE, sign-ins that run out and are good for once, pages that are charged, both spellings,
//! every kind of problem.

mod doing;
mod reading;
mod refusing;
mod signing;

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
