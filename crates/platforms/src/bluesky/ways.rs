//! The ways of connecting, what each shows, and the hosts that are spoken to.
//!
//! Deliberately not here: how each is made (`oauth`, `session`) and read (`read`).

use super::gaps::{self, blind};
use crate::{BlindSpot, HostUse, Way};
use familiar_model::{Does, Kind, Via};

/// The hosts of the network's own.
pub(super) const HOSTS: &[HostUse] = &[
    HostUse { host: "plc.directory", why: "host-bluesky-directory" },
    HostUse { host: "bsky.social", why: "host-bluesky-sign-in" },
    HostUse { host: "public.api.bsky.app", why: "host-bluesky-public" },
    HostUse { host: "*.host.bsky.network", why: "host-bluesky-accounts" },
];

/// The least that is asked for.
pub(super) const TO_READ: &str = "atproto account:email";
/// With leave to undo likes, and nothing else.
pub(super) const TO_UNDO: &str = "atproto account:email repo:app.bsky.feed.like?action=delete";
/// The same, from a server that does not know single rights.
pub(super) const TO_UNDO_COARSE: &str = "atproto transition:generic transition:email";
/// The one right that undoing a like needs.
pub(super) const UNLIKE: &str = "repo:app.bsky.feed.like?action=delete";

/// How long a sign-in of a program without a home of its own lasts: two weeks (README, 3).
pub(super) const DAYS: u32 = 14;

const PUBLIC_SEES: &[Kind] =
    &[Kind::Account, Kind::RotationKey, Kind::Change, Kind::Like, Kind::Repost, Kind::Follow, Kind::Block, Kind::Post];
const SIGNED_SEES: &[Kind] = &[
    Kind::Account,
    Kind::RotationKey,
    Kind::Lock,
    Kind::Change,
    Kind::Like,
    Kind::Repost,
    Kind::Follow,
    Kind::Block,
    Kind::Post,
];
const PASSWORD_SEES: &[Kind] = &[
    Kind::Account,
    Kind::RotationKey,
    Kind::AppPassword,
    Kind::Lock,
    Kind::Change,
    Kind::Like,
    Kind::Repost,
    Kind::Follow,
    Kind::Block,
    Kind::Post,
];

const PUBLIC_BLIND: &[BlindSpot] = &[
    gaps::SESSIONS,
    gaps::APPS,
    gaps::PASSWORD_SESSIONS,
    gaps::ACCESSES,
    gaps::PASSWORD_CHANGES,
    gaps::CLIENTS,
    gaps::UNDONE,
    gaps::DELETED,
    gaps::MUTES,
    gaps::MESSAGES,
    blind("bluesky-app-passwords-signed-out", Kind::AppPassword),
    blind("bluesky-locks-signed-out", Kind::Lock),
];
const SIGNED_BLIND: &[BlindSpot] = &[
    gaps::SESSIONS,
    gaps::APPS,
    gaps::PASSWORD_SESSIONS,
    gaps::ACCESSES,
    gaps::PASSWORD_CHANGES,
    gaps::CLIENTS,
    gaps::UNDONE,
    gaps::DELETED,
    gaps::MUTES,
    gaps::MESSAGES,
    blind("bluesky-app-passwords-consent", Kind::AppPassword),
];
const PASSWORD_BLIND: &[BlindSpot] = &[
    gaps::SESSIONS,
    gaps::APPS,
    gaps::PASSWORD_SESSIONS,
    gaps::ACCESSES,
    gaps::PASSWORD_CHANGES,
    gaps::CLIENTS,
    gaps::UNDONE,
    gaps::DELETED,
    gaps::MUTES,
    gaps::MESSAGES,
    blind("bluesky-app-password-use", Kind::AppPassword),
];

/// The ways, the first to be proposed first.
pub(super) const WAYS: &[Way] = &[
    Way {
        via: Via::Public,
        sees: PUBLIC_SEES,
        does: &[],
        blind: PUBLIC_BLIND,
        asks: &[],
        appears: None,
        lasts_days: None,
        needs_client: false,
        further: false,
    },
    Way {
        via: Via::OAuth,
        sees: SIGNED_SEES,
        does: &[Does::Unlike, Does::Disconnect],
        blind: SIGNED_BLIND,
        asks: &["asks-bluesky-identity", "asks-bluesky-email", "asks-bluesky-unlike"],
        appears: Some("appears-bluesky-consent"),
        lasts_days: Some(DAYS),
        needs_client: false,
        further: false,
    },
    Way {
        via: Via::AppPassword,
        sees: PASSWORD_SEES,
        does: &[Does::RevokeAppPassword, Does::Unlike, Does::Disconnect],
        blind: PASSWORD_BLIND,
        asks: &["asks-bluesky-app-password"],
        appears: Some("appears-bluesky-app-password"),
        lasts_days: None,
        needs_client: false,
        further: true,
    },
];

/// What this way never shows.
pub(super) fn blind_spots(via: Via) -> &'static [BlindSpot] {
    WAYS.iter().find(|w| w.via == via).map_or(&[], |w| w.blind)
}
