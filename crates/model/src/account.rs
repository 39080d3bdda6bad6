//! One of the owner's accounts and the facts about it. The handle is a fact, never the account's name.

use crate::{AccountId, Instant, Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of the owner's accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Account {
    /// The platform and its permanent number. An export that names no account gets one of its own (`named: false`)
    /// until the owner says whose it is.
    pub id: AccountId,
    /// Whether the source itself named the account.
    pub named: bool,
    /// The handle, without `@`.
    pub handle: Option<String>,
    /// The name beside it.
    pub display_name: Option<String>,
    /// When the account was made.
    pub created_at: Option<Instant>,
}

/// A fact about the account that is neither act, door, access nor lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which.
    pub what: FactKind,
    /// Its value, as the platform wrote it.
    pub value: String,
    /// Where it was read.
    pub seen: Provenance,
}

/// Which fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// The handle, without `@`.
    Handle,
    /// The name beside it.
    DisplayName,
    /// When the account was made.
    CreatedAt,
    /// Through what it was made (`web`, `oauth:<client>`).
    CreatedVia,
    /// From which address it was made.
    CreationAddress,
    /// The time zone set in the account.
    Zone,
    /// Whether posts are protected.
    Protected,
    /// Whether the platform calls it verified.
    Verified,
    /// A label such as an automation's managing account.
    Label,
    /// The host that holds the account.
    Host,
    /// The state of the public record at this reading, by the platform's own name for it (a revision, a cursor): what is
    /// newer is new.
    Revision,
}
