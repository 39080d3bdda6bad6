//! The one form of a ZIP that we write and read: five stored files in a fixed order, fixed times, nothing extra.
//!
//! Deliberately not a ZIP library: no compression, no extra fields, no comments, no other order. Every byte of a file
//! in this form follows from its contents, so that any byte that changed is noticed and can be named.
//! Source of the layout: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.

use crate::{Fault, Part};

/// The names of the five files, in their order.
pub(crate) const NAMES: [&str; 5] = ["report.html", "timeline.jsonl", "records.json", "SHA256SUMS", "README.txt"];
/// The largest file that we write or read, in bytes.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// "Version needed" of a stored file.
const NEEDED: u16 = 10;
/// "Made by": Unix, so that the files get the permissions below.
const MADE_BY: u16 = (3 << 8) | NEEDED;
/// -rw-r--r--
const PERMISSIONS: u32 = 0o100_644 << 16;
/// 1980-01-01, the form's first day; its time is 00:00.
const DAY: u16 = (1 << 5) | 1;
const END_LEN: usize = 22;

/// Writes fields in little-endian order.
#[derive(Default)]
struct Form(Vec<u8>);
impl Form {
    fn two(mut self, v: u16) -> Self {
        self.0.extend(v.to_le_bytes());
        self
    }
    fn four(mut self, v: u32) -> Self {
        self.0.extend(v.to_le_bytes());
        self
    }
    fn text(mut self, v: &str) -> Self {
        self.0.extend(v.as_bytes());
        self
    }
}

fn short(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
fn long(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The header before a file.
fn local(name: &str, crc: u32, len: u32) -> Vec<u8> {
    Form::default()
        .four(LOCAL)
        .two(NEEDED)
        .two(0) // flags
        .two(0) // stored
        .two(0) // time
        .two(DAY)
        .four(crc)
        .four(len)
        .four(len)
        .two(short(name.len()))
        .two(0) // extra
        .text(name)
        .0
}

/// A file's line in the directory.
fn central(name: &str, crc: u32, len: u32, at: u32) -> Vec<u8> {
    Form::default()
        .four(CENTRAL)
        .two(MADE_BY)
        .two(NEEDED)
        .two(0)
        .two(0)
        .two(0)
        .two(DAY)
        .four(crc)
        .four(len)
        .four(len)
        .two(short(name.len()))
        .two(0) // extra
        .two(0) // comment
        .two(0) // disk
        .two(0) // internal
        .four(PERMISSIONS)
        .four(at)
        .text(name)
        .0
}

/// The last 22 bytes.
fn end(directory_len: usize, directory_at: usize) -> Vec<u8> {
    let n = short(NAMES.len());
    Form::default().four(END).two(0).two(0).two(n).two(n).four(long(directory_len)).four(long(directory_at)).two(0).0
}

fn directory_len() -> usize {
    NAMES.iter().map(|n| 46 + n.len()).sum()
}

/// The whole file. `None` if it would be larger than what we read.
pub(crate) fn write(files: &[&[u8]; 5]) -> Option<Vec<u8>> {
    let whole = NAMES.iter().zip(files).map(|(n, f)| 30 + n.len() + f.len()).sum::<usize>() + directory_len() + END_LEN;
    if whole as u64 > MOST_BYTES {
        return None;
    }
    let mut out = Vec::with_capacity(whole);
    let mut directory = Vec::new();
    for (name, bytes) in NAMES.iter().zip(files) {
        let (crc, len) = (crc32fast::hash(bytes), long(bytes.len()));
        directory.extend(central(name, crc, len, long(out.len())));
        out.extend(local(name, crc, len));
        out.extend(*bytes);
    }
    let at = out.len();
    out.extend(&directory);
    out.extend(end(directory.len(), at));
    Some(out)
}

/// The names of a local header's fields, by where they end.
const LOCAL_FIELDS: &[(usize, &str)] = &[
    (4, "first four bytes"),
    (6, "version"),
    (8, "flags"),
    (10, "method"),
    (12, "time"),
    (14, "date"),
    (18, "check sum"),
    (22, "size"),
    (26, "size"),
    (28, "length of the name"),
    (30, "length of the extra field"),
    (usize::MAX, "name"),
];
/// The same of a line of the directory.
const CENTRAL_FIELDS: &[(usize, &str)] = &[
    (4, "first four bytes"),
    (6, "maker"),
    (8, "version"),
    (10, "flags"),
    (12, "method"),
    (14, "time"),
    (16, "date"),
    (20, "check sum"),
    (24, "size"),
    (28, "size"),
    (30, "length of the name"),
    (32, "length of the extra field"),
    (34, "length of the comment"),
    (36, "disk"),
    (38, "inner attributes"),
    (42, "permissions"),
    (46, "place"),
    (usize::MAX, "name"),
];

/// The first field in which two headers of the same length differ.
fn differs(is: &[u8], ought: &[u8], fields: &'static [(usize, &'static str)]) -> Option<&'static str> {
    if is.len() != ought.len() {
        return Some("length");
    }
    let at = is.iter().zip(ought).position(|(a, b)| a != b)?;
    Some(fields.iter().find(|(end, _)| at < *end).map_or("name", |(_, field)| field))
}

fn four_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The five files, in their order, if every byte of the form is the one that we would write.
///
/// # Errors
/// The first thing that is not, looked at from the end: the last bytes say where everything is.
pub(crate) fn read(bytes: &[u8]) -> Result<[&[u8]; 5], Fault> {
    let begins_like_one = bytes.get(..4) == Some(&LOCAL.to_le_bytes()) || bytes.get(30..41) == Some(b"report.html");
    let fixed: usize = NAMES.iter().map(|n| 30 + n.len()).sum::<usize>() + directory_len() + END_LEN;
    let wrong_end = if begins_like_one { Fault::End } else { Fault::NotEvidence };
    if bytes.len() < fixed {
        return Err(wrong_end);
    }
    let directory_at = bytes.len() - END_LEN - directory_len();
    let (before, after) = bytes.split_at_checked(directory_at).ok_or(Fault::End)?;
    let (mut directory, last) = after.split_at_checked(directory_len()).ok_or(Fault::End)?;
    if last != end(directory_len(), directory_at) {
        return Err(wrong_end);
    }

    let mut lines = Vec::new();
    let mut at = 0_usize;
    for name in NAMES {
        let part = Part::Directory(name);
        let line;
        (line, directory) = directory.split_at_checked(46 + name.len()).ok_or(Fault::End)?;
        let (crc, len) = (four_at(line, 16).ok_or(Fault::End)?, four_at(line, 20).ok_or(Fault::End)?);
        if let Some(field) = differs(line, &central(name, crc, len, long(at)), CENTRAL_FIELDS) {
            return Err(Fault::Header { part, field });
        }
        at = at.saturating_add(30 + name.len()).saturating_add(len as usize);
        lines.push((name, crc, len));
    }
    if at != directory_at {
        return Err(Fault::End);
    }

    let mut files: [&[u8]; 5] = [&[]; 5];
    let mut rest = before;
    for (file, (name, crc, len)) in files.iter_mut().zip(lines) {
        let (header, contents);
        (header, rest) = rest.split_at_checked(30 + name.len()).ok_or(Fault::End)?;
        (contents, rest) = rest.split_at_checked(len as usize).ok_or(Fault::End)?;
        let ours = crc32fast::hash(contents);
        if let Some(field) = differs(header, &local(name, crc, len), LOCAL_FIELDS) {
            // Two of the three (header, directory, contents) agree; the third is the one that changed.
            let part = if field == "check sum" && four_at(header, 14) == Some(ours) {
                Part::Directory(name)
            } else {
                Part::File(name)
            };
            return Err(Fault::Header { part, field });
        }
        if ours != crc {
            return Err(Fault::Contents { name });
        }
        *file = contents;
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        write(&[b"<p>report</p>", b"{}\n", b"{}", b"sums\n", b"read me\n"]).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bytes = small();
        assert_eq!(read(&bytes).unwrap()[4], b"read me\n", "the form is its own inverse");
    }

    #[test]
    fn every_bit_of_every_byte_counts_and_its_part_is_named() {
        let bytes = small();
        let mut parts = Vec::new();
        let mut at = 0;
        for (name, len) in NAMES.iter().zip([13, 3, 2, 5, 8]) {
            at += 30 + name.len() + len;
            parts.push((at, Part::File(name)));
        }
        for name in NAMES {
            at += 46 + name.len();
            parts.push((at, Part::Directory(name)));
        }
        parts.push((at + END_LEN, Part::End));
        for i in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[i] ^= 1 << bit;
                let fault = read(&changed).expect_err("a changed bit is noticed");
                // A size in the directory may no longer fit the file: then the next line's place is what differs.
                let ought = parts.iter().find(|(end, _)| i < *end).unwrap().1;
                assert_eq!(fault.part(), ought, "byte {i}, bit {bit}: {fault}");
            }
        }
    }

    #[test]
    fn a_file_that_was_cut_off_or_grew_is_named() {
        let bytes = small();
        for n in 0..bytes.len() {
            assert!(read(&bytes[..n]).is_err(), "cut after {n} bytes");
        }
        let mut more = bytes.clone();
        more.push(0);
        assert!(matches!(read(&more), Err(Fault::End)), "something follows the end");
        assert!(matches!(read(b"hello"), Err(Fault::NotEvidence)), "something else is called something else");
    }
}
