//! What was done in the owner's name: likes, posts, deleted posts, follows, blocks, mutes.
//!
//! Not here: what order says about time beyond its validation (`order`); carrying bounds is the engine's.

use super::{Ended, Halt, Out, Reading, Seen, Took, complete};
use crate::{
    Part,
    raw::Text,
    x::{files, files::FileKind, gaps, order, raw, time},
};
use familiar_model::{Act, Gap, Key, Kind, Language, Record, When};
use std::{ops::Range, sync::Arc};

/// Longest text of a post that is kept, in bytes; long posts have up to 25,000 characters.
const TEXT: usize = 128 << 10;

pub(super) fn likes(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    // The number at each place; 0 where the record is broken, so that the pages stay where they were.
    let mut ids: Vec<u64> = Vec::new();
    let want = reading.want;
    let ended = reading.list::<raw::Like>(files::LIKES, out, |seen, raw, out| {
        let Some(raw) = raw.inner else { return Took::No };
        let Some(id) = raw.id.and_then(|i| i.number()).filter(|id| *id > 0) else { return Took::No };
        ids.resize(seen.place as usize, 0);
        ids.push(id);
        let when = When::between(time::in_number(id), None);
        let mut act = Act::new(Kind::Like, Key::Number(id), when, seen.at);
        if let Some(text) = raw.text.filter(|_| want.like_texts || want.language.is_some()) {
            let text = text.get();
            act.language = want.language.and_then(|tell| tell(&text));
            act.text = want.like_texts.then(|| cut(&text));
        }
        out.push(Record::Act(act));
        Took::Yes
    })?;
    out.flush()?;
    ids.resize(ended.items as usize, 0);
    let stated = reading.contents.stated_together(files::LIKES);
    let newest_first = order::newest_first(&ids, stated, reading.taken_at);
    if newest_first.is_none() && !ids.is_empty() {
        out.gaps.push(gaps::order_unknown(Kind::Like));
    }
    out.part(Part::Order { kind: Kind::Like, newest_first });
    complete(out, Kind::Like, ended.whole)
}

fn cut(text: &str) -> Box<str> {
    let mut end = text.len().min(TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("").into()
}

/// Clients by name: there are few, and each name is kept once.
#[derive(Default)]
struct Clients(Vec<Arc<str>>);

impl Clients {
    /// More names than this are not held on to, only given.
    const MOST: usize = 256;

    /// The text inside of `<a href="…">Client name</a>`.
    fn named(&mut self, source: &Text<'_>) -> Option<Arc<str>> {
        let bytes = source.bytes();
        let from = memchr::memchr(b'>', bytes).map_or(0, |at| at + 1);
        let inner = bytes.get(from..)?;
        let inner = inner.get(..memchr::memchr(b'<', inner).unwrap_or(inner.len()))?;
        let name = std::str::from_utf8(inner).ok()?.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(at) = self.0.iter().position(|known| **known == *name) {
            // The one used most stands first.
            self.0.swap(at, at / 2);
            return self.0.get(at / 2).cloned();
        }
        let mut end = name.len().min(super::account::SHORT);
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        let new: Arc<str> = name.get(..end)?.into();
        if self.0.len() < Self::MOST {
            self.0.push(Arc::clone(&new));
        }
        Some(new)
    }
}

/// Reads posts of any file of them.
struct Posts<'a> {
    reading: &'a Reading<'a>,
    kind: Kind,
    clients: Clients,
    /// Numbers that were read, for what heads lack; sorted before it is asked.
    ids: Vec<u64>,
    /// Times in the order in which the records were given, for their own order.
    times: Vec<i64>,
    repost_times: Vec<i64>,
}

impl<'a> Posts<'a> {
    fn new(reading: &'a Reading<'a>, kind: Kind) -> Self {
        let (ids, times, repost_times) = (Vec::new(), Vec::new(), Vec::new());
        Self { reading, kind, clients: Clients::default(), ids, times, repost_times }
    }

    fn take(&mut self, seen: Seen, raw: Option<raw::RawPost<'_>>, only_new: bool, out: &mut Out<'_>) -> Took {
        let Some(raw) = raw else { return Took::No };
        let id = raw.id.as_ref().and_then(crate::raw::Scalar::number);
        let Some(id) = id.or_else(|| raw.number.as_ref().and_then(crate::raw::Scalar::number)) else { return Took::No };
        if only_new && self.ids.binary_search(&id).is_ok() {
            return Took::Yes;
        }
        if !only_new {
            self.ids.push(id);
        }
        let time = raw.created_at.and_then(|t| time::read(t.get())).or_else(|| time::in_number(id));
        let text = raw.text.unwrap_or_default();
        let repost = self.kind == Kind::Post && text.bytes().starts_with(b"RT @");
        let kind = if repost { Kind::Repost } else { self.kind };
        let mut act = Act::new(kind, Key::Number(id), time.map_or_else(When::default, When::at), seen.at);
        act.undone = raw.deleted_at.and_then(|t| time::read(t.get()));
        act.language = raw.lang.and_then(|l| language(l.get()));
        act.client = raw.source.and_then(|s| self.clients.named(&s));
        if self.reading.want.post_texts && !text.bytes().is_empty() {
            act.text = Some(cut(&text.get()));
        }
        let ms = time.map_or(i64::MIN, familiar_model::Instant::ms);
        if repost {
            self.repost_times.push(ms);
            out.push_beside(Record::Act(act));
        } else {
            self.times.push(ms);
            out.push(Record::Act(act));
        }
        Took::Yes
    }

    /// Reads some of the files of whole posts.
    fn whole(&mut self, kind: &FileKind, which: Range<usize>, out: &mut Out<'_>) -> Result<Ended, Halt> {
        self.reading.list_some::<raw::Post>(kind, which, out, |seen, raw, out| self.take(seen, raw.inner, false, out))
    }

    /// Reads the heads for what was not read whole, then tells the order.
    fn heads(mut self, kind: &FileKind, full: Ended, out: &mut Out<'_>) -> Result<(), Halt> {
        self.ids.sort_unstable();
        let rest = self.reading.list::<raw::Post>(kind, out, |seen, raw, out| self.take(seen, raw.inner, true, out))?;
        out.flush()?;
        out.part(Part::Order { kind: self.kind, newest_first: Some(order::by_time(&self.times)) });
        // Archives before 2022-10 hold no heads; the list itself is whole all the same.
        let all = full.whole && (rest.whole || !rest.there);
        if self.kind == Kind::Post {
            out.part(Part::Order { kind: Kind::Repost, newest_first: Some(order::by_time(&self.repost_times)) });
            complete(out, Kind::Repost, all)?;
        }
        complete(out, self.kind, all)
    }
}

/// The last file of posts, read ahead on the other thread: what it gave waits until the files before it are through.
pub(super) struct Ahead<'a> {
    posts: Posts<'a>,
    ended: Ended,
    parts: Vec<Part>,
    gaps: Vec<Gap>,
}

/// Reads the files of posts from this one on, and keeps what they give.
pub(super) fn ahead<'a>(reading: &'a Reading<'a>, from: usize) -> Result<Ahead<'a>, Halt> {
    let mut parts = Vec::new();
    let mut keep = |part| {
        parts.push(part);
        Ok(())
    };
    let mut out = Out::new(&mut keep);
    let mut posts = Posts::new(reading, Kind::Post);
    let ended = posts.whole(files::POSTS, from..usize::MAX, &mut out)?;
    let gaps = std::mem::take(&mut out.gaps);
    Ok(Ahead { posts, ended, parts, gaps })
}

/// Reads the posts; the files from `upto` on come from `rest`.
pub(super) fn posts_and<'a>(
    reading: &'a Reading<'a>,
    upto: usize,
    rest: impl FnOnce() -> Result<Option<Ahead<'a>>, Halt>,
    out: &mut Out<'_>,
) -> Result<(), Halt> {
    let mut posts = Posts::new(reading, Kind::Post);
    let mut ended = posts.whole(files::POSTS, 0..upto, out)?;
    if let Some(rest) = rest()? {
        for part in rest.parts {
            out.part(part);
        }
        out.gaps.extend(rest.gaps);
        posts.ids.extend(rest.posts.ids);
        posts.times.extend(rest.posts.times);
        posts.repost_times.extend(rest.posts.repost_times);
        ended.whole &= rest.ended.whole;
    }
    posts.heads(files::HEADERS, ended, out)
}

/// X's word for a post's language; `und`, `zxx` and its `q…` codes (no text, only media, only a link) are none.
fn language(code: &str) -> Option<Language> {
    if code == "und" || code == "zxx" || code.starts_with('q') && code.len() == 3 {
        return None;
    }
    // Old codes for Hebrew, Indonesian and Yiddish.
    Language::new(match code {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        other => other,
    })
}

pub(super) fn posts(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    posts_and(reading, usize::MAX, || Ok(None), out)
}

pub(super) fn deleted(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    let mut posts = Posts::new(reading, Kind::DeletedPost);
    let ended = posts.whole(files::DELETED, 0..usize::MAX, out)?;
    posts.heads(files::DELETED_HEADERS, ended, out)
}

/// Newest first (two archives of one account: all new follows formed an exact prefix).
pub(super) fn follows(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    people::<raw::Following>(reading, files::FOLLOWS, Kind::Follow, true, out)
}
/// In no order.
pub(super) fn blocks(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    people::<raw::Blocking>(reading, files::BLOCKS, Kind::Block, false, out)
}
/// In no known order.
pub(super) fn mutes(reading: &Reading<'_>, out: &mut Out<'_>) -> Result<(), Halt> {
    people::<raw::Muting>(reading, files::MUTES, Kind::Mute, false, out)
}

fn people<S>(reading: &Reading<'_>, file: &FileKind, kind: Kind, ordered: bool, out: &mut Out<'_>) -> Result<(), Halt>
where
    S: for<'r> crate::items::Shape<Raw<'r> = raw::Wrapped<'r, raw::RawPerson<'r>, S>>,
{
    let mut count = 0_u32;
    let ended = reading.list::<S>(file, out, |seen, raw, out| {
        let Some(id) = raw.inner.and_then(|p| p.account_id).filter(|id| !id.get().is_empty()) else { return Took::No };
        count += 1;
        out.push(Record::Act(Act::new(kind, Key::new(id.get()), When::default(), seen.at)));
        Took::Yes
    })?;
    out.flush()?;
    out.part(Part::Order { kind, newest_first: ordered.then(|| (0..count).collect()) });
    complete(out, kind, ended.whole)
}
