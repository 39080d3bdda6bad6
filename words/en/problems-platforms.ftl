# What went wrong with a download, and what to do next. Arguments: $name (the file), $seems, $why (the system's words).

err-download-not-there = { $name } is not there any more.
rec-download-not-there = Was it moved, or is the drive unplugged? Choose it again. Nothing was changed.

err-download-not-readable = { $name } could not be opened. The system says: { $why }.
rec-download-not-readable = Copy it to a folder of your own, for instance Downloads, and choose it there.

err-not-a-zip =
    { $seems ->
        [photos] { $name } is a picture or a video, not a download from X.
        [office-document] { $name } is a document, not a download from X.
        [pdf] { $name } is a PDF, not a download from X.
        [web-page] { $name } is a web page, not a download from X.
        [program] { $name } is a program, not a download from X.
        [other-packed] { $name } is packed in another way than a ZIP.
        [unfinished] { $name } is a download that your browser has not finished.
        [empty] { $name } is empty.
       *[other] { $name } is not a ZIP file.
    }
rec-not-a-zip =
    { $seems ->
        [web-page] X may have sent you a page that asks you to sign in. Open X in your browser, sign in, and download the ZIP again.
        [unfinished] Wait until the browser is done, then choose the file that it leaves.
        [empty] Download it again, then choose the new file.
        [other-packed] Unpack it first, then choose the folder that comes out.
        [google] Keep it. Open the pages of your Google account instead, copy them, and paste them here.
        [meta] Keep it. Open the pages of your account instead, copy them, and paste them here.
        [linkedin] Keep it. Open the pages of your account instead, copy them, and paste them here.
        [discord] Keep it. Open the pages of your account instead, copy them, and paste them here.
        [tiktok] Keep it. The steps for TikTok say what to look for in the app.
       *[other] Choose the ZIP that X made for you, or the folder into which you unpacked it. Its name often begins with "twitter-".
    }

err-download-cut-off = { $name } was cut off: its end is missing, and there a ZIP says what it holds.
rec-download-cut-off = Download it from X again and wait until the browser is done. The link in X's message works for some days.

err-download-damaged = { $name } is a ZIP, but the list of what it holds is damaged.
rec-download-damaged = Download it from X again. If it lies on a USB stick, copy it to this computer first.

err-download-password = { $name } is protected by a password.
rec-download-password = X sets none, so somebody packed it again. Unpack it with that password, then choose the folder that comes out. Familiar never asks for a password of yours.

err-not-recognised =
    { $seems ->
        [photos] { $name } holds pictures, not a download from X.
        [office-document] { $name } is a document, not a download from X.
        [mastodon] { $name } seems to be a download from Mastodon. Familiar cannot read that one yet.
        [google] { $name } seems to be a download from Google. Familiar does not read downloads of Google yet; its pages can be pasted.
        [meta] { $name } seems to be a download from Facebook, Instagram or Threads. Familiar does not read their downloads yet; pages of Facebook and Instagram can be pasted.
        [linkedin] { $name } seems to be a download from LinkedIn. Familiar does not read downloads of LinkedIn yet; its pages can be pasted.
        [discord] { $name } seems to be a download from Discord. Familiar does not read downloads of Discord yet; its pages can be pasted.
        [tiktok] { $name } seems to be a download from TikTok. Familiar does not read that one yet, and TikTok shows who is signed in in its app only.
        [old-twitter] { $name } is a download that Twitter made before 2019. It holds posts only: no likes, no apps, no sign-ins.
        [program] { $name } is a program, not a download from X.
        [zip-in-zip] { $name } holds another ZIP.
        [empty] { $name } holds nothing.
       *[other] { $name } holds nothing that Familiar knows.
    }
rec-not-recognised =
    { $seems ->
        [zip-in-zip] Unpack it once, then choose the ZIP that comes out.
        [old-twitter] Ask X for a new download.
       *[other] Choose the ZIP that X made for you, or the folder into which you unpacked it. If you have none yet, ask X for one: it takes a day or more.
    }

err-download-vanished = { $name } went away, or became shorter, while it was being read. Nothing was saved.
rec-download-vanished = Was a drive unplugged, or is the download still running? Copy the file to this computer, then choose it again.

err-step-unreadable = A step of this program's own could not be read.
rec-step-unreadable = This is our fault, not yours. The other steps are shown; please report it.

err-steps-in-a-circle = Steps of this program's own wait for one another.
rec-steps-in-a-circle = This is our fault, not yours. Please report it.
