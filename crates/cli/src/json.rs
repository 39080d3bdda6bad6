//! The JSON that the terminal prints. Every document and every line has a `format`; times are RFC 3339 UTC with
//! milliseconds; an open end is `null`. Its schema is a golden file of the tests.

use familiar_engine::{Look, view::Said};
use familiar_model::{
    Access, AccountId, Act, Change, Door, Gap, Instant, Key, Kind, Lock, Message, Order, Provenance, Question, SetUp,
    Sha256, Snapshot, Source, Subject, When,
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// When, with its likely span.
#[derive(Serialize)]
pub struct WhenJson {
    not_before: Option<Instant>,
    not_after: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_if: Option<familiar_model::Condition>,
    likely: Option<SpanJson>,
}
#[derive(Serialize)]
struct SpanJson {
    from: Instant,
    to: Instant,
}
impl From<&When> for WhenJson {
    fn from(when: &When) -> Self {
        let likely = when.likely.map(|l| SpanJson { from: l.from, to: l.to });
        Self { not_before: when.not_before, not_after: when.not_after, only_if: when.only_if, likely }
    }
}

/// Where something was read.
#[derive(Serialize)]
pub struct ProvenanceJson<'a> {
    source: Option<Sha256>,
    file: &'a str,
    index: u32,
    offset: u64,
    len: u32,
    sha256: Sha256,
}
fn provenance<'a>(look: &Look<'_>, seen: &'a Provenance) -> ProvenanceJson<'a> {
    ProvenanceJson {
        source: look.history.snapshots.get(usize::from(seen.source.0)).map(|s| s.id),
        file: &seen.file,
        index: seen.index,
        offset: seen.offset,
        len: seen.len,
        sha256: seen.sha256,
    }
}

/// One line of a list of acts.
#[derive(Serialize)]
pub struct ActLine<'a> {
    format: &'static str,
    subject: Subject,
    kind: Kind,
    id: &'a Key,
    #[serde(flatten)]
    when: WhenJson,
    order: Order,
    language: Option<familiar_model::Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted: Option<Instant>,
    /// The time that whoever did it wrote into it: a claim, never a bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Instant>,
    link: Option<String>,
    provenance: ProvenanceJson<'a>,
}

/// An act as a line.
pub fn act<'a>(look: &Look<'_>, act: &'a Act) -> ActLine<'a> {
    let subject = look.subject(act.kind, &act.key);
    let by_place = matches!(act.kind, Kind::Like | Kind::Follow | Kind::Block | Kind::Mute);
    let known = !by_place || look.history.order_known(act.kind);
    ActLine {
        format: "familiar-act-1",
        kind: act.kind,
        id: &act.key,
        when: (&act.when).into(),
        order: if known { Order::Known } else { Order::Unknown },
        language: act.language,
        client: act.client.as_deref(),
        deleted: act.undone,
        claims: act.claims,
        link: look.platform.link(&subject),
        provenance: provenance(look, &act.seen),
        subject,
    }
}

/// One line of a list of doors.
#[derive(Serialize)]
pub struct DoorLine<'a> {
    format: &'static str,
    subject: Subject,
    kind: Kind,
    id: &'a Key,
    name: Option<&'a str>,
    by: Option<&'a str>,
    agent: Option<&'a str>,
    permits: &'a [familiar_model::Permit],
    opened: WhenJson,
    last_used: Option<Instant>,
    closed: familiar_model::Closed,
    link: Option<String>,
    provenance: Option<ProvenanceJson<'a>>,
}

/// A door as a line.
pub fn door<'a>(look: &Look<'_>, door: &'a Door) -> DoorLine<'a> {
    let subject = look.subject(door.kind, &door.key);
    DoorLine {
        format: "familiar-door-1",
        kind: door.kind,
        id: &door.key,
        name: door.name.as_deref(),
        by: door.by.as_deref(),
        agent: door.agent.as_deref(),
        permits: &door.permits,
        opened: (&door.opened).into(),
        last_used: door.last_used,
        closed: door.closed,
        link: look.platform.link(&subject),
        provenance: door.seen.as_ref().map(|s| provenance(look, s)),
        subject,
    }
}

/// One line of the list of accesses.
#[derive(Serialize)]
pub struct AccessLine<'a> {
    format: &'static str,
    subject: Subject,
    id: &'a Key,
    #[serde(flatten)]
    when: WhenJson,
    address: Option<std::net::IpAddr>,
    network: Option<Key>,
    operator: Option<String>,
    /// About: the registered country.
    region: Option<String>,
    provenance: ProvenanceJson<'a>,
}

/// An access as a line.
pub fn access<'a>(look: &Look<'_>, access: &'a Access) -> AccessLine<'a> {
    let network = access.address.map(|ip| look.network(ip));
    AccessLine {
        format: "familiar-access-1",
        subject: look.subject(Kind::Access, &access.key),
        id: &access.key,
        when: (&access.when).into(),
        address: access.address,
        network: network.as_ref().map(|n| n.key.clone()),
        operator: network.as_ref().and_then(|n| n.operator.clone()),
        region: network.and_then(|n| n.region),
        provenance: provenance(look, &access.seen),
    }
}

/// One line of the list of changes: a change, or what keeps others out as it stands.
#[derive(Serialize)]
pub struct ChangeLine<'a> {
    format: &'static str,
    subject: Subject,
    id: &'a Key,
    what: String,
    from: Option<&'a str>,
    to: Option<&'a str>,
    #[serde(flatten)]
    when: WhenJson,
    provenance: ProvenanceJson<'a>,
}

/// A change as a line.
pub fn change<'a>(look: &Look<'_>, change: &'a Change) -> ChangeLine<'a> {
    ChangeLine {
        format: "familiar-change-1",
        subject: look.subject(Kind::Change, &change.key),
        id: &change.key,
        what: change.what.name().to_owned(),
        from: change.from.as_deref(),
        to: change.to.as_deref(),
        when: (&change.when).into(),
        provenance: provenance(look, &change.seen),
    }
}

/// One line about what keeps others out.
#[derive(Serialize)]
pub struct LockLine<'a> {
    format: &'static str,
    subject: Subject,
    what: familiar_model::LockKind,
    state: familiar_model::LockState,
    value: Option<&'a str>,
    provenance: ProvenanceJson<'a>,
}

/// A lock as a line.
pub fn lock<'a>(look: &Look<'_>, lock: &'a Lock) -> LockLine<'a> {
    LockLine {
        format: "familiar-lock-1",
        subject: look.subject(Kind::Lock, &lock.key),
        what: lock.what,
        state: lock.state,
        value: lock.value.as_deref(),
        provenance: provenance(look, &lock.seen),
    }
}

/// A gap.
#[derive(Serialize)]
pub struct GapLine<'a> {
    format: &'static str,
    id: &'a str,
    account: AccountId,
    kind: Option<Kind>,
    why: familiar_model::Why,
    records: Option<u64>,
    says: Said,
    provenance: Option<ProvenanceJson<'a>>,
}

/// A gap as a line.
pub fn gap<'a>(look: &Look<'_>, gap: &'a Gap) -> GapLine<'a> {
    GapLine {
        format: "familiar-gap-1",
        id: &gap.id,
        account: look.history.account.id.clone(),
        kind: gap.kind,
        why: gap.why,
        records: gap.records,
        says: look.gap(gap).says,
        provenance: gap.seen.as_ref().map(|s| provenance(look, s)),
    }
}

/// A question.
#[derive(Serialize)]
pub struct QuestionJson {
    id: familiar_model::QuestionId,
    rule: familiar_model::RuleId,
    rule_version: u32,
    asks: Said,
    because: Vec<Said>,
    about: Vec<AboutJson>,
    severity: familiar_model::Severity,
    confidence: familiar_model::Confidence,
    innocent: Vec<Said>,
    rules: Vec<familiar_model::RuleId>,
}
#[derive(Serialize)]
struct AboutJson {
    subject: Subject,
    kind: Kind,
    id: String,
    not_before: Option<Instant>,
    not_after: Option<Instant>,
}

/// A question as JSON.
pub fn question(look: &Look<'_>, q: &Question) -> QuestionJson {
    let says = |m: &Message| look.said(m);
    QuestionJson {
        id: q.id.clone(),
        rule: q.id.rule.clone(),
        rule_version: q.version,
        asks: says(&q.asks),
        because: q.because.iter().map(says).collect(),
        about: q
            .about
            .iter()
            .map(|s| {
                let when = look.when(s).unwrap_or_default();
                AboutJson {
                    subject: s.clone(),
                    kind: s.kind,
                    id: s.key.to_string(),
                    not_before: when.not_before,
                    not_after: when.not_after,
                }
            })
            .collect(),
        severity: q.severity,
        confidence: q.confidence,
        innocent: q.innocent.iter().map(says).collect(),
        rules: q.rules.clone(),
    }
}

/// A checkup: one document. Its parts are values, since they may have been made before.
#[derive(Serialize)]
pub struct Checkup {
    pub format: &'static str,
    pub accounts: Vec<Value>,
    pub sources: Vec<Value>,
    pub counts: BTreeMap<String, u64>,
    pub gaps: Vec<Value>,
    pub questions: Vec<Value>,
    pub setup: Vec<Value>,
    pub cannot_tell: Vec<Value>,
    pub news: Vec<Said>,
}
/// An account.
#[derive(Serialize)]
pub struct AccountJson {
    pub id: AccountId,
    pub platform: familiar_model::PlatformId,
    pub native: String,
    pub handle: Option<String>,
    pub display_name: Option<String>,
    pub created_at: Option<Instant>,
    pub named: bool,
}
/// A source.
#[derive(Serialize)]
pub struct SourceJson {
    pub account: AccountId,
    pub name: String,
    pub directory: Sha256,
    /// The sum of the whole download; `null` until it is known.
    pub sha256: Option<String>,
    pub bytes: Option<u64>,
    pub exported_at: Option<Instant>,
    pub taken_at: Instant,
    pub read_at: Instant,
}
/// A question that is asked once.
#[derive(Serialize)]
pub struct SetUpJson {
    pub account: AccountId,
    #[serde(flatten)]
    pub asks: SetUp,
}

/// A source as JSON.
pub fn source(snapshot: &Snapshot, sha256: Option<String>) -> SourceJson {
    let (name, bytes, exported_at) = match &snapshot.source {
        Source::Export { name, bytes, exported_at, .. } => (name.clone(), *bytes, *exported_at),
        _ => (String::new(), None, None),
    };
    SourceJson {
        account: snapshot.account.clone(),
        name,
        directory: snapshot.id,
        sha256,
        bytes,
        exported_at,
        taken_at: snapshot.taken_at,
        read_at: snapshot.read_at,
    }
}
