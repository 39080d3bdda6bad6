//! What the knowledge rests on: each set of facts with its date, its licence and where it is from.

use crate::world::NETWORKS;

/// A set of facts that is built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// Its name and version.
    pub name: &'static str,
    /// What it says, in a few words of English.
    pub what: &'static str,
    /// The date of the data (not of the program), `YYYY-MM-DD`.
    pub date: String,
    /// Its licence, as an SPDX expression.
    pub licence: &'static str,
    /// Where it is from, and whom its licence asks to name.
    pub source: &'static str,
}

/// Every set, for the page that says what is built in, for the notices and the report.
#[must_use]
pub fn data_sets() -> Vec<DataSet> {
    vec![
        DataSet {
            name: "@ip-location-db/asn 2.3.2026061719",
            what: "Whose network an address is in, by registered operator",
            date: NETWORKS.date().to_owned(),
            licence: "CC-BY-4.0",
            source: "https://github.com/sapics/ip-location-db, made from Route Views (https://www.routeviews.org), IP \
                     Geolocation by DB-IP (https://db-ip.com) and the Number Resource Organization \
                     (https://www.nro.net); packed, without reserved numbers",
        },
        DataSet {
            name: "iptocc 1.4.175",
            what: "The country or region in which an address is registered",
            date: "2026-11-01".to_owned(),
            licence: "MIT OR Apache-2.0",
            source: "https://crates.io/crates/iptocc, from the delegation statistics of the five regional registries",
        },
        DataSet {
            name: "whichlang 0.1.1",
            what: "A fast guess at the language of a text, among 16",
            date: "2025-01-21".to_owned(),
            licence: "MIT",
            source: "https://crates.io/crates/whichlang",
        },
        DataSet {
            name: "whatlang 0.18.0",
            what: "The language of a text, with a word on how sure it is",
            date: "2025-10-16".to_owned(),
            licence: "MIT",
            source: "https://crates.io/crates/whatlang",
        },
        DataSet {
            name: "woothee 0.13.0",
            what: "Browsers and systems by their user agents",
            date: "2021-10-31".to_owned(),
            licence: "Apache-2.0",
            source: "https://crates.io/crates/woothee",
        },
        DataSet {
            name: "unicode-security 0.1.3",
            what: "Letters that look alike (UTS #39, Unicode 18.0.0), taken on this day",
            date: "2026-11-24".to_owned(),
            licence: "MIT OR Apache-2.0 AND Unicode-3.0",
            source: "https://crates.io/crates/unicode-security, from Unicode's confusables.txt",
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_a_date_and_whom_to_thank() {
        let readme = include_str!("../README.md");
        for set in data_sets() {
            assert_eq!(set.date.len(), 10, "{} has a date", set.name);
            assert!(!set.licence.is_empty() && set.source.starts_with("https://"), "{} has a licence", set.name);
            assert!(
                readme.contains(&set.date) && readme.contains(set.name),
                "{} stands in the README as it is",
                set.name
            );
        }
    }

    #[test]
    fn the_versions_are_those_that_are_built_in() {
        let lock = include_str!("../../../Cargo.lock");
        for (name, version) in data_sets().iter().filter_map(|s| s.name.split_once(' ')) {
            if !name.starts_with('@') {
                let entry = format!("name = \"{name}\"\nversion = \"{version}\"");
                assert!(lock.contains(&entry), "{name} {version} is what Cargo.lock holds; its date goes with it");
            }
        }
    }
}
