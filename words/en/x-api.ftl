# X by a developer app. Arguments: $count-n, $likes-n.

## Before connecting

asks-x-who = Which account it is. X calls this users.read.
asks-x-posts = To see posts that you can see. X asks this of every app that reads likes, and calls it tweet.read.
asks-x-likes = To read the list of your likes. X calls this like.read.
asks-x-longer = To hold longer than two hours, so that the next look needs one press. X calls this offline.access.
appears-x = It appears at once among your connected apps, under the name that you gave to your developer app.
host-x-api = X's interface for programs: it is asked for your likes, if you connected X.

## The way to a developer app

guide-x-1 = First: a download from X shows more than this, and costs nothing. This way is for those who look often. It takes some 15 minutes once, and each look costs a few US cents, paid to X. How much is said before each reading, and you set the most.
guide-x-2 = In your browser, open console.x.com while signed in as the account that you want to check. Only then does X charge its low price: about 1 US dollar for 1,000 likes. By anybody else's app it is five times as much. (2 minutes)
guide-x-3 = Accept X's terms for developers, and buy credits: 5 US dollars are enough for a long time. Set no automatic refill. (5 minutes)
guide-x-4 = Create an app, in the package “Pay-per-use” and the environment “Production”. Its name is what will stand among your connected apps; yours or your office's is a good one. (3 minutes)
guide-x-5 = In the app, open “User authentication settings”. Choose “Read”, or “Read and write” if you may want to undo likes from here. As the type of app choose “Native App”: it has no secret. (2 minutes)
guide-x-6 = As callback addresses put in these three, letter by letter: http://127.0.0.1:28437/callback and http://127.0.0.1:28438/callback and http://127.0.0.1:28439/callback. They lead to this computer alone. (1 minute)
guide-x-7 = As website put in any address of yours, then save. X shows a “Client ID”: paste it here. If it shows a client secret too, leave it there; Familiar needs none. (1 minute)

## A reading

look-says-x-order-untested = X does not say in which order it lists likes, and it could not be tried out yet. So only the top of the list was looked at.
look-says-x-stopped =
    { $likes-n ->
        [one] It was stopped after one like, since more would have cost more than you allowed.
       *[other] It was stopped after { $likes-n } likes, since more would have cost more than you allowed.
    }
gap-x-api-sessions = Who is signed in: X tells no program. Its page “Sessions” shows it.
gap-x-api-apps = Which apps may act: X tells no program. Its page “Connected apps” and the download show it.
gap-x-api-accesses = When and from where the account was used: X tells no program. The download shows it by days.
gap-x-api-delegates = Who may act for the account: X tells no program. Its page “Delegate” shows it.
gap-x-api-locks = Password, second step at sign-in, address and phone: X tells no program.
gap-x-api-like-times = When a like was made: X does not say. The number of the post says since when it can be, and two looks say between which times.
gap-x-api-order-unknown = Whether the likes stand in the order in which they were made: X does not say. Two looks with new likes between them show it.
gap-x-api-undone-since = Likes further down the list that were undone since it was last read whole: only its top was read, since each row costs.
gap-x-api-stopped = The rest of the list: more would have cost more than you allowed.
gap-x-api-likes-refused = The list of likes was refused to this sign-in.
gap-x-api-withheld =
    { $count-n ->
        [one] One liked post is in the list and is not shown: it was deleted, or its author shows it to few.
       *[other] { $count-n } liked posts are in the list and are not shown: they were deleted, or their authors show them to few.
    }

## Undoing and disconnecting

undo-says-x-says-so = X says that the like is undone. Looking again costs, so the next reading shows it.
disconnect-says-x-entry-may-stay = X ended this sign-in. The app's entry may stay among your connected apps; without a sign-in it can do nothing, and you can remove it there.
disconnect-says-x-not-ended = X did not say that it ended this sign-in. Remove the app among your connected apps on X's own page.
