//! The bytes that stand between the reader and the records: one step, growing for one long record at most.

use super::LONGEST;
use std::io::{self, Read};

/// How much is read at once. Fuzzing takes little steps, so that records lie across them.
const STEP: usize = if cfg!(fuzzing) { 512 } else { 256 << 10 };

pub(super) struct Buffer<'r> {
    reader: &'r mut dyn Read,
    bytes: Vec<u8>,
    /// Where the unread bytes begin and end.
    at: usize,
    end: usize,
    /// Where `bytes` begins in the file.
    base: u64,
    /// Whether the reader has no more.
    ended: bool,
    error: Option<io::Error>,
}

impl<'r> Buffer<'r> {
    pub(super) fn new(reader: &'r mut dyn Read) -> Self {
        let mut new = Self { reader, bytes: vec![0; STEP], at: 0, end: 0, base: 0, ended: false, error: None };
        new.fill();
        new
    }
    /// The unread bytes that are here.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..self.end).unwrap_or(&[])
    }
    /// Where the first unread byte stands in the file.
    pub(super) const fn offset(&self) -> u64 {
        self.base + self.at as u64
    }
    /// Whether the reader failed.
    pub(super) const fn failed(&self) -> bool {
        self.error.is_some()
    }
    /// Whether there are no bytes but those that are here.
    pub(super) const fn ended(&self) -> bool {
        self.ended
    }
    pub(super) fn outcome(self) -> io::Result<()> {
        self.error.map_or(Ok(()), Err)
    }
    /// Passes bytes.
    pub(super) fn pass(&mut self, count: usize) {
        self.at = (self.at + count).min(self.end);
    }
    pub(super) fn starts_with(&self, with: &[u8]) -> bool {
        self.rest().starts_with(with)
    }
    /// Passes blanks; the byte after them, `None` at the end.
    pub(super) fn skip_blank(&mut self) -> Option<u8> {
        loop {
            let rest = self.rest();
            if let Some(n) = rest.iter().position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t')) {
                let byte = rest.get(n).copied();
                self.pass(n);
                return byte;
            }
            self.at = self.end;
            if !self.more() {
                return None;
            }
        }
    }
    /// Brings more bytes behind those that are here. `false`: there are none, or the record here is too long.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let unread = self.end - self.at;
        self.bytes.copy_within(self.at..self.end, 0);
        self.base += self.at as u64;
        self.at = 0;
        self.end = unread;
        if unread * 2 < STEP {
            // Give back what one long record needed.
            if self.bytes.len() > STEP {
                self.bytes.truncate(STEP);
                self.bytes.shrink_to_fit();
            }
        } else {
            if unread >= LONGEST {
                return false;
            }
            let wish = (self.bytes.len().max(unread) * 2).min(LONGEST + STEP);
            if unread * 2 >= self.bytes.len() {
                self.bytes.resize(wish, 0);
            }
        }
        self.fill();
        self.end > unread
    }
    fn fill(&mut self) {
        while self.end < self.bytes.len() {
            match self.reader.read(self.bytes.get_mut(self.end..).unwrap_or(&mut [])) {
                Ok(0) => {
                    self.ended = true;
                    return;
                }
                Ok(n) => self.end += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.ended = true;
                    self.error = Some(e);
                    return;
                }
            }
        }
    }
}
