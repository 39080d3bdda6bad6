//! Connecting one's own account, the quick look, undoing, and whom Familiar may talk to.

use super::{AccountView, CountRow, GapView, ProblemView, Said};
use familiar_model::{AccountId, Does, Instant, Kind, PlatformId, Subject, Via};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks what connecting means, before anything is asked of anybody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct WaysRequest {
    /// Of one platform; `None`: of all that can be connected.
    #[ts(optional)]
    pub platform: Option<PlatformId>,
}

/// The platforms that can be connected, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WaysView {
    /// The platforms.
    pub platforms: Vec<PlatformWays>,
    /// Whether what signs in can be kept on this computer: without a keyring a sign-in holds for this run only.
    pub keeps_sign_ins: bool,
    /// The same in a sentence, where it cannot.
    pub says: Option<Said>,
}

/// A platform and its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlatformWays {
    /// Which.
    pub platform: PlatformId,
    /// Its title.
    pub title: String,
    /// What to type: `@name@instance`, a handle; a sentence.
    pub typed: Said,
    /// The ways, the first to be proposed first.
    pub ways: Vec<WayView>,
}

/// A way of connecting, and all that is said before it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WayView {
    /// How.
    pub via: Via,
    /// What is asked for.
    pub asks: Vec<Said>,
    /// What can be seen through it.
    pub sees: Vec<Kind>,
    /// What can be done through it, on a click.
    pub does: Vec<Does>,
    /// What cannot be seen through it.
    pub gaps: Vec<GapView>,
    /// Under which name and when it appears in the account's own lists.
    pub appears: Option<Said>,
    /// How long it lasts.
    pub lasts: Option<Said>,
    /// What a first reading costs, in a sentence; `None`: nothing.
    pub costs: Option<Said>,
    /// Whether the id of the owner's own developer app is needed, and the guided page for it.
    pub needs_client: bool,
    /// The steps to a developer app, in order; empty where none is needed.
    pub guide: Vec<Said>,
    /// Stands behind *more ways*.
    pub further: bool,
}

/// Connects an account. The browser is opened; the answer comes when it came back. `stop` ends the waiting.
#[derive(Clone, Deserialize, TS)]
pub struct ConnectRequest {
    /// Which platform.
    pub platform: PlatformId,
    /// How.
    pub via: Via,
    /// What the owner typed.
    pub handle: String,
    /// The id of the owner's own developer app.
    #[ts(optional)]
    pub client: Option<String>,
    /// An app password, for that way alone. Never logged; dropped at once.
    #[ts(optional)]
    pub secret: Option<String>,
    /// Asks for leave to undo, too: a second consent.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub to_undo: bool,
    /// The account that is connected anew.
    #[ts(optional)]
    pub account: Option<AccountId>,
}

impl std::fmt::Debug for ConnectRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectRequest")
            .field("platform", &self.platform)
            .field("via", &self.via)
            .finish_non_exhaustive()
    }
}

/// Where connecting stands, as a `connecting` event: nothing that signs in is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConnectingView {
    /// What is happening.
    pub phase: ConnectPhase,
    /// The host on whose page the owner is asked.
    pub host: Option<String>,
}

/// A part of connecting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConnectPhase {
    /// Finding the account and its server.
    Finding,
    /// Waiting for the owner in the browser.
    Browser,
    /// The browser could not be opened, or is on another computer: the address can be pasted back.
    PasteBack,
    /// The browser came back.
    CameBack,
}

/// The address that the browser ended on, pasted by hand, or the code that the page shows.
#[derive(Clone, Deserialize, TS)]
pub struct PasteBackRequest {
    /// It. Never logged; dropped at once. Without it the clipboard is read.
    #[ts(optional)]
    pub came: Option<String>,
}

impl std::fmt::Debug for PasteBackRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasteBackRequest(…)")
    }
}

/// An account was connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConnectedView {
    /// The connection.
    pub connection: ConnectionView,
    /// What was granted less than was asked, and so on.
    pub says: Vec<Said>,
}

/// A connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ConnectionView {
    /// The account.
    pub account: AccountView,
    /// How.
    pub via: Via,
    /// The host that is asked.
    pub host: String,
    /// What was granted, in the platform's own words.
    pub grants: Vec<String>,
    /// Under which name it appears in the account's own lists.
    pub appears_as: Option<String>,
    /// Since when.
    pub since: Instant,
    /// Until when, where it ends by itself.
    pub until: Option<Instant>,
    /// Holds for this run only: there is no keyring.
    pub this_run_only: bool,
    /// When it was last read.
    pub read_at: Option<Instant>,
    /// What can be done through it now.
    pub does: Vec<Does>,
    /// What the next look costs at most, in thousandths of a US dollar; `null`: nothing is charged.
    #[ts(type = "number | null")]
    pub costs_mills: Option<u64>,
}

/// Ends a connection.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct DisconnectRequest {
    /// Of which account.
    pub account: AccountId,
    /// Which; `None`: all of them.
    #[ts(optional)]
    pub via: Option<Via>,
}

/// A connection was ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DisconnectedView {
    /// Whether the platform says that it ended it, too.
    pub at_the_platform: bool,
    /// What could not be ended, and what to do about it.
    pub says: Vec<Said>,
    /// The connections that are left.
    pub connections: Vec<ConnectionView>,
}

/// The quick look: reads what is new on every connected account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
pub struct LookRequest {
    /// These accounts only; empty: all that are connected.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AccountId>>")]
    pub accounts: Vec<AccountId>,
    /// What may be spent at most in all, in thousandths of a US dollar; without it nothing that costs is read.
    #[ts(optional, type = "number")]
    pub at_most_mills: Option<u64>,
}

/// How far the quick look is, as a `looking` event: one for each account whenever it moves on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookingView {
    /// Which account.
    pub account: AccountId,
    /// Records read so far.
    #[ts(type = "number")]
    pub records: u64,
    /// Whether it is through.
    pub done: bool,
}

/// What the quick look found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookView {
    /// One for each account, in the order of the accounts.
    pub accounts: Vec<LookRow>,
    /// What it cost in all, in thousandths of a US dollar.
    #[ts(type = "number")]
    pub mills: u64,
    /// It was stopped: what stands here was read and kept, the rest was not.
    pub stopped: bool,
}

/// One account's quick look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookRow {
    /// The account.
    pub account: AccountView,
    /// Nothing is new and nothing is gone.
    pub same: bool,
    /// How many are new, by kind.
    pub new: Vec<CountRow>,
    /// How many are gone, by kind.
    pub gone: Vec<CountRow>,
    /// What it says: "12 new likes and 2 posts since 3 November; no question about them."
    pub says: Vec<Said>,
    /// What could not be seen.
    pub gaps: Vec<GapView>,
    /// Why it could not be read.
    pub problem: Option<ProblemView>,
    /// The sign-in does not hold any more.
    pub sign_in_again: bool,
    /// What it cost, in thousandths of a US dollar.
    #[ts(type = "number")]
    pub mills: u64,
}

/// Undoes an act, or revokes a way in, at the platform: one, on a click, after it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct UndoRequest {
    /// Which.
    pub subject: Subject,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UndoneView {
    /// What.
    pub subject: Subject,
    /// What was done.
    pub does: Does,
    /// Whether reading it again showed that it is gone; `null`: not yet.
    pub gone: Option<bool>,
    /// Before when a further reading proves nothing.
    pub not_before: Option<Instant>,
    /// The same in sentences.
    pub says: Vec<Said>,
    /// The connection may not do it, or the platform does not offer it: the post's own page was opened instead.
    pub opened_instead: bool,
}

/// Looks up the act of which an incident tells, where acts of its kind are public, without signing in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct LookUpRequest {
    /// Which incident.
    pub incident: familiar_model::IncidentId,
}

/// Whom Familiar may talk to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HostsView {
    /// The hosts.
    pub hosts: Vec<HostRow>,
    /// What is true of all of them, in sentences: nobody else is talked to; only when something is pressed.
    pub says: Vec<Said>,
}

/// One host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HostRow {
    /// Its name; `*.` stands for all below it.
    pub host: String,
    /// For which platform; `None`: for none (a mail's key).
    pub platform: Option<PlatformId>,
    /// Its title.
    pub title: Option<String>,
    /// Why.
    pub why: Said,
    /// The owner named it by connecting an account there.
    pub named_by_owner: bool,
}

/// Looks at a page of one of the owner's accounts outside of an incident: from the clipboard, or a saved file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct PageRequest {
    /// Which platform.
    pub platform: PlatformId,
    /// Which account; `None`: one of its own is made when the page is kept, under `handle`.
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// The account's name as the owner calls it, where there is none yet.
    #[ts(optional)]
    pub handle: Option<String>,
    /// What it is; `None`: whatever it is taken for.
    #[ts(optional)]
    pub page: Option<familiar_model::PageKind>,
    /// A saved file; `None`: the clipboard.
    #[ts(optional)]
    pub path: Option<String>,
}

/// Keeps a page that was looked at outside of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct KeepLookedRequest {
    /// Which, as `PastedView` numbers it.
    pub pasted: u32,
    /// The rows that are kept.
    pub rows: Vec<u32>,
    /// The lines that the owner says are rows.
    pub marked: Vec<u32>,
    /// It is the owner's own page, though it looks like somebody else's.
    pub mine: bool,
}

/// A page was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookedView {
    /// The account that it belongs to.
    pub account: AccountView,
    /// What it says beside the last one: "The same three as on 3 November, going by name and the platform's own place."
    pub says: Vec<Said>,
}

/// The platforms whose pages can be pasted, for the choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlatformRow {
    /// Which.
    pub platform: PlatformId,
    /// Its title.
    pub title: String,
    /// The pages that can be pasted, with the address of each where it is known, and whether anybody has seen it.
    pub pages: Vec<PlatformPage>,
    /// Whether the first ten minutes work for it.
    pub first: bool,
    /// Whether it can be connected.
    pub connects: bool,
    /// Whether a download of it can be read.
    pub reads: bool,
}

/// A page that can be pasted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlatformPage {
    /// Which.
    pub page: familiar_model::PageKind,
    /// What it is called, and what to do there; a sentence.
    pub says: Said,
    /// Its address; `None`: it depends on the owner's own host, or only the way through the app is known.
    pub opens: Option<String>,
    /// Nobody has seen this page with the program: what it reads of it is shown to be corrected.
    pub unseen: bool,
}
