#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// LinkedIn.
pub const LINKEDIN: PageOnly =
    PageOnly { id: "linkedin", title: "LinkedIn", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["www.linkedin.com", "linkedin.com"],
    mails: &["linkedin.com"],
    pages: &[
        page("sessions", "https://www.linkedin.com/psettings/sessions", Some(Kind::Session)),
        page("apps", "https://www.linkedin.com/psettings/permitted-services", Some(Kind::App)),
        page("security", "https://www.linkedin.com/psettings/two-step-verification", Some(Kind::Lock)),
        page("password", "https://www.linkedin.com/psettings/change-password", None),
        page("download", "https://www.linkedin.com/mypreferences/d/download-my-data", None),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["www.linkedin.com", "linkedin.com"],
    settings: &[],
    rows: &[],
    pages: &[
        (PageKind::Sessions, "psettings/sessions"),
        (PageKind::Sessions, "mypreferences/d/sessions"),
        (PageKind::Apps, "psettings/permitted-services"),
        (PageKind::Apps, "mypreferences/d/permitted-services"),
        (PageKind::Security, "psettings/two-step-verification"),
        (PageKind::Security, "mypreferences/d/two-factor-authentication"),
    ],
    signs_in: &["/login", "/uas/login", "/checkpoint"],
    around: &["msg-overlay", "messaging"],
    talks: true,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-security", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "tell-linkedin", "second-factor", "look-again-tomorrow";
];

exam!(LINKEDIN by its pages);
