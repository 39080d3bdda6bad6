//! Networks and their addresses, all from ranges that are set aside for documentation and tests.
//!
//! Deliberately not here: any address that somebody could have. RFC 5737 (192.0.2.0/24,
//! 198.51.100.0/24, 203.0.113.0/24), RFC 2544 (198.18.0.0/15), RFC 3849 (2001:db8::/32), and now and
//! then a private one (10.0.0.0/8, 100.64.0.0/10), as real records have.

use crate::chance::{Chance, Of, mixed};

/// A range that one operator would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A /24 of documentation.
    Small(u8, u8, u8),
    /// A /16 of the benchmark range.
    Wide(u8, u8),
    /// A /64 below 2001:db8::/32.
    Six(u64),
}

impl Block {
    pub(crate) const ALL: [Block; 5] = [
        Block::Small(192, 0, 2),
        Block::Small(198, 51, 100),
        Block::Small(203, 0, 113),
        Block::Wide(198, 18),
        Block::Wide(198, 19),
    ];

    /// One address of it.
    pub(crate) fn address(self, c: &mut Chance) -> String {
        match self {
            Block::Small(a, b, d) => format!("{a}.{b}.{d}.{}", c.between(2, 253)),
            // A carrier gives out of a few neighbouring /24s, not out of all 65,536 addresses.
            Block::Wide(a, b) => format!("{a}.{b}.{}.{}", c.between(16, 31), c.between(2, 253)),
            Block::Six(net) => format!(
                "2001:db8:{:x}:{:x}:{:x}:{:x}:{:x}:{:x}",
                0x1000 + (net & 0xFFF),
                0x10 + (net >> 12),
                0x100 + c.bits(15),
                c.bits(16),
                c.bits(16),
                0x100 + c.bits(15)
            ),
        }
    }
}

/// A range, and how long one address in it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    pub(crate) block: Block,
    /// Days for which an address stays; 0: a new one each time.
    pub(crate) keep: i64,
    pub(crate) salt: u64,
}

impl Network {
    /// The address in use on this day; `nth` tells addresses apart that are new each time.
    pub(crate) fn on(self, seed: u64, day: i64, nth: u64) -> String {
        let place = if self.keep > 0 { (day / self.keep).unsigned_abs() } else { mixed(day.unsigned_abs(), nth) };
        self.block.address(&mut Chance::new(seed, Of::Access, mixed(self.salt, place)))
    }
}

/// A private address, as a few rows of real records hold.
pub(crate) fn private(c: &mut Chance) -> String {
    if c.one_in(0.5) {
        format!("10.{}.{}.{}", c.between(0, 200), c.between(0, 255), c.between(2, 253))
    } else {
        format!("100.{}.{}.{}", c.between(64, 127), c.between(0, 255), c.between(2, 253))
    }
}
