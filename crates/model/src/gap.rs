//! What could not be seen, and why. "Nothing found" and "could not look" are never the same value.

use crate::{Kind, Message, Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that could not be seen. It is shown wherever the list would stand, at equal size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// A kebab-case name that is the same in every reading (`x-sessions`), so that unchanged gaps can be folded.
    pub id: String,
    /// The list that it belongs to; `None` if it concerns the whole source.
    pub kind: Option<Kind>,
    /// Why.
    pub why: Why,
    /// What to say: `gap-<id>` or a general message with the file's name.
    pub says: Message,
    /// How many records it stands for, where that is known (1 for a broken record).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<u64>,
    /// Where, if it has a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Provenance>,
}

/// Why it could not be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// This export does not hold it, another may.
    NotInThisExport,
    /// The platform never gives it out this way.
    NotOffered,
    /// It was refused.
    Refused,
    /// It is there and cannot be read.
    Unreadable,
    /// It ought to be there and is not.
    Missing,
    /// The source says how many there are, and that is not how many were read.
    CountDiffers {
        /// What the source says.
        #[ts(type = "number")]
        stated: u64,
        /// What was read.
        #[ts(type = "number")]
        read: u64,
    },
    /// Nobody has looked yet.
    NotYet,
    /// It is there and its order, on which times rest, is not known.
    OrderUnknown,
}
