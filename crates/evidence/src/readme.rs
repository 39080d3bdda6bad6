//! `README.txt`: what the sums show and do not show, and how to check them and the chain without us.

use crate::{
    leave_out::Cased,
    tell::{Tell, english},
};
use familiar_model::Message;
use familiar_words::Words;

/// The script that checks the sums and the chain with nothing but Python: printed in `README.txt`.
const SCRIPT: &str = include_str!("check.py");
/// How it is set off from the text around it.
const INDENT: &str = "    ";
/// The longest line of running text.
const WIDTH: usize = 88;

/// The whole text.
pub(crate) fn write(told: &Cased, words: &Words) -> String {
    let tell = Tell::new(told, words.plain());
    let case = &told.case;
    let made = Message::new("readme-made")
        .with("account", tell.account())
        .with("platform", tell.platform())
        .with("made", crate::texts::utc(case.made_at))
        .with("incident", case.incident.id)
        .with("reader", tell.text(&format!("reader-{}", case.reader)));
    let mut out = String::new();
    let mut part = |text: &str| {
        for line in text.lines() {
            wrap(line, &mut out);
        }
        out.push('\n');
    };
    part(&tell.text("readme-title"));
    part(&tell.say(&made));
    for code in [
        "readme-files",
        "readme-shows",
        "readme-shows-not",
        "readme-sums",
        "readme-whole",
        "readme-times",
        "readme-chain",
    ] {
        // Other platforms' numbers tell no time.
        if code != "readme-times" || case.account.id.platform.0 == "x" {
            part(&tell.text(code));
        }
    }
    for line in SCRIPT.lines() {
        if !line.is_empty() {
            out.push_str(INDENT);
            out.push_str(line);
        }
        out.push('\n');
    }
    if words.tag() != english().tag() {
        // Whoever checks may not read the owner's language.
        out.push('\n');
        for line in english().text("readme-chain").lines() {
            wrap(line, &mut out);
        }
    }
    out
}

/// Breaks a line between words; an indented line stays as it is.
fn wrap(line: &str, out: &mut String) {
    if line.starts_with(' ') {
        out.push_str(line);
        out.push('\n');
        return;
    }
    let mut len = 0;
    for word in line.split(' ') {
        let word_len = word.chars().count();
        if len > 0 && len + 1 + word_len > WIDTH {
            out.push('\n');
            len = 0;
        } else if len > 0 {
            out.push(' ');
            len += 1;
        }
        out.push_str(word);
        len += word_len;
    }
    out.push('\n');
}
