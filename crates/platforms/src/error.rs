//! Why a download could not be read at all. What could be read around is a `Gap`, never one of these.

use crate::Seems;
use familiar_model::Cancelled;
use std::io;

/// A download could not be read. The sentences for people are `err-<code>` and `rec-<code>` in `words/`.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there, or may not be read.
    #[error("{name} could not be opened: {why}.")]
    Unreachable {
        /// The file's or folder's name.
        name: String,
        /// The system's words.
        why: String,
        /// Whether it is not there at all.
        absent: bool,
    },
    /// It is no ZIP and no folder.
    #[error("{name} is not a ZIP file. It seems to be: {}.", seems.name())]
    NotAZip {
        /// The file's name.
        name: String,
        /// What it seems to be.
        seems: Seems,
    },
    /// A ZIP whose end is missing.
    #[error("{name} was cut off: its end, where a ZIP says what it holds, is missing.")]
    CutOff {
        /// The file's name.
        name: String,
    },
    /// A ZIP that says wrong things about what it holds.
    #[error("{name} is a ZIP whose list of contents is damaged.")]
    DamagedDirectory {
        /// The file's name.
        name: String,
    },
    /// A ZIP that asks for a password.
    #[error("{name} is protected by a password.")]
    Password {
        /// The file's name.
        name: String,
    },
    /// A ZIP or folder of something else.
    #[error("{name} holds no download that Familiar can read. It seems to be: {}.", seems.name())]
    NotRecognised {
        /// The file's name.
        name: String,
        /// What it seems to be.
        seems: Seems,
    },
    /// It went away, or became shorter, while it was read.
    #[error("{name} went away while it was read.")]
    Vanished {
        /// The file's name.
        name: String,
    },
    /// Whoever asked for the reading wished to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl ReadError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let name = || "archive.zip".to_owned();
        vec![
            Self::Unreachable { name: name(), why: "no such file".to_owned(), absent: true },
            Self::Unreachable { name: name(), why: "permission denied".to_owned(), absent: false },
            Self::NotAZip { name: name(), seems: Seems::Pdf },
            Self::CutOff { name: name() },
            Self::DamagedDirectory { name: name() },
            Self::Password { name: name() },
            Self::NotRecognised { name: name(), seems: Seems::Photos },
            Self::Vanished { name: name() },
            Self::Cancelled(Cancelled),
        ]
    }

    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable { absent: true, .. } => "download-not-there",
            Self::Unreachable { absent: false, .. } => "download-not-readable",
            Self::NotAZip { .. } => "not-a-zip",
            Self::CutOff { .. } => "download-cut-off",
            Self::DamagedDirectory { .. } => "download-damaged",
            Self::Password { .. } => "download-password",
            Self::NotRecognised { .. } => "not-recognised",
            Self::Vanished { .. } => "download-vanished",
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// The arguments of its sentences: `name`, `seems` (a name of [`Seems`]), `why` (the system's words).
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Unreachable { name, why, .. } => vec![("name", name.clone()), ("why", why.clone())],
            Self::NotAZip { name, seems } | Self::NotRecognised { name, seems } => {
                vec![("name", name.clone()), ("seems", seems.name().to_owned())]
            }
            Self::CutOff { name }
            | Self::DamagedDirectory { name }
            | Self::Password { name }
            | Self::Vanished { name } => vec![("name", name.clone())],
            Self::Cancelled(_) => Vec::new(),
        }
    }

    /// Whether trying again can help.
    #[must_use]
    pub const fn retry(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Vanished { .. } | Self::Cancelled(_))
    }

    pub(crate) fn unreachable(name: &str, error: &io::Error) -> Self {
        Self::Unreachable {
            name: name.to_owned(),
            why: error.to_string(),
            absent: error.kind() == io::ErrorKind::NotFound,
        }
    }
}
