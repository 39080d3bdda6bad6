//! Files of likes and posts.
//!
//! Deliberately not here: when a like was made; the archive does not say it either.

use super::paged;
use crate::chance::{Chance, Of, mixed};
use crate::clock::{iso, post_number, post_time};
use crate::days::{Kind, Like, Post};
use crate::json::{Json, object};
use crate::life::Life;
use crate::tongue::{dressed, handle, text};

impl Life {
    /// A liked post's text; `None` where nothing was said.
    pub(crate) fn like_text(&self, like: &Like) -> Option<String> {
        let c = &mut Chance::new(self.seed, Of::Text, like.post);
        match self.given.iter().find(|(post, _)| *post == like.post) {
            Some((_, given)) => given.clone(),
            // A post whose text the archive lacks: one in two hundred.
            None if c.one_in(0.005) => None,
            None => {
                let plain = text(c, like.language, like.topic);
                Some(dressed(c, plain))
            }
        }
    }

    /// `like.js`: newest first, in pages of 25, the pages by the text of their number.
    pub(super) fn like_items(&self) -> impl Iterator<Item = Json> {
        let total = self.likes.len();
        paged(total, 25).filter_map(move |place| {
            let like = self.likes.get(total - 1 - place)?;
            let said = self.like_text(like);
            let item = object! { "tweetId" => like.post }
                .and("fullText", said)
                .and("expandedUrl", Some(format!("https://twitter.com/i/web/status/{}", like.post)));
            Some(object! { "like" => item })
        })
    }

    /// `tweets.js` or `deleted-tweets.js`: pages of a hundred, not sorted as a whole.
    pub(super) fn post_items(&self, deleted: bool) -> impl Iterator<Item = Json> {
        let posts: Vec<&Post> = self.posts_written(deleted).collect();
        paged(posts.len(), 100)
            .filter_map(move |place| posts.get(place).map(|post| object! { "tweet" => self.post_item(post) }))
    }

    /// `tweet-headers.js` or `deleted-tweet-headers.js`.
    pub(super) fn header_items(&self, deleted: bool) -> impl Iterator<Item = Json> {
        let posts: Vec<(u64, i64, Option<i64>)> =
            self.posts_written(deleted).map(|post| (post.id, post.at, post.deleted_at)).collect();
        // A few headers have no post beside them, as those of communities have not.
        let more = if deleted || !self.seed.is_multiple_of(3) { 0 } else { 2 };
        let c = &mut Chance::new(self.seed, Of::Text, 2);
        let more: Vec<(u64, i64, Option<i64>)> = (0..more)
            .map(|_| {
                let at = self.start + c.between(0, (self.end - self.start) / 1_000 - 1) * 1_000;
                (post_number(at, c.bits(22)), at, None)
            })
            .collect();
        let owner = self.person.account_id;
        posts.into_iter().chain(more).map(move |(id, at, deleted_at)| {
            let item = object! {
                "tweet_id" => id,
                "user_id" => owner,
                "created_at" => post_time(at),
            };
            object! { "tweet" => item.and("deleted_at", deleted_at.map(post_time)) }
        })
    }

    fn post_item(&self, post: &Post) -> Json {
        let c = &mut Chance::new(self.seed, Of::Text, post.mended_by.unwrap_or(post.id));
        let mut full = text(c, post.language, post.topic);
        if post.mended_by.is_some() {
            full = misspelt(&full);
        }
        if let Some((_, Some(given))) = self.given.iter().find(|(id, _)| *id == post.id) {
            full.clone_from(given);
        }
        let mut lang = post.language.x_code();
        let mut reply = None;
        let mut mentions = Vec::new();
        let mut mention = |c: &mut Chance, name: &str| {
            let number = crate::life::somebody(c);
            mentions.push(object! {
                "name" => name,
                "screen_name" => name,
                "indices" => Json::List(vec!["0".into(), (name.len() + 1).into()]),
                "id_str" => number,
                "id" => number,
            });
            number
        };
        match post.kind {
            Kind::Reply => {
                let name = handle(c);
                let to = mention(c, &name);
                full = format!("@{name} {full}");
                reply = Some((post_number(post.at - c.between(20_000, 20_000_000), c.bits(22)), to, name));
            }
            Kind::Repost => {
                let name = handle(c);
                mention(c, &name);
                full = format!("RT @{name}: {full}");
            }
            Kind::Picture => full = format!("{full} https://example.org/{}", c.hex(8)),
            Kind::Plain if c.one_in(0.02) && !post.planted => {
                // Nothing but a link or a picture: X has codes of its own for these.
                if !self.given.iter().any(|(id, _)| *id == post.id) {
                    full = format!("https://example.org/{}", c.hex(8));
                    lang = "zxx";
                }
            }
            Kind::Plain => {
                if let Some(colleague) = self.person.colleagues.first().filter(|_| !post.planted && c.one_in(0.03)) {
                    let name: String = colleague.replace(' ', "_").chars().take(24).collect();
                    mention(c, &name);
                    full = format!("{full} @{name}");
                }
            }
        }
        let liked = if post.kind == Kind::Repost { 0 } else { (c.wait(30.0)) as usize };
        let source =
            self.person.clients.get(usize::from(post.client)).map(crate::person::Client::source).unwrap_or_default();
        let length = full.chars().count();
        let head = object! {
            "edit_info" => object! {
                "initial" => object! {
                    "editTweetIds" => Json::List(vec![post.id.into()]),
                    "editableUntil" => iso(post.at / 1_000 * 1_000 + 3_600_000),
                    "editsRemaining" => "5",
                    "isEditEligible" => post.kind == Kind::Plain,
                },
            },
            "retweeted" => false,
            "source" => source,
            "entities" => object! {
                "hashtags" => Json::List(Vec::new()),
                "symbols" => Json::List(Vec::new()),
                "user_mentions" => Json::List(mentions),
                "urls" => Json::List(Vec::new()),
            },
            "display_text_range" => Json::List(vec!["0".into(), length.into()]),
            "favorite_count" => liked,
        };
        let (status, user, name) = match reply {
            Some((status, user, name)) => (Some(status), Some(user), Some(name)),
            None => (None, None, None),
        };
        head.and("in_reply_to_status_id_str", status)
            .and("id_str", Some(post.id))
            .and("in_reply_to_user_id", user)
            .and("truncated", Some(false))
            .and("retweet_count", Some(liked / 6))
            .and("id", Some(post.id))
            .and("in_reply_to_status_id", status)
            .and("created_at", Some(post_time(post.at)))
            .and("favorited", Some(false))
            .and("full_text", Some(full))
            .and("lang", Some(lang))
            .and("in_reply_to_screen_name", name)
            .and("in_reply_to_user_id_str", user)
            .and("deleted_at", post.deleted_at.map(post_time))
    }

    /// `direct-messages.js` and its headers.
    pub(super) fn conversations(&self, with_texts: bool) -> Vec<Json> {
        let mut partners: Vec<u64> = self.said.iter().map(|said| said.with).collect();
        partners.sort_unstable();
        partners.dedup();
        let owner = self.person.account_id;
        partners
            .into_iter()
            .map(|with| {
                let messages =
                    self.said.iter().rev().filter(|said| said.with == with && said.at < self.end).map(|said| {
                        let (from, to) = if said.mine { (owner, with) } else { (with, owner) };
                        let mut message = object! {};
                        if with_texts {
                            message = message
                                .and("recipientId", Some(to))
                                .and("reactions", Some(Json::List(Vec::new())))
                                .and("urls", Some(Json::List(Vec::new())))
                                .and("text", Some(said.text.as_str()))
                                .and("mediaUrls", Some(Json::List(Vec::new())))
                                .and("senderId", Some(from));
                        } else {
                            message = message.and("recipientId", Some(to)).and("senderId", Some(from));
                        }
                        let message = message.and("id", Some(said.id)).and("createdAt", Some(iso(said.at)));
                        object! { "messageCreate" => message }
                    });
                object! {
                    "dmConversation" => object! {
                        "conversationId" => format!("{}-{}", owner.min(with), owner.max(with)),
                        "messages" => Json::List(messages.collect()),
                    },
                }
            })
            .collect()
    }

    /// A number that belongs to this life and this place in it alone.
    pub(super) fn number(&self, what: u64, bits: u32) -> u64 {
        Chance::new(self.seed, Of::Letters, mixed(0x6E75, what)).bits(bits)
    }
}

/// The text with two neighbouring letters changed about.
fn misspelt(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let middle = (letters.len() / 2..letters.len().saturating_sub(1)).find(|place| {
        letters
            .get(*place)
            .zip(letters.get(place + 1))
            .is_some_and(|(a, b)| a != b && a.is_alphabetic() && b.is_alphabetic())
    });
    if let Some(place) = middle {
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}
