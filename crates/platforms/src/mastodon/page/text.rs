//! The same pages where only their words were copied: tabs part the cells of a table, and an address is an address.

use super::{
    history,
    rows::{Found, LINES, ROWS, address, gap, seen, some},
    sessions,
};
use crate::Pasted;
use familiar_model::{Access, Key, Kind, Message, PageKind, Record, When};
use std::net::IpAddr;

/// As many lines as are looked at.
const MOST: usize = 50_000;

/// The lines, as they stand.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.lines().take(MOST).collect()
}

/// The rows of sessions: name, address, last use, and what stands behind the last tab.
pub(super) fn sessions_of<'t>(lines: &'t [&'t str]) -> impl Iterator<Item = (Vec<&'t str>, IpAddr)> + 't {
    lines.iter().filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).take(8).collect();
        let ip = cells.get(1).and_then(|c| address(c))?;
        (cells.len() >= 4).then_some((cells, ip))
    })
}

/// The lines of sign-ins: one with an address, and the line behind it with the time.
pub(super) fn accesses_of<'t>(lines: &'t [&'t str]) -> impl Iterator<Item = (&'t str, Option<&'t str>, IpAddr)> + 't {
    lines.iter().enumerate().filter_map(|(i, line)| {
        let mut words =
            line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '（' | '）' | '、'));
        let ip = words.find_map(|w| address(w.trim_matches(|c: char| !c.is_ascii_hexdigit() && c != ':')))?;
        let next = lines.iter().skip(i + 1).find(|l| !l.trim().is_empty());
        (!line.contains('\t')).then_some((*line, next.copied(), ip))
    })
}

/// Reads sessions.
pub(super) fn sessions(lines: &[&str], pasted: &Pasted<'_>) -> Found {
    let mut found = Found { gaps: sessions::gaps(), ..Found::default() };
    found.says.push(Message::new("page-says-text-has-no-numbers"));
    for (cells, ip) in sessions_of(lines).take(ROWS) {
        let words: Vec<String> = cells.iter().filter_map(|c| some(c)).collect();
        let name = cells.first().and_then(|c| some(c));
        // The one that is looking cannot be ended from here: nothing stands behind its last tab.
        let this_one = cells.get(3).is_some_and(|c| c.is_empty());
        // Without a number a session is named by what it says of itself.
        let key = sessions::nameless(&format!("{}\n{ip}", name.as_deref().unwrap_or("")));
        let mut door = sessions::door(key, name, ip, pasted.pasted_at);
        door.this_one = this_one;
        door.last_used_says = cells.get(2).filter(|_| !this_one).and_then(|c| some(c));
        door.seen = Some(seen(PageKind::Sessions, found.rows.len(), &words));
        found.push(Record::Door(door), words, false);
    }
    found
}

/// Reads sign-ins. Whether one succeeded is said in words alone, so each is kept only if the owner says so.
pub(super) fn history(lines: &[&str]) -> Found {
    let mut found = Found { gaps: history::gaps(), ..Found::default() };
    found.gaps.push(gap("mastodon-page-history-outcome", Kind::Access));
    for (line, time, ip) in accesses_of(lines).take(ROWS) {
        let words: Vec<String> = [Some(line), time].into_iter().flatten().filter_map(some).collect();
        let access = Access {
            address: Some(ip),
            says: words.get(1).cloned(),
            ..Access::new(Key::Number(0), When::default(), seen(PageKind::History, found.rows.len(), &words))
        };
        found.push(Record::Access(access), words, true);
    }
    history::name(&mut found);
    found
}

/// Lines for the owner to mark: as words these pages have no anchor.
pub(super) fn unmarked(lines: &[&str]) -> Found {
    let mut found = Found::default();
    found.says.push(Message::new("page-says-text-has-no-numbers"));
    let marked = lines.iter().filter_map(|l| some(l)).filter(|l| l.chars().any(char::is_alphanumeric));
    found.unread = marked.take(LINES + 1).collect();
    found
}
