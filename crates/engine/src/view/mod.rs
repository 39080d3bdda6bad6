//! What a screen is shown (`…View`, `…Row`) and what a screen asks (`…Request`): the whole bridge to the face.
//!
//! Sentences cross as `Said`: a code, its arguments, and the text that `words` made of them, so that there is one
//! formatter for window, terminal and report. Labels of the face's own are not here; they lie in `words/` too.
//! Times cross as RFC 3339; the face shows them in the viewer's zone and in UTC.

mod answers;
mod begin;
mod connect;
mod doors;
mod evidence;
mod first;
mod kept;
mod line;
mod lists;
mod lockdown;
mod questions;

pub use answers::{AnswerRow, AnswersView, CheckedView, DraftRequest, DraftView};
pub use begin::{
    AccountRequest, AccountView, BeginRequest, ChangedView, ChooseRequest, ClaimRequest, CountRow, Doing, Mode,
    OpenRequest, OpeningView, ProgressView, ReadRequest, ReadView, RecordState, SourceView, SubjectRequest,
};
pub use connect::{
    ConnectPhase, ConnectRequest, ConnectedView, ConnectingView, ConnectionView, DisconnectRequest, DisconnectedView,
    HostRow, HostsView, KeepLookedRequest, LookRequest, LookRow, LookUpRequest, LookView, LookedView, LookingView,
    PageRequest, PasteBackRequest, PlatformPage, PlatformRow, PlatformWays, UndoRequest, UndoneView, WayView,
    WaysRequest, WaysView,
};
pub use doors::{ChangeRow, DoorRow, DoorsView, LockRow, NetworkRow, SetUpRequest, SetUpView};
pub use evidence::{
    EvidenceRequest, EvidenceView, IncidentView, ReaderId, ReaderView, SaveRequest, SavedView, StandView,
};
pub use first::{
    AnswerDoorRequest, AskedRequest, AskedRow, BackInRequest, BegunView, FirstRequest, FirstStep, FirstStepRequest,
    FirstView, LetterRow, LinkView, LinksRequest, LinksView, OnPageRequest, OnPageView, OthersRequest, PageState,
    PlaceRequest, ScreenView, SeenRequest, SeenView, TextsView,
};
pub use kept::{
    KeepPageRequest, MailRequest, MailView, PasteRequest, PastedRow, PastedView, PictureRequest, PictureView,
    SkipPageRequest, StatementRequest, StatementView, UnreadRow,
};
pub use line::{Lane, LaneGroup, LineRequest, LineView, Mark, MarkForm, Scale};
pub use lists::{LikeRow, ListId, ListRequest, ListRow, ListView, RecentView, Sort};
pub use lockdown::{PlaybookRequest, PlaybookView, StepRequest, StepState, StepView};
pub use questions::{AboutRow, OpportunityView, PageBlock, QuestionView, QuestionsView, WayRow};

use familiar_model::{Kind, Why};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A sentence: its code, its arguments, and the text in the viewer's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Said {
    /// The message's code.
    pub code: String,
    /// Its arguments.
    pub args: BTreeMap<String, String>,
    /// The sentence.
    pub text: String,
}

/// What could not be seen, at the size of what was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GapView {
    /// The same in every reading.
    pub id: String,
    /// The list where it stands; `null` if it concerns the whole source.
    pub kind: Option<Kind>,
    /// Why.
    pub why: Why,
    /// The sentence.
    pub says: Said,
}

/// Something went wrong, in words: what happened and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProblemView {
    /// Its code.
    pub code: String,
    /// What happened.
    pub happened: String,
    /// What to do next.
    pub next: String,
    /// Whether trying again can help.
    pub retry: bool,
    /// Whether it is our fault.
    pub ours: bool,
}
