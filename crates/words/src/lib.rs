//! familiar-words
