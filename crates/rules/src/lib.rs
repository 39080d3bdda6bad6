//! Notices: history in, questions out.
//!
//! One file per rule; the id completes "Familiar noticed a …". A rule says what it noticed, that it noticed nothing,
//! or that it could not look; these three are never the same value. It asks about runs, never about one short text,
//! and never from a topic. What belongs together becomes one question (`together`), what is one is decided in
//! `grouping`. Deliberately not here: reading, answers' storage, the clock (the newest instant of the record is "now"),
//! and every sentence, which live under `words/`.

mod ground;
mod grouping;
mod hours;
mod languages;
mod open;
mod runs;
mod set_up;
mod sign;
mod text;
mod together;

use familiar_model::{Cancel, Cancelled, Gap, History, Known, Knows, Language, Question, RuleId, SetUp, Severity};
use sign::{Outcome, Sign};

/// A rule, as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// Its permanent kebab-case name; it completes "Familiar noticed an/a …".
    pub id: &'static str,
    /// Raised whenever it judges differently.
    pub version: u32,
    /// Its worst case: no question that only it asks presses more.
    pub severity: Severity,
    /// Its page in English, as Markdown with four headings.
    pub page: &'static str,
}

/// How many small signs of one rule become one question.
type Gather = fn(&[&Sign]) -> Sign;

/// A rule: what it is and how it looks.
struct Rule {
    info: RuleInfo,
    look: fn(&ground::Ground<'_>) -> Result<Outcome, Cancelled>,
    /// How it asks about everything that was not worth a question by itself, and what that question weighs.
    gather: Option<(Gather, f64)>,
}

macro_rules! rules {
    ($($name:ident $(gathers $weight:path)?,)*) => {
        $(pub mod $name;)*
        static RULES: &[Rule] = &[$(Rule {
            info: $name::INFO,
            look: $name::look,
            gather: rules!(@gather $name $($weight)?),
        }),*];
        static INFOS: &[RuleInfo] = &[$($name::INFO),*];
    };
    (@gather $name:ident) => { None };
    (@gather $name:ident $weight:path) => { Some(($name::gather, $weight)) };
}
// One line per rule, in the order in which they are listed.
rules! {
    app_that_may_act gathers app_that_may_act::GATHERED,
    unfamiliar_network gathers unfamiliar_network::GATHERED,
    run_of_likes_in_another_language,
    run_of_likes_denser_than_usual,
    post_by_an_unfamiliar_client,
    post_made_and_deleted gathers post_made_and_deleted::GATHERED,
    changed_address_or_name,
    device_that_does_not_fit,
    run_of_likes_while_away,
    key_that_can_move_the_account,
    act_dated_otherwise,
}

/// All rules, in their order.
#[must_use]
pub fn rules() -> &'static [RuleInfo] {
    INFOS
}

pub use run_of_likes_in_another_language::look_again;

/// What the rules say of a history.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The open questions, the most pressing first.
    pub questions: Vec<Question>,
    /// How many questions are settled: every subject of theirs is answered or familiar.
    pub settled: usize,
    /// Weaker signs beyond a handful, which are not asked about and stand in the lists; the strongest first.
    pub unasked: Vec<Question>,
    /// What is asked once and has no answer yet.
    pub set_up: Vec<SetUp>,
    /// The rules that looked and noticed nothing.
    pub quiet: Vec<RuleId>,
    /// The rules that could not look, and why.
    pub cannot_tell: Vec<(RuleId, Gap)>,
    /// The languages that were taken for the owner's.
    pub owner_languages: Vec<Language>,
}

/// Judges a history by all rules.
///
/// Signs are found and ranked without regard to what was answered, so that an answer closes questions and never
/// brings others up; each reading brings a handful of questions at most.
///
/// # Errors
/// `Cancelled` once `cancel` was wished.
pub fn judge(history: &History, known: &Known, knows: &dyn Knows, cancel: &Cancel) -> Result<Judgement, Cancelled> {
    cancel.check()?;
    let ground = ground::Ground::of(history, known, knows, cancel);
    let mut out = Judgement {
        set_up: set_up::of(&ground),
        owner_languages: ground.languages.own.iter().copied().collect(),
        ..Judgement::default()
    };
    let mut members = Vec::new();
    let mut silent = Vec::new();
    for (place, rule) in RULES.iter().enumerate() {
        cancel.check()?;
        match (rule.look)(&ground)? {
            Outcome::Asked(signs) => {
                members.extend(signs.into_iter().map(|sign| together::Member { rule: place, sign }))
            }
            Outcome::Quiet => silent.push(place),
            Outcome::CannotTell(gap) => out.cannot_tell.push((RuleId::named(rule.info.id), gap)),
        }
    }
    let groups = together::groups(members);
    for (place, rule) in RULES.iter().enumerate() {
        let asked = groups.iter().any(|g| g.members.iter().any(|m| m.rule == place));
        let cannot = out.cannot_tell.iter().any(|(id, _)| id.0 == rule.info.id);
        if silent.contains(&place) || (!asked && !cannot) {
            out.quiet.push(RuleId::named(rule.info.id));
        }
    }
    let familiar = open::Familiar::of(&ground);
    let mut readings: Vec<_> = history.snapshots.iter().map(|s| s.taken_at).collect();
    readings.sort();
    let mut brought = vec![0_usize; readings.len() + 1];
    for group in &groups {
        // Which reading was the first that could show it.
        let reading = group.at().map_or(0, |t| readings.partition_point(|r| *r < t));
        let count = brought.get_mut(reading.min(readings.len().saturating_sub(1)));
        let within = count.is_none_or(|n| {
            *n += 1;
            *n <= together::A_HANDFUL
        });
        let open: Vec<together::Member> =
            group.members.iter().filter(|m| familiar.sign_open(&m.sign)).cloned().collect();
        let question = together::question(history, group, &open, &|s| familiar.open(s));
        match question {
            Some(question) if within => out.questions.push(question),
            Some(question) => out.unasked.push(question),
            None => out.settled += 1,
        }
    }
    Ok(out)
}
