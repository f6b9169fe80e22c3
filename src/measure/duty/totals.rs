//! How many running contracts the statutory duties apply to, how many they do not apply to and why, how many of them
//! have something to explain or to do; and contract by contract the value and the KPIs that a document states beside each.

use crate::domain::figure::Unit;
use crate::domain::fold::slug;
use crate::domain::place::Place;
use crate::measure::contract::group;
use crate::measure::contract::model::{Contract, Duty, Register, Scope};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, cells};
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
    let running = duties.group(|_| true).rows;
    let all = || (0..duties.register.contracts.len()).collect();
    let looked_at = if running.is_empty() { all() } else { running };
    duties.scopes(&looked_at, ledger);
    let in_scope = duties.group(|duty| duty.scope == Scope::In).rows;
    let looked_at = if in_scope.is_empty() { &looked_at } else { &in_scope };
    duties.tasks(looked_at, ledger);
    duties.each(ledger);
}

impl Duties<'_> {
    /// The running contracts of whose duties something is so.
    fn group(&self, is_so: impl Fn(&Duty) -> bool) -> Group {
        group(&self.register.contracts, |contract| contract.duty.as_ref().is_some_and(&is_so))
    }

    fn count(
        &self,
        id: &str,
        label: Label,
        group: &Group,
        places: Vec<Place>,
        ledger: &mut Ledger,
    ) {
        ledger.count(format!("duty.{id}"), Unit::Contracts, group.count, label, places);
    }

    /// How many contracts are in scope, and how many are not and why.
    fn scopes(&self, looked_at: &[usize], ledger: &mut Ledger) {
        let scoped = |id: &str, name: &str, rule: &str, group: Group, ledger: &mut Ledger| {
            let rule = format!("Contracts running on the period's last day {rule}.");
            let named = if group.rows.is_empty() { looked_at } else { &group.rows };
            let mut places = cells(self.contracts, named, &["total-value", "regime"]);
            places.extend(self.vat.iter().filter(|_| id == "check").cloned());
            self.count(id, Label::new(name, rule), &group, places, ledger);
        };
        let is = |scope: Scope| self.group(|duty| duty.scope == scope);
        let rule = "of more than £5,000,000 in total, let under the Procurement Act";
        scoped("in-scope", "Contracts in scope of s.52", rule, is(Scope::In), ledger);
        let out =
            self.group(|duty| matches!(duty.scope, Scope::OutByValue | Scope::OutByRegime(_)));
        let rule =
            "of £5,000,000 or less in total, or let under a regime to which s.52 does not apply";
        scoped("out-of-scope", "Contracts out of scope of s.52", rule, out, ledger);
        let (id, name) = ("out-of-scope.by-value", "Out of scope of s.52 for their value");
        scoped(id, name, "of £5,000,000 or less in total", is(Scope::OutByValue), ledger);
        for words in self.regimes_out_of_scope() {
            let (id, name) = (
                format!("out-of-scope.{}", slug(words)),
                format!("Out of scope of s.52 as {words}"),
            );
            let rule = format!(
                "of more than £5,000,000 in total, or of a value to be checked or not given, whose regime reads \"{words}\""
            );
            let own = self.group(|duty| regime(duty).is_some_and(|own| slug(own) == slug(words)));
            scoped(&id, &name, &rule, own, ledger);
        }
        let not_known = self.group(|duty| matches!(duty.scope, Scope::NotKnown(_)));
        let (id, name) = ("scope-not-known", "Contracts whose scope under s.52 is not known");
        let rule = "of which the register gives no total value or no regime that is known, where the other does not settle it";
        scoped(id, name, rule, not_known, ledger);
        let call_offs = self.group(|duty| duty.scope == Scope::CallOff);
        if call_offs.count > 0 {
            let rule = "above £5,000,000, or of a value to be checked, that are call-offs of which the register does not say by which rules their frameworks were let; they count nowhere else";
            let name = "Call-offs to be checked for scope of s.52";
            scoped("check-call-offs", name, rule, call_offs, ledger);
        }
        if self.register.has_vat == Some(false) {
            let rule = "from £4,166,666.67 to £5,000,000 without VAT, let under the Procurement Act; they may be in scope with VAT, and count nowhere else";
            let name = "Contracts to be checked for scope of s.52";
            scoped("check", name, rule, is(Scope::Check), ledger);
        }
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
        let places = |group: &Group, fields: &[&str]| {
            let rows = if group.rows.is_empty() { looked_at } else { &group.rows };
            cells(self.contracts, rows, fields)
        };
        let few = self.group(|duty| duty.has_too_few_kpis);
        let label = Label::new(
            "Contracts to be explained (s.52)",
            "Contracts in scope of s.52 with fewer than three KPIs in the register, rows left out included, with or without a recorded reason.",
        );
        let mut sources = places(&few, &["contract-ref", "total-value", "regime"]);
        sources.extend(self.kpi_cells(&few.rows));
        self.count("too-few-kpis", label, &few, sources, ledger);
        let explained = group(&self.register.contracts, |contract| {
            contract.no_kpi_reason.is_some()
                && contract.duty.as_ref().is_some_and(|duty| duty.has_too_few_kpis)
        });
        let label = Label::new(
            "Contracts explained (s.52)",
            "Contracts in scope of s.52 with fewer than three KPIs for which the register records why.",
        );
        let sources = places(&explained, &["no-kpi-reason"]);
        self.count("explained", label, &explained, sources, ledger);
        let due = self.group(|duty| duty.is_assessment_due);
        let label = Label::new(
            "Assessments due (s.71)",
            "Contracts in scope of s.52 that started 12 months ago or more and of which no KPI was rated in the 12 months to the day that the report speaks from; a rating counts from the last day of its quarter.",
        );
        let mut sources = places(&due, &["contract-ref", "start"]);
        sources.extend(self.rated_cells(if due.rows.is_empty() { looked_at } else { &due.rows }));
        self.count("assessment-overdue", label, &due, sources, ledger);
        self.not_known(ledger);
    }

    /// Of how many contracts in scope it is not known whether something is to be done, where there are any: a row that
    /// would say so was left out.
    fn not_known(&self, ledger: &mut Ledger) {
        let mut add = |id: &str, name: &str, rule: &str, group: Group| {
            if group.count > 0 {
                let places = cells(self.contracts, &group.rows, &["contract-ref"]);
                let id = format!("{id}.not-known");
                self.count(&id, Label::new(name, rule), &group, places, ledger);
            }
        };
        add(
            "too-few-kpis",
            "Contracts of which it is not known whether they have three KPIs",
            "Contracts in scope of s.52 with fewer than three KPIs that were read, where no register of KPIs was read, or not all of it.",
            self.group(|duty| duty.is_count_open),
        );
        add(
            "assessment-overdue",
            "Contracts of which it is not known whether an assessment is due",
            "Contracts in scope of s.52 that started 12 months ago or more without a rating in the 12 months to the day that the report speaks from, where a result that may be one was left out.",
            self.group(|duty| duty.is_rating_open),
        );
    }

    /// The refs of the KPIs of some contracts.
    fn kpi_cells(&self, contracts: &[usize]) -> Vec<Place> {
        let contracts = contracts.iter().filter_map(|row| self.register.contracts.get(*row));
        let kpis: Vec<usize> = contracts.flat_map(|contract| contract.kpis.clone()).collect();
        self.kpis.map(|table| cells(table, &kpis, &["kpi-ref"])).unwrap_or_default()
    }

    /// The cells of the latest ratings of some contracts.
    fn rated_cells(&self, contracts: &[usize]) -> Vec<Place> {
        let rated = contracts.iter().filter_map(|row| self.last_ratings.get(row));
        let results: Vec<usize> = rated.flat_map(|rated| rated.results.clone()).collect();
        self.results.map(|table| cells(table, &results, &["actual", "reason"])).unwrap_or_default()
    }

    /// The figures `duty.contract.<slug>.total-value` of every running contract whose value the register gives, and
    /// `.kpis` of those in scope.
    fn each(&self, ledger: &mut Ledger) {
        for (row, contract) in self.register.contracts.iter().enumerate() {
            let Some(duty) = &contract.duty else { continue };
            self.value(row, contract, ledger);
            if duty.scope == Scope::In {
                self.own_kpis(row, contract, ledger);
            }
        }
    }

    fn value(&self, row: usize, contract: &Contract, ledger: &mut Ledger) {
        let Some(value) = contract.total_value else { return };
        let name = format!("{}: total value", contract.reference);
        let label = Label::new(name, "The total value that the register gives, as it stands.");
        let places = cells(self.contracts, &[row], &["total-value"]);
        ledger.money(format!("duty.contract.{}.total-value", contract.slug), value, label, places);
    }

    fn own_kpis(&self, row: usize, contract: &Contract, ledger: &mut Ledger) {
        let name = format!("{}: KPIs", contract.reference);
        let label = Label::new(name, "KPIs that the KPI register gives for the contract.");
        // the dates, the value and the regime put the contract among those whose KPIs are counted
        let fields = ["contract-ref", "start", "end", "total-value", "regime"];
        let mut places = cells(self.contracts, &[row], &fields);
        places.extend(self.kpi_cells(&[row]));
        let id = format!("duty.contract.{}.kpis", contract.slug);
        ledger.count(id, Unit::Kpis, contract.kpis.len() as u64, label, places);
        let left_out = contract.duty.as_ref().map_or(0, |duty| duty.kpis_left_out);
        if left_out > 0 {
            let name = format!("{}: KPIs left out", contract.reference);
            let rule = "KPIs that the KPI register has for the contract and of which a cell cannot be used, so that their rows were left out.";
            let places = cells(self.contracts, &[row], &["contract-ref"]);
            let id = format!("duty.contract.{}.kpis-left-out", contract.slug);
            ledger.count(id, Unit::Kpis, left_out as u64, Label::new(name, rule), places);
        }
    }
}

/// The regime that puts a contract out of scope.
fn regime(duty: &Duty) -> Option<&str> {
    match &duty.scope {
        Scope::OutByRegime(words) => Some(words),
        _ => None,
    }
}
