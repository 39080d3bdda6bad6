//! Seals a file of evidence to a passphrase, in the `age` format: for a stick or a mailbox that others may open.
//!
//! Deliberately not here: opening it. Any program that knows `age` does, without us and in twenty years.
//! Source of the format: age-encryption.org/v1, C2SP's `age.md`.

use crate::EvidenceError;
use age::{scrypt, secrecy::SecretString};

/// How hard scrypt works: 2^17 rounds of 1 KiB, some 128 MiB and about a second. Readers refuse far more.
const WORK: u8 = 17;
/// How a file in this format begins.
const BEGINS: &[u8] = b"age-encryption.org/";
/// The same, written in letters.
const BEGINS_IN_LETTERS: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// The bytes of a file, sealed to a passphrase: `age -d FILE` opens them.
///
/// # Errors
/// If the passphrase is empty, or the system gives no randomness.
pub fn sealed(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, EvidenceError> {
    if passphrase.trim().is_empty() {
        return Err(EvidenceError::NoPassphrase);
    }
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    age::encrypt(&recipient, bytes).map_err(|e| EvidenceError::NotSealed(e.to_string()))
}

/// Whether a file begins as a sealed one does.
pub(crate) fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINS) || bytes.starts_with(BEGINS_IN_LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_opened_by_ages_own_reader_and_by_no_other_passphrase() {
        let sealed = sealed(b"evidence", "four words of hers").expect("it is sealed");
        assert!(is_sealed(&sealed), "it begins as the format asks");
        assert!(!sealed.windows(8).any(|w| w == b"evidence"), "nothing of it is left in the open");
        let open = |words: &str| age::decrypt(&scrypt::Identity::new(SecretString::from(words.to_owned())), &sealed);
        assert_eq!(open("four words of hers").expect("it opens"), b"evidence");
        assert!(open("four words of his").is_err(), "another passphrase opens nothing");
    }

    #[test]
    fn an_empty_passphrase_seals_nothing() {
        assert!(matches!(sealed(b"evidence", " "), Err(EvidenceError::NoPassphrase)));
    }
}
