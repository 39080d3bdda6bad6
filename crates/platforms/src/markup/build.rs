//! Puts the tree together from tokens, in one pass and without calling itself.
//!
//! Dropped with all that is inside: scripts, styles, drawings, frames, what is not shown (`hidden`, `display: none`),
//! and whatever somebody may be typing just now (`textarea`, `role=textbox`, `contenteditable`).

use super::{Attr, MAX_DEPTH, MAX_NODES, MAX_VALUE, Node, Tag, Tree, What, is_sign};
use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::convert::Infallible;

/// Where a part goes whose content is dropped.
const NOWHERE: usize = usize::MAX;
/// Parts that never have an end.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];
/// Parts that are dropped.
const DROPPED: [&[u8]; 16] = [
    b"script",
    b"style",
    b"template",
    b"noscript",
    b"iframe",
    b"noembed",
    b"noframes",
    b"noframe",
    b"textarea",
    b"svg",
    b"math",
    b"object",
    b"plaintext",
    b"xmp",
    b"title",
    b"canvas",
];

pub(super) fn tree(markup: &str) -> Tree {
    let mut build = Build {
        nodes: vec![Node { parent: 0, end: 0, what: What::Part(Tag::Other, Vec::new()), mixed: false }],
        open: Vec::new(),
        counts: [0; TAGS],
        tag: None,
        too_many: false,
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        build.event(&event);
        None
    });
    emitter.naively_switch_states(true);
    // Nothing comes out of it: the callback keeps what it gets.
    let _none = Tokenizer::new_with_emitter(markup, emitter).count();
    build.done()
}

/// Names of parts as they are matched with their ends: those that are told apart, those that are dropped, the others.
const TAGS: usize = 64;

struct Open {
    /// Which name closes it.
    name: usize,
    /// Its node; what is inside of it goes there.
    node: usize,
    /// It is that node, and does not only lie in it.
    own: bool,
    tag: Tag,
}

struct Reading {
    name: usize,
    tag: Tag,
    void: bool,
    dropped: bool,
    attributes: Vec<(Attr, Box<str>)>,
    /// The attribute whose value comes next.
    attribute: Next,
}

#[derive(Clone, Copy)]
enum Next {
    No,
    Kept(Attr),
    Editable,
}

struct Build {
    nodes: Vec<Node>,
    open: Vec<Open>,
    /// How many of a name are open, so that an end without a beginning costs nothing.
    counts: [usize; TAGS],
    tag: Option<Reading>,
    too_many: bool,
}

impl Build {
    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let dropped = DROPPED.iter().position(|d| d == name);
                let tag = Tag::named(name);
                // Those that are told apart come first, then those that are dropped, the last is all others.
                let place = match (dropped, tag) {
                    (Some(place), _) => 40 + place,
                    (None, Some(tag)) => tag as usize,
                    (None, None) => TAGS - 1,
                };
                self.tag = Some(Reading {
                    name: place,
                    tag: tag.unwrap_or(Tag::Other),
                    void: VOID.contains(name),
                    dropped: dropped.is_some(),
                    attributes: Vec::new(),
                    attribute: Next::No,
                });
            }
            CallbackEvent::AttributeName { name } => {
                let Some(tag) = &mut self.tag else { return };
                tag.attribute = match Attr::named(name) {
                    Some(attr) if tag.attributes.iter().all(|(a, _)| *a != attr) => Next::Kept(attr),
                    _ => Next::No,
                };
                match *name {
                    b"hidden" => tag.dropped = true,
                    b"contenteditable" => tag.attribute = Next::Editable,
                    _ => {}
                }
            }
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.tag.take() {
                    self.begin(tag, *self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                let place = match DROPPED.iter().position(|d| d == name) {
                    Some(place) => 40 + place,
                    None => Tag::named(name).map_or(TAGS - 1, |tag| tag as usize),
                };
                self.end(place);
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn value(&mut self, value: &[u8]) {
        let Some(tag) = &mut self.tag else { return };
        let value = String::from_utf8_lossy(value);
        match std::mem::replace(&mut tag.attribute, Next::No) {
            Next::No => {}
            Next::Editable => tag.dropped |= !value.eq_ignore_ascii_case("false"),
            Next::Kept(Attr::Down) => {
                let style = style(&value);
                tag.dropped |= style.not_shown;
                if let Some(down) = style.down {
                    tag.attributes.push((Attr::Down, down.into()));
                }
            }
            Next::Kept(attr) => {
                tag.dropped |= attr == Attr::Role && value == "textbox";
                tag.dropped |= attr == Attr::Kind && value.eq_ignore_ascii_case("hidden") && tag.tag == Tag::Input;
                if value.len() <= MAX_VALUE {
                    tag.attributes.push((attr, value.into()));
                }
            }
        }
    }

    fn begin(&mut self, tag: Reading, self_closing: bool) {
        // A line of a list, a cell or a paragraph ends the one before it.
        let alone = matches!(tag.tag, Tag::Li | Tag::Td | Tag::Th | Tag::Tr | Tag::P);
        if alone && self.open.last().is_some_and(|o| o.tag == tag.tag) {
            self.end(tag.name);
        }
        let around = self.open.last().map_or(0, |o| o.node);
        let dropped = tag.dropped || around == NOWHERE;
        let closed = tag.void || (self_closing && tag.tag == Tag::Other);
        let node = if dropped {
            NOWHERE
        } else if self.open.len() >= MAX_DEPTH && !closed {
            // Its words go to the part around it; that something was not read as it stands is said.
            self.too_many = true;
            around
        } else {
            let sign = tag.tag == Tag::Img && tag.attributes.iter().any(|(a, v)| *a == Attr::Alt && is_sign(v));
            self.push(around, What::Part(tag.tag, tag.attributes), sign)
        };
        if !closed {
            if let Some(count) = self.counts.get_mut(tag.name) {
                *count += 1;
            }
            self.open.push(Open { name: tag.name, node, own: node != around && node != NOWHERE, tag: tag.tag });
        }
    }

    fn push(&mut self, parent: usize, what: What, among_texts: bool) -> usize {
        if self.nodes.len() >= MAX_NODES {
            self.too_many = true;
            return NOWHERE;
        }
        let at = self.nodes.len();
        if let Some(parent) = self.nodes.get_mut(parent).filter(|_| among_texts) {
            parent.mixed = true;
        }
        self.nodes.push(Node { parent, end: at + 1, what, mixed: false });
        at
    }

    fn end(&mut self, name: usize) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(open) = self.open.pop() {
            self.close(&open);
            if open.name == name {
                return;
            }
        }
    }

    fn close(&mut self, open: &Open) {
        if let Some(count) = self.counts.get_mut(open.name) {
            *count = count.saturating_sub(1);
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(open.node).filter(|_| open.own) {
            node.end = end;
        }
    }

    fn text(&mut self, text: &str) {
        let around = self.open.last().map_or(0, |o| o.node);
        if around == NOWHERE {
            return;
        }
        let blank = text.trim().is_empty();
        let last = self.nodes.len() - 1;
        if let Some(Node { parent, what: What::Text(before), .. }) = self.nodes.get_mut(last)
            && *parent == around
        {
            before.push_str(text);
            if let Some(around) = self.nodes.get_mut(around).filter(|_| !blank) {
                around.mixed = true;
            }
            return;
        }
        self.push(around, What::Text(text.to_owned()), !blank);
    }

    fn done(mut self) -> Tree {
        let solid = |o: &Open| matches!(o.tag, Tag::Div | Tag::A | Tag::Article | Tag::Section | Tag::Main | Tag::Span);
        let cut_off = self.tag.is_some() || self.open.iter().any(solid);
        while let Some(open) = self.open.pop() {
            self.close(&open);
        }
        let end = self.nodes.len();
        if let Some(page) = self.nodes.first_mut() {
            page.end = end;
        }
        Tree { nodes: self.nodes, cut_off, too_many: self.too_many }
    }
}

struct Style {
    not_shown: bool,
    /// How far down it stands, in pixels (`translateY`).
    down: Option<String>,
}

fn style(text: &str) -> Style {
    let mut found = Style { not_shown: false, down: None };
    for rule in text.split(';') {
        let Some((name, value)) = rule.split_once(':') else { continue };
        match name.trim() {
            "display" => found.not_shown |= value.trim() == "none",
            "transform" => {
                found.down = value
                    .split_once("translateY(")
                    .and_then(|(_, rest)| rest.split_once("px"))
                    .map(|(number, _)| number.trim().chars().take(24).collect());
            }
            _ => {}
        }
    }
    found
}
