//! What cannot be seen, and why. The sentences are in `words/en/bluesky.ftl`.
//!
//! Deliberately not here: which way is blind to what (`ways`).

use crate::BlindSpot;
use familiar_model::{Gap, Kind, Message, Why};

/// Signed-in browsers: on the host's own page alone.
pub(super) const SESSIONS: BlindSpot = blind("bluesky-sessions", Kind::Session);
/// Apps that were allowed on the consent page: on the host's own page alone.
pub(super) const APPS: BlindSpot = blind("bluesky-apps", Kind::App);
/// Apps that signed in with a password: listed nowhere.
pub(super) const PASSWORD_SESSIONS: BlindSpot = blind("bluesky-password-sessions", Kind::Unlisted);
/// Sign-ins: listed nowhere.
pub(super) const ACCESSES: BlindSpot = blind("bluesky-accesses", Kind::Access);
/// When the password was changed.
pub(super) const PASSWORD_CHANGES: BlindSpot = blind("bluesky-password-changes", Kind::Lock);
/// With which app something was done.
pub(super) const CLIENTS: BlindSpot = blind("bluesky-clients", Kind::Client);
/// Likes that were undone.
pub(super) const UNDONE: BlindSpot = blind("bluesky-undone-likes", Kind::Like);
/// Posts that were deleted.
pub(super) const DELETED: BlindSpot = blind("bluesky-deleted-posts", Kind::DeletedPost);
/// Mutes.
pub(super) const MUTES: BlindSpot = blind("bluesky-mutes", Kind::Mute);
/// Messages.
pub(super) const MESSAGES: BlindSpot = blind("bluesky-messages", Kind::Message);

/// Something that is never shown.
pub(super) const fn blind(id: &'static str, kind: Kind) -> BlindSpot {
    BlindSpot { id, kind: Some(kind), why: Why::NotOffered }
}

/// The gap of a blind spot.
pub(super) fn of(spot: &BlindSpot) -> Gap {
    gap(spot.id, spot.kind, spot.why)
}

/// A gap whose sentence is that of its name.
pub(super) fn gap(id: &str, kind: Option<Kind>, why: Why) -> Gap {
    Gap { id: id.to_owned(), kind, why, says: Message::new(format!("gap-{id}")), records: None, seen: None }
}

/// A gap of one list, with a number.
pub(super) fn counted(id: &str, kind: Kind, why: Why, count: u64) -> Gap {
    Gap {
        id: format!("{id}-{kind}"),
        kind: Some(kind),
        why,
        says: Message::new(format!("gap-{id}")).with("count-n", count),
        records: Some(count),
        seen: None,
    }
}

/// The times of the records could not be bounded.
pub(super) fn no_bounds() -> Gap {
    gap("bluesky-no-bounds", Some(Kind::Like), Why::Refused)
}

/// The identity's log could not be read.
pub(super) fn no_log(why: Why) -> Gap {
    gap("bluesky-no-log", Some(Kind::RotationKey), why)
}

/// The identity is of a kind that has no log.
pub(super) fn no_such_log() -> Gap {
    gap("bluesky-no-such-log", Some(Kind::RotationKey), Why::NotOffered)
}
