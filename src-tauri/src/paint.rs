//! Who paints the window on Linux: the graphics card, or the processor alone.
//!
//! WebKitGTK puts the window together with OpenGL. Where there is no card Mesa plays one on the processor, and every
//! frame is painted, put together, read back and copied; a list then misses frames however little stands in it. WebKit
//! also paints straight into the window, which is several times less work. It does not choose that by itself, so it is
//! told; with a card it is left to do as it likes. Deliberately not here: other systems, which always have their own way
//! without a card; and `WEBKIT_DISABLE_COMPOSITING_MODE` and the like, which still work as they do everywhere.

use std::{fs, path::Path};
use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Tells the window's web view to paint without OpenGL, if there is no card.
///
/// # Errors
/// If the window has gone away.
pub fn without_a_card(window: &WebviewWindow) -> tauri::Result<()> {
    if has_a_card(Path::new("/dev")) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether there is a card through which OpenGL can go. Each has a node: `dri/renderD128` and up for drivers of the
/// kernel (also those of virtual machines), the others for drivers that bring their own.
fn has_a_card(devices: &Path) -> bool {
    let holds = |folder: &Path, begins: &str| {
        fs::read_dir(folder).is_ok_and(|nodes| {
            nodes.flatten().any(|node| node.file_name().to_str().is_some_and(|name| name.starts_with(begins)))
        })
    };
    holds(&devices.join("dri"), "renderD") || ["nvidia", "mali", "kgsl", "dxg"].iter().any(|name| holds(devices, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_known_by_its_node() {
        let devices = tempfile::tempdir().expect("a folder");
        let has = || has_a_card(devices.path());
        fs::create_dir(devices.path().join("dri")).expect("a folder");
        fs::write(devices.path().join("null"), "").expect("a node");
        fs::write(devices.path().join("dri/card0"), "").expect("a node");
        assert!(!has(), "a screen alone, as a server's console has one, paints nothing");
        fs::write(devices.path().join("dri/renderD128"), "").expect("a node");
        assert!(has(), "a node for painting is a card");
        fs::remove_file(devices.path().join("dri/renderD128")).expect("it was there");
        fs::write(devices.path().join("nvidia0"), "").expect("a node");
        assert!(has(), "a driver that brings its own node is one too");
        assert!(!has_a_card(&devices.path().join("elsewhere")), "no folder of devices, no card");
    }
}
