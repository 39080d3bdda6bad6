//! What really happened in an invented life: what no archive says, for tests to compare with.
//!
//! Deliberately not here: anything that a reader of the archive could know, beyond what is needed to
//! find the same thing again (numbers, days, addresses).

use crate::shape::Plant;
use crate::tongue::Language;
use serde::{Deserialize, Serialize};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The owner.
    Owner,
    /// Someone on the owner's team.
    Team,
    /// Somebody else: planted.
    Other,
}

/// Everything true about one archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    /// The seed it was made from.
    pub seed: u64,
    /// The account's permanent number.
    #[serde(with = "as_text")]
    pub account_id: u64,
    /// Its handle at the end.
    pub handle: String,
    /// The download's `generationDate`, Unix milliseconds.
    pub generated_at: i64,
    /// The owner's languages, the usual one first.
    pub languages: Vec<Language>,
    /// How far the owner's clock at home is ahead of UTC, in minutes.
    pub zone_minutes: i64,
    /// Every like in the archive, newest first: the true order.
    pub likes: Vec<LikeTruth>,
    /// Every post in the archive that still stands, newest first.
    pub posts: Vec<PostTruth>,
    /// Every deleted post in the archive, newest first.
    pub deleted_posts: Vec<PostTruth>,
    /// Every connected app.
    pub apps: Vec<AppTruth>,
    /// Every address in `ip-audit.js` that is the owner's or the team's, each once.
    pub own_addresses: Vec<String>,
    /// The owner's trips: first and last instant, Unix milliseconds.
    pub trips: Vec<(i64, i64)>,
    /// What was planted; `None` in a quiet life.
    pub planted: Option<Planted>,
}

/// One like, as it really was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LikeTruth {
    /// The liked post's number.
    #[serde(with = "as_text")]
    pub post: u64,
    /// When it was liked, Unix milliseconds.
    pub at: i64,
    /// By whom.
    pub by: By,
    /// Whether it belongs to the plant.
    pub planted: bool,
    /// The language of the post's text.
    pub language: Language,
}

/// One post, as it really was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostTruth {
    /// Its number.
    #[serde(with = "as_text")]
    pub post: u64,
    /// When it was published, Unix milliseconds.
    pub at: i64,
    /// When it was deleted, Unix milliseconds.
    pub deleted_at: Option<i64>,
    /// By whom.
    pub by: By,
    /// Whether it belongs to the plant.
    pub planted: bool,
    /// The language of its text.
    pub language: Language,
}

/// One connected app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppTruth {
    /// X's number for it.
    #[serde(with = "as_text")]
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Who allowed it.
    pub by: By,
    /// Whether it may post and like.
    pub may_write: bool,
    /// When it was allowed, Unix milliseconds.
    pub approved_at: i64,
}

/// What was planted, by what a reader of the archive can find again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Planted {
    /// Of which kind.
    pub plant: Plant,
    /// The first thing that was done, Unix milliseconds.
    pub from: i64,
    /// The last thing that was done, Unix milliseconds.
    pub to: i64,
    /// Numbers of the posts liked.
    #[serde(with = "as_texts")]
    pub likes: Vec<u64>,
    /// Numbers of the posts made and deleted.
    #[serde(with = "as_texts")]
    pub deleted_posts: Vec<u64>,
    /// Numbers of the apps allowed.
    #[serde(with = "as_texts")]
    pub apps: Vec<u64>,
    /// The devices that signed in.
    pub devices: Vec<PlantedDevice>,
    /// Days (UTC, `2026-10-14`) and addresses in `ip-audit.js`.
    pub addresses: Vec<(String, String)>,
    /// Changes of locks, as their file's name and instant.
    pub changes: Vec<PlantedChange>,
}

/// A device that was planted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlantedDevice {
    /// The client's name in `device-token.js`.
    pub client: String,
    /// `createdAt` of its token, Unix milliseconds.
    pub created_at: i64,
    /// The token itself, of which a reader keeps a keyed hash only.
    pub token: String,
    /// Its user agent in `key-registry.js`.
    pub user_agent: String,
    /// Its `deviceId` there.
    pub device_id: String,
}

/// A change that was planted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlantedChange {
    /// The file that holds it, such as `email-address-change`.
    pub file: String,
    /// `changedAt`, Unix milliseconds.
    pub at: i64,
    /// What it was changed to.
    pub to: String,
}

/// Numbers beyond 2^53 as text, so that every reader of the JSON keeps them whole.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    pub(super) fn serialize<S: Serializer>(number: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The same for lists.
mod as_texts {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    pub(super) fn serialize<S: Serializer>(numbers: &[u64], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(numbers.iter().map(u64::to_string))
    }
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
        Vec::<String>::deserialize(from)?.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
    }
}
