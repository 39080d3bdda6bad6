//! Where random bytes come from. Not here: what they are for.

use crate::LedgerError;

/// A source of random bytes, injectable so that a test can repeat a run.
///
/// The files in which the key lies wrapped draw their own randomness inside the `age` library.
pub struct Random(Box<Fill>);

type Fill = dyn FnMut(&mut [u8]) -> Result<(), LedgerError> + Send;

impl Random {
    /// The operating system's.
    #[must_use]
    pub fn system() -> Self {
        Self(Box::new(|bytes| getrandom::fill(bytes).map_err(|_| LedgerError::NoRandomness)))
    }
    /// Whatever this fills in. For tests only: keys made from it are as good as it is.
    #[must_use]
    pub fn from_fn(mut fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Box::new(move |bytes| {
            fill(bytes);
            Ok(())
        }))
    }
    /// Fills `bytes`.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) -> Result<(), LedgerError> {
        (self.0)(bytes)
    }
    /// An array of random bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], LedgerError> {
        let mut out = [0_u8; N];
        self.fill(&mut out)?;
        Ok(out)
    }
}

impl Default for Random {
    fn default() -> Self {
        Self::system()
    }
}
impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random")
    }
}
