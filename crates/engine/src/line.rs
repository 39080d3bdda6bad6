//! The line: one picture of time, and the small one beside a question. The same lanes are the table.

use crate::doors;
use crate::look::Look;
use crate::view::{Lane, LaneGroup, LineView, Mark, MarkForm, Scale};
use familiar_model::{Act, Closed, Door, Instant, Key, Kind, Message, Question, Subject, Verdict, When};
use familiar_words::span_arg;
use std::collections::BTreeMap;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The most marks in one lane; a denser one is drawn as its own span.
const MARKS: usize = 400;

/// A picture around an instant or a subject.
#[must_use]
pub fn line(look: &Look<'_>, scale: Scale, around: Option<&Subject>, disputed: &[Subject]) -> LineView {
    let centre = around.or(disputed.first()).and_then(|s| look.when(s)).and_then(middle);
    let centre = centre.or_else(|| look.history.latest().map(|s| s.taken_at)).unwrap_or(look.now);
    let (from, to) = frame(scale, centre);
    let lit: Vec<(Instant, Instant)> = disputed
        .iter()
        .filter_map(|s| look.when(s))
        .filter_map(|w| Some((w.from()?, w.to()?)))
        .filter(|(a, b)| *a <= to && *b >= from)
        .collect();
    let picture = Picture { look, from, to };
    let mut ways: Vec<Lane> = doors::door_rows(look)
        .iter()
        .filter_map(|row| {
            let door = look.history.door(&row.subject)?;
            let marks = picture.door(door, row.subjects.len() > 1, doors::is_familiar(row.known));
            (!marks.is_empty()).then(|| Lane {
                subject: Some(row.subject.clone()),
                label: row.name.clone(),
                says: Some(row.says.clone()),
                small: picture.known(row.known),
                marks,
                disputed: false,
            })
        })
        .collect();
    for (kind, code) in [
        (Kind::Session, "lane-sessions-not-seen"),
        (Kind::Delegate, "lane-delegates-not-seen"),
        (Kind::Unlisted, "lane-not-recorded"),
    ] {
        if !look.history.doors.iter().any(|d| d.kind == kind) {
            ways.push(picture.unseen(kind, code));
        }
    }
    let groups = vec![
        LaneGroup { id: "ways-in".to_owned(), lanes: ways },
        LaneGroup { id: "used".to_owned(), lanes: picture.networks() },
        LaneGroup { id: "done".to_owned(), lanes: picture.done(disputed) },
    ];
    let now = (from <= look.now && look.now <= to).then_some(look.now);
    LineView { from, to, now, lit, groups }
}

/// The small picture beside a question: at most three lanes, each with its sentence.
#[must_use]
pub fn question(look: &Look<'_>, question: &Question) -> LineView {
    let whens: Vec<When> = question.about.iter().filter_map(|s| look.when(s)).collect();
    let first = whens.iter().filter_map(When::from).min().or(question.span.from());
    let last = whens.iter().filter_map(When::to).max().or(question.span.to()).or(first);
    let centre = first.or(look.history.latest().map(|s| s.taken_at)).unwrap_or(look.now);
    let from = first.unwrap_or(centre).day().start().plus_ms(-2 * DAY);
    let to = last.unwrap_or(centre).day().end().plus_ms(2 * DAY);
    // Not wider than six weeks, nor narrower than five days.
    let to = if to.since(from) > 42 * DAY { from.plus_ms(42 * DAY) } else { to };
    let picture = Picture { look, from, to };
    let mut by_kind: BTreeMap<u8, Vec<&Subject>> = BTreeMap::new();
    for subject in &question.about {
        by_kind.entry(rank(subject.kind)).or_default().push(subject);
    }
    // A network is its own days: the lane of the network holds them.
    if by_kind.contains_key(&rank(Kind::Network)) {
        by_kind.remove(&rank(Kind::Access));
    }
    let lanes = by_kind.into_values().filter_map(|subjects| picture.evidence(&subjects)).take(3).collect();
    LineView { from, to, now: None, lit: Vec::new(), groups: vec![LaneGroup { id: "evidence".to_owned(), lanes }] }
}

const fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::App => 0,
        Kind::Device | Kind::Session => 1,
        Kind::Network => 2,
        Kind::Change => 3,
        Kind::Identity => 4,
        Kind::Like => 5,
        Kind::DeletedPost => 6,
        Kind::Post | Kind::Repost => 7,
        Kind::Access => 8,
        _ => 9,
    }
}

fn middle(when: When) -> Option<Instant> {
    match (when.from(), when.to()) {
        (Some(a), Some(b)) if b.since(a) < 60 * DAY => Some(a.plus_ms(b.since(a) / 2)),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

fn frame(scale: Scale, centre: Instant) -> (Instant, Instant) {
    let start = centre.day().start();
    match scale {
        Scale::SixWeeks => (start.plus_ms(-28 * DAY), start.plus_ms(14 * DAY)),
        Scale::ThreeDays => (start.plus_ms(-DAY), start.plus_ms(2 * DAY)),
        Scale::Night => {
            let hour = Instant::from_ms(centre.ms().div_euclid(HOUR) * HOUR);
            (hour.plus_ms(-6 * HOUR), hour.plus_ms(6 * HOUR))
        }
    }
}

struct Picture<'a, 'b> {
    look: &'a Look<'b>,
    from: Instant,
    to: Instant,
}

impl Picture<'_, '_> {
    fn said(&self, message: &Message) -> Option<crate::view::Said> {
        Some(self.look.said(message))
    }
    fn known(&self, verdict: Option<Verdict>) -> Option<crate::view::Said> {
        let code = match verdict {
            Some(Verdict::Mine { .. }) => "lane-yours",
            Some(Verdict::MyTeam) => "lane-your-team",
            Some(Verdict::NotMine) => "lane-not-yours",
            Some(Verdict::Unsure) => "lane-unsure",
            None => "lane-not-answered",
        };
        self.said(&Message::new(code))
    }
    fn shows(&self, from: Option<Instant>, to: Option<Instant>) -> bool {
        from.is_none_or(|f| f <= self.to) && to.is_none_or(|t| t >= self.from)
    }
    fn inside(&self, t: Option<Instant>) -> Option<Instant> {
        t.filter(|t| *t >= self.from && *t <= self.to)
    }
    fn mark(&self, form: MarkForm, from: Option<Instant>, to: Option<Instant>, strange: bool) -> Mark {
        Mark { form, from, to, strange, shut: false, likely: None, says: None }
    }

    /// A bar from its opening; a device is a point of which the end is not recorded.
    fn door(&self, door: &Door, several: bool, familiar: bool) -> Vec<Mark> {
        let opened = door.opened.exact().or(door.opened.not_before);
        let (end, shut) = match door.closed {
            Closed::OpenAt(t) => (Some(t), false),
            Closed::Within(w) => (w.not_after, true),
            Closed::Unknown => (None, false),
        };
        if door.kind == Kind::Device {
            return self.sign_ins(door, several, familiar);
        }
        if !self.shows(opened, end) {
            return Vec::new();
        }
        let form = if opened.is_some() { MarkForm::Way } else { MarkForm::Unknown };
        let mut mark = self.mark(form, self.inside(opened), self.inside(end), !familiar);
        mark.shut = shut && mark.to.is_some();
        mark.says = self.said(&span_message(&When::between(opened, end)));
        vec![mark]
    }

    /// Each sign-in in the picture is a dot. Of one before it the end is not recorded: dots that begin nowhere.
    fn sign_ins(&self, door: &Door, several: bool, familiar: bool) -> Vec<Mark> {
        let same = |d: &&Door| d.kind == Kind::Device && (d.key == door.key || (several && d.name == door.name));
        let all = || self.look.history.doors.iter().filter(same);
        let mut marks = Vec::new();
        let before = all().filter_map(|d| d.opened.not_before).filter(|t| *t < self.from).max();
        if before.is_some() || all().any(|d| d.opened.not_before.is_none()) {
            let mut mark = self.mark(MarkForm::Unknown, None, None, !familiar);
            mark.says = self.said(&match before {
                Some(t) => Message::new("mark-signed-in-before").with("signed-at", t),
                None => Message::new("door-unknown"),
            });
            marks.push(mark);
        }
        for t in all().filter_map(|d| d.opened.exact()).filter(|t| self.inside(Some(*t)).is_some()).take(MARKS) {
            let mut mark = self.mark(MarkForm::Dot, Some(t), Some(t), !familiar);
            mark.says = self.said(&Message::new("mark-signed-in").with("signed-at", t));
            marks.push(mark);
        }
        marks
    }

    fn unseen(&self, kind: Kind, code: &str) -> Lane {
        let mut mark = self.mark(MarkForm::Unseen, None, None, false);
        mark.says = self.said(&Message::new(code));
        Lane {
            subject: None,
            label: self.look.words.text(&format!("lane-{kind}")),
            says: None,
            small: None,
            marks: vec![mark],
            disputed: false,
        }
    }

    fn networks(&self) -> Vec<Lane> {
        doors::networks(self.look)
            .into_iter()
            .filter_map(|row| self.network(&row.subject.key, row.known, row.ours))
            .collect()
    }

    /// A block for each whole day; X gives no hour.
    fn network(&self, key: &Key, known: Option<Verdict>, ours: bool) -> Option<Lane> {
        let networks = self.look.networks();
        let strange = !ours && !doors::is_familiar(known);
        let mut days: Vec<Instant> = self
            .look
            .history
            .accesses
            .iter()
            .filter(|a| a.address.and_then(|ip| networks.get(&ip)).is_some_and(|n| n.key == *key))
            .filter_map(|a| a.when.not_before)
            .filter(|t| self.shows(Some(*t), Some(t.day().end())))
            .collect();
        days.sort_unstable();
        days.dedup();
        let marks: Vec<Mark> = days
            .into_iter()
            .take(MARKS)
            .map(|t| {
                let mut mark = self.mark(MarkForm::Day, Some(t.day().start()), Some(t.day().end()), strange);
                mark.says = self.said(&Message::new("mark-that-day").with("that-day", t.day()));
                mark
            })
            .collect();
        let small = if ours { self.said(&Message::new("lane-ours")) } else { self.known(known) };
        (!marks.is_empty()).then(|| Lane {
            subject: Some(self.look.subject(Kind::Network, key)),
            label: self.look.network_name(key),
            says: None,
            small,
            marks,
            disputed: false,
        })
    }

    fn act(&self, act: &Act) -> Option<Mark> {
        if !self.shows(act.when.from(), act.when.to().or(act.when.from())) {
            return None;
        }
        let mut mark = match act.when.exact() {
            Some(t) => self.mark(MarkForm::Dot, Some(t), Some(t), false),
            None => self.mark(MarkForm::Span, self.inside(act.when.not_before), self.inside(act.when.not_after), false),
        };
        mark.likely = act.when.likely.map(|l| (l.from.max(self.from), l.to.min(self.to))).filter(|(a, b)| a <= b);
        mark.says = self.said(&span_message(&act.when));
        Some(mark)
    }

    fn done(&self, disputed: &[Subject]) -> Vec<Lane> {
        let mut lanes = Vec::new();
        for kind in [Kind::Post, Kind::DeletedPost, Kind::Repost] {
            lanes.extend(self.acts(kind, |s| !disputed.contains(s), &format!("lane-{kind}"), false));
        }
        lanes.extend(self.acts(Kind::Like, |s| !disputed.contains(s), "lane-other-likes", false));
        for subject in disputed {
            let Some(act) = self.look.history.act(subject) else { continue };
            let Some(mark) = self.act(act) else { continue };
            lanes.push(Lane {
                subject: Some(subject.clone()),
                label: self.look.words.text(&format!("lane-disputed-{}", subject.kind)),
                says: self.said(&span_message(&act.when)),
                small: None,
                marks: vec![mark],
                disputed: true,
            });
        }
        lanes
    }

    fn acts(&self, kind: Kind, keep: impl Fn(&Subject) -> bool, label: &str, disputed: bool) -> Option<Lane> {
        // Only likes whose likely span lies in the picture are drawn one by one: all others would fill it whole.
        let near = |a: &&Act| match a.when.likely {
            Some(l) => l.from <= self.to && l.to >= self.from,
            None => a.when.exact().is_some_and(|t| self.inside(Some(t)).is_some()),
        };
        let marks: Vec<Mark> = self
            .look
            .history
            .acts(kind)
            .iter()
            .filter(near)
            .filter(|a| keep(&self.look.subject(kind, &a.key)))
            .take(MARKS)
            .filter_map(|a| self.act(a))
            .collect();
        (!marks.is_empty()).then(|| Lane {
            subject: None,
            label: self.look.words.text(label),
            says: None,
            small: None,
            marks,
            disputed,
        })
    }

    /// The evidence of a question for subjects of one kind.
    fn evidence(&self, subjects: &[&Subject]) -> Option<Lane> {
        let first = *subjects.first()?;
        let n = subjects.len();
        let look = self.look;
        if first.kind == Kind::Network {
            let mut lane = self.network(&first.key, look.verdict(first), false)?;
            let row = doors::networks(look).into_iter().find(|r| r.subject == *first)?;
            let address = row.addresses.first().cloned().unwrap_or_default();
            lane.label = look.words.text("evidence-network");
            lane.says = self.said(
                &Message::new("evidence-network-says")
                    .with("operator", &row.name)
                    .with("address", address)
                    .with("more-n", row.addresses.len().saturating_sub(1)),
            );
            lane.small = self.said(&match row.region {
                Some(region) => Message::new("evidence-network-small-region").with("region", region),
                None => Message::new("evidence-network-small"),
            });
            return Some(lane);
        }
        if let Some(door) = look.history.door(first) {
            let row = doors::door_rows(look).into_iter().find(|r| r.subjects.contains(first))?;
            let code = if door.kind == Kind::App { "evidence-app-says" } else { "evidence-device-says" };
            let says = Message::new(code)
                .with("name", &row.name)
                .with("permits", doors::permits(look, &door.permits))
                .with("more-n", n.saturating_sub(1));
            let small = match door.opened.exact() {
                Some(t) => Message::new("evidence-door-small").with("opened-at", t),
                None => Message::new("evidence-door-small-unknown"),
            };
            let mut marks = self.door(door, row.subjects.len() > 1, true);
            for m in &mut marks {
                m.strange = door.kind == Kind::Device;
            }
            return Some(Lane {
                subject: Some(first.clone()),
                label: look.words.text(&format!("evidence-{}", door.kind)),
                says: self.said(&says),
                small: self.said(&small.with("platform", look.platform.title())),
                marks,
                disputed: false,
            });
        }
        let acts: Vec<&Act> = subjects.iter().filter_map(|s| look.history.act(s)).collect();
        if let Some(act) = acts.first() {
            let from = acts.iter().filter_map(|a| a.when.from()).min();
            let to = acts.iter().filter_map(|a| a.when.to()).max();
            let says = Message::new(format!("evidence-{}-says", act.kind))
                .with("acts-n", acts.len())
                .with("when", span_arg(&When::between(from, to)))
                .with("client", act.client.as_deref().unwrap_or(""));
            let marks = acts.iter().take(MARKS).filter_map(|a| self.act(a)).collect();
            return Some(Lane {
                subject: Some(first.clone()),
                label: look.words.text(&format!("evidence-{}", act.kind)),
                says: self.said(&says),
                small: self.said(
                    &Message::new(format!("evidence-{}-small", act.kind)).with("platform", look.platform.title()),
                ),
                marks,
                disputed: false,
            });
        }
        let when = look.when(first).unwrap_or_default();
        let (title, _) = look.title(first);
        let mut mark = match when.exact() {
            Some(t) => self.mark(MarkForm::Dot, Some(t), Some(t), false),
            None => self.mark(MarkForm::Span, self.inside(when.not_before), self.inside(when.not_after), false),
        };
        mark.says = self.said(&span_message(&when));
        Some(Lane {
            subject: Some(first.clone()),
            label: look.words.text(&format!("evidence-{}", first.kind)),
            says: self.said(
                &Message::new("evidence-thing-says").with("name", title.unwrap_or_else(|| first.key.to_string())),
            ),
            small: self.said(&span_message(&when)),
            marks: vec![mark],
            disputed: false,
        })
    }
}

/// A span in words.
fn span_message(when: &When) -> Message {
    Message::new("mark-span").with("when", span_arg(when))
}
