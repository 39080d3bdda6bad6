//! What a rule hands back: signs, not yet questions. Signs of one cause become one question in `together`.
//!
//! Deliberately not here: what the owner has answered. Signs are found without regard to answers, so that an answer
//! never makes another sign appear; whether a question is open is settled last.

use familiar_model::{Day, Gap, Instant, Message, Severity, Subject, When};

/// Something unfamiliar that a rule noticed.
#[derive(Clone, Debug)]
pub(crate) struct Sign {
    /// What it is about; never empty.
    pub about: Vec<Subject>,
    /// The span in which it lies, for the picture.
    pub span: When,
    /// Hours (first and last instant) by which it can belong together with other signs; `None`: with nothing.
    pub core: Option<Core>,
    /// The question.
    pub asks: Message,
    /// Its rows of evidence, the most telling first.
    pub because: Vec<Message>,
    /// Innocent explanations; never empty.
    pub innocent: Vec<Message>,
    /// How much it tells: about the natural logarithm of how much more often it would be seen if somebody else did it.
    pub weight: f64,
    /// For a run of likes: the places in the list of likes that it covers, newest first.
    pub run: Option<std::ops::Range<usize>>,
    /// Whether it is asked about by itself.
    pub stands: Stands,
    /// What it is called, where it has a name (an app, a network, a client).
    pub name: Option<String>,
}

/// Whether a sign is asked about by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// By itself.
    Alone,
    /// Only beside another sign; otherwise its rule gathers it with its like into one question, or lets it be.
    Beside,
}

/// When a sign is placed, for telling whether two belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Core {
    /// Within these hours.
    Hours(Instant, Instant),
    /// On these UTC days; no hour is known.
    Days(Vec<Day>),
}

/// What a rule says of a history.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// It noticed something.
    Asked(Vec<Sign>),
    /// It looked and noticed nothing.
    Quiet,
    /// It could not look.
    CannotTell(Gap),
}

impl Outcome {
    /// Asked if there is a sign, else quiet.
    pub(crate) fn of(signs: Vec<Sign>) -> Self {
        if signs.is_empty() { Self::Quiet } else { Self::Asked(signs) }
    }
}

/// How pressing a sign of this weight is, before the rule's worst case bounds it.
pub(crate) fn severity(weight: f64) -> Severity {
    match weight {
        w if w >= 5.5 => Severity::Now,
        w if w >= 3.5 => Severity::Soon,
        w if w >= 1.8 => Severity::Look,
        _ => Severity::Note,
    }
}
