//! Who may be spoken to: the platforms' own hosts, and those that owners named.
//!
//! Deliberately not here: which hosts those are (platforms' manifests say it), and where a name leads.

use crate::is_public;
use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock},
};

/// As many hosts as owners may name: one for each of their accounts, and its kin.
const NAMED_AT_MOST: usize = 512;

/// The list of hosts. Copies share what owners name.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    fixed: Arc<Vec<String>>,
    named: Arc<RwLock<BTreeSet<String>>>,
}

impl Hosts {
    /// A list of these: exact names, or `*.example.org` for every name below that one (not for it itself). What is
    /// neither is left out.
    #[must_use]
    pub fn new(fixed: Vec<String>) -> Self {
        let mut fixed: Vec<String> = fixed.into_iter().map(|h| h.to_ascii_lowercase()).collect();
        fixed.retain(|h| is_public(h.strip_prefix("*.").unwrap_or(h)));
        fixed.sort();
        fixed.dedup();
        Self { fixed: Arc::new(fixed), named: Arc::default() }
    }

    /// Adds a host that the owner named. A text that is no public name is not added.
    pub fn name(&self, host: &str) {
        if !is_public(host) {
            return;
        }
        let mut named = self.named.write().unwrap_or_else(PoisonError::into_inner);
        if named.len() < NAMED_AT_MOST {
            named.insert(host.to_ascii_lowercase());
        }
    }

    /// Whether this host may be spoken to at all.
    #[must_use]
    pub fn may(&self, host: &str) -> bool {
        self.is_fixed(host) || self.is_named(host)
    }

    /// The platforms' own, sorted, as they were given.
    #[must_use]
    pub fn fixed(&self) -> &[String] {
        &self.fixed
    }

    /// Those that owners named, sorted.
    #[must_use]
    pub fn named(&self) -> Vec<String> {
        self.named.read().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Whether it is one of the platforms' own.
    pub(crate) fn is_fixed(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.fixed.iter().any(|fixed| match fixed.strip_prefix("*.") {
            Some(suffix) => {
                host.strip_suffix(suffix).and_then(|h| h.strip_suffix('.')).is_some_and(|below| !below.is_empty())
            }
            None => *fixed == host,
        })
    }

    /// Whether an owner named it.
    pub(crate) fn is_named(&self, host: &str) -> bool {
        self.named.read().unwrap_or_else(PoisonError::into_inner).contains(&host.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_itself_and_a_star_matches_what_is_below() {
        let hosts =
            Hosts::new(vec!["api.example.com".into(), "*.Host.example.net".into(), "10.0.0.1".into(), "*.org".into()]);
        for host in ["api.example.com", "API.example.com", "a.host.example.net", "a.b.host.example.net"] {
            assert!(hosts.may(host), "{host} is on the list");
        }
        for host in [
            "example.com",
            "x.api.example.com",
            "api.example.com.",
            "host.example.net",
            ".host.example.net",
            "evilhost.example.net",
            "api.example.com.evil.org",
            "10.0.0.1",
            "example.org",
            "",
        ] {
            assert!(!hosts.may(host), "{host:?} is not on the list");
        }
        assert_eq!(hosts.fixed(), ["*.host.example.net", "api.example.com"], "what is no public name is left out");
    }

    #[test]
    fn an_owner_names_a_host_for_every_copy_of_the_list() {
        let hosts = Hosts::default();
        let copy = hosts.clone();
        hosts.name("Social.Example.org");
        for no in ["localhost", "192.168.1.1", "nas.local", "a.b.example.org:8080", ""] {
            hosts.name(no);
        }
        assert!(copy.may("social.example.org") && !copy.is_fixed("social.example.org"), "the copy knows it, as named");
        assert_eq!(copy.named(), ["social.example.org"], "only a public name is added");
        for n in 0..2 * NAMED_AT_MOST {
            hosts.name(&format!("h{n}.example.org"));
        }
        assert_eq!(hosts.named().len(), NAMED_AT_MOST, "the list ends");
    }
}
