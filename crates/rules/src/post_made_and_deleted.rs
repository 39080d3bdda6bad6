#![doc = include_str!("../pages/post-made-and-deleted.md")]

use crate::{
    RuleInfo,
    ground::Ground,
    grouping::HOUR,
    sign::{Core, Outcome, Sign, Stands},
    text,
};
use familiar_model::{Act, Cancelled, Instant, Kind, Message, Severity, When};

pub(crate) const INFO: RuleInfo = RuleInfo {
    id: "post-made-and-deleted",
    version: 1,
    severity: Severity::Now,
    page: include_str!("../pages/post-made-and-deleted.md"),
};

/// A post within this time of a deletion is its correction.
const CORRECTED: i64 = 20 * 60_000;
/// Posts made further apart than this are two occasions.
const APART: i64 = 8 * HOUR;
/// A client of fewer posts than this among those that stand is unfamiliar.
const CLIENT_KNOWN: u32 = 3;
/// From this weight on it is asked about by itself.
const ASKED: f64 = 1.3;
/// At most so many.
const AT_MOST: usize = 2;
/// What one question about all the others weighs.
pub(crate) const GATHERED: f64 = 0.7;

pub(crate) fn look(ground: &Ground<'_>) -> Result<Outcome, Cancelled> {
    let deleted = ground.history.acts(Kind::DeletedPost);
    if deleted.is_empty() {
        return Ok(ground.unread(Kind::DeletedPost).map_or(Outcome::Quiet, Outcome::CannotTell));
    }
    let mut list: Vec<(&Act, Instant)> = deleted.iter().filter_map(|a| Some((a, a.when.from()?))).collect();
    list.sort_by_key(|(_, t)| *t);
    let mut signs: Vec<Sign> = Vec::new();
    let mut occasion: Vec<(&Act, Instant)> = Vec::new();
    for (act, at) in list {
        ground.cancel.check()?;
        if occasion.last().is_some_and(|(_, before)| at.since(*before) > APART) {
            signs.extend(sign(ground, &occasion));
            occasion.clear();
        }
        if !corrected(ground, act, at) {
            occasion.push((act, at));
        }
    }
    signs.extend(sign(ground, &occasion));
    signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    for (place, sign) in signs.iter_mut().enumerate() {
        sign.stands = if sign.weight >= ASKED && place < AT_MOST { Stands::Alone } else { Stands::Beside };
    }
    Ok(Outcome::of(signs))
}

/// Whether the owner posted again right after deleting, through the same client: a slip of the pen, mended.
fn corrected(ground: &Ground<'_>, act: &Act, at: Instant) -> bool {
    let posts = ground.history.acts(Kind::Post);
    let gone = act.undone.unwrap_or(at);
    let after = at;
    let until = gone.max(at).plus_ms(CORRECTED);
    let start = posts.partition_point(|p| p.when.from().is_some_and(|t| t > until));
    posts
        .get(start..)
        .unwrap_or(&[])
        .iter()
        .take_while(|p| p.when.from().is_some_and(|t| t > after))
        .take(200)
        .any(|p| p.client == act.client && (p.language == act.language || act.language.is_none()))
}

fn sign(ground: &Ground<'_>, occasion: &[(&Act, Instant)]) -> Option<Sign> {
    let (first, last) = (occasion.first()?.1, occasion.last()?.1);
    let many = occasion.len() as f64;
    let mut weight = 0.7 + (1.2 * many.ln()).min(2.2);
    weight += occasion.iter().map(|(_, t)| ground.depth(*t)).sum::<f64>() / many;
    let foreign = occasion.iter().filter(|(a, _)| ground.languages.is_foreign(a.language) == Some(true)).count();
    if foreign as f64 > 0.5 * many {
        weight += 1.2;
    }
    let unfamiliar = |client: &str| ground.clients.get(client).is_none_or(|c| c.posts < CLIENT_KNOWN);
    let client = occasion.iter().find_map(|(a, _)| a.client.as_deref().filter(|c| unfamiliar(c)));
    if client.is_some() && ground.clients.values().map(|c| c.posts).sum::<u32>() >= 10 {
        weight += 2.4;
    }
    let undone = occasion.iter().filter_map(|(a, _)| a.undone).max();
    let mut code = "asks-post-made-and-deleted".to_owned();
    if client.is_some() {
        code.push_str("-client");
    }
    let args = |m: Message| {
        let m = m.with("posts-n", occasion.len()).with("on-day", first.day());
        client.iter().fold(m, |m, c| m.with("client", c))
    };
    let mut because = vec![args(Message::new("because-deleted")).with("from-at", first).with("to-at", last)];
    if let Some(undone) = undone {
        because.push(Message::new("because-deleted-gone").with("gone-at", undone).with("posts-n", occasion.len()));
    }
    if let Some(client) = client {
        because.push(Message::new("because-deleted-client").with("client", client));
    }
    Some(Sign {
        about: occasion.iter().map(|(a, _)| ground.history.subject(Kind::DeletedPost, &a.key)).collect(),
        span: When::between(Some(first), Some(undone.unwrap_or(last).max(last))),
        core: Some(Core::Hours(first, last.plus_ms(HOUR / 2))),
        asks: args(Message::new(code)),
        because,
        innocent: text::all(&["innocent-deleted-slip", "innocent-deleted-team", "innocent-deleted-tool"]),
        weight,
        run: None,
        stands: Stands::Alone,
        name: client.map(str::to_owned),
    })
}

/// Posts that were deleted one by one, as one question.
pub(crate) fn gather(signs: &[&Sign]) -> Sign {
    if let [one] = signs {
        return Sign { weight: GATHERED, stands: Stands::Alone, ..(*one).clone() };
    }
    let about: Vec<_> = signs.iter().flat_map(|s| s.about.iter().cloned()).collect();
    Sign {
        asks: Message::new("asks-post-made-and-deleted-some").with("posts-n", about.len()),
        span: signs.iter().fold(When::default(), |w, s| text::wider(w, s.span)),
        core: None,
        because: signs.iter().take(3).filter_map(|s| s.because.first().cloned()).collect(),
        innocent: text::all(&["innocent-deleted-slip", "innocent-deleted-team", "innocent-deleted-tool"]),
        weight: GATHERED,
        run: None,
        stands: Stands::Alone,
        name: None,
        about,
    }
}
