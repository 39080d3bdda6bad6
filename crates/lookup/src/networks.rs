//! Whose network an address is in, from the packed file. Unpacked when it is first asked.
//!
//! Deliberately not here: places, and any judgement. The data has errors and says so itself (see the README); no
//! question rests on it alone.

use crate::pack::{Columns, Varints, from_planes, size};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

static PACKED: &[u8] = include_bytes!("../data/networks.zst");
/// More than the columns take; a packed file that claims more is not ours.
const MOST: usize = 32 << 20;

/// Whose: an operator's number and name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Operator<'a> {
    pub(crate) number: u32,
    pub(crate) name: &'a str,
}

/// The table, unpacked: about 9 MB.
#[derive(Default)]
pub(crate) struct Networks {
    date: String,
    names: String,
    /// Where each name begins in `names`, and one past the end of the last.
    begins: Vec<u32>,
    /// Number, and line of the name, of each operator.
    operators: Vec<(u32, u32)>,
    v4: Segments<u32>,
    v6: Segments<u64>,
}

/// Every segment begins where the one before it ends; `NOBODY` lies between rows.
#[derive(Default)]
struct Segments<T> {
    begins: Vec<T>,
    whose: Vec<u32>,
}
const NOBODY: u32 = u32::MAX;

impl Networks {
    /// Unpacks the file that is built in. A file that cannot be read knows nobody (and a test notices).
    pub(crate) fn unpacked() -> Self {
        Self::from_packed(PACKED).unwrap_or_default()
    }

    pub(crate) fn from_packed(packed: &[u8]) -> Option<Self> {
        let bytes = zstd::bulk::decompress(packed, MOST).ok()?;
        let mut columns = Columns(&bytes);
        let date = String::from_utf8(columns.next()?.to_vec()).ok()?;
        let names = String::from_utf8(columns.next()?.to_vec()).ok()?;
        let mut begins = vec![0];
        for (at, _) in names.match_indices('\n') {
            begins.push(u32::try_from(at).ok()?.checked_add(1)?);
        }
        begins.push(u32::try_from(names.len()).ok()?.checked_add(1)?);
        let mut numbers = Varints(columns.next()?);
        let mut number = 0_u64;
        let mut operators = Vec::new();
        for line in from_planes(columns.next()?)? {
            number = number.checked_add(numbers.next()?)?;
            operators.push((u32::try_from(number).ok()?, line));
        }
        let v4 = Segments::read(&mut columns, |n| u32::try_from(n).ok())?;
        let v6 = Segments::read(&mut columns, Some)?;
        Some(Self { date, names, begins, operators, v4, v6 })
    }

    /// The date of the data, `YYYY-MM-DD`.
    pub(crate) fn date(&self) -> &str {
        &self.date
    }

    /// How many operators, and segments of IPv4 and IPv6, there are.
    #[cfg(test)]
    pub(crate) fn sizes(&self) -> (usize, usize, usize) {
        (self.operators.len(), self.v4.begins.len(), self.v6.begins.len())
    }

    /// Whose network the address is in, where the table knows.
    pub(crate) fn operator(&self, address: IpAddr) -> Option<Operator<'_>> {
        let place = match address {
            IpAddr::V4(v4) => self.v4.at(u32::from(v4))?,
            IpAddr::V6(v6) => self.v6.at(upper(v6))?,
        };
        let (number, line) = self.operators.get(usize::try_from(place).ok()?).copied()?;
        let line = usize::try_from(line).ok()?;
        let (begin, next) = (*self.begins.get(line)?, *self.begins.get(line.checked_add(1)?)?);
        let name = self.names.get(usize::try_from(begin).ok()?..usize::try_from(next).ok()?.checked_sub(1)?)?;
        Some(Operator { number, name })
    }
}

impl<T: Copy + Ord> Segments<T> {
    fn read(columns: &mut Columns<'_>, fits: impl Fn(u64) -> Option<T>) -> Option<Self> {
        let (gaps, sizes) = (columns.next()?, columns.next()?);
        let mut others = Varints(columns.next()?);
        let whose = from_planes(columns.next()?)?;
        let (mut out, mut free) = (Self { begins: Vec::new(), whose: Vec::new() }, 0_u64);
        out.begins.reserve(gaps.len() + gaps.len() / 4);
        out.whose.reserve(gaps.len() + gaps.len() / 4);
        for ((gap, length), operator) in gaps.iter().zip(sizes).zip(whose) {
            let gap = size(*gap, &mut others)?;
            if gap > 0 {
                out.push(fits(free)?, NOBODY);
                free = free.checked_add(gap)?;
            }
            out.push(fits(free)?, operator);
            free = free.checked_add(size(*length, &mut others)?)?;
        }
        // Behind the last row; where that is the end of all addresses, there is nothing behind it.
        if let Some(end) = fits(free) {
            out.push(end, NOBODY);
        }
        out.begins.shrink_to_fit();
        out.whose.shrink_to_fit();
        Some(out)
    }

    fn push(&mut self, begin: T, whose: u32) {
        self.begins.push(begin);
        self.whose.push(whose);
    }

    fn at(&self, address: T) -> Option<u32> {
        let segment = self.begins.partition_point(|begin| *begin <= address).checked_sub(1)?;
        self.whose.get(segment).copied().filter(|whose| *whose != NOBODY)
    }
}

fn upper(v6: Ipv6Addr) -> u64 {
    (u128::from(v6) >> 64) as u64
}

/// An address as it was meant: IPv4 within IPv6 is IPv4.
pub(crate) fn meant(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// Whether an address is nobody's in particular: private, shared (RFC 6598), loopback, link-local, unique local,
/// unspecified, multicast, reserved.
pub(crate) fn is_nobodys(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_multicast()
                || a == 0
                || a >= 240
                || (a == 100 && b & 0b1100_0000 == 64)
        }
        IpAddr::V6(v6) => {
            v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
        }
    }
}

/// Whether an address stands in documents and tests only (RFC 5737, RFC 3849, RFC 2544): an ordinary network that
/// nobody has registered, whatever a table says.
pub(crate) fn is_documentation(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            matches!((a, b, c), (192, 0, 2) | (198, 51, 100) | (203, 0, 113) | (198, 18 | 19, _))
        }
        IpAddr::V6(v6) => matches!(v6.segments(), [0x2001, 0xdb8, ..]),
    }
}

/// The range by which an address is known where its operator is not: /16 or /64.
pub(crate) fn range(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => format!("{}/16", Ipv4Addr::from(u32::from(v4) & 0xffff_0000)),
        IpAddr::V6(v6) => format!("{}/64", Ipv6Addr::from(u128::from(v6) >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Row, Table, columns};

    fn packed(table: &Table) -> Vec<u8> {
        zstd::bulk::compress(&columns(table).expect("a table"), 3).expect("it packs")
    }

    #[test]
    fn the_built_in_file_is_read() {
        let table = Networks::unpacked();
        let (operators, v4, v6) = table.sizes();
        assert!(operators > 80_000 && v4 > 400_000 && v6 > 100_000, "it is whole: {operators}, {v4}, {v6}");
        assert_eq!(table.date().len(), 10, "it has a date");
        for address in ["9.9.9.9", "2620:fe::fe"] {
            let named = table.operator(address.parse().expect("an address")).map(|o| o.number);
            assert_eq!(named, Some(19281), "a well-known address is where it belongs: {address}");
        }
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let name = |number, name: &str| (number, name.to_owned());
        let row = |first, last, operator| Row { first, last, operator };
        let table = Table {
            date: "2026-06-17".to_owned(),
            operators: vec![name(7, "Zeta"), name(64_500, "Alpha"), name(64_501, "Zeta")],
            v4: vec![row(10, 19, 7), row(20, 20, 64_500), row(256, 511, 64_501), row(0xffff_ff00, 0xffff_ffff, 7)],
            v6: vec![row(0x2001_0000_0000_0000, 0x2001_00ff_ffff_ffff, 64_500)],
        };
        let read = Networks::from_packed(&packed(&table)).expect("it is read");
        for address in [0_u32, 9, 10, 19, 20, 21, 255, 256, 511, 512, 0xffff_feff, 0xffff_ff00, 0xffff_ffff] {
            let in_it = |r: &&Row| (r.first..=r.last).contains(&u64::from(address));
            let expected = table.v4.iter().find(in_it).map(|r| r.operator);
            let found = read.operator(IpAddr::V4(Ipv4Addr::from(address)));
            assert_eq!(found.map(|o| o.number), expected, "whose {address} is");
        }
        let found = read.operator("2001:ff::1".parse().expect("an address"));
        assert_eq!(found, Some(Operator { number: 64_500, name: "Alpha" }), "number and name of a range of IPv6");
        assert_eq!(read.operator("2001:100::1".parse().expect("an address")), None, "nobody behind it");
    }

    #[test]
    fn a_broken_file_knows_nobody_and_breaks_nothing() {
        let v4 = vec![Row { first: 1, last: 5, operator: 7 }];
        let table = Table { v4, operators: vec![(7, "Seven".to_owned())], ..Table::default() };
        let whole = columns(&table).expect("a table");
        for cut in 0..whole.len() {
            let packed = zstd::bulk::compress(&whole[..cut], 3).expect("it packs");
            assert!(Networks::from_packed(&packed).is_none(), "cut at {cut}, it is not read as if it were whole");
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            let packed = zstd::bulk::compress(&bytes, 3).expect("it packs");
            if let Some(read) = Networks::from_packed(&packed) {
                let _ = read.operator(IpAddr::V4(Ipv4Addr::new(0, 0, 0, 3)));
            }
        }
    }

    #[test]
    fn an_unordered_table_is_not_packed() {
        let v4 = vec![Row { first: 5, last: 9, operator: 7 }, Row { first: 9, last: 12, operator: 7 }];
        let table = Table { v4, operators: vec![(7, "Seven".to_owned())], ..Table::default() };
        assert_eq!(columns(&table), None, "overlapping rows would say two things of one address");
    }
}
