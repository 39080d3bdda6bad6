//! A live connection to one of the owner's accounts: how, to which host, and what it was allowed. Never what signs in:
//! that lies in the system's secret store alone.

use crate::{AccountId, Instant};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How an account is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// Without signing in: what everybody can see.
    Public,
    /// The platform's own consent page, in the browser (OAuth).
    #[serde(rename = "oauth")]
    OAuth,
    /// An app password that the owner made for this.
    AppPassword,
}

impl Via {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Public, Self::OAuth, Self::AppPassword];
    /// Its name, as on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::OAuth => "oauth",
            Self::AppPassword => "app-password",
        }
    }
}

/// A live connection. An account has one of each `Via` at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// To which account.
    pub account: AccountId,
    /// How.
    pub via: Via,
    /// The host that is asked: a personal data server, an instance, `api.x.com`.
    pub host: String,
    /// Where the platform says that signing in is (an authorisation server); empty: the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signs_in_at: String,
    /// What was granted, in the platform's own words (scopes).
    pub grants: Vec<String>,
    /// The name under which this sign-in appears in the account's own lists, in the platform's own words, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appears_as: Option<String>,
    /// The handle at that time, without `@`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// When it was made.
    pub since: Instant,
    /// Until when it can be used without signing in again, where the platform says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}
