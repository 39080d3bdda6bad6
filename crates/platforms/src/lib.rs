//! Reads platforms: one folder each, with its exports, its lockdown steps and its fixtures.
//!
//! Deliberately not here: sockets, the clock, the ledger, any judgement, and the merging of readings (the engine's).
//! A platform is added as one folder and two lines: its `mod` line below and its line in [`platforms`].

#[macro_use]
mod exam;

mod archive;
pub mod bluesky;
mod connects;
pub mod discord;
mod error;
pub mod facebook;
mod generic;
pub mod github;
pub mod google;
pub mod instagram;
mod items;
mod link;
pub mod linkedin;
pub mod mail;
mod markup;
pub mod mastodon;
mod oauth;
mod page;
mod part;
pub mod picture;
mod platform;
mod raw;
mod recipe;
mod saved;
mod takes;
pub mod tiktok;
pub mod x;

#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(any(test, fuzzing))]
mod rehearse;
#[cfg(test)]
mod scripted;

pub use archive::{Archive, Listed, Seems};
pub use connects::{
    Ask, Begun, ConnectError, Connected, Connects, Grant, HostUse, Keeps, Pending, SeenThrough, Since, UndoneThere,
    Way, With, connects,
};
pub use error::ReadError;
pub use link::{LinkError, PostLink};
pub use mail::{Mail, MailError, MailSeen};
pub use page::{PageError, PageRow, Pasted, ReadPage};
pub use part::{Part, Progress, Recognised, TellLanguage, Want};
pub use platform::{BlindSpot, Page, Platform, PlatformManifest};
pub use recipe::StepError;
pub use saved::{SAVED_AT_MOST, SavedPage, saved};
pub use takes::{Takes, takes_for};

/// Every platform, in the order in which they are asked whether a download is theirs.
#[must_use]
pub fn platforms() -> &'static [&'static dyn Platform] {
    &[
        &x::X,
        &bluesky::Bluesky,
        &mastodon::Mastodon,
        &google::GOOGLE,
        &facebook::FACEBOOK,
        &instagram::INSTAGRAM,
        &linkedin::LINKEDIN,
        &discord::DISCORD,
        &github::GITHUB,
        &tiktok::TIKTOK,
    ]
}

/// The platform of this name.
#[must_use]
pub fn platform(id: &familiar_model::PlatformId) -> Option<&'static dyn Platform> {
    platforms().iter().copied().find(|p| p.id() == *id)
}

/// Whose download this is. Cheap: the directory and a few small files.
///
/// # Errors
/// `NotRecognised` says what it seems to be; `Vanished` if it went away meanwhile.
pub fn recognise(archive: &Archive) -> Result<(&'static dyn Platform, Recognised), ReadError> {
    for platform in platforms() {
        if let Some(recognised) = platform.recognise(archive)? {
            return Ok((*platform, recognised));
        }
    }
    Err(ReadError::NotRecognised { name: archive.name().to_owned(), seems: archive.seems() })
}
