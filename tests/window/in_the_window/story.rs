//! What the journeys share: a download to bring, and the ways through the screens.

use crate::desk::window::Window;
use familiar_lives::{Life, Plant, Shape};
use std::{fs::File, io::BufWriter, path::PathBuf};

/// The passphrase of the records that are made here.
pub const PASSPHRASE: &str = "seven plain wooden chairs";

/// A life in which something was done that the owner did not do, as a download on this window's desk. It ends a few
/// hours before the desk's clock.
pub fn download(window: &Window) -> (PathBuf, Life) {
    let shape = Shape { likes: Some(900), posts: Some(250), end: Some(1_795_147_200_000), ..Shape::default() };
    let life = Life::planted_as(20, Plant::AppAndLikes, shape);
    let path = window.desk().at("twitter-download.zip");
    let mut file = BufWriter::new(File::create(&path).expect("a file on the desk"));
    life.write_zip(&mut file).expect("a download");
    (path, life)
}

/// From the opening screen to the dialog, keeping a record on a computer without a keyring.
pub fn begin_with_a_record(window: &Window) {
    window.press("Nothing happened, I want to look");
    window.arrives("Can you trust this computer?");
    window.press("Yes");
    window.wait("a computer without a keyring asks for a passphrase", |w| w.count("input[type=password]") == 2);
    window.fill("Passphrase", PASSPHRASE);
    window.fill("The same again", PASSPHRASE);
    window.press_at("button[type=submit]");
    window.wait("a download can be chosen", |w| w.count("[data-do=choose-file]") == 1);
}

/// Reads the download that the dialog gives, until it is said what it is.
pub fn read_the_download(window: &Window) {
    window.press_at("[data-do=choose-file]");
    window.arrives("What was read");
    window.press_at("[data-do=next]");
    window.arrives("Who can get in");
}

/// Skips what is asked once, until the likes stand there.
pub fn through_the_set_up(window: &Window) {
    loop {
        window.wait("a set-up question or the likes", |w| {
            w.count("[data-setup]") == 1 || w.heading().starts_with("Which of these")
        });
        if window.count("[data-setup]") == 0 {
            return;
        }
        let asked = window.heading();
        window.press_at("[data-do=skip]");
        window.wait("a skipped set-up question goes away", |w| w.heading() != asked);
    }
}
