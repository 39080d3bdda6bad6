//! A page that was saved as a file: `.html` as browsers save it ("complete"), or `.mhtml` ("single file").
//!
//! Deliberately not here: pictures and what else such a file carries; nothing of it is unpacked but the page itself. Facts
//! (measured 2026-11-24): Chromium writes the address into a comment or, in `.mhtml`, into a header with the time of
//! saving beside it; Firefox writes neither.

use crate::{PageError, markup::MAX_BYTES};
use familiar_model::{Instant, PageForm};
use mail_parser::{HeaderValue, MessageParser, MimeHeaders, PartType};

/// A saved page.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// The page itself.
    pub markup: String,
    /// Its address, where the file says it. Anybody can write one: a hint, no proof.
    pub address: Option<String>,
    /// When it was saved, by the clock of that computer, where the file says it.
    pub saved_at: Option<Instant>,
    /// Which kind of file it is.
    pub form: PageForm,
}

impl std::fmt::Debug for SavedPage {
    // The page holds what opens sessions.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { markup, saved_at, form, .. } = self;
        write!(f, "SavedPage {{ {} bytes, saved_at: {saved_at:?}, form: {form:?} }}", markup.len())
    }
}

/// As much of a beginning as tells what a file is.
const BEGINNING: usize = 8_192;
/// The largest file that is read: a `.mhtml` carries the pictures too.
pub const SAVED_AT_MOST: usize = 96 << 20;

/// Reads a saved page. `name` is the file's name, without its path.
///
/// # Errors
/// `NotSaved` if there is no page in it, `TooLarge` if the page has more than 16 MiB or the file more than 96 MiB.
pub fn saved(name: &str, bytes: &[u8]) -> Result<SavedPage, PageError> {
    let megabytes = |len: usize| PageError::TooLarge { megabytes: (len as u64).div_ceil(1_000_000) };
    let none = || PageError::NotSaved { name: name.to_owned() };
    if bytes.len() > SAVED_AT_MOST {
        return Err(megabytes(bytes.len()));
    }
    let page = if is_mhtml(bytes) {
        mhtml(bytes).ok_or_else(none)?
    } else {
        if bytes.len() > MAX_BYTES {
            return Err(megabytes(bytes.len()));
        }
        let markup = decoded(bytes);
        if !is_markup(markup.as_bytes()) {
            return Err(none());
        }
        SavedPage { address: saved_from(&markup), markup, saved_at: None, form: PageForm::SavedHtml }
    };
    if page.markup.len() > MAX_BYTES { Err(megabytes(page.markup.len())) } else { Ok(page) }
}

fn beginning(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase()
}

/// Whether it begins as a web archive does: headers that say so.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = beginning(bytes);
    let head = head.split("\r\n\r\n").next().and_then(|h| h.split("\n\n").next()).unwrap_or("");
    head.contains("multipart/related") && head.contains("mime-version:") && !head.trim_start().starts_with('<')
}

/// Whether it begins as markup does.
pub(crate) fn is_markup(bytes: &[u8]) -> bool {
    let head = beginning(bytes);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let opens = ["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<!-- saved from", "<table", "<span"];
    let copied = head.starts_with("version:") && head.contains("starthtml:");
    let begins = opens.iter().any(|o| head.starts_with(o)) || (head.starts_with("<!--") && head.contains("<html"));
    begins || copied
}

/// The text of a file, in the way in which its first bytes say that it is written.
fn decoded(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], of: fn([u8; 2]) -> u16| {
        let units = rest.as_chunks::<2>().0.iter().map(|pair| of(*pair));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// `<!-- saved from url=(0038)https://… -->`
fn saved_from(markup: &str) -> Option<String> {
    let begin = markup.char_indices().nth(BEGINNING).map_or(markup.len(), |(at, _)| at);
    let (_, rest) = markup.get(..begin)?.split_once("<!-- saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let (address, _) = rest.split_once("-->")?;
    Some(address.trim().to_owned()).filter(|a| a.len() <= 2_048 && a.contains("://"))
}

fn mhtml(bytes: &[u8]) -> Option<SavedPage> {
    let message = MessageParser::default().parse(bytes)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_ref()),
        _ => None,
    });
    let address = match message.header("Snapshot-Content-Location") {
        Some(HeaderValue::Text(text)) => Some(text.trim().to_owned()),
        _ => None,
    };
    let first = || message.parts.iter().find_map(|p| p.content_location().map(str::to_owned));
    let address = address.or_else(first).filter(|a| a.len() <= 2_048 && a.contains("://"));
    let saved_at = message.date().map(|d| Instant::from_ms(d.to_timestamp().saturating_mul(1_000)));
    Some(SavedPage { markup: page?.to_owned(), address, saved_at, form: PageForm::SavedMhtml })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.com/settings/sessions\r\n\
        Subject: =?utf-8?Q?Sessions?=\r\nDate: Tue, 24 Nov 2026 02:41:07 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B----\"\r\n\r\n\r\n\
        ------B----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://x.com/settings/sessions\r\n\r\n\
        <!DOCTYPE html><html><body><p title=3D\"a\">Stre=\r\nlsau \u{e4}=C3=A4</p></body></html>\r\n\
        ------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
        ------B------\r\n";

    #[test]
    fn a_single_file_says_where_and_when_it_was_saved() {
        let page = saved("sessions.mhtml", MHTML.as_bytes()).unwrap();
        assert!(page.markup.contains("<p title=\"a\">Strelsau"), "quoted-printable is undone: {}", page.markup);
        assert_eq!(page.address.as_deref(), Some("https://x.com/settings/sessions"));
        assert_eq!(page.saved_at, Instant::parse("2026-11-24T02:41:07.000Z"));
        assert_eq!(page.form, PageForm::SavedMhtml);
        assert!(!format!("{page:?}").contains("Strelsau"), "what looks for mistakes does not show the page");
    }

    #[test]
    fn a_complete_page_says_where_it_was_saved_from_if_the_browser_wrote_it() {
        let chromium = "<!DOCTYPE html>\n<!-- saved from url=(0031)https://x.com/settings/sessions -->\n<html><body>a";
        let page = saved("Sessions.html", chromium.as_bytes()).unwrap();
        assert_eq!(page.address.as_deref(), Some("https://x.com/settings/sessions"));
        let firefox =
            saved("Sessions.html", b"\xef\xbb\xbf<html dir=\"ltr\"><head></head><body>a</body></html>").unwrap();
        assert_eq!((firefox.address, firefox.saved_at, firefox.form), (None, None, PageForm::SavedHtml));
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("<html>\u{e4}".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert!(saved("a.html", &wide).unwrap().markup.ends_with('\u{e4}'));
    }

    #[test]
    fn a_file_without_a_page_is_said_to_be_none() {
        let none = |bytes: &[u8]| saved("a.html", bytes).map_err(|e| e.code());
        assert_eq!(none(b"%PDF-1.7").map(|_| ()), Err("page-not-saved"));
        assert_eq!(none(b"").map(|_| ()), Err("page-not-saved"));
        let no_page = MHTML.replace("text/html\r\n", "text/css\r\n");
        assert_eq!(none(no_page.as_bytes()).map(|_| ()), Err("page-not-saved"));
        let large = format!("<html>{}", "a".repeat(MAX_BYTES));
        assert_eq!(none(large.as_bytes()).map(|_| ()), Err("page-too-large"));
        // Whatever is cut off, nothing falls over.
        for end in 0..MHTML.len() {
            let _ = saved("a.mhtml", MHTML.as_bytes().get(..end).unwrap_or_default());
        }
    }
}
