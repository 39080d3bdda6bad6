//! A mail's bytes as they went over the wire, and its header lines, one by one.
//!
//! Deliberately not here: what a header means. A file that was saved with bare line feeds is given its carriage returns
//! back, since signatures count them; a first line that a mailbox wrote (`From …`) is left out, since no sender did.

use std::borrow::Cow;

/// As much of a mail as its headers may take.
const HEADERS_AT_MOST: usize = 256 << 10;
/// As many header lines as are read.
const FIELDS_AT_MOST: usize = 500;

/// One header line, unfolded by nobody: `value` is what stands after the colon, up to and with its last line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// As it is written.
    pub(super) name: &'a [u8],
    /// As it is written.
    pub(super) value: &'a [u8],
}

impl Field<'_> {
    /// Whether it has this name; capitals do not count.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.trim_ascii_end().eq_ignore_ascii_case(name.as_bytes())
    }
}

/// The mail as it went over the wire.
pub(super) fn wire(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => memchr::memchr(b'\n', rest).and_then(|end| rest.get(end + 1..)).unwrap_or_default(),
        None => bytes,
    };
    let first_line = memchr::memchr(b'\n', bytes);
    let bare = first_line.is_some_and(|end| end == 0 || bytes.get(end - 1) != Some(&b'\r'));
    if !bare {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 32);
    let mut before = 0_u8;
    for byte in bytes {
        if *byte == b'\n' && before != b'\r' {
            out.push(b'\r');
        }
        out.push(*byte);
        before = *byte;
    }
    Cow::Owned(out)
}

/// The header lines, and the body below the first empty line. `None`: these are no headers of a mail.
pub(super) fn fields(wire: &[u8]) -> Option<(Vec<Field<'_>>, &[u8])> {
    let mut found = Vec::new();
    let mut rest = wire;
    let mut taken = 0;
    while !rest.is_empty() {
        let end = field_end(rest);
        let (line, after) = rest.split_at_checked(end)?;
        if matches!(line, b"\r\n" | b"\n") {
            rest = after;
            break;
        }
        let colon = memchr::memchr(b':', line)?;
        let name = line.get(..colon)?;
        let plain = |b: &u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\t');
        if name.is_empty() || !name.iter().all(plain) || name.first().is_some_and(u8::is_ascii_whitespace) {
            return None;
        }
        found.push(Field { name, value: line.get(colon + 1..)? });
        taken += line.len();
        if taken > HEADERS_AT_MOST || found.len() > FIELDS_AT_MOST {
            return None;
        }
        rest = after;
    }
    (!found.is_empty()).then_some((found, rest))
}

/// Where this header line ends, with the lines that go on with it.
fn field_end(rest: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let Some(more) = rest.get(end..).filter(|m| !m.is_empty()) else { return end };
        end += memchr::memchr(b'\n', more).map_or(more.len(), |at| at + 1);
        let empty = matches!(rest.get(..end), Some(b"\r\n" | b"\n"));
        if empty || !matches!(rest.get(end), Some(b' ' | b'\t')) {
            return end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_are_split_as_they_stand() {
        let (found, body) = fields(b"A: 1\r\n 2\r\nB:3\r\n\r\nbody\r\n").unwrap();
        assert_eq!(found.len(), 2, "a folded line is one");
        assert_eq!((found[0].value, found[1].value, body), (&b" 1\r\n 2\r\n"[..], &b"3\r\n"[..], &b"body\r\n"[..]));
        assert_eq!(fields(b"A: 1"), Some((vec![Field { name: b"A", value: b" 1" }], &b""[..])), "and a cut one ends");
    }

    #[test]
    fn what_has_no_headers_is_no_mail() {
        for no in [&b""[..], b"hello", b"\r\nA: 1", b"<html>:", b" A: 1\r\n", b"A\x00: 1", &vec![b'a'; 1 << 20]] {
            let no = if no == b"<html>:" { &b"<!DOCTYPE html>\r\n<p>"[..] } else { no };
            assert_eq!(fields(no), None, "{:?}", String::from_utf8_lossy(no.get(..20).unwrap_or(no)));
        }
        let many = "A: 1\r\n".repeat(FIELDS_AT_MOST + 1);
        assert_eq!(fields(many.as_bytes()), None, "nor has a mail that many");
    }

    #[test]
    fn line_ends_are_given_back_and_a_mailboxes_line_is_not_the_senders() {
        assert_eq!(&*wire(b"From a Tue\nA: 1\n\nx\r\ny\n"), b"A: 1\r\n\r\nx\r\ny\r\n");
        assert_eq!(
            &*wire(b"\xef\xbb\xbfA: 1\r\n\r\nx\ny"),
            b"A: 1\r\n\r\nx\ny",
            "what came with both is left as it is"
        );
    }
}
