//! Common words and letters of languages in Latin script, as votes.
//!
//! Deliberately not here: a decision; see `languages`.

use std::sync::LazyLock;

/// A line a language: its code and its commonest words.
const LINES: &str = include_str!("../data/common-words.txt");
/// Letters outside ASCII, and the languages of [`LINES`] that write them.
const LETTERS: &[(&str, &str)] = &[
    ("ł", "pl"),
    ("ąę", "pl lt"),
    ("śźńż", "pl"),
    ("ć", "pl hr"),
    ("řěů", "cs"),
    ("ľĺŕ", "sk"),
    ("ý", "cs sk is"),
    ("őű", "hu"),
    ("șțţ", "ro"),
    ("ă", "ro vi"),
    ("đ", "hr vi"),
    ("čšž", "cs sk hr sl lt lv"),
    ("ğı", "tr az"),
    ("ş", "tr az ro"),
    ("ə", "az"),
    ("ø", "no da"),
    ("å", "sv no da"),
    ("æ", "no da is"),
    ("ðþ", "is"),
    ("õ", "et pt"),
    ("āēīķļņģ", "lv"),
    ("ėįų", "lt"),
    ("ū", "lt lv"),
    ("ä", "de sv fi et"),
    ("ö", "de sv fi et tr hu"),
    ("ü", "de tr hu et az"),
    ("ß", "de"),
    ("ñ¿¡", "es"),
    ("ã", "pt"),
    ("ê", "pt fr vi"),
    ("ç", "fr pt tr ca sq az"),
    ("ë", "sq nl"),
    ("ò", "it ca"),
    ("ơư", "vi"),
];
/// Letters that are asked for their vote; a text has no more of them that say something new.
const ASKED: usize = 12;
const SLOTS: usize = 4_096;
/// Languages that can be voted for.
pub(crate) const LANGUAGES: usize = 32;

/// One number for each line of the list.
pub(crate) type Votes = [i32; LANGUAGES];

/// The list as a table: a text is asked word by word, three million times for an archive.
pub(crate) struct Common {
    codes: Vec<&'static str>,
    /// A word of at most eight bytes as a number, and the languages that have it, a bit each.
    words: Vec<(u64, u32)>,
    letters: Vec<(char, u32)>,
}

/// Built when first asked.
pub(crate) static COMMON: LazyLock<Common> = LazyLock::new(Common::new);

impl Common {
    fn new() -> Self {
        let lines = LINES.lines().filter(|l| !l.starts_with('#')).take(LANGUAGES);
        let mut out = Self { codes: Vec::new(), words: vec![(0, 0); SLOTS], letters: Vec::new() };
        for (bit, line) in lines.enumerate() {
            let mut words = line.split(' ');
            out.codes.push(words.next().unwrap_or_default());
            for key in words.filter_map(packed) {
                if let Some(slot) = out.slot(key).and_then(|at| out.words.get_mut(at)) {
                    *slot = (key, slot.1 | 1 << bit);
                }
            }
        }
        for (letters, languages) in LETTERS {
            let of = languages.split(' ').filter_map(|code| out.place(code)).fold(0, |bits, place| bits | 1 << place);
            out.letters.extend(letters.chars().map(|letter| (letter, of)));
        }
        if let Some(vi) = out.place("vi") {
            out.letters.extend(('\u{1ea0}'..='\u{1ef9}').map(|letter| (letter, 1 << vi)));
        }
        out.letters.sort_unstable();
        out
    }

    /// The place of a language among the votes.
    pub(crate) fn place(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|c| *c == code)
    }

    /// The language of a place.
    pub(crate) fn code(&self, place: usize) -> Option<&'static str> {
        self.codes.get(place).copied()
    }

    /// What the words and letters of a text in lower case say.
    pub(crate) fn votes(&self, text: &str) -> Votes {
        let mut votes = [0; LANGUAGES];
        for word in text.split(' ') {
            let languages = self.of_word(word);
            if languages != 0 {
                // A word that one language uses says more than one that several do, and a long one more than a short.
                let weight = match languages.count_ones() {
                    1 if word.len() > 3 => 4,
                    1 if word.len() > 1 => 3,
                    1 | 2 => 2,
                    _ => 1,
                };
                add(&mut votes, languages, weight);
            }
        }
        if text.is_ascii() {
            return votes;
        }
        for letter in text.chars().filter(|c| !c.is_ascii()).take(ASKED) {
            let found =
                self.letters.binary_search_by_key(&letter, |(l, _)| *l).ok().and_then(|at| self.letters.get(at));
            if let Some((_, languages)) = found {
                let weight = match languages.count_ones() {
                    1 | 2 => 3,
                    3..=5 => 2,
                    _ => 1,
                };
                add(&mut votes, *languages, weight);
            }
        }
        votes
    }

    fn of_word(&self, word: &str) -> u32 {
        let Some(key) = packed(word) else { return 0 };
        let found = self.slot(key).and_then(|at| self.words.get(at)).filter(|slot| slot.0 == key);
        found.map_or(0, |slot| slot.1)
    }

    /// Where the key is, or where it would be: there are several times as many slots as words.
    fn slot(&self, key: u64) -> Option<usize> {
        let begin = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize;
        let mut at = (0..SLOTS).map(|step| (begin + step) % SLOTS);
        at.find(|at| self.words.get(*at).is_some_and(|slot| slot.0 == key || slot.0 == 0))
    }
}

fn add(votes: &mut Votes, mut languages: u32, weight: i32) {
    while languages != 0 {
        if let Some(votes) = votes.get_mut(languages.trailing_zeros() as usize) {
            *votes += weight;
        }
        languages &= languages - 1;
    }
}

/// A word of at most eight bytes as a number, never 0.
fn packed(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    ((1..=8).contains(&bytes.len())).then(|| bytes.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_its_words() {
        let votes = COMMON.votes("tidak xyzzy");
        assert_eq!(COMMON.place("id").map(|place| votes[place]), Some(4), "a word of one language says most");
        assert_eq!(votes.iter().sum::<i32>(), 4, "a word of none says nothing");
        let lines = LINES.lines().filter(|l| !l.starts_with('#'));
        assert_eq!(COMMON.codes.len(), lines.clone().count(), "each language has a place");
        for word in lines.flat_map(|l| l.split(' ').skip(1)) {
            assert!(COMMON.of_word(word) != 0 || word.len() > 8, "{word} is found again");
        }
    }
}
