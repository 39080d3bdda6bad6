//! A copy says to its reader what is meant for them and no more.

use crate::house::{Hand, begin, engine, folder, read, write};
use familiar_engine::{
    Target,
    view::{DraftRequest, Mode, ReaderId, SaveRequest},
};
use familiar_lives::canary;
use familiar_model::{Basis, Instant, Kind, Seat, Verdict};
use serde_json::Value;
use std::{collections::BTreeMap, fs, io::Read as _, net::IpAddr, path::Path};

/// The files of a copy, as a library that is not ours reads them.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let all = 0..zip.len();
    all.map(|nth| {
        let mut file = zip.by_index(nth).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("every part is text");
        (file.name().unwrap().into_owned(), text)
    })
    .collect()
}

/// What a person sees of a page: references decoded, marks and styles taken away.
fn seen(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let skip = ["style", "script"].iter().find(|t| after.starts_with(**t));
        rest = match skip {
            Some(tag) => after.split_once(&format!("</{tag}>")).map_or("", |(_, r)| r),
            None => after.split_once('>').map_or("", |(_, r)| r),
        };
        out.push(' ');
    }
    out.push_str(rest);
    for (reference, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        out = out.replace(reference, letter);
    }
    out.replace(['\u{2068}', '\u{2069}', '\u{ad}', '\u{200b}'], "")
}

/// Every text and name in a document, with what percent-encoding and nested JSON hide.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
                texts(&inner, out);
            }
            out.push(percent_decoded(text));
        }
        Value::Number(n) => out.push(n.to_string()),
        Value::Array(list) => list.iter().for_each(|v| texts(v, out)),
        Value::Object(map) => map.iter().for_each(|(k, v)| {
            out.push(percent_decoded(k));
            texts(v, out);
        }),
        _ => {}
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        match (first, digits.and_then(|d| u8::from_str_radix(d, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Everything that stands in a copy: its parts as they are, the page as it is read, the documents decoded.
fn whole(parts: &BTreeMap<String, String>) -> String {
    let mut out: Vec<String> = parts.values().cloned().collect();
    out.push(seen(&parts["report.html"]));
    let records: Value = serde_json::from_str(&parts["records.json"]).expect("the records are JSON");
    texts(&records, &mut out);
    for line in parts["timeline.jsonl"].lines() {
        texts(&serde_json::from_str(line).expect("each line of the timeline is JSON"), &mut out);
    }
    out.join("\n")
}

/// Every word that is an address of a network.
fn addresses(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':'));
    let words = words.map(|w| w.trim_matches(['.', ':'])).filter(|w| w.len() > 6 && w.contains(['.', ':']));
    // 10:15:30 is a time and 02:41 too; an address of version 6 has at least two colons in a row or seven in all.
    words
        .filter(|w| w.parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv4() || w.contains("::") || w.matches(':').count() == 7))
        .collect()
}

#[test]
fn a_copy_for_others_holds_nothing_that_is_only_the_owners_and_the_presss_no_address() {
    for (seed, wide) in [(67_101, true), (67_102, false)] {
        let folder = folder();
        let hand = Hand::at("2026-11-03T09:10:00Z");
        let engine = engine(&hand, folder.path());
        begin(&engine, Mode::LeaveNothing).unwrap();
        let (life, canary) = canary(seed);
        let (zip, truth) = write(&life, folder.path(), "life.zip");
        let account = crate::house::account(&truth);
        hand.set(Instant::from_ms(truth.generated_at).plus_ms(3_600_000));
        read(&engine, &zip).unwrap();

        // Everything that is asked about is disputed, with a note that names whom it should not.
        let note = format!("{} had the phone; write to {}.", canary.personal[4], canary.personal[0]);
        for question in engine.questions(&account).unwrap().questions {
            let target = Target::Question(question.id);
            engine.answer(&target, Verdict::NotMine, Some(Basis::Asked), Some(note.clone()), Seat::Owner).unwrap();
        }
        // So are posts in which colleagues are named, accesses, and changes of the e-mail address.
        let more: Vec<_> = engine
            .see(&account, |look| {
                let posts = look.history.acts(Kind::Post).iter().take(30).map(|a| look.subject(Kind::Post, &a.key));
                let accesses = look.history.accesses.iter().take(6).map(|a| look.subject(Kind::Access, &a.key));
                let changes = look.history.changes.iter().map(|c| look.subject(Kind::Change, &c.key));
                posts.chain(accesses).chain(changes).collect()
            })
            .unwrap();
        let draft = DraftRequest {
            question: None,
            subjects: more,
            verdict: Some(Verdict::NotMine),
            basis: None,
            note: Some(note),
            by: Seat::Owner,
        };
        engine.draft(draft).unwrap();
        engine.check_answers(&account).unwrap();
        let incidents = engine.incidents();
        assert!(!incidents.is_empty(), "something is disputed");
        for (nth, incident) in incidents.iter().take(3).enumerate() {
            for reader in ReaderId::ALL {
                // Each copy takes a second; what lies outside is the same in all.
                for everything in if wide && nth == 0 { &[false, true][..] } else { &[false] } {
                    let path = folder.path().join(format!("{}-{reader:?}-{everything}.zip", incident.id));
                    let path_text = path.display().to_string();
                    let request = SaveRequest {
                        incident: incident.id,
                        reader: *reader,
                        path: path_text,
                        with_texts: false,
                        seal: None,
                    };
                    engine.save_evidence(&request, Seat::Owner, *everything, &|_| {}).unwrap_or_else(|e| {
                        panic!("seed {seed}, {}, {reader:?}, everything {everything}: {e:?}", incident.id)
                    });
                    let whole = whole(&parts(&path));
                    let place = format!("seed {seed}, {}, for {reader:?}, everything: {everything}", incident.id);
                    let holds = |list: &[String]| {
                        list.iter().filter(|t| whole.contains(t.as_str())).cloned().collect::<Vec<_>>()
                    };
                    assert!(holds(&canary.secrets).is_empty(), "{place}: {:?}", holds(&canary.secrets));
                    if *reader != ReaderId::Myself {
                        let personal = holds(&canary.personal);
                        assert!(personal.is_empty(), "{place}: only the owner's own copy holds {personal:?}");
                    }
                    if matches!(reader, ReaderId::Press | ReaderId::Team) {
                        let known = holds(&canary.addresses);
                        assert!(known.is_empty(), "{place}: no address of a network: {known:?}");
                        let any = addresses(&whole);
                        assert!(any.is_empty(), "{place}: nor anything that looks like one: {any:?}");
                    }
                }
            }
        }
        // The owner's own holds what others' must not: the search above can find it.
        let own = folder.path().join(format!("{}-Myself-false.zip", incidents[0].id));
        let own = whole(&parts(&own));
        let personal = canary.personal.iter().filter(|t| own.contains(t.as_str())).count();
        assert!(personal > 0, "the owner's own copy holds what is hers");
        let stand = engine.stand(&account).unwrap();
        for text in [stand.holding_line.unwrap(), stand.form_text.unwrap()] {
            let leaked: Vec<_> =
                canary.personal.iter().chain(&canary.secrets).filter(|t| text.contains(t.as_str())).collect();
            assert!(leaked.is_empty(), "the texts to copy name nobody: {leaked:?} in {text}");
        }
    }
}
