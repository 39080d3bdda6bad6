//! All of it together, as rules ask for it.

use crate::{agents, languages, networks};
use familiar_model::{Agent, Key, Knows, Language, Network};
use std::{net::IpAddr, sync::LazyLock};

/// Unpacked once, when somebody first asks for an address.
pub(crate) static NETWORKS: LazyLock<networks::Networks> = LazyLock::new(networks::Networks::unpacked);

/// What is known offline about addresses, user agents and texts. Cheap to make; the tables are read when first asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct World {
    _private: (),
}

impl World {
    /// Everything that is known.
    #[must_use]
    pub const fn new() -> Self {
        Self { _private: () }
    }
}

impl Knows for World {
    fn network(&self, address: IpAddr) -> Network {
        let address = networks::meant(address);
        if networks::is_nobodys(address) {
            return Network { key: Key::new("private"), operator: None, region: None, private: true };
        }
        let unknown = |region| {
            let key = Key::new(&networks::range(address));
            Network { key, operator: None, region, private: false }
        };
        if networks::is_documentation(address) {
            return unknown(None);
        }
        let region = iptocc::country_code(address).filter(|code| *code != "ZZ").map(str::to_owned);
        match NETWORKS.operator(address) {
            Some(operator) => Network {
                key: Key::new(&format!("as{}", operator.number)),
                operator: Some(operator.name.to_owned()).filter(|name| !name.is_empty()),
                region,
                private: false,
            },
            None => unknown(region),
        }
    }

    fn agent(&self, user_agent: &str) -> Agent {
        agents::agent(user_agent)
    }

    fn language_guess(&self, text: &str) -> Option<Language> {
        languages::guess(text)
    }

    fn language_sure(&self, text: &str, among: &[Language]) -> Option<Language> {
        languages::sure(text, among)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(address: &str) -> Network {
        World::new().network(address.parse().expect("the test names an address"))
    }

    #[test]
    fn an_operator_is_one_network_across_its_addresses() {
        let (four, six) = (network("9.9.9.9"), network("2620:fe::9"));
        assert_eq!(four.key, six.key, "IPv4 and IPv6 of one operator are one network");
        assert!(four.operator.is_some_and(|o| o.to_lowercase().contains("quad9")), "it has its name");
        assert_eq!(network("::ffff:9.9.9.9").key, six.key, "IPv4 within IPv6 is IPv4");
    }

    #[test]
    fn an_address_that_nobody_registered_is_known_by_its_range() {
        for (address, key) in [
            ("203.0.113.47", "203.0.0.0/16"),
            ("198.51.100.7", "198.51.0.0/16"),
            ("192.0.2.1", "192.0.0.0/16"),
            ("198.19.1.1", "198.19.0.0/16"),
            ("2001:db8:0:1::77", "2001:db8:0:1::/64"),
        ] {
            let found = network(address);
            assert_eq!(found.key.to_string(), key, "the range of {address}");
            assert_eq!((found.operator, found.region, found.private), (None, None, false), "nothing is made up");
        }
    }

    #[test]
    fn a_private_address_is_never_news() {
        let four =
            ["10.1.2.3", "192.168.0.9", "172.16.3.4", "100.64.0.1", "127.0.0.1", "169.254.1.1", "255.255.255.255"];
        for address in four.into_iter().chain(["::1", "fe80::1", "fd00::1", "0.0.0.0", "::"]) {
            let found = network(address);
            assert!(found.private && found.key.to_string() == "private", "{address} is nobody's in particular");
        }
        assert!(!network("100.128.0.1").private && !network("172.32.0.1").private, "their neighbours are somebody's");
    }

    #[test]
    fn a_region_is_a_code() {
        assert_eq!(network("9.9.9.9").region.map(|r| r.len()), Some(2), "as registered");
    }

    #[test]
    fn agents_and_languages_answer_through_the_same_door() {
        let world = World::new();
        assert_eq!(world.agent("Twitter for iPhone").family, "ios/x", "a client's name");
        assert_eq!(world.language_guess("ok"), None, "too short to say");
    }
}
