//! Secrets: what opens a ledger, and the key itself. Their `Debug` is redacted, they have no `Serialize`, and their
//! memory is wiped when they go. Not here: asking a keyring or a person for one (the shells do).

use crate::{LedgerError, Random};
use std::fmt;
use zeroize::Zeroizing;

/// A way to open a ledger; each has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// A secret in the operating system's keyring.
    Keyring,
    /// A passphrase that a person remembers.
    Passphrase,
    /// A code on a sheet of paper.
    Recovery,
}

impl Slot {
    /// Every way.
    pub const ALL: &[Self] = &[Self::Keyring, Self::Passphrase, Self::Recovery];
    /// Its permanent name, part of its file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }
    /// How hard scrypt works: 2^n. A secret of full strength needs no stretching; what a person remembers does
    /// (32 MiB, about a tenth of a second: a look must not feel slower for being locked).
    pub(crate) const fn effort(self) -> u8 {
        match self {
            Self::Keyring => 10,
            Self::Passphrase | Self::Recovery => 15,
        }
    }
}

/// What opens a ledger through one of its slots.
pub struct Secret {
    slot: Slot,
    text: Zeroizing<String>,
}

impl Secret {
    /// The bytes that the operating system's keyring holds: at least 16, better 32, all random.
    ///
    /// # Errors
    /// `WeakSecret` if there are fewer.
    pub fn keyring(bytes: &[u8]) -> Result<Self, LedgerError> {
        if bytes.len() < 16 {
            return Err(LedgerError::WeakSecret { slot: Slot::Keyring });
        }
        Ok(Self { slot: Slot::Keyring, text: hex(bytes) })
    }
    /// 32 new random bytes for the keyring; the shell stores them before the ledger is made.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn new_for_keyring(random: &mut Random) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let mut bytes = Zeroizing::new(vec![0_u8; 32]);
        random.fill(&mut bytes)?;
        Ok(bytes)
    }
    /// A passphrase, taken letter by letter as it was typed.
    ///
    /// # Errors
    /// `WeakSecret` if it is empty.
    pub fn passphrase(text: &str) -> Result<Self, LedgerError> {
        if text.is_empty() {
            return Err(LedgerError::WeakSecret { slot: Slot::Passphrase });
        }
        Ok(Self { slot: Slot::Passphrase, text: Zeroizing::new(text.to_owned()) })
    }
    /// A recovery code as somebody copied it from paper: case, spaces and hyphens do not matter.
    ///
    /// # Errors
    /// `WeakSecret` if nothing is left of it.
    pub fn recovery(text: &str) -> Result<Self, LedgerError> {
        let mut plain = Zeroizing::new(String::with_capacity(text.len()));
        plain.extend(text.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_lowercase() {
            // The alphabet has none of these: what looks like one is the digit.
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        }));
        if plain.is_empty() {
            return Err(LedgerError::WeakSecret { slot: Slot::Recovery });
        }
        Ok(Self { slot: Slot::Recovery, text: plain })
    }
    /// Which slot it belongs to.
    #[must_use]
    pub const fn slot(&self) -> Slot {
        self.slot
    }
    /// What scrypt is given.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({}, …)", self.slot.name())
    }
}

/// A new recovery code: 160 random bits as eight groups of four, without letters that look like digits.
///
/// # Errors
/// `NoRandomness`.
pub fn recovery_code(random: &mut Random) -> Result<Zeroizing<String>, LedgerError> {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bytes = Zeroizing::new(random.bytes::<32>()?);
    let mut out = Zeroizing::new(String::with_capacity(40));
    for (i, byte) in bytes.iter().enumerate() {
        if i > 0 && i % 4 == 0 {
            out.push('-');
        }
        out.push(LETTERS.get(usize::from(byte & 31)).map_or('0', |&b| char::from(b)));
    }
    Ok(out)
}

/// The key of the database: 32 random bytes. Never leaves this crate.
#[derive(Clone)]
pub(crate) struct RawKey(Zeroizing<[u8; 32]>);

impl RawKey {
    /// A new one.
    pub fn new(random: &mut Random) -> Result<Self, LedgerError> {
        Ok(Self(Zeroizing::new(random.bytes()?)))
    }
    /// One that was unwrapped.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|b| Self(Zeroizing::new(b)))
    }
    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
    /// Its digits.
    pub fn hex(&self) -> Zeroizing<String> {
        hex(self.0.as_slice())
    }
}
impl fmt::Debug for RawKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawKey(…)")
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> Zeroizing<String> {
    use fmt::Write;
    let mut out = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for b in bytes {
        // Writing to a string cannot fail.
        let _ = write!(out, "{b:02x}");
    }
    out
}
