# The window's own labels. Sentences that tell what was found come from the engine and are not here.
# Vocabulary: "between … and …", "not known", "unknown to you"; nothing here accuses or reassures.

## The frame

ui-name = Familiar
ui-gallery = Every view in every state
ui-where = A look at your own accounts
ui-rests = : as of { $on }
ui-invented = An invented person: a rehearsal
ui-margin = In the margin
ui-behind = One click behind
ui-ways = Ways out
ui-here = here
ui-since = since you began
ui-utc = UTC
ui-back = Back
ui-leave = Leave
ui-watched = Someone could be watching me
ui-go = Go on
ui-skip = Skip
ui-change = Change
ui-copy = Copy
ui-copied = Copied.
ui-copy-failed = This system did not let it be copied. Select the text and copy it by hand.
ui-copy-address = Copy the address
ui-copy-steps = Copy the steps
ui-again = Try again
ui-show = Show
ui-loading = One moment.
ui-problem-happened = Something went wrong in Familiar itself.
ui-problem-next = Nothing that was kept is lost. Try again; if it stays so, leave and start anew.
ui-unseen = What could not be seen
ui-more = { $n } more
ui-your-answer = Your answer
ui-open-page = Open its page
ui-on-the-line = Show on the line
ui-lists = The lists
ui-line = The line
ui-stand = Where you stand
ui-lockdown = Shut the others out
ui-count = { $count } { $kind }
ui-act = { $kind ->
    [like] Like of post { $key }
    [post] Post { $key }
    [deleted-post] Deleted post { $key }
    [repost] Repost { $key }
    [follow] Follow of { $key }
    [block] Block of { $key }
    [mute] Mute of { $key }
   *[other] { $key }
}

## Times

ui-likely = likely
ui-proven = proven:
ui-some-time-on = no hour given:
ui-not-before = not before
ui-not-after = not after
ui-time-not-known = time not known
ui-zone-utc = All times are UTC.
ui-zone-here = Times are those of { $zone }.
ui-zone-show-here = Show times as here
ui-zone-show-utc = Show times in UTC

## 1 · What brings you here?

ui-opening-ask = What brings you here?
ui-opening-lead = Nothing leaves this computer, and nothing is saved yet.
ui-opening-lead-here = Nothing leaves this computer.
ui-why-done = Something was done on my account
ui-why-locked-out = I cannot get in any more
ui-why-look = Nothing happened, I want to look
ui-why-invented = Show me with an invented person
ui-go-on = Go on
ui-go-on-says = There is a record on this computer.
ui-go-on-says-passphrase = There is a record on this computer. It asks for its passphrase.

## 2 · Can you trust this computer?

ui-trust-ask = Can you trust this computer?
ui-trust-lead = Whoever can unlock it, or reads your mail, may see what you do here.
ui-trust-yes = Yes
ui-trust-no = No, or I am not sure
ui-trust-nothing = Leave nothing on this computer
ui-trust-margin-nothing = All of it stays in memory and is gone when you leave. The download and this program itself remain.

## 2b · Then change nothing from here

ui-watched-ask = Then change nothing from here.
ui-watched-lead = New passwords and logged-out devices are noticed, sometimes by the person you fear.
ui-watched-margin = This program cannot hide that it was installed.
ui-watched-lines = Help lines
ui-watched-steps = Steps to read on another device
ui-watched-safe = I am safe, go on
ui-watched-leave = Leave
ui-help-emergency = In danger now: your country’s emergency number, from a phone that only you use.
ui-help-home = If you fear someone close to you: your country’s help line against violence at home. Call from a phone or place that the other person does not know. stopstalkerware.org lists help lines by country.
ui-help-office = If you hold a public office or work for someone who does: the security desk of your house or ministry, in person or by a telephone that is not yours.
ui-help-civil = Journalists, activists and lawyers: Access Now’s Digital Security Helpline, help@accessnow.org, day and night, in several languages. Write from a device and a mailbox that nobody else uses.
ui-away-1 = Use a device that the person you fear has never held, and another network: a library’s, or a friend’s phone.
ui-away-2 = Change nothing on the old device yet, and do not delete anything there. Changes are noticed.
ui-away-3 = Talk to a help line first. They plan with you what may be changed, and when.
ui-away-4 = Make a new mailbox there, with a password that you have never used, and never open it on the old device.
ui-away-5 = When you are safe: move the account’s e-mail address to the new mailbox, set a new password, then log out all other sessions.
ui-away-6 = Then change the code phone and turn on a second step at sign-in, on the new device only.

## Passphrase

ui-pass-ask = What is the record’s passphrase?
ui-pass-lead = It opens the record on this computer. Familiar cannot recover it.
ui-pass-new-ask = Choose a passphrase for the record.
ui-pass-new-lead = This system has no place of its own for a key, so a passphrase locks what you keep.
ui-pass-margin = It is none of your accounts’ passwords, and it goes nowhere.
ui-pass-folder = The record lies in
ui-pass-label = Passphrase
ui-pass-label-again = The same again
ui-pass-rule = Ten characters or more; four or five words that belong together for nobody but you.
ui-pass-short = Ten characters or more, please.
ui-pass-differs = The two are not the same.
ui-pass-do = Open the record
ui-pass-new-do = Keep it with this passphrase

## The download

ui-bring-ask = Do you have the download from { $platform }?
ui-bring-lead = The ZIP as it came, or the folder that it was unpacked into. It is read where it lies, and not changed.
ui-bring-margin = Whatever stands in the download stays on this computer.
ui-bring-margin-done = Leave what was done where it is until a download is made: what is undone leaves the record.
ui-bring-margin-size = Pictures and videos in it are not opened.
ui-bring-file = Choose the ZIP
ui-bring-folder = Choose a folder
ui-bring-drop = Or drop it anywhere on this window.

## Reading

ui-reading-ask = Reading the download
ui-reading-lead = You can stop; nothing of it is kept then.
ui-reading-margin = Nothing is unpacked, copied or changed.
ui-reading-phase = { $phase ->
    [judging] Setting what was read against your other acts.
    [keeping] Keeping it in the record.
    [summing] Summing the whole file.
   *[reading] Reading it where it lies.
}
ui-reading-stopping = Stopping. Nothing of it will be kept.
ui-reading-file = File
ui-reading-bytes = Read
ui-reading-kept = Kept
ui-reading-of = { $done } of { $total }
ui-reading-records = Records so far
ui-reading-heard = { $done } of { $total } read, { $records } records.
ui-reading-stop = Stop
ui-reading-doors = See already who can get in

## What was read

ui-read-ask = What was read
ui-read-again-ask = The same download as before
ui-read-again-lead = Nothing in it is new; your answers stand.
ui-read-margin = What it cannot show takes the same room as what it shows.
ui-read-summing = The whole file’s sum is still being made, beside everything else.
ui-read-is = What it is
ui-read-shows = What it shows
ui-read-shows-none = Nothing that this program can read.
ui-read-cannot = What it cannot show
ui-read-cannot-none = Nothing is known to be missing.
ui-read-whose = Whose
ui-read-made = Made by { $platform }
ui-read-made-unknown = it does not say
ui-read-file = File
ui-read-when = Read here
ui-read-next = Go on: who can get in

## Whose is it?

ui-claim-ask = Whose download is this?
ui-claim-lead = It names no account. Only you can say.
ui-claim-margin = What you say here can be looked up later; the download itself is not changed.
ui-claim-known = An account of this record.
ui-claim-own = I do not know, or another account
ui-claim-own-says = It is kept by itself.

## Home

ui-home-ask = { $open ->
    [0] Looked at last on { $day }. No question is open.
    [one] Looked at last on { $day }. One question is open.
   *[other] Looked at last on { $day }. { $open } questions are open.
}
ui-home-ask-none = What this computer keeps
ui-home-margin = Kept on this computer only.
ui-home-margin-2 = Familiar never asks for a password, and never sends you to a link in a notification.
ui-home-account = Account
ui-home-seen = Seen
ui-home-open = Questions
ui-home-do = Do
ui-home-download = read { $day }
ui-home-nothing = nothing yet
ui-home-questions = { $n ->
    [0] none open
    [one] one open
   *[other] { $n } open
}
ui-home-go = See it
ui-home-read = Read a download
ui-home-empty = The record is empty. It begins with a connection, a download or a page.

## Who can get in

ui-doors-ask = Who can get in
ui-doors-lead = By what was read. Answer only where you want to; nothing is final yet.
ui-doors-lead-reading = By what has been read so far. Reading goes on meanwhile.
ui-doors-margin-1 = Nobody is accused by an answer. Often it is a colleague.
ui-doors-margin-2 = A device is one device across its updates; a network is one across its addresses.
ui-doors-kind = { $kind ->
    [app] Apps that may act or read for you
    [device] Devices
    [session] Sign-ins
    [identity] Linked sign-ins
    [delegate] Delegates
    [app-password] App passwords
    [rotation-key] Keys
   *[other] Other ways in
}
ui-doors-by = by
ui-doors-look = Open on { $platform }
ui-doors-none = What was read lists no way in.
ui-doors-networks = Networks from which it was used
ui-doors-networks-none = What was read lists no network.
ui-doors-ours = our VPN or office
ui-doors-days = { $n ->
    [one] one day
   *[other] { $n } days
}
ui-doors-about = About: { $region }, as registered.
ui-doors-more = { $n } more
ui-doors-locks = What keeps others out
ui-doors-locks-none = What was read says nothing about it.
ui-doors-changes = What was changed
ui-doors-changes-none = No change is recorded.
ui-doors-back-to-reading = Back to the reading
ui-whose = Whose is it?
ui-change-answer = Change
ui-answer-about = Your answer about { $name }
ui-lock-password = Password
ui-lock-second-factor = Second step at sign-in
ui-lock-passkey = Passkey
ui-lock-recovery-email = E-mail address
ui-lock-phone = Phone number
ui-lock-reset-protection = Extra question before a new password
ui-lock-on = set
ui-lock-off = not set
ui-lock-unknown = not known: what was read does not say
ui-change-email = E-mail address changed
ui-change-phone = Phone number changed
ui-change-handle = Name on the platform changed
ui-change-identity = Linked sign-in changed
ui-change-protected = Who may see the posts changed
ui-change-suspension = Suspended or given back
ui-change-host = Moved to another host
ui-change-rotation-key = Key that can move the account changed
ui-change-signing-key = The host’s signing key changed
ui-change-undone = Change of the identity undone
ui-change-to = to
ui-change-removed = removed

## Asked once

ui-setup-ask = { $kind ->
    [languages] Which languages do you use?
    [networks] Which of these networks are your VPN or your office?
   *[trips] Were you away lately?
}
ui-setup-lead = { $kind ->
    [languages] To read and to like in; those of your own posts are ticked.
    [networks] What is yours is not asked about again. Leave open what you do not know.
   *[trips] On a journey, networks and hours differ, and nothing is meant by it.
}
ui-setup-place = { $of ->
    [one] One thing, asked once, before the questions.
   *[other] { $place } of { $of } things that are asked once, before the questions.
}
ui-setup-margin = You can skip it; it is asked again another time.
ui-setup-more = Another language
ui-setup-trip = Journey { $n }
ui-setup-from = From
ui-setup-to = To
ui-setup-another = Another journey
ui-setup-half = A journey has two dates, such as 2026-10-31, the first one earlier.
ui-setup-say = { $kind ->
    [languages] These are mine
    [networks] The ticked ones are ours
   *[trips] That is all
}

## Recent likes

ui-likes-ask = Which of these are not yours?
ui-likes-lead = Newest first. Tick what you do not know; skip the rest.
ui-likes-label = Recent likes
ui-likes-margin = { $platform } does not record when a like was made: only the bounds are sure.
ui-likes-margin-unknown = The order of this list is not known, so the times are those of the posts.
ui-likes-since = { $n ->
    [one] One like since { $day }
   *[other] { $n } likes since { $day }
}
ui-likes-count = { $n ->
    [one] One like
   *[other] { $n } likes
}
ui-likes-not-mine = not mine
ui-likes-posted = posted { $at }
ui-likes-no-day = Time not known
ui-likes-none = There are no recent likes in what was read.
ui-likes-ticked = { $ticked } of { $of } ticked
ui-likes-go = Go on with { $n }
ui-likes-go-none = Go on with none
ui-keys = keys:
ui-keys-move = move,
ui-keys-move-only = move
ui-keys-tick = ticks
ui-folded = Text hidden. It may be sexual or violent.

## Questions

ui-questions-ask = The questions
ui-questions-none = No question is open.
ui-questions-none-lead = That is all that the rules can tell from what was read; what could not be seen is not part of it.
ui-questions-cannot-tell = What the rules could not tell
ui-questions-before = Before this one:
ui-questions-margin = An answer can be changed until you have checked them all.
ui-questions-why = Why am I being asked?
ui-questions-because = Because
ui-questions-innocent = Innocent explanations
ui-questions-about = What it is about
ui-questions-next = Next question
ui-questions-last = Check your answers
ui-questions-later = Leave it open for now
ui-seen-label = What was seen, { $from } to { $to }
ui-tally = { $place ->
    [1] The first
    [2] The second
    [3] The third
    [4] The fourth
    [5] The fifth
    [6] The sixth
    [7] The seventh
    [8] The eighth
    [9] The ninth
   *[other] Number { $place }
} of { $of ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $of }
}; { $left ->
    [0] none is left after it.
    [1] one is left after it.
    [2] two are left after it.
    [3] three are left after it.
    [4] four are left after it.
   *[other] { $left } are left after it.
}
ui-answer-mine = This was me
ui-answer-slip = Me, by mistake
ui-answer-my-team = Someone on my team
ui-answer-not-mine = This was not me
ui-answer-unsure = I am not sure
ui-thing-mine = Mine
ui-thing-my-team = My team’s
ui-thing-not-mine = Not ours
ui-thing-unsure = I am not sure
ui-quoted-mine = “Mine.”
ui-quoted-slip = “Mine, by mistake.”
ui-quoted-my-team = “My team.”
ui-quoted-not-mine = “Not me.”
ui-quoted-unsure = “Not sure.”
ui-said-by-owner = { $quoted } You, { $time }
ui-said-by-assistant = { $quoted } Taken down for you, { $time }
ui-slip-ask = By mistake?
ui-slip-no = No, meant
ui-slip-yes = Yes, a slip
ui-basis-ask = How do you know?
ui-basis-remember = I remember
ui-basis-asked = I asked
ui-basis-infer = I infer it
ui-basis-none = no basis given
ui-seat-ask = Who answers?
ui-seat-owner = The account’s holder
ui-seat-assistant = Someone for them
ui-note-add = Add a note
ui-note-label = A note, in your own words

## Check your answers

ui-answers-ask = Check your answers
ui-answers-lead = Until here nothing is final. Below stands what will be kept.
ui-answers-count = { $n ->
    [0] No answer waits.
    [one] One answer.
   *[other] { $n } answers.
}
ui-answers-unanswered = { $n ->
    [one] One question is still open.
   *[other] { $n } questions are still open.
}
ui-answers-margin = A kept answer can be changed later; the record shows both.
ui-answers-covers = { $n ->
    [one] Covers one entry.
   *[other] Covers { $n } entries.
}
ui-answers-question = See the question
ui-answers-take-back = Take this answer back
ui-answers-do = { $n ->
    [one] Keep this answer
   *[other] Keep these { $n } answers
}
ui-answers-back = Back to the questions
ui-answers-none = There is no new answer to check.
ui-answers-kept = Kept already
ui-checked-ask = Your answers are kept.
ui-checked-lead = { $n ->
    [0] Nothing new was to be kept.
    [one] One entry is answered.
   *[other] { $n } entries are answered.
}
ui-checked-margin = You can stop here; nothing is lost.
ui-checked-lockdown = Shut the others out
ui-checked-lockdown-says = Step by step, made for what you answered. Each list is kept before it is wiped.
ui-checked-care = Look after the account
ui-checked-care-says = A few steps that keep others out.
ui-checked-opportunity = Through what it can have been done
ui-checked-opportunity-says = Each way in, set against the time.
ui-checked-line = What was open at that time
ui-checked-line-says = One picture of all of it.
ui-checked-questions = { $n ->
    [one] One question is still open
   *[other] { $n } questions are still open
}
ui-checked-questions-says = They can wait.
ui-checked-stand-says = What we hold, what nobody can see yet, what comes next.

## Through what it can have been done

ui-ways-ask = Through what can it have been done?
ui-ways-lead = Each way in, set against the proven time. None of it says who.
ui-ways-margin = What is likely never rules a way out.
ui-ways-which = Which of the { $n } that you dispute
ui-ways-way = Way in
ui-ways-may = May it?
ui-ways-open = Open
ui-ways-known = You say
ui-ways-finding = At that time
ui-ways-permits = { $is ->
    [yes] yes
    [no] no
   *[unknown] not known
}
ui-ways-from-unknown = beginning not known
ui-ways-to-unknown = end not known
ui-ways-open-at = open at { $at }
ui-ways-closed = closed by { $at }
ui-ways-not-recorded = not recorded
ui-ways-no-answer = not answered yet
ui-ways-likely = by what is likely: { $finding }
ui-ways-none = No way in is on record.
ui-ways-apart = What sets it apart
ui-ways-no-act = No act is disputed.
ui-ways-no-act-next = Tick a like that is not yours, or answer a question, and check your answers.
ui-finding-possible = possible
ui-finding-ruled-out = ruled out, if { $platform }’s record is right
ui-finding-cannot-tell = cannot tell
ui-go-lockdown = Go on: shut the others out

## Lockdown

ui-lockdown-ask = Shut the others out
ui-lockdown-lead = In this order, one at a time. What a step wipes is kept first.
ui-lockdown-margin = You can stop here; what is done stays done.
ui-lockdown-none = There is nothing to do for what was answered.
ui-lockdown-tally = { $made } of { $of } done.
ui-lockdown-evidence = Save the evidence
ui-step-minutes = { $n ->
    [one] about a minute
   *[other] about { $n } minutes
}
ui-step-state = { $state ->
    [skipped] skipped, { $at }
    [proven] done, shown by a later reading
   *[done] done, { $at }
}
ui-step-open = Open { $platform }’s page
ui-step-done = Done
ui-step-skip = Skip it
ui-step-skip-lost = Skip it; the list will be lost
ui-step-checked = page looked at { $on }

## Evidence

ui-evidence-ask = For whom is the copy?
ui-evidence-lead = One file each. None of them says who did it.
ui-evidence-margin = It shows that nothing changed since it was saved; not that a picture is genuine, that the platform made what was read, or that an answer is true.
ui-evidence-summing = The whole file’s sum is still being made. A copy saved now waits for it.
ui-reader-myself = Myself
ui-reader-platform = The platform
ui-reader-lawyer = A lawyer
ui-reader-press = The press
ui-reader-team = My team
ui-evidence-left-out = Left out: { $what }.
ui-evidence-nothing-left-out = Nothing of the incident is left out.
ui-evidence-save = Save as…
ui-evidence-saving = Saving. If the download’s sum is not made yet, this waits for it.
ui-evidence-saved = Saved, { $size }:
ui-evidence-sum = Its sum (SHA-256):
ui-evidence-sum-heard = 64 characters, shown on the screen; the button copies them.
ui-evidence-copy-sum = Copy the sum
ui-evidence-check = How to check it
ui-evidence-check-says = README.txt in the file says how to check it without Familiar. With it, in a terminal:

## Where you stand

ui-stand-ask = Where you stand, { $at }
ui-stand-margin = Before you copy a line: does it exclude something that you may have to say tomorrow?
ui-stand-stop = You can stop here; nothing is lost.
ui-stand-hold = What we hold
ui-stand-hold-none = Nothing yet.
ui-stand-unseen = What nobody can see yet
ui-stand-unseen-none = Nothing is known to be missing.
ui-stand-next = What comes next
ui-stand-next-none = Nothing is due.
ui-stand-stop-here = Stop here
ui-stand-evidence = Save the evidence of this incident
ui-stand-evidence-of = Save the evidence of an incident
ui-stand-incident = Incident { $n }
ui-stand-line = Copy a holding line
ui-stand-line-title = A holding line
ui-stand-line-yes = It excludes nothing; copy it
ui-stand-line-no = Not now
ui-stand-form = Copy the text for { $platform }’s form
ui-stand-form-title = For { $platform }’s form, in English
ui-stand-opportunity = Through what it can have been done

## The lists

ui-list-likes = Likes
ui-list-posts = Posts and reposts
ui-list-deleted-posts = Deleted posts
ui-list-accesses = Addresses by day
ui-list-devices = Devices
ui-list-apps = Connected apps
ui-list-changes = Changes
ui-list-follows = Follows, blocks, mutes
ui-list-gaps = What could not be seen
ui-list-margin = Choose a row to see it in full, and to say whose it is.
ui-list-margin-keys = opens it; back:
ui-list-which = List
ui-list-search = Search
ui-list-sort = Order
ui-list-only = Kind
ui-list-all = all
ui-list-unanswered = not answered yet
ui-list-none = This list is empty in what was read.
ui-list-none-found = Nothing fits. The list has other rows.
ui-list-row-waits = One moment.
ui-list-total = { $n ->
    [0] no row
    [one] one row
   *[other] { NUMBER($n) } rows
}
ui-list-gap-note = { $n ->
    [one] one gap, in a list of its own
   *[other] { $n } gaps, in a list of their own
}
ui-sort-newest = newest first
ui-sort-oldest = oldest first
ui-sort-name = by name or text

## The line

ui-line-ask = What was open at that time
ui-line-scale = How much time
ui-scale-six-weeks = Six weeks
ui-scale-three-days = Three days
ui-scale-night = The night
ui-line-as = Shown as
ui-as-line = Line
ui-as-table = Table
ui-line-group = { $id ->
    [ways-in] Ways in
    [used] Used on that day
    [done] Done
   *[other] Seen
}
ui-line-label = From { $from } to { $to }, { $zone }. The same is in the table.
ui-line-caption = Ways in, their use, and what was done, { $from } to { $to }, { $zone }
ui-line-what = What
ui-line-from = From
ui-line-to = To
ui-line-could = Could it, at that time?
ui-line-says = { $platform } says, or you
ui-line-before = before this picture
ui-line-not-known = not known
ui-line-open = open
ui-line-open-at = open, { $at }
ui-line-none = nothing in this time
ui-line-from-to = { $from } to { $to }
ui-line-many = { $n } marks; the table and the lists have them all
ui-line-days = { $n ->
    [one] { $first }: whole day
   *[other] { $first } to { $last }: { $n } whole days
}
ui-line-count-to = { $to } ({ $n } in all)
ui-line-itself = this is the act itself
ui-line-not-a-way = not a way in
ui-line-you-said = { $quoted } You
ui-line-now = dashed line: now,
ui-line-in-utc = Times in UTC
ui-line-empty = Nothing is on record for this time.
ui-line-why = Why thick and thin?
ui-line-why-1 = Thin is proven: it was done between the two caps, or after the one. Thick is likely, on the assumption that new posts are liked while they are fresh; it lies within, and never rules a way out.
ui-line-why-2 = A block is a whole day, since { $platform } gives no hour. Dots are a way in whose beginning is not known. The lit time is in dispute: what stands in it was open then, and it points at none.
ui-legend-way = open to use
ui-legend-unknown = beginning not known
ui-legend-day = that day; no hour given
ui-legend-dot = done then, to the second
ui-legend-before = began before
ui-legend-unseen = not seen
ui-legend-strange = the same, unknown to you
ui-legend-span = thin: proven; thick: likely

## Kinds

ui-kind-like = { $n ->
    [one] like
   *[other] likes
}
ui-kind-post = { $n ->
    [one] post
   *[other] posts
}
ui-kind-deleted-post = { $n ->
    [one] deleted post
   *[other] deleted posts
}
ui-kind-repost = { $n ->
    [one] repost
   *[other] reposts
}
ui-kind-follow = { $n ->
    [one] account followed
   *[other] accounts followed
}
ui-kind-follower = { $n ->
    [one] follower
   *[other] followers
}
ui-kind-block = { $n ->
    [one] account blocked
   *[other] accounts blocked
}
ui-kind-mute = { $n ->
    [one] account muted
   *[other] accounts muted
}
ui-kind-message = { $n ->
    [one] message, counted only
   *[other] messages, counted only
}
ui-kind-change = { $n ->
    [one] change
   *[other] changes
}
ui-kind-access = { $n ->
    [one] address on a day
   *[other] addresses by day
}
ui-kind-session = { $n ->
    [one] sign-in
   *[other] sign-ins
}
ui-kind-device = { $n ->
    [one] device
   *[other] devices
}
ui-kind-app = { $n ->
    [one] connected app
   *[other] connected apps
}
ui-kind-app-password = { $n ->
    [one] app password
   *[other] app passwords
}
ui-kind-delegate = { $n ->
    [one] delegate
   *[other] delegates
}
ui-kind-identity = { $n ->
    [one] linked sign-in
   *[other] linked sign-ins
}
ui-kind-rotation-key = { $n ->
    [one] key
   *[other] keys
}
ui-kind-unlisted = a way that is on no list
ui-kind-lock = what keeps others out
ui-kind-network = { $n ->
    [one] network
   *[other] networks
}
ui-kind-client = { $n ->
    [one] program
   *[other] programs
}
ui-kind-language = { $n ->
    [one] language
   *[other] languages
}
ui-kind-trip = { $n ->
    [one] journey
   *[other] journeys
}
ui-kind-account = { $n ->
    [one] account
   *[other] accounts
}
ui-kind-source = { $n ->
    [one] source
   *[other] sources
}
