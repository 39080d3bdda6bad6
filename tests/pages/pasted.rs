//! The pastes of the exam, by number: every page, ten languages, three browsers, cut, scrolled, saved.
//!
//! Deliberately not here: chance. The same number is the same paste.

use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;

use familiar_lives::{Browser, Copied, Copying, Life, PAGE_LANGUAGES, PageKind, Saved, Shape};
use familiar_model::{Instant, PageForm};
use familiar_platforms::{PageError, Pasted, Platform, ReadPage, platforms};

/// One paste.
#[derive(Clone, Debug)]
pub struct Paste {
    pub kind: PageKind,
    pub how: Copying,
    /// Only the plain text arrived.
    pub text_only: bool,
    /// Whether the person says which page it is.
    pub told: bool,
}

/// Pastes from this seed on.
pub fn pastes(first: u64, many: u64) -> Vec<Paste> {
    (0..many)
        .map(|n| {
            let saved = match n % 9 {
                4 if n % 2 == 0 => Saved::CompleteHtml,
                4 => Saved::Mhtml,
                _ => Saved::No,
            };
            let text_only = n % 6 == 5 && saved == Saved::No;
            let kind = PageKind::ALL[((n + n / 10 + n / 30) % 8) as usize];
            Paste {
                kind,
                how: Copying {
                    browser: Browser::ALL[(n / 10 % 3) as usize],
                    language: PAGE_LANGUAGES[(n % 10) as usize],
                    ads: n % 3 != 0,
                    // In a text nothing tells a message from a post, nor a suggested person from a delegate.
                    side_columns: n % 4 != 1 && !(text_only && matches!(kind, PageKind::Likes | PageKind::Delegates)),
                    truncated: (n % 7 == 3).then_some((20 + n % 60) as u8),
                    scrolled: if n % 5 == 2 { (1 + n % 4) as u32 } else { 0 },
                    saved,
                    seed: first + n,
                },
                text_only,
                // Nobody but the person knows which page a text is of.
                told: text_only || n % 5 != 3,
            }
        })
        .collect()
}

impl fmt::Display for Paste {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = &self.how;
        write!(f, "{} {} {:?} {}", how.seed, self.kind.name(), how.browser, how.language.code())?;
        for (said, holds) in
            [("text", self.text_only), ("untold", !self.told), ("ads", how.ads), ("side-columns", how.side_columns)]
        {
            if holds {
                write!(f, " {said}")?;
            }
        }
        if let Some(part) = how.truncated {
            write!(f, " cut-at-{part}")?;
        }
        if how.scrolled > 0 {
            write!(f, " scrolled-{}", how.scrolled)?;
        }
        if how.saved != Saved::No {
            write!(f, " {:?}", how.saved)?;
        }
        Ok(())
    }
}

impl Paste {
    /// Nothing but the page's whole address would tell which page it is, and it is not there.
    pub fn could_be_any(&self) -> bool {
        let addressed = match self.how.saved {
            Saved::No => self.how.browser == Browser::Chromium,
            _ => self.how.browser != Browser::Firefox,
        };
        !self.told && !addressed && !matches!(self.kind, PageKind::Likes | PageKind::Sessions | PageKind::Apps)
    }
}

/// Lives are made once: making one takes longer than copying a page of it.
static LIVES: Mutex<Option<HashMap<u64, Life>>> = Mutex::new(None);

fn life(seed: u64) -> Life {
    let mut lives = LIVES.lock().unwrap();
    lives
        .get_or_insert_default()
        .entry(seed)
        .or_insert_with(|| {
            let shape = Shape { likes: Some(260), posts: Some(30), days: 90, media_bytes: 0, ..Shape::default() };
            Life::quiet_as(seed, shape)
        })
        .clone()
}

pub fn x() -> &'static dyn Platform {
    *platforms().iter().find(|platform| platform.id().0 == "x").expect("there is X")
}

impl Paste {
    /// The page as a whole, and what of it was copied.
    pub fn copied(&self) -> (Copied, Copied) {
        let life = life(self.how.seed / 4 * 4);
        let whole = life.page(self.kind, &Copying { truncated: None, ..self.how });
        let copied = if self.how.truncated.is_some() { life.page(self.kind, &self.how) } else { whole.clone() };
        (whole, copied)
    }

    /// What the house makes of it.
    pub fn read(&self, copied: &Copied) -> Result<ReadPage, PageError> {
        let as_page =
            self.told.then(|| familiar_model::PageKind::named(self.kind.name()).expect("the names are the same"));
        let pasted_at = Instant::from_ms(copied.at);
        let handle = Some(copied.handle.as_str());
        if let Some((name, bytes)) = &copied.file {
            let saved = familiar_platforms::saved(name, bytes)?;
            return x().page(&Pasted {
                markup: Some(&saved.markup),
                text: None,
                address: saved.address.as_deref(),
                form: saved.form,
                pasted_at: saved.saved_at.unwrap_or(pasted_at),
                as_page,
                handle,
            });
        }
        let (markup, form) = match self.text_only {
            true => (None, PageForm::Text),
            false => (copied.markup.as_deref(), PageForm::Markup),
        };
        let address = if self.text_only { None } else { copied.address.as_deref() };
        x().page(&Pasted { markup, text: Some(&copied.text), address, form, pasted_at, as_page, handle })
    }
}
