//! The key messages of page 1: which ones, by one list of rules. Their words stand in the template `key-message.html`;
//! the rules stand for a council in `templates/README.md`.

mod kind;
#[cfg(test)]
mod tests;

use crate::config::Section;
use crate::domain::base::{base_id, way};
use crate::domain::figure::{FigureValue, Figures};
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::measure::Measures;
use crate::schema::kind::RecordKind;
use kind::MessageKind;
use serde::Serialize;
use std::cmp::Ordering;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Message {
    pub kind: MessageKind,
    pub needs_answer: bool,
}

/// What fills a place among the messages.
enum Rule {
    One(MessageKind),
    /// Of these, those that are a twentieth of their base or more: the one with the largest share, the first of equals.
    Largest(&'static [MessageKind]),
    /// What is late or cannot be seen, each a twentieth of what was due or more: one message of both, or of the one.
    LateOrUnseen,
}

/// Every rule in the order in which they are asked: what the law asks, the largest shortfall, what is late or unseen,
/// then what needs an answer, then what is well.
const RULES: [Rule; 22] = {
    use MessageKind::*;
    [
        Rule::One(WorkbooksLeftOut),
        Rule::One(DutiesToAnswer),
        Rule::One(ResolutionsOpen),
        Rule::Largest(&[ClaimedShort, FewerMature, FewerGood]),
        Rule::LateOrUnseen,
        Rule::One(Declined),
        Rule::One(WeaknessesWithoutAction),
        Rule::One(FocusAreasWithoutAction),
        Rule::One(Overdue),
        Rule::One(TablesLeftOut),
        Rule::One(RowsLeftOut),
        Rule::One(LongNotGood),
        Rule::One(NotReturned),
        Rule::One(SocialValueBelow),
        Rule::One(BelowTarget),
        Rule::One(Weaknesses),
        Rule::One(NoDate),
        Rule::One(ClaimedShort),
        Rule::One(MoreMature),
        Rule::One(MoreGood),
        Rule::One(AllComplete),
        Rule::One(OnTime),
    ]
};

/// The share of its base from which a shortfall, or what is late or unseen, is large: 5 %.
const LARGE: (i128, i128) = (1, 20);

#[derive(Clone, Copy)]
struct MessageInput<'a> {
    figures: &'a Figures,
    /// The slug of the key area on social value.
    area: Option<&'a str>,
    /// Starts the ids of the quarter before: `kpi.quarter.2026-27-q1`.
    before: &'a str,
    /// Whether no action of the plan was left out.
    is_plan_whole: bool,
}

impl Rule {
    /// The message that fills the place; none where the figures call for none, or where a section that it would stand
    /// for has one already.
    fn fill(&self, asked: MessageInput<'_>, chosen: &[MessageKind]) -> Option<MessageKind> {
        let is_free = |kind: &MessageKind| {
            let has_message =
                |home: &Section| chosen.iter().any(|other| other.homes().contains(home));
            !kind.homes().iter().any(has_message)
        };
        match self {
            Rule::One(kind) => Some(*kind).filter(|kind| is_free(kind) && asked.calls_for(*kind)),
            Rule::Largest(kinds) => {
                let free = kinds.iter().copied().filter(is_free);
                let sized = free.filter_map(|kind| Some((kind, asked.large_share(kind)?)));
                let larger = |a: &(MessageKind, Share), b: &(MessageKind, Share)| a.1.compare(b.1);
                // of equals `max_by` gives the last, and the first is wanted
                let all: Vec<(MessageKind, Share)> = sized.collect();
                all.into_iter().rev().max_by(larger).map(|(kind, _)| kind)
            }
            Rule::LateOrUnseen => asked.late_or_unseen().filter(is_free),
        }
    }
}

impl MessageInput<'_> {
    fn count(&self, id: &str) -> u64 {
        match self.figures.get(id).map(|figure| &figure.value) {
            Some(FigureValue::Count(count)) => *count,
            Some(FigureValue::List(names)) => names.len() as u64,
            Some(FigureValue::Money(money)) => money.pence().max(0).unsigned_abs(),
            _ => 0,
        }
    }

    fn large(&self, part: u64, whole: u64) -> Option<Share> {
        let share = Share::new(part.into(), whole.into())?;
        let large = Share::new(LARGE.0, LARGE.1)?;
        Some(share).filter(|share| share.compare(large) != Ordering::Less)
    }

    /// How far a headline measure is short or has fallen, as a share of its base, where that is large.
    fn large_share(&self, kind: MessageKind) -> Option<Share> {
        let fall = |before: &str, now: &str| self.count(before).saturating_sub(self.count(now));
        let good = format!("{}.rating.good", self.before);
        let (part, whole) = match kind {
            MessageKind::ClaimedShort => {
                (self.count("sv.short-of-expected"), "sv.since-records.expected")
            }
            MessageKind::FewerMature => (
                fall("assessment.baseline.mature-or-above", "assessment.mature-or-above"),
                "assessment.baseline.statements",
            ),
            MessageKind::FewerGood => (fall(&good, "kpi.rating.good"), good.as_str()),
            _ => return None,
        };
        self.calls_for(kind).then_some(())?;
        self.large(part, self.count(whole))
    }

    /// How many KPIs were not returned, without those of which a row was left out.
    fn missing(&self) -> u64 {
        self.figures.count("kpi.missing").unwrap_or_else(|| self.count("kpi.not-returned"))
    }

    fn late_or_unseen(&self) -> Option<MessageKind> {
        let (missing, overdue) = (self.missing(), self.count("action.overdue"));
        let is_missing = self.large(missing, self.count("kpi.due")).is_some();
        let is_late = self.large(overdue, self.count("action.total")).is_some();
        match (is_missing, is_late) {
            (true, true) if missing > overdue => Some(MessageKind::NotReturnedAndOverdue),
            (true, true) => Some(MessageKind::OverdueAndNotReturned),
            (true, false) => Some(MessageKind::NotReturned),
            (false, true) => Some(MessageKind::Overdue),
            (false, false) => None,
        }
    }

    fn calls_for(&self, kind: MessageKind) -> bool {
        let counts = |id: &str| Some([self.figures.count(id)?, self.count(&base_id(id)?)]);
        let moved = |before: &str, after: &str| way(counts(before)?, counts(after)?);
        let mature = || {
            self.figures.get("assessment.change.mature-or-above")?;
            moved("assessment.baseline.mature-or-above", "assessment.mature-or-above")
        };
        let good = || moved(&format!("{}.rating.good", self.before), "kpi.rating.good");
        match kind {
            MessageKind::Declined => {
                let declined = self.count("assessment.declined");
                declined > 0 && declined >= self.count("assessment.improved")
            }
            MessageKind::NotReturned => self.missing() > 0,
            MessageKind::FewerMature => mature() == Some(Ordering::Less),
            MessageKind::MoreMature => mature() == Some(Ordering::Greater),
            MessageKind::FewerGood => good() == Some(Ordering::Less),
            MessageKind::MoreGood => good() == Some(Ordering::Greater),
            MessageKind::AllComplete => {
                let all = self.count("action.total");
                self.is_plan_whole && all > 0 && all == self.count("action.complete")
            }
            MessageKind::OnTime => self.is_plan_whole && self.count("action.total") > 0,
            other => other.figures(self.area).first().is_some_and(|id| self.count(id) > 0),
        }
    }
}

/// The start of the ids of the quarter before a period: `kpi.quarter.2026-27-q1`.
pub(super) fn before(period: Period) -> String {
    format!("kpi.quarter.{}", period.previous().id().to_lowercase())
}

/// The first three that the rules give, no two from one section; `area` is as in [`MessageInput`].
pub(super) fn choose(
    figures: &Figures,
    measures: &Measures,
    area: Option<&str>,
    period: Period,
) -> Vec<Message> {
    let before = &before(period);
    let is_plan_whole = !measures.left_out.contains(&RecordKind::Action);
    let asked = MessageInput { figures, area, before, is_plan_whole };
    let mut chosen: Vec<MessageKind> = Vec::new();
    for rule in RULES {
        if chosen.len() < 3 {
            chosen.extend(rule.fill(asked, &chosen));
        }
    }
    chosen.into_iter().map(|kind| Message { kind, needs_answer: kind.needs_answer() }).collect()
}
