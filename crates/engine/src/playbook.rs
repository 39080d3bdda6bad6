//! The playbook: the steps of a platform in an order computed from what comes after what, made for what was answered.

use crate::look::Look;
use crate::questions::blocks;
use crate::told::{self, PageTold};
use crate::view::{PlaybookView, StepState, StepView};
use familiar_model::{
    AccountId, Branch, Closed, Does, IncidentId, Instant, Kind, Message, PageKind, Proof, Step, StepId, Subject,
    Verdict,
};
use familiar_words::Page;
use std::collections::BTreeSet;

/// How long a revoked way may go on working: X's access tokens outlive their app by up to two hours.
const LAG_MS: i64 = 2 * 3_600_000;

/// The steps, in order, with their state.
#[must_use]
pub fn playbook(look: &Look<'_>, steps: Vec<Step>, incident: Option<IncidentId>) -> PlaybookView {
    let disputed = disputed(look, incident);
    let kinds: BTreeSet<Kind> = disputed.iter().map(|s| s.kind).collect();
    // A step of the branch *I cannot get in* stands on its own screens alone.
    let fits = |s: &Step| {
        s.branch != Some(Branch::LockedOut) && (s.only_for.is_empty() || s.only_for.iter().any(|k| kinds.contains(k)))
    };
    let steps = in_order(steps.into_iter().filter(fits).collect());
    PlaybookView {
        account: look.history.account.id.clone(),
        incident,
        steps: steps.into_iter().map(|s| step(look, s, incident, &disputed)).collect(),
    }
}

/// What was answered *not mine* or *unsure*, of an incident or of the whole account.
fn disputed(look: &Look<'_>, incident: Option<IncidentId>) -> Vec<Subject> {
    let held = incident.and_then(|i| look.replay.incidents.get(&i));
    let answered = look.known.answers.values();
    let open = answered.filter(|a| matches!(a.verdict, Verdict::NotMine | Verdict::Unsure)).map(|a| a.subject.clone());
    match held {
        Some(incident) => incident.subjects.iter().cloned().chain(open).collect(),
        None => open.collect(),
    }
}

/// Steps so that each comes after those that it names; otherwise in the order given. A circle (a test forbids it) is
/// left in the order given.
#[must_use]
pub fn in_order(mut steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    while !steps.is_empty() {
        let ids: BTreeSet<StepId> = steps.iter().map(|s| s.id.clone()).collect();
        let next = steps.iter().position(|s| s.after.iter().all(|a| !ids.contains(a))).unwrap_or(0);
        out.push(steps.remove(next));
    }
    out
}

/// One step with its state.
pub(crate) fn one(look: &Look<'_>, step: Step, incident: Option<IncidentId>) -> StepView {
    let disputed = disputed(look, incident);
    self::step(look, step, incident, &disputed)
}

fn step(look: &Look<'_>, step: Step, incident: Option<IncidentId>, disputed: &[Subject]) -> StepView {
    let done = look.replay.steps.iter().rev().find(|(_, d)| {
        d.account == look.history.account.id && d.step == step.id && (incident.is_none() || d.incident == incident)
    });
    // A step that asks to copy a page is done when that page was kept, and skipped when it was.
    let copied = step.keeps.and_then(|page| page_told(look, page, incident));
    let mut state = match (done, copied) {
        (None, None) => StepState::ToDo,
        (None, Some(PageTold::Kept { .. })) => StepState::Done,
        (None, Some(PageTold::Skipped { .. })) => StepState::Skipped,
        (Some((_, d)), _) if d.skipped => StepState::Skipped,
        (Some(_), _) => StepState::Done,
    };
    if let (StepState::Done, Proof::ReadAgain(kind), Some((at, _))) = (state, step.proof, done)
        && proven(look, kind, *at, disputed)
    {
        state = StepState::Proven;
    }
    let (does, does_to) = doable(look, &step, disputed);
    let not_before = undone(look, &step, disputed).filter_map(|(_, u)| u.not_before).max();
    // What was undone from here is done, whoever marks it.
    let last = undone(look, &step, disputed).map(|(at, _)| *at).max();
    let all = last.is_some() && does_to.is_empty();
    if state == StepState::ToDo && all {
        state = StepState::Done;
        if let (Proof::ReadAgain(kind), Some(at)) = (step.proof, last)
            && proven(look, kind, at, disputed)
        {
            state = StepState::Proven;
        }
    }
    let own = Page::parse(&step.text);
    let page = familiar_words::page(familiar_words::PageKind::Steps, &step.id.0, look.words.tag()).unwrap_or(own);
    let keep_first = (!step.destroys.is_empty()).then(|| {
        let lists: Vec<String> = step.destroys.iter().map(|k| look.words.kinds(*k)).collect();
        look.said(&Message::new("step-keep-first").with("lists", look.words.list(&lists)))
    });
    let proof = match step.proof {
        Proof::ReadAgain(kind) => Message::new("step-proof-read-again").with("list", look.words.kinds(kind)),
        Proof::OwnerSaysSo => Message::new("step-proof-owner"),
    };
    StepView {
        title: page.title.clone().unwrap_or(step.title),
        text: blocks(&page),
        keep_first,
        proof: look.said(&proof),
        state,
        at: done.map(|(at, _)| *at).or(copied.map(PageTold::at)).or(last.filter(|_| all)),
        id: step.id,
        opens: step
            .opens
            .and_then(|o| with_own(&o, Some(&look.history.account.id), look.history.account.handle.as_deref())),
        minutes: step.minutes,
        phase: step.phase,
        destroys: step.destroys,
        checked_on: step.checked_on,
        does,
        does_to,
        not_before,
    }
}

/// The kind of thing to which something is done.
const fn kind_of(does: Does) -> Option<Kind> {
    match does {
        Does::RevokeAppPassword => Some(Kind::AppPassword),
        Does::Unlike => Some(Kind::Like),
        Does::Disconnect => None,
    }
}

/// What a step can do from here, and to what: where one of the account's connections is of a way that can.
fn doable(look: &Look<'_>, step: &Step, disputed: &[Subject]) -> (Option<Does>, Vec<Subject>) {
    let Some((does, kind)) = step.does.and_then(|d| Some((d, kind_of(d)?))) else { return (None, Vec::new()) };
    let account = &look.history.account.id;
    let ways = look.platform.connects().map(|c| c.ways()).unwrap_or_default();
    let can = look
        .replay
        .connections
        .values()
        .any(|c| c.account == *account && ways.iter().any(|w| w.via == c.via && w.does.contains(&does)));
    if !can {
        return (None, Vec::new());
    }
    let undone = |s: &Subject| look.replay.undone.get(s).is_some_and(|(_, u)| u.done || u.gone == Some(true));
    let mut to: Vec<Subject> = Vec::new();
    for subject in disputed.iter().filter(|s| s.kind == kind && s.account == *account && !undone(s)) {
        if !to.contains(subject) {
            to.push(subject.clone());
        }
    }
    (Some(does), to)
}

/// What was undone of that which a step is about.
fn undone<'l>(
    look: &'l Look<'_>,
    step: &Step,
    disputed: &'l [Subject],
) -> impl Iterator<Item = &'l (Instant, familiar_model::Undone)> {
    let kind = step.does.and_then(kind_of);
    let of_it = disputed.iter().filter(move |s| Some(s.kind) == kind);
    of_it.filter_map(|s| look.replay.undone.get(s)).filter(|(_, u)| u.done || u.gone == Some(true))
}

/// Whether a page was kept or skipped, in an incident or in any of the account's.
fn page_told(look: &Look<'_>, page: PageKind, incident: Option<IncidentId>) -> Option<PageTold> {
    match incident {
        Some(id) => told::page(look.replay.told_of(id).iter(), page),
        None => told::page(look.replay.told_on(&look.history.account.id), page),
    }
}

/// A step's address with the account's own host and handle in it: `{instance}` is what stands behind the last `@` of the
/// account's number or of its handle, `{handle}` what stands before it. Without a host there is no page; without a handle
/// it is the platform's own first page.
pub(crate) fn with_own(address: &str, account: Option<&AccountId>, handle: Option<&str>) -> Option<String> {
    const HOST: &str = "{instance}";
    const HANDLE: &str = "{handle}";
    let (name, behind) = match handle.map(|h| h.trim_start_matches('@')) {
        Some(h) => h.rsplit_once('@').map_or((Some(h), None), |(name, host)| (Some(name), Some(host))),
        None => (None, None),
    };
    let mut address = address.to_owned();
    if address.contains(HOST) {
        let of_number = account.and_then(|a| a.native.rsplit_once('@')).map(|(_, host)| host);
        // Only a name that anybody may be sent to gets into an address.
        let host = of_number.or(behind).filter(|h| familiar_net::is_public(h))?;
        address = address.replace(HOST, &host.to_ascii_lowercase());
    }
    let Some((before, _)) = address.split_once(HANDLE) else { return Some(address) };
    // A handle is letters, digits and underscores; anything else stays out of an address.
    let plain = |h: &&str| h.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'.' || b == b'-');
    Some(name.filter(plain).map_or_else(|| before.to_owned(), |h| address.replace(HANDLE, h)))
}

/// Whether a reading after the step shows that it did what it should: what was disputed is gone from that list.
fn proven(look: &Look<'_>, kind: Kind, done_at: Instant, disputed: &[Subject]) -> bool {
    let history = look.history;
    let of_kind: Vec<&Subject> = disputed.iter().filter(|s| s.kind == kind).collect();
    // What was undone from here says itself before when a reading proves nothing.
    let stated = of_kind.iter().filter_map(|s| look.replay.undone.get(*s)).filter_map(|(_, u)| u.not_before).max();
    let usual = done_at.plus_ms(if kind == Kind::App { LAG_MS } else { 0 });
    let later = |at: Instant| at >= stated.map_or(usual, |t| t.max(done_at));
    if !history.snapshots.iter().any(|s| later(s.taken_at) && s.complete.contains(&kind)) {
        return false;
    }
    !of_kind.is_empty()
        && of_kind.iter().all(|s| match kind {
            Kind::Like | Kind::Follow | Kind::Block | Kind::Mute => {
                history.vanished.iter().any(|a| a.kind == kind && a.key == s.key)
            }
            _ => history.door(s).is_some_and(|d| matches!(d.closed, Closed::Within(_))),
        })
}

#[cfg(test)]
mod tests {
    use super::with_own;
    use familiar_model::{AccountId, PlatformId};

    #[test]
    fn a_handle_goes_into_an_address_only_if_it_is_one() {
        let with = |address, handle| with_own(address, None, handle).unwrap_or_default();
        let likes = "https://x.com/{handle}/likes";
        assert_eq!(with(likes, Some("a_b1")), "https://x.com/a_b1/likes");
        assert_eq!(with(likes, None), "https://x.com/", "the platform's own first page");
        assert_eq!(with(likes, Some("a/../b?c")), "https://x.com/", "nothing else gets into an address");
        assert_eq!(with("https://x.com/settings", None), "https://x.com/settings");
    }

    #[test]
    fn a_server_of_ones_own_goes_into_an_address_only_if_it_is_a_public_name() {
        let page = "https://{instance}/auth/edit";
        let own = |native: &str| AccountId { platform: PlatformId::named("mastodon"), native: native.to_owned() };
        let known = own("109@social.example.org");
        assert_eq!(with_own(page, Some(&known), None).as_deref(), Some("https://social.example.org/auth/edit"));
        let begun = own("unnamed-0011");
        let typed = with_own(page, Some(&begun), Some("ines@Social.example.org"));
        assert_eq!(
            typed.as_deref(),
            Some("https://social.example.org/auth/edit"),
            "by the handle, before it is connected"
        );
        for handle in [None, Some("ines"), Some("ines@localhost"), Some("ines@10.0.0.1"), Some("i@evil.example/x?")] {
            assert_eq!(with_own(page, Some(&begun), handle), None, "{handle:?} names no server: there is no page");
        }
        let profile = with_own("https://{instance}/@{handle}", Some(&known), Some("ines@social.example.org"));
        assert_eq!(profile.as_deref(), Some("https://social.example.org/@ines"));
    }
}
