//! What is kept in the first ten minutes beside what was seen: pages, mails, pictures, statements. Each is looked at first,
//! which writes nothing.

use super::Said;
use familiar_model::{Basis, IncidentId, Instant, PageKind, Seat, Signature, Subject, Verdict, When, Who};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Looks at what is on the clipboard, or in a saved file. Nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct PasteRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Which page it is said to be; without it: whatever it is taken for.
    #[ts(optional)]
    pub page: Option<PageKind>,
    /// A saved file from the dialog; without it: the clipboard.
    #[ts(optional)]
    pub path: Option<String>,
}

/// What was understood of a page, for the owner to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PastedView {
    /// The number under which it waits to be kept.
    pub pasted: u32,
    /// Which page it was taken for.
    pub page: PageKind,
    /// Whose page it says to be.
    pub handle: Option<String>,
    /// It says to be somebody else's: it is kept only if the owner says that it is theirs.
    pub of_another: bool,
    /// The rows.
    pub rows: Vec<PastedRow>,
    /// What was not understood.
    pub unread: Vec<UnreadRow>,
    /// Such a line can be marked as a row; a row of this page needs no number that the line does not hold.
    pub markable: bool,
    /// What is to be said about the page.
    pub says: Vec<Said>,
    /// The whole list is there.
    pub complete: bool,
    /// For Likes: whether the like in dispute is among the rows; `null` where that is not the question.
    pub holds_it: Option<bool>,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PastedRow {
    /// Its place.
    pub n: u32,
    /// What it is about.
    pub subject: Subject,
    /// Its words as they stand on the page: a name, who is behind it, a place, a time.
    pub words: Vec<String>,
    /// The words are a post's, and may be sexual or violent: they are folded.
    pub folded: bool,
    /// When, as far as the page tells.
    pub when: When,
    /// It may be an advertisement or belong to something else: it is kept only if ticked.
    pub doubtful: bool,
    /// It is the one through which the list was copied.
    pub this_one: bool,
    /// It is the like in dispute.
    pub is_it: bool,
    /// It was kept before, from an earlier copy.
    pub known: bool,
}

/// A line of a page that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnreadRow {
    /// Its place.
    pub n: u32,
    /// As it stands.
    pub text: String,
    /// It may be sexual or violent: it is folded.
    pub folded: bool,
}

/// Keeps a page that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct KeepPageRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// The number under which it waits.
    pub pasted: u32,
    /// The places of the rows that are kept.
    pub rows: Vec<u32>,
    /// The places of lines that were not understood and that the owner marked as rows of the list.
    pub marked: Vec<u32>,
    /// It says to be somebody else's page, and the owner says that it is theirs.
    #[serde(default)]
    pub mine: bool,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Skips a list, knowing that it will be lost.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SkipPageRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Which page.
    pub page: PageKind,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Looks at a mail of the platform's, or keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct MailRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// The file, from the dialog or a drop.
    pub path: String,
    /// Whether the key of its signature may be asked for: one question to the network, by the name that was shown.
    #[serde(default)]
    pub ask_key: bool,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// A mail of the platform's, as it was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MailView {
    /// The address that it says to be from.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// When it says that it was sent.
    pub date: Option<Instant>,
    /// It is one of the platform's, by sender and signer.
    pub of_platform: bool,
    /// What its text says: a name and a value each, in the mail's own words.
    pub says: Vec<(String, String)>,
    /// The name under which its signature's key is published; `null` if it has no signature.
    pub key_at: Option<String>,
    /// What its signature proves.
    pub signature: Signature,
    /// The same in a sentence.
    pub proves: Said,
    /// What else is to be said about it, when it is looked at.
    pub notes: Vec<Said>,
    /// When it was kept; `null` if it was only looked at.
    pub kept_at: Option<Instant>,
}

/// Looks at a picture, or keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct PictureRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// The file, from the dialog or a drop.
    pub path: String,
    /// Keep the picture itself, not only its sum.
    #[serde(default)]
    pub whole: bool,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PictureView {
    /// The file's name.
    pub name: String,
    /// Its form.
    pub form: String,
    /// Width and height.
    pub size: Option<(u32, u32)>,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its sum.
    pub sha256: String,
    /// What the file says of itself.
    pub says: Vec<(String, String)>,
    /// The picture itself is kept.
    pub whole: bool,
    /// When it was kept; `null` if it was only looked at.
    pub kept_at: Option<Instant>,
}

/// Keeps a statement in a person's own words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct StatementRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// The words.
    pub words: String,
    /// Whose, by role.
    pub who: Who,
    /// What the person says of what was seen.
    #[ts(optional)]
    pub verdict: Option<Verdict>,
    /// On what basis.
    #[ts(optional)]
    pub basis: Option<Basis>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StatementView {
    /// The words.
    pub words: String,
    /// Whose, by role.
    pub who: Who,
    /// What the person says of what was seen.
    pub verdict: Option<Verdict>,
    /// On what basis.
    pub basis: Option<Basis>,
    /// When.
    pub at: Instant,
}
