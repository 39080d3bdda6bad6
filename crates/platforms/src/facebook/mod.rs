#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// Facebook.
pub const FACEBOOK: PageOnly =
    PageOnly { id: "facebook", title: "Facebook", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["www.facebook.com", "facebook.com", "m.facebook.com", "accountscenter.facebook.com"],
    mails: &["facebookmail.com"],
    pages: &[
        page("sessions", "https://accountscenter.facebook.com/password_and_security", Some(Kind::Session)),
        page("apps", "https://www.facebook.com/settings?tab=applications", Some(Kind::App)),
        page("security", "https://accountscenter.facebook.com/password_and_security/two_factor", Some(Kind::Lock)),
        page("business-apps", "https://www.facebook.com/settings/?tab=business_tools", None),
        page("recover", "https://www.facebook.com/hacked", None),
        page("download", "https://www.facebook.com/dyi/", None),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["www.facebook.com", "facebook.com", "m.facebook.com", "accountscenter.facebook.com"],
    settings: &["accountscenter.facebook.com"],
    rows: &[],
    pages: &[
        (PageKind::Sessions, "password_and_security/login_activity"),
        (PageKind::Sessions, "password_and_security"),
        (PageKind::Sessions, "settings/security_login/sessions"),
        (PageKind::Apps, "settings?tab=applications"),
        (PageKind::Apps, "settings?tab=business_tools"),
        (PageKind::Security, "password_and_security/two_factor"),
    ],
    signs_in: &["/login", "/checkpoint", "/recover"],
    around: &["mount_0_0_chat", "fbDock", "chat"],
    talks: true,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-security", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "tell-facebook", "second-factor", "alerts", "look-again-tomorrow";
];

exam!(FACEBOOK by its pages);
