//! What something that a person wants to keep seems to be, by its first bytes and its shape. Cheap, and no promise.
//!
//! Deliberately not here: whether it is one (its reader says), and whose.

use crate::saved::{is_markup, is_mhtml};

/// What it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A page, as markup or as a saved file.
    Page,
    /// A link.
    Link,
    /// A mail, as it was received.
    Mail,
    /// A picture.
    Picture,
    /// A download, packed.
    Archive,
    /// Words: a page that was copied as text, or a statement.
    Text,
}

/// As much as is looked at.
const BEGINNING: usize = 16_384;
/// A link with a few words around it is no longer than this.
const LINK: usize = 2_048;

/// What these bytes are taken for; `name` is the file's name, or empty.
#[must_use]
pub fn takes_for(name: &str, bytes: &[u8]) -> Takes {
    let ends = |all: &[&str]| {
        let name = name.to_ascii_lowercase();
        all.iter().any(|end| name.ends_with(end))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Takes::Archive;
    }
    if is_picture(bytes) {
        return Takes::Picture;
    }
    if is_mhtml(bytes) && (ends(&[".mhtml", ".mht"]) || snapshot(bytes)) {
        return Takes::Page;
    }
    if is_markup(bytes) {
        return Takes::Page;
    }
    if is_mail(bytes, ends(&[".eml"])) {
        return Takes::Mail;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= LINK && is_link(text) => Takes::Link,
        Ok(_) => Takes::Text,
        Err(_) if ends(&[".zip"]) => Takes::Archive,
        Err(_) if ends(&[".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".avif", ".tif", ".tiff"]) => {
            Takes::Picture
        }
        Err(_) => Takes::Text,
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    let brand = bytes.get(4..12).unwrap_or_default();
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"GIF87a")
        || bytes.starts_with(b"GIF89a")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.starts_with(b"II*\0")
        || bytes.starts_with(b"MM\0*")
        || (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || [b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"].iter().any(|b| brand == *b)
}

fn head(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase().replace('\r', "");
    text.split("\n\n").next().unwrap_or("").to_owned()
}

fn snapshot(bytes: &[u8]) -> bool {
    head(bytes).contains("\nsnapshot-content-location:")
}

/// Headers and nothing else up to the first empty line, and among them who sent it and how it came.
fn is_mail(bytes: &[u8], named: bool) -> bool {
    let head = head(bytes);
    let mut lines = head.lines().peekable();
    // Mailboxes put a line of their own before a mail.
    lines.next_if(|l| l.starts_with("from ") || l.starts_with(">from "));
    let is_header = |line: &str| {
        line.starts_with([' ', '\t'])
            || line
                .split_once(':')
                .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()))
    };
    let names: Vec<&str> =
        lines.filter_map(|line| if is_header(line) { line.split(':').next() } else { Some("?") }).collect();
    let has = |name: &str| names.contains(&name);
    let came = ["received", "dkim-signature", "message-id", "return-path", "delivered-to", "date"];
    !names.contains(&"?") && has("from") && (named || came.iter().filter(|n| has(n)).count() >= 1)
}

/// One line, and in it something that leads somewhere.
fn is_link(text: &str) -> bool {
    let text = text.trim();
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '"' | '\''));
        let host = word.split('/').next().unwrap_or("");
        let bare = host.contains('.') && word.contains("/status/") && !host.starts_with('.');
        word.starts_with("https://") || word.starts_with("http://") || bare
    };
    !text.contains('\n') && text.split_whitespace().any(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_told_apart_by_its_first_bytes() {
        let mail: &[u8] =
            b"Received: from a.example\r\n\tby b.example\r\nFrom: X <info@x.com>\r\nSubject: a\r\n\r\nbody";
        let mhtml: &[u8] =
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.com/a\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n";
        let cases: [(&str, &[u8], Takes); 15] = [
            ("a.zip", b"PK\x03\x04rest", Takes::Archive),
            ("a.txt", b"\x89PNG\r\n\x1a\nrest", Takes::Picture),
            ("", b"\xff\xd8\xff\xe0", Takes::Picture),
            ("a.eml", mail, Takes::Mail),
            ("", mail, Takes::Mail),
            ("a.mhtml", mhtml, Takes::Page),
            ("", mhtml, Takes::Page),
            ("", b"<meta http-equiv=\"content-type\"><div>a</div>", Takes::Page),
            ("", b"Version:0.9\r\nStartHTML:0000000105\r\n<html>", Takes::Page),
            ("", b"https://x.com/a/status/1", Takes::Link),
            ("", b"look: x.com/a/status/1\n", Takes::Link),
            ("", b"Linux\nStrelsau, Ruritania\n\xc2\xb7\nActive now", Takes::Text),
            ("", b"I did not do this.", Takes::Text),
            ("", b"From: here to there\nI went on.\n", Takes::Text),
            ("", b"", Takes::Text),
        ];
        for (name, bytes, is) in cases {
            assert_eq!(takes_for(name, bytes), is, "{name}: {}", String::from_utf8_lossy(bytes));
        }
    }
}
