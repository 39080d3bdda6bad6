//! What every platform can be asked.

use crate::{
    Archive, LinkError, Mail, MailSeen, PageError, Part, Pasted, PostLink, ReadError, ReadPage, Recognised, StepError,
    Want,
};
use familiar_model::{Cancel, Cancelled, Instant, Key, Kind, PlatformId, Step, Subject, Why};

/// A platform: a folder of this crate.
pub trait Platform: Sync {
    /// Its permanent name.
    fn id(&self) -> PlatformId;
    /// Its name for people.
    fn title(&self) -> &'static str;
    /// What it can and cannot show.
    fn manifest(&self) -> &'static PlatformManifest;
    /// Whether this download is its own, and whose. Cheap.
    ///
    /// # Errors
    /// `Vanished` if the download went away.
    fn recognise(&self, archive: &Archive) -> Result<Option<Recognised>, ReadError>;
    /// Reads a download: account and doors first, then `DoorsDone`, then the large lists.
    ///
    /// Parts come on the caller's thread; of each kind they come in the same order in every reading, whatever the
    /// number of threads. What cannot be read is a `Gap`, and the rest is read.
    ///
    /// # Errors
    /// `Vanished` if the download goes away meanwhile, `Cancelled` if `cancel` or `sink` say so.
    fn read(
        &self,
        archive: &Archive,
        want: &Want<'_>,
        cancel: &Cancel,
        sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<(), ReadError>;
    /// Its lockdown steps, in the order computed from `after`.
    ///
    /// # Errors
    /// A step file that breaks the rules; an ordinary test keeps that from happening.
    fn steps(&self) -> Result<Vec<Step>, StepError>;
    /// Takes the texts of these likes or posts from the download once more.
    ///
    /// # Errors
    /// As [`Platform::read`].
    fn texts(
        &self,
        archive: &Archive,
        kind: Kind,
        wanted: &dyn Fn(&Key) -> bool,
        cancel: &Cancel,
        found: &mut dyn FnMut(Key, String),
    ) -> Result<(), ReadError>;
    /// Reads one of its pages, as the owner copied or saved it.
    ///
    /// # Errors
    /// `PageError` if it is none, or another than the person says.
    fn page(&self, pasted: &Pasted<'_>) -> Result<ReadPage, PageError>;
    /// Reads a link to a post, offline; `now` tells numbers from the future.
    ///
    /// # Errors
    /// `LinkError` if it names no post.
    fn post_link(&self, text: &str, now: Instant) -> Result<PostLink, LinkError>;
    /// What one of its mails says. Nothing in it is followed.
    fn mail(&self, mail: &Mail) -> MailSeen;
    /// How it is connected; `None` if it cannot be.
    fn connects(&self) -> Option<&'static dyn crate::Connects> {
        None
    }
    /// A page of the platform about this, https; `None` if there is none.
    fn link(&self, subject: &Subject) -> Option<String>;
    /// The time that this key itself tells; `None` if it tells none.
    fn time_of(&self, kind: Kind, key: &Key) -> Option<Instant>;
}

/// What a platform's sources can and cannot show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlatformManifest {
    /// What its export can show. The shared exam holds it against the fixtures.
    pub shows: &'static [Kind],
    /// What it never shows, each a gap of every reading.
    pub blind: &'static [BlindSpot],
    /// The hosts of its pages; a step opens no other.
    pub hosts: &'static [&'static str],
    /// The domains that send and sign its mails, with what is below them.
    pub mails: &'static [&'static str],
    /// Its pages.
    pub pages: &'static [Page],
}

/// Something that a source never shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlindSpot {
    /// The gap's name; its sentence is `gap-<id>`.
    pub id: &'static str,
    /// Where the list would stand.
    pub kind: Option<Kind>,
    /// Why.
    pub why: Why,
}

/// A page of the platform's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// A kebab-case name.
    pub id: &'static str,
    /// Its address, https.
    pub opens: &'static str,
    /// The list that it shows.
    pub kind: Option<Kind>,
    /// When somebody last looked at it, `YYYY-MM-DD`; `None`: the address is from other people's reports only.
    pub checked_on: Option<&'static str>,
}
