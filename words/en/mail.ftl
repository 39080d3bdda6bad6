# What is to be said about a mail: who signed it, and what its signature proves. Arguments: $signer, $sender (domains).

mail-says-forwarded = It was attached to another mail. The attached one is read.
mail-says-not-signed = This mail has no signature that can be checked. It stands as what it says.
mail-says-several-senders = This mail names more than one sender. Nobody can say from whom it is.
mail-says-other-signer = It says to be from { $sender }, but { $signer } signed it. Anybody can write a sender's name; only the signature tells who sent it.
mail-says-part-signed = Only the beginning of its text is under the signature. What stands below it could have been added by anybody.
mail-says-date-not-signed = Its date is not under the signature, so the time is only what the mail says.
mail-says-key-gone = The key of this signature was withdrawn. It proves nothing any more.
mail-says-key-unreadable = What is published is not a key for this signature. It proves nothing.
mail-says-key-weak = This signature was made in an old way that others could imitate. It proves nothing.
mail-says-text-changed = The text is not the one that was signed. It was changed on its way or afterwards.
mail-says-headers-changed = The signature does not belong to this mail: its sender, subject or date was changed, or somebody else signed.
mail-says-other-identity = It was signed for somebody outside of the domain that says to have signed.
mail-says-sender-not-signed = The sender's name is not under the signature.
mail-says-expired = The signature was no longer good when the mail was received.
mail-says-signed-in-the-future = The signature says to be from a time that has not come yet.
