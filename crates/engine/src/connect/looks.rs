//! The quick look: what is new on every connected account, side by side. One problem does not stop the others; what was
//! read stays kept, whatever is stopped.

use super::{through::Job, ways::dollars};
use crate::engine::{Engine, Open};
use crate::look::{problem_view, said};
use crate::problem::{IntoProblem as _, problem};
use crate::store::Store;
use crate::view::{CountRow, GapView, LookRequest, LookRow, LookView, LookingView, Said};
use familiar_model::{AccountId, Cancel, Instant, Kind, Message, Problem, Subject};
use familiar_platforms::ConnectError;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// As many accounts are read side by side.
const THREADS: usize = 2;

/// How far the look is.
pub type TellLooking<'a> = &'a (dyn Fn(LookingView) + Sync);

/// What the look at one account came to, before it is said.
#[derive(Default)]
struct Outcome {
    new: BTreeSet<Subject>,
    gone: BTreeSet<Subject>,
    since: Option<Instant>,
    first: bool,
    read: bool,
    says: Vec<Message>,
    gaps: Vec<familiar_model::Gap>,
    problem: Option<Problem>,
    sign_in_again: bool,
    mills: u64,
}

/// One account's connections, and what is not read because of what it costs.
struct Account {
    id: AccountId,
    jobs: Vec<Job>,
    too_dear: Vec<u64>,
}

impl Engine {
    /// The quick look.
    ///
    /// # Errors
    /// `no-connection` if nothing is connected; what the ledger says. What goes wrong with one account stands in its row.
    pub fn look_now(&self, request: &LookRequest, tell: TellLooking<'_>) -> Result<LookView, Problem> {
        let cancel = self.run();
        let accounts = self.accounts_to_look_at(request)?;
        if accounts.is_empty() {
            return Err(problem("no-connection"));
        }
        self.hold()?;
        let looked = self.side_by_side(&accounts, &cancel, tell);
        if let Some(store) = &mut self.open().store {
            store.ledger.let_go();
        }
        let mut rows = Vec::new();
        let mut mills = 0_u64;
        for (account, outcome) in accounts.iter().zip(looked) {
            let Some(outcome) = outcome else { continue };
            mills = mills.saturating_add(outcome.mills);
            rows.push(self.look_row(&account.id, outcome)?);
        }
        Ok(LookView { accounts: rows, mills, stopped: cancel.is_cancelled() })
    }

    fn accounts_to_look_at(&self, request: &LookRequest) -> Result<Vec<Account>, Problem> {
        let open = self.open();
        let store = open.store.as_ref().ok_or_else(|| problem("no-connection"))?;
        self.name_hosts(store);
        let mut out: Vec<Account> = Vec::new();
        for connection in store.replay.connections.values() {
            let id = &connection.account;
            if !request.accounts.is_empty() && !request.accounts.contains(id) {
                continue;
            }
            let mut job = self.job(store, connection)?;
            let list = job.last.as_ref().and_then(|s| s.counts.get(&Kind::Like)).copied().unwrap_or(0);
            let costs = job.connects.costs_mills(connection.via, list, job.last.is_none());
            if out.last().is_none_or(|a| a.id != *id) {
                out.push(Account { id: id.clone(), jobs: Vec::new(), too_dear: Vec::new() });
            }
            let Some(account) = out.last_mut() else { continue };
            match costs {
                None => account.jobs.push(job),
                // Without leave to spend nothing that costs is read. With it no more than that is spent, each account
                // its share: what there is to read is known only when it was read.
                Some(mills) if request.at_most_mills.unwrap_or(0) == 0 => account.too_dear.push(mills),
                Some(_) => {
                    job.at_most_mills = request.at_most_mills;
                    account.jobs.push(job);
                }
            }
        }
        let charged = |job: &&mut Job| job.at_most_mills.is_some();
        let many = out.iter_mut().flat_map(|a| &mut a.jobs).filter(charged).count() as u64;
        for job in out.iter_mut().flat_map(|a| &mut a.jobs).filter(charged) {
            job.at_most_mills = job.at_most_mills.map(|all| all / many.max(1));
        }
        Ok(out)
    }

    fn side_by_side(&self, accounts: &[Account], cancel: &Cancel, tell: TellLooking<'_>) -> Vec<Option<Outcome>> {
        let next = AtomicUsize::new(0);
        let outcomes: Vec<Mutex<Option<Outcome>>> = accounts.iter().map(|_| Mutex::default()).collect();
        let work = || {
            while let Some(account) = accounts.get(next.fetch_add(1, Ordering::Relaxed)) {
                if cancel.is_cancelled() {
                    return;
                }
                let outcome = self.one_account(account, cancel, tell);
                let place = accounts.iter().position(|a| a.id == account.id);
                if let Some(slot) = place.and_then(|i| outcomes.get(i)) {
                    *super::locked(slot) = Some(outcome);
                }
            }
        };
        std::thread::scope(|threads| {
            for _ in 1..THREADS.min(accounts.len()) {
                threads.spawn(work);
            }
            work();
        });
        outcomes.into_iter().map(|o| o.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)).collect()
    }

    fn one_account(&self, account: &Account, cancel: &Cancel, tell: TellLooking<'_>) -> Outcome {
        let mut out = Outcome::default();
        let title = Self::title_of(&account.id);
        for mills in &account.too_dear {
            out.says.push(Message::new("look-not-read-costs").with("cost", dollars(*mills)).with("platform", title));
        }
        let mut before = 0_u64;
        for job in &account.jobs {
            let mut now = 0_u64;
            let mut records = |n: u64| {
                now = n;
                tell(LookingView { account: account.id.clone(), records: before + n, done: false });
            };
            let read = self.read_through(job, cancel, &mut records);
            before += now;
            let kept = read.map_err(Failed::from).and_then(|through| {
                out.mills = out.mills.saturating_add(through.seen.mills);
                out.says.extend(through.seen.says.iter().cloned());
                let mut open = self.open();
                self.keep_through(&mut open, job, through).map_err(Failed::Other)
            });
            match kept {
                Ok(difference) => {
                    out.read = true;
                    out.first |= difference.since.is_none();
                    out.since = out.since.max(difference.since);
                    out.new.extend(difference.new);
                    out.gone.extend(difference.gone);
                }
                Err(failed) => {
                    out.sign_in_again |= matches!(failed, Failed::SignInAgain(_));
                    let problem = failed.problem();
                    if problem.code != "cancelled" {
                        out.problem.get_or_insert(problem);
                    }
                }
            }
            if cancel.is_cancelled() {
                break;
            }
        }
        if let (true, Some(job)) = (out.read, account.jobs.first()) {
            // A disputed act that could not be dated is still the one that was read.
            drop(self.date_disputed(&job.connection, cancel));
            let mut open = self.open();
            if let Err(problem) = self.judged_anew(&mut open, &account.id, &mut out) {
                out.problem.get_or_insert(problem);
            }
        }
        tell(LookingView { account: account.id.clone(), records: before, done: true });
        out
    }

    /// Judges what is new, and takes the gaps of what was read.
    fn judged_anew(&self, open: &mut Open, account: &AccountId, out: &mut Outcome) -> Result<(), Problem> {
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        let nothing = out.new.is_empty() && out.gone.is_empty() && !out.first;
        if nothing && let Some(gaps) = latest_gaps(store, account) {
            out.gaps = gaps;
            return Ok(());
        }
        let owner = store.replay.claims.get(account).unwrap_or(account).clone();
        out.gaps.clone_from(&self.session(open, &owner)?.history.gaps);
        Ok(())
    }

    fn look_row(&self, id: &AccountId, outcome: Outcome) -> Result<LookRow, Problem> {
        let open = self.open();
        let store = open.store.as_ref().ok_or_else(|| problem("no-record"))?;
        let (new, gone) = (counts(&outcome.new), counts(&outcome.gone));
        let same = outcome.read && outcome.new.is_empty() && outcome.gone.is_empty();
        let mut says: Vec<Message> = Vec::new();
        if outcome.read {
            let about = |q: &familiar_model::Question| q.about.iter().any(|s| outcome.new.contains(s));
            let open = store.replay.open_questions(id).iter().filter(|q| about(q)).count();
            says.extend(self.news_of(&new, &gone, outcome.since, open));
        }
        says.extend(outcome.says);
        let title = Self::title_of(id);
        let gap = |g: &familiar_model::Gap| {
            let mut message = g.says.clone();
            message.args.entry("platform".to_owned()).or_insert_with(|| title.to_owned());
            GapView { id: g.id.clone(), kind: g.kind, why: g.why, says: said(&self.words, &message) }
        };
        let rows = |counts: BTreeMap<Kind, u64>| counts.into_iter().map(|(kind, count)| CountRow { kind, count });
        Ok(LookRow {
            account: self.account_view(store, id),
            same,
            new: rows(new).collect(),
            gone: rows(gone).collect(),
            says: says.iter().map(|m| self.with_title(m, title)).collect(),
            gaps: outcome.gaps.iter().map(gap).collect(),
            problem: outcome.problem.as_ref().map(|p| problem_view(&self.words, p)),
            sign_in_again: outcome.sign_in_again,
            mills: outcome.mills,
        })
    }

    fn with_title(&self, message: &Message, title: &str) -> Said {
        let mut message = message.clone();
        message.args.entry("platform".to_owned()).or_insert_with(|| title.to_owned());
        // A day of this year needs none.
        said(&self.words.at(self.ports.now()), &message)
    }

    /// "12 new likes and 2 posts since 3 November; no question about them."
    fn news_of(
        &self,
        new: &BTreeMap<Kind, u64>,
        gone: &BTreeMap<Kind, u64>,
        since: Option<Instant>,
        open: usize,
    ) -> Vec<Message> {
        let things = |counts: &BTreeMap<Kind, u64>, first: &str| {
            let each: Vec<String> = counts
                .iter()
                .enumerate()
                .map(|(place, (kind, n))| match place {
                    0 if !first.is_empty() => {
                        self.words.say(&Message::new(first).with("kind", kind.name()).with("things-n", n))
                    }
                    _ => self.words.count(*kind, *n),
                })
                .collect();
            self.words.list(&each)
        };
        let Some(since) = since else {
            let code = if new.is_empty() { "look-first-nothing" } else { "look-first" };
            return vec![Message::new(code).with("things", things(new, "")).with("open-n", open)];
        };
        let day = self.words.day_of(since);
        let mut out = Vec::new();
        if new.is_empty() {
            out.push(Message::new("look-same").with("since-day", day));
        } else {
            let new = things(new, "look-new-things");
            out.push(Message::new("look-new").with("things", new).with("since-day", day).with("open-n", open));
        }
        if !gone.is_empty() {
            out.push(Message::new("look-gone").with("things", things(gone, "")));
        }
        out
    }
}

/// Why one connection could not be read.
enum Failed {
    SignInAgain(Problem),
    Other(Problem),
}

impl From<ConnectError> for Failed {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::SignInAgain => Self::SignInAgain(error.problem()),
            other => Self::Other(other.problem()),
        }
    }
}
impl Failed {
    fn problem(self) -> Problem {
        match self {
            Self::SignInAgain(problem) | Self::Other(problem) => problem,
        }
    }
}

fn counts(subjects: &BTreeSet<Subject>) -> BTreeMap<Kind, u64> {
    let mut out = BTreeMap::new();
    for subject in subjects {
        *out.entry(subject.kind).or_default() += 1;
    }
    out
}

/// What the newest reading through each connection could not see, without merging anything; `None` if it does not lie
/// beside the record.
fn latest_gaps(store: &Store, account: &AccountId) -> Option<Vec<familiar_model::Gap>> {
    let newest: Vec<_> = super::of_account(store, account)
        .iter()
        .filter_map(|c| {
            let last = super::keeps::last_of(store, account, c.via)?;
            Some(super::through::beside(store, c, last).map(|b| (last, b.gaps)))
        })
        .collect::<Option<_>>()?;
    Some(crate::history::gaps_of(newest.iter().map(|(snapshot, gaps)| (*snapshot, gaps.as_slice()))))
}
