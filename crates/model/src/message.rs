//! A code and its arguments. The sentence is in `words/`; codes cross every bridge, sentences do not.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is to be said, without the words: `words` turns it into a sentence of the reader's language.
///
/// Arguments are texts. The words decide by their names how they are shown: `…-at` is an instant in RFC 3339,
/// `…-day` a day, `…-n` a number; anything else stands as it is, isolated from the direction of the text around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Message {
    /// A kebab-case code, the id of a Fluent message.
    pub code: String,
    /// Its arguments.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), args: BTreeMap::new() }
    }
    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
