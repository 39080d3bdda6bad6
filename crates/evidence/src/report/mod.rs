//! `report.html`: the evidence as a person reads it, on the screen and on A4 or Letter paper.
//!
//! Self-contained: no script, nothing from outside, its letters in itself. Deliberately without any judgement of ours:
//! what was seen, what was said, what could not be seen. What a reader may see was decided before (`leave_out`).

mod asked;
mod chances;
mod check;
mod desk;
mod line;
mod page;
mod seen;
mod short;
mod told;
mod unseen;

use crate::{
    Case, Reader, html,
    leave_out::{self, Cased},
    tell::{self, Tell},
};
use familiar_words::Words;
use page::Page;
pub(crate) use page::{MARK, css_text, letters};
pub(crate) use short::{disputed_acts, proven};
pub(crate) use told::{form_code, seen as told_seen};

/// The most rows that one table of the report shows; what is more stands in the other files, and it is said.
const ROWS: usize = 200;

/// The report of a case, as its reader gets it. Times in the viewer's zone with UTC beside them.
#[must_use]
pub fn report_html(case: &Case, words: &Words) -> String {
    let told = leave_out::cut(case);
    let words = tell::words_for(&told, words);
    write(&told, &words)
}

/// The same of a case that was cut already.
pub(crate) fn write(told: &Cased, words: &Words) -> String {
    let tell = Tell::new(told, *words);
    let title = short::title(&tell);
    let mut page = Page::new(&tell, &title);
    match told.case.reader {
        Reader::Platform => desk::platform(&mut page, &tell),
        Reader::Team => desk::team(&mut page, &tell),
        Reader::Myself | Reader::Lawyer | Reader::Press => {
            short::write(&mut page, &tell, &title);
            seen::write(&mut page, &tell);
            chances::write(&mut page, &tell);
            unseen::write(&mut page, &tell);
            asked::write(&mut page, &tell);
            check::write(&mut page, &tell);
        }
    }
    page.finish()
}

/// A table's head: the first cell stands in the margin.
fn head(tell: &Tell<'_>, codes: &[&str]) -> String {
    let cells: String = codes.iter().map(|c| format!("<th scope=\"col\">{}</th>", html::rich(&tell.text(c)))).collect();
    format!("<thead><tr>{cells}</tr></thead>")
}

/// A sentence that says how many rows stand only in the other files.
fn and_more(tell: &Tell<'_>, all: usize) -> String {
    if all <= ROWS {
        return String::new();
    }
    let message = familiar_model::Message::new("report-and-more").with("n", all - ROWS);
    format!("<p class=\"fine more\">{}</p>", html::rich(&tell.say(&message)))
}
