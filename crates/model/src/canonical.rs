//! The canonical form: JSON with sorted keys, no white space, no fractions. What is hashed is written so.
//!
//! Deliberately not a general standard: only what our own nouns produce is allowed, and a fraction is an error, since
//! its digits differ between programs.

use serde::Serialize;
use serde_json::Value;

/// Why something has no canonical form.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// It cannot be written as JSON.
    #[error("This cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
    /// It holds a number with a fraction.
    #[error("A number with a fraction has no canonical form.")]
    Fraction,
}

/// The canonical bytes of a value.
///
/// # Errors
/// If it cannot be written as JSON, or holds a fraction.
pub fn to_vec(value: &impl Serialize) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    match value {
        Value::Number(n) if n.is_f64() => return Err(CanonicalError::Fraction),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => serde_json::to_writer(&mut *out, value)?,
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(map) => {
            out.push(b'{');
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(k, _)| k.as_bytes());
            for (i, (key, item)) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write(item, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let bytes = to_vec(&json!({"b": [{"z": 1, "a": null}], "a": "é\n"})).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "{\"a\":\"é\\n\",\"b\":[{\"a\":null,\"z\":1}]}");
    }

    #[test]
    fn a_fraction_is_refused() {
        assert!(to_vec(&json!({"x": 0.1})).is_err(), "its digits would differ between programs");
    }
}
