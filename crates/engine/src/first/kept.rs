//! What is kept beside the pages: mails as they were received, pictures, statements; and what the owner says on the way:
//! who else can use the account, what is at hand to get back in, which ways in are known, which steps are done.

use super::{Keeping, write};
use crate::engine::{Engine, Open};
use crate::look::said;
use crate::problem::{Said as _, problem};
use crate::view::{
    AnswerDoorRequest, AskedRequest, BackInRequest, FirstStepRequest, FirstView, MailRequest, MailView, OthersRequest,
    PictureRequest, PictureView, PlaceRequest, StatementRequest,
};
use base64::Engine as _;
use familiar_model::{
    Answer, Cancel, EntryBody, KeptWhat, MailTold, Message, Problem, SetUpAnswer, Sha256, Signature, Source, StepDone,
    Told,
};
use familiar_net::{NetError, Resolver};
use familiar_platforms::{Platform, mail, picture};
use std::{io::Read as _, path::Path, time::Duration};

/// The largest picture that is looked at.
const PICTURE_AT_MOST: u64 = 50 << 20;
/// The largest picture that is kept whole.
const WHOLE_AT_MOST: u64 = 12 << 20;
/// How long an answer about a key is waited for.
const PATIENCE: Duration = Duration::from_secs(8);
/// How much of a statement is kept.
const STATEMENT: usize = 8_000;

/// A file's name without its folder.
pub(crate) fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// A whole file, if it is not larger than that. One that is said to be small and goes on is stopped at the limit.
pub(crate) fn read_file(path: &Path, at_most: u64) -> Result<Vec<u8>, Problem> {
    let not_read = || problem("file-not-read").with("name", name_of(path));
    let file = std::fs::File::open(path).map_err(|_| not_read())?;
    if !file.metadata().is_ok_and(|m| m.is_file()) {
        return Err(not_read());
    }
    let mut bytes = Vec::new();
    file.take(at_most + 1).read_to_end(&mut bytes).map_err(|_| not_read())?;
    if bytes.len() as u64 > at_most {
        return Err(problem("file-too-large").with("name", name_of(path)).with("megabytes", at_most >> 20));
    }
    Ok(bytes)
}

/// A mail that was looked at.
struct Looked {
    mail: mail::Mail,
    seen: mail::MailSeen,
    signature: Signature,
    /// What is to be said about the mail and its signature.
    notes: Vec<Message>,
}

impl Engine {
    /// Looks at a mail. Nothing is written, and nobody is asked unless that was allowed.
    ///
    /// # Errors
    /// `file-not-read`, or why it is no mail.
    pub fn look_at_mail(&self, request: &MailRequest) -> Result<MailView, Problem> {
        let platform = self.platform_of_incident(request.incident)?;
        let bytes = read_file(Path::new(&request.path), mail::AT_MOST as u64)?;
        let looked = self.mail(platform, request, &bytes)?;
        Ok(self.mail_view(&looked))
    }

    fn platform_of_incident(&self, id: familiar_model::IncidentId) -> Result<&'static dyn Platform, Problem> {
        let open = self.open();
        let incident = self.incident(&open, id)?;
        crate::engine::platform_of(&incident.account)
    }

    fn mail(&self, platform: &dyn Platform, request: &MailRequest, bytes: &[u8]) -> Result<Looked, Problem> {
        let read = mail::read(bytes).said()?;
        let seen = platform.mail(&read);
        let mut notes = read.says.clone();
        let signature = match (&read.key_at, request.ask_key) {
            (Some(key_at), true) => self.asked_for(key_at, bytes, &mut notes),
            _ => read.signature(),
        };
        Ok(Looked { mail: read, seen, signature, notes })
    }

    /// Asks for a key: the one thing that leaves this computer in the ten minutes, and only if it was allowed.
    fn asked_for(&self, key_at: &str, bytes: &[u8], notes: &mut Vec<Message>) -> Signature {
        let resolver = self.ports.resolver().map_or_else(Resolver::system, Resolver::at);
        let answer = resolver.txt(key_at, PATIENCE);
        let asked_at = self.ports.now();
        let key_at = key_at.to_owned();
        match answer {
            Ok(records) => match mail::verify_by_any(bytes, &records, asked_at) {
                Some((verified, key)) => {
                    notes.extend(verified.says.iter().filter(|m| !notes.contains(m)).cloned().collect::<Vec<_>>());
                    verified.told(key, asked_at)
                }
                None => Signature::NoKey { key_at, asked_at },
            },
            Err(NetError::NotPublished { .. }) => Signature::NoKey { key_at, asked_at },
            Err(_) => Signature::NoAnswer { key_at, asked_at },
        }
    }

    fn mail_view(&self, looked: &Looked) -> MailView {
        MailView {
            from: looked.mail.from.clone(),
            subject: looked.mail.subject.clone(),
            date: looked.mail.date,
            of_platform: looked.seen.of_platform,
            says: looked.seen.says.clone(),
            key_at: looked.mail.key_at.clone(),
            proves: said(&self.words, &proves(&looked.signature)),
            signature: looked.signature.clone(),
            notes: looked.notes.iter().map(|m| said(&self.words, m)).collect(),
            kept_at: None,
        }
    }

    /// Keeps a mail as it was received: its sum, its headers without secrets, what it says, what its signature proves.
    ///
    /// # Errors
    /// `file-not-read`, why it is no mail, `no-such-incident`, or what the ledger says.
    pub fn keep_mail(&self, request: &MailRequest) -> Result<FirstView, Problem> {
        self.keep_mail_of(request, &read_file(Path::new(&request.path), mail::AT_MOST as u64)?)
    }

    /// Keeps a mail that was brought as it is, without a path.
    ///
    /// # Errors
    /// As [`Engine::keep_mail`].
    pub fn keep_mail_of(&self, request: &MailRequest, bytes: &[u8]) -> Result<FirstView, Problem> {
        let platform = self.platform_of_incident(request.incident)?;
        let Looked { mail, seen, signature, .. } = self.mail(platform, request, bytes)?;
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let source = Source::Kept { what: KeptWhat::Mail, at, by: request.by, sha256: mail.sha256 };
        let mut keeping = Keeping::of(incident.account.clone(), source, at);
        // A sign-in is believed to the second only where the signature covers it.
        if matches!(signature, Signature::Holds { aligned: true, .. }) {
            keeping.records = seen.records;
        }
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let snapshot = write(store, &keeping, at, request.by)?;
        let told = Told::Mail(Box::new(MailTold {
            snapshot,
            sha256: mail.sha256,
            from: mail.from,
            subject: mail.subject,
            date: mail.date,
            headers: mail.headers,
            says: seen.says,
            signature,
        }));
        self.tell(&mut open, &incident, request.by, vec![told], Vec::new())?;
        self.first_again(&mut open, &incident)
    }

    /// Looks at a picture. Nothing is written.
    ///
    /// # Errors
    /// `file-not-read`, or that it is none.
    pub fn look_at_picture(&self, request: &PictureRequest) -> Result<PictureView, Problem> {
        let path = Path::new(&request.path);
        looked_at(name_of(path), request.whole, &read_file(path, PICTURE_AT_MOST)?)
    }

    /// Keeps a picture's sum, and the picture itself only if that was ticked.
    ///
    /// # Errors
    /// `file-not-read`, that it is none, `picture-too-large-to-keep`, or what the ledger says.
    pub fn keep_picture(&self, request: &PictureRequest) -> Result<FirstView, Problem> {
        let bytes = read_file(Path::new(&request.path), PICTURE_AT_MOST)?;
        self.keep_picture_of(request, bytes)
    }

    /// Keeps a picture that was brought as it is; `path` is its name.
    ///
    /// # Errors
    /// As [`Engine::keep_picture`].
    pub fn keep_picture_of(&self, request: &PictureRequest, bytes: Vec<u8>) -> Result<FirstView, Problem> {
        let view = looked_at(name_of(Path::new(&request.path)), request.whole, &bytes)?;
        let sha256 = Sha256::of(&bytes);
        if request.whole && bytes.len() as u64 > WHOLE_AT_MOST {
            return Err(problem("picture-too-large-to-keep").with("megabytes", WHOLE_AT_MOST >> 20));
        }
        let kept = request.whole.then(|| base64::engine::general_purpose::STANDARD.encode(&bytes));
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let source = Source::Kept { what: KeptWhat::Picture, at, by: request.by, sha256 };
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let snapshot = write(store, &Keeping::of(incident.account.clone(), source, at), at, request.by)?;
        let told = Told::Picture {
            snapshot,
            name: view.name,
            form: view.form,
            size: view.size,
            bytes: view.bytes,
            says: view.says,
            kept,
        };
        self.tell(&mut open, &incident, request.by, vec![told], Vec::new())?;
        self.first_again(&mut open, &incident)
    }

    /// Keeps a statement in a person's own words.
    ///
    /// # Errors
    /// `nothing-said`, `no-such-incident`, or what the ledger says.
    pub fn keep_statement(&self, request: &StatementRequest) -> Result<FirstView, Problem> {
        let words = super::seen::typed(&request.words, STATEMENT).ok_or_else(|| problem("nothing-said"))?;
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let sha256 = Sha256::of(words.as_bytes());
        let source = Source::Kept { what: KeptWhat::Statement, at, by: request.by, sha256 };
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let snapshot = write(store, &Keeping::of(incident.account.clone(), source, at), at, request.by)?;
        let (who, verdict, basis) = (request.who, request.verdict, request.basis);
        let told = Told::Statement { snapshot, words, who, verdict, basis };
        // What the account holder says of the act is an answer like any other. It stays in this incident either way: a
        // slip is told as plainly.
        let act = incident.subjects.iter().find(|s| familiar_model::Kind::ACTS.contains(&s.kind));
        let answered = match (who, verdict, act) {
            (familiar_model::Who::Holder, Some(verdict), Some(act)) => {
                let answer =
                    Answer { subject: act.clone(), verdict, by: request.by, basis, at, note: None, asked: None };
                vec![EntryBody::Answered { answers: vec![answer] }]
            }
            _ => Vec::new(),
        };
        self.tell(&mut open, &incident, request.by, vec![told], answered)?;
        self.first_again(&mut open, &incident)
    }

    /// Says who else can use the account.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn say_others(&self, request: &OthersRequest) -> Result<FirstView, Problem> {
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let said = SetUpAnswer::Others(request.others.clone());
        let body = EntryBody::SetUp { account: incident.account.clone(), said };
        self.tell(&mut open, &incident, request.by, Vec::new(), vec![body])?;
        self.first_again(&mut open, &incident)
    }

    /// Says what is at hand to get back in with.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn say_back_in(&self, request: &BackInRequest) -> Result<FirstView, Problem> {
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let said = SetUpAnswer::BackIn(request.back_in.clone());
        let body = EntryBody::SetUp { account: incident.account.clone(), said };
        self.tell(&mut open, &incident, request.by, Vec::new(), vec![body])?;
        self.first_again(&mut open, &incident)
    }

    /// Says what somebody of the team answered.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn say_asked(&self, request: &AskedRequest) -> Result<FirstView, Problem> {
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let told = Told::Asked { hand: request.hand, was_it: request.was_it };
        self.tell(&mut open, &incident, request.by, vec![told], Vec::new())?;
        self.first_again(&mut open, &incident)
    }

    /// Answers about a way in at once. It joins the incident if it is unknown, and leaves it if it is known.
    ///
    /// # Errors
    /// `no-such-incident`, `no-such-question` if there is no such way in, or what the ledger says.
    pub fn answer_door(&self, request: &AnswerDoorRequest) -> Result<FirstView, Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let session = self.session(&mut open, &incident.account)?;
        if request.subjects.is_empty() || request.subjects.iter().any(|s| session.history.door(s).is_none()) {
            return Err(problem("no-such-question"));
        }
        // Taking an answer back is saying that one is not sure: the earlier answer stays in the record.
        let verdict = request.verdict.unwrap_or(familiar_model::Verdict::Unsure);
        let answers: Vec<Answer> = request
            .subjects
            .iter()
            .map(|s| Answer { subject: s.clone(), verdict, by: request.by, basis: None, at, note: None, asked: None })
            .collect();
        let not_mine = verdict == familiar_model::Verdict::NotMine;
        let (held, free): (Vec<_>, Vec<_>) =
            request.subjects.iter().cloned().partition(|s| incident.subjects.contains(s));
        let id = incident.id;
        let change = match not_mine {
            true if !free.is_empty() => Some(familiar_model::IncidentChange::Joined { id, subjects: free }),
            false if !held.is_empty() => Some(familiar_model::IncidentChange::Left { id, subjects: held }),
            _ => None,
        };
        let mut bodies = vec![EntryBody::Answered { answers: answers.clone() }];
        bodies.extend(change.map(EntryBody::Incident));
        let Open { store, sessions, .. } = &mut *open;
        let store = store.as_mut().ok_or_else(|| problem("no-record"))?;
        store.append(at, request.by, &bodies, &[])?;
        if let Some(session) = sessions.get(&incident.account) {
            crate::connect::remember_devices(store, &session.history, &self.world, &answers)?;
        }
        open.sessions.retain(|of, _| *of == incident.account);
        self.judge(&mut open, &incident.account, &Cancel::new())?;
        self.first_again(&mut open, &incident)
    }

    /// Marks a step of a screen.
    ///
    /// # Errors
    /// `no-page` if there is no such step, `no-such-incident`, or what the ledger says.
    pub fn mark_first(&self, request: &FirstStepRequest) -> Result<FirstView, Problem> {
        let at = self.ports.now();
        let mut open = self.open();
        let incident = self.incident(&open, request.incident)?;
        let platform = crate::engine::platform_of(&incident.account)?;
        if !platform.steps().said()?.iter().any(|s| s.id == request.step) {
            return Err(problem("no-page"));
        }
        let body = EntryBody::Step(StepDone {
            account: incident.account.clone(),
            incident: Some(incident.id),
            step: request.step.clone(),
            skipped: request.skipped,
            proven: None,
        });
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        store.append(at, request.by, &[body], &[])?;
        self.first_again(&mut open, &incident)
    }

    /// Remembers on which screen one is. A setting, not a part of the record.
    ///
    /// # Errors
    /// `no-such-incident`, or what the ledger says.
    pub fn remember_place(&self, request: &PlaceRequest) -> Result<(), Problem> {
        let mut open = self.open();
        self.incident(&open, request.incident)?;
        let store = open.store.as_mut().ok_or_else(|| problem("no-record"))?;
        let screen = request.screen.clamp(super::shown::FIRST, super::shown::LAST);
        let place = serde_json::json!({ "screen": screen, "branch": request.branch });
        store.ledger.set_setting(&format!("screen/{}", request.incident), &place).said()
    }
}

/// What a signature proves, in a sentence.
pub(super) fn proves(signature: &Signature) -> Message {
    match signature {
        Signature::None => Message::new("mail-proves-none"),
        Signature::NotAsked { key_at } => Message::new("mail-proves-not-asked").with("key-at", key_at),
        Signature::Holds { domain, aligned: true, .. } => Message::new("mail-proves-holds").with("domain", domain),
        Signature::Holds { domain, .. } => Message::new("mail-proves-another").with("domain", domain),
        Signature::Broken { domain, .. } => Message::new("mail-proves-broken").with("domain", domain),
        Signature::NoKey { key_at, .. } => Message::new("mail-proves-no-key").with("key-at", key_at),
        Signature::NoAnswer { key_at, .. } => Message::new("mail-proves-no-answer").with("key-at", key_at),
    }
}

fn looked_at(name: String, whole: bool, bytes: &[u8]) -> Result<PictureView, Problem> {
    let picture = picture::read(&name, bytes).said()?;
    Ok(PictureView {
        name,
        form: picture.form.to_owned(),
        size: picture.size,
        bytes: bytes.len() as u64,
        sha256: Sha256::of(bytes).to_string(),
        says: picture.says,
        whole,
        kept_at: None,
    })
}
