//! What the twelve screens show: all of an incident, and the platform's steps by screen.

use super::seen::{on_page_sentence, platform_named, sentence};
use crate::case::case;
use crate::engine::{Engine, Open};
use crate::keeps::setting_name;
use crate::look::{Look, shown_name};
use crate::problem::{Said as _, problem};
use crate::store::Store;
use crate::told::{self, PageTold};
use crate::view::{
    AskedRow, BegunView, FirstRequest, FirstStep, FirstView, MailView, OnPageView, PageState, PictureView, ScreenView,
    SeenView, StatementView, TextsView,
};
use crate::{doors, playbook};
use familiar_evidence::Reader;
use familiar_model::{
    Branch, Incident, IncidentId, Instant, Kind, Message, PageKind, PlatformId, Problem, Seat, Snapshot, SnapshotId,
    Source, Step, Told,
};
use std::collections::{BTreeMap, BTreeSet};

/// The first screen of an incident that can be gone back to, and the last.
pub(super) const FIRST: u32 = 3;
/// See `FIRST`.
pub(super) const LAST: u32 = 12;

impl Engine {
    /// The twelve screens.
    ///
    /// # Errors
    /// `no-such-platform`, `no-such-incident`, or what the ledger says.
    pub fn first(&self, request: &FirstRequest) -> Result<FirstView, Problem> {
        self.first_of(&mut self.open(), request)
    }

    pub(crate) fn first_of(&self, open: &mut Open, request: &FirstRequest) -> Result<FirstView, Problem> {
        let leaves_nothing = open.mode == Some(crate::view::Mode::LeaveNothing);
        let Some(id) = request.incident else {
            let platform = platform_named(&request.platform)?;
            let steps = platform.steps().said()?;
            let history = familiar_model::History::new(nobody(platform));
            let (known, replay) = (Default::default(), Default::default());
            let look = Look {
                history: &history,
                known: &known,
                replay: &replay,
                words: &self.words,
                world: &self.world,
                platform,
                now: self.ports.now(),
                elsewhere: Default::default(),
                names: Default::default(),
            };
            return Ok(FirstView {
                incident: None,
                account: None,
                platform: platform.id(),
                title: platform.title().to_owned(),
                opened_at: None,
                screen: FIRST,
                branch: Branch::SomethingDone,
                leaves_nothing,
                seen: None,
                on_page: None,
                others: None,
                asked: Vec::new(),
                pages: pages(&[], &BTreeMap::new()),
                doors: Vec::new(),
                back_in: None,
                screens: screens(&look, steps, None),
                mails: Vec::new(),
                pictures: Vec::new(),
                statements: Vec::new(),
                texts: None,
            });
        };
        let incident = self.incident(open, id)?;
        self.session(open, &incident.account)?;
        let Open { store, sessions, .. } = &mut *open;
        let (Some(store), Some(session)) = (store.as_ref(), sessions.get(&incident.account)) else {
            return Err(problem("no-such-account"));
        };
        let known = store.replay.known(&incident.account);
        let look = self.look_of(&session.history, &known, store, session.platform);
        let steps = session.platform.steps().said()?;
        let told = store.replay.told_of(id);
        let (screen, branch) = place(store, id);
        Ok(FirstView {
            incident: Some(id),
            account: Some(look.account()),
            platform: session.platform.id(),
            title: session.platform.title().to_owned(),
            opened_at: Some(incident.opened_at),
            screen,
            branch,
            leaves_nothing,
            seen: seen(&look, told),
            on_page: told::on_page(told.iter()).map(|(at, is)| OnPageView {
                is,
                at,
                says: look.said(&on_page_sentence(is).with("platform", look.platform.title())),
            }),
            others: known.others.as_ref().map(|o| o.iter().copied().collect()),
            asked: told::asked(told.iter())
                .into_iter()
                .map(|(hand, (at, was_it))| AskedRow { hand, was_it, at })
                .collect(),
            pages: pages(told, &store.replay.snapshots),
            doors: listed(&look),
            back_in: known.back_in.as_ref().map(|b| b.iter().copied().collect()),
            mails: mails(&look, told),
            pictures: pictures(told, &store.replay.snapshots),
            statements: statements(told),
            texts: Some(self.texts_of(&look, &incident, &steps)),
            screens: screens(&look, steps, Some(id)),
        })
    }

    fn texts_of(&self, look: &Look<'_>, incident: &Incident, steps: &[Step]) -> TextsView {
        let case = case(look, incident, steps, Vec::new(), self.copy(Reader::Platform, Seat::Owner));
        TextsView {
            holding_line: familiar_evidence::holding_line(&case, &self.words),
            holding_question: look.said(&Message::new(familiar_evidence::HOLDING_LINE_ASKS)),
            form_text: familiar_evidence::form_text(&case),
            team_text: familiar_evidence::team_text(&case, &self.words),
            locked_out_text: familiar_evidence::locked_out_text(&case),
        }
    }

    /// The first ten minutes on paper, for those who may not install anything: from the same step files, as HTML.
    ///
    /// # Errors
    /// `no-such-platform`.
    pub fn printed(&self, platform: &PlatformId, branch: Branch) -> Result<String, Problem> {
        let platform = platform_named(platform)?;
        let steps = platform.steps().said()?;
        let of = |s: &Step| s.branch.unwrap_or(Branch::SomethingDone) == branch;
        let mut screens: BTreeMap<u32, Vec<Step>> = BTreeMap::new();
        for step in steps.into_iter().filter(of) {
            if let Some(screen) = step.screen {
                screens.entry(screen).or_default().push(step);
            }
        }
        let printed = |step: Step| {
            let own = familiar_words::Page::parse(&step.text);
            let page =
                familiar_words::page(familiar_words::PageKind::Steps, &step.id.0, self.words.tag()).unwrap_or(own);
            familiar_evidence::PrintedStep {
                title: page.title.clone().unwrap_or(step.title),
                opens: step.opens.map(|o| o.replace("{handle}", "…").replace("https://{instance}", "…")),
                minutes: step.minutes,
                text: page.sections.into_iter().flat_map(|s| s.blocks).collect(),
                keeps: step.keeps,
            }
        };
        let page = familiar_evidence::Printed {
            platform: platform.title().to_owned(),
            branch,
            screens: screens
                .into_iter()
                .map(|(n, steps)| familiar_evidence::PrintedScreen {
                    n,
                    title: None,
                    steps: playbook::in_order(steps).into_iter().map(printed).collect(),
                })
                .collect(),
            made_on: Some(self.ports.now()),
        };
        Ok(familiar_evidence::printable(&page, &self.words))
    }

    /// Incidents that were begun in the first ten minutes and can be gone on with, the newest first.
    ///
    /// # Errors
    /// What the ledger says.
    pub fn begun(&self) -> Result<Vec<BegunView>, Problem> {
        let open = self.open();
        let Some(store) = &open.store else { return Ok(Vec::new()) };
        let mut out: Vec<BegunView> = store
            .replay
            .incidents
            .values()
            .filter(|i| store.replay.told.contains_key(&i.id))
            .map(|i| (i, place(store, i.id)))
            .map(|(i, (screen, branch))| BegunView {
                incident: i.id,
                account: i.account.clone(),
                platform: i.account.platform.clone(),
                name: shown_name(
                    &self.words,
                    setting_name(store, &i.account).unwrap_or_else(|| i.account.native.clone()),
                ),
                opened_at: i.opened_at,
                screen,
                branch,
            })
            .collect();
        out.sort_by_key(|b| std::cmp::Reverse(b.opened_at));
        Ok(out)
    }
}

/// An account of which nothing is known yet.
fn nobody(platform: &'static dyn familiar_platforms::Platform) -> familiar_model::Account {
    familiar_model::Account {
        id: familiar_model::AccountId { platform: platform.id(), native: "unnamed".to_owned() },
        named: false,
        handle: None,
        display_name: None,
        created_at: None,
    }
}

/// Where one was last, and in which branch.
pub(crate) fn place(store: &Store, id: IncidentId) -> (u32, Branch) {
    let kept = store.ledger.setting(&format!("screen/{id}")).ok().flatten().unwrap_or_default();
    let screen = kept.get("screen").and_then(serde_json::Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let branch = kept.get("branch").and_then(|b| serde_json::from_value::<Branch>(b.clone()).ok());
    (screen.unwrap_or(FIRST + 1).clamp(FIRST, LAST), branch.unwrap_or(Branch::SomethingDone))
}

fn seen(look: &Look<'_>, told: &[(Instant, Seat, Told)]) -> Option<SeenView> {
    let seen = told::seen(told.iter())?;
    let handle = told.iter().rev().find_map(|(_, _, t)| match t {
        Told::Handle { typed, is } => Some((typed.clone(), *is)),
        _ => None,
    });
    let when = look.history.act(seen.act).map(|a| a.when).unwrap_or_default();
    Some(SeenView {
        act: seen.act.clone(),
        liked: seen.liked.map(str::to_owned),
        shown: seen.shown.map(str::to_owned),
        note: seen.note.map(str::to_owned),
        when,
        says: look.said(&sentence(&when).unwrap_or_else(|| Message::new("first-no-bounds"))),
        typed: handle.as_ref().and_then(|(t, _)| t.clone()),
        handle: handle.map(|(_, is)| is),
        kept_at: seen.at,
    })
}

fn pages(told: &[(Instant, Seat, Told)], snapshots: &BTreeMap<SnapshotId, Snapshot>) -> Vec<PageState> {
    let state = |page: PageKind| match told::page(told.iter(), page) {
        Some(PageTold::Kept { at, snapshot }) => {
            let counts = snapshots.get(&snapshot).map_or(0, |s| s.counts.values().sum::<u64>());
            let rows = u32::try_from(counts).unwrap_or(u32::MAX);
            PageState { page, kept_at: Some(at), skipped_at: None, rows }
        }
        Some(PageTold::Skipped { at }) => PageState { page, kept_at: None, skipped_at: Some(at), rows: 0 },
        None => PageState { page, kept_at: None, skipped_at: None, rows: 0 },
    };
    PageKind::ALL.iter().map(|p| state(*p)).collect()
}

/// Sessions, apps and delegates that are open as far as is known.
fn listed(look: &Look<'_>) -> Vec<crate::view::DoorRow> {
    let mut rows = doors::door_rows(look);
    rows.retain(|r| {
        matches!(r.kind, Kind::Session | Kind::App | Kind::Delegate)
            && !matches!(r.closed, familiar_model::Closed::Within(_))
    });
    rows
}

fn mails(look: &Look<'_>, told: &[(Instant, Seat, Told)]) -> Vec<MailView> {
    let mail = |(at, _, t): &(Instant, Seat, Told)| match t {
        Told::Mail(m) => Some(MailView {
            from: m.from.clone(),
            subject: m.subject.clone(),
            date: m.date,
            of_platform: matches!(&m.signature, familiar_model::Signature::Holds { aligned: true, .. }),
            says: m.says.clone(),
            key_at: key_at(&m.signature),
            proves: look.said(&super::kept::proves(&m.signature)),
            signature: m.signature.clone(),
            notes: Vec::new(),
            kept_at: Some(*at),
        }),
        _ => None,
    };
    told.iter().filter_map(mail).collect()
}

fn key_at(signature: &familiar_model::Signature) -> Option<String> {
    use familiar_model::Signature as S;
    match signature {
        S::None => None,
        S::NotAsked { key_at }
        | S::Holds { key_at, .. }
        | S::Broken { key_at, .. }
        | S::NoKey { key_at, .. }
        | S::NoAnswer { key_at, .. } => Some(key_at.clone()),
    }
}

fn pictures(told: &[(Instant, Seat, Told)], snapshots: &BTreeMap<SnapshotId, Snapshot>) -> Vec<PictureView> {
    let sum = |id: &SnapshotId| match snapshots.get(id).map(|s| &s.source) {
        Some(Source::Kept { sha256, .. }) => sha256.to_string(),
        _ => String::new(),
    };
    let picture = |(at, _, t): &(Instant, Seat, Told)| match t {
        Told::Picture { snapshot, name, form, size, bytes, says, kept } => Some(PictureView {
            name: name.clone(),
            form: form.clone(),
            size: *size,
            bytes: *bytes,
            sha256: sum(snapshot),
            says: says.clone(),
            whole: kept.is_some(),
            kept_at: Some(*at),
        }),
        _ => None,
    };
    told.iter().filter_map(picture).collect()
}

fn statements(told: &[(Instant, Seat, Told)]) -> Vec<StatementView> {
    let statement = |(at, _, t): &(Instant, Seat, Told)| match t {
        Told::Statement { words, who, verdict, basis, .. } => {
            Some(StatementView { words: words.clone(), who: *who, verdict: *verdict, basis: *basis, at: *at })
        }
        _ => None,
    };
    told.iter().filter_map(statement).collect()
}

/// The steps by screen: what stands on which comes from the step files alone.
fn screens(look: &Look<'_>, steps: Vec<Step>, incident: Option<IncidentId>) -> Vec<ScreenView> {
    let keeps: BTreeMap<_, _> = steps.iter().map(|s| (s.id.clone(), s.keeps)).collect();
    let places: BTreeSet<(Branch, u32)> =
        steps.iter().filter_map(|s| Some((s.branch.unwrap_or(Branch::SomethingDone), s.screen?))).collect();
    places
        .into_iter()
        .map(|(branch, screen)| {
            let here = |s: &&Step| s.branch.unwrap_or(Branch::SomethingDone) == branch && s.screen == Some(screen);
            let here: Vec<Step> = steps.iter().filter(here).cloned().collect();
            ScreenView {
                screen,
                branch,
                steps: playbook::in_order(here)
                    .into_iter()
                    .map(|s| playbook::one(look, s, incident))
                    .map(|step| FirstStep { keeps: keeps.get(&step.id).copied().flatten(), step })
                    .collect(),
            }
        })
        .collect()
}
