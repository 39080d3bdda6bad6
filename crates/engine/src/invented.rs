//! The invented person, behind *Show me with an invented person*: an archive in memory, read like any other.

use crate::problem::problem;
use familiar_model::Problem;

/// The archive's name and bytes.
///
/// # Errors
/// `invented-broken`: a mistake of ours.
pub fn archive() -> Result<(String, Vec<u8>), Problem> {
    let mut out = std::io::Cursor::new(Vec::new());
    let life = familiar_lives::invented_person();
    life.write_zip(&mut out).map_err(|_| Problem { ours: true, ..problem("invented-broken") })?;
    Ok((format!("twitter-{}.zip", life.handle()), out.into_inner()))
}
