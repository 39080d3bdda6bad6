//! What fuzzing reaches: the inner rooms, each as a function of bytes. Built for fuzzing and for the test that replays
//! its corpus only.
//!
//! Each function falls over if what it is about does not hold; that is all it says.

// Tests and fuzzing only: falling over is how they speak.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crate::{
    Archive,
    items::{self, Found, Shape, Trouble},
    rehearse::{Entry, read, zip},
    x::order,
};
use familiar_model::{Instant, Sha256};
use std::io::Read;

/// Opens any bytes as a download, and reads it if it is one.
pub fn container(bytes: &[u8]) {
    if let Ok(archive) = Archive::from_bytes("archive.zip", bytes.to_vec()) {
        let once = read(&archive, 1);
        if let (Ok(once), Ok(again)) = (once, read(&archive, 1)) {
            assert_eq!(once, again, "two readings are equal");
        }
    }
}

/// The files among which the first byte chooses.
const FILES: [&str; 27] = [
    "account",
    "account-creation-ip",
    "account-timezone",
    "account-suspension",
    "account-label",
    "ip-audit",
    "connected-application",
    "device-token",
    "ni-devices",
    "key-registry",
    "email-address-change",
    "screen-name-change",
    "phone-number",
    "sso",
    "protected-history",
    "verified",
    "like",
    "tweets",
    "tweet-headers",
    "deleted-tweets",
    "deleted-tweet-headers",
    "follower",
    "following",
    "block",
    "mute",
    "direct-message-headers",
    "manifest",
];

/// Reads any bytes as one of X's files.
pub fn export(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = format!("data/{}.js", FILES[usize::from(*first) % FILES.len()]);
    let beside = Entry { method: 0, ..Entry::new("data/like-part1.js", b"window.YTD.like.part1 = []") };
    let entries = [Entry { method: 0, ..Entry::new(&name, rest) }, beside];
    let archive = Archive::from_bytes("archive.zip", zip(&entries)).unwrap();
    // What does not begin as a list beside an empty list is still read.
    let whole = read(&archive, 1).unwrap();
    for record in &whole.records {
        let Some(seen) = crate::rehearse::seen(record) else { continue };
        let from = usize::try_from(seen.offset).unwrap();
        assert_eq!(Sha256::of(&rest[from..from + seen.len as usize]), seen.sha256, "provenance points at its bytes");
    }
    for (kind, order) in &whole.orders {
        if let Some(order) = order {
            let mut sorted = order.clone();
            sorted.sort_unstable();
            let count = u32::try_from(whole.of(*kind).len()).unwrap();
            assert_eq!(sorted, (0..count).collect::<Vec<_>>(), "an order names each record once");
        }
    }
}

/// A shape for the list.
struct Any;
impl Shape for Any {
    type Raw<'a> = std::collections::BTreeMap<String, serde_json::Value>;
    const BEGINS: &'static str = "a";
}

/// Gives its bytes in uneven pieces.
struct Pieces<'a>(&'a [u8], usize);
impl Read for Pieces<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        self.1 = self.1 * 7 % 31 + 1;
        let n = self.1.min(self.0.len()).min(to.len());
        to[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

/// Splits any bytes as a list, whole and in pieces.
pub fn list(bytes: &[u8]) {
    let split = |mut reader: &mut dyn Read| {
        let mut found = Vec::new();
        let mut end = 0;
        items::each::<Any>(&mut reader, |f| {
            let place = match f {
                Found::Item(place, _) | Found::Trouble(Trouble::Broken(place)) => Some(place),
                Found::Trouble(_) => None,
            };
            if let Some(place) = place {
                assert!(place.offset >= end, "records do not overlap");
                end = place.offset + u64::from(place.len);
                let from = usize::try_from(place.offset).unwrap();
                assert_eq!(Sha256::of(&bytes[from..usize::try_from(end).unwrap()]), place.sha256);
            }
            found.push((place, matches!(f, Found::Item(..))));
            true
        })
        .unwrap();
        found
    };
    assert_eq!(split(&mut &*bytes), split(&mut Pieces(bytes, 11)), "pieces change nothing");
    let mut inside = 0;
    items::each_inside::<Any>(&mut &*bytes, |_| {
        inside += 1;
        true
    })
    .unwrap();
    assert!(inside <= bytes.len());
}

/// Undoes the order of any numbers.
pub fn order(bytes: &[u8]) {
    let Some((stated, rest)) = bytes.split_first() else { return };
    let ids: Vec<u64> = rest.chunks_exact(8).map(|c| u64::from_le_bytes(c.try_into().unwrap())).collect();
    let given = ids.iter().filter(|id| **id != 0).count();
    let stated = (*stated != 0).then(|| (ids.len() + usize::from(*stated)) as u64);
    if let Some(mut order) = order::newest_first(&ids, stated, Instant::from_ms(4_000_000_000_000)) {
        order.sort_unstable();
        assert_eq!(order, (0..u32::try_from(given).unwrap()).collect::<Vec<_>>(), "each record once");
    }
}

/// The record of a key that is one: the bytes were not signed with it.
const KEY: &str = include_str!("x/fixtures/mails/key.txt");

/// Reads any bytes as a mail, judges its signature by a key that is one and by a key that is made of its own bytes, and
/// asks X what it says.
pub fn mail(bytes: &[u8]) {
    let now = Instant::from_ms(4_000_000_000_000);
    let verified = crate::mail::verify(bytes, KEY, now);
    assert_eq!(verified.holds, verified.why.is_none());
    let end = bytes.len().min(400);
    let _any = crate::mail::verify(bytes, &String::from_utf8_lossy(&bytes[..end]), now);
    let Ok(mail) = crate::mail::read(bytes) else {
        assert!(!verified.holds, "what cannot be read proves nothing");
        return;
    };
    assert_eq!(mail.key_at.as_deref().unwrap_or_default(), verified.key_at, "the same signature counts");
    assert!(mail.headers.len() < 80_000 && mail.lines.len() <= 400, "little is kept");
    assert!(!mail.lines.iter().any(|l| l.contains("://")), "no link is kept");
    for text in mail.lines.iter().chain([&mail.subject, &mail.from]) {
        assert!(!text.contains(|c: char| c.is_control()), "{text:?} is fit to be shown");
    }
    for platform in crate::platforms() {
        let seen = platform.mail(&mail);
        assert!(seen.of_platform || seen.records.is_empty(), "no record of a mail that is not the platform's");
    }
}

/// Reads any bytes as a picture.
pub fn picture(bytes: &[u8]) {
    if let Ok(picture) = crate::picture::read("picture", bytes) {
        assert_eq!(Some(picture.form), crate::picture::form(bytes));
        assert!(picture.says.len() <= 24 && picture.says.iter().all(|(_, v)| v.len() <= 200 && !v.is_empty()));
    }
}

/// Reads any bytes as what a host of Bluesky's network hands out: a record, a part of one, a log, a list; or as a link.
pub fn record(bytes: &[u8]) {
    crate::bluesky::fuzzed::any(bytes);
}

/// Reads any bytes as a page, as every page, copied as markup, as text and saved. What opens a session gets nowhere.
pub fn page(bytes: &[u8]) {
    use crate::{PageError, Pasted};
    use familiar_model::{PageForm, PageKind};
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let all = [None].into_iter().chain(PageKind::ALL.iter().copied().map(Some));
    let as_page = all.cycle().nth(usize::from(*first)).flatten();
    let addresses = [
        None,
        Some("https://x.com/owner/likes"),
        Some("https://x.com/settings/sessions"),
        Some("https://x.com/settings/sessions/FUZZSECRET"),
        Some("https://x.com/settings/connected_apps/220"),
        Some("https://x.com/settings/delegate/members"),
        Some("https://x.com/settings/your_twitter_data/login_history"),
    ];
    let address = addresses[usize::from(*first / 9) % addresses.len()];
    for (markup, words) in [(Some(&*text), None), (None, Some(&*text)), (Some(&*text), Some(&*text))] {
        let pasted = Pasted {
            markup,
            text: words,
            address,
            form: PageForm::Markup,
            pasted_at: Instant::from_ms(1_800_000_000_000),
            as_page,
            handle: Some("owner"),
        };
        let once = crate::Platform::page(&crate::x::X, &pasted);
        assert_eq!(once, crate::Platform::page(&crate::x::X, &pasted), "two readings are equal");
        match once {
            Ok(page) => {
                assert!(page.unread.len() <= 200, "lines that were not understood are bounded");
                assert!(page.unread.iter().all(|l| l.chars().count() <= 300), "and so is each");
                assert!(!page.complete || words.is_none() || markup.is_some(), "no text is a whole list");
                assert!(!format!("{page:?}").contains("FUZZSECRET"), "an address gets nowhere");
            }
            Err(error) => assert!(!matches!(error, PageError::NotSaved { .. }), "nothing was saved"),
        }
    }
    let _ = (crate::saved("page.mhtml", rest), crate::takes_for("", rest));
    unseen(&text, as_page);
}

/// Reads any words as a page of the platforms whose pages nobody has seen.
fn unseen(text: &str, as_page: Option<familiar_model::PageKind>) {
    use crate::Pasted;
    use familiar_model::PageForm;
    let all = [
        (crate::google::GOOGLE, "https://myaccount.google.com/device-activity/id/FUZZSECRET"),
        (crate::facebook::FACEBOOK, "https://accountscenter.facebook.com/password_and_security?x=FUZZSECRET"),
        (crate::instagram::INSTAGRAM, "https://www.instagram.com/accounts/manage_access/?x=FUZZSECRET"),
        (crate::linkedin::LINKEDIN, "https://www.linkedin.com/psettings/sessions?x=FUZZSECRET"),
        (crate::discord::DISCORD, "https://discord.com/settings/sessions?x=FUZZSECRET"),
        (crate::github::GITHUB, "https://github.com/settings/connections/applications/FUZZSECRET"),
    ];
    for (platform, address) in all {
        for (markup, words, address) in
            [(Some(text), None, None), (Some(text), Some(text), Some(address)), (None, Some(text), Some(address))]
        {
            let pasted = Pasted {
                markup,
                text: words,
                address,
                form: PageForm::Markup,
                pasted_at: Instant::from_ms(1_800_000_000_000),
                as_page,
                handle: None,
            };
            let once = crate::Platform::page(&platform, &pasted);
            assert_eq!(once, crate::Platform::page(&platform, &pasted), "two readings are equal");
            let Ok(page) = once else { continue };
            assert!(!page.complete && page.unread.len() <= 200, "never whole, and bounded");
            assert!(page.says.iter().any(|m| m.code == "page-says-unseen"), "nobody has seen it");
            assert!(!format!("{page:?}").contains("FUZZSECRET"), "an address gets nowhere");
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_corpus_is_replayed() {
        type Target = (&'static str, fn(&[u8]));
        let targets: [Target; 8] = [
            ("container", super::container),
            ("list", super::list),
            ("export", super::export),
            ("order", super::order),
            ("mail", super::mail),
            ("picture", super::picture),
            ("page", super::page),
            ("record", super::record),
        ];
        for (name, target) in targets {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
            let mut count = 0;
            for file in std::fs::read_dir(folder).unwrap() {
                target(&std::fs::read(file.unwrap().path()).unwrap());
                count += 1;
            }
            assert!(count >= 10, "the corpus of {name} is there: {count}");
        }
    }
}
