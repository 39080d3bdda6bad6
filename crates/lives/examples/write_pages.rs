//! Writes what a browser would copy of X's own pages of an invented life, a file each, and a mail:
//! `write_pages --seed N --out FOLDER`. To try `familiar-cli incident keep` by hand.
//!
//! Deliberately not here: choices that the library does not have.

use familiar_lives::{Browser, Copying, Life, MailKind, PageKind, Shape};
use std::{fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut seed, mut out) = (1, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value."))?;
        match word.as_str() {
            "--seed" => seed = value.parse()?,
            "--out" => out = Some(value),
            _ => return Err(format!("{word} is not known.").into()),
        }
    }
    let out = out.ok_or("Say where to write: --out FOLDER")?;
    let folder = Path::new(&out);
    fs::create_dir_all(folder)?;
    let life = Life::quiet_as(seed, Shape { media_bytes: 0, ..Shape::default() });
    let language = life.truth().languages.first().copied().ok_or("A life has a language")?;
    for page in PageKind::ALL {
        let copied = life.page(page, &Copying::all(Browser::Chromium, language, seed));
        if let Some(markup) = copied.markup {
            fs::write(folder.join(format!("{}.html", page.name())), markup)?;
        }
    }
    fs::write(folder.join("sign-in.eml"), life.mail(MailKind::NewLogin))?;
    println!("@{}", life.handle());
    Ok(())
}
