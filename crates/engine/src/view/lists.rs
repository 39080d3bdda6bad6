//! The whole lists, and recent likes to skim.

use super::{DraftView, GapView};
use familiar_model::{AccountId, Day, Instant, Kind, Language, Order, Subject, Verdict, When};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Recent likes, newest first: skim and tick what is not yours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RecentView {
    /// Whether their order is known; if not, no times are shown but the posts' own.
    pub order: Order,
    /// From which day on; `null` if the order is unknown.
    pub since: Option<Day>,
    /// The rows.
    pub rows: Vec<LikeRow>,
    /// How many likes there are in all.
    pub total: u32,
    /// What could not be seen.
    pub gaps: Vec<GapView>,
}

/// One like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LikeRow {
    /// Its subject.
    pub subject: Subject,
    /// When it can have been made.
    pub when: When,
    /// When the post was made, where its number says so.
    pub posted: Option<Instant>,
    /// The post's text, where the download is at hand.
    pub text: Option<String>,
    /// The text may be sexual or violent: folded until asked for.
    pub folded: bool,
    /// Its language.
    pub language: Option<Language>,
    /// The post's address.
    pub link: Option<String>,
    /// The draft, if it was ticked.
    pub draft: Option<DraftView>,
    /// What was answered before.
    pub known: Option<Verdict>,
    /// The time that whoever did it wrote into it, beside what its host's record proves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claims: Option<super::Said>,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ListId {
    /// Likes.
    Likes,
    /// Posts and reposts.
    Posts,
    /// Posts that were made and deleted.
    DeletedPosts,
    /// Addresses by day.
    Accesses,
    /// Devices.
    Devices,
    /// Connected apps.
    Apps,
    /// Changes.
    Changes,
    /// Follows, blocks and mutes.
    Follows,
    /// What could not be seen.
    Gaps,
}

/// How a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By name or text.
    Name,
}

/// Asks for a stretch of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct ListRequest {
    /// Of which account.
    pub account: AccountId,
    /// Which list.
    pub list: ListId,
    /// Words to look for; empty: all.
    #[serde(default)]
    pub search: String,
    /// How to sort.
    #[serde(default)]
    pub sort: Sort,
    /// Only these kinds; empty: all of the list.
    #[serde(default)]
    pub only: Vec<Kind>,
    /// Only what has no answer.
    #[serde(default)]
    pub unanswered: bool,
    /// From which row.
    pub from: u32,
    /// How many rows; at most 500.
    pub count: u32,
}

/// A stretch of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ListView {
    /// How many rows there are with this search and filter.
    pub total: u32,
    /// From which row.
    pub from: u32,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// Whether the order is known.
    pub order: Order,
    /// What could not be seen here.
    pub gaps: Vec<GapView>,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ListRow {
    /// Its subject; `null` for a gap.
    pub subject: Option<Subject>,
    /// What kind.
    pub kind: Option<Kind>,
    /// When.
    pub when: When,
    /// What it is: a text, a name, an address.
    pub title: String,
    /// A second line: client, permits, operator.
    pub detail: Option<String>,
    /// The text may be sexual or violent: folded until asked for.
    pub folded: bool,
    /// Its language.
    pub language: Option<Language>,
    /// Its page on the platform.
    pub link: Option<String>,
    /// What the owner said.
    pub known: Option<Verdict>,
    /// The time that whoever did it wrote into it, beside what its host's record proves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claims: Option<super::Said>,
}
