//! The public record of an account as its host hands it out: a CAR file with a signed commit, a tree and the records.
//!
//! Deliberately not here: what a record says (`records`), and the signature of the commit (the host gave it out over TLS;
//! who does not believe the host has its sums). Everything comes from a host that nobody here knows: each block's sum is
//! held against its name, each name is visited once, keys must ascend, and nothing here calls itself. Facts: CAR v1;
//! atproto.com, repository (commit version 3; a node has `l` and `e` of `p`, `k`, `v`, `t`). For what was added since a
//! time the host hands out single blocks without the whole tree; of those only the names are read ([`names`]).

use super::cbor::{Broken, Cid, Head, Reader};
use familiar_model::Sha256;
use std::collections::{HashMap, HashSet};

/// The longest key of a record: `collection/name`.
const KEY_AT_MOST: usize = 1_024;

/// A CAR file whose blocks can be found.
pub(super) struct Car<'a> {
    root: Cid,
    blocks: HashMap<[u8; 32], &'a [u8]>,
}

/// The commit at the top.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Commit<'a> {
    /// Whose.
    pub(super) did: &'a str,
    /// The revision.
    pub(super) rev: &'a str,
    /// The tree.
    tree: Cid,
}

/// Reads a length.
fn length(bytes: &mut &[u8]) -> Result<usize, Broken> {
    let mut out = 0_u64;
    for place in 0..5 {
        let (first, rest) = bytes.split_first().ok_or(Broken)?;
        *bytes = rest;
        out |= u64::from(first & 0x7f) << (7 * place);
        if first & 0x80 == 0 {
            return usize::try_from(out).map_err(|_| Broken);
        }
    }
    Err(Broken)
}

/// Reads the head, and gives each block by its name.
fn each<'a>(mut bytes: &'a [u8], mut block: impl FnMut(Cid, &'a [u8])) -> Result<Cid, Broken> {
    let n = length(&mut bytes)?;
    let (head, mut bytes) = bytes.split_at_checked(n).ok_or(Broken)?;
    let (mut root, mut version) = (None, 0);
    Reader::new(head).map(|key, head, reader| match (key, head) {
        ("version", Head::Number(n)) => {
            version = n;
            Ok(false)
        }
        ("roots", Head::List(n)) => {
            for i in 0..n {
                match reader.head()? {
                    Head::Link(cid) if i == 0 => root = Some(cid),
                    head => reader.pass(head)?,
                }
            }
            Ok(true)
        }
        _ => Ok(false),
    })?;
    let root = root.filter(|_| version == 1).ok_or(Broken)?;
    while !bytes.is_empty() {
        let n = length(&mut bytes)?;
        let (section, rest) = bytes.split_at_checked(n).ok_or(Broken)?;
        bytes = rest;
        let (cid, taken) = Cid::read(section)?;
        block(cid, section.get(taken..).unwrap_or(&[]));
    }
    Ok(root)
}

/// The names of all blocks but the commit: of what was added since a time, when that is what was asked for.
pub(super) fn names(bytes: &[u8]) -> Result<HashSet<[u8; 32]>, Broken> {
    let mut found = HashSet::new();
    let root = each(bytes, |cid, _| {
        found.insert(cid.digest);
    })?;
    found.remove(&root.digest);
    Ok(found)
}

/// One record's place in the tree.
pub(super) struct Leaf {
    /// `collection/name`.
    pub(super) key: String,
    /// Its block.
    pub(super) cid: Cid,
}

impl<'a> Car<'a> {
    /// Reads the places of all blocks.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Broken> {
        let mut blocks = HashMap::with_capacity(bytes.len() / 300);
        let root = each(bytes, |cid, block| {
            blocks.insert(cid.digest, block);
        })?;
        Ok(Self { root, blocks })
    }

    /// A block, if it is there and what its name says.
    pub(super) fn block(&self, cid: &Cid) -> Result<&'a [u8], Broken> {
        let block = self.blocks.get(&cid.digest).ok_or(Broken)?;
        if Sha256::of(block).0 == cid.digest { Ok(block) } else { Err(Broken) }
    }

    /// The commit.
    pub(super) fn commit(&self) -> Result<Commit<'a>, Broken> {
        let (mut did, mut rev, mut tree) = (None, None, None);
        Reader::new(self.block(&self.root)?).map(|key, head, _| {
            match (key, head) {
                ("did", Head::Text(t)) => did = Some(t),
                ("rev", Head::Text(t)) => rev = Some(t),
                ("data", Head::Link(cid)) => tree = Some(cid),
                _ => {}
            }
            Ok(false)
        })?;
        match (did, rev, tree) {
            (Some(did), Some(rev), Some(tree)) => Ok(Commit { did, rev, tree }),
            _ => Err(Broken),
        }
    }

    /// Every record's key and block, by ascending key; `each` may break it off.
    pub(super) fn leaves<E: From<Broken>>(
        &self,
        commit: &Commit<'a>,
        mut each: impl FnMut(Leaf) -> Result<(), E>,
    ) -> Result<(), E> {
        enum Next {
            Node(Cid),
            Leaf(Leaf),
        }
        let mut stack = vec![Next::Node(commit.tree)];
        let mut visited = 0_usize;
        let mut last = String::new();
        let mut entries = Vec::new();
        while let Some(next) = stack.pop() {
            match next {
                Next::Leaf(leaf) => {
                    if leaf.key <= last {
                        return Err(Broken.into());
                    }
                    last.clone_from(&leaf.key);
                    each(leaf)?;
                }
                Next::Node(cid) => {
                    // A tree has no more nodes than there are blocks; what leads back into itself ends here.
                    visited += 1;
                    if visited > self.blocks.len() {
                        return Err(Broken.into());
                    }
                    let left = node(self.block(&cid)?, &mut entries)?;
                    for entry in entries.drain(..).rev() {
                        stack.extend(entry.right.map(Next::Node));
                        stack.push(Next::Leaf(entry.leaf));
                    }
                    stack.extend(left.map(Next::Node));
                }
            }
        }
        Ok(())
    }
}

struct Entry {
    leaf: Leaf,
    right: Option<Cid>,
}

/// Reads one node of the tree: what is left of it, and its entries.
fn node(block: &[u8], entries: &mut Vec<Entry>) -> Result<Option<Cid>, Broken> {
    let mut left = None;
    Reader::new(block).map(|key, head, reader| match (key, head) {
        ("l", Head::Link(cid)) => {
            left = Some(cid);
            Ok(true)
        }
        ("e", Head::List(n)) => {
            let mut before: Vec<u8> = Vec::new();
            for _ in 0..n {
                entries.push(entry(reader, &mut before)?);
            }
            Ok(true)
        }
        _ => Ok(false),
    })?;
    Ok(left)
}

fn entry(reader: &mut Reader<'_>, before: &mut Vec<u8>) -> Result<Entry, Broken> {
    let (mut shared, mut rest, mut value, mut right) = (None, None, None, None);
    reader.map(|key, head, _| {
        match (key, head) {
            ("p", Head::Number(n)) => shared = usize::try_from(n).ok(),
            ("k", Head::Bytes(b)) => rest = Some(b),
            ("v", Head::Link(cid)) => value = Some(cid),
            ("t", Head::Link(cid)) => right = Some(cid),
            _ => {}
        }
        Ok(false)
    })?;
    let (Some(shared), Some(rest), Some(cid)) = (shared, rest, value) else { return Err(Broken) };
    if shared > before.len() || shared + rest.len() > KEY_AT_MOST {
        return Err(Broken);
    }
    before.truncate(shared);
    before.extend_from_slice(rest);
    let key = std::str::from_utf8(before).map_err(|_| Broken)?.to_owned();
    Ok(Entry { leaf: Leaf { key, cid }, right })
}

#[cfg(test)]
#[path = "tests/make.rs"]
pub(super) mod make;

#[cfg(test)]
mod tests {
    use super::{super::cbor::write::V, *};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn records(n: usize) -> BTreeMap<String, V> {
        let record = |i: usize| V::M(vec![("$type", V::T("app.bsky.feed.like".to_owned())), ("n", V::N(i as u64))]);
        (0..n).map(|i| (format!("app.bsky.feed.like/3k{i:011}"), record(i))).collect()
    }

    fn keys(bytes: &[u8]) -> Result<Vec<String>, Broken> {
        let car = Car::read(bytes)?;
        let commit = car.commit()?;
        let mut keys = Vec::new();
        car.leaves::<Broken>(&commit, |leaf| {
            car.block(&leaf.cid)?;
            keys.push(leaf.key);
            Ok(())
        })?;
        Ok(keys)
    }

    #[test]
    fn every_record_is_found_in_its_order() {
        for n in [0, 1, 2, 7, 300] {
            let all = records(n);
            let bytes = make::whole("did:plc:abc", "3kaaaaaaaaa22", &all);
            assert_eq!(keys(&bytes), Ok(all.keys().cloned().collect::<Vec<_>>()), "{n} records");
            let car = Car::read(&bytes).unwrap();
            assert_eq!(car.commit().map(|c| (c.did, c.rev)), Ok(("did:plc:abc", "3kaaaaaaaaa22")));
        }
    }

    #[test]
    fn a_tree_that_leads_into_itself_or_does_not_ascend_is_refused() {
        let mut blocks = make::Blocks::default();
        let record = blocks.add(&V::M(vec![]));
        let leaf = |k: &str| {
            V::M(vec![("p", V::N(0)), ("k", V::B(k.as_bytes().to_vec())), ("v", V::Link(record)), ("t", V::Null)])
        };
        let twice = blocks.add(&V::M(vec![("e", V::L(vec![leaf("a/b"), leaf("a/b")])), ("l", V::Null)]));
        let empty = blocks.add(&V::M(vec![("e", V::L(vec![])), ("l", V::Null)]));
        // The same empty node again and again: more nodes than blocks.
        let mut top = empty;
        for _ in 0..3 {
            let entry = |k: &str| {
                V::M(vec![
                    ("p", V::N(0)),
                    ("k", V::B(k.as_bytes().to_vec())),
                    ("v", V::Link(record)),
                    ("t", V::Link(top)),
                ])
            };
            top = blocks
                .add(&V::M(vec![("e", V::L((0..9).map(|i| entry(&format!("k/{i}"))).collect())), ("l", V::Link(top))]));
        }
        for tree in [twice, top] {
            let mut blocks = blocks.clone();
            let root = blocks.add(&make::commit("did:plc:abc", "3kaaaaaaaaa22", tree));
            assert_eq!(keys(&make::file(root, &blocks.0)), Err(Broken));
        }
    }

    #[test]
    fn a_block_that_is_not_what_its_name_says_is_refused() {
        let mut bytes = make::whole("did:plc:abc", "3kaaaaaaaaa22", &records(5));
        let at = bytes.windows(9).position(|w| w == b"feed.like").unwrap();
        bytes[at] = b'F';
        assert_eq!(keys(&bytes), Err(Broken));
        assert_eq!(Car::read(b"").err(), Some(Broken));
        assert_eq!(Car::read(&[0xff; 40]).err(), Some(Broken));
    }

    #[test]
    fn the_names_of_what_was_added_are_read_without_the_tree() {
        let mut blocks = make::Blocks::default();
        let new = blocks.add(&V::M(vec![("n", V::N(1))]));
        let root = blocks.add(&V::M(vec![("n", V::N(2))]));
        let found = names(&make::file(root, &blocks.0)).unwrap();
        assert_eq!(found, HashSet::from([new.digest]), "the commit is none of them");
        assert_eq!(names(&make::file(root, &[])), Ok(HashSet::new()));
    }

    proptest! {
        #[test]
        fn any_keys_are_found(keys_in in proptest::collection::btree_set("[a-z]{1,8}\\.[a-z]{1,5}/[a-zA-Z0-9._~-]{1,20}", 0..60)) {
            let all: BTreeMap<_, _> = keys_in.iter().map(|k| (k.clone(), V::T(k.clone()))).collect();
            let bytes = make::whole("did:plc:abc", "3kaaaaaaaaa22", &all);
            prop_assert_eq!(keys(&bytes), Ok(keys_in.into_iter().collect::<Vec<_>>()));
        }
        #[test]
        fn spoilt_bytes_make_it_refuse_and_never_fall_over(at in 0_usize..4_000, with: u8, cut in 0_usize..4_000) {
            let mut bytes = make::whole("did:plc:abc", "3kaaaaaaaaa22", &records(20));
            let at = at % bytes.len();
            bytes[at] = with;
            bytes.truncate(bytes.len() - cut % bytes.len());
            let _ = keys(&bytes);
            let _ = names(&bytes);
        }
    }
}
