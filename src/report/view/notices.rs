//! The notice ledger as notices.html and the statutory duties of the report may see it.

use super::contract::ContractLink;
use super::page_head::PageHead;
use crate::domain::notice::Notice;
use crate::measure::{Contract, NoticeRow, NoticeState, Register};
use crate::report::input::Input;
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Debug, Serialize)]
pub(crate) struct NoticesView {
    #[serde(flatten)]
    pub head: PageHead,
    /// The day of the meeting; none where it is not known or has passed.
    pub meeting: Option<String>,
    /// By state: what needs somebody first.
    pub groups: Vec<NoticeGroup>,
    /// Contracts that somebody has to look at before it is known whether notices are due.
    pub to_check: Vec<OutsideView>,
    /// Contracts of which no notice is asked, and why.
    pub outside: Vec<OutsideView>,
    /// What the performance notices of contracts in scope lack.
    pub lacks: Vec<LackView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct LackView {
    pub contract: ContractLink,
    /// Each with where it would stand.
    pub missing: Vec<[String; 2]>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NoticeGroup {
    /// "overdue", "not known".
    pub state: &'static str,
    pub rows: Vec<NoticeRowView>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all(serialize = "snake_case"))]
pub(crate) struct NoticeRowView {
    /// None of the authority's own.
    pub contract: Option<ContractLink>,
    pub duty: &'static str,
    /// Of the Procurement Act 2023.
    pub section: &'static str,
    pub basis: String,
    /// Empty where it is not known, or the Act sets none.
    pub due_by: Option<String>,
    pub done_on: Option<String>,
    /// "31".
    pub late_by_days: Option<u32>,
    pub state: &'static str,
    pub cells: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct OutsideView {
    pub contract: ContractLink,
    pub state: &'static str,
    pub why: String,
}

impl NoticesView {
    /// None without a register.
    pub(crate) fn new(input: &Input<'_>, lacks: Vec<LackView>) -> Option<NoticesView> {
        let register = input.measures.register.as_ref()?;
        let groups = NoticeState::ALL.into_iter().map(|state| group(register, state));
        let outside = |is_to_check: bool| {
            let rows = register.notices.outside.iter();
            rows.filter(move |row| row.is_to_check == is_to_check)
                .filter_map(|row| {
                    let state =
                        if is_to_check { NoticeState::Check } else { NoticeState::NotApplicable };
                    let contract = ContractLink::new(register.contracts.get(row.contract)?);
                    Some(OutsideView { contract, state: state.name(), why: row.why.clone() })
                })
                .collect()
        };
        Some(NoticesView {
            head: PageHead::new(input),
            meeting: register.notices.meeting.map(|day| day.to_string()),
            groups: groups.filter(|group| !group.rows.is_empty()).collect(),
            to_check: outside(true),
            outside: outside(false),
            lacks,
        })
    }

    /// Every row, with the contracts that are out: the ledger as data.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &NoticeRowView> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

fn group(register: &Register, state: NoticeState) -> NoticeGroup {
    let mut rows: Vec<&NoticeRow> =
        register.notices.rows.iter().filter(|row| row.state == state).collect();
    // the longest overdue first, then what falls due first
    if matches!(state, NoticeState::Overdue | NoticeState::Due) {
        rows.sort_by_key(|row| (Reverse(row.late_by), row.due_by.unwrap_or(Date::MAX)));
    }
    let rows = rows.iter().map(|row| NoticeRowView::new(register, row));
    NoticeGroup { state: state.name(), rows: rows.collect() }
}

impl NoticeRowView {
    pub(crate) fn new(register: &Register, row: &NoticeRow) -> NoticeRowView {
        let contract = row.contract.and_then(|index| register.contracts.get(index));
        NoticeRowView {
            contract: contract.map(ContractLink::new),
            duty: row.notice.title(),
            section: row.notice.section(),
            basis: row.basis.clone(),
            due_by: row.due_by.map(|day| day.to_string()),
            done_on: row.done_on.map(|day| day.to_string()),
            late_by_days: row.late_by,
            state: row.state.name(),
            cells: row.sources.iter().map(ToString::to_string).collect(),
        }
    }
}

/// What the report says of the notices: a line for each kind of which there is something to say.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeSummary {
    pub kinds: Vec<NoticeKind>,
    pub meeting: Option<String>,
    /// The longest overdue.
    pub first_overdue: Option<NoticeRowView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NoticeKind {
    pub title: &'static str,
    pub section: &'static str,
    /// Starts the ids of its figures: `<id>.due`, `.late`, `.overdue`, `.not-known`, `.check`.
    pub id: String,
}

impl NoticeSummary {
    /// None where the ledger has nothing to say.
    pub(crate) fn new(register: &Register) -> Option<NoticeSummary> {
        let notices = &register.notices;
        let overdue = notices.rows.iter().filter(|row| row.state == NoticeState::Overdue);
        let longest = overdue.min_by_key(|row| (Reverse(row.late_by), row.due_by));
        let is_open = |notice: &Notice| {
            let mut rows = notices.rows.iter().filter(|row| row.notice == *notice);
            rows.any(|row| !matches!(row.state, NoticeState::Done | NoticeState::NotApplicable))
        };
        let kind = |notice: Notice| NoticeKind {
            title: notice.title(),
            section: notice.section(),
            id: format!("duty.notice.{}", notice.slug()),
        };
        // that nobody said when the council's own were published is a finding, and no news
        let is_news =
            |row: &NoticeRow| row.contract.is_some() || row.state != NoticeState::NotKnown;
        notices.rows.iter().any(is_news).then(|| NoticeSummary {
            kinds: Notice::ALL.into_iter().filter(is_open).map(kind).collect(),
            meeting: notices.meeting.map(|day| day.to_string()),
            first_overdue: longest.map(|row| NoticeRowView::new(register, row)),
        })
    }
}

/// The duties of one contract that somebody has to look after, for its scorecard; the soonest first.
pub(crate) fn open_of(register: &Register, contract: &Contract) -> Vec<NoticeRowView> {
    let index = register.contracts.iter().position(|own| own.slug == contract.slug);
    let is_open = |row: &&NoticeRow| row.contract == index && !row.state.is_met();
    let mut rows: Vec<&NoticeRow> = register.notices.rows.iter().filter(is_open).collect();
    rows.sort_by_key(|row| (row.state, row.due_by.unwrap_or(Date::MAX)));
    rows.iter().map(|row| NoticeRowView::new(register, row)).collect()
}
