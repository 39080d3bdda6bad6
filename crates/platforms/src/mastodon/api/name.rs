//! What the owner types: `@name@instance`, the name of an instance, or the address of a profile.

use url::{Host, Url};

/// As much as is looked at.
const AT_MOST: usize = 300;

/// An account as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The host that was named, as it stands in DNS, in lower case.
    pub(super) host: String,
    /// The account's name on it, if one was.
    pub(super) name: Option<String>,
}

/// Reads it; `None`: it names no instance.
pub(super) fn typed(text: &str) -> Option<Typed> {
    let text = text.trim();
    if text.is_empty() || text.len() > AT_MOST || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    if text.contains("://") || text.contains('/') {
        return address(text);
    }
    let text = text.strip_prefix("acct:").unwrap_or(text);
    let text = text.strip_prefix('@').unwrap_or(text);
    match text.split_once('@') {
        Some((name, instance)) => {
            Some(Typed { host: host(instance)?, name: Some(Some(name).filter(|n| is_name(n))?.to_owned()) })
        }
        None => Some(Typed { host: host(text)?, name: None }),
    }
}

/// `https://instance/@name`, `https://instance/users/name`, `https://instance`; `https://other/@name@instance` names the
/// account of the second.
fn address(text: &str) -> Option<Typed> {
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&whole).ok()?;
    let odd = !matches!(url.scheme(), "https" | "http") || url.port().is_some();
    if odd || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let at = host(url.host_str()?)?;
    let mut parts = url.path_segments()?.filter(|p| !p.is_empty());
    let name = match (parts.next(), parts.next()) {
        (Some("users"), Some(name)) => Some(name.to_owned()),
        (Some("web"), Some(name)) => name.strip_prefix('@').map(str::to_owned),
        (Some(name), _) => name.strip_prefix('@').map(str::to_owned),
        (None, _) => None,
    };
    match name {
        Some(name) if name.contains('@') => typed(&name),
        Some(name) => Some(Typed { host: at, name: Some(name).filter(|n| is_name(n)) }),
        None => Some(Typed { host: at, name: None }),
    }
}

/// A host's name as it stands in DNS: letters of any script in, ASCII out. No address, no port, at least one dot.
pub(in crate::mastodon) fn host(text: &str) -> Option<String> {
    let text = text.trim_end_matches('.');
    match Host::parse(text).ok()? {
        Host::Domain(name) if name.contains('.') && name.len() <= 253 => {
            let plain = |p: &str| {
                (1..=63).contains(&p.len())
                    && !p.starts_with('-')
                    && !p.ends_with('-')
                    && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            };
            name.split('.').all(plain).then(|| name.to_ascii_lowercase())
        }
        _ => None,
    }
}

/// Letters, digits, `_`, and within it `.` and `-`.
pub(in crate::mastodon) fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        && !text.starts_with(['.', '-'])
        && !text.ends_with(['.', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_in_every_form() {
        let of = |host: &str, name: Option<&str>| Some(Typed { host: host.to_owned(), name: name.map(str::to_owned) });
        for text in [
            "@anna@social.example.org",
            " anna@social.example.org ",
            "acct:anna@Social.Example.org",
            "https://social.example.org/@anna",
            "https://social.example.org/users/anna",
            "social.example.org/@anna",
            "https://social.example.org/@anna/110000000000000001",
            "https://other.example.net/@anna@social.example.org",
        ] {
            assert_eq!(typed(text), of("social.example.org", Some("anna")), "{text}");
        }
        for text in [
            "social.example.org",
            "https://social.example.org/",
            "social.example.org.",
            "https://social.example.org/about",
        ] {
            assert_eq!(typed(text), of("social.example.org", None), "{text}");
        }
        assert_eq!(
            typed("@anna@b\u{fc}cher.example"),
            of("xn--bcher-kva.example", Some("anna")),
            "letters of any script"
        );
    }

    #[test]
    fn what_names_no_instance_is_none() {
        for text in [
            "",
            "anna",
            "@anna",
            "a b@example.org",
            "anna@localhost",
            "anna@127.0.0.1",
            "anna@[::1]",
            "anna@2130706433",
            "anna@social.example.org:8443",
            "https://social.example.org:8443/@anna",
            "https://me:secret@social.example.org/",
            "javascript://social.example.org/@anna",
            "@anna@social.example.org@example.net",
            "@an/na@social.example.org%00",
            "anna@-a.example.org",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
        assert_eq!(typed(&format!("{}.example.org", "a.".repeat(200))), None, "too long");
    }
}
