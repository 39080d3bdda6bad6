# The window's labels of the first ten minutes. What was found, and the texts to copy, come from the engine and are not here.
# Short: each word is read in haste. Nothing here accuses, reassures, or says that something happened.

## The frame

ui-first-where = The first ten minutes
ui-first-place = screen { $place } of { $of }
ui-first-remains = In memory only. What remains: this program, and the download if you ask for it.
ui-first-kept = Kept, { $time }.
ui-first-begun = Go on with what was begun on { $day }, { $time }
ui-first-clip = What you copied is still on the clipboard. It may hold what signs you in.
ui-first-clip-do = Empty the clipboard
ui-first-clip-empty = The clipboard is empty.
ui-first-drop = Or drop it on this window.
ui-first-drop-elsewhere = This screen has no use for that file.
ui-first-skip = Not now
ui-first-later = Go on; I come back to it
ui-first-or = Or:
ui-first-step-how = How
ui-first-steps-none = There is nothing to do here.

## 3 · What did they say you did?

ui-first-said-ask = What did they say you did?
ui-first-said-lead = Paste two links; do not open or save the pictures.
ui-first-said-liked = The post that was liked
ui-first-said-shown = The first post that shows it
ui-first-said-note = Note
ui-first-said-shot = I only have a screenshot
ui-first-said-keep = Keep this
ui-first-said-keep-again = Keep it as it stands now
ui-first-handle-ask = Is the name in the picture yours? Letter by letter:
ui-first-handle-own = Your name on { $platform }
ui-first-handle-typed = The name in the picture
ui-first-handle-compare = Compare names
ui-first-handle-same = Same as mine
ui-first-handle-different = Different
ui-first-handle-cannot-tell = Cannot tell
ui-first-handle-found = { $found ->
    [same] As typed, the two are the same, letter by letter.
    [different] As typed, the two are different. See the marked letters.
   *[other] It cannot be told.
}
ui-first-letters-own = yours
ui-first-letters-typed = there
ui-first-letters-alike = alike
ui-first-letters-differs = other
ui-first-child = Sexual or violent?
ui-first-child-says = You need not look at it; the links are enough. If it may show a child: do not save, do not open; report it to the platform and a hotline.
ui-first-picture = The picture
ui-first-picture-do = Choose the picture
ui-first-picture-another = Choose another
ui-first-picture-whole = Keep the picture itself too
ui-first-picture-says = Only its sum is kept, unless you tick that. It is never shown or sent.
ui-first-picture-kept = its sum is kept, { $time }
ui-first-picture-kept-whole = kept, { $time }

## A page: open, copy, paste

ui-first-page = { $page ->
    [likes] Likes
    [sessions] Sessions
    [session] One session
    [apps] Connected apps
    [app] The app’s page
    [delegates] Delegates
    [history] Account access history
   *[security] Security
}
ui-first-open = Open { $platform }: { $page ->
    [likes] Likes
    [sessions] Sessions
    [session] one session
    [apps] Connected apps
    [app] the app’s page
    [delegates] Delegates
    [history] Account access history
   *[security] Security
}
ui-first-copy-how = Press { $all }, then { $copy }, right after the page has loaded; do not click into it.
ui-first-copy-likes = To get more rows, zoom out to 25 %; repeat further down.
ui-first-paste = Paste what I copied
ui-first-saved-page = Choose a saved page
ui-first-skip-lost = Skip; the list will be lost
ui-first-looking = Reading what was copied.
ui-first-page-kept = { $n ->
    [0] Kept, { $time }: no row.
    [one] Kept, { $time }: one row.
   *[other] Kept, { $time }: { $n } rows.
}
ui-first-page-skipped = Skipped, { $time }. This list is not kept.
ui-first-page-turn = Copy this one now
ui-first-page-again = Copy it again
ui-first-page-after-all = Copy it after all
ui-first-says = { $n ->
    [0] No row was understood
    [one] { $platform } says, in one row:
   *[other] { $platform } says, in { $n } rows:
}
ui-first-row-this-one = the one you copied it with
ui-first-row-is-it = the like in question
ui-first-row-known = kept before
ui-first-row-doubtful = may be an advertisement: tick it to keep it
ui-first-holds-it = The like in question is among them.
ui-first-holds-it-not = The like in question is not among them.
ui-first-unread = { $n ->
    [one] One line was not understood. Tick it if it is a row of the list.
   *[other] { $n } lines were not understood. Tick those that are rows of the list.
}
ui-first-unread-kept = { $n ->
    [one] One line was not understood. It is kept as it stands.
   *[other] { $n } lines were not understood. They are kept as they stand.
}
ui-first-another = It says to be the page of { $handle }. It is mine.
ui-first-another-none = This looks like somebody else’s page. It is mine.
ui-first-keep-rows = { $n ->
    [0] Keep that it was empty
    [one] Keep this row
   *[other] Keep these { $n } rows
}
ui-first-keep-and-more = Keep, and copy more
ui-first-copy-anew = Copy it anew

## 4 · Is it on the page now?

ui-first-on-page-ask = Is it on your { $platform } Likes page now?
ui-first-on-page-ask-any = Is it on your Likes page now?
ui-first-on-page-lead = If yes, select all, copy, paste here.
ui-first-on-page-margin = A like is not an endorsement. Leave it where it is for now: what is undone leaves the download too.
ui-first-on-page-not-there = It is not there
ui-first-on-page-by-me = I have already undone it
ui-first-on-page-by-someone = Someone did

## 5 · Who else can use this account?

ui-first-others-ask = Who else can use this account?
ui-first-others-lead = Often the answer is a colleague; nobody is accused by a tick.
ui-first-others-margin = Roles are enough. No name is asked for.
ui-first-others-or = Or tick all that fit:
ui-first-others-keep = Keep these
ui-first-hand = { $hand ->
    [only-me] Only me
    [delegates] Delegates
    [know-password] Others know the password
    [shared-device] A shared phone or tablet
    [posting-tool] A posting tool
   *[not-known] I do not know
}
ui-first-asked-ask = Have you asked them whether it was them?
ui-first-asked-no = They say no
ui-first-asked-yes = They say yes
ui-first-asked-not-yet = Not answered yet
ui-first-asked-says = You can go on without it, and come back.

## 6 · Keep who is signed in

ui-first-sessions-ask = Keep who is signed in.
ui-first-sessions-lead = Logging out wipes this list, so copy it first.
ui-first-sessions-margin = { $platform } may not list everything. Places are as { $platform } gives them.

## 7 · Can you get back in?

ui-first-back-ask = Can you get back in?
ui-first-back-lead = { $platform } may send a code: who holds that phone or mailbox now?
ui-first-back-margin = Find out before the password is changed, not after.
ui-first-back-at-hand = At hand now:
ui-first-back = { $what ->
    [code-phone] The phone that gets the codes
    [mailbox] The mailbox opens
   *[backup-codes] Backup codes
}
ui-first-back-yes = Yes
ui-first-back-no = No
ui-first-back-first = Get the phone first.
ui-first-back-meanwhile = Until then, log out only rows that you do not know, and leave the password as it is.
ui-first-back-all-the-same = Go on all the same

## 8 · Shut the others out

ui-first-shut-ask = Shut the others out.
ui-first-shut-lead = New password, then log out all other sessions; colleagues will be out too.
ui-first-shut-margin = The time of each step is noted.
ui-first-team = Tell my team: copy the text
ui-first-team-title = For your team

## 9 · Apps and people

ui-first-apps-ask = Apps and people
ui-first-apps-lead = Copy each list, then the page of any app you do not know, then remove.
ui-first-apps-margin = Nobody is accused by an answer. “Later” is one too.
ui-first-way-mine = Ours
ui-first-way-my-team = A colleague’s
ui-first-way-not-mine = Unknown
ui-first-way-later = Later
ui-first-ways-none = No row: the list was empty.
ui-first-ways-sessions = { $n ->
    [one] Who was signed in: one row
   *[other] Who was signed in: { $n } rows
}
ui-first-app-page = Copy its page too
ui-first-app-open = Open the page of { $name }

## 10 · Your mailbox

ui-first-mailbox-ask = Your mailbox
ui-first-mailbox-lead = It can undo all of this.
ui-first-mailbox-margin = A mail as it was received carries the platform’s signature. A forwarded one does not.
ui-first-stranger = A stranger is in it
ui-first-stranger-says = Change the mailbox’s password and log out its other sessions; then change the password on { $platform } again.
ui-first-mails = Mails from { $platform }
ui-first-mails-how = Search for them, in the bin too. Save the message as a file (.eml); bring it here.
ui-first-mail = A mail
ui-first-mail-choose = Choose the message
ui-first-mail-another = Choose another message
ui-first-mail-from = From
ui-first-mail-subject = Subject
ui-first-mail-date = Sent
ui-first-mail-not = By sender and signature this is not a mail of { $platform }.
ui-first-mail-key = The key can be asked for: one question to the network, for
ui-first-mail-key-only = Nothing else is sent.
ui-first-mail-ask = Ask for the key, and keep
ui-first-mail-keep-without = Keep without
ui-first-mail-keep = Keep this mail

## 11 · Ask for the download

ui-first-download-ask = Ask { $platform } for your download.
ui-first-download-ask-any = Ask for your download.
ui-first-download-lead = It takes a day or more and holds your messages; ask only now that account and mailbox are yours.
ui-first-download-margin = When it comes, bring it here: it joins this incident.
ui-first-download-asked = Asked
ui-first-download-asked-at = Asked, { $time }.
ui-first-download-not-asked = Not asked, { $time }.
ui-first-download-leave = { $platform ->
    [X] Likes on X are seen by you and the post’s author only: leave this one until the download is made, unless you must; what you kept remains.
   *[other] Leave this like until the download is made, unless you must; what you kept remains.
}
ui-first-connect-margin = What it reads joins this incident.

## 12 · Where you stand

ui-first-stop = Stop here; nothing is lost
ui-first-stop-saved = Stop here; only the saved file remains
ui-first-stop-nothing = Stop here; what was kept is gone then
ui-first-where-nothing = All of it is in memory. It is gone when you leave.
ui-first-where-remains = What remains on this computer: the download, if you asked for it, and this program. To keep the rest, save the evidence elsewhere.
ui-first-where-read = Read the download
ui-first-statement = Say it in my own words
ui-first-statement-ask = In your own words
ui-first-statement-lead = They stand as yours, with the time. Nothing is added.
ui-first-statement-margin = Only the words are needed.
ui-first-statement-words = What you say
ui-first-statement-who = Whose words
ui-first-statement-verdict = Was it you?
ui-first-statement-keep = Keep these words
ui-first-statements = In people’s own words
ui-first-who = { $who ->
    [holder] The account’s holder
    [team] A member of the team
   *[other] Someone else
}

## The evidence, sealed

ui-first-seal = Seal it with a passphrase
ui-first-seal-label = Passphrase of the file
ui-first-seal-says = Ten characters or more. Without it nobody can open the file, and Familiar does not keep it.
ui-first-with-texts = With the texts of the disputed posts

## I cannot get in any more

ui-first-locked-ask = Get back in first, with { $platform }’s own form.
ui-first-locked-ask-any = Get back in first, with the platform’s own form.
ui-first-locked-lead = Only the platform can give the account back.
ui-first-locked-margin-1 = For the reply, give an address that nobody else reads.
ui-first-locked-margin-2 = What you still have can be kept meanwhile.
ui-first-locked-first = First, for the form’s text
ui-first-locked-meanwhile = What can be kept meanwhile
ui-first-locked-text = For { $platform }’s form
ui-first-locked-said = What they say you did
ui-first-locked-said-says = Your name there, and two links if you have them. The text is written from them.
ui-first-locked-page = What can be seen from outside
ui-first-outside-ask = Keep what can be seen from outside.
ui-first-outside-lead = Look at your page in a browser that is not signed in.
ui-first-outside-margin = A picture of your own page is enough. Do not save what was liked.
ui-first-picture-keep = Keep this picture
ui-first-locked-mails = Mails from { $platform }
