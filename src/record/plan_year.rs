//! Actions whose year is a financial year: where the plan names several that follow one another, the first is its year
//! 1, the second its year 2, and so on.

use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::layout::table_layout::TableLayout;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use std::collections::BTreeSet;

/// The years of a plan's records, counted from 1; each is told once, at its first action.
pub(crate) fn count_years(layout: &TableLayout<'_>, records: &mut [Record]) {
    let Some(year) =
        layout.fields.index("year").filter(|_| layout.fields.kind == RecordKind::Action)
    else {
        return;
    };
    let years: BTreeSet<i16> =
        records.iter().filter_map(|record| financial_year(record.values[year].as_ref()?)).collect();
    let years: Vec<i16> = years.into_iter().collect();
    let Some(first) = years.first().copied().filter(|_| years.len() > 1) else { return };
    if years.windows(2).any(|two| two[1] != two[0] + 1) {
        return;
    }
    let mut noted = BTreeSet::new();
    for record in records {
        let Some(value) = record.values[year].clone() else { continue };
        let Some(own) = financial_year(&value) else { continue };
        let number = own - first + 1;
        record.values[year] = Some(CellValue::Number(number.into()));
        if noted.insert(own) {
            let place = record.origin.place(&["year"]);
            record.notes.push(note(place, &value, number));
        }
    }
}

fn note(place: Place, value: &CellValue, number: i16) -> Diagnostic {
    let message = format!(
        "The plan's actions are of financial years that follow one another; {value} was taken as year {number} of the plan"
    );
    Diagnostic::new(
        Code::ReadAs,
        place,
        message,
        "Put the number of the year in the column if another is meant.",
    )
}

/// The calendar year in which a financial year such as `2026/27` or `FY26-27` begins.
fn financial_year(value: &CellValue) -> Option<i16> {
    let text = value.as_text()?;
    let first = Period::parse(&format!("Q1 {text}"))?;
    i16::try_from(first.number().div_euclid(4)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_financial_year_has_two_years() {
        let year = |text: &str| financial_year(&CellValue::Text(text.into()));
        for text in ["2026/27", "2026-27", "26/27", "FY 2026/27", "2026/2027"] {
            assert_eq!(year(text), Some(2026), "{text}");
        }
        for text in ["1", "2026", "Year 1", "2026/28", ""] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
