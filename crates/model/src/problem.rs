//! Something went wrong, said to a person. Only `engine::problem` makes one from a crate's error.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Something went wrong. `err-<code>` says what happened, `rec-<code>` what to do next; both are in `words/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// A kebab-case code.
    pub code: String,
    /// The arguments of its sentences: a file's name, a path, what it seems to be.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
    /// Whether trying again can help.
    pub retry: bool,
    /// Whether it is our fault rather than the world's.
    pub ours: bool,
}

impl Problem {
    /// A problem of the world's that trying again does not help.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), args: BTreeMap::new(), retry: false, ours: false }
    }
    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
