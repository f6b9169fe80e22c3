//! How many running contracts the statutory duties apply to, how many they do not apply to and why, how many of them
//! have something to explain or to do.

use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::slug;
use crate::domain::place::Place;
use crate::measure::contract::model::{Duty, Register, Scope};
use crate::measure::contract::rows_where;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, cells_or};
use crate::table::RecordTable;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The latest quarter in which a KPI of a contract was due and rated.
#[derive(Debug)]
pub(crate) struct LastRated {
    /// Its last day.
    pub on: Date,
    /// The rows of those results.
    pub results: Vec<usize>,
}

/// By the contract's row.
pub(crate) type LastRatings = BTreeMap<usize, LastRated>;

/// What the figures of the duties are worked out from.
#[derive(Debug)]
pub(crate) struct Duties<'a> {
    pub contracts: &'a RecordTable,
    /// Where a workbook holds any.
    pub kpis: Option<&'a RecordTable>,
    /// Where a workbook holds any.
    pub results: Option<&'a RecordTable>,
    pub last_ratings: &'a LastRatings,
    /// What says whether the register's values include VAT.
    pub vat: Option<Place>,
    pub register: &'a Register,
}

/// The figures of the duties of running contracts.
pub(crate) fn figures(duties: &Duties<'_>, ledger: &mut Ledger) {
    let running = duties.rows(|_| true);
    let all = || (0..duties.register.contracts.len()).collect();
    let looked_at = if running.is_empty() { all() } else { running };
    duties.scopes(&looked_at, ledger);
    let in_scope = duties.rows(|duty| duty.scope == Scope::In);
    let looked_at = if in_scope.is_empty() { &looked_at } else { &in_scope };
    duties.tasks(looked_at, ledger);
    duties.each(ledger);
}

impl Duties<'_> {
    /// The running contracts of whose duties something is so.
    fn rows(&self, is_so: impl Fn(&Duty) -> bool) -> Vec<usize> {
        rows_where(&self.register.contracts, |contract| contract.duty.as_ref().is_some_and(&is_so))
    }

    /// A count of running contracts.
    fn row<'a>(
        &self,
        id: &'a str,
        name: &'a str,
        rule: &'a str,
        contracts: &[usize],
        sources: Vec<Place>,
    ) -> ValueRow<'a> {
        let value = FigureValue::counted(contracts.len());
        ValueRow { id, name, unit: Unit::Contracts, rule, value, sources }
    }

    /// The cells that put contracts in scope or out of it; of those that were looked at where there are none.
    fn scope_cells(&self, contracts: &[usize], looked_at: &[usize]) -> Vec<Place> {
        cells_or(self.contracts, contracts, looked_at, &["total-value", "regime"])
    }

    /// How many contracts are in scope, and how many are not and why.
    fn scopes(&self, looked_at: &[usize], ledger: &mut Ledger) {
        let row = |id, name, rule, own: Vec<usize>| {
            self.row(id, name, rule, &own, self.scope_cells(&own, looked_at))
        };
        let is = |scope: Scope| self.rows(|duty| duty.scope == scope);
        let prefix = Prefix::new("duty.", "");
        let rows = [
            row(
                "in-scope",
                "Contracts in scope of s.52",
                "Contracts running on the period's last day of more than £5,000,000 in total, let under the Procurement Act.",
                is(Scope::In),
            ),
            row(
                "out-of-scope",
                "Contracts out of scope of s.52",
                "Contracts running on the period's last day of £5,000,000 or less in total, or let under a regime to which s.52 does not apply.",
                self.rows(|duty| matches!(duty.scope, Scope::OutByValue | Scope::OutByRegime(_))),
            ),
            row(
                "out-of-scope.by-value",
                "Out of scope of s.52 for their value",
                "Contracts running on the period's last day of £5,000,000 or less in total.",
                is(Scope::OutByValue),
            ),
        ];
        ledger.add_values(&prefix, rows);
        for words in self.regimes_out_of_scope() {
            let id = format!("out-of-scope.{}", slug(words));
            let name = format!("Out of scope of s.52 as {words}");
            let rule = format!(
                "Contracts running on the period's last day of more than £5,000,000 in total, or of a value to be checked or not given, whose regime reads \"{words}\"."
            );
            let own = self.rows(|duty| regime(duty).is_some_and(|own| slug(own) == slug(words)));
            let places = self.scope_cells(&own, looked_at);
            ledger.add_values(&prefix, [self.row(&id, &name, &rule, &own, places)]);
        }
        let not_known = row(
            "scope-not-known",
            "Contracts whose scope under s.52 is not known",
            "Contracts running on the period's last day of which the register gives no total value or no regime that is known, where the other does not settle it.",
            self.rows(|duty| matches!(duty.scope, Scope::NotKnown(_))),
        );
        ledger.add_values(&prefix, [not_known]);
        self.scope_to_check(looked_at, ledger);
    }

    /// How many contracts only a person can put in scope or out of it, where there may be any.
    fn scope_to_check(&self, looked_at: &[usize], ledger: &mut Ledger) {
        let call_offs = self.rows(|duty| duty.scope == Scope::CallOff);
        let check_call_offs = self.row(
            "check-call-offs",
            "Call-offs to be checked for scope of s.52",
            "Contracts running on the period's last day above £5,000,000, or of a value to be checked, that are call-offs of which the register does not say by which rules their frameworks were let; they count nowhere else.",
            &call_offs,
            self.scope_cells(&call_offs, looked_at),
        );
        let near = self.rows(|duty| duty.scope == Scope::Check);
        let mut near_cells = self.scope_cells(&near, looked_at);
        near_cells.extend(self.vat.clone());
        let check = self.row(
            "check",
            "Contracts to be checked for scope of s.52",
            "Contracts running on the period's last day from £4,166,666.67 to £5,000,000 without VAT, let under the Procurement Act; they may be in scope with VAT, and count nowhere else.",
            &near,
            near_cells,
        );
        let check_call_offs = (!call_offs.is_empty()).then_some(check_call_offs);
        let check = (self.register.has_vat == Some(false)).then_some(check);
        ledger.add_values(&Prefix::new("duty.", ""), check_call_offs.into_iter().chain(check));
    }

    /// The regimes that put contracts out of scope, each once, as the register first words it.
    fn regimes_out_of_scope(&self) -> Vec<&str> {
        let mut regimes: Vec<&str> = Vec::new();
        let duties = self.register.contracts.iter().filter_map(|contract| contract.duty.as_ref());
        for words in duties.filter_map(regime) {
            if !regimes.iter().any(|known| slug(known) == slug(words)) {
                regimes.push(words);
            }
        }
        regimes
    }

    /// How many contracts in scope have something to explain or to do.
    fn tasks(&self, looked_at: &[usize], ledger: &mut Ledger) {
        let few = self.rows(|duty| duty.has_too_few_kpis);
        let fields = ["contract-ref", "total-value", "regime"];
        let mut few_cells = cells_or(self.contracts, &few, looked_at, &fields);
        few_cells.extend(self.kpi_cells(&few));
        let explained = rows_where(&self.register.contracts, |contract| {
            contract.no_kpi_reason.is_some()
                && contract.duty.as_ref().is_some_and(|duty| duty.has_too_few_kpis)
        });
        let due = self.rows(|duty| duty.is_assessment_due);
        let mut due_cells = cells_or(self.contracts, &due, looked_at, &["contract-ref", "start"]);
        due_cells.extend(self.rated_cells(if due.is_empty() { looked_at } else { &due }));
        let rows = [
            self.row(
                "too-few-kpis",
                "Contracts to be explained (s.52)",
                "Contracts in scope of s.52 with fewer than three KPIs in the register, rows left out included, with or without a recorded reason.",
                &few,
                few_cells,
            ),
            self.row(
                "explained",
                "Contracts explained (s.52)",
                "Contracts in scope of s.52 with fewer than three KPIs for which the register records why.",
                &explained,
                cells_or(self.contracts, &explained, looked_at, &["no-kpi-reason"]),
            ),
            self.row(
                "assessment-overdue",
                "Assessments due (s.71)",
                "Contracts in scope of s.52 that started 12 months ago or more and of which no KPI was rated in the 12 months to the day that the report speaks from; a rating counts from the last day of its quarter.",
                &due,
                due_cells,
            ),
        ];
        ledger.add_values(&Prefix::new("duty.", ""), rows);
        self.not_known(ledger);
    }

    /// Of how many contracts in scope it is not known whether something is to be done, where there are any: a row that
    /// would say so was left out.
    fn not_known(&self, ledger: &mut Ledger) {
        let row = |id, name, rule, own: Vec<usize>| {
            let places = cells(self.contracts, &own, &["contract-ref"]);
            (!own.is_empty()).then(|| self.row(id, name, rule, &own, places))
        };
        let rows = [
            row(
                "too-few-kpis.not-known",
                "Contracts of which it is not known whether they have three KPIs",
                "Contracts in scope of s.52 with fewer than three KPIs that were read, where no register of KPIs was read, or not all of it.",
                self.rows(|duty| duty.is_count_open),
            ),
            row(
                "assessment-overdue.not-known",
                "Contracts of which it is not known whether an assessment is due",
                "Contracts in scope of s.52 that started 12 months ago or more without a rating in the 12 months to the day that the report speaks from, where a result that may be one was left out.",
                self.rows(|duty| duty.is_rating_open),
            ),
        ];
        ledger.add_values(&Prefix::new("duty.", ""), rows.into_iter().flatten());
    }

    /// The refs of the KPIs of some contracts.
    pub(crate) fn kpi_cells(&self, contracts: &[usize]) -> Vec<Place> {
        let contracts = contracts.iter().filter_map(|row| self.register.contracts.get(*row));
        let kpis: Vec<usize> = contracts.flat_map(|contract| &contract.kpis).copied().collect();
        self.kpis.map(|table| cells(table, &kpis, &["kpi-ref"])).unwrap_or_default()
    }

    /// The cells of the latest ratings of some contracts.
    fn rated_cells(&self, contracts: &[usize]) -> Vec<Place> {
        let rated = contracts.iter().filter_map(|row| self.last_ratings.get(row));
        let results: Vec<usize> = rated.flat_map(|rated| rated.results.clone()).collect();
        self.results.map(|table| cells(table, &results, &["actual", "reason"])).unwrap_or_default()
    }
}

/// The regime that puts a contract out of scope.
fn regime(duty: &Duty) -> Option<&str> {
    match &duty.scope {
        Scope::OutByRegime(words) => Some(words),
        _ => None,
    }
}
