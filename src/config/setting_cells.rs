//! Where a workbook of settings has its answers, so that a finding about a setting names the cell that is to be filled in.

use super::FILE;
use crate::domain::place::{CellRef, Place, merged};
use crate::domain::prose::listed;
use std::collections::BTreeMap;

/// By table and key, with a point between; none where no workbook of settings is in use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingCells(BTreeMap<String, Place>);

/// Where keys of a table are answered, and what to do there, as a sentence without its full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToFillIn {
    pub place: Place,
    /// `report.toml` or the workbook.
    pub file: String,
    pub what_to_do: String,
}

impl SettingCells {
    pub fn add(&mut self, path: &str, (file, sheet): (&str, &str), at: CellRef) {
        self.0.insert(path.to_owned(), Place::cells(file, sheet, &[at]));
    }

    /// The cells of the workbook where it has one for each, else the keys of report.toml.
    pub fn to_fill_in(&self, table: &str, keys: &[&str]) -> ToFillIn {
        let cells: Option<Vec<Place>> =
            keys.iter().map(|key| self.0.get(&format!("{table}.{key}")).cloned()).collect();
        if let Some([place]) = cells.map(merged).as_deref() {
            let file = place.file.to_string();
            return ToFillIn { place: place.clone(), file, what_to_do: format!("Fill in {place}") };
        }
        let named: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        ToFillIn {
            place: Place::file(FILE),
            file: FILE.to_owned(),
            what_to_do: format!("Write {} under [{table}] in {FILE}", listed(&named)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SettingCells;
    use crate::domain::place::CellRef;

    #[test]
    fn a_key_is_asked_for_by_its_cell_where_a_workbook_has_one_for_each() {
        let mut cells = SettingCells::default();
        let to_fill_in =
            |cells: &SettingCells| cells.to_fill_in("front-sheet", &["subject", "exempt"]);
        let toml = "Write `subject` and `exempt` under [front-sheet] in report.toml";
        assert_eq!(to_fill_in(&cells).what_to_do, toml);
        let at = |cell: &str| CellRef::parse(cell).unwrap();
        cells.add("front-sheet.subject", ("report.xlsx", "Front sheet"), at("C7"));
        assert_eq!(to_fill_in(&cells).what_to_do, toml);
        cells.add("front-sheet.exempt", ("report.xlsx", "Front sheet"), at("C13"));
        let found = to_fill_in(&cells);
        assert_eq!(found.what_to_do, "Fill in report.xlsx, sheet \"Front sheet\", cells C7, C13");
        assert_eq!(found.file, "report.xlsx");
    }
}
