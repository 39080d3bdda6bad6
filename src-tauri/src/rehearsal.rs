//! A rehearsal: one file stands in for the world, so that the tests can drive the real window through a whole story.
//!
//! Not in what is handed out: the module is compiled with the cargo feature `rehearsal` alone, and `scripts/release`
//! looks into the binary. What the file says of clock, secrets, browser and network stands in `rehearsed`; beside that
//! `clipboard` (`markup`, `text`: files that stand for what was copied; `address`: the page's; without it the system's own
//! clipboard is read), `choose` (`read_file`, `read_folder`, `read_page`, `read_mail`, `read_picture`: the dialogs'
//! answers; `save_as`: the folder into which files are saved; without `choose` the system's own dialogs appear), `told` (a
//! file to which the name of each command is written once it is answered, for a test that sees the window from outside
//! only).

use crate::rehearsed::{World, append};
use familiar_engine::{
    ports::{Client, Clipboard, Hosts, Ports, SecretFound},
    view::ChooseRequest,
};
use familiar_model::{Instant, Viewer};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

/// The rehearsal of this run, if one was asked for.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    world: Arc<World>,
}

/// The rehearsal that the command line names: `--rehearsal FILE`.
pub fn asked_for() -> Option<&'static Rehearsal> {
    static ASKED: OnceLock<Option<Rehearsal>> = OnceLock::new();
    ASKED
        .get_or_init(|| {
            let mut args = std::env::args_os().skip_while(|arg| arg != "--rehearsal").skip(1);
            args.next().map(|file| Rehearsal { world: Arc::new(World::of(file.into())) })
        })
        .as_ref()
}

impl Rehearsal {
    fn read(&self) -> Value {
        self.world.read()
    }

    fn text(&self, pointer: &str) -> Option<String> {
        self.world.text(pointer)
    }

    /// Where the record lies.
    pub fn data_dir(&self) -> Option<PathBuf> {
        self.world.data_dir()
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
}

impl Ports for Rehearsal {
    fn now(&self) -> Instant {
        self.world.now()
    }

    fn viewer(&self) -> Viewer {
        self.world.viewer()
    }

    fn secret(&self) -> SecretFound {
        self.world.secret()
    }

    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.world.keep_secret(secret)
    }

    fn grant(&self, name: &str) -> SecretFound {
        self.world.grant(name)
    }

    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        self.world.keep_grant(name, secret)
    }

    fn forget_grant(&self, name: &str) -> bool {
        self.world.forget_grant(name)
    }

    fn network(&self, hosts: Hosts) -> Client {
        self.world.network(hosts)
    }

    fn open_page(&self, address: &str) -> bool {
        self.world.open_page(address)
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
        self.world.resolver()
    }
}
