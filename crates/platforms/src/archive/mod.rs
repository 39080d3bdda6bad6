//! A download as it lies on disk: a ZIP, or a plain folder that somebody unpacked.
//!
//! Deliberately not here: unpacking (nothing is ever written), memory maps (a pulled stick would end the program;
//! buffered reads cost nothing), media (listed, never opened), and what any platform's files mean.

mod at_rest;
mod folder;
mod names;
mod seems;
mod zipped;

pub use seems::Seems;

use crate::ReadError;
use at_rest::AtRest;
use familiar_model::{Gap, Message, Sha256, Why};
use std::{io, path::Path};

/// More files than this in one download are refused: a real one with 15 years of pictures has some 100,000.
const FILES_AT_MOST: usize = 2_000_000;

/// A download: a ZIP as it lies on disk, or an unpacked folder. Opening it reads the directory only.
#[derive(Debug)]
pub struct Archive {
    name: String,
    bytes: Option<u64>,
    directory: Sha256,
    files: Vec<Listed>,
    gaps: Vec<Gap>,
    seems: Seems,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Zip(zip::ZipArchive<AtRest>),
    Folder(std::path::PathBuf),
}

/// A file of the download that may hold records: its name ends in `.js` or `.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path inside the download, with `/` between the parts.
    pub path: Box<str>,
    /// Its inflated size in bytes as the directory states it. Not trusted: some programs write it wrongly.
    pub size: u64,
    /// Its packed size in bytes.
    packed: u64,
    /// Its place in the ZIP's directory.
    place: usize,
}

/// Why a file of the download could not be read to its end. What was read before stands.
#[derive(Debug)]
pub(crate) enum Spoilt {
    /// The download itself went away or became shorter.
    Vanished,
    /// The packed bytes are damaged: they do not inflate, or their check sum differs.
    Damaged,
    /// It inflates to more than is plausible.
    Swollen,
    /// It is packed in a way that we do not know.
    Packing,
}

impl Archive {
    /// Opens a download. Only its directory is read.
    ///
    /// # Errors
    /// With a sentence for each case: it is not there, it is no ZIP (and what it seems to be), it was cut off, it is
    /// protected by a password, its directory is damaged.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let unreachable = |e: io::Error| ReadError::unreachable(&name, &e);
        let meta = std::fs::metadata(path).map_err(unreachable)?;
        if meta.is_dir() {
            return folder::open(name.clone(), path).map_err(|e| e.unwrap_or_else(unreachable));
        }
        if !meta.is_file() {
            return Err(ReadError::NotAZip { name, seems: Seems::Unknown });
        }
        let file = std::fs::File::open(path).map_err(unreachable)?;
        let at_rest = AtRest::file(file).map_err(unreachable)?;
        zipped::open(name, at_rest)
    }

    /// The same for a ZIP that lies in memory (an invented person's download, a test).
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        zipped::open(name.to_owned(), AtRest::memory(bytes))
    }

    /// Its file's or folder's name, without its path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Its size in bytes, where it is one file.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }
    /// The sum of its directory (names, sizes, check sums, in the order of the names, without the root folder): says
    /// in milliseconds whether two downloads are the same. Of a folder, which has no check sums: names, sizes, and
    /// the first and last 64 KiB of each file that may hold records.
    #[must_use]
    pub const fn directory(&self) -> Sha256 {
        self.directory
    }
    /// What it seems to be, by the names in it.
    #[must_use]
    pub const fn seems(&self) -> Seems {
        self.seems
    }
    /// The files that may hold records, in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[Listed] {
        &self.files
    }
    /// What of its directory was passed over, and why: names that lead out of it, links, names twice.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Streams the bytes of a file through `take`. Bounded: what inflates beyond the plausible ends `Swollen`.
    pub(crate) fn stream(
        &self,
        file: &Listed,
        take: &mut dyn FnMut(&mut dyn io::Read) -> io::Result<()>,
    ) -> Result<(), Spoilt> {
        match &self.place {
            Place::Zip(zip) => zipped::stream(zip.clone(), file, take),
            Place::Folder(root) => folder::stream(root, file, take),
        }
    }
}

/// How many bytes a packed file of this size may inflate to: 64 MiB for any, else 200 times. X's own files inflate to
/// 5 to 30 times; Deflate cannot exceed 1,032 times.
const fn plausible(packed: u64) -> u64 {
    let times = packed.saturating_mul(200);
    if times < 64 << 20 { 64 << 20 } else { times }
}

/// A stream that sums its bytes and ends with an error once it gave more than is plausible.
struct Bounded<'a> {
    inner: &'a mut dyn io::Read,
    left: u64,
    swollen: bool,
    /// Whether the end was reached.
    ended: bool,
    sum: crc32fast::Hasher,
}

impl<'a> Bounded<'a> {
    fn new(inner: &'a mut dyn io::Read, at_most: u64) -> Self {
        Self { inner, left: at_most, swollen: false, ended: false, sum: crc32fast::Hasher::new() }
    }
    fn sum(&self) -> u32 {
        self.sum.clone().finalize()
    }
}

impl io::Read for Bounded<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(to)?;
        self.ended = n == 0 && !to.is_empty();
        let Some(left) = self.left.checked_sub(n as u64) else {
            self.swollen = true;
            return Err(io::Error::other("inflates beyond the plausible"));
        };
        self.left = left;
        self.sum.update(to.get(..n).unwrap_or(&[]));
        Ok(n)
    }
}

/// A gap about names in the directory.
fn names_gap(id: &str, why: Why, count: u64) -> Gap {
    Gap {
        id: id.to_owned(),
        kind: None,
        why,
        says: Message::new(format!("gap-{id}")).with("count-n", count),
        records: Some(count),
        seen: None,
    }
}

#[cfg(test)]
mod tests;
