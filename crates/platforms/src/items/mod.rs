//! Splits a list of records as it streams past: finds each record, sums its bytes, reads it into its shape.
//!
//! Memory stays bounded whatever the file holds: one step of 256 KiB, or one record of at most 16 MiB. A record that
//! cannot be read is a [`Trouble`] with its place, and the next one is read. Not here: what any record means.
//!
//! How a record's end is found: its shape is read right where it begins, and the reader says where it stopped. Only
//! when that fails are the bytes walked by hand (`walk`), which also finds its way back after a missing brace or quote.

mod buffer;
mod walk;

use buffer::Buffer;
use familiar_model::Sha256;
use serde::Deserialize;
use std::io::{self, Read};

/// A record longer than this is not read. Fuzzing has no patience for long ones.
pub(crate) const LONGEST: usize = if cfg!(fuzzing) { 4 << 10 } else { 16 << 20 };
/// A list with more records than this is not read on: X allows some 1,000 likes a day.
pub(crate) const MOST: u32 = 5_000_000;

/// The shape of a record: borrowed from its bytes, unknown fields passed over, everything optional.
pub(crate) trait Shape: 'static {
    /// The record itself.
    type Raw<'a>: Deserialize<'a>;
    /// The key that every record begins with (`like` in `{ "like": { … } }`): by it the walk finds its way back.
    const BEGINS: &'static str;
}

/// Where a record stands, and the sum of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Counted from 0; broken records count too.
    pub(crate) index: u32,
    /// In the inflated file.
    pub(crate) offset: u64,
    /// In bytes; more than 4 GiB stay 4 GiB.
    pub(crate) len: u32,
    pub(crate) sha256: Sha256,
}

/// What is wrong with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// This record could not be read.
    Broken(Place),
    /// What stands around the records is not as X writes it: edited by hand, or a comma at the end.
    Unusual,
    /// There is no list here at all.
    NotAList,
    /// The list does not end: the file was cut.
    Cut,
    /// More records than anybody has.
    TooMany,
}

/// What was found.
pub(crate) enum Found<'a, S: Shape> {
    /// A record.
    Item(Place, S::Raw<'a>),
    /// Something wrong.
    Trouble(Trouble),
}

/// Reads each record of a list. `found` says whether to go on.
///
/// # Errors
/// Those of `reader`; what stood before was given to `found`.
pub(crate) fn each<S: Shape>(reader: &mut dyn Read, mut found: impl FnMut(Found<'_, S>) -> bool) -> io::Result<()> {
    let mut list = List { buffer: Buffer::new(reader), index: 0, unusual: false, closed: false };
    list.run::<S>(&mut found);
    list.buffer.outcome()
}

/// Reads each record that stands under the key `S::BEGINS`, wherever in the file: for lists inside of records that may
/// be longer than any bound (conversations). What stands around is passed over.
///
/// # Errors
/// Those of `reader`; what stood before was given to `found`.
pub(crate) fn each_inside<S: Shape>(
    reader: &mut dyn Read,
    mut found: impl FnMut(Found<'_, S>) -> bool,
) -> io::Result<()> {
    let mut list = List { buffer: Buffer::new(reader), index: 0, unusual: false, closed: false };
    list.run_inside::<S>(&mut found);
    list.buffer.outcome()
}

/// What stands after the first `=` of a file that holds one value (`window.__THAR_CONFIG = { … }`).
#[must_use]
pub(crate) fn value(file: &[u8]) -> &[u8] {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file).trim_ascii();
    let body = match memchr::memchr2(b'=', b'{', file) {
        Some(at) if file.get(at) == Some(&b'=') => file.get(at + 1..).unwrap_or(&[]),
        _ => file,
    };
    let body = body.trim_ascii();
    body.strip_suffix(b";").unwrap_or(body)
}

struct List<'r> {
    buffer: Buffer<'r>,
    index: u32,
    unusual: bool,
    closed: bool,
}

/// What came of the bytes that are here.
enum Attempt {
    /// A record of this length was found.
    Passed { len: usize, go_on: bool },
    /// The record may go on where the bytes end.
    TooShort,
    /// It cannot be read.
    Broken,
}

/// What to do next.
enum Next {
    GoOn,
    Stop,
}

impl List<'_> {
    fn run<S: Shape>(&mut self, found: &mut impl FnMut(Found<'_, S>) -> bool) {
        if !self.head::<S>(found) {
            return;
        }
        // Whether a comma stands before what comes next; `None` after damage, when nothing is said about it.
        let mut comma = Some(false);
        loop {
            let Some(byte) = self.buffer.skip_blank() else {
                if !self.closed && !self.buffer.failed() {
                    found(Found::Trouble(Trouble::Cut));
                }
                return;
            };
            let go_on = match byte {
                b',' => {
                    self.buffer.pass(1);
                    // One comma between two records; any other stands there by hand.
                    let odd = comma == Some(true) || self.index == 0;
                    comma = Some(true);
                    !odd || self.unusual(found)
                }
                b']' => {
                    self.buffer.pass(1);
                    let odd = comma == Some(true) || self.closed;
                    self.closed = true;
                    comma = Some(false);
                    !odd || self.unusual(found)
                }
                b';' if self.closed => {
                    self.buffer.pass(1);
                    true
                }
                b'{' => {
                    let odd = self.closed || (self.index > 0 && comma == Some(false));
                    comma = Some(false);
                    (!odd || self.unusual(found)) && matches!(self.item::<S>(found), Next::GoOn)
                }
                _ => {
                    let odd = self.closed;
                    comma = None;
                    let place = self.junk();
                    if odd { self.unusual(found) } else { found(Found::Trouble(Trouble::Broken(place))) }
                }
            };
            if !go_on {
                return;
            }
        }
    }

    /// Says once per file that what stands around its records is unusual.
    fn unusual<S: Shape>(&mut self, found: &mut impl FnMut(Found<'_, S>) -> bool) -> bool {
        std::mem::replace(&mut self.unusual, true) || found(Found::Trouble(Trouble::Unusual))
    }

    /// Passes `window.YTD.like.part0 = [`. A bare list is one that somebody edited, and is read.
    fn head<S: Shape>(&mut self, found: &mut impl FnMut(Found<'_, S>) -> bool) -> bool {
        if self.buffer.starts_with(b"\xef\xbb\xbf") {
            self.buffer.pass(3);
        }
        let first = self.buffer.skip_blank();
        if !matches!(first, Some(b'[' | b'{')) {
            let head = self.buffer.rest();
            let head = head.get(..head.len().min(4_096)).unwrap_or(head);
            match memchr::memchr2(b'=', b'[', head) {
                Some(at) => self.buffer.pass(at + usize::from(head.get(at) == Some(&b'='))),
                None => {
                    if !self.buffer.failed() {
                        found(Found::Trouble(Trouble::NotAList));
                    }
                    return false;
                }
            }
        }
        match self.buffer.skip_blank() {
            Some(b'[') => {
                self.buffer.pass(1);
                true
            }
            Some(b'{') => self.unusual(found),
            Some(_) => {
                found(Found::Trouble(Trouble::NotAList));
                false
            }
            None => {
                if !self.buffer.failed() {
                    found(Found::Trouble(Trouble::Cut));
                }
                false
            }
        }
    }

    /// Reads the record that begins here.
    fn item<S: Shape>(&mut self, found: &mut impl FnMut(Found<'_, S>) -> bool) -> Next {
        loop {
            match self.attempt::<S>(found) {
                Attempt::Passed { len, go_on } => {
                    self.buffer.pass(len);
                    return self.counted(go_on, found);
                }
                Attempt::TooShort if self.buffer.more() => {}
                Attempt::TooShort | Attempt::Broken => {
                    let offset = self.buffer.offset();
                    let (len, sha256, closes) = walk::pass_broken(&mut self.buffer, S::BEGINS.as_bytes());
                    self.closed |= closes;
                    let place = self.place(offset, len, sha256);
                    let go_on = found(Found::Trouble(Trouble::Broken(place)));
                    return self.counted(go_on, found);
                }
            }
        }
    }

    /// Reads the record from the bytes that are here.
    fn attempt<S: Shape>(&self, found: &mut impl FnMut(Found<'_, S>) -> bool) -> Attempt {
        let rest = self.buffer.rest();
        let mut stream = serde_json::Deserializer::from_slice(rest).into_iter::<S::Raw<'_>>();
        let raw = match stream.next() {
            Some(Ok(raw)) => raw,
            Some(Err(e)) if e.is_eof() => return Attempt::TooShort,
            _ => return Attempt::Broken,
        };
        let len = stream.byte_offset();
        let bytes = rest.get(..len).unwrap_or(rest);
        // Fields that are passed over are not looked at by the reader of shapes, so the whole is: a record is read or
        // broken whatever of it is wanted.
        let whole = simdutf8::basic::from_utf8(bytes).is_ok();
        let place = self.place(self.buffer.offset(), len as u64, Sha256::of(bytes));
        let go_on = if whole { found(Found::Item(place, raw)) } else { found(Found::Trouble(Trouble::Broken(place))) };
        Attempt::Passed { len, go_on }
    }

    fn place(&self, offset: u64, len: u64, sha256: Sha256) -> Place {
        Place { index: self.index, offset, len: u32::try_from(len).unwrap_or(u32::MAX), sha256 }
    }

    fn counted<S: Shape>(&mut self, go_on: bool, found: &mut impl FnMut(Found<'_, S>) -> bool) -> Next {
        self.index += 1;
        if !go_on {
            return Next::Stop;
        }
        if self.index >= MOST {
            found(Found::Trouble(Trouble::TooMany));
            return Next::Stop;
        }
        Next::GoOn
    }

    /// Passes what is no record up to the next one.
    fn junk(&mut self) -> Place {
        let offset = self.buffer.offset();
        let (len, sha256) = walk::pass_junk(&mut self.buffer);
        let place = self.place(offset, len, sha256);
        if !self.closed {
            self.index = self.index.saturating_add(1).min(MOST);
        }
        place
    }

    fn run_inside<S: Shape>(&mut self, found: &mut impl FnMut(Found<'_, S>) -> bool) {
        let needle = format!("\"{}\"", S::BEGINS);
        let finder = memchr::memmem::Finder::new(needle.as_bytes());
        loop {
            let rest = self.buffer.rest();
            let Some(at) = finder.find(rest) else {
                let keep = needle.len().min(rest.len());
                self.buffer.pass(rest.len() - keep);
                if !self.buffer.more() {
                    return;
                }
                continue;
            };
            self.buffer.pass(at + needle.len());
            if self.buffer.skip_blank() != Some(b':') {
                continue;
            }
            self.buffer.pass(1);
            if self.buffer.skip_blank() == Some(b'{') && matches!(self.item::<S>(found), Next::Stop) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
