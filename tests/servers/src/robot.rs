//! A person at a browser, for sign-ins of the account host: opens the address, signs in, allows or refuses, and is sent
//! back to the program's own listener.
//!
//! Deliberately not here: anything that the product may ever do. These are the host's private pages, and they change.

use crate::{
    http::{Answer, At, Call, form, header},
    pds::{Owner, Pds},
};
use serde_json::{Value, json};
use std::sync::Mutex;

/// A browser with its cookies.
pub struct Browser<'a> {
    pds: &'a Pds,
    cookies: Mutex<Vec<(String, String)>>,
}

/// What a browser was sent back with.
#[derive(Clone, Debug)]
pub struct Back {
    /// The address that it was sent to.
    pub to: String,
    /// What was shown there.
    pub shown: Answer,
}

impl<'a> Browser<'a> {
    /// A new one, signed in nowhere.
    #[must_use]
    pub fn new(pds: &'a Pds) -> Self {
        Self { pds, cookies: Mutex::default() }
    }

    fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let cookies = self.cookies.lock().expect("nobody fell over").clone();
        let cookies = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ");
        let mut all = headers.to_vec();
        all.push(("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        if !cookies.is_empty() {
            all.push(("cookie", &cookies));
        }
        let answer = self.pds.call(method, target, &all, body);
        let mut kept = self.cookies.lock().expect("nobody fell over");
        for (_, set) in answer.headers.iter().filter(|(n, _)| n == "set-cookie") {
            let pair = set.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                kept.retain(|(n, _)| n != name);
                kept.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    /// Opens a page as a person does who follows a link.
    #[must_use]
    pub fn open(&self, target: &str) -> Answer {
        let headers = [
            ("accept", "text/html,application/xhtml+xml"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
            ("sec-fetch-site", "none"),
        ];
        self.ask("GET", target, &headers, b"")
    }

    /// A call of the page's own script. `from` is the page's address on the host.
    fn script(&self, method: &str, from: &str, target: &str, body: &Value) -> Answer {
        let origin = format!("https://{}", Pds::HOST);
        let referer = format!("{origin}{from}");
        let token = self.cookies.lock().expect("nobody fell over").clone();
        let token = header(&token, "csrf-token").unwrap_or_default().to_owned();
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/json"),
            ("sec-fetch-mode", "same-origin"),
            ("sec-fetch-dest", "empty"),
            ("sec-fetch-site", "same-origin"),
            ("origin", origin.as_str()),
            ("referer", referer.as_str()),
            ("x-csrf-token", token.as_str()),
        ];
        let body = if method == "GET" { String::new() } else { body.to_string() };
        self.ask(method, &format!("/@atproto/oauth-provider/~api{target}"), &headers, body.as_bytes())
    }

    fn sign_in(&self, from: &str, owner: &Owner) {
        let body = json!({ "locale": "en", "username": owner.handle, "password": owner.password, "remember": true });
        let answer = self.script("POST", from, "/sign-in", &body);
        assert_eq!(answer.status, 200, "the person signs in at {from}: {}", answer.text());
    }

    fn at_host(&self, opened: &str) -> At {
        let at = At::of(opened);
        assert_eq!(
            (at.scheme.as_str(), at.host.as_str()),
            ("https", Pds::HOST),
            "the browser is sent to the host: {opened}"
        );
        at
    }

    /// What the host sends the browser back to: the whole address of the program's listener, not opened yet.
    #[must_use]
    pub fn consents(&self, opened: &str, owner: &Owner) -> String {
        let at = self.at_host(opened);
        let page = self.open(&at.target);
        assert_eq!(page.status, 200, "the consent page opens: {}", page.text());
        self.sign_in(&at.target, owner);
        let allowed = self.script("POST", &at.target, "/consent", &json!({ "did": owner.did }));
        self.sent(&at.target, &allowed)
    }

    /// The same for a person who says no.
    #[must_use]
    pub fn refuses(&self, opened: &str, owner: &Owner) -> String {
        let at = self.at_host(opened);
        let page = self.open(&at.target);
        assert_eq!(page.status, 200, "the consent page opens: {}", page.text());
        self.sign_in(&at.target, owner);
        let refused = self.script("POST", &at.target, "/reject", &json!({}));
        self.sent(&at.target, &refused)
    }

    fn sent(&self, from: &str, answer: &Answer) -> String {
        assert_eq!(answer.status, 200, "the page takes it: {}", answer.text());
        let url = answer.value()["url"].as_str().expect("an address to go on").to_owned();
        let next = At::of(&url);
        let referer = format!("https://{}{from}", Pds::HOST);
        let headers = [
            ("accept", "text/html"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
            ("sec-fetch-site", "same-origin"),
            ("referer", referer.as_str()),
        ];
        let away = self.ask("GET", &next.target, &headers, b"");
        assert_eq!(away.status, 303, "the host sends the browser away: {}", away.text());
        away.header("location").expect("somewhere").to_owned()
    }

    /// Signs in, allows, and opens the program's own page at the end.
    #[must_use]
    pub fn connects(&self, opened: &str, owner: &Owner) -> Back {
        back(&self.consents(opened, owner))
    }

    /// Signs in at the page of one's own account.
    pub fn opens_account(&self, owner: &Owner) {
        let page = self.open("/account");
        assert_eq!(page.status, 200, "the account's page opens: {}", page.text());
        self.sign_in("/account", owner);
    }
    /// The apps that the account's page lists.
    #[must_use]
    pub fn apps(&self, owner: &Owner) -> Vec<Value> {
        let target = format!("/oauth-sessions?{}", form(&[("did", &owner.did)]));
        let answer = self.script("GET", "/account", &target, &Value::Null);
        assert_eq!(answer.status, 200, "the apps: {}", answer.text());
        let said = answer.value();
        said.as_array().or_else(|| said["results"].as_array()).expect("a list").clone()
    }
    /// Revokes an app on that page.
    pub fn revokes_app(&self, owner: &Owner, token: &str) {
        let body = json!({ "did": owner.did, "tokenId": token });
        let answer = self.script("POST", "/account", "/revoke-oauth-session", &body);
        assert_eq!(answer.status, 200, "the app is revoked: {}", answer.text());
    }
}

/// Opens an address of the program's own listener, as the browser does that was sent there.
///
/// # Panics
/// If it is no address of loopback, or nobody answers.
#[must_use]
pub fn back(to: &str) -> Back {
    let at = At::of(to);
    let port = at.port().unwrap_or_else(|| panic!("{to} is a port of this machine"));
    assert!(at.host.starts_with("127.0.0.1:"), "the browser comes back to this machine alone: {to}");
    let headers = [("accept", "text/html"), ("sec-fetch-mode", "navigate"), ("sec-fetch-site", "cross-site")];
    let call = Call { port, host: &at.host, method: "GET", target: &at.target, headers: &headers, body: b"" };
    let shown = call.ask().unwrap_or_else(|e| panic!("the program's page answers: {e}"));
    Back { to: to.to_owned(), shown }
}
