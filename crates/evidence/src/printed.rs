//! The one printable page for those who may not install anything: the screens of the first ten minutes, on paper.
//!
//! Deliberately not here: which steps a platform has (they are handed in, from the same step files), any script, any
//! link to press: addresses are spelled out, times are written by hand.

use crate::{
    html::{esc, rich},
    report::{MARK, css_text, letters},
};
use familiar_model::{Branch, Instant, Message, PageKind};
use familiar_words::{Block, Words};

const STYLE: &str = include_str!("printed.css");
/// The screens of the straight way.
const SCREENS: u32 = 12;
/// How many letters a handle has at most, on the platforms that we know.
const LETTERS: usize = 15;
/// How many rows there are to write down who is signed in.
const ROWS: usize = 4;

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The platform's title, such as `X`.
    pub platform: String,
    /// For which branch.
    pub branch: Branch,
    /// The screens on which steps stand, in their order. Of the straight way all twelve are printed, whether or not
    /// they are here.
    pub screens: Vec<PrintedScreen>,
    /// When the page is made; `None` leaves it out.
    pub made_on: Option<Instant>,
}

/// A screen, on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedScreen {
    /// Its number, as on the screen.
    pub n: u32,
    /// Its question in the page's language; `None`: as this crate's words have it.
    pub title: Option<String>,
    /// Its steps, in their order.
    pub steps: Vec<PrintedStep>,
}

/// A step, on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedStep {
    /// What to do, in the page's language.
    pub title: String,
    /// The address to type.
    pub opens: Option<String>,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// Its text.
    pub text: Vec<Block>,
    /// The page that is kept: by printing or saving it.
    pub keeps: Option<PageKind>,
}

/// The page as HTML: self-contained, no script, on one or two sides of A4 or Letter.
#[must_use]
pub fn printable(page: &Printed, words: &Words) -> String {
    let mut made = Page { page, words: words.in_zone("UTC"), out: String::new() };
    made.whole();
    made.out
}

struct Page<'a> {
    page: &'a Printed,
    words: Words,
    out: String,
}

impl Page<'_> {
    fn say(&self, code: &str) -> String {
        rich(&self.words.say(&Message::new(code).with("platform", crate::tell::clean(&self.page.platform))))
    }
    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn whole(&mut self) {
        let branch = match self.page.branch {
            Branch::SomethingDone => "done",
            Branch::LockedOut => "locked",
        };
        let title = self.say(&format!("printed-{branch}"));
        let dir = if self.words.right_to_left() { "rtl" } else { "ltr" };
        let foot = Message::new("printed-foot").with("platform", crate::tell::clean(&self.page.platform));
        let mut foot = self.words.say(&foot);
        if let Some(at) = self.page.made_on {
            foot = format!("{foot} · {}", self.words.day_long(at.day()));
        }
        let (letters, foot) = (letters(), css_text(&foot));
        let tag = self.words.tag();
        self.put(&format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>\n{letters}{STYLE}\
             @page{{@bottom-left{{content:\"{foot}\";font:7.6pt sans-serif;color:#4a4753}}@bottom-right{{content:counter(page) \" / \" counter(pages);font:7.6pt sans-serif;color:#4a4753}}}}\n\
             </style>\n</head>\n<body>\n<main class=\"paper\">\n"
        ));
        let lead = self.say(match self.page.branch {
            Branch::SomethingDone => "printed-lead",
            Branch::LockedOut => "printed-lead-locked",
        });
        let rule = self.say("printed-rule");
        self.put(&format!("<header><h1>{title}</h1><p>{lead}</p><p class=\"rule\">{rule}</p></header>\n"));
        self.begin();
        match self.page.branch {
            Branch::SomethingDone => (1..=SCREENS).for_each(|n| self.screen(n)),
            Branch::LockedOut => {
                self.form();
                for screen in &self.page.screens {
                    self.screen(screen.n);
                }
            }
        }
        let colophon = self.say("printed-colophon");
        self.put(&format!("<footer>{MARK}<p>{colophon}</p></footer>\n</main>\n</body>\n</html>\n"));
    }

    /// Whose account, on which clocks.
    fn begin(&mut self) {
        let line =
            |code: &str, wide: &str| format!("<p class=\"field {wide}\"><span>{}</span><i></i></p>", self.say(code));
        let fields = [
            line("printed-account", "wide"),
            line("printed-day", ""),
            line("printed-local", ""),
            line("printed-utc", ""),
        ]
        .concat();
        self.put(&format!("<div class=\"fields begin\">{fields}</div>\n"));
    }

    /// What the platform's form asks of somebody who cannot get in.
    fn form(&mut self) {
        let fields: String = ["printed-form-name", "printed-form-mail", "printed-form-last"]
            .map(|code| format!("<p class=\"field wide\"><span>{}</span><i></i></p>", self.say(code)))
            .concat();
        let (title, how, text) =
            (self.say("printed-form"), self.say("printed-form-how"), self.say("printed-form-text"));
        self.put(&format!(
            "<section class=\"screen\"><div class=\"side\"></div><div class=\"main\"><h2>{title}</h2><p>{how}</p>{fields}<blockquote>{text}</blockquote></div></section>\n"
        ));
    }

    fn screen(&mut self, n: u32) {
        let given = self.page.screens.iter().find(|s| s.n == n);
        let straight = self.page.branch == Branch::SomethingDone;
        let title = match given.and_then(|s| s.title.as_deref()) {
            Some(title) => esc(title),
            None if straight => self.say(&format!("printed-title-{n}")),
            None => String::new(),
        };
        let heading = if title.is_empty() { String::new() } else { format!("<h2>{title}</h2>") };
        let mut column = String::new();
        if straight {
            column.push_str(&format!("<p>{}</p>", self.say(&format!("printed-how-{n}"))));
            column.push_str(&self.own(n));
        }
        let steps = given.map(|s| s.steps.as_slice()).unwrap_or_default();
        if steps.iter().any(|s| s.keeps.is_some()) {
            column.push_str(&format!("<p class=\"type\">{}</p>", self.say("printed-keep")));
        }
        for step in steps {
            column.push_str(&self.step(step));
        }
        self.put(&format!(
            "<section class=\"screen\"><div class=\"side\"><span class=\"n\">{n}</span></div><div class=\"main\">{heading}{column}</div></section>\n"
        ));
    }

    /// A step: a box to tick, the address to type, room for the time at which it was done.
    fn step(&self, step: &PrintedStep) -> String {
        let address = step.opens.as_deref().map(|a| esc(a.strip_prefix("https://").unwrap_or(a)));
        let title = esc(&step.title);
        let times = self.times();
        if step.keeps.is_some() {
            // How a page is pasted is of no use on paper: its address is enough.
            let address = address.map(|a| format!("<bdi>{a}</bdi>")).unwrap_or_default();
            return format!("<div class=\"step\"><p class=\"do\">{BOX}<b>{title}</b>{address}{times}</p></div>");
        }
        let minutes = Message::new("printed-minutes").with("n", step.minutes);
        let minutes = if step.minutes > 0 { rich(&self.words.say(&minutes)) } else { String::new() };
        let mut out = format!(
            "<div class=\"step\"><p class=\"do\">{BOX}<b>{title}</b><span class=\"quiet\">{minutes}</span>{times}</p>"
        );
        if let Some(address) = address {
            out.push_str(&format!("<p class=\"type\">{} <bdi>{address}</bdi></p>", self.say("printed-type")));
        }
        out.push_str(&brief(&step.text));
        out.push_str("</div>");
        out
    }

    /// Room for a time on both clocks.
    fn times(&self) -> String {
        format!(
            "<span class=\"times\"><span>{}</span><i></i><span>{}</span><i></i></span>",
            self.say("printed-local-short"),
            self.say("printed-utc-short")
        )
    }

    fn boxes(&self, codes: &[&str]) -> String {
        let each: String =
            codes.iter().map(|c| format!("<span class=\"choice\">{BOX}{}</span>", self.say(c))).collect();
        format!("<p class=\"choices\">{each}</p>")
    }

    fn line(&self, code: &str) -> String {
        format!("<p class=\"field wide\"><span>{}</span><i></i></p>", self.say(code))
    }

    /// What stands on a screen of the straight way besides its steps.
    fn own(&self, n: u32) -> String {
        match n {
            1 => self.boxes(&["printed-1-done", "printed-1-locked"]),
            2 => self.boxes(&["printed-2-yes", "printed-2-no"]),
            3 => {
                let cells = "<i></i>".repeat(LETTERS);
                format!(
                    "{}{}<p class=\"letters\"><span>{}</span><span class=\"cells\" dir=\"ltr\">@{cells}</span></p>{}",
                    self.line("printed-3-liked"),
                    self.line("printed-3-shown"),
                    self.say("printed-3-handle"),
                    self.boxes(&["printed-3-same", "printed-3-different", "printed-3-cannot"])
                )
            }
            4 => {
                let boxes = self.boxes(&["printed-4-there", "printed-4-not", "printed-4-undone", "printed-4-someone"]);
                boxes.replace("</p>", &format!("{}</p>", self.times()))
            }
            5 => self.boxes(&[
                "printed-5-only-me",
                "printed-5-delegates",
                "printed-5-password",
                "printed-5-device",
                "printed-5-tool",
                "printed-5-not-known",
            ]),
            6 => {
                let row = format!("<tr>{}</tr>", "<td></td>".repeat(4));
                let head: String = ["printed-6-name", "printed-6-place", "printed-6-last", "printed-6-whose"]
                    .map(|c| format!("<th scope=\"col\">{}</th>", self.say(c)))
                    .concat();
                format!("<table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>", row.repeat(ROWS))
            }
            7 => self.boxes(&["printed-7-phone", "printed-7-mailbox", "printed-7-codes", "printed-7-none"]),
            12 => {
                let thirds: String = ["printed-12-hold", "printed-12-unseen", "printed-12-next"]
                    .map(|c| format!("<div><h3>{}</h3>{}</div>", self.say(c), "<i></i>".repeat(3)))
                    .concat();
                format!(
                    "<div class=\"thirds\">{thirds}</div><blockquote>{}</blockquote><p class=\"fine\">{}</p>",
                    self.say("holding-picture"),
                    self.say(crate::HOLDING_LINE_ASKS)
                )
            }
            _ => String::new(),
        }
    }
}

/// The first paragraph, and a list right behind it: paper is short.
fn brief(text: &[Block]) -> String {
    let mut out = String::new();
    for (block, n) in text.iter().zip(0_usize..) {
        if n > 0 && block.mark.is_none() {
            break;
        }
        // A link cannot be pressed on paper: its text stays.
        let text = if block.html.contains("<a ") { esc(&block.text) } else { block.html.clone() };
        let mark = block.mark.as_deref().map(|m| format!("{} ", esc(m))).unwrap_or_default();
        out.push_str(&format!("<p class=\"fine\">{mark}{text}</p>"));
    }
    out
}

/// A box to tick.
const BOX: &str = "<span class=\"box\"></span>";
