//! Two more texts to copy: the note to the team, and what goes into a platform's form when one cannot get in any more.
//!
//! Deliberately without names and without blame: a colleague who liked something by mistake is the usual explanation,
//! and says so only to somebody who does not accuse.

use crate::{
    Case, Reader, leave_out,
    tell::{Tell, clean, english},
    texts::{renewed, utc},
};
use familiar_model::{Instant, Kind, Message, Source, Subject, Verdict};
use familiar_words::Words;

/// The step in which the password is changed.
const PASSWORD: &str = "password";
/// The step in which all other sessions are logged out.
const LOG_OUT: &str = "log-out-others";

/// The note to the team: what changed for them, how to get in again, what to tell, and that nobody is blamed.
#[must_use]
pub fn team_text(case: &Case, words: &Words) -> String {
    let mut copy = case.clone();
    // It goes to many: it is made from what the press may see.
    copy.reader = Reader::Press;
    let told = leave_out::cut(&copy);
    let tell = Tell::new(&told, words.in_zone(&case.viewer.zone).at(case.made_at).plain());
    let here = words.in_zone(&case.viewer.zone).at(case.made_at).plain();
    let done = |id: &str| case.steps.iter().rev().find(|s| !s.done.skipped && s.done.step.0 == id).map(|s| s.at);
    let (password, out) = (done(PASSWORD), done(LOG_OUT));
    let changed = match (password, out) {
        (Some(_), Some(_)) => "team-both",
        (Some(_), None) => "team-password",
        (None, Some(_)) => "team-logged-out",
        (None, None) => "team-nothing-yet",
    };
    let last = password.max(out).map(|at| here.instant_both(at)).unwrap_or_default();
    let changed = Message::new(changed).with("account", tell.account()).with("platform", tell.platform());
    let mut said = vec![tell.say(&changed.with("time", last)), tell.text("team-get-in")];
    let liked = told.seen().and_then(|s| s.liked);
    let kind = told.disputed.first().map(|s| s.kind);
    said.push(match (liked, kind) {
        (Some(link), _) => tell.say(&Message::new("team-ask-like").with("link", link)),
        (None, Some(Kind::Like)) => tell.text("team-ask-some-like"),
        _ => tell.text("team-ask"),
    });
    said.push(tell.text("team-no-blame"));
    said.push(tell.text("team-keep"));
    said.join("\n\n")
}

/// What goes into the platform's form when one cannot get in any more: a field a line, English, UTC.
///
/// The address for the reply is left to be filled in: nothing in the record says which mailbox is the owner's alone.
#[must_use]
pub fn locked_out_text(case: &Case) -> String {
    let mut copy = case.clone();
    copy.reader = Reader::Platform;
    let told = leave_out::cut(&copy);
    let tell = Tell::new(&told, english());
    let account = &case.account;
    let name = account.handle.as_ref().map_or_else(|| account.id.native.clone(), |h| format!("@{}", clean(h)));
    let last =
        last_access(case).map_or_else(|| tell.text("locked-last-unknown"), |at| utc(at).chars().take(10).collect());
    let happened = match (told.disputed.first(), told.seen()) {
        (Some(act), Some(_)) if act.kind == Kind::Like => {
            let what = match act.key.number() {
                Some(number) => tell.say(&Message::new("locked-like-of").with("number", number)),
                None => tell.text("locked-a-like"),
            };
            let code = if told.denied() { "locked-like-denied" } else { "locked-like" };
            tell.say(&Message::new(code).with("what", what))
        }
        _ => tell.say(&Message::new("locked-since").with("at", utc(case.incident.opened_at))),
    };
    [
        tell.say(&Message::new("locked-username").with("name", name)),
        tell.text("locked-email"),
        tell.say(&Message::new("locked-last").with("on", last)),
        tell.say(&Message::new("locked-what").with("happened", happened)),
    ]
    .map(|line| format!("{line}\n"))
    .concat()
}

/// When the owner was last in: a page of the account was copied, a use was called the owner's own, or others were shut
/// out. A guess is no answer, so nothing else counts.
fn last_access(case: &Case) -> Option<Instant> {
    let pages = case.sources.iter().filter_map(|s| match s.source {
        Source::Page { pasted_at, .. } => Some(pasted_at),
        _ => None,
    });
    let known = leave_out::latest(&case.answers);
    let own = case.accesses.iter().filter_map(|used| {
        let subject = Subject::new(&case.account.id, Kind::Access, used.access.key.clone());
        let mine = known.get(&subject).is_some_and(|a| matches!(a.verdict, Verdict::Mine { .. }));
        used.access.when.not_before.filter(|_| mine)
    });
    pages.chain(own).chain(renewed(case)).max()
}
