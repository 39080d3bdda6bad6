//! Whole askings against a host, a directory and a sign-in that the tests play; accounts, posts and addresses are invented.

mod doing;
mod reading;
mod signing;

use super::{
    car::make,
    cbor::{Cid, write::V},
    *,
};
use crate::scripted::{Kept, Scripted, answer, field};
use familiar_model::{Call, Fact, Gap, NoReply, Reply, Sha256, Snapshot, Source};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Mutex,
};

const DID: &str = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
const HANDLE: &str = "amb.example.org";
const HOST: &str = "pds.example.org";
const DAY_MS: i64 = 86_400_000;
const CANARY: &str = "CANARY9secret7token5value3x";

/// What a host holds: each record with the revision at which it was written.
struct Account {
    records: BTreeMap<String, (V, String)>,
    rev: String,
    /// It hands out everything, whatever it is asked since.
    ignores_since: bool,
    /// It does not hand out the whole record.
    no_repo: bool,
    handle_leads_to: &'static str,
    log: serde_json::Value,
    passwords: Vec<(String, String)>,
    email: &'static str,
    status: Option<&'static str>,
}

fn now() -> Instant {
    crate::rehearse::now()
}

fn rev(ms_ago: i64) -> String {
    tid::of(now().plus_ms(-ms_ago))
}

fn like(n: usize, claims: &str) -> V {
    let subject = V::M(vec![
        ("uri", V::T(format!("at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3kpost{n:07}"))),
        ("cid", V::T("bafy".to_owned())),
    ]);
    V::M(vec![
        ("$type", V::T("app.bsky.feed.like".to_owned())),
        ("subject", subject),
        ("createdAt", V::T(claims.to_owned())),
    ])
}

fn log(keys: &[(&str, &[&str], &str)]) -> serde_json::Value {
    let one = |(at, keys, endpoint): &(&str, &[&str], &str)| {
        json!({"did": DID, "cid": "bafy", "nullified": false, "createdAt": at, "operation": {"type": "plc_operation",
            "rotationKeys": keys, "verificationMethods": {"atproto": "did:key:zQ3shsign"}, "alsoKnownAs": [format!("at://{HANDLE}")],
            "services": {"atproto_pds": {"type": "AtprotoPersonalDataServer", "endpoint": endpoint}}, "prev": null, "sig": "s"}})
    };
    serde_json::Value::Array(keys.iter().map(one).collect())
}

impl Account {
    fn new() -> Self {
        let mut account = Self {
            records: BTreeMap::new(),
            rev: rev(200 * DAY_MS),
            ignores_since: false,
            no_repo: false,
            handle_leads_to: DID,
            log: log(&[("2024-01-01T00:00:00.000Z", &["did:key:zQ3shhost"], "https://pds.example.org")]),
            passwords: Vec::new(),
            email: "amb@example.org",
            status: None,
        };
        account.add(
            "app.bsky.actor.profile/self",
            V::M(vec![("displayName", V::T("Ambassador".to_owned()))]),
            200 * DAY_MS,
        );
        account
    }
    /// Writes a record so long ago.
    fn add(&mut self, key: &str, record: V, ms_ago: i64) {
        let at = rev(ms_ago);
        self.rev = self.rev.clone().max(at.clone());
        self.records.insert(key.to_owned(), (record, at));
    }
    fn like(&mut self, n: usize, ms_ago: i64, claims: &str) {
        self.add(&format!("app.bsky.feed.like/3klike{n:07}"), like(n, claims), ms_ago);
    }
    fn remove(&mut self, key: &str, ms_ago: i64) {
        self.records.remove(key);
        self.rev = rev(ms_ago);
    }
    fn repo(&self, since: Option<&str>) -> Vec<u8> {
        let since = since.filter(|_| !self.ignores_since);
        let Some(since) = since else {
            let all = self.records.iter().map(|(k, (v, _))| (k.clone(), v.clone())).collect();
            return make::whole(DID, &self.rev, &all);
        };
        let mut blocks = make::Blocks::default();
        let root = blocks.add(&V::M(vec![("did", V::T(DID.to_owned()))]));
        blocks.0.clear();
        for (v, _) in self.records.values().filter(|(_, at)| at.as_str() > since) {
            blocks.add(v);
        }
        make::file(root, &blocks.0)
    }
    fn list(&self, url: &str) -> serde_json::Value {
        let collection = field(url, "collection").unwrap();
        let before = field(url, "cursor");
        let page: Vec<_> = self
            .records
            .iter()
            .rev()
            .filter_map(|(k, (v, _))| Some((k.strip_prefix(&format!("{collection}/"))?, v)))
            .filter(|(name, _)| before.as_deref().is_none_or(|b| *name < b))
            .take(100)
            .collect();
        let cursor = page.last().map(|(name, _)| (*name).to_owned());
        let record = |(name, v): &(&str, &V)| {
            let cid = Cid { codec: 0x71, digest: Sha256::of(&cbor::write::bytes(v)).0 };
            json!({"uri": format!("at://{DID}/{collection}/{name}"), "cid": cid.text(), "value": as_json(v)})
        };
        json!({"records": page.iter().map(record).collect::<Vec<_>>(), "cursor": cursor})
    }
    /// Answers without a sign-in.
    fn public(&self, call: &Call) -> Result<Reply, NoReply> {
        let path = call.url.strip_prefix("https://").unwrap();
        let (host, path) = path.split_once('/').unwrap();
        let name = path.split('?').next().unwrap();
        let since = field(&call.url, "since");
        match (host, name) {
            ("amb.example.org", ".well-known/atproto-did") => answer(200, self.handle_leads_to),
            ("plc.directory", _) if name.ends_with("/log/audit") => answer(200, self.log.to_string()),
            ("plc.directory", _) => {
                let endpoint =
                    &self.log.as_array().unwrap().last().unwrap()["operation"]["services"]["atproto_pds"]["endpoint"];
                let did = name.to_owned();
                answer(
                    200,
                    json!({"id": did, "alsoKnownAs": [format!("at://{HANDLE}")], "service": [
                    {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": endpoint}]})
                    .to_string(),
                )
            }
            (_, "xrpc/com.atproto.sync.getRepoStatus") => {
                answer(200, json!({"did": DID, "active": self.status.is_none(), "status": self.status}).to_string())
            }
            (_, "xrpc/com.atproto.sync.getLatestCommit") => match self.status {
                Some(_) => answer(400, r#"{"error":"InvalidRequest","message":"Could not find repo"}"#),
                None => answer(200, json!({"cid": "bafy", "rev": self.rev}).to_string()),
            },
            (_, "xrpc/com.atproto.sync.getRepo") if self.no_repo => answer(501, r#"{"error":"MethodNotImplemented"}"#),
            (_, "xrpc/com.atproto.sync.getRepo") => answer(200, self.repo(since.as_deref())),
            (_, "xrpc/com.atproto.repo.listRecords") => answer(200, self.list(&call.url).to_string()),
            (_, "xrpc/com.atproto.repo.getRecord") => {
                let key = format!("{}/{}", field(&call.url, "collection").unwrap(), field(&call.url, "rkey").unwrap());
                match self.records.get(&key) {
                    Some((v, _)) => {
                        let cid = Cid { codec: 0x71, digest: Sha256::of(&cbor::write::bytes(v)).0 };
                        answer(200, json!({"uri": "at://", "cid": cid.text(), "value": {}}).to_string())
                    }
                    None => answer(400, r#"{"error":"RecordNotFound","message":"Could not locate record"}"#),
                }
            }
            _ => answer(404, r#"{"error":"NotFound","message":"There is nothing here"}"#),
        }
    }
    /// Answers to an app password's session.
    fn signed(&mut self, call: &Call) -> Result<Reply, NoReply> {
        let body: serde_json::Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let name = call.url.split("/xrpc/").nth(1).unwrap_or("").split('?').next().unwrap();
        match name {
            "com.atproto.server.getSession" => answer(200, json!({"did": DID, "handle": HANDLE, "email": self.email, "emailConfirmed": true, "emailAuthFactor": false}).to_string()),
            "com.atproto.server.listAppPasswords" => {
                let one = |(name, at): &(String, String)| json!({"name": name, "createdAt": at, "privileged": false});
                answer(200, json!({"passwords": self.passwords.iter().map(one).collect::<Vec<_>>()}).to_string())
            }
            "com.atproto.server.revokeAppPassword" => {
                self.passwords.retain(|(name, _)| Some(name.as_str()) != body["name"].as_str());
                answer(200, "")
            }
            "com.atproto.server.deleteSession" => answer(200, ""),
            "com.atproto.repo.deleteRecord" => {
                let key = format!("{}/{}", body["collection"].as_str().unwrap(), body["rkey"].as_str().unwrap());
                let cid = self.records.get(&key).map(|(v, _)| Cid { codec: 0x71, digest: Sha256::of(&cbor::write::bytes(v)).0 }.text());
                match cid {
                    Some(cid) if Some(cid.as_str()) != body["swapRecord"].as_str() => {
                        answer(400, r#"{"error":"InvalidSwap","message":"Record was at another version"}"#)
                    }
                    Some(_) => {
                        self.remove(&key, 0);
                        answer(200, "{}")
                    }
                    None => answer(200, "{}"),
                }
            }
            _ => self.public(call),
        }
    }
}

fn as_json(v: &V) -> serde_json::Value {
    match v {
        V::N(n) => json!(n),
        V::T(t) => json!(t),
        V::L(all) => all.iter().map(as_json).collect(),
        V::M(all) => all.iter().map(|(k, v)| ((*k).to_owned(), as_json(v))).collect::<serde_json::Map<_, _>>().into(),
        V::B(_) | V::Link(_) | V::Null => serde_json::Value::Null,
    }
}

/// What a reading gave, as the ledger would hold it.
#[derive(Clone, Default)]
struct Read {
    records: BTreeMap<Kind, Vec<familiar_model::Record>>,
    gaps: Vec<Gap>,
    complete: BTreeSet<Kind>,
    at: Option<Instant>,
    seen: SeenThrough,
}

impl Read {
    fn acts(&self, kind: Kind) -> Vec<&Act> {
        let all = self.records.get(&kind).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(|r| if let familiar_model::Record::Act(a) = r { Some(a) } else { None }).collect()
    }
    fn has_gap(&self, id: &str) -> bool {
        self.gaps.iter().any(|g| g.id == id)
    }
}

fn connection(via: Via) -> Connection {
    Connection {
        account: AccountId { platform: ID, native: DID.to_owned() },
        via,
        host: HOST.to_owned(),
        signs_in_at: String::new(),
        grants: vec!["atproto".to_owned(), "account:email".to_owned(), ways::UNLIKE.to_owned()],
        appears_as: None,
        handle: Some(HANDLE.to_owned()),
        since: now(),
        until: None,
    }
}

fn ask(via: Via) -> Ask {
    Ask {
        via,
        handle: HANDLE.to_owned(),
        comes_back_to: "http://127.0.0.1:40123/came".to_owned(),
        client: None,
        secret: None,
        to_undo: false,
        expects: None,
    }
}

fn look(
    speaks: &Scripted<'_>,
    connection: &Connection,
    keeps: &Kept,
    last: Option<&Read>,
    read_at: Instant,
) -> Result<Read, ConnectError> {
    let cancel = Cancel::new();
    let with = With { speaks, cancel: &cancel };
    let snapshot = last.map(|last| Snapshot {
        id: Sha256::default(),
        account: connection.account.clone(),
        source: Source::Connection { read_at: last.at.unwrap(), via: Some(connection.via), host: None },
        taken_at: last.at.unwrap(),
        read_at: last.at.unwrap(),
        counts: BTreeMap::new(),
        complete: last.complete.clone(),
    });
    let facts: Vec<Fact> = last
        .and_then(|l| l.records.get(&Kind::Account))
        .into_iter()
        .flatten()
        .filter_map(|r| if let familiar_model::Record::Fact(f) = r { Some(f.clone()) } else { None })
        .collect();
    let held = |kind: Kind| last.and_then(|l| l.records.get(&kind).cloned()).unwrap_or_default();
    let since = Since { last: snapshot.as_ref(), facts: &facts, held: &held, at_most_mills: None, read_at };
    let mut out = Read { at: Some(read_at), ..Read::default() };
    let mut doors_done = false;
    out.seen = Connects::read(&Bluesky, &with, connection, keeps, &since, &mut |part| {
        match part {
            Part::Records(records) => {
                assert!(!records.is_empty() && records.len() <= 1_000, "a part holds between one and 1,000 records");
                assert!(
                    doors_done || !matches!(records[0], familiar_model::Record::Act(_)),
                    "lists come behind the doors"
                );
                for record in records {
                    out.records.entry(record.kind()).or_default().push(record);
                }
            }
            Part::Gap(gap) => out.gaps.push(gap),
            Part::Complete(kind) => {
                out.complete.insert(kind);
            }
            Part::DoorsDone => doors_done = true,
            Part::Order { .. } => {}
        }
        Ok(())
    })?;
    Ok(out)
}

fn said_by(read: &Read) -> HashSet<&str> {
    read.seen.says.iter().map(|m| m.code.as_str()).collect()
}

/// Shared by those that change what the host holds.
struct Shared(Mutex<Account>);
