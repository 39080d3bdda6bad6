//! A ZIP written by hand, byte for byte: for what no decent library writes.
//!
//! Deliberately not here: ZIP64 and encryption. Method 9 (Deflate64), names that are not UTF-8, flags
//! that lie and links are needed by the tests of the reader; APPNOTE 6.3.10, sections 4.3 and 4.4.

use std::io::{self, Write};

use crate::deflate64;

/// One entry's header fields, all of them free to lie.
#[derive(Clone, Debug)]
pub struct RawEntry {
    /// The name, in any bytes.
    pub name: Vec<u8>,
    /// General purpose bit flag; bit 0: encrypted, bit 11: the name is UTF-8.
    pub flags: u16,
    /// 0 stored, 8 Deflate, 9 Deflate64, anything else unknown.
    pub method: u16,
    /// The checksum that is claimed.
    pub crc: u32,
    /// The size that is claimed for what is packed here.
    pub claimed: u32,
    /// The packed bytes.
    pub packed: Vec<u8>,
    /// External attributes; `0o120777 << 16` is a symbolic link.
    pub attributes: u32,
}

impl RawEntry {
    /// An honest, stored entry.
    pub fn stored(name: impl Into<Vec<u8>>, content: &[u8]) -> Self {
        RawEntry {
            name: name.into(),
            flags: 0x0800,
            method: 0,
            crc: crc32(content),
            claimed: u32::try_from(content.len()).unwrap_or(u32::MAX),
            packed: content.to_vec(),
            attributes: 0o100_644 << 16,
        }
    }
}

/// Writes a ZIP entry by entry. Less than 4 GiB and 65,535 entries.
#[derive(Debug)]
pub struct RawZip<W: Write> {
    out: W,
    at: u32,
    entries: u16,
    directory: Vec<u8>,
}

impl<W: Write> RawZip<W> {
    /// Begins at the writer's place.
    pub fn new(out: W) -> Self {
        RawZip { out, at: 0, entries: 0, directory: Vec::new() }
    }

    /// Adds this entry as it is.
    pub fn add(&mut self, entry: &RawEntry) -> io::Result<()> {
        let mut shared = Vec::with_capacity(26);
        shared.extend(20_u16.to_le_bytes());
        shared.extend(entry.flags.to_le_bytes());
        shared.extend(entry.method.to_le_bytes());
        // 1980-01-01 00:00, so that the bytes never change.
        shared.extend(0_u16.to_le_bytes());
        shared.extend(0x21_u16.to_le_bytes());
        shared.extend(entry.crc.to_le_bytes());
        shared.extend(u32::try_from(entry.packed.len()).unwrap_or(u32::MAX).to_le_bytes());
        shared.extend(entry.claimed.to_le_bytes());
        shared.extend(u16::try_from(entry.name.len()).unwrap_or(u16::MAX).to_le_bytes());
        shared.extend(0_u16.to_le_bytes());
        self.directory.extend(b"PK\x01\x02");
        // Made by: Unix, so that attributes are a mode.
        self.directory.extend(0x031E_u16.to_le_bytes());
        self.directory.extend(&shared);
        self.directory.extend([0; 6]);
        self.directory.extend(entry.attributes.to_le_bytes());
        self.directory.extend(self.at.to_le_bytes());
        self.directory.extend(&entry.name);
        self.out.write_all(b"PK\x03\x04")?;
        self.out.write_all(&shared)?;
        self.out.write_all(&entry.name)?;
        self.out.write_all(&entry.packed)?;
        self.at += 30 + u32::try_from(entry.name.len() + entry.packed.len()).unwrap_or(0);
        self.entries += 1;
        Ok(())
    }

    /// Adds an honest, stored entry.
    pub fn stored(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.add(&RawEntry::stored(name, content))
    }

    /// Adds an honest entry in Deflate64.
    pub fn deflate64(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.add(&RawEntry { method: 9, packed: deflate64::packed(content), ..RawEntry::stored(name, content) })
    }

    /// Writes the directory and gives the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(&self.directory)?;
        self.out.write_all(b"PK\x05\x06\0\0\0\0")?;
        self.out.write_all(&self.entries.to_le_bytes())?;
        self.out.write_all(&self.entries.to_le_bytes())?;
        self.out.write_all(&u32::try_from(self.directory.len()).unwrap_or(u32::MAX).to_le_bytes())?;
        self.out.write_all(&self.at.to_le_bytes())?;
        self.out.write_all(&[0, 0])?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// CRC-32 as ZIP has it (reflected, polynomial 0xEDB88320).
pub fn crc32(content: &[u8]) -> u32 {
    !content.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926, "the check value of CRC-32");
    }
}
