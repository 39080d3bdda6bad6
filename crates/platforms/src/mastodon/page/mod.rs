//! The pages of an instance's settings, as the owner copied or saved them: who is signed in, when and from where, which
//! apps may act, the second step at sign-in.
//!
//! Deliberately not here: any word. Pages are read by their parts, attributes and the shapes of links, texts by tabs and
//! addresses, so that every language reads alike. What this rests on stands in this platform's README. Numbers of sessions
//! open nothing by themselves, so they are kept as names.

mod apps;
mod history;
mod rows;
mod security;
mod sessions;
mod text;

use super::TITLE;
use crate::{
    PageError, Pasted, ReadPage,
    markup::{Attr, MAX_BYTES, Tag, Tree},
};
use familiar_model::{Message, PageForm, PageKind};
use rows::Found;
use url::Url;

/// Reads a page.
pub(super) fn read(pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
    let markup = pasted.markup.filter(|m| !m.trim().is_empty());
    let text = pasted.text.filter(|t| !t.trim().is_empty());
    let largest = markup.map_or(0, str::len).max(text.map_or(0, str::len));
    if largest > MAX_BYTES {
        return Err(PageError::TooLarge { megabytes: (largest as u64).div_ceil(1_000_000) });
    }
    let by_address = pasted.address.and_then(Leads::read);
    match (markup, text) {
        (None, None) => Err(PageError::Empty),
        (None, Some(text)) => from_text(text, pasted, by_address.as_ref()),
        (Some(markup), text) => {
            let read = from_markup(&Tree::read(markup), pasted, by_address.as_ref());
            let fruitless = match &read {
                Ok(page) => page.rows.is_empty() && !page.complete,
                Err(error) => matches!(error, PageError::NotAPage { .. }),
            };
            match text.filter(|_| fruitless).map(|text| from_text(text, pasted, by_address.as_ref())) {
                Some(Ok(page)) if !page.rows.is_empty() => Ok(page),
                _ => read,
            }
        }
    }
}

fn not_a_page() -> PageError {
    PageError::NotAPage { platform: TITLE.to_owned() }
}

/// Where an address of the settings leads: to which instance, if it says so, and which page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Leads {
    host: Option<String>,
    to: To,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum To {
    /// To one of the pages.
    Page(PageKind),
    /// To sign in.
    SignIn,
    /// Ends this session.
    Session(u64),
    /// Takes this app's leave away.
    App(String),
    /// Takes the second step away: it is in place.
    NoSecondFactor,
    /// Sets a second step up.
    SecondFactor,
}

impl Leads {
    /// Reads the address of a link or of the page; relative ones stand in files that were saved as they were sent.
    fn read(address: &str) -> Option<Self> {
        let address = address.get(..2_048).unwrap_or(address).trim();
        let (host, path) = if address.starts_with('/') && !address.starts_with("//") {
            (None, address.split(['?', '#']).next()?.to_owned())
        } else {
            let url = Url::parse(address).ok().filter(|u| matches!(u.scheme(), "https" | "http"))?;
            (Some(super::api::host(url.host_str()?)?), url.path().to_owned())
        };
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let parts = (parts.next(), parts.next(), parts.next(), parts.next());
        let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        let to = match parts {
            (Some("auth"), Some("edit"), None, _) => To::Page(PageKind::Sessions),
            (Some("auth"), Some("sign_in"), None, _) => To::SignIn,
            (Some("settings"), Some("sessions"), Some(id), None) => To::Session(number(id)?),
            (Some("settings"), Some("login_activities"), None, _) => To::Page(PageKind::History),
            (Some("oauth"), Some("authorized_applications"), None, _) => To::Page(PageKind::Apps),
            (Some("oauth"), Some("authorized_applications"), Some(id), None) => {
                let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
                To::App(Some(id).filter(|id| id.len() <= 64 && id.bytes().all(plain))?.to_owned())
            }
            (Some("settings"), Some("two_factor_authentication_methods"), None, _) => To::Page(PageKind::Security),
            (Some("settings"), Some("two_factor_authentication_methods"), Some("disable"), None) => To::NoSecondFactor,
            (Some("settings"), Some("otp_authentication"), None, _) => To::SecondFactor,
            _ => return None,
        };
        Some(Self { host, to })
    }
    fn page(&self) -> Option<PageKind> {
        match self.to {
            To::Page(page) => Some(page),
            _ => None,
        }
    }
}

/// A page with the links that lead somewhere known.
struct Scope<'t> {
    tree: &'t Tree,
    /// In the order of the page.
    links: Vec<(usize, Leads)>,
}

impl<'t> Scope<'t> {
    fn of(tree: &'t Tree) -> Self {
        let leads = |at: usize| Some((at, Leads::read(tree.attr(at, Attr::Href)?)?));
        let links = (1..tree.len()).filter(|at| tree.tag(*at) == Some(Tag::A)).filter_map(leads).collect();
        Self { tree, links }
    }
    /// Whether a part has this class.
    fn has(&self, at: usize, class: &str) -> bool {
        self.tree.attr(at, Attr::Class).is_some_and(|c| c.split_ascii_whitespace().any(|c| c == class))
    }
    /// The outermost parts of which this is true, in the order of the page, so that nothing is walked through twice.
    fn outermost(&self, is: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 1;
        while at < self.tree.len() && found.len() < rows::ROWS {
            if is(at) {
                found.push(at);
                at = self.tree.inside(at).end;
            } else {
                at += 1;
            }
        }
        found
    }
    /// The first part with this class inside of another.
    fn first(&self, inside: usize, class: &str) -> Option<usize> {
        self.tree.inside(inside).find(|at| self.has(*at, class))
    }
    /// The parts with this name inside of another.
    fn tagged(&self, inside: usize, tag: Tag) -> impl Iterator<Item = usize> + '_ {
        self.tree.inside(inside).filter(move |at| self.tree.tag(*at) == Some(tag))
    }
    /// What it says, in one line.
    fn says(&self, at: usize) -> Option<String> {
        rows::some(&self.tree.says(self.tree.inside(at)))
    }
    /// The first link inside of it.
    fn link_in(&self, at: usize) -> impl Iterator<Item = &Leads> + '_ {
        let inside = self.tree.inside(at);
        let from = self.links.partition_point(|(at, _)| *at < inside.start);
        self.links.iter().skip(from).take_while(move |(at, _)| *at < inside.end).map(|(_, l)| l)
    }
    /// Something is said behind this part.
    fn goes_on_after(&self, at: usize) -> bool {
        let end = self.tree.inside(at).end;
        self.tree.pieces(end..self.tree.len(), |_| true).iter().any(|p| p.text.contains(char::is_alphanumeric))
    }
}

fn from_markup(tree: &Tree, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<ReadPage, PageError> {
    let scope = Scope::of(tree);
    let page = decide(&scope, pasted, address)?;
    let mut found = match page {
        PageKind::Sessions => sessions::list(&scope, pasted),
        PageKind::History => history::list(&scope),
        PageKind::Apps => apps::list(&scope, pasted),
        PageKind::Security => security::state(&scope),
        PageKind::Likes | PageKind::Session | PageKind::App | PageKind::Delegates => return Err(not_a_page()),
    };
    let whole_file = matches!(pasted.form, PageForm::SavedHtml | PageForm::SavedMhtml);
    found.whole &= whole_file || found.goes_on;
    if tree.cut_off || tree.too_many {
        found.says.push(Message::new("page-says-cut-off"));
        found.whole = false;
    }
    let host = scope.links.iter().find_map(|(_, l)| l.host.clone()).or(address.and_then(|a| a.host.clone()));
    Ok(finish(page, found, pasted, host))
}

/// Which page it is: by its parts; where it has none, by its address and what the person says.
fn decide(scope: &Scope<'_>, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<PageKind, PageError> {
    let shape = if !sessions::rows(scope).is_empty() {
        Some(PageKind::Sessions)
    } else if !history::rows(scope).is_empty() {
        Some(PageKind::History)
    } else if !apps::rows(scope).is_empty() {
        Some(PageKind::Apps)
    } else if security::is_shown(scope) {
        Some(PageKind::Security)
    } else {
        None
    };
    let by_address = address.and_then(Leads::page);
    match (pasted.as_page, shape.or(by_address)) {
        (Some(said), Some(is)) if said != is => Err(PageError::Another { is }),
        (_, Some(is)) => Ok(is),
        (said, None) => {
            let signs_in = address.is_some_and(|a| a.to == To::SignIn)
                || scope.links.iter().any(|(_, l)| l.to == To::SignIn)
                || (1..scope.tree.len()).any(|at| scope.tree.attr(at, Attr::Autocomplete) == Some("current-password"));
            match said.filter(|_| !scope.links.is_empty()) {
                _ if signs_in => Err(PageError::SignIn),
                Some(said) => Ok(said),
                None => Err(not_a_page()),
            }
        }
    }
}

fn from_text(text: &str, pasted: &Pasted<'_>, address: Option<&Leads>) -> Result<ReadPage, PageError> {
    let lines = text::lines(text);
    let shape = if text::sessions_of(&lines).next().is_some() {
        Some(PageKind::Sessions)
    } else if text::accesses_of(&lines).next().is_some() {
        Some(PageKind::History)
    } else {
        None
    };
    let by_address = address.and_then(Leads::page);
    let page = match (pasted.as_page, shape, by_address) {
        (Some(said), Some(is), _) | (Some(said), None, Some(is)) if said != is => {
            return Err(PageError::Another { is });
        }
        (Some(said), ..) => said,
        (None, Some(is), _) | (None, None, Some(is)) => is,
        (None, None, None) => return Err(not_a_page()),
    };
    let found = match page {
        PageKind::Sessions => text::sessions(&lines, pasted),
        PageKind::History => text::history(&lines),
        PageKind::Apps | PageKind::Security => text::unmarked(&lines),
        PageKind::Likes | PageKind::Session | PageKind::App | PageKind::Delegates => return Err(not_a_page()),
    };
    let mut out = finish(page, found, pasted, address.and_then(|a| a.host.clone()));
    out.complete = false;
    Ok(out)
}

/// Puts together what was found.
fn finish(page: PageKind, mut found: Found, pasted: &Pasted<'_>, host: Option<String>) -> ReadPage {
    let own = pasted.handle.and_then(|h| h.rsplit_once('@')).map(|(_, host)| host);
    if let (Some(own), Some(is)) = (own, &host)
        && !own.eq_ignore_ascii_case(is)
    {
        found.says.push(Message::new("page-says-other-instance").with("host", is));
    }
    if found.unread.len() > rows::LINES {
        found.says.push(Message::new("page-says-more-lines").with("count-n", found.unread.len() - rows::LINES));
        found.unread.truncate(rows::LINES);
    }
    let complete = found.whole && found.unread.is_empty();
    ReadPage {
        page,
        handle: None,
        rows: found.rows,
        unread: found.unread,
        says: found.says,
        gaps: found.gaps,
        complete,
    }
}

#[cfg(test)]
mod tests;
