//! Asking in the terminal: one question at a time, drafts until the answers are checked.

use crate::print;
use crate::shell::{Outcome, Shell, line};
use familiar_engine::view::DraftRequest;
use familiar_model::{AccountId, Basis, Message, Seat, Verdict};
use std::io::{BufRead as _, Write as _};

/// Asks the open questions, then shows the answers to check. An end of input keeps the drafts.
pub fn questions(shell: &Shell, account: &AccountId) -> Outcome {
    let view = shell.said(shell.engine.questions(account))?;
    let words = shell.engine.words();
    let mut out = std::io::stdout();
    let of = view.questions.len();
    if of == 0 {
        return line(&mut out, &words.say(&Message::new("terminal-open").with("open-n", 0)));
    }
    for (i, q) in view.questions.iter().enumerate() {
        print::question(&mut out, words, i + 1, of, q)?;
        let Some(verdict) = choose(shell, "terminal-verdict", verdict)? else { return kept(shell) };
        let Some(verdict) = verdict else { continue };
        let Some(basis) = choose(shell, "terminal-basis", basis)? else { return kept(shell) };
        let request = DraftRequest {
            question: Some(q.id.clone()),
            subjects: Vec::new(),
            verdict: Some(verdict),
            basis,
            note: None,
            by: Seat::Owner,
        };
        shell.said(shell.engine.draft(request))?;
    }
    check(shell, account)
}

fn verdict(typed: &str) -> Option<Verdict> {
    Some(match typed {
        "1" => Verdict::Mine { slip: false },
        "2" => Verdict::Mine { slip: true },
        "3" => Verdict::MyTeam,
        "4" => Verdict::NotMine,
        "5" => Verdict::Unsure,
        _ => return None,
    })
}

fn basis(typed: &str) -> Option<Basis> {
    Some(match typed {
        "1" => Basis::Remember,
        "2" => Basis::Asked,
        "3" => Basis::Infer,
        _ => return None,
    })
}

/// `None` at the end of input; `Some(None)` for an empty line: skip.
fn choose<T>(shell: &Shell, code: &str, read: impl Fn(&str) -> Option<T>) -> Outcome<Option<Option<T>>> {
    loop {
        line(&mut std::io::stdout(), &shell.engine.words().text(code))?;
        let Some(typed) = typed() else { return Ok(None) };
        if typed.is_empty() {
            return Ok(Some(None));
        }
        if let Some(value) = read(&typed) {
            return Ok(Some(Some(value)));
        }
    }
}

fn typed() -> Option<String> {
    print!("> ");
    std::io::stdout().flush().ok()?;
    let mut text = String::new();
    match std::io::stdin().lock().read_line(&mut text) {
        Ok(n) if n > 0 => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn kept(shell: &Shell) -> Outcome {
    line(&mut std::io::stdout(), &shell.engine.words().text("terminal-drafts-kept"))
}

/// *Check your answers.*
fn check(shell: &Shell, account: &AccountId) -> Outcome {
    let words = shell.engine.words();
    let mut out = std::io::stdout();
    let answers = shell.said(shell.engine.answers(account))?;
    let drafts: Vec<_> = answers.rows.iter().filter(|r| !r.checked).collect();
    if drafts.is_empty() {
        return Ok(());
    }
    line(&mut out, "")?;
    line(&mut out, &words.text("terminal-check"))?;
    for row in drafts {
        line(&mut out, &print::wrapped(&row.asks.text, "  "))?;
        line(&mut out, &format!("    {}", words.verdict(row.draft.verdict)))?;
    }
    line(&mut out, &words.text("terminal-check-ask"))?;
    if typed().as_deref() != Some(words.text("terminal-yes").as_str()) {
        return kept(shell);
    }
    let checked = shell.said(shell.engine.check_answers(account))?;
    crate::questions::checked(shell, &checked)
}
