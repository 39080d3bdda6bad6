//! A picture of a screen, as somebody saved it: its form, its size, and what its file says of itself.
//!
//! Deliberately not here: painting it, changing it, and judging whether it is genuine: nobody can tell that from a file.
//! What the file says of itself (when, with what, where) can be written by anybody, and is shown to its owner only.

use exif::{In, Tag, Value};
use std::io::Cursor;

/// The largest picture that is read.
pub const AT_MOST: usize = 50_000_000;
/// As much of one value as is kept.
const VALUE: usize = 200;

/// A picture, as far as its file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its form, by its first bytes: `png`, `jpeg`, `gif`, `webp`, `heic`, `avif`.
    pub form: &'static str,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// What the file says of itself: a name and a value each. Names: `taken`, `changed`, `written`, `zone`, `device`,
    /// `software`, `place`, `text`.
    pub says: Vec<(String, String)>,
}

/// A file is no picture that can be read. Each is said to a person: `err-<code>`, `rec-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// There is nothing in it.
    #[error("{name} is empty.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// More than 50 MB.
    #[error("{name} is too large for a picture of a screen: {megabytes} MB.")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        megabytes: u64,
    },
    /// Its first bytes are none of a picture's, or it says no size.
    #[error("{name} is no picture.")]
    NotAPicture {
        /// The file's name.
        name: String,
    },
}

impl PictureError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let name = || "screen.png".to_owned();
        vec![
            Self::Empty { name: name() },
            Self::TooLarge { name: name(), megabytes: 80 },
            Self::NotAPicture { name: name() },
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "picture-empty",
            Self::TooLarge { .. } => "picture-too-large",
            Self::NotAPicture { .. } => "picture-is-none",
        }
    }
    /// The arguments of its sentences: `name`, `megabytes-n`.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty { name } | Self::NotAPicture { name } => vec![("name", name.clone())],
            Self::TooLarge { name, megabytes } => {
                vec![("name", name.clone()), ("megabytes-n", megabytes.to_string())]
            }
        }
    }
}

/// Reads a picture's form, size and what its file says of itself. It is not painted.
///
/// # Errors
/// `PictureError` if it is none.
pub fn read(name: &str, bytes: &[u8]) -> Result<Picture, PictureError> {
    let name = || name.to_owned();
    if bytes.is_empty() {
        return Err(PictureError::Empty { name: name() });
    }
    if bytes.len() > AT_MOST {
        return Err(PictureError::TooLarge { name: name(), megabytes: bytes.len() as u64 / 1_000_000 });
    }
    let form = form(bytes).ok_or_else(|| PictureError::NotAPicture { name: name() })?;
    let size = imagesize::blob_size(bytes).ok();
    let size = size.and_then(|s| Some((u32::try_from(s.width).ok()?, u32::try_from(s.height).ok()?)));
    let size = size.filter(|(w, h)| *w > 0 && *h > 0);
    if size.is_none() && form != "heic" && form != "avif" {
        return Err(PictureError::NotAPicture { name: name() });
    }
    Ok(Picture { form, size, says: says(form, bytes) })
}

/// The form, by the first bytes; the ending of a name says nothing.
#[must_use]
pub fn form(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
    match () {
        () if at(0, b"\x89PNG\r\n\x1a\n") => Some("png"),
        () if at(0, b"\xff\xd8\xff") => Some("jpeg"),
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => Some("gif"),
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some("webp"),
        () if at(4, b"ftyp") => {
            let brands = bytes.get(8..bytes.len().min(64)).unwrap_or_default();
            let is = |names: &[&[u8]]| brands.chunks_exact(4).any(|brand| names.contains(&brand));
            if is(&[b"avif", b"avis"]) {
                Some("avif")
            } else {
                is(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"]).then_some("heic")
            }
        }
        () => None,
    }
}

/// What the file says of itself.
fn says(form: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut say = |name: &str, value: Option<String>| {
        let value = value.map(|v| crate::mail::shown(&v, VALUE)).filter(|v| !v.is_empty());
        if let Some(value) = value.filter(|_| out.len() < 24) {
            let said = (name.to_owned(), value);
            if !out.contains(&said) {
                out.push(said);
            }
        }
    };
    if let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) {
        let text = |tag: Tag| match &exif.get_field(tag, In::PRIMARY)?.value {
            Value::Ascii(lines) => Some(String::from_utf8_lossy(lines.first()?).into_owned()),
            _ => None,
        };
        say("taken", text(Tag::DateTimeOriginal));
        say("changed", text(Tag::DateTime));
        say("written", text(Tag::DateTimeDigitized));
        say("zone", text(Tag::OffsetTimeOriginal).or_else(|| text(Tag::OffsetTime)));
        let device: Vec<String> = [Tag::Make, Tag::Model].into_iter().filter_map(text).collect();
        say("device", Some(device.join(" ")));
        say("software", text(Tag::Software));
        say("text", text(Tag::ImageDescription));
        say("place", place(&exif));
    }
    if form == "png" {
        for (keyword, text) in png_texts(bytes) {
            let name = match keyword {
                "Software" => "software",
                "Creation Time" | "date:create" => "taken",
                "date:modify" => "changed",
                "Title" | "Description" | "Comment" => "text",
                _ => continue,
            };
            say(name, Some(text));
        }
    }
    out
}

/// Latitude and longitude in degrees, south and west below zero.
fn place(exif: &exif::Exif) -> Option<String> {
    let degrees = |tag: Tag, side: Tag, below: u8| {
        let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
        let part = |n: usize| parts.get(n).map_or(Some(0.0), |r| (r.denom != 0).then(|| r.to_f64()));
        let value = part(0)? + part(1)? / 60.0 + part(2)? / 3600.0;
        let Value::Ascii(side) = &exif.get_field(side, In::PRIMARY)?.value else { return None };
        let negative = side.first()?.first()?.eq_ignore_ascii_case(&below);
        (value <= 180.0).then_some(if negative { -value } else { value })
    };
    let latitude = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?;
    let longitude = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?;
    Some(format!("{latitude:.5}, {longitude:.5}"))
}

/// The plain texts in a PNG, a keyword and a text each.
fn png_texts(bytes: &[u8]) -> Vec<(&str, String)> {
    let mut out = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_at_checked(8) {
        let (length, kind) = head.split_at_checked(4).unwrap_or_default();
        let length = length.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b));
        let Some(body) = after.get(..length) else { break };
        if kind == b"tEXt" && out.len() < 24 {
            let mut parts = body.splitn(2, |b| *b == 0);
            let keyword = parts.next().and_then(|k| std::str::from_utf8(k).ok());
            if let (Some(keyword), Some(text)) = (keyword, parts.next()) {
                // Latin-1, by the standard.
                out.push((keyword, text.iter().take(VALUE * 4).map(|b| char::from(*b)).collect()));
            }
        }
        rest = after.get(length..).and_then(|r| r.get(4..)).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests;
