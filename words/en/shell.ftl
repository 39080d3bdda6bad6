# What the desktop shell itself says: in the system's dialogs, and when something in the program went wrong.

dialog-zip = ZIP files
dialog-all = All files

err-unexpected = Something in Familiar itself went wrong here. That is a fault of ours.
rec-unexpected = Try it once more. What you kept is safe; if it happens again, leave and start anew.
dialog-page = Saved pages
dialog-mail = Mails (.eml)
dialog-picture = Pictures
