//! Where a ledger lies on disk: making it, opening it, its slots. Not here: which folder (the shells know), and what a
//! ledger holds.
//!
//! A ledger that exists is never given a new key. Whoever calls `create` beside existing files gets an error, whatever
//! the keyring answered.

use crate::{Ledger, LedgerError, Random, Secret, Slot, schema, secret::RawKey, slots};
use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

/// How often, and how far apart, the right to read in is tried for before another program is said to have it.
const HOLD_TRIES: u32 = 6;
const HOLD_PAUSE: std::time::Duration = std::time::Duration::from_millis(50);

/// A folder of its own for one ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
}

/// What lies in a place, as far as can be seen without a key. (Whether a newer version made it is known once it is
/// opened: the file shows nothing in the clear.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Absent,
    /// A ledger, and the ways to open it.
    Present {
        /// The slots that are there.
        slots: BTreeSet<Slot>,
    },
    /// Slots without a ledger: one was being made when the program ended, or the file was moved away. `create` goes on
    /// with the key that is there if one of the given secrets opens it, and refuses otherwise.
    KeyAlone {
        /// The slots that are there.
        slots: BTreeSet<Slot>,
    },
}

impl Place {
    /// This folder. It need not exist yet.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }
    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
    /// The database file.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.join("ledger.db")
    }
    fn folder_text(&self) -> String {
        self.folder.display().to_string()
    }
    /// What lies here.
    #[must_use]
    pub fn state(&self) -> State {
        let slots = slots::present(&self.folder);
        match (self.file().exists(), slots.is_empty()) {
            (true, _) => State::Present { slots },
            (false, true) => State::Absent,
            (false, false) => State::KeyAlone { slots },
        }
    }
    /// Makes a ledger that each of these secrets opens, and opens it.
    ///
    /// The key is safe in its slots before the database appears, so a program that ends half-way leaves either no
    /// ledger or a whole one.
    ///
    /// # Errors
    /// `Exists` beside a ledger; `KeyAlone` beside slots that none of these secrets opens; `WeakSecret` without any
    /// secret; `Busy` if another program is making one; and what disks say.
    pub fn create(&self, secrets: &[Secret], mut random: Random) -> Result<Ledger, LedgerError> {
        if secrets.is_empty() {
            return Err(LedgerError::WeakSecret { slot: Slot::Passphrase });
        }
        make_folder(&self.folder)?;
        let hold = self.hold()?;
        let key = match self.state() {
            State::Present { .. } => return Err(LedgerError::Exists { folder: self.folder_text() }),
            State::Absent => RawKey::new(&mut random)?,
            State::KeyAlone { .. } => secrets
                .iter()
                .find_map(|s| slots::read(&self.folder, s).ok())
                .ok_or_else(|| LedgerError::KeyAlone { folder: self.folder_text() })?,
        };
        let unfinished = self.folder.join("ledger.new.db");
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut name = unfinished.clone().into_os_string();
            name.push(end);
            remove(Path::new(&name))?;
        }
        create_private(&unfinished)?;
        {
            let mut conn = schema::connect(&unfinished, &key)?;
            schema::settle(&conn)?;
            schema::create(&mut conn, &mut random)?;
            conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            schema::checkpoint(&conn, true)?;
            conn.close().map_err(|(_, e)| e)?;
        }
        for secret in secrets {
            slots::write(&self.folder, secret, &key)?;
        }
        let file = self.file();
        fs::rename(&unfinished, &file).map_err(|e| LedgerError::io(&file, e))?;
        sync_folder(&self.folder)?;
        drop(hold);
        self.open_with_key(key, random)
    }
    /// Opens the ledger through this secret's slot.
    ///
    /// # Errors
    /// `Absent`, `KeyAlone`, `SlotMissing`, `SlotDamaged`, `WrongSecret`, `NotALedger`, `Newer`, `Damaged`, `Busy`, and
    /// what disks say. Nothing is ever changed by one of them.
    pub fn open(&self, secret: &Secret) -> Result<Ledger, LedgerError> {
        self.open_with_random(secret, Random::system())
    }
    /// The same with other random bytes.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_with_random(&self, secret: &Secret, random: Random) -> Result<Ledger, LedgerError> {
        self.look()?;
        let key = slots::read(&self.folder, secret)?;
        self.open_with_key(key, random)
    }
    /// What can be said of the files before any secret is asked for.
    fn look(&self) -> Result<(), LedgerError> {
        match self.state() {
            State::Absent => return Err(LedgerError::Absent { folder: self.folder_text() }),
            State::KeyAlone { .. } => return Err(LedgerError::KeyAlone { folder: self.folder_text() }),
            State::Present { .. } => {}
        }
        let file = self.file();
        let not_ours = || LedgerError::NotALedger { file: file.display().to_string() };
        if !file.is_file() {
            return Err(not_ours());
        }
        let mut begin = [0_u8; 16];
        let mut f = File::open(&file).map_err(|e| LedgerError::io(&file, e))?;
        match f.read_exact(&mut begin) {
            // A plain database says so in its first bytes; ours shows nothing.
            Ok(()) if &begin == b"SQLite format 3\0" => Err(not_ours()),
            Ok(()) => Ok(()),
            Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
                // An empty file would be taken for a new database.
                Err(LedgerError::damaged("the file is empty or cut off"))
            }
            Err(e) => Err(LedgerError::io(&file, e)),
        }
    }
    fn open_with_key(&self, key: RawKey, random: Random) -> Result<Ledger, LedgerError> {
        let file = self.file();
        let mut conn = schema::connect(&file, &key)?;
        schema::settle(&conn)?;
        schema::check(&mut conn, &file)?;
        Ledger::new(conn, Some((self.clone(), key)), random)
    }
    /// Adds or renews a slot: `known` opens the ledger already, `new` shall open it too.
    ///
    /// # Errors
    /// As `open`, for `known`.
    pub fn add_slot(&self, known: &Secret, new: &Secret) -> Result<(), LedgerError> {
        self.open(known)?.add_slot(new)
    }
    /// Takes a slot away.
    ///
    /// # Errors
    /// `LastSlot` if it is the only one, `SlotMissing` if it is not there, and what disks say.
    pub fn remove_slot(&self, slot: Slot) -> Result<(), LedgerError> {
        let present = slots::present(&self.folder);
        if !present.contains(&slot) {
            return Err(LedgerError::SlotMissing { slot });
        }
        if present.len() < 2 {
            return Err(LedgerError::LastSlot);
        }
        remove(&slots::file(&self.folder, slot))?;
        sync_folder(&self.folder)
    }
    /// Takes hold of the right to read in, for as long as the file that is returned lives; the system lets go of it
    /// when a program ends in any way.
    pub(crate) fn hold(&self) -> Result<File, LedgerError> {
        let path = self.folder.join("ledger.lock");
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        private(&mut options);
        let file = options.open(&path).map_err(|e| LedgerError::io(&path, e))?;
        // A child that this process starts just then (a browser) holds a copy of a file that was let go of, until it
        // has become its own program: a third of a second tells that from another program that reads in.
        for _ in 0..HOLD_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(HOLD_PAUSE),
                Err(fs::TryLockError::Error(e)) => return Err(LedgerError::io(&path, e)),
            }
        }
        Err(LedgerError::Busy)
    }
}

/// For its owner only. On Windows a file inherits that from the user's own folder.
fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

fn make_folder(folder: &Path) -> Result<(), LedgerError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| LedgerError::io(folder, e))
}

fn create_private(path: &Path) -> Result<File, LedgerError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    private(&mut options);
    options.open(path).map_err(|e| LedgerError::io(path, e))
}

fn remove(path: &Path) -> Result<(), LedgerError> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(LedgerError::io(path, e)),
        _ => Ok(()),
    }
}

/// Writes a file in one step: all of it, or what was there before.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), LedgerError> {
    let mut name = path.to_path_buf().into_os_string();
    name.push(".new");
    let new = PathBuf::from(name);
    remove(&new)?;
    let mut file = create_private(&new)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|e| LedgerError::io(&new, e))?;
    drop(file);
    fs::rename(&new, path).map_err(|e| LedgerError::io(path, e))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes renames last through a power cut, where a folder can be asked to.
fn sync_folder(folder: &Path) -> Result<(), LedgerError> {
    #[cfg(unix)]
    File::open(folder).and_then(|f| f.sync_all()).map_err(|e| LedgerError::io(folder, e))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
