//! The clipboard, read in Rust when somebody presses *Paste*: byte for byte what the browser put there, with the page's
//! address where the browser says it. The page in the window never holds foreign markup.
//!
//! Deliberately not here: watching it. It is looked at once for each press, and nothing of it is kept here.

use crate::ports::System;
use clipboard_rs::{Clipboard as _, ClipboardContext};
use familiar_engine::ports::{Clipboard, Ports, SecretFound};
use familiar_model::{Instant, Viewer};

/// Where browsers put the address of the page that was copied: Chromium on Linux, and on macOS. Firefox gives the origin
/// only, in UTF-16.
const ADDRESSES: &[&str] = &["chromium/x-source-url", "org.chromium.source-url", "text/x-moz-url-priv"];
/// A page that is larger is no page: enough to say so.
const AT_MOST: usize = 64 << 20;

/// What is on the clipboard; `None` if there is none that can be read.
pub fn read() -> Option<Clipboard> {
    let context = ClipboardContext::new().ok()?;
    let small = |text: String| (text.len() <= AT_MOST).then_some(text);
    let address = ADDRESSES.iter().find_map(|format| context.get_buffer(format).ok().and_then(|b| address(&b)));
    Some(Clipboard {
        markup: context.get_html().ok().and_then(small),
        text: context.get_text().ok().and_then(small),
        address,
    })
}

/// Empties it; `false` if it could not.
pub fn empty() -> bool {
    ClipboardContext::new().is_ok_and(|context| context.clear().is_ok() || context.set_text(String::new()).is_ok())
}

/// An address in UTF-8 or UTF-16, if it is one.
fn address(bytes: &[u8]) -> Option<String> {
    let wide: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text.to_owned(),
        _ => String::from_utf16(&wide).ok()?,
    };
    let text = text.trim_matches(|c: char| c.is_control() || c.is_whitespace());
    let line = text.lines().next().unwrap_or("");
    (line.starts_with("https://") && line.len() <= 4_096).then(|| line.to_owned())
}

/// The operating system, as a program with a window sees it.
#[derive(Debug)]
pub struct Desktop;

impl Ports for Desktop {
    fn now(&self) -> Instant {
        System.now()
    }
    fn viewer(&self) -> Viewer {
        System.viewer()
    }
    fn secret(&self) -> SecretFound {
        System.secret()
    }
    fn keep_secret(&self, secret: &[u8]) -> bool {
        System.keep_secret(secret)
    }
    fn grant(&self, name: &str) -> SecretFound {
        System.grant(name)
    }
    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        System.keep_grant(name, secret)
    }
    fn forget_grant(&self, name: &str) -> bool {
        System.forget_grant(name)
    }
    fn open_page(&self, address: &str) -> bool {
        System.open_page(address)
    }
    fn clipboard(&self) -> Option<Clipboard> {
        read()
    }
    fn empty_clipboard(&self) -> bool {
        empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_in_both_ways_in_which_browsers_write_it() {
        let plain = b"https://x.com/settings/sessions";
        let wide: Vec<u8> = "https://x.com".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(address(plain).as_deref(), Some("https://x.com/settings/sessions"));
        assert_eq!(address(&wide).as_deref(), Some("https://x.com"));
        for none in [&b"javascript:alert(1)"[..], b"", b"\xff\xfe\x00", b"file:///etc/passwd"] {
            assert_eq!(address(none), None, "only an https address says which page it was");
        }
    }
}
