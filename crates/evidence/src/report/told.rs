//! What was told in the first ten minutes, in sentences: what was seen, what is on the page now, whose handle it is;
//! statements, and whoever was asked; mails and their signatures.
//!
//! Deliberately without a finding of ours: a picture is a picture, and who made a like is not known.

use super::{page::Page, short};
use crate::{
    first::{self, HANDS, hand_name},
    html::{esc, rich},
    tell::Tell,
};
use familiar_model::{
    Act, Instant, KeptWhat, Kind, MailTold, Message, OnPage, OtherHand, PageForm, PageKind, SameHandle, Signature,
    Snapshot, Source, Told, Verdict, Who,
};

/// How many lines of what a mail or a picture says are printed.
const LINES: usize = 12;

/// What was seen, and on which numbers the times rest: the beginning of the short account.
pub(crate) fn seen(tell: &Tell<'_>) -> Option<String> {
    let seen = tell.told.seen()?;
    let numbers = tell.told.numbers();
    let number = |shown: bool| numbers.iter().find(|(_, of)| *of == shown).map(|(n, _)| *n);
    let (liked, shown) = (number(false), number(true));
    let code = match (liked, shown) {
        (Some(_), Some(_)) => "told-two-links",
        (Some(_), None) => "told-liked-link",
        (None, Some(_)) => "told-shown-link",
        (None, None) => "told-picture",
    };
    let message = Message::new(code)
        .with("told-at", seen.at)
        .with("of-kind", tell.words.kind(seen.act.kind))
        .with("liked", liked.map(|n| n.to_string()).unwrap_or_default())
        .with("shown", shown.map(|n| n.to_string()).unwrap_or_default());
    Some(tell.say(&message))
}

/// What is on the platform's page now, and whose handle is in the picture.
pub(super) fn page_and_handle(tell: &Tell<'_>) -> Vec<String> {
    let platform = tell.platform();
    let mut said = Vec::new();
    let kept = tell.told.pages().get(&PageKind::Likes).map(|(at, _)| *at);
    let page = match (tell.told.on_page(), kept) {
        (None, Some(kept)) => Message::new("told-page-kept").with("kept-at", kept),
        (None, None) => Message::new("report-short-no-page"),
        (Some((at, is)), kept) => {
            let code = match (is, kept) {
                (OnPage::There, Some(_)) => "told-there-kept",
                (OnPage::There, None) => "told-there",
                (OnPage::NotThere, Some(_)) => "told-not-there-kept",
                (OnPage::NotThere, None) => "told-not-there",
                (OnPage::UndoneByMe, _) => "told-undone",
                (OnPage::UndoneBySomeone, _) => "told-undone-by-someone",
            };
            Message::new(code).with("said-at", at).with("kept-at", kept.unwrap_or(at))
        }
    };
    said.push(tell.say(&page.with("platform", platform)));
    said.push(match tell.told.handle() {
        None => tell.text("told-handle-not-compared"),
        Some((typed, SameHandle::Different)) => match (typed, tell.told.case.account.handle.as_deref()) {
            (Some(typed), Some(own)) => {
                let at = typed.chars().zip(own.chars()).take_while(|(a, b)| a == b).count() + 1;
                let message = Message::new("told-handle-other").with("typed", typed).with("own", own);
                tell.say(&message.with("letter-n", at))
            }
            _ => tell.text("told-handle-different"),
        },
        Some((_, SameHandle::Same)) => tell.text("told-handle-same"),
        Some((_, SameHandle::CannotTell)) => tell.text("told-handle-cannot-tell"),
    });
    said
}

/// Statements in people's own words, and what those said who were asked. Whether there was any.
pub(super) fn statements(page: &mut Page, tell: &Tell<'_>, heading: &mut String) -> bool {
    let mut any = false;
    let mut row = |margin: &[String], column: &str| {
        any = true;
        if heading.is_empty() {
            page.next(margin, column)
        } else {
            page.row(margin, heading, column)
        }
        heading.clear();
    };
    for said in first::statements(&tell.told.case.told) {
        let margin =
            [format!("{}<br>{}", short::how_said(tell, said.by, said.at), short::basis_says(tell, said.basis))];
        let verdict = said.verdict.map(|v| tell.words.verdict(v)).unwrap_or_default();
        let code = match (said.who, said.verdict) {
            (Who::Holder, Some(_)) => "told-holder-says",
            (Who::Holder, None) => "told-holder",
            (Who::Team, Some(Verdict::Mine { .. })) => "told-team-yes",
            (Who::Team, Some(Verdict::NotMine)) => "told-team-no",
            (Who::Team, _) => "told-team",
            (Who::Other, Some(Verdict::Mine { .. })) => "told-other-yes",
            (Who::Other, Some(Verdict::NotMine)) => "told-other-no",
            (Who::Other, _) => "told-other",
        };
        let mut column =
            format!("<p class=\"hers\">{}</p>", rich(&tell.say(&Message::new(code).with("verdict", verdict))));
        column.push_str(&if said.words.is_empty() {
            format!("<p class=\"quiet\">{}</p>", rich(&tell.text("told-words-left-out")))
        } else {
            format!("<blockquote dir=\"auto\">“{}”</blockquote>", esc(said.words))
        });
        row(&margin, &column);
    }
    for (hand, (at, was_it)) in tell.told.asked() {
        let margin = [rich(&tell.say(&Message::new("told-asked-when").with("said-at", at)))];
        let says = Message::new(asked_code(was_it)).with("hand", tell.text(&format!("hand-{}", hand_name(hand))));
        row(&margin, &format!("<p class=\"hers\">{}</p>", rich(&tell.say(&says))));
    }
    any
}

const fn asked_code(was_it: Option<bool>) -> &'static str {
    match was_it {
        Some(true) => "told-asked-yes",
        Some(false) => "told-asked-no",
        None => "told-asked-open",
    }
}

/// Whether somebody was asked who can act through this way in, and what was said.
pub(super) fn asked(tell: &Tell<'_>, hand: OtherHand) -> String {
    tell.text(match tell.told.asked().get(&hand) {
        Some((_, Some(true))) => "hand-asked-yes",
        Some((_, Some(false))) => "hand-asked-no",
        Some((_, None)) => "hand-asked-open",
        None => "hand-not-asked",
    })
}

/// The ways in that no list shows, as the account holder named them by role, and those that were asked about.
pub(super) fn hands(tell: &Tell<'_>) -> Vec<OtherHand> {
    let asked = tell.told.asked();
    // Delegates who are on a list have their rows already.
    let listed =
        |h: OtherHand| h == OtherHand::Delegates && tell.told.case.doors.iter().any(|d| d.kind == Kind::Delegate);
    let named = |h: &OtherHand| tell.told.case.others.contains(h) && !listed(*h) || asked.contains_key(h);
    HANDS.iter().copied().filter(named).collect()
}

/// What the account holder says about others, where that is no way in of its own.
pub(super) fn others_say(tell: &Tell<'_>) -> Option<String> {
    let others = &tell.told.case.others;
    let code = if others.contains(&OtherHand::NotKnown) {
        "hand-not-known"
    } else if others.contains(&OtherHand::OnlyMe) {
        "hand-only-me"
    } else {
        return None;
    };
    Some(tell.text(code))
}

/// What was told about a source: whose, which form, what it says of itself, what its signature proves.
pub(super) fn about_source(tell: &Tell<'_>, source: &Snapshot) -> String {
    let mut lines: Vec<String> = Vec::new();
    match (&source.source, tell.told.about(source.id)) {
        (Source::Page { .. }, Some((by, _))) => {
            return format!(" {}", rich(&tell.say(&Message::new("told-by").with("by", tell.seat(by)))));
        }
        (Source::Kept { what: KeptWhat::Link, at, .. }, _) => {
            if let Some(seen) = first::seen_at(&tell.told.case.told, *at) {
                for (link, code) in [(seen.liked, "told-link-liked"), (seen.shown, "told-link-shown")] {
                    let link = link.map(|l| rich(&tell.say(&Message::new(code).with("link", l))));
                    lines.extend(link);
                }
                let note = seen.note.map(|n| format!("<span class=\"hers\" dir=\"auto\">“{}”</span>", esc(n)));
                lines.extend(note);
            }
        }
        (_, Some((_, Told::Picture { name, form, size, bytes, says, kept, .. }))) => {
            let (wide, high) = size.unwrap_or_default();
            let code = if size.is_some() { "told-picture-form" } else { "told-picture-form-unknown" };
            let message = Message::new(code).with("form", form).with("wide", wide).with("high", high);
            lines.push(rich(&tell.say(&message.with("bytes-n", bytes))));
            if !name.is_empty() {
                lines.push(format!("<bdi class=\"sum\">{}</bdi>", esc(name)));
            }
            let kept = match (kept, tell.told.case.reader) {
                (Some(_), _) => "told-picture-whole",
                (None, crate::Reader::Myself) => "told-picture-sum-only",
                (None, _) => "told-picture-left-out",
            };
            lines.push(rich(&tell.text(kept)));
            lines.extend(says.iter().take(LINES).map(pair));
        }
        (_, Some((_, Told::Mail(mail)))) => lines.extend(mail_says(tell, mail)),
        (Source::Kept { what: KeptWhat::Statement, at, .. }, None) => {
            let note = first::seen_at(&tell.told.case.told, *at).and_then(|s| s.note);
            lines.extend(note.map(|n| format!("<span class=\"hers\" dir=\"auto\">“{}”</span>", esc(n))));
        }
        (_, Some((_, Told::Statement { who, .. }))) => {
            let code = match who {
                Who::Holder => "told-whose-holder",
                Who::Team => "told-whose-team",
                Who::Other => "told-whose-other",
            };
            lines.push(rich(&tell.text(code)));
        }
        _ => {}
    }
    lines.iter().map(|l| format!("<br>{l}")).collect()
}

fn pair((name, value): &(String, String)) -> String {
    format!("<bdi>{}</bdi>: <bdi>{}</bdi>", esc(name), esc(value))
}

fn mail_says(tell: &Tell<'_>, mail: &MailTold) -> Vec<String> {
    let mut lines = Vec::new();
    let date = mail.date.map(|d| d.to_string()).unwrap_or_default();
    let code = if mail.date.is_some() { "told-mail-from-dated" } else { "told-mail-from" };
    if !mail.from.is_empty() {
        lines.push(rich(&tell.say(&Message::new(code).with("from", &mail.from).with("sent-at", date))));
    }
    if !mail.subject.is_empty() {
        lines.push(format!("<bdi>“{}”</bdi>", esc(&mail.subject)));
    }
    if !mail.says.is_empty() {
        lines.push(rich(&tell.say(&Message::new("told-mail-says").with("platform", tell.platform()))));
        lines.extend(mail.says.iter().take(LINES).map(pair));
    }
    lines.push(rich(&signature(tell, &mail.signature)));
    lines
}

/// What a mail's signature proves, in a sentence.
pub(super) fn signature(tell: &Tell<'_>, signature: &Signature) -> String {
    tell.say(&match signature {
        Signature::None => Message::new("told-signed-none"),
        Signature::NotAsked { key_at } => Message::new("told-signed-not-asked").with("key", key_at),
        Signature::Holds { domain, key_at, asked_at, aligned, .. } => {
            let code = if *aligned { "told-signed-holds" } else { "told-signed-holds-other" };
            Message::new(code).with("domain", domain).with("key", key_at).with("asked-at", asked_at)
        }
        Signature::Broken { domain, key_at, asked_at, .. } => {
            Message::new("told-signed-broken").with("domain", domain).with("key", key_at).with("asked-at", asked_at)
        }
        Signature::NoKey { key_at, asked_at } => {
            Message::new("told-signed-no-key").with("key", key_at).with("asked-at", asked_at)
        }
        Signature::NoAnswer { key_at, asked_at } => {
            Message::new("told-signed-no-answer").with("key", key_at).with("asked-at", asked_at)
        }
    })
}

/// The domains of which a kept mail's signature holds and is the sender's own.
pub(super) fn signers(tell: &Tell<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, mail) in tell.told.mails() {
        if let Signature::Holds { domain, aligned: true, .. } = &mail.signature
            && !all.contains(domain)
        {
            all.push(domain.clone());
        }
    }
    all
}

/// What could not be seen so far: the download that has not come, lists that were skipped, who was not asked about.
pub(super) fn not_looked(tell: &Tell<'_>) -> Vec<String> {
    let told = tell.told;
    if told.case.told.is_empty() {
        return Vec::new();
    }
    let platform = tell.platform();
    let mut said = Vec::new();
    match told.asked_for_download() {
        Some(at) => said.push(Message::new("told-download-asked").with("asked-at", at)),
        None if !told.has_download() => said.push(Message::new("told-download-none")),
        None => {}
    }
    for (page, at) in told.skipped() {
        said.push(Message::new("told-skipped").with("page", page_name(tell, page)).with("skipped-at", at));
    }
    if told.case.others.is_empty() {
        said.push(Message::new("told-others-not-asked"));
    }
    said.into_iter().map(|m| tell.say(&m.with("platform", platform))).collect()
}

/// The pages that were kept or skipped, as rows of a table: which, when, how.
pub(super) fn lists(tell: &Tell<'_>) -> Vec<(Instant, String, String)> {
    let mut rows: Vec<(Instant, String, String)> = Vec::new();
    for (at, by, what) in &tell.told.case.told {
        if let Told::Page { page, .. } = what {
            let kept = Message::new("told-list-kept").with("by", tell.seat(*by));
            rows.push((*at, page_name(tell, *page), tell.say(&kept)));
        }
    }
    for (page, at) in tell.told.skipped() {
        rows.push((at, page_name(tell, page), tell.text("told-list-skipped")));
    }
    rows.sort_by_key(|(at, ..)| *at);
    rows
}

/// A page's name, as this report calls it.
pub(super) fn page_name(tell: &Tell<'_>, page: PageKind) -> String {
    tell.text(&format!("page-{page}"))
}

/// Where a disputed act that stands in no record was told.
pub(super) fn source_of(tell: &Tell<'_>, act: &Act) -> Option<String> {
    let seen = tell.told.seen()?;
    let told = seen.act.kind == act.kind && seen.act.key == act.key && !tell.told.in_the_record(&act.seen);
    let code = match (seen.liked, seen.shown) {
        (Some(_), Some(_)) => "told-from-links",
        (Some(_), None) | (None, Some(_)) => "told-from-link",
        (None, None) => "told-from-picture",
    };
    told.then(|| tell.text(code))
}

/// How a page came, in words.
pub(crate) const fn form_code(form: PageForm) -> &'static str {
    match form {
        PageForm::Markup => "page-form-markup",
        PageForm::Text => "page-form-text",
        PageForm::SavedHtml => "page-form-html",
        PageForm::SavedMhtml => "page-form-mhtml",
    }
}
