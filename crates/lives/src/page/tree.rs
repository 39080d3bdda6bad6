//! A page as the browser holds it: parts, their texts, and what of them is seen.
//!
//! Deliberately not here: how it is copied (`copied.rs`, `plain.rs`, `saved.rs`), and any page of X's.

/// What is seen of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is seen and can be selected.
    Yes,
    /// It is seen and cannot be selected: no copy holds it.
    NotSelectable,
    /// It keeps its room and is not seen (`visibility: hidden`): an empty part is left of it.
    Empty,
    /// It is not shown (`display: none`): only a saved file holds it.
    NotShown,
}

/// A part, or a text.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Text(String),
    Part(Part),
}

/// An element.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<(&'static str, String)>,
    /// The author's own `style`.
    pub(crate) style: String,
    pub(crate) seen: Seen,
    /// A child of a flex row: Chromium gives it a line of its own.
    pub(crate) flexed: bool,
    /// Shown in capitals (`text-transform`).
    pub(crate) upper: bool,
    /// It is the row of this number in the truth.
    pub(crate) row: Option<usize>,
    pub(crate) inside: Vec<Node>,
}

/// A part without anything in it.
pub(crate) fn part(tag: &'static str) -> Part {
    Part {
        tag,
        attributes: Vec::new(),
        style: String::new(),
        seen: Seen::Yes,
        flexed: false,
        upper: false,
        row: None,
        inside: Vec::new(),
    }
}

/// A block with generated class names, as X's are.
pub(crate) fn block() -> Part {
    part("div").is("class", "css-175oi2r")
}

/// A line of text as X builds one: a block for the direction, a span for the letters.
pub(crate) fn line(text: impl Into<String>) -> Part {
    part("div")
        .is("dir", "ltr")
        .is("class", "css-146c3p1 r-bcqeeo r-1ttztb7 r-qvutc0 r-37j5jr r-a023e6 r-rjixqe r-16dba41")
        .styled("color: rgb(15, 20, 25);")
        .with(part("span").is("class", "css-1jxf684 r-bcqeeo r-1ttztb7 r-qvutc0 r-poiln3").says(text))
}

/// A heading.
pub(crate) fn heading(text: impl Into<String>) -> Part {
    part("h2")
        .is("aria-level", "2")
        .is("role", "heading")
        .is("class", "css-146c3p1 r-bcqeeo r-qvutc0 r-37j5jr r-adyw6z r-135wba7 r-b88u0q")
        .with(part("span").is("class", "css-1jxf684 r-bcqeeo r-poiln3").says(text))
}

/// An icon: drawn, no words.
pub(crate) fn icon() -> Part {
    part("svg")
        .is("viewBox", "0 0 24 24")
        .is("aria-hidden", "true")
        .is("class", "r-4qtqp9 r-yyyyoo r-dnmrzs r-bnwqim r-lrvibr r-m6rgpd")
        .with(part("g").with(part("path").is("d", "M17.53 7.47l-5-5c-.293-.293-.768-.293-1.06 0l-5 5")))
}

impl Part {
    /// With this attribute.
    pub(crate) fn is(mut self, name: &'static str, value: impl Into<String>) -> Part {
        self.attributes.push((name, value.into()));
        self
    }
    /// As a test's mark names it.
    pub(crate) fn named(self, name: &str) -> Part {
        self.is("data-testid", name)
    }
    /// With the author's own style.
    pub(crate) fn styled(mut self, style: impl Into<String>) -> Part {
        self.style = style.into();
        self
    }
    /// With this in it.
    pub(crate) fn with(mut self, child: Part) -> Part {
        self.inside.push(Node::Part(child));
        self
    }
    /// With all of these in it.
    pub(crate) fn with_all(mut self, children: impl IntoIterator<Item = Part>) -> Part {
        self.inside.extend(children.into_iter().map(Node::Part));
        self
    }
    /// With this in it, if there is one.
    pub(crate) fn maybe(self, child: Option<Part>) -> Part {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }
    /// With this text in it.
    pub(crate) fn says(mut self, text: impl Into<String>) -> Part {
        self.inside.push(Node::Text(text.into()));
        self
    }
    /// Seen so.
    pub(crate) fn seen(mut self, seen: Seen) -> Part {
        self.seen = seen;
        self
    }
    /// A child of a flex row.
    pub(crate) fn flexed(mut self) -> Part {
        self.flexed = true;
        self
    }
    /// Shown in capitals.
    pub(crate) fn in_capitals(mut self) -> Part {
        self.upper = true;
        self
    }
    /// It is the row of this number.
    pub(crate) fn row(mut self, place: usize) -> Part {
        self.row = Some(place);
        self
    }
    /// Whether a selection takes it.
    pub(crate) fn copied(&self) -> bool {
        matches!(self.seen, Seen::Yes | Seen::Empty)
            && !matches!(self.tag, "script" | "style" | "noscript" | "template")
    }

    /// All its words that a selection takes, one text a line.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words
    }

    fn gather(&self, words: &mut String) {
        if !self.copied() || self.seen == Seen::Empty {
            return;
        }
        if let Some((_, alt)) = self.attributes.iter().find(|(name, _)| self.tag == "img" && *name == "alt") {
            words.push_str(alt);
        }
        for node in &self.inside {
            match node {
                Node::Text(text) => {
                    words.push_str(text);
                    words.push('\n');
                }
                Node::Part(part) => part.gather(words),
            }
        }
    }

    /// The parts that are rows, in the document's order.
    pub(crate) fn rows(&self) -> Vec<&Part> {
        let mut rows = Vec::new();
        self.find_rows(&mut rows);
        rows
    }

    fn find_rows<'a>(&'a self, rows: &mut Vec<&'a Part>) {
        if self.row.is_some() {
            rows.push(self);
        }
        for node in &self.inside {
            if let Node::Part(part) = node {
                part.find_rows(rows);
            }
        }
    }

    /// Ends the selection behind the first texts of the row that stands at this place of the document.
    pub(crate) fn end_in_row(&mut self, nth: usize, texts: usize) {
        let mut end = End { rows_before: nth, texts_left: texts, inside: false, over: false };
        self.end_at(&mut end);
    }

    fn end_at(&mut self, end: &mut End) {
        let mut here = false;
        if self.row.is_some() && !end.inside {
            if end.rows_before == 0 {
                (end.inside, here) = (true, true);
            } else {
                end.rows_before -= 1;
            }
        }
        self.inside.retain_mut(|node| {
            if end.over {
                return false;
            }
            match node {
                Node::Text(_) if end.inside => {
                    end.over = end.texts_left <= 1;
                    end.texts_left = end.texts_left.saturating_sub(1);
                }
                Node::Text(_) => {}
                Node::Part(part) => part.end_at(end),
            }
            true
        });
        // A row with fewer texts than that ends where it ends.
        end.over |= here;
    }

    /// Drops what stands behind the last text that can be selected, as browsers do.
    pub(crate) fn without_tail(&mut self) {
        let mut left = self.texts();
        self.keep_texts(&mut left);
    }

    fn texts(&self) -> usize {
        if !self.copied() || self.seen == Seen::Empty {
            return 0;
        }
        let count = |node: &Node| match node {
            Node::Text(_) => 1,
            Node::Part(part) => part.texts(),
        };
        self.inside.iter().map(count).sum()
    }

    fn keep_texts(&mut self, left: &mut usize) {
        if !self.copied() || self.seen == Seen::Empty {
            return;
        }
        self.inside.retain_mut(|node| {
            if *left == 0 {
                return false;
            }
            match node {
                Node::Text(_) => *left -= 1,
                Node::Part(part) => part.keep_texts(left),
            }
            true
        });
    }
}

/// Where a selection ends.
struct End {
    rows_before: usize,
    texts_left: usize,
    inside: bool,
    over: bool,
}
