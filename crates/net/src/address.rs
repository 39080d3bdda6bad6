//! Whether a call's address is one that may be called, before anything is opened.
//!
//! Deliberately not here: where a name leads. See [`crate::public`] and the line.

use crate::{Hosts, is_public};
use familiar_model::{Call, NoReply};
use url::{Host, Url};

/// Where a call goes.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The host, in lower case.
    pub host: String,
    /// The whole address.
    pub url: Url,
}

/// The call's host, if it may be spoken to.
///
/// Https, its usual port, a name in ASCII, nobody's name and password in front; and written in the one plain way, so that
/// no two readers of the address can read two hosts. `here` says which hosts lie on this computer in a rehearsal.
pub(crate) fn target(call: &Call, hosts: &Hosts, here: impl Fn(&str) -> bool) -> Result<Target, NoReply> {
    let not_listed = || NoReply::NotListed { host: shown(&call.url) };
    let url = Url::parse(&call.url).map_err(|_| not_listed())?;
    let Some(Host::Domain(host)) = url.host() else { return Err(not_listed()) };
    let host = host.to_owned();
    let written = authority(&call.url).ok_or_else(not_listed)?;
    let plain = written.strip_suffix(":443").unwrap_or(written).eq_ignore_ascii_case(&host);
    if url.scheme() != "https" || url.port().is_some() || !plain {
        return Err(not_listed());
    }
    if call.named_by_owner && !is_public(&host) && !here(&host) {
        return Err(NoReply::NotPublic { host });
    }
    if hosts.is_fixed(&host) || (call.named_by_owner && hosts.is_named(&host)) {
        Ok(Target { host, url })
    } else {
        Err(NoReply::NotListed { host })
    }
}

/// What stands between `https://` and the path.
fn authority(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    scheme.eq_ignore_ascii_case("https").then_some(())?;
    rest.split(['/', '?', '#']).next()
}

/// What is said of an address that is not called: its host alone, as far as it can be read.
fn shown(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host: String = host
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
        .take(253)
        .collect();
    if host.is_empty() { "?".to_owned() } else { host.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Hosts {
        let hosts = Hosts::new(vec!["api.example.com".into(), "*.host.example.net".into()]);
        hosts.name("social.example.org");
        hosts
    }
    fn ask(call: &Call) -> Result<String, &'static str> {
        target(call, &hosts(), |_| false).map(|t| t.host).map_err(|no| no.code())
    }

    #[test]
    fn a_listed_host_is_called_by_https_alone() {
        for url in [
            "https://api.example.com/x?y#z",
            "https://API.example.COM",
            "https://api.example.com:443/",
            "HTTPS://a.host.example.net/x",
        ] {
            assert!(ask(&Call::get(url)).is_ok(), "{url} is called");
        }
        for url in [
            "http://api.example.com/",
            "ftp://api.example.com/",
            "https://api.example.com:8443/",
            "https://api.example.com:80/",
            "https://user@api.example.com/",
            "https://user:canary@api.example.com/",
            "https://api.example.com./",
            "https://api.example.com@evil.example.org/",
            "https://evil.example.org/https://api.example.com/",
            "https://evil.example.org\\@api.example.com/",
            "https://api.example.com\\.evil.example.org/",
            "https:\\\\api.example.com/",
            "https:///api.example.com/",
            "https:api.example.com",
            "https://\tapi.example.com/",
            "https://api.exa\nmple.com/",
            "https://%61pi.example.com/",
            "https://\u{ff41}pi.example.com/",
            "https://api\u{3002}example\u{3002}com/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://localhost/",
            "https://host.example.net/",
            "https://example.com/",
            "https://",
            "",
            "api.example.com",
            "data:text/plain,api.example.com",
        ] {
            assert_eq!(ask(&Call::get(url)), Err("net-not-listed"), "{url:?} is not called");
        }
    }

    #[test]
    fn a_named_host_is_called_only_as_one_and_only_if_public() {
        let url = "https://social.example.org/api";
        assert_eq!(ask(&Call::get(url)), Err("net-not-listed"), "a call must say that the owner named it");
        assert_eq!(ask(&Call::get(url).named_by_owner()).as_deref(), Ok("social.example.org"));
        assert_eq!(ask(&Call::get("https://other.example.org/").named_by_owner()), Err("net-not-listed"));
        for host in ["localhost", "nas.local", "vault.internal", "x.onion", "intranet"] {
            let call = Call::get(format!("https://{host}/")).named_by_owner();
            assert_eq!(ask(&call), Err("net-not-public"), "{host} is no public name");
        }
        let fixed = Call::get("https://api.example.com/").named_by_owner();
        assert!(ask(&fixed).is_ok(), "a platform's own host may be one's host, too");
    }

    #[test]
    fn of_a_refused_address_only_the_host_is_said() {
        let call = Call::get("https://user:canary@other.example.org/canary?canary#canary");
        let no = target(&call, &hosts(), |_| false).err().unwrap();
        assert_eq!(no, NoReply::NotListed { host: "other.example.org".into() });
        for url in ["canary canary", "?canary", "https://?canary", "https://user:canary@"] {
            let no = target(&Call::get(url), &hosts(), |_| false).err().unwrap();
            assert!(!format!("{no:?} {no}").contains("canary"), "{url:?} is not repeated");
        }
    }
}
