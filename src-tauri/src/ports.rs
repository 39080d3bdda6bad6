//! The engine's ports, answered by the operating system: clock, zone and language, secret store, browser.
//!
//! Deliberately not here: any decision. What an empty secret store means is the engine's to say.

use familiar_engine::ports::{Ports, SecretFound};
use familiar_model::{Instant, Viewer};
use keyring::{Entry, Error};
use std::process::{Command, Stdio};

/// The name under which the secret lies in the system's store.
const SERVICE: &str = "familiar";
/// See `SERVICE`.
const SECRET: &str = "record";

/// The operating system.
#[derive(Debug)]
pub struct System;

impl Ports for System {
    #[allow(clippy::disallowed_methods, reason = "this is the clock that the engine is given")]
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Instant::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn viewer(&self) -> Viewer {
        Viewer {
            zone: iana_time_zone::get_timezone().unwrap_or_else(|_| "UTC".to_owned()),
            locale: language(sys_locale::get_locale()),
        }
    }

    fn secret(&self) -> SecretFound {
        if Entry::store_status().is_err() {
            return SecretFound::NoStore;
        }
        found(SECRET)
    }

    fn keep_secret(&self, secret: &[u8]) -> bool {
        kept(SECRET, secret)
    }

    fn grant(&self, name: &str) -> SecretFound {
        if Entry::store_status().is_err() {
            return SecretFound::NoStore;
        }
        found(name)
    }

    fn keep_grant(&self, name: &str, secret: &[u8]) -> bool {
        kept(name, secret)
    }

    fn forget_grant(&self, name: &str) -> bool {
        Entry::store_status().is_ok()
            && matches!(
                Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()),
                Ok(()) | Err(Error::NoEntry)
            )
    }

    fn open_page(&self, address: &str) -> bool {
        may_be_opened(address) && browser(address)
    }
}

/// What lies under a name in the system's store.
fn found(name: &str) -> SecretFound {
    match Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()) {
        Ok(secret) => SecretFound::Here(secret),
        // May also be a collection that was never unlocked: only writing tells.
        Err(Error::NoEntry) => SecretFound::Empty,
        Err(Error::PlatformFailure(_) | Error::NoDefaultStore) => SecretFound::NoStore,
        Err(_) => SecretFound::Locked,
    }
}

/// Written and read back: a store that takes a secret and does not give it again would lose what it opens.
fn kept(name: &str, secret: &[u8]) -> bool {
    Entry::store_status().is_ok()
        && Entry::new(SERVICE, name)
            .and_then(|entry| entry.set_secret(secret).and_then(|()| entry.get_secret()))
            .is_ok_and(|kept| kept == secret)
}

/// The system names a language in its own way (`C`, `POSIX`, `en_GB.UTF-8`); the words know tags.
fn language(named: Option<String>) -> String {
    let named = named.unwrap_or_default();
    let tag = named.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    if tag.is_empty() || tag == "C" || tag == "POSIX" { "en".to_owned() } else { tag }
}

/// Only a plain https address is given to the system: no other scheme starts a program here, and nothing in it can be
/// taken for an option or a second argument.
fn may_be_opened(address: &str) -> bool {
    address.strip_prefix("https://").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && address
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\'' | b'`' | b'\\' | b'<' | b'>' | b'|' | b'^'))
}

/// Gives an address to the system's browser, without a shell in between.
fn browser(address: &str) -> bool {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("rundll32.exe");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" })
    };
    let started = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        Ok(mut child) => {
            // Waited for beside everything else, so that no dead process stays in the table.
            std::thread::spawn(move || child.wait());
            true
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_reach_the_browser() {
        for good in ["https://x.com/settings/password", "https://help.x.com/en/forms?a=b&c=d#top"] {
            assert!(may_be_opened(good), "a step must be able to open {good}");
        }
        for bad in [
            "http://x.com/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "https://-x",
            "https://x.com/ --new",
            "https://x.com/\n",
            "https://x.com/\"&calc",
            "https://x.com/`id`",
            "ms-settings:",
            "",
        ] {
            assert!(!may_be_opened(bad), "{bad:?} must not be handed to the system");
        }
    }

    #[test]
    fn the_systems_names_of_languages_become_tags() {
        for (named, tag) in [
            (None, "en"),
            (Some("C"), "en"),
            (Some("C.UTF-8"), "en"),
            (Some("POSIX"), "en"),
            (Some("nb_NO.UTF-8"), "nb-NO"),
            (Some("zh-Hans-CN"), "zh-Hans-CN"),
        ] {
            assert_eq!(language(named.map(str::to_owned)), tag, "the system said {named:?}");
        }
    }

    #[test]
    fn the_clock_is_the_systems() {
        assert!(System.now() > Instant::from_ms(1_700_000_000_000), "the clock must not stand at its beginning");
    }
}
