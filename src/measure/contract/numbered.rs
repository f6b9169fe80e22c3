//! The numbers of the findings about rows that were left out, at what is not known for their sake.

use super::model::Register;
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::domain::place::Place;

impl Register {
    /// Notes at each KPI and promise that is not known the number of the finding that says why: its place among those that
    /// took something out of the report, from 1.
    pub fn number(&mut self, findings: &[Diagnostic]) {
        let grave: Vec<&Diagnostic> =
            findings.iter().filter(|finding| finding.effect() > Effect::Noted).collect();
        for kpi in &mut self.kpis {
            kpi.finding = number(&grave, &kpi.left_out);
        }
        for promise in &mut self.promises {
            promise.finding = number(&grave, &promise.left_out);
        }
    }
}

/// The first finding that names a cell of some rows; else the first about the whole of their sheet.
fn number(findings: &[&Diagnostic], rows: &[Place]) -> Option<usize> {
    let first = |is_about: fn(&Place, &Place) -> bool| {
        let is_it = |finding: &&Diagnostic| rows.iter().any(|row| is_about(&finding.place, row));
        findings.iter().position(is_it)
    };
    let at = first(names_row).or_else(|| first(is_of_sheet))?;
    Some(at + 1)
}

fn is_of_file(place: &Place, row: &Place) -> bool {
    place.file == row.file && (place.sheet.is_none() || place.sheet == row.sheet)
}

fn names_row(place: &Place, row: &Place) -> bool {
    is_of_file(place, row) && {
        let own = row.refs();
        place.refs().iter().any(|cell| own.iter().any(|other| other.row == cell.row))
    }
}

fn is_of_sheet(place: &Place, row: &Place) -> bool {
    is_of_file(place, row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diagnostic::Code;
    use crate::domain::place::CellRef;

    fn finding(code: Code, place: Place) -> Diagnostic {
        Diagnostic::new(code, place, "What", "Do")
    }

    fn cells(sheet: &str, cell: &str) -> Place {
        Place::cells("a.xlsx", sheet, &[CellRef::parse(cell).unwrap()])
    }

    #[test]
    fn the_finding_that_names_a_row_is_that_of_what_it_would_have_held() {
        let all = [
            finding(Code::ReadAs, cells("S", "A3")),
            finding(Code::CellUnusable, cells("S", "B2")),
            finding(Code::SupplierDiffers, Place::sheet("a.xlsx", "T")),
            finding(Code::CellUnusable, cells("S", "B3")),
        ];
        let grave: Vec<&Diagnostic> = all[1..].iter().collect();
        assert_eq!(number(&grave, &[cells("S", "D3")]), Some(3));
        assert_eq!(number(&grave, &[cells("T", "D3")]), Some(2));
        assert_eq!(number(&grave, &[cells("U", "D3")]), None);
        assert_eq!(number(&grave, &[]), None);
    }
}
