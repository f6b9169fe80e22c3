//! How many running contracts the statutory duties apply to, how many they do not apply to and why, and how many of
//! them have something to explain or to do.

use super::duty;
use crate::domain::figure::Unit;
use crate::domain::fold::slug;
use crate::domain::place::Place;
use crate::measure::contract::model::{Contract, Duty, Register, Scope};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, all, cells, counted_cells, groups, rows};
use crate::table::{ORIGIN, Table};
use jiff::civil::Date;
use polars::prelude::*;

/// For each contract the latest quarter's last day in which one of its KPIs was rated, with the rows of those ratings.
pub(crate) type Rated = Vec<Option<(Date, Vec<usize>)>>;

/// What the figures of the duties are worked out from.
pub(crate) struct Duties<'a> {
    /// The register's contracts.
    pub contracts: &'a Table,
    /// Its KPIs, where a workbook holds any.
    pub kpis: Option<&'a Table>,
    /// The KPI results, where a workbook holds any.
    pub results: Option<&'a Table>,
    /// When each contract was last rated.
    pub rated: &'a Rated,
    /// What says whether the register's values include VAT.
    pub vat: Option<Place>,
}

/// Sets the duties of the running contracts, and adds their figures.
pub(crate) fn figures(
    duties: &Duties<'_>,
    register: &mut Register,
    as_of: Date,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let has_vat = register.has_vat;
    let running = register.contracts.iter_mut().enumerate();
    for (row, contract) in running.filter(|(_, contract)| contract.runs_on_last_day) {
        let rated = duties.rated.get(row).and_then(Option::as_ref).map(|(day, _)| *day);
        contract.duty = Some(duty(contract, has_vat, rated, as_of));
    }
    let (frame, regimes) = marked(&register.contracts)?;
    let running = all(&frame)?;
    let everything = Group { count: 0, rows: (0..register.contracts.len()).collect() };
    let whole = if running.rows.is_empty() { everything } else { running };
    scopes(duties, &frame, &regimes, has_vat, &whole, ledger)?;
    tasks(duties, register, &frame, &whole, ledger)
}

/// The number of a scope in a frame.
fn number(scope: &Scope) -> i32 {
    match scope {
        Scope::In => 0,
        Scope::Check => 1,
        Scope::OutByValue => 2,
        Scope::OutByRegime(_) => 3,
        Scope::NotKnown(_) => 4,
    }
}

/// The running contracts with their scope, their regime by its number, and what is to be done; and the regimes that are
/// out of scope, as the register first words each.
fn marked(contracts: &[Contract]) -> PolarsResult<(DataFrame, Vec<String>)> {
    let mut regimes: Vec<String> = Vec::new();
    let mut columns: [Vec<Option<i32>>; 6] = Default::default();
    let running = contracts.iter().enumerate();
    for (row, contract, duty) in
        running.filter_map(|(row, contract)| Some((row, contract, contract.duty.as_ref()?)))
    {
        let is_explained = duty.has_too_few_kpis && contract.no_kpi_reason.is_some();
        let values = [
            i32::try_from(row).ok(),
            Some(number(&duty.scope)),
            regime(duty, &mut regimes),
            Some(i32::from(duty.has_too_few_kpis)),
            Some(i32::from(is_explained)),
            Some(i32::from(duty.is_assessment_due)),
        ];
        columns.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
    }
    let names = [ORIGIN, "scope", "regime", "too-few", "explained", "due"];
    let height = columns[0].len();
    let columns = names.into_iter().zip(columns);
    let columns = columns.map(|(name, values)| Column::new(name.into(), values)).collect();
    Ok((DataFrame::new(height, columns)?, regimes))
}

fn regime(duty: &Duty, regimes: &mut Vec<String>) -> Option<i32> {
    let Scope::OutByRegime(words) = &duty.scope else { return None };
    let known = regimes.iter().position(|known| slug(known) == slug(words));
    if known.is_none() {
        regimes.push(words.clone());
    }
    i32::try_from(known.unwrap_or(regimes.len() - 1)).ok()
}

/// How many contracts are in scope, and how many are not and why.
fn scopes(
    duties: &Duties<'_>,
    frame: &DataFrame,
    regimes: &[String],
    has_vat: Option<bool>,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let by_scope = groups(frame, &["scope"])?;
    let group = |number: i32| by_scope.get(&vec![number]).cloned().unwrap_or_default();
    let mut add = |id: &str, name: &str, rule: &str, group: &Group| {
        let mut sources = counted_cells(duties.contracts, group, whole, &["total-value", "regime"]);
        sources.extend(duties.vat.iter().filter(|_| id == "check").cloned());
        let words = Label::new(name, format!("Contracts running on the period's last day {rule}."));
        ledger.count(format!("duty.{id}"), Unit::Contracts, group.count, words, sources);
    };
    let rule = "of more than £5,000,000 in total, let under the Procurement Act";
    add("in-scope", "Contracts in scope of s.52", rule, &group(0));
    let out = rows(frame, col("scope").eq(lit(2)).or(col("scope").eq(lit(3))))?;
    let rule = "of £5,000,000 or less in total, or let under a regime to which s.52 does not apply";
    add("out-of-scope", "Contracts out of scope of s.52", rule, &out);
    let rule = "of £5,000,000 or less in total";
    add("out-of-scope.by-value", "Out of scope of s.52 for their value", rule, &group(2));
    let by_regime = groups(frame, &["regime"])?;
    for (index, words) in regimes.iter().enumerate() {
        let group = by_regime.get(&vec![index as i32]).cloned().unwrap_or_default();
        let name = format!("Out of scope of s.52 as {words}");
        let rule = format!(
            "of more than £5,000,000 in total, or of a value to be checked or not given, whose regime reads \"{words}\""
        );
        add(&format!("out-of-scope.{}", slug(words)), &name, &rule, &group);
    }
    let rule = "of which the register gives no total value or no regime that is known, where the other does not settle it";
    add("scope-not-known", "Contracts whose scope under s.52 is not known", rule, &group(4));
    if has_vat == Some(false) {
        let rule = "from £4,166,666.67 to £5,000,000 without VAT, let under the Procurement Act; they may be in scope with VAT, and count nowhere else";
        add("check", "Contracts to be checked for scope of s.52", rule, &group(1));
    }
    Ok(())
}

/// How many contracts in scope have something to explain or to do.
fn tasks(
    duties: &Duties<'_>,
    register: &Register,
    frame: &DataFrame,
    whole: &Group,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let in_scope = rows(frame, col("scope").eq(lit(0)))?;
    let whole = if in_scope.rows.is_empty() { whole } else { &in_scope };
    let is = |mark: &str| rows(frame, col(mark).eq(lit(1)));
    let (few, explained, due) = (is("too-few")?, is("explained")?, is("due")?);
    let words = Label::new(
        "Contracts to be explained (s.52)",
        "Contracts in scope of s.52 with fewer than three KPIs, with or without a recorded reason.",
    );
    let fields = ["contract-ref", "total-value", "regime"];
    let mut sources = counted_cells(duties.contracts, &few, whole, &fields);
    sources.extend(kpi_cells(duties, register, &few));
    ledger.count("duty.too-few-kpis", Unit::Contracts, few.count, words, sources);
    let words = Label::new(
        "Contracts explained (s.52)",
        "Contracts in scope of s.52 with fewer than three KPIs for which the register records why.",
    );
    let sources = counted_cells(duties.contracts, &explained, whole, &["no-kpi-reason"]);
    ledger.count("duty.explained", Unit::Contracts, explained.count, words, sources);
    let words = Label::new(
        "Assessments due (s.71)",
        "Contracts in scope of s.52 that started 12 months ago or more and of which no KPI was rated in the 12 months to the day that the report speaks from; a rating counts from the last day of its quarter.",
    );
    let mut sources = counted_cells(duties.contracts, &due, whole, &["contract-ref", "start"]);
    sources.extend(rated_cells(duties, if due.rows.is_empty() { whole } else { &due }));
    ledger.count("duty.assessment-overdue", Unit::Contracts, due.count, words, sources);
    Ok(())
}

/// The refs of the KPIs of some contracts.
fn kpi_cells(duties: &Duties<'_>, register: &Register, group: &Group) -> Vec<Place> {
    let contracts = group.rows.iter().filter_map(|row| register.contracts.get(*row));
    let kpis: Vec<usize> = contracts.flat_map(|contract| contract.kpis.clone()).collect();
    match duties.kpis {
        Some(table) if !kpis.is_empty() => cells(table, &kpis, &["kpi-ref"]),
        _ => Vec::new(),
    }
}

/// The cells of the latest ratings of some contracts.
fn rated_cells(duties: &Duties<'_>, group: &Group) -> Vec<Place> {
    let rated = group.rows.iter().filter_map(|row| duties.rated.get(*row)?.as_ref());
    let results: Vec<usize> = rated.flat_map(|(_, rows)| rows.clone()).collect();
    match duties.results {
        Some(table) if !results.is_empty() => cells(table, &results, &["actual", "reason"]),
        _ => Vec::new(),
    }
}
