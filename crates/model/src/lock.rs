//! What keeps others out, and each change of it or of the account's name.

use crate::{Key, Provenance, When};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that keeps others out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Which.
    pub what: LockKind,
    /// Which of several (a phone of several).
    pub key: Key,
    /// Its state as the source shows it.
    pub state: LockState,
    /// The address or number, as the source writes it. Personal: left out of every copy but the owner's own.
    pub value: Option<String>,
    /// Since when it is so, where the source says so.
    pub since: When,
    /// Where it was read.
    pub seen: Provenance,
}

/// Which lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LockKind {
    /// The password.
    Password,
    /// A second step at sign-in.
    SecondFactor,
    /// A passkey.
    Passkey,
    /// The address to which the account can be recovered.
    RecoveryEmail,
    /// The number to which codes go.
    Phone,
    /// Whether a password reset asks for more than the address.
    ResetProtection,
}

/// A lock's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LockState {
    /// In place.
    On,
    /// Not in place.
    Off,
    /// The source does not say.
    Unknown,
}

/// A change of a lock or of the account's name, done in the owner's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `<what>/<milliseconds>`, the same in every reading.
    pub key: Key,
    /// What was changed.
    pub what: ChangeKind,
    /// From what; `None` for the first, or where the source does not say. Personal for e-mail and phone.
    pub from: Option<String>,
    /// To what.
    pub to: Option<String>,
    /// When.
    pub when: When,
    /// Where it was read.
    pub seen: Provenance,
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
    /// The handle.
    Handle,
    /// A linked sign-in was added.
    Identity,
    /// Posts were protected or opened.
    Protected,
    /// The platform suspended or restored the account.
    Suspension,
    /// The account moved to another host.
    Host,
    /// A key that can move the account or take it over was added or taken away.
    RotationKey,
    /// The key with which the host signs for the account was changed.
    SigningKey,
    /// An operation on the account's identity was undone by a stronger key.
    Undone,
}

impl ChangeKind {
    /// Its kebab-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Handle => "handle",
            Self::Identity => "identity",
            Self::Protected => "protected",
            Self::Suspension => "suspension",
            Self::Host => "host",
            Self::RotationKey => "rotation-key",
            Self::SigningKey => "signing-key",
            Self::Undone => "undone",
        }
    }
}
