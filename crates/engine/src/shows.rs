//! What screens are shown.

use crate::case::{Copy, case, reader};
use crate::engine::{Engine, Open};
use crate::look::Look;
use crate::problem::{Said as _, problem};
use crate::says::Drafts;
use crate::store::Store;
use crate::view::{
    Doing, DoorsView, EvidenceView, LineRequest, LineView, ListRequest, ListView, OpportunityView, ProgressView,
    QuestionsView, ReaderId, ReaderView, RecentView, SaveRequest, SavedView, StandView,
};
use crate::{doors, line, lists, questions, stand};
use familiar_evidence::{Case, Reader};
use familiar_model::{
    AccountId, Cancel, EntryBody, IncidentId, Kind, Known, Message, Problem, Seat, Sha256, Snapshot, Source, Subject,
};
use sha2::Digest as _;
use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

impl Engine {
    /// Who can get in. While a source is being read: as soon as its doors stand.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn doors(&self, account: &AccountId) -> Result<DoorsView, Problem> {
        {
            let early = self.early();
            if let Some((history, platform)) = early.as_ref().filter(|(h, _)| h.account.id == *account) {
                let replay = crate::replay::Replay::default();
                let known = Known::default();
                let look = Look {
                    history,
                    known: &known,
                    replay: &replay,
                    words: &self.words,
                    world: &self.world,
                    platform: *platform,
                    now: self.ports.now(),
                    elsewhere: Default::default(),
                    names: Default::default(),
                };
                return Ok(doors::doors(&look));
            }
        }
        self.look(account, |look, _, _| doors::doors(look))
    }

    /// The doors of whatever is being read just now.
    #[must_use]
    pub fn early_account(&self) -> Option<AccountId> {
        self.early().as_ref().map(|(h, _)| h.account.id.clone())
    }

    /// Recent likes.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn recent(&self, account: &AccountId) -> Result<RecentView, Problem> {
        self.with_texts(account, Kind::Like)?;
        self.look(account, |look, store, _| {
            let drafts = Drafts::of(store, account);
            lists::recent(look, &|s| drafts.subject(s))
        })
    }

    /// The open questions.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn questions(&self, account: &AccountId) -> Result<QuestionsView, Problem> {
        let cannot_tell = {
            let mut open = self.open();
            self.session(&mut open, account)?.cannot_tell.clone()
        };
        self.look(account, |look, store, _| {
            let drafts = Drafts::of(store, account);
            let open = store.replay.open_questions(account);
            questions::questions(look, &open, &cannot_tell, &|id| drafts.question(id))
        })
    }

    /// The open questions as the rules asked them.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn open_questions(&self, account: &AccountId) -> Result<Vec<familiar_model::Question>, Problem> {
        self.look(account, |_, store, _| store.replay.open_questions(account))
    }

    /// A stretch of a list.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn list(&self, request: &ListRequest) -> Result<ListView, Problem> {
        for kind in lists::kinds(request.list) {
            if matches!(kind, Kind::Like | Kind::Post | Kind::DeletedPost) {
                self.with_texts(&request.account, *kind)?;
            }
        }
        self.look(&request.account, |look, _, places| lists::list(look, request, places))
    }

    /// The line.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn line(&self, request: &LineRequest) -> Result<LineView, Problem> {
        self.look(&request.account, |look, store, _| {
            let disputed: Vec<Subject> = store
                .replay
                .incidents
                .values()
                .filter(|i| i.account == request.account)
                .flat_map(stand::acts)
                .collect();
            line::line(look, request.scale, request.around.as_ref(), &disputed)
        })
    }

    /// Through what a disputed act can have been done.
    ///
    /// # Errors
    /// `no-such-act`, `no-such-account`, or what the ledger says.
    pub fn opportunity(&self, act: &Subject) -> Result<OpportunityView, Problem> {
        self.look(&act.account, |look, store, _| {
            let found = look.history.act(act).ok_or_else(|| problem("no-such-act"))?;
            let asked: Vec<_> = store.replay.asked.values().cloned().collect();
            Ok(questions::opportunity_view(look, &asked, found))
        })?
    }

    /// Where you stand.
    ///
    /// # Errors
    /// `no-such-account`, or what the ledger says.
    pub fn stand(&self, account: &AccountId) -> Result<StandView, Problem> {
        self.look(account, |look, store, _| {
            let steps = look.platform.steps().said()?;
            let latest = store.replay.incidents.values().rfind(|i| i.account == *account && store.replay.is_alive(i));
            let texts = match latest {
                Some(incident) => {
                    let copy = self.copy(Reader::Platform, Seat::Owner);
                    let case = case(look, incident, &steps, Vec::new(), copy);
                    Some((familiar_evidence::holding_line(&case, &self.words), familiar_evidence::form_text(&case)))
                }
                None => None,
            };
            let branch = latest.map(|i| crate::first::place(store, i.id).1);
            Ok(stand::stand(look, steps, texts, branch == Some(familiar_model::Branch::LockedOut)))
        })?
    }

    /// The incidents of the record.
    #[must_use]
    pub fn incidents(&self) -> Vec<crate::view::IncidentView> {
        let open = self.open();
        let Some(store) = &open.store else { return Vec::new() };
        let alive = store.replay.incidents.values().filter(|i| store.replay.is_alive(i));
        alive.map(|i| stand::incident(&self.words, i)).collect()
    }

    /// The evidence screen.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn evidence(&self, id: IncidentId) -> Result<EvidenceView, Problem> {
        let account = self.account_of(id)?;
        self.look(&account, |look, store, _| {
            let Some(incident) = store.replay.incidents.get(&id) else { return Err(problem("no-such-incident")) };
            let steps = look.platform.steps().said()?;
            let chain = store.ledger.chain(&|seq| store.replay.belongs(seq, &account, id)).said()?;
            let readers = ReaderId::ALL
                .iter()
                .map(|r| {
                    let copy = self.copy(reader(*r), Seat::Owner);
                    let case = case(look, incident, &steps, chain.clone(), copy);
                    ReaderView {
                        reader: *r,
                        holds: look.said(&Message::new(format!("reader-holds-{}", reader(*r)))),
                        left_out: familiar_evidence::left_out(&case).iter().map(|l| look.said(&l.says())).collect(),
                        file_name: format!(
                            "familiar-{}-{}-{}.zip",
                            id,
                            reader(*r),
                            crate::says::stamp(look.now).get(..8).unwrap_or("")
                        ),
                    }
                })
                .collect();
            let summing = look.history.snapshots.iter().any(|s| waits(store, s).is_some());
            Ok(EvidenceView { incident: stand::incident(&self.words, incident), readers, summing })
        })?
    }

    fn account_of(&self, id: IncidentId) -> Result<AccountId, Problem> {
        let open = self.open();
        let Some(store) = &open.store else { return Err(problem("no-record")) };
        let incident = store.replay.incidents.get(&id).filter(|i| store.replay.is_alive(i));
        incident.map(|i| i.account.clone()).ok_or_else(|| problem("no-such-incident"))
    }

    pub(crate) fn copy(&self, reader: Reader, by: Seat) -> Copy {
        Copy { reader, by, viewer: self.viewer.clone(), everything: false, with_texts: false }
    }

    /// The case of an incident, with the whole chain of the record.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    fn case(&self, id: IncidentId, copy: &Copy) -> Result<Case, Problem> {
        let account = self.account_of(id)?;
        self.look(&account, |look, store, _| {
            let Some(incident) = store.replay.incidents.get(&id) else { return Err(problem("no-such-incident")) };
            let steps = look.platform.steps().said()?;
            let belongs = |seq: u64| copy.everything || store.replay.belongs(seq, &account, id);
            let chain = store.ledger.chain(&belongs).said()?;
            Ok(case(look, incident, &steps, chain, copy.clone()))
        })?
    }

    /// Saves a copy for one reader. Waits for the sum of the whole download where the file is at hand.
    ///
    /// # Errors
    /// `no-such-incident`, `file-not-written`, `cancelled`, or what the ledger says.
    pub fn save_evidence(
        &self,
        request: &SaveRequest,
        by: Seat,
        everything: bool,
        progress: &dyn Fn(ProgressView),
    ) -> Result<SavedView, Problem> {
        let cancel = self.run();
        self.sum_sources(&cancel, progress)?;
        let copy = Copy { with_texts: request.with_texts, everything, ..self.copy(reader(request.reader), by) };
        let case = self.case(request.incident, &copy)?;
        let mut bytes = std::io::Cursor::new(Vec::new());
        let sha256 = familiar_evidence::bundle(&case, &self.words, &mut bytes).said()?;
        let mut bytes = bytes.into_inner();
        let mut path = PathBuf::from(&request.path);
        // Sealed, the file is another; its sum and the record's stay those of the evidence inside.
        if let Some(passphrase) = request.seal.as_deref().filter(|p| !p.is_empty()) {
            bytes = familiar_evidence::sealed(&bytes, passphrase).said()?;
            if path.extension().is_none_or(|e| e != "age") {
                let mut name = path.into_os_string();
                name.push(".age");
                path = PathBuf::from(name);
            }
        }
        write_whole(&path, &bytes)?;
        let mut open = self.open();
        let Some(store) = &mut open.store else { return Err(problem("no-record")) };
        let body = EntryBody::Evidence {
            incident: request.incident,
            reader: reader(request.reader).name().to_owned(),
            sha256,
        };
        store.append(self.ports.now(), by, &[body], &[])?;
        Ok(SavedView { path: path.display().to_string(), sha256: sha256.to_string(), bytes: bytes.len() as u64 })
    }

    /// Sums the whole files that were read by their directory only, where they are still at hand, and says in an entry
    /// whether each is still the one that was read.
    ///
    /// # Errors
    /// `cancelled`, or what the ledger says. A file that is gone is passed over: its sum stays unknown.
    pub fn sum_sources(&self, cancel: &Cancel, progress: &dyn Fn(ProgressView)) -> Result<(), Problem> {
        let waiting: Vec<(Snapshot, PathBuf)> = {
            let open = self.open();
            let Some(store) = &open.store else { return Ok(()) };
            let all = store.replay.snapshots.values();
            all.filter_map(|s| Some((s.clone(), waits(store, s).or_else(|| at_hand(&open, store, s))?))).collect()
        };
        for (snapshot, path) in waiting {
            let Some(sha256) = sum(&path, cancel, progress)? else { continue };
            let same = familiar_platforms::Archive::open(&path).is_ok_and(|a| a.directory() == snapshot.id);
            let mut open = self.open();
            let Some(store) = &mut open.store else { return Ok(()) };
            let body = EntryBody::SourceSum { snapshot: snapshot.id, sha256, same };
            store.append(self.ports.now(), Seat::Owner, &[body], &[])?;
        }
        Ok(())
    }

    /// Brings the texts of a kind from the download, once, while it is at hand.
    fn with_texts(&self, account: &AccountId, kind: Kind) -> Result<(), Problem> {
        let mut open = self.open();
        let session = self.session(&mut open, account)?;
        let missing = session.history.acts(kind).iter().take(50).all(|a| a.text.is_none());
        if !missing || session.history.acts(kind).is_empty() || !session.texts.insert(kind) {
            return Ok(());
        }
        let Some(place) = session.place.clone() else { return Ok(()) };
        // Whatever goes wrong here, the list shows links instead.
        let Ok(archive) = place.open() else { return Ok(()) };
        let mut texts = std::collections::HashMap::new();
        let cancel = Cancel::new();
        let read = session.platform.texts(&archive, kind, &|_| true, &cancel, &mut |key, text| {
            texts.insert(key, text.into_boxed_str());
        });
        if read.is_ok() {
            for act in session.history.acts.get_mut(&kind).into_iter().flatten() {
                act.text = texts.remove(&act.key);
            }
        }
        Ok(())
    }
}

/// The path of a download whose whole sum is not known yet, if it is at hand.
fn waits(store: &Store, snapshot: &Snapshot) -> Option<PathBuf> {
    let Source::Export { sha256: None, bytes: Some(_), .. } = &snapshot.source else { return None };
    if store.replay.sums.contains_key(&snapshot.id) {
        return None;
    }
    let value = store.ledger.setting(&format!("place/{}", snapshot.id)).ok().flatten()?;
    let path = PathBuf::from(value.as_str()?);
    path.is_file().then_some(path)
}

fn at_hand(open: &Open, store: &Store, snapshot: &Snapshot) -> Option<PathBuf> {
    let Source::Export { sha256: None, bytes: Some(_), .. } = &snapshot.source else { return None };
    if store.replay.sums.contains_key(&snapshot.id) {
        return None;
    }
    let session = open.sessions.get(&snapshot.account)?;
    (session.history.latest()?.id == snapshot.id).then(|| session.place.as_ref()?.file().map(Path::to_owned))?
}

/// The sum of a file; `None` if it cannot be read.
fn sum(path: &Path, cancel: &Cancel, progress: &dyn Fn(ProgressView)) -> Result<Option<Sha256>, Problem> {
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(None) };
    let total = file.metadata().map_or(0, |m| m.len());
    let mut hash = sha2::Sha256::new();
    let mut buffer = vec![0_u8; 1 << 20];
    let mut done = 0_u64;
    loop {
        cancel.check().said()?;
        let Ok(n) = file.read(&mut buffer) else { return Ok(None) };
        if n == 0 {
            return Ok(Some(Sha256(hash.finalize().into())));
        }
        hash.update(buffer.get(..n).unwrap_or(&[]));
        done += n as u64;
        progress(ProgressView { phase: Doing::Summing, done, total, records: 0, doors: true });
    }
}

/// Writes a file in one step: all of it, or what was there before.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let failed = |e: &std::io::Error| {
        Problem { retry: true, ..problem("file-not-written") }.with("path", path.display()).with("why", e.kind())
    };
    std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path)).map_err(|e| {
        drop(std::fs::remove_file(&part));
        failed(&e)
    })
}
