//! The strict servers are strict: each rule that they are there for is broken once here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use familiar_servers::{
    clock::{Clock, iso},
    faults::{Between, FAULTS, Fault},
    http::{Answer, At, Call, form, of},
    person::Sent,
    strict_mastodon::{Mode, StrictMastodon},
    strict_x::{self, Problem, StrictX},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

const BACK: &str = "http://127.0.0.1:4545/back";
const VERIFIER: &str = "a-verifier-that-is-long-enough-to-be-one-by-the-rule";
const STATE: &str = "a-state-of-the-tests";

fn challenge() -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER))
}

fn ask(port: u16, host: &str, method: &str, target: &str, token: &str, body: &[(&str, &str)]) -> Answer {
    let (bearer, body) = (format!("Bearer {token}"), form(body));
    let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
    if !token.is_empty() {
        headers.push(("authorization", bearer.as_str()));
    }
    Call { port, host, method, target, headers: &headers, body: body.as_bytes() }.ask().expect("an answer")
}

struct Mastodon {
    server: StrictMastodon,
    clock: Clock,
    alice: String,
    client: String,
    secret: String,
}

const HOST: &str = "strict.example.org";

impl Mastodon {
    fn new(mode: Mode, scopes: &str) -> Self {
        let clock = Clock::at(1_795_528_800_000);
        let server = StrictMastodon::start(HOST, mode, &clock);
        let alice = server.account("alice");
        let app = [("client_name", "Test"), ("redirect_uris", BACK), ("scopes", scopes)];
        let app = ask(server.port(), HOST, "POST", "/api/v1/apps", "", &app).value();
        let text = |n: &str| app[n].as_str().expect("a text").to_owned();
        Self { client: text("client_id"), secret: text("client_secret"), server, clock, alice }
    }
    fn opens(&self, change: (&str, &str)) -> String {
        let challenge = challenge();
        let mut all = vec![
            ("response_type", "code"),
            ("client_id", self.client.as_str()),
            ("redirect_uri", BACK),
            ("scope", "read:favourites profile"),
            ("state", STATE),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        all.retain(|(n, _)| *n != change.0);
        all.push(change);
        format!("https://{HOST}/oauth/authorize?{}", form(&all))
    }
    fn code(&self) -> String {
        let to = self.server.consents(&self.opens(("x", "")), &self.alice).to();
        assert_eq!(of(&At::of(&to).query(), "state"), STATE, "the state comes back: {to}");
        of(&At::of(&to).query(), "code").to_owned()
    }
    fn trades(&self, code: &str, change: (&str, &str)) -> Answer {
        let mut all = vec![
            ("grant_type", "authorization_code"),
            ("client_id", self.client.as_str()),
            ("client_secret", self.secret.as_str()),
            ("redirect_uri", BACK),
            ("code", code),
            ("code_verifier", VERIFIER),
        ];
        all.retain(|(n, _)| *n != change.0);
        all.push(change);
        ask(self.server.port(), HOST, "POST", "/oauth/token", "", &all)
    }
    fn get(&self, target: &str, token: &str) -> Answer {
        ask(self.server.port(), HOST, "GET", target, token, &[])
    }
    fn token(&self) -> String {
        let said = self.trades(&self.code(), ("x", ""));
        assert_eq!(said.status, 200, "{}", said.text());
        said.value()["access_token"].as_str().expect("a token").to_owned()
    }
}

#[test]
fn a_sign_in_is_as_the_rules_say_or_it_is_none() {
    let it = Mastodon::new(Mode::default(), "read:favourites profile");
    for change in [
        ("redirect_uri", "http://127.0.0.1:4546/back"),
        ("redirect_uri", "http://127.0.0.1:4545/back/"),
        ("code_challenge_method", "plain"),
        ("code_challenge", "short"),
        ("scope", "write:favourites"),
        ("state", "1"),
        ("response_type", "token"),
        ("client_id", "nobody"),
    ] {
        let sent = it.server.consents(&it.opens(change), &it.alice);
        assert!(matches!(sent, Sent::Shown(page) if page.status == 400), "{change:?} is not let through");
    }
    for change in [
        ("code_verifier", "another-verifier-that-is-long-enough-to-be-one-by-the-rule"),
        ("redirect_uri", "http://127.0.0.1:4546/back"),
        ("client_secret", "wrong"),
        ("grant_type", "password"),
    ] {
        assert_ne!(it.trades(&it.code(), change).status, 200, "{change:?} brings no token");
    }
    let code = it.code();
    let token = it.trades(&code, ("x", "")).value()["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(it.get("/api/v1/accounts/verify_credentials", &token).value()["acct"], "alice");
    assert_eq!(it.trades(&code, ("x", "")).status, 400, "a code is used once");
    assert_eq!(it.get("/api/v1/favourites", &token).status, 401, "and one that comes twice ends what it brought");
    let late = it.code();
    it.clock.pass(601);
    assert_eq!(it.trades(&late, ("x", "")).status, 400, "a code runs out");
    let said = it.server.refuses(&it.opens(("x", "")), &it.alice).to();
    assert_eq!(of(&At::of(&said).query(), "error"), "access_denied", "a person may say no");
    let loose = Mastodon::new(Mode { any_loopback_port: true, ..Mode::default() }, "read:favourites profile");
    let sent = loose.server.consents(&loose.opens(("redirect_uri", "http://127.0.0.1:4999/back")), &loose.alice);
    assert!(matches!(sent, Sent::To(_)), "another port of loopback is let through where the server says so");
}

#[test]
fn likes_are_paged_by_ids_that_stand_nowhere_else() {
    let it = Mastodon::new(Mode::default(), "read:favourites profile");
    let token = it.token();
    let mut likes = Vec::new();
    for n in 0..45 {
        // The posts' own order is another than that of liking.
        let post = it.server.status("bob", HOST, &format!("Post {n}"), 1_790_000_000_000 - n * 1_000_000);
        it.server.favourite(&it.alice, &post);
        likes.push(post);
    }
    likes.reverse();
    let (mut target, mut found) = ("/api/v1/favourites?limit=20".to_owned(), Vec::new());
    let mut first_prev = None;
    loop {
        let page = it.get(&target, &token);
        let list = page.value();
        let ids = list.as_array().expect("a list").iter().map(|s| s["id"].as_str().expect("an id").to_owned());
        found.extend(ids);
        let link = page.header("link").expect("a link").to_owned();
        let rel = |rel: &str| {
            link.split(", ")
                .find(|l| l.ends_with(&format!("rel=\"{rel}\"")))
                .map(|l| At::of(l.split(['<', '>']).nth(1).expect("an address")).target)
        };
        first_prev = first_prev.or_else(|| rel("prev"));
        match rel("next") {
            Some(next) => target = next,
            None => break,
        }
    }
    assert_eq!(found, likes, "newest like first, whole");
    let prev = first_prev.expect("a link to what is newer");
    let nothing = it.get(&prev, &token);
    assert_eq!((nothing.text().as_str(), nothing.header("link")), ("[]", None), "nothing is newer");
    let post = it.server.status("bob", "elsewhere.example.org", "Later", 1_600_000_000_000);
    it.server.favourite(&it.alice, &post);
    assert_eq!(it.get(&prev, &token).value()[0]["id"], post.as_str(), "what is newer, and nothing else");
    let taken = ask(it.server.port(), HOST, "POST", &format!("/api/v1/statuses/{post}/unfavourite"), &token, &[]);
    assert_eq!(taken.status, 403, "what was not granted is not done");
    assert_eq!(it.get("/api/v1/statuses/1", "").status, 404);
}

#[test]
fn limits_are_told_in_iso_and_the_end_is_the_end() {
    let it = Mastodon::new(Mode { limit: 6, ..Mode::default() }, "read:favourites profile");
    let token = it.token();
    let mut last = it.get("/api/v1/favourites", &token);
    for _ in 0..6 {
        last = it.get("/api/v1/favourites", &token);
    }
    assert_eq!(last.status, 429);
    assert_eq!(last.header("x-ratelimit-reset"), Some(iso(1_795_529_100_000).as_str()), "a time, not a number");
    it.clock.pass(301);
    assert_eq!(it.get("/api/v1/favourites", &token).status, 200, "later it goes on");
    let wrong = [("token", token.as_str()), ("client_id", "nobody"), ("client_secret", "x")];
    assert_eq!(ask(it.server.port(), HOST, "POST", "/oauth/revoke", "", &wrong).status, 403, "not by another app");
    let fine = [("token", token.as_str()), ("client_id", it.client.as_str()), ("client_secret", it.secret.as_str())];
    assert_eq!(ask(it.server.port(), HOST, "POST", "/oauth/revoke", "", &fine).status, 200);
    assert_eq!(it.get("/api/v1/favourites", &token).status, 401, "what was revoked has ended");
}

#[test]
fn an_old_server_knows_nothing_of_the_new() {
    let clock = Clock::now();
    let server = StrictMastodon::start(HOST, Mode { new: false, ..Mode::default() }, &clock);
    let get = |target: &str| ask(server.port(), HOST, "GET", target, "", &[]).status;
    assert_eq!(get("/.well-known/oauth-authorization-server"), 404);
    let app = |scopes: &str| {
        let app = [("client_name", "Test"), ("redirect_uris", BACK), ("scopes", scopes)];
        ask(server.port(), HOST, "POST", "/api/v1/apps", "", &app).status
    };
    assert_eq!(app("profile read:favourites"), 422, "it has no such scope");
    assert_eq!(app("read:accounts read:favourites"), 200);
}

struct X {
    server: StrictX,
    clock: Clock,
    alice: String,
    client: String,
}

impl X {
    fn new(mode: strict_x::Mode) -> Self {
        let clock = Clock::at(1_795_528_800_000);
        let client = mode.client.clone();
        let server = StrictX::start(strict_x::Mode { redirects: vec![BACK.to_owned()], ..mode }, &clock);
        let alice = server.account("alice_example");
        Self { server, clock, alice, client }
    }
    fn opens(&self, change: (&str, &str)) -> String {
        let challenge = challenge();
        let mut all = vec![
            ("response_type", "code"),
            ("client_id", self.client.as_str()),
            ("redirect_uri", BACK),
            ("scope", "tweet.read users.read like.read offline.access"),
            ("state", STATE),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        all.retain(|(n, _)| *n != change.0);
        all.push(change);
        format!("https://x.com/i/oauth2/authorize?{}", form(&all))
    }
    fn post(&self, target: &str, fields: &[(&str, &str)]) -> Answer {
        let all: Vec<_> = [("client_id", self.client.as_str())].into_iter().chain(fields.iter().copied()).collect();
        ask(self.server.port(), "api.x.com", "POST", target, "", &all)
    }
    fn trades(&self, scopes: &str) -> Value {
        let to = self.server.consents(&self.opens(("scope", scopes)), &self.alice).to();
        let query = At::of(&to).query();
        let fields = [
            ("grant_type", "authorization_code"),
            ("redirect_uri", BACK),
            ("code", of(&query, "code")),
            ("code_verifier", VERIFIER),
        ];
        self.post("/2/oauth2/token", &fields).value()
    }
    fn call(&self, method: &str, target: &str, token: &str) -> Answer {
        ask(self.server.port(), "api.x.com", method, target, token, &[])
    }
}

const READ: &str = "tweet.read users.read like.read offline.access";

#[test]
fn x_is_exact_where_its_documents_are() {
    let x = X::new(strict_x::Mode::default());
    for change in
        [("redirect_uri", "http://127.0.0.1:4546/back"), ("scope", "everything"), ("code_challenge_method", "plain")]
    {
        assert!(
            matches!(x.server.consents(&x.opens(change), &x.alice), Sent::Shown(_)),
            "{change:?} is not let through"
        );
    }
    let to = x.server.consents(&x.opens(("x", "")), &x.alice).to();
    x.clock.pass(31);
    let code = of(&At::of(&to).query(), "code").to_owned();
    let fields =
        [("grant_type", "authorization_code"), ("redirect_uri", BACK), ("code", &code), ("code_verifier", VERIFIER)];
    assert_eq!(x.post("/2/oauth2/token", &fields).status, 400, "a code lives for thirty seconds");
    let said = x.trades(READ);
    let (access, refresh) = (said["access_token"].as_str().expect("one"), said["refresh_token"].as_str().expect("one"));
    assert_eq!(x.call("GET", "/2/users/me", access).value()["data"]["username"], "alice_example");
    x.clock.pass(7201);
    assert_eq!(x.call("GET", "/2/users/me", access).status, 401, "two hours later it is over");
    let again = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let new = x.post("/2/oauth2/token", &again);
    assert_eq!(new.status, 200, "it can be renewed");
    assert_eq!(x.post("/2/oauth2/token", &again).status, 400, "once");
    let access = new.value()["access_token"].as_str().expect("one").to_owned();
    assert_eq!(x.post("/2/oauth2/revoke", &[("token", &access)]).status, 200);
    assert_eq!(x.call("GET", "/2/users/me", &access).status, 401, "what was revoked has ended");
}

#[test]
fn x_lists_likes_in_both_spellings_and_counts_what_they_cost() {
    let x = X::new(strict_x::Mode::default());
    let bob = x.server.account("bob_example");
    let posts: Vec<String> = (0..7).map(|n| x.server.post(&bob, &format!("Post {n}"), 1_790_000_000_000 + n)).collect();
    posts.iter().for_each(|p| x.server.like(&x.alice, p));
    x.server.hide(&posts[6], "resource-not-found");
    let access = x.trades(READ)["access_token"].as_str().expect("one").to_owned();
    let target =
        format!("/2/users/{}/liked_tweets?max_results=5&expansions=author_id&tweet.fields=created_at", x.alice);
    let page = x.call("GET", &target, &access).value();
    assert_eq!(page["data"].as_array().expect("a list").len(), 4, "one of the five is told apart");
    assert_eq!(page["errors"][0]["resource_id"], posts[6].as_str());
    assert!(page["includes"]["posts"].is_array() && page["data"][0]["edit_history_post_ids"].is_array(), "{page}");
    assert_eq!(x.server.mills(), 4 + 10, "four likes of one's own and an author");
    x.server.spell(false);
    let again = x.call("GET", &target, &access).value();
    assert!(again["includes"]["tweets"].is_array(), "the older spelling: {again}");
    assert_eq!(x.server.mills(), 14, "the same thing costs once a day");
    let next = page["meta"]["next_token"].as_str().expect("more");
    let more = x.call("GET", &format!("{target}&pagination_token={next}"), &access).value();
    assert!(more["meta"].get("next_token").is_none(), "the last page says so: {more}");
    let wrong = x.call("GET", &format!("/2/users/{}/liked_tweets?max_results=4", x.alice), &access);
    assert_eq!(wrong.status, 400, "not below five");
    let unlike = |token: &str| x.call("DELETE", &format!("/2/users/{}/likes/{}", x.alice, posts[0]), token);
    assert_eq!(unlike(&access).status, 403, "reading is not writing");
    let write =
        x.trades("tweet.read users.read like.read like.write")["access_token"].as_str().expect("one").to_owned();
    x.server.let_unlike(false);
    assert_eq!(unlike(&write).value()["reason"], "client-not-enrolled", "where the plan does not allow it");
    x.server.let_unlike(true);
    assert_eq!(unlike(&write).value()["data"]["liked"], false);
    assert!(!x.server.likes(&x.alice).contains(&posts[0]));
    for (n, problem) in Problem::ALL.iter().enumerate() {
        x.server.refuse_next("/2/users/me", *problem);
        let said = x.call("GET", "/2/users/me", &access);
        assert!(said.status >= 400 && said.value().is_object(), "problem {n}: {}", said.text());
    }
    let limited = (0..80).map(|_| x.call("GET", "/2/users/me", &access)).find(|a| a.status == 429).expect("a limit");
    let reset: i64 = limited.header("x-rate-limit-reset").expect("until when").parse().expect("a number of seconds");
    assert!(reset > x.clock.seconds());
}

#[test]
fn between_two_everything_can_go_wrong_and_it_is_written_down() {
    let clock = Clock::now();
    let server = StrictMastodon::start(HOST, Mode::default(), &clock);
    let between = Between::to(server.port());
    let get = || {
        Call { port: between.port(), host: HOST, method: "GET", target: "/api/v2/instance", headers: &[], body: b"" }
            .ask()
    };
    assert_eq!(get().expect("it is passed on").value()["domain"], HOST);
    for fault in FAULTS.iter().filter(|f| **f != Fault::Endless) {
        between.decide(|_| Fault::None);
        let _ = between.done();
        let fault = *fault;
        between.decide(move |_| fault);
        let fine = get().is_ok_and(|a| {
            a.status == 200 && serde_json::from_slice::<Value>(&a.body).is_ok_and(|v| v["domain"] == HOST)
        });
        assert_eq!(fine, fault == Fault::Slow, "{fault:?} is felt");
        let done = between.done();
        assert_eq!((done.len(), done[0].fault), (1, fault), "and written down");
        let reached =
            !matches!(fault, Fault::CutBefore | Fault::Noise | Fault::Broken(_) | Fault::Later | Fault::Away(_));
        assert_eq!(done[0].status.is_some(), reached, "{fault:?}: whether the server did it is known");
    }
    between.heal();
    let fall = |seed: u64| {
        between.by_seed(seed, 2);
        (0..12).for_each(|_| drop(get()));
        between.done().iter().map(|d| d.fault).collect::<Vec<_>>()
    };
    assert_ne!(fall(1), fall(2), "each seed is another run");
}
