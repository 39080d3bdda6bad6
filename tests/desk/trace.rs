//! What a program that was started under the eyes of `strace` did, as seen from outside: whom it called, what it opened to
//! write.
//!
//! Deliberately not here: which of it is allowed; the tests say.

use super::Desk;
use std::{collections::BTreeSet, fs, thread, time::Duration};

/// What was called or opened: the lines of the trace.
pub struct Trace(String);

impl Trace {
    /// Of the program that was watched on this desk and has ended.
    pub fn of(desk: &Desk) -> Self {
        // The last of what was started goes a moment after the window.
        thread::sleep(Duration::from_millis(500));
        Self(String::from_utf8_lossy(&fs::read(desk.at("trace.txt")).expect("a trace")).into_owned())
    }

    /// Addresses of the network that were called or sent to.
    pub fn called(&self) -> BTreeSet<String> {
        let of_network = |line: &&str| line.contains("sa_family=AF_INET");
        self.0.lines().filter(of_network).filter_map(address).collect()
    }

    /// Files and folders that were made, moved, or opened to write.
    pub fn written(&self) -> BTreeSet<String> {
        let makes = [
            "creat(",
            "mkdir(",
            "mkdirat(",
            "rename(",
            "renameat(",
            "renameat2(",
            "link(",
            "linkat(",
            "symlink(",
            "symlinkat(",
        ];
        let writes = |line: &&str| {
            let call = line.split_whitespace().nth(1).unwrap_or_default();
            let made = makes.iter().any(|m| call.starts_with(m));
            let opened = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE"].iter().any(|f| line.contains(f));
            let failed = line.contains(" = -1 ");
            (made || (call.starts_with("open") && opened)) && !failed
        };
        self.0.lines().filter(writes).filter_map(|l| l.rsplit('"').nth(1).map(str::to_owned)).collect()
    }
}

/// `address:port` in a line of the trace.
fn address(line: &str) -> Option<String> {
    let port = line.split("htons(").nth(1)?.split(')').next()?;
    let quoted = line.split("sin_addr=inet_addr(\"").nth(1).or_else(|| line.split("AF_INET6, \"").nth(1));
    let at = quoted.and_then(|rest| rest.split('"').next()).unwrap_or("an address");
    Some(format!("{at}:{port}"))
}

/// Where the driver of the tests waits for the program: in the environment that it gave it.
pub fn drivers_wire(desk: &Desk) -> String {
    let program = desk.programs()[0];
    let environment = fs::read(format!("/proc/{program}/environ")).expect("its environment");
    let told = environment.split(|b| *b == 0).find_map(|word| word.strip_prefix(b"WEBKIT_INSPECTOR_SERVER="));
    String::from_utf8_lossy(told.expect("the driver says where it waits")).into_owned()
}
