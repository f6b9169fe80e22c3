//! The cells behind the figures of KPIs: those that answer, and those that make a KPI due.

use super::history::CurrentResults;
use super::statuses::{KpiStatuses, KpiTables};
use crate::domain::place::Place;
use crate::measure::contract::model::{Kpi, Register};
use crate::measure::figures::query::cells;
use crate::measure::figures::row::SourceCells;

/// The fields of a result that make it an answer.
const ANSWER: [&str; 3] = ["actual", "reason", "mitigation-accepted"];

/// The fields of a KPI that make a rating of an answer.
pub(crate) const SCALE: [&str; 3] = ["target", "approaching", "improvement"];

/// The same, with the one that makes it due.
pub(crate) const SCALE_WHEN_DUE: [&str; 4] = ["target", "approaching", "improvement", "frequency"];

/// The fields of a KPI that name it and make it due.
pub(crate) const REF_WHEN_DUE: [&str; 2] = ["kpi-ref", "frequency"];

/// What the figures of KPIs are worked out from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KpiSources<'a> {
    pub tables: KpiTables<'a>,
    pub statuses: &'a KpiStatuses,
    pub current: &'a CurrentResults,
    pub register: &'a Register,
}

/// KPIs and their contracts, by their rows.
#[derive(Debug)]
pub(crate) struct KpiRows {
    kpis: Vec<usize>,
    contracts: Vec<usize>,
}

impl KpiSources<'_> {
    /// The contract's ref and its own: `SEF/2025/001 KPI2`.
    pub(crate) fn name(&self, kpi: &Kpi) -> String {
        let contract = self.register.contracts.get(kpi.contract);
        let contract = contract.map(|contract| contract.reference.as_str()).unwrap_or_default();
        format!("{contract} {}", kpi.reference)
    }

    /// The row of a KPI's current result in the last quarter.
    pub(crate) fn result_now(&self, kpi: usize) -> Option<usize> {
        *self.current.get(kpi)?.last()?
    }

    /// Some KPIs with their contracts; all KPIs where there are none.
    pub(crate) fn kpi_rows(&self, kpis: &[usize]) -> KpiRows {
        let kpis = match kpis.is_empty() {
            true => (0..self.register.kpis.len()).collect(),
            false => kpis.to_vec(),
        };
        let contract = |kpi: &usize| Some(self.register.kpis.get(*kpi)?.contract);
        let mut contracts: Vec<usize> = kpis.iter().filter_map(contract).collect();
        contracts.sort_unstable();
        contracts.dedup();
        KpiRows { kpis, contracts }
    }

    /// What makes KPIs due, the dates of their contracts and their frequency, with other fields of theirs; of all KPIs
    /// where there are none.
    pub(crate) fn due_cells(&self, kpis: &[usize], fields: &[&str]) -> Vec<Place> {
        let rows = self.kpi_rows(kpis);
        let fields: Vec<&str> = fields.iter().copied().chain(["frequency"]).collect();
        let mut places = cells(self.tables.kpis, &rows.kpis, &fields);
        places.extend(cells(self.tables.contracts, &rows.contracts, &["start", "end"]));
        places
    }

    /// The cells of results that answer, and what makes their KPIs due.
    pub(crate) fn returned_cells(
        &self,
        results: &[usize],
        kpis: &[usize],
        fields: &[&str],
    ) -> Vec<Place> {
        let answers = self.tables.results.map(|table| cells(table, results, &ANSWER));
        let mut places = answers.unwrap_or_default();
        places.extend(self.due_cells(kpis, fields));
        places
    }

    /// What suppliers wrote of results.
    pub(crate) fn commentary_cells(&self, results: &[usize]) -> Vec<Place> {
        let table = self.tables.results.filter(|_| !results.is_empty());
        table.map(|table| cells(table, results, &["commentary"])).unwrap_or_default()
    }

    /// The cells that make rows of [`KpiStatuses::due`] due, with fields of their KPIs.
    pub(crate) fn due_sources<'a>(
        &'a self,
        fields: &'a [&'a str],
        looked_at: &'a KpiRows,
    ) -> Vec<SourceCells<'a>> {
        let kpis = SourceCells {
            table: self.tables.kpis,
            origins: &["kpi"],
            fields,
            looked_at: &looked_at.kpis,
        };
        let contracts = SourceCells {
            table: self.tables.contracts,
            origins: &["contract"],
            fields: &["start", "end"],
            looked_at: &looked_at.contracts,
        };
        vec![kpis, contracts]
    }

    /// The same behind the cells of their results that answer.
    pub(crate) fn answer_sources<'a>(
        &'a self,
        fields: &'a [&'a str],
        looked_at: &'a KpiRows,
    ) -> Vec<SourceCells<'a>> {
        let answers = self.tables.results.map(|table| SourceCells {
            table,
            origins: &["result"],
            fields: &ANSWER,
            looked_at: &[],
        });
        answers.into_iter().chain(self.due_sources(fields, looked_at)).collect()
    }
}
