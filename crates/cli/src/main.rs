//! `familiar-cli`: the terminal shell of Familiar, for security desks, scripts, and machines without a display.
//!
//! Deliberately not here: reading, judging, remembering, telling. A command asks the engine and prints what it answers:
//! words for a person, or JSON with `--json`. Progress goes to stderr, and only to a terminal.
//!
//! Exit codes: 0 done (gaps and open questions included), 1 could not be done (a calm sentence on stderr, and what to
//! do), 2 wrong use, 130 interrupted with nothing committed.

mod args;
mod ask;
mod checkup;
mod connect;
mod evidence;
mod incident;
mod json;
mod lists;
#[path = "../../../src-tauri/src/ports.rs"]
mod ports;
mod print;
mod questions;
#[cfg(feature = "rehearsal")]
mod rehearsal;
#[cfg(feature = "rehearsal")]
#[path = "../../../src-tauri/src/rehearsed.rs"]
mod rehearsed;
mod shell;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Where it happened and nothing else: a panic's text may hold what was being read.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |l| format!(" ({}:{})", l.file(), l.line()));
        eprintln!("Familiar had to stop because of a fault of its own{place}. What was kept is safe.");
    }));
    let args = args::Args::parse();
    match shell::run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(shell::Stop::Use(text)) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
        Err(shell::Stop::Problem(view)) => {
            eprintln!("{}\n{}", view.happened, view.next);
            ExitCode::from(if view.code == "cancelled" { 130 } else { 1 })
        }
        // The reader of our output went away (`| head`): nothing is wrong.
        Err(shell::Stop::Quiet) => ExitCode::SUCCESS,
    }
}
