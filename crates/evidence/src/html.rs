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

/// A sentence as the words say it: what they isolate becomes `<bdi>`, and `**times**` of ours become `<b>`.
///
/// Stars inside of a foreign text stand as they are; what is left open is closed.
pub(crate) fn rich(sentence: &str) -> String {
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
    fn nothing_foreign_becomes_a_tag() {
        assert_eq!(rich("a **\u{2068}<b>\u{2069}** & \u{2068}x**y\u{2069}"), "a <b><bdi>&lt;b&gt;</bdi></b> &amp; <bdi>x**y</bdi>");
        assert_eq!(rich("**\u{2068}open"), "<b><bdi>open</bdi></b>", "what is left open is closed");
        assert_eq!(esc("a\u{202e}b\u{0}<"), "ab &lt;", "no mark of direction comes from outside");
    }
}
