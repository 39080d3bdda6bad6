//! familiar-evidence
