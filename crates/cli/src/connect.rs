//! `connect`, `disconnect`, `accounts`, `look`, `undo`, `revoke`, `hosts`: the owner's own accounts, live.

use crate::args::ViaArg;
use crate::print;
use crate::shell::{Outcome, Shell, Stop, end_of_progress, line, passphrase};
use familiar_engine::view::{
    ConnectPhase, ConnectRequest, ConnectingView, ConnectionView, DisconnectRequest, LookRequest, LookingView,
    PasteBackRequest, Said, UndoRequest, WaysRequest,
};
use familiar_model::{Message, PlatformId, Subject, Via};
use serde_json::json;
use std::{
    io::{BufRead as _, IsTerminal as _, Write as _},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// What `connect` was asked.
pub struct Asked {
    /// The handle.
    pub handle: Option<String>,
    /// How.
    pub via: Option<ViaArg>,
    /// Where the app password lies.
    pub secret_file: Option<PathBuf>,
    /// The developer app.
    pub client_id: Option<String>,
    /// Leave to undo, too.
    pub to_undo: bool,
}

const fn way(via: ViaArg) -> Via {
    match via {
        ViaArg::Oauth => Via::OAuth,
        ViaArg::AppPassword => Via::AppPassword,
        ViaArg::Public => Via::Public,
    }
}

fn says(out: &mut impl std::io::Write, says: &[Said], indent: &str) -> Outcome {
    says.iter().try_for_each(|s| line(out, &print::wrapped(&s.text, indent)))
}

/// `connect`.
pub fn connect(shell: &Shell, platform: &str, asked: Asked) -> Outcome {
    let platform = PlatformId(platform.to_owned().into());
    let ways = shell.said(shell.engine.ways(&WaysRequest { platform: Some(platform.clone()) }))?;
    let known = ways.platforms.into_iter().next();
    let via = match (asked.via, &asked.secret_file) {
        (Some(via), _) => way(via),
        (None, Some(_)) => Via::AppPassword,
        // The first that can be taken here: without a keyring only what needs no sign-in.
        (None, None) => {
            let all = known.iter().flat_map(|p| &p.ways);
            let mut all = all.filter(|w| ways.keeps_sign_ins || w.via == Via::Public);
            all.next().map_or(Via::Public, |w| w.via)
        }
    };
    if let Some(way) = known.iter().flat_map(|p| &p.ways).find(|w| w.via == via) {
        let mut out = std::io::stderr().lock();
        says(&mut out, &way.asks, "")?;
        for said in [&way.appears, &way.lasts, &way.costs].into_iter().flatten() {
            line(&mut out, &print::wrapped(&said.text, ""))?;
        }
        if way.needs_client && asked.client_id.is_none() {
            says(&mut out, &way.guide, "  ")?;
        }
    }
    let secret = asked.secret_file.as_deref().map(passphrase).transpose()?;
    if via == Via::AppPassword && secret.is_none() {
        return Err(Stop::Use(
            "Say where the app password lies with --secret-file; it is never typed here.".to_owned(),
        ));
    }
    let request = ConnectRequest {
        platform,
        via,
        handle: asked.handle.unwrap_or_default(),
        client: asked.client_id,
        secret,
        to_undo: asked.to_undo,
        account: shell.place.account.as_ref().map(|a| shell.account_named(a)).transpose()?,
    };
    let words = *shell.engine.words();
    let told = |view: &ConnectingView, opens: Option<&str>| {
        let host = view.host.as_deref().unwrap_or_default();
        let code = match view.phase {
            ConnectPhase::Finding => "terminal-connect-finding",
            ConnectPhase::Browser => "terminal-connect-browser",
            ConnectPhase::PasteBack => "terminal-connect-paste-back",
            ConnectPhase::CameBack => "terminal-connect-came-back",
        };
        eprintln!("{}", print::wrapped(&words.say(&Message::new(code).with("host", host)), ""));
        if let Some(opens) = opens {
            // On a line of its own, so that it can be taken whole.
            eprintln!("\n{opens}\n");
        }
        if matches!(view.phase, ConnectPhase::Browser | ConnectPhase::PasteBack) {
            listen(shell);
        }
    };
    let connected = shell.said(shell.engine.connect(&request, &told))?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc =
            json!({ "format": "familiar-connected-1", "connection": connected.connection, "says": connected.says });
        return line(&mut out, &doc.to_string());
    }
    let message = Message::new("terminal-connected")
        .with("account", &connected.connection.account.id)
        .with("name", &connected.connection.account.name)
        .with("platform", &connected.connection.account.platform);
    line(&mut out, &print::wrapped(&words.say(&message), ""))?;
    says(&mut out, &connected.says, "  ")
}

/// What is typed or piped in meanwhile is the address that the browser ended on.
fn listen(shell: &Shell) {
    let engine = Arc::clone(&shell.engine);
    std::thread::spawn(move || {
        let mut text = String::new();
        while std::io::stdin().lock().read_line(&mut text).is_ok_and(|n| n > 0) {
            let came = std::mem::take(&mut text);
            if !came.trim().is_empty() && engine.paste_back(&PasteBackRequest { came: Some(came) }).is_err() {
                return;
            }
        }
    });
}

/// `disconnect`.
pub fn disconnect(shell: &Shell, account: &str, via: Option<ViaArg>) -> Outcome {
    let account = shell.account_named(account)?;
    let request = DisconnectRequest { account: account.clone(), via: via.map(way) };
    let ended = shell.said(shell.engine.disconnect(&request))?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc = json!({
            "format": "familiar-disconnected-1", "account": account, "at_the_platform": ended.at_the_platform,
            "says": ended.says, "connections": ended.connections,
        });
        return line(&mut out, &doc.to_string());
    }
    let code = if ended.at_the_platform { "terminal-disconnected" } else { "terminal-disconnected-here" };
    line(&mut out, &print::wrapped(&shell.engine.words().say(&Message::new(code).with("account", account)), ""))?;
    says(&mut out, &ended.says, "  ")
}

fn dollars(mills: u64) -> String {
    format!("{}.{:03}", mills / 1_000, mills % 1_000)
}

/// `accounts`.
pub fn accounts(shell: &Shell) -> Outcome {
    let connections = shell.said(shell.engine.connections())?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let rows: Vec<_> = shell
            .accounts
            .iter()
            .map(|a| {
                let of: Vec<&ConnectionView> = connections.iter().filter(|c| c.account.id == a.id).collect();
                json!({ "account": a, "connections": of })
            })
            .collect();
        let doc = json!({ "format": "familiar-accounts-1", "accounts": rows });
        return line(&mut out, &doc.to_string());
    }
    let words = shell.engine.words();
    for account in &shell.accounts {
        line(&mut out, &format!("{}  {}, {}", account.id, print::one_line(&account.name), account.platform))?;
        for c in connections.iter().filter(|c| c.account.id == account.id) {
            let code = match c.read_at {
                Some(_) => "terminal-connection",
                None => "terminal-connection-not-read",
            };
            let mut message = Message::new(code).with("via", c.via.name()).with("host", print::one_line(&c.host));
            if let Some(at) = c.read_at {
                message = message.with("read-at", at);
            }
            line(&mut out, &print::wrapped(&words.say(&message), "  "))?;
            if let Some(mills) = c.costs_mills {
                let costs = Message::new("terminal-connection-costs").with("cost", dollars(mills));
                line(&mut out, &print::wrapped(&words.say(&costs), "    "))?;
            }
        }
    }
    Ok(())
}

/// US dollars as thousandths of one: `2`, `0.25`, `.5`.
fn mills(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) || part.len() > 3 {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.checked_mul(1_000)?.checked_add(part)
}

/// `look`.
pub fn look(shell: &Shell, max_cost: Option<&str>) -> Outcome {
    let read = |t: &str| mills(t).ok_or_else(|| Stop::Use(format!("{t} is no sum in US dollars, such as 0.25.")));
    let accounts = shell.place.account.as_ref().map(|a| shell.account_named(a)).transpose()?;
    let request =
        LookRequest { accounts: accounts.into_iter().collect(), at_most_mills: max_cost.map(read).transpose()? };
    let words = *shell.engine.words();
    let shown = std::io::stderr().is_terminal();
    let last = Mutex::new(None::<std::time::Instant>);
    let looked = shell.engine.look_now(&request, &|now: LookingView| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if !shown || last.is_some_and(|l| l.elapsed().as_millis() < 200) {
            return;
        }
        *last = Some(std::time::Instant::now());
        let message = Message::new("progress-looking").with("account", &now.account).with("records-n", now.records);
        eprint!("\r\x1b[2K{}", words.say(&message));
        drop(std::io::stderr().flush());
    });
    end_of_progress();
    let looked = shell.said(looked)?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc = json!({ "format": "familiar-look-1", "look": looked });
        return line(&mut out, &doc.to_string());
    }
    for row in &looked.accounts {
        line(&mut out, &format!("{}, {}", row.account.platform, print::one_line(&row.account.name)))?;
        says(&mut out, &row.says, "  ")?;
        if let Some(problem) = &row.problem {
            line(&mut out, &print::wrapped(&format!("{} {}", problem.happened, problem.next), "  "))?;
        }
        if !row.gaps.is_empty() {
            line(&mut out, &format!("  {}", words.text("terminal-not-seen")))?;
            row.gaps.iter().try_for_each(|g| line(&mut out, &print::wrapped(&g.says.text, "    ")))?;
        }
    }
    if looked.mills > 0 {
        let message = Message::new("terminal-look-cost").with("cost", dollars(looked.mills));
        line(&mut out, &words.say(&message))?;
    }
    if looked.stopped {
        line(&mut out, &print::wrapped(&words.text("terminal-look-stopped"), ""))?;
    }
    Ok(())
}

/// `undo` and `revoke`.
pub fn undo(shell: &Shell, subject: &str, yes: bool, revoke: bool) -> Outcome {
    let named = subject;
    let subject: Subject =
        subject.parse().map_err(|_| Stop::Use(format!("{named} is no name of a thing, as the lists print it.")))?;
    let words = *shell.engine.words();
    if !yes {
        let code = if revoke { "terminal-revoke-ask" } else { "terminal-undo-ask" };
        if !std::io::stdin().is_terminal() {
            return Err(Stop::Use("Nobody can be asked here. With --yes it is done without asking.".to_owned()));
        }
        line(&mut std::io::stdout(), &print::wrapped(&words.say(&Message::new(code).with("subject", &subject)), ""))?;
        let mut typed = String::new();
        drop(std::io::stdin().lock().read_line(&mut typed));
        if typed.trim() != words.text("terminal-yes") {
            return line(&mut std::io::stdout(), &words.text("terminal-undo-not-done"));
        }
    }
    let request = UndoRequest { subject };
    let done = if revoke { shell.engine.revoke(&request) } else { shell.engine.undo(&request) };
    let done = shell.said(done)?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        return line(&mut out, &json!({ "format": "familiar-undone-1", "undone": done }).to_string());
    }
    says(&mut out, &done.says, "")
}

/// `hosts`.
pub fn hosts(shell: &Shell) -> Outcome {
    let view = shell.said(shell.engine.hosts())?;
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc = json!({ "format": "familiar-hosts-1", "hosts": view.hosts, "says": view.says });
        return line(&mut out, &doc.to_string());
    }
    for row in &view.hosts {
        line(&mut out, &format!("{}\t{}\t{}", row.host, row.title.as_deref().unwrap_or_default(), row.why.text))?;
    }
    says(&mut out, &view.says, "")
}

#[cfg(test)]
mod tests {
    use super::mills;

    #[test]
    fn a_sum_is_read_to_the_thousandth_or_not_at_all() {
        for (text, sum) in [("2", 2_000), ("0.25", 250), (".5", 500), ("1.005", 1_005)] {
            assert_eq!(mills(text), Some(sum), "{text}");
        }
        for bad in ["", ".", "-1", "1,5", "1.0005", "1e3", "99999999999999999999"] {
            assert_eq!(mills(bad), None, "{bad:?} is no sum");
        }
    }
}
