//! JSON in the vendor's own layout: keys in the order given, two spaces, `"key" : value`.
//!
//! Deliberately not here: reading. serde_json sorts keys and writes `"key": value`; the archives do
//! neither, and a reader that leans on serde_json's layout should fail here first.

use std::io::{self, Write};

/// A value, with its keys in the order in which they are written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Text(String),
    Bool(bool),
    Object(Vec<(&'static str, Json)>),
    List(Vec<Json>),
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}
impl From<bool> for Json {
    fn from(yes: bool) -> Self {
        Json::Bool(yes)
    }
}
impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Json::Text(number.to_string())
    }
}
impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Json::Text(number.to_string())
    }
}
impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Self {
        Json::List(list)
    }
}

/// `object! { "like" => object! { … } }`
macro_rules! object {
    ($($key:literal => $value:expr),* $(,)?) => {
        $crate::json::Json::Object(vec![$(($key, $crate::json::Json::from($value))),*])
    };
}
pub(crate) use object;

impl Json {
    /// Adds a key at the end where there is a value for it.
    pub(crate) fn and(mut self, key: &'static str, value: Option<impl Into<Json>>) -> Self {
        if let (Json::Object(entries), Some(value)) = (&mut self, value) {
            entries.push((key, value.into()));
        }
        self
    }

    /// Writes it, `depth` levels in.
    pub(crate) fn write(&self, out: &mut impl Write, depth: usize) -> io::Result<()> {
        match self {
            Json::Text(text) => serde_json::to_writer(out, text).map_err(io::Error::from),
            Json::Bool(yes) => out.write_all(if *yes { b"true" } else { b"false" }),
            Json::Object(entries) if entries.is_empty() => out.write_all(b"{ }"),
            Json::Object(entries) => {
                out.write_all(b"{")?;
                for (place, (key, value)) in entries.iter().enumerate() {
                    out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
                    indent(out, depth + 1)?;
                    serde_json::to_writer(&mut *out, key)?;
                    out.write_all(b" : ")?;
                    value.write(out, depth + 1)?;
                }
                out.write_all(b"\n")?;
                indent(out, depth)?;
                out.write_all(b"}")
            }
            Json::List(items) if items.is_empty() => out.write_all(b"[ ]"),
            Json::List(items) => {
                out.write_all(b"[")?;
                for (place, item) in items.iter().enumerate() {
                    out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
                    indent(out, depth + 1)?;
                    item.write(out, depth + 1)?;
                }
                out.write_all(b"\n")?;
                indent(out, depth)?;
                out.write_all(b"]")
            }
        }
    }
}

fn indent(out: &mut impl Write, depth: usize) -> io::Result<()> {
    const SPACES: &[u8] = &[b' '; 64];
    out.write_all(SPACES.get(..(depth * 2).min(64)).unwrap_or(SPACES))
}
