//! What the program asks. Only the owner gives a verdict.

use crate::{Key, Language, Message, Subject, When};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, str::FromStr};
use ts_rs::TS;

/// A rule's permanent kebab-case name; it completes "Familiar noticed an/a …".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct RuleId(pub Cow<'static, str>);

impl RuleId {
    /// A name known at build time.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}
impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A question's name: its rule and its smallest subject, `<rule>/<subject>`. Nothing hangs on it but convenience.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionId {
    /// The rule that asks.
    pub rule: RuleId,
    /// The smallest subject asked about.
    pub anchor: Subject,
}
impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.rule, self.anchor)
    }
}
impl FromStr for QuestionId {
    type Err = crate::SubjectError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (rule, anchor) = text.split_once('/').ok_or(crate::SubjectError)?;
        if rule.is_empty() || !rule.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(crate::SubjectError);
        }
        Ok(Self { rule: RuleId(Cow::Owned(rule.to_owned())), anchor: anchor.parse()? })
    }
}
impl Serialize for QuestionId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for QuestionId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
impl TS for QuestionId {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
}

/// Something unfamiliar, put to the owner. One question covers one cause.
///
/// It is open while one of its subjects is neither answered nor familiar, so growing bursts, later archives and new
/// rule versions lose no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// The version of the rule that judged.
    pub version: u32,
    /// What it is about, smallest first; never empty.
    pub about: Vec<Subject>,
    /// The span of time in which all of it lies, for the picture beside the question.
    pub span: When,
    /// The question: what was noticed, in one sentence.
    pub asks: Message,
    /// The evidence, small and concrete: at most three rows on a screen.
    pub because: Vec<Message>,
    /// What an innocent explanation would be; never empty.
    pub innocent: Vec<Message>,
    /// How pressing.
    pub severity: Severity,
    /// How sure that it is unfamiliar.
    pub confidence: Confidence,
    /// The rules whose questions were folded into this one, its own included.
    pub rules: Vec<RuleId>,
}

/// How pressing a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Look,
    /// Soon.
    Soon,
    /// Now.
    Now,
}

/// How sure it is that something is unfamiliar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One weak sign.
    Low,
    /// Signs that agree.
    Medium,
    /// Little else would explain it.
    High,
}

/// Something that is asked once, before anything is judged by it. Not counted as a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetUp {
    /// What is asked.
    pub kind: SetUpKind,
    /// What is proposed, from the record.
    pub languages: Vec<Language>,
    /// Networks to choose from: key, operator, days seen.
    pub networks: Vec<SetUpNetwork>,
}

/// A network that the owner may call ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetUpNetwork {
    /// `Network::key`.
    pub key: Key,
    /// Its registered operator, where known.
    pub operator: Option<String>,
    /// On how many days it was seen.
    pub days: u32,
}

/// What a set-up question asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SetUpKind {
    /// Which languages the owner uses.
    Languages,
    /// Which networks are the owner's VPN or office.
    Networks,
    /// When the owner travelled.
    Trips,
}
