//! The contracts of the register, seen from the reported quarter.

mod critical;
mod ending;
pub(crate) mod exemption;
pub(crate) mod gaps;
pub(crate) mod model;
mod numbered;
pub(crate) mod register;
mod suppliers;
pub(crate) mod terms;
pub(crate) mod totals;
mod unknown_mark;
pub(crate) mod view;

use super::figures::read::{FrameRow, frame_rows, needed};
use super::figures::slug::unique;
use crate::domain::duty_date::DutyDate;
use crate::domain::fold::{file_slug, fold, fold_supplier};
use crate::domain::period::Period;
use crate::domain::regime::Regime;
use jiff::civil::Date;
use model::{CheckState, Contract, Coverage, Criticality, Exempt, Named};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Every contract of a frame, in its order: a contract's index is its row.
pub(super) fn contracts(frame: &DataFrame, period: Period) -> PolarsResult<Vec<Contract>> {
    let mut slugs = BTreeSet::new();
    frame_rows(frame).map(|row| contract(row, period, &mut slugs)).collect()
}

fn contract(
    row: FrameRow<'_>,
    period: Period,
    slugs: &mut BTreeSet<String>,
) -> PolarsResult<Contract> {
    let reference = needed(row.words("contract-ref")?, "contract ref")?;
    let supplier = needed(row.words("supplier")?, "supplier")?;
    let (start, end) =
        (needed(row.day("start")?, "start date")?, needed(row.day("end")?, "end date")?);
    Ok(Contract {
        slug: unique(file_slug(&reference), "contract", slugs),
        reference,
        title: needed(row.words("title")?, "title")?,
        supplier_folded: fold_supplier(&supplier),
        supplier,
        department: row.words("department")?,
        manager: row.words("contract-manager")?,
        start,
        end,
        review: row.day("review-date")?,
        total_value: row.money("total-value")?,
        annual_value: row.money("annual-value")?,
        route: row.words("procurement-route")?,
        regime: row.words("regime")?,
        is_sme: row.yes_no("sme")?,
        is_vcse: row.yes_no("vcse")?,
        is_local: row.yes_no("local")?,
        is_before_plan: row.yes_no("let-before-plan")?,
        partner: name_text(row, "partner")?,
        exempt: exempt(row)?,
        no_kpi_reason: name_text(row, "no-kpi-reason")?,
        dates: dates(row)?,
        dates_unusable: row.choices("dates-unusable")?,
        dates_not_applicable: row.choices("dates-not-applicable")?,
        let_as: regime(row, "let-as")?,
        framework_let_as: regime(row, "framework-let-as")?,
        has_end_decision: row.yes_no("has-end-decision")? == Some(true),
        end_decision: name_text(row, "end-decision")?,
        extension_options: name_text(row, "extension-options")?,
        procurement_identifier: name_text(row, "procurement-identifier")?,
        ocid: name_text(row, "ocid")?,
        supplier_address: row.words("supplier-address")?,
        supplier_email: row.words("supplier-email")?,
        supplier_identifier: row.words("supplier-identifier")?,
        criticality: criticality(row)?,
        runs_in_period: start <= period.last_day() && end >= period.first_day(),
        runs_on_last_day: start <= period.last_day() && end >= period.last_day(),
        kpis: Vec::new(),
        promises: Vec::new(),
        kpi_return: Coverage::default(),
        promise_return: Coverage::default(),
        missing_since: None,
        has_kpis_left_out: false,
        has_promises_left_out: false,
        duty: None,
    })
}

/// The days that notices turn on.
fn dates(row: FrameRow<'_>) -> PolarsResult<BTreeMap<DutyDate, Date>> {
    let mut dates = BTreeMap::new();
    for date in DutyDate::ALL {
        if let Some(day) = row.day(date.field())? {
            dates.insert(date, day);
        }
    }
    Ok(dates)
}

fn regime(row: FrameRow<'_>, column: &str) -> PolarsResult<Regime> {
    Ok(row.choices(column)?.into_iter().collect())
}

/// How the check stands is set when report.toml is asked.
fn criticality(row: FrameRow<'_>) -> PolarsResult<Option<Criticality>> {
    let Some(tier) = name_text(row, "criticality")? else { return Ok(None) };
    Ok(Some(Criticality {
        tier,
        financial_check_on: row.day("financial-check-on")?,
        financial_check_result: row.words("financial-check-result")?,
        continuity_plan: name_text(row, "continuity-plan")?,
        continuity_plan_on: row.day("continuity-plan-on")?,
        check: CheckState::TierNotKnown,
    }))
}

fn exempt(row: FrameRow<'_>) -> PolarsResult<Option<Exempt>> {
    let Some(paragraph) = row.words("exempt-paragraph")? else { return Ok(None) };
    Ok(Some(Exempt {
        paragraph,
        reason: row.words("exempt-reason")?,
        interest: name_text(row, "exempt-interest")?,
        review: row.day("exempt-review")?,
    }))
}

/// The words of a cell that names something.
fn name_text(row: FrameRow<'_>, column: &str) -> PolarsResult<Option<String>> {
    Ok(row.words(column)?.filter(|words| is_something(words)))
}

/// The contracts that something is so of, by their rows.
pub(crate) fn rows_where(contracts: &[Contract], is_so: impl Fn(&Contract) -> bool) -> Vec<usize> {
    let rows = contracts.iter().enumerate().filter(|(_, contract)| is_so(contract));
    rows.map(|(row, _)| row).collect()
}

/// Whether a cell names something, rather than saying that there is nothing to name.
fn is_something(text: &str) -> bool {
    let nothing = ["", "no", "n", "none", "n a", "na", "not applicable", "not exempt", "false"];
    !nothing.contains(&fold(text).as_str())
}

/// The departments that contracts are given to.
#[derive(Debug)]
pub(crate) struct Departments {
    /// In register order.
    pub named: Vec<Named>,
    /// For each contract the place of its own among them.
    pub of_contract: Vec<i32>,
}

pub(super) fn departments(contracts: &[Contract]) -> Departments {
    let mut departments = Departments { named: Vec::new(), of_contract: Vec::new() };
    for contract in contracts {
        let name = contract.department.clone().unwrap_or_else(|| "Department not given".to_owned());
        let slug = contract.department_slug();
        let known = departments.named.iter().position(|known| known.slug == slug);
        departments.of_contract.push(known.unwrap_or(departments.named.len()) as i32);
        if known.is_none() {
            departments.named.push(Named { name, slug });
        }
    }
    departments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_says_no_names_nothing() {
        assert_eq!(["No", "n/a", "-", "None"].map(is_something), [false; 4]);
        assert_eq!(
            ["3", "NHS Cheshire and Merseyside", "Paragraph 3"].map(is_something),
            [true; 3]
        );
    }
}
