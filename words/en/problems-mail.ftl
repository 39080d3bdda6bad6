# What went wrong with a mail, its signature's key or a picture, and what to do next. Arguments: $name (the file, or the
# name under which a key is published), $megabytes-n.

err-mail-empty = This file is empty.
rec-mail-empty = Save the mail once more from your mail program, as a file, and choose that one.

err-mail-too-large = This file is { $megabytes-n } MB. Mails that a platform sends are much smaller.
rec-mail-too-large = Choose the one mail that tells of the sign-in, not a folder of mails.

err-mail-not-a-mail = This is not a mail as it was received.
rec-mail-not-a-mail = In your mail program, open the mail and choose “Save as”, “Download message” or “Show original”. The file's name often ends in .eml. A copy of the text is no mail: it can be kept as a statement.

err-picture-empty = { $name } is empty.
rec-picture-empty = Save the picture once more, then choose it.

err-picture-too-large = { $name } is { $megabytes-n } MB, more than a picture of a screen takes.
rec-picture-too-large = Choose a picture of less than 50 MB. A video can be kept beside the evidence, but not in it.

err-picture-is-none = { $name } is not a picture that can be read.
rec-picture-is-none = Choose a PNG, JPEG, GIF, WebP, HEIC or AVIF file. If it came inside of a message, save it from there first.

err-key-no-answer = Nobody answered the question for the key at { $name }.
rec-key-no-answer = Is this computer connected? The mail can be kept without it, and the key asked for later. Platforms change their keys, so do not wait for months.

err-key-not-published = No key is published at { $name } any more.
rec-key-not-published = The platform changed its key after this mail, or somebody else wrote the name. Keep the mail all the same: it stands as what it says, without proof.

err-key-name-refused = { $name } is not the name of a key, so nobody was asked.
rec-key-name-refused = Keep the mail without asking.
