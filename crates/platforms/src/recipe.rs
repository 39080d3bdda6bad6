//! Lockdown steps: Markdown files with a TOML head between two lines of `+++`.
//!
//! `opens` is an https address on one of the hosts in the platform's manifest. Two places in it are filled in by whoever
//! shows it: `{handle}`, and, where each owner has a host of their own, `{instance}` in place of the whole host
//! (`https://{instance}/auth/edit`; the manifest then names `{instance}` among its hosts). The instance is what stands
//! behind the last `@` of the account's own id, else of its handle; without one there is no page to open.
//!
//! Not here: doing them, and what was done (the engine's); the steps themselves (each platform's `steps/`).

use familiar_model::{Branch, Does, Kind, PageKind, Phase, Proof, Step, StepId};
use std::borrow::Cow;

/// A step file breaks the rules. Only a developer ever reads this.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// Its head is missing or says something unknown.
    #[error("The step {id} has no readable head: {why}.")]
    Head {
        /// Which step.
        id: String,
        /// What is wrong.
        why: String,
    },
    /// Steps wait for one another, or for one that does not exist.
    #[error("The steps {ids} wait for one another, or for a step that does not exist.")]
    Circle {
        /// Which steps.
        ids: String,
    },
}

impl StepError {
    /// An example of every variant, so that a test can walk them.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        vec![
            Self::Head { id: "a-step".to_owned(), why: "no title".to_owned() },
            Self::Circle { ids: "a-step".to_owned() },
        ]
    }
    /// Its stable kebab-case code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Head { .. } => "step-unreadable",
            Self::Circle { .. } => "steps-in-a-circle",
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Head {
    title: String,
    opens: Option<String>,
    minutes: u32,
    phase: Phase,
    proof: String,
    does: Option<Does>,
    #[serde(default)]
    destroys: Vec<Kind>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    only_for: Vec<Kind>,
    screen: Option<u32>,
    branch: Option<Branch>,
    keeps: Option<PageKind>,
    checked_on: Option<String>,
}

/// Reads one step.
///
/// # Errors
/// `Head` if it breaks the rules.
pub(crate) fn step(id: &'static str, file: &str) -> Result<Step, StepError> {
    let wrong = |why: String| StepError::Head { id: id.to_owned(), why };
    let rest = file.strip_prefix("+++\n").ok_or_else(|| wrong("it does not begin with +++".to_owned()))?;
    let (head, text) = rest.split_once("\n+++\n").ok_or_else(|| wrong("its head does not end with +++".to_owned()))?;
    let head: Head = toml::from_str(head).map_err(|e| wrong(e.message().to_owned()))?;
    let proof = match head.proof.split_once(": ") {
        Some(("read-again", kind)) => {
            Proof::ReadAgain(Kind::named(kind).ok_or_else(|| wrong(format!("no kind {kind}")))?)
        }
        None if head.proof == "owner-says-so" => Proof::OwnerSaysSo,
        _ => return Err(wrong(format!("no proof {}", head.proof))),
    };
    Ok(Step {
        id: StepId(Cow::Borrowed(id)),
        title: head.title,
        opens: head.opens,
        minutes: head.minutes,
        phase: head.phase,
        proof,
        does: head.does,
        destroys: head.destroys,
        after: head.after.into_iter().map(|s| StepId(Cow::Owned(s))).collect(),
        only_for: head.only_for,
        screen: head.screen,
        branch: head.branch,
        keeps: head.keeps,
        checked_on: head.checked_on,
        text: text.trim().to_owned(),
    })
}

/// Reads steps and puts them in the order that `after` asks for; where it leaves a choice, the order of the list holds.
///
/// # Errors
/// `Head`; `Circle` if there is no such order.
pub(crate) fn steps(files: &[(&'static str, &str)]) -> Result<Vec<Step>, StepError> {
    let mut waiting = files.iter().map(|(id, file)| step(id, file)).collect::<Result<Vec<_>, _>>()?;
    let mut ordered: Vec<Step> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = |s: &Step| s.after.iter().all(|a| ordered.iter().any(|o| o.id == *a));
        let Some(next) = waiting.iter().position(ready) else {
            let ids = waiting.iter().map(|s| s.id.to_string()).collect::<Vec<_>>().join(", ");
            return Err(StepError::Circle { ids });
        };
        ordered.push(waiting.remove(next));
    }
    Ok(ordered)
}

/// Everything that is wrong with a playbook, one sentence each; empty if nothing is. Used by each platform's test.
#[cfg(test)]
pub(crate) fn lint(steps: &[Step], hosts: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    let by_id: std::collections::BTreeMap<&str, &Step> = steps.iter().map(|s| (&*s.id.0, s)).collect();
    // Everything that comes before a step, at any distance.
    let before = |step: &Step| {
        let mut all: Vec<&Step> = Vec::new();
        let mut next: Vec<&StepId> = step.after.iter().collect();
        while let Some(id) = next.pop() {
            if let Some(s) = by_id.get(&*id.0)
                && !all.iter().any(|a| a.id == s.id)
            {
                all.push(s);
                next.extend(&s.after);
            }
        }
        all
    };
    for step in steps {
        let id = &step.id;
        let mut say = |what: &str| wrong.push(format!("{id}: {what}"));
        if let Some(opens) = &step.opens {
            let host = opens.strip_prefix("https://").and_then(|rest| rest.split('/').next());
            if !host.is_some_and(|h| hosts.contains(&h)) {
                say("opens a page that is not https on one of the platform's hosts");
            }
        }
        if step.title.is_empty() || step.title.ends_with('.') || step.text.is_empty() {
            say("its title is one imperative without a full stop, and it has a text");
        }
        if !(1..=30).contains(&step.minutes) {
            say("a step takes between 1 and 30 minutes");
        }
        if step.checked_on.as_ref().is_some_and(|d| chrono::NaiveDate::parse_from_str(d, "%Y-%m-%d").is_err()) {
            say("checked-on is a day");
        }
        for kind in &step.destroys {
            let kept = before(step).iter().any(|b| {
                b.phase == Phase::Discover
                    && b.destroys.is_empty()
                    && (b.only_for.is_empty() || b.only_for == step.only_for)
                    && keeps(b, *kind)
            });
            if !kept {
                say(&format!("destroys the list of {kind}, and no step before it keeps that list"));
            }
        }
        let words = format!("{} {}", step.title, step.text).to_lowercase();
        for word in ["hacked", "hacker", "suspicious", "attacker", "intruder", "malicious", "breach", "compromised"] {
            if words.contains(word) {
                say(&format!("says {word}"));
            }
        }
    }
    for phase in [Phase::Discover, Phase::Recover, Phase::Limit, Phase::Restore, Phase::Prevent] {
        if !steps.iter().any(|s| s.phase == phase) {
            wrong.push(format!("no step covers the phase {phase:?}"));
        }
    }
    wrong
}

/// Whether a step keeps the list of this kind: it is named `keep-` and the list (`keep-sessions`, `keep-identities`).
#[cfg(test)]
fn keeps(step: &Step, kind: Kind) -> bool {
    let name = kind.name();
    let plural = match name.strip_suffix('y') {
        Some(root) => format!("{root}ies"),
        None if name.ends_with('s') => format!("{name}es"),
        None => format!("{name}s"),
    };
    step.id.0.strip_prefix("keep-") == Some(&plural)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "+++\ntitle = \"Do this\"\nminutes = 2\nphase = \"limit\"\nproof = \"owner-says-so\"\n";

    fn file(more: &str) -> String {
        format!("{HEAD}{more}\n+++\n\nA text.\n")
    }

    #[test]
    fn a_step_is_read_with_all_that_it_says() {
        let more = "opens = \"https://x.com/settings/sessions\"\ndestroys = [\"session\"]\nafter = [\"a\"]\nonly-for = [\"like\"]";
        let head = file(more).replace("owner-says-so", "read-again: app");
        let step = step("b", &head).unwrap();
        assert_eq!((step.proof, step.phase, step.minutes), (Proof::ReadAgain(Kind::App), Phase::Limit, 2));
        assert_eq!((step.destroys, step.only_for), (vec![Kind::Session], vec![Kind::Like]));
        assert_eq!((step.text.as_str(), step.checked_on), ("A text.", None));
    }

    #[test]
    fn a_step_that_says_something_unknown_is_refused() {
        let proof = file("").replace("owner-says-so", "read-again: telepathy");
        let wrong =
            [file("colour = 3"), file("destroys = [\"telepathy\"]"), proof, "no head".to_owned(), HEAD.to_owned()];
        for file in wrong {
            assert!(matches!(step("b", &file), Err(StepError::Head { .. })), "{file}");
        }
    }

    #[test]
    fn steps_come_in_the_order_that_they_ask_for() {
        let (a, b, c) = (file(""), file("after = [\"c\"]"), file("after = [\"a\"]"));
        let ordered = steps(&[("b", &b), ("c", &c), ("a", &a)]).unwrap();
        assert_eq!(ordered.iter().map(|s| &*s.id.0).collect::<Vec<_>>(), ["a", "c", "b"]);
        let circle = file("after = [\"b\"]");
        assert!(matches!(steps(&[("b", &b), ("c", &circle)]), Err(StepError::Circle { .. })));
        assert!(matches!(steps(&[("b", &b)]), Err(StepError::Circle { .. })), "c does not exist");
    }

    #[test]
    fn the_lint_finds_what_breaks_the_rules() {
        let lint_of = |more: &str, text: &str| {
            let file = format!("{HEAD}{more}\n+++\n\n{text}\n");
            lint(&[step("b", &file).unwrap()], &["x.com"]).join("\n")
        };
        for (more, text, says) in [
            ("opens = \"http://x.com/\"", "a", "not https"),
            ("opens = \"https://x.com.example.org/\"", "a", "not https"),
            ("opens = \"https://{instance}/auth/edit\"", "a", "not https"),
            ("destroys = [\"session\"]", "a", "no step before it keeps"),
            ("", "Your account was hacked", "says hacked"),
            ("checked-on = \"yesterday\"", "a", "checked-on"),
            ("", "a", "no step covers the phase Prevent"),
        ] {
            assert!(lint_of(more, text).contains(says), "{more} {text}: {}", lint_of(more, text));
        }
    }
}
