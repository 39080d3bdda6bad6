//! A server that speaks as much of X's API v2 as a check of one's own account needs, strict where the documents are:
//! exact redirects with their port, S256, codes of 30 seconds, refresh tokens that are used once, scopes, limits by
//! quarter hours, prices; in both spellings (up to 2.166 `tweets`, from 2.167 `posts`), with every kind of problem.
//!
//! Deliberately not here: what X does not document; where it is silent (the order of likes, how long a refresh token
//! lasts, whether un-liking is still open to everybody) the test says which way it goes. From X's documents of August
//! 2026. `x.com` and `api.x.com` are one server here.

mod api;
mod oauth;
mod problem;

pub use problem::Problem;

use crate::{
    clock::Clock,
    http::{Answer, Server},
    person::{Sent, fills_in},
    strict_mastodon::Came,
};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

/// How it is.
#[derive(Clone, Debug)]
pub struct Mode {
    /// The spelling of 2.167 and later: `posts`, else `tweets`.
    pub posts: bool,
    /// Whether un-liking is open to this app; else it is refused with 403.
    pub unlikes: bool,
    /// Whether the signed-in account owns the developer app: then what is its own is cheap.
    pub owned: bool,
    /// The redirects that the developer registered, at most ten.
    pub redirects: Vec<String>,
    /// The app's id.
    pub client: String,
}

impl Default for Mode {
    fn default() -> Self {
        Self {
            posts: true,
            unlikes: true,
            owned: true,
            redirects: Vec::new(),
            client: "bm90LWEtcmVhbC1jbGllbnQ6MTpjaQ".to_owned(),
        }
    }
}

/// The server. It stops when it is dropped.
pub struct StrictX {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Debug)]
struct User {
    handle: String,
    name: String,
}

#[derive(Clone, Debug)]
struct Post {
    author: String,
    text: String,
    made: i64,
}

#[derive(Clone, Debug)]
struct Code {
    redirect: String,
    scopes: Vec<String>,
    challenge: String,
    account: String,
    until: i64,
}

#[derive(Clone, Debug)]
struct Token {
    account: String,
    scopes: Vec<String>,
    until: i64,
}

struct State {
    mode: Mode,
    clock: Clock,
    next: u64,
    users: BTreeMap<String, User>,
    posts: BTreeMap<String, Post>,
    // Newest first, as the list is given.
    likes: BTreeMap<String, Vec<String>>,
    unseen: BTreeMap<String, &'static str>,
    codes: BTreeMap<String, Code>,
    access: BTreeMap<String, Token>,
    refresh: BTreeMap<String, Token>,
    spent: BTreeSet<String>,
    pages: BTreeMap<String, (String, usize)>,
    used: BTreeMap<(String, String), Vec<i64>>,
    came: Vec<Came>,
    next_problems: Vec<(String, Problem)>,
    unliked: Vec<String>,
    revoked: Vec<String>,
    charged: BTreeSet<(i64, String)>,
    mills: u64,
    secrets: Vec<String>,
}

impl State {
    fn secret(&mut self, kind: &str) -> String {
        self.next += 1;
        let n = self.next.wrapping_mul(0xD134_2543_DE82_EF95);
        let word = format!("canary-x-{kind}-{:016x}", n ^ (n >> 31));
        self.secrets.push(word.clone());
        word
    }
    /// A number whose upper part is this time.
    fn number(&mut self, ms: i64) -> String {
        self.next += 1;
        let since = u64::try_from(ms - 1_288_834_974_657).expect("after 2010");
        ((since << 22) | (self.next & 0x3F_FFFF)).to_string()
    }
}

impl StrictX {
    /// What a browser opens.
    pub const HOST: &'static str = "x.com";
    /// What the program calls.
    pub const API: &'static str = "api.x.com";

    /// Starts one.
    #[must_use]
    pub fn start(mode: Mode, clock: &Clock) -> Self {
        assert!(mode.redirects.len() <= 10, "X lets an app register ten redirects");
        let state = State {
            mode,
            clock: clock.clone(),
            next: 77,
            users: BTreeMap::new(),
            posts: BTreeMap::new(),
            likes: BTreeMap::new(),
            unseen: BTreeMap::new(),
            codes: BTreeMap::new(),
            access: BTreeMap::new(),
            refresh: BTreeMap::new(),
            spent: BTreeSet::new(),
            pages: BTreeMap::new(),
            used: BTreeMap::new(),
            came: Vec::new(),
            next_problems: Vec::new(),
            unliked: Vec::new(),
            revoked: Vec::new(),
            charged: BTreeSet::new(),
            mills: 0,
            secrets: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let inside = Arc::clone(&state);
        let server = Server::start(move |asked| {
            let mut state = inside.lock().expect("nobody fell over");
            let answer = match asked.header("host") {
                Some(Self::HOST) => state.page(asked),
                Some(Self::API) => state.api(asked),
                _ => Answer::json(421, &json!({ "title": "Another host" })),
            };
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
    /// A new account: its number.
    #[must_use]
    pub fn account(&self, handle: &str) -> String {
        let mut state = self.state();
        state.next += 1;
        let id = (1_500_000_000_000_000_000 + state.next).to_string();
        state.users.insert(id.clone(), User { handle: handle.to_owned(), name: format!("{handle} of the tests") });
        id
    }
    /// A post of that time: its number.
    #[must_use]
    pub fn post(&self, author: &str, text: &str, made: i64) -> String {
        let mut state = self.state();
        let id = state.number(made);
        state.posts.insert(id.clone(), Post { author: author.to_owned(), text: text.to_owned(), made });
        id
    }
    /// This account likes this post: it comes first in the list.
    pub fn like(&self, account: &str, post: &str) {
        self.like_at(account, post, 0);
    }
    /// The same, at a place of the list: with any but the first, the list is in no order of liking.
    pub fn like_at(&self, account: &str, post: &str, place: usize) {
        let mut state = self.state();
        let list = state.likes.entry(account.to_owned()).or_default();
        let place = place.min(list.len());
        list.insert(place, post.to_owned());
    }
    /// The likes as they are listed.
    #[must_use]
    pub fn likes(&self, account: &str) -> Vec<String> {
        self.state().likes.get(account).cloned().unwrap_or_default()
    }
    /// A liked post is shown no more: `resource-not-found` (deleted) or `not-authorized-for-resource` (protected).
    pub fn hide(&self, post: &str, kind: &'static str) {
        self.state().unseen.insert(post.to_owned(), kind);
    }
    /// The next call whose path begins so is answered by this problem.
    pub fn refuse_next(&self, path: &str, problem: Problem) {
        self.state().next_problems.push((path.to_owned(), problem));
    }
    /// Another spelling from now on.
    pub fn spell(&self, posts: bool) {
        self.state().mode.posts = posts;
    }
    /// Whether un-liking is open from now on.
    pub fn let_unlike(&self, open: bool) {
        self.state().mode.unlikes = open;
    }
    /// What was charged so far, in thousandths of a US dollar.
    #[must_use]
    pub fn mills(&self) -> u64 {
        self.state().mills
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
    /// The posts whose like was taken back, in order; one that was asked twice stands here twice.
    #[must_use]
    pub fn unliked(&self) -> Vec<String> {
        self.state().unliked.clone()
    }
    /// Tokens that their holder revoked.
    #[must_use]
    pub fn revoked(&self) -> Vec<String> {
        self.state().revoked.clone()
    }
    /// How many tokens, of either kind, hold now.
    #[must_use]
    pub fn tokens(&self) -> usize {
        let state = self.state();
        let now = state.clock.ms();
        state.access.values().chain(state.refresh.values()).filter(|t| t.until > now).count()
    }
    /// Every word that must stand nowhere.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        self.state().secrets.clone()
    }
    /// Ends every token, as the owner does on the page of connected apps.
    pub fn end_tokens(&self) {
        let mut state = self.state();
        state.access.clear();
        state.refresh.clear();
    }
    /// The person on the consent page, signed in as this account, allows it.
    #[must_use]
    pub fn consents(&self, opened: &str, account: &str) -> Sent {
        fills_in(self.port(), opened, &[("account", account), ("decision", "allow")])
    }
    /// The same person does not.
    #[must_use]
    pub fn refuses(&self, opened: &str, account: &str) -> Sent {
        fills_in(self.port(), opened, &[("account", account), ("decision", "deny")])
    }
}
