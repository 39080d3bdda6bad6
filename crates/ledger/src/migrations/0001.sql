-- Version 1. Never edited: what comes later is a file of its own.
-- STRICT everywhere: without it SQLite keeps a text in an integer's place and says nothing.

-- What the ledger needs for itself: 'record-key' finds a record again and never leaves the file.
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

-- The chain. "by_seat": 0 owner, 1 assistant. "at" in milliseconds since 1970.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by_seat INTEGER NOT NULL CHECK (by_seat IN (0, 1)),
    body_sha256 BLOB NOT NULL CHECK (length(body_sha256) = 32),
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER entry_appends BEFORE INSERT ON entry
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    BEGIN SELECT RAISE(ABORT, 'entries are appended'); END;
CREATE TRIGGER entry_stays_as_it_is BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

-- Holds one row while entries are being erased, within that one transaction, and none at any other time.
CREATE TABLE erasing (by_entry INTEGER PRIMARY KEY) STRICT;

-- What an entry says, canonical, with its salt. "size": bytes before zstd; NULL if it lies plain.
CREATE TABLE body (
    seq INTEGER PRIMARY KEY REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    size INTEGER,
    bytes BLOB NOT NULL
) STRICT;
CREATE TRIGGER body_is_new BEFORE INSERT ON body
    WHEN EXISTS (SELECT 1 FROM body WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'a body is never replaced'); END;
CREATE TRIGGER body_stays_as_it_is BEFORE UPDATE ON body
    BEGIN SELECT RAISE(ABORT, 'a body is never changed'); END;
CREATE TRIGGER body_stays BEFORE DELETE ON body
    WHEN NOT EXISTS (SELECT 1 FROM erasing)
    BEGIN SELECT RAISE(ABORT, 'a body is only erased'); END;

CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Which records a reading holds, in its order: numbers as steps from one to the next, packed.
CREATE TABLE reading (
    seq INTEGER PRIMARY KEY REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
    account INTEGER NOT NULL REFERENCES account (id),
    snapshot BLOB NOT NULL UNIQUE CHECK (length(snapshot) = 32),
    count INTEGER NOT NULL,
    size INTEGER NOT NULL,
    members BLOB NOT NULL
) STRICT;
CREATE TRIGGER reading_is_new BEFORE INSERT ON reading
    WHEN EXISTS (SELECT 1 FROM reading WHERE seq = NEW.seq OR snapshot = NEW.snapshot)
    BEGIN SELECT RAISE(ABORT, 'a reading is never replaced'); END;
CREATE TRIGGER reading_stays_as_it_is BEFORE UPDATE ON reading
    BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading
    WHEN NOT EXISTS (SELECT 1 FROM erasing)
    BEGIN SELECT RAISE(ABORT, 'a reading is only erased'); END;

-- Records, up to a thousand together, numbered from "first". "since": the reading that brought them.
-- "hashes": 16 bytes each, zeros where a record was erased. "bytes": zstd over length and record, length 0 if erased.
CREATE TABLE part (
    first INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    since INTEGER NOT NULL REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED,
    count INTEGER NOT NULL,
    hashes BLOB NOT NULL CHECK (length(hashes) = 16 * count),
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX part_of_account ON part (account, first);
CREATE TRIGGER part_is_new BEFORE INSERT ON part
    WHEN NEW.first < coalesce((SELECT first + count FROM part ORDER BY first DESC LIMIT 1), 0)
    BEGIN SELECT RAISE(ABORT, 'records are appended'); END;
CREATE TRIGGER part_stays_as_it_is BEFORE UPDATE ON part
    WHEN NOT EXISTS (SELECT 1 FROM erasing)
    BEGIN SELECT RAISE(ABORT, 'records are only erased'); END;
CREATE TRIGGER part_stays BEFORE DELETE ON part
    WHEN NOT EXISTS (SELECT 1 FROM erasing)
    BEGIN SELECT RAISE(ABORT, 'records are only erased'); END;

-- Outside the chain, and mutable: what the owner has not said yet, and how the program is set. JSON.
CREATE TABLE draft (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
