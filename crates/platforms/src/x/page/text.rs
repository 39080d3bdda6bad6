//! Pages as plain text: all that a copy without markup leaves is the shape of the lines.
//!
//! A session has its "·" alone on a line; an access has its address; a post has its handle alone on a line and a date
//! after it, and no number, so it is shown and is no row; a connected app has no mark at all. What X puts around the
//! main column stands in the text too, between lines that are handles (the owner's own in the bar before it, those of
//! messages and of people to follow behind it): it is cut off there.

use super::{
    Pasted, history,
    rows::{Found, row, seen, some},
    sessions::{self, Session},
    words,
};
use crate::markup::shown;
use familiar_model::{Key, Message, PageKind, Record};
use std::collections::BTreeMap;

/// A text, line by line.
pub(super) struct Lines {
    lines: Vec<Line>,
}

struct Line {
    text: String,
    /// It was a row of a table.
    cells: Vec<String>,
}

/// As many lines as are looked at.
const AT_MOST: usize = 100_000;

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let line = |raw: &str| {
            let cells = raw.split('\t').map(|c| words::safe(&shown(c))).filter(|c| !c.is_empty());
            Line {
                text: words::safe(&shown(raw)),
                cells: if raw.contains('\t') { cells.collect() } else { Vec::new() },
            }
        };
        Self { lines: text.lines().map(line).filter(|l| !l.text.is_empty()).take(AT_MOST).collect() }
    }

    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |l| &l.text)
    }
    fn is_handle(&self, at: usize) -> bool {
        words::handle(self.text(at)).is_some()
    }

    /// Where a post's handle stands: a date comes after it, behind a "·". Two handles without one, right below one
    /// another, are those of people to follow, and what comes after them is no list any more.
    pub(super) fn posts(&self) -> Vec<usize> {
        let handles: Vec<usize> = (1..self.lines.len()).filter(|at| self.is_handle(*at)).collect();
        let bare = |at: usize| !words::is_dot(self.text(at + 1));
        let mut found = Vec::new();
        for (i, at) in handles.iter().copied().enumerate() {
            // Two people right below one another.
            if bare(at) && handles.get(i + 1).is_some_and(|next| next - at < 3 && bare(*next)) {
                break;
            }
            let date = self.text(at + 2);
            if !bare(at) && words::has_digit(date) && date.chars().count() <= 24 {
                found.push(at);
            }
        }
        found
    }

    /// Where a session's "·" stands: a name and a place before it, a time after it, and none of them a handle.
    pub(super) fn sessions(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for at in 2..self.lines.len() {
            let around = [at - 2, at - 1, at + 1];
            let free = found.last().is_none_or(|before| at - 2 > *before + 1);
            let sound = around.iter().all(|at| {
                let text = self.text(*at);
                !text.is_empty() && !words::is_dot(text) && words::handle(text).is_none() && !words::is_note(text)
            });
            if !words::is_dot(self.text(at)) || !sound || !free {
                continue;
            }
            // Behind the first handle after the list stand people and messages.
            if found.last().is_some_and(|before| (*before..at).any(|at| self.is_handle(at))) {
                break;
            }
            found.push(at);
        }
        found
    }

    /// The lines with an address.
    pub(super) fn accesses(&self) -> Vec<usize> {
        (0..self.lines.len()).filter(|at| words::address(self.text(*at)).is_some()).collect()
    }
}

/// Posts are shown by name, handle, date and first line. The number of a post is not in a text, so none is a row.
pub(super) fn likes(lines: &Lines) -> Found {
    let mut found = Found { only_own: true, ..Found::default() };
    let posts = lines.posts();
    for (i, at) in posts.iter().enumerate() {
        let date = at + 2;
        let next = posts.get(i + 1).map(|next| next - 1);
        // Behind the last one may stand what is not the list's.
        let first = next.filter(|next| date + 1 < *next).map(|_| lines.text(date + 1));
        let parts = [Some(lines.text(at - 1)), Some(lines.text(*at)), Some(lines.text(date)), first];
        found.unread.extend(some(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    }
    found.says.push(Message::new("page-says-text-has-no-numbers"));
    found
}

/// Sessions by their "·".
pub(super) fn sessions(lines: &Lines, pasted: &Pasted<'_>) -> Found {
    let mut found = Found { only_own: true, gaps: sessions::gaps(), ..Found::default() };
    let marks = lines.sessions();
    let (Some(first), Some(last)) = (marks.first().copied(), marks.last().copied()) else { return found };
    let between = |from: usize, to: usize| (from..to).map(|at| lines.text(at));
    let second = marks.get(1).map(|at| at - 2);
    let above = second.map(|second| between(first + 2, second).collect::<Vec<_>>()).unwrap_or_default();
    // A note stands between the current one and the others, and nowhere else.
    let current = above.iter().any(|line| words::is_note(line));
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    for (index, at) in marks.iter().enumerate() {
        let (name, place, time) = (lines.text(at - 2), lines.text(at - 1), lines.text(at + 1));
        let words = vec![name.to_owned(), place.to_owned(), time.to_owned()];
        let twin = names.entry(format!("{name}/{place}")).or_insert(0);
        *twin += 1;
        let key = if *twin == 1 { format!("{name}/{place}") } else { format!("{name}/{place}/{twin}") };
        let session = Session {
            name: some(name),
            place: some(place),
            last_used: None,
            last_used_says: some(time),
            this_one: index == 0 && current,
        };
        let mut door = session.door(Key::Text(key.into()), pasted.pasted_at);
        door.seen = Some(seen(PageKind::Sessions, index, &words));
        found.rows.push(row(Record::Door(door), words));
    }
    // A current session without a place has no "·": it stands before the first mark, with its heading and the number of
    // the others.
    let before: Vec<&str> = if current { Vec::new() } else { lead(lines, first - 2) };
    let others = found.rows.len().saturating_sub(usize::from(current)) as u64;
    let stated = sessions::stated(if current { above.iter().copied() } else { before.iter().copied() });
    found.says.extend(sessions::more(stated, others));
    // Lines between rows that belong to none: a row without a place has no "·".
    let claimed = |line: usize| marks.iter().any(|at| (at - 2..=at + 1).contains(&line));
    let missing = stated.map_or(0, |stated| stated.saturating_sub(others));
    // Of a copy that ends within a row nobody knows how many are missing: its last two lines are listed.
    let behind = if stated.is_none() { 2 } else { usize::try_from(missing.saturating_mul(2)).unwrap_or(0) };
    let behind = behind.min(words::LINES);
    // The line before a handle is a name.
    let end = (last + 2..lines.lines.len()).find(|at| lines.is_handle(*at)).map_or(lines.lines.len(), |at| at - 1);
    let until = end.min(last + 2 + behind);
    let rest = (first + 2..until).filter(|line| !claimed(*line)).map(|line| lines.text(line));
    found.unread.extend(before.iter().filter(|t| !words::is_note(t)).map(|t| (*t).to_owned()));
    found.unread.extend(rest.filter(|t| !words::is_note(t)).map(str::to_owned));
    found
}

/// The lines right before a place, up to a handle: where a session without a place stands that is the first.
fn lead(lines: &Lines, until: usize) -> Vec<&str> {
    const AT_MOST: usize = 10;
    let from = until.saturating_sub(AT_MOST);
    let from = (from..until).rev().find(|at| lines.is_handle(*at)).map_or(from, |at| at + 1);
    (from..until).map(|at| lines.text(at)).filter(|t| !words::is_dot(t)).collect()
}

/// Connected apps have no mark, and neither have the other pages: the owner says which lines are rows.
pub(super) fn unmarked(lines: &Lines) -> Found {
    let mut found = Found { only_own: true, ..Found::default() };
    let near = lines.lines.len().min(60);
    let from = (0..near).rev().find(|at| lines.is_handle(*at)).filter(|at| *at * 2 < lines.lines.len());
    let from = from.map_or(0, |at| at + 1);
    let until = (from..lines.lines.len()).find(|at| lines.is_handle(*at)).map_or(lines.lines.len(), |at| at - 1);
    let all = (from..until).map(|at| lines.text(at)).filter(|t| !words::is_note(t) && !words::is_dot(t));
    found.unread.extend(all.map(str::to_owned));
    found.says.push(Message::new("page-says-text-has-no-numbers"));
    found
}

/// People have a name, a handle and a role; people to follow, behind them, have no role, and the list ends there.
pub(super) fn delegates(lines: &Lines) -> Found {
    let mut found = Found { only_own: true, ..Found::default() };
    let handles: Vec<usize> = (1..lines.lines.len()).filter(|at| lines.is_handle(*at)).collect();
    for (i, at) in handles.iter().enumerate() {
        let next = handles.get(i + 1).copied().unwrap_or(usize::MAX);
        let role = lines.text(at + 1);
        if i > 0 && handles.get(i - 1).is_some_and(|before| at - before < 3) {
            break;
        }
        // A copy that ends right behind a handle: the person is listed without a role.
        if role.is_empty() && i + 1 == handles.len() && (i == 0 || !found.unread.is_empty()) {
            found.unread.extend(some(&[lines.text(at - 1), lines.text(*at)].join(" · ")));
            break;
        }
        if next - at < 3 || words::is_dot(role) || role.is_empty() {
            if found.unread.is_empty() {
                continue;
            }
            break;
        }
        found.unread.extend(some(&[lines.text(at - 1), lines.text(*at), role].join(" · ")));
    }
    found.says.push(Message::new("page-says-text-has-no-numbers"));
    found
}

/// Accesses by their addresses. A row of a table is one; else what stands before an address, up to the place after the
/// one before, belongs to it.
pub(super) fn history(lines: &Lines) -> Found {
    let mut found = Found { only_own: true, ..Found::default() };
    let mut counts = history::Counts::new();
    let marks = lines.accesses();
    let mut begin = marks.first().map_or(0, |first| first.saturating_sub(2));
    for (i, at) in marks.iter().enumerate() {
        let Some(line) = lines.lines.get(*at) else { continue };
        let Some(address) = words::address(&line.text) else { continue };
        if line.cells.len() > 1 {
            history::push(&mut found, &mut counts, address, line.cells.clone(), None, None);
            begin = at + 1;
            continue;
        }
        let next = marks.get(i + 1).copied().unwrap_or(lines.lines.len());
        let after = at + 1 < next && words::is_place(lines.text(at + 1)) && !words::is_note(lines.text(at + 1));
        let end = if after { at + 2 } else { at + 1 };
        let from = begin.max(at.saturating_sub(4));
        let own = (from..end).map(|at| lines.text(at)).filter(|t| !words::is_note(t) && !words::is_dot(t));
        let words: Vec<String> = own.map(str::to_owned).collect();
        // What lies between two rows and belongs to neither is listed.
        found.unread.extend((begin..from).map(|at| lines.text(at)).filter(|t| !words::is_note(t)).map(str::to_owned));
        history::push(&mut found, &mut counts, address, words, None, None);
        begin = end;
    }
    // A copy that ends within a row: what stands behind the last one is listed, up to a handle of another column.
    let end = (begin..lines.lines.len()).find(|at| lines.is_handle(*at)).map_or(lines.lines.len(), |at| at - 1);
    let rest = (begin..end.min(begin + 3)).map(|at| lines.text(at)).filter(|t| !words::is_note(t) && !words::is_dot(t));
    if !marks.is_empty() {
        found.unread.extend(rest.map(str::to_owned));
    }
    found
}
