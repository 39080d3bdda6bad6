# An account could not be connected, read or undone, and what to do next. Arguments: $platform, $typed, $handle, $host,
# $is, $meant, $scope, $says, $cost.

err-connect-not-a-handle = “{ $typed }” is no name of an account on { $platform }.
rec-connect-not-a-handle = Type it as { $platform } shows it on your profile, or paste the address of your profile.

err-connect-no-such-account = { $platform } knows no account { $handle }.
rec-connect-no-such-account = Look at your profile and type the name as it stands there. Was it changed, and by you?

err-connect-does-not-lead-back = { $handle } leads to an account that does not say that this is its name.
rec-connect-does-not-lead-back = Nothing was connected. If you changed your name today, try again in an hour; else type the name that your profile shows.

err-connect-not-such-a-server = { $host } does not answer as { $platform } does.
rec-connect-not-such-a-server = Look at the address of your profile: what stands after https:// is the server. Your account may be on another one.

err-connect-denied = It was not allowed on the page in the browser. Nothing was connected.
rec-connect-denied = You can begin again at any time; Familiar works without it, too.

err-connect-not-ours = What came back from the browser does not belong to this sign-in, so nothing was done with it.
rec-connect-not-ours = Begin again, and go on in the browser window that opens now, not in an older one.

err-connect-another-account = The browser is signed in as { $is }, not as { $meant }. Nothing was connected.
rec-connect-another-account = Change to { $meant } in the browser, then begin again.

err-connect-not-an-app-password = This does not look like an app password. Nothing was sent.
rec-connect-not-an-app-password = Never type your main password here. Make an app password in the settings, and paste that one. If it was your main password, change it, since it stood in a field that was not made for it.

err-connect-wrong-secret = { $platform } does not take this app password.
rec-connect-wrong-secret = Was it copied whole? It is shown only once, so make a new one if you are not sure.

err-connect-asks-for-a-code = { $platform } asks for a code that it sent to you by mail. An app password needs none, so this may be the main one.
rec-connect-asks-for-a-code = Make an app password in the settings, and paste that one.

err-connect-sign-in-again = The sign-in does not hold any more: it ran out, or it was ended at the platform.
rec-connect-sign-in-again = Connect the account again. What was read before stays here. If nobody of yours ended it, look at who is signed in.

err-connect-no-grant = This computer's keyring does not give out the sign-in now.
rec-connect-no-grant = It may be locked: unlock it, then try again. If it is gone, connect the account again.

err-connect-not-kept = This computer's keyring does not keep the sign-in, so it was given up.
rec-connect-not-kept = Unlock the keyring, then connect again. An entry for Familiar may be left among the account's connected apps; you can remove it there.

err-connect-not-granted = This sign-in may not do that. The platform calls what is missing { $scope }.
rec-connect-not-granted = Connect the account again and allow it, or do it yourself on the platform's own page.

err-connect-not-offered = The platform does not offer this to programs.
rec-connect-not-offered = It can be done on the platform's own page.

err-connect-refused = { $platform } refuses. It says: { $says }.
rec-connect-refused = Try again later. If it goes on, do it on { $platform }'s own page.

err-connect-not-enrolled = X knows the developer app, but the app is in no plan that lets it ask anything.
rec-connect-not-enrolled = Open console.x.com, put the app into the package “Pay-per-use” and the environment “Production”, then connect again.

err-connect-not-active = { $platform } says that the account is not active: { $says }.
rec-connect-not-active = Sign in on { $platform } in the browser: it tells you why, and how to get the account back.

err-connect-changed = What is there now is not what you looked at. Nothing was undone.
rec-connect-changed = Look again, then decide about what is there now.

err-connect-too-dear = This reading would cost about { $cost } US dollars, more than you allowed. Nothing was asked, and nothing was spent.
rec-connect-too-dear = Allow more, or leave it: a download from the platform shows the same and costs nothing.

err-connect-needs-client = This needs the id of a developer app of your own.
rec-connect-needs-client = The steps to one stand beside the field. A download from the platform needs none.

err-connect-nobody-came = Nobody came back from the browser, so waiting was given up. Nothing was connected.
rec-connect-nobody-came = Begin again when you have a minute. If the browser is on another computer, paste back the address on which it ends.

err-connect-unreadable = An answer of { $host } could not be read.
rec-connect-unreadable = Try again later. What was read before stays as it is.
