//! A small Deflate64 packer, since the tests need what Windows Explorer writes and no crate writes it.
//!
//! Deliberately not here: unpacking, good ratios, dynamic codes. One block with the fixed codes; a
//! window of 64 KiB and matches of up to 65,538 bytes are what sets it apart from Deflate, and both
//! are used. Layout: RFC 1951, with length code 285 (16 extra bits, base 3) and distance codes 30 and 31.

use std::collections::HashMap;

const LONGEST: usize = 65_538;
const WINDOW: usize = 65_536;

struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    /// Lowest bit first.
    fn put(&mut self, value: u64, bits: u32) {
        self.held |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.out.push((self.held & 0xFF) as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }
    /// A Huffman code: highest bit first.
    fn code(&mut self, value: u32, bits: u32) {
        self.put(u64::from(value.reverse_bits() >> (32 - bits)), bits);
    }
    /// A literal, a length's code, or 256, in the fixed code of RFC 1951, 3.2.6.
    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xC0 + symbol - 280, 8),
        }
    }
    fn length(&mut self, length: usize) {
        // 3 to 10 have codes of their own; then four codes for each doubling; 285 takes all the rest.
        if length > 257 {
            self.symbol(285);
            self.put((length - 3) as u64, 16);
            return;
        }
        let over = (length - 3) as u32;
        if over < 8 {
            self.symbol(257 + over);
            return;
        }
        let extra = over.ilog2() - 2;
        self.symbol(257 + 4 * (extra + 1) + ((over >> extra) & 3));
        self.put(u64::from(over & ((1 << extra) - 1)), extra);
    }
    fn distance(&mut self, distance: usize) {
        let over = (distance - 1) as u32;
        if over < 4 {
            self.code(over, 5);
            return;
        }
        let extra = over.ilog2() - 1;
        self.code(2 * (extra + 1) + ((over >> extra) & 1), 5);
        self.put(u64::from(over & ((1 << extra) - 1)), extra);
    }
}

/// The content, packed as one block.
pub(crate) fn packed(content: &[u8]) -> Vec<u8> {
    let mut bits = Bits { out: Vec::with_capacity(content.len() / 3 + 16), held: 0, count: 0 };
    bits.put(1, 1);
    bits.put(1, 2);
    let mut seen: HashMap<[u8; 6], usize> = HashMap::new();
    let mut at = 0;
    while let Some(byte) = content.get(at) {
        let key: Option<[u8; 6]> = content.get(at..at + 6).and_then(|key| key.try_into().ok());
        let before = key.and_then(|key| seen.insert(key, at)).filter(|before| at - before <= WINDOW);
        match before {
            Some(before) => {
                let length = content
                    .iter()
                    .skip(at)
                    .zip(content.iter().skip(before))
                    .take(LONGEST)
                    .take_while(|(a, b)| a == b)
                    .count();
                bits.length(length);
                bits.distance(at - before);
                at += length;
            }
            None => {
                bits.symbol(u32::from(*byte));
                at += 1;
            }
        }
    }
    bits.symbol(256);
    bits.put(0, 7);
    bits.out
}
