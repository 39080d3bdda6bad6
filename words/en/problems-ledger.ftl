# What can go wrong with the record on this computer. err- says what happened, rec- what to do next.
# The codes are those of crates/ledger (LedgerError::CODES). "Record" is the word for what the code calls a ledger.

err-ledger-absent = There is no record in { $folder }.
rec-ledger-absent = Choose another folder, or begin a new record there.

err-ledger-already-read = This download is in your record already.
rec-ledger-already-read = There is nothing to do. Only the time of this second look is added.

err-ledger-busy = Another window or program is reading into this record.
rec-ledger-busy = Wait until it is done, then try again. Nothing was changed.

err-ledger-cancelled = Stopped, as you wished. Nothing was saved.
rec-ledger-cancelled = You can begin again at any time.

err-ledger-damaged = The record cannot be read: its file is damaged, or it is not the one that belongs to this key.
rec-ledger-damaged = Leave the files as they are and keep a copy of the whole folder. If you have an older copy, put it into a folder of its own and open that one.

err-ledger-disk-full = The disk is full. Nothing that was saved before is lost, and nothing new was saved.
rec-ledger-disk-full = Free some space, then try again.

err-ledger-does-not-hold = Entry { $entry-n } of the record is not what was written.
rec-ledger-does-not-hold = Keep a copy of the whole folder as it is. What stands before this entry still holds; an older copy of the record may hold longer.

err-ledger-exists = There is a record in { $folder } already. It was left as it is.
rec-ledger-exists = Open it, or choose another folder for a new one.

err-ledger-in-memory = This record is kept in memory only, so it has no key.
rec-ledger-in-memory = Begin a record on this computer if you want to keep it.

err-ledger-internal = The record could not be read or written. This is a mistake of ours.
rec-ledger-internal = Nothing that was saved before is lost. Close the program, start it again, and tell us what you did.

err-ledger-io = { $file } could not be read or written: the disk does not answer as it should.
rec-ledger-io = See that the disk is connected and has space, then try again. Nothing that was saved before is lost.

err-ledger-key-alone = A record's key lies in { $folder }, but the record itself is not there.
rec-ledger-key-alone = If you moved ledger.db, put it back beside the key. If there never was a record, move the files key.*.age away and begin anew.

err-ledger-keyring-empty = This computer's keyring gave no usable secret. The record was left as it is.
rec-ledger-keyring-empty = Unlock the keyring and try again, or open the record with its passphrase.

err-ledger-keyring-other = The secret in this computer's keyring is not the one that locks this record.
rec-ledger-keyring-other = Sign in to this computer as the person who began the record, or open it with its passphrase or recovery sheet. The record is unharmed.

err-ledger-last-slot = This is the only way to open the record.
rec-ledger-last-slot = Add another way first, such as a passphrase. Then this one can be taken away.

err-ledger-newer = A newer version of Familiar made this record. It was left as it is.
rec-ledger-newer = Install the newest version, then open it again.

err-ledger-no-randomness = This computer gives no random numbers, so nothing can be locked safely. Nothing was saved.
rec-ledger-no-randomness = Start the computer again, then try once more.

err-ledger-not-a-ledger = { $file } is something else than a record of Familiar's. It was left as it is.
rec-ledger-not-a-ledger = Choose another folder.

err-ledger-not-erasable = Entry { $entry-n } cannot be erased: it does not exist, or it tells of what was erased.
rec-ledger-not-erasable = Choose another entry. Nothing was changed.

err-ledger-passphrase-empty = The passphrase is empty.
rec-ledger-passphrase-empty = Choose one that only you know: four or five words are easier to remember than one difficult one.

err-ledger-passphrase-wrong = This passphrase does not open the record.
rec-ledger-passphrase-wrong = Try again; capitals and spaces count. Nothing is lost, however often you try.

err-ledger-recovery-empty = The recovery code is empty.
rec-ledger-recovery-empty = Type the code from the recovery sheet.

err-ledger-recovery-wrong = This recovery code does not open the record.
rec-ledger-recovery-wrong = Compare it with the sheet, group by group. Capitals, spaces and hyphens do not matter.

err-ledger-slot-damaged = { $slot ->
    [keyring] The file that links the record to this computer's keyring is damaged.
    [recovery] The file that belongs to the recovery sheet is damaged.
   *[passphrase] The file that belongs to the passphrase is damaged.
}
rec-ledger-slot-damaged = Open the record in another way if there is one, then make this way anew. If you have a copy of key.{ $slot }.age, put it back. The record itself is unharmed.

err-ledger-slot-missing = { $slot ->
    [keyring] This record is not linked to this computer's keyring.
    [recovery] This record has no recovery sheet.
   *[passphrase] This record has no passphrase.
}
rec-ledger-slot-missing = Open it in another way. If you have a copy of key.{ $slot }.age, put it back beside the record.

err-ledger-too-many = The record is full.
rec-ledger-too-many = Begin a new one in another folder. This one stays as it is.

err-ledger-unwritable = { $file } cannot be written.
rec-ledger-unwritable = See that the folder is yours and is not on a read-only disk, then try again. Nothing was changed.
