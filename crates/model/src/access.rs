//! Uses of doors: not ways in themselves. And counts by day, where a text must not be read.

use crate::{Day, Key, Kind, Provenance, Subject, When};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A door was used: an address on a day, a sign-in, a challenge. X gives the day only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// Day and address (`2026-10-14/203.0.113.47`), so that the same use is the same subject in every reading.
    pub key: Key,
    /// When: for X the whole UTC day.
    pub when: When,
    /// Through which door, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Subject>,
    /// From which address.
    pub address: Option<IpAddr>,
    /// The user agent, where the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The app or client, as the platform names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Where the platform says that it was, in its own words: a guess from the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When, in the platform's own words, where they are no instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Where it was read.
    pub seen: Provenance,
}

impl Access {
    /// A use of which nothing more is known yet.
    #[must_use]
    pub const fn new(key: Key, when: When, seen: Provenance) -> Self {
        Self { key, when, through: None, address: None, agent: None, client: None, place: None, says: None, seen }
    }
}

/// How many things of a kind there were on a day: messages sent, whose texts are never read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// What is counted.
    pub kind: Kind,
    /// The UTC day; `None` for a count without a day (followers).
    pub day: Option<Day>,
    /// How many.
    pub count: u64,
}
