//! The notice ledger worked out: what is asked of each public contract and of the authority, by which day, and what the
//! register says of it.

mod assessment;
mod authority;
mod changed;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod model;
mod period;
mod rule;
mod scope;
mod subject;
#[cfg(test)]
mod tests;

use super::Terms;
use super::totals::LastRatings;
use crate::config::Config;
use crate::domain::notice::Notice;
use crate::measure::contract::model::{Contract, Kpi, Register};
use crate::measure::report_day::ReportDay;
use crate::schema::kind::RecordKind;
use crate::table::{RecordTable, Tables};
use assessment::Kpis;
use model::{NoticeLedger, NoticeRow, OutsideRow};
use scope::{PublicContract, Rules, Scope, scope};
use subject::Subject;

/// What the ledger is worked out from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoticeSources<'a> {
    pub table: &'a RecordTable,
    pub tables: &'a Tables,
    pub register: &'a Register,
    pub last_ratings: &'a LastRatings,
    pub config: &'a Config,
    pub on: ReportDay,
}

pub(crate) fn ledger(sources: &NoticeSources<'_>) -> NoticeLedger {
    let NoticeSources { register, config, on, .. } = *sources;
    let meeting = config.front_sheet.meeting.filter(|day| *day >= on.as_of);
    let mut ledger = NoticeLedger { meeting, ..NoticeLedger::default() };
    let rules = Rules { notices: &config.notices, has_vat: register.has_vat };
    for (row, contract) in register.contracts.iter().enumerate() {
        let outside = |is_to_check, why| OutsideRow { contract: row, is_to_check, why };
        match scope(contract, &rules) {
            Scope::PublicContract(public) => {
                ledger.rows.extend(sources.rows(row, contract, public))
            }
            Scope::Outside(why) => ledger.outside.push(outside(false, why)),
            Scope::Check(why) => ledger.outside.push(outside(true, why)),
        }
    }
    let is_on = |notice: Notice| !config.notices.off.contains(&notice);
    ledger.rows.extend(authority::rows(&config.authority, on.as_of));
    ledger.rows.retain(|row| is_on(row.notice));
    ledger
}

impl NoticeSources<'_> {
    /// The rows of a public contract; none of one that ended before the period with all of them met.
    fn rows(&self, row: usize, contract: &Contract, public: PublicContract) -> Vec<NoticeRow> {
        let NoticeSources { table, register, on, config, .. } = *self;
        let meeting = config.front_sheet.meeting;
        let until = meeting.map_or(on.as_of, |day| day.max(on.as_of));
        let of_kind = |kind: RecordKind| self.tables.by_kind.get(&kind);
        let subject = Subject {
            row,
            contract,
            public,
            table,
            kpis: of_kind(RecordKind::Kpi),
            results: of_kind(RecordKind::KpiResult),
            last: self.tables.last_terms.as_ref(),
            as_of: on.as_of,
            until,
        };
        let all = super::all_kpis(self.tables, register, self.last_ratings, row, on.as_of);
        let shown: Vec<&Kpi> = register.kpis_of(contract).collect();
        let scope = super::scope(&Terms::of_contract(contract), register.has_vat);
        let mut rows = subject.by_days();
        rows.extend(subject.unrecorded_change());
        rows.extend(subject.by_kpis(Kpis { scope: &scope, all: &all, shown: &shown }));
        rows.sort_by_key(|row| row.notice);
        let is_over = contract.end < on.period.first_day();
        let is_met = rows.iter().all(|row| row.state.is_met());
        if is_over && is_met { Vec::new() } else { rows }
    }
}
