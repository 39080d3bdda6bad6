//! An independent emulator of Mastodon 4.6 that somebody else wrote, in Python: for lists in pages.
//!
//! Deliberately not here: what it does not look at: PKCE, one-time codes, and the ids of favourites (its pages go by the
//! posts' ids). The strict server of our own does.

use crate::{
    http::{Answer, Call},
    person::{Sent, fills_in},
    running::{Running, Unheard},
};
use serde_json::{Value, json};
use std::{path::Path, process::Command};
use tempfile::TempDir;

/// A running one.
pub struct MastodonMock {
    _running: Unheard,
    _folder: TempDir,
    port: u16,
}

impl MastodonMock {
    /// What it calls itself.
    pub const HOST: &'static str = "mock.example.org";

    /// Starts it, empty.
    #[must_use]
    pub fn start() -> Self {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("mastodon_mock");
        let python = home.join("venv/bin/python");
        assert!(python.is_file(), "mastodon_mock is not installed: run scripts/test servers");
        let folder = tempfile::Builder::new().prefix("familiar-mock-").tempdir().expect("a folder");
        let mut command = Command::new(python);
        command.arg("-B").arg(home.join("launch.py")).arg(Self::HOST).arg(folder.path()).current_dir(folder.path());
        let mut running = Running::start(&mut command, "mastodon_mock");
        let said = running.line();
        let said: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("it says where it is: {said:?}"));
        let port = said["port"].as_u64().and_then(|p| u16::try_from(p).ok()).expect("a port");
        Self { _running: running.unheard(), _folder: folder, port }
    }
    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
    /// Any call; a body is JSON.
    #[must_use]
    pub fn call(&self, method: &str, target: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let token = token.map(|t| format!("Bearer {t}"));
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.as_deref().map(|t| ("authorization", t)));
        let body = body.map(ToString::to_string).unwrap_or_default();
        let call = Call { port: self.port, host: Self::HOST, method, target, headers: &headers, body: body.as_bytes() };
        call.ask().unwrap_or_else(|e| panic!("mastodon_mock answers {method} {target}: {e}"))
    }
    /// A new account: its token for everything.
    #[must_use]
    pub fn account(&self, name: &str) -> String {
        let said = self.call("POST", "/api/v1/_mock/dev_user", None, Some(&json!({ "username": name })));
        said.value()["access_token"].as_str().unwrap_or_else(|| panic!("a token: {}", said.text())).to_owned()
    }
    /// A post: its id.
    #[must_use]
    pub fn status(&self, token: &str, text: &str) -> String {
        let said = self.call("POST", "/api/v1/statuses", Some(token), Some(&json!({ "status": text })));
        said.value()["id"].as_str().unwrap_or_else(|| panic!("an id: {}", said.text())).to_owned()
    }
    /// Likes a post.
    pub fn favourite(&self, token: &str, status: &str) {
        let said = self.call("POST", &format!("/api/v1/statuses/{status}/favourite"), Some(token), None);
        assert_eq!(said.status, 200, "a like: {}", said.text());
    }
    /// Whether this account likes this post.
    #[must_use]
    pub fn favourited(&self, token: &str, status: &str) -> bool {
        let said = self.call("GET", &format!("/api/v1/statuses/{status}"), Some(token), None).value();
        said["favourited"].as_bool().expect("a yes or a no")
    }
    /// The person chooses an account on the consent page.
    #[must_use]
    pub fn consents(&self, opened: &str, name: &str) -> Sent {
        fills_in(self.port, opened, &[("username", name)])
    }
}
