//! Reads pages that nobody has seen with this program: settings pages of platforms of which only hosts and the shapes of
//! some links are known.
//!
//! Deliberately not here: what is known of one platform (its own folder), downloads, connections, any judgement. What is
//! read is a guess, and says so: no list of such a page is ever whole, a row that rests on shapes alone is doubtful, and
//! what was not understood is listed for the owner. No word of any language is looked for. What comes in is hostile: it
//! is bounded, read without recursion, and what opens something (session links, queries, mailboxes) is hashed or dropped.

mod mail;
mod page;
mod records;
mod rows;
mod scope;
mod shape;
mod text;
mod told;

pub(crate) use shape::Shape;

use crate::{
    Archive, BlindSpot, LinkError, Mail, MailSeen, PageError, Part, Pasted, Platform, PlatformManifest, PostLink,
    ReadError, ReadPage, Recognised, StepError, Want,
};
use familiar_model::{Cancel, Cancelled, Instant, Key, Kind, PageKind, PlatformId, Step, Subject, Why};

/// Name and text of each step file, by the folder that it lies beside.
macro_rules! step_files {
    ($($folder:literal: $($id:literal),*;)*) => { &[$($(($id, include_str!(concat!($folder, "steps/", $id, ".md")))),*),*] };
}
pub(crate) use step_files;

/// A platform of which pages alone are read.
#[derive(Clone, Copy)]
pub struct PageOnly {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) manifest: &'static PlatformManifest,
    /// What is known of its pages; `None`: it shows everything in its app alone.
    pub(crate) shape: Option<Shape>,
    pub(crate) steps: &'static [(&'static str, &'static str)],
}

/// A page nobody has looked at.
pub(crate) const fn page(id: &'static str, opens: &'static str, kind: Option<Kind>) -> crate::Page {
    crate::Page { id, opens, kind, checked_on: None }
}

/// What is not known of any of these platforms, as long as nobody has looked.
pub(crate) const ACTS: BlindSpot = BlindSpot { id: "other-acts", kind: None, why: Why::NotYet };
/// Which list it is, and whether it is whole.
pub(crate) const UNLISTED: BlindSpot = BlindSpot { id: "other-not-listed", kind: None, why: Why::NotYet };
/// What a time beside a session means.
pub(crate) const SESSION_TIMES: BlindSpot =
    BlindSpot { id: "other-session-times", kind: Some(Kind::Session), why: Why::NotYet };
/// What an app may do, and when it did.
pub(crate) const APP_USE: BlindSpot = BlindSpot { id: "other-app-use", kind: Some(Kind::App), why: Why::NotYet };
/// What the page of a lock says.
pub(crate) const LOCKS: BlindSpot = BlindSpot { id: "other-locks", kind: Some(Kind::Lock), why: Why::NotYet };

impl PageOnly {
    /// Whether this page is one that is read.
    fn reads(&self, page: PageKind) -> bool {
        self.shape.is_some_and(|shape| {
            shape.pages.iter().any(|(is, _)| *is == page)
                || shape.rows.iter().any(|(is, _)| *is == page || shape::list_of(*is) == page)
                || self.manifest.pages.iter().any(|p| p.id == page.name())
        })
    }
}

impl Platform for PageOnly {
    fn id(&self) -> PlatformId {
        PlatformId::named(self.id)
    }
    fn title(&self) -> &'static str {
        self.title
    }
    fn manifest(&self) -> &'static PlatformManifest {
        self.manifest
    }
    /// Never: its downloads are not read.
    fn recognise(&self, _: &Archive) -> Result<Option<Recognised>, ReadError> {
        Ok(None)
    }
    fn read(
        &self,
        archive: &Archive,
        _: &Want<'_>,
        _: &Cancel,
        _: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<(), ReadError> {
        Err(ReadError::NotRecognised { name: archive.name().to_owned(), seems: archive.seems() })
    }
    fn steps(&self) -> Result<Vec<Step>, StepError> {
        crate::recipe::steps(self.steps)
    }
    fn texts(
        &self,
        _: &Archive,
        _: Kind,
        _: &dyn Fn(&Key) -> bool,
        _: &Cancel,
        _: &mut dyn FnMut(Key, String),
    ) -> Result<(), ReadError> {
        Ok(())
    }
    fn page(&self, pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
        page::read(self, pasted)
    }
    fn post_link(&self, text: &str, _: Instant) -> Result<PostLink, LinkError> {
        Err(self.no_link(text))
    }
    fn mail(&self, mail: &Mail) -> MailSeen {
        mail::seen(mail, self.manifest.mails)
    }
    /// The page that lists such things.
    fn link(&self, subject: &Subject) -> Option<String> {
        let page = self.manifest.pages.iter().find(|p| p.kind == Some(subject.kind));
        page.filter(|_| subject.account.platform == self.id()).map(|p| p.opens.to_owned())
    }
    fn time_of(&self, _: Kind, _: &Key) -> Option<Instant> {
        None
    }
}

impl PageOnly {
    /// Why no post is read in this: links of this platform are not read, and those of others are others'.
    fn no_link(&self, text: &str) -> LinkError {
        let words = text.split_whitespace().map(|w| w.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '"')));
        let mut urls = words.filter_map(|w| url::Url::parse(w).ok()).filter(|u| matches!(u.scheme(), "https" | "http"));
        let Some(host) = urls.next().and_then(|u| u.host_str().map(str::to_owned)) else { return LinkError::None };
        let below =
            |of: &str, host: &str| host.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        let own = |of: &&str| below(of.strip_prefix("www.").unwrap_or(of), &host);
        if self.manifest.hosts.iter().any(own) {
            LinkError::NotAPost
        } else {
            LinkError::OtherHost { host, platform: self.title.to_owned() }
        }
    }
}

#[cfg(test)]
mod tests;
