//! Gives the window its permissions: each command of the one list gets one, and a command that is not in the list is
//! refused before any of our code sees it.

use std::{fs, io, path::Path};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($request:ty) -> $answer:ty;)*) => {
        const COMMANDS: &[&str] = &[$(stringify!($name)),*];
    };
}
include!("src/commands.list.rs");

/// What is carried where the face has not been built yet, so that the crates can be checked without Node.
const NO_FACE: &str = "<!doctype html><html lang=\"en\"><title>Familiar</title><h1>The face is not built.</h1>\
                       <p>Run <code>npm ci &amp;&amp; npm run build</code> in <code>ui/</code>, then build again.</p>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/commands.list.rs");
    println!("cargo::rerun-if-changed=capabilities");
    face_or_sentence(Path::new("../ui/dist"))?;
    tauri_build::try_build(
        tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS)),
    )?;
    Ok(())
}

fn face_or_sentence(folder: &Path) -> io::Result<()> {
    let page = folder.join("index.html");
    if !page.exists() {
        println!("cargo::warning=The face is not built (npm ci && npm run build in ui/): the window will say so.");
        fs::create_dir_all(folder)?;
        fs::write(page, NO_FACE)?;
    }
    Ok(())
}
