//! Whatever goes wrong, there are words for it: what happened, and what to do, in every language.

use familiar_evidence::{EvidenceError, Fault, Part};
use familiar_ledger::LedgerError;
use familiar_lives::hostile;
use familiar_model::{Message, NoReply, Problem, canonical};
use familiar_net::NetError;
use familiar_platforms::{ConnectError, ReadError, mail::MailError, picture::PictureError};
use familiar_words::{Words, ill_chosen};
use std::collections::{BTreeMap, BTreeSet};

/// One of each fault that `verify` names.
fn faults() -> Vec<Fault> {
    vec![
        Fault::Unreadable(std::io::Error::other("the disk does not answer")),
        Fault::NotEvidence,
        Fault::TooLarge,
        Fault::End,
        Fault::Header { part: Part::Directory("report.html"), field: "its name" },
        Fault::Contents { name: "report.html" },
        Fault::Sum { name: "records.json" },
        Fault::Sums,
        Fault::Form { name: "timeline.jsonl" },
        Fault::Disagree { name: "README.txt" },
        Fault::Link { seq: 3 },
        Fault::Hash { seq: 3 },
        Fault::Body { seq: 3 },
        Fault::NotInEntry { seq: 3 },
    ]
}

fn codes() -> BTreeSet<String> {
    let mut all: BTreeSet<String> = familiar_engine::problem::CODES.iter().map(|c| (*c).to_owned()).collect();
    all.extend(LedgerError::CODES.iter().map(|c| (*c).to_owned()));
    all.extend(ReadError::examples().iter().map(|e| e.code().to_owned()));
    all.extend(MailError::examples().iter().map(|e| e.code().to_owned()));
    all.extend(PictureError::examples().iter().map(|e| e.code().to_owned()));
    all.extend(NetError::examples().iter().map(|e| e.code().to_owned()));
    all.extend(NoReply::examples().iter().map(|e| e.code().to_owned()));
    all.extend(ConnectError::examples().iter().map(|e| e.code().to_owned()));
    let evidence = [
        Some(EvidenceError::NoSuchReader),
        Some(EvidenceError::Write(std::io::Error::other("full"))),
        Some(EvidenceError::TooLarge),
        canonical::to_vec(&f64::NAN).err().map(EvidenceError::Form),
        Some(EvidenceError::WouldShow { part: "report.html", what: "an e-mail address" }),
    ];
    all.extend(evidence.iter().flatten().map(|e| e.code().to_owned()));
    all.insert("evidence-no-form".to_owned());
    all.extend(faults().iter().map(|f| f.code().to_owned()));
    // The ledger says `ledger-cancelled`; the engine says `cancelled` for all of them.
    all.remove("ledger-cancelled");
    all
}

#[test]
fn every_problem_has_its_words_in_every_language() {
    let codes = codes();
    assert!(codes.len() > 50, "they were walked: {}", codes.len());
    let mut missing = Vec::new();
    for locale in Words::locales() {
        let words = Words::new(locale.tag);
        for code in &codes {
            for of in ["err", "rec"] {
                if !words.has(&format!("{of}-{code}")) {
                    missing.push(format!("{}: {of}-{code}", locale.tag));
                }
            }
        }
    }
    assert!(missing.is_empty(), "what happened, and what to do, is always said: {missing:#?}");
}

#[test]
fn every_problem_is_said_with_what_it_is_about() {
    let mut said: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    let args = |list: Vec<(&'static str, String)>| list.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    said.extend(ReadError::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(MailError::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(PictureError::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(NetError::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(NoReply::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(ConnectError::examples().iter().map(|e| (e.code().to_owned(), args(e.args()))));
    said.extend(faults().iter().map(|f| (f.code().to_owned(), args(f.args()))));
    for locale in Words::locales() {
        let words = Words::new(locale.tag);
        for (code, args) in &said {
            for of in ["err", "rec"] {
                let (text, missing) = words.check(&Message { code: format!("{of}-{code}"), args: args.clone() });
                assert!(missing.is_empty() && !text.contains('⟨'), "{}: {of}-{code}: {text} {missing:?}", locale.tag);
                assert_eq!(ill_chosen(&text), None, "{}: {of}-{code} frightens nobody: {text}", locale.tag);
            }
        }
    }
}

/// What the readers raise is what is listed: each piece of bad input is refused with a code that was walked above.
#[test]
fn no_refusal_has_a_code_of_its_own() {
    let codes = codes();
    for case in hostile::containers().unwrap() {
        let refused = familiar_platforms::Archive::from_bytes(case.name, case.bytes)
            .and_then(|archive| familiar_platforms::recognise(&archive).map(drop));
        if let Err(error) = refused {
            let problem: Problem = familiar_engine::problem::IntoProblem::problem(error);
            assert!(codes.contains(&problem.code), "{}: {problem:?}", case.name);
        }
    }
}
