//! Where X's own links and addresses lead, by their shape alone. Nothing is followed.
//!
//! Deliberately not here: links that people paste (`x/link.rs`). A link is X's if its host is, letter by letter.

use crate::x::link::is_handle;
use familiar_model::PageKind;
use percent_encoding::percent_decode_str;
use url::Url;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a post: its number, and whose the link says that it is.
    Post(u64, Option<String>),
    /// To one session, by its secret.
    Session(Secret),
    /// To one connected app, by its number.
    App(u64),
    /// To a page that is read here.
    Page(PageKind),
    /// To somebody's likes.
    Likes(String),
    /// To the accounts for which the owner may act: not the people who may act for the owner.
    ActingFor,
    /// To who may act for the account, in two lists.
    Delegates,
    /// To signing in or signing up.
    SignIn,
    /// To somebody's profile.
    Person(String),
    /// Somewhere below the settings.
    Setting,
    /// To X, and it says no more.
    Front,
    /// Somewhere else at X.
    Elsewhere,
}

/// What opens a session. It is never shown, only hashed.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Secret {
    /// The same session has the same name in every copy, and the secret is not in it.
    pub(super) fn keyed(&self) -> familiar_model::Key {
        let mut key = [0_u8; 64];
        for (to, from) in key.iter_mut().zip(familiar_model::Sha256::of(b"familiar-session-1").0) {
            *to = from;
        }
        crate::x::keyed(&key, &self.0)
    }
}

/// Where this link leads; `None` if not to X. `at_home`: the page is X's, so a link without a host is too.
pub(super) fn leads(href: &str, at_home: bool) -> Option<Leads> {
    let href = href.trim();
    let relative = href.starts_with('/') && !href.starts_with("//");
    if relative && !at_home {
        return None;
    }
    let url = if relative { Url::parse("https://x.com").ok()?.join(href).ok()? } else { Url::parse(href).ok()? };
    is_x(&url).then(|| path(&url))
}

/// Whether an address is X's: `None` if it is no address of a page in the web.
pub(super) fn at_x(address: &str) -> Option<bool> {
    let url = Url::parse(address.trim()).ok()?;
    matches!(url.scheme(), "https" | "http").then(|| is_x(&url))
}

fn is_x(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = ["www.", "mobile.", "m."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(host);
    matches!(url.scheme(), "https" | "http")
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && matches!(host, "x.com" | "twitter.com")
}

fn path(url: &Url) -> Leads {
    let parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
    let number = |text: &str| {
        let plain = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<u64>().ok()).flatten().filter(|n| *n > 0)
    };
    let post = |text: &str, handle: Option<&str>| match number(text).filter(|n| i64::try_from(*n).is_ok()) {
        Some(id) => Leads::Post(id, handle.map(str::to_owned)),
        None => Leads::Elsewhere,
    };
    match parts.as_slice() {
        [] => Leads::Front,
        ["i", "status", id] | ["i", "web", "status", id] => post(id, None),
        [handle, "status", id] if is_handle(handle) => post(id, Some(handle)),
        ["settings", "sessions"] => Leads::Page(PageKind::Sessions),
        ["settings", "sessions", token] => {
            Leads::Session(Secret(percent_decode_str(token).decode_utf8_lossy().into_owned()))
        }
        ["settings", "connected_apps"] => Leads::Page(PageKind::Apps),
        ["settings", "connected_apps", id] => number(id).map_or(Leads::Setting, Leads::App),
        ["settings", "delegate"] => Leads::Delegates,
        ["settings", "delegate", "groups", ..] => Leads::ActingFor,
        ["settings", "delegate", ..] => Leads::Page(PageKind::Delegates),
        ["settings", "your_twitter_data", "login_history"] => Leads::Page(PageKind::History),
        ["settings", "security" | "security_and_account_access"]
        | ["settings", "account", "login_verification" | "passkey", ..] => Leads::Page(PageKind::Security),
        ["settings", ..] => Leads::Setting,
        ["login" | "logout" | "signup", ..]
        | ["i", "flow", ..]
        | ["account", "access" | "begin_password_reset", ..] => Leads::SignIn,
        [handle, "likes"] if is_handle(handle) && *handle != "i" => Leads::Likes((*handle).to_owned()),
        ["home" | "explore" | "notifications" | "messages" | "search" | "compose" | "jobs" | "lists"] => {
            Leads::Elsewhere
        }
        [handle] if is_handle(handle) => Leads::Person((*handle).to_owned()),
        _ => Leads::Elsewhere,
    }
}

impl Leads {
    /// Which page is at this address, if it is one of those that are read.
    pub(super) const fn page(&self) -> Option<PageKind> {
        match self {
            Self::Page(page) => Some(*page),
            Self::Session(_) => Some(PageKind::Session),
            Self::App(_) => Some(PageKind::App),
            Self::Likes(_) => Some(PageKind::Likes),
            Self::ActingFor | Self::Delegates => Some(PageKind::Delegates),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_xs_own_hosts_are_xs() {
        for href in [
            "https://x.com.example.org/a/status/1",
            "https://x.com@example.org/a/status/1",
            "https://a:b@x.com/a/status/1",
            "https://x.com:8443/a/status/1",
            "https://\u{445}.com/a/status/1",
            "https://ads.x.com.example.org/settings/connected_apps/1",
            "javascript:https://x.com/a/status/1",
            "//example.org/settings/sessions/abc",
            "/settings/sessions/abc",
        ] {
            assert_eq!(leads(href, false), None, "{href} is not X's");
        }
        let post = Some(Leads::Post(1_910_000_004_194_304_000, Some("user1".to_owned())));
        for host in ["https://x.com", "https://twitter.com", "https://mobile.twitter.com", "http://www.x.com"] {
            assert_eq!(leads(&format!("{host}/user1/status/1910000004194304000?s=20"), false), post, "{host}");
        }
        assert_eq!(leads("/user1/status/1910000004194304000/analytics", true), Some(Leads::Elsewhere));
        assert_eq!(
            leads("/user1/status/99999999999999999999", true),
            Some(Leads::Elsewhere),
            "no post has this number"
        );
    }

    #[test]
    fn a_secret_is_never_shown_and_names_the_same_session_in_every_copy() {
        let one = leads("https://x.com/settings/sessions/abc%2Bdef%3D", false).unwrap();
        let other = leads("/settings/sessions/abc+def=", true).unwrap();
        assert!(!format!("{one:?}").contains("abc"), "not even to whoever looks for mistakes");
        let (Leads::Session(one), Leads::Session(other)) = (one, other) else { panic!("both are sessions") };
        assert_eq!(one.keyed(), other.keyed());
        assert!(!one.keyed().to_string().contains("abc"));
    }
}
