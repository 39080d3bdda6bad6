//! The invented person, the canary life, outer forms, bad input.
//!
//! Deliberately not here: what is promised about every life (`lives.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test says what went wrong by ending there; .clippy.toml excuses only #[cfg(test)]"
)]

mod common;

use std::collections::HashSet;
use std::io::Cursor;

use common::{json, list, small, true_order, undone, unzipped};
use familiar_lives::{Form, Life, Packing, canary, hostile, invented_person, invented_person_later};

#[test]
fn every_outer_form_holds_the_same_data() {
    let life = Life::quiet_as(31, small());
    let plain = unzipped(&life.zip_bytes().unwrap());
    for (name, form) in Form::zipped_again() {
        let mut zip = Cursor::new(Vec::new());
        life.write_zip_as(&mut zip, &form).unwrap();
        let entries = unzipped(zip.get_ref());
        let like =
            entries.get(&format!("{}data/like.js", form.root)).unwrap_or_else(|| panic!("{name}: likes are there"));
        assert!(*like == plain["data/like.js"], "{name}: and the same");
        assert_eq!(entries.contains_key(&format!("{}data/manifest.js", form.root)), form.manifest, "{name}: manifest");
        assert_eq!(entries.keys().any(|entry| entry.starts_with("__MACOSX/")), form.macosx, "{name}: noise of macOS");
        if form.packing == Packing::Deflate64 {
            let mut archive = zip::ZipArchive::new(Cursor::new(zip.get_ref())).unwrap();
            let packed = archive.by_name("data/like.js").unwrap();
            assert_eq!(packed.compression(), zip::CompressionMethod::Deflate64, "really Deflate64");
            assert!(packed.compressed_size() * 2 < packed.size(), "and really packed");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    life.write_folder(folder.path()).unwrap();
    assert!(
        std::fs::read(folder.path().join("data/like.js")).unwrap() == plain["data/like.js"],
        "a folder holds the same"
    );
}

/// Checksums of four of her files; change them only on purpose, with the pictures.
const SUMS: &str = "like e58dbae8, tweets a3ee67ff, ip-audit 1eecb7eb, key-registry 726f36bb";

#[test]
fn the_invented_person_is_who_she_is() {
    let (life, later) = (invented_person(), invented_person_later());
    let truth = life.truth();
    assert_eq!(
        (truth.account_id, truth.handle.as_str()),
        (40_000_127, "example"),
        "her number and handle stand in the pictures"
    );
    assert_eq!((truth.likes.len(), truth.posts.len()), (400, 120), "a small life");
    // 2026-10-20T00:00:00Z.
    let since = truth.likes.iter().filter(|like| like.at >= 1_792_454_400_000).count();
    assert_eq!(since, 41, "the picture says 41 likes since 20 October");
    let planted = truth.planted.clone().unwrap();
    assert_eq!(planted.likes.len(), 9, "nine likes followed");
    assert_eq!(
        planted.addresses,
        [("2026-10-14".to_owned(), "203.0.113.47".to_owned())],
        "on that day, from that address"
    );
    let quillcast = truth.apps.iter().find(|app| app.name == "Quillcast").unwrap();
    assert_eq!(familiar_lives::clock::iso(quillcast.approved_at), "2026-10-14T20:58:12.000Z", "allowed to the second");
    let entries = unzipped(&life.zip_bytes().unwrap());
    assert_eq!(undone(&entries), true_order(&truth), "her likes stand as X would have them");
    let manifest = json(&entries["data/manifest.js"]);
    assert_eq!(manifest["archiveInfo"]["generationDate"], "2026-11-03T08:00:00.000Z", "downloaded that morning");
    let sums: Vec<String> = ["like", "tweets", "ip-audit", "key-registry"]
        .map(|file| format!("{file} {:08x}", familiar_lives::crc32(&entries[&format!("data/{file}.js")])))
        .to_vec();
    assert_eq!(sums.join(", "), SUMS, "her life is the same in every release: pictures and goldens show it");
    let afterwards = later.truth();
    assert!(afterwards.apps.iter().all(|app| app.name != "Quillcast"), "Quillcast is gone a month later");
    assert!(afterwards.likes.iter().all(|like| !planted.likes.contains(&like.post)), "and so are its likes");
    assert!(afterwards.likes.len() > 400, "and she went on liking things: {}", afterwards.likes.len());
}

#[test]
fn every_marked_word_stands_in_the_canary_archive() {
    let (life, canary) = canary(5);
    let text: String = life
        .entries(&Form::default())
        .unwrap()
        .iter()
        .filter(|(name, _)| name.starts_with("data/") && name.ends_with(".js"))
        .map(|(_, content)| String::from_utf8_lossy(content).into_owned())
        .collect();
    assert!(
        canary.secrets.len() > 15 && canary.personal.len() > 20 && canary.addresses.len() > 20,
        "there is enough to leak"
    );
    let linked = text.contains("\"ssoId\"");
    for word in canary.secrets.iter().chain(&canary.personal).chain(&canary.addresses) {
        let of_sso = word.len() == 21 && !linked;
        assert!(text.contains(word.as_str()) || of_sso, "{word} can only leak if it is there");
    }
}

#[test]
fn bad_input_is_what_it_says() {
    let all = hostile::all().unwrap();
    let names: HashSet<&str> = all.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), all.len(), "each case has a name of its own");
    let find = |name: &str| &all.iter().find(|case| case.name == name).unwrap().bytes;
    for name in ["not-a-zip", "cut-off", "cut-off-early", "empty-file"] {
        assert!(zip::ZipArchive::new(Cursor::new(find(name))).is_err(), "{name} has no directory");
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(find("password-protected"))).unwrap();
    assert!(zip.by_name("data/like.js").is_err(), "a password is asked for");
    let good = unzipped(find("another-archive"));
    assert!(list(&good, "like", "like").len() == 300, "somebody else's archive is a good one");
    let counted = unzipped(find("count-disagrees"));
    let manifest = json(&counted["data/manifest.js"]);
    let claimed = manifest["dataTypes"]["like"]["files"][0]["count"].as_str().unwrap().parse::<usize>().unwrap();
    assert_eq!(claimed, json(&counted["data/like.js"]).as_array().unwrap().len() + 1, "one more than there is");
    assert!(!unzipped(find("missing-part")).contains_key("data/like-part1.js"), "the part is missing");
    let mut many = Cursor::new(Vec::new());
    hostile::write_many_entries(&mut many, 3_000).unwrap();
    assert_eq!(zip::ZipArchive::new(many).unwrap().len(), 3_002, "very many entries are that many");
    let mut bomb = Cursor::new(Vec::new());
    hostile::write_bomb(&mut bomb, hostile::Bomb::OneItem, 32 << 20).unwrap();
    assert!(bomb.get_ref().len() < 200_000, "a bomb is small on disk: {}", bomb.get_ref().len());
}
