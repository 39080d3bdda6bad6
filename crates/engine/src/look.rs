//! What every view is made from: one account's history, what the owner said about it, words and knowledge.

use crate::view::{AboutRow, AccountView, GapView, Said};
use crate::{fold, replay::Replay};
use familiar_lookup::World;
use familiar_model::{
    Account, Act, Answer, Gap, History, Instant, Key, Kind, Known, Knows, Language, Message, Network, Problem, Subject,
    Verdict, When,
};
use familiar_platforms::Platform;
use familiar_words::Words;
use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
};

/// What every view is made from.
pub struct Look<'a> {
    /// The account's history.
    pub history: &'a History,
    /// What the owner said about it.
    pub known: &'a Known,
    /// What the entries amount to.
    pub replay: &'a Replay,
    /// The words.
    pub words: &'a Words,
    /// Knowledge about addresses, agents, languages.
    pub world: &'a World,
    /// The platform.
    pub platform: &'static dyn Platform,
    /// The time now.
    pub now: Instant,
    /// What was answered on another of the owner's accounts about the same device or network, by this account's subjects.
    pub elsewhere: BTreeMap<Subject, Answer>,
    /// What the accounts on which it was answered are called.
    pub names: BTreeMap<familiar_model::AccountId, String>,
}

/// A message in words.
#[must_use]
pub fn said(words: &Words, message: &Message) -> Said {
    Said { code: message.code.clone(), args: message.args.clone(), text: words.say(message) }
}

/// A problem in words.
#[must_use]
pub fn problem_view(words: &Words, problem: &Problem) -> crate::view::ProblemView {
    let sentence =
        |prefix: &str| words.say(&Message { code: format!("{prefix}-{}", problem.code), args: problem.args.clone() });
    crate::view::ProblemView {
        code: problem.code.clone(),
        happened: sentence("err"),
        next: sentence("rec"),
        retry: problem.retry,
        ours: problem.ours,
    }
}

/// The account's name as a screen shows it: its handle with `@`, else its number.
#[must_use]
pub fn account_name(account: &Account) -> String {
    account.handle.as_ref().map_or_else(|| account.id.native.clone(), |h| format!("@{h}"))
}

/// A name as a screen shows it: an account that has neither number nor handle yet is said to have none.
#[must_use]
pub fn shown_name(words: &Words, name: String) -> String {
    if name.starts_with("unnamed-") { words.text("account-without-name") } else { name }
}

impl Look<'_> {
    /// A message in words.
    #[must_use]
    pub fn said(&self, message: &Message) -> Said {
        said(self.words, message)
    }
    /// A subject of this account.
    #[must_use]
    pub fn subject(&self, kind: Kind, key: &Key) -> Subject {
        self.history.subject(kind, key)
    }
    /// What the owner said about a subject.
    #[must_use]
    pub fn verdict(&self, subject: &Subject) -> Option<Verdict> {
        self.known.answers.get(subject).or_else(|| self.elsewhere.get(subject)).map(|a| a.verdict)
    }
    /// That it was answered on another account, and on which.
    #[must_use]
    pub fn answered_on(&self, subject: &Subject) -> Option<Said> {
        let answer = self.elsewhere.get(subject).filter(|_| !self.known.answers.contains_key(subject))?;
        let account = &answer.subject.account;
        let title = crate::engine::platform_of(account).map_or("", |p| p.title());
        let name = self.names.get(account).cloned().unwrap_or_else(|| account.native.clone());
        let name = shown_name(self.words, name);
        Some(self.said(&Message::new("answered-on").with("platform", title).with("name", name)))
    }
    /// The time that whoever did it wrote into an act, beside what its host's record proves of it.
    #[must_use]
    pub fn claims(&self, act: &Act) -> Option<Said> {
        let claims = act.claims?;
        let known = act.when.not_before.is_some() || act.when.not_after.is_some();
        let code = if known { "act-claims" } else { "act-claims-alone" };
        let message = Message::new(code).with("claims-at", claims).with("when", familiar_words::span_arg(&act.when));
        Some(self.said(&message))
    }
    /// The account in a line.
    #[must_use]
    pub fn account(&self) -> AccountView {
        let account = &self.history.account;
        AccountView {
            id: account.id.clone(),
            platform: self.platform.title().to_owned(),
            name: shown_name(self.words, account_name(account)),
            named: account.named,
            taken_at: self.history.latest().map(|s| s.taken_at),
            open: u32::try_from(self.replay.open_questions(&account.id).len()).unwrap_or(u32::MAX),
        }
    }
    /// A gap in words.
    #[must_use]
    pub fn gap(&self, gap: &Gap) -> GapView {
        let mut says = gap.says.clone();
        says.args.entry("platform".to_owned()).or_insert_with(|| self.platform.title().to_owned());
        GapView { id: gap.id.clone(), kind: gap.kind, why: gap.why, says: self.said(&says) }
    }
    /// The gaps of these kinds, and those that concern the whole source if `whole`.
    #[must_use]
    pub fn gaps(&self, kinds: &[Kind], whole: bool) -> Vec<GapView> {
        let fits = |g: &&Gap| g.kind.map_or(whole, |k| kinds.contains(&k));
        self.history.gaps.iter().filter(fits).map(|g| self.gap(g)).collect()
    }
    /// The text of an act, from the download while it is at hand, or kept because it is disputed.
    #[must_use]
    pub fn text(&self, act: &Act) -> Option<String> {
        let kept = || self.replay.kept.get(&self.subject(act.kind, &act.key)).cloned();
        act.text.as_deref().map(ToOwned::to_owned).or_else(kept)
    }
    /// What a subject is called: a text, a name, an address; and whether that is folded.
    #[must_use]
    pub fn title(&self, subject: &Subject) -> (Option<String>, bool) {
        if let Some(act) = self.history.act(subject) {
            let text = self.text(act);
            let folded = text.as_deref().is_some_and(fold::folds);
            return (text, folded);
        }
        if let Some(door) = self.history.door(subject) {
            return (door.name.clone(), false);
        }
        let name = match subject.kind {
            Kind::Access | Kind::Client => Some(subject.key.to_string()),
            Kind::Network => Some(self.network_name(&subject.key)),
            Kind::Language => Language::new(&subject.key.to_string()).map(|l| self.words.language(l)),
            Kind::Change => self.history.changes.iter().find(|c| c.key == subject.key).map(|c| {
                let what = self.words.change(c.what);
                c.to.as_ref().map_or(what.clone(), |to| format!("{what}: {to}"))
            }),
            _ => None,
        };
        (name, false)
    }
    /// A row about a subject.
    #[must_use]
    pub fn about(&self, subject: &Subject) -> AboutRow {
        let (title, folded) = self.title(subject);
        AboutRow {
            subject: subject.clone(),
            kind: subject.kind,
            id: subject.key.to_string(),
            title,
            folded,
            when: self.when(subject).unwrap_or_default(),
            link: self.platform.link(subject),
            claims: self.history.act(subject).and_then(|a| self.claims(a)),
        }
    }
    /// When the thing that a subject names can have happened; for a network the days on which it was seen.
    #[must_use]
    pub fn when(&self, subject: &Subject) -> Option<When> {
        crate::incident::when(self.history, subject).or_else(|| match subject.kind {
            Kind::Network => {
                let networks = self.networks();
                let of = |ip: &IpAddr| networks.get(ip).is_some_and(|n| n.key == subject.key);
                let days = || self.history.accesses.iter().filter(|a| a.address.as_ref().is_some_and(of));
                let first = days().filter_map(|a| a.when.not_before).min()?;
                let last = days().filter_map(|a| a.when.not_after).max();
                Some(When::between(Some(first), last))
            }
            _ => None,
        })
    }
    /// The network of every address of the history.
    #[must_use]
    pub fn networks(&self) -> HashMap<IpAddr, Network> {
        let mut out = HashMap::new();
        for ip in self.history.accesses.iter().filter_map(|a| a.address) {
            out.entry(ip).or_insert_with(|| self.world.network(ip));
        }
        out
    }
    /// A source in words, with its sum where that is known.
    #[must_use]
    pub fn source(&self, snapshot: &familiar_model::Snapshot) -> crate::view::SourceView {
        crate::keeps::source_view(self.replay, snapshot)
    }
    /// The network of an address.
    #[must_use]
    pub fn network(&self, address: IpAddr) -> Network {
        self.world.network(address)
    }
    /// Ways in as rows; the sign-ins of one device are one row.
    #[must_use]
    pub fn door_rows(&self) -> Vec<crate::view::DoorRow> {
        crate::doors::door_rows(self)
    }
    /// A network's name: its registered operator, else its address range.
    #[must_use]
    pub fn network_name(&self, key: &Key) -> String {
        let named = self.networks().into_values().find(|n| n.key == *key);
        named.and_then(|n| n.operator).unwrap_or_else(|| key.to_string())
    }
}
