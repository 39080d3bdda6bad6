//! What can be connected and how, said before anything is asked of anybody; and the platforms whose pages can be pasted.

use super::grants::Grants;
use crate::engine::{Engine, Open};
use crate::first::platform_named;
use crate::look::said;
use crate::problem::Said as _;
use crate::view::{GapView, PlatformPage, PlatformRow, PlatformWays, Said, WayView, WaysRequest, WaysView};
use familiar_model::{Message, PageKind, Problem};
use familiar_platforms::{BlindSpot, Connects, Platform, Way};

/// For a list of so many the cost of a first reading is said, where no list is known yet.
const A_LIST: u64 = 1_000;
/// A guided page has no more steps.
const GUIDE: u32 = 20;

/// Thousandths of a US dollar as dollars, never less than it is.
pub(super) fn dollars(mills: u64) -> String {
    let cents = mills.div_ceil(10);
    format!("{}.{:02}", cents / 100, cents % 100)
}

impl Engine {
    pub(super) fn grants_of(&self, open: &Open) -> Grants<'_> {
        Grants {
            live: &self.live,
            ports: &*self.ports,
            folder: Self::folder_of(open),
            for_this_run: self.options.sign_ins_for_this_run,
        }
    }

    /// Where a sign-in would lie: in the store of a record, or in memory if nothing is to be left.
    pub(super) fn grants(&self) -> Grants<'_> {
        let open = self.open();
        let mut grants = self.grants_of(&open);
        // A record that is still to be made lies there.
        if grants.folder.is_none() && open.mode == Some(crate::view::Mode::Keep) {
            grants.folder = Some(self.options.folder.clone());
        }
        grants
    }

    /// What connecting means, before anything is asked of anybody.
    ///
    /// # Errors
    /// `no-such-platform`.
    pub fn ways(&self, request: &WaysRequest) -> Result<WaysView, Problem> {
        let keeps = self.grants().store_is_there();
        let mut platforms = Vec::new();
        match &request.platform {
            Some(id) => platforms.push(self.platform_ways(platform_named(id)?, self.connects(id)?)),
            None => {
                for platform in familiar_platforms::platforms() {
                    if let Some(connects) = (self.live.connects)(&platform.id()) {
                        platforms.push(self.platform_ways(*platform, connects));
                    }
                }
            }
        }
        let for_now = if self.options.sign_ins_for_this_run { "ways-this-run-only" } else { "ways-public-only" };
        let says = (!keeps).then(|| said(&self.words, &Message::new(for_now)));
        Ok(WaysView { platforms, keeps_sign_ins: keeps, says })
    }

    fn platform_ways(&self, platform: &'static dyn Platform, connects: &'static dyn Connects) -> PlatformWays {
        let typed = Message::new(format!("connect-typed-{}", platform.id()));
        PlatformWays {
            platform: platform.id(),
            title: platform.title().to_owned(),
            typed: said(&self.words, &typed.with("platform", platform.title())),
            ways: connects.ways().iter().map(|way| self.way(platform, connects, way)).collect(),
        }
    }

    fn way(&self, platform: &dyn Platform, connects: &dyn Connects, way: &Way) -> WayView {
        let says = |message: Message| said(&self.words, &message.with("platform", platform.title()));
        let costs = connects
            .costs_mills(way.via, A_LIST, true)
            .map(|mills| says(Message::new("way-costs").with("cost", dollars(mills)).with("likes-n", A_LIST)));
        let steps = (1..=GUIDE).map(|n| format!("guide-{}-{n}", platform.id()));
        WayView {
            via: way.via,
            asks: way.asks.iter().map(|code| says(Message::new(*code))).collect(),
            sees: way.sees.to_vec(),
            does: way.does.to_vec(),
            gaps: way.blind.iter().map(|b| self.blind(platform, b)).collect(),
            appears: way.appears.map(|code| says(Message::new(code))),
            lasts: way.lasts_days.map(|days| says(Message::new("way-lasts").with("days-n", days))),
            costs,
            needs_client: way.needs_client,
            guide: if way.needs_client {
                steps.take_while(|code| self.words.has(code)).map(|code| says(Message::new(code))).collect()
            } else {
                Vec::new()
            },
            further: way.further,
        }
    }

    fn blind(&self, platform: &dyn Platform, blind: &BlindSpot) -> GapView {
        let message = Message::new(format!("gap-{}", blind.id)).with("platform", platform.title());
        GapView { id: blind.id.to_owned(), kind: blind.kind, why: blind.why, says: said(&self.words, &message) }
    }

    /// The platforms, for the choice: which can be connected, whose pages can be pasted, whose downloads can be read.
    ///
    /// # Errors
    /// `steps-broken`: a mistake of ours.
    pub fn platforms(&self) -> Result<Vec<PlatformRow>, Problem> {
        familiar_platforms::platforms()
            .iter()
            .map(|platform| {
                let steps = platform.steps().said()?;
                let manifest = platform.manifest();
                // Several pages may show one list: it is pasted as one.
                let mut pages: Vec<PlatformPage> = Vec::new();
                for page in manifest.pages.iter().filter_map(|page| self.page_row(*platform, page)) {
                    if pages.iter().all(|p| p.page != page.page) {
                        pages.push(page);
                    }
                }
                Ok(PlatformRow {
                    platform: platform.id(),
                    title: platform.title().to_owned(),
                    pages,
                    first: steps.iter().any(|s| s.screen.is_some()),
                    connects: (self.live.connects)(&platform.id()).is_some(),
                    reads: !manifest.shows.is_empty(),
                })
            })
            .collect()
    }

    fn page_row(&self, platform: &dyn Platform, page: &familiar_platforms::Page) -> Option<PlatformPage> {
        let kind =
            PageKind::named(page.id).or_else(|| PageKind::ALL.iter().copied().find(|p| page.kind == Some(p.kind())))?;
        let says: Said =
            said(&self.words, &Message::new(format!("paste-page-{kind}")).with("platform", platform.title()));
        // An address with a place for the handle is opened by a step, which knows it.
        let opens = Some(page.opens).filter(|o| o.starts_with("https://") && !o.contains('{')).map(str::to_owned);
        Some(PlatformPage { page: kind, says, opens, unseen: page.checked_on.is_none() })
    }
}

#[cfg(test)]
mod tests {
    use super::dollars;

    #[test]
    fn what_it_costs_is_never_said_to_be_less() {
        assert_eq!(dollars(0), "0.00");
        assert_eq!(dollars(1), "0.01");
        assert_eq!(dollars(1_250), "1.25");
        assert_eq!(dollars(1_251), "1.26");
    }
}
