#![doc = include_str!("README.md")]

mod act;
mod ask;
mod bounds;
mod car;
mod cbor;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzed;
mod gaps;
mod identity;
mod link;
mod oauth;
mod page;
mod plc;
mod proof;
mod read;
mod records;
mod session;
mod steps;
mod tid;
mod ways;

use crate::{
    Archive, Ask, Begun, ConnectError, Connected, Connects, HostUse, Keeps, LinkError, Mail, MailSeen, Page, PageError,
    Part, Pasted, Pending, Platform, PlatformManifest, PostLink, ReadError, ReadPage, Recognised, SeenThrough, Since,
    StepError, UndoneThere, Want, Way, With,
};
use ask::TITLE;
use familiar_model::{
    Account, AccountId, Act, Cancel, Cancelled, Connection, Door, Instant, Key, Kind, Message, PlatformId, Step,
    Subject, Via, When,
};
use identity::Who;
use records::LISTS;

/// Bluesky, and every host of the AT Protocol.
pub struct Bluesky;

const ID: PlatformId = PlatformId::named("bluesky");

const fn page_at(id: &'static str, opens: &'static str, kind: Option<Kind>) -> Page {
    Page { id, opens, kind, checked_on: None }
}

/// The domains from which the largest host's mails are said to come (README, 8).
const MAILS: &[&str] = &["bsky.app", "bsky.social"];

const MANIFEST: PlatformManifest = PlatformManifest {
    // A download of this network is one file of blocks, no archive: the connection reads the same bytes.
    shows: &[],
    blind: &[],
    hosts: &["bsky.app", "bsky.social"],
    mails: MAILS,
    pages: &[
        page_at("sessions", "https://bsky.social/account", Some(Kind::Session)),
        page_at("apps", "https://bsky.social/account", Some(Kind::App)),
        page_at("app-passwords", "https://bsky.app/settings/app-passwords", Some(Kind::AppPassword)),
        page_at("account", "https://bsky.app/settings/account", Some(Kind::Lock)),
        page_at("second-factor", "https://bsky.app/settings/privacy-and-security", Some(Kind::Lock)),
        page_at("blocks", "https://bsky.app/moderation/blocked-accounts", Some(Kind::Block)),
        page_at("mutes", "https://bsky.app/moderation/muted-accounts", Some(Kind::Mute)),
        page_at("report", "https://bsky.social/about/support", None),
    ],
};

impl Platform for Bluesky {
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
    fn mail(&self, mail: &Mail) -> MailSeen {
        let own = |domain: &str| {
            MAILS.iter().any(|of| domain.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
        };
        // A host's mails say what was asked for and hold a code; neither tells from where, so nothing is read out of them.
        let several = mail.says.iter().any(|m| m.code == "mail-says-several-senders");
        let of_platform = own(mail.from_domain()) && !several && mail.signed_by.as_deref().is_some_and(own);
        MailSeen { of_platform, ..MailSeen::default() }
    }
    fn connects(&self) -> Option<&'static dyn Connects> {
        Some(&Bluesky)
    }
    fn link(&self, subject: &Subject) -> Option<String> {
        let own = subject.account.platform == ID;
        own.then(|| link::page(subject.kind, &subject.key, &subject.account.native)).flatten()
    }
    fn time_of(&self, _: Kind, _: &Key) -> Option<Instant> {
        // The time in a record's name is a claim of whoever wrote it.
        None
    }
}

impl Connects for Bluesky {
    fn ways(&self) -> &'static [Way] {
        ways::WAYS
    }
    fn hosts(&self) -> &'static [HostUse] {
        ways::HOSTS
    }
    fn named_hosts(&self) -> Option<&'static str> {
        Some("host-bluesky-named")
    }
    fn costs_mills(&self, _: Via, _: u64, _: bool) -> Option<u64> {
        None
    }

    fn begin(&self, with: &With<'_>, ask: &Ask) -> Result<Begun, ConnectError> {
        let secret = match (ask.via, &ask.secret) {
            (Via::AppPassword, Some(secret)) if session::is_app_password(secret.trim()) => Some(secret),
            // Its form is looked at before anybody is asked anything.
            (Via::AppPassword, _) => return Err(ConnectError::NotAnAppPassword),
            _ => None,
        };
        let who = identity::look_up(with, &ask.handle)?;
        if let Some(expected) = ask.expects.as_ref().filter(|e| e.platform != ID || e.native != who.did) {
            let is = who.handle.unwrap_or(who.did);
            return Err(ConnectError::AnotherAccount { is, meant: expected.native.clone() });
        }
        match (ask.via, secret) {
            (Via::OAuth, _) => oauth::begin(with, ask, who),
            (Via::AppPassword, Some(secret)) => {
                let signed = session::sign_in(with, &who.did, &who.host, secret.trim())?;
                let grant = signed.grant()?;
                let mut connected = connected(with, who, Via::AppPassword);
                connected.connection.appears_as = listed_as(with, &connected.connection, &grant)?;
                if connected.connection.appears_as.is_none() {
                    connected.says.push(Message::new("connect-says-bluesky-password-unknown"));
                }
                connected.grant = Some(grant);
                Ok(Begun::Done(Box::new(connected)))
            }
            _ => {
                // The host is asked once, so that what is said to be connected can be read.
                bounds::latest(with, &who.host, &who.did)?;
                Ok(Begun::Done(Box::new(connected(with, who, Via::Public))))
            }
        }
    }

    fn finish(&self, with: &With<'_>, pending: &Pending, came: &str) -> Result<Connected, ConnectError> {
        oauth::finish(with, pending, came)
    }

    fn read(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        since: &Since<'_>,
        sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<SeenThrough, ConnectError> {
        read::read(with, connection, keeps, since, sink)
    }

    fn undo(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        act: &Act,
    ) -> Result<UndoneThere, ConnectError> {
        act::undo(with, connection, keeps, act)
    }

    fn revoke(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
        door: &Door,
    ) -> Result<UndoneThere, ConnectError> {
        act::revoke(with, connection, keeps, door)
    }

    fn disconnect(
        &self,
        with: &With<'_>,
        connection: &Connection,
        keeps: &dyn Keeps,
    ) -> Result<Vec<Message>, ConnectError> {
        act::disconnect(with, connection, keeps)
    }

    fn date(&self, with: &With<'_>, connection: &Connection, act: &Act) -> Result<Option<When>, ConnectError> {
        let did = connection.account.native.as_str();
        let host = connection.host.as_str();
        bounds::date(with, host, did, act, earliest(with, did)?)
    }

    fn look_up(
        &self,
        with: &With<'_>,
        connection: &Connection,
        kind: Kind,
        key: &Key,
    ) -> Result<Option<Act>, ConnectError> {
        let list = LISTS.iter().find(|l| l.kind == kind).ok_or(ConnectError::NotOffered)?;
        let (did, host) = (connection.account.native.as_str(), connection.host.as_str());
        let key = named(with, key)?;
        let Some(found) = read::find(with, host, did, list, &key)? else { return Ok(None) };
        let own = found.own_id(did, list);
        let mut act =
            found.act(list, own, &std::sync::Arc::from(list.name), When::between(None, Some(with.speaks.now())));
        match bounds::date(with, host, did, &act, earliest(with, did)?) {
            Ok(Some(when)) => act.when = when,
            Err(error @ ConnectError::Cancelled(_)) => return Err(error),
            _ => {}
        }
        Ok(Some(act))
    }
}

/// Before when no record of this account was written at its present host: the identity was made, or came there.
fn earliest(with: &With<'_>, did: &str) -> Result<Option<Instant>, ConnectError> {
    match plc::read(with, did, with.speaks.now()) {
        Ok(log) => Ok(log.made_at.max(log.moved_at)),
        Err(error @ ConnectError::Cancelled(_)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// A post's key with the identity in the place of a handle.
fn named(with: &With<'_>, key: &Key) -> Result<Key, ConnectError> {
    let Key::Text(text) = key else { return Ok(key.clone()) };
    match text.split_once('/') {
        Some((handle, rest)) if !handle.starts_with("did:") => {
            let did = identity::did_of(with, &handle.to_ascii_lowercase())?;
            Ok(Key::Text(format!("{did}/{rest}").into()))
        }
        _ => Ok(key.clone()),
    }
}

fn connected(with: &With<'_>, who: Who, via: Via) -> Connected {
    let id = AccountId { platform: ID, native: who.did };
    let says = match who.handle {
        Some(_) => Vec::new(),
        None => vec![Message::new("connect-says-bluesky-no-handle")],
    };
    Connected {
        account: Account {
            id: id.clone(),
            named: true,
            handle: who.handle.clone(),
            display_name: None,
            created_at: None,
        },
        connection: Connection {
            account: id,
            via,
            host: who.host,
            signs_in_at: String::new(),
            grants: Vec::new(),
            appears_as: None,
            handle: who.handle,
            since: with.speaks.now(),
            until: None,
        },
        grant: None,
        says,
    }
}

/// The name of the app password that was used, where the list lets one know it.
fn listed_as(with: &With<'_>, connection: &Connection, grant: &crate::Grant) -> Result<Option<String>, ConnectError> {
    /// A sign-in that was made this moment: there is nothing to make new.
    struct Fresh<'g>(&'g crate::Grant);
    impl Keeps for Fresh<'_> {
        fn grant(&self) -> Option<crate::Grant> {
            Some(self.0.clone())
        }
        fn renew(
            &self,
            _: &crate::Grant,
            _: &mut dyn FnMut(&crate::Grant) -> Result<crate::Grant, ConnectError>,
        ) -> Result<crate::Grant, ConnectError> {
            Err(ConnectError::SignInAgain)
        }
    }
    let fresh = Fresh(grant);
    let Some(mut session) = session::Session::open(with, connection, &fresh)? else { return Ok(None) };
    match read::app_passwords(&mut session, &connection.host) {
        Ok(list) => Ok(list.as_deref().and_then(act::own_name)),
        Err(error @ ConnectError::Cancelled(_)) => Err(error),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests;
exam!(Bluesky without a download);
