//! A desk of its own for each test of the real window: a display, a session bus, a window manager, a home, a driver.
//!
//! Deliberately not here: anything about what the window shows. Everything that is started here is ended here, by its
//! own process group, in the order driver, window manager, bus, display; nothing is ended by name.

pub mod axe;
pub mod trace;
pub mod window;
pub mod wire;

use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use wire::Wire;

/// A desk: it goes away, with all that runs on it, when it is dropped.
pub struct Desk {
    /// Where everything of this desk lies: its home, the runtime folder, the rehearsal file, what is saved.
    folder: TempDir,
    display: String,
    bus: String,
    wire: Wire,
    // In the order in which they are ended.
    running: Vec<Running>,
    setting: Setting,
}

/// How a desk is set up before the program starts on it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The screen's size.
    pub screen: (u32, u32),
    /// The clock at the program's start.
    pub now: String,
    /// The viewer's zone.
    pub zone: String,
    /// Whether the system's keyring may be asked; most journeys do without, as a machine without one does.
    pub keyring: bool,
    /// Whether the dialogs are the system's own; else the rehearsal file answers them.
    pub real_dialogs: bool,
    /// Whether the hand has keys only and no mouse.
    pub by_keyboard: bool,
    /// The size of the text, in per cent of the usual.
    pub text: u32,
    /// More environment for the program (a darker theme, a larger text).
    pub env: Vec<(String, String)>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            screen: (1280, 900),
            now: "2026-11-20T09:00:00.000Z".to_owned(),
            zone: "Europe/Oslo".to_owned(),
            keyring: false,
            real_dialogs: false,
            by_keyboard: false,
            text: 100,
            env: Vec::new(),
        }
    }
}

/// A process in a group of its own.
struct Running {
    child: Child,
}

impl Running {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn().unwrap_or_else(|e| {
            panic!("{name} does not start ({e}): scripts/test installs what the window's tests need")
        });
        Self { child }
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.signal("-TERM");
        let until = Instant::now() + Duration::from_secs(3);
        while Instant::now() < until {
            match self.child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(20)),
                _ => break,
            }
        }
        // What did not go by itself, and what its parent left behind.
        self.signal("-KILL");
        let _ = self.child.wait();
    }
}

impl Desk {
    /// Sets a desk up; the program is not started yet.
    pub fn new(setting: &Setting) -> Self {
        let folder = tempfile::Builder::new().prefix("familiar-desk-").tempdir().expect("a folder for the desk");
        let at = folder.path();
        for name in ["home", "run", "saved", "tmp"] {
            fs::create_dir(at.join(name)).expect("a folder on the desk");
        }
        fs::set_permissions(at.join("run"), fs::Permissions::from_mode(0o700)).expect("a private runtime folder");

        let (screen, display) = display(setting.screen);
        let (bus_daemon, bus) = bus(at, &display);
        let mut desk = Self {
            wire: Wire::to(0),
            folder,
            display,
            bus,
            running: vec![bus_daemon, screen],
            setting: setting.clone(),
        };
        desk.rehearse(setting);
        let manager = Running::start(
            desk.environment(Command::new("openbox").arg("--sm-disable"), setting)
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        desk.running.insert(0, manager);

        let port = free_port();
        // The driver of the system's own web view; it starts the program, which lets itself be driven by this word.
        let driver = Running::start(
            desk.environment(
                Command::new("WebKitWebDriver").args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]),
                setting,
            )
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(desk.notes("driver.txt"))
            .stderr(desk.notes("driver.txt")),
        );
        desk.running.insert(0, driver);
        desk.wire = Wire::to(port);
        desk.wire.wait_until_it_answers();
        desk
    }

    /// The folder of the desk.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How it was set up.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The wire to the driver.
    pub fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Writes the rehearsal file: what the program takes for the clock, the zone, the browser and the dialogs' answers.
    fn rehearse(&self, setting: &Setting) {
        let mut what = json!({
            "now": setting.now, "zone": setting.zone, "locale": "en", "keyring": setting.keyring,
            "data_dir": self.at("record"), "opened": self.at("opened.txt"), "told": self.at("told.txt"),
        });
        if !setting.real_dialogs {
            what["choose"] = json!({ "save_as": self.at("saved") });
        }
        self.write_rehearsal(&what);
    }

    fn write_rehearsal(&self, what: &Value) {
        // Renamed into place: the program may be reading it.
        let next = self.at("rehearsal.next");
        fs::write(&next, what.to_string()).expect("the rehearsal file");
        fs::rename(next, self.at("rehearsal.json")).expect("the rehearsal file in its place");
    }

    /// Changes what the program is told to take for the world.
    pub fn rehearsing(&self, change: impl FnOnce(&mut Value)) {
        let mut what: Value =
            serde_json::from_slice(&fs::read(self.at("rehearsal.json")).expect("the rehearsal file")).expect("JSON");
        change(&mut what);
        self.write_rehearsal(&what);
    }

    /// From now on the file dialog answers with this path.
    pub fn choosing(&self, path: &Path) {
        self.rehearsing(|what| {
            for asked in ["read_file", "read_folder", "read_page", "read_mail", "read_picture"] {
                what["choose"][asked] = json!(path);
            }
        });
    }

    /// From now on the system's keyring does not answer the program.
    pub fn without_a_keyring(&self) {
        self.rehearsing(|what| what["keyring"] = json!(false));
    }

    /// From now on this lies on the clipboard, as a browser put it there.
    pub fn copying(&self, markup: Option<&str>, text: &str, address: Option<&str>) {
        let lies = |name: &str, what: &str| {
            fs::write(self.at(name), what).expect("a file that stands for the clipboard");
            json!(self.at(name))
        };
        let on = json!({
            "markup": markup.map(|m| lies("copied.html", m)), "text": lies("copied.txt", text), "address": address,
        });
        self.rehearsing(|what| what["clipboard"] = on);
    }

    /// From now on the keys of mails are asked for here.
    pub fn resolving_at(&self, address: std::net::SocketAddr) {
        self.rehearsing(|what| what["resolver"] = json!(address.to_string()));
    }

    /// From now on these hosts lie on these ports of this computer, and no other host can be reached. The clock is the
    /// system's from here on: what is signed for a real server holds for minutes.
    pub fn reaching(&self, hosts: &[(&str, u16)]) {
        self.rehearsing(|what| {
            what["hosts"] = hosts.iter().map(|(host, port)| ((*host).to_owned(), json!({ "port": port }))).collect();
            if let Some(all) = what.as_object_mut() {
                all.remove("now");
            }
        });
    }

    /// The numbers of this desk's running programs: whose command line names this desk's rehearsal.
    pub fn programs(&self) -> Vec<u32> {
        let rehearsal = self.at("rehearsal.json").display().to_string();
        let mut found = Vec::new();
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Some(number) = entry.file_name().to_str().and_then(|n| n.parse().ok()) else { continue };
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let mut words = line.split(|b| *b == 0);
            let is_it = words.next().is_some_and(|first| first.ends_with(b"familiar"));
            if is_it && words.any(|w| w == rehearsal.as_bytes()) {
                found.push(number);
            }
        }
        found
    }

    /// The addresses that the program asked the system's browser to open.
    pub fn opened(&self) -> Vec<String> {
        fs::read_to_string(self.at("opened.txt")).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// How often this command was answered so far, and could be done.
    pub fn done(&self, command: &str) -> usize {
        let told = fs::read_to_string(self.at("told.txt")).unwrap_or_default();
        told.lines().filter(|line| line.strip_suffix(" done") == Some(command)).count()
    }

    /// Starts the program without a driver, as a person does.
    pub fn start_the_program(&mut self) {
        let rehearsal = self.at("rehearsal.json");
        self.beside(Command::new(program()).arg("--rehearsal").arg(rehearsal));
    }

    /// The system's secret store, unlocked, on this desk's bus.
    pub fn start_a_keyring(&mut self) {
        let mut keyring = Command::new("gnome-keyring-daemon");
        keyring.args(["--foreground", "--unlock", "--components=secrets"]);
        keyring.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let setting = self.setting.clone();
        let mut running = Running::start(self.environment(&mut keyring, &setting));
        let mut password = running.child.stdin.take().expect("the keyring's password is told on its input");
        password.write_all(b"a password of the desk\n").expect("the keyring listens");
        drop(password);
        self.running.insert(0, running);
    }

    /// Puts the desk's display, bus and home into a command's environment.
    pub fn environment<'a>(&self, command: &'a mut Command, setting: &Setting) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", self.at("home"))
            .env("XDG_RUNTIME_DIR", self.at("run"))
            .env("TMPDIR", self.at("tmp"))
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .envs(setting.env.iter().cloned())
    }

    /// A file on the desk to which a process may write.
    fn notes(&self, name: &str) -> Stdio {
        fs::OpenOptions::new().create(true).append(true).open(self.at(name)).expect("a file for notes").into()
    }

    /// Runs a tool on this desk (`xdotool`, `import`) and gives what it printed.
    pub fn tool(&self, program: &str, args: &[&str]) -> String {
        let done = self
            .environment(Command::new(program).args(args), &self.setting)
            .output()
            .unwrap_or_else(|e| panic!("{program} does not start ({e}): scripts/test installs it"));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }

    /// Starts a long-running tool on this desk; it ends with the desk.
    pub fn beside(&mut self, command: &mut Command) {
        let setting = self.setting.clone();
        let running = Running::start(self.environment(command, &setting));
        self.running.insert(0, running);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // In order; a vector drops its elements first to last.
        self.running.drain(..).for_each(drop);
    }
}

/// A display that no other desk has: the server picks its number and says it.
fn display((width, height): (u32, u32)) -> (Running, String) {
    let mut server = Running::start(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let mut number = String::new();
    let out = server.child.stdout.take().expect("the display's number");
    BufReader::new(out).read_line(&mut number).expect("the display's number");
    assert!(!number.trim().is_empty(), "Xvfb gave no display");
    (server, format!(":{}", number.trim()))
}

/// A session bus of its own.
fn bus(at: &Path, display: &str) -> (Running, String) {
    let mut daemon = Running::start(
        Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .env("DISPLAY", display)
            .env("HOME", at.join("home"))
            .env("XDG_RUNTIME_DIR", at.join("run"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let mut address = String::new();
    BufReader::new(daemon.child.stdout.take().expect("the bus's address"))
        .read_line(&mut address)
        .expect("the bus's address");
    assert!(!address.trim().is_empty(), "the session bus gave no address");
    (daemon, address.trim().to_owned())
}

/// A port that is free and that no other desk of this process gets. Below the range from which the system takes the
/// ports of connections, or one of those might take it before the driver does.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let next = NEXT.fetch_add(1, Ordering::SeqCst).wrapping_add(std::process::id().wrapping_mul(64));
        let port = u16::try_from(20_000 + next % 12_000).expect("a port's number");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// The program under test, built with the feature `rehearsal`: `FAMILIAR_APP`, else beside this test in `target/`.
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("FAMILIAR_APP") {
        return path.into();
    }
    let test = std::env::current_exe().expect("this test's own path");
    let path = test.parent().and_then(Path::parent).expect("target/debug").join("familiar");
    assert!(
        path.exists(),
        "{} is not built: run scripts/test, or first `cargo build -p familiar --features rehearsal`",
        path.display()
    );
    path
}
