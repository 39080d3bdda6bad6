//! What every command shares: opening the record, choosing an account, interrupting, printing.

use crate::args::{Args, Command, IncidentCommand, List, PlaceArgs};
use crate::{checkup, connect, evidence, incident, lists, ports, print, questions};
use familiar_engine::{
    Engine, Options, Wish,
    ports::{Client, Hosts, Ports, SecretFound},
    view::{AccountView, BeginRequest, Doing, Mode, ProblemView, ProgressView},
};
use familiar_model::{AccountId, IncidentId, Instant, Problem, Viewer};
use std::{
    io::{IsTerminal as _, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Why a command ends early.
pub enum Stop {
    /// Wrong use: exit code 2.
    Use(String),
    /// It could not be done: exit code 1 (130 if it was interrupted).
    Problem(Box<ProblemView>),
    /// The reader of our output went away.
    Quiet,
}

/// A command's outcome.
pub type Outcome<T = ()> = Result<T, Stop>;

/// The system, with what the command line says instead.
struct AsSaid {
    system: Box<dyn Ports>,
    zone: Option<String>,
    lang: Option<String>,
}

impl Ports for AsSaid {
    fn now(&self) -> Instant {
        self.system.now()
    }
    fn viewer(&self) -> Viewer {
        let mut viewer = self.system.viewer();
        if let Some(zone) = &self.zone {
            viewer.zone.clone_from(zone);
        }
        if let Some(lang) = &self.lang {
            viewer.locale.clone_from(lang);
        }
        viewer
    }
    fn secret(&self) -> SecretFound {
        self.system.secret()
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        self.system.keep_secret(secret)
    }
    fn open_page(&self, address: &str) -> bool {
        self.system.open_page(address)
    }
    fn resolver(&self) -> Option<std::net::SocketAddr> {
        self.system.resolver()
    }
    fn grant(&self, name: &str) -> SecretFound {
        self.system.grant(name)
    }
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        self.system.keep_grant(name, secret)
    }
    fn forget_grant(&self, name: &str) -> bool {
        self.system.forget_grant(name)
    }
    fn network(&self, hosts: Hosts) -> Client {
        self.system.network(hosts)
    }
}

/// The operating system, or what a rehearsal says instead.
fn system(place: &PlaceArgs) -> Box<dyn Ports> {
    #[cfg(feature = "rehearsal")]
    if let Some(file) = &place.rehearsal {
        if !file.is_file() {
            eprintln!("--rehearsal {}: there is no such file.", file.display());
        }
        return Box::new(crate::rehearsal::Rehearsal::of(file));
    }
    let _ = place;
    Box::new(ports::System)
}

/// The engine, opened as the command line says, and how to print.
pub struct Shell {
    /// The engine.
    pub engine: Arc<Engine>,
    /// How and where.
    pub place: PlaceArgs,
    /// The accounts of the record.
    pub accounts: Vec<AccountView>,
}

/// Runs a command.
pub fn run(args: Args) -> Outcome {
    let Args { place, command } = args;
    if let Some(zone) = &place.zone
        && !familiar_words::Words::knows_zone(zone)
    {
        return Err(Stop::Use(format!("{zone} is no time zone. A zone looks like Europe/Oslo.")));
    }
    if let Some(lang) = &place.lang {
        let words = familiar_words::Words::new(lang).plain();
        if words.tag().split('-').next() != lang.split(['-', '_']).next() {
            eprintln!("{}", words.say(&familiar_model::Message::new("terminal-no-language").with("tag", lang)));
        }
    }
    match command {
        Command::Verify { file } => evidence::verify(&place, &file),
        Command::Platforms => print::platforms(&place),
        Command::Checkup { sources, invented } => {
            let mut place = place;
            place.ephemeral |= invented;
            let keep = !place.ephemeral || sources.len() > 1;
            let shell = Shell::open(place, |o| o.keep_records = keep)?;
            checkup::run(shell, &sources, invented)
        }
        Command::List { list, from } => {
            if place.ephemeral && from.is_none() {
                return Err(Stop::Use("With --ephemeral a list needs --from SOURCE.".to_owned()));
            }
            let plain = !place.json;
            let mut place = place;
            // A look at a download is no reading of the record's: it keeps nothing, wherever the record lies.
            let straight = from.is_some();
            place.ephemeral |= straight;
            let shell = Shell::open(place, |o| {
                if straight {
                    o.keep_records = false;
                    o.judge = false;
                    o.wish = Wish { like_texts: plain, post_texts: plain, languages: list == List::Likes };
                }
            })?;
            lists::run(&shell, list, from.as_deref())
        }
        Command::Page { platform, branch, out } => {
            let mut place = place;
            place.ephemeral = true;
            incident::page(&Shell::open(place, |_| {})?, &platform, branch, &out)
        }
        // Which hosts there are is true without a record; with one, those are shown that its connections need.
        Command::Hosts => {
            let mut place = place;
            place.ephemeral |= !there_is_a_record(&place);
            connect::hosts(&Shell::open(place, |_| {})?)
        }
        Command::Incident(command) => {
            let begins = matches!(command, IncidentCommand::New { .. });
            if place.ephemeral && !begins {
                return Err(Stop::Use(
                    "Without a record there is no incident to go on with: leave out --ephemeral.".to_owned(),
                ));
            }
            incident::run(&Shell::open(place, |_| {})?, command)
        }
        other => {
            if place.ephemeral {
                return Err(Stop::Use(
                    "This works on a record that is kept. For a look that leaves nothing, use `checkup --ephemeral`, \
                     or `list … --from SOURCE --ephemeral`."
                        .to_owned(),
                ));
            }
            let shell = Shell::open(place, |_| {})?;
            match other {
                Command::Questions => questions::print(&shell),
                Command::Answer { about, verdict, basis, note, assistant } => {
                    questions::answer(&shell, &about, verdict, basis, note, assistant)
                }
                Command::Opportunity { act } => questions::opportunity(&shell, &act),
                Command::Lockdown { done, skip } => questions::lockdown(&shell, done, skip),
                Command::Evidence { out, reader, everything, texts, seal } => {
                    evidence::save(&shell, &out, reader, everything, texts, seal.as_deref())
                }
                Command::SetUp { languages, networks, trips } => questions::set_up(&shell, languages, networks, trips),
                Command::Claim { own, of } => questions::claim(&shell, &own, &of),
                Command::Connect { platform, handle, via, secret_file, client_id, to_undo } => {
                    connect::connect(&shell, &platform, connect::Asked { handle, via, secret_file, client_id, to_undo })
                }
                Command::Disconnect { account, via } => connect::disconnect(&shell, &account, via),
                Command::Accounts => connect::accounts(&shell),
                Command::Look { max_cost } => connect::look(&shell, max_cost.as_deref()),
                Command::Undo { subject, yes } => connect::undo(&shell, &subject, yes, false),
                Command::Revoke { subject, yes } => connect::undo(&shell, &subject, yes, true),
                Command::Checkup { .. }
                | Command::List { .. }
                | Command::Verify { .. }
                | Command::Page { .. }
                | Command::Incident(_)
                | Command::Hosts
                | Command::Platforms => Ok(()),
            }
        }
    }
}

impl Shell {
    fn open(place: PlaceArgs, set: impl FnOnce(&mut Options)) -> Outcome<Self> {
        let folder = folder(&place)?;
        let mut options = Options { plain: true, sign_ins_for_this_run: false, ..Options::in_folder(folder) };
        set(&mut options);
        let system = AsSaid { system: system(&place), zone: place.zone.clone(), lang: place.lang.clone() };
        let engine = Arc::new(Engine::new(Arc::new(system), options));
        let on_signal = Arc::clone(&engine);
        // Ctrl-C: whatever runs is stopped and commits nothing. A second one ends the program at once.
        let mut again = false;
        drop(ctrlc::set_handler(move || {
            if again {
                std::process::exit(130);
            }
            again = true;
            on_signal.stop();
        }));
        let passphrase = place.passphrase_file.as_deref().map(passphrase).transpose()?;
        let mode = if place.ephemeral { Mode::LeaveNothing } else { Mode::Keep };
        let begun = engine.begin(BeginRequest { mode, passphrase });
        let accounts = begun.map_err(|p| Stop::Problem(Box::new(engine.problem_view(&p))))?;
        Ok(Self { engine, place, accounts })
    }

    /// The engine's answer, or the problem in words.
    pub fn said<T>(&self, result: Result<T, Problem>) -> Outcome<T> {
        result.map_err(|p| Stop::Problem(Box::new(self.engine.problem_view(&p))))
    }

    /// The account that is meant: the one named, or the only one.
    pub fn account(&self) -> Outcome<AccountId> {
        let list = || self.accounts.iter().map(|a| format!("  {}  {}", a.id, a.name)).collect::<Vec<_>>().join("\n");
        match &self.place.account {
            Some(named) => self.account_named(named),
            None => match self.accounts.as_slice() {
                [one] => Ok(one.id.clone()),
                [] => Err(Stop::Problem(Box::new(self.engine.problem_view(&Problem::new("no-record"))))),
                _ => Err(Stop::Use(format!("Say which account with --account. The record holds:\n{}", list()))),
            },
        }
    }

    /// The account of this id or handle.
    pub fn account_named(&self, named: &str) -> Outcome<AccountId> {
        let list = || self.accounts.iter().map(|a| format!("  {}  {}", a.id, a.name)).collect::<Vec<_>>().join("\n");
        let fits = |a: &&AccountView| {
            a.id.to_string() == *named || a.name.trim_start_matches('@') == named.trim_start_matches('@')
        };
        let found = self.accounts.iter().find(fits).map(|a| a.id.clone());
        found.ok_or_else(|| Stop::Use(format!("The record holds no account {named}. It holds:\n{}", list())))
    }

    /// The incident that is meant: the one named, or the only one of the account.
    pub fn incident(&self) -> Outcome<IncidentId> {
        let account = self.place.account.as_ref().map(|_| self.account()).transpose()?;
        let all: Vec<_> =
            self.engine.incidents().into_iter().filter(|i| account.as_ref().is_none_or(|a| i.account == *a)).collect();
        let list = || all.iter().map(|i| format!("  {}  {}", i.id, i.says.text)).collect::<Vec<_>>().join("\n");
        match &self.place.incident {
            Some(named) => {
                let id = named
                    .parse::<IncidentId>()
                    .map_err(|_| Stop::Use(format!("{named} is no incident. An incident is named like incident-1.")))?;
                if all.iter().any(|i| i.id == id) {
                    Ok(id)
                } else {
                    Err(Stop::Use(format!("The record holds no {id}. It holds:\n{}", list())))
                }
            }
            None => match all.as_slice() {
                [one] => Ok(one.id),
                [] => Err(Stop::Problem(Box::new(self.engine.problem_view(&Problem::new("no-such-incident"))))),
                _ => Err(Stop::Use(format!("Say which incident with --incident. The record holds:\n{}", list()))),
            },
        }
    }

    /// Whether to print JSON.
    pub const fn json(&self) -> bool {
        self.place.json
    }
}

/// Whether there is a record to open.
fn there_is_a_record(place: &PlaceArgs) -> bool {
    folder(place).is_ok_and(|folder| folder.join("ledger.lock").exists())
}

/// The folder of the record.
fn folder(place: &PlaceArgs) -> Outcome<PathBuf> {
    #[cfg(feature = "rehearsal")]
    if let (None, Some(file)) = (&place.data_dir, &place.rehearsal)
        && let Some(folder) = crate::rehearsal::Rehearsal::of(file).data_dir()
    {
        return Ok(folder);
    }
    match &place.data_dir {
        Some(folder) => Ok(folder.clone()),
        None => dirs::data_local_dir().map(|d| d.join("familiar")).ok_or_else(|| {
            Stop::Use("This system names no folder for a program's data. Say where with --data-dir.".to_owned())
        }),
    }
}

/// A passphrase, or another secret, from a file that others cannot read, or from standard input. Its last line break is not
/// part of it.
pub fn passphrase(path: &Path) -> Outcome<String> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(drop)
    } else {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            if std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.mode() & 0o077 != 0) {
                return Err(Stop::Use(format!(
                    "{} can be read by others. Close it to them first: chmod 600 {}",
                    path.display(),
                    path.display()
                )));
            }
        }
        std::fs::File::open(path).and_then(|mut f| f.read_to_string(&mut text)).map(drop)
    };
    match read {
        Ok(()) => Ok(text.trim_end_matches(['\r', '\n']).to_owned()),
        Err(e) => Err(Stop::Use(format!("{} could not be read ({}).", path.display(), e.kind()))),
    }
}

/// Shows progress on a terminal, on one line of stderr.
pub fn progress(engine: &Engine) -> impl Fn(ProgressView) + Sync + '_ {
    let shown = std::io::stderr().is_terminal();
    let last = std::sync::Mutex::new(None::<std::time::Instant>);
    move |p: ProgressView| {
        if !shown {
            return;
        }
        let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = std::time::Instant::now();
        if last.is_some_and(|l| now.duration_since(l).as_millis() < 200) {
            return;
        }
        *last = Some(now);
        let code = match p.phase {
            Doing::Reading => "progress-reading",
            Doing::Judging => "progress-judging",
            Doing::Keeping => "progress-keeping",
            Doing::Summing => "progress-summing",
        };
        let percent = (p.done.saturating_mul(100)).checked_div(p.total).unwrap_or(0);
        let message = familiar_model::Message::new(code).with("percent-n", percent).with("records-n", p.records);
        eprint!("\r\x1b[2K{}", engine.words().say(&message));
        drop(std::io::stderr().flush());
    }
}

/// Takes the line of progress away.
pub fn end_of_progress() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[2K");
    }
}

/// A line on standard output; a reader that went away ends the program quietly.
pub fn line(out: &mut impl std::io::Write, text: &str) -> Outcome {
    writeln!(out, "{text}").map_err(|_| Stop::Quiet)
}
