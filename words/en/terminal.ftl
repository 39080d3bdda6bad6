# What the terminal says beside what the engine says.

progress-reading = Reading, { $percent-n } %: { $records-n } records
progress-judging = Setting it against what is usual for the account
progress-keeping = Keeping it, { $percent-n } %
progress-summing = Summing the whole file, { $percent-n } %
terminal-no-language = There are no words in { $tag } yet; these are in English.
terminal-read = { $platform }, { $account }: { $file }, made { $made-at }
terminal-read-undated = { $platform }, { $account }: { $file }. It does not say when it was made.
terminal-shows = What it shows:
terminal-connected-public = Connected without signing in, it shows:
terminal-connected-oauth = Connected by signing in, in the browser, it shows:
terminal-connected-app-password = Connected with an app password, it shows:
terminal-pages = Its pages, which can be copied or looked at:
terminal-cannot-show = What it cannot show:
terminal-not-seen = Not seen:
terminal-claim = This download names no account. Say whose it is: familiar-cli claim { $account } ACCOUNT
terminal-question = Question { $number-n } of { $of-n }
terminal-innocent = What may explain it:
terminal-open = { $open-n ->
    [0] No question is open.
    [one] One question is open.
   *[other] { $open-n } questions are open.
}
terminal-verdict = 1 this was me · 2 this was me, by mistake · 3 someone on my team · 4 this was not me · 5 I am not sure · Enter: later
terminal-basis = 1 I remember · 2 I asked · 3 I infer · Enter: not said
terminal-check = Check your answers:
terminal-check-ask = Keep these answers? Type yes.
terminal-yes = yes
terminal-drafts-kept = Your answers stay drafts. You can go on at any time; nothing is lost.
terminal-answered = { $answered-n ->
    [one] One answer is kept.
   *[other] { $answered-n } answers are kept.
}
terminal-likely = by what is likely: { $finding }
terminal-step-to-do = to do
terminal-step-done = done, you say
terminal-step-skipped = skipped
terminal-step-proven = done, as a later reading shows
terminal-set-up = { $left-n ->
    [0] Nothing more is asked once.
    [one] One thing is still asked once.
   *[other] { $left-n } things are still asked once.
}
terminal-saved = Saved: { $path }
    SHA-256 { $sum }
    To check it, on any computer: familiar-cli verify { $path }
terminal-verified = { $path } is unchanged since it was saved: all its parts, and { $entries-n ->
        [one] one entry of the record
       *[other] all { $entries-n } entries of the record
    }.
    SHA-256 { $sum }
    This does not show that a picture is genuine, that a platform made a file, or that an answer is true.
terminal-verify-not-opened = { $path } could not be opened ({ $why }).
terminal-verify-not-opened-next = Look whether it is still there, and whether you may read it.

## The first ten minutes

terminal-incident = { $incident }, begun { $opened-at }.
terminal-takes-for = Taken for: { $what }.
terminal-kept = Kept: { $what }, { $kept-at }.
terminal-page-kept = { $page }: kept { $kept-at }, { $rows-n ->
    [one] one row
   *[other] { $rows-n } rows
}.
terminal-page-skipped = { $page }: skipped { $that-at }.
terminal-page-not-kept = { $page }: not looked at yet.
terminal-page-written = { $path } is written. Open it in a browser and print it.
keeps-page = a page
keeps-link = a link
keeps-mail = a mail
keeps-picture = a picture
keeps-statement = a statement
keeps-likes = the page “Likes”
keeps-sessions = the page “Sessions”
keeps-session = the page of one session
keeps-apps = the page “Connected apps”
keeps-app = the page of one app
keeps-delegates = the page “Delegates”
keeps-history = the page “Account access history”
keeps-security = the page “Security”

## One's own accounts, live

progress-looking = { $account }: { $records-n } records
terminal-connect-finding = Finding the account.
terminal-connect-browser = Your browser was opened at { $host }. It asks you there; come back when it says so. If it ends on a page that does not open, paste that page’s address here.
terminal-connect-paste-back = No browser opened here. Open this address in one, allow it at { $host }, and paste here the address on which it ends, or the code that it shows.
terminal-connect-came-back = The browser came back.
terminal-connected = Connected: { $name } on { $platform }, { $account }. Read it with: familiar-cli look
terminal-disconnected = { $account } is not connected any more, here and at the platform.
terminal-disconnected-here = { $account } is not connected any more here.
terminal-connection = { $via } at { $host }, read { $read-at }
terminal-connection-not-read = { $via } at { $host }, not read yet
terminal-connection-costs = The next look costs at most about { $cost } US dollars.
terminal-look-cost = It cost { $cost } US dollars.
terminal-look-stopped = Stopped, as you wished. What stands above was read and is kept.
terminal-undo-ask = This undoes { $subject } at the platform; it is kept here first. Type yes.
terminal-revoke-ask = This revokes { $subject } at the platform; it is kept here first, and whatever signs in with it is out. Type yes.
terminal-undo-not-done = Nothing was done.
