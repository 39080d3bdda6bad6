//! A download that somebody unpacked into a folder.
//!
//! No link is followed: what stands behind one may lie outside the folder. Folders of media are not entered.

use super::{
    Archive, Bounded, Listed, Place, Spoilt,
    names::{self, Name},
    names_gap,
    seems::Looker,
};
use crate::ReadError;
use familiar_model::{Sha256, Why};
use sha2::Digest;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

/// How deep a download's files may lie: `some folder/twitter-…/data/like.js`.
const DEEP: usize = 5;
/// More entries than this are not looked at.
const ENTRIES_AT_MOST: usize = 200_000;
/// How much of both ends of a file goes into the directory's sum.
const ENDS: u64 = 64 << 10;
/// No data file is larger than this: X splits its own at 100 MiB.
const BYTES_AT_MOST: u64 = 8 << 30;

#[derive(Default)]
struct Walk {
    looker: Looker,
    files: Vec<Listed>,
    seen: usize,
    links: u64,
    refused: u64,
}

pub(super) fn open(name: String, root: &Path) -> Result<Archive, Result<ReadError, io::Error>> {
    let mut walk = Walk::default();
    walk.folder(root, "", 0).map_err(Err)?;
    let Walk { looker, mut files, links, refused, .. } = walk;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sum = sha2::Sha256::new_with_prefix(b"familiar-folder-1\0");
    for file in &files {
        sum.update(file.path.as_bytes());
        sum.update([0]);
        sum.update(file.size.to_le_bytes());
        ends_into(&mut sum, &root.join(&*file.path), file.size).map_err(Err)?;
    }
    let mut gaps = Vec::new();
    if refused > 0 {
        gaps.push(names_gap("names-refused", Why::Refused, refused));
    }
    if links > 0 {
        gaps.push(names_gap("links-refused", Why::Refused, links));
    }
    Ok(Archive {
        name,
        bytes: None,
        directory: Sha256(sum.finalize().into()),
        files,
        gaps,
        seems: looker.verdict(),
        place: Place::Folder(root.to_owned()),
    })
}

impl Walk {
    fn folder(&mut self, at: &Path, inside: &str, depth: usize) -> io::Result<()> {
        for entry in std::fs::read_dir(at)? {
            let entry = entry?;
            self.seen += 1;
            if self.seen > ENTRIES_AT_MOST {
                return Ok(());
            }
            let kind = entry.file_type()?;
            let file_name = entry.file_name();
            let Some(name) = file_name.to_str() else {
                self.refused += 1;
                continue;
            };
            let path = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
            if kind.is_symlink() {
                self.links += 1;
            } else if kind.is_dir() {
                if depth < DEEP && !name.ends_with("_media") && name != "assets" && name != "__MACOSX" {
                    self.folder(&entry.path(), &path, depth + 1)?;
                }
            } else if kind.is_file() {
                match names::judge(path.as_bytes()) {
                    Name::Plain(_) => {}
                    Name::Beside => continue,
                    Name::Refused => {
                        self.refused += 1;
                        continue;
                    }
                }
                self.looker.see(&path);
                if names::may_hold_records(&path) {
                    let size = entry.metadata()?.len();
                    self.files.push(Listed { path: path.into(), size, packed: size, place: 0 });
                }
            }
        }
        Ok(())
    }
}

fn ends_into(sum: &mut sha2::Sha256, path: &Path, size: u64) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut end = Vec::new();
    (&mut file).take(ENDS).read_to_end(&mut end)?;
    sum.update(&end);
    if size > ENDS {
        file.seek(SeekFrom::Start(size.saturating_sub(ENDS).max(ENDS)))?;
        end.clear();
        file.take(ENDS).read_to_end(&mut end)?;
        sum.update(&end);
    }
    Ok(())
}

pub(super) fn stream(
    root: &Path,
    file: &Listed,
    take: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
) -> Result<(), Spoilt> {
    let path = root.join(&*file.path);
    // Looked at again: something else may stand here since the folder was opened.
    if !std::fs::symlink_metadata(&path).is_ok_and(|m| m.is_file()) {
        return Err(Spoilt::Vanished);
    }
    let mut opened = File::open(&path).map_err(|_| Spoilt::Vanished)?;
    let mut bounded = Bounded::new(&mut opened, BYTES_AT_MOST);
    let outcome = take(&mut bounded);
    let swollen = bounded.swollen;
    match outcome {
        Ok(()) => Ok(()),
        Err(_) if swollen => Err(Spoilt::Swollen),
        Err(_) => Err(Spoilt::Vanished),
    }
}
