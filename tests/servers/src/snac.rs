//! snac2, a real server of the fediverse that somebody else wrote, in C: for signing in, who one is, and taking likes back.
//!
//! Deliberately not here: lists of likes and PKCE; it has no such list (always empty) and does not look at the other.

use crate::{
    http::{Answer, Call},
    person::{Sent, fills_in},
    running::{Running, Unheard},
};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A running one.
pub struct Snac {
    // Ended before its folder goes.
    _running: Unheard,
    folder: TempDir,
    port: u16,
}

/// Where it lies: unpacked here, or installed on the system.
fn program() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("snac/root/usr/bin/snac");
    let program = [here, "/usr/bin/snac".into()].into_iter().find(|p| p.is_file());
    program.expect("snac2 is not installed: run scripts/test servers")
}

fn run(args: &[&str], input: &str) -> String {
    let mut command = Command::new(program());
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("snac starts");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("snac ends");
    assert!(out.status.success(), "snac {args:?}: {}", String::from_utf8_lossy(&out.stdout));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

impl Snac {
    /// What it calls itself.
    pub const HOST: &'static str = "snac.example.org";

    /// Starts it, empty.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("familiar-snac-").tempdir().expect("a folder");
        let data = folder.path().join("data");
        let data = data.to_str().expect("a path");
        let port = TcpListener::bind(("127.0.0.1", 0)).expect("a free port").local_addr().expect("its address").port();
        run(&["init", data], &format!("127.0.0.1\n{port}\n{}\n\nadmin@example.org\n", Self::HOST));
        // It ends with the test's end of the pipe, even if the test is killed: it has no way of its own for that.
        let script =
            r#""$0" httpd "$1" >/dev/null 2>&1 & own=$!; trap 'kill $own' TERM; cat >/dev/null; kill $own; wait $own"#;
        let mut command = Command::new("sh");
        command.args(["-c", script]).arg(program()).arg(data);
        let running = Running::start(&mut command, "snac").unheard();
        let until = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "snac listens");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { _running: running, folder, port }
    }
    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
    fn data(&self) -> String {
        self.folder.path().join("data").to_string_lossy().into_owned()
    }
    /// A new account: its password.
    #[must_use]
    pub fn account(&self, name: &str) -> String {
        let said = run(&["adduser", &self.data(), name], "");
        let password = said.lines().find_map(|l| l.strip_prefix("User password is "));
        password.unwrap_or_else(|| panic!("a password: {said}")).trim().to_owned()
    }
    /// The person signs in on the consent page.
    #[must_use]
    pub fn consents(&self, opened: &str, name: &str, password: &str) -> Sent {
        fills_in(self.port, opened, &[("login", name), ("passwd", password)])
    }
    /// Any call.
    #[must_use]
    pub fn call(&self, method: &str, target: &str, token: Option<&str>, body: &str) -> Answer {
        let token = token.map(|t| format!("Bearer {t}"));
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
        headers.extend(token.as_deref().map(|t| ("authorization", t)));
        let call = Call { port: self.port, host: Self::HOST, method, target, headers: &headers, body: body.as_bytes() };
        call.ask().unwrap_or_else(|e| panic!("snac answers {method} {target}: {e}"))
    }
    /// A post by this account, with a token of its own: its id.
    #[must_use]
    pub fn status(&self, token: &str, text: &str) -> String {
        let said = self.call("POST", "/api/v1/statuses", Some(token), &crate::http::form(&[("status", text)]));
        assert_eq!(said.status, 200, "a post: {}", said.text());
        said.value()["id"].as_str().expect("an id").to_owned()
    }
    /// How many like this post, as the server keeps it in its files.
    #[must_use]
    pub fn likes(&self, status: &str) -> usize {
        // The id is a time and the sum by which the file is named.
        let status = status.get(10..).expect("an id of snac's");
        let list = fs::read_dir(self.folder.path().join("data/object")).expect("objects").flatten();
        let files = list.filter_map(|d| fs::read_dir(d.path()).ok()).flat_map(|d| d.flatten().map(|f| f.path()));
        let of = files.filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy() == format!("{status}_l.idx")));
        of.map(|p| fs::read_to_string(p).unwrap_or_default().lines().filter(|l| !l.starts_with('-')).count()).sum()
    }
    /// A token for this account, taken as a program of somebody else takes it.
    #[must_use]
    pub fn token(&self, name: &str, password: &str) -> String {
        let redirect = "http://127.0.0.1:45454/back";
        let app = [("client_name", "Somebody’s app"), ("redirect_uris", redirect), ("scopes", "read write")];
        let app: Value = self.call("POST", "/api/v1/apps", None, &crate::http::form(&app)).value();
        let (id, secret) =
            (app["client_id"].as_str().expect("an id"), app["client_secret"].as_str().expect("a secret"));
        let ask = [("response_type", "code"), ("client_id", id), ("redirect_uri", redirect), ("scope", "read write")];
        let opened = format!("https://{}/oauth/authorize?{}", Self::HOST, crate::http::form(&ask));
        let to = self.consents(&opened, name, password).to();
        let query = crate::http::At::of(&to).query();
        let ask = [
            ("grant_type", "authorization_code"),
            ("client_id", id),
            ("client_secret", secret),
            ("redirect_uri", redirect),
            ("code", crate::http::of(&query, "code")),
        ];
        let said = self.call("POST", "/oauth/token", None, &crate::http::form(&ask));
        said.value()["access_token"].as_str().unwrap_or_else(|| panic!("a token: {}", said.text())).to_owned()
    }
}
