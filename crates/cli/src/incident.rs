//! `incident new|keep|show` and `page`: the first ten minutes in the terminal.

use crate::args::{BranchArg, IncidentCommand, KeepAs};
use crate::shell::{Outcome, Shell, Stop, line};
use crate::{json, print};
use familiar_engine::{
    Brought,
    view::{
        FirstRequest, FirstView, KeepPageRequest, LinksRequest, MailRequest, PastedView, PictureRequest, SeenRequest,
        StatementRequest,
    },
};
use familiar_model::{Branch, IncidentId, Instant, Message, PageKind, PlatformId, Seat, Who};
use familiar_platforms::{Platform, Takes};
use serde_json::{Value, json};
use std::{
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

/// The largest thing that is read from standard input: a mail, a page.
const AT_MOST: u64 = 64 << 20;

/// Runs `incident …`.
pub fn run(shell: &Shell, command: IncidentCommand) -> Outcome {
    match command {
        IncidentCommand::New { platform: named, liked, shown, handle_in_picture, note } => {
            let links = [liked.as_deref(), shown.as_deref()];
            let platform = begun_on(named.as_deref(), links, shell.engine.now())?;
            let request = SeenRequest {
                platform,
                incident: None,
                own: shell.place.account.clone().unwrap_or_default(),
                liked: liked.unwrap_or_default(),
                shown: shown.unwrap_or_default(),
                note: note.unwrap_or_default(),
                typed: handle_in_picture.unwrap_or_default(),
                handle: None,
                by: Seat::Owner,
            };
            // Whoever types the handle from the picture says by it whether it is the same, letter by letter.
            let compared = shell.said(shell.engine.links(&LinksRequest {
                platform: request.platform.clone(),
                liked: String::new(),
                shown: String::new(),
                own: request.own.clone(),
                typed: request.typed.clone(),
            }))?;
            let request = SeenRequest { handle: compared.same, ..request };
            let view = shell.said(shell.engine.keep_seen(&request))?;
            show(shell, &view)
        }
        IncidentCommand::Keep { what, keep_as, ask_key, whole, everything } => {
            let id = shell.incident()?;
            keep(shell, id, &what, keep_as, &How { ask_key, whole, everything })
        }
        IncidentCommand::Show => {
            let id = shell.incident()?;
            let view = shell.said(shell.engine.first(&of(id)))?;
            show(shell, &view)
        }
    }
}

/// Ticks that differ between what is kept.
struct How {
    ask_key: bool,
    whole: bool,
    everything: bool,
}

/// Prints the page on paper.
pub fn page(shell: &Shell, named: &str, branch: BranchArg, out: &Path) -> Outcome {
    let platform = platform(named)?;
    let branch = match branch {
        BranchArg::SomethingDone => Branch::SomethingDone,
        BranchArg::LockedOut => Branch::LockedOut,
    };
    let html = shell.said(shell.engine.printed(&platform, branch))?;
    std::fs::write(out, html)
        .map_err(|e| Stop::Use(format!("{} could not be written ({}).", out.display(), e.kind())))?;
    let message = Message::new("terminal-page-written").with("path", out.display());
    line(&mut std::io::stdout().lock(), &shell.engine.words().say(&message))
}

/// The screens of an incident; on which platform, its account says.
fn of(id: IncidentId) -> FirstRequest {
    FirstRequest { platform: PlatformId::named(""), incident: Some(id) }
}

/// The platforms on which the first ten minutes can be begun.
fn with_screens() -> impl Iterator<Item = &'static dyn Platform> {
    let begins = |p: &&dyn Platform| p.steps().is_ok_and(|steps| steps.iter().any(|s| s.screen.is_some()));
    familiar_platforms::platforms().iter().copied().filter(begins)
}

/// The platform that is named, which must be one of those with screens.
fn platform(named: &str) -> Outcome<PlatformId> {
    let found = with_screens().find(|p| p.id().0 == named || p.title().eq_ignore_ascii_case(named));
    found.map(|p| p.id()).ok_or_else(|| {
        let names: Vec<String> = with_screens().map(|p| p.id().to_string()).collect();
        Stop::Use(format!("The first ten minutes are there for these platforms: {}.", names.join(", ")))
    })
}

/// The platform that is named, else the one of the links, else the first.
fn begun_on(named: Option<&str>, links: [Option<&str>; 2], now: Instant) -> Outcome<PlatformId> {
    if let Some(named) = named {
        return platform(named);
    }
    let of_link = |link: &str| with_screens().find(|p| p.post_link(link, now).is_ok());
    let found = links.into_iter().flatten().find_map(of_link).or_else(|| with_screens().next());
    found.map(|p| p.id()).ok_or_else(|| Stop::Use("There is no platform.".to_owned()))
}

/// Keeps one thing.
fn keep(shell: &Shell, id: IncidentId, what: &str, keep_as: Option<KeepAs>, how: &How) -> Outcome {
    let (path, bytes) = bring(what)?;
    let said = keep_as.is_some();
    let takes = match (&keep_as, &bytes) {
        (None, Some(bytes)) => {
            let name = path.as_deref().map_or_else(String::new, name_of);
            familiar_platforms::takes_for(&name, bytes)
        }
        _ => Takes::Link,
    };
    let keep_as = match (keep_as, takes) {
        (Some(said), _) => said,
        (None, Takes::Mail) => KeepAs::Mail,
        (None, Takes::Picture) => KeepAs::Picture,
        (None, Takes::Link) => KeepAs::Link,
        (None, Takes::Archive) => {
            return Err(Stop::Use("This is a download. Read it with `familiar-cli checkup FILE`.".to_owned()));
        }
        (None, Takes::Page | Takes::Text) => KeepAs::Page(None),
    };
    // Without a word from the person it says what it takes the thing for.
    if !shell.json() && !said {
        let name = match keep_as {
            KeepAs::Page(page) => page.map_or("page", PageKind::name),
            KeepAs::Link => "link",
            KeepAs::Mail => "mail",
            KeepAs::Picture => "picture",
            KeepAs::Statement => "statement",
        };
        let message =
            Message::new("terminal-takes-for").with("what", shell.engine.words().text(&format!("keeps-{name}")));
        line(&mut std::io::stdout().lock(), &shell.engine.words().say(&message))?;
    }
    match keep_as {
        KeepAs::Page(page) => keep_page(shell, id, page, path.as_deref(), bytes.as_deref(), how),
        KeepAs::Link => {
            let text = bytes.map_or_else(|| what.to_owned(), |b| String::from_utf8_lossy(&b).into_owned());
            keep_link(shell, id, text.trim())
        }
        KeepAs::Mail => {
            let request = MailRequest { incident: id, path: String::new(), ask_key: how.ask_key, by: Seat::Owner };
            let view = shell.said(shell.engine.keep_mail_of(&request, &bytes.unwrap_or_default()))?;
            let mail = view.mails.last().map(|m| {
                json!({ "from": m.from, "subject": m.subject, "date": m.date, "of_platform": m.of_platform, "says": m.says,
                        "key_at": m.key_at, "signature": m.signature, "proves": m.proves.text })
            });
            kept(shell, &view, "mail", mail, Vec::new(), Vec::new())
        }
        KeepAs::Picture => {
            let name = path.as_deref().map_or_else(String::new, name_of);
            let request = PictureRequest { incident: id, path: name, whole: how.whole, by: Seat::Owner };
            let view = shell.said(shell.engine.keep_picture_of(&request, bytes.unwrap_or_default()))?;
            let picture = view.pictures.last().map(|p| {
                json!({ "name": p.name, "form": p.form, "size": p.size, "bytes": p.bytes, "sha256": p.sha256, "says": p.says,
                        "whole": p.whole })
            });
            kept(shell, &view, "picture", picture, Vec::new(), Vec::new())
        }
        KeepAs::Statement => {
            let words = bytes.map_or_else(|| what.to_owned(), |b| String::from_utf8_lossy(&b).into_owned());
            let request =
                StatementRequest { incident: id, words, who: Who::Holder, verdict: None, basis: None, by: Seat::Owner };
            let view = shell.said(shell.engine.keep_statement(&request))?;
            kept(shell, &view, "statement", None, Vec::new(), Vec::new())
        }
    }
}

/// A link that comes later: to the liked post if that is not known yet, else to the post that shows it.
fn keep_link(shell: &Shell, id: IncidentId, text: &str) -> Outcome {
    let before = shell.said(shell.engine.first(&of(id)))?;
    let platform = before.platform.clone();
    let seen = before.seen.as_ref();
    let liked = seen.and_then(|s| s.liked.clone());
    let shown = seen.and_then(|s| s.shown.clone());
    let first = liked.is_none();
    let request = SeenRequest {
        platform,
        incident: Some(id),
        own: String::new(),
        liked: liked.unwrap_or_else(|| text.to_owned()),
        shown: if first { shown.unwrap_or_default() } else { text.to_owned() },
        note: seen.and_then(|s| s.note.clone()).unwrap_or_default(),
        typed: String::new(),
        handle: None,
        by: Seat::Owner,
    };
    let view = shell.said(shell.engine.keep_seen(&request))?;
    kept(shell, &view, "link", None, Vec::new(), Vec::new())
}

fn keep_page(
    shell: &Shell,
    id: IncidentId,
    page: Option<PageKind>,
    path: Option<&Path>,
    bytes: Option<&[u8]>,
    how: &How,
) -> Outcome {
    let name = path.map_or_else(String::new, name_of);
    let brought = shell.said(Brought::bytes(&name, bytes.unwrap_or_default()))?;
    let pasted = shell.said(shell.engine.bring(id, page, &brought))?;
    let rows: Vec<u32> = pasted.rows.iter().filter(|r| how.everything || !r.doubtful).map(|r| r.n).collect();
    let request = KeepPageRequest {
        incident: id,
        pasted: pasted.pasted,
        rows,
        marked: Vec::new(),
        mine: how.everything,
        by: Seat::Owner,
    };
    let view = shell.said(shell.engine.keep_page(&request))?;
    let rows = pasted.rows.iter().map(|r| row(r, how)).collect();
    let unread = pasted.unread.iter().map(|u| Value::from(print::one_line(&u.text))).collect();
    let about = json!({ "page": pasted.page, "complete": pasted.complete, "of_another": pasted.of_another,
                        "holds_it": pasted.holds_it, "says": pasted.says.iter().map(|s| &s.text).collect::<Vec<_>>() });
    if !shell.json() {
        in_words(shell, &pasted, how)?;
    }
    kept(shell, &view, pasted.page.name(), Some(about), rows, unread)
}

fn row(r: &familiar_engine::view::PastedRow, how: &How) -> Value {
    // The words of a post are somebody else's, and may be sexual or violent: they are not printed.
    let words: Vec<String> = if r.subject.kind == familiar_model::Kind::Like {
        Vec::new()
    } else {
        r.words.iter().map(|w| print::one_line(w)).collect()
    };
    json!({
        "subject": r.subject,
        "id": r.subject.key,
        "words": words,
        "when": json::WhenJson::from(&r.when),
        "kept": how.everything || !r.doubtful,
        "doubtful": r.doubtful,
        "this_one": r.this_one,
        "is_it": r.is_it,
        "known": r.known,
    })
}

fn in_words(shell: &Shell, pasted: &PastedView, how: &How) -> Outcome {
    let words = shell.engine.words();
    let mut out = std::io::stdout().lock();
    for r in &pasted.rows {
        let mark = if how.everything || !r.doubtful { "+" } else { "?" };
        let text = if r.subject.kind == familiar_model::Kind::Like {
            format!("{}  {}", r.subject.key, print::when(words, &r.when))
        } else {
            r.words.iter().map(|w| print::one_line(w)).collect::<Vec<_>>().join(" · ")
        };
        line(&mut out, &format!("{mark} {text}"))?;
    }
    for u in &pasted.unread {
        line(&mut out, &format!("… {}", print::one_line(&u.text)))?;
    }
    for s in &pasted.says {
        line(&mut out, &s.text)?;
    }
    Ok(())
}

/// What was understood and what was not, as a document or in words.
fn kept(
    shell: &Shell,
    view: &FirstView,
    what: &str,
    about: Option<Value>,
    rows: Vec<Value>,
    unread: Vec<Value>,
) -> Outcome {
    let mut out = std::io::stdout().lock();
    if shell.json() {
        let doc = json!({
            "format": "familiar-kept-1",
            "incident": view.incident.map(|i| i.to_string()),
            "what": what,
            "at": shell.engine.now(),
            "about": about,
            "rows": rows,
            "unread": unread,
        });
        return line(&mut out, &doc.to_string());
    }
    let message = Message::new("terminal-kept")
        .with("what", shell.engine.words().text(&format!("keeps-{what}")))
        .with("kept-at", shell.engine.now());
    line(&mut out, &shell.engine.words().say(&message))?;
    if what == "mail"
        && let Some(mail) = view.mails.last()
    {
        line(&mut out, &mail.proves.text)?;
    }
    Ok(())
}

/// An incident as a document, or in words.
fn show(shell: &Shell, view: &FirstView) -> Outcome {
    let mut out = std::io::stdout().lock();
    let when = view.seen.as_ref().map(|s| s.when).unwrap_or_default();
    if shell.json() {
        let conditions: Vec<_> = when.only_if.into_iter().collect();
        let doc = json!({
            "format": "familiar-incident-1",
            "incident": view.incident.map(|i| i.to_string()),
            "account": view.account.as_ref().map(|a| &a.id),
            "opened_at": view.opened_at,
            "when": json::WhenJson::from(&when),
            "if": conditions,
            "says": view.seen.as_ref().map(|s| &s.says.text),
            "act": view.seen.as_ref().map(|s| &s.act),
            "liked": view.seen.as_ref().and_then(|s| s.liked.clone()),
            "shown": view.seen.as_ref().and_then(|s| s.shown.clone()),
            "handle": view.seen.as_ref().and_then(|s| s.handle),
            "on_page": view.on_page.as_ref().map(|o| o.is),
            "others": view.others,
            "back_in": view.back_in,
            "pages": view.pages.iter().map(|p| json!({
                "page": p.page, "kept_at": p.kept_at, "skipped_at": p.skipped_at, "rows": p.rows })).collect::<Vec<_>>(),
            "doors": view.doors.iter().map(|d| json!({
                "subject": d.subject, "kind": d.kind, "name": d.name, "by": d.by, "known": d.known })).collect::<Vec<_>>(),
            "mails": view.mails.len(),
            "pictures": view.pictures.len(),
            "statements": view.statements.len(),
            "steps": view.screens.iter().flat_map(|s| &s.steps).map(|s| json!({
                "step": s.step.id, "state": s.step.state, "at": s.step.at })).collect::<Vec<_>>(),
        });
        return line(&mut out, &doc.to_string());
    }
    let words = shell.engine.words();
    if let (Some(id), Some(at)) = (view.incident, view.opened_at) {
        line(&mut out, &words.say(&Message::new("terminal-incident").with("incident", id).with("opened-at", at)))?;
    }
    if let Some(seen) = &view.seen {
        line(&mut out, &print::wrapped(&seen.says.text, ""))?;
    }
    if let Some(on) = &view.on_page {
        line(&mut out, &print::wrapped(&on.says.text, ""))?;
    }
    for page in &view.pages {
        let name = words.text(&format!("page-{}", page.page));
        let message = match (page.kept_at, page.skipped_at) {
            (Some(at), _) => {
                Message::new("terminal-page-kept").with("page", name).with("rows-n", page.rows).with("kept-at", at)
            }
            (None, Some(at)) => Message::new("terminal-page-skipped").with("page", name).with("that-at", at),
            (None, None) => Message::new("terminal-page-not-kept").with("page", name),
        };
        line(&mut out, &format!("  {}", words.say(&message)))?;
    }
    if let Some(texts) = &view.texts {
        line(&mut out, "")?;
        line(&mut out, &texts.form_text)?;
    }
    out.flush().map_err(|_| Stop::Quiet)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What was given: a file, standard input, or a link or words as they stand on the command line.
fn bring(what: &str) -> Outcome<(Option<PathBuf>, Option<Vec<u8>>)> {
    let not_read = |e: std::io::Error| Stop::Use(format!("{what} could not be read ({}).", e.kind()));
    let mut bytes = Vec::new();
    if what == "-" {
        std::io::stdin().take(AT_MOST).read_to_end(&mut bytes).map_err(not_read)?;
        return Ok((None, Some(bytes)));
    }
    let path = Path::new(what);
    if path.is_file() {
        let file = std::fs::File::open(path).map_err(not_read)?;
        file.take(AT_MOST).read_to_end(&mut bytes).map_err(not_read)?;
        return Ok((Some(path.to_owned()), Some(bytes)));
    }
    if what.contains("://") || (what.contains('/') && what.contains(".com")) {
        return Ok((None, Some(what.as_bytes().to_vec())));
    }
    Err(Stop::Use(format!("{what} is no file, and no link.")))
}
