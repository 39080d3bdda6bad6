//! Printing for a person, and what each platform can and cannot show.

use crate::args::PlaceArgs;
use crate::shell::{Outcome, line};
use familiar_engine::view::{QuestionView, Said};
use familiar_model::{Message, When};
use familiar_words::Words;
use std::io::Write;

/// A text on one line, without anything that a terminal would obey.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A span in words, with its likely one.
#[must_use]
pub fn when(words: &Words, when: &When) -> String {
    match words.likely(when) {
        Some(likely) => format!("{likely} ({})", words.span(when)),
        None => words.span(when),
    }
}

/// A question with its reasons.
pub fn question(out: &mut impl Write, words: &Words, number: usize, of: usize, q: &QuestionView) -> Outcome {
    let head = Message::new("terminal-question").with("number-n", number).with("of-n", of);
    line(out, "")?;
    line(out, &words.say(&head))?;
    line(out, &wrapped(&q.asks.text, ""))?;
    for lane in q.picture.groups.iter().flat_map(|g| &g.lanes) {
        let says = |s: &Option<Said>| s.as_ref().map(|s| s.text.clone()).unwrap_or_default();
        line(out, &format!("  {}: {}", lane.label, one_line(&says(&lane.says))))?;
        if lane.small.is_some() {
            line(out, &format!("    {}", says(&lane.small)))?;
        }
    }
    line(out, &format!("  {}", words.text("terminal-innocent")))?;
    for innocent in &q.innocent {
        line(out, &wrapped(&format!("- {}", innocent.text), "  "))?;
    }
    line(out, &format!("  {}", q.id))
}

/// Text in lines of at most 96 characters.
#[must_use]
pub fn wrapped(text: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let n = word.chars().count();
        if width == 0 || width + 1 + n > 96 {
            if width > 0 {
                out.push('\n');
            }
            out.push_str(indent);
            width = indent.len();
        } else {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += n;
    }
    out
}

/// `platforms`.
pub fn platforms(place: &PlaceArgs) -> Outcome {
    let words = Words::new(place.lang.as_deref().unwrap_or("en")).plain();
    let mut out = std::io::stdout().lock();
    let all = familiar_platforms::platforms();
    let says = |id: &str, title: &str| words.say(&Message::new(format!("gap-{id}")).with("platform", title));
    if place.json {
        let rows: Vec<_> = all
            .iter()
            .map(|p| {
                let m = p.manifest();
                serde_json::json!({
                    "id": p.id(),
                    "title": p.title(),
                    "shows": m.shows,
                    "cannot_show": m.blind.iter().map(|b| serde_json::json!({
                        "id": b.id, "kind": b.kind, "why": b.why, "text": says(b.id, p.title()),
                    })).collect::<Vec<_>>(),
                    "hosts": m.hosts,
                    "pages": m.pages.iter().map(|p| serde_json::json!({
                        "id": p.id, "opens": p.opens, "kind": p.kind, "checked_on": p.checked_on,
                    })).collect::<Vec<_>>(),
                })
            })
            .collect();
        let doc = serde_json::json!({ "format": "familiar-platforms-1", "platforms": rows });
        return line(&mut out, &doc.to_string());
    }
    for p in all {
        line(&mut out, p.title())?;
        if !p.manifest().shows.is_empty() {
            line(&mut out, &format!("  {}", words.text("terminal-shows")))?;
        }
        for kind in p.manifest().shows {
            line(&mut out, &format!("    {}", words.kinds(*kind)))?;
        }
        for way in p.connects().map(familiar_platforms::Connects::ways).unwrap_or_default() {
            let via = words.text(&format!("terminal-connected-{}", way.via.name()));
            line(&mut out, &format!("  {via}"))?;
            for kind in way.sees {
                line(&mut out, &format!("    {}", words.kinds(*kind)))?;
            }
        }
        if !p.manifest().pages.is_empty() {
            line(&mut out, &format!("  {}", words.text("terminal-pages")))?;
        }
        for page in p.manifest().pages {
            line(&mut out, &format!("    {}", page.opens))?;
        }
        line(&mut out, &format!("  {}", words.text("terminal-cannot-show")))?;
        for blind in p.manifest().blind {
            line(&mut out, &format!("    {}", says(blind.id, p.title())))?;
        }
    }
    Ok(())
}
