//! What is asked of the inventor: how large a life, until when, and which intrusion is planted in it.
//!
//! Deliberately not here: any threshold of any rule. Sizes and times are drawn from ranges that were
//! chosen for being lifelike, before a rule existed.

use crate::clock::DAY;
use serde::{Deserialize, Serialize};

/// An intrusion that is planted in an otherwise quiet life, within the fifty days before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plant {
    /// A run of likes, mostly in a language or of a kind strange to the owner, while the owner sleeps.
    NightBurst,
    /// An app that may write is allowed, and a run of likes follows within hours.
    AppAndLikes,
    /// Posts through a strange client, deleted again, within the last fourteen days.
    PostsMadeAndDeleted,
    /// The account's e-mail address is changed to one of another domain.
    ChangedEmail,
    /// A device of another family and language signs in.
    NewDevice,
    /// Several days of access from another network.
    UnfamiliarNetwork,
}

impl Plant {
    /// All of them.
    pub const ALL: [Plant; 6] = [
        Plant::NightBurst,
        Plant::AppAndLikes,
        Plant::PostsMadeAndDeleted,
        Plant::ChangedEmail,
        Plant::NewDevice,
        Plant::UnfamiliarNetwork,
    ];

    /// Its kebab-case name, as in [`Truth`](crate::Truth) and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Plant::NightBurst => "night-burst",
            Plant::AppAndLikes => "app-and-likes",
            Plant::PostsMadeAndDeleted => "posts-made-and-deleted",
            Plant::ChangedEmail => "changed-email",
            Plant::NewDevice => "new-device",
            Plant::UnfamiliarNetwork => "unfamiliar-network",
        }
    }

    /// The plant of this name.
    pub fn named(name: &str) -> Option<Plant> {
        Plant::ALL.into_iter().find(|plant| plant.name() == name)
    }
}

/// How large a life is. What is `None` is drawn from the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Likes, the planted ones not counted. By seed: 1,500 to 6,000 a year.
    pub likes: Option<usize>,
    /// Posts that still stand. By seed: 400 to 3,000 a year.
    pub posts: Option<usize>,
    /// Days from the first like to the download.
    pub days: u32,
    /// Bytes of pictures and films: noise that no packer shrinks, stored.
    pub media_bytes: u64,
    /// A data file that passes this many bytes goes on in a part file. X: 100 MiB.
    pub part_bytes: u64,
    /// The download's `generationDate`, Unix milliseconds.
    pub end: Option<i64>,
    /// The account's permanent number.
    pub account_id: Option<u64>,
    /// The account's handle, without `@`.
    pub handle: Option<String>,
    /// The account's display name.
    pub display_name: Option<String>,
    /// Whether the owner likes mostly posts of the last hours. By seed: five of six do.
    pub likes_fresh_posts: Option<bool>,
}

impl Default for Shape {
    /// A busy public figure, one year.
    fn default() -> Self {
        Shape {
            likes: None,
            posts: None,
            days: 365,
            media_bytes: 64 * 1024,
            part_bytes: 100 * 1024 * 1024,
            end: None,
            account_id: None,
            handle: None,
            display_name: None,
            likes_fresh_posts: None,
        }
    }
}

impl Shape {
    /// A life of exactly this size, over as many years as it takes to like and post so much.
    pub fn of_size(likes: usize, posts: usize, media_bytes: u64) -> Self {
        let days = (likes / 82).max(posts / 54).clamp(365, 3_650);
        Shape {
            likes: Some(likes),
            posts: Some(posts),
            days: u32::try_from(days).unwrap_or(365),
            media_bytes,
            likes_fresh_posts: Some(true),
            ..Shape::default()
        }
    }
}

/// What has happened by the time of a later download of the same account.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    /// Days since the earlier download.
    pub days: u32,
    /// New likes; `None`: at the owner's usual rate.
    pub likes: Option<usize>,
    /// New posts; `None`: at the owner's usual rate.
    pub posts: Option<usize>,
    /// How many of the earlier likes are gone (undone, or their post was deleted).
    pub unliked: usize,
    /// How many of the earlier likes were undone and made again: they move to the new part.
    pub reliked: usize,
    /// An intrusion in the new days. The new days must be at least two.
    pub plant: Option<Plant>,
    /// Apps that the owner has removed since, by number.
    pub apps_removed: Vec<u64>,
    /// Whether what was planted earlier among the likes has been undone.
    pub planted_undone: bool,
}

impl Later {
    /// So many days later, at the owner's usual rate: a few likes gone, one made again.
    pub fn days(days: u32) -> Self {
        Later {
            days,
            likes: None,
            posts: None,
            unliked: 3,
            reliked: 1,
            plant: None,
            apps_removed: Vec::new(),
            planted_undone: false,
        }
    }

    /// The days from one download to the next, in milliseconds.
    pub(crate) fn span(&self) -> i64 {
        i64::from(self.days.max(1)) * DAY
    }
}
