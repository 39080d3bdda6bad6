//! Bytes that lie still: a file read by position (so that two threads may read at once), or memory.
//!
//! Not here: any knowledge of ZIP.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::Arc,
};

/// How much is read at once.
const STEP: usize = 64 << 10;

/// Bytes that lie still, with a position of their own for each clone.
#[derive(Debug)]
pub(super) struct AtRest {
    bytes: Bytes,
    len: u64,
    position: u64,
    /// What was read last, and where it stands.
    near: Vec<u8>,
    near_at: u64,
    /// Set once the bytes went away under us.
    vanished: bool,
}

#[derive(Clone, Debug)]
enum Bytes {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

impl Clone for AtRest {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), len: self.len, position: 0, near: Vec::new(), near_at: 0, vanished: false }
    }
}

impl AtRest {
    pub(super) fn file(file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self::new(Bytes::File(Arc::new(file)), len))
    }
    pub(super) fn memory(bytes: Vec<u8>) -> Self {
        let len = bytes.len() as u64;
        Self::new(Bytes::Memory(bytes.into()), len)
    }
    fn new(bytes: Bytes, len: u64) -> Self {
        Self { bytes, len, position: 0, near: Vec::new(), near_at: 0, vanished: false }
    }
    pub(super) const fn len(&self) -> u64 {
        self.len
    }
    /// Whether the bytes went away under us.
    pub(super) const fn has_vanished(&self) -> bool {
        self.vanished
    }
    /// The bytes from here, as far as there are any; a short answer only at the end.
    pub(super) fn peek(&mut self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut out = vec![0; len];
        let mut have = 0;
        self.position = at;
        while have < len {
            let n = self.read(out.get_mut(have..).unwrap_or(&mut []))?;
            if n == 0 {
                break;
            }
            have += n;
        }
        out.truncate(have);
        Ok(out)
    }

    fn read_at(&self, to: &mut [u8], at: u64) -> io::Result<usize> {
        match &self.bytes {
            #[cfg(unix)]
            Bytes::File(file) => std::os::unix::fs::FileExt::read_at(&**file, to, at),
            #[cfg(windows)]
            Bytes::File(file) => std::os::windows::fs::FileExt::seek_read(&**file, to, at),
            Bytes::Memory(bytes) => {
                let from = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or(&[]);
                let n = from.len().min(to.len());
                if let (Some(to), Some(from)) = (to.get_mut(..n), from.get(..n)) {
                    to.copy_from_slice(from);
                }
                Ok(n)
            }
        }
    }

    /// Reads at a position below the length; no bytes there means that they went away.
    fn read_there(&mut self, to: &mut [u8], at: u64) -> io::Result<usize> {
        loop {
            match self.read_at(to, at) {
                Ok(0) => {
                    self.vanished = true;
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "became shorter while it was read"));
                }
                Ok(n) => return Ok(n),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.vanished = true;
                    return Err(e);
                }
            }
        }
    }
}

impl Read for AtRest {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let left = self.len.saturating_sub(self.position);
        if left == 0 || to.is_empty() {
            return Ok(0);
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(to.len());
        let to = to.get_mut(..most).unwrap_or(&mut []);
        if to.len() >= STEP {
            let n = self.read_there(to, self.position)?;
            self.position += n as u64;
            return Ok(n);
        }
        let near = |s: &Self| -> Option<std::ops::Range<usize>> {
            let from = usize::try_from(s.position.checked_sub(s.near_at)?).ok()?;
            (from < s.near.len()).then_some(from..s.near.len())
        };
        if near(self).is_none() {
            let mut step = std::mem::take(&mut self.near);
            step.resize(usize::try_from(left).unwrap_or(usize::MAX).min(STEP), 0);
            let got = self.read_there(&mut step, self.position);
            step.truncate(*got.as_ref().unwrap_or(&0));
            self.near = step;
            self.near_at = self.position;
            got?;
        }
        let here = near(self).and_then(|r| self.near.get(r)).unwrap_or(&[]);
        let n = here.len().min(to.len());
        if let (Some(to), Some(from)) = (to.get_mut(..n), here.get(..n)) {
            to.copy_from_slice(from);
        }
        self.position += n as u64;
        Ok(n)
    }
}

impl Seek for AtRest {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.position)
    }
}
