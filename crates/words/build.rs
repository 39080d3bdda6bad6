//! Lists every file under `words/` at the top of the repository, so that adding one needs no list by hand.
//!
//! Deliberately not here: parsing. A file that does not parse is found by a test, which can name its line.

use std::{error::Error, ffi::OsStr, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    // Asked when it runs, not when it was built: a target folder may be shared by two copies of the tree.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo gives a build script its folder")?;
    let top = Path::new(&here).join("../../words");
    // A folder's time changes when a file comes or goes; cargo looks at what lies beneath it, too.
    println!("cargo::rerun-if-changed={}", top.display());
    println!("cargo::rerun-if-changed=build.rs");
    let top = top.canonicalize()?;
    let mut found = Vec::new();
    walk(&top, &mut Vec::new(), &mut found)?;
    found.sort();
    let mut out = String::from(
        "/// Language, path below its folder, text.\npub(crate) static FILES: &[(&str, &str, &str)] = &[\n",
    );
    for (language, path) in found {
        let file = top.join(&language).join(&path);
        out.push_str(&format!("    ({language:?}, {path:?}, include_str!({:?})),\n", file.display().to_string()));
    }
    out.push_str("];\n");
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo gives a build script an OUT_DIR")?;
    fs::write(Path::new(&folder).join("files.rs"), out)?;
    Ok(())
}

/// Collects `(language, path/below/it)` of every `.ftl` and `.md`.
fn walk(folder: &Path, above: &mut Vec<String>, found: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|_| "a file under words/ has a name that is not UTF-8")?;
        let path = entry.path();
        if path.is_dir() {
            above.push(name);
            walk(&path, above, found)?;
            above.pop();
        } else if matches!(path.extension().and_then(OsStr::to_str), Some("ftl" | "md"))
            && let Some((language, below)) = above.split_first()
        {
            let mut parts = below.to_vec();
            parts.push(name);
            found.push((language.clone(), parts.join("/")));
        }
    }
    Ok(())
}
