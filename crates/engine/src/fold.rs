//! Which texts are folded on the screen: those that may be sexual or violent. Folding hides nothing from the record and
//! judges nobody; it spares a frightened person, and whoever hears the screen read aloud.
//!
//! Not a classifier: a short list of words in the languages of the house, kept in `words/fold.txt`. What it misses is
//! shown, what it folds wrongly is one press away.

use std::sync::LazyLock;

/// One word a line, lower case; `#` begins a comment. A word that ends in `*` matches as a beginning.
static WORDS: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    include_str!("../../../words/fold.txt")
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| l.strip_suffix('*').map_or((l, false), |stem| (stem, true)))
        .collect()
});

/// Whether a text is folded until it is asked for.
#[must_use]
pub fn folds(text: &str) -> bool {
    let lower = text.to_lowercase();
    WORDS.iter().any(|(word, stem)| {
        if !word.is_ascii() && !word.chars().any(char::is_alphabetic) {
            return false;
        }
        // Scripts that set no spaces between words are searched as they stand.
        let unspaced = word.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        lower.match_indices(word).any(|(at, _)| {
            unspaced
                || (boundary(lower.get(..at).and_then(|s| s.chars().next_back()))
                    && (*stem || boundary(lower.get(at + word.len()..).and_then(|s| s.chars().next()))))
        })
    })
}

fn boundary(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_only_as_words() {
        assert!(folds("New PORN video, link below"));
        assert!(folds("这是色情内容"), "no spaces in Chinese");
        assert!(!folds("The Sussex coast in spring"), "a word inside another is no word");
        assert!(!folds("First snow on the pass road."));
    }
}
