#![doc = include_str!("README.md")]

mod api;
mod export;
mod files;
mod gaps;
mod link;
mod mail;
pub(crate) mod order;
mod page;
mod raw;
mod steps;
mod time;

use crate::{
    Archive, LinkError, Mail, MailSeen, Page, PageError, Part, Pasted, Platform, PlatformManifest, PostLink, ReadError,
    ReadPage, Recognised, StepError, Want, items,
};
use familiar_model::{Account, AccountId, Cancel, Cancelled, Instant, Key, Kind, PlatformId, Step, Subject};
use files::Contents;
use serde_json::Value;

/// X, formerly Twitter.
pub struct X;

const ID: PlatformId = PlatformId::named("x");

const fn page(id: &'static str, opens: &'static str, kind: Option<Kind>) -> Page {
    Page { id, opens, kind, checked_on: None }
}

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[
        Kind::Account,
        Kind::Like,
        Kind::Post,
        Kind::DeletedPost,
        Kind::Repost,
        Kind::Follow,
        Kind::Follower,
        Kind::Block,
        Kind::Mute,
        Kind::Message,
        Kind::Change,
        Kind::Access,
        Kind::Device,
        Kind::App,
        Kind::Identity,
        Kind::Lock,
    ],
    blind: gaps::BLIND,
    hosts: &["x.com", "help.x.com"],
    mails: mail::DOMAINS,
    pages: &[
        page("sessions", "https://x.com/settings/sessions", Some(Kind::Session)),
        page("apps", "https://x.com/settings/connected_apps", Some(Kind::App)),
        page("accesses", "https://x.com/settings/your_twitter_data/login_history", Some(Kind::Access)),
        page("devices", "https://x.com/settings/your_twitter_data/devices", Some(Kind::Device)),
        page("identities", "https://x.com/settings/connected_accounts", Some(Kind::Identity)),
        page("delegates", "https://x.com/settings/delegate", Some(Kind::Delegate)),
        page("security", "https://x.com/settings/security", Some(Kind::Lock)),
        page("second-factor", "https://x.com/settings/account/login_verification", Some(Kind::Lock)),
        page("passkey", "https://x.com/settings/account/passkey", Some(Kind::Lock)),
        page("password", "https://x.com/settings/password", Some(Kind::Lock)),
        page("email", "https://x.com/settings/email", Some(Kind::Lock)),
        page("phone", "https://x.com/settings/phone", Some(Kind::Lock)),
        page("handle", "https://x.com/settings/screen_name", Some(Kind::Change)),
        page("download", "https://x.com/settings/download_your_data", None),
        page("blocks", "https://x.com/settings/blocked/all", Some(Kind::Block)),
        page("mutes", "https://x.com/settings/muted/all", Some(Kind::Mute)),
        page("report", "https://help.x.com/en/safety-and-security/x-account-compromised", None),
    ],
};

impl Platform for X {
    fn id(&self) -> PlatformId {
        ID
    }
    fn title(&self) -> &'static str {
        "X"
    }
    fn manifest(&self) -> &'static PlatformManifest {
        &MANIFEST
    }

    fn recognise(&self, archive: &Archive) -> Result<Option<Recognised>, ReadError> {
        Contents::find(archive)?.map(|contents| recognised(archive, &contents)).transpose()
    }

    fn read(
        &self,
        archive: &Archive,
        want: &Want<'_>,
        cancel: &Cancel,
        sink: &mut dyn FnMut(Part) -> Result<(), Cancelled>,
    ) -> Result<(), ReadError> {
        let not_ours = || ReadError::NotRecognised { name: archive.name().to_owned(), seems: archive.seems() };
        let contents = Contents::find(archive)?.ok_or_else(not_ours)?;
        let account = recognised(archive, &contents)?.account;
        export::read(&export::Reading::new(archive, &contents, &account, want, cancel), sink)
    }

    fn steps(&self) -> Result<Vec<Step>, StepError> {
        crate::recipe::steps(steps::FILES)
    }

    fn texts(
        &self,
        archive: &Archive,
        kind: Kind,
        wanted: &dyn Fn(&Key) -> bool,
        cancel: &Cancel,
        found: &mut dyn FnMut(Key, String),
    ) -> Result<(), ReadError> {
        let Some(contents) = Contents::find(archive)? else { return Ok(()) };
        export::texts(archive, &contents, kind, wanted, cancel, found)
    }

    fn page(&self, pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
        page::read(pasted)
    }

    fn post_link(&self, text: &str, now: Instant) -> Result<PostLink, LinkError> {
        link::post(text, now)
    }

    fn mail(&self, mail: &Mail) -> MailSeen {
        mail::seen(mail)
    }

    fn connects(&self) -> Option<&'static dyn crate::Connects> {
        Some(&api::Api)
    }

    fn link(&self, subject: &Subject) -> Option<String> {
        if subject.account.platform != ID {
            return None;
        }
        let id = subject.key.number()?;
        match subject.kind {
            Kind::Like | Kind::Post | Kind::Repost | Kind::DeletedPost => {
                Some(format!("https://x.com/i/web/status/{id}"))
            }
            Kind::App => Some(format!("https://x.com/settings/connected_apps/{id}")),
            Kind::Follow | Kind::Block | Kind::Mute => Some(format!("https://x.com/intent/user?user_id={id}")),
            _ => None,
        }
    }

    fn time_of(&self, kind: Kind, key: &Key) -> Option<Instant> {
        match kind {
            Kind::Like | Kind::Post | Kind::Repost | Kind::DeletedPost => time::in_number(key.number()?),
            _ => None,
        }
    }
}

/// The first 16 bytes of a keyed hash (HMAC-SHA256; a shorter key is filled up with zeros), in hexadecimal: the same thing
/// has the same name, and the thing is dropped.
pub(crate) fn keyed(key: &[u8; 64], secret: &str) -> Key {
    use hmac::Mac;
    use std::fmt::Write;
    let mut mac = <hmac::Hmac<sha2::Sha256> as hmac::Mac>::new(key.into());
    mac.update(secret.as_bytes());
    let mut text = String::with_capacity(32);
    for byte in mac.finalize().into_bytes().iter().take(16) {
        let _ = write!(text, "{byte:02x}");
    }
    // Never a number, whatever its digits: a key of text stays one.
    Key::Text(text.into())
}

fn recognised(archive: &Archive, contents: &Contents<'_>) -> Result<Recognised, ReadError> {
    let manifest = contents.manifest.as_ref();
    let own = first_record(archive, contents, files::ACCOUNT, "account")?;
    let field = |name: &str| own.as_ref().and_then(|a| a.get(name)).and_then(Value::as_str).map(str::to_owned);
    let is_number = |id: &String| !id.is_empty() && id.len() <= 20 && id.bytes().all(|b| b.is_ascii_digit());
    let mut native = field("accountId").filter(is_number);
    if native.is_none() {
        native = manifest.and_then(|m| m.account_id.clone()).filter(is_number);
    }
    // Every file of the account names it; an owner who removed some from a copy leaves others.
    let elsewhere = [
        (files::AUDIT, "ipAudit"),
        (files::CREATION, "accountCreationIp"),
        (files::ZONE, "accountTimezone"),
        (files::VERIFIED, "verified"),
        (files::EMAIL_CHANGES, "emailAddressChange"),
        (files::HANDLE_CHANGES, "screenNameChange"),
    ];
    for (kind, key) in elsewhere {
        if native.is_none() {
            let record = first_record(archive, contents, kind, key)?;
            let id = record.as_ref().and_then(|r| r.get("accountId")).and_then(Value::as_str).map(str::to_owned);
            native = id.filter(is_number);
        }
    }
    let named = native.is_some();
    let unnamed = || {
        let sum = archive.directory().to_string();
        format!("unnamed-{}", sum.get(..16).unwrap_or(""))
    };
    let text = |t: Option<String>| t.map(|t| t.trim().chars().take(200).collect::<String>()).filter(|t| !t.is_empty());
    Ok(Recognised {
        account: Account {
            id: AccountId { platform: ID, native: native.unwrap_or_else(unnamed) },
            named,
            handle: text(field("username").or_else(|| manifest.and_then(|m| m.handle.clone()))),
            display_name: text(field("accountDisplayName").or_else(|| manifest.and_then(|m| m.display_name.clone()))),
            created_at: field("createdAt").as_deref().and_then(time::read),
        },
        exported_at: manifest.and_then(|m| m.generated_at),
        bytes_to_read: contents.bytes(),
    })
}

/// The first record of a small file, without its wrapper.
fn first_record(
    archive: &Archive,
    contents: &Contents<'_>,
    kind: &files::FileKind,
    key: &str,
) -> Result<Option<Value>, ReadError> {
    /// As much as is looked at.
    const AT_MOST: u64 = 256 << 10;
    let Some(present) = contents.of(kind).first() else { return Ok(None) };
    let bytes = files::small(archive, present.listed, AT_MOST)?;
    let list = items::value(&bytes).strip_prefix(b"[").unwrap_or(&[]);
    let first = serde_json::Deserializer::from_slice(list).into_iter::<Value>().next();
    Ok(first.and_then(Result::ok).and_then(|record| record.get(key).cloned()))
}

#[cfg(test)]
mod tests;
exam!(X);
