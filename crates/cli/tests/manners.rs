//! The program as it is installed says who it is. Its stories are in the workspace's `tests/`; that this test exists
//! makes `cargo test` build the program once for all of them.
#![allow(clippy::expect_used, reason = "a test may fail")]

use std::process::Command;

#[test]
fn it_says_its_name_and_what_it_can_do() {
    let says = |arg: &str| {
        let out = Command::new(env!("CARGO_BIN_EXE_familiar-cli")).arg(arg).output().expect("it starts");
        assert!(out.status.success(), "{arg} is no wrong use");
        String::from_utf8(out.stdout).expect("it speaks UTF-8")
    };
    assert_eq!(says("--version").trim(), format!("familiar-cli {}", env!("CARGO_PKG_VERSION")));
    let help = says("--help");
    for command in
        ["checkup", "list", "questions", "answer", "opportunity", "lockdown", "evidence", "verify", "platforms"]
    {
        assert!(help.contains(command), "the help names {command}");
    }
}
