//! `questions`, `answer`, `opportunity`, `lockdown`, `set-up`, `claim`.

use crate::args::{BasisArg, Said};
use crate::shell::{Outcome, Shell, Stop, line};
use crate::{checkup, json, print};
use familiar_engine::{
    Target,
    view::{CheckedView, ClaimRequest, PageBlock, PlaybookRequest, PlaybookView, SetUpRequest, StepRequest, StepState},
};
use familiar_model::{
    AccountId, Basis, Closed, Day, Finding, Key, Language, Message, Seat, SetUpAnswer, StepId, Subject, Verdict,
};
use serde_json::json;

/// Prints the open questions.
pub fn print(shell: &Shell) -> Outcome {
    let account = shell.account()?;
    if !shell.json() {
        return checkup::questions(shell, &account);
    }
    let open = shell.said(shell.engine.open_questions(&account))?;
    let (cannot_tell, set_up) = shell.said(shell.engine.judged(&account))?;
    let doc = shell.said(shell.engine.see(&account, |look| {
        let questions: Vec<_> = open.iter().map(|q| json::question(look, q)).collect();
        let cannot: Vec<_> = cannot_tell.iter().map(|g| look.gap(g).says).collect();
        json!({
            "format": "familiar-questions-1",
            "account": account,
            "questions": questions,
            "setup": set_up,
            "cannot_tell": cannot,
        })
    }))?;
    line(&mut std::io::stdout().lock(), &doc.to_string())
}

/// Answers.
pub fn answer(
    shell: &Shell,
    about: &str,
    verdict: Said,
    basis: Option<BasisArg>,
    note: Option<String>,
    assistant: bool,
) -> Outcome {
    let target: Target = about.parse().map_err(|_| {
        Stop::Use(format!(
            "{about} is no name of a question or a thing. A name looks like x:40000127/like/2109129027969725063."
        ))
    })?;
    let verdict = match verdict {
        Said::Mine => Verdict::Mine { slip: false },
        Said::Slip => Verdict::Mine { slip: true },
        Said::MyTeam => Verdict::MyTeam,
        Said::NotMine => Verdict::NotMine,
        Said::Unsure => Verdict::Unsure,
    };
    let basis = basis.map(|b| match b {
        BasisArg::Remember => Basis::Remember,
        BasisArg::Asked => Basis::Asked,
        BasisArg::Infer => Basis::Infer,
    });
    let by = if assistant { Seat::Assistant } else { Seat::Owner };
    let view = shell.said(shell.engine.answer(&target, verdict, basis, note, by))?;
    if shell.json() {
        let doc = json!({
            "format": "familiar-answered-1",
            "answered": view.answered,
            "open": view.open,
            "incidents": view.incidents.iter().map(|i| i.id.to_string()).collect::<Vec<_>>(),
        });
        return line(&mut std::io::stdout().lock(), &doc.to_string());
    }
    checked(shell, &view)
}

/// What answering did, in words.
pub fn checked(shell: &Shell, view: &CheckedView) -> Outcome {
    let words = shell.engine.words();
    let mut out = std::io::stdout();
    line(&mut out, &words.say(&Message::new("terminal-answered").with("answered-n", view.answered)))?;
    for incident in &view.incidents {
        line(&mut out, &format!("  {}: {}", incident.id, incident.says.text))?;
    }
    line(&mut out, &words.say(&Message::new("terminal-open").with("open-n", view.open)))
}

/// Through what one act can have been done.
pub fn opportunity(shell: &Shell, act: &str) -> Outcome {
    let subject: Subject =
        act.parse().map_err(|_| Stop::Use(format!("{act} is no name of an act. Copy one from a list.")))?;
    let view = shell.said(shell.engine.opportunity(&subject))?;
    let words = shell.engine.words();
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let ways: Vec<_> = view
            .ways
            .iter()
            .map(|w| {
                json!({
                    "door": w.door,
                    "kind": w.kind,
                    "name": w.name,
                    "permits": w.permits,
                    "opened": { "not_before": w.opened.not_before, "not_after": w.opened.not_after },
                    "closed": w.closed,
                    "known": w.known,
                    "proven": w.proven,
                    "likely": w.likely,
                    "because": w.because,
                })
            })
            .collect();
        let doc = json!({
            "format": "familiar-opportunity-1",
            "act": view.act.subject,
            "not_before": view.act.when.not_before,
            "not_after": view.act.when.not_after,
            "likely": view.act.when.likely.map(|l| json!({ "from": l.from, "to": l.to })),
            "ways": ways,
            "apart": view.apart,
            "nothing_apart": view.nothing_apart,
        });
        return line(&mut out, &doc.to_string());
    }
    line(&mut out, &print::when(words, &view.act.when))?;
    for way in &view.ways {
        let found = |f: Finding| words.finding(f);
        line(&mut out, &format!("{}: {}", print::one_line(&way.name), found(way.proven)))?;
        if way.likely != way.proven {
            let message = Message::new("terminal-likely").with("finding", found(way.likely));
            line(&mut out, &format!("  {}", words.say(&message)))?;
        }
        for because in &way.because {
            line(&mut out, &print::wrapped(&because.text, "  "))?;
        }
        if let Closed::Within(w) = way.closed {
            line(&mut out, &format!("  {}", words.span(&w)))?;
        }
        if let Some(known) = way.known {
            line(&mut out, &format!("  {}", words.verdict(known)))?;
        }
    }
    for says in view.apart.iter().chain(&view.nothing_apart) {
        line(&mut out, &print::wrapped(&says.text, ""))?;
    }
    Ok(())
}

/// The steps; or marks one.
pub fn lockdown(shell: &Shell, done: Option<String>, skip: Option<String>) -> Outcome {
    let account = shell.account()?;
    let incident = match (&shell.place.incident, shell.engine.incidents().len()) {
        (None, 0) => None,
        (None, 1) | (Some(_), _) => Some(shell.incident()?),
        (None, _) => None,
    };
    let view = match (done, skip) {
        (Some(step), _) => {
            shell.engine.mark_step(StepRequest { account, step: StepId(step.into()), skipped: false, incident })
        }
        (None, Some(step)) => {
            shell.engine.mark_step(StepRequest { account, step: StepId(step.into()), skipped: true, incident })
        }
        (None, None) => shell.engine.playbook(&PlaybookRequest { account, incident }),
    };
    playbook(shell, &shell.said(view)?)
}

fn playbook(shell: &Shell, view: &PlaybookView) -> Outcome {
    let words = shell.engine.words();
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc = json!({ "format": "familiar-lockdown-1", "playbook": view });
        return line(&mut out, &doc.to_string());
    }
    for step in &view.steps {
        let state = match step.state {
            StepState::ToDo => "terminal-step-to-do",
            StepState::Done => "terminal-step-done",
            StepState::Skipped => "terminal-step-skipped",
            StepState::Proven => "terminal-step-proven",
        };
        line(&mut out, "")?;
        line(&mut out, &format!("{}  [{}]  ({})", step.title, words.text(state), step.id))?;
        if let Some(keep) = &step.keep_first {
            line(&mut out, &print::wrapped(&keep.text, "  "))?;
        }
        for block in &step.text {
            match block {
                PageBlock::Heading(t) | PageBlock::Paragraph(t) => line(&mut out, &print::wrapped(t, "  "))?,
                PageBlock::List(items) => {
                    for item in items {
                        line(&mut out, &print::wrapped(&format!("- {item}"), "  "))?;
                    }
                }
            }
        }
        if let Some(address) = &step.opens {
            line(&mut out, &format!("  {address}"))?;
        }
        line(&mut out, &print::wrapped(&step.proof.text, "  "))?;
    }
    Ok(())
}

/// Answers the questions that are asked once.
pub fn set_up(
    shell: &Shell,
    languages: Option<Vec<String>>,
    networks: Option<Vec<String>>,
    trips: Option<Vec<String>>,
) -> Outcome {
    let account = shell.account()?;
    let mut said = Vec::new();
    if let Some(codes) = languages {
        let read = |c: &String| Language::new(c).ok_or_else(|| Stop::Use(format!("{c} is no language code.")));
        said.push(SetUpAnswer::Languages(codes.iter().map(read).collect::<Outcome<_>>()?));
    }
    if let Some(keys) = networks {
        said.push(SetUpAnswer::Networks(keys.iter().filter(|k| *k != "none").map(|k| Key::new(k)).collect()));
    }
    if let Some(spans) = trips {
        let read = |t: &String| {
            let days = t.split_once('/').and_then(|(a, b)| Some((Day(a.parse().ok()?), Day(b.parse().ok()?))));
            days.ok_or_else(|| Stop::Use(format!("{t} is no journey. A journey looks like 2026-10-01/2026-10-09.")))
        };
        let spans = spans.iter().filter(|t| *t != "none").map(read).collect::<Outcome<_>>()?;
        said.push(SetUpAnswer::Trips(spans));
    }
    if said.is_empty() {
        return still_asked(shell, &account);
    }
    for said in said {
        shell.said(shell.engine.say_set_up(SetUpRequest { account: account.clone(), said }))?;
    }
    still_asked(shell, &account)
}

fn still_asked(shell: &Shell, account: &AccountId) -> Outcome {
    let view = shell.said(shell.engine.set_up(account))?;
    let doc = json!({ "format": "familiar-setup-1", "account": view.account, "setup": view.asks });
    let mut out = std::io::stdout().lock();
    if shell.json() {
        return line(&mut out, &doc.to_string());
    }
    let message = Message::new("terminal-set-up").with("left-n", view.asks.len());
    line(&mut out, &shell.engine.words().say(&message))
}

/// Says whose a download is.
pub fn claim(shell: &Shell, own: &str, of: &str) -> Outcome {
    let read = |t: &str| {
        t.parse::<AccountId>().map_err(|_| Stop::Use(format!("{t} is no account. An account looks like x:40000127.")))
    };
    let accounts = shell.said(shell.engine.claim(ClaimRequest { own: read(own)?, account: read(of)? }))?;
    let mut out = std::io::stdout().lock();
    for account in accounts {
        line(&mut out, &format!("{}  {}", account.id, account.name))?;
    }
    Ok(())
}
