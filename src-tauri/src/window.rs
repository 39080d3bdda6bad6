//! The one window. Deliberately built here and not from the configuration, which cannot refuse a navigation.
//!
//! The page reaches no network: its content policy names only the program itself, a navigation elsewhere is never
//! sent, a new window and a download are refused, and should all of that fail, the web view is proxied to a port on
//! which nothing listens. It keeps nothing either: no cache, no history, no cookie outlives it.

use crate::{handed::Handed, place, shell::Shell};
use familiar_engine::view::ChangedView;
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window,
    WindowEvent, webview::NewWindowResponse,
};

/// The window's name in capabilities and events.
pub const MAIN: &str = "main";

/// Port 9 discards; on this machine nothing answers there.
const NOWHERE: &str = "http://127.0.0.1:9";

/// Opens the window.
///
/// # Errors
/// If the system gives no window or no web view.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Familiar")
        .inner_size(1100.0, 820.0)
        .min_inner_size(360.0, 480.0)
        .incognito(!is_driven())
        .data_directory(place::of_the_web_view(app))
        .zoom_hotkeys_enabled(true)
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    // The macOS web view takes a proxy from version 14 on only; there the policy and the navigation rule stand alone.
    #[cfg(not(target_os = "macos"))]
    let window = window.proxy_url(NOWHERE.parse().map_err(tauri::Error::InvalidUrl)?);
    let window = window.build()?;
    #[cfg(target_os = "linux")]
    crate::paint::without_a_card(&window)?;
    Ok(window)
}

/// Whether a test drives the window: WebKit lets itself be driven only where it also keeps things. What is handed out
/// is never driven.
fn is_driven() -> bool {
    #[cfg(feature = "rehearsal")]
    if crate::rehearsal::asked_for().is_some() && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        return true;
    }
    false
}

/// Whether an address is a page of the program itself: `tauri://localhost`, on Windows `http://tauri.localhost`.
fn is_our_own(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && address.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// What happens to the window: something is dropped onto it, or it is closed.
pub fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            // One source at a time; of several the first is read.
            let Some(path) = paths.first() else { return };
            let path = window.state::<Handed>().hand(path);
            // A face that is just going away has no need of it.
            let _ = window.emit_to(MAIN, "changed", ChangedView { what: "dropped".to_owned(), path: Some(path) });
        }
        WindowEvent::CloseRequested { .. } => window.state::<Shell>().leave(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_are_gone_to() {
        let goes = |address: &str| is_our_own(&address.parse().expect("an address"));
        assert!(goes("tauri://localhost/index.html"), "the program's own page must open");
        for foreign in [
            "https://x.com/home",
            "http://127.0.0.1:8000/",
            "http://tauri.localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/hostname",
            "data:text/html,hello",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!goes(foreign), "the window must not leave the program for {foreign}");
        }
        assert_eq!(goes("http://tauri.localhost/"), cfg!(windows), "that name is the program's on Windows only");
    }
}
