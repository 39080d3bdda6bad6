//! Which part of a copied page counts: the main column, without what X puts around it; and what stands there.
//!
//! Deliberately not here: rows. Side columns, message drawers, dialogs and the bar at the side are left out whole, with
//! all that is in them, before anything else looks at the page.

use super::leads::{Leads, leads};
use crate::markup::{Attr, Piece, Tag, Tree};
use std::ops::Range;

/// What is known of a part or text from what is around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Place(u16);

impl Place {
    const OUT: Self = Self(1);
    /// In the article of a post.
    pub(super) const ARTICLE: Self = Self(2);
    /// In the text of a post, or in a post that is quoted, or in a card that a link shows.
    pub(super) const POST_TEXT: Self = Self(4);
    const HEADING: Self = Self(8);
    const BUTTON: Self = Self(16);
    /// In the list of sections or in tabs.
    const TABS: Self = Self(32);
    /// In what X puts around advertisements, and around some that are none.
    pub(super) const AD: Self = Self(64);
    const LINK: Self = Self(128);
    /// In a cell of a timeline.
    pub(super) const CELL: Self = Self(256);

    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A link of X's in the main column.
pub(super) struct Link {
    pub(super) at: usize,
    pub(super) leads: Leads,
}

/// The main column of a page.
pub(super) struct Scope<'a> {
    pub(super) tree: &'a Tree,
    places: Vec<Place>,
    pub(super) links: Vec<Link>,
    /// Something in the page is X's: a link to it, or one of the names that it gives to parts.
    pub(super) is_xs: bool,
    /// It asks for a password, or leads to signing in.
    pub(super) signs_in: bool,
    /// Where the tab that is chosen leads.
    pub(super) tab: Option<Leads>,
}

/// What X puts around the main column.
const AROUND: [&str; 7] =
    ["sidebarColumn", "DMDrawer", "chat-drawer-root", "GrokDrawer", "DMDrawerHeader", "BottomBar", "SideNav"];

impl<'a> Scope<'a> {
    pub(super) fn of(tree: &'a Tree, at_home: bool) -> Self {
        let test_id = |at| tree.attr(at, Attr::TestId);
        let names = ["primaryColumn", "cellInnerDiv", "tweet", "connectedAppsScreen", "User-Name", "DMDrawer"];
        let mut is_xs = at_home;
        for at in 0..tree.len() {
            is_xs = is_xs
                || test_id(at).is_some_and(|id| names.contains(&id))
                || tree.attr(at, Attr::Href).is_some_and(|href| leads(href, false).is_some());
        }
        let mut scope = Self { tree, places: Vec::new(), links: Vec::new(), is_xs, signs_in: false, tab: None };
        scope.places = vec![Place::default(); tree.len()];
        for at in 1..tree.len() {
            let around = scope.place(tree.parent(at));
            scope.set(at, around.and(scope.own(at)));
        }
        scope.narrow();
        for at in 1..tree.len() {
            let place = scope.place(at);
            let asks = tree.tag(at) == Some(Tag::Input)
                && (tree.attr(at, Attr::Kind) == Some("password")
                    || tree.attr(at, Attr::Autocomplete) == Some("username"));
            scope.signs_in |= asks;
            let Some(href) = tree.attr(at, Attr::Href).filter(|_| tree.tag(at) == Some(Tag::A)) else { continue };
            let Some(leads) = leads(href, scope.is_xs) else { continue };
            scope.signs_in |= leads == Leads::SignIn;
            if place.is(Place::OUT) {
                continue;
            }
            if place.is(Place::TABS) {
                if tree.attr(at, Attr::Selected) == Some("true") {
                    scope.tab = Some(leads);
                }
            } else {
                scope.links.push(Link { at, leads });
            }
        }
        scope
    }

    fn own(&self, at: usize) -> Place {
        let tree = self.tree;
        let Some(tag) = tree.tag(at) else { return Place::default() };
        let role = tree.attr(at, Attr::Role);
        let id = tree.attr(at, Attr::TestId).unwrap_or("");
        let within = self.place(tree.parent(at));
        let mut own = match id {
            "tweetText" | "card.wrapper" => Place::POST_TEXT,
            "placementTracking" => Place::AD,
            "cellInnerDiv" => Place::CELL,
            _ if AROUND.contains(&id) => Place::OUT,
            _ => Place::default(),
        };
        own = own.and(match (tag, role) {
            (Tag::Nav, _) | (Tag::Header, Some("banner")) | (_, Some("banner" | "dialog" | "alertdialog" | "menu")) => {
                Place::OUT
            }
            (Tag::Article, _) => Place::ARTICLE,
            (_, Some("tab" | "tablist" | "navigation")) => Place::TABS,
            (Tag::Button | Tag::Select, _) | (_, Some("button" | "switch" | "checkbox")) => Place::BUTTON,
            (Tag::A, _) => Place::LINK,
            // A post that is quoted is a link without an address.
            (_, Some("link")) if within.is(Place::ARTICLE) => Place::POST_TEXT,
            _ => Place::default(),
        });
        if tree.attr(at, Attr::Id) == Some("layers") {
            own = own.and(Place::OUT);
        }
        if tree.is_heading(at) {
            own = own.and(Place::HEADING);
        }
        own
    }

    /// Leaves out what is not in the main column, if there is one and what the page is about is in it.
    fn narrow(&mut self) {
        let tree = self.tree;
        let columns: [&dyn Fn(usize) -> bool; 2] =
            [&|at| tree.attr(at, Attr::TestId) == Some("primaryColumn"), &|at| {
                tree.tag(at) == Some(Tag::Main) || tree.attr(at, Attr::Role) == Some("main")
            }];
        let about = |at: usize| {
            let a_row = tree.attr(at, Attr::Href).and_then(|href| leads(href, self.is_xs));
            matches!(a_row, Some(Leads::Session(_) | Leads::App(_))) && !self.place(at).is(Place::ARTICLE)
                || tree.tag(at) == Some(Tag::Article)
        };
        let counts: Vec<usize> = (0..tree.len()).filter(|at| !self.place(*at).is(Place::OUT) && about(*at)).collect();
        for column in columns {
            let found: Vec<Range<usize>> = (1..tree.len())
                .filter(|at| !self.place(*at).is(Place::OUT) && column(*at))
                .map(|at| at..tree.inside(at).end)
                .collect();
            let holds = |at: usize| {
                // The columns stand in the order of the page: the last that begins before it is the only one.
                let before = found.partition_point(|r| r.start <= at);
                found.get(..before).is_some_and(|all| all.iter().rev().take(4).any(|r| r.contains(&at)))
            };
            if found.is_empty() || (!counts.is_empty() && !counts.iter().any(|at| holds(*at))) {
                continue;
            }
            for at in 1..tree.len() {
                if !holds(at) {
                    self.set(at, self.place(at).and(Place::OUT));
                }
            }
            return;
        }
    }

    fn set(&mut self, at: usize, place: Place) {
        if let Some(kept) = self.places.get_mut(at) {
            *kept = place;
        }
    }
    pub(super) fn place(&self, at: usize) -> Place {
        self.places.get(at).copied().unwrap_or_default()
    }
    /// Whether it is in the main column.
    pub(super) fn is_in(&self, at: usize) -> bool {
        !self.place(at).is(Place::OUT)
    }
    /// Whether a heading stands between these.
    pub(super) fn heading_in(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| self.is_in(at) && self.place(at).is(Place::HEADING))
    }
    /// The lines in a range of the main column.
    pub(super) fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        self.tree.pieces(range, |at| self.is_in(at))
    }
    /// Whether a line stands where it cannot be a row: a heading, a button, a tab.
    pub(super) fn is_furniture(&self, piece: &Piece) -> bool {
        let place = self.place(piece.at);
        place.is(Place::HEADING) || place.is(Place::BUTTON) || place.is(Place::TABS)
    }
    /// Whether a line stands on a button or a tab.
    pub(super) fn is_button(&self, piece: &Piece) -> bool {
        let place = self.place(piece.at);
        place.is(Place::BUTTON) || place.is(Place::TABS)
    }
    /// Whether a line is what a link says.
    pub(super) fn is_linked(&self, piece: &Piece) -> bool {
        self.place(piece.at).is(Place::LINK)
    }
    /// Whether there are words behind this, in the main column or around it.
    pub(super) fn goes_on(&self, after: usize) -> bool {
        !self.tree.pieces(after..self.tree.len(), |_| true).is_empty()
    }
    /// The parts in the main column with this name of X's.
    pub(super) fn named<'b>(&'b self, id: &'b str) -> impl Iterator<Item = usize> + 'b {
        (1..self.tree.len()).filter(move |at| self.is_in(*at) && self.tree.attr(*at, Attr::TestId) == Some(id))
    }
    /// The first time in a range: the instant that it says, if it says one, and its words.
    pub(super) fn time_in(&self, range: Range<usize>) -> Option<(Option<familiar_model::Instant>, String)> {
        let at = range.into_iter().find(|at| self.is_in(*at) && self.tree.tag(*at) == Some(Tag::Time))?;
        let instant = self.tree.attr(at, Attr::DateTime).and_then(crate::x::time::read);
        Some((instant, self.tree.says(self.tree.inside(at))))
    }
}
