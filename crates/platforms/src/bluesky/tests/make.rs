//! CAR files as a host makes them, for the tests: the tree by the rule (two bits of a key's sum a layer).
use super::super::cbor::{
    Cid,
    write::{V, bytes},
};
use familiar_model::Sha256;
use std::collections::BTreeMap;

/// Blocks by name, in the order in which they were made.
#[derive(Default, Clone)]
pub(crate) struct Blocks(pub(crate) Vec<(Cid, Vec<u8>)>);

impl Blocks {
    pub(crate) fn add(&mut self, v: &V) -> Cid {
        let block = bytes(v);
        let cid = Cid { codec: 0x71, digest: Sha256::of(&block).0 };
        if !self.0.iter().any(|(c, _)| *c == cid) {
            self.0.push((cid, block));
        }
        cid
    }
}

fn layer(key: &str) -> u32 {
    let sum = Sha256::of(key.as_bytes()).0;
    let zeros = sum.iter().try_fold(0, |n, b| if *b == 0 { Ok(n + 8) } else { Err(n + b.leading_zeros()) });
    zeros.unwrap_or_else(|n| n) / 2
}

/// The tree of these records; the name of its top.
pub(crate) fn tree(blocks: &mut Blocks, records: &[(String, Cid)]) -> Cid {
    let top = records.iter().map(|(k, _)| layer(k)).max().unwrap_or(0);
    node(blocks, records, top)
}

fn node(blocks: &mut Blocks, records: &[(String, Cid)], at: u32) -> Cid {
    let mut left = None;
    let mut entries: Vec<(String, Cid, Option<Cid>)> = Vec::new();
    let mut below: Vec<(String, Cid)> = Vec::new();
    let flush = |below: &mut Vec<(String, Cid)>, blocks: &mut Blocks| {
        let link = (!below.is_empty()).then(|| node(blocks, below, at.saturating_sub(1)));
        below.clear();
        link
    };
    for (key, cid) in records {
        if layer(key) < at {
            below.push((key.clone(), *cid));
            continue;
        }
        let link = flush(&mut below, blocks);
        match entries.last_mut() {
            Some(last) => last.2 = link,
            None => left = link,
        }
        entries.push((key.clone(), *cid, None));
    }
    let link = flush(&mut below, blocks);
    match entries.last_mut() {
        Some(last) => last.2 = link,
        None => left = link,
    }
    let mut before = String::new();
    let list = entries.iter().map(|(key, cid, right)| {
        let shared = key.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        before.clone_from(key);
        V::M(vec![
            ("p", V::N(shared as u64)),
            ("k", V::B(key.as_bytes()[shared..].to_vec())),
            ("v", V::Link(*cid)),
            ("t", right.map_or(V::Null, V::Link)),
        ])
    });
    let list = V::L(list.collect());
    blocks.add(&V::M(vec![("e", list), ("l", left.map_or(V::Null, V::Link))]))
}

fn length(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// A CAR file of these blocks.
pub(crate) fn file(root: Cid, blocks: &[(Cid, Vec<u8>)]) -> Vec<u8> {
    let head = bytes(&V::M(vec![("version", V::N(1)), ("roots", V::L(vec![V::Link(root)]))]));
    let mut out = Vec::new();
    length(&mut out, head.len());
    out.extend(head);
    for (cid, block) in blocks {
        length(&mut out, 36 + block.len());
        out.extend([1, cid.codec, 0x12, 0x20]);
        out.extend(cid.digest);
        out.extend(block);
    }
    out
}

/// A whole record of an account.
pub(crate) fn whole(did: &str, rev: &str, records: &BTreeMap<String, V>) -> Vec<u8> {
    let mut blocks = Blocks::default();
    let leaves: Vec<_> = records.iter().map(|(k, v)| (k.clone(), blocks.add(v))).collect();
    let top = tree(&mut blocks, &leaves);
    let commit = commit(did, rev, top);
    let root = blocks.add(&commit);
    file(root, &blocks.0)
}

/// A commit.
pub(crate) fn commit(did: &str, rev: &str, tree: Cid) -> V {
    V::M(vec![
        ("did", V::T(did.to_owned())),
        ("rev", V::T(rev.to_owned())),
        ("data", V::Link(tree)),
        ("prev", V::Null),
        ("version", V::N(3)),
        ("sig", V::B(vec![0; 64])),
    ])
}
