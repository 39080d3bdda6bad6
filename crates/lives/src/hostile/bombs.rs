//! Small files that become very large ones.
//!
//! Deliberately not here: nested ZIPs; a reader that opens ZIPs within ZIPs does not exist here.

use std::io::{Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::container::LivesError;
use crate::zipped::RawZip;

/// What becomes large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bomb {
    /// One like with an endless text.
    OneItem,
    /// One like after another, all the same.
    ManyItems,
    /// The manifest.
    Manifest,
    /// White space before the first item.
    WhiteSpace,
}

impl Bomb {
    /// All of them.
    pub const ALL: [Bomb; 4] = [Bomb::OneItem, Bomb::ManyItems, Bomb::Manifest, Bomb::WhiteSpace];
}

/// Writes an X archive whose data inflate to this many bytes, of which only a thousandth lies on disk.
pub fn write_bomb(out: &mut (impl Write + Seek), bomb: Bomb, bytes: u64) -> Result<(), LivesError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .large_file(bytes > u64::from(u32::MAX));
    let mut zip = ZipWriter::new(out);
    zip.start_file("data/account.js", options)?;
    zip.write_all(b"window.YTD.account.part0 = [\n  {\n    \"account\" : {\n      \"username\" : \"bomb_example\",\n      \"accountId\" : \"9100000001\"\n    }\n  }\n]")?;
    if bomb != Bomb::Manifest {
        zip.start_file("data/manifest.js", options)?;
        zip.write_all(MANIFEST.as_bytes())?;
    }
    let (name, head, body, tail): (_, &str, &str, &str) = match bomb {
        Bomb::OneItem => (
            "data/like.js",
            "window.YTD.like.part0 = [ { \"like\" : { \"tweetId\" : \"1985000000000000000\", \"fullText\" : \"",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "\" } } ]",
        ),
        Bomb::ManyItems => (
            "data/like.js",
            "window.YTD.like.part0 = [ ",
            "{ \"like\" : { \"tweetId\" : \"1985000000000000000\" } }, ",
            "{ \"like\" : { \"tweetId\" : \"1985000000000000000\" } } ]",
        ),
        Bomb::Manifest => {
            ("data/manifest.js", "window.__THAR_CONFIG = { \"userInfo\" : { \"accountId\" : \"", "9", "\" } }")
        }
        Bomb::WhiteSpace => ("data/like.js", "window.YTD.like.part0 = [", "                                ", "]"),
    };
    zip.start_file(name, options)?;
    zip.write_all(head.as_bytes())?;
    let block = body.repeat((1 << 16) / body.len());
    let mut written = 0;
    while written < bytes {
        zip.write_all(block.as_bytes())?;
        written += block.len() as u64;
    }
    zip.write_all(tail.as_bytes())?;
    zip.finish()?;
    Ok(())
}

/// Writes a ZIP with this many small lists that X does not know, and one that it does. At most 60,000.
pub fn write_many_entries(out: &mut (impl Write + Seek), entries: u16) -> Result<(), LivesError> {
    let mut zip = RawZip::new(out);
    zip.stored("data/manifest.js", MANIFEST.as_bytes())?;
    zip.stored(
        "data/like.js",
        b"window.YTD.like.part0 = [ { \"like\" : { \"tweetId\" : \"1985000000000000000\" } } ]",
    )?;
    for number in 0..entries.min(60_000) {
        zip.stored(&format!("data/list-{number}.js"), b"window.YTD.list.part0 = [ ]")?;
    }
    zip.finish()?;
    Ok(())
}

const MANIFEST: &str = r#"window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "9100000001",
    "userName" : "bomb_example",
    "displayName" : "Bomb"
  },
  "archiveInfo" : {
    "sizeBytes" : "1000",
    "generationDate" : "2026-11-03T08:00:00.000Z",
    "isPartialArchive" : false,
    "maxPartSizeBytes" : "53687091200"
  },
  "dataTypes" : { }
}"#;
