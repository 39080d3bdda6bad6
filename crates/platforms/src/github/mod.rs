#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// GitHub.
pub const GITHUB: PageOnly =
    PageOnly { id: "github", title: "GitHub", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["github.com"],
    mails: &[],
    pages: &[
        page("sessions", "https://github.com/settings/sessions", Some(Kind::Session)),
        page("apps", "https://github.com/settings/applications", Some(Kind::App)),
        page("history", "https://github.com/settings/security-log", Some(Kind::Access)),
        page("security", "https://github.com/settings/security", Some(Kind::Lock)),
        page("app-authorizations", "https://github.com/settings/apps/authorizations", None),
        page("installations", "https://github.com/settings/installations", None),
        page("tokens", "https://github.com/settings/tokens", None),
        page("keys", "https://github.com/settings/keys", None),
        page("emails", "https://github.com/settings/emails", None),
        page("download", "https://github.com/settings/admin", None),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["github.com"],
    settings: &[],
    rows: &[
        (PageKind::Session, "settings/sessions/*"),
        (PageKind::App, "settings/connections/applications/*"),
        (PageKind::App, "settings/installations/*"),
    ],
    pages: &[
        (PageKind::Sessions, "settings/sessions"),
        (PageKind::Apps, "settings/applications"),
        (PageKind::Apps, "settings/apps/authorizations"),
        (PageKind::Apps, "settings/installations"),
        (PageKind::History, "settings/security-log"),
        (PageKind::Security, "settings/security"),
    ],
    signs_in: &["/login", "/session", "/sessions/"],
    around: &[],
    talks: false,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-accesses", "keep-security", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "keys-and-tokens", "second-factor", "look-again-tomorrow";
];

exam!(GITHUB by its pages);
