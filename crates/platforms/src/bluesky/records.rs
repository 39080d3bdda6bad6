//! Records of an account as acts: what is about which post or person, and what it claims of its own time.
//!
//! Deliberately not here: where they lie (`car`), when they can have been written (`bounds`), other people's words (never
//! read). Facts (README, 2): whoever writes a record chooses its name and its `createdAt`; `via` is the repost through which a
//! post was seen, not an app.

use super::cbor::{Broken, Cid, Head, Reader};
use familiar_model::{Act, Instant, Key, Kind, Language, Provenance, Sha256, SourceRef, When};
use serde_json::Value;
use std::sync::Arc;

/// A list of the account's record.
pub(super) struct List {
    pub(super) kind: Kind,
    /// The collection's name.
    pub(super) name: &'static str,
}

/// The lists that are acts, in the order in which they are given.
pub(super) const LISTS: [List; 5] = [
    List { kind: Kind::Like, name: "app.bsky.feed.like" },
    List { kind: Kind::Repost, name: "app.bsky.feed.repost" },
    List { kind: Kind::Follow, name: "app.bsky.graph.follow" },
    List { kind: Kind::Block, name: "app.bsky.graph.block" },
    List { kind: Kind::Post, name: "app.bsky.feed.post" },
];
/// The profile: one record.
pub(super) const PROFILE: &str = "app.bsky.actor.profile";
/// The longest name of a record, identity or address that is taken.
const NAME_AT_MOST: usize = 512;

/// Which list a collection is.
pub(super) fn list(collection: &str) -> Option<&'static List> {
    LISTS.iter().find(|l| l.name == collection)
}

/// One record that is an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) key: Key,
    /// Its own name within its list.
    pub(super) name: String,
    pub(super) cid: Cid,
    pub(super) len: u32,
    pub(super) claims: Option<Instant>,
    pub(super) language: Option<Language>,
}

/// What of a record is of use.
#[derive(Default)]
struct Body<'a> {
    /// What it is about: an address, or an identity.
    subject: Option<&'a str>,
    created_at: Option<&'a str>,
    language: Option<&'a str>,
}

impl Found {
    /// From a block.
    pub(super) fn from_block(kind: Kind, name: &str, cid: Cid, block: &[u8]) -> Result<Self, Broken> {
        let mut body = Body::default();
        Reader::new(block).map(|key, head, reader| {
            match (key, head) {
                ("subject", Head::Text(t)) => body.subject = Some(t),
                ("subject", Head::Map(n)) => {
                    reader.pairs(n, &mut |key, head, _| {
                        if let ("uri", Head::Text(t)) = (key, head) {
                            body.subject = Some(t);
                        }
                        Ok(false)
                    })?;
                    return Ok(true);
                }
                ("createdAt", Head::Text(t)) => body.created_at = Some(t),
                ("langs", Head::List(n)) => {
                    for _ in 0..n {
                        match reader.head()? {
                            Head::Text(t) if body.language.is_none() => body.language = Some(t),
                            head => reader.pass(head)?,
                        }
                    }
                    return Ok(true);
                }
                _ => {}
            }
            Ok(false)
        })?;
        Self::new(kind, name, cid, u32::try_from(block.len()).unwrap_or(u32::MAX), &body).ok_or(Broken)
    }

    /// From JSON, as lists give it.
    pub(super) fn from_json(kind: Kind, name: &str, cid: Cid, value: &Value) -> Option<Self> {
        let text = |v: &'_ Value, n: &str| v.get(n).and_then(Value::as_str).map(str::to_owned);
        let subject = value.get("subject").and_then(|s| s.as_str().map(str::to_owned).or_else(|| text(s, "uri")));
        let created_at = text(value, "createdAt");
        let language = value.get("langs").and_then(|l| l.get(0)).and_then(Value::as_str);
        let body = Body { subject: subject.as_deref(), created_at: created_at.as_deref(), language };
        Self::new(kind, name, cid, 0, &body)
    }

    fn new(kind: Kind, name: &str, cid: Cid, len: u32, body: &Body<'_>) -> Option<Self> {
        let key = match kind {
            Kind::Post => Key::Text(name.into()),
            Kind::Like | Kind::Repost => post_key(body.subject?)?,
            _ => {
                Key::Text(body.subject.filter(|s| s.starts_with("did:") && s.len() <= NAME_AT_MOST && plain(s))?.into())
            }
        };
        let claims = body.created_at.filter(|t| t.len() <= 64).and_then(Instant::parse);
        let language = body.language.filter(|_| kind == Kind::Post).and_then(Language::new);
        Some(Self { key, name: name.to_owned(), cid, len, claims, language })
    }

    /// The name with its version, as in [`Act::own_id`].
    pub(super) fn own_id(&self, did: &str, list: &List) -> String {
        own_id(did, list.name, &self.name, &self.cid)
    }

    /// As an act.
    pub(super) fn act(&self, list: &List, own_id: String, file: &Arc<str>, when: When) -> Act {
        let seen = Provenance {
            source: SourceRef(0),
            file: Arc::clone(file),
            index: 0,
            len: self.len,
            offset: 0,
            // The block's name is the sum of its bytes.
            sha256: Sha256(self.cid.digest),
        };
        Act {
            claims: self.claims,
            language: self.language,
            own_id: Some(own_id.into()),
            ..Act::new(list.kind, self.key.clone(), when, seen)
        }
    }
}

fn own_id(did: &str, collection: &str, name: &str, cid: &Cid) -> String {
    let cid = cid.text();
    let mut out = String::with_capacity(did.len() + collection.len() + name.len() + cid.len() + 8);
    for part in ["at://", did, "/", collection, "/", name, "#", &cid] {
        out.push_str(part);
    }
    out
}

/// One record by its own name and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnId {
    pub(super) collection: String,
    pub(super) name: String,
    pub(super) cid: Cid,
}

impl OwnId {
    /// Reads an own name, if it is of this account.
    pub(super) fn read(text: &str, did: &str) -> Option<Self> {
        let (address, cid) = text.split_once('#')?;
        let rest = address.strip_prefix("at://")?.strip_prefix(did)?.strip_prefix('/')?;
        let (collection, name) = rest.split_once('/')?;
        let fine = |t: &str| !t.is_empty() && !t.contains('/') && plain(t);
        (fine(collection) && fine(name))
            .then(|| Some(Self { collection: collection.to_owned(), name: name.to_owned(), cid: Cid::parse(cid)? }))
            .flatten()
    }
}

/// The signs of which addresses of records consist.
fn plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'~' | b'%'))
}

/// The key of what a like is about: `<did>/<name>` of a post; of anything else with its collection between.
pub(super) fn post_key(address: &str) -> Option<Key> {
    let rest = address.strip_prefix("at://").filter(|r| r.len() <= NAME_AT_MOST)?;
    let mut parts = rest.split('/');
    let (Some(whose), Some(collection), Some(name), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    if [whose, collection, name].iter().any(|p| p.is_empty() || !plain(p)) {
        return None;
    }
    Some(Key::Text(match collection {
        "app.bsky.feed.post" => format!("{whose}/{name}").into(),
        _ => format!("{whose}/{collection}/{name}").into(),
    }))
}

/// The name in a profile's block.
pub(super) fn display_name(block: &[u8]) -> Option<String> {
    let mut name = None;
    let read = Reader::new(block).map(|key, head, _| {
        if let ("displayName", Head::Text(t)) = (key, head) {
            name = super::ask::shown(t, 200);
        }
        Ok(false)
    });
    read.ok().and(name)
}

#[cfg(test)]
mod tests {
    use super::{
        super::cbor::write::{self, V},
        *,
    };

    const DID: &str = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";

    fn cid(v: &V) -> (Cid, Vec<u8>) {
        let bytes = write::bytes(v);
        (Cid { codec: 0x71, digest: Sha256::of(&bytes).0 }, bytes)
    }

    #[test]
    fn a_like_is_about_a_post_and_claims_a_time() {
        let subject = V::M(vec![
            ("uri", V::T(format!("at://{DID}/app.bsky.feed.post/3kpost"))),
            ("cid", V::T("bafy".to_owned())),
        ]);
        let via = V::M(vec![("uri", V::T("at://did:plc:z/app.bsky.feed.repost/3k".to_owned()))]);
        let (cid, block) = cid(&V::M(vec![
            ("$type", V::T("app.bsky.feed.like".to_owned())),
            ("subject", subject),
            ("via", via),
            ("createdAt", V::T("2019-01-02T03:04:05.678Z".to_owned())),
        ]));
        let found = Found::from_block(Kind::Like, "3klike", cid, &block).unwrap();
        assert_eq!(found.key, Key::Text(format!("{DID}/3kpost").into()));
        let own = found.own_id("did:plc:me", &LISTS[0]);
        let act = found.act(&LISTS[0], own.clone(), &Arc::from(LISTS[0].name), When::default());
        assert_eq!(act.claims, Instant::parse("2019-01-02T03:04:05.678Z"), "a claim is told as one");
        assert_eq!(act.when, When::default(), "and is no bound");
        assert_eq!(act.seen.sha256, Sha256::of(&block), "the sum is that of the record");
        let read = OwnId::read(&own, "did:plc:me").unwrap();
        assert_eq!((read.collection.as_str(), read.name.as_str(), read.cid), ("app.bsky.feed.like", "3klike", cid));
        assert_eq!(OwnId::read(&own, "did:plc:you"), None, "another's record is never meant");
        let json = serde_json::json!({"subject": {"uri": format!("at://{DID}/app.bsky.feed.post/3kpost")}, "createdAt": "2019-01-02T03:04:05.678Z"});
        let listed = Found::from_json(Kind::Like, "3klike", cid, &json).unwrap();
        assert_eq!((listed.key, listed.claims), (found.key, found.claims), "both forms say the same");
    }

    #[test]
    fn what_is_not_shaped_as_such_a_record_is_refused() {
        let like = |uri: &str| cid(&V::M(vec![("subject", V::M(vec![("uri", V::T(uri.to_owned()))]))]));
        for uri in [
            "",
            "https://bsky.app",
            "at://a",
            "at://a/b",
            "at://a/b/c/d",
            "at://a/b/",
            "at://a b/c/d",
            "at://did:plc:x/app.bsky.feed.post/\u{202e}",
        ] {
            let (cid, block) = like(uri);
            assert_eq!(Found::from_block(Kind::Like, "3k", cid, &block), Err(Broken), "{uri}");
        }
        assert_eq!(
            post_key("at://did:plc:x/app.bsky.feed.generator/news"),
            Some(Key::Text("did:plc:x/app.bsky.feed.generator/news".into())),
            "a feed can be liked too, and is no post"
        );
        let (cid, block) = cid(&V::M(vec![("subject", V::N(3))]));
        assert_eq!(Found::from_block(Kind::Follow, "3k", cid, &block), Err(Broken));
    }

    #[test]
    fn a_post_has_its_own_name_and_language() {
        let (cid, block) = cid(&V::M(vec![
            ("langs", V::L(vec![V::T("pt-BR".to_owned()), V::T("en".to_owned())])),
            ("text", V::T("Bom dia".to_owned())),
            ("createdAt", V::T("yesterday".to_owned())),
        ]));
        let found = Found::from_block(Kind::Post, "3kpost", cid, &block).unwrap();
        assert_eq!((found.key, found.claims), (Key::Text("3kpost".into()), None));
        assert_eq!(found.language.map(|l| l.code().to_owned()).as_deref(), Some("pt"));
    }
}
