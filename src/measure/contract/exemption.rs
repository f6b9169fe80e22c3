//! What is open about exempt contracts: a public-interest note that nobody wrote, a review date that has passed.

use super::model::{Contract, Exempt};
use super::rows_where;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::measure::figures::by_sheet::{OnSheet, by_sheet, named};
use crate::table::RecordTable;
use jiff::civil::Date;

/// The findings about the exempt contracts of a register, whose rows are the contracts.
pub(crate) fn findings(
    table: &RecordTable,
    contracts: &[Contract],
    as_of: Date,
) -> Vec<Diagnostic> {
    let mut findings = without_note(table, contracts);
    findings.extend(past_review(table, contracts, as_of));
    findings
}

/// The rows of the exempt contracts that something is so of.
fn rows(contracts: &[Contract], is_so: impl Fn(&Exempt) -> bool) -> Vec<usize> {
    rows_where(contracts, |contract| contract.exempt.as_ref().is_some_and(&is_so))
}

fn without_note(table: &RecordTable, contracts: &[Contract]) -> Vec<Diagnostic> {
    let rows = rows(contracts, |exempt| exempt.interest.is_none());
    let sheets = by_sheet(table, &rows, "exempt-interest").into_iter();
    let finding = |sheet: OnSheet| {
        let names: Vec<String> =
            sheet.rows.iter().map(|row| contracts[*row].reference.clone()).collect();
        let (are, them) = if names.len() == 1 { ("is", "it") } else { ("are", "them") };
        let message = format!(
            "{} {are} exempt, and the register has no public-interest note for {them}",
            named(&names)
        );
        let hint = "Write in the register why the public interest in the exemption outweighs that in publication; the members' edition prints it.";
        Diagnostic::new(Code::ExemptNoteMissing, sheet.place, message, hint)
    };
    sheets.map(finding).collect()
}

fn past_review(table: &RecordTable, contracts: &[Contract], as_of: Date) -> Vec<Diagnostic> {
    let rows = rows(contracts, |exempt| exempt.review.is_some_and(|review| review < as_of));
    let sheets = by_sheet(table, &rows, "exempt-review").into_iter();
    let name = |row: &usize| {
        let contract = &contracts[*row];
        let review = contract.exempt.as_ref().and_then(|exempt| exempt.review)?;
        Some(format!("{} on {}", contract.reference, review.strftime("%-d %B %Y")))
    };
    let finding = |sheet: OnSheet| {
        let names: Vec<String> = sheet.rows.iter().filter_map(name).collect();
        let exemptions = if names.len() == 1 { "An exemption was" } else { "Exemptions were" };
        let message = format!(
            "{exemptions} to be looked at again, and the day has passed: {}",
            named(&names)
        );
        let hint = "Look at it again: take the exemption out of the register, or write the next review date into it.";
        Diagnostic::new(Code::ExemptReviewPast, sheet.place, message, hint)
    };
    sheets.map(finding).collect()
}
