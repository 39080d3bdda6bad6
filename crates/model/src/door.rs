//! Who can get in. A door that no list shows is a door too, so that a table is never falsely complete.

use crate::{Instant, Key, Kind, Provenance, When};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A way in, from its opening to its closing, with what it permits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// One of `Kind::DOORS`.
    pub kind: Kind,
    /// An app's number, a keyed hash of a device's token, …
    pub key: Key,
    /// What the platform calls it.
    pub name: Option<String>,
    /// Whose it is, as the platform says (an app's organisation).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The user agent, where the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// Where the platform says that it is, in its own words: a guess from the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When it was last used, in the platform's own words, where they are no instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_says: Option<String>,
    /// It is the one through which the list was copied, as the platform marks it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub this_one: bool,
    /// What it lets one do.
    pub permits: Vec<Permit>,
    /// When it was opened.
    pub opened: When,
    /// When it was last seen used, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<Instant>,
    /// Until when it was open.
    pub closed: Closed,
    /// Whether a list of the platform shows it.
    pub listed: bool,
    /// Where it was read; `None` for one that no list shows.
    pub seen: Option<Provenance>,
}

impl Door {
    /// A way in of which nothing more is known yet.
    #[must_use]
    pub const fn new(kind: Kind, key: Key) -> Self {
        Self {
            kind,
            key,
            name: None,
            by: None,
            agent: None,
            place: None,
            last_used_says: None,
            this_one: false,
            permits: Vec::new(),
            opened: When::between(None, None),
            last_used: None,
            closed: Closed::Unknown,
            listed: true,
            seen: None,
        }
    }
}

/// Until when a door was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Closed {
    /// It was still open at this instant (a list of that time shows it).
    OpenAt(Instant),
    /// It was closed at some time in this span.
    Within(When),
    /// Not known.
    Unknown,
}

/// What a door lets one do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Permit {
    /// See what the owner sees.
    Read,
    /// Like in the owner's name. On X every app that may write may like.
    Like,
    /// Post in the owner's name.
    Post,
    /// Read or send messages.
    Message,
    /// See the e-mail address.
    Email,
    /// Change the account itself.
    Manage,
    /// The platform names something that we do not know.
    Unknown,
}

impl Permit {
    /// Whether it lets one do something in the owner's name.
    #[must_use]
    pub const fn acts(self) -> bool {
        !matches!(self, Self::Read | Self::Email)
    }
}
