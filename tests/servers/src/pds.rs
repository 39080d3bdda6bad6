//! A real account host (PDS) and identity directory (PLC): started, filled, and driven as its owner and as somebody else.
//!
//! Deliberately not here: a browser (`robot`), and the product. The host calls itself `https://pds.example.org`; who
//! speaks to it maps that name, and `plc.directory`, to the two ports.

use crate::{
    http::{Answer, Call, form},
    running::{Running, Unheard},
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// The host and the directory; they end when this is dropped.
pub struct Pds {
    // Ended before its folder goes.
    running: Unheard,
    folder: TempDir,
    port: u16,
    plc: u16,
}

/// An account of this host.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Its identity.
    pub did: String,
    /// Its handle.
    pub handle: String,
    /// Its main password.
    pub password: String,
    /// Where its mails go.
    pub email: String,
    /// The access token of a session by the main password.
    pub access: String,
    /// Its refresh token.
    pub refresh: String,
}

/// Where the host lies in this repository.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pds")
}

/// The Node that came with the host's packages, else the machine's own.
fn node() -> PathBuf {
    let arch = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let packed = home().join(format!("node_modules/node-linux-{arch}/bin/node"));
    if packed.is_file() { packed } else { "node".into() }
}

impl Pds {
    /// What it calls itself.
    pub const HOST: &'static str = "pds.example.org";
    /// What its directory stands for.
    pub const PLC: &'static str = "plc.directory";

    /// Starts both, empty.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(&json!({}))
    }

    /// The same, with more of the host's own settings (`rateLimitsEnabled`, `inviteRequired`, …).
    #[must_use]
    pub fn start_with(settings: &Value) -> Self {
        assert!(
            home().join("node_modules/@atproto/pds").is_dir(),
            "the account host is not installed: run scripts/test servers"
        );
        let folder = tempfile::Builder::new().prefix("familiar-pds-").tempdir().expect("a folder for the host");
        let asked = json!({ "folder": folder.path(), "hostname": Self::HOST, "settings": settings });
        let mut command = Command::new(node());
        command.arg(home().join("launch.mjs")).arg(asked.to_string());
        let notes = folder.path().join("said.txt");
        command.stderr(fs::File::create(&notes).expect("a file for what it says"));
        let mut running = Running::start(&mut command, "the account host");
        let said = running.line();
        let ports: Value = serde_json::from_str(&said)
            .unwrap_or_else(|_| panic!("the host says where it is: {said:?} {:?}", fs::read_to_string(&notes)));
        let port = |name: &str| ports[name].as_u64().and_then(|p| u16::try_from(p).ok()).expect("a port");
        let (port, plc) = (port("pds"), port("plc"));
        Self { running: running.unheard(), folder, port, plc }
    }

    /// The host's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
    /// The directory's port.
    #[must_use]
    pub fn plc(&self) -> u16 {
        self.plc
    }
    /// The process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.running.id()
    }
    /// Where its files and its mails lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Any call to the host.
    #[must_use]
    pub fn call(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let call = Call { port: self.port, host: Self::HOST, method, target, headers, body };
        call.ask().unwrap_or_else(|e| panic!("the host answers {method} {target}: {e}"))
    }
    /// Asks a method.
    #[must_use]
    pub fn get(&self, nsid: &str, query: &[(&str, &str)], token: Option<&str>) -> Answer {
        let token = token.map(|t| format!("Bearer {t}"));
        let headers: Vec<_> = token.as_deref().map(|t| ("authorization", t)).into_iter().collect();
        self.call("GET", &format!("/xrpc/{nsid}?{}", form(query)), &headers, b"")
    }
    /// Calls a method.
    #[must_use]
    pub fn post(&self, nsid: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let token = token.map(|t| format!("Bearer {t}"));
        let mut headers: Vec<_> = token.as_deref().map(|t| ("authorization", t)).into_iter().collect();
        let body = body.map(ToString::to_string).unwrap_or_default();
        if !body.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        self.call("POST", &format!("/xrpc/{nsid}"), &headers, body.as_bytes())
    }
    #[track_caller]
    fn done(&self, nsid: &str, token: &str, body: &Value) -> Value {
        let answer = self.post(nsid, Some(token), Some(body));
        assert_eq!(answer.status, 200, "{nsid}: {}", answer.text());
        if answer.body.is_empty() { Value::Null } else { answer.value() }
    }

    /// A new account: `name.example.org`, its address `name@example.org`.
    #[must_use]
    pub fn account(&self, name: &str) -> Owner {
        let (handle, email) = (format!("{name}.example.org"), format!("{name}@example.org"));
        let password = format!("main-canary-{name}-7d1f");
        let body = json!({ "handle": handle, "email": email, "password": password });
        let answer = self.post("com.atproto.server.createAccount", None, Some(&body));
        assert_eq!(answer.status, 200, "an account: {}", answer.text());
        let said = answer.value();
        let text = |name: &str| said[name].as_str().expect("a text").to_owned();
        Owner { did: text("did"), handle, password, email, access: text("accessJwt"), refresh: text("refreshJwt") }
    }
    /// Signs in by a password (the main one or an app's): the access and the refresh token, or what was answered.
    ///
    /// # Errors
    /// The answer.
    pub fn sign_in(&self, handle: &str, password: &str) -> Result<(String, String), Answer> {
        let body = json!({ "identifier": handle, "password": password });
        let answer = self.post("com.atproto.server.createSession", None, Some(&body));
        if answer.status != 200 {
            return Err(answer);
        }
        let said = answer.value();
        let text = |name: &str| said[name].as_str().expect("a text").to_owned();
        Ok((text("accessJwt"), text("refreshJwt")))
    }
    /// Writes a record by any session: its address and its sum.
    #[must_use]
    pub fn write(
        &self,
        owner: &Owner,
        token: &str,
        collection: &str,
        rkey: Option<&str>,
        record: &Value,
    ) -> (String, String) {
        let mut body = json!({ "repo": owner.did, "collection": collection, "record": record });
        if let Some(rkey) = rkey {
            body["rkey"] = json!(rkey);
        }
        let said = self.done("com.atproto.repo.createRecord", token, &body);
        (said["uri"].as_str().expect("an address").to_owned(), said["cid"].as_str().expect("a sum").to_owned())
    }
    /// A post.
    #[must_use]
    pub fn post_text(&self, owner: &Owner, text: &str, at: &str) -> (String, String) {
        let record = json!({ "$type": "app.bsky.feed.post", "text": text, "createdAt": at });
        self.write(owner, &owner.access, "app.bsky.feed.post", None, &record)
    }
    /// A like by any session: its time is what is claimed, and its key may be chosen. A second like of the same post takes
    /// the place of the first.
    pub fn like(
        &self,
        owner: &Owner,
        token: &str,
        of: &(String, String),
        claims: &str,
        rkey: Option<&str>,
    ) -> (String, String) {
        let record = json!({
            "$type": "app.bsky.feed.like", "subject": { "uri": of.0, "cid": of.1 }, "createdAt": claims,
        });
        self.write(owner, token, "app.bsky.feed.like", rkey, &record)
    }
    /// So many likes of posts that nobody wrote, two hundred at a time.
    pub fn many_likes(&self, owner: &Owner, count: usize) {
        let all: Vec<Value> = (0..count)
            .map(|n| {
                let (minute, second) = (n / 60 % 60, n % 60);
                let value = json!({
                    "$type": "app.bsky.feed.like",
                    "subject": {
                        "uri": format!("at://{}/app.bsky.feed.post/{}", owner.did, tid(1_700_000_000_000_000 + n as u64)),
                        "cid": "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a",
                    },
                    "createdAt": format!("2025-03-{:02}T{:02}:{minute:02}:{second:02}.000Z", 1 + n / 86_400, n / 3600 % 24),
                });
                let kind = "com.atproto.repo.applyWrites#create";
                json!({ "$type": kind, "collection": "app.bsky.feed.like", "value": value })
            })
            .collect();
        for writes in all.chunks(200) {
            let body = json!({ "repo": owner.did, "validate": false, "writes": writes });
            self.done("com.atproto.repo.applyWrites", &owner.access, &body);
        }
    }
    /// Every record of a collection, newest key first.
    #[must_use]
    pub fn records(&self, owner: &Owner, collection: &str) -> Vec<Value> {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let mut query = vec![("repo", owner.did.as_str()), ("collection", collection), ("limit", "100")];
            if !cursor.is_empty() {
                query.push(("cursor", &cursor));
            }
            let page = self.get("com.atproto.repo.listRecords", &query, None).value();
            all.extend(page["records"].as_array().expect("a list").iter().cloned());
            match page["cursor"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => return all,
            }
        }
    }
    /// The addresses of the likes, newest key first.
    #[must_use]
    pub fn likes(&self, owner: &Owner) -> Vec<String> {
        let text = |r: &Value| r["uri"].as_str().expect("an address").to_owned();
        self.records(owner, "app.bsky.feed.like").iter().map(text).collect()
    }
    /// A new app password, by the main session.
    #[must_use]
    pub fn app_password(&self, owner: &Owner, name: &str) -> String {
        let said = self.done("com.atproto.server.createAppPassword", &owner.access, &json!({ "name": name }));
        said["password"].as_str().expect("a password").to_owned()
    }
    /// The names of the app passwords, by a fresh main session.
    #[must_use]
    pub fn app_passwords(&self, owner: &Owner) -> Vec<String> {
        let (token, _) = self.sign_in(&owner.handle, &owner.password).expect("the owner gets in");
        let said = self.get("com.atproto.server.listAppPasswords", &[], Some(&token)).value();
        let name = |p: &Value| p["name"].as_str().expect("a name").to_owned();
        said["passwords"].as_array().expect("a list").iter().map(name).collect()
    }
    /// Revokes an app password, by any session: as somebody else might.
    pub fn revoke_app_password(&self, token: &str, name: &str) {
        self.done("com.atproto.server.revokeAppPassword", token, &json!({ "name": name }));
    }
    /// The mails to this address, oldest first.
    #[must_use]
    pub fn mails(&self, to: &str) -> Vec<Value> {
        let all = fs::read_to_string(self.folder().join("outbox.jsonl")).unwrap_or_default();
        let mails = all.lines().map(|l| serde_json::from_str::<Value>(l).expect("a mail is JSON"));
        mails.filter(|m| m["to"] == to).collect()
    }
    /// The code in the newest mail to this address: `XXXXX-XXXXX`.
    #[must_use]
    pub fn code(&self, to: &str) -> String {
        let mails = self.mails(to);
        let mail = mails.last().expect("a mail came");
        let text =
            format!("{} {}", mail["text"].as_str().unwrap_or_default(), mail["html"].as_str().unwrap_or_default());
        let is_code = |w: &&str| {
            let fine = |p: &str| p.len() == 5 && p.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            w.split_once('-').is_some_and(|(a, b)| fine(a) && fine(b))
        };
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.into_iter().find(is_code).unwrap_or_else(|| panic!("a code in {text}")).to_owned()
    }
    /// Puts a key before all others in the directory, as somebody does who holds the session and the mailbox.
    pub fn add_rotation_key(&self, owner: &Owner, key: &str) {
        self.done_empty("com.atproto.identity.requestPlcOperationSignature", &owner.access);
        let mut keys = vec![key.to_owned()];
        keys.extend(self.rotation_keys(owner));
        let ask = json!({ "token": self.code(&owner.email), "rotationKeys": keys });
        let signed = self.done("com.atproto.identity.signPlcOperation", &owner.access, &ask);
        let submit = json!({ "operation": signed["operation"] });
        self.done("com.atproto.identity.submitPlcOperation", &owner.access, &submit);
    }
    /// The rotation keys in the directory, strongest first.
    #[must_use]
    pub fn rotation_keys(&self, owner: &Owner) -> Vec<String> {
        let last = self.plc_log(owner).pop().expect("an operation");
        let keys = last["operation"]["rotationKeys"].as_array().expect("keys").iter();
        keys.map(|k| k.as_str().expect("a key").to_owned()).collect()
    }
    /// The directory's log of this account.
    #[must_use]
    pub fn plc_log(&self, owner: &Owner) -> Vec<Value> {
        let target = format!("/{}/log/audit", owner.did);
        let call = Call { port: self.plc, host: Self::PLC, method: "GET", target: &target, headers: &[], body: b"" };
        let said = call.ask().expect("the directory answers").value();
        said.as_array().expect("a log").clone()
    }
    fn done_empty(&self, nsid: &str, token: &str) {
        let answer = self.post(nsid, Some(token), None);
        assert_eq!(answer.status, 200, "{nsid}: {}", answer.text());
    }
    /// Changes the main password by a mailed code, as its owner does.
    pub fn change_password(&self, owner: &mut Owner, password: &str) {
        let asked = self.post("com.atproto.server.requestPasswordReset", None, Some(&json!({ "email": owner.email })));
        assert_eq!(asked.status, 200, "a reset is asked for: {}", asked.text());
        let body = json!({ "token": self.code(&owner.email), "password": password });
        let done = self.post("com.atproto.server.resetPassword", None, Some(&body));
        assert_eq!(done.status, 200, "the password is changed: {}", done.text());
        owner.password = password.to_owned();
        (owner.access, owner.refresh) = self.sign_in(&owner.handle, password).expect("by the new password");
    }
    /// Changes the handle, by any session (an app password's may).
    pub fn change_handle(&self, token: &str, handle: &str) {
        self.done("com.atproto.identity.updateHandle", token, &json!({ "handle": handle }));
    }
    /// Deactivates, or activates again, by the main session.
    pub fn set_active(&self, owner: &Owner, active: bool) {
        if active {
            self.done_empty("com.atproto.server.activateAccount", &owner.access);
        } else {
            self.done("com.atproto.server.deactivateAccount", &owner.access, &json!({}));
        }
    }
}

/// A record's key for a time in microseconds (53 bits of time, 10 of a clock's number, in sortable base32).
#[must_use]
pub fn tid(micros: u64) -> String {
    const LETTERS: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";
    let number = (micros << 10) | 7;
    (0..13).rev().map(|n| char::from(LETTERS[(number >> (n * 5) & 31) as usize])).collect()
}
