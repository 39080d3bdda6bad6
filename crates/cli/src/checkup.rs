//! `checkup`: read, keep, say what is unfamiliar; in a terminal ask there.

use crate::json::{self, AccountJson, Checkup, SetUpJson};
use crate::shell::{Outcome, Shell, Stop, end_of_progress, line, progress};
use crate::{ask, print};
use familiar_engine::{Place, view::ReadView};
use familiar_model::{AccountId, Message};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, io::IsTerminal as _, path::PathBuf};

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

/// What one account's part of the document is made of; kept beside the record, since an unchanged download must not be
/// merged and judged again to say the same.
#[derive(Serialize, Deserialize)]
struct AccountPart {
    account: Value,
    sources: Vec<Value>,
    counts: BTreeMap<String, u64>,
    gaps: Vec<Value>,
    questions: Vec<Value>,
    setup: Vec<Value>,
    cannot_tell: Vec<Value>,
}

fn document(shell: &Shell, read: &[ReadView], accounts: &[AccountId]) -> Outcome {
    let mut doc = Checkup {
        format: "familiar-checkup-1",
        accounts: Vec::new(),
        sources: Vec::new(),
        counts: BTreeMap::new(),
        gaps: Vec::new(),
        questions: Vec::new(),
        setup: Vec::new(),
        cannot_tell: Vec::new(),
        news: read.iter().flat_map(|v| v.news.clone()).collect(),
    };
    for id in accounts {
        let name = format!("checkup/{id}/{}/{}", shell.engine.words().tag(), shell.engine.zone());
        let before = shell.engine.made_before(&name).and_then(|v| serde_json::from_value::<AccountPart>(v).ok());
        let part = match before {
            Some(part) => part,
            None => {
                let part = account_part(shell, id)?;
                if !shell.place.ephemeral {
                    let value = serde_json::to_value(&part).unwrap_or_default();
                    shell.said(shell.engine.keep_made(&name, &value))?;
                }
                part
            }
        };
        let again: Vec<&str> =
            read.iter().filter(|v| v.account.id == *id && v.again).map(|v| v.source.name.as_str()).collect();
        doc.accounts.push(part.account);
        doc.sources.extend(part.sources.into_iter().map(|mut s| {
            let same = s.get("name").and_then(Value::as_str).is_some_and(|n| again.contains(&n));
            if let Some(map) = s.as_object_mut() {
                map.insert("again".to_owned(), Value::Bool(same));
            }
            s
        }));
        for (kind, n) in part.counts {
            *doc.counts.entry(kind).or_default() += n;
        }
        doc.gaps.extend(part.gaps);
        doc.questions.extend(part.questions);
        doc.setup.extend(part.setup);
        doc.cannot_tell.extend(part.cannot_tell);
    }
    let text = serde_json::to_string(&doc).map_err(|_| Stop::Quiet)?;
    line(&mut std::io::stdout().lock(), &text)
}

fn account_part(shell: &Shell, id: &AccountId) -> Outcome<AccountPart> {
    let open = shell.said(shell.engine.open_questions(id))?;
    let (cannot_tell, set_up) = shell.said(shell.engine.judged(id))?;
    let value = |v: serde_json::Result<Value>| v.unwrap_or_default();
    let seen = shell.engine.see(id, |look| {
        let account = &look.history.account;
        let account = AccountJson {
            id: id.clone(),
            platform: id.platform.clone(),
            native: id.native.clone(),
            handle: account.handle.clone(),
            display_name: account.display_name.clone(),
            created_at: account.created_at,
            named: account.named,
        };
        let sources = look.history.snapshots.iter().map(|s| json::source(s, look.source(s).sha256));
        let counts = look.history.latest().map(|l| &l.counts).into_iter().flatten();
        AccountPart {
            account: value(serde_json::to_value(account)),
            sources: sources.map(|s| value(serde_json::to_value(s))).collect(),
            counts: counts.map(|(kind, n)| (kind.name().to_owned(), *n)).collect(),
            gaps: look.history.gaps.iter().map(|g| value(serde_json::to_value(json::gap(look, g)))).collect(),
            questions: open.iter().map(|q| value(serde_json::to_value(json::question(look, q)))).collect(),
            setup: Vec::new(),
            cannot_tell: cannot_tell.iter().map(|g| value(serde_json::to_value(look.gap(g).says))).collect(),
        }
    });
    let mut part = shell.said(seen)?;
    part.setup =
        set_up.into_iter().map(|asks| value(serde_json::to_value(SetUpJson { account: id.clone(), asks }))).collect();
    Ok(part)
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
