//! The built program, where there is nothing to show itself on.
#![cfg(target_os = "linux")]

use std::process::Command;

#[test]
fn without_a_display_it_says_so_and_names_the_terminal() {
    let done = Command::new(env!("CARGO_BIN_EXE_familiar"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "it could not be done, which is no crash: {said}");
    assert!(said.contains("familiar-cli"), "who has no display is told of the terminal; it said {said:?}");
}
