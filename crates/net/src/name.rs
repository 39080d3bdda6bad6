//! The only names whose texts are ever asked for: those of public keys of mails, and those under which the owner of a
//! handle says which account it is of.

use crate::is_public;

/// Whether this is `<selector>._domainkey.<domain>`: letters of ASCII, digits, `-` and `_` between dots, at most 253
/// characters, the domain of at least two parts.
#[must_use]
pub fn is_key_name(name: &str) -> bool {
    let part = |part: &str| {
        (1..=63).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let Some((selector, domain)) = name.split_once("._domainkey.") else { return false };
    name.len() <= 253
        && selector.split('.').all(part)
        && domain.contains('.')
        && domain.split('.').all(|p| part(p) && p != "_domainkey")
        // An address is no domain.
        && domain.rsplit('.').next().is_some_and(|last| last.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// Whether this is `_atproto.<handle>`, the handle being a public name.
#[must_use]
pub fn is_handle_name(name: &str) -> bool {
    name.len() <= 253 && name.strip_prefix("_atproto.").is_some_and(is_public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_a_handle_is_one() {
        for name in ["_atproto.alice.example.org", "_atproto.example.org"] {
            assert!(is_handle_name(name) && !is_key_name(name), "{name} is one");
        }
        for name in [
            "",
            "_atproto",
            "_atproto.",
            "_atproto.org",
            "_atproto.127.0.0.1",
            "_atproto.nas.local",
            "_atproto.example.org.",
            "_atproto._atproto.example.org",
            "alice.example.org",
            "x._atproto.example.org",
            "_dmarc.example.org",
        ] {
            assert!(!is_handle_name(name), "{name:?} is never asked for");
        }
    }

    #[test]
    fn only_the_name_of_a_key_is_one() {
        for name in ["dkim-201406._domainkey.x.com", "a.b._domainkey.mail.example.org", "S1_x._domainkey.EXAMPLE.org"] {
            assert!(is_key_name(name), "{name} is one");
        }
        let long = format!("s._domainkey.{}org", "abc.".repeat(70));
        for name in [
            "",
            "example.org",
            "_domainkey.example.org",
            "._domainkey.example.org",
            "s._domainkey.",
            "s._domainkey.org",
            "s._domainkey.example.org.",
            "s._domainkey..example.org",
            "s._domainkey.192.0.2.1",
            "s._domainkey.a._domainkey.example.org",
            "s._domainkey.example.org/x",
            "s t._domainkey.example.org",
            "s._domainkey.ex\u{00e4}mple.org",
            "s._domainkey.example.org\0",
            "https://s._domainkey.example.org",
            &long,
        ] {
            assert!(!is_key_name(name), "{name:?} is never asked for");
        }
    }
}
