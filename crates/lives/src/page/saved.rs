//! The same page as a saved file: `.html` with everything that it held, or `.mhtml`.
//!
//! Deliberately not here: "HTML only", which saves what the server sent and not the list; pictures beside the page.

use super::said::{Say, said};
use super::tree::Part;
use super::{Browser, PageKind, Saved, Sheet, copied};
use chrono::DateTime;

impl Sheet<'_> {
    /// The file, if it was saved.
    pub(super) fn file(&mut self, which: PageKind, page: &Part) -> Option<(String, Vec<u8>)> {
        let firefox = self.how.browser == Browser::Firefox;
        let mhtml = match (self.how.saved, firefox) {
            (Saved::No, _) => return None,
            (Saved::Mhtml, false) => true,
            _ => false,
        };
        let address = format!("{}{}", self.origin, self.path);
        let title = format!(
            "{} / X",
            said(self.how.language, if which == PageKind::Likes { Say::Likes } else { Say::Settings })
        );
        let right_to_left = self.how.language.code() == "ar";
        let head = format!(
            "<html dir=\"{}\" lang=\"{}\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><title>{title}</title></head><body style=\"background-color: rgb(255, 255, 255);\">",
            if right_to_left { "rtl" } else { "ltr" },
            self.how.language.code(),
        );
        let body = copied::document(page, self.origin, !mhtml);
        let document = format!("{head}{body}</body></html>");
        if !mhtml {
            let comment = match firefox {
                true => String::new(),
                false => format!("<!-- saved from url=({:04}){address} -->\n", address.len()),
            };
            return Some((
                format!("{title}.html").replace('/', "_"),
                format!("<!DOCTYPE html>\n{comment}{document}").into_bytes(),
            ));
        }
        let edge =
            format!("----MultipartBoundary--{}----", self.c.letters(42, "abcdefghijklmnopqrstuvwxyzABCDEF0123456789"));
        let saved_at =
            DateTime::from_timestamp_millis(self.at).unwrap_or_default().format("%a, %d %b %Y %H:%M:%S -0000");
        let frame = self.c.hex(32).to_uppercase();
        let subject = if title.is_ascii() { title.clone() } else { format!("=?utf-8?Q?{}?=", in_header(&title)) };
        let file = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: {subject}\r\nDate: {saved_at}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"{edge}\"\r\n\r\n\r\n--{edge}\r\nContent-Type: text/html\r\nContent-ID: <frame-{frame}@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {address}\r\n\r\n{}\r\n--{edge}\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css-{frame}@mhtml.blink\r\n\r\n@charset \"utf-8\";\r\n\r\nbody {{ margin: 0px; }}\r\n--{edge}--\r\n",
            quoted(&document)
        );
        Some((format!("{title}.mhtml").replace('/', "_"), file.into_bytes()))
    }
}

/// Quoted-printable, in lines of 76.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let mut column = 0;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\n' {
            out.push_str("\r\n");
            column = 0;
            continue;
        }
        // A blank at the end of a line would be lost on the way.
        let last = byte == b' ' && matches!(bytes.peek(), None | Some(b'\n'));
        let plain = (b' '..=b'~').contains(&byte) && byte != b'=' && !last;
        let wide = if plain { 1 } else { 3 };
        if column + wide > 75 {
            out.push_str("=\r\n");
            column = 0;
        }
        if plain {
            out.push(char::from(byte))
        } else {
            out.push_str(&format!("={byte:02X}"))
        }
        column += wide;
    }
    out
}

/// The same within a header's encoded word.
pub(crate) fn in_header(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('_'),
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => out.push(char::from(byte)),
            other => out.push_str(&format!("={other:02X}")),
        }
    }
    out
}
