//! `evidence` and `verify`.

use crate::args::{PlaceArgs, ReaderArg};
use crate::shell::{Outcome, Shell, Stop, end_of_progress, line, progress};
use familiar_engine::view::{ProblemView, ReaderId, SaveRequest};
use familiar_model::{Message, Seat};
use familiar_words::Words;
use std::path::Path;

/// Runs `evidence`.
pub fn save(
    shell: &Shell,
    out: &Path,
    reader: ReaderArg,
    everything: bool,
    with_texts: bool,
    seal: Option<&Path>,
) -> Outcome {
    let incident = shell.incident()?;
    let reader = match reader {
        ReaderArg::Myself => ReaderId::Myself,
        ReaderArg::Platform => ReaderId::Platform,
        ReaderArg::Lawyer => ReaderId::Lawyer,
        ReaderArg::Press => ReaderId::Press,
        ReaderArg::Team => ReaderId::Team,
    };
    let seal = seal.map(crate::shell::passphrase).transpose()?;
    let request = SaveRequest { incident, reader, path: out.display().to_string(), with_texts, seal };
    let saved = shell.engine.save_evidence(&request, Seat::Owner, everything, &progress(&shell.engine));
    end_of_progress();
    let saved = shell.said(saved)?;
    let mut stdout = std::io::stdout().lock();
    if shell.json() {
        let doc = serde_json::json!({
            "format": "familiar-saved-1", "path": saved.path, "sha256": saved.sha256, "bytes": saved.bytes,
        });
        return line(&mut stdout, &doc.to_string());
    }
    let message = Message::new("terminal-saved").with("path", &saved.path).with("sum", &saved.sha256);
    line(&mut stdout, &shell.engine.words().say(&message))
}

/// Runs `verify`.
pub fn verify(place: &PlaceArgs, file: &Path) -> Outcome {
    let words = Words::new(place.lang.as_deref().unwrap_or("en")).plain();
    let problem = |happened: String, next: &str, code: &str| {
        Stop::Problem(Box::new(ProblemView {
            code: code.to_owned(),
            happened,
            next: words.text(next),
            retry: false,
            ours: false,
        }))
    };
    let mut opened = std::fs::File::open(file).map_err(|e| {
        let message = Message::new("terminal-verify-not-opened").with("path", file.display()).with("why", e.kind());
        problem(words.say(&message), "terminal-verify-not-opened-next", "file-not-opened")
    })?;
    let mut out = std::io::stdout().lock();
    match familiar_evidence::verify(&mut opened) {
        Ok(verified) if place.json => {
            let doc = serde_json::json!({
                "format": "familiar-verified-1",
                "holds": true,
                "sha256": verified.sha256,
                "entries": verified.entries,
                "account": verified.account,
                "incident": verified.incident.to_string(),
                "reader": verified.reader.name(),
                "made_at": verified.made_at,
            });
            line(&mut out, &doc.to_string())
        }
        Ok(verified) => {
            let message = Message::new("terminal-verified")
                .with("path", file.display())
                .with("sum", verified.sha256)
                .with("entries-n", verified.entries);
            line(&mut out, &words.say(&message))
        }
        Err(fault) => {
            let args: std::collections::BTreeMap<String, String> =
                fault.args().into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
            let sentence =
                |of: &str| words.say(&Message { code: format!("{of}-{}", fault.code()), args: args.clone() });
            let says = sentence("err");
            if place.json {
                let doc = serde_json::json!({
                    "format": "familiar-verified-1",
                    "holds": false,
                    "fault": fault.code(),
                    "part": fault.part().to_string(),
                    "text": says,
                });
                line(&mut out, &doc.to_string())?;
            }
            let code = fault.code().to_owned();
            let next = sentence("rec");
            Err(Stop::Problem(Box::new(ProblemView { code, happened: says, next, retry: false, ours: false })))
        }
    }
}
