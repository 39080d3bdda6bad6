//! The view of questions, and of through what a disputed act can have been done.

use crate::line;
use crate::look::Look;
use crate::opportunity::opportunity;
use crate::view::{AboutRow, DraftView, OpportunityView, PageBlock, QuestionView, QuestionsView, WayRow};
use familiar_model::{Act, Gap, Message, Question, QuestionId, WayIn};
use familiar_words::Page;

/// The open questions, with their drafts.
#[must_use]
pub fn questions(
    look: &Look<'_>,
    open: &[Question],
    cannot_tell: &[Gap],
    drafts: &dyn Fn(&QuestionId) -> Option<DraftView>,
) -> QuestionsView {
    QuestionsView {
        questions: open.iter().map(|q| question(look, q, drafts(&q.id))).collect(),
        cannot_tell: cannot_tell.iter().map(|g| look.gap(g).says).collect(),
    }
}

/// The most rows of what a question is about; the rest is in the lists.
const ABOUT: usize = 60;

fn question(look: &Look<'_>, q: &Question, draft: Option<DraftView>) -> QuestionView {
    let says = |m: &Message| look.said(m);
    QuestionView {
        id: q.id.clone(),
        rule: q.id.rule.to_string(),
        asks: says(&q.asks),
        picture: line::question(look, q),
        because: q.because.iter().map(says).collect(),
        innocent: q.innocent.iter().map(says).collect(),
        page: rule_page(look, &q.id.rule.0),
        about: q.about.iter().take(ABOUT).map(|s| look.about(s)).collect(),
        span: q.span,
        severity: q.severity,
        confidence: q.confidence,
        draft,
    }
}

/// A rule's page in the viewer's language, else in English as it lies beside the rule.
fn rule_page(look: &Look<'_>, rule: &str) -> Vec<PageBlock> {
    let own = || familiar_rules::rules().iter().find(|r| r.id == rule).map(|r| Page::parse(r.page));
    let page = familiar_words::page(familiar_words::PageKind::Rules, rule, look.words.tag()).or_else(own);
    page.map(|p| blocks(&p)).unwrap_or_default()
}

/// A page as blocks.
#[must_use]
pub fn blocks(page: &Page) -> Vec<PageBlock> {
    let mut out = Vec::new();
    for section in &page.sections {
        if !section.heading.is_empty() {
            out.push(PageBlock::Heading(section.heading.clone()));
        }
        let mut list: Vec<String> = Vec::new();
        for block in &section.blocks {
            if block.mark.is_some() {
                list.push(block.text.clone());
                continue;
            }
            if !list.is_empty() {
                out.push(PageBlock::List(std::mem::take(&mut list)));
            }
            out.push(PageBlock::Paragraph(block.text.clone()));
        }
        if !list.is_empty() {
            out.push(PageBlock::List(list));
        }
    }
    out
}

/// What a way in is called: the platform's name, else its user agent in words, else its kind.
fn way_name(look: &Look<'_>, way: &WayIn) -> String {
    let row = way.door.as_ref().and_then(|s| look.history.door(s)).map(|d| crate::doors::door_name(look, d));
    way.name
        .clone()
        .filter(|n| !n.is_empty())
        .or(row)
        .unwrap_or_else(|| look.words.text(&format!("way-name-{}", way.kind)))
}

/// Through what a disputed act can have been done.
#[must_use]
pub fn opportunity_view(look: &Look<'_>, asked: &[Question], act: &Act) -> OpportunityView {
    let mut found = opportunity(look.history, look.known, asked, act);
    let incident = look.replay.incident_of(&found.act);
    let told = incident.map(|i| look.replay.told_of(i)).unwrap_or_default();
    crate::opportunity::with_asked(&mut found, &crate::told::asked(told.iter()));
    let row: AboutRow = look.about(&found.act);
    let nothing = found.apart.is_empty().then(|| look.said(&Message::new(format!("nothing-apart-{}", act.kind))));
    OpportunityView {
        act: row,
        ways: found
            .ways
            .into_iter()
            .map(|w| WayRow {
                name: way_name(look, &w),
                because: w.because.iter().map(|m| look.said(m)).collect(),
                door: w.door,
                kind: w.kind,
                permits: w.permits,
                opened: w.opened,
                closed: w.closed,
                known: w.known,
                proven: w.proven,
                likely: w.likely,
            })
            .collect(),
        apart: found.apart.iter().map(|m| look.said(m)).collect(),
        nothing_apart: nothing,
    }
}
