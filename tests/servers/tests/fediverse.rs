//! The two servers of the fediverse that others wrote do what the product's tests take for granted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use familiar_servers::{
    http::{At, form, header, of},
    mastodon_mock::MastodonMock,
    snac::Snac,
};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn snac_signs_in_and_takes_a_like_back() {
    let snac = Snac::start();
    let password = snac.account("alice");
    let token = snac.token("alice", &password);
    let me = snac.call("GET", "/api/v1/accounts/verify_credentials", Some(&token), "").value();
    assert_eq!(me["acct"], "alice", "it knows whose token it is");
    let post = snac.status(&token, "A lamp in the window.");
    assert_eq!(snac.call("POST", &format!("/api/v1/statuses/{post}/favourite"), Some(&token), "").status, 200);
    let until = Instant::now() + Duration::from_secs(20);
    while snac.likes(&post) == 0 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(snac.likes(&post), 1, "a like stands in its files");
    assert_eq!(snac.call("POST", &format!("/api/v1/statuses/{post}/unfavourite"), Some(&token), "").status, 200);
    let until = Instant::now() + Duration::from_secs(20);
    while snac.likes(&post) == 1 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(snac.likes(&post), 0, "and can be taken back");
    let list = snac.call("GET", "/api/v1/favourites", Some(&token), "").value();
    assert_eq!(list, json!([]), "its list is always empty");
}

#[test]
fn the_emulator_gives_likes_in_pages() {
    let mock = MastodonMock::start();
    let token = mock.account("alice");
    let posts: Vec<String> = (0..5).map(|n| mock.status(&token, &format!("Post {n}"))).collect();
    posts.iter().for_each(|p| mock.favourite(&token, p));
    let page = mock.call("GET", "/api/v1/favourites?limit=2", Some(&token), None);
    assert_eq!(page.value().as_array().expect("a list").len(), 2, "as many as were asked for");
    let link = page.header("link").expect("a link to the next page").to_owned();
    assert!(link.contains("https://mock.example.org/api/v1/favourites?") && link.contains("max_id="), "{link}");

    let redirect = "http://127.0.0.1:4545/back";
    let app = json!({ "client_name": "An app", "redirect_uris": redirect, "scopes": "read" });
    let app = mock.call("POST", "/api/v1/apps", None, Some(&app)).value();
    let id = app["client_id"].as_str().expect("an id");
    let ask =
        [("response_type", "code"), ("client_id", id), ("redirect_uri", redirect), ("scope", "read"), ("state", "s1")];
    let to = mock.consents(&format!("https://{}/oauth/authorize?{}", MastodonMock::HOST, form(&ask)), "alice").to();
    let query = At::of(&to).query();
    assert_eq!(of(&query, "state"), "s1", "the browser is sent back: {to}");
    assert!(header(&query, "code").is_some(), "with a code: {to}");
}
