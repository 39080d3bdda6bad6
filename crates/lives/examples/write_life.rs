//! Writes one invented life as an X archive:
//! `write_life --seed N [--plant P] [--likes N] [--posts N] [--media BYTES] [--days N] --out FILE.zip [--truth FILE.json] [--later FILE.zip]`.
//! `--later` writes a second archive of the same account, with one like and post in a hundred new.
//!
//! Deliberately not here: choices that the library does not have.

use std::fs::File;
use std::io::{BufWriter, Write};

use familiar_lives::{Life, Plant, Shape};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut shape = Shape::default();
    let (mut seed, mut plant, mut out, mut truth_file, mut later_file) = (1, None, None, None, None);
    let (mut likes, mut posts, mut media, mut days) = (None, None, None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value."))?;
        match word.as_str() {
            "--seed" => seed = value.parse()?,
            "--plant" => plant = Some(Plant::named(&value).ok_or_else(|| format!("There is no plant {value}."))?),
            "--likes" => likes = Some(value.parse()?),
            "--posts" => posts = Some(value.parse()?),
            "--media" => media = Some(value.parse()?),
            "--days" => days = Some(value.parse()?),
            "--out" => out = Some(value),
            "--truth" => truth_file = Some(value),
            "--later" => later_file = Some(value),
            _ => return Err(format!("{word} is not known.").into()),
        }
    }
    if let (Some(likes), Some(posts)) = (likes, posts) {
        shape = Shape::of_size(likes, posts, media.unwrap_or(0));
    }
    shape.likes = likes;
    shape.posts = posts;
    shape.media_bytes = media.unwrap_or(shape.media_bytes);
    shape.days = days.unwrap_or(shape.days);
    let life = match plant {
        Some(plant) => Life::planted_as(seed, plant, shape),
        None => Life::quiet_as(seed, shape),
    };
    let out = out.ok_or("Say where to write: --out FILE.zip")?;
    let mut file = BufWriter::with_capacity(1 << 20, File::create(out)?);
    let truth = life.write_zip(&mut file)?;
    file.flush()?;
    if let Some(path) = later_file {
        let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
        life.one_percent_new().write_zip(&mut file)?;
        file.flush()?;
    }
    if let Some(path) = truth_file {
        serde_json::to_writer(BufWriter::new(File::create(path)?), &truth)?;
    }
    Ok(())
}
