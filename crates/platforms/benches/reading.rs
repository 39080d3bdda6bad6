//! How long reading takes, against `unzip -p` of the same entries to nowhere (B), run in turn.
//!
//! `cargo bench -p familiar-platforms --bench reading -- --archive FILE.zip [--times 5] [--texts]`
//!
//! Each run is a process of its own: CPU is user and system time of that process, memory its peak. Works on Linux, where
//! both stand under `/proc`. Without `--archive` it says how it is used and measures nothing. Deliberately not here:
//! making the archive (`cargo run --release -p familiar-lives --example write_life`).

use familiar_model::{Act, Cancel, Instant, Record};
use familiar_platforms::{Archive, Part, Want, recognise};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time,
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

fn main() -> Outcome<()> {
    let (mut archive, mut times, mut once, mut texts) = (None, 5_usize, false, false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--archive" => archive = args.next().map(PathBuf::from),
            "--times" => times = args.next().unwrap_or_default().parse()?,
            "--once" => once = true,
            "--texts" => texts = true,
            _ => {}
        }
    }
    let Some(archive) = archive else {
        println!("reading: say which archive: --archive FILE.zip");
        return Ok(());
    };
    if once { read_once(&archive, texts) } else { measure(&archive, times, texts) }
}

/// Reads it and keeps every record, then says when the doors stood and what the peak was.
fn read_once(path: &Path, texts: bool) -> Outcome<()> {
    let begin = time::Instant::now();
    let archive = Archive::open(path)?;
    let (platform, _) = recognise(&archive)?;
    let want = Want {
        like_texts: texts,
        post_texts: texts,
        read_at: Instant::from_ms(0),
        language: None,
        progress: &|_| {},
        threads: 2,
    };
    let mut acts: Vec<Act> = Vec::new();
    let mut rest: Vec<Record> = Vec::new();
    let mut orders = Vec::new();
    let mut doors = None;
    platform.read(&archive, &want, &Cancel::new(), &mut |part| {
        match part {
            Part::Records(records) => {
                for record in records {
                    match record {
                        Record::Act(act) => acts.push(act),
                        other => rest.push(other),
                    }
                }
            }
            Part::DoorsDone => doors = Some(begin.elapsed()),
            Part::Order { newest_first, .. } => orders.push(newest_first),
            Part::Gap(_) | Part::Complete(_) => {}
        }
        Ok(())
    })?;
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("? kB").trim();
    println!(
        "{} {} {} {}",
        doors.unwrap_or_default().as_secs_f64(),
        peak.split(' ').next().unwrap_or("0"),
        acts.len() + rest.len(),
        orders.iter().flatten().count(),
    );
    Ok(())
}

/// User and system time of the children that have ended, in seconds.
fn children() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after = stat.rsplit(") ").next().unwrap_or("");
    let fields: Vec<&str> = after.split(' ').collect();
    let ticks = |n: usize| fields.get(n).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(13) + ticks(14)) / 100.0)
}

struct Run {
    wall: f64,
    cpu: f64,
    said: String,
}

fn run(command: &mut Command) -> Outcome<Run> {
    let (before, begin) = (children()?, time::Instant::now());
    let output = command.stderr(Stdio::inherit()).output()?;
    let (wall, cpu) = (begin.elapsed().as_secs_f64(), children()? - before);
    Ok(Run { wall, cpu, said: String::from_utf8_lossy(&output.stdout).into_owned() })
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(f64::NAN)
}

fn measure(archive: &Path, times: usize, texts: bool) -> Outcome<()> {
    let own = std::env::current_exe()?;
    let unzip = || {
        let mut command = Command::new("sh");
        command.arg("-c").arg("exec unzip -p \"$@\" > /dev/null").arg("sh").arg(archive).args(ENTRIES);
        command
    };
    let read = || {
        let mut command = Command::new(&own);
        command.arg("--archive").arg(archive).arg("--once");
        if texts {
            command.arg("--texts");
        }
        command
    };
    // Both once unmeasured, so that the file lies in the system's memory for both.
    run(&mut unzip())?;
    run(&mut read())?;
    let (mut cpu, mut wall, mut doors, mut peak, mut b) = (vec![], vec![], vec![], vec![], vec![]);
    for _ in 0..times {
        let unzipped = run(&mut unzip())?;
        let reading = run(&mut read())?;
        let said: Vec<f64> = reading.said.split_whitespace().filter_map(|w| w.parse().ok()).collect();
        let [stood, kilobytes, records, orders] = said.as_slice() else {
            return Err(format!("the reading said {:?}", reading.said).into());
        };
        println!(
            "B {:.2} s · reading {:.2} s wall, {:.2} s CPU · doors {:.3} s · {:.0} MiB · {records} records · {orders} orders known",
            unzipped.wall,
            reading.wall,
            reading.cpu,
            stood,
            kilobytes / 1024.0,
        );
        b.push(unzipped.wall);
        cpu.push(reading.cpu / unzipped.cpu);
        wall.push(reading.wall / unzipped.wall);
        doors.push(stood / unzipped.wall);
        peak.push(kilobytes / 1024.0);
    }
    println!(
        "median of {times}: B {:.2} s · CPU {:.2} B (at most 1.0) · wall {:.2} B (at most 0.7) · doors {:.3} B (at most 0.05) · peak {:.0} MiB (at most 160)",
        median(b),
        median(cpu),
        median(wall),
        median(doors),
        median(peak)
    );
    Ok(())
}
