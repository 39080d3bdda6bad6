//! The first ten minutes: the twelve screens with their branches, and what each asks and keeps.
//!
//! The screens are data: which step stands on which screen, which page it asks to copy and where that page is come from
//! the platform's step files. Nothing is written before the first `keep_…`.

use super::{AccountView, DoorRow, MailView, PictureView, ProblemView, Said, StatementView, StepView};
use familiar_model::{
    AccountId, BackIn, Branch, IncidentId, Instant, OnPage, OtherHand, PageKind, PlatformId, SameHandle, Seat, Subject,
    Verdict, When,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the screens: of an incident, or of a platform before anything was kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct FirstRequest {
    /// Which platform.
    pub platform: PlatformId,
    /// Which incident; `None` before the first thing is kept.
    #[ts(optional)]
    pub incident: Option<IncidentId>,
}

/// Everything that the twelve screens show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FirstView {
    /// The incident, once something was kept.
    pub incident: Option<IncidentId>,
    /// The account, once something was kept.
    pub account: Option<AccountView>,
    /// The platform's name.
    pub platform: PlatformId,
    /// Its title.
    pub title: String,
    /// When the incident was opened here.
    pub opened_at: Option<Instant>,
    /// The screen where one was last, from 3 to 12.
    pub screen: u32,
    /// The branch in which one was last.
    pub branch: Branch,
    /// All is in memory; nothing is on this computer.
    pub leaves_nothing: bool,
    /// Screen 3: what was seen.
    pub seen: Option<SeenView>,
    /// Screen 4: whether it is on the page now.
    pub on_page: Option<OnPageView>,
    /// Screen 5: who else can use the account; `null` if not answered.
    pub others: Option<Vec<OtherHand>>,
    /// Who of them was asked, and what they say.
    pub asked: Vec<AskedRow>,
    /// Every page that can be copied: kept, skipped, or not looked at yet.
    pub pages: Vec<PageState>,
    /// Sessions, apps and delegates that were kept, as the platform lists them.
    pub doors: Vec<DoorRow>,
    /// Screen 7: what is at hand to get back in with; `null` if not answered.
    pub back_in: Option<Vec<BackIn>>,
    /// The steps by screen, the straight way and the branch *I cannot get in*.
    pub screens: Vec<ScreenView>,
    /// Mails that were kept.
    pub mails: Vec<MailView>,
    /// Pictures that were kept.
    pub pictures: Vec<PictureView>,
    /// Statements that were kept.
    pub statements: Vec<StatementView>,
    /// The texts to copy; none before something was kept.
    pub texts: Option<TextsView>,
}

/// One screen's steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScreenView {
    /// Which screen.
    pub screen: u32,
    /// In which branch.
    pub branch: Branch,
    /// Its steps, in order.
    pub steps: Vec<FirstStep>,
}

/// A step on a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FirstStep {
    /// The step.
    pub step: StepView,
    /// The page that it asks to copy.
    pub keeps: Option<PageKind>,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeenView {
    /// The act that is in dispute.
    pub act: Subject,
    /// The post that was liked, as a plain link.
    pub liked: Option<String>,
    /// The post that first showed it.
    pub shown: Option<String>,
    /// The person's note.
    pub note: Option<String>,
    /// When it was made, if it was.
    pub when: When,
    /// The same in a sentence.
    pub says: Said,
    /// The handle as typed from the picture, and what the person says of it.
    pub typed: Option<String>,
    /// See `typed`.
    pub handle: Option<SameHandle>,
    /// When it was kept.
    pub kept_at: Instant,
}

/// Whether it is on the page now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OnPageView {
    /// What the person says, or what the kept page shows.
    pub is: OnPage,
    /// When.
    pub at: Instant,
    /// What that can and cannot mean, in a sentence.
    pub says: Said,
}

/// Somebody of the team was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AskedRow {
    /// Through which way in they can act.
    pub hand: OtherHand,
    /// What they say.
    pub was_it: Option<bool>,
    /// When.
    pub at: Instant,
}

/// A page that can be copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageState {
    /// Which.
    pub page: PageKind,
    /// When it was kept last.
    pub kept_at: Option<Instant>,
    /// When it was skipped, knowing that the list will be lost.
    pub skipped_at: Option<Instant>,
    /// How many rows were kept of it.
    pub rows: u32,
}

/// Reads two links, and holds a handle against the account's own. Nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct LinksRequest {
    /// Which platform.
    pub platform: PlatformId,
    /// As it was pasted: the post that was liked. May be empty.
    pub liked: String,
    /// As it was pasted: the first post that shows it. May be empty.
    pub shown: String,
    /// The account's own handle, with or without `@`. May be empty.
    pub own: String,
    /// The handle in the picture, as it was typed. May be empty.
    pub typed: String,
}

/// What two links say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LinksView {
    /// The post that was liked; `null` if nothing was pasted.
    pub liked: Option<LinkView>,
    /// The post that shows it.
    pub shown: Option<LinkView>,
    /// When the like was made, if the picture is genuine.
    pub when: When,
    /// The same in a sentence, at once; `null` if there is nothing to say yet.
    pub says: Option<Said>,
    /// The two handles letter by letter; empty if one is missing.
    pub letters: Vec<LetterRow>,
    /// What the comparison finds: `same` or `different`; `null` if one is missing.
    pub same: Option<SameHandle>,
}

/// What one link says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LinkView {
    /// The plain link; `null` if it cannot be used.
    pub plain: Option<String>,
    /// The post's number.
    pub id: Option<String>,
    /// When the post was made.
    pub at: Option<Instant>,
    /// Whose it says to be.
    pub handle: Option<String>,
    /// What is to be said about it.
    pub says: Vec<Said>,
    /// Why it cannot be used, and what to do.
    pub problem: Option<ProblemView>,
}

/// One place in two handles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LetterRow {
    /// The letter of the account's own handle; `null` beyond its end.
    pub own: Option<String>,
    /// The letter in the picture.
    pub typed: Option<String>,
    /// They are the same.
    pub same: bool,
    /// They are different and look alike.
    pub alike: bool,
}

/// Keeps what was seen: the first thing that is written. A later one replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SeenRequest {
    /// Which platform.
    pub platform: PlatformId,
    /// The incident, if there is one already.
    #[ts(optional)]
    pub incident: Option<IncidentId>,
    /// The account's own handle, with or without `@`. May be empty.
    pub own: String,
    /// The link to the post that was liked. May be empty: only a picture.
    pub liked: String,
    /// The link to the first post that shows it. May be empty.
    pub shown: String,
    /// A note.
    pub note: String,
    /// The handle in the picture, as typed.
    pub typed: String,
    /// What the person says of it.
    #[ts(optional)]
    pub handle: Option<SameHandle>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Says whether it is on the page now.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct OnPageRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// What the person says.
    pub is: OnPage,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Says who else can use the account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct OthersRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Who.
    pub others: Vec<OtherHand>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Says what is at hand to get back in with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct BackInRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// What.
    pub back_in: Vec<BackIn>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Says what somebody of the team answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct AskedRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Through which way in they can act.
    pub hand: OtherHand,
    /// What they say; `null`: asked, no answer yet.
    #[ts(optional)]
    pub was_it: Option<bool>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Answers about a way in at once: *Ours · A colleague's · Unknown*.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct AnswerDoorRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// About which way in: all that the row stands for.
    pub subjects: Vec<Subject>,
    /// What; `null` takes it back (*later*).
    pub verdict: Option<Verdict>,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// A step of a screen was done or skipped, at this time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct FirstStepRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Which step.
    pub step: familiar_model::StepId,
    /// Skipped rather than done.
    #[serde(default)]
    pub skipped: bool,
    /// Who sits at the keyboard.
    #[serde(default)]
    pub by: Seat,
}

/// Remembers on which screen one is, so that coming back leads there.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct PlaceRequest {
    /// Which incident.
    pub incident: IncidentId,
    /// Which screen.
    pub screen: u32,
    /// In which branch.
    #[ts(optional)]
    pub branch: Option<Branch>,
}

/// The texts to copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TextsView {
    /// For those who ask.
    pub holding_line: String,
    /// "Does this line exclude something you may have to say tomorrow?"
    pub holding_question: Said,
    /// For the platform's form: English, six lines.
    pub form_text: String,
    /// For the team.
    pub team_text: String,
    /// For the platform's form when one cannot get in any more.
    pub locked_out_text: String,
}

/// An incident that was begun and can be gone on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BegunView {
    /// Which.
    pub incident: IncidentId,
    /// Whose.
    pub account: AccountId,
    /// The platform.
    pub platform: PlatformId,
    /// The account's name.
    pub name: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// The screen where one was last.
    pub screen: u32,
    /// In which branch.
    pub branch: Branch,
}
