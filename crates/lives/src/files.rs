//! The data files of an archive: which there are, and each one's items, made while they are written.
//!
//! Deliberately not here: where they go (`container.rs`). Shapes follow measurements on fourteen real
//! archives of 2021-03 to 2026-07.

mod account;
mod posts;

use crate::json::{Json, object};
use crate::life::Life;

/// One list, to be written as one file or several parts.
pub(crate) struct DataFile<'a> {
    /// The manifest's name for it, such as `connectedApplication`.
    pub(crate) kind: &'static str,
    /// Its file's name, such as `connected-application`.
    pub(crate) file: &'static str,
    /// Its variable's name, such as `connected_application`.
    pub(crate) global: &'static str,
    pub(crate) items: Box<dyn Iterator<Item = Json> + 'a>,
}

/// Lists that are there and empty in nearly every archive: kind, file, variable.
const EMPTY: &[(&str, &str, &str)] = &[
    ("accountSuspension", "account-suspension", "account_suspension"),
    ("adEngagements", "ad-engagements", "ad_engagements"),
    ("adImpressions", "ad-impressions", "ad_impressions"),
    ("adMobileConversionsAttributed", "ad-mobile-conversions-attributed", "ad_mobile_conversions_attributed"),
    ("adOnlineConversionsAttributed", "ad-online-conversions-attributed", "ad_online_conversions_attributed"),
    ("app", "app", "app"),
    ("article", "article", "article"),
    ("articleMetadata", "article-metadata", "article_metadata"),
    ("branchLinks", "branch-links", "branch_links"),
    ("catalogItem", "catalog-item", "catalog_item"),
    ("commerceCatalog", "commerce-catalog", "commerce_catalog"),
    ("communityNote", "community-note", "community_note"),
    ("communityNoteRating", "community-note-rating", "community_note_rating"),
    ("communityTweet", "community-tweet", "community_tweet"),
    ("directMessageGroupHeaders", "direct-message-group-headers", "direct_message_group_headers"),
    ("directMessagesGroup", "direct-messages-group", "direct_messages_group"),
    ("grokChatItem", "grok-chat-item", "grok_chat_item"),
    ("listsCreated", "lists-created", "lists_created"),
    ("listsMember", "lists-member", "lists_member"),
    ("listsSubscribed", "lists-subscribed", "lists_subscribed"),
    ("moment", "moment", "moment"),
    ("noteTweet", "note-tweet", "note_tweet"),
    ("savedSearch", "saved-search", "saved_search"),
    ("shopModule", "shop-module", "shop_module"),
    ("tweetdeck", "tweetdeck", "tweetdeck"),
    ("verifiedOrganization", "verified-organization", "verified_organization"),
];

fn file<'a>(
    kind: &'static str,
    file: &'static str,
    global: &'static str,
    items: impl Iterator<Item = Json> + 'a,
) -> DataFile<'a> {
    DataFile { kind, file, global, items: Box::new(items) }
}

/// The order in which pages of this size stand in a file: by the text of their number, not its value.
pub(crate) fn paged(total: usize, page: usize) -> impl Iterator<Item = usize> {
    let mut pages: Vec<String> = (0..total.div_ceil(page)).map(|number| number.to_string()).collect();
    pages.sort_unstable();
    pages.into_iter().flat_map(move |number| {
        let first = number.parse::<usize>().unwrap_or(0) * page;
        first..(first + page).min(total)
    })
}

impl Life {
    /// All data files but the manifest, in the order of their names.
    pub(crate) fn files(&self, old_names: bool) -> Vec<DataFile<'_>> {
        let mut files = vec![
            file("like", "like", "like", self.like_items()),
            file("deletedTweets", "deleted-tweets", "deleted_tweets", self.post_items(true)),
            file("tweetHeaders", "tweet-headers", "tweet_headers", self.header_items(false)),
            file("deletedTweetHeaders", "deleted-tweet-headers", "deleted_tweet_headers", self.header_items(true)),
            file("follower", "follower", "follower", people("follower", &self.followers)),
            file("following", "following", "following", people("following", &self.following)),
            file("block", "block", "block", people("blocking", &self.blocked)),
            file("mute", "mute", "mute", people("muting", &self.muted)),
        ];
        files.push(match old_names {
            true => file("tweet", "tweet", "tweet", self.post_items(false)),
            false => file("tweets", "tweets", "tweets", self.post_items(false)),
        });
        self.account_files(&mut files);
        files.extend(EMPTY.iter().map(|(kind, name, global)| file(kind, name, global, std::iter::empty())));
        files.sort_by_key(|file| file.file);
        files
    }
}

/// A list of accounts: the item's name differs from the file's.
fn people<'a>(item: &'static str, numbers: &'a [u64]) -> impl Iterator<Item = Json> + 'a {
    numbers.iter().map(move |number| {
        let person = object! {
            "accountId" => *number,
            "userLink" => format!("https://twitter.com/intent/user?user_id={number}"),
        };
        Json::Object(vec![(item, person)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_in_the_order_of_their_text() {
        let order: Vec<usize> = paged(301, 25).collect();
        assert_eq!(order.len(), 301, "every item stands once");
        assert_eq!(order[25], 25, "page 1 follows page 0");
        assert_eq!(order[50], 250, "page 10 follows page 1");
        assert_eq!(order[order.len() - 1], 249, "page 9 is the last");
        let small: Vec<usize> = paged(250, 25).collect();
        assert!(small.is_sorted(), "up to ten pages stand in true order");
    }
}
