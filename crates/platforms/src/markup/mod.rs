//! Markup that somebody copied or saved, as a small tree of what is of use: parts, a few of their attributes, texts.
//!
//! Deliberately not here: which parts of a platform's page are rows (its own folder), styles, scripts, pictures. Nothing
//! is ever run, loaded or followed: a script is a part that is dropped. What comes in is hostile, so its size, the number
//! of parts and the length of an attribute are bounded, nesting costs no stack (nothing here calls itself), and every
//! walk is linear. It is read by tokens, as browsers cut them (`html5gum`), without the tree repairs of a browser: what
//! browsers copy and save closes its own parts.

mod build;
mod shown;
pub(crate) mod words;

pub(crate) use shown::{Clip, shown};

use std::ops::Range;

/// The largest page, in bytes.
pub(crate) const MAX_BYTES: usize = 16 << 20;
/// As many parts and texts as are read; a page of fifty posts has some 6,000.
const MAX_NODES: usize = 400_000;
/// Parts that lie deeper belong to the one at this depth.
const MAX_DEPTH: usize = 512;
/// An attribute that is longer is none of those that are of use.
const MAX_VALUE: usize = 4_096;

/// A page. Parts and texts lie in the order of the page, so that what is inside a part is a range.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Parts were open where it ended: something is missing at its end.
    pub(crate) cut_off: bool,
    /// It has more parts than are read, or they lie deeper.
    pub(crate) too_many: bool,
}

struct Node {
    parent: usize,
    end: usize,
    what: What,
    /// Texts stand directly in it, so what else is in it belongs to their line.
    mixed: bool,
}

enum What {
    Part(Tag, Vec<(Attr, Box<str>)>),
    Text(String),
}

macro_rules! names {
    ($(#[$doc:meta])* $of:ident: $($name:ident = $text:literal),* $(; $other:ident)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $of { $($name,)* $($other)? }
        impl $of {
            fn named(name: &[u8]) -> Option<Self> {
                $(if name == $text.as_bytes() { return Some(Self::$name); })*
                None
            }
        }
    };
}
names! {
    /// The parts that are told apart.
    Tag: A = "a", Article = "article", B = "b", Bdi = "bdi", Br = "br", Button = "button", Div = "div", Em = "em",
    Font = "font", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Header = "header", I = "i",
    Img = "img", Input = "input", Li = "li", Main = "main", Nav = "nav", P = "p", Samp = "samp", Section = "section",
    Select = "select", Span = "span", Strong = "strong", Table = "table", Td = "td", Th = "th", Time = "time",
    Tr = "tr", Html = "html", Body = "body", Aside = "aside", Footer = "footer"; Other
}
names! {
    /// The attributes that are of use.
    Attr: Href = "href", DateTime = "datetime", TestId = "data-testid", Role = "role", Alt = "alt", Kind = "type",
    Id = "id", Selected = "aria-selected", Autocomplete = "autocomplete", Class = "class", Title = "title",
    Down = "style"
}

impl Tag {
    /// It stands in a line, not in a line of its own.
    const fn inline(self) -> bool {
        use Tag::{A, B, Bdi, Em, Font, I, Samp, Span, Strong, Time};
        matches!(self, A | B | Bdi | Em | Font | I | Samp | Span | Strong | Time)
    }
    const fn heading(self) -> bool {
        use Tag::{H1, H2, H3, H4, H5, H6};
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }
}

/// Words that stand together on a line of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words, as they are shown.
    pub(crate) text: String,
    /// The first of its texts.
    pub(crate) at: usize,
}

impl Tree {
    /// Reads markup of at most [`MAX_BYTES`].
    pub(crate) fn read(markup: &str) -> Self {
        build::tree(markup)
    }
    /// How many parts and texts there are; the first is the page.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
    /// What is inside of it.
    pub(crate) fn inside(&self, at: usize) -> Range<usize> {
        at + 1..self.nodes.get(at).map_or(at + 1, |n| n.end)
    }
    /// In which part it is; the page is in itself.
    pub(crate) fn parent(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(0, |n| n.parent)
    }
    /// The parts around it, the nearest first, without the page.
    pub(crate) fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(self.parent(at)), |at| Some(self.parent(*at))).take_while(|at| *at != 0)
    }
    /// What part it is; `None` for a text.
    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        match &self.nodes.get(at)?.what {
            What::Part(tag, _) => Some(*tag),
            What::Text(_) => None,
        }
    }
    /// One of its attributes.
    pub(crate) fn attr(&self, at: usize, name: Attr) -> Option<&str> {
        match &self.nodes.get(at)?.what {
            What::Part(_, attributes) => attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| &**v),
            What::Text(_) => None,
        }
    }
    /// Whether it is a heading.
    pub(crate) fn is_heading(&self, at: usize) -> bool {
        self.tag(at).is_some_and(Tag::heading) || self.attr(at, Attr::Role) == Some("heading")
    }
    /// A text, or the words that stand for a picture (`alt`).
    fn raw(&self, at: usize) -> Option<&str> {
        match &self.nodes.get(at)?.what {
            What::Text(text) => Some(text),
            What::Part(Tag::Img, _) => self.attr(at, Attr::Alt),
            What::Part(..) => None,
        }
    }
    /// Everything that it says, in one line; pictures by their `alt`.
    pub(crate) fn says(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut before = None;
        for at in range {
            if matches!(self.tag(at), Some(Tag::Br)) {
                out.push(' ');
            }
            let Some(text) = self.raw(at) else { continue };
            let holder = self.holder(at);
            if before.is_some_and(|b| b != holder) && !self.tag(holder).is_some_and(Tag::inline) {
                out.push(' ');
            }
            before = Some(holder);
            out.push_str(text);
        }
        shown(&out)
    }
    /// Its lines. Of pictures only those that stand for a sign (an emoji): the name of a thumbnail is no word of a row.
    pub(crate) fn pieces(&self, range: Range<usize>, keep: impl Fn(usize) -> bool) -> Vec<Piece> {
        let mut found: Vec<Piece> = Vec::new();
        let (mut raw, mut first, mut before) = (String::new(), 0, None);
        for at in range {
            if matches!(self.tag(at), Some(Tag::Br)) {
                before = None;
            }
            let Some(text) = self.raw(at).filter(|t| self.tag(at).is_none() || is_sign(t)).filter(|_| keep(at)) else {
                continue;
            };
            let holder = self.holder(at);
            if before != Some(holder) {
                add(&mut found, &raw, first);
                raw.clear();
                first = at;
                before = Some(holder);
            }
            raw.push_str(text);
        }
        add(&mut found, &raw, first);
        found
    }
    /// The part whose line it is: parts that stand among texts belong to the line of those.
    fn holder(&self, at: usize) -> usize {
        let mut at = self.parent(at);
        while self.tag(at).is_some_and(Tag::inline) && self.nodes.get(self.parent(at)).is_some_and(|p| p.mixed) {
            at = self.parent(at);
        }
        at
    }
}

fn add(found: &mut Vec<Piece>, raw: &str, at: usize) {
    let text = shown(raw);
    if !text.is_empty() {
        found.push(Piece { text, at });
    }
}

/// A picture that stands for a sign: no letter and no number in what it says.
fn is_sign(alt: &str) -> bool {
    !alt.is_empty() && !alt.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
