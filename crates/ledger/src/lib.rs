//! familiar-ledger
