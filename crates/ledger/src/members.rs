//! Packing: which records a reading holds, as steps from one number to the next; and zstd around what is kept.

use crate::LedgerError;

/// Nothing that we write is longer unpacked: a damaged or hostile size must not take the machine's memory.
const MOST: u32 = 512 * 1024 * 1024;
/// Fast enough to disappear beside the encryption.
const LEVEL: i32 = 1;

/// Packs bytes.
pub(crate) fn zip(bytes: &[u8]) -> Result<Vec<u8>, LedgerError> {
    zstd::bulk::compress(bytes, LEVEL).map_err(|_| LedgerError::TooMany)
}

/// A packer that is used again and again.
pub(crate) fn zipper() -> Result<zstd::bulk::Compressor<'static>, LedgerError> {
    zstd::bulk::Compressor::new(LEVEL).map_err(|_| LedgerError::TooMany)
}

/// Unpacks what has this size unpacked.
pub(crate) fn unzip(bytes: &[u8], size: u32) -> Result<Vec<u8>, LedgerError> {
    let damaged = || LedgerError::damaged("something packed cannot be unpacked");
    if size > MOST {
        return Err(damaged());
    }
    let out = zstd::bulk::decompress(bytes, size as usize).map_err(|_| damaged())?;
    if out.len() == size as usize { Ok(out) } else { Err(damaged()) }
}

/// Writes a number, seven bits a byte, lowest first.
pub(crate) fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n as u8 & 0x7f) | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads a number and moves on. `None` if the bytes end or it has more than 64 bits.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut n = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&b, rest) = bytes.split_first()?;
        *bytes = rest;
        if shift == 63 && b > 1 {
            return None;
        }
        n |= u64::from(b & 0x7f) << shift;
        if b < 0x80 {
            return Some(n);
        }
    }
    None
}

/// A signed number as one without sign: small ones stay small.
pub(crate) const fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}
/// And back.
pub(crate) const fn unzigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

/// Record numbers as steps.
pub(crate) fn steps(numbers: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(numbers.len());
    let mut before = 0_i64;
    for &n in numbers {
        put(&mut out, zigzag(i64::from(n) - before));
        before = i64::from(n);
    }
    out
}

/// And back.
pub(crate) fn numbers(mut steps: &[u8]) -> Result<Vec<u32>, LedgerError> {
    let mut out = Vec::with_capacity(steps.len());
    let mut before = 0_i64;
    while !steps.is_empty() {
        let n = take(&mut steps).and_then(|n| before.checked_add(unzigzag(n))).and_then(|n| u32::try_from(n).ok());
        let n = n.ok_or_else(|| LedgerError::damaged("the list of a reading's records cannot be read"))?;
        before = i64::from(n);
        out.push(n);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_list_in_a_row_costs_almost_nothing() {
        let list: Vec<u32> = (7..500_007).collect();
        let packed = zip(&steps(&list)).unwrap();
        assert!(packed.len() < 500, "a whole later reading must not grow the file: {} bytes", packed.len());
    }

    #[test]
    fn a_size_that_lies_takes_no_memory() {
        assert!(
            unzip(&zip(b"abc").unwrap(), u32::MAX).is_err(),
            "a damaged size must be refused before it is believed"
        );
        assert!(unzip(&zip(b"abc").unwrap(), 4).is_err(), "the size must be the one that was written");
    }

    proptest::proptest! {
        #[test]
        fn any_list_comes_back(list: Vec<u32>) {
            let bytes = steps(&list);
            let packed = zip(&bytes).unwrap();
            proptest::prop_assert_eq!(numbers(&unzip(&packed, bytes.len() as u32).unwrap()).unwrap(), list);
        }
        #[test]
        fn any_number_comes_back(n: u64, m: i64) {
            let mut out = Vec::new();
            put(&mut out, n);
            put(&mut out, zigzag(m));
            let mut bytes = out.as_slice();
            proptest::prop_assert_eq!(take(&mut bytes), Some(n));
            proptest::prop_assert_eq!(take(&mut bytes).map(unzigzag), Some(m));
        }
        #[test]
        fn no_bytes_make_it_fall_over(bytes: Vec<u8>) {
            let _ = numbers(&bytes);
        }
    }
}
