//! The exam that every platform sits: one line, `exam!(X);`, at the foot of its `mod.rs`.
//!
//! It recognises its own and refuses its neighbours'; provenance points at bytes that are there; a corrupt record is a
//! gap; two readings are equal; the manifest claims nothing that the fixtures do not show, and hides nothing that they
//! do; the steps keep the rules of a playbook.
//!
//! A platform whose download is not read sits the rest of it: `exam!(Mastodon without a download);`. One of which pages
//! alone are read, and nobody has seen one, is examined by its pages, see [`pages`]: `exam!(GOOGLE by its pages);`.

/// Sits the exam.
macro_rules! exam {
    ($platform:ident) => {
        #[cfg(test)]
        mod sits_the_exam {
            use crate::exam::questions;
            exam!(@ $platform: recognises_its_own_and_refuses_its_neighbours, provenance_points_at_bytes_that_are_there,
                a_corrupt_record_is_a_gap, two_readings_are_equal, the_manifest_claims_what_the_fixtures_show,
                its_pages_lie_on_its_hosts, the_steps_keep_the_rules, every_gap_has_a_sentence,
                every_way_of_connecting_has_its_sentences);
        }
    };
    ($platform:ident without a download) => {
        #[cfg(test)]
        mod sits_the_exam {
            use crate::exam::questions;
            exam!(@ $platform: takes_no_download_for_its_own, its_pages_lie_on_its_hosts, the_steps_keep_the_rules,
                every_way_of_connecting_has_its_sentences);
        }
    };
    ($platform:ident by its pages) => {
        #[cfg(test)]
        mod sits_the_exam {
            use crate::exam::{pages, questions};
            exam!(@ $platform: takes_no_download_for_its_own, its_pages_lie_on_its_hosts, the_steps_keep_the_rules,
                every_way_of_connecting_has_its_sentences);
            exam!(@pages $platform: recognises_its_own_pages_and_refuses_its_neighbours, provenance_is_that_of_the_words,
                a_corrupt_page_is_an_error_or_not_whole, two_readings_are_equal, the_manifest_claims_what_its_pages_show,
                nothing_that_opens_something_gets_past, every_sentence_is_there);
        }
    };
    (@ $platform:ident: $($question:ident),*) => {
        $(#[test] fn $question() { questions::$question(&super::$platform); })*
    };
    (@pages $platform:ident: $($question:ident),*) => {
        $(#[test] fn $question() { pages::$question(&super::$platform); })*
    };
}
#[cfg(test)]
pub(crate) mod pages;
#[cfg(test)]
pub(crate) mod questions {
    use crate::{
        Archive, Platform, ReadError, recipe, recognise,
        rehearse::{Entry, entries, files, fixtures, read, read_files, seen, zip},
    };
    use familiar_model::{Kind, Sha256, Why};
    use std::collections::{BTreeMap, BTreeSet};

    fn whole(platform: &dyn Platform) -> Vec<(String, Vec<u8>)> {
        files(&fixtures(platform).join("whole"))
    }

    pub(crate) fn recognises_its_own_and_refuses_its_neighbours(platform: &dyn Platform) {
        let folder = Archive::open(&fixtures(platform).join("whole")).unwrap();
        let own = recognise(&folder).unwrap();
        assert_eq!(own.0.id(), platform.id(), "a platform knows its own download");
        assert!(own.1.account.named, "the fixture names its account");
        assert_eq!(own.1.account.id.platform, platform.id());
        let neighbours: [&[&str]; 6] = [
            &["outbox.json", "actor.json", "likes.json", "bookmarks.json"],
            &["Takeout/My Activity/Search/MyActivity.json", "Takeout/archive_browser.html"],
            &["your_instagram_activity/likes/liked_posts.json", "connections/followers_and_following/following.json"],
            &["data/js/tweets/2012_03.js", "data/js/tweet_index.js", "data/js/user_details.js"],
            &["package.json", "src/app.js", "src/like_button.js", "manifest.json"],
            &["holiday/1.jpg", "holiday/2.jpg"],
        ];
        for names in neighbours {
            let entries: Vec<_> = names.iter().map(|n| Entry::new(n, b"[]")).collect();
            let archive = Archive::from_bytes("other.zip", zip(&entries)).unwrap();
            assert!(platform.recognise(&archive).unwrap().is_none(), "{names:?} is somebody else's download");
            assert!(matches!(recognise(&archive), Err(ReadError::NotRecognised { .. })));
        }
    }

    pub(crate) fn provenance_points_at_bytes_that_are_there(platform: &dyn Platform) {
        let files = whole(platform);
        let by_name: BTreeMap<&str, &[u8]> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        let reading = read_files(&files);
        for record in &reading.records {
            let Some(seen) = seen(record) else { continue };
            let from = usize::try_from(seen.offset).unwrap();
            let bytes = by_name[&*seen.file].get(from..from + seen.len as usize).expect("the bytes are there");
            assert_eq!(Sha256::of(bytes), seen.sha256, "the sum is that of the bytes at {}:{from}", seen.file);
            assert!(serde_json::from_slice::<serde_json::Value>(bytes).is_ok(), "they are the whole record");
        }
    }

    pub(crate) fn a_corrupt_record_is_a_gap(platform: &dyn Platform) {
        let files = whole(platform);
        let sound = read_files(&files);
        let places: BTreeSet<_> =
            sound.records.iter().filter_map(seen).map(|s| (s.file.to_string(), s.index, s.offset)).collect();
        for (file, index, offset) in places {
            let mut spoilt = files.clone();
            let bytes = &mut spoilt.iter_mut().find(|(n, _)| *n == file).unwrap().1;
            bytes[usize::try_from(offset).unwrap() + 1] = b'!';
            let reading = read_files(&spoilt);
            let there = |g: &familiar_model::Gap| g.seen.as_ref().is_some_and(|s| *s.file == file && s.index == index);
            assert!(
                reading.gaps.iter().any(|g| g.why == Why::Unreadable && there(g)),
                "a corrupt record of {file} at {index} is told"
            );
            for record in &sound.records {
                let Some(seen) = seen(record) else { continue };
                let hit = *seen.file == file && seen.index == index;
                assert_eq!(
                    hit,
                    !reading.records.contains(record),
                    "what is spoilt is not read, and everything else is: {file} at {index} against {} at {}",
                    seen.file,
                    seen.index
                );
            }
        }
    }

    pub(crate) fn two_readings_are_equal(platform: &dyn Platform) {
        let archive = Archive::from_bytes("a.zip", zip(&entries(&whole(platform)))).unwrap();
        let once = read(&archive, 1).unwrap();
        assert_eq!(once, read(&archive, 1).unwrap(), "the same download says the same twice");
        let by_kind = |w: &crate::rehearse::Whole| {
            let mut by: BTreeMap<Kind, Vec<familiar_model::Record>> = BTreeMap::new();
            w.records.iter().for_each(|r| by.entry(r.kind()).or_default().push(r.clone()));
            (by, w.gaps.clone(), w.orders.iter().cloned().collect::<BTreeMap<_, _>>())
        };
        for _ in 0..8 {
            let apart = read(&archive, 2).unwrap();
            assert_eq!(by_kind(&once), by_kind(&apart), "two threads read what one reads, each list in its order");
            assert_eq!(once.records[..once.doors], apart.records[..apart.doors], "doors come first, and the same");
        }
    }

    pub(crate) fn the_manifest_claims_what_the_fixtures_show(platform: &dyn Platform) {
        let reading = read_files(&whole(platform));
        let shown: BTreeSet<Kind> = reading.records.iter().map(familiar_model::Record::kind).collect();
        let claimed: BTreeSet<Kind> = platform.manifest().shows.iter().copied().collect();
        assert_eq!(claimed, shown, "the manifest claims exactly what the fixtures show");
        for blind in platform.manifest().blind {
            assert!(
                reading.gaps.iter().any(|g| g.id == blind.id && g.kind == blind.kind && g.why == blind.why),
                "{} is a gap of every reading",
                blind.id
            );
        }
    }

    pub(crate) fn takes_no_download_for_its_own(platform: &dyn Platform) {
        assert!(platform.manifest().shows.is_empty(), "a platform without a download claims none");
        let some = [Entry::new("data/manifest.js", b"window.__THAR_CONFIG = {}"), Entry::new("actor.json", b"{}")];
        let archive = Archive::from_bytes("other.zip", zip(&some)).unwrap();
        assert!(platform.recognise(&archive).unwrap().is_none(), "it takes none for its own");
    }

    pub(crate) fn its_pages_lie_on_its_hosts(platform: &dyn Platform) {
        for page in platform.manifest().pages {
            let host = page.opens.strip_prefix("https://").and_then(|r| r.split('/').next()).unwrap_or("");
            assert!(platform.manifest().hosts.contains(&host), "{} lies on the platform's hosts", page.opens);
        }
    }

    pub(crate) fn the_steps_keep_the_rules(platform: &dyn Platform) {
        let steps = platform.steps().unwrap();
        assert_eq!(recipe::lint(&steps, platform.manifest().hosts), Vec::<String>::new());
        let ids: BTreeSet<_> = steps.iter().map(|s| &s.id).collect();
        assert_eq!(ids.len(), steps.len(), "each step has its own name");
        for (n, step) in steps.iter().enumerate() {
            for after in &step.after {
                assert!(steps[..n].iter().any(|s| s.id == *after), "{} stands after {after}", step.id);
            }
        }
    }

    /// Every message of the language in which all others are written.
    fn sentences() -> BTreeSet<String> {
        let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words/en");
        let files = std::fs::read_dir(words).unwrap().map(|f| f.unwrap().path());
        let texts =
            files.filter(|f| f.extension().is_some_and(|e| e == "ftl")).map(|f| std::fs::read_to_string(f).unwrap());
        texts
            .flat_map(|t| t.lines().filter_map(|l| Some(l.split_once(" =")?.0.to_owned())).collect::<Vec<_>>())
            .collect()
    }

    pub(crate) fn every_gap_has_a_sentence(platform: &dyn Platform) {
        let sentences = sentences();
        for blind in platform.manifest().blind {
            assert!(sentences.contains(&format!("gap-{}", blind.id)), "gap-{} is in words/en", blind.id);
        }
        for gap in read_files(&whole(platform)).gaps {
            assert!(sentences.contains(&gap.says.code), "{} is in words/en", gap.says.code);
        }
    }

    pub(crate) fn every_way_of_connecting_has_its_sentences(platform: &dyn Platform) {
        let Some(connects) = platform.connects() else { return };
        let sentences = sentences();
        let mut codes: Vec<String> = connects.hosts().iter().map(|h| h.why.to_owned()).collect();
        codes.extend(connects.named_hosts().map(str::to_owned));
        for way in connects.ways() {
            codes.extend(way.asks.iter().copied().chain(way.appears).map(str::to_owned));
            codes.extend(way.blind.iter().map(|b| format!("gap-{}", b.id)));
            assert!(!way.needs_client || way.further, "who must bring an app of their own is not asked first");
        }
        for code in codes {
            assert!(sentences.contains(&code), "{code} is in words/en");
        }
    }
    use std::path::Path;
}
