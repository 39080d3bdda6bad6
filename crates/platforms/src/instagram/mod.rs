#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// Instagram.
pub const INSTAGRAM: PageOnly =
    PageOnly { id: "instagram", title: "Instagram", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["www.instagram.com", "instagram.com", "accountscenter.instagram.com"],
    mails: &["mail.instagram.com"],
    pages: &[
        page("sessions", "https://accountscenter.instagram.com/password_and_security", Some(Kind::Session)),
        page("apps", "https://www.instagram.com/accounts/manage_access/", Some(Kind::App)),
        page("security", "https://accountscenter.instagram.com/password_and_security/two_factor", Some(Kind::Lock)),
        page("recover", "https://www.instagram.com/hacked/", None),
        page("download", "https://www.instagram.com/download/request/", None),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["www.instagram.com", "instagram.com", "accountscenter.instagram.com"],
    settings: &["accountscenter.instagram.com"],
    rows: &[],
    pages: &[
        (PageKind::Sessions, "password_and_security/login_activity"),
        (PageKind::Sessions, "password_and_security"),
        (PageKind::Sessions, "accounts/login_activity"),
        (PageKind::Sessions, "session/login_activity"),
        (PageKind::Apps, "accounts/manage_access"),
        (PageKind::Security, "password_and_security/two_factor"),
    ],
    signs_in: &["/accounts/login", "/challenge"],
    around: &["chat"],
    talks: true,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-security", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "tell-instagram", "second-factor", "alerts", "look-again-tomorrow";
];

exam!(INSTAGRAM by its pages);
