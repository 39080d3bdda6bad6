# Connecting one's own accounts, the quick look, undoing, pages outside of an incident, and whom Familiar may talk to.

err-connecting-already = A sign-in is under way already, in your browser.
rec-connecting-already = Finish it there, or stop it here and begin again.
err-nothing-waits-for-it = No sign-in is waiting for this address.
rec-nothing-waits-for-it = Begin to connect again; an address serves once.
err-sign-ins-not-kept = This computer has no place where a sign-in can be kept safely, and a command of the terminal ends at once.
rec-sign-ins-not-kept = What everybody can see needs no sign-in: connect with --via public. In the window a sign-in holds until it is closed.
err-no-connection = No account is connected here.
rec-no-connection = Connect one of your accounts first.
err-undo-needs-a-sign-in = What is connected may look and not undo.
rec-undo-needs-a-sign-in = Connect { $platform } once more and allow undoing, or undo it on its own page.

## What connecting means

ways-this-run-only = This computer has no keyring, so a sign-in is kept in memory and holds until Familiar is closed.
ways-public-only = This computer has no keyring, so in the terminal only what everybody can see is read: --via public.
connect-typed-bluesky = Your handle, such as name.bsky.social or a domain of your own.
connect-typed-mastodon = Your name and the server it is on, such as @name@server.example.
connect-typed-x = Your handle, such as @name.
way-lasts = { $days-n ->
    [one] It lasts for a day; then you sign in again.
   *[other] It lasts for { $days-n } days; then you sign in again.
}
way-costs = { $platform } charges for it: a first reading of { $likes-n } likes costs about { $cost } US dollars. You say before each reading what may be spent at most.

## The page in the browser at the end

connect-page-title = Familiar
connect-page-came-back = You can close this page. Familiar goes on in its own window.
connect-page-denied = It was not allowed, and nothing was connected. You can close this page.
connect-page-before = Familiar has heard already. You can close this page.
connect-page-not-ours = Familiar did not wait for this. You can close this page.

## Ending a connection

disconnect-not-at-the-platform = It ended here. { $platform } could not be told: { $happened } You find it in the account’s own list of apps.
disconnect-not-forgotten = This computer’s keyring did not forget the sign-in. { $platform } takes it no more if it was ended there.

## The quick look

look-new-things = { $kind ->
    [like] { $things-n ->
        [one] One new like
       *[other] { $things-n } new likes
    }
    [post] { $things-n ->
        [one] One new post
       *[other] { $things-n } new posts
    }
    [repost] { $things-n ->
        [one] One new repost
       *[other] { $things-n } new reposts
    }
    [follow] { $things-n ->
        [one] One account newly followed
       *[other] { $things-n } accounts newly followed
    }
    [block] { $things-n ->
        [one] One account newly blocked
       *[other] { $things-n } accounts newly blocked
    }
    [mute] { $things-n ->
        [one] One account newly muted
       *[other] { $things-n } accounts newly muted
    }
    [session] { $things-n ->
        [one] One new sign-in on the list
       *[other] { $things-n } new sign-ins on the list
    }
    [app] { $things-n ->
        [one] One new app
       *[other] { $things-n } new apps
    }
    [app-password] { $things-n ->
        [one] One new app password
       *[other] { $things-n } new app passwords
    }
    [rotation-key] { $things-n ->
        [one] One new key that can move the account
       *[other] { $things-n } new keys that can move the account
    }
    [change] { $things-n ->
        [one] One new change
       *[other] { $things-n } new changes
    }
    [access] { $things-n ->
        [one] One new address
       *[other] { $things-n } new addresses
    }
   *[other] { $things-n ->
        [one] One new thing
       *[other] { $things-n } new things
    }
}
look-new = { $open-n ->
    [0] { $things } since { $since-day }; no question about them.
    [one] { $things } since { $since-day }; one question about them.
   *[other] { $things } since { $since-day }; { $open-n } questions about them.
}
look-same = Nothing new since { $since-day }, in what can be seen from here.
look-gone = Not there any more: { $things }.
look-first = { $open-n ->
    [0] Read for the first time: { $things }; no question about them.
    [one] Read for the first time: { $things }; one question about them.
   *[other] Read for the first time: { $things }; { $open-n } questions about them.
}
look-first-nothing = Read for the first time. What can be seen from here holds nothing yet.
look-not-read-costs = { $platform } charges for reading: about { $cost } US dollars. Without a word about what may be spent it was not read.

## Undoing and revoking

undo-done = It is gone: reading again shows it. What was there is kept in the record.
undo-done-not-read = { $platform } says that it is done. It was not read again yet; the next look shows it. What was there is kept.
undo-still-there = { $platform } says that it is done, and reading again still shows it. Look again later, before you do it again.
undo-not-done = The line broke, and reading shows that it is still there. You can try again.
undo-not-known = The line broke. Whether it was done is not known; the next look shows it. It is not done again by itself.
undo-was-done = It is gone already: it had been done before the line broke.
undo-gone-already = It is gone already: the last reading shows it. Nothing more was done.
undo-too-early = It was done. What was given out before may still work until { $that-at }; a look after that shows whether it is gone.
undo-opened-instead = { $platform } does not offer this here, so its own page was opened. What is undone there is shown by the next look.

## A page outside of an incident

paste-page-likes = Likes: select all, copy, paste here.
paste-page-sessions = Who is signed in: select all, copy, paste here.
paste-page-session = One sign-in: open it, select all, copy, paste here.
paste-page-apps = Connected apps: select all, copy, paste here.
paste-page-app = One app: open it, select all, copy, paste here.
paste-page-delegates = People who may act for you: select all, copy, paste here.
paste-page-history = Sign-ins and addresses: select all, copy, paste here.
paste-page-security = What keeps others out: select all, copy, paste here.
looked-first = Kept: { $things }. The next copy is set against this one.
looked-same = { $things-n ->
    [0] The list is empty, as on { $that-day }.
    [one] The same one as on { $that-day }, going by name and the platform’s own place.
   *[other] The same { $things-n } as on { $that-day }, going by name and the platform’s own place.
}
looked-new = { $more-n ->
    [0] Not there on { $that-day }: { $names }.
    [one] Not there on { $that-day }: { $names }, and one more.
   *[other] Not there on { $that-day }: { $names }, and { $more-n } more.
}
looked-gone = { $more-n ->
    [0] There on { $that-day }, and not on this copy: { $names }.
    [one] There on { $that-day }, and not on this copy: { $names }, and one more.
   *[other] There on { $that-day }, and not on this copy: { $names }, and { $more-n } more.
}

## Whom Familiar may talk to

hosts-nobody-else = Familiar talks to these hosts and to no other, always encrypted.
hosts-only-on-a-press = It talks only when you press something: connect, look, undo, end a connection.
hosts-a-mails-key = Beside them this computer’s own name server is asked: for the addresses of these hosts, for what is published under your handle, and for a mail’s key if you allow it.

## What was read through a connection

act-claims = says { $claims-at }; written { $when }
act-claims-alone = says { $claims-at }; when it was written is not known
answered-on = You said so on { $platform }, { $name }: it is the same, going by system and browser, or by network.
stand-hold-connection = { $platform }, read { $taken-at }: { $likes }, { $posts }.
