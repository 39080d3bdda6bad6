//! familiar-lookup
