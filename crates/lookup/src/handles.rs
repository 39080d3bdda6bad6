//! Two handles held against each other, letter by letter: which letters differ, and which of those look alike.
//!
//! Source of the fact: Unicode's list of confusable characters (UTS #39), by the crate `unicode-security`. Deliberately not
//! here: what that means. Handles are compared as platforms compare them, without regard to capitals, and a capital that
//! looks like another letter is told.

use unicode_security::confusable_detection::skeleton;

/// As many letters as are compared.
const AT_MOST: usize = 64;

/// One place in two handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterPair {
    /// The letter of the account's own handle; `None` where the other has one more.
    pub own: Option<char>,
    /// The letter of the other.
    pub other: Option<char>,
    /// They are the same letter (capitals do not matter).
    pub same: bool,
    /// They are different letters that look alike.
    pub alike: bool,
}

/// Holds two handles against each other. A leading `@` and white space around do not count.
#[must_use]
pub fn letter_by_letter(own: &str, other: &str) -> Vec<LetterPair> {
    let letters = |text: &str| -> Vec<char> {
        text.trim().trim_start_matches(['@', '\u{ff20}']).chars().filter(|c| !c.is_whitespace()).take(AT_MOST).collect()
    };
    let (own, other) = (letters(own), letters(other));
    let (n, m) = (own.len(), other.len());
    let at = |i: usize, j: usize| i * (m + 1) + j;
    // How well the rests fit: 3 for the same letter, 2 for one that looks alike, 0 for another in its place, -1 for one
    // more or one less.
    let fits = |i: usize, j: usize| match (own.get(i), other.get(j)) {
        (Some(a), Some(b)) if same(*a, *b) => 3,
        (Some(a), Some(b)) if alike(*a, *b) => 2,
        _ => 0_i32,
    };
    let mut best = vec![0_i32; (n + 1) * (m + 1)];
    let get = |best: &[i32], i: usize, j: usize| best.get(at(i, j)).copied().unwrap_or(0);
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            let score = match (i == n, j == m) {
                (true, true) => 0,
                (true, false) => get(&best, i, j + 1) - 1,
                (false, true) => get(&best, i + 1, j) - 1,
                (false, false) => {
                    (get(&best, i + 1, j + 1) + fits(i, j)).max(get(&best, i + 1, j) - 1).max(get(&best, i, j + 1) - 1)
                }
            };
            if let Some(slot) = best.get_mut(at(i, j)) {
                *slot = score;
            }
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < n || j < m {
        let here = get(&best, i, j);
        let (a, b) = (own.get(i).copied(), other.get(j).copied());
        if i < n && j < m && here == get(&best, i + 1, j + 1) + fits(i, j) {
            out.push(pair(a, b));
            (i, j) = (i + 1, j + 1);
        } else if i < n && (j == m || here == get(&best, i + 1, j) - 1) {
            out.push(pair(a, None));
            i += 1;
        } else {
            out.push(pair(None, b));
            j += 1;
        }
    }
    stretches(&mut out);
    out
}

/// Letters that look like others only together, as an r and an n like an m: a whole stretch that differs.
fn stretches(pairs: &mut [LetterPair]) {
    for stretch in pairs.chunk_by_mut(|a, b| a.same == b.same) {
        let whole = |side: fn(&LetterPair) -> Option<char>| -> String {
            let letters: String = stretch.iter().filter_map(side).flat_map(char::to_lowercase).collect();
            skeleton(&letters).collect()
        };
        let (own, other) = (whole(|p| p.own), whole(|p| p.other));
        if own == other {
            stretch.iter_mut().filter(|p| !p.same).for_each(|p| p.alike = true);
        }
    }
}

fn pair(own: Option<char>, other: Option<char>) -> LetterPair {
    let (same, alike) = match (own, other) {
        (Some(a), Some(b)) => (same(a, b), !same(a, b) && alike(a, b)),
        _ => (false, false),
    };
    LetterPair { own, other, same, alike }
}

fn same(a: char, b: char) -> bool {
    a == b || a.eq_ignore_ascii_case(&b)
}

/// Whether two letters look alike, capital or small.
fn alike(a: char, b: char) -> bool {
    let forms = |c: char| -> Vec<String> {
        let all = std::iter::once(c).chain(c.to_lowercase()).chain(c.to_uppercase());
        all.map(|c| skeleton(c.encode_utf8(&mut [0; 4])).collect()).collect()
    };
    let other = forms(b);
    forms(a).iter().any(|a| other.contains(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(own: &str, other: &str) -> String {
        let mark = |p: &LetterPair| match (p.same, p.alike) {
            (true, _) => '=',
            (_, true) => '~',
            _ => '!',
        };
        letter_by_letter(own, other).iter().map(mark).collect()
    }

    #[test]
    fn letters_that_only_look_the_same_are_told() {
        assert_eq!(marks("@ambassador_rur", "Ambassador_RUR"), "==============", "capitals do not matter");
        assert_eq!(marks("ambassador", "\u{430}mbassador"), "~=========", "a Cyrillic letter is another letter");
        assert_eq!(marks("minister_l", "minister_I"), "=========~", "a capital i looks like a small L");
        assert_eq!(marks("embassy0", "embassyO"), "=======~", "a zero looks like an O");
        assert_eq!(marks("embassy", "embasy"), "=====!=", "one letter less is found where it is missing");
        assert_eq!(marks("ambassador", "arnbassador"), "=~~========", "r and n together look like m");
        assert_eq!(marks("abc", "xyz"), "!!!");
    }

    #[test]
    fn nothing_and_far_too_much_are_compared_quietly() {
        assert!(letter_by_letter("", "").is_empty());
        assert_eq!(letter_by_letter(&"a".repeat(10_000), "a").len(), AT_MOST);
    }
}
