//! Which parts of a page count, and what stands in each: its lines, each with what it can be, and its links.
//!
//! Deliberately not here: rows. Bars, footers, side columns, menus, posts and what other people wrote are left out whole,
//! with all that is in them, before anything else looks at the page.

use super::{
    shape::{Leads, Secret, Shape},
    told::{Is, parts},
};
use crate::markup::{Attr, Tag, Tree};
use familiar_model::{Instant, PageKind};
use std::ops::Range;

/// What is known of a part or text from what is around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Place(u8);

impl Place {
    const OUT: Self = Self(1);
    const HEADING: Self = Self(2);
    /// A button, a tab, the head of a column.
    const BUTTON: Self = Self(4);
    const MAIN: Self = Self(8);
    const DIALOG: Self = Self(16);

    const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A line of the page, with what its parts can be.
pub(super) struct Line {
    pub(super) at: usize,
    pub(super) text: String,
    pub(super) device: bool,
    pub(super) address: bool,
    pub(super) place: bool,
    pub(super) time: bool,
    pub(super) note: bool,
}

/// How many lines of each shape stand in a part.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) lines: u32,
    pub(super) devices: u32,
    pub(super) addresses: u32,
    pub(super) places: u32,
    pub(super) times: u32,
}

/// A page, as far as it counts.
pub(super) struct Scope<'a> {
    pub(super) tree: &'a Tree,
    places: Vec<Place>,
    /// The lines that count, in the order of the page.
    pub(super) lines: Vec<Line>,
    /// How many there are before each line.
    sums: Vec<Counts>,
    headings: Vec<usize>,
    /// Times that the markup itself tells.
    times: Vec<(usize, Option<Instant>)>,
    /// Links that are rows.
    pub(super) rows: Vec<(usize, PageKind, Secret)>,
    /// How many links lead to the platform.
    pub(super) own: usize,
    /// How many lead to others.
    pub(super) away: usize,
    /// A password is asked for.
    pub(super) asks: bool,
    /// There is a main part.
    pub(super) has_main: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn of(tree: &'a Tree, shape: &Shape, at_home: bool) -> Self {
        let mut scope = Self {
            tree,
            places: vec![Place::default(); tree.len()],
            lines: Vec::new(),
            sums: vec![Counts::default()],
            headings: Vec::new(),
            times: Vec::new(),
            rows: Vec::new(),
            own: 0,
            away: 0,
            asks: false,
            has_main: false,
        };
        for at in 1..tree.len() {
            let place = scope.place(tree.parent(at)).and(own(tree, at, shape));
            if let Some(kept) = scope.places.get_mut(at) {
                *kept = place;
            }
        }
        scope.links(shape, at_home);
        let pieces = tree.pieces(1..tree.len(), |at| !scope.place(at).is(Place::OUT));
        scope.lines =
            pieces.into_iter().filter(|p| p.text.contains(char::is_alphanumeric)).map(|p| line(p.at, p.text)).collect();
        let mut sum = Counts::default();
        for line in &scope.lines {
            sum.lines += u32::from(!line.note);
            sum.devices += u32::from(line.device);
            sum.addresses += u32::from(line.address);
            sum.places += u32::from(line.place);
            sum.times += u32::from(line.time);
            scope.sums.push(sum);
        }
        for at in 1..tree.len() {
            let place = scope.place(at);
            if place.is(Place::OUT) {
                continue;
            }
            scope.has_main |= place.is(Place::MAIN);
            if tree.is_heading(at) {
                scope.headings.push(at);
            }
            if let Some(says) = tree.attr(at, Attr::DateTime) {
                scope.times.push((at, Instant::parse(says)));
            }
            scope.asks |= tree.tag(at) == Some(Tag::Input) && tree.attr(at, Attr::Kind) == Some("password");
        }
        scope
    }

    /// Where the links lead. Those of bars and side columns tell whose page it is, and are no rows.
    fn links(&mut self, shape: &Shape, at_home: bool) {
        let hrefs: Vec<(usize, &str)> =
            (1..self.tree.len()).filter_map(|at| Some((at, self.tree.attr(at, Attr::Href)?))).collect();
        let leads = |href: &str, at_home: bool| shape.leads(href, at_home);
        let at_home =
            at_home || hrefs.iter().any(|(_, href)| matches!(leads(href, false), Some(found) if found != Leads::Away));
        for (at, href) in hrefs {
            match leads(href, at_home) {
                Some(Leads::Row(kind, secret)) => {
                    self.own += 1;
                    if !self.place(at).is(Place::OUT) {
                        self.rows.push((at, kind, secret));
                    }
                }
                Some(Leads::Page(_) | Leads::SignIn | Leads::Near | Leads::Own) => self.own += 1,
                Some(Leads::Away) => self.away += 1,
                None => {}
            }
        }
    }

    fn place(&self, at: usize) -> Place {
        self.places.get(at).copied().unwrap_or_default()
    }
    /// Whether it counts at all.
    pub(super) fn is_in(&self, at: usize) -> bool {
        !self.place(at).is(Place::OUT)
    }
    /// Whether it stands in the main part, or there is none.
    pub(super) fn is_main(&self, at: usize) -> bool {
        !self.has_main || self.place(at).is(Place::MAIN)
    }
    /// Whether it stands in a dialog.
    pub(super) fn is_dialog(&self, at: usize) -> bool {
        self.place(at).is(Place::DIALOG)
    }
    /// Whether a line is a button's, a tab's or the head of a column.
    pub(super) fn is_button(&self, line: &Line) -> bool {
        self.place(line.at).is(Place::BUTTON)
    }
    /// Whether a line is a heading.
    pub(super) fn is_heading(&self, line: &Line) -> bool {
        self.place(line.at).is(Place::HEADING)
    }
    /// Whether a heading stands in it.
    pub(super) fn heading_in(&self, range: &Range<usize>) -> bool {
        let from = self.headings.partition_point(|at| *at < range.start);
        self.headings.get(from).is_some_and(|at| *at < range.end)
    }
    fn between(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| self.lines.partition_point(|l| l.at < at);
        of(range.start)..of(range.end)
    }
    /// The lines in a part.
    pub(super) fn lines_in(&self, range: &Range<usize>) -> &[Line] {
        self.lines.get(self.between(range)).unwrap_or_default()
    }
    /// How many of each shape.
    pub(super) fn counts(&self, range: &Range<usize>) -> Counts {
        let Range { start, end } = self.between(range);
        let sum = |at: usize| self.sums.get(at).copied().unwrap_or_default();
        let (from, to) = (sum(start), sum(end));
        Counts {
            lines: to.lines.saturating_sub(from.lines),
            devices: to.devices.saturating_sub(from.devices),
            addresses: to.addresses.saturating_sub(from.addresses),
            places: to.places.saturating_sub(from.places),
            times: to.times.saturating_sub(from.times) + u32::from(!self.times_in(range).is_empty()),
        }
    }
    /// The times that the markup tells in a part.
    pub(super) fn times_in(&self, range: &Range<usize>) -> &[(usize, Option<Instant>)] {
        let of = |end: usize| self.times.partition_point(|(at, _)| *at < end);
        self.times.get(of(range.start)..of(range.end)).unwrap_or_default()
    }
}

fn line(at: usize, text: String) -> Line {
    let mut line =
        Line { at, text: String::new(), device: false, address: false, place: false, time: false, note: false };
    for (is, _) in parts(&text) {
        match is {
            Is::Device => line.device = true,
            Is::Address(_) => line.address = true,
            Is::Place => line.place = true,
            Is::Time => line.time = true,
            Is::Note => line.note = true,
            Is::Other => {}
        }
    }
    line.text = text;
    line
}

fn own(tree: &Tree, at: usize, shape: &Shape) -> Place {
    let Some(tag) = tree.tag(at) else { return Place::default() };
    let id = tree.attr(at, Attr::Id).unwrap_or("");
    let mut own = match (tag, tree.attr(at, Attr::Role).unwrap_or("")) {
        (Tag::Nav | Tag::Aside | Tag::Footer | Tag::Article, _)
        | (
            _,
            "navigation" | "banner" | "contentinfo" | "complementary" | "menu" | "menubar" | "log" | "feed" | "article"
            | "search" | "tooltip" | "alert" | "status",
        ) => Place::OUT,
        (Tag::Button | Tag::Select | Tag::Th, _)
        | (_, "button" | "switch" | "checkbox" | "tab" | "tablist" | "columnheader" | "radio" | "option") => {
            Place::BUTTON
        }
        (Tag::Main, _) | (_, "main" | "tabpanel") => Place::MAIN,
        (_, "dialog" | "alertdialog") => Place::DIALOG,
        _ => Place::default(),
    };
    if !id.is_empty() && shape.around.iter().any(|begin| id.starts_with(begin)) {
        own = own.and(Place::OUT);
    }
    if tree.is_heading(at) {
        own = own.and(Place::HEADING);
    }
    own
}
