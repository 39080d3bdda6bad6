//! What every story needs: hands for the engine's ports, a terminal with a home of its own, small invented lives.
//!
//! Deliberately not here: any story. The display and the window are in `desk/`.
#![allow(dead_code, reason = "each of the targets that share this uses a part of it")]

use familiar_engine::{
    Engine, Options, Place,
    ports::{Ports, SecretFound},
    view::{BeginRequest, Mode, ReadView},
};
use familiar_lives::{Life, Shape, Truth};
use familiar_model::{AccountId, Instant, Problem, Viewer};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Arc, Mutex, OnceLock},
};
use tempfile::TempDir;

/// What opens the records of these stories.
pub const PASSPHRASE: &str = "four words and a lamp";

/// The engine's ports, held by the test: a clock that it sets, a secret store that answers as it says.
pub struct Hand {
    now: Mutex<Instant>,
    secret: Mutex<SecretFound>,
    /// Whether the store takes what it is given.
    takes: Mutex<bool>,
}

impl Hand {
    /// A clock that stands here, and no secret store.
    pub fn at(now: &str) -> Arc<Self> {
        let now = Instant::parse(now).expect("an instant");
        Arc::new(Self { now: Mutex::new(now), secret: Mutex::new(SecretFound::NoStore), takes: Mutex::new(false) })
    }
    /// The same with a secret store that is empty and takes what it is given.
    pub fn with_store(now: &str) -> Arc<Self> {
        let hand = Self::at(now);
        hand.answers(SecretFound::Empty);
        *hand.takes.lock().expect("nobody fell over") = true;
        hand
    }
    /// Sets the clock.
    pub fn set(&self, now: Instant) {
        *self.now.lock().expect("nobody fell over") = now;
    }
    /// What the store answers from now on.
    pub fn answers(&self, found: SecretFound) {
        *self.secret.lock().expect("nobody fell over") = found;
    }
}

impl Ports for Hand {
    fn now(&self) -> Instant {
        *self.now.lock().expect("nobody fell over")
    }
    fn viewer(&self) -> Viewer {
        Viewer { zone: "Europe/Oslo".to_owned(), locale: "en".to_owned() }
    }
    fn secret(&self) -> SecretFound {
        self.secret.lock().expect("nobody fell over").clone()
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        let takes = *self.takes.lock().expect("nobody fell over");
        if takes {
            self.answers(SecretFound::Here(secret.to_vec()));
        }
        takes
    }
    fn open_page(&self, _: &str) -> bool {
        true
    }
}

/// An engine over these hands, its record in this folder.
pub fn engine(hand: &Arc<Hand>, folder: &Path) -> Engine {
    Engine::new(Arc::<Hand>::clone(hand), Options::in_folder(folder.to_owned()))
}

/// Begins, keeping or not, without a passphrase.
pub fn begin(engine: &Engine, mode: Mode) -> Result<(), Problem> {
    engine.begin(BeginRequest { mode, passphrase: None }).map(drop)
}

/// Reads a file.
pub fn read(engine: &Engine, path: &Path) -> Result<ReadView, Problem> {
    engine.read(Place::Path(path.to_owned()), &|_| {})
}

/// A life's account.
pub fn account(truth: &Truth) -> AccountId {
    format!("x:{}", truth.account_id).parse().expect("an account of X's")
}

/// The shape of a life that is read in no time.
pub fn small() -> Shape {
    Shape { likes: Some(420), posts: Some(140), days: 150, media_bytes: 9_000, ..Shape::default() }
}

/// Writes a life's download into a folder.
pub fn write(life: &Life, folder: &Path, name: &str) -> (PathBuf, Truth) {
    let path = folder.join(name);
    let mut file = fs::File::create(&path).expect("a file for the download");
    let truth = life.write_zip(&mut file).expect("a life can be written");
    (path, truth)
}

/// A folder that goes away.
pub fn folder() -> TempDir {
    tempfile::Builder::new().prefix("familiar-story-").tempdir().expect("a folder for the story")
}

/// `familiar-cli`, where this test itself was built. `cargo test` of the whole workspace has just made it (the crate has
/// a test of its own for that); otherwise it is built here, once.
pub fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let this = std::env::current_exe().expect("a test knows where it lies");
        let built = this.parent().and_then(Path::parent).expect("tests lie in <target>/<profile>/deps").to_owned();
        let program = built.join(format!("familiar-cli{}", std::env::consts::EXE_SUFFIX));
        if !is_newer_than_its_sources(&program) {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--quiet", "-p", "familiar-cli", "--locked", "--target-dir"]);
            cargo.arg(built.parent().expect("a profile lies in a target folder"));
            if built.ends_with("release") {
                cargo.arg("--release");
            }
            // The journeys of connected accounts say where the hosts lie.
            if cfg!(feature = "servers") {
                cargo.args(["--features", "rehearsal"]);
            }
            let done = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().expect("cargo runs");
            assert!(done.success(), "the terminal can be built");
        }
        assert!(program.is_file(), "{} was built", program.display());
        program
    })
}

/// Whether nothing of which the terminal is made has changed since it was built.
fn is_newer_than_its_sources(program: &Path) -> bool {
    fn newest(path: &Path) -> Option<std::time::SystemTime> {
        if path.is_dir() {
            let inside = fs::read_dir(path).ok()?.flatten().map(|e| e.path());
            inside.filter_map(|p| newest(&p)).max()
        } else {
            fs::metadata(path).ok()?.modified().ok()
        }
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut made_of: Vec<PathBuf> =
        ["words", "Cargo.toml", "Cargo.lock", "src-tauri/src/ports.rs"].map(|p| top.join(p)).into();
    for each in fs::read_dir(top.join("crates")).into_iter().flatten().flatten() {
        made_of.extend(["Cargo.toml", "build.rs", "src", "data", "pages", "fonts"].map(|p| each.path().join(p)));
    }
    let built = fs::metadata(program).and_then(|m| m.modified()).ok();
    built.is_some_and(|at| made_of.iter().filter_map(|p| newest(p)).all(|changed| changed < at))
}

/// A terminal whose home, data, cache and temporary folders are its own.
pub struct Terminal {
    home: TempDir,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the terminal speaks UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Said {
    /// Its one document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("one JSON document is printed ({e}): {self:?}"))
    }
    /// Its lines, each an object.
    pub fn lines(&self) -> Vec<Value> {
        let line = |l: &str| serde_json::from_str(l).unwrap_or_else(|e| panic!("each line is JSON ({e}): {l}"));
        self.out.lines().map(line).collect()
    }
    /// That it was done, with nothing on stderr.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "it can be done: {}", self.err);
        assert_eq!(self.err, "", "stderr is silent when all went well and nobody watches");
        self
    }
    /// That it could not be done, and that two calm sentences say what happened and what to do.
    #[track_caller]
    pub fn not_done(&self) -> &Self {
        assert_eq!(self.code, Some(1), "could not be done: {self:?}");
        calm(&self.err);
        self
    }
    /// That it was wrong use.
    #[track_caller]
    pub fn wrong_use(&self) -> &Self {
        assert_eq!(self.code, Some(2), "wrong use: {self:?}");
        assert!(!self.err.trim().is_empty() && !self.err.contains("panicked"), "it says what is wrong: {self:?}");
        self
    }
}

/// What happened and what to do: whole sentences, no code, nothing that frightens.
#[track_caller]
pub fn calm(text: &str) {
    assert!(text.lines().count() >= 2, "it says what happened and what to do: {text:?}");
    assert!(!text.contains('⟨') && !text.contains("panicked") && !text.contains("{ $"), "in whole words: {text:?}");
    assert!(text.trim_end().ends_with(['.', ':', ')']), "a sentence ends: {text:?}");
    assert_eq!(familiar_words::ill_chosen(text), None, "calmly: {text:?}");
}

impl Terminal {
    /// A new one.
    pub fn new() -> Self {
        let home = folder();
        for name in ["data", "tmp", "run", "work"] {
            fs::create_dir(home.path().join(name)).expect("a folder at home");
        }
        let terminal = Self { home };
        terminal.private("passphrase", PASSPHRASE);
        terminal
    }
    /// Its home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }
    /// Where its downloads and what it saves lie.
    pub fn work(&self) -> PathBuf {
        self.home().join("work")
    }
    /// Its record.
    pub fn record(&self) -> PathBuf {
        self.home().join("record")
    }
    /// A file that nobody else can read.
    pub fn private(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home().join(name);
        fs::write(&path, text).expect("a file at home");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("closed to others");
        }
        path
    }
    /// `familiar-cli` with nothing of this machine's in its environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.env_clear().stdin(Stdio::null()).current_dir(self.work());
        for (name, value) in [("LANG", "C.UTF-8"), ("TZ", "UTC"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", self.home()).env("TMPDIR", self.home().join("tmp"));
        command.env("XDG_DATA_HOME", self.home().join("data")).env("XDG_RUNTIME_DIR", self.home().join("run"));
        command
    }
    /// Runs it.
    pub fn run(&self, args: &[&str]) -> Said {
        self.command().args(args).output().expect("the terminal starts").into()
    }
    /// The command on the record of this home.
    pub fn keeping(&self) -> Command {
        let mut command = self.command();
        command.arg("--data-dir").arg(self.record()).arg("--passphrase-file").arg(self.home().join("passphrase"));
        command
    }
    /// Runs it on the record of this home.
    pub fn keep(&self, args: &[&str]) -> Said {
        self.keeping().args(args).output().expect("the terminal starts").into()
    }
}

/// Every file below a folder, by its path from there.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(at: &Path, top: &Path, out: &mut Vec<(String, Vec<u8>)>) {
        for path in fs::read_dir(at).into_iter().flatten().flatten().map(|e| e.path()) {
            if path.is_dir() {
                walk(&path, top, out);
            } else {
                let name = path.strip_prefix(top).expect("below the top").to_string_lossy().into_owned();
                out.push((name, fs::read(&path).unwrap_or_default()));
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out.sort();
    out
}

/// Whether these bytes hold a text.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}
