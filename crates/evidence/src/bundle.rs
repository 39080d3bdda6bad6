//! Puts the evidence of an incident together: five files in one ZIP in canonical form.

use crate::{
    Case, EvidenceError, Reader, html,
    leave_out::{self, Cased, wash},
    readme, records, report, tell, timeline,
    verify::sums_of,
    zip,
};
use familiar_model::Sha256;
use familiar_words::Words;
use std::{collections::BTreeMap, io::Write};

/// Writes the evidence of an incident for its reader and returns the sum of the whole file.
///
/// The same case in the same words gives the same bytes.
///
/// # Errors
/// If it cannot be written, would be larger than 256 MiB, or would show something that this reader must not see; the
/// last is looked for once more in what was put together, and then nothing is written.
pub fn bundle(case: &Case, words: &Words, out: &mut impl Write) -> Result<Sha256, EvidenceError> {
    let told = leave_out::cut(case);
    let words = tell::words_for(&told, words);
    let page = report::write(&told, &words);
    let rows = timeline::write(&told, &words)?;
    let readme = readme::write(&told, &words);
    let vouched: BTreeMap<&'static str, Sha256> = [
        ("report.html", Sha256::of(page.as_bytes())),
        ("timeline.jsonl", Sha256::of(&rows)),
        ("README.txt", Sha256::of(readme.as_bytes())),
    ]
    .into();
    let records = records::write(&told, &vouched)?;
    last_look(&told, &[("report.html", html::words_of(&page)), ("README.txt", &readme)])?;
    for (part, bytes) in [("timeline.jsonl", &rows), ("records.json", &records)] {
        last_look(&told, &[(part, &String::from_utf8_lossy(bytes))])?;
    }

    let mut files = [page.as_bytes(), rows.as_slice(), records.as_slice(), &[], readme.as_bytes()];
    let named: Vec<(&'static str, Sha256)> =
        zip::NAMES.into_iter().zip(files).map(|(n, f)| (n, Sha256::of(f))).collect();
    let sums = sums_of(&named);
    if let Some(place) = files.get_mut(3) {
        *place = sums.as_bytes();
    }
    let whole = zip::write(&files).ok_or(EvidenceError::TooLarge)?;
    out.write_all(&whole)?;
    Ok(Sha256::of(&whole))
}

/// Looks once more for what this reader must not see and what cannot be mistaken.
fn last_look(told: &Cased, parts: &[(&'static str, &str)]) -> Result<(), EvidenceError> {
    if told.case.reader == Reader::Myself {
        return Ok(());
    }
    let addresses = told.case.reader == Reader::Press;
    for (part, text) in parts {
        if let Some(what) = wash::finds_hard(text, addresses, told.wash.phones()) {
            return Err(EvidenceError::WouldShow { part, what });
        }
    }
    Ok(())
}
