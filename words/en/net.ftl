# What went wrong on the way to a host, and what to do next. Arguments: $host (its name), $that-at (until when it asks to
# wait).

err-net-offline = { $host } could not be reached.
rec-net-offline = Is this computer connected? Everything that was read before is kept, and nothing is lost by trying later.

err-net-timed-out = { $host } did not answer in time.
rec-net-timed-out = Try again in some minutes. Everything that was read before is kept.

err-net-not-listed = Familiar does not talk to { $host }, so nobody was asked.
rec-net-not-listed = The hosts that it may talk to are listed in Settings. Check the name if you typed it.

err-net-not-public = { $host } does not lead to a public place on the net, so nothing was sent.
rec-net-not-public = Check the name. On a network that asks you to sign in first, as in a hotel, do that in your browser, then try again. A filter for the whole network can also be the reason.

err-net-not-itself = { $host } could not show that it is { $host }, so nothing was sent.
rec-net-not-itself = Try from another network, and check that this computer's date is right. If your browser warns about this host too, do not go on there.

err-net-too-large = { $host } sent more than can be an answer.
rec-net-too-large = None of it was taken. Try again later; if it stays so, the platform's own download shows the same.

err-net-broken = The answer of { $host } broke off, or was none that can be read.
rec-net-broken = Try again. Everything that was read before is kept.

err-net-limited = { $host } asks to wait until { $that-at }.
rec-net-limited = Try again after that time. Everything that was read before is kept, and it goes on from there.
