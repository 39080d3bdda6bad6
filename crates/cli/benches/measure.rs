//! How long whole commands take, against `unzip -p` of the same entries to nowhere (B), run in turn.
//!
//! `cargo bench -p familiar-cli --bench measure -- --archive FILE.zip [--later LATER.zip] [--times 5]`
//!
//! Each command is a process of its own; CPU is its user and system time, memory its peak, both as GNU `time` reports
//! them. The archives are made by `cargo run --release -p familiar-lives --example write_life`. Without `--archive` it
//! says how it is used and measures nothing.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The entries of B: everything that a reading passes.
const ENTRIES: &[&str] = &[
    "data/manifest.js",
    "data/account*.js",
    "data/ip-audit.js",
    "data/connected-application.js",
    "data/device-token.js",
    "data/ni-devices.js",
    "data/key-registry.js",
    "data/email-address-change.js",
    "data/screen-name-change.js",
    "data/phone-number.js",
    "data/sso.js",
    "data/protected-history.js",
    "data/verified.js",
    "data/like*.js",
    "data/tweet*.js",
    "data/deleted-tweet*.js",
    "data/follow*.js",
    "data/block.js",
    "data/mute.js",
    "data/direct-message-headers.js",
    "data/direct-message-group-headers.js",
];

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Wall and CPU in seconds, peak memory in MiB.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    wall: f64,
    cpu: f64,
    peak: f64,
}

fn main() -> Outcome<()> {
    let (mut archive, mut later, mut times) = (None, None, 5_usize);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--archive" => archive = args.next().map(PathBuf::from),
            "--later" => later = args.next().map(PathBuf::from),
            "--times" => times = args.next().unwrap_or_default().parse()?,
            _ => {}
        }
    }
    let Some(archive) = archive else {
        println!("measure: say which archive: --archive FILE.zip [--later LATER.zip] [--times 5]");
        return Ok(());
    };
    let cli = PathBuf::from(env!("CARGO_BIN_EXE_familiar-cli"));
    let folder = archive.with_extension("measure");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder)?;
    let phrase = folder.join("phrase");
    std::fs::write(&phrase, "a phrase for measuring\n")?;
    private(&phrase)?;
    let run = |args: &[&str]| cost(&cli, args);
    let zip = archive.display().to_string();
    let record = |n: usize| folder.join(format!("record-{n}")).display().to_string();
    let phrase = phrase.display().to_string();
    let mut rows: Vec<(&str, Vec<(Cost, Cost)>)> = vec![
        ("reading, order and times, no rules", Vec::new()),
        ("until the questions stand, all rules", Vec::new()),
        ("into the record, all rules", Vec::new()),
        ("the same archive again", Vec::new()),
    ];
    for n in 0..times {
        let keep = ["checkup", &zip, "--json", "--data-dir", &record(n), "--passphrase-file", &phrase];
        let commands: [&[&str]; 4] = [
            &["list", "gaps", "--from", &zip, "--ephemeral", "--json"],
            &["checkup", &zip, "--ephemeral", "--json"],
            &keep,
            &keep,
        ];
        for (row, args) in rows.iter_mut().zip(commands) {
            let b = unzip(&archive)?;
            row.1.push((run(args)?, b));
        }
    }
    println!("{:40} {:>8} {:>8} {:>10}   median of {times}; B = {:.2} s", "", "wall", "CPU", "peak", {
        median(rows.iter().flat_map(|r| r.1.iter().map(|(_, b)| b.wall)).collect())
    });
    for (name, pairs) in &rows {
        let wall = median(pairs.iter().map(|(c, b)| c.wall / b.wall).collect());
        let cpu = median(pairs.iter().map(|(c, b)| c.cpu / b.wall).collect());
        let peak = median(pairs.iter().map(|(c, _)| c.peak).collect());
        println!("{name:40} {wall:>6.2} B {cpu:>6.2} B {peak:>6.0} MiB");
    }
    if let Some(later) = later {
        let before = size(&folder.join("record-0"))?;
        let later = later.display().to_string();
        let c = run(&["checkup", &later, "--json", "--data-dir", &record(0), "--passphrase-file", &phrase])?;
        let after = size(&folder.join("record-0"))?;
        let grown = 100.0 * (after as f64 - before as f64) / before as f64;
        println!("a later archive: {:.2} s; the record grew by {grown:.2} % of {before} bytes", c.wall);
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Runs a command under GNU `time`.
fn cost(program: &Path, args: &[&str]) -> Outcome<Cost> {
    let out = Command::new("/usr/bin/time")
        .args(["-f", "%e %U %S %M"])
        .arg(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .map_err(|e| format!("GNU time is needed (package `time`): {e}"))?;
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    if !out.status.success() {
        return Err(format!("{}: {said}", args.join(" ")).into());
    }
    let last = said.lines().last().unwrap_or_default();
    let numbers: Vec<f64> = last.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    match numbers.as_slice() {
        [wall, user, system, kib] => Ok(Cost { wall: *wall, cpu: user + system, peak: kib / 1024.0 }),
        _ => Err(format!("GNU time said: {last}").into()),
    }
}

fn unzip(archive: &Path) -> Outcome<Cost> {
    let zip = archive.display().to_string();
    let mut args = vec!["-p", zip.as_str()];
    args.extend(ENTRIES);
    // `unzip` says 11 where one of the names is not in the archive.
    let begin = std::time::Instant::now();
    let status =
        Command::new("unzip").args(&args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if !matches!(status.code(), Some(0 | 11)) {
        return Err("unzip could not read the archive".into());
    }
    Ok(Cost { wall: begin.elapsed().as_secs_f64(), ..Cost::default() })
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

fn size(folder: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        sum += entry?.metadata()?.len();
    }
    Ok(sum)
}

fn private(path: &Path) -> Outcome<()> {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
