//! The lockdown steps of X, in the order in which they are shown where `after` leaves a choice.
//!
//! Page addresses: from X's web client as other people recorded it; nobody has looked at them yet, so no step says
//! `checked-on`. Not here: reading and ordering them (`recipe`).

macro_rules! steps {
    ($($id:literal,)*) => { &[$(($id, include_str!(concat!("steps/", $id, ".md")))),*] };
}

/// Name and text of each step file.
pub(super) const FILES: &[(&str, &str)] = steps![
    "trusted-device",
    "keep-sessions",
    "keep-session",
    "keep-accesses",
    "keep-likes",
    "keep-posts",
    "can-you-get-back-in",
    "mailbox",
    "keep-mails",
    "keep-security",
    "password",
    "log-out-others",
    "keep-apps",
    "keep-app",
    "remove-apps",
    "keep-delegates",
    "delegates",
    "recovery-addresses",
    "keep-identities",
    "linked-sign-ins",
    "second-factor",
    "reset-protection",
    "undo-likes",
    "undo-posts",
    "undo-follows",
    "change-back",
    "locked-out-keep",
    "locked-out-phone",
    "locked-out-form",
    "tell-x",
    "report-app",
    "tell-people",
    "ask-download",
    "look-again-today",
    "look-again-tomorrow",
    "look-again-weekly",
];
