//! What is told about an incident in its first ten minutes: what was seen, where, what is on the platform's page now,
//! what was kept beside. What a person says stands as theirs; nothing here is a finding of ours.

use crate::{Basis, Instant, OtherHand, PageKind, Sha256, SnapshotId, Subject, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that was told about an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "told")]
pub enum Told {
    /// What they say was done: from links, or from a picture alone. A later one replaces an earlier one.
    Seen {
        /// The act, which the incident holds. Without a link its key is `seen-1`.
        act: Subject,
        /// The post that was liked, as a plain link.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        liked: Option<String>,
        /// The first post that shows it, as a plain link.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<String>,
        /// A note in the person's own words. Personal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// The handle in the picture, held against the account's own.
    Handle {
        /// As it was typed from the picture.
        typed: Option<String>,
        /// What the person says of it.
        is: SameHandle,
    },
    /// Whether it is on the account's own page now.
    OnPage {
        /// What the person says.
        is: OnPage,
    },
    /// A page was kept: which reading.
    Page {
        /// Which page.
        page: PageKind,
        /// Which reading.
        snapshot: SnapshotId,
    },
    /// A list was skipped, knowing that it will be lost.
    Skipped {
        /// Which page.
        page: PageKind,
    },
    /// A picture was kept: its sum, and only if wished its bytes.
    Picture {
        /// Which reading.
        snapshot: SnapshotId,
        /// The file's name.
        name: String,
        /// Its form, as its first bytes say: `png`, `jpeg`, …
        form: String,
        /// Width and height in pixels.
        size: Option<(u32, u32)>,
        /// Its size in bytes.
        bytes: u64,
        /// What the file says of itself: a name and a value each. Shown to the owner, in no other copy.
        says: Vec<(String, String)>,
        /// The bytes in base64, if the owner ticked that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<String>,
    },
    /// A mail of the platform's was kept as it was received.
    Mail(Box<MailTold>),
    /// A statement in a person's own words.
    Statement {
        /// Which reading.
        snapshot: SnapshotId,
        /// The words. Whoever types them is quoted, letter by letter.
        words: String,
        /// By which role.
        who: Who,
        /// What the person says of the disputed act, if anything.
        verdict: Option<Verdict>,
        /// On what basis.
        basis: Option<Basis>,
    },
    /// Somebody of the team was asked.
    Asked {
        /// Through which way in they can act.
        hand: OtherHand,
        /// What they say: `true` that it was them.
        was_it: Option<bool>,
    },
}

/// A mail of the platform's, as it was received. Times, device and place are the platform's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTold {
    /// Which reading.
    pub snapshot: SnapshotId,
    /// The sum of the whole file.
    pub sha256: Sha256,
    /// The address that it says to be from.
    pub from: String,
    /// Its subject, to show only.
    pub subject: String,
    /// When it says that it was sent.
    pub date: Option<Instant>,
    /// The headers, as they stand in the file, without those that hold a secret.
    pub headers: String,
    /// What the text says: device, place and time, in the mail's own words; a name and a value each.
    pub says: Vec<(String, String)>,
    /// What its signature proves.
    pub signature: Signature,
}

/// What a mail's signature (DKIM) proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Signature {
    /// It has none.
    None,
    /// It has one, and its key was not at hand and not asked for.
    NotAsked {
        /// The name under which the key is published.
        key_at: String,
    },
    /// It holds: this domain sent this mail, unchanged. The key is kept beside, since keys rotate.
    Holds {
        /// Who signed.
        domain: String,
        /// The name under which the key is published.
        key_at: String,
        /// The key's record, as it was published.
        key: String,
        /// When the key was at hand.
        asked_at: Instant,
        /// Whether the signer is the platform's own domain, and that of the sender.
        aligned: bool,
    },
    /// It does not hold: the mail was changed, or was not sent by that domain.
    Broken {
        /// Who is said to have signed.
        domain: String,
        /// The name under which the key is published.
        key_at: String,
        /// The key's record, as it was published.
        key: String,
        /// When the key was at hand.
        asked_at: Instant,
    },
    /// The key is not published any more (or never was).
    NoKey {
        /// The name under which it was asked for.
        key_at: String,
        /// When.
        asked_at: Instant,
    },
    /// The key could not be asked for: no network, no answer.
    NoAnswer {
        /// The name under which it was asked for.
        key_at: String,
        /// When.
        asked_at: Instant,
    },
}

/// Whether the handle in a picture is the account's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SameHandle {
    /// The same, letter by letter.
    Same,
    /// Another.
    Different,
    /// The picture does not tell.
    CannotTell,
}

/// Whether what was seen is on the account's own page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OnPage {
    /// It is there; the page was kept.
    There,
    /// It is not: undone, a picture of another account, or not real.
    NotThere,
    /// The owner has already undone it.
    UndoneByMe,
    /// Somebody did.
    UndoneBySomeone,
}

/// Whose words a statement is: a role, never a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The account holder.
    Holder,
    /// A member of the team.
    Team,
    /// Somebody else.
    Other,
}
