#![doc = include_str!("README.md")]

use crate::{
    PlatformManifest,
    generic::{ACTS, APP_USE, LOCKS, PageOnly, SESSION_TIMES, Shape, UNLISTED, page, step_files},
};
use familiar_model::{Kind, PageKind};

/// Discord.
pub const DISCORD: PageOnly =
    PageOnly { id: "discord", title: "Discord", manifest: &MANIFEST, shape: Some(SHAPE), steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[ACTS, UNLISTED, SESSION_TIMES, APP_USE, LOCKS],
    hosts: &["discord.com"],
    mails: &["discord.com"],
    pages: &[
        page("sessions", "https://discord.com/settings/sessions", Some(Kind::Session)),
        page("apps", "https://discord.com/settings/authorized-apps", Some(Kind::App)),
        page("security", "https://discord.com/settings/account", Some(Kind::Lock)),
    ],
};

const SHAPE: Shape = Shape {
    hosts: &["discord.com"],
    settings: &[],
    rows: &[],
    pages: &[
        (PageKind::Sessions, "settings/sessions"),
        (PageKind::Sessions, "settings/devices"),
        (PageKind::Apps, "settings/authorized-apps"),
        (PageKind::Security, "settings/account"),
    ],
    signs_in: &["/login", "/verify"],
    around: &["chat-messages", "message-", "private-channels"],
    talks: true,
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "keep-security", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "look-at-servers", "second-factor", "look-again-tomorrow";
];

exam!(DISCORD by its pages);
