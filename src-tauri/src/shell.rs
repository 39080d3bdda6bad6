//! What the commands need of the desktop: dialogs, events, paths that were handed over, a sum made beside everything.

use crate::{clipboard::Desktop, commands::of_our_own_making, handed::Handed, place, recent::Recent, window::MAIN};
use familiar_engine::{
    Engine, Options, Place,
    ports::Ports,
    view::{
        AccountView, ChangedView, ChooseRequest, ConnectRequest, ConnectedView, LookRequest, LookView, PasteRequest,
        PastedView, ProgressView, ReadRequest, ReadView, SaveRequest, SavedView,
    },
};
use familiar_model::{Cancel, Problem, Seat};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::DialogExt;

/// How often a long run is told of: more often than an eye follows would only cost.
const BEAT: Duration = Duration::from_millis(80);

/// The engine, and the window's hold on the desktop.
pub struct Shell {
    app: AppHandle,
    engine: Engine,
    /// Held by whoever sums a whole download, so that it is summed once.
    summing: Mutex<()>,
}

/// Puts the engine behind the window. Nothing is opened or written yet.
///
/// # Errors
/// If the system knows no folder for the record.
pub fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let (ports, folder) = world(app)?;
    let engine = Engine::new(ports, Options::in_folder(folder));
    app.manage(Handed::default());
    app.manage(Shell { app: app.clone(), engine, summing: Mutex::default() });
    Ok(())
}

/// The world as it is, or as a rehearsal says.
fn world(app: &AppHandle) -> tauri::Result<(Arc<dyn Ports>, PathBuf)> {
    #[cfg(feature = "rehearsal")]
    if let Some(rehearsal) = crate::rehearsal::asked_for() {
        let folder = rehearsal.data_dir().map_or_else(|| place::of_the_record(app), Ok)?;
        return Ok((Arc::new(rehearsal.clone()), folder));
    }
    Ok((Arc::new(Desktop), place::of_the_record(app)?))
}

impl Shell {
    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Closes at once and asks nothing, and waits for nothing either: what runs is told to stop, and should it not have
    /// heard, the record holds what was committed and no more. Memory goes with the program.
    pub fn leave(&self) {
        if let Some(window) = self.app.get_webview_window(MAIN) {
            // Whether it can be hidden or not, the next line closes it.
            let _ = window.hide();
        }
        self.engine.stop();
        self.app.exit(0);
    }

    /// The accounts of the record, and last the one whose doors stand while the rest of its download is still read.
    pub fn accounts(&self) -> Result<Vec<AccountView>, Problem> {
        // Asked first: once the doors stand, nothing holds the record until all is read.
        let early = self.engine.early_account().and_then(|id| self.engine.doors(&id).ok());
        let mut accounts = self.engine.accounts()?;
        if let Some(doors) = early {
            accounts.retain(|account| account.id != doors.account.id);
            accounts.push(doors.account);
        }
        Ok(accounts)
    }

    /// The system's file dialog; `None` if nothing was chosen.
    pub fn choose(&self, request: &ChooseRequest) -> Option<String> {
        let path = self.answer_of_the_dialog(request)?;
        Some(self.app.state::<Handed>().hand(&path))
    }

    fn answer_of_the_dialog(&self, request: &ChooseRequest) -> Option<PathBuf> {
        #[cfg(feature = "rehearsal")]
        if let Some(chosen) = crate::rehearsal::asked_for().and_then(|rehearsal| rehearsal.chooses(request)) {
            return chosen;
        }
        let recent = Recent::before(&self.app);
        let words = self.engine.words();
        let mut dialog = self.app.dialog().file();
        if let Some(window) = self.app.get_webview_window(MAIN) {
            dialog = dialog.set_parent(&window);
        }
        let chosen = match request {
            ChooseRequest::ReadFile => dialog
                .add_filter(words.text("dialog-zip"), &["zip"])
                .add_filter(words.text("dialog-all"), &["*"])
                .blocking_pick_file(),
            ChooseRequest::ReadFolder => dialog.blocking_pick_folder(),
            ChooseRequest::ReadPage => dialog
                .add_filter(words.text("dialog-page"), &["html", "htm", "mhtml", "mht", "txt"])
                .add_filter(words.text("dialog-all"), &["*"])
                .blocking_pick_file(),
            ChooseRequest::ReadMail => dialog
                .add_filter(words.text("dialog-mail"), &["eml"])
                .add_filter(words.text("dialog-all"), &["*"])
                .blocking_pick_file(),
            ChooseRequest::ReadPicture => dialog
                .add_filter(words.text("dialog-picture"), &["png", "jpg", "jpeg", "gif", "webp", "heic", "avif"])
                .add_filter(words.text("dialog-all"), &["*"])
                .blocking_pick_file(),
            ChooseRequest::SaveAs(name) => {
                dialog.set_file_name(name).add_filter(words.text("dialog-zip"), &["zip"]).blocking_save_file()
            }
        };
        let chosen = chosen.and_then(|chosen| chosen.into_path().ok());
        if let Some(path) = &chosen {
            recent.without(&self.app, path);
        }
        chosen
    }

    /// Reads a source that was handed over, and tells how far it is.
    pub fn read_source(&self, request: &ReadRequest) -> Result<ReadView, Problem> {
        let path = self.app.state::<Handed>().path(&request.path).ok_or_else(of_our_own_making)?;
        let read = self.engine.read(Place::Path(path), &self.telling())?;
        self.sum_beside();
        Ok(read)
    }

    /// Looks at the clipboard, or at a saved page that was handed over.
    pub fn paste(&self, request: &PasteRequest) -> Result<PastedView, Problem> {
        self.handed(request.path.as_deref())?;
        self.engine.paste(request)
    }

    /// Connects an account, and tells where it stands. The address is never given to the page: what signs in is in it.
    pub fn connect(&self, request: &ConnectRequest) -> Result<ConnectedView, Problem> {
        self.engine.connect(request, &|view, _| drop(self.app.emit_to(MAIN, "connecting", view.clone())))
    }

    /// The quick look, telling now and then how far each account is.
    pub fn look_now(&self, request: &LookRequest) -> Result<LookView, Problem> {
        let last: Mutex<Option<Instant>> = Mutex::default();
        self.engine.look_now(request, &|now| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if now.done || last.is_none_or(|at| at.elapsed() >= BEAT) {
                let _ = self.app.emit_to(MAIN, "looking", now);
                *last = Some(Instant::now());
            }
        })
    }

    /// Only what a person pointed at is read.
    pub fn handed(&self, path: Option<&str>) -> Result<(), Problem> {
        match path {
            Some(path) => self.app.state::<Handed>().path(path).map(drop).ok_or_else(of_our_own_making),
            None => Ok(()),
        }
    }

    /// Saves a copy where the dialog said.
    pub fn save_evidence(&self, request: SaveRequest) -> Result<SavedView, Problem> {
        self.app.state::<Handed>().path(&request.path).ok_or_else(of_our_own_making)?;
        let _turn = self.summing.lock().unwrap_or_else(PoisonError::into_inner);
        self.engine.save_evidence(&request, Seat::Owner, false, &self.telling())
    }

    /// Tells the face how far a long run is, now and then; that the doors stand and that a part begins, always.
    fn telling(&self) -> impl Fn(ProgressView) + Sync + use<> {
        let (app, last) = (self.app.clone(), Mutex::new(None::<(Instant, ProgressView)>));
        move |now: ProgressView| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            let same = last.as_ref().is_some_and(|(_, before)| before.phase == now.phase && before.doors == now.doors);
            if same && last.as_ref().is_some_and(|(at, _)| at.elapsed() < BEAT) {
                return;
            }
            // A face that is just going away has no need of it.
            let _ = app.emit_to(MAIN, "progress", now.clone());
            *last = Some((Instant::now(), now));
        }
    }

    /// Sums the whole download beside everything else: only evidence waits for it.
    fn sum_beside(&self) {
        let app = self.app.clone();
        tauri::async_runtime::spawn_blocking(move || {
            let shell = app.state::<Self>();
            let _turn = shell.summing.lock().unwrap_or_else(PoisonError::into_inner);
            // What cannot be summed now is summed before evidence is saved, and said there.
            if shell.engine.sum_sources(&Cancel::new(), &|_| ()).is_ok() {
                let _ = app.emit_to(MAIN, "changed", ChangedView { what: "sums".to_owned(), path: None });
            }
        });
    }
}
