//! The exam of a platform of which pages alone are read: it is examined by its pages.
//!
//! A fixture is `fixtures/pages/<page>-<language>.html` or `.txt`; a file of markup may begin with the address that a
//! browser writes into it. Every row page has both forms and at least three languages. Every fixture holds `KEEPOUT` in
//! whatever must get nowhere.

use crate::{
    PageError, Pasted, Platform, ReadPage, platforms,
    rehearse::{files, fixtures, now},
    saved,
};
use familiar_model::{Kind, PageForm, PageKind, Record, Sha256};
use std::{collections::BTreeSet, path::Path};

/// A page of the fixtures.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) page: PageKind,
    pub(crate) words: String,
    pub(crate) markup: bool,
    pub(crate) address: Option<String>,
}

impl Fixture {
    pub(crate) fn read(
        &self,
        platform: &dyn Platform,
        as_page: Option<PageKind>,
        cut: usize,
    ) -> Result<ReadPage, PageError> {
        let mut end = cut.min(self.words.len());
        while !self.words.is_char_boundary(end) {
            end -= 1;
        }
        let words = self.words.get(..end);
        platform.page(&Pasted {
            markup: words.filter(|_| self.markup),
            text: words.filter(|_| !self.markup),
            address: self.address.as_deref(),
            form: if self.markup { PageForm::Markup } else { PageForm::Text },
            pasted_at: now(),
            as_page,
            handle: None,
        })
    }
    pub(crate) fn whole(&self, platform: &dyn Platform) -> ReadPage {
        // A text says nothing of where it comes from, so the owner does.
        let said = (!self.markup).then_some(self.page);
        self.read(platform, said, usize::MAX).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }
}

/// The pages among the fixtures; none of a platform that shows nothing on a page.
pub(crate) fn pages(platform: &dyn Platform) -> Vec<Fixture> {
    let folder = fixtures(platform).join("pages");
    if !folder.exists() {
        return Vec::new();
    }
    let fixture = |(name, bytes): (String, Vec<u8>)| {
        let (page, _) = name.split_once('-').unwrap();
        let markup = name.ends_with(".html");
        let address = markup.then(|| saved(&name, &bytes).unwrap().address).flatten();
        let page = PageKind::named(page).unwrap_or_else(|| panic!("{name} is named after a page"));
        Fixture { page, words: String::from_utf8(bytes).unwrap(), markup, address, name }
    };
    files(&folder).into_iter().filter(|(n, _)| n.ends_with(".html") || n.ends_with(".txt")).map(fixture).collect()
}

/// Pages of others: of every platform with fixtures of its own, and of X, Bluesky and Mastodon as they are built.
fn neighbours(of: &dyn Platform) -> Vec<(&'static str, Fixture)> {
    let invented: [(&str, Option<&str>, &str); 4] = [
        (
            "x",
            None,
            "<div data-testid=\"primaryColumn\"><a href=\"https://x.com/settings/sessions/abc\"><span>Linux</span><span>Zenda, Ruritania</span></a></div>",
        ),
        (
            "bluesky",
            Some("https://bsky.social/account/u/example.org/devices"),
            "<table><tr><td>Linux • Chrome</td><td>192.0.2.7</td><td>1 minute ago</td><td></td></tr></table>",
        ),
        (
            "mastodon",
            None,
            "<a href=\"https://social.example/settings/profile\">Profile</a><table><tr><td>Firefox on Linux</td><td>192.0.2.7</td><td>4d</td><td><a href=\"https://social.example/settings/sessions/7\">Revoke</a></td></tr></table>",
        ),
        (
            "a lookalike",
            Some("https://github.com.example.org/settings/sessions"),
            "<a href=\"https://github.com.example.org/settings/sessions/1\">Linux</a>",
        ),
    ];
    let mut all: Vec<(&str, Fixture)> = invented
        .into_iter()
        .map(|(whose, address, words)| {
            let address = address.map(str::to_owned);
            (
                whose,
                Fixture {
                    name: whose.to_owned(),
                    page: PageKind::Sessions,
                    words: words.to_owned(),
                    markup: true,
                    address,
                },
            )
        })
        .collect();
    for other in platforms().iter().filter(|p| p.id() != of.id() && is_page_only(**p)) {
        all.extend(pages(*other).into_iter().filter(|f| f.markup).map(|f| (other.title(), f)));
    }
    all
}

/// A platform that sits this exam: nothing of it is read but pages.
fn is_page_only(platform: &dyn Platform) -> bool {
    platform.manifest().shows.is_empty() && platform.connects().is_none()
}

pub(crate) fn recognises_its_own_pages_and_refuses_its_neighbours(platform: &dyn Platform) {
    for fixture in pages(platform) {
        assert_eq!(fixture.whole(platform).page, fixture.page, "{} is known by its links or its address", fixture.name);
        let said = fixture.read(platform, Some(fixture.page), usize::MAX);
        assert_eq!(said.unwrap().page, fixture.page, "{} is what its owner says that it is", fixture.name);
    }
    for (whose, page) in neighbours(platform) {
        for said in [None, Some(page.page)] {
            let read = page.read(platform, said, usize::MAX);
            assert!(
                matches!(read, Err(PageError::NotAPage { .. })),
                "{} of {whose} is somebody else's: {read:?}",
                page.name
            );
        }
    }
}

pub(crate) fn provenance_is_that_of_the_words(platform: &dyn Platform) {
    for fixture in pages(platform) {
        for (n, row) in fixture.whole(platform).rows.iter().enumerate() {
            let seen = crate::rehearse::seen(&row.record).expect("a row was read somewhere");
            let words = row.words.join("\n");
            assert_eq!((&*seen.file, seen.index as usize), (fixture.page.name(), n), "{}", fixture.name);
            assert_eq!(seen.sha256, Sha256::of(words.as_bytes()), "the sum is that of the row's words");
            assert_eq!(seen.len as usize, words.len());
        }
    }
}

pub(crate) fn a_corrupt_page_is_an_error_or_not_whole(platform: &dyn Platform) {
    for fixture in pages(platform) {
        let step = (fixture.words.len() / 97).max(1);
        for cut in (0..fixture.words.len()).step_by(step) {
            for said in [None, Some(fixture.page)] {
                if let Ok(page) = fixture.read(platform, said, cut) {
                    assert!(!page.complete, "{} cut at {cut} is never whole", fixture.name);
                    assert!(page.says.iter().any(|m| m.code == "page-says-unseen"), "{}", fixture.name);
                }
            }
        }
    }
}

pub(crate) fn two_readings_are_equal(platform: &dyn Platform) {
    for fixture in pages(platform) {
        assert_eq!(fixture.whole(platform), fixture.whole(platform), "{} says the same twice", fixture.name);
    }
}

pub(crate) fn the_manifest_claims_what_its_pages_show(platform: &dyn Platform) {
    let manifest = platform.manifest();
    assert!(manifest.shows.is_empty(), "no download of it is read");
    assert!(
        platform.steps().unwrap().iter().all(|s| s.screen.is_none()),
        "the first ten minutes are not offered for it"
    );
    let claimed: BTreeSet<PageKind> = manifest.pages.iter().filter_map(|p| PageKind::named(p.id)).collect();
    let all = pages(platform);
    assert_eq!(
        claimed,
        all.iter().map(|f| f.page).collect(),
        "each page that it claims to read has fixtures, and no other"
    );
    for page in manifest.pages {
        let named = PageKind::named(page.id).map(PageKind::kind);
        assert_eq!(named, page.kind, "{}: a page with a kind is one that can be pasted", page.id);
        assert_eq!(page.checked_on, None, "{}: nobody has looked at it", page.id);
    }
    let mut gaps = BTreeSet::new();
    for fixture in &all {
        let read = fixture.whole(platform);
        for row in &read.rows {
            assert_eq!(row.record.kind(), fixture.page.kind(), "{}", fixture.name);
        }
        // Of a text of names nothing tells what a row is, and where others talk beside it nothing of it is listed.
        let shows = match fixture.page {
            PageKind::Security => !read.unread.is_empty(),
            PageKind::Apps if !fixture.markup => read.says.iter().any(|m| m.code == "page-says-no-row"),
            _ => !read.rows.is_empty(),
        };
        assert!(shows, "{} shows something: {read:?}", fixture.name);
        assert!(!read.complete && read.says.iter().any(|m| m.code == "page-says-unseen"), "{}", fixture.name);
        gaps.extend(read.gaps.iter().map(|g| (g.id.clone(), g.kind)));
    }
    for blind in manifest.blind {
        assert!(
            all.is_empty() || gaps.contains(&(blind.id.to_owned(), blind.kind)),
            "{} is a gap of its pages",
            blind.id
        );
    }
    for page in claimed.into_iter().filter(|p| !matches!(p, PageKind::Security)) {
        let of = |markup: bool| all.iter().filter(|f| f.page == page && f.markup == markup).count();
        assert!(of(true) >= 3 && of(false) >= 1, "{page} is there in three languages and as text");
    }
}

pub(crate) fn nothing_that_opens_something_gets_past(platform: &dyn Platform) {
    for fixture in pages(platform) {
        assert!(fixture.words.contains("KEEPOUT"), "{} holds something that must get nowhere", fixture.name);
        for said in [None, Some(fixture.page)] {
            let read = format!("{:?}", fixture.read(platform, said, usize::MAX));
            assert!(!read.contains("KEEPOUT"), "{}: {read}", fixture.name);
        }
    }
}

pub(crate) fn every_sentence_is_there(platform: &dyn Platform) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words/en");
    let words: String = files(&folder)
        .into_iter()
        .filter(|(n, _)| n.ends_with(".ftl"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap() + "\n")
        .collect();
    let has = |id: &str| words.lines().any(|l| l.starts_with(&format!("{id} =")));
    for blind in platform.manifest().blind {
        assert!(has(&format!("gap-{}", blind.id)), "gap-{}", blind.id);
        assert!(blind.kind.is_none_or(|k| [Kind::Session, Kind::App, Kind::Lock].contains(&k)));
    }
    for fixture in pages(platform) {
        let read = fixture.whole(platform);
        let said = read.says.iter().map(|m| &m.code).chain(read.gaps.iter().map(|g| &g.says.code));
        for code in said {
            assert!(has(code), "{code}");
        }
        let named = |r: &Record| !matches!(r, Record::Door(d) if d.name.as_deref() == Some(""));
        assert!(read.rows.iter().all(|r| named(&r.record)), "{}: no empty name", fixture.name);
    }
}
