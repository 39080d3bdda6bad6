//! What a browser puts on the clipboard as `text/html`, by browser.
//!
//! Deliberately not here: the plain text beside it (`plain.rs`). What each browser keeps, drops and adds was
//! seen on copies of Chromium 156, Firefox 153 and WebKitGTK 2.50.

use super::Browser;
use super::tree::{Node, Part, Seen};

/// What Chromium writes into every element: the rules that match it.
const RULES: &str = "border: 0px solid black; box-sizing: border-box; display: flex; flex-basis: auto; flex-direction: column; flex-shrink: 0; list-style: none; margin: 0px; min-height: 0px; min-width: 0px; padding: 0px; position: relative; z-index: 0;";
/// What it writes into each inline element.
const INLINE: &str = "border: 0px solid black; box-sizing: border-box; display: inline; font: inherit; list-style: none; margin: 0px; padding: 0px; text-align: inherit; text-decoration: none; white-space: inherit; overflow-wrap: break-word;";
/// What it writes once, into the outermost: everything inherited.
const INHERITED: &str = "color: rgb(0, 0, 0); font-family: \"TwitterChirp\", -apple-system, \"Segoe UI\", Roboto, Helvetica, Arial, sans-serif; font-size: medium; font-style: normal; font-variant-ligatures: normal; font-variant-caps: normal; font-weight: 400; letter-spacing: normal; orphans: 2; text-align: start; text-indent: 0px; text-transform: none; widows: 2; word-spacing: 0px; -webkit-text-stroke-width: 0px; white-space: normal; text-decoration-thickness: initial; text-decoration-style: initial; text-decoration-color: initial;";

/// The markup of a selection of everything in `page`.
pub(super) fn markup(page: &Part, browser: Browser, origin: &str) -> String {
    let mut out = String::with_capacity(64 * 1024);
    if browser == Browser::Firefox {
        out.push_str("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n");
    }
    let mut writer = Writer { out, browser, origin, blanks: 0 };
    for node in &page.inside {
        match node {
            Node::Text(text) => writer.text(text, false),
            Node::Part(part) => writer.part(part, true, false),
        }
    }
    writer.out
}

struct Writer<'a> {
    out: String,
    browser: Browser,
    origin: &'a str,
    blanks: usize,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part, outermost: bool, upper: bool) {
        let hidden_input = part.tag == "input" && part.attributes.iter().any(|(n, v)| *n == "type" && v == "hidden");
        let dropped_by_firefox = self.browser == Browser::Firefox && matches!(part.tag, "button" | "select");
        if !part.copied() || hidden_input || dropped_by_firefox {
            return;
        }
        self.out.push('<');
        self.out.push_str(part.tag);
        for (name, value) in &part.attributes {
            let rewritten = self.browser == Browser::WebKit;
            if rewritten && (name.starts_with("on") || value.starts_with("javascript:") || *name == "srcdoc") {
                continue;
            }
            self.attribute(name, &absolute(name, value, self.origin));
        }
        let style = self.style(part, outermost);
        if !style.is_empty() {
            self.attribute("style", &style);
        }
        self.out.push('>');
        if matches!(part.tag, "img" | "input" | "br" | "hr" | "path") {
            if part.tag == "path" {
                self.out.push_str("</path>");
            }
            return;
        }
        if part.seen != Seen::Empty && part.tag != "textarea" {
            for node in &part.inside {
                match node {
                    Node::Text(text) => self.text(text, upper || part.upper),
                    Node::Part(child) => self.part(child, false, upper || part.upper),
                }
            }
        } else if part.tag == "textarea" && self.browser == Browser::Firefox {
            // Firefox keeps what was typed into it; Chromium empties it.
            part.inside.iter().for_each(|node| {
                if let Node::Text(text) = node {
                    self.text(text, false);
                }
            });
        }
        self.out.push_str("</");
        self.out.push_str(part.tag);
        self.out.push('>');
    }

    fn style(&self, part: &Part, outermost: bool) -> String {
        if self.browser == Browser::Firefox {
            return part.style.clone();
        }
        let mut style = String::with_capacity(300);
        style.push_str(match part.tag {
            "span" | "a" | "time" | "svg" | "img" => INLINE,
            "g" | "path" => "",
            _ => RULES,
        });
        if self.browser == Browser::WebKit && !style.is_empty() {
            style.push_str(" caret-color: rgb(0, 0, 0); text-size-adjust: auto;");
        }
        if outermost {
            style.push(' ');
            style.push_str(INHERITED);
        }
        if !part.style.is_empty() {
            style.push(' ');
            style.push_str(&part.style);
        }
        style
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for letter in value.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                '\u{a0}' => self.out.push_str("&nbsp;"),
                other => self.out.push(other),
            }
        }
        self.out.push('"');
    }

    fn text(&mut self, text: &str, upper: bool) {
        match self.browser {
            Browser::Chromium => escaped(&mut self.out, text),
            Browser::Firefox => escaped(&mut self.out, &wrapped(text)),
            Browser::WebKit => {
                let text = if upper { text.to_uppercase() } else { text.to_owned() };
                let last = text.chars().count().saturating_sub(1);
                for (place, letter) in text.chars().enumerate() {
                    let mut bytes = [0; 4];
                    if letter == ' ' {
                        self.blanks += 1;
                        // Blanks at an end, and those beside a line's end, are made to last.
                        if place == 0 || place == last || self.blanks.is_multiple_of(9) {
                            self.out.push_str("<span class=\"Apple-converted-space\">&nbsp;</span>");
                            continue;
                        }
                    }
                    escaped(&mut self.out, letter.encode_utf8(&mut bytes));
                }
            }
        }
    }
}

/// Links and pictures get their whole address when they are copied.
fn absolute<'a>(name: &str, value: &'a str, origin: &str) -> std::borrow::Cow<'a, str> {
    if matches!(name, "href" | "src") && value.starts_with('/') && !value.starts_with("//") {
        format!("{origin}{value}").into()
    } else {
        value.into()
    }
}

pub(super) fn escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            other => out.push(other),
        }
    }
}

/// Firefox breaks long texts at about 72 columns.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut column = 0;
    for (place, word) in text.split(' ').enumerate() {
        let wide = word.chars().count();
        if place > 0 {
            let full = column + 1 + wide > 72;
            out.push(if full { '\n' } else { ' ' });
            column = if full { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += wide;
    }
    out
}

/// The document of a saved file: everything that the page holds, shown or not.
pub(super) fn document(page: &Part, origin: &str, scripts: bool) -> String {
    let mut writer = Document { out: String::with_capacity(64 * 1024), origin, scripts };
    for node in &page.inside {
        writer.node(node);
    }
    writer.out
}

struct Document<'a> {
    out: String,
    origin: &'a str,
    scripts: bool,
}

impl Document<'_> {
    fn node(&mut self, node: &Node) {
        let part = match node {
            Node::Text(text) => return escaped(&mut self.out, text),
            Node::Part(part) => part,
        };
        if !self.scripts && part.tag == "script" {
            return;
        }
        let mut attributes = Writer { out: String::new(), browser: Browser::Firefox, origin: self.origin, blanks: 0 };
        for (name, value) in &part.attributes {
            attributes.attribute(name, &absolute(name, value, self.origin));
        }
        let mut style = part.style.clone();
        match part.seen {
            Seen::NotShown if !matches!(part.tag, "script" | "noscript" | "template") => {
                style.push_str(" display: none;")
            }
            Seen::Empty => style.push_str(" visibility: hidden;"),
            _ => {}
        }
        if !style.is_empty() {
            attributes.attribute("style", style.trim());
        }
        self.out.push('<');
        self.out.push_str(part.tag);
        self.out.push_str(&attributes.out);
        self.out.push('>');
        if matches!(part.tag, "img" | "input" | "br" | "hr") {
            return;
        }
        for node in &part.inside {
            match node {
                // What a script says is not escaped.
                Node::Text(text) if part.tag == "script" => self.out.push_str(text),
                node => self.node(node),
            }
        }
        self.out.push_str("</");
        self.out.push_str(part.tag);
        self.out.push('>');
    }
}
