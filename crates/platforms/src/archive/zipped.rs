//! A ZIP as it lies on disk.
//!
//! Archives that were unpacked and zipped again are read like any other: Explorer's Deflate64, macOS's `__MACOSX/`,
//! wrong stated sizes, another root folder. Not here: passwords (a protected archive is refused with a sentence).

use super::{
    Archive, Bounded, FILES_AT_MOST, Listed, Place, Spoilt,
    at_rest::AtRest,
    names::{self, Name},
    names_gap, plausible,
    seems::{Looker, Seems},
};
use crate::ReadError;
use familiar_model::{Sha256, Why};
use sha2::Digest;
use std::io::{self, BufReader, Read};
use zip::{CompressionMethod, ZipArchive, result::ZipError};

/// How much packed data is read at once.
const STEP: usize = 64 << 10;

/// How far from the end the directory's end can stand: 64 KiB of comment and its own 22 bytes.
const END_WITHIN: u64 = (64 << 10) + 22;

pub(super) fn open(name: String, mut at_rest: AtRest) -> Result<Archive, ReadError> {
    let unreachable = |e: io::Error| ReadError::unreachable(&name, &e);
    let head = at_rest.peek(0, 512).map_err(unreachable)?;
    let bytes = at_rest.len();
    if !head.starts_with(b"PK") {
        return Err(ReadError::NotAZip { seems: Seems::file(&name, &head), name });
    }
    let tail = at_rest.peek(bytes.saturating_sub(END_WITHIN), 1 << 17).map_err(unreachable)?;
    if memchr::memmem::rfind(&tail, b"PK\x05\x06").is_none() {
        return Err(ReadError::CutOff { name });
    }
    let zip = match ZipArchive::new(at_rest) {
        Ok(zip) => zip,
        Err(ZipError::Io(e)) if e.kind() != io::ErrorKind::UnexpectedEof && e.kind() != io::ErrorKind::InvalidData => {
            return Err(unreachable(e));
        }
        Err(_) => return Err(ReadError::DamagedDirectory { name }),
    };
    if zip.len() > FILES_AT_MOST {
        return Err(ReadError::DamagedDirectory { name });
    }
    list(name, bytes, zip)
}

fn list(name: String, bytes: u64, zip: ZipArchive<AtRest>) -> Result<Archive, ReadError> {
    let mut looker = Looker::default();
    let mut files = Vec::new();
    // Sizes and check sums of everything, media too: together they are the download's name.
    let mut sums: Vec<(Box<str>, u64, u32)> = Vec::with_capacity(zip.len());
    let (mut refused, mut links, mut locked, mut locked_records) = (0, 0, 0_usize, 0_usize);
    for place in 0..zip.len() {
        let Ok(entry) = zip.by_index_data(place) else { continue };
        let path = match names::judge(entry.name_raw()) {
            Name::Plain(path) => path,
            Name::Beside => continue,
            Name::Refused => {
                refused += 1;
                continue;
            }
        };
        if entry.is_symlink() {
            links += 1;
            continue;
        }
        looker.see(path);
        sums.push((path.into(), entry.size(), entry.crc32()));
        locked += usize::from(entry.encrypted());
        if names::may_hold_records(path) {
            locked_records += usize::from(entry.encrypted());
            files.push(Listed { path: path.into(), size: entry.size(), packed: entry.compressed_size(), place });
        }
    }
    if locked > 0 && (locked_records > 0 || locked == sums.len()) {
        return Err(ReadError::Password { name });
    }
    let mut gaps = Vec::new();
    if refused > 0 {
        gaps.push(names_gap("names-refused", Why::Refused, refused));
    }
    if links > 0 {
        gaps.push(names_gap("links-refused", Why::Refused, links));
    }
    if zip.has_duplicate_names() {
        gaps.push(names_gap("names-twice", Why::Unreadable, 1));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Archive {
        name,
        bytes: Some(bytes),
        directory: directory_sum(&mut sums),
        files,
        gaps,
        seems: looker.verdict(),
        place: Place::Zip(zip),
    })
}

/// The sum of names, sizes and check sums in the order of the names, without the folders that all share: a download
/// that was unpacked and zipped again is still the same.
fn directory_sum(sums: &mut [(Box<str>, u64, u32)]) -> Sha256 {
    sums.sort_unstable();
    let mut shared = 0;
    if let (Some((first, ..)), Some((last, ..))) = (sums.first(), sums.last()) {
        // In the order of names, what the first and the last share, all share.
        while let Some(more) = first.get(shared..).and_then(|rest| rest.find('/')) {
            let next = shared + more + 1;
            if first.get(..next) != last.get(..next) {
                break;
            }
            shared = next;
        }
    }
    let mut sum = sha2::Sha256::new_with_prefix(b"familiar-directory-1\0");
    for (path, size, crc) in sums.iter() {
        sum.update(path.get(shared..).unwrap_or(path).as_bytes());
        sum.update([0]);
        sum.update(size.to_le_bytes());
        sum.update(crc.to_le_bytes());
    }
    Sha256(sum.finalize().into())
}

/// Streams a file's inflated bytes.
///
/// macOS writes sizes modulo 4 GiB, so the stated size is not held against the bytes; the check sum is. What inflates
/// is bounded all the same.
pub(super) fn stream(
    mut zip: ZipArchive<AtRest>,
    file: &Listed,
    take: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
) -> Result<(), Spoilt> {
    let (method, stated_sum) = {
        let entry = zip.by_index_data(file.place).map_err(|_| Spoilt::Damaged)?;
        (entry.compression(), entry.crc32())
    };
    let mut swollen = false;
    let mut right_sum = true;
    let outcome = match zip.by_index_raw(file.place) {
        Ok(raw) => {
            let raw = BufReader::with_capacity(STEP, raw);
            let mut inflated: Box<dyn Read> = match method {
                CompressionMethod::Stored => Box::new(raw),
                CompressionMethod::Deflated => Box::new(flate2::bufread::DeflateDecoder::new(raw)),
                CompressionMethod::Deflate64 => Box::new(deflate64::Deflate64Decoder::with_buffer(raw)),
                _ => return Err(Spoilt::Packing),
            };
            let mut bounded = Bounded::new(&mut *inflated, plausible(file.packed));
            let outcome = take(&mut bounded);
            swollen = bounded.swollen;
            right_sum = !bounded.ended || bounded.sum() == stated_sum;
            outcome
        }
        Err(ZipError::Io(e)) => Err(e),
        Err(_) => Err(io::ErrorKind::InvalidData.into()),
    };
    match outcome {
        Ok(()) if right_sum => Ok(()),
        Ok(()) => Err(Spoilt::Damaged),
        Err(_) if swollen => Err(Spoilt::Swollen),
        Err(_) if zip.into_inner().has_vanished() => Err(Spoilt::Vanished),
        Err(_) => Err(Spoilt::Damaged),
    }
}
