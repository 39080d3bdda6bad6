//! Reading an archive back in a few lines, without any reader of the house.
//!
//! Deliberately not here: tests.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use familiar_lives::{Shape, Truth};
use serde_json::Value;

/// A small life's shape, for tests that write many.
pub fn small() -> Shape {
    Shape { likes: Some(420), posts: Some(130), days: 200, media_bytes: 30_000, ..Shape::default() }
}

/// Entries of a ZIP, by name.
pub fn unzipped(bytes: &[u8]) -> HashMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("what is written is a ZIP");
    (0..zip.len())
        .map(|place| {
            let mut entry = zip.by_index(place).expect("every entry opens");
            let mut content = Vec::new();
            entry.read_to_end(&mut content).expect("every entry inflates and matches its checksum");
            (entry.name().expect("a name in UTF-8").into_owned(), content)
        })
        .collect()
}

pub fn json(content: &[u8]) -> Value {
    let text = std::str::from_utf8(content).expect("data files are UTF-8");
    let (_, json) = text.split_once('=').expect("data files have a wrapper");
    serde_json::from_str(json).expect("what follows the first equals sign is JSON")
}

pub fn list(entries: &HashMap<String, Vec<u8>>, name: &str, item: &str) -> Vec<Value> {
    let mut items = Vec::new();
    for part in 0.. {
        let file = if part == 0 { format!("data/{name}.js") } else { format!("data/{name}-part{part}.js") };
        let Some(content) = entries.get(&file) else { break };
        items.extend(json(content).as_array().expect("a list").iter().map(|entry| entry[item].clone()));
    }
    items
}

/// The likes' post numbers in true order, newest first: page order undone.
pub fn undone(entries: &HashMap<String, Vec<u8>>) -> Vec<u64> {
    let stored: Vec<u64> =
        list(entries, "like", "like").iter().map(|like| like["tweetId"].as_str().unwrap().parse().unwrap()).collect();
    let pages = stored.len().div_ceil(25);
    let mut names: Vec<String> = (0..pages).map(|page| page.to_string()).collect();
    names.sort();
    let mut by_page = vec![Vec::new(); pages];
    let mut rest = stored.as_slice();
    for name in names {
        let page: usize = name.parse().unwrap();
        let here = if page + 1 == pages { stored.len() - 25 * page } else { 25 };
        by_page[page] = rest[..here].to_vec();
        rest = &rest[here..];
    }
    by_page.concat()
}

pub fn true_order(truth: &Truth) -> Vec<u64> {
    truth.likes.iter().map(|like| like.post).collect()
}
