//! What is promised about invented lives: same seed, same bytes; the exact shape; lifelike.
//!
//! Deliberately not here: any reader of the house. The archives are read back in a few lines, so that
//! a mistake shared by writer and reader cannot hide.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test says what went wrong by ending there; .clippy.toml excuses only #[cfg(test)]"
)]

mod common;

use std::collections::{HashMap, HashSet};

use common::{json, list, small, true_order, undone, unzipped};
use familiar_lives::clock::{DAY, HOUR, day_name, post_published};
use familiar_lives::{By, Later, Life, Plant, Shape};
use serde_json::Value;

#[test]
fn the_same_seed_makes_the_same_bytes() {
    let life = Life::planted_as(3, Plant::AppAndLikes, small());
    let again = Life::planted_as(3, Plant::AppAndLikes, small());
    assert!(
        life.zip_bytes().unwrap() == again.zip_bytes().unwrap(),
        "a seed that a test names must always mean the same life"
    );
    let other = Life::planted_as(4, Plant::AppAndLikes, small());
    assert!(life.zip_bytes().unwrap() != other.zip_bytes().unwrap(), "another seed is another life");
}

#[test]
fn counts_names_and_wrappers_match_the_manifest() {
    for (seed, part_bytes) in [(1, 100 << 20), (2, 20_000)] {
        let life = Life::quiet_as(seed, Shape { part_bytes, ..small() });
        let entries = unzipped(&life.zip_bytes().unwrap());
        let manifest = json(&entries["data/manifest.js"]);
        assert!(
            entries["data/manifest.js"].starts_with(b"window.__THAR_CONFIG = {"),
            "the manifest has its own wrapper"
        );
        let mut listed = HashSet::new();
        for (kind, entry) in manifest["dataTypes"].as_object().unwrap() {
            for (part, file) in entry["files"].as_array().unwrap().iter().enumerate() {
                let name = file["fileName"].as_str().unwrap();
                let content = entries.get(name).unwrap_or_else(|| panic!("{kind}: {name} is listed and must be there"));
                let head = format!("window.{} = [", file["globalName"].as_str().unwrap());
                assert!(content.starts_with(head.as_bytes()), "{name} begins with its global's name");
                assert!(head.ends_with(&format!(".part{part} = [")), "{name} is part {part}");
                let count = json(content).as_array().unwrap().len();
                assert_eq!(file["count"], count.to_string(), "{name} holds as many items as the manifest counts");
                listed.insert(name.to_owned());
            }
        }
        for name in entries.keys().filter(|name| name.starts_with("data/") && name.ends_with(".js")) {
            assert!(listed.contains(name) || name == "data/manifest.js", "{name} is in the manifest");
        }
        if part_bytes < 100_000 {
            assert!(entries.contains_key("data/like-part2.js"), "a small limit splits the likes into part files");
        }
        assert_eq!(undone(&entries), true_order(&life.truth()), "undoing the pages gives the true order, parts joined");
    }
}

#[test]
fn no_like_is_older_than_its_post_and_none_stands_twice() {
    for seed in 0..12 {
        let truth = Life::planted_as(seed, Plant::ALL[seed as usize % 6], Shape::default()).truth();
        let mut numbers = HashSet::new();
        for like in &truth.likes {
            assert!(numbers.insert(like.post), "seed {seed}: a post is liked once");
            assert!(
                post_published(like.post).is_none_or(|published| published < like.at),
                "seed {seed}: liked before it was published"
            );
            assert!(like.at < truth.generated_at, "seed {seed}: liked before the download");
        }
        assert!(truth.likes.is_sorted_by_key(|like| std::cmp::Reverse(like.at)), "newest first");
        for post in truth.posts.iter().chain(&truth.deleted_posts) {
            assert_eq!(post_published(post.post), Some(post.at), "a post's number carries its time");
            assert!(
                post.deleted_at.is_none_or(|at| at > post.at && at > truth.generated_at - 14 * DAY),
                "deleted later, kept two weeks"
            );
        }
    }
}

#[test]
fn sizes_are_as_asked() {
    let entries = unzipped(
        &Life::quiet_as(9, Shape { likes: Some(777), posts: Some(211), media_bytes: 100_001, ..Shape::default() })
            .zip_bytes()
            .unwrap(),
    );
    assert_eq!(list(&entries, "like", "like").len(), 777, "likes");
    assert_eq!(list(&entries, "tweets", "tweet").len(), 211, "posts");
    let media: usize =
        entries.iter().filter(|(name, _)| name.contains("_media/")).map(|(_, content)| content.len()).sum();
    assert_eq!(media, 100_001, "media");
    let truth = Life::quiet(77).truth();
    assert!((1_500..=6_000).contains(&truth.likes.len()), "a busy figure's likes, {}", truth.likes.len());
    assert!((400..=3_000).contains(&truth.posts.len()), "a busy figure's posts, {}", truth.posts.len());
}

#[test]
fn quiet_lives_differ_and_are_lifelike() {
    let (mut languages, mut teams, mut trips, mut zones, mut typos) = (HashSet::new(), 0, 0, HashSet::new(), 0);
    let (mut by_team, mut without_text, mut all) = (0, 0, 0);
    for seed in 0..40 {
        let life = Life::quiet(seed);
        let truth = life.truth();
        assert!(
            truth.planted.is_none() && truth.likes.iter().all(|like| like.by != By::Other && !like.planted),
            "quiet is quiet"
        );
        languages.extend(truth.languages.iter().copied());
        zones.insert(truth.zone_minutes);
        trips += truth.trips.len();
        typos += truth.deleted_posts.len();
        let here = truth.likes.iter().filter(|like| like.by == By::Team).count();
        teams += usize::from(here > 0);
        by_team += here;
        let mut fresh: Vec<i64> =
            truth.likes.iter().filter_map(|like| Some(like.at - post_published(like.post)?)).collect();
        fresh.sort_unstable();
        assert!(fresh[fresh.len() / 2] < 12 * HOUR, "seed {seed}: half of all likes are of posts of the same day");
        if seed < 6 {
            let entries = unzipped(&life.zip_bytes().unwrap());
            let likes = list(&entries, "like", "like");
            all += likes.len();
            without_text += likes.iter().filter(|like| like["fullText"].is_null()).count();
        }
    }
    assert!(languages.len() >= 12, "many languages: {languages:?}");
    assert!(zones.len() >= 8, "many zones");
    assert!((8..35).contains(&teams) && by_team > 500, "some have a team: {teams}");
    assert!(trips > 40, "people travel: {trips}");
    assert!(typos > 5, "own slips are deleted: {typos}");
    assert!(
        without_text > 0 && without_text * 100 < all,
        "under a hundredth of likes lack their text: {without_text} of {all}"
    );
}

#[test]
fn addresses_are_nobodys_and_stand_newest_first() {
    for seed in 0..20 {
        let life = Life::planted_as(seed, Plant::UnfamiliarNetwork, small());
        let entries = unzipped(&life.zip_bytes().unwrap());
        let rows = list(&entries, "ip-audit", "ipAudit");
        let times: Vec<String> = rows.iter().map(|row| row["createdAt"].as_str().unwrap().to_owned()).collect();
        assert!(times.iter().rev().is_sorted(), "newest first");
        assert!(times.iter().all(|time| time.ends_with(".000Z")), "whole seconds");
        let mut per_day: HashMap<(String, String), usize> = HashMap::new();
        for row in &rows {
            let address = row["loginIp"].as_str().unwrap();
            let known = ["192.0.2.", "198.51.100.", "203.0.113.", "198.18.", "198.19.", "2001:db8:", "10.", "100."];
            assert!(known.iter().any(|range| address.starts_with(range)), "{address} could be somebody's");
            assert!(address.parse::<std::net::IpAddr>().is_ok(), "{address} is an address");
            let day = row["createdAt"].as_str().unwrap()[..10].to_owned();
            *per_day.entry((day, address.to_owned())).or_default() += 1;
        }
        assert!(per_day.values().all(|rows| *rows <= 2), "a row per day and address, rarely two");
        let planted = life.truth().planted.unwrap();
        for place in &planted.addresses {
            assert!(per_day.contains_key(place), "the planted address {place:?} stands in the file");
            assert!(!life.truth().own_addresses.contains(&place.1), "and is not the owner's");
        }
    }
}

/// A network as it can be told without knowing its operator: /16, /64.
fn network(address: &str) -> Vec<u8> {
    match address.parse::<std::net::IpAddr>().unwrap() {
        std::net::IpAddr::V4(four) => four.octets()[..2].to_vec(),
        std::net::IpAddr::V6(six) => six.octets()[..8].to_vec(),
    }
}

#[test]
fn a_planted_network_is_no_network_of_the_owners() {
    for seed in 0..60 {
        let truth = Life::planted_as(seed, Plant::UnfamiliarNetwork, small()).truth();
        let own: HashSet<Vec<u8>> = truth.own_addresses.iter().map(|address| network(address)).collect();
        for (_, address) in &truth.planted.unwrap().addresses {
            assert!(!own.contains(&network(address)), "seed {seed}: {address} lies in a network of the owner's");
        }
        assert!((2..=9).contains(&own.len()), "seed {seed}: a person uses a few networks, not {}", own.len());
    }
}

#[test]
fn every_plant_can_be_found_where_the_truth_says() {
    for seed in 0..60 {
        let plant = Plant::ALL[seed as usize % 6];
        let life = Life::planted_as(seed, plant, small());
        let truth = life.truth();
        let planted = truth.planted.clone().unwrap();
        assert_eq!(planted.plant, plant, "the truth names its plant");
        assert!(
            planted.from <= planted.to && planted.to < truth.generated_at,
            "{plant:?} {seed}: it lies before the download"
        );
        assert!(planted.from > truth.generated_at - 51 * DAY, "{plant:?} {seed}: it is recent");
        let entries = unzipped(&life.zip_bytes().unwrap());
        let likes: HashSet<u64> = undone(&entries).into_iter().collect();
        assert!(
            planted.likes.iter().all(|post| likes.contains(post)),
            "{plant:?} {seed}: planted likes stand in the file"
        );
        let has = |name: &str, item: &str, key: &str, value: &str| {
            list(&entries, name, item).iter().any(|entry| entry[key] == value)
        };
        match plant {
            Plant::NightBurst => assert!(planted.likes.len() >= 6, "a run is a run"),
            Plant::AppAndLikes => {
                assert!(planted.likes.len() >= 4, "likes follow the app");
                assert!(
                    has("connected-application", "connectedApplication", "id", &planted.apps[0].to_string()),
                    "the app is listed"
                );
            }
            Plant::PostsMadeAndDeleted => {
                assert!(planted.deleted_posts.len() >= 2, "posts were made and deleted");
                for post in &planted.deleted_posts {
                    assert!(
                        has("deleted-tweets", "tweet", "id_str", &post.to_string()),
                        "they stand among the deleted"
                    );
                    assert!(
                        has("deleted-tweet-headers", "tweet", "tweet_id", &post.to_string()),
                        "and among their headers"
                    );
                }
            }
            Plant::ChangedEmail => {
                let changes = list(&entries, "email-address-change", "emailAddressChange");
                let last = &changes.last().unwrap()["emailChange"];
                assert_eq!(last["changedTo"], planted.changes[0].to, "the last change is the planted one");
                let (from, to) = (last["changedFrom"].as_str().unwrap(), last["changedTo"].as_str().unwrap());
                assert_ne!(from.split('@').nth(1), to.split('@').nth(1), "to another domain");
                assert_eq!(list(&entries, "account", "account")[0]["email"], to, "and it is in force");
            }
            Plant::NewDevice => {
                assert!(has("device-token", "deviceToken", "token", &planted.devices[0].token), "its token is listed");
                let registry = String::from_utf8_lossy(&entries["data/key-registry.js"]).into_owned();
                assert!(registry.contains(&planted.devices[0].device_id), "and so is its user agent");
            }
            Plant::UnfamiliarNetwork => {
                assert!(planted.addresses.len() >= 3, "several days: {}", planted.addresses.len())
            }
        }
    }
}

#[test]
fn a_later_archive_puts_the_new_before_the_old() {
    let life = Life::quiet_as(21, small());
    let later = life.later(&Later::days(30));
    let (before, after) = (life.truth(), later.truth());
    assert_eq!(after.generated_at - before.generated_at, 30 * DAY, "thirty days later");
    assert_eq!(undone(&unzipped(&later.zip_bytes().unwrap())), true_order(&after), "its pages can be undone too");
    let old: HashSet<u64> = true_order(&before).into_iter().collect();
    let new_part = after.likes.iter().take_while(|like| like.at >= before.generated_at).count();
    assert!(new_part > 10, "there are new likes: {new_part}");
    let moved = after.likes[..new_part].iter().filter(|like| old.contains(&like.post)).count();
    assert_eq!(moved, 1, "one was undone and made again, and stands in the new part");
    let kept: Vec<u64> = after.likes[new_part..].iter().map(|like| like.post).collect();
    let kept_set: HashSet<u64> = kept.iter().copied().collect();
    let expected: Vec<u64> = true_order(&before).into_iter().filter(|post| kept_set.contains(post)).collect();
    assert_eq!(kept, expected, "the old ones keep their order");
    assert_eq!(before.likes.len() - kept.len(), 4, "three are gone and one has moved");
    let rows = |life: &Life| list(&unzipped(&life.zip_bytes().unwrap()), "ip-audit", "ipAudit");
    let (first, second) = (rows(&life), rows(&later));
    let shared = |row: &&Value| {
        row["createdAt"].as_str().unwrap()[..10] > *day_name(after.generated_at - 50 * DAY)
            && row["createdAt"].as_str().unwrap()[..10] < *day_name(before.generated_at)
    };
    let a: Vec<&Value> = first.iter().filter(shared).collect();
    let b: Vec<&Value> = second.iter().filter(shared).collect();
    assert!(!a.is_empty() && a == b, "days in both windows hold the same rows");
    let one = life.one_percent_new().truth();
    assert!(
        one.likes.len() - before.likes.len() < 10,
        "one per cent is little: {}",
        one.likes.len() - before.likes.len()
    );
}
