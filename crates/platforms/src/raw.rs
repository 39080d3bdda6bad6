//! Building stones for raw shapes: texts and scalars borrowed from a record's bytes, and structs that tolerate what
//! exports do: unknown keys, keys twice (the last holds), nulls, numbers where texts are expected.
//!
//! Not here: any platform's shapes; those are private to its folder.

use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt};

/// A text, kept as bytes: exports cut texts in the middle of a pair of surrogates, which is no reason to lose a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text<'a>(Cow<'a, [u8]>);

impl Text<'_> {
    /// As text; what is no UTF-8 becomes U+FFFD.
    pub(crate) fn get(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
    /// As a text of its own of at most `most` bytes; `None` if it is empty.
    pub(crate) fn short(&self, most: usize) -> Option<String> {
        let text = self.get();
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let mut end = text.len().min(most);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.get(..end).map(str::to_owned)
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_bytes<E: de::Error>(self, v: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(v)))
            }
            fn visit_bytes<E: de::Error>(self, v: &[u8]) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(v.to_vec())))
            }
        }
        d.deserialize_bytes(Bytes)
    }
}

/// A text, a number or a boolean, as text. Numbers keep their digits as far as 64 bits go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scalar<'a>(Cow<'a, str>);

impl Scalar<'_> {
    pub(crate) fn get(&self) -> &str {
        self.0.trim()
    }
    /// As a number of a post or an account: digits only, in canonical form.
    pub(crate) fn number(&self) -> Option<u64> {
        let text = self.get();
        (!text.starts_with('+')).then(|| text.parse().ok())?
    }
    pub(crate) fn short(&self, most: usize) -> Option<String> {
        Text(Cow::Borrowed(self.0.as_bytes())).short(most)
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Scalar<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number or a boolean")
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Borrowed(v)))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Owned(v.to_owned())))
            }
            fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Owned(v.to_string())))
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Owned(v.to_string())))
            }
            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Owned(v.to_string())))
            }
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<Self::Value, E> {
                Ok(Scalar(Cow::Borrowed(if v { "true" } else { "false" })))
            }
        }
        d.deserialize_any(Any)
    }
}

/// A list of at most so many things; what is beyond is passed over, so that one record's memory is bounded.
#[derive(Debug)]
pub(crate) struct Few<T, const MOST: usize>(pub(crate) Vec<T>);

impl<T, const MOST: usize> Default for Few<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for Few<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct List<T, const MOST: usize>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for List<T, MOST> {
            type Value = Few<T, MOST>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while list.len() < MOST {
                    match seq.next_element()? {
                        Some(item) => list.push(item),
                        None => return Ok(Few(list)),
                    }
                }
                while seq.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(Few(list))
            }
        }
        d.deserialize_seq(List(std::marker::PhantomData))
    }
}

/// A key of an object, borrowed.
pub(crate) struct RawKey<'a>(pub(crate) Text<'a>);

impl<'de> Deserialize<'de> for RawKey<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Text::deserialize(d).map(Self)
    }
}

/// Declares raw shapes: `raw! { /// doc  RawLike { b"tweetId" => id: Scalar<'a>, … } }`. Every field is an `Option`.
macro_rules! raw {
    ($($(#[$doc:meta])* $name:ident { $($($key:literal)|+ => $field:ident: $ty:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(super) struct $name<'a> {
            $(pub(super) $field: Option<$ty>,)*
            life: std::marker::PhantomData<&'a ()>,
        }
        impl<'a> serde::Deserialize<'a> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'a>>(d: D) -> Result<Self, D::Error> {
                struct Fields<'a>(std::marker::PhantomData<&'a ()>);
                impl<'a> serde::de::Visitor<'a> for Fields<'a> {
                    type Value = $name<'a>;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }
                    fn visit_map<A: serde::de::MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        let mut out = $name::default();
                        while let Some(key) = map.next_key::<$crate::raw::RawKey<'a>>()? {
                            match key.0.bytes() {
                                $($($key)|+ => {
                                    // The last of two holds; an empty one does not empty the other.
                                    if let Some(value) = map.next_value::<Option<$ty>>()? {
                                        out.$field = Some(value);
                                    }
                                })*
                                _ => {
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        Ok(out)
                    }
                }
                d.deserialize_map(Fields(std::marker::PhantomData))
            }
        }
    )*};
}
pub(crate) use raw;
