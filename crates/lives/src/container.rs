//! Writes a life: as a ZIP or as a folder, streamed, one item at a time.
//!
//! Deliberately not here: what the files say (`files.rs`). Memory stays with the events of a life; no
//! file is ever held whole, but in Deflate64, which the tests alone need.

use std::fs;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::chance::{Chance, Of};
use crate::files::DataFile;
use crate::form::{Form, Packing};
use crate::json::{Json, object};
use crate::life::Life;
use crate::readme::readme;
use crate::truth::Truth;
use crate::zipped::RawZip;

/// What can go wrong while a life is written.
#[derive(Debug, thiserror::Error)]
pub enum LivesError {
    /// The file or folder could not be written.
    #[error("The invented archive could not be written.")]
    Written(#[from] io::Error),
    /// The ZIP could not be put together.
    #[error("The invented archive could not be put into a ZIP.")]
    Zipped(#[from] zip::result::ZipError),
}

impl LivesError {
    /// The error's permanent name.
    pub fn code(&self) -> &'static str {
        match self {
            LivesError::Written(_) => "lives-written",
            LivesError::Zipped(_) => "lives-zipped",
        }
    }
}

/// Where entries go.
trait Shelf {
    /// Ends the entry before and begins this one.
    fn begin(&mut self, name: &str, stored: bool) -> Result<(), LivesError>;
    /// The entry that was begun last.
    fn out(&mut self) -> &mut dyn Write;
    /// Ends the last entry.
    fn end(&mut self) -> Result<(), LivesError>;
}

struct ZipShelf<W: Write + Seek> {
    zip: ZipWriter<W>,
    packing: Packing,
}

impl<W: Write + Seek> Shelf for ZipShelf<W> {
    fn begin(&mut self, name: &str, stored: bool) -> Result<(), LivesError> {
        let stored = stored || self.packing == Packing::Stored;
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).compression_level((!stored).then_some(4));
        self.zip.start_file(name, options)?;
        Ok(())
    }
    fn out(&mut self) -> &mut dyn Write {
        &mut self.zip
    }
    fn end(&mut self) -> Result<(), LivesError> {
        Ok(())
    }
}

struct Raw64Shelf<W: Write> {
    zip: RawZip<W>,
    open: Option<(String, bool)>,
    held: Vec<u8>,
}

impl<W: Write> Shelf for Raw64Shelf<W> {
    fn begin(&mut self, name: &str, stored: bool) -> Result<(), LivesError> {
        self.end()?;
        self.open = Some((name.to_owned(), stored));
        Ok(())
    }
    fn out(&mut self) -> &mut dyn Write {
        &mut self.held
    }
    fn end(&mut self) -> Result<(), LivesError> {
        if let Some((name, stored)) = self.open.take() {
            if stored {
                self.zip.stored(&name, &self.held)?;
            } else {
                self.zip.deflate64(&name, &self.held)?;
            }
        }
        self.held.clear();
        Ok(())
    }
}

struct FolderShelf {
    folder: PathBuf,
    file: Option<BufWriter<fs::File>>,
    nowhere: io::Sink,
}

impl Shelf for FolderShelf {
    fn begin(&mut self, name: &str, _stored: bool) -> Result<(), LivesError> {
        self.end()?;
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        self.file = Some(BufWriter::with_capacity(1 << 18, fs::File::create(path)?));
        Ok(())
    }
    fn out(&mut self) -> &mut dyn Write {
        match &mut self.file {
            Some(file) => file,
            None => &mut self.nowhere,
        }
    }
    fn end(&mut self) -> Result<(), LivesError> {
        if let Some(mut file) = self.file.take() {
            file.flush()?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct MemoryShelf {
    entries: Vec<(String, Vec<u8>)>,
    nowhere: io::Sink,
}

impl Shelf for MemoryShelf {
    fn begin(&mut self, name: &str, _stored: bool) -> Result<(), LivesError> {
        self.entries.push((name.to_owned(), Vec::new()));
        Ok(())
    }
    fn out(&mut self) -> &mut dyn Write {
        match self.entries.last_mut() {
            Some((_, content)) => content,
            None => &mut self.nowhere,
        }
    }
    fn end(&mut self) -> Result<(), LivesError> {
        Ok(())
    }
}

impl Life {
    /// All entries of its archive, by name, in memory: for small lives that a test takes apart.
    pub fn entries(&self, form: &Form) -> Result<Vec<(String, Vec<u8>)>, LivesError> {
        let mut shelf = MemoryShelf::default();
        self.write(&mut shelf, form)?;
        Ok(shelf.entries)
    }

    /// Writes X's own form of it; returns the truth.
    pub fn write_zip(&self, out: &mut (impl Write + Seek)) -> Result<Truth, LivesError> {
        self.write_zip_as(out, &Form::default())
    }

    /// Writes it in this form; returns the truth.
    pub fn write_zip_as(&self, out: &mut (impl Write + Seek), form: &Form) -> Result<Truth, LivesError> {
        if form.packing == Packing::Deflate64 {
            let mut shelf = Raw64Shelf { zip: RawZip::new(out), open: None, held: Vec::new() };
            self.write(&mut shelf, form)?;
            shelf.zip.finish()?;
        } else {
            let mut shelf = ZipShelf { zip: ZipWriter::new(out).set_auto_large_file(), packing: form.packing };
            self.write(&mut shelf, form)?;
            shelf.zip.finish()?;
        }
        Ok(self.truth())
    }

    /// The ZIP as bytes: for small lives.
    pub fn zip_bytes(&self) -> Result<Vec<u8>, LivesError> {
        let mut out = io::Cursor::new(Vec::new());
        self.write_zip(&mut out)?;
        Ok(out.into_inner())
    }

    /// Writes it as the plain folder that unpacking makes; returns the truth.
    pub fn write_folder(&self, folder: &Path) -> Result<Truth, LivesError> {
        self.write_folder_as(folder, &Form::default())
    }

    /// Writes it as a plain folder of this form; returns the truth.
    pub fn write_folder_as(&self, folder: &Path, form: &Form) -> Result<Truth, LivesError> {
        let mut shelf = FolderShelf { folder: folder.to_owned(), file: None, nowhere: io::sink() };
        self.write(&mut shelf, form)?;
        Ok(self.truth())
    }

    fn write(&self, shelf: &mut dyn Shelf, form: &Form) -> Result<(), LivesError> {
        let root = &form.root;
        let mut bytes = 0_u64;
        if form.macosx {
            extra(shelf, &format!("{root}.DS_Store"), b"\0\0\0\x01Bud1")?;
            extra(shelf, &format!("__MACOSX/{root}._.DS_Store"), b"\0\x05\x16\x07")?;
        }
        if !form.only_data {
            extra(shelf, &format!("{root}Your archive.html"), PAGE.as_bytes())?;
            extra(
                shelf,
                &format!("{root}assets/js/main.js"),
                b"// The page's own script stands here in a real archive.\n",
            )?;
            extra(shelf, &format!("{root}assets/images/favicon.ico"), &[0, 0, 1, 0, 0, 0])?;
        }
        extra(shelf, &format!("{root}data/README.txt"), readme(&self.person.handle).as_bytes())?;
        let mut types: Vec<(&'static str, Json)> = Vec::new();
        let mut item = Vec::with_capacity(4_096);
        for file in self.files(form.old_names) {
            let kind = file.kind;
            let media = (kind == "tweets" || kind == "tweet").then(|| format!("data/{kind}_media"));
            let parts = write_parts(shelf, root, file, self.shape.part_bytes, &mut item, &mut bytes)?;
            if form.macosx && kind == "like" {
                extra(shelf, &format!("__MACOSX/{root}data/._like.js"), b"\0\x05\x16\x07")?;
            }
            let entry = object! {}.and("mediaDirectory", media).and("files", Some(parts));
            types.push((kind, entry));
        }
        bytes += self.write_media(
            shelf,
            &format!("{root}data/{}", if form.old_names { "tweet_media" } else { "tweets_media" }),
        )?;
        if form.manifest {
            shelf.begin(&format!("{root}data/manifest.js"), false)?;
            let mut text = b"window.__THAR_CONFIG = ".to_vec();
            self.manifest(types, bytes).write(&mut text, 0)?;
            shelf.out().write_all(&text)?;
        }
        shelf.end()
    }

    fn manifest(&self, types: Vec<(&'static str, Json)>, bytes: u64) -> Json {
        object! {
            "userInfo" => object! {
                "accountId" => self.person.account_id,
                "userName" => self.person.handle.as_str(),
                "displayName" => self.person.display_name.as_str(),
            },
            "archiveInfo" => object! {
                "sizeBytes" => bytes,
                "generationDate" => crate::clock::iso(self.end),
                "isPartialArchive" => false,
                "maxPartSizeBytes" => "53687091200",
            },
            "readmeInfo" => object! {
                "fileName" => "data/README.txt",
                "directory" => "data/",
                "name" => "README.txt",
            },
            "dataTypes" => Json::Object(types),
        }
    }

    /// Noise in place of pictures and films, in files of at most 4 MiB, stored.
    fn write_media(&self, shelf: &mut dyn Shelf, folder: &str) -> Result<u64, LivesError> {
        let mut left = self.shape.media_bytes;
        let mut buffer = vec![0_u8; 1 << 18];
        let mut number = 0_u64;
        while left > 0 {
            let c = &mut Chance::new(self.seed, Of::Media, number);
            let here = left.min(4 << 20).min(if self.shape.media_bytes < 4 << 20 { 24_000 } else { u64::MAX });
            let owner = self
                .posts
                .get((number as usize).wrapping_mul(7) % self.posts.len().max(1))
                .map_or(number, |post| post.id);
            let name = c.letters(15, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789");
            shelf.begin(
                &format!("{folder}/{owner}-{name}{number}.{}", if here < 1 << 20 { "jpg" } else { "mp4" }),
                true,
            )?;
            let mut rest = here;
            while rest > 0 {
                let some = usize::try_from(rest).unwrap_or(usize::MAX).min(buffer.len());
                if let Some(part) = buffer.get_mut(..some) {
                    c.noise(part);
                    shelf.out().write_all(part)?;
                }
                rest -= some as u64;
            }
            left -= here;
            number += 1;
        }
        Ok(self.shape.media_bytes)
    }
}

fn extra(shelf: &mut dyn Shelf, name: &str, content: &[u8]) -> Result<(), LivesError> {
    shelf.begin(name, false)?;
    shelf.out().write_all(content)?;
    Ok(())
}

/// Writes one data file, going on in part files where it grows too large; returns the manifest's list.
fn write_parts(
    shelf: &mut dyn Shelf,
    root: &str,
    file: DataFile<'_>,
    limit: u64,
    item: &mut Vec<u8>,
    bytes: &mut u64,
) -> Result<Json, LivesError> {
    let mut parts = Vec::new();
    let mut items = file.items.peekable();
    loop {
        let part = parts.len();
        let name =
            if part == 0 { format!("data/{}.js", file.file) } else { format!("data/{}-part{part}.js", file.file) };
        let global = format!("YTD.{}.part{part}", file.global);
        shelf.begin(&format!("{root}{name}"), false)?;
        let head = format!("window.{global} = [");
        shelf.out().write_all(head.as_bytes())?;
        let mut here = head.len() as u64;
        let mut count = 0_usize;
        while here < limit || count == 0 {
            let Some(next) = items.next() else { break };
            item.clear();
            item.extend_from_slice(if count == 0 { b"\n  " } else { b",\n  " });
            next.write(item, 1)?;
            shelf.out().write_all(item)?;
            here += item.len() as u64;
            count += 1;
        }
        shelf.out().write_all(if count == 0 { b" ]" } else { b"\n]" })?;
        *bytes += here + 2;
        parts.push(object! { "fileName" => name, "globalName" => global, "count" => count });
        if items.peek().is_none() {
            return Ok(Json::List(parts));
        }
    }
}

const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Your archive</title>\n</head>\n<body>\n<p>The page that shows the archive stands here in a real one.</p>\n</body>\n</html>\n";
