//! Pages, links and clipboards with something wrong about them.
//!
//! Deliberately not here: the pieces themselves; the inventor makes them.

use std::time::{Duration, Instant as Stopwatch};

use familiar_lives::RowIs;
use familiar_lives::hostile::{HostilePage, PageExpect, huge_page, links, pages};
use familiar_model::{Instant, Key, PageForm, PageKind, Record};
use familiar_platforms::{PageError, PageRow, Pasted, ReadPage};

use crate::compared::plain;
use crate::pasted::x;

fn read(page: &HostilePage) -> Result<ReadPage, PageError> {
    x().page(&Pasted {
        markup: page.markup.as_deref(),
        text: page.text.as_deref(),
        address: page.address.as_deref(),
        form: if page.markup.is_some() { PageForm::Markup } else { PageForm::Text },
        pasted_at: Instant::from_ms(page.pasted_at),
        as_page: PageKind::named(page.said_to_be.name()),
        handle: Some(&page.own_handle),
    })
}

/// What a row is, in the truth's words.
fn told(row: &PageRow) -> String {
    match &row.record {
        Record::Act(act) => format!(
            "post {}",
            match &act.key {
                Key::Number(number) => number.to_string(),
                Key::Text(text) => text.to_string(),
            }
        ),
        Record::Door(door) => {
            format!("door {} {}", door.name.as_deref().unwrap_or(""), door.place.as_deref().unwrap_or(""))
        }
        other => format!("{other:?}"),
    }
}

fn meant(row: &RowIs) -> String {
    match row {
        RowIs::Post { id, .. } => format!("post {id}"),
        RowIs::Session { name, place, .. } => format!("door {name} {}", place.as_deref().unwrap_or("")),
        RowIs::App { name, .. } => format!("door {name}"),
        other => format!("{other:?}"),
    }
}

fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

fn wrong(page: &HostilePage) -> Option<String> {
    let begun = Stopwatch::now();
    let read = read(page);
    if begun.elapsed() > Duration::from_secs(10) {
        return Some(format!("took {:?}", begun.elapsed()));
    }
    let said = format!("{read:?}");
    if let Some(secret) = page.secrets.iter().find(|secret| said.contains(secret.as_str())) {
        return Some(format!("{secret} got past the reader"));
    }
    let sure = |read: &ReadPage| -> Vec<String> {
        read.rows.iter().filter(|row| !row.doubtful).map(|row| plain(&told(row))).collect()
    };
    match (&page.expect, &read) {
        (PageExpect::Anything, _)
        | (PageExpect::Empty, Err(PageError::Empty))
        | (PageExpect::SignIn, Err(PageError::SignIn))
        | (PageExpect::NotAPage, Err(PageError::NotAPage { .. }))
        | (PageExpect::Another, Err(PageError::Another { .. }))
        | (PageExpect::NoSureRow, Err(_)) => None,
        (PageExpect::NoSureRow, Ok(read)) if sure(read).is_empty() => None,
        (PageExpect::Rows(rows), Ok(read)) | (PageExpect::RowsAndSaid(rows), Ok(read)) => {
            let (is, should) = (sorted(sure(read)), sorted(rows.iter().map(|row| plain(&meant(row))).collect()));
            if is != should {
                Some(format!("rows {is:?} for {should:?}"))
            } else if matches!(page.expect, PageExpect::RowsAndSaid(_)) && read.says.is_empty() {
                Some("nothing is said about it".to_owned())
            } else {
                None
            }
        }
        (expect, read) => Some(format!("expected {expect:?}, got {read:?}").chars().take(600).collect()),
    }
}

#[test]
fn hostile_pages_are_said_and_nothing_of_them_gets_past() {
    let all: Vec<String> = pages()
        .iter()
        .filter_map(|page| wrong(page).map(|why| format!("{} ({}): {why}", page.name, page.what)))
        .collect();
    assert!(all.is_empty(), "{} pages were misjudged:\n{}", all.len(), all.join("\n"));
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let markup = huge_page(50 << 20);
    let begun = Stopwatch::now();
    let read = x().page(&Pasted {
        markup: Some(&markup),
        text: None,
        address: None,
        form: PageForm::Markup,
        pasted_at: Instant::from_ms(1_790_000_000_000),
        as_page: Some(PageKind::Likes),
        handle: None,
    });
    assert!(matches!(read, Err(PageError::TooLarge { megabytes: 50.. })), "its size is said: {:?}", read.map(|_| ()));
    assert!(begun.elapsed() < Duration::from_secs(2), "without reading it: {:?}", begun.elapsed());
}

#[test]
fn every_form_of_a_link_is_read_and_every_lookalike_refused() {
    let now = 1_790_000_000_000;
    let wrong: Vec<String> = links(now)
        .into_iter()
        .filter_map(|link| {
            let read = x().post_link(&link.text, Instant::from_ms(now));
            let said = format!("{read:?}");
            let leaked = ["TRACKEDWORD", "SESSIONWORD"].iter().any(|word| said.contains(word));
            let id = read.as_ref().ok().and_then(|link| link.key.number());
            let holds = match link.post {
                Some(post) => id == Some(post),
                None => read.is_err(),
            };
            (!holds || leaked).then(|| format!("{}: {}", link.name, said.chars().take(300).collect::<String>()))
        })
        .collect();
    assert!(wrong.is_empty(), "links misread:\n{}", wrong.join("\n"));
}
