//! The desktop shell of Familiar: one window, its permissions, and the operating system's answers to the engine's
//! ports.
//!
//! Deliberately not here: anything that is true without a window (that is `crates/`), anything that is drawn (that is
//! `ui/`), any log. A page in the window can do what stands in `commands.list.rs` and nothing else; it reaches no
//! network.

// A terminal beside the window would only frighten.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod clipboard;
mod commands;
mod handed;
#[cfg(target_os = "linux")]
mod paint;
mod place;
mod ports;
mod recent;
#[cfg(feature = "rehearsal")]
mod rehearsal;
#[cfg(feature = "rehearsal")]
mod rehearsed;
mod shell;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    say_only_the_place();
    if !has_a_display() {
        eprintln!("There is no display here to open a window on. In a terminal, familiar-cli does the same.");
        return ExitCode::FAILURE;
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::handler)
        .on_window_event(window::on_event)
        .setup(|app| {
            #[cfg(target_os = "linux")]
            place::without_what_was_left(app.handle());
            shell::set_up(app.handle())?;
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    place::without_the_web_views(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Familiar could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether there is something to show a window on; GTK would only end the program without a word that helps.
fn has_a_display() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

/// A panic's message may hold what was being read. Only its place in the code is written, so that it can be mended.
fn say_only_the_place() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(at) => eprintln!("Familiar stopped what it was doing at {}:{}.", at.file(), at.line()),
        None => eprintln!("Familiar stopped what it was doing."),
    }));
}
