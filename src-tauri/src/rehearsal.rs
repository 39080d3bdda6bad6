//! A rehearsal: one file stands in for the world, so that the tests can drive the real window through a whole story.
//!
//! Not in what is handed out: the module is compiled with the cargo feature `rehearsal` alone, and `scripts/release`
//! looks into the binary. The file is JSON and read anew for each question, so that a test may change it:
//! `now` (the clock when the program starts; it runs on from there), `zone`, `locale`, `keyring` (whether the system's
//! secret store is asked), `data_dir`, `opened` (a file to which the addresses are written that a browser would have
//! opened), `clipboard` (`markup`, `text`: files that stand for what was copied; `address`: the page's; without it the system's own
//! clipboard is read), `resolver` (the name server that is asked for a mail's key), `choose` (`read_file`, `read_folder`,
//! `read_page`, `read_mail`, `read_picture`: the dialogs' answers; `save_as`: the folder into which files are
//! saved; without `choose` the system's own dialogs appear), `told` (a file to which the name of each command is written
//! once it is answered, for a test that sees the window from outside only).

use crate::ports::System;
use familiar_engine::{
    ports::{Clipboard, Ports, SecretFound},
    view::ChooseRequest,
};
use familiar_model::{Instant, Viewer};
use serde_json::Value;
use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// The rehearsal of this run, if one was asked for.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    file: PathBuf,
    began: std::time::Instant,
}

/// The rehearsal that the command line names: `--rehearsal FILE`.
pub fn asked_for() -> Option<&'static Rehearsal> {
    static ASKED: OnceLock<Option<Rehearsal>> = OnceLock::new();
    ASKED
        .get_or_init(|| {
            let mut args = std::env::args_os().skip_while(|arg| arg != "--rehearsal").skip(1);
            args.next().map(|file| Rehearsal { file: file.into(), began: std::time::Instant::now() })
        })
        .as_ref()
}

impl Rehearsal {
    fn read(&self) -> Value {
        std::fs::read(&self.file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    fn text(&self, pointer: &str) -> Option<String> {
        self.read().pointer(pointer).and_then(Value::as_str).map(str::to_owned)
    }

    /// Where the record lies.
    pub fn data_dir(&self) -> Option<PathBuf> {
        self.text("/data_dir").map(PathBuf::from)
    }

    /// What the dialog answers: `None` if the system's own is to appear.
    pub fn chooses(&self, request: &ChooseRequest) -> Option<Option<PathBuf>> {
        self.read().get("choose")?;
        Some(match request {
            ChooseRequest::ReadFile => self.text("/choose/read_file").map(PathBuf::from),
            ChooseRequest::ReadFolder => self.text("/choose/read_folder").map(PathBuf::from),
            ChooseRequest::ReadPage => self.text("/choose/read_page").map(PathBuf::from),
            ChooseRequest::ReadMail => self.text("/choose/read_mail").map(PathBuf::from),
            ChooseRequest::ReadPicture => self.text("/choose/read_picture").map(PathBuf::from),
            ChooseRequest::SaveAs(name) => self.text("/choose/save_as").map(|folder| Path::new(&folder).join(name)),
        })
    }

    /// Notes that a command was answered, and whether it could be done.
    pub fn told(&self, command: &str, done: bool) {
        if let Some(file) = self.text("/told") {
            append(&file, &format!("{command} {}", if done { "done" } else { "refused" }));
        }
    }

    fn keyring(&self) -> bool {
        self.read().get("keyring").and_then(Value::as_bool).unwrap_or(false)
    }
}

impl Ports for Rehearsal {
    fn now(&self) -> Instant {
        let passed = i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.text("/now").and_then(|now| Instant::parse(&now)).map_or_else(|| System.now(), |now| now.plus_ms(passed))
    }

    fn viewer(&self) -> Viewer {
        let system = System.viewer();
        Viewer {
            zone: self.text("/zone").unwrap_or(system.zone),
            locale: self.text("/locale").unwrap_or(system.locale),
        }
    }

    fn secret(&self) -> SecretFound {
        if self.keyring() { System.secret() } else { SecretFound::NoStore }
    }

    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.keyring() && System.keep_secret(secret)
    }

    fn open_page(&self, address: &str) -> bool {
        match self.text("/opened") {
            Some(file) => append(&file, address),
            None => System.open_page(address),
        }
    }

    fn clipboard(&self) -> Option<Clipboard> {
        let told = self.read();
        let Some(on) = told.get("clipboard").filter(|c| !c.is_null()) else { return crate::clipboard::read() };
        let file = |name: &str| on.get(name).and_then(Value::as_str).and_then(|f| std::fs::read_to_string(f).ok());
        let address = on.get("address").and_then(Value::as_str).map(str::to_owned);
        Some(Clipboard { markup: file("markup"), text: file("text"), address })
    }

    fn empty_clipboard(&self) -> bool {
        if self.read().get("clipboard").is_some_and(|c| !c.is_null()) { true } else { crate::clipboard::empty() }
    }

    fn resolver(&self) -> Option<std::net::SocketAddr> {
        self.text("/resolver").and_then(|at| at.parse().ok())
    }
}

fn append(file: &str, line: &str) -> bool {
    OpenOptions::new().create(true).append(true).open(file).and_then(|mut file| writeln!(file, "{line}")).is_ok()
}
