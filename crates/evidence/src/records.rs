//! `records.json`: what belongs to the incident, as data, and the whole chain of the record.
//!
//! Deliberately not here: sentences. Keys and values are those of the nouns, so that another program can read them.

use crate::{EvidenceError, leave_out::Cased, leave_out::wash, verify::FORMAT};
use familiar_model::{Kind, Sha256, canonical};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The canonical bytes of `records.json`; `files` are the sums of the other files that it vouches for.
pub(crate) fn write(told: &Cased, files: &BTreeMap<&'static str, Sha256>) -> Result<Vec<u8>, EvidenceError> {
    let mut records = records(told)?;
    if told.case.reader != crate::Reader::Myself {
        let addresses = told.case.reader == crate::Reader::Press;
        wash_all(&mut records, addresses, told.wash.phones());
    }
    let Value::Object(map) = &mut records else { return Ok(Vec::new()) };
    // What follows is ours, or was decided entry by entry: a body has one sum and is never changed.
    map.insert("chain".to_owned(), value(&told.case.chain)?);
    map.insert("files".to_owned(), value(files)?);
    map.insert("format".to_owned(), json!(FORMAT));
    Ok(canonical::to_vec(&records)?)
}

fn value(of: &impl serde::Serialize) -> Result<Value, EvidenceError> {
    serde_json::to_value(of).map_err(|e| EvidenceError::Form(e.into()))
}

fn records(told: &Cased) -> Result<Value, EvidenceError> {
    let case = &told.case;
    let account = &case.account.id;
    // Each thing is written with its subject, the one id that is the same everywhere.
    let with_subject = |kind: Kind, key: &familiar_model::Key, thing: Value| {
        let mut thing = match thing {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        thing.insert("subject".to_owned(), json!(familiar_model::Subject::new(account, kind, key.clone())));
        Value::Object(thing)
    };
    let mut acts = Vec::new();
    for act in &case.acts {
        let mut act_value = with_subject(act.kind, &act.key, value(act)?);
        let subject = told.subject(act.kind, &act.key);
        if let (Some(link), Value::Object(map)) = (case.links.get(&subject), &mut act_value) {
            map.insert("link".to_owned(), json!(link));
        }
        acts.push(act_value);
    }
    let mut doors = Vec::new();
    for door in &case.doors {
        doors.push(with_subject(door.kind, &door.key, value(door)?));
    }
    let mut accesses = Vec::new();
    for used in &case.accesses {
        let mut access = with_subject(Kind::Access, &used.access.key, value(&used.access)?);
        if let Value::Object(map) = &mut access {
            map.insert("operator".to_owned(), json!(used.operator));
            map.insert("region".to_owned(), json!(used.region));
        }
        accesses.push(access);
    }
    let mut changes = Vec::new();
    for change in &case.changes {
        changes.push(with_subject(Kind::Change, &change.key, value(change)?));
    }
    let texts: Vec<Value> = told
        .texts
        .iter()
        .map(|t| {
            let text = case.texts.get(&t.subject);
            json!({"entry": t.entry, "sha256": t.sha256, "subject": t.subject, "text": text})
        })
        .collect();
    let answers: Vec<Value> =
        case.answers.iter().zip(&told.answer_entries).map(|(a, entry)| json!({"entry": entry, "said": a})).collect();
    let mut steps = Vec::new();
    for (step, entry) in case.steps.iter().zip(&told.step_entries) {
        steps.push(json!({"at": step.at, "entry": entry, "said": step.done, "title": step.title}));
    }
    let mut said = Vec::new();
    for ((at, by, what), entry) in case.told.iter().zip(&told.told_entries) {
        said.push(json!({"at": at, "by": by, "entry": entry, "said": value(what)?}));
    }
    let left: BTreeMap<String, u64> = told.left.iter().map(|l| (l.name(), l.n)).collect();
    Ok(json!({
        "accesses": accesses,
        "account": case.account,
        "acts": acts,
        "answers": answers,
        "back_in": case.back_in,
        "changes": changes,
        "doors": doors,
        "everything": case.everything,
        "gaps": case.gaps,
        "incident": case.incident,
        "left_out": left,
        "locks": case.locks,
        "made_at": case.made_at,
        "made_by": case.made_by,
        "opportunities": case.opportunities,
        "others": case.others,
        "platform": case.platform_title,
        "questions": case.questions,
        "reader": case.reader.name(),
        "sources": case.sources,
        "steps": steps,
        "texts": texts,
        "told": said,
        "viewer": case.viewer,
    }))
}

/// The last sieve: a text that still holds an e-mail address, a phone number or (for the press) a network address goes.
fn wash_all(value: &mut Value, addresses: bool, phones: &[String]) {
    match value {
        Value::String(text) => {
            let decoded = percent_decode_str(text).decode_utf8_lossy().into_owned();
            if wash::finds_hard(text, addresses, phones).or(wash::finds_hard(&decoded, addresses, phones)).is_some() {
                *text = "…".to_owned();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|v| wash_all(v, addresses, phones)),
        Value::Object(map) => map.values_mut().for_each(|v| wash_all(v, addresses, phones)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
