//! The frame of the report: head, style, letters, and the rows of margin and column that every part is made of.

use crate::{
    html::{esc, rich},
    tell::Tell,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use familiar_model::Message;

const STYLE: &str = include_str!("style.css");
const REGULAR: &[u8] = include_bytes!("../../fonts/pagella-regular.woff2");
const ITALIC: &[u8] = include_bytes!("../../fonts/pagella-italic.woff2");
const BOLD: &[u8] = include_bytes!("../../fonts/pagella-bold.woff2");
/// The mark: three set lines, and a hand that marks one.
pub(crate) const MARK: &str = "<svg width=\"26\" height=\"26\" viewBox=\"0 0 32 32\" aria-hidden=\"true\"><g fill=\"none\" stroke-linecap=\"round\"><path d=\"M18 9.2H28M15 23.2H24\" stroke=\"#1d1b22\" stroke-width=\"2.8\" stroke-linecap=\"butt\"/><path d=\"M15.2 6.2C12 3.6 10 5.8 9.6 9.4L8.4 22.6C8 26.6 6 28.6 3.2 26.4M4.4 16.6C10 15.8 20 16.4 28 15.8\" stroke=\"#4e2a84\" stroke-width=\"2.8\"/></g></svg>";

/// How many rows of a table are kept together on paper.
pub(super) const TOGETHER: usize = 14;

/// A page in the making.
pub(super) struct Page {
    out: String,
    part: u32,
    parts: u32,
    open: bool,
}

impl Page {
    pub(super) fn new(tell: &Tell<'_>, title: &str) -> Self {
        let dir = if tell.words.right_to_left() { "rtl" } else { "ltr" };
        let letters = letters();
        let case = &tell.told.case;
        let foot = Message::new("report-foot")
            .with("platform", tell.platform())
            .with("account", tell.number())
            .with("incident", case.incident.id)
            .with("made", crate::texts::utc(case.made_at));
        // Numbers of sheets of paper are the printer's to give.
        let paper = format!(
            "@page{{@bottom-left{{content:\"{}\";font:8pt sans-serif;color:#4a4753}}@bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt sans-serif;color:#4a4753}}}}\n",
            css_text(&tell.say(&foot))
        );
        let out = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>\n{letters}{STYLE}{paper}</style>\n</head>\n<body>\n<main>\n",
            tell.words.tag(),
            esc(title),
        );
        let parts = match case.reader {
            crate::Reader::Platform | crate::Reader::Team => 1,
            _ => 6,
        };
        Self { out, part: 0, parts, open: false }
    }

    /// Writes as it stands.
    pub(super) fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// Begins a part: its number in the margin, its title in the column.
    pub(super) fn part(&mut self, tell: &Tell<'_>, margin: &[String], title: &str, under: &str) {
        self.close();
        self.part += 1;
        self.open = true;
        let (n, of) = (self.part, self.parts);
        let level = if n == 1 { "h1" } else { "h2" };
        self.put(&format!("<article class=\"sheet\" aria-labelledby=\"part-{n}\">\n<div class=\"side\">"));
        if of > 1 {
            let message = Message::new("report-part").with("part-n", n).with("of-n", of);
            self.put(&format!("<p>{}</p>", rich(&tell.say(&message))));
        }
        for note in margin {
            self.put(&format!("<p>{note}</p>"));
        }
        self.put(&format!(
            "</div>\n<header class=\"main\"><{level} class=\"title\" id=\"part-{n}\">{}</{level}>",
            rich(title)
        ));
        if !under.is_empty() {
            self.put(&format!("<p class=\"under\">{under}</p>"));
        }
        self.put("</header>\n");
    }

    /// A row: notes in the margin, a headed section in the column. All is HTML of ours.
    pub(super) fn row(&mut self, margin: &[String], heading: &str, column: &str) {
        let class = if heading.is_empty() { "row level" } else { "row" };
        self.row_of(class, margin, heading, column);
    }

    /// A row that may be torn apart between two sheets of paper.
    pub(super) fn long(&mut self, margin: &[String], heading: &str, column: &str) {
        self.row_of("row long", margin, heading, column);
    }

    /// A row that goes on with what the row before it began.
    pub(super) fn next(&mut self, margin: &[String], column: &str) {
        self.row_of("row next", margin, "", column);
    }

    fn row_of(&mut self, class: &str, margin: &[String], heading: &str, column: &str) {
        let notes: String = margin.iter().map(|n| format!("<p>{n}</p>")).collect();
        // The first part's title is the page's, so its headings stand one step higher.
        let level = if self.part == 1 { "h2" } else { "h3" };
        let heading = if heading.is_empty() {
            String::new()
        } else {
            format!("<{level} class=\"sub\">{}</{level}>", rich(heading))
        };
        self.put(&format!(
            "<div class=\"{class}\"><div class=\"side\">{notes}</div><section class=\"main\">{heading}{column}</section></div>\n"
        ));
    }

    /// Something as wide as margin and column together.
    pub(super) fn wide(&mut self, html: &str) {
        self.put(&format!("<div class=\"wide\">{html}</div>\n"));
    }

    /// A table as wide as margin and column together: a short one is not torn apart between two sheets of paper.
    pub(super) fn table(&mut self, html: &str, rows: usize) {
        let class = if rows <= TOGETHER { "wide whole" } else { "wide" };
        self.put(&format!("<div class=\"{class}\">{html}</div>\n"));
    }

    /// The same, on a new sheet of paper.
    pub(super) fn table_on_new_sheet(&mut self, html: &str) {
        self.put(&format!("<div class=\"wide anew\">{html}</div>\n"));
    }

    /// What Familiar is, once, at the foot of the first part.
    pub(super) fn colophon(&mut self, tell: &Tell<'_>) {
        self.put(&format!(
            "<footer class=\"end\">{MARK}<p>{}</p><span class=\"n\">{}</span></footer>\n",
            rich(&tell.text("report-colophon")),
            esc(&tell.told.case.incident.id.to_string()),
        ));
    }

    fn close(&mut self) {
        if self.open {
            self.put("</article>\n");
        }
        self.open = false;
    }

    pub(super) fn finish(mut self) -> String {
        self.close();
        self.put("</main>\n</body>\n</html>\n");
        self.out
    }
}

/// The house's letters, in the page itself.
pub(crate) fn letters() -> String {
    [(REGULAR, "normal", 400), (ITALIC, "italic", 400), (BOLD, "normal", 700)]
        .map(|(font, style, weight)| {
            format!(
                "@font-face{{font-family:\"Familiar Pagella\";font-style:{style};font-weight:{weight};src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
                STANDARD.encode(font)
            )
        })
        .concat()
}

/// A text inside of a style sheet's quotes.
pub(crate) fn css_text(text: &str) -> String {
    crate::tell::clean(text)
        .chars()
        .map(|c| match c {
            '"' | '\\' | '<' | '>' | '&' => format!("\\{:06x}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}
