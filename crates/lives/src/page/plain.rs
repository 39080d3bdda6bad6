//! What a browser puts on the clipboard as `text/plain`, by browser.
//!
//! Deliberately not here: layout. What begins a line is told by the tag, and by whether the part is a flex child.

use super::Browser;
use super::tree::{Node, Part, Seen};

/// The words of a selection of everything in `page`.
pub(super) fn plain(page: &Part, browser: Browser) -> String {
    let mut lines = Lines { out: String::with_capacity(4_096), wanted: 0, firefox: browser == Browser::Firefox };
    for node in &page.inside {
        lines.node(node);
    }
    if lines.firefox { format!("\n{}", lines.out) } else { lines.out }
}

struct Lines {
    out: String,
    /// Ends of lines that are due before the next word.
    wanted: usize,
    firefox: bool,
}

impl Lines {
    fn ends(&mut self, lines: usize) {
        self.wanted = self.wanted.max(lines);
    }

    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            for _ in 0..self.wanted {
                self.out.push('\n');
            }
        }
        self.wanted = 0;
        self.out.push_str(text);
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.say(text),
            Node::Part(part) => self.part(part),
        }
    }

    fn part(&mut self, part: &Part) {
        let hidden_input = part.tag == "input" && part.attributes.iter().any(|(n, v)| *n == "type" && v == "hidden");
        if !part.copied() || part.seen == Seen::Empty || hidden_input {
            return;
        }
        match part.tag {
            "img" => {
                if let Some((_, alt)) = part.attributes.iter().find(|(name, _)| *name == "alt") {
                    self.say(alt);
                }
            }
            "br" => self.ends(1),
            "button" => {
                self.ends(1);
                if !self.firefox {
                    match part.words().is_empty() {
                        // A button with nothing but an icon leaves a line with a space of no width.
                        true => self.say("\u{200b}"),
                        false => self.inside(part),
                    }
                }
                self.ends(2);
            }
            "input" => {
                if !self.firefox
                    && let Some((_, value)) = part.attributes.iter().find(|(name, _)| *name == "value")
                {
                    self.say(value);
                }
                self.ends(2);
            }
            "p" => {
                self.ends(2);
                self.inside(part);
                self.ends(2);
            }
            "li" => {
                self.ends(1);
                if self.firefox {
                    self.say("    ");
                }
                self.inside(part);
                self.ends(1);
            }
            "tr" => {
                self.ends(1);
                for (place, cell) in part.inside.iter().enumerate() {
                    if place > 0 {
                        // Chromium ends the line of a cell that holds flex children.
                        self.wanted = 0;
                        self.say("\t");
                    }
                    match cell {
                        Node::Part(cell) => self.inside(cell),
                        Node::Text(text) => self.say(text),
                    }
                }
                self.ends(1);
            }
            "span" | "a" | "time" | "svg" | "g" | "path" if !part.flexed || self.firefox => self.inside(part),
            "tbody" | "thead" => self.inside(part),
            _ => {
                self.ends(1);
                self.inside(part);
                self.ends(1);
            }
        }
    }

    fn inside(&mut self, part: &Part) {
        for node in &part.inside {
            self.node(node);
        }
    }
}
