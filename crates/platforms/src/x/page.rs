//! X's own pages, as the owner copied or saved them.

use crate::{PageError, Pasted, ReadPage};

/// Reads a page.
pub(super) fn read(pasted: &Pasted<'_>) -> Result<ReadPage, PageError> {
    if pasted.markup.is_none_or(str::is_empty) && pasted.text.is_none_or(str::is_empty) {
        return Err(PageError::Empty);
    }
    Err(PageError::NotAPage { platform: "X".to_owned() })
}
