//! What is known of a platform's pages before one is seen: its hosts, the shapes of the links that are rows, the
//! addresses of its lists. A guess, each of them; nothing else is known.
//!
//! Deliberately not here: what stands in a row. Nothing is followed; what a link holds that may open something is hashed.

use familiar_model::{Key, PageKind, Sha256};
use percent_encoding::percent_decode_str;
use url::Url;

/// What the reader is told of a platform's pages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// The hosts of its pages, letter by letter.
    pub(crate) hosts: &'static [&'static str],
    /// Those of them on which everything is a setting.
    pub(crate) settings: &'static [&'static str],
    /// Links that are rows: of which page of one thing, and the path. `*` stands for one part, `**` for all that follow.
    pub(crate) rows: &'static [(PageKind, &'static str)],
    /// Where its lists are: a path, or a path and one argument (`settings?tab=applications`).
    pub(crate) pages: &'static [(PageKind, &'static str)],
    /// Where one signs in: how a path begins, or a host and how its path begins (`accounts.example.org/`).
    pub(crate) signs_in: &'static [&'static str],
    /// How the `id` of a part begins that holds what other people wrote.
    pub(crate) around: &'static [&'static str],
    /// Messages of other people stand on its pages, beside what they are about.
    pub(crate) talks: bool,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To one row: the page of one thing, and which.
    Row(PageKind, Secret),
    /// To a list that is read here.
    Page(PageKind),
    /// To signing in.
    SignIn,
    /// To the platform's front, or somewhere among its settings.
    Near,
    /// Somewhere else at the platform.
    Own,
    /// To another host.
    Away,
}

/// What names a session or an app in its link, and may open it. It is never shown, only hashed.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Secret {
    /// The same row has the same name in every copy, another one at every platform, and the secret is not in it.
    pub(super) fn keyed(&self, platform: &str) -> Key {
        let mut key = [0_u8; 64];
        for (to, from) in key.iter_mut().zip(Sha256::of(format!("familiar-session-1/{platform}").as_bytes()).0) {
            *to = from;
        }
        crate::x::keyed(&key, &self.0)
    }
}

impl Shape {
    /// Where this link leads; `None` if it is none, or lacks its host on a page that may be anybody's.
    pub(super) fn leads(&self, href: &str, at_home: bool) -> Option<Leads> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        let url = match Url::parse(href) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) if at_home && !href.starts_with("//") => {
                Url::parse(&format!("https://{}/", self.hosts.first()?)).ok()?.join(href).ok()?
            }
            Err(_) => return None,
        };
        if !matches!(url.scheme(), "https" | "http") {
            return None;
        }
        Some(if self.is_own(&url) { self.path(&url) } else { Leads::Away })
    }

    /// Where the address of a page leads; `None` if it is no address of a page in the web.
    pub(super) fn address(&self, address: &str) -> Option<Leads> {
        self.leads(address, false)
    }

    /// Letter by letter, without a port or a user's name.
    fn is_own(&self, url: &Url) -> bool {
        url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none()
            && url.host_str().is_some_and(|host| self.hosts.contains(&host))
    }

    fn path(&self, url: &Url) -> Leads {
        let mut parts: Vec<&str> = url.path().split('/').filter(|p| !p.is_empty()).collect();
        // Where one is signed in with several accounts, which of them stands in front.
        if let ["u", number, ..] = parts.as_slice()
            && number.bytes().all(|b| b.is_ascii_digit())
        {
            parts.drain(..2);
        }
        let host = url.host_str().unwrap_or("");
        let signs_in = |begin: &&str| {
            let path = if begin.starts_with('/') { Some(*begin) } else { begin.strip_prefix(host) };
            path.is_some_and(|path| path.starts_with('/') && url.path().starts_with(path))
        };
        if self.signs_in.iter().any(signs_in) {
            return Leads::SignIn;
        }
        if let Some(found) = self.rows.iter().find_map(|(kind, shape)| Some(Leads::Row(*kind, row(shape, &parts)?))) {
            return found;
        }
        let page = |shape: &str| {
            let (path, argument) = shape.split_once('?').map_or((shape, None), |(path, a)| (path, a.split_once('=')));
            let argued = argument.is_none_or(|(name, value)| url.query_pairs().any(|(n, v)| n == name && v == value));
            argued && path.split('/').eq(parts.iter().copied())
        };
        if let Some((kind, _)) = self.pages.iter().find(|(_, shape)| page(shape)) {
            return Leads::Page(*kind);
        }
        let among = |(_, shape): &(PageKind, &str)| shape.split(['/', '?']).next() == parts.first().copied();
        let near = parts.is_empty() || self.settings.contains(&host) || self.pages.iter().any(among);
        if near { Leads::Near } else { Leads::Own }
    }
}

/// What names the row in a path of this shape.
fn row(shape: &str, parts: &[&str]) -> Option<Secret> {
    let mut named: Vec<&str> = Vec::new();
    let mut rest = parts;
    for piece in shape.split('/') {
        if piece == "**" {
            named.extend(rest);
            return secret(&named);
        }
        let (first, after) = rest.split_first()?;
        if piece == "*" {
            named.push(first);
        } else if piece != *first {
            return None;
        }
        rest = after;
    }
    if rest.is_empty() { secret(&named) } else { None }
}

fn secret(named: &[&str]) -> Option<Secret> {
    let all: Vec<_> = named.iter().map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect();
    Some(all.join("/")).filter(|s| !s.is_empty()).map(Secret)
}

/// The list in which a page of one thing is a row; of a list: itself.
pub(super) const fn list_of(kind: PageKind) -> PageKind {
    match kind {
        PageKind::Session => PageKind::Sessions,
        PageKind::App => PageKind::Apps,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape {
        hosts: &["my.example.org", "example.org"],
        settings: &["my.example.org"],
        rows: &[(PageKind::Session, "devices/id/*"), (PageKind::App, "apps/**")],
        pages: &[(PageKind::Sessions, "devices"), (PageKind::Apps, "settings?tab=apps")],
        signs_in: &["/login", "example.org/signin"],
        around: &[],
        talks: false,
    };

    #[test]
    fn links_are_told_by_their_shape_and_their_host() {
        let leads = |href: &str| SHAPE.leads(href, true);
        let row = |kind, text: &str| Some(Leads::Row(kind, Secret(text.to_owned())));
        assert_eq!(leads("./devices/id/a%2Bb?x=1#y"), row(PageKind::Session, "a+b"));
        assert_eq!(leads("https://my.example.org/u/1/devices/id/a"), row(PageKind::Session, "a"));
        assert_eq!(leads("/apps/a/b"), row(PageKind::App, "a/b"));
        assert_eq!(leads("/devices/"), Some(Leads::Page(PageKind::Sessions)));
        assert_eq!(leads("https://example.org/settings?a=b&tab=apps"), Some(Leads::Page(PageKind::Apps)));
        assert_eq!(leads("https://example.org/settings?tab=other"), Some(Leads::Near));
        assert_eq!(leads("https://example.org/somebody"), Some(Leads::Own));
        assert_eq!(leads("/login?next=devices"), Some(Leads::SignIn));
        assert_eq!(leads("https://example.org/signin/v2"), Some(Leads::SignIn));
        assert_eq!(leads("https://my.example.org/signin/v2"), Some(Leads::Near));
        for away in [
            "https://my.example.org.example.net/devices/id/a",
            "https://my.example.org@example.net/devices/id/a",
            "https://my.example.org:8443/devices/id/a",
            "https://a:b@my.example.org/devices/id/a",
            "//example.net/devices/id/a",
        ] {
            assert!(!matches!(leads(away), Some(Leads::Row(..) | Leads::Own | Leads::Near)), "{away} is not its own");
        }
        for none in ["javascript:alert(1)", "#devices", "", "mailto:a@example.org", "data:text/html,a"] {
            assert_eq!(leads(none), None, "{none} leads nowhere");
        }
        assert_eq!(SHAPE.leads("/devices/id/a", false), None, "a link without a host, on a page that may be anybody's");
    }

    #[test]
    fn a_secret_is_never_shown_and_has_another_name_at_every_platform() {
        let secret = Secret("abc+def".to_owned());
        assert!(!format!("{secret:?}").contains("abc"), "not even to whoever looks for mistakes");
        let key = secret.keyed("one").to_string();
        assert!(key.len() == 32 && !key.contains("abc"), "a keyed hash");
        assert_ne!(secret.keyed("one"), secret.keyed("two"), "the same text at two platforms is two things");
    }
}
