//! `checkup`: read, keep, say what is unfamiliar; in a terminal ask there.

use crate::json::{self, AccountJson, Checkup, SetUpJson};
use crate::shell::{Outcome, Shell, Stop, end_of_progress, line, progress};
use crate::{ask, print};
use familiar_engine::{Place, view::ReadView};
use familiar_model::{AccountId, Message};
use std::{io::IsTerminal as _, path::PathBuf};

/// Runs `checkup`.
pub fn run(mut shell: Shell, sources: &[PathBuf], invented: bool) -> Outcome {
    let mut read: Vec<ReadView> = Vec::new();
    let places = if invented {
        let (name, bytes) = shell.said(familiar_engine::invented_archive())?;
        vec![Place::Bytes { name, bytes: bytes.into() }]
    } else {
        sources.iter().cloned().map(Place::Path).collect()
    };
    for place in places {
        let one = shell.engine.read(place, &progress(&shell.engine));
        end_of_progress();
        read.push(shell.said(one)?);
    }
    shell.accounts = shell.said(shell.engine.accounts())?;
    let mut accounts: Vec<AccountId> = Vec::new();
    for view in &read {
        if !accounts.contains(&view.account.id) {
            accounts.push(view.account.id.clone());
        }
    }
    if shell.json() {
        return document(&shell, &read, &accounts);
    }
    for view in &read {
        summary(&shell, view)?;
    }
    let asks = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    for account in &accounts {
        if asks {
            ask::questions(&shell, account)?;
        } else {
            questions(&shell, account)?;
        }
    }
    Ok(())
}

fn document(shell: &Shell, read: &[ReadView], accounts: &[AccountId]) -> Outcome {
    let mut doc = Checkup {
        format: "familiar-checkup-1",
        accounts: Vec::new(),
        sources: Vec::new(),
        counts: Default::default(),
        gaps: Vec::new(),
        questions: Vec::new(),
        setup: Vec::new(),
        cannot_tell: Vec::new(),
        news: read.iter().flat_map(|v| v.news.clone()).collect(),
    };
    for id in accounts {
        let again = |name: &str| read.iter().any(|v| v.account.id == *id && v.again && v.source.name == name);
        let open = shell.said(shell.engine.open_questions(id))?;
        let (cannot_tell, set_up) = shell.said(shell.engine.judged(id))?;
        let seen = shell.engine.see(id, |look| {
            let account = &look.history.account;
            doc.accounts.push(AccountJson {
                id: id.clone(),
                platform: id.platform.clone(),
                native: id.native.clone(),
                handle: account.handle.clone(),
                display_name: account.display_name.clone(),
                created_at: account.created_at,
                named: account.named,
            });
            for snapshot in &look.history.snapshots {
                let source = look.source(snapshot);
                doc.sources.push(json::source(snapshot, source.sha256, again(&source.name)));
            }
            if let Some(latest) = look.history.latest() {
                for (kind, n) in &latest.counts {
                    *doc.counts.entry(*kind).or_default() += n;
                }
            }
            for gap in &look.history.gaps {
                doc.gaps.push(serde_json::to_value(json::gap(look, gap)).unwrap_or_default());
            }
            doc.questions.extend(open.iter().map(|q| json::question(look, q)));
            doc.cannot_tell.extend(cannot_tell.iter().map(|g| look.gap(g).says));
        });
        shell.said(seen)?;
        doc.setup.extend(set_up.into_iter().map(|asks| SetUpJson { account: id.clone(), asks }));
    }
    let text = serde_json::to_string(&doc).map_err(|_| Stop::Quiet)?;
    line(&mut std::io::stdout().lock(), &text)
}

/// What it is, whose, when made, what it can and cannot show.
fn summary(shell: &Shell, view: &ReadView) -> Outcome {
    let words = shell.engine.words();
    let mut out = std::io::stdout().lock();
    let made = match view.source.exported_at {
        Some(at) => Message::new("terminal-read").with("made-at", at),
        None => Message::new("terminal-read-undated"),
    };
    let head = made
        .with("platform", &view.account.platform)
        .with("account", &view.account.name)
        .with("file", print::one_line(&view.source.name));
    line(&mut out, &words.say(&head))?;
    line(&mut out, &format!("  {}", words.text("terminal-shows")))?;
    for row in &view.counts {
        line(&mut out, &format!("    {}", words.count(row.kind, row.count)))?;
    }
    line(&mut out, &format!("  {}", words.text("terminal-not-seen")))?;
    for gap in &view.gaps {
        line(&mut out, &print::wrapped(&gap.says.text, "    "))?;
    }
    for news in &view.news {
        line(&mut out, &print::wrapped(&news.text, "  "))?;
    }
    if !view.account.named {
        let message = Message::new("terminal-claim").with("account", &view.account.id);
        line(&mut out, &print::wrapped(&words.say(&message), "  "))?;
    }
    Ok(())
}

/// The open questions, printed.
pub fn questions(shell: &Shell, account: &AccountId) -> Outcome {
    let view = shell.said(shell.engine.questions(account))?;
    let words = shell.engine.words();
    let mut out = std::io::stdout().lock();
    let of = view.questions.len();
    for (i, q) in view.questions.iter().enumerate() {
        print::question(&mut out, words, i + 1, of, q)?;
    }
    line(&mut out, "")?;
    line(&mut out, &words.say(&Message::new("terminal-open").with("open-n", of)))?;
    for says in &view.cannot_tell {
        line(&mut out, &print::wrapped(&says.text, "  "))?;
    }
    Ok(())
}
