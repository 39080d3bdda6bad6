//! The lockdown steps of Bluesky, in the order in which they are shown where `after` leaves a choice.
//!
//! A new password leaves app passwords, apps and signed-in browsers in place: each is a step of its own (README, 6). Not
//! here: reading and ordering them (`recipe`).

macro_rules! steps {
    ($($id:literal,)*) => { &[$(($id, include_str!(concat!("steps/", $id, ".md")))),*] };
}

/// Name and text of each step file.
pub(super) const FILES: &[(&str, &str)] = steps![
    "trusted-device",
    "keep-likes",
    "keep-posts",
    "keep-sessions",
    "can-you-get-back-in",
    "mailbox",
    "keep-mails",
    "keep-app-passwords",
    "password",
    "log-out-others",
    "keep-apps",
    "remove-apps",
    "remove-app-passwords",
    "recovery-addresses",
    "identity-keys",
    "second-factor",
    "undo-likes",
    "undo-posts",
    "undo-follows",
    "change-back",
    "locked-out-keep",
    "locked-out-mailbox",
    "locked-out-form",
    "connect-account",
    "tell-bluesky",
    "tell-people",
    "look-again-today",
    "look-again-tomorrow",
    "look-again-weekly",
];
