//! The page `/account` of a host. Not read yet: what is pasted is said to be none.
use crate::{PageError, Pasted, ReadPage};
pub(super) fn read(_: &Pasted<'_>) -> Result<ReadPage, PageError> {
    Err(PageError::NotAPage { platform: super::ask::TITLE.to_owned() })
}
