//! What the owner says. A different type in different hands than a question.

use crate::{Day, Instant, Key, Language, Subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The owner's verdict about one subject. It can be changed, and the history stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// About what.
    pub subject: Subject,
    /// What.
    pub verdict: Verdict,
    /// By whom.
    pub by: Seat,
    /// On what basis, where it was said.
    pub basis: Option<Basis>,
    /// When.
    pub at: Instant,
    /// A note in the person's own words. Personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The question that it answered, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<crate::QuestionId>,
}

/// A verdict. *Someone on my team* is of equal rank: it is the usual innocent explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Verdict {
    /// The owner did it.
    Mine {
        /// By mistake.
        slip: bool,
    },
    /// Somebody on the owner's team did it.
    MyTeam,
    /// The owner did not do it.
    NotMine,
    /// The owner is not sure.
    Unsure,
}

/// Who sat at the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// The account holder.
    #[default]
    Owner,
    /// Somebody who helps, in the owner's presence.
    Assistant,
}

/// On what basis an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// I remember.
    Remember,
    /// I asked.
    Asked,
    /// I infer.
    Infer,
}

/// An answer to a set-up question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "about", content = "said")]
pub enum SetUpAnswer {
    /// The languages that the owner uses.
    Languages(Vec<Language>),
    /// The networks that are the owner's VPN or office, by `Network::key`.
    Networks(Vec<Key>),
    /// Journeys: first and last day.
    Trips(Vec<(Day, Day)>),
    /// Who else can use the account, by role; never a name.
    Others(Vec<OtherHand>),
    /// What is at hand to get back in with.
    BackIn(Vec<BackIn>),
}

/// Who else can use an account. Each is a way in that no list of the platform's shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OtherHand {
    /// Nobody, as far as the owner knows.
    OnlyMe,
    /// People whom the platform lets act for the account.
    Delegates,
    /// Others know the password.
    KnowPassword,
    /// A phone or tablet that others use too.
    SharedDevice,
    /// A tool with which others post.
    PostingTool,
    /// The owner does not know.
    NotKnown,
}

/// What is at hand to get back into an account with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BackIn {
    /// The phone that gets the codes is in reach.
    CodePhone,
    /// The mailbox opens.
    Mailbox,
    /// The backup codes are at hand.
    BackupCodes,
    /// None of them, yet.
    Nothing,
}
