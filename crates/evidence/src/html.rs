//! Turns sentences into HTML: escaped, foreign texts in `<bdi>`, worked-out times in `<b>`.
//!
//! Deliberately tiny: no templates, no attributes from outside. Whatever is not our own tag is escaped here.

/// Escapes a text, and drops what could change the direction or the look of the text around it.
pub(crate) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in crate::tell::clean(text).chars() {
        push(c, &mut out);
    }
    out
}

fn push(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// Keeps a time in one piece: `2 Nov 21:14:09 UTC` never breaks between its words.
fn unbroken(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != ':').to_owned();
    let is_clock = |w: &str| {
        let w = bare(w);
        w.len() >= 5 && w.bytes().all(|b| b.is_ascii_digit() || b == b':') && w.as_bytes().get(2) == Some(&b':')
    };
    let is_number = |w: Option<&&str>| {
        w.is_some_and(|w| !w.is_empty() && bare(w).bytes().all(|b| b.is_ascii_digit()) && !bare(w).is_empty())
    };
    // For each gap between two words: whether it may break.
    let mut holds = vec![false; words.len()];
    let mut hold = |gap: Option<usize>| {
        if let Some(place) = gap.and_then(|g| holds.get_mut(g)) {
            *place = true;
        }
    };
    for (i, word) in words.iter().enumerate() {
        if !is_clock(word) {
            continue;
        }
        if words.get(i + 1).is_some_and(|w| w.starts_with("UTC")) {
            hold(Some(i));
        }
        // Before it: a month and its day, or a year, a month and a day.
        let year = i.checked_sub(1).is_some_and(|y| is_number(words.get(y)));
        let month = i.checked_sub(if year { 2 } else { 1 });
        if let Some(day) = month.and_then(|m| m.checked_sub(1))
            && is_number(words.get(day))
        {
            hold(Some(day));
            // Behind a year there is a comma or a long line already.
            if !year {
                hold(i.checked_sub(1));
            }
        }
    }
    let mut out = String::with_capacity(sentence.len() + 8);
    for (i, word) in words.iter().enumerate() {
        out.push_str(word);
        if i + 1 < words.len() {
            out.push(if holds.get(i).copied().unwrap_or(false) { '\u{a0}' } else { ' ' });
        }
    }
    out
}

/// A sentence as the words say it: what they isolate becomes `<bdi>`, and `**times**` of ours become `<b>`.
///
/// Stars inside of a foreign text stand as they are; what is left open is closed.
pub(crate) fn rich(sentence: &str) -> String {
    let sentence = &unbroken(sentence);
    let mut out = String::with_capacity(sentence.len() + 16);
    let (mut bold, mut depth) = (false, 0_u32);
    let mut chars = sentence.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{2068}' => {
                depth += 1;
                out.push_str("<bdi>");
            }
            '\u{2069}' if depth > 0 => {
                depth -= 1;
                out.push_str("</bdi>");
            }
            '\u{2069}' => {}
            '*' if depth == 0 && chars.peek() == Some(&'*') => {
                chars.next();
                out.push_str(if bold { "</b>" } else { "<b>" });
                bold = !bold;
            }
            '\n' => out.push(' '),
            c => push(c, &mut out),
        }
    }
    for _ in 0..depth {
        out.push_str("</bdi>");
    }
    if bold {
        out.push_str("</b>");
    }
    out
}

/// What a person reads of a page of ours: all of it but its head (style sheet and letters).
pub(crate) fn words_of(page: &str) -> &str {
    page.split_once("</head>").map_or(page, |(_, body)| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_never_breaks() {
        for (said, is) in [
            ("between 2 Nov 21:14:09 UTC and then", "between 2~Nov~21:14:09~UTC and then"),
            ("at **11 Jun 2024 08:00:00 UTC**.", "at **11~Jun 2024 08:00:00~UTC**."),
            ("21:14 to 22:24", "21:14 to 22:24"),
            ("has 3 likes 1:2", "has 3 likes 1:2"),
        ] {
            assert_eq!(unbroken(said), is.replace('~', "\u{a0}"));
        }
    }

    #[test]
    fn nothing_foreign_becomes_a_tag() {
        assert_eq!(
            rich("a **\u{2068}<b>\u{2069}** & \u{2068}x**y\u{2069}"),
            "a <b><bdi>&lt;b&gt;</bdi></b> &amp; <bdi>x**y</bdi>"
        );
        assert_eq!(rich("**\u{2068}open"), "<b><bdi>open</bdi></b>", "what is left open is closed");
        assert_eq!(esc("a\u{202e}b\u{0}<"), "ab &lt;", "no mark of direction comes from outside");
    }
}
