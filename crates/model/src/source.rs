//! How we came to know something.

use crate::{Instant, Kind, Sha256};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How we came to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case", tag = "how")]
pub enum Source {
    /// A download that the platform made.
    Export {
        /// The file's or folder's name, without its path.
        name: String,
        /// Its size in bytes, where it is one file.
        #[ts(type = "number | null")]
        bytes: Option<u64>,
        /// The sum of its directory (names, sizes, check sums): says at once whether two downloads are the same.
        directory: Sha256,
        /// The sum of the whole file, when it is known. It takes a while and is never waited for.
        sha256: Option<Sha256>,
        /// When the platform says that it made it.
        exported_at: Option<Instant>,
    },
    /// A settings page that the owner pasted or saved.
    Page {
        /// When it was pasted; of a saved file that says when it was saved: then.
        pasted_at: Instant,
        /// The sum of what was pasted.
        sha256: Sha256,
        /// Which page it was taken for.
        page: PageKind,
        /// How it came.
        form: PageForm,
    },
    /// A live connection that the owner opened.
    Connection {
        /// When it was read.
        read_at: Instant,
        /// How it was connected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<crate::Via>,
        /// Which host was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        host: Option<String>,
    },
    /// Something that a person kept.
    Kept {
        /// What it is.
        what: KeptWhat,
        /// When it was kept.
        at: Instant,
        /// By which role.
        by: crate::Seat,
        /// Its sum.
        sha256: Sha256,
    },
}

/// Which of a platform's pages. Each platform's guide says where it is; the names are those of `--as`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The account's own list of likes.
    Likes,
    /// Who is signed in.
    Sessions,
    /// One session.
    Session,
    /// Apps that may act.
    Apps,
    /// One app.
    App,
    /// People who may act for the account.
    Delegates,
    /// When and from where the account was used.
    History,
    /// What keeps others out.
    Security,
}

impl PageKind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Likes,
        Self::Sessions,
        Self::Session,
        Self::Apps,
        Self::App,
        Self::Delegates,
        Self::History,
        Self::Security,
    ];
    /// Its kebab-case name, as on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Likes => "likes",
            Self::Sessions => "sessions",
            Self::Session => "session",
            Self::Apps => "apps",
            Self::App => "app",
            Self::Delegates => "delegates",
            Self::History => "history",
            Self::Security => "security",
        }
    }
    /// The page of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.name() == name)
    }
    /// The kind of record that it lists.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Likes => Kind::Like,
            Self::Sessions | Self::Session => Kind::Session,
            Self::Apps | Self::App => Kind::App,
            Self::Delegates => Kind::Delegate,
            Self::History => Kind::Access,
            Self::Security => Kind::Lock,
        }
    }
}

impl std::fmt::Display for PageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// In which form a page came. Pasted markup tells more than text: numbers, exact times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PageForm {
    /// Pasted, as markup.
    Markup,
    /// Pasted, as plain text.
    Text,
    /// A saved `.html` file.
    SavedHtml,
    /// A saved `.mhtml` file, which says when it was saved.
    SavedMhtml,
}

/// What was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum KeptWhat {
    /// A link to a post.
    Link,
    /// A picture.
    Picture,
    /// A mail of the platform's, as it was received.
    Mail,
    /// A statement in a person's own words.
    Statement,
}
