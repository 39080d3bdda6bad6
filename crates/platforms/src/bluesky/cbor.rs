//! DAG-CBOR, as much of it as the records of an account need: read in place, nothing copied, nothing called by itself.
//!
//! Deliberately not here: writing, floats' values, and any meaning. Bytes come from a host that the owner does not know,
//! so every length is held against what is left, and nesting costs no stack. Facts: RFC 8949 §3; atproto.com, data model
//! (definite lengths alone; a link is tag 42 around bytes that begin with a zero).

/// What is read is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// The name of a block: CID version 1 with SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Cid {
    /// What form the block has: 0x71 DAG-CBOR, 0x55 as it is.
    pub(super) codec: u8,
    /// The SHA-256 of the block.
    pub(super) digest: [u8; 32],
}

impl Cid {
    /// Reads a CID and says how many bytes it took.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, usize), Broken> {
        match bytes.get(..36) {
            Some([1, codec @ (0x55 | 0x71), 0x12, 0x20, digest @ ..]) => {
                Ok((Self { codec: *codec, digest: digest.try_into().map_err(|_| Broken)? }, 36))
            }
            _ => Err(Broken),
        }
    }

    /// As it is written in addresses: base 32, behind a `b`.
    pub(super) fn text(&self) -> String {
        const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let mut out = String::with_capacity(59);
        out.push('b');
        let (mut held, mut bits) = (0_u32, 0_u32);
        for byte in [1, self.codec, 0x12, 0x20].iter().chain(&self.digest) {
            held = (held << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                out.push(sign(SIGNS, held >> bits));
            }
            held &= (1 << bits) - 1;
        }
        if bits > 0 {
            out.push(sign(SIGNS, held << (5 - bits)));
        }
        out
    }

    /// From that form.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('b')?;
        if text.len() != 58 {
            return None;
        }
        let mut bytes = Vec::with_capacity(36);
        let (mut held, mut bits) = (0_u32, 0_u32);
        for b in text.bytes() {
            let five = match b {
                b'a'..=b'z' => b - b'a',
                b'2'..=b'7' => b - b'2' + 26,
                _ => return None,
            };
            held = (held << 5) | u32::from(five);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
            }
            held &= (1 << bits) - 1;
        }
        Self::read(&bytes)
            .ok()
            .filter(|(cid, n)| *n == bytes.len() && held == 0 && cid.text().len() == 59)
            .map(|(c, _)| c)
    }
}

fn sign(signs: &[u8; 32], bits: u32) -> char {
    signs.get(usize::try_from(bits & 31).unwrap_or(0)).copied().map_or('a', char::from)
}

/// One value's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head<'a> {
    /// A number that is not negative.
    Number(u64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A text.
    Text(&'a str),
    /// A list of so many.
    List(usize),
    /// A map of so many pairs.
    Map(usize),
    /// A link.
    Link(Cid),
    /// Nothing.
    Null,
    /// Something else, passed whole.
    Other,
}

/// Reads one value after the other.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
    /// Whether nothing is left.
    #[cfg(test)]
    pub(super) const fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or(Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The first byte's kind and the number that belongs to it.
    fn begin(&mut self) -> Result<(u8, u64), Broken> {
        let first = *self.take(1)?.first().ok_or(Broken)?;
        let (kind, small) = (first >> 5, first & 31);
        let wide = |bytes: &[u8]| bytes.iter().fold(0_u64, |n, b| (n << 8) | u64::from(*b));
        let number = match small {
            0..=23 => u64::from(small),
            24 => wide(self.take(1)?),
            25 => wide(self.take(2)?),
            26 => wide(self.take(4)?),
            27 => wide(self.take(8)?),
            // Lengths that are not said beforehand are no DAG-CBOR.
            _ => return Err(Broken),
        };
        Ok((kind, number))
    }

    /// A length that can be there at all: each thing takes a byte at least.
    fn length(&self, n: u64) -> Result<usize, Broken> {
        usize::try_from(n).ok().filter(|n| *n <= self.0.len()).ok_or(Broken)
    }

    /// The next value; of a list or a map only its beginning.
    pub(super) fn head(&mut self) -> Result<Head<'a>, Broken> {
        let (kind, n) = self.begin()?;
        Ok(match kind {
            0 => Head::Number(n),
            1 => Head::Other,
            2 => {
                let n = self.length(n)?;
                Head::Bytes(self.take(n)?)
            }
            3 => {
                let n = self.length(n)?;
                Head::Text(std::str::from_utf8(self.take(n)?).map_err(|_| Broken)?)
            }
            4 => Head::List(self.length(n)?),
            5 => Head::Map(self.length(n.checked_mul(2).ok_or(Broken)?)? / 2),
            6 if n == 42 => match self.head_plain()? {
                [0, cid @ ..] => {
                    let (cid, taken) = Cid::read(cid)?;
                    if taken + 1 == 37 { Head::Link(cid) } else { return Err(Broken) }
                }
                _ => return Err(Broken),
            },
            7 if n == 22 => Head::Null,
            7 => Head::Other,
            _ => return Err(Broken),
        })
    }

    fn head_plain(&mut self) -> Result<&'a [u8], Broken> {
        match self.begin()? {
            (2, n) => {
                let n = self.length(n)?;
                self.take(n)
            }
            _ => Err(Broken),
        }
    }

    /// Passes what belongs to a value whose beginning was read.
    pub(super) fn pass(&mut self, head: Head<'a>) -> Result<(), Broken> {
        let mut left = match head {
            Head::List(n) => n,
            Head::Map(n) => n * 2,
            _ => 0,
        };
        while left > 0 {
            left -= 1;
            let more = match self.head()? {
                Head::List(n) => n,
                Head::Map(n) => n * 2,
                _ => 0,
            };
            left = left.checked_add(more).ok_or(Broken)?;
        }
        Ok(())
    }

    /// Reads a map: `each` is given a key and the beginning of its value, and says whether it has read what belongs to it.
    pub(super) fn map(
        &mut self,
        mut each: impl FnMut(&'a str, Head<'a>, &mut Self) -> Result<bool, Broken>,
    ) -> Result<(), Broken> {
        let Head::Map(n) = self.head()? else { return Err(Broken) };
        self.pairs(n, &mut each)
    }

    /// Reads so many pairs of a map whose beginning was read.
    pub(super) fn pairs(
        &mut self,
        n: usize,
        each: &mut dyn FnMut(&'a str, Head<'a>, &mut Self) -> Result<bool, Broken>,
    ) -> Result<(), Broken> {
        for _ in 0..n {
            let Head::Text(key) = self.head()? else { return Err(Broken) };
            let head = self.head()?;
            if !each(key, head, self)? {
                self.pass(head)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod write {
    //! What the tests write.
    use super::Cid;

    /// A value.
    #[derive(Clone)]
    pub(crate) enum V {
        N(u64),
        B(Vec<u8>),
        T(String),
        L(Vec<V>),
        M(Vec<(&'static str, V)>),
        Link(Cid),
        Null,
    }

    fn begin(out: &mut Vec<u8>, kind: u8, n: u64) {
        let k = kind << 5;
        match n {
            0..=23 => out.push(k | n as u8),
            24..=0xff => out.extend([k | 24, n as u8]),
            0x100..=0xffff => {
                out.push(k | 25);
                out.extend((n as u16).to_be_bytes());
            }
            _ => {
                out.push(k | 26);
                out.extend((n as u32).to_be_bytes());
            }
        }
    }

    /// Its bytes.
    pub(crate) fn bytes(v: &V) -> Vec<u8> {
        let mut out = Vec::new();
        add(&mut out, v);
        out
    }

    fn add(out: &mut Vec<u8>, v: &V) {
        match v {
            V::N(n) => begin(out, 0, *n),
            V::B(b) => {
                begin(out, 2, b.len() as u64);
                out.extend(b);
            }
            V::T(t) => {
                begin(out, 3, t.len() as u64);
                out.extend(t.as_bytes());
            }
            V::L(all) => {
                begin(out, 4, all.len() as u64);
                all.iter().for_each(|v| add(out, v));
            }
            V::M(all) => {
                let mut all: Vec<_> = all.iter().collect();
                all.sort_by_key(|(k, _)| (k.len(), *k));
                begin(out, 5, all.len() as u64);
                for (k, v) in all {
                    add(out, &V::T((*k).to_owned()));
                    add(out, v);
                }
            }
            V::Link(cid) => {
                out.extend([0xd8, 42]);
                let mut b = vec![0, 1, cid.codec, 0x12, 0x20];
                b.extend(cid.digest);
                add(out, &V::B(b));
            }
            V::Null => out.push(0xf6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{write::V, *};

    #[test]
    fn a_cid_is_written_and_read_as_everywhere() {
        // The CID of the empty map, as every tool writes it.
        let empty = Cid { codec: 0x71, digest: familiar_model::Sha256::of(&[0xa0]).0 };
        assert_eq!(empty.text(), "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua");
        assert_eq!(Cid::parse(&empty.text()), Some(empty));
        for none in ["", "b", "bafy", "Qm", &"b".repeat(59), &empty.text().to_uppercase()] {
            assert_eq!(Cid::parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_map_is_read_and_what_is_not_asked_for_is_passed() {
        let inner = V::M(vec![("uri", V::T("at://a".to_owned())), ("deep", V::L(vec![V::N(1), V::Null]))]);
        let bytes = write::bytes(&V::M(vec![("x", V::L(vec![inner.clone(), V::B(vec![7])])), ("subject", inner)]));
        let mut uri = None;
        let mut reader = Reader::new(&bytes);
        let read = reader.map(|key, head, r| match (key, head) {
            ("subject", Head::Map(n)) => {
                r.pairs(n, &mut |key, head, _| {
                    if let ("uri", Head::Text(t)) = (key, head) {
                        uri = Some(t);
                    }
                    Ok(false)
                })?;
                Ok(true)
            }
            _ => Ok(false),
        });
        assert_eq!((read, uri, reader.is_done()), (Ok(()), Some("at://a"), true));
    }

    #[test]
    fn a_length_that_is_not_there_and_a_depth_without_end_are_refused() {
        let hostile: [Vec<u8>; 6] = [
            vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            vec![0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            vec![0x7f, 0x61, 0x61, 0xff],
            vec![0x62, 0xc3, 0x28],
            vec![0x81; 2_000_000],
            vec![0xd8, 42, 0x41, 0],
        ];
        for bytes in hostile {
            let mut reader = Reader::new(&bytes);
            let all = reader.head().and_then(|head| reader.pass(head));
            assert_eq!(all, Err(Broken), "{:?}", bytes.get(..4));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let mut reader = Reader::new(&bytes);
            while let Ok(head) = reader.head() {
                if reader.pass(head).is_err() || reader.is_done() {
                    break;
                }
            }
            let _ = Cid::read(&bytes);
        }
    }
}
