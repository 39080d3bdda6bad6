//! What rules may know about the world beyond the account. `lookup` answers; rules never see it itself.

use crate::{Key, Language};
use std::net::IpAddr;

/// Offline knowledge about addresses, user agents and texts.
pub trait Knows: Sync {
    /// The network of an address.
    fn network(&self, address: IpAddr) -> Network;
    /// What a user agent says, in words.
    fn agent(&self, user_agent: &str) -> Agent;
    /// A fast guess at a text's language; may be wrong on short texts. `None`: nothing to go by.
    fn language_guess(&self, text: &str) -> Option<Language>;
    /// The language of a text if a reliable detector is sure, chosen among these (all that it knows if empty).
    fn language_sure(&self, text: &str, among: &[Language]) -> Option<Language>;
}

/// A network: one operator across its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// `as64500` where the operator is known, else the /16 (v4) or /64 (v6); `private` for addresses that are
    /// nobody's in particular.
    pub key: Key,
    /// The registered operator's name.
    pub operator: Option<String>,
    /// The registered country as an ISO 3166 code: "about", never a place.
    pub region: Option<String>,
    /// A private, loopback, link-local or shared address: never news.
    pub private: bool,
}

/// A user agent in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agent {
    /// `Windows`, `macOS`, `iOS`, `Android`, `Linux`, … without versions that are frozen.
    pub system: Option<String>,
    /// `Firefox`, `Chrome`, `X for Android`, …
    pub browser: Option<String>,
    /// The same device across updates: system family, browser family and form, no version.
    pub family: String,
}
