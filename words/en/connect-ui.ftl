# The window's labels of connections, of the quick look, of undoing, and of pages that are pasted outside of an incident.
# What was found, what is asked for and what a way shows come from the engine and are not here.

## Which account?

ui-connect = Connect an account
ui-connect-ask = Which account do you want to connect?
ui-connect-lead = Your own only. You see what is asked for before anybody is asked.
ui-connect-margin = Familiar never asks for a password. You sign in at the platform, in your own browser.
ui-connect-none = Nothing can be connected with this program.
ui-connect-more = More ways
ui-connect-needs-client = It needs a developer app of your own.
ui-connect-way = { $via ->
    [public] Without signing in
    [oauth] Sign in, in your browser
   *[app-password] With an app password
}
ui-connect-says-public = What everybody can see needs no sign-in; signing in shows more.
ui-connect-says-signs-in = You sign in on its own page, in your browser.

## Before anybody is asked

ui-before-ask = Before you connect { $platform }
ui-before-ask-again = Before you sign in to { $platform } again
ui-before-ask-undo = Before you give leave to undo on { $platform }
ui-before-lead = What Familiar asks for, what it can then see and do, and what not.
ui-before-lead-undo = A consent of its own: to look, none of this is needed.
ui-before-margin = Your password goes to the platform’s own page, never through Familiar.
ui-before-margin-public = Nobody is told that you look; the host sees that somebody reads what everybody can read.
ui-before-margin-secret = Make one for this look alone. When you disconnect, Familiar removes its entry again.
ui-before-way = How
ui-before-account = Account
ui-before-secret = App password
ui-before-secret-says = Four groups of four, such as abcd-efgh-ijkl-mnop. Never the account’s own password.
ui-before-secret-form = This has not the form of an app password, and is sent nowhere.
ui-before-client = Id of your developer app
ui-before-guide = { $n ->
    [one] How to get one: one step
   *[other] How to get one: { $n } steps
}
ui-before-asks = What is asked for
ui-before-asks-none = Nothing. Nobody signs in.
ui-before-sees = What it can see and do
ui-before-sees-none = Nothing.
ui-before-see = See { $kinds }.
ui-before-do = On a click: { $does }.
ui-before-cannot = What it cannot see
ui-before-cannot-none = Nothing is known to be missing.
ui-before-appears = Appears as
ui-before-appears-not = in no list of the account
ui-before-lasts = Lasts
ui-before-lasts-always = until it is ended
ui-before-costs = Costs
ui-before-costs-nothing = nothing
ui-before-do-it = { $via ->
    [public] Connect; nobody signs in
    [oauth] Go on in the browser
   *[app-password] Connect with this app password
}
ui-does-unlike = undo a like
ui-does-revoke-app-password = revoke an app password
ui-does-disconnect = end this connection

## Waiting for the browser

ui-waiting-ask = { $phase ->
    [finding] Finding the account
    [came-back] The browser came back
   *[other] Go on in your browser
}
ui-waiting-lead = { $platform } asks you there. Look at the address before you type anything.
ui-waiting-margin = You can stop; nothing is kept of it then.
ui-waiting-phase = { $phase ->
    [finding] Asking where this account lives.
    [came-back] Taking in what { $platform } answered.
    [paste-back] The browser did not open here. You are asked at
   *[browser] You are asked at
}
ui-waiting-stop = Stop waiting
ui-waiting-back = The browser did not open, or is on another computer
ui-waiting-back-says = When you have said yes there, the browser ends on an address that it may not be able to show, or on a code. Copy it and paste it here. It is used once and not kept.
ui-waiting-back-label = The address or the code
ui-waiting-back-do = Go on with this
ui-waiting-back-clip = Paste what I copied
ui-waiting-back-done = Taken. One moment.

## Connected

ui-connected-ask = { $name } is connected.
ui-connected-ask-any = Connected
ui-connected-margin = Nothing was read yet. You can end it at any time.
ui-connected-look = Look now
ui-connected-back = Back to what was to be undone
ui-connected-more = Connect another
ui-connections = Connected accounts
ui-accounts = Accounts

## The connections

ui-connections-ask = Connected accounts
ui-connections-lead = How Familiar reaches them, and how to end that.
ui-connections-margin = What was kept stays kept when a connection ends.
ui-connections-none = No account is connected.
ui-connections-end = Disconnect
ui-connections-again = Sign in again
ui-connections-ended = { $name } is disconnected, here and at the platform.
ui-connections-ended-here = { $name } is disconnected here.
ui-connection-way = How
ui-connection-host = Host
ui-connection-grants = Granted
ui-connection-grants-none = nothing: what everybody can see
ui-connection-does = Can do
ui-connection-does-nothing = read only
ui-connection-appears = Appears as
ui-connection-since = Since
ui-connection-until = Until
ui-connection-until-ended = you end it
ui-connection-over = over since { $at }
ui-connection-costs = the next look at most { $dollars } US dollars
ui-connection-read = read last { $at }
ui-connection-read-not = not read yet
ui-connection-this-run = you leave: this system has no keyring

## Hosts

ui-hosts = Hosts Familiar may talk to
ui-hosts-lead = These and no others, and only when something is pressed.
ui-hosts-margin = Pages that are opened in your browser are not among them: there, you talk.
ui-hosts-named = named by you
ui-hosts-other = For no platform
ui-hosts-none = Familiar talks to nobody.

## The quick look

ui-look-now = Look now
ui-look-ask-cost = What may this look cost?
ui-look-lead-cost = These platforms charge for being read. Nothing is read for money before you say so.
ui-look-margin-cost = It is charged to your own developer account, not by Familiar.
ui-look-at-most = at most { $dollars } US dollars
ui-look-cap = At most, in US dollars
ui-look-cap-wrong = An amount is needed, such as 0.25.
ui-look-cap-less = Less than that may be needed: reading stops where it is reached.
ui-look-spend = Look, for at most { $dollars } US dollars
ui-look-free = Look only at what costs nothing
ui-look-ask-running = Looking
ui-look-lead-running = At what is new, on every connected account.
ui-look-margin-running = You can stop; what was read by then is kept.
ui-look-through = { $n } of { $of } accounts are through.
ui-look-row-begins = asked; no answer yet
ui-look-row-far = { $n ->
    [0] reading
    [one] one record so far
   *[other] { NUMBER($n) } records so far
}
ui-look-row-done = { $n ->
    [0] through
    [one] through, one record
   *[other] through, { NUMBER($n) } records
}
ui-look-stop = Stop
ui-look-stopping = Stopping
ui-look-ask-done = Looked, { $at }
ui-look-ask-stopped = Looked until { $at }, then stopped
ui-look-ask-none = Nothing to look at yet
ui-look-ask-problem = The look did not come to its end.
ui-look-none = No account is connected.
ui-look-margin = Nothing new means: in what could be seen.
ui-look-cost = It cost { $dollars } US dollars.
ui-look-seen = What was seen
ui-look-same = Nothing is new and nothing is gone.
ui-look-new = New: { $count } { $kind }.
ui-look-gone = Gone: { $count } { $kind }.
ui-look-unseen-all = All of it, this time.
ui-look-unseen-none = Nothing is known to be missing.
ui-look-sign-in = Sign in again
ui-look-see = See what is new
ui-look-close = Close
ui-home-connection = { $via ->
    [public] public records { $day }
    [oauth] by sign-in { $day }
   *[app-password] app passwords { $day }
}
ui-home-connection-not-read = connected, not read yet
ui-home-happened = Something happened

## Undoing

ui-undo-ask = { $does ->
    [revoke-app-password] Revoke on { $platform }?
   *[other] Undo on { $platform }?
}
ui-undo-lead = Each is kept first, then undone, then looked for again.
ui-undo-margin = What is undone on { $platform } is gone there for good; what you kept remains.
ui-undo-margin-password = Whoever uses this app password is out then; whoever signed in with it may stay in for up to two hours.
ui-undo-none = Nothing was chosen to be undone.
ui-undo-tally = { $made } of { $of } through.
ui-undo-one = { $does ->
    [revoke-app-password] Revoke
   *[other] Undo
}
ui-undo-all = { $n ->
    [one] Undo it
   *[other] All { $n }, one after another
}
ui-undo-doing = keeping it, then undoing it
ui-undo-gone = gone
ui-undo-still = asked for, but still there
ui-undo-not-yet = asked for; not yet looked for again
ui-undo-not-before = asked for; looking again proves something from { $at } on
ui-undo-opened = its page was opened instead
ui-undo-open-again = Open it again
ui-undo-not = not undone
ui-undo-pause = Pause
ui-undo-stop = Stop
ui-undo-go-on = Go on, one after another
ui-undo-not-now = Not now
ui-undo-leave = This connection may read, not undo. { $platform } asks you once more, for that alone; without it the post’s own page is opened.
ui-undo-leave-do = Ask for leave to undo
ui-undo-at = Undo it on { $platform }
ui-undo-ticked = { $n ->
    [one] Undo the ticked one on { $platform }
   *[other] Undo the { $n } ticked on { $platform }
}
ui-undo-revoke = Revoke it
ui-step-here = Do it from here
ui-step-not-before = Looking again proves something from { $at } on.

## What a record says of its own time

ui-likes-margin-claims = What stands behind “says” was written by whatever made the like. It can be any time; only the bounds are sure.

## Which platform, and what is public there

ui-first-which = On which platform?
ui-first-which-another = Another platform
ui-lookup-ask = Is it among your likes on { $platform } now?
ui-lookup = It is public: look it up
ui-lookup-says = Likes on { $platform } can be seen by everybody. Familiar can ask for this one, without signing in.
ui-lookup-or = Or from your own page:

## Pages outside of an incident

ui-pages = Paste a page
ui-pages-ask = Whose page do you want to paste?
ui-pages-ask-page = Which page of { $platform }?
ui-pages-ask-copy = { $platform }: { $page ->
    [likes] your likes
    [sessions] who is signed in
    [session] one session
    [apps] connected apps
    [app] one app’s page
    [delegates] delegates
    [history] when it was signed in to
   *[security] what keeps others out
}
ui-pages-ask-kept = { $platform }, { $page ->
    [likes] your likes: kept
    [sessions] who is signed in: kept
    [session] one session: kept
    [apps] connected apps: kept
    [app] one app’s page: kept
    [delegates] delegates: kept
    [history] when it was signed in to: kept
   *[security] what keeps others out: kept
}
ui-pages-page = { $page ->
    [likes] Likes
    [sessions] Who is signed in
    [session] One session
    [apps] Connected apps
    [app] One app’s page
    [delegates] Delegates
    [history] Sign-ins of the past
   *[security] What keeps others out
}
ui-pages-lead = For what no download and no connection shows: who is signed in, which apps, what keeps others out.
ui-pages-margin = The page is read here. Only its rows are kept, and nothing of it is sent.
ui-pages-unseen = Nobody has seen this page with Familiar yet. Correct what it reads before you keep it.
ui-pages-unseen-short = Nobody has seen it with Familiar yet.
ui-pages-none = No page can be read by this program.
ui-pages-whose = Whose is it?
ui-pages-whose-other = Another account
ui-pages-whose-first = First say whose page it is.
ui-pages-kept = Kept. It is the first of its kind.
ui-pages-see = Who can get in
ui-pages-another = Another page

## With what do you want to look?

ui-bring-ask-look = With what do you want to look?
ui-bring-ask-any = Do you have the download?
ui-bring-lead-look = Each shows what the others cannot. You can add the rest later.
ui-bring-connect = A connection
ui-bring-connect-says = At once, and again with one click. What is public needs no sign-in.
ui-bring-download = The download from { $platform }
ui-bring-download-any = A download
ui-bring-pages = A page that you copy
ui-bring-pages-says = Who is signed in, and which apps: on most platforms only a page shows it.
ui-bring-not-yet = I do not have it yet
ui-bring-not-yet-of = I do not have it yet: { $platform }
ui-bring-fetch = Fetch it soon: the link ends after some days. Do not unpack it; come back here with the ZIP.
ui-bring-wait = If you fear that somebody else reads your mailbox, wait until it is yours: the download holds your messages.
