//! Words as they are shown: on one line, without signs that nobody sees and that turn or hide what stands around them.
//!
//! The rule, whole: control characters, marks of direction, zero-width signs, fillers and variation signs go away; any
//! run of blanks is one blank. A joiner (U+200D) or variation sign stays only where no letter, number or blank stands
//! before it: in emoji. Words of scripts that use joiners are still read without them.

/// The words on one line.
pub(crate) fn shown(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut blank = false;
    for c in raw.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        let in_emoji = || !blank && out.chars().next_back().is_some_and(|b| !b.is_alphanumeric());
        if is_unseen(c) && !(matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') && in_emoji()) {
            continue;
        }
        if blank && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    while out.ends_with('\u{200d}') {
        out.pop();
    }
    out
}

/// Blanks, and letters that look like one.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
        || (c.is_control() && c.is_ascii())
}

/// Signs that nobody sees.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Cutting words to a length.
pub(crate) trait Clip {
    /// At most so many characters.
    fn clip(self, at_most: usize) -> String;
}
impl Clip for String {
    fn clip(mut self, at_most: usize) -> String {
        if let Some((end, _)) = self.char_indices().nth(at_most) {
            self.truncate(end);
        }
        self
    }
}
