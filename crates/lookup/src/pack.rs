//! The packed file of networks: how it is written (`examples/pack_networks.rs`) and read (`networks`).
//!
//! Deliberately not here: where the rows come from. The file is a zstd frame of columns, each with its length before
//! it (four bytes, little-endian); alike things lie together and pack well:
//!
//! 1. the date of the data, `YYYY-MM-DD`
//! 2. the operators' names, each once, sorted, a line each
//! 3. the operators' numbers, ascending, as differences (varints)
//! 4. the name of each operator: its line, three bytes in three planes
//! 5. to 8. the rows of IPv4, 9. to 12. those of IPv6 above its 64th bit: the size of the gap before each row, the size
//!    of each row (codes, see [`code`]), the sizes that are no codes (varints), the operator's place, in three planes

/// A row: first and last address (IPv6: the upper 64 bits), and whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// First address.
    pub first: u64,
    /// Last address, itself included.
    pub last: u64,
    /// The operator's number.
    pub operator: u32,
}

/// What is packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Number and name of each operator, by number.
    pub operators: Vec<(u32, String)>,
    /// Ascending, without overlap.
    pub v4: Vec<Row>,
    /// The same.
    pub v6: Vec<Row>,
}

/// The code that says: the size stands among the varints.
const OTHER: u8 = 255;

/// The code of a size: 0 for none, n + 1 for 2^n, else 255.
#[must_use]
pub const fn code(size: u64) -> u8 {
    if size == 0 {
        0
    } else if size.is_power_of_two() {
        size.trailing_zeros() as u8 + 1
    } else {
        OTHER
    }
}

/// The columns of a table, before they are packed. `None` if it is not one: a row of an operator that is not listed,
/// rows that overlap or are not ascending, more than 16 million operators.
#[must_use]
pub fn columns(table: &Table) -> Option<Vec<u8>> {
    let mut names: Vec<&str> = table.operators.iter().map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut out = Vec::new();
    column(&mut out, table.date.as_bytes())?;
    column(&mut out, names.join("\n").as_bytes())?;
    let mut numbers = Vec::new();
    let mut places = Vec::new();
    let mut before = 0;
    for (number, name) in &table.operators {
        varint(&mut numbers, u64::from(number.checked_sub(before)?));
        before = *number;
        places.push(u32::try_from(names.binary_search(&name.as_str()).ok()?).ok()?);
    }
    column(&mut out, &numbers)?;
    column(&mut out, &planes(&places)?)?;
    for rows in [&table.v4, &table.v6] {
        let (mut gaps, mut sizes, mut others, mut whose) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut free = 0;
        for row in rows {
            let (gap, size) = (row.first.checked_sub(free)?, row.last.checked_sub(row.first)?.checked_add(1)?);
            for (codes, value) in [(&mut gaps, gap), (&mut sizes, size)] {
                codes.push(code(value));
                if code(value) == OTHER {
                    varint(&mut others, value);
                }
            }
            whose.push(u32::try_from(table.operators.binary_search_by_key(&row.operator, |(n, _)| *n).ok()?).ok()?);
            free = row.last.checked_add(1)?;
        }
        for bytes in [gaps, sizes, others, planes(&whose)?] {
            column(&mut out, &bytes)?;
        }
    }
    Some(out)
}

fn column(out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
    out.extend(u32::try_from(bytes.len()).ok()?.to_le_bytes());
    out.extend(bytes);
    Some(())
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 128 {
        out.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

fn planes(values: &[u32]) -> Option<Vec<u8>> {
    if values.iter().any(|v| *v >= 1 << 24) {
        return None;
    }
    let plane = |shift: u32| values.iter().map(move |v| (v >> shift) as u8);
    Some(plane(16).chain(plane(8)).chain(plane(0)).collect())
}

/// Reads columns one after the other.
pub(crate) struct Columns<'a>(pub(crate) &'a [u8]);

impl<'a> Columns<'a> {
    pub(crate) fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let (bytes, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }
}

/// Reads varints one after the other.
pub(crate) struct Varints<'a>(pub(crate) &'a [u8]);

impl Varints<'_> {
    pub(crate) fn next(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0_u64, 0_u32);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 127).checked_shl(shift)?;
            if byte & 128 == 0 {
                return Some(value);
            }
            shift = shift.checked_add(7)?;
        }
    }
}

/// The values of three planes.
pub(crate) fn from_planes(bytes: &[u8]) -> Option<impl Iterator<Item = u32>> {
    let length = bytes.len() / 3;
    let (high, rest) = bytes.split_at_checked(length)?;
    let (middle, low) = rest.split_at_checked(length)?;
    let whole = |((h, m), l): ((&u8, &u8), &u8)| u32::from(*h) << 16 | u32::from(*m) << 8 | u32::from(*l);
    Some(high.iter().zip(middle).zip(low).map(whole))
}

/// The size of a code; of `255` the next varint.
pub(crate) fn size(code: u8, others: &mut Varints<'_>) -> Option<u64> {
    match code {
        0 => Some(0),
        OTHER => others.next(),
        n => 1_u64.checked_shl(u32::from(n) - 1),
    }
}
