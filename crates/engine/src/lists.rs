//! The whole lists, in stretches; and recent likes to skim. A list of 300,000 rows is never copied: what is searched
//! and sorted is a list of places, and rows are made for the stretch that is asked for.

use crate::look::Look;
use crate::view::{LikeRow, ListId, ListRequest, ListRow, ListView, RecentView, Sort};
use crate::{doors, fold};
use familiar_model::{Act, Kind, Order, Subject, When};

/// The most rows in one stretch.
const STRETCH: u32 = 500;
/// How far back *recent* reaches: the days of X's access list and a little more.
const RECENT_DAYS: i64 = 62;
/// The most rows of recent likes; an owner skims, they do not read.
const RECENT_ROWS: usize = 400;

/// Places in a list with a search and a filter, kept between stretches.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// For which request, without its stretch.
    key: String,
    /// The places, in the order asked for.
    places: Vec<u32>,
}

/// A stretch of a list. `places` is kept by the caller between calls.
#[must_use]
pub fn list(look: &Look<'_>, request: &ListRequest, places: &mut Places) -> ListView {
    let rows = Rows::of(look, request.list);
    let key = format!(
        "{:?}/{:?}/{:?}/{}/{}/{}",
        request.list,
        request.sort,
        request.only,
        request.unanswered,
        look.known.answers.len(),
        request.search
    );
    if places.key != key {
        *places = Places { key, places: rows.places(look, request) };
    }
    let from = usize::try_from(request.from).unwrap_or(usize::MAX);
    let count = usize::try_from(request.count.min(STRETCH)).unwrap_or(0);
    let stretch = places.places.iter().skip(from).take(count);
    ListView {
        total: u32::try_from(places.places.len()).unwrap_or(u32::MAX),
        from: request.from,
        rows: stretch.filter_map(|&i| rows.row(look, i)).collect(),
        order: order(look, request.list),
        gaps: look.gaps(kinds(request.list), false),
    }
}

/// The kinds that stand in a list.
#[must_use]
pub const fn kinds(list: ListId) -> &'static [Kind] {
    match list {
        ListId::Likes => &[Kind::Like],
        ListId::Posts => &[Kind::Post, Kind::Repost],
        ListId::DeletedPosts => &[Kind::DeletedPost],
        ListId::Accesses => &[Kind::Access],
        ListId::Devices => &[Kind::Device, Kind::Session],
        ListId::Apps => &[Kind::App, Kind::Delegate, Kind::AppPassword],
        ListId::Changes => &[Kind::Change, Kind::Lock],
        ListId::Follows => &[Kind::Follow, Kind::Block, Kind::Mute],
        ListId::Gaps => &[],
    }
}

fn order(look: &Look<'_>, list: ListId) -> Order {
    let by_place = matches!(list, ListId::Likes | ListId::Follows);
    let kind = if list == ListId::Likes { Kind::Like } else { Kind::Follow };
    if by_place && !look.history.order_known(kind) { Order::Unknown } else { Order::Known }
}

/// The rows of a list, by place.
struct Rows<'a> {
    acts: Vec<&'a [Act]>,
    made: Vec<ListRow>,
}

impl<'a> Rows<'a> {
    fn of(look: &Look<'a>, list: ListId) -> Self {
        let history = look.history;
        let acts = match list {
            ListId::Likes | ListId::Posts | ListId::DeletedPosts | ListId::Follows => {
                kinds(list).iter().map(|k| history.acts(*k)).collect()
            }
            _ => Vec::new(),
        };
        let made = match list {
            ListId::Accesses => accesses(look),
            ListId::Devices | ListId::Apps => door_rows(look, list),
            ListId::Changes => changes(look),
            ListId::Gaps => gaps(look),
            _ => Vec::new(),
        };
        Self { acts, made }
    }
    fn len(&self) -> usize {
        self.acts.iter().map(|a| a.len()).sum::<usize>() + self.made.len()
    }
    fn act(&self, place: u32) -> Option<&'a Act> {
        let mut at = usize::try_from(place).ok()?;
        for acts in &self.acts {
            match acts.get(at) {
                Some(act) => return Some(act),
                None => at -= acts.len(),
            }
        }
        None
    }
    fn row(&self, look: &Look<'_>, place: u32) -> Option<ListRow> {
        match self.act(place) {
            Some(act) => Some(act_row(look, act)),
            None => self.made.get(usize::try_from(place).ok()?).cloned(),
        }
    }
    fn places(&self, look: &Look<'_>, request: &ListRequest) -> Vec<u32> {
        let wanted = request.search.trim().to_lowercase();
        let mut out: Vec<u32> = (0..u32::try_from(self.len()).unwrap_or(u32::MAX))
            .filter(|&i| self.fits(look, i, request, &wanted))
            .collect();
        match request.sort {
            Sort::Newest if self.acts.len() > 1 => out.sort_by_key(|&i| std::cmp::Reverse(self.time(i))),
            Sort::Newest => {}
            Sort::Oldest if self.acts.len() > 1 => out.sort_by_key(|&i| self.time(i)),
            Sort::Oldest => out.reverse(),
            Sort::Name => out.sort_by_cached_key(|&i| self.name(look, i)),
        }
        out
    }
    fn time(&self, place: u32) -> Option<familiar_model::Instant> {
        self.act(place).and_then(|a| a.when.not_before)
    }
    fn name(&self, look: &Look<'_>, place: u32) -> String {
        match self.act(place) {
            Some(act) => look.text(act).unwrap_or_else(|| act.key.to_string()).to_lowercase(),
            None => self.row(look, place).map(|r| r.title.to_lowercase()).unwrap_or_default(),
        }
    }
    fn fits(&self, look: &Look<'_>, place: u32, request: &ListRequest, wanted: &str) -> bool {
        if let Some(act) = self.act(place) {
            if !request.only.is_empty() && !request.only.contains(&act.kind) {
                return false;
            }
            if request.unanswered && look.known.answers.contains_key(&look.subject(act.kind, &act.key)) {
                return false;
            }
            if wanted.is_empty() {
                return true;
            }
            let holds = |t: &str| t.to_lowercase().contains(wanted);
            return act.text.as_deref().is_some_and(holds)
                || act.client.as_deref().is_some_and(holds)
                || act.key.to_string().contains(wanted);
        }
        let Some(row) = usize::try_from(place).ok().and_then(|i| self.made.get(i)) else { return false };
        let kind_fits = request.only.is_empty() || row.kind.is_some_and(|k| request.only.contains(&k));
        let open = !request.unanswered || (row.subject.is_some() && row.known.is_none());
        let holds = |t: &str| t.to_lowercase().contains(wanted);
        kind_fits && open && (wanted.is_empty() || holds(&row.title) || row.detail.as_deref().is_some_and(holds))
    }
}

fn act_row(look: &Look<'_>, act: &Act) -> ListRow {
    let subject = look.subject(act.kind, &act.key);
    let link = look.platform.link(&subject);
    let text = look.text(act);
    let folded = text.as_deref().is_some_and(fold::folds);
    ListRow {
        known: look.verdict(&subject),
        claims: look.claims(act),
        kind: Some(act.kind),
        when: act.when,
        title: text.or_else(|| link.clone()).unwrap_or_else(|| act.key.to_string()),
        detail: act.client.as_deref().map(ToOwned::to_owned),
        folded,
        language: act.language,
        link,
        subject: Some(subject),
    }
}

fn made_row(look: &Look<'_>, subject: Subject, when: When, title: String, detail: Option<String>) -> ListRow {
    ListRow {
        known: look.verdict(&subject),
        claims: None,
        kind: Some(subject.kind),
        when,
        title,
        detail,
        folded: false,
        language: None,
        link: look.platform.link(&subject),
        subject: Some(subject),
    }
}

fn accesses(look: &Look<'_>) -> Vec<ListRow> {
    let networks = look.networks();
    let row = |a: &familiar_model::Access| {
        let network = a.address.and_then(|ip| networks.get(&ip));
        let detail = network.map(|n| {
            let name = n.operator.clone().unwrap_or_else(|| n.key.to_string());
            n.region.as_ref().map_or(name.clone(), |r| {
                look.words.say(&familiar_model::Message::new("network-about").with("operator", &name).with("region", r))
            })
        });
        let title = a.address.map_or_else(|| a.key.to_string(), |ip| ip.to_string());
        made_row(look, look.subject(Kind::Access, &a.key), a.when, title, detail)
    };
    look.history.accesses.iter().map(row).collect()
}

fn door_rows(look: &Look<'_>, list: ListId) -> Vec<ListRow> {
    let mut rows: Vec<_> = doors::door_rows(look).into_iter().filter(|d| kinds(list).contains(&d.kind)).collect();
    rows.sort_by_key(|d| std::cmp::Reverse(d.last_used.or(d.opened.not_before)));
    rows.into_iter().map(|d| made_row(look, d.subject, d.opened, d.name, Some(d.says.text))).collect()
}

fn changes(look: &Look<'_>) -> Vec<ListRow> {
    let row = |c: &familiar_model::Change| {
        let values = [c.from.as_deref(), c.to.as_deref()];
        let detail = match values {
            [Some(from), Some(to)] => Some(format!("{from} → {to}")),
            [None, Some(one)] | [Some(one), None] => Some(one.to_owned()),
            [None, None] => None,
        };
        made_row(look, look.subject(Kind::Change, &c.key), c.when, look.words.change(c.what), detail)
    };
    look.history.changes.iter().map(row).collect()
}

fn gaps(look: &Look<'_>) -> Vec<ListRow> {
    let row = |g: &familiar_model::Gap| {
        let view = look.gap(g);
        ListRow {
            subject: None,
            kind: g.kind,
            when: When::default(),
            title: view.says.text,
            detail: Some(look.words.why(g.why)),
            folded: false,
            language: None,
            link: None,
            known: None,
            claims: None,
        }
    };
    look.history.gaps.iter().map(row).collect()
}

/// Recent likes, newest first.
#[must_use]
pub fn recent(look: &Look<'_>, drafts: &dyn Fn(&Subject) -> Option<crate::view::DraftView>) -> RecentView {
    let likes = look.history.acts(Kind::Like);
    let known = look.history.order_known(Kind::Like);
    let taken_at = look.history.latest().map(|s| s.taken_at);
    let since = taken_at.map(|t| t.plus_ms(-RECENT_DAYS * 86_400_000));
    let fresh = |a: &&Act| !known || a.when.not_before.zip(since).is_none_or(|(b, s)| b >= s);
    let rows: Vec<LikeRow> = likes
        .iter()
        .take_while(|a| fresh(a))
        .take(RECENT_ROWS)
        .map(|act| {
            let subject = look.subject(act.kind, &act.key);
            let text = look.text(act);
            LikeRow {
                when: act.when,
                posted: look.platform.time_of(act.kind, &act.key),
                folded: text.as_deref().is_some_and(fold::folds),
                text,
                language: act.language,
                link: look.platform.link(&subject),
                draft: drafts(&subject),
                known: look.verdict(&subject),
                claims: look.claims(act),
                subject,
            }
        })
        .collect();
    RecentView {
        order: if known { Order::Known } else { Order::Unknown },
        since: if known { since.map(familiar_model::Instant::day) } else { None },
        total: u32::try_from(likes.len()).unwrap_or(u32::MAX),
        rows,
        gaps: look.gaps(&[Kind::Like], false),
    }
}
