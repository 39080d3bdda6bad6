//! Names in a download: which are safe, and which are not ours to look at.
//!
//! Nothing is ever written under these names; a name that leads out of the download is refused all the same, because
//! whoever made it did not make an export.

/// What to make of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name<'a> {
    /// A plain relative path with `/` between its parts.
    Plain(&'a str),
    /// A folder, or something that a system put there (`__MACOSX/`, `._name`, `Thumbs.db`): passed over silently.
    Beside,
    /// Leads out of the download, is absolute, holds backslashes, control characters or no UTF-8: refused.
    Refused,
}

pub(super) fn judge(raw: &[u8]) -> Name<'_> {
    let Ok(name) = std::str::from_utf8(raw) else {
        return Name::Refused;
    };
    let bad_letter = |c: char| c == '\\' || c.is_control();
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.is_empty() || name.len() > 4_096 || name.starts_with('/') || drive || name.contains(bad_letter) {
        return Name::Refused;
    }
    let (mut last, mut beside) = ("", false);
    for part in name.split('/') {
        if part == ".." {
            return Name::Refused;
        }
        beside |= part == "__MACOSX";
        last = part;
    }
    if beside || last.is_empty() || last.starts_with("._") || last == ".DS_Store" {
        return Name::Beside;
    }
    Name::Plain(name.strip_prefix("./").unwrap_or(name))
}

/// Whether a file of this name may hold records.
pub(super) fn may_hold_records(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ends = |with: &str| name.len() > with.len() && name.as_bytes().ends_with(with.as_bytes());
    ends(".js") || ends(".json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_refused() {
        let refused: [&[u8]; 9] = [
            b"../data/like.js",
            b"data/../../like.js",
            b"data/..",
            b"/data/like.js",
            b"C:/data/like.js",
            b"data\\like.js",
            b"data/\xff.js",
            b"",
            b"data/a\0.js",
        ];
        for name in refused {
            assert_eq!(judge(name), Name::Refused, "{}", String::from_utf8_lossy(name));
        }
    }

    #[test]
    fn what_a_system_put_there_is_passed_over() {
        for name in ["__MACOSX/data/._like.js", "x/__MACOSX/y.js", "data/._like.js", "data/", ".DS_Store"] {
            assert_eq!(judge(name.as_bytes()), Name::Beside, "{name}");
        }
    }

    #[test]
    fn names_in_any_form_of_unicode_are_plain() {
        for name in ["Mein Archiv a\u{308}/data/like.js", "ä/data/like.js", "..data/like.js"] {
            assert_eq!(judge(name.as_bytes()), Name::Plain(name));
        }
        assert_eq!(judge(b"./data/like.js"), Name::Plain("data/like.js"));
    }
}
