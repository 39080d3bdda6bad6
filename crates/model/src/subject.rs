//! What a question, an answer, a step or a gap is about: the only id in JSON and on the command line.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, str::FromStr};
use ts_rs::TS;

/// Everything but unreserved characters is encoded: a DID holds colons, an app password's name is free text.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A platform's permanent kebab-case name, never reused: `x`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct PlatformId(pub Cow<'static, str>);

impl PlatformId {
    /// A name known at build time.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}
impl fmt::Display for PlatformId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One of the owner's accounts: the platform and its permanent number or DID. Printed `x:40000127`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId {
    /// The platform.
    pub platform: PlatformId,
    /// The platform's permanent number or DID, never the handle.
    pub native: String,
}

/// The name of a thing within its kind. Numbers, the usual case, cost no allocation.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A number, written in decimal without leading zeros.
    Number(u64),
    /// Anything else.
    Text(Box<str>),
}

impl Key {
    /// A number if the text is one in its canonical form, else the text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        match text.parse::<u64>() {
            Ok(n) if text == "0" || (!text.starts_with('0') && !text.starts_with('+')) => Self::Number(n),
            _ => Self::Text(text.into()),
        }
    }
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<u64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Text(_) => None,
        }
    }
}
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(t) => f.write_str(t),
        }
    }
}
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl Serialize for Key {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Self::new(&Cow::<'de, str>::deserialize(d)?))
    }
}
impl TS for Key {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kind of a subject.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $($(#[$doc])* $name,)* }
        impl Kind {
            /// Every kind, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// Its kebab-case name, as printed in a subject.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$name => $text),* } }
            /// The kind of that name.
            #[must_use]
            pub fn named(text: &str) -> Option<Self> { match text { $($text => Some(Self::$name),)* _ => None } }
        }
    };
}
kinds! {
    /// A like; its key is the post's number.
    Like = "like",
    /// A post of the owner's.
    Post = "post",
    /// A post that was made and deleted.
    DeletedPost = "deleted-post",
    /// A repost of somebody else's post.
    Repost = "repost",
    /// A follow; its key is the other account's number.
    Follow = "follow",
    /// Somebody who follows the owner (not an act; kept as a count).
    Follower = "follower",
    /// A block.
    Block = "block",
    /// A mute.
    Mute = "mute",
    /// Messages sent, counted by day; texts are never read.
    Message = "message",
    /// A change of e-mail, phone, handle or linked identity.
    Change = "change",
    /// A use of a door: an address on a day (`2026-10-14/203.0.113.47`).
    Access = "access",
    /// A signed-in browser or app.
    Session = "session",
    /// A device that signed in or is registered.
    Device = "device",
    /// A connected app.
    App = "app",
    /// An app password.
    AppPassword = "app-password",
    /// Somebody who may act for the account.
    Delegate = "delegate",
    /// A linked sign-in (Google, Apple).
    Identity = "identity",
    /// A rotation or signing key.
    RotationKey = "rotation-key",
    /// A way that no list shows (an unlocked device, an unlisted session, a colleague).
    Unlisted = "unlisted",
    /// What keeps others out: password, second factor, e-mail, phone, passkey.
    Lock = "lock",
    /// A network, by its registered operator (`as64500`) or address range.
    Network = "network",
    /// A client that posts, by the platform's name for it.
    Client = "client",
    /// A language.
    Language = "language",
    /// A journey of the owner's.
    Trip = "trip",
    /// The account itself.
    Account = "account",
    /// A file, page or link that was read or kept.
    Source = "source",
}
impl Kind {
    /// The kinds that are acts.
    pub const ACTS: &[Self] =
        &[Self::Like, Self::Post, Self::DeletedPost, Self::Repost, Self::Follow, Self::Block, Self::Mute];
    /// The kinds that are doors.
    pub const DOORS: &[Self] = &[
        Self::Session,
        Self::Device,
        Self::App,
        Self::AppPassword,
        Self::Delegate,
        Self::Identity,
        Self::RotationKey,
        Self::Unlisted,
    ];
}
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a question, an answer, a step or a gap is about: `x:40000127/like/2109129027969725063`.
/// The same in every reading, rule version and release.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// Whose.
    pub account: AccountId,
    /// What kind.
    pub kind: Kind,
    /// Which.
    pub key: Key,
}

impl Subject {
    /// A subject of this account.
    #[must_use]
    pub fn new(account: &AccountId, kind: Kind, key: Key) -> Self {
        Self { account: account.clone(), kind, key }
    }
}

/// Why a text is no subject or account id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is not a subject. A subject looks like x:40000127/like/2109129027969725063.")]
pub struct SubjectError;

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.platform, utf8_percent_encode(&self.native, PART))
    }
}
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Key::Number(n) => write!(f, "{}/{}/{n}", self.account, self.kind),
            Key::Text(t) => write!(f, "{}/{}/{}", self.account, self.kind, utf8_percent_encode(t, PART)),
        }
    }
}
fn decoded(part: &str) -> Result<String, SubjectError> {
    percent_decode_str(part).decode_utf8().map(Cow::into_owned).map_err(|_| SubjectError)
}
impl FromStr for AccountId {
    type Err = SubjectError;
    fn from_str(text: &str) -> Result<Self, SubjectError> {
        let (platform, native) = text.split_once(':').ok_or(SubjectError)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if platform.is_empty() || native.is_empty() || native.contains('/') || !platform.bytes().all(plain) {
            return Err(SubjectError);
        }
        Ok(Self { platform: PlatformId(Cow::Owned(platform.to_owned())), native: decoded(native)? })
    }
}
impl FromStr for Subject {
    type Err = SubjectError;
    fn from_str(text: &str) -> Result<Self, SubjectError> {
        let mut parts = text.splitn(3, '/');
        let (Some(account), Some(kind), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(SubjectError);
        };
        if key.is_empty() || key.contains('/') {
            return Err(SubjectError);
        }
        Ok(Self {
            account: account.parse()?,
            kind: Kind::named(kind).ok_or(SubjectError)?,
            key: Key::new(&decoded(key)?),
        })
    }
}
macro_rules! as_text {
    ($($t:ty),*) => {$(
        impl Serialize for $t {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> Deserialize<'de> for $t {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
        impl TS for $t {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;
            fn name(_: &ts_rs::Config) -> String { "string".to_owned() }
            fn inline(_: &ts_rs::Config) -> String { "string".to_owned() }
        }
    )*};
}
as_text!(AccountId, Subject);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_printed_and_read_as_the_command_line_shows_it() {
        let text = "x:40000127/like/2109129027969725063";
        assert_eq!(text.parse::<Subject>().map(|s| s.to_string()), Ok(text.to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn any_native_id_and_key_survives(native in ".{1,20}", key in ".{1,20}") {
            let account = AccountId { platform: PlatformId::named("x"), native };
            let subject = Subject::new(&account, Kind::AppPassword, Key::new(&key));
            proptest::prop_assert_eq!(subject.to_string().parse::<Subject>(), Ok(subject.clone()));
        }
        #[test]
        fn no_text_makes_the_parser_fall_over(text in ".{0,40}") {
            let _ = text.parse::<Subject>();
        }
    }
}
