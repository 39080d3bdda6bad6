//! familiar-rules
