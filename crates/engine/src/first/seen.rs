//! What they say was done: two links, or a picture alone; and a handle, letter by letter.
//!
//! Source of the facts: the number of a post holds the time in which it was made, so a like cannot be older than the
//! liked post, nor younger than the first post that shows it, if the picture in that one is genuine.

use super::{Keeping, write};
use crate::engine::{Engine, Open, platform_of};
use crate::look::{problem_view, said};
use crate::problem::{IntoProblem as _, Said as _, problem};
use crate::store::Store;
use crate::told::{self, Seen};
use crate::view::{FirstRequest, FirstView, LetterRow, LinkView, LinksRequest, LinksView, OnPageRequest, SeenRequest};
use familiar_lookup::letter_by_letter;
use familiar_model::{
    Account, AccountId, Act, Condition, EntryBody, Fact, FactKind, IncidentChange, IncidentId, Instant, KeptWhat, Key,
    Kind, Message, OnPage, PlatformId, Problem, Provenance, Record, SameHandle, Sha256, Source, SourceRef, Subject,
    Told, When,
};
use familiar_platforms::{LinkError, Platform, PostLink};

/// What two links amount to.
struct Read {
    liked: Option<Result<PostLink, LinkError>>,
    shown: Option<Result<PostLink, LinkError>>,
}

impl Read {
    fn of(platform: &dyn Platform, liked: &str, shown: &str, now: Instant) -> Self {
        let read = |text: &str| (!text.trim().is_empty()).then(|| platform.post_link(text, now));
        Self { liked: read(liked), shown: read(shown) }
    }
    fn liked(&self) -> Option<&PostLink> {
        self.liked.as_ref().and_then(|l| l.as_ref().ok())
    }
    fn shown(&self) -> Option<&PostLink> {
        self.shown.as_ref().and_then(|l| l.as_ref().ok())
    }
    fn when(&self) -> When {
        bounds(self.liked().and_then(|l| l.at), self.shown().and_then(|l| l.at))
    }
    /// What they say at once.
    fn says(&self) -> Option<Message> {
        if let (Some(liked), Some(shown)) = (self.liked(), self.shown()) {
            if liked.key == shown.key {
                return Some(Message::new("first-same-post"));
            }
            if matches!((liked.at, shown.at), (Some(l), Some(s)) if s < l) {
                return Some(Message::new("first-shown-is-older"));
            }
        }
        let when = self.when();
        sentence(&when)
            .or_else(|| self.liked().is_some_and(|l| l.at.is_none()).then(|| Message::new("first-old-number")))
    }
}

/// The bounds of a like by two posts' times. They are empty rather than the wrong way round.
fn bounds(liked_at: Option<Instant>, shown_at: Option<Instant>) -> When {
    let not_after = shown_at.filter(|s| liked_at.is_none_or(|l| l <= *s));
    let mut when = When::between(liked_at, not_after);
    when.only_if = not_after.map(|_| Condition::ThePictureIsGenuine);
    when
}

/// The bounds in a sentence; none if there are none.
pub(super) fn sentence(when: &When) -> Option<Message> {
    Some(match (when.not_before, when.not_after) {
        (Some(from), Some(to)) => Message::new("first-between").with("from-at", from).with("to-at", to),
        (Some(from), None) => Message::new("first-after").with("from-at", from),
        (None, Some(to)) => Message::new("first-before").with("to-at", to),
        (None, None) => return None,
    })
}

/// The acts that were told of an account's incidents, each with the bounds of its links.
pub(crate) fn claimed(store: &Store, account: &AccountId, sources: &[familiar_model::Snapshot]) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    let Ok(platform) = platform_of(account) else { return out };
    for incident in store.replay.incidents.values().filter(|i| i.account == *account) {
        let Some(Seen { at, act, liked, shown, .. }) = told::seen(store.replay.told_of(incident.id).iter()) else {
            continue;
        };
        let read = Read::of(platform, liked.unwrap_or(""), shown.unwrap_or(""), at);
        let mut when = read.when();
        // Whoever told of it had seen it by then.
        if when.not_after.is_none() {
            when.not_after = Some(at);
            when.only_if = Some(Condition::ThePictureIsGenuine);
        }
        let source = sources.iter().position(|s| {
            s.read_at == at && matches!(s.source, Source::Kept { what: KeptWhat::Link | KeptWhat::Statement, .. })
        });
        let seen = Provenance {
            source: SourceRef(source.and_then(|i| u16::try_from(i).ok()).unwrap_or(0)),
            file: "link".into(),
            sha256: sum(liked, shown),
            ..Provenance::default()
        };
        out.push(Act::new(act.kind, act.key.clone(), when, seen));
    }
    out
}

/// The sum of what was pasted: `liked <link>` and `shown <link>`, a line each.
fn sum(liked: Option<&str>, shown: Option<&str>) -> Sha256 {
    let mut text = String::new();
    for (what, link) in [("liked", liked), ("shown", shown)] {
        if let Some(link) = link {
            text.push_str(&format!("{what} {link}\n"));
        }
    }
    Sha256::of(text.as_bytes())
}

/// A handle without `@` and without what nobody types into one.
pub(super) fn handle(text: &str) -> Option<String> {
    let text: String = text.trim().trim_start_matches('@').chars().filter(|c| !c.is_control()).take(64).collect();
    (!text.is_empty()).then_some(text)
}

/// What a person typed, bounded.
pub(super) fn typed(text: &str, at_most: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(at_most).collect();
    (!text.is_empty()).then_some(text)
}

pub(crate) fn platform_named(id: &PlatformId) -> Result<&'static dyn Platform, Problem> {
    familiar_platforms::platform(id).ok_or_else(|| problem("no-such-platform"))
}

impl Engine {
    /// What two links say, and two handles letter by letter. Nothing is written.
    ///
    /// # Errors
    /// `no-such-platform`.
    pub fn links(&self, request: &LinksRequest) -> Result<LinksView, Problem> {
        let platform = platform_named(&request.platform)?;
        let read = Read::of(platform, &request.liked, &request.shown, self.ports.now());
        let letters: Vec<LetterRow> = match (handle(&request.own), handle(&request.typed)) {
            (Some(own), Some(typed)) => letter_by_letter(&own, &typed)
                .into_iter()
                .map(|p| LetterRow {
                    own: p.own.map(String::from),
                    typed: p.other.map(String::from),
                    same: p.same,
                    alike: p.alike,
                })
                .collect(),
            _ => Vec::new(),
        };
        let same = (!letters.is_empty())
            .then(|| if letters.iter().all(|l| l.same) { SameHandle::Same } else { SameHandle::Different });
        Ok(LinksView {
            when: read.when(),
            says: read.says().map(|m| said(&self.words, &m)),
            liked: read.liked.map(|l| self.link_view(l)),
            shown: read.shown.map(|l| self.link_view(l)),
            letters,
            same,
        })
    }

    fn link_view(&self, read: Result<PostLink, LinkError>) -> LinkView {
        match read {
            Ok(link) => LinkView {
                plain: Some(link.plain),
                id: Some(link.key.to_string()),
                at: link.at,
                handle: link.handle,
                says: link.says.iter().map(|m| said(&self.words, m)).collect(),
                problem: None,
            },
            Err(error) => LinkView {
                plain: None,
                id: None,
                at: None,
                handle: None,
                says: Vec::new(),
                problem: Some(problem_view(&self.words, &error.problem())),
            },
        }
    }

    /// Keeps what was seen: the first thing that is written. A later one replaces it.
    ///
    /// # Errors
    /// What is wrong with a link; what the ledger says.
    pub fn keep_seen(&self, request: &SeenRequest) -> Result<FirstView, Problem> {
        let platform = platform_named(&request.platform)?;
        let now = self.ports.now();
        let read = Read::of(platform, &request.liked, &request.shown, now);
        for link in [&read.liked, &read.shown].into_iter().flatten() {
            link.clone().said()?;
        }
        let (liked, shown) = (read.liked().map(|l| l.plain.clone()), read.shown().map(|l| l.plain.clone()));
        let note = typed(&request.note, 4_000);
        let mut open = self.open();
        let open = &mut *open;
        self.make(open)?;
        let own = handle(&request.own);
        let (id, account, fresh) = self.whose(open, request, platform, own.as_deref(), now)?;
        let key = match read.liked() {
            Some(link) => link.key.clone(),
            None => Key::Text("seen-1".into()),
        };
        let act = Subject::new(&account, Kind::Like, key);
        // Whoever cannot get in may have nothing to show yet: the incident begins without an act.
        let something = liked.is_some() || shown.is_some() || note.is_some() || request.handle.is_some();
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let mut beside = Vec::new();
        if fresh {
            beside.push(EntryBody::Incident(IncidentChange::Opened { id, account: account.clone() }));
        }
        let held = store.replay.incidents.get(&id).map(|i| i.subjects.clone()).unwrap_or_default();
        let before: Vec<Subject> =
            seen_before(store, id).into_iter().filter(|s| *s != act && held.contains(s)).collect();
        if !before.is_empty() {
            beside.push(EntryBody::Incident(IncidentChange::Left { id, subjects: before }));
        }
        if something && !held.contains(&act) {
            beside.push(EntryBody::Incident(IncidentChange::Joined { id, subjects: vec![act.clone()] }));
        }
        let what = if liked.is_some() || shown.is_some() { KeptWhat::Link } else { KeptWhat::Statement };
        let sha256 = match what {
            KeptWhat::Link => sum(liked.as_deref(), shown.as_deref()),
            _ => Sha256::of(note.as_deref().unwrap_or("").as_bytes()),
        };
        let mut keeping = Keeping::of(account.clone(), Source::Kept { what, at: now, by: request.by, sha256 }, now);
        // What a download says of the handle is not written over by what is typed in haste.
        if let Some(own) = own.as_ref().filter(|_| account.native.starts_with("unnamed-")) {
            let seen = Provenance { file: "typed".into(), ..Provenance::default() };
            keeping.records.push(Record::Fact(Fact { what: FactKind::Handle, value: own.clone(), seen }));
        }
        write(store, &keeping, now, request.by)?;
        if account.native.starts_with("unnamed-") && (fresh || own.is_some()) {
            remember(store, &account, own.as_deref())?;
        }
        if something {
            beside.push(EntryBody::Told { incident: id, what: Told::Seen { act, liked, shown, note } });
        }
        let typed = handle(&request.typed);
        if request.handle.is_some() || typed.is_some() {
            let is = request.handle.unwrap_or(SameHandle::CannotTell);
            beside.push(EntryBody::Told { incident: id, what: Told::Handle { typed, is } });
        }
        store.append(now, request.by, &beside, &[])?;
        open.sessions.remove(&account);
        self.first_of(open, &FirstRequest { platform: request.platform.clone(), incident: Some(id) })
    }

    /// The incident that is meant, or a new one; on the account of that handle, or on one of its own.
    fn whose(
        &self,
        open: &Open,
        request: &SeenRequest,
        platform: &'static dyn Platform,
        own: Option<&str>,
        now: Instant,
    ) -> Result<(IncidentId, AccountId, bool), Problem> {
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        if let Some(id) = request.incident {
            return Ok((id, self.incident(open, id)?.account, false));
        }
        let named = |a: &AccountId| {
            let name = crate::keeps::setting_name(store, a);
            own.is_some_and(|o| name.is_some_and(|n| n.trim_start_matches('@').eq_ignore_ascii_case(o)))
        };
        let known = store.replay.owned_accounts();
        let account = known.into_iter().find(|a| a.platform == platform.id() && named(a)).unwrap_or_else(|| {
            let sum = Sha256::of(format!("{}\n{}\n{now}\n", platform.id(), own.unwrap_or("")).as_bytes()).to_string();
            AccountId { platform: platform.id(), native: format!("unnamed-{}", sum.get(..16).unwrap_or("")) }
        });
        Ok((store.replay.next_incident(), account, true))
    }

    /// Says whether it is on the page now.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn say_on_page(&self, request: &OnPageRequest) -> Result<FirstView, Problem> {
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        self.tell(&mut open, &incident, request.by, vec![Told::OnPage { is: request.is }], Vec::new())?;
        self.first_again(&mut open, &incident)
    }
}

/// The acts that were told of this incident before.
fn seen_before(store: &Store, id: IncidentId) -> Vec<Subject> {
    let all = store.replay.told_of(id);
    all.iter().filter_map(|(_, _, t)| if let Told::Seen { act, .. } = t { Some(act.clone()) } else { None }).collect()
}

/// Remembers what the account is called, beside the record; it has no number yet.
fn remember(store: &mut Store, account: &AccountId, own: Option<&str>) -> Result<(), Problem> {
    let account = Account {
        id: account.clone(),
        named: false,
        handle: own.map(str::to_owned),
        display_name: None,
        created_at: None,
    };
    crate::keeps::remember_name(store, &account)
}

/// What *not there* can and cannot mean, in a sentence.
pub(super) fn on_page_sentence(is: OnPage) -> Message {
    Message::new(match is {
        OnPage::There => "first-on-page-there",
        OnPage::NotThere => "first-on-page-not-there",
        OnPage::UndoneByMe => "first-on-page-undone-by-me",
        OnPage::UndoneBySomeone => "first-on-page-undone-by-someone",
    })
}
