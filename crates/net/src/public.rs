//! What is a public name, and what is a public address.
//!
//! Deliberately not here: asking what a name leads to. The text of a name says little; the address that a connection
//! really takes is looked at when it is opened.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Last parts under which nobody in the public net can be found: RFC 6761, 6762, 7686, 8375, 9476, ICANN's `internal`, and
/// what home and office networks are commonly called.
const NOT_PUBLIC: &[&str] = &[
    "alt",
    "arpa",
    "corp",
    "home",
    "i2p",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
];

/// Whether this text can be the name of a host in the public net, as an instance's is: ASCII (`xn--…` for other letters),
/// at least two parts, no address, no port, no dot at the end, and none of the names that are kept for private networks.
/// It says nothing of where the name leads: that is looked at when a connection is opened.
#[must_use]
pub fn is_public(host: &str) -> bool {
    let part = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let Some((_, last)) = host.rsplit_once('.') else { return false };
    host.len() <= 253
        && host.split('.').all(part)
        // An address is no name, in whatever way its numbers are written.
        && last.len() >= 2
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
        && !NOT_PUBLIC.iter().any(|no| last.eq_ignore_ascii_case(no))
}

/// Whether this is an address in the public net. An address that carries another one is what that one is.
pub(crate) fn is_public_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// After IANA's registry of special-purpose addresses for version 4.
fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127, ..]                      // this network, private, this computer
        | [100, 64..=127, ..]                   // shared behind a provider's translation (RFC 6598)
        | [169, 254, ..]                        // link-local, where clouds tell their secrets
        | [172, 16..=31, ..] | [192, 168, ..]   // private
        | [192, 0, 0 | 2, _]                    // protocols' own; documentation
        | [192, 88, 99, _]                      // what 6to4 was relayed by
        | [198, 18..=19, ..]                    // measuring
        | [198, 51, 100, _] | [203, 0, 113, _]  // documentation
        | [224..=255, ..] // multicast, reserved, broadcast
    )
}

/// After IANA's registry of special-purpose addresses for version 6: what is not given out as global unicast is not public.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Mapped from version 4, and translated by a network that has no version 4 (RFC 6052).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        // 6to4 (RFC 3056).
        [0x2002, high, low, ..] => v4(high, low),
        // Protocols' own, Teredo among them; documentation, old and new.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instances_name_is_public_and_what_leads_inwards_is_not() {
        for host in ["example.org", "Social.Example.ORG", "xn--mnchen-3ya.example.org", "a-b.c2.example.org", "x.com"] {
            assert!(is_public(host), "{host} can be an instance");
        }
        let long = format!("{}org", "abc.".repeat(70));
        for host in [
            "",
            ".",
            "localhost",
            "a.localhost",
            "printer.local",
            "router.lan",
            "nas.home.arpa",
            "vault.internal",
            "abc.onion",
            "example",
            "example.org.",
            ".example.org",
            "a..example.org",
            "127.0.0.1",
            "0x7f.0.0.1",
            "1.1",
            "2130706433",
            "0x7f000001",
            "[::1]",
            "::1",
            "example.org:443",
            "user@example.org",
            "example.org/x",
            "exa mple.org",
            "m\u{fc}nchen.example.org",
            "example.o\u{491}g",
            "-a.example.org",
            "a-.example.org",
            "a_b.example.org",
            "example.org\u{0}",
            "example.LOCAL",
            "metadata.google.internal",
            "example.1a",
            "a.b.c",
            &long,
        ] {
            assert!(!is_public(host), "{host:?} is no public name");
        }
    }

    #[test]
    fn an_address_is_public_only_if_anybody_could_reach_it() {
        for address in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:200::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2002:101:101::1",
        ] {
            assert!(is_public_address(address.parse().unwrap()), "{address} is public");
        }
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::a00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a00:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(!is_public_address(address.parse().unwrap()), "{address} is not public");
        }
    }
}
