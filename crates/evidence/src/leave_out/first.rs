//! Cuts what was told in the first ten minutes, and the sources that belong to it.
//!
//! Links, numbers, sums and times stay. Out of every copy but the owner's own go notes, names of files, what a picture
//! says of itself and its bytes, a mail's headers, subject and sender's address, handles of others, and what is at hand
//! to get back in with. The press gets no place and no device; the platform nobody's words and nobody who was asked.

use super::{Cut, What, wash};
use crate::{Case, Reader, first};
use familiar_model::{
    ChainLink, EntryBody, Instant, KeptWhat, Kind, MailTold, OtherHand, Provenance, SameHandle, Seat, Source,
    SourceRef, Told, Who,
};
use std::collections::BTreeSet;

impl Cut<'_> {
    /// What was told, cut. Learns nothing: what must not be seen was learned before.
    pub(super) fn told(&mut self, case: &mut Case) {
        let all = std::mem::take(&mut case.told);
        for (at, by, what) in all {
            if let Some(what) = self.one_told(what) {
                case.told.push((at, by, what));
            }
        }
        case.back_in.clear();
        if self.reader == Reader::Platform {
            case.others.clear();
        }
    }

    /// One thing that was told, as this reader may see it; `None`: not at all.
    pub(super) fn one_told(&mut self, what: Told) -> Option<Told> {
        if self.reader == Reader::Myself {
            return Some(what);
        }
        Some(match what {
            Told::Seen { act, liked, shown, note } => {
                if note.is_some() {
                    self.count(What::Notes, 1);
                }
                let (liked, shown) = (self.link(liked), self.link(shown));
                Told::Seen { act: self.subject(&act)?, liked, shown, note: None }
            }
            Told::Handle { typed, is } => {
                let own = is == SameHandle::Same
                    && typed.as_ref().is_some_and(|t| t.trim_start_matches('@').eq_ignore_ascii_case(self.handle()));
                let other = typed.as_ref().filter(|_| !own).cloned();
                self.names.extend(other);
                Told::Handle { typed: typed.filter(|_| own), is }
            }
            Told::Picture { snapshot, name, form, size, bytes, says, kept } => {
                self.count(What::Metadata, says.len() as u64);
                self.count(What::Pictures, u64::from(kept.is_some()));
                self.names.insert(name);
                Told::Picture { snapshot, name: String::new(), form, size, bytes, says: Vec::new(), kept: None }
            }
            Told::Mail(mail) => Told::Mail(Box::new(self.mail(*mail))),
            // The desk needs to know that the holder states it, and nobody's words.
            Told::Statement { who: Who::Team | Who::Other, .. } | Told::Asked { .. }
                if self.reader == Reader::Platform =>
            {
                self.count(What::Statements, 1);
                return None;
            }
            Told::Statement { snapshot, words, who, verdict, basis } => {
                let words = if self.tells(&words, who) { words } else { self.left_out_statement() };
                Told::Statement { snapshot, words, who, verdict, basis }
            }
            Told::OnPage { .. } | Told::Page { .. } | Told::Skipped { .. } | Told::Asked { .. } => what,
        })
    }

    fn link(&self, link: Option<String>) -> Option<String> {
        link.and_then(|l| without_name(&l, self.handle()))
    }

    fn handle(&self) -> &str {
        self.case.account.handle.as_deref().unwrap_or_default()
    }

    fn left_out_statement(&mut self) -> String {
        self.count(What::Statements, 1);
        String::new()
    }

    /// Whether a statement's words are told: they are meant to be, unless they hold a number, an address or a
    /// colleague's name. Colleagues' words stay with the lawyer.
    fn tells(&self, words: &str, who: Who) -> bool {
        let hard = wash::finds_hard(words, self.reader == Reader::Press, self.wash.phones());
        let lower = words.to_lowercase();
        let named = self.people.iter().any(|name| lower.contains(name.as_str()));
        let told = match self.reader {
            Reader::Myself | Reader::Lawyer => true,
            Reader::Press => who == Who::Holder,
            Reader::Platform | Reader::Team => false,
        };
        told && hard.is_none() && !named
    }

    /// A mail: who signed it, when, and what it says where that is no place and no device of the owner's.
    fn mail(&mut self, mut mail: MailTold) -> MailTold {
        self.count(What::Headers, 1);
        mail.headers = String::new();
        mail.subject = String::new();
        mail.from = mail
            .from
            .rsplit_once('@')
            .map_or_else(String::new, |(_, domain)| domain.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned());
        if self.wash.finds(&mail.from).is_some() {
            mail.from = String::new();
        }
        if self.reader == Reader::Press {
            mail.says.clear();
        }
        mail.says.retain(|(name, value)| self.wash.finds(name).or(self.wash.finds(value)).is_none());
        mail
    }

    /// Leaves out sources of which nothing in this copy tells: what was kept for another incident, and statements
    /// whose words are left out (a sum gives short words away). Places in the others are counted anew.
    pub(super) fn own_sources(&mut self, case: &mut Case) {
        if self.case.everything && self.reader == Reader::Myself {
            return;
        }
        let told: BTreeSet<_> = case
            .told
            .iter()
            .filter(|(_, _, what)| !matches!(what, Told::Statement { words, .. } if words.is_empty()))
            .filter_map(|(_, _, what)| first::of_snapshot(what))
            .collect();
        let read: BTreeSet<u16> = places(case).iter().map(|seen| seen.source.0).collect();
        let stays: Vec<bool> = case
            .sources
            .iter()
            .zip(0_u16..)
            .map(|(source, n)| {
                let Source::Kept { what, at, .. } = source.source else { return true };
                let seen = first::seen_at(&case.told, at);
                what == KeptWhat::Link && seen.is_some()
                    // A note without a link: its sum gives short words away, so it goes where the note goes.
                    || what == KeptWhat::Statement && seen.is_some_and(|s| s.note.is_some() && s.liked.or(s.shown).is_none())
                    || told.contains(&source.id)
                    || (first::statement_sum(&source.source).is_none() && read.contains(&n))
            })
            .collect();
        if stays.iter().all(|s| *s) {
            return;
        }
        let mut next = 0_u16;
        let anew: Vec<u16> = stays
            .iter()
            .map(|stays| {
                let n = next;
                next += u16::from(*stays);
                n
            })
            .collect();
        let mut each = stays.iter();
        case.sources.retain(|_| each.next().copied().unwrap_or(true));
        for seen in places(case) {
            let n = usize::from(seen.source.0);
            match (stays.get(n), anew.get(n)) {
                (Some(true), Some(n)) => seen.source = SourceRef(*n),
                // It was told, and stands at no place of a source.
                (Some(false), _) => *seen = Provenance::default(),
                _ => {}
            }
        }
    }

    /// Whether an entry's words about this incident are shown: if cutting them for this reader changes nothing.
    pub(super) fn told_whole(&mut self, what: &Told) -> bool {
        // What is left out was counted when the list was cut.
        let counts = self.counts.clone();
        let whole = self.one_told(what.clone()).is_some_and(|cut| cut == *what);
        self.counts = counts;
        whole
    }
}

/// Every place of a case that says where in a source something stands.
fn places(case: &mut Case) -> Vec<&mut Provenance> {
    let acts = case.acts.iter_mut().map(|a| &mut a.seen);
    let doors = case.doors.iter_mut().filter_map(|d| d.seen.as_mut());
    let uses = case.accesses.iter_mut().map(|a| &mut a.access.seen);
    let locks = case.locks.iter_mut().map(|l| &mut l.seen);
    let changes = case.changes.iter_mut().map(|c| &mut c.seen);
    let gaps = case.gaps.iter_mut().filter_map(|g| g.seen.as_mut());
    acts.chain(doors).chain(uses).chain(locks).chain(changes).chain(gaps).collect()
}

/// A post's link without anybody's name in it: platforms find a post by its number alone.
fn without_name(link: &str, own: &str) -> Option<String> {
    if super::lists::names_nobody(link, own) {
        return Some(link.to_owned());
    }
    let (host, path) = link.strip_prefix("https://")?.split_once('/')?;
    let (_, number) = path.split_once("/status/")?;
    let number = number.trim_end_matches('/');
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("https://{host}/i/status/{number}"))
}

/// For each thing told the entry in which it stands. What was left out does not hide which entry held it.
pub(super) fn entries(original: &Case, told: &[(Instant, Seat, Told)]) -> Vec<Option<u64>> {
    let mut entries: Vec<(Instant, &Told, u64)> = Vec::new();
    for link in &original.chain {
        if let ChainLink { head, body: Some(EntryBody::Told { incident, what }), .. } = link
            && *incident == original.incident.id
        {
            entries.push((head.at, what, head.seq));
        }
    }
    let sort = |what: &Told| (std::mem::discriminant(what), first::of_snapshot(what));
    told.iter()
        .map(|(at, _, what)| {
            entries.iter().find(|(t, other, _)| t == at && sort(other) == sort(what)).map(|(_, _, seq)| *seq)
        })
        .collect()
}

/// Whether roles are what this copy tells of others anyway.
pub(super) fn others_in_force(case: &Case, others: &[OtherHand]) -> bool {
    !others.is_empty() && others.iter().copied().collect::<BTreeSet<_>>() == case.others
}

/// Whether the name of a session is replaced in its key: pasted as text, it is its name and its place.
pub(super) fn names_a_session(kind: Kind, key: &str) -> bool {
    kind == Kind::Session && !(key.len() >= 8 && key.bytes().all(|b| b.is_ascii_hexdigit()))
}
