//! Part 6: how to check. The sums, the arithmetic of a post's number, the chain, and what no check can show.

use super::{page::Page, told};
use crate::{
    html::{esc, rich},
    tell::Tell,
};
use familiar_model::{Kind, Message, Signature};

/// Milliseconds from 1970 to the first of the numbers that carry a time. Source: X's own description of its ids.
const EPOCH_MS: u64 = 1_288_834_974_657;
/// Numbers above this one carry their time; older ones were counted up.
const FIRST_WITH_TIME: u64 = 29_700_000_000;
/// How many bits of a number stand below its time.
const BELOW_TIME: u32 = 22;

pub(super) fn write(page: &mut Page, tell: &Tell<'_>) {
    page.part(tell, &[], &tell.text("report-check"), &rich(&tell.text("report-check-under")));
    let p = |code: &str| format!("<p>{}</p>", rich(&tell.text(code)));
    page.row(
        &[],
        &tell.text("report-check-sums"),
        &format!("{}<pre>sha256sum -c SHA256SUMS</pre>{}", p("report-check-sums-how"), p("report-check-sums-shows")),
    );
    page.row(
        &[],
        &tell.text("report-check-whole"),
        &format!("{}<pre>familiar-cli verify FILE.zip</pre>", p("report-check-whole-how")),
    );
    let both = tell.told.numbers();
    let mut arithmetic = p("report-check-ids-how");
    if both.is_empty() {
        arithmetic.push_str("<pre>(id &gt;&gt; 22) + 1288834974657</pre>");
    }
    for (id, shown) in &both {
        arithmetic.push_str(&p(if *shown { "told-check-shown" } else { "told-check-liked" }));
        arithmetic.push_str(&worked_out(*id).unwrap_or_else(|| p("told-check-no-time")));
    }
    if both.is_empty() {
        arithmetic.push_str(&example(tell).and_then(worked_out).unwrap_or_default());
    }
    if tell.told.case.account.id.platform.0 == "x" {
        page.row(&[rich(&tell.text("report-check-ids-side"))], &tell.text("report-check-ids"), &arithmetic);
    }
    mails(page, tell);
    let chain = &tell.told.case.chain;
    let bodies = chain.iter().filter(|l| l.body.is_some()).count();
    let mut says = tell.say(&Message::new("report-check-chain-how").with("n", chain.len()).with("bodies-n", bodies));
    let mut last = String::new();
    if let Some(link) = chain.last() {
        says.push(' ');
        says.push_str(&tell.text("report-check-chain-last"));
        last = format!("<p><bdi class=\"sum\">{}</bdi></p>", link.head.hash);
    }
    page.row(&[], &tell.text("report-check-chain"), &format!("<p>{}</p>{last}", rich(&says)));
    let platform = Message::new("report-check-true-how").with("platform", tell.platform());
    page.row(&[], &tell.text("report-check-true"), &format!("<p>{}</p>", rich(&tell.say(&platform))));
    page.colophon(tell);
}

/// A post's number of this case.
fn example(tell: &Tell<'_>) -> Option<u64> {
    let of_posts = [Kind::Like, Kind::Post, Kind::DeletedPost];
    tell.told.disputed.iter().filter(|s| of_posts.contains(&s.kind)).find_map(|s| s.key.number())
}

/// The time in a number, worked out; nothing for a number that was counted up.
fn worked_out(id: u64) -> Option<String> {
    let ms = (id > FIRST_WITH_TIME).then(|| (id >> BELOW_TIME).checked_add(EPOCH_MS))??;
    let at = familiar_model::Instant::from_ms(i64::try_from(ms).ok()?);
    Some(format!("<pre>({id} &gt;&gt; 22) + 1288834974657 = {ms}\n{}</pre>", esc(&at.rfc3339())))
}

/// How to check a mail's signature elsewhere: the name of its key, and the key as it stood.
fn mails(page: &mut Page, tell: &Tell<'_>) {
    let mails = tell.told.mails();
    if mails.is_empty() {
        return;
    }
    let mut column = format!("<p>{}</p><pre>dkimverify &lt; FILE.eml</pre>", rich(&tell.text("told-check-mail-how")));
    for (_, mail) in mails {
        column.push_str(&format!("<p>{}</p>", rich(&told::signature(tell, &mail.signature))));
        if let Signature::Holds { key_at, key, .. } | Signature::Broken { key_at, key, .. } = &mail.signature {
            column.push_str(&format!("<pre>{}\n{}</pre>", esc(key_at), esc(key)));
        }
    }
    page.row(&[rich(&tell.text("told-check-mail-side"))], &tell.text("told-check-mail"), &column);
}
