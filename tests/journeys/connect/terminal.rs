//! The terminal as it is installed: connect, look, undo, revoke and disconnect against the real account host, with the
//! system's own keyring, where no other network is; and whom it called meanwhile, as the system's tracer saw it.
//!
//! Deliberately not here: the window's calls (`window/`).
#![cfg(target_os = "linux")]

use crate::house::{Said, Terminal, files, holds};
use familiar_model::{Key, Kind, Subject};
use familiar_servers::{
    http::{Answer, Server},
    pds::{Owner, Pds, tid},
    robot::Browser,
    running::{Running, Unheard},
};
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Says to the test that it is inside.
const INSIDE: &str = "FAMILIAR_INSIDE";

/// A terminal beside a keyring of its own, whose calls are watched.
struct Watched<'a> {
    terminal: Terminal,
    bus: String,
    _keyring: Unheard,
    _bus: Unheard,
    pds: &'a Pds,
    owner: Owner,
    runs: Cell<u32>,
    printed: RefCell<Vec<String>>,
}

impl<'a> Watched<'a> {
    fn new(pds: &'a Pds, owner: &Owner, decoy: u16) -> Self {
        let terminal = Terminal::new();
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]).stderr(Stdio::null());
        bus.env("XDG_RUNTIME_DIR", terminal.home().join("run")).env("HOME", terminal.home());
        let mut bus = Running::start(&mut bus, "the session bus (scripts/test installs it)");
        let at = bus.line();
        let mut keyring = Command::new("sh");
        // Its password comes first; then it goes on until the test does.
        let script = "{ echo a-password; } | gnome-keyring-daemon --foreground --unlock --components=secrets & own=$!; \
                      cat >/dev/null; kill $own";
        keyring.args(["-c", script]).env("DBUS_SESSION_BUS_ADDRESS", &at).env("HOME", terminal.home());
        keyring.env("XDG_RUNTIME_DIR", terminal.home().join("run")).env("XDG_DATA_HOME", terminal.home().join("data"));
        keyring.stderr(Stdio::null());
        let keyring = Running::start(&mut keyring, "the keyring (scripts/test installs it)").unheard();
        let mut hosts: BTreeMap<String, Value> =
            crate::stage::hosts(pds, owner).into_iter().map(|(h, p)| (h, json!({ "port": p }))).collect();
        for name in ["decoy.example.org", "bsky.app", "x.com", "mastodon.example.org"] {
            hosts.insert(name.to_owned(), json!({ "port": decoy }));
        }
        let world = json!({ "keyring": true, "hosts": hosts, "opened": terminal.home().join("opened.txt") });
        terminal.private("rehearsal.json", &world.to_string());
        Self {
            terminal,
            bus: at,
            _keyring: keyring,
            _bus: bus.unheard(),
            pds,
            owner: owner.clone(),
            runs: Cell::new(0),
            printed: RefCell::default(),
        }
    }
    fn trace(&self, run: u32) -> PathBuf {
        self.terminal.home().join(format!("trace-{run}.txt"))
    }
    fn command(&self, args: &[&str]) -> Command {
        let run = self.runs.get() + 1;
        self.runs.set(run);
        let plain = self.terminal.keeping();
        let mut watched = Command::new("strace");
        watched
            .args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o"])
            .arg(self.trace(run));
        watched.arg(plain.get_program()).arg("--rehearsal").arg(self.terminal.home().join("rehearsal.json"));
        watched.args(plain.get_args()).args(args).env_clear();
        watched.envs(plain.get_envs().filter_map(|(n, v)| Some((n, v?)))).env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        watched.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir(self.terminal.work());
        watched
    }
    fn heard(&self, said: Said, args: &[&str]) -> Said {
        assert_eq!(said.code, Some(0), "{args:?}: {} {}", said.out, said.err);
        self.printed.borrow_mut().push(format!("{}{}", said.out, said.err));
        said
    }
    fn run(&self, args: &[&str]) -> Said {
        let said = self.command(args).output().expect("strace starts: scripts/test installs it").into();
        self.heard(said, args)
    }
    /// Runs a command that opens the browser; the robot is the person.
    fn in_the_browser(&self, args: &[&str]) -> Said {
        let child = self.command(args).spawn().expect("strace starts");
        let opened = self.terminal.home().join("opened.txt");
        let until = Instant::now() + Duration::from_secs(30);
        let address = loop {
            let said = fs::read_to_string(&opened).unwrap_or_default();
            match said.lines().find(|l| l.contains("/oauth/authorize")) {
                Some(address) => break address.to_owned(),
                None if Instant::now() > until => break String::new(),
                None => std::thread::sleep(Duration::from_millis(30)),
            }
        };
        if !address.is_empty() {
            drop(Browser::new(self.pds).connects(&address, &self.owner));
        }
        self.heard(child.wait_with_output().expect("it ends").into(), args)
    }
    /// The ports of this machine that were called, and whatever else was.
    fn called(&self) -> (BTreeSet<u16>, BTreeSet<String>) {
        let (mut ports, mut else_called) = (BTreeSet::new(), BTreeSet::new());
        for run in 1..=self.runs.get() {
            let text = String::from_utf8_lossy(&fs::read(self.trace(run)).expect("a trace")).into_owned();
            for line in text.lines().filter(|l| l.contains("sa_family=AF_INET")) {
                let port = line.split("htons(").nth(1).and_then(|r| r.split(')').next()).and_then(|p| p.parse().ok());
                match port.filter(|_| line.contains("inet_addr(\"127.0.0.1\")")) {
                    Some(port) => drop(ports.insert(port)),
                    None => drop(else_called.insert(line.to_owned())),
                }
            }
        }
        (ports, else_called)
    }
}

#[test]
fn the_terminal_talks_to_the_hosts_that_it_lists_and_to_nobody_else() {
    if std::env::var_os(INSIDE).is_none() {
        // Again, where there is no network but this machine's own.
        let this = std::env::current_exe().expect("this test");
        let mut inside = Command::new("unshare");
        inside.args(["-rn", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""]).arg(this);
        inside.args(["terminal::", "--nocapture", "--test-threads=1"]).env(INSIDE, "1");
        let can = Command::new("unshare").args(["-rn", "sh", "-c", "ip link set lo up"]).stderr(Stdio::null()).status();
        if can.is_ok_and(|s| s.success()) {
            let done = inside.output().expect("unshare starts");
            let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success() && said.contains("1 passed"), "in a network of its own:\n{said}");
            return;
        }
        eprintln!("This system does not let a test have a network of its own: only the tracer watches.");
    }
    let pds = Pds::start();
    let alice = pds.account("alice");
    let posts: Vec<_> =
        (0..2).map(|n| pds.post_text(&alice, &format!("Post {n}"), "2026-01-02T03:04:05.000Z")).collect();
    pds.like(&alice, &alice.access, &posts[0], "2026-02-03T04:05:06.000Z", None);
    let theirs = pds.app_password(&alice, "a helpful app");
    let (intruder, _) = pds.sign_in(&alice.handle, &theirs).expect("in");
    let forged = tid(1_686_000_000_000_000);
    pds.like(&alice, &intruder, &posts[1], "2023-06-05T21:20:00.000Z", Some(&forged));
    let decoy = Server::start(|_| Answer::empty(404));
    let it = Watched::new(&pds, &alice, decoy.port());

    it.run(&["connect", "bluesky", &alice.handle, "--via", "public"]);
    it.run(&["look", "--json"]);
    it.in_the_browser(&["connect", "bluesky", &alice.handle, "--via", "oauth", "--to-undo"]);
    let account = format!("bluesky:{}", alice.did);
    let id: familiar_model::AccountId = account.parse().expect("an account");
    let rkey = posts[1].0.rsplit('/').next().expect("a key");
    let like = Subject::new(&id, Kind::Like, Key::Text(format!("{}/{rkey}", alice.did).into()));
    it.run(&["undo", &like.to_string(), "--yes", "--json"]);
    assert_eq!(pds.likes(&alice).len(), 1, "the host has one like less");
    let own = pds.app_password(&alice, "Familiar");
    let secret = it.terminal.private("secret", &own);
    let secret = secret.to_str().expect("a path");
    it.run(&["connect", "bluesky", &alice.handle, "--via", "app-password", "--secret-file", secret]);
    it.run(&["look", "--json"]);
    let door = Subject::new(&id, Kind::AppPassword, Key::Text("a helpful app".into()));
    it.run(&["revoke", &door.to_string(), "--yes", "--json"]);
    assert_eq!(pds.app_passwords(&alice), vec!["Familiar"], "the host says that it is revoked");
    let hosts = it.run(&["hosts", "--json"]).json();
    it.run(&["disconnect", &id.to_string(), "--json"]);
    assert_eq!(pds.app_passwords(&alice), Vec::<String>::new(), "its own entry goes with it");
    let browser = Browser::new(&pds);
    browser.opens_account(&alice);
    assert_eq!(browser.apps(&alice).len(), 0, "and the app that signed in");

    let listed: BTreeSet<String> = hosts["hosts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|h| h["host"].as_str().expect("a host").to_owned())
        .collect();
    let (ports, else_called) = it.called();
    assert!(else_called.is_empty(), "nobody outside of this machine is called: {else_called:?}");
    assert!(ports.contains(&pds.port()) && ports.contains(&pds.plc()), "the tracer sees who is called: {ports:?}");
    assert_eq!(ports, BTreeSet::from([pds.port(), pds.plc()]), "and none but the hosts that it lists");
    for host in [Pds::HOST, Pds::PLC] {
        assert!(listed.contains(host), "{host} is listed: {listed:?}");
    }
    // Every name that lies at those ports is listed: none else may have been called there.
    for (host, _) in crate::stage::hosts(&pds, &alice) {
        assert!(listed.contains(&host), "{host} is listed: {listed:?}");
    }

    let secrets = vec![theirs, own, alice.password.clone(), alice.access.clone(), alice.refresh.clone()];
    let printed = it.printed.borrow().join("\n");
    for secret in &secrets {
        assert!(!printed.contains(secret.as_str()), "nothing that signs in is printed");
        for (name, bytes) in files(it.terminal.home()) {
            let ours = name == "secret" || name.starts_with("trace-");
            assert!(ours || !holds(&bytes, secret), "nor lies in {name}");
        }
    }
}
