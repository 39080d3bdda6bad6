//! Walks bytes by hand where a record could not be read: finds its end, or the beginning of the next.
//!
//! Three things lead back after damage: a string ends at the end of its line (JSON has no line breaks in strings); a
//! record ends where braces are even; and it ends at the latest where the next one begins (`{ "like" :`).

use super::buffer::Buffer;
use familiar_model::Sha256;
use sha2::Digest;

/// Longest run of blanks between `{` and a record's first key that is looked across.
const BLANKS: usize = 256;

enum Ahead {
    /// A record begins here.
    Begins,
    /// None does.
    Other,
    /// It depends on bytes that are not here yet.
    More,
}

/// Whether `{ "key" :` stands at the beginning of these bytes.
fn ahead(bytes: &[u8], key: &[u8], ended: bool) -> Ahead {
    let short = if ended { Ahead::Other } else { Ahead::More };
    let skip = |from: usize| {
        let rest = bytes.get(from..)?;
        let n = rest.iter().take(BLANKS).position(|b| !b.is_ascii_whitespace());
        n.map(|n| from + n)
    };
    let Some(quote) = skip(1) else {
        return if bytes.len() > BLANKS { Ahead::Other } else { short };
    };
    for (n, want) in std::iter::once(&b'"').chain(key).chain(std::iter::once(&b'"')).enumerate() {
        match bytes.get(quote + n) {
            Some(b) if b == want => {}
            Some(_) => return Ahead::Other,
            None => return short,
        }
    }
    let after = quote + key.len() + 2;
    match skip(after).and_then(|at| bytes.get(at)) {
        Some(b':') => Ahead::Begins,
        Some(_) => Ahead::Other,
        None if bytes.len() > after + BLANKS => Ahead::Other,
        None => short,
    }
}

/// Passes the broken record that begins here. Its length, the sum of its bytes, and whether the list's own `]` was
/// passed with it.
pub(super) fn pass_broken(buffer: &mut Buffer<'_>, key: &[u8]) -> (u64, Sha256, bool) {
    let (mut sum, mut len) = (sha2::Sha256::new(), 0_u64);
    let (mut depth, mut in_string, mut escaped, mut first) = (0_u32, false, false, true);
    let mut closes = false;
    'bytes: loop {
        let rest = buffer.rest();
        let mut at = 0;
        let mut over = false;
        while let Some(&byte) = rest.get(at) {
            if in_string {
                if escaped {
                    escaped = false;
                    at += 1;
                    continue;
                }
                let Some(found) = rest.get(at..).and_then(|r| memchr::memchr3(b'"', b'\\', b'\n', r)) else {
                    at = rest.len();
                    break;
                };
                at += found;
                match rest.get(at) {
                    Some(b'\\') => escaped = true,
                    _ => in_string = false,
                }
                at += 1;
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'{' => {
                    if !first {
                        match ahead(rest.get(at..).unwrap_or(&[]), key, buffer.ended()) {
                            Ahead::Begins => {
                                over = true;
                                break;
                            }
                            Ahead::More => break,
                            Ahead::Other => {}
                        }
                    }
                    depth += 1;
                }
                b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        at += 1;
                        over = true;
                        break;
                    }
                }
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                closes = byte == b']';
            }
            first = false;
            at += 1;
        }
        let passed = rest.get(..at).unwrap_or(rest);
        sum.update(passed);
        len += at as u64;
        buffer.pass(at);
        if over {
            closes = false;
            break 'bytes;
        }
        if !buffer.more() {
            break 'bytes;
        }
    }
    (len, Sha256(sum.finalize().into()), closes)
}

/// Passes what is no record, up to the next `{` or `]` or the end of the file.
pub(super) fn pass_junk(buffer: &mut Buffer<'_>) -> (u64, Sha256) {
    let (mut sum, mut len) = (sha2::Sha256::new(), 0_u64);
    let mut first = true;
    loop {
        let rest = buffer.rest();
        let from = usize::from(first && !rest.is_empty());
        first = false;
        let found = rest.get(from..).and_then(|r| memchr::memchr2(b'{', b']', r)).map(|n| n + from);
        let passed = rest.get(..found.unwrap_or(rest.len())).unwrap_or(rest);
        sum.update(passed);
        len += passed.len() as u64;
        let count = passed.len();
        buffer.pass(count);
        if found.is_some() || !buffer.more() {
            return (len, Sha256(sum.finalize().into()));
        }
    }
}
