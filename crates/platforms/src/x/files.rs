//! Where X's files stand in a download, whatever was done to it since: another root folder, no manifest, part files,
//! old and new names.

use crate::{Archive, Listed, ReadError, archive::Spoilt, items};
use familiar_model::{Instant, Kind};
use serde_json::Value;
use std::{collections::BTreeMap, io::Read, sync::Arc};

/// One of X's kinds of file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FileKind {
    /// Its names without `.js`, the present one first.
    pub(super) stems: &'static [&'static str],
    /// Its names in the manifest.
    pub(super) types: &'static [&'static str],
    /// The list that it holds.
    pub(super) kind: Option<Kind>,
}

macro_rules! files {
    ($($name:ident: $kind:expr, $stems:expr, $types:expr;)*) => {
        $(pub(super) const $name: &FileKind = &FileKind { stems: &$stems, types: &$types, kind: $kind };)*
        /// Every file that is read.
        pub(super) const ALL: &[&FileKind] = &[$($name),*];
    };
}
files! {
    ACCOUNT: Some(Kind::Account), ["account"], ["account"];
    CREATION: Some(Kind::Account), ["account-creation-ip"], ["accountCreationIp"];
    ZONE: Some(Kind::Account), ["account-timezone"], ["accountTimezone"];
    SUSPENSION: Some(Kind::Change), ["account-suspension"], ["accountSuspension"];
    LABEL: Some(Kind::Account), ["account-label"], ["accountLabel"];
    AUDIT: Some(Kind::Access), ["ip-audit"], ["ipAudit"];
    APPS: Some(Kind::App), ["connected-application"], ["connectedApplication"];
    TOKENS: Some(Kind::Device), ["device-token"], ["deviceToken"];
    NOTIFIED: Some(Kind::Device), ["ni-devices"], ["niDevices"];
    REGISTRY: Some(Kind::Device), ["key-registry"], ["keyRegistry"];
    EMAIL_CHANGES: Some(Kind::Change), ["email-address-change"], ["emailAddressChange"];
    HANDLE_CHANGES: Some(Kind::Change), ["screen-name-change"], ["screenNameChange"];
    PHONE: Some(Kind::Lock), ["phone-number"], ["phoneNumber"];
    SSO: Some(Kind::Identity), ["sso"], ["sso"];
    PROTECTED: Some(Kind::Change), ["protected-history"], ["protectedHistory"];
    VERIFIED: Some(Kind::Account), ["verified"], ["verified"];
    LIKES: Some(Kind::Like), ["like"], ["like"];
    POSTS: Some(Kind::Post), ["tweets", "tweet"], ["tweets", "tweet"];
    HEADERS: Some(Kind::Post), ["tweet-headers"], ["tweetHeaders"];
    DELETED: Some(Kind::DeletedPost), ["deleted-tweets", "deleted-tweet"], ["deletedTweets", "deletedTweet"];
    DELETED_HEADERS: Some(Kind::DeletedPost), ["deleted-tweet-headers"], ["deletedTweetHeaders"];
    FOLLOWERS: Some(Kind::Follower), ["follower"], ["follower"];
    FOLLOWS: Some(Kind::Follow), ["following"], ["following"];
    BLOCKS: Some(Kind::Block), ["block"], ["block"];
    MUTES: Some(Kind::Mute), ["mute"], ["mute"];
    MESSAGES: Some(Kind::Message), ["direct-message-headers"], ["directMessageHeaders"];
    GROUP_MESSAGES: Some(Kind::Message), ["direct-message-group-headers"], ["directMessageGroupHeaders"];
}

impl FileKind {
    /// Its present name.
    pub(super) fn stem(&self) -> &'static str {
        self.stems.first().copied().unwrap_or("")
    }
}

/// A file of a kind that is there: the whole, or one part.
#[derive(Debug)]
pub(super) struct Present<'a> {
    pub(super) listed: &'a Listed,
    /// `data/like.js`, without the root folder.
    pub(super) path: Arc<str>,
    part: u32,
}

/// The files of a download that are X's, and what its manifest says about them.
#[derive(Debug, Default)]
pub(super) struct Contents<'a> {
    /// By the kind's stem, in the order of their parts.
    present: BTreeMap<&'static str, Vec<Present<'a>>>,
    pub(super) manifest: Option<Manifest>,
}

/// What `manifest.js` says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) account_id: Option<String>,
    pub(super) handle: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) generated_at: Option<Instant>,
    pub(super) partial: bool,
    /// How many records each file holds, by kind's stem and then by the file's path.
    counts: BTreeMap<&'static str, Vec<(String, Option<u64>)>>,
    /// Kinds that it names, even without a file.
    named: Vec<&'static str>,
}

impl<'a> Contents<'a> {
    /// Finds X's files. `None` if this is no download of X's: a manifest of X's, or a file of X's name that holds a list.
    ///
    /// # Errors
    /// `Vanished` if the download went away.
    pub(super) fn find(archive: &'a Archive) -> Result<Option<Self>, ReadError> {
        let Some(folder) = data_folder(archive.files()) else { return Ok(None) };
        let mut contents = Contents::default();
        for listed in archive.files() {
            let Some(name) = in_folder(&listed.path, folder) else { continue };
            if name == "manifest.js" {
                contents.manifest = manifest(archive, listed)?;
            }
            if let Some((kind, part)) = file_kind(name) {
                let path = Arc::from(format!("data/{name}"));
                contents.present.entry(kind.stem()).or_default().push(Present { listed, path, part });
            }
        }
        for list in contents.present.values_mut() {
            list.sort_by(|a, b| (a.part, &a.path).cmp(&(b.part, &b.path)));
        }
        // Anybody may call a program `like.js`; X's files hold lists.
        let mut its_own = contents.manifest.is_some();
        for present in contents.present.values().flatten().take(LOOKED_INTO) {
            its_own = its_own || begins_as_list(&small(archive, present.listed, 64)?);
        }
        Ok(its_own.then_some(contents))
    }

    /// The files of this kind, in the order of their parts.
    pub(super) fn of(&self, kind: &FileKind) -> &[Present<'a>] {
        self.present.get(kind.stem()).map_or(&[], Vec::as_slice)
    }
    /// What the manifest says of this file.
    pub(super) fn stated(&self, kind: &FileKind, path: &str) -> Option<u64> {
        let list = self.manifest.as_ref()?.counts.get(kind.stem())?;
        list.iter().find(|(p, _)| p == path)?.1
    }
    /// What the manifest says of all files of this kind, where it does.
    pub(super) fn stated_together(&self, kind: &FileKind) -> Option<u64> {
        let list = self.manifest.as_ref()?.counts.get(kind.stem())?;
        list.iter().try_fold(0_u64, |sum, (_, count)| sum.checked_add((*count)?))
    }
    /// Files of this kind that ought to be there, by the manifest or by a hole in the row of parts.
    pub(super) fn missing(&self, kind: &FileKind) -> Vec<String> {
        let present = self.of(kind);
        let mut missing: Vec<String> = self
            .manifest
            .iter()
            .filter_map(|m| m.counts.get(kind.stem()))
            .flatten()
            .map(|(path, _)| path.clone())
            .filter(|path| !present.iter().any(|p| *p.path == **path))
            .collect();
        let last = present.last().map_or(0, |p| p.part).min(10_000);
        for part in 0..last {
            if !present.iter().any(|p| p.part == part) {
                let path = match part {
                    0 => format!("data/{}.js", kind.stem()),
                    n => format!("data/{}-part{n}.js", kind.stem()),
                };
                if !missing.contains(&path) {
                    missing.push(path);
                }
            }
        }
        missing
    }
    /// Whether this download ought to hold files of this kind: its manifest names it.
    pub(super) fn names(&self, kind: &FileKind) -> bool {
        self.manifest.as_ref().is_some_and(|m| m.named.contains(&kind.stem()))
    }
    /// How many inflated bytes the reading will pass.
    pub(super) fn bytes(&self) -> u64 {
        self.present.values().flatten().map(|p| p.listed.size).fold(0, u64::saturating_add)
    }
}

/// Which kind of file this is, and which part.
fn file_kind(name: &str) -> Option<(&'static FileKind, u32)> {
    let stem = name.strip_suffix(".js")?;
    let (stem, part) = match stem.rsplit_once("-part") {
        Some((stem, part)) => (stem, part.parse().ok()?),
        None => (stem, 0),
    };
    let kind = ALL.iter().find(|k| k.stems.contains(&stem))?;
    Some((kind, part))
}

fn in_folder<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let name = if folder.is_empty() { path } else { path.strip_prefix(folder)?.strip_prefix('/')? };
    (!name.contains('/')).then_some(name)
}

/// The folder that holds the most of X's files: `data` as X makes it, `some-name/data`, or the download itself.
fn data_folder(files: &[Listed]) -> Option<&str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        // A file that only X has counts; `manifest.js`, `account.js` and `like.js` alone may be anybody's.
        if file_kind(name).is_some() || name == "manifest.js" {
            *count.entry(folder).or_default() += 1;
        }
    }
    // The most; among equals the one that lies highest.
    let (folder, _) = count.into_iter().max_by_key(|(folder, n)| (*n, std::cmp::Reverse(folder.len())))?;
    Some(folder)
}

/// Reads at most this much of `manifest.js`; real ones have some 30 kB.
const MANIFEST_AT_MOST: u64 = 4 << 20;

/// So many files are looked into to tell whether they are X's.
const LOOKED_INTO: usize = 8;

/// The first bytes of a file; none if it cannot be read.
///
/// # Errors
/// `Vanished` if the download went away.
pub(super) fn small(archive: &Archive, listed: &Listed, at_most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    match archive.stream(listed, &mut |reader| reader.take(at_most).read_to_end(&mut bytes).map(drop)) {
        Err(Spoilt::Vanished) => Err(ReadError::Vanished { name: archive.name().to_owned() }),
        _ => Ok(bytes),
    }
}

fn begins_as_list(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.starts_with(b"window.YTD.") || head.starts_with(b"[")
}

fn manifest(archive: &Archive, listed: &Listed) -> Result<Option<Manifest>, ReadError> {
    let bytes = small(archive, listed, MANIFEST_AT_MOST)?;
    Ok(parsed(items::value(&bytes)))
}

fn parsed(bytes: &[u8]) -> Option<Manifest> {
    let json: Value = serde_json::from_slice(bytes).ok()?;
    let text = |at: &str| json.pointer(at).and_then(Value::as_str).map(str::to_owned);
    let mut out = Manifest {
        account_id: text("/userInfo/accountId"),
        handle: text("/userInfo/userName"),
        display_name: text("/userInfo/displayName"),
        generated_at: text("/archiveInfo/generationDate").as_deref().and_then(super::time::read),
        partial: json.pointer("/archiveInfo/isPartialArchive").and_then(Value::as_bool).unwrap_or(false),
        ..Manifest::default()
    };
    let types = json.get("dataTypes").and_then(Value::as_object)?;
    for kind in ALL {
        for entry in kind.types.iter().filter_map(|t| types.get(*t)) {
            out.named.push(kind.stem());
            for file in entry.get("files").and_then(Value::as_array).into_iter().flatten() {
                let Some(path) = file.get("fileName").and_then(Value::as_str) else { continue };
                let count = file.get("count").and_then(|c| c.as_str().map_or_else(|| c.as_u64(), |c| c.parse().ok()));
                out.counts.entry(kind.stem()).or_default().push((path.to_owned(), count));
            }
        }
    }
    Some(out)
}
