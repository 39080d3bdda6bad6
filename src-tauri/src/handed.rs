//! The paths that a person handed to the program, by a dialog or a drop. A page may ask to read or write these and no
//! others, so that a fault in the face cannot reach a file that nobody pointed at.
//!
//! Deliberately not kept beyond the run: there is no list of recent files.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// What was handed, by the words in which the face was told of it (a file's name need not be text).
#[derive(Debug, Default)]
pub struct Handed(Mutex<BTreeMap<String, PathBuf>>);

impl Handed {
    /// Remembers a path and gives the words for it.
    pub fn hand(&self, path: &Path) -> String {
        let words = path.display().to_string();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(words.clone(), path.to_owned());
        words
    }

    /// The path of which the face was told in these words.
    pub fn path(&self, words: &str) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(words).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_handed_is_found() {
        let handed = Handed::default();
        let words = handed.hand(Path::new("/media/stick/twitter.zip"));
        assert_eq!(handed.path(&words), Some(PathBuf::from("/media/stick/twitter.zip")), "what was chosen is read");
        assert_eq!(handed.path("/etc/passwd"), None, "nobody pointed at this file");
        assert_eq!(handed.path("/media/stick/../stick/twitter.zip"), None, "another spelling was not handed over");
    }
}
