#![doc = include_str!("README.md")]

mod api;
mod link;
mod page;
mod steps;

use crate::{
    Archive, Connects, LinkError, Mail, MailSeen, Page, PageError, Part, Pasted, Platform, PlatformManifest, PostLink,
    ReadError, ReadPage, Recognised, StepError, Want,
};
use familiar_model::{Cancel, Cancelled, Instant, Key, Kind, PlatformId, Step, Subject};

/// Mastodon, and servers that speak as it does.
pub struct Mastodon;

const ID: PlatformId = PlatformId::named("mastodon");
const TITLE: &str = "Mastodon";

const fn page(id: &'static str, opens: &'static str, kind: Option<Kind>) -> Page {
    Page { id, opens, kind, checked_on: None }
}

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[],
    hosts: &["{instance}"],
    mails: &[],
    pages: &[
        page("sessions", "https://{instance}/auth/edit", Some(Kind::Session)),
        page("history", "https://{instance}/settings/login_activities", Some(Kind::Access)),
        page("apps", "https://{instance}/oauth/authorized_applications", Some(Kind::App)),
        page("security", "https://{instance}/settings/two_factor_authentication_methods", Some(Kind::Lock)),
        page("own-apps", "https://{instance}/settings/applications", None),
        page("download", "https://{instance}/settings/export", None),
    ],
};

impl Platform for Mastodon {
    fn id(&self) -> PlatformId {
        ID
    }
    fn title(&self) -> &'static str {
        TITLE
    }
    fn manifest(&self) -> &'static PlatformManifest {
        &MANIFEST
    }
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
        crate::recipe::steps(steps::FILES)
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
        page::read(pasted)
    }
    fn post_link(&self, text: &str, _: Instant) -> Result<PostLink, LinkError> {
        link::post(text)
    }
    fn mail(&self, _: &Mail) -> MailSeen {
        // Each instance mails from a domain of its own: none can be told from another sender's.
        MailSeen::default()
    }
    fn connects(&self) -> Option<&'static dyn Connects> {
        Some(&api::Api)
    }
    fn link(&self, subject: &Subject) -> Option<String> {
        if subject.account.platform != ID {
            return None;
        }
        let host = api::host(subject.account.native.rsplit_once('@')?.1)?;
        match subject.kind {
            Kind::Like => {
                let id = subject.key.to_string();
                let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
                plain.then(|| format!("https://{host}/web/statuses/{id}"))
            }
            Kind::App => Some(format!("https://{host}/oauth/authorized_applications")),
            Kind::Session => Some(format!("https://{host}/auth/edit")),
            Kind::Access => Some(format!("https://{host}/settings/login_activities")),
            Kind::Lock => Some(format!("https://{host}/settings/two_factor_authentication_methods")),
            _ => None,
        }
    }
    fn time_of(&self, _: Kind, _: &Key) -> Option<Instant> {
        None
    }
}

exam!(Mastodon without a download);
