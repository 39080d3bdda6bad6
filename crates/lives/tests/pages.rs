//! What is promised about pages: same seed, same bytes; each browser's own marks; the truth stands on the page.
//!
//! Deliberately not here: any reader of pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test says what went wrong by ending there; .clippy.toml excuses only #[cfg(test)]"
)]

use familiar_lives::{Browser, Copied, Copying, Language, Life, PAGE_LANGUAGES, PageKind, RowIs, Saved, Shape};

fn small(seed: u64) -> Life {
    Life::quiet_as(seed, Shape { likes: Some(260), posts: Some(40), days: 90, media_bytes: 0, ..Shape::default() })
}

fn single(text: &str) -> String {
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every page of a few lives, by every browser, in every language.
fn many(mut look: impl FnMut(&Copied, &Copying)) {
    for (nth, language) in PAGE_LANGUAGES.into_iter().enumerate() {
        let seed = 30 + nth as u64;
        let life = small(seed);
        for browser in Browser::ALL {
            for kind in PageKind::ALL {
                let mut how = Copying::all(browser, language, seed);
                how.side_columns = nth % 2 == 0;
                look(&life.page(kind, &how), &how);
            }
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_page() {
    let how = Copying { saved: Saved::Mhtml, ..Copying::all(Browser::Chromium, Language::Turkish, 5) };
    for kind in PageKind::ALL {
        assert_eq!(small(9).page(kind, &how), small(9).page(kind, &how), "{kind:?}: a seed always means the same page");
    }
}

#[test]
fn the_truth_stands_in_the_words_that_were_copied() {
    let mut rows = 0;
    many(|page, how| {
        let words = single(&page.text);
        for row in &page.truth {
            rows += 1;
            for word in &row.words {
                assert!(words.contains(&single(word)), "{:?} {how:?}: {word:?} is not in {}", page.kind, page.text);
            }
        }
    });
    assert!(rows > 1_000, "there are rows to look at: {rows}");
}

#[test]
fn each_browser_leaves_its_own_marks() {
    many(|page, how| {
        let markup = page.markup.as_deref().unwrap();
        let address = page.address.as_deref();
        assert!(!markup.contains("href=\"/"), "{:?}: every link is whole", page.kind);
        assert!(!markup.contains("<script"), "{:?}: no copy holds a script", page.kind);
        assert!(!markup.contains("authenticity_token"), "{:?}: no copy holds a hidden input", page.kind);
        match how.browser {
            Browser::Chromium => {
                assert!(address.is_some_and(|at| at.contains(".com/")), "Chromium says the whole address: {address:?}");
                assert!(markup.contains("list-style: none"), "Chromium writes every rule into the element");
            }
            Browser::Firefox => {
                assert!(address.is_some_and(|at| at.ends_with(".com")), "Firefox says the site: {address:?}");
                assert!(markup.starts_with("<meta http-equiv"), "Firefox begins with the letters' coding");
                assert!(!markup.contains("<button"), "Firefox drops buttons");
                assert!(page.text.starts_with('\n'), "Firefox begins with an empty line");
            }
            Browser::WebKit => {
                assert_eq!(address, None, "a paste event tells no address");
                if how.language == Language::English {
                    assert!(markup.contains("Apple-converted-space"), "WebKit makes blanks last");
                }
            }
        }
    });
}

#[test]
fn a_copy_of_chromiums_is_some_times_larger_than_one_of_firefoxs() {
    let life = small(70);
    let size = |browser| {
        life.page(PageKind::Likes, &Copying::all(browser, Language::English, 1)).markup.map_or(0, |markup| markup.len())
    };
    let (large, lean) = (size(Browser::Chromium), size(Browser::Firefox));
    assert!(large > lean * 2 && large < lean * 7, "about three to five times, as tried: {large} and {lean}");
}

#[test]
fn a_second_copy_further_down_overlaps_the_first_and_goes_on() {
    for seed in 0..20 {
        let life = small(seed);
        let ids = |scrolled| {
            let how = Copying { scrolled, ..Copying::all(Browser::Firefox, Language::English, seed) };
            let page = life.page(PageKind::Likes, &how);
            page.truth.iter().map(|row| (row.place, row.is.clone())).collect::<Vec<_>>()
        };
        let (first, second) = (ids(0), ids(3));
        let both = first.iter().filter(|row| second.contains(row)).count();
        assert!(both > 0, "seed {seed}: the second copy holds some of the first");
        assert!(second.len() > both, "seed {seed}: and some that are new");
        assert!(second[0].0 > 0, "seed {seed}: what has scrolled far out of sight is gone from the page");
    }
}

#[test]
fn a_cut_copy_ends_within_a_row_and_the_truth_knows() {
    let mut halves = 0;
    for seed in 0..40 {
        let how = Copying { truncated: Some(60), ..Copying::all(Browser::Chromium, Language::English, seed) };
        let whole = small(seed).page(PageKind::Likes, &Copying { truncated: None, ..how });
        let cut = small(seed).page(PageKind::Likes, &how);
        assert!(cut.truth.len() < whole.truth.len(), "seed {seed}: rows are gone");
        assert!(cut.text.len() < whole.text.len(), "seed {seed}: words are gone");
        halves += cut.truth.iter().filter(|row| !row.whole).count();
        for word in cut.truth.iter().flat_map(|row| &row.words) {
            assert!(single(&cut.text).contains(&single(word)), "seed {seed}: what is said to stand there does: {word}");
        }
    }
    assert!(halves > 15, "most cuts go through a row: {halves}");
}

#[test]
fn secrets_are_on_the_page_so_that_a_leak_can_be_seen() {
    let life = small(3);
    let page = life.page(PageKind::Sessions, &Copying::all(Browser::Chromium, Language::English, 2));
    let markup = page.markup.unwrap();
    assert!(page.secrets.iter().filter(|secret| markup.contains(secret.as_str())).count() > 10, "links and the drawer");
    let how = Copying { saved: Saved::CompleteHtml, ..Copying::all(Browser::Firefox, Language::English, 2) };
    let (name, file) = life.page(PageKind::Sessions, &how).file.unwrap();
    let file = String::from_utf8(file).unwrap();
    assert!(name.ends_with(".html"), "{name}");
    assert!(file.contains("__INITIAL_STATE__") && file.contains("authenticity_token"), "a saved file holds them all");
    let tokens = page.truth.iter().filter(|row| matches!(&row.is, RowIs::Session { token, .. } if !token.is_empty()));
    assert!(tokens.count() > 0, "every session has its token");
}

#[test]
fn a_saved_mhtml_says_when_and_where() {
    let how = Copying { saved: Saved::Mhtml, ..Copying::all(Browser::Chromium, Language::Arabic, 4) };
    let (name, file) = small(4).page(PageKind::Apps, &how).file.unwrap();
    let file = String::from_utf8(file).unwrap();
    assert!(name.ends_with(".mhtml"), "{name}");
    assert!(file.contains("Snapshot-Content-Location: https://") && file.contains("\r\nDate: "), "{}", &file[..300]);
    assert!(file.lines().all(|line| line.len() <= 120), "lines are short: quoted-printable");
}

#[test]
fn every_hostile_page_has_a_name_of_its_own_and_something_wrong_about_it() {
    let pages = familiar_lives::hostile::pages();
    let mut names: Vec<&str> = pages.iter().map(|page| page.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), pages.len(), "each has its own name");
    assert!(pages.len() > 40, "there are many: {}", pages.len());
    for page in &pages {
        assert!(page.markup.is_some() || page.text.is_some(), "{}: something was pasted", page.name);
        assert!(page.what.ends_with('.'), "{}: it is told in a sentence: {}", page.name, page.what);
    }
    let cf = pages.iter().find(|page| page.name == "cf-html").unwrap().markup.as_deref().unwrap();
    let number = |name: &str| -> usize { cf.split(name).nth(1).unwrap()[..10].parse().unwrap() };
    assert!(cf[number("StartHTML:")..].starts_with("<html>"), "the header's numbers are right");
    assert!(cf[..number("EndFragment:")].ends_with('>'), "they count bytes");
    assert!(cf[number("EndFragment:")..].starts_with("<!--EndFragment-->"), "to the fragment's end");
    assert_eq!(number("EndHTML:"), cf.len(), "and to the end");
    assert!(familiar_lives::hostile::huge_page(50 << 20).len() > 50 << 20, "the endless page is made when asked for");
}

#[test]
fn mails_are_files_with_the_truth_in_them() {
    let life = small(8);
    for language in PAGE_LANGUAGES {
        for kind in familiar_lives::MailKind::ALL {
            let mail = life.mail_in(kind, language);
            let (head, body) = mail.eml.split_once("\r\n\r\n").unwrap();
            assert!(head.is_ascii() && body.is_ascii(), "{kind:?} {language:?}: a mail is written in plain letters");
            assert!(
                mail.eml.split("\r\n").all(|line| line.len() <= 78 && !line.contains('\n')),
                "{kind:?}: short lines"
            );
            assert!(head.contains("\r\nFrom: X <") && head.contains("@x.com>\r\n"), "{kind:?}: {head}");
            for word in mail.device.iter().chain(&mail.secrets) {
                assert!(body.replace("=\r\n", "").contains(word.as_str()), "{kind:?}: {word} stands in it");
            }
        }
    }
}
