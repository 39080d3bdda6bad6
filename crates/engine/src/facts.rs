//! The account itself, from the facts that its records hold.

use crate::history::Held;
use familiar_model::{Account, AccountId, FactKind, Instant, Record};

/// The account as its latest facts describe it.
#[must_use]
pub fn account(id: &AccountId, records: &[Option<Held>]) -> Account {
    let mut account = Account { id: id.clone(), named: true, handle: None, display_name: None, created_at: None };
    for held in records.iter().flatten() {
        let Held::Other(record) = held else { continue };
        let Record::Fact(fact) = record.as_ref() else { continue };
        match fact.what {
            FactKind::Handle => account.handle = Some(fact.value.clone()),
            FactKind::DisplayName => account.display_name = Some(fact.value.clone()),
            FactKind::CreatedAt => account.created_at = Instant::parse(&fact.value),
            _ => {}
        }
    }
    account
}
