//! How we came to know something.

use crate::{Instant, Sha256};
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
        /// When it was pasted.
        pasted_at: Instant,
        /// The sum of what was pasted.
        sha256: Sha256,
    },
    /// A live connection that the owner opened.
    Connection {
        /// When it was read.
        read_at: Instant,
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
