//! One question at a time, and through what a disputed act can have been done.

use super::{DraftView, LineView, Said};
use familiar_model::{Closed, Confidence, Finding, Kind, QuestionId, Severity, Subject, Verdict, When};
use serde::Serialize;
use ts_rs::TS;

/// The questions that are open, most telling first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QuestionsView {
    /// The questions. Drafts stay in their place until the answers are checked.
    pub questions: Vec<QuestionView>,
    /// Rules that could not tell, each with its reason.
    pub cannot_tell: Vec<Said>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QuestionView {
    /// Its name.
    pub id: QuestionId,
    /// The rule that asks.
    pub rule: String,
    /// The question: what was noticed, in one sentence.
    pub asks: Said,
    /// The evidence as a small picture: at most three lanes, each with its sentence.
    pub picture: LineView,
    /// The reasons, behind "Why am I being asked?".
    pub because: Vec<Said>,
    /// Innocent explanations.
    pub innocent: Vec<Said>,
    /// The rule's page.
    pub page: Vec<PageBlock>,
    /// What it is about.
    pub about: Vec<AboutRow>,
    /// The span in which all of it lies.
    pub span: When,
    /// How pressing; never shown as a word or a colour, only as an order.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// The draft answer, if there is one.
    pub draft: Option<DraftView>,
}

/// A block of a rule's page or of a step's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "block", content = "text")]
pub enum PageBlock {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<String>),
}

/// One thing that a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AboutRow {
    /// Its subject.
    pub subject: Subject,
    /// What kind.
    pub kind: Kind,
    /// Its native id: a post's number, an app's number.
    pub id: String,
    /// What it is called, or its text where that is at hand.
    pub title: Option<String>,
    /// The text may be sexual or violent: it is folded until asked for.
    pub folded: bool,
    /// When.
    pub when: When,
    /// Its page on the platform.
    pub link: Option<String>,
    /// The time that whoever did it wrote into it, beside what its host's record proves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claims: Option<super::Said>,
}

/// Through what a disputed act can have been done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpportunityView {
    /// The act.
    pub act: AboutRow,
    /// Each way in; the last is the one that the platform does not record.
    pub ways: Vec<WayRow>,
    /// What sets this act apart from the account's others; if empty, `nothing_apart` says so.
    pub apart: Vec<Said>,
    /// "Nothing in the record sets this like apart from the account's other likes."
    pub nothing_apart: Option<Said>,
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WayRow {
    /// Which door; `null`: the way that the platform does not record.
    pub door: Option<Subject>,
    /// What kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Whether it lets one do such an act; `null`: not known.
    pub permits: Option<bool>,
    /// When it was opened.
    pub opened: When,
    /// Until when it was open.
    pub closed: Closed,
    /// What the owner said.
    pub known: Option<Verdict>,
    /// By what is proven.
    pub proven: Finding,
    /// By what is likely.
    pub likely: Finding,
    /// Why.
    pub because: Vec<Said>,
}
