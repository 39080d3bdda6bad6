//! Markdown pages (rules, steps) as blocks: text for the terminal, safe HTML for the window and the report.
//!
//! Deliberately not here: raw HTML, pictures and links that are not https; they are let through as their text. The
//! English pages lie beside their code and are handed in; translations lie under `words/<lang>/rules` and `…/steps`.

use crate::library::{self, FILES};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Which folder of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// What a rule notices.
    Rules,
    /// A step of a playbook.
    Steps,
}

/// A page, cut at its headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The text of its first-level heading, if it has one.
    pub title: Option<String>,
    /// What stands before the first heading, under an empty one, and then what stands under each.
    pub sections: Vec<Section>,
}

/// What stands under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's text; empty for what stands before the first.
    pub heading: String,
    /// Paragraphs and lists, in order.
    pub blocks: Vec<Block>,
}

/// A paragraph, or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its plain text, on one line.
    pub text: String,
    /// Its HTML without the element around it: `em`, `strong`, `code` and https links only.
    pub html: String,
    /// How it begins in a list: `•` or `1.`; `None` for a paragraph.
    pub mark: Option<String>,
    /// How deep it stands in lists: 0 for a paragraph.
    pub depth: usize,
}

/// The translation of a page, where there is one in the language or its closest relative.
#[must_use]
pub fn page(kind: PageKind, id: &str, locale: &str) -> Option<Page> {
    let folder = match kind {
        PageKind::Rules => "rules",
        PageKind::Steps => "steps",
    };
    let path = format!("{folder}/{id}.md");
    let tag = library::shelf(locale)?.locale.tag;
    let found = FILES.iter().find(|(of, name, _)| *of == tag && *name == path)?;
    Some(Page::parse(found.2))
}

impl Page {
    /// Cuts a Markdown text into sections and blocks. Any text is a page.
    #[must_use]
    pub fn parse(markdown: &str) -> Self {
        let mut page = Self { title: None, sections: vec![Section::default()] };
        let mut inline: Vec<Event<'_>> = Vec::new();
        let mut lists: Vec<Option<u64>> = Vec::new();
        let mut mark: Option<String> = None;
        for event in Parser::new_ext(markdown, Options::empty()) {
            match event {
                Event::Start(Tag::List(first)) => {
                    page.flush(&mut inline, &mut mark, lists.len());
                    lists.push(first);
                }
                Event::End(TagEnd::List(_)) => {
                    page.flush(&mut inline, &mut mark, lists.len());
                    lists.pop();
                }
                Event::Start(Tag::Item) => {
                    mark = Some(match lists.last_mut() {
                        Some(Some(n)) => {
                            let said = format!("{n}.");
                            *n = n.saturating_add(1);
                            said
                        }
                        _ => "•".to_owned(),
                    });
                }
                Event::End(TagEnd::Heading(level)) => {
                    let (text, _) = said(&mut inline);
                    if level == HeadingLevel::H1 && page.title.is_none() {
                        page.title = Some(text);
                    } else {
                        page.sections.push(Section { heading: text, blocks: Vec::new() });
                    }
                }
                Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                    page.flush(&mut inline, &mut mark, lists.len());
                }
                other => inline.push(other),
            }
        }
        page.flush(&mut inline, &mut mark, lists.len());
        page.sections.retain(|s| !s.heading.is_empty() || !s.blocks.is_empty());
        page
    }

    /// The section of that heading.
    #[must_use]
    pub fn section(&self, heading: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.heading.eq_ignore_ascii_case(heading))
    }

    /// The whole page as text for a terminal, each paragraph on one line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for section in &self.sections {
            if !section.heading.is_empty() {
                out.push_str(&section.heading);
                out.push('\n');
            }
            out.push_str(&section.text());
            out.push('\n');
        }
        out.trim_end().to_owned()
    }

    fn flush(&mut self, inline: &mut Vec<Event<'_>>, mark: &mut Option<String>, depth: usize) {
        let (text, html) = said(inline);
        if text.is_empty() {
            return;
        }
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(Block { text, html, mark: mark.take(), depth });
        }
    }
}

impl Section {
    /// The section's blocks as text, one a line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            for _ in 1..block.depth {
                out.push_str("  ");
            }
            if let Some(mark) = &block.mark {
                out.push_str(mark);
                out.push(' ');
            }
            out.push_str(&block.text);
            out.push('\n');
        }
        out
    }

    /// The section's blocks as HTML: `p`, `ul`, `ol`, `li` and what a block may hold.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::new();
        let mut open: Vec<&str> = Vec::new();
        for block in &self.blocks {
            while open.len() > block.depth {
                close(&mut out, &mut open);
            }
            while open.len() < block.depth {
                let list = if block.mark.as_deref().is_some_and(|m| m.ends_with('.')) { "ol" } else { "ul" };
                out.push_str(&format!("<{list}>"));
                open.push(list);
            }
            let element = if block.depth == 0 { "p" } else { "li" };
            out.push_str(&format!("<{element}>{}</{element}>", block.html));
        }
        while !open.is_empty() {
            close(&mut out, &mut open);
        }
        out
    }
}

fn close(out: &mut String, open: &mut Vec<&str>) {
    if let Some(list) = open.pop() {
        out.push_str(&format!("</{list}>"));
    }
}

/// Text and safe HTML of what stands within one block.
fn said(inline: &mut Vec<Event<'_>>) -> (String, String) {
    let (mut text, mut kept) = (String::new(), Vec::new());
    let mut links: Vec<bool> = Vec::new();
    for event in inline.drain(..) {
        match event {
            // Whatever looks like HTML is text and is escaped as such.
            Event::Html(t) | Event::InlineHtml(t) | Event::Text(t) => {
                text.push_str(&t);
                kept.push(Event::Text(t));
            }
            Event::Code(t) => {
                text.push_str(&t);
                kept.push(Event::Code(t));
            }
            Event::SoftBreak | Event::HardBreak => {
                text.push(' ');
                kept.push(Event::Text(CowStr::Borrowed(" ")));
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let safe = dest_url.starts_with("https://");
                links.push(safe);
                if safe {
                    let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
                    kept.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => kept.extend((links.pop() == Some(true)).then_some(event)),
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                kept.push(event)
            }
            _ => {}
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, kept.into_iter());
    (text.split_whitespace().collect::<Vec<_>>().join(" "), out.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "# A run of likes\n\n## What it notices\n\nMany *likes*\nat once.\n\n- one\n- two\n  1. deep\n\n\
        ## Innocent explanations\n\nA long evening. See [the page](https://example.org/a) or [this](javascript:x).\n\
        <script>alert(1)</script> ![p](https://example.org/p.png)\n\n<div onclick=x>block</div>\n";

    #[test]
    fn a_page_is_cut_at_its_headings() {
        let page = Page::parse(RULE);
        assert_eq!(page.title.as_deref(), Some("A run of likes"), "the first heading is the title");
        let heads: Vec<_> = page.sections.iter().map(|s| s.heading.as_str()).collect();
        assert_eq!(heads, ["What it notices", "Innocent explanations"], "each heading begins a section");
        let notices = page.section("what it notices").expect("it is there");
        assert_eq!(notices.text(), "Many likes at once.\n• one\n• two\n  1. deep\n", "a terminal can show it");
        assert_eq!(
            notices.html(),
            "<p>Many <em>likes</em> at once.</p><ul><li>one</li><li>two</li><ol><li>deep</li></ol></ul>",
            "a window can show it"
        );
    }

    #[test]
    fn no_foreign_markup_gets_through() {
        let html = Page::parse(RULE).sections.iter().map(Section::html).collect::<String>();
        for danger in ["<script", "javascript:", "<img", "<div", "onclick=x>block<"] {
            assert!(!html.contains(danger), "{danger} must not reach a page: {html}");
        }
        assert!(html.contains("<a href=\"https://example.org/a\">the page</a>"), "an https link stays: {html}");
    }

    #[test]
    fn any_text_is_a_page() {
        for text in ["", "#", "\u{0}", "- - -\n- \n>", "[](", "<!--", "| a |\n|-|"] {
            let _ = Page::parse(text).text();
        }
    }
}
