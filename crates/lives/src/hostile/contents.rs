//! X archives with something wrong in their data files.
//!
//! Deliberately not here: what is wrong about the ZIP (`containers.rs`).

use std::io::Cursor;

use super::{Expect, Hostile};
use crate::container::LivesError;
use crate::form::Form;
use crate::life::Life;
use crate::shape::Shape;
use crate::zipped::RawZip;

/// The archive of this life, entries stored.
pub fn archive_of(life: &Life) -> Result<Vec<u8>, LivesError> {
    with_files(life, |_, content| Some(content))
}

/// The archive of this life, each file passed through `change`; `None` leaves it out.
pub fn with_files(life: &Life, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Result<Vec<u8>, LivesError> {
    let mut zip = RawZip::new(Cursor::new(Vec::new()));
    for (name, content) in life.entries(&Form::default())? {
        if let Some(content) = change(&name, content) {
            zip.stored(&name, &content)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// Changes one file of a small life.
fn in_file(file: &'static str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Result<Vec<u8>, LivesError> {
    let shape =
        Shape { likes: Some(300), posts: Some(60), days: 120, media_bytes: 0, part_bytes: 30_000, ..Shape::default() };
    with_files(&Life::quiet_as(950, shape), |name, content| Some(if name == file { change(content) } else { content }))
}

/// Changes the text of one file.
fn in_text(file: &'static str, change: impl Fn(String) -> String) -> Result<Vec<u8>, LivesError> {
    in_file(file, |content| change(String::from_utf8_lossy(&content).into_owned()).into_bytes())
}

/// Puts this before the first item of the likes.
fn first_like(item: &'static [u8]) -> Result<Vec<u8>, LivesError> {
    in_file(LIKE, move |content| {
        let cut = content.iter().position(|byte| *byte == b'[').map_or(0, |place| place + 1);
        let (head, tail) = content.split_at(cut);
        [head, item, b",", tail].concat()
    })
}

const LIKE: &str = "data/like.js";
const MANIFEST: &str = "data/manifest.js";

/// All pieces of bad input whose inside is wrong.
pub fn contents() -> Result<Vec<Hostile>, LivesError> {
    use Expect::{Read, ReadWithGap};
    let case = |name, what, expect, bytes| Hostile { name, what, expect, bytes };
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        in_text(LIKE, move |text| text.replacen('[', &format!("[ {{ \"like\" : {open}{close} }},"), 1))
    };
    Ok(vec![
        case("invalid-utf8", "A like's text is not UTF-8.", ReadWithGap, first_like(b" { \"like\" : { \"tweetId\" : \"1985000000000000001\", \"fullText\" : \"caf\xE9 \xFF\xFE\" } }")?),
        case("lone-surrogate", "A like's text has half of a letter.", ReadWithGap, first_like(br#" { "like" : { "tweetId" : "1985000000000000001", "fullText" : "half \ud83d" } }"#)?),
        case("deep-lists", "A hundred thousand lists within lists.", ReadWithGap, deep("[", "]")?),
        case("deep-objects", "A hundred thousand objects within objects.", ReadWithGap, deep("{\"a\":", "}")?),
        case("endless-item", "A like that never ends.", ReadWithGap, in_file(LIKE, |content| {
            let mut content = content;
            content.truncate(content.len() / 2);
            content.extend(b",\n { \"like\" : { \"tweetId\" : \"1985000000000000001\", \"fullText\" : \"");
            content.extend(std::iter::repeat_n(b'a', 6 << 20));
            content
        })?),
        case("huge-numbers", "Numbers beyond all bounds.", ReadWithGap, first_like(br#" { "like" : { "tweetId" : 1e999, "n" : -99999999999999999999999999999999999999999999 } }, { "like" : { "tweetId" : "99999999999999999999999999999999" } }"#)?),
        case("duplicate-keys", "A like with two numbers.", ReadWithGap, first_like(br#" { "like" : { "tweetId" : "1985000000000000001", "tweetId" : "1985000000000000002" } }"#)?),
        case("wrong-types", "Likes that are a number, a list, nothing.", ReadWithGap, first_like(br#" 7, [ ], null, { "like" : null }, { "like" : [ ] }, { "like" : { "tweetId" : null } }, { "like" : { "tweetId" : { } } }"#)?),
        case("items-of-another-kind", "Follows among the likes.", ReadWithGap, first_like(br#" { "following" : { "accountId" : "9200000001" } }"#)?),
        case("times-that-are-none", "Times that no clock shows.", ReadWithGap, in_text("data/ip-audit.js", |text| {
            text.replacen("\"createdAt\" : \"2", "\"createdAt\" : \"x", 1).replacen("T", "T99:99:99", 1)
        })?),
        case("addresses-that-are-none", "Addresses that are none.", ReadWithGap, in_text("data/ip-audit.js", |text| {
            text.replacen("\"loginIp\" : \"", "\"loginIp\" : \"999.999.1.", 1)
        })?),
        case("trailing-commas", "Somebody has edited the likes by hand and left a comma.", ReadWithGap, in_text(LIKE, |text| {
            let cut = text.trim_end().trim_end_matches(']').trim_end().to_owned();
            format!("{cut},\n]")
        })?),
        case("edited-item", "Somebody has edited a like by hand and lost a quotation mark.", ReadWithGap, in_text(LIKE, |text| {
            text.replacen("\"expandedUrl\" : \"https", "\"expandedUrl\" : https", 1)
        })?),
        case("windows-editor", "Saved by an editor: a mark at the beginning, other line ends.", Read, in_text(LIKE, |text| {
            format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
        })?),
        case("no-wrapper", "The list without `window.YTD… =`.", Read, in_text(LIKE, |text| {
            text.split_once('=').map_or(text.clone(), |(_, list)| list.trim_start().to_owned())
        })?),
        case("trailing-semicolon", "A semicolon at the end.", Read, in_text(LIKE, |text| format!("{text};\n"))?),
        case("broken-wrapper", "No list in the list's file.", ReadWithGap, in_text(LIKE, |_| "window.YTD.like.part0 = ".to_owned())?),
        case("not-a-list", "An object in place of a list.", ReadWithGap, in_text(LIKE, |_| "window.YTD.like.part0 = { \"like\" : { } }".to_owned())?),
        case("page-in-place-of-data", "A page of a login wall in place of the likes.", ReadWithGap, in_text(LIKE, |_| {
            "<!doctype html><title>Sign in</title>".to_owned()
        })?),
        case("empty-data-file", "The likes' file is empty.", ReadWithGap, in_file(LIKE, |_| Vec::new())?),
        case("zeros-in-place-of-data", "The likes' file is all zeros, as a full disk leaves it.", ReadWithGap, in_file(LIKE, |content| vec![0; content.len()])?),
        case("cut-data-file", "The likes' file stops in the middle of a record.", ReadWithGap, in_file(LIKE, |content| {
            let mut content = content;
            content.truncate(content.len() / 2 + 3);
            content
        })?),
        case("missing-part", "A part file of the likes is missing.", ReadWithGap, {
            let shape = Shape { likes: Some(300), posts: Some(60), days: 120, media_bytes: 0, part_bytes: 30_000, ..Shape::default() };
            with_files(&Life::quiet_as(951, shape), |name, content| (name != "data/like-part1.js").then_some(content))?
        }),
        case("cut-part", "A part file of the likes is cut.", ReadWithGap, in_file("data/like-part1.js", |content| {
            let mut content = content;
            content.truncate(content.len() / 3);
            content
        })?),
        case("count-disagrees", "The manifest counts one like more than there is.", ReadWithGap, in_text(MANIFEST, |text| {
            more_likes(&text)
        })?),
        case("broken-manifest", "The manifest is cut.", ReadWithGap, in_file(MANIFEST, |content| {
            let mut content = content;
            content.truncate(content.len() / 4);
            content
        })?),
        case("manifest-names-elsewhere", "The manifest names files outside.", ReadWithGap, in_text(MANIFEST, |text| {
            text.replace("data/like.js", "../../../etc/passwd")
        })?),
        case("another-owner-inside", "The account's file and the manifest name two accounts.", ReadWithGap, in_text("data/account.js", |text| {
            text.replacen("\"accountId\" : \"", "\"accountId\" : \"77", 1)
        })?),
    ])
}

/// The manifest with the first count of the likes' list raised by one.
fn more_likes(text: &str) -> String {
    let Some((before, after)) = text.split_once("\"YTD.like.part0\",") else { return text.to_owned() };
    let Some((label, rest)) = after.split_once("\"count\" : \"") else { return text.to_owned() };
    let Some((count, rest)) = rest.split_once('"') else { return text.to_owned() };
    let more = count.parse::<u64>().unwrap_or(0) + 1;
    format!("{before}\"YTD.like.part0\",{label}\"count\" : \"{more}\"{rest}")
}
