//! A server that speaks as much of Mastodon's API as a check of one's own account needs, and insists on every rule that
//! other servers let pass: exact redirects, PKCE with S256, codes that are used once and run out, granted scopes, lists
//! paged by ids of favourites that stand nowhere else, limits with a time in ISO 8601, and an end to what was revoked.
//!
//! Deliberately not here: timelines, federation, media. From the documentation of 4.3 and later and, in its old mode, of
//! servers before it (no metadata, no `profile`, no PKCE).

mod api;
mod oauth;

use crate::{
    clock::{Clock, iso},
    http::{Answer, Asked, Server},
    person::{Sent, fills_in},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

/// How a server is.
#[derive(Clone, Debug)]
pub struct Mode {
    /// 4.3 and later: metadata, the scope `profile`, PKCE enforced. Else as 4.2 was.
    pub new: bool,
    /// Whether the port of a loopback redirect may differ from the registered one (RFC 8252, as Mastodon's library does).
    pub any_loopback_port: bool,
    /// How many calls are allowed in five minutes.
    pub limit: u64,
}

impl Default for Mode {
    fn default() -> Self {
        Self { new: true, any_loopback_port: false, limit: 300 }
    }
}

/// One call that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// `GET`, `POST`, …
    pub method: String,
    /// Path and query.
    pub target: String,
    /// What was answered.
    pub status: u16,
}

/// The server. It stops when it is dropped.
pub struct StrictMastodon {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Debug)]
struct App {
    secret: String,
    redirects: Vec<String>,
    scopes: Vec<String>,
}

#[derive(Clone, Debug)]
struct Code {
    client: String,
    redirect: String,
    scopes: Vec<String>,
    challenge: String,
    account: String,
    until: i64,
    used: Option<String>,
}

#[derive(Clone, Debug)]
struct Token {
    client: String,
    account: String,
    scopes: Vec<String>,
    made: i64,
}

#[derive(Clone, Debug)]
struct Account {
    name: String,
    shown: String,
}

#[derive(Clone, Debug)]
struct Status {
    author: String,
    text: String,
    made: i64,
    host: String,
}

struct State {
    host: String,
    mode: Mode,
    clock: Clock,
    next: u64,
    accounts: BTreeMap<String, Account>,
    statuses: BTreeMap<String, Status>,
    // Favourite id → account and status.
    favourites: BTreeMap<u64, (String, String)>,
    apps: BTreeMap<String, App>,
    codes: BTreeMap<String, Code>,
    tokens: BTreeMap<String, Token>,
    used: Vec<i64>,
    came: Vec<Came>,
    undone: Vec<String>,
    revoked: Vec<String>,
}

impl State {
    fn next(&mut self, step: u64) -> u64 {
        self.next += step;
        self.next
    }
    /// A word that cannot be guessed from the last one, and that a search for secrets finds.
    fn secret(&mut self, kind: &str) -> String {
        let n = self.next(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        format!("canary-{kind}-{:016x}", n ^ (n >> 29))
    }
}

impl StrictMastodon {
    /// Starts one that calls itself so.
    #[must_use]
    pub fn start(host: &str, mode: Mode, clock: &Clock) -> Self {
        let state = State {
            host: host.to_owned(),
            mode,
            clock: clock.clone(),
            next: 4_711,
            accounts: BTreeMap::new(),
            statuses: BTreeMap::new(),
            favourites: BTreeMap::new(),
            apps: BTreeMap::new(),
            codes: BTreeMap::new(),
            tokens: BTreeMap::new(),
            used: Vec::new(),
            came: Vec::new(),
            undone: Vec::new(),
            revoked: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let inside = Arc::clone(&state);
        let server = Server::start(move |asked| {
            let mut state = inside.lock().expect("nobody fell over");
            let answer = state.answer(asked);
            let (method, target) = (asked.method.clone(), asked.target.clone());
            state.came.push(Came { method, target, status: answer.status });
            answer
        });
        Self { server, state }
    }
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody fell over")
    }
    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port()
    }
    /// A new account: its id.
    #[must_use]
    pub fn account(&self, name: &str) -> String {
        let mut state = self.state();
        let id = (109_000_000_000_000_000 + state.next(1)).to_string();
        state.accounts.insert(id.clone(), Account { name: name.to_owned(), shown: format!("{name} of the tests") });
        id
    }
    /// A post that the server knows, of an account here or, with another host, elsewhere: its id.
    #[must_use]
    pub fn status(&self, author: &str, host: &str, text: &str, made: i64) -> String {
        let mut state = self.state();
        let low = state.next(1) & 0xFFFF;
        let arrived = if host == state.host { made } else { state.clock.ms() };
        let id = ((u64::try_from(arrived).expect("a time") << 16) | low).to_string();
        let status = Status { author: author.to_owned(), text: text.to_owned(), made, host: host.to_owned() };
        state.statuses.insert(id.clone(), status);
        id
    }
    /// This account likes this post: the favourite's id, which no list shows.
    pub fn favourite(&self, account: &str, status: &str) -> u64 {
        let mut state = self.state();
        let id = state.next(3);
        state.favourites.insert(id, (account.to_owned(), status.to_owned()));
        id
    }
    /// The posts that it likes, the newest like first.
    #[must_use]
    pub fn favourites(&self, account: &str) -> Vec<String> {
        let state = self.state();
        let of = state.favourites.values().rev().filter(|(who, _)| who == account);
        of.map(|(_, status)| status.clone()).collect()
    }
    /// What came, in order.
    #[must_use]
    pub fn came(&self) -> Vec<Came> {
        self.state().came.clone()
    }
    /// Forgets what came.
    pub fn forget_what_came(&self) {
        self.state().came.clear();
    }
    /// The posts whose like was asked to be taken back, in order; one that was asked twice stands here twice.
    #[must_use]
    pub fn undone(&self) -> Vec<String> {
        self.state().undone.clone()
    }
    /// Tokens that hold now.
    #[must_use]
    pub fn tokens(&self) -> Vec<String> {
        self.state().tokens.keys().cloned().collect()
    }
    /// Tokens that were revoked by the one who held them.
    #[must_use]
    pub fn revoked(&self) -> Vec<String> {
        self.state().revoked.clone()
    }
    /// Every word that must stand nowhere: secrets of apps, codes, tokens.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        let state = self.state();
        let apps = state.apps.values().map(|a| a.secret.clone());
        let live = state.tokens.keys().chain(&state.revoked).cloned();
        apps.chain(state.codes.keys().cloned()).chain(live).collect()
    }
    /// Ends every token of this account, as its owner does on the page of authorised apps.
    pub fn end_tokens(&self, account: &str) {
        self.state().tokens.retain(|_, t| t.account != account);
    }
    /// The server forgets every app without a token, as those before 4.3 did from time to time.
    pub fn forget_apps(&self) {
        self.state().apps.clear();
    }
    /// How many calls are allowed in five minutes, from now on.
    pub fn limit(&self, calls: u64) {
        let mut state = self.state();
        state.mode.limit = calls;
        state.used.clear();
    }
    /// The person on the consent page, signed in as this account, allows it.
    #[must_use]
    pub fn consents(&self, opened: &str, account: &str) -> Sent {
        fills_in(self.port(), opened, &[("account", account), ("decision", "allow")])
    }
    /// The same person does not allow it.
    #[must_use]
    pub fn refuses(&self, opened: &str, account: &str) -> Sent {
        fills_in(self.port(), opened, &[("account", account), ("decision", "deny")])
    }
}

impl State {
    fn answer(&mut self, asked: &Asked) -> Answer {
        if asked.header("host") != Some(self.host.as_str()) {
            return Answer::json(421, &json!({ "error": "This host is another" }));
        }
        let now = self.clock.ms();
        self.used.retain(|at| now - at < 300_000);
        if asked.path().starts_with("/api/") || asked.path() == "/oauth/token" {
            let left = self.mode.limit.saturating_sub(self.used.len() as u64);
            let reset = self.used.first().map_or(now, |at| *at) + 300_000;
            let limits = |answer: Answer, left: u64| {
                answer
                    .with("X-RateLimit-Limit", &self.mode.limit.to_string())
                    .with("X-RateLimit-Remaining", &left.to_string())
                    .with("X-RateLimit-Reset", &iso(reset))
            };
            if left == 0 {
                return limits(Answer::json(429, &json!({ "error": "Too many requests" })), 0);
            }
            let answer = limits(Answer::empty(0), left - 1);
            self.used.push(now);
            let mut said = self.route(asked);
            said.headers.extend(answer.headers);
            return said;
        }
        self.route(asked)
    }

    fn route(&mut self, asked: &Asked) -> Answer {
        match (asked.method.as_str(), asked.path()) {
            ("GET", "/.well-known/oauth-authorization-server") if self.mode.new => self.metadata(),
            ("GET", "/api/v1/instance") => self.instance(1),
            ("GET", "/api/v2/instance") => self.instance(2),
            ("GET", "/.well-known/webfinger") => self.webfinger(asked),
            ("POST", "/api/v1/apps") => self.register(asked),
            ("GET", "/oauth/authorize") => self.consent_page(asked),
            ("POST", "/oauth/authorize") => self.consented(asked),
            ("POST", "/oauth/token") => self.token(asked),
            ("POST", "/oauth/revoke") => self.revoke(asked),
            ("GET", "/oauth/userinfo") if self.mode.new => self.userinfo(asked),
            ("GET", "/api/v1/accounts/verify_credentials") => self.verify(asked),
            ("GET", "/api/v1/accounts/lookup") => self.lookup(asked),
            ("GET", "/api/v1/favourites") => self.list(asked),
            (method, path) => {
                match path.strip_prefix("/api/v1/statuses/").map(|p| p.split_once('/').unwrap_or((p, ""))) {
                    Some((id, "")) if method == "GET" => self.one(asked, id),
                    Some((id, "unfavourite")) if method == "POST" => self.unfavourite(asked, id),
                    _ => Answer::json(404, &json!({ "error": "Record not found" })),
                }
            }
        }
    }

    fn shown(&self, id: &str) -> Value {
        let account = &self.accounts[id];
        json!({
            "id": id, "username": account.name, "acct": account.name, "display_name": account.shown,
            "url": format!("https://{}/@{}", self.host, account.name), "avatar": format!("https://{}/a.png", self.host),
            "created_at": "2020-01-01T00:00:00.000Z", "note": "", "locked": false, "bot": false, "emojis": [], "fields": [],
        })
    }
}
