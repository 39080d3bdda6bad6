#![doc = include_str!("README.md")]

use crate::BlindSpot;
use crate::{
    PlatformManifest,
    generic::{ACTS, PageOnly, page, step_files},
};
use familiar_model::{Kind, Why};

/// TikTok.
pub const TIKTOK: PageOnly = PageOnly { id: "tiktok", title: "TikTok", manifest: &MANIFEST, shape: None, steps: STEPS };

const MANIFEST: PlatformManifest = PlatformManifest {
    shows: &[],
    blind: &[
        ACTS,
        BlindSpot { id: "tiktok-sessions", kind: Some(Kind::Session), why: Why::NotOffered },
        BlindSpot { id: "tiktok-apps", kind: Some(Kind::App), why: Why::NotOffered },
        BlindSpot { id: "tiktok-locks", kind: Some(Kind::Lock), why: Why::NotOffered },
    ],
    hosts: &["www.tiktok.com"],
    mails: &[],
    pages: &[
        page("settings", "https://www.tiktok.com/setting", None),
        page("download", "https://www.tiktok.com/setting/download-your-data", None),
    ],
};

const STEPS: &[(&str, &str)] = step_files![
    "../generic/": "trusted-device", "tell-people";
    "": "keep-sessions", "keep-apps", "alerts", "can-you-get-back-in", "mailbox", "password", "log-out-others", "remove-apps", "recovery-addresses", "second-factor", "ask-download", "look-again-tomorrow";
];

exam!(TIKTOK by its pages);
