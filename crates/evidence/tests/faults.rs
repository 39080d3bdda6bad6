//! A changed byte is noticed and its part is named; hostile files are refused; the printed script agrees.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;
use common::*;
use familiar_evidence::{Fault, Part, Reader, verify};
use familiar_model::Sha256;
use rand::{Rng, SeedableRng};
use std::process::Command;

/// The parts of a bundle by where they end.
fn parts(bytes: &[u8]) -> Vec<(usize, Part)> {
    let names: Vec<(&'static str, usize)> = files(bytes)
        .iter()
        .map(|(name, contents)| {
            let known = ["report.html", "timeline.jsonl", "records.json", "SHA256SUMS", "README.txt"];
            (known.into_iter().find(|k| k == name).unwrap(), contents.len())
        })
        .collect();
    let mut at = 0;
    let mut out = Vec::new();
    for (name, len) in &names {
        at += 30 + name.len() + len;
        out.push((at, Part::File(name)));
    }
    for (name, _) in &names {
        at += 46 + name.len();
        out.push((at, Part::Directory(name)));
    }
    out.push((at + 22, Part::End));
    assert_eq!(at + 22, bytes.len(), "nothing else is in the file");
    out
}

#[test]
fn what_is_saved_is_accepted() {
    for reader in Reader::ALL {
        let verified = check(&bundled(&case(*reader))).unwrap_or_else(|f| panic!("for {reader}: {f}"));
        assert_eq!(verified.reader, *reader);
        assert_eq!(verified.entries, case(*reader).chain.len() as u64, "every entry of the record is in the chain");
    }
    let own = check(&bundled(&case(Reader::Myself))).unwrap();
    assert_eq!(own.bodies, own.entries, "the owner's own copy holds what each entry says");
}

#[test]
fn each_of_a_thousand_changed_bytes_is_noticed_and_named() {
    let bytes = bundled(&case(Reader::Lawyer));
    let parts = parts(&bytes);
    let mut dice = rand_chacha::ChaCha8Rng::seed_from_u64(20_261_124);
    for _ in 0..1_000 {
        let at = dice.random_range(0..bytes.len());
        let mut changed = bytes.clone();
        changed[at] ^= dice.random_range(1..=255_u8);
        let fault = check(&changed).expect_err("a changed byte is noticed");
        let ought = parts.iter().find(|(end, _)| at < *end).unwrap().1;
        assert_eq!(fault.part(), ought, "byte {at}: {fault}");
        assert!(
            words().has(&format!("err-{}", fault.code())) && words().has(&format!("rec-{}", fault.code())),
            "{} has words",
            fault.code()
        );
    }
}

#[test]
fn every_byte_around_the_contents_counts() {
    let bytes = bundled(&case(Reader::Team));
    let parts = parts(&bytes);
    let mut begins = 0;
    for (end, part) in &parts {
        let around = match part {
            Part::File(name) => begins..begins + 30 + name.len() + 3,
            _ => begins..*end,
        };
        for at in around {
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_add(1);
            let fault = check(&changed).expect_err("a changed byte is noticed");
            assert_eq!(fault.part(), *part, "byte {at}: {fault}");
        }
        begins = *end;
    }
}

/// Packs files again as a careful forger would: with fitting check sums and SHA256SUMS.
fn packed_again(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let sums: String =
        files.iter().filter(|(n, _)| n != "SHA256SUMS").map(|(n, b)| format!("{}  {n}\n", Sha256::of(b))).collect();
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let bytes = if name == "SHA256SUMS" { sums.as_bytes() } else { bytes };
        let (crc, len, at) = (
            crc32fast::hash(bytes).to_le_bytes(),
            u32::try_from(bytes.len()).unwrap().to_le_bytes(),
            u32::try_from(out.len()).unwrap().to_le_bytes(),
        );
        let fixed = [
            &10_u16.to_le_bytes()[..],
            &[0; 6],
            &33_u16.to_le_bytes(),
            &crc,
            &len,
            &len,
            &u16::try_from(name.len()).unwrap().to_le_bytes(),
            &[0; 2],
        ]
        .concat();
        out.extend([&b"PK\x03\x04"[..], &fixed, name.as_bytes(), bytes].concat());
        directory.extend(
            [&b"PK\x01\x02\x0a\x03"[..], &fixed, &[0; 6], &(0o100_644_u32 << 16).to_le_bytes(), &at, name.as_bytes()]
                .concat(),
        );
    }
    let at = u32::try_from(out.len()).unwrap().to_le_bytes();
    let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0\x05\0\x05\0"[..], &len, &at, &[0, 0]].concat());
    out
}

/// The bundle with a text of one file replaced, packed again.
fn forged(reader: Reader, file: &str, from: &str, to: &str) -> Vec<u8> {
    let mut files = files(&bundled(&case(reader)));
    let (_, bytes) = files.iter_mut().find(|(n, _)| n == file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from} is in {file}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    packed_again(&files)
}

#[test]
fn packing_the_same_again_gives_the_same() {
    let bytes = bundled(&case(Reader::Lawyer));
    assert!(packed_again(&files(&bytes)) == bytes, "the forger's tool is as good as ours");
}

#[test]
fn a_forger_who_mends_the_sums_is_caught_by_the_records() {
    let seq_of = |fault: &Fault| match fault.part() {
        Part::Entry(seq) => seq,
        other => panic!("an entry is named, not {other}"),
    };
    let fault = check(&forged(Reader::Lawyer, "report.html", "not known", "known")).unwrap_err();
    assert!(matches!(fault, Fault::Disagree { name: "report.html" }), "{fault}");
    let fault = check(&forged(Reader::Lawyer, "timeline.jsonl", "Not before", "Not behind")).unwrap_err();
    assert!(matches!(fault, Fault::Disagree { name: "timeline.jsonl" }), "{fault}");
    let fault = check(&forged(Reader::Myself, "records.json", "\"entry\":\"answered\"}", "\"entry\":\"answered\" }"))
        .unwrap_err();
    assert!(matches!(fault, Fault::Form { name: "records.json" }), "{fault}");
    // In what an entry says.
    let fault =
        check(&forged(Reader::Myself, "records.json", "\"new_records\":12900", "\"new_records\":12901")).unwrap_err();
    assert!(matches!(fault, Fault::Body { .. }) && seq_of(&fault) == 1, "{fault}");
    // In a head.
    let fault = check(&forged(
        Reader::Lawyer,
        "records.json",
        "\"at\":\"2026-11-03T02:31:40.000Z\",\"body",
        "\"at\":\"2026-11-03T02:31:41.000Z\",\"body",
    ))
    .unwrap_err();
    assert!(matches!(fault, Fault::Hash { .. }) && seq_of(&fault) == 2, "{fault}");
    // In a list that repeats what an entry says.
    let fault =
        check(&forged(Reader::Lawyer, "records.json", "\"is\":\"unsure\"}}}", "\"is\":\"my-team\"}}}")).unwrap_err();
    assert!(matches!(fault, Fault::NotInEntry { .. }), "{fault}");
}

#[test]
fn an_entry_taken_out_is_noticed() {
    let mut case = case(Reader::Myself);
    case.chain.remove(4);
    let fault = check(&bundled(&case)).unwrap_err();
    assert!(matches!(fault, Fault::Link { seq: 5 }), "{fault}");
}

#[test]
fn something_else_is_called_something_else() {
    for other in [&b""[..], b"PK", b"hello", b"%PDF-1.7\n", &[0; 4_096]] {
        assert!(matches!(check(other), Err(Fault::NotEvidence)), "{} bytes of something else", other.len());
    }
}

/// A file of any size that takes no room.
struct Endless(u64);
impl std::io::Read for Endless {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        buf.fill(b'P');
        self.0 += buf.len() as u64;
        assert!(self.0 < 600 << 20, "no more is read than what can be evidence");
        Ok(buf.len())
    }
}
impl std::io::Seek for Endless {
    fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn an_endless_file_is_refused() {
    assert!(matches!(verify(&mut Endless(0)), Err(Fault::TooLarge)));
}

#[test]
fn noise_in_the_contents_never_makes_it_fall_over() {
    let files = files(&bundled(&case(Reader::Myself)));
    let mut dice = rand_chacha::ChaCha8Rng::seed_from_u64(7);
    for _ in 0..60 {
        let mut noisy = files.clone();
        let which = dice.random_range(0..noisy.len());
        let bytes = &mut noisy[which].1;
        for _ in 0..dice.random_range(1..20) {
            let at = dice.random_range(0..bytes.len());
            bytes[at] = dice.random();
        }
        let _ = check(&packed_again(&noisy));
    }
}

/// The script as README.txt prints it.
fn script(readme: &str) -> String {
    readme
        .lines()
        .skip_while(|l| !l.starts_with("    import hashlib"))
        .take_while(|l| l.is_empty() || l.starts_with("    "))
        .map(|l| format!("{}\n", l.get(4..).unwrap_or_default()))
        .collect()
}

#[test]
fn the_printed_script_agrees() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("python3 is not there: the printed script was not run");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let run = |bytes: &[u8]| {
        let bundle = folder.path().join("evidence.zip");
        std::fs::write(&bundle, bytes).unwrap();
        let readme = files(bytes).into_iter().find(|(n, _)| n == "README.txt").unwrap().1;
        let check = folder.path().join("check.py");
        std::fs::write(&check, script(&String::from_utf8(readme).unwrap())).unwrap();
        let said = Command::new("python3").arg(&check).arg(&bundle).output().unwrap();
        (String::from_utf8_lossy(&said.stdout).trim().to_owned(), said.status.code())
    };
    for reader in Reader::ALL {
        assert_eq!(run(&bundled(&case(*reader))), ("ok".to_owned(), Some(0)), "for {reader}");
    }
    for (file, from, to) in [
        ("report.html", "not known", "known"),
        ("records.json", "\"new_records\":12900", "\"new_records\":12901"),
        ("records.json", "\"at\":\"2026-11-03T02:31:40.000Z\",\"body", "\"at\":\"2026-11-03T02:31:41.000Z\",\"body"),
    ] {
        let (said, code) = run(&forged(Reader::Myself, file, from, to));
        assert!(said.starts_with("does not match") && code == Some(1), "{file}: {said}");
    }
    let sums = Command::new("sha256sum").arg("--version").output();
    if sums.is_ok() {
        for (name, bytes) in files(&bundled(&case(Reader::Lawyer))) {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let said = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(folder.path()).output().unwrap();
        assert!(said.status.success(), "sha256sum -c says so, too: {}", String::from_utf8_lossy(&said.stdout));
    }
}
