//! What was done in the owner's name. Not here: uses of a door (see `Access`), and any judgement.

use crate::{Key, Kind, Provenance, When};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language as an ISO 639-1 (or, where there is none, 639-3) code in at most three lower-case letters, such as `en`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 3]);

impl Language {
    /// From a code of two or three ASCII letters; a longer tag is cut at its first `-` or `_`. `None` otherwise.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let code = code.split(['-', '_']).next()?;
        let mut out = [0_u8; 3];
        if !(2..=3).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        for (to, from) in out.iter_mut().zip(code.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Self(out))
    }
    /// The code, such as `en`.
    #[must_use]
    pub fn code(&self) -> &str {
        let end = if self.0.last() == Some(&0) { 2 } else { 3 };
        self.0.get(..end).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}
impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::new(&code).ok_or_else(|| serde::de::Error::custom("not a language code"))
    }
}
impl TS for Language {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

/// Something done in the owner's name: a like, a post, a deleted post, a repost, a follow, a block, a mute.
///
/// Its subject is `<account>/<kind>/<key>`; a like's key is the post's number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What kind of act: one of `Kind::ACTS`.
    pub kind: Kind,
    /// The platform's own name of it within its kind.
    pub key: Key,
    /// When it can have happened.
    pub when: When,
    /// For a deleted post: when it was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<crate::Instant>,
    /// The time that whoever did it wrote into it, where the platform lets them write any: a claim, never a bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<crate::Instant>,
    /// The platform's own name of the act itself with its version, where the key names what it is about
    /// (`at://<did>/app.bsky.feed.like/<rkey>#<cid>`): with it exactly what was looked at is undone, and nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_id: Option<Box<str>>,
    /// Its text, where the source holds one and it was asked for. Other people's texts are kept out of the ledger
    /// unless they are asked about or disputed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<str>>,
    /// The language of its text: the platform's own word for a post, ours for a like; `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The client through which it was done, as the platform names it, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<std::sync::Arc<str>>,
    /// Where exactly it was read.
    pub seen: Provenance,
}

impl Act {
    /// An act of which nothing more is known yet.
    #[must_use]
    pub const fn new(kind: Kind, key: Key, when: When, seen: Provenance) -> Self {
        Self {
            kind,
            key,
            when,
            undone: None,
            claims: None,
            own_id: None,
            text: None,
            language: None,
            client: None,
            seen,
        }
    }
}
