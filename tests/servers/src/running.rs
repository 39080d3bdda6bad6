//! A program that runs beside a test and never outlives it.
//!
//! Deliberately not here: what it does. It is ended by its own process id, never by a name.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// A program that is running. It ends when this is dropped; should the test be killed, its standard input ends, and a
/// program of ours ends by that.
pub struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Running {
    /// Starts it. What it says on stdout is read by [`Running::line`]; `what` names it if it cannot be started.
    pub fn start(command: &mut Command, what: &str) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|e| panic!("{what} does not start: {e}"));
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("it was asked for"));
        Self { child, input, output }
    }

    /// The next line that it says; empty once it has ended.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("what it says is text");
        line.trim().to_owned()
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Goes on without reading what it says: it is read away, so that it never waits for a reader.
    pub fn unheard(self) -> Unheard {
        let Self { child, input, mut output } = self;
        std::thread::spawn(move || {
            let mut away = [0_u8; 4096];
            while output.read(&mut away).is_ok_and(|n| n > 0) {}
        });
        Unheard { child, input }
    }
}

/// A running program that nobody listens to any more.
pub struct Unheard {
    child: Child,
    input: Option<ChildStdin>,
}

impl Unheard {
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
    /// Whether it is still there.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Unheard {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
        let until = Instant::now() + Duration::from_secs(3);
        while Instant::now() < until {
            match self.child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(10)),
                _ => return,
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
