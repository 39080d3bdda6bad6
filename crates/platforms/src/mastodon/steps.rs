//! The lockdown steps of Mastodon, in the order in which they are shown where `after` leaves a choice.
//!
//! Each page lies on the owner's own instance, so addresses are written `https://{instance}/…`. The paths are those of the
//! server's own routes; nobody has looked at them on a live account yet, so no step says `checked-on`.

macro_rules! steps {
    ($($id:literal,)*) => { &[$(($id, include_str!(concat!("steps/", $id, ".md")))),*] };
}

/// Name and text of each step file.
pub(super) const FILES: &[(&str, &str)] = steps![
    "trusted-device",
    "keep-likes",
    "keep-sessions",
    "keep-accesses",
    "can-you-get-back-in",
    "mailbox",
    "keep-mails",
    "keep-security",
    "password",
    "log-out-others",
    "keep-apps",
    "remove-apps",
    "own-apps",
    "recovery-address",
    "second-factor",
    "undo-likes",
    "locked-out-keep",
    "locked-out-mailbox",
    "locked-out-admins",
    "tell-admins",
    "tell-people",
    "ask-download",
    "look-again-today",
    "look-again-tomorrow",
    "look-again-weekly",
];
