//! Whether bytes are in our canonical form, found out in one pass and without building anything.
//!
//! Deliberately not a parser: `verify` reads what it needs afterwards. JSON that repeats a key, says it out of order or
//! holds a fraction may be read differently by two programs, so it is refused.

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt};

/// Whether this is one JSON value in canonical form.
pub(crate) fn is_canonical(bytes: &[u8]) -> bool {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    !has_space(bytes) && Ordered.deserialize(&mut json).is_ok() && json.end().is_ok()
}

/// Whether these are lines of canonical JSON, each with what Timesketch asks for.
pub(crate) fn is_timeline(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Row<'a> {
        #[serde(borrow, rename = "message")]
        _message: Cow<'a, str>,
        #[serde(rename = "datetime")]
        _datetime: Cow<'a, str>,
        #[serde(rename = "timestamp_desc")]
        _desc: Cow<'a, str>,
    }
    bytes.is_empty()
        || bytes.ends_with(b"\n")
            && bytes.split_inclusive(|b| *b == b'\n').all(|line| {
                line.split_last()
                    .is_some_and(|(_, row)| is_canonical(row) && serde_json::from_slice::<Row<'_>>(row).is_ok())
            })
}

/// Whether there is white space outside of texts.
fn has_space(bytes: &[u8]) -> bool {
    let (mut inside, mut escaped) = (false, false);
    for byte in bytes {
        match (inside, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => inside = !inside,
            (false, b' ' | b'\t' | b'\n' | b'\r') => return true,
            _ => {}
        }
    }
    false
}

/// A value whose keys are in order at every depth. Depth itself is bounded by `serde_json`.
struct Ordered;

impl<'de> DeserializeSeed<'de> for Ordered {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Ordered {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON in canonical form")
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Ordered)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut last: Option<String> = None;
        while let Some(key) = map.next_key::<String>()? {
            if last.as_ref().is_some_and(|l| *l >= key) {
                return Err(A::Error::custom("keys are not in order"));
            }
            map.next_value_seed(Ordered)?;
            last = Some(key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_form_is_taken() {
        assert!(is_canonical(br#"{"a":[1,null,{"x":"a \" b"}],"b":true}"#));
        for other in [
            r#"{"b":1,"a":1}"#,
            r#"{"a":1,"a":1}"#,
            r#"{"a": 1}"#,
            r#"{"a":1.5}"#,
            r#"{"a":-0}"#,
            "{\"a\":1}\n",
            r#"{"a":1}{}"#,
            "",
        ] {
            assert!(!is_canonical(other.as_bytes()), "{other} could be read in two ways, or is cut off");
        }
        let deep = "[".repeat(1_000_000);
        assert!(!is_canonical(deep.as_bytes()), "depth is refused, not followed");
    }
}
