//! A link to a post, as somebody pasted it. Read offline, from its own characters; nothing is ever followed.

use familiar_model::{Instant, Key, Message};

/// A post, as a link names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostLink {
    /// The post: a like of it has this key. Where a platform names posts by whose they are, and the link says only the
    /// handle, the handle stands in it until it is looked up.
    pub key: Key,
    /// Whose it says to be, without `@`; the platform ignores that part of a link.
    pub handle: Option<String>,
    /// The link in its plain form, without what tracks people.
    pub plain: String,
    /// The time in the number; `None` for old serial numbers, which have none.
    pub at: Option<Instant>,
    /// What is to be said about it: `link-says-…` (an edited post has a number for each version; an old number has no
    /// time; the host is an old name of the platform's).
    pub says: Vec<Message>,
}

/// A link cannot be used. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// There is no link in it.
    #[error("There is no link in this.")]
    None,
    /// A shortened link hides where it leads, and following it would tell somebody.
    #[error("This link is shortened and hides the post's number.")]
    Shortened,
    /// It leads to another host, perhaps one that only looks like the platform.
    #[error("This link leads to {host}, not to {platform}.")]
    OtherHost {
        /// The host, as it stands.
        host: String,
        /// The platform's title.
        platform: String,
    },
    /// It is a link of the platform's, but not to a post.
    #[error("This link leads to no post.")]
    NotAPost,
    /// Its number holds a time that has not come yet.
    #[error("The number in this link holds a time that has not come yet.")]
    FromTheFuture,
}

impl LinkError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let other = Self::OtherHost { host: "x.com.example.org".to_owned(), platform: "X".to_owned() };
        vec![Self::None, Self::Shortened, other, Self::NotAPost, Self::FromTheFuture]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::None => "link-none",
            Self::Shortened => "link-shortened",
            Self::OtherHost { .. } => "link-other-host",
            Self::NotAPost => "link-not-a-post",
            Self::FromTheFuture => "link-from-the-future",
        }
    }
}
