#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// Google.
pub const GOOGLE: PageOnly =
    PageOnly { id: "google", title: "Google", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["myaccount.google.com", "accounts.google.com", "mail.google.com", "takeout.google.com"],
    mails: &["accounts.google.com"],
    pages: &[
        page("sessions", "https://myaccount.google.com/device-activity", Some(Kind::Session)),
        page("apps", "https://myaccount.google.com/connections", Some(Kind::App)),
        page("security", "https://myaccount.google.com/signinoptions/two-step-verification", Some(Kind::Lock)),
        page("password", "https://myaccount.google.com/signinoptions/password", None),
        page("alerts", "https://myaccount.google.com/notifications", None),
        page("check-up", "https://myaccount.google.com/security-checkup", None),
        page("mailbox", "https://mail.google.com/", None),
        page("download", "https://takeout.google.com/", None),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["myaccount.google.com", "accounts.google.com"],
    settings: &["myaccount.google.com"],
    rows: &[
        (PageKind::Session, "device-activity/id/**"),
        (PageKind::App, "connections/overview/**"),
        (PageKind::App, "connections/details/**"),
    ],
    pages: &[
        (PageKind::Sessions, "device-activity"),
        (PageKind::Apps, "connections"),
        (PageKind::Apps, "linkedapps"),
        (PageKind::Security, "signinoptions/two-step-verification"),
    ],
    signs_in: &["accounts.google.com/"],
    around: &[],
    talks: false,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-security", "can-you-get-back-in", "password", "log-out-others", "remove-apps", "recovery-addresses", "look-at-mail-rules", "second-factor", "alerts", "look-again-tomorrow";
];

exam!(GOOGLE by its pages);
