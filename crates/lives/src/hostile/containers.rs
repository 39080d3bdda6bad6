//! Files that are no ZIP, another ZIP, or a ZIP with something wrong about it.
//!
//! Deliberately not here: what is wrong inside of the data files (`contents.rs`).

use std::io::Cursor;

use super::{Expect, Hostile, archive_of};
use crate::container::LivesError;
use crate::form::Form;
use crate::life::Life;
use crate::shape::Shape;
use crate::zipped::{RawEntry, RawZip};

fn small(seed: u64) -> Life {
    Life::quiet_as(seed, Shape { likes: Some(300), posts: Some(60), days: 120, media_bytes: 9_000, ..Shape::default() })
}

fn zip_of(entries: &[(&str, &[u8])]) -> Result<Vec<u8>, LivesError> {
    let mut zip = RawZip::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.stored(name, content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A life with this entry added, before all others where `first`.
fn with_entry(seed: u64, entry: RawEntry, first: bool) -> Result<Vec<u8>, LivesError> {
    let mut zip = RawZip::new(Cursor::new(Vec::new()));
    if first {
        zip.add(&entry)?;
    }
    for (name, content) in small(seed).entries(&Form::default())? {
        zip.stored(&name, &content)?;
    }
    if !first {
        zip.add(&entry)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A life whose entries are all changed by this.
fn changed(seed: u64, change: impl Fn(&mut RawEntry)) -> Result<Vec<u8>, LivesError> {
    let mut zip = RawZip::new(Cursor::new(Vec::new()));
    for (name, content) in small(seed).entries(&Form::default())? {
        let mut entry = RawEntry::stored(name.as_str(), &content);
        change(&mut entry);
        zip.add(&entry)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn cut(mut bytes: Vec<u8>, tenths: usize) -> Vec<u8> {
    bytes.truncate(bytes.len() * tenths / 10);
    bytes
}

/// All pieces of bad input whose outside is wrong.
pub fn containers() -> Result<Vec<Hostile>, LivesError> {
    use Expect::{Read, ReadWithGap, Refused};
    let case = |name, what, expect, bytes| Hostile { name, what, expect, bytes };
    let whole = small(901).zip_bytes()?;
    let evil: &[u8] = b"window.YTD.like.part0 = [ ]";
    let jpeg: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0an invented picture\xFF\xD9";
    Ok(vec![
        case("empty-file", "A file without a byte.", Refused, Vec::new()),
        case("not-a-zip", "A letter.", Refused, b"Dear Familiar, this is a letter and not a ZIP.\n".repeat(40)),
        case("picture", "A picture.", Refused, jpeg.repeat(30)),
        case("zip-of-nothing", "A ZIP without an entry.", Refused, zip_of(&[])?),
        case(
            "zip-of-photos",
            "A ZIP of pictures.",
            Refused,
            zip_of(&[("DCIM/IMG_0001.JPG", jpeg), ("DCIM/IMG_0002.JPG", jpeg), ("DCIM/IMG_0003.JPG", jpeg)])?,
        ),
        case(
            "mastodon-export",
            "A download of a Mastodon account.",
            Refused,
            zip_of(&[
                ("actor.json", br#"{"@context":"https://www.w3.org/ns/activitystreams","id":"https://social.example.org/users/example","type":"Person","preferredUsername":"example"}"#),
                ("outbox.json", br#"{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","totalItems":0,"orderedItems":[]}"#),
                ("likes.json", br#"{"@context":"https://www.w3.org/ns/activitystreams","id":"likes.json","type":"OrderedCollection","orderedItems":["https://social.example.org/users/a/statuses/1"]}"#),
                ("bookmarks.json", br#"{"@context":"https://www.w3.org/ns/activitystreams","id":"bookmarks.json","type":"OrderedCollection","orderedItems":[]}"#),
            ])?,
        ),
        case(
            "instagram-export",
            "A download of an Instagram account.",
            Refused,
            zip_of(&[
                ("personal_information/personal_information.json", br#"{"profile_user":[]}"#),
                ("your_instagram_activity/likes/liked_posts.json", br#"{"likes_media_likes":[]}"#),
            ])?,
        ),
        case(
            "word-document",
            "A text document, which is a ZIP inside.",
            Refused,
            zip_of(&[
                ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
                ("word/document.xml", br#"<?xml version="1.0"?><document/>"#),
            ])?,
        ),
        case(
            "data-folder-of-something-else",
            "A ZIP with a data folder that is not X's.",
            Refused,
            zip_of(&[("data/app.js", b"console.log('hello')"), ("data/index.html", b"<p>hello</p>")])?,
        ),
        case("password-protected", "All entries say that they are encrypted.", Refused, changed(902, |entry| {
            entry.flags |= 1;
            entry.packed = entry.packed.iter().map(|byte| byte ^ 0x5A).collect();
        })?),
        case("cut-off", "A download that stopped after seven tenths: no directory.", Refused, cut(whole.clone(), 7)),
        case("cut-off-early", "A download that stopped after a tenth.", Refused, cut(whole.clone(), 1)),
        // Whoever puts a program before an archive did not make an export.
        case("bytes-before", "A whole archive after the beginning of a program.", Refused, [b"MZ something before".as_slice(), &whole].concat()),
        case("dot-dot-name", "An entry that wants to lie outside.", Read, with_entry(903, RawEntry::stored("../../data/like.js", evil), true)?),
        case("absolute-name", "An entry with an absolute path.", Read, with_entry(904, RawEntry::stored("/etc/data/like.js", evil), true)?),
        case("backslash-name", "An entry with backslashes.", Read, with_entry(905, RawEntry::stored("..\\..\\data\\like.js", evil), true)?),
        case("drive-name", "An entry that names a drive.", Read, with_entry(906, RawEntry::stored("C:\\data\\like.js", evil), true)?),
        case("nul-name", "An entry with a NUL in its name.", Read, with_entry(907, RawEntry::stored("data/like.js\0.jpg", evil), false)?),
        case("name-not-utf8", "An entry whose name is not UTF-8.", Read, {
            let mut entry = RawEntry::stored(b"data/caf\xE9_\xFF.js".to_vec(), evil);
            entry.flags = 0;
            with_entry(908, entry, false)?
        }),
        case("link-out", "A link to another file, in place of a list.", ReadWithGap, {
            let mut entry = RawEntry::stored("data/follower.js", b"/etc/passwd");
            entry.attributes = 0o120_777 << 16;
            let kept: Vec<(String, Vec<u8>)> =
                small(909).entries(&Form::default())?.into_iter().filter(|(name, _)| name != "data/follower.js").collect();
            let mut zip = RawZip::new(Cursor::new(Vec::new()));
            zip.add(&entry)?;
            for (name, content) in &kept {
                zip.stored(name, content)?;
            }
            zip.finish()?.into_inner()
        }),
        case("wrong-checksum", "The list of likes does not match its checksum.", ReadWithGap, changed(910, |entry| {
            if entry.name == b"data/like.js" {
                entry.crc ^= 1;
            }
        })?),
        // Explorer does so beyond 4 GiB: what is there counts, not what is claimed.
        case("lying-size", "The list of likes claims another size.", Read, changed(911, |entry| {
            if entry.name == b"data/like.js" {
                entry.claimed = 17;
            }
        })?),
        case("unknown-packing", "The list of likes is packed in an unknown way.", ReadWithGap, changed(912, |entry| {
            if entry.name == b"data/like.js" {
                entry.method = 77;
            }
        })?),
        case("broken-packing", "The list of likes claims Deflate and is not.", ReadWithGap, changed(913, |entry| {
            if entry.name == b"data/like.js" {
                entry.method = 8;
            }
        })?),
        case("two-of-one-name", "Two lists of likes under one name.", ReadWithGap, with_entry(914, RawEntry::stored("data/like.js", evil), false)?),
        case("another-archive", "Somebody else's archive; a good one.", Read, archive_of(&small(915))?),
    ])
}
