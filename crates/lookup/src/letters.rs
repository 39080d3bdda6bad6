//! The letters of a text: what is left of it without links, names and tags, and in which script it is.
//!
//! Deliberately not here: languages that share a script; see `languages`.

/// Declares the scripts with the ranges of their letters, so that a script is added in one place.
macro_rules! scripts {
    ($($name:ident: $range:pat,)*) => {
        /// A script, or the part of one that a single language uses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Script { $($name,)* }
        const ALL: &[Script] = &[$(Script::$name),*];
        fn script(c: char) -> Option<Script> {
            match c {
                'ª' | 'º' | '×' | '÷' => None,
                $($range => Some(Script::$name),)*
                _ => None,
            }
        }
    };
}
scripts! {
    Latin: 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}',
    Cyrillic: '\u{400}'..='\u{52f}',
    Greek: '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}',
    Arabic: '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}' | '\u{6fa}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}',
    Hebrew: '\u{5d0}'..='\u{5f2}',
    Han: '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}',
    Kana: '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ff66}'..='\u{ff9d}',
    Hangul: '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}',
    Thai: '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}',
    Devanagari: '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}',
    Armenian: '\u{531}'..='\u{587}',
    Georgian: '\u{10a0}'..='\u{10ff}',
    Ethiopic: '\u{1200}'..='\u{137f}',
    Bengali: '\u{980}'..='\u{9ff}',
    Gurmukhi: '\u{a00}'..='\u{a7f}',
    Gujarati: '\u{a80}'..='\u{aff}',
    Odia: '\u{b00}'..='\u{b7f}',
    Tamil: '\u{b80}'..='\u{bff}',
    Telugu: '\u{c00}'..='\u{c7f}',
    Kannada: '\u{c80}'..='\u{cff}',
    Malayalam: '\u{d00}'..='\u{d7f}',
    Sinhala: '\u{d80}'..='\u{dff}',
    Lao: '\u{e80}'..='\u{eff}',
    Tibetan: '\u{f00}'..='\u{fff}',
    Burmese: '\u{1000}'..='\u{109f}',
    Khmer: '\u{1780}'..='\u{17d3}',
    Thaana: '\u{780}'..='\u{7b1}',
}

/// A text without what says nothing of its language, and how many letters of each script it has.
pub(crate) struct Letters {
    /// Words with single spaces between them, in lower case.
    pub(crate) text: String,
    counts: [u32; ALL.len()],
}

impl Letters {
    /// Keeps at most `most` letters: a language shows itself in the first sentences.
    pub(crate) fn of(text: &str, most: u32) -> Self {
        let room = text.len().min(most as usize * 4);
        let mut out = Self { text: String::with_capacity(room), counts: [0; ALL.len()] };
        let mut kept = 0;
        let mut rest = text.chars();
        let mut before = ' ';
        while let Some(c) = rest.next() {
            let starts = !before.is_ascii_alphanumeric();
            before = c;
            if c.is_ascii_alphabetic() {
                if starts && is_link(c, rest.as_str()) {
                    rest = rest.as_str().trim_start_matches(|c: char| !c.is_whitespace()).chars();
                    out.space();
                    continue;
                }
                out.text.push(c.to_ascii_lowercase());
                out.count(Script::Latin);
                kept += 1;
            } else if c == '#' || c == '@' && starts {
                // A tag or a name, as a whole.
                rest = rest.as_str().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').chars();
                out.space();
            } else if c.is_ascii() {
                if c == '\'' { out.text.push(c) } else { out.space() }
            } else if let Some(script) = script(c) {
                match script {
                    Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian => {
                        out.text.extend(c.to_lowercase());
                    }
                    _ => out.text.push(c),
                }
                out.count(script);
                kept += 1;
            } else if c == '’' {
                out.text.push('\'');
            } else if is_mark(c) {
                out.text.push(c);
            } else {
                out.space();
            }
            if kept >= most {
                break;
            }
        }
        out
    }

    /// How many letters of this script.
    pub(crate) fn letters(&self, script: Script) -> u32 {
        self.counts.get(script as usize).copied().unwrap_or(0)
    }

    /// How many letters in all.
    pub(crate) fn all(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The script that most letters belong to; another than Latin wins from a third on, since names and products are
    /// written in Latin everywhere.
    pub(crate) fn main(&self) -> Option<Script> {
        let latin = self.letters(Script::Latin);
        let other = ALL.iter().copied().filter(|s| *s != Script::Latin).max_by_key(|s| self.letters(*s))?;
        if self.letters(other) > 0 && self.letters(other) * 2 >= latin {
            return Some(other);
        }
        (latin > 0).then_some(Script::Latin)
    }

    fn count(&mut self, script: Script) {
        if let Some(count) = self.counts.get_mut(script as usize) {
            *count += 1;
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }
}

fn is_link(c: char, rest: &str) -> bool {
    match c {
        'h' | 'H' => rest.starts_with("ttps://") || rest.starts_with("ttp://"),
        'w' => rest.starts_with("ww."),
        't' => rest.starts_with(".co/"),
        _ => false,
    }
}

/// Signs and joiners that stand within words of some scripts and are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_of_a_language_is_left_out() {
        let kept = |text: &str| Letters::of(text, 600).text.trim().to_owned();
        assert_eq!(
            kept("RT @Someone: See https://t.co/AbC the #BigDay, don’t! 🎉🎉"),
            "rt see the don't",
            "words only"
        );
        assert_eq!(kept("mail me@example.org now www.example.org t.co/x"), "mail me example org now", "no links");
        assert_eq!(kept("今日は#タグ いい"), "今日は いい", "a tag without a space before it");
        assert_eq!(Letters::of(&"word ".repeat(1_000), 80).all(), 80, "long texts are cut");
    }

    #[test]
    fn the_main_script_is_that_of_the_words() {
        let main = |text: &str| Letters::of(text, 600).main();
        assert_eq!(main("Новый iPhone"), Some(Script::Cyrillic), "a product's name is Latin everywhere");
        assert_eq!(main("the letter α is Greek"), Some(Script::Latin), "a single letter is no language");
        assert_eq!(main("🎉 123 !!"), None, "no letters, no script");
    }
}
