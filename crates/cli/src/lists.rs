//! `list`: a whole list, one line each, streamed.

use crate::args::List;
use crate::shell::{Outcome, Shell, Stop, end_of_progress, progress};
use crate::{json, print};
use familiar_engine::{Look, Place};
use familiar_model::{Act, Kind};
use std::{
    io::{BufWriter, Write},
    path::Path,
};

/// Runs `list`.
pub fn run(shell: &Shell, list: List, from: Option<&Path>) -> Outcome {
    let account = match from {
        Some(path) => {
            let read = shell.engine.read(Place::Path(path.to_owned()), &progress(&shell.engine));
            end_of_progress();
            shell.said(read)?.account.id
        }
        None => shell.account()?,
    };
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let printed = shell
        .engine
        .see(&account, |look| if shell.json() { as_json(look, list, &mut out) } else { as_text(look, list, &mut out) });
    match shell.said(printed)? {
        Ok(()) => out.flush().map_err(|_| Stop::Quiet),
        Err(_) => Err(Stop::Quiet),
    }
}

const fn kinds(list: List) -> &'static [Kind] {
    match list {
        List::Likes => &[Kind::Like],
        List::Posts => &[Kind::Post, Kind::Repost],
        List::DeletedPosts => &[Kind::DeletedPost],
        List::Devices => &[Kind::Device, Kind::Session, Kind::Identity],
        List::Apps => &[Kind::App, Kind::AppPassword, Kind::Delegate],
        List::Follows => &[Kind::Follow, Kind::Block, Kind::Mute],
        List::Accesses | List::Changes | List::Gaps => &[],
    }
}

fn acts<'a>(look: &Look<'a>, list: List) -> impl Iterator<Item = &'a Act> {
    let history = look.history;
    kinds(list).iter().flat_map(move |k| history.acts(*k))
}

fn as_json(look: &Look<'_>, list: List, out: &mut impl Write) -> std::io::Result<()> {
    fn put(out: &mut impl Write, line: &impl serde::Serialize) -> std::io::Result<()> {
        serde_json::to_writer(&mut *out, line)?;
        out.write_all(b"\n")
    }
    match list {
        List::Likes | List::Posts | List::DeletedPosts | List::Follows => {
            acts(look, list).try_for_each(|a| put(out, &json::act(look, a)))
        }
        List::Devices | List::Apps => {
            let of = |d: &&familiar_model::Door| kinds(list).contains(&d.kind);
            look.history.doors.iter().filter(of).try_for_each(|d| put(out, &json::door(look, d)))
        }
        List::Accesses => look.history.accesses.iter().try_for_each(|a| put(out, &json::access(look, a))),
        List::Changes => {
            look.history.changes.iter().try_for_each(|c| put(out, &json::change(look, c)))?;
            look.history.locks.iter().try_for_each(|l| put(out, &json::lock(look, l)))
        }
        List::Gaps => look.history.gaps.iter().try_for_each(|g| put(out, &json::gap(look, g))),
    }
}

fn as_text(look: &Look<'_>, list: List, out: &mut impl Write) -> std::io::Result<()> {
    let words = look.words;
    match list {
        List::Likes | List::Posts | List::DeletedPosts | List::Follows => {
            for act in acts(look, list) {
                let subject = look.subject(act.kind, &act.key);
                let text = look.text(act).or_else(|| look.platform.link(&subject)).unwrap_or_default();
                // What a record claims of its time is said with what is proven of it.
                let when = look.claims(act).map_or_else(|| print::when(words, &act.when), |c| c.text);
                writeln!(out, "{subject}\t{when}\t{}", print::one_line(&text))?;
            }
        }
        List::Devices | List::Apps => {
            for row in look.door_rows().iter().filter(|d| kinds(list).contains(&d.kind)) {
                writeln!(out, "{}\t{}\t{}", row.subject, print::one_line(&row.name), row.says.text)?;
            }
        }
        List::Accesses => {
            for access in &look.history.accesses {
                let network = access.address.map(|ip| look.network(ip));
                let about = network.map(|n| n.operator.unwrap_or_else(|| n.key.to_string())).unwrap_or_default();
                writeln!(
                    out,
                    "{}\t{}\t{}",
                    look.subject(Kind::Access, &access.key),
                    access.address.map(|a| a.to_string()).unwrap_or_default(),
                    about
                )?;
            }
        }
        List::Changes => {
            for change in &look.history.changes {
                writeln!(
                    out,
                    "{}\t{}\t{}\t{} → {}",
                    look.subject(Kind::Change, &change.key),
                    words.change(change.what),
                    print::when(words, &change.when),
                    change.from.as_deref().unwrap_or("–"),
                    change.to.as_deref().unwrap_or("–")
                )?;
            }
            for lock in &look.history.locks {
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    look.subject(Kind::Lock, &lock.key),
                    words.lock(lock.what),
                    words.lock_state(lock.state),
                    lock.value.as_deref().unwrap_or("–")
                )?;
            }
        }
        List::Gaps => {
            for gap in &look.history.gaps {
                writeln!(out, "{}\t{}\t{}", gap.id, words.why(gap.why), look.gap(gap).says.text)?;
            }
        }
    }
    Ok(())
}
