//! From a reader's cells to a sheet: in order, each once, none under a merge, and no more than a person can have typed.

use super::budget::Budget;
use super::cell_style::CellStyle;
use super::colour::Colour;
use super::refusal::Refusal;
use super::shown::Meaning;
use super::struck_rows::take_struck_rows;
use super::value::CellValue;
use super::visible::{hidden_columns, hidden_rows, visible_cells};
use super::workbook::{Cell, Display, Sheet};
use crate::domain::place::CellRef;
use std::collections::{BTreeMap, BTreeSet};

/// More comments, words of formats and runs of units than this are not read of one sheet.
const MOST_NOTES: usize = 500_000;

/// More text boxes than this are not read of one sheet.
const MOST_ASIDES: usize = 10_000;

/// The last row and the last column that Excel has, from 0.
const LAST: (u32, u32) = (1_048_575, 16_383);

#[derive(Debug, Default)]
pub(super) struct Gathered {
    cells: Vec<Cell>,
    merges: Vec<(CellRef, CellRef)>,
    hidden: BTreeSet<u32>,
    /// First and last of each run.
    hidden_columns: Vec<(u32, u32)>,
    display: Display,
    /// Whether more stands beside its cells than is read of one sheet.
    is_overfull: bool,
}

/// How a cell is shown, beside its value.
#[derive(Debug)]
pub(super) struct CellFormatting<'l> {
    pub style: &'l CellStyle,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// What stands of a text of which parts may be struck through, where the style alone does not say it.
    pub unstruck: Option<String>,
}

impl Gathered {
    /// A cell as a person sees it: a number as its format shows it, nothing of what is struck through.
    pub(super) fn push_formatted(
        &mut self,
        at: (u32, u32),
        stored: CellValue,
        formatting: CellFormatting<'_>,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let meaning = match &stored {
            CellValue::Number(number) => formatting.style.number(*number, formatting.is_1904),
            CellValue::Text(text) => formatting.style.text(text),
            _ => Meaning::Same,
        };
        if let Some(words) = formatting.style.words(&stored) {
            self.note(at, words);
        }
        if let Some(unit) = formatting.style.code.unit()
            && matches!(stored, CellValue::Number(_))
        {
            self.mark_unit(at, unit);
        }
        if formatting.style.is_faint {
            self.mark_faint(at);
        }
        if let Some(tint) = &formatting.style.tint {
            self.mark_tint(at, tint);
        }
        let unstruck = formatting.unstruck.or(formatting.style.is_struck.then(String::new));
        self.push_value(at, (stored, meaning), unstruck, budget)
    }

    /// A cell by what it holds and means; where anything of it is struck through, with what stands of it.
    pub(super) fn push_value(
        &mut self,
        at: (u32, u32),
        (stored, meaning): (CellValue, Meaning),
        unstruck: Option<String>,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        if at.0 > LAST.0 || at.1 > LAST.1 {
            return Err(Refusal::Damaged);
        }
        let place = CellRef::from_start((0, 0), at.0, at.1);
        if let Some(unstruck) = unstruck {
            budget.take(&stored)?;
            let value = meaning.into_value(stored);
            self.display.struck.push(Cell { at: place, value });
            let unstruck = CellValue::from_text(unstruck.trim().to_owned());
            return unstruck.map_or(Ok(()), |unstruck| self.push(at, unstruck, budget));
        }
        match (&meaning, &stored) {
            (Meaning::Nothing, _) => {
                budget.take(&stored)?;
                self.display.unseen.push(Cell { at: place, value: stored });
                return Ok(());
            }
            (Meaning::SpeltAs(text), _) => self.display.spelt.push((place, text.clone())),
            (Meaning::Other(_), CellValue::Number(number)) => {
                self.display.restated.push((place, *number));
            }
            _ => {}
        }
        self.push(at, meaning.into_value(stored), budget)
    }

    /// By row and column from 0.
    pub(super) fn push(
        &mut self,
        (row, column): (u32, u32),
        value: CellValue,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        if row > LAST.0 || column > LAST.1 {
            return Err(Refusal::Damaged);
        }
        budget.take(&value)?;
        self.cells.push(Cell { at: CellRef::from_start((0, 0), row, column), value });
        Ok(())
    }

    /// What stands beside a cell and is no part of its value.
    pub(super) fn note(&mut self, (row, column): (u32, u32), text: String) {
        self.is_overfull |= self.display.notes.len() >= MOST_NOTES;
        if !text.trim().is_empty() && !self.is_overfull {
            self.display.notes.push((CellRef::from_start((0, 0), row, column), text));
        }
    }

    /// A cell that a person can hardly see.
    pub(super) fn mark_faint(&mut self, (row, column): (u32, u32)) {
        if self.display.faint.len() < MOST_NOTES {
            self.display.faint.push(CellRef::from_start((0, 0), row, column));
        }
    }

    /// A cell of a colour.
    pub(super) fn mark_tint(&mut self, at: (u32, u32), tint: &str) {
        mark(&mut self.display.tints, at, tint);
    }

    /// A number beside which its format shows a unit.
    pub(super) fn mark_unit(&mut self, (row, column): (u32, u32), unit: &str) {
        self.is_overfull |= self.display.units.len() >= MOST_NOTES;
        if !self.is_overfull {
            self.display.units.mark(CellRef::from_start((0, 0), row, column), unit);
        }
    }

    /// What a file keeps about a range, by its first and last cell: a prompt, a conditional format, a link.
    pub(super) fn attach(&mut self, (first, last): ((u32, u32), (u32, u32)), text: &str) {
        let at = |(row, column)| CellRef::from_start((0, 0), row, column);
        self.is_overfull |= self.display.attached.len() >= MOST_NOTES;
        if !text.trim().is_empty() && !self.is_overfull {
            self.display.attached.push(((at(first), at(last)), text.to_owned()));
        }
    }

    pub(super) fn set_tab_tint(&mut self, colour: Option<Colour>) {
        self.display.tab_tint = colour.map(|colour| colour.name());
    }

    /// What stands on the sheet in no cell: a text box, a header of its pages.
    pub(super) fn push_loose_text(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.is_overfull |= self.display.asides.len() >= MOST_ASIDES;
        if !text.is_empty() && !self.is_overfull {
            self.display.asides.push(text);
        }
    }

    /// By two of the range's corners.
    pub(super) fn merge(&mut self, a: (u32, u32), b: (u32, u32)) {
        let corner = |(row, column)| CellRef::from_start((0, 0), row, column);
        let first = (a.0.min(b.0), a.1.min(b.1));
        let last = (a.0.max(b.0).min(LAST.0), a.1.max(b.1).min(LAST.1));
        if first != last {
            self.merges.push((corner(first), corner(last)));
        }
    }

    pub(super) fn hide(&mut self, row: u32) {
        self.hidden.insert(row);
    }

    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.push((first, last));
    }

    /// A cell that stands twice with two values is refused: no one can tell which of them a person saw.
    pub(super) fn into_sheet(mut self, name: &str) -> Result<Sheet, Refusal> {
        if self.is_overfull {
            return Err(Refusal::TooLarge);
        }
        self.cells.sort_by_key(|cell| cell.at);
        self.cells.dedup();
        if self.cells.windows(2).any(|pair| pair[0].at == pair[1].at) {
            return Err(Refusal::Damaged);
        }
        self.merges.sort();
        self.merges.dedup();
        let mut cells = visible_cells(self.cells, &self.merges);
        let mut display = self.display;
        display.sort();
        display.struck = visible_cells(display.struck, &self.merges);
        display.unseen = visible_cells(display.unseen, &self.merges);
        take_struck_rows(&mut cells, &mut display);
        let hidden_rows = hidden_rows(&cells, &self.hidden);
        let hidden_columns = hidden_columns(&cells, &self.hidden_columns);
        Ok(Sheet {
            name: name.into(),
            is_hidden: false,
            is_unread: false,
            cells,
            merges: self.merges,
            hidden_rows,
            hidden_columns,
            left_out: Vec::new(),
            display,
        })
    }
}

/// Adds a cell to those of a name, while they are not too many.
fn mark(marked: &mut BTreeMap<String, Vec<CellRef>>, (row, column): (u32, u32), name: &str) {
    let cells = match marked.get_mut(name) {
        Some(cells) => cells,
        None => marked.entry(name.to_owned()).or_default(),
    };
    if cells.len() < MOST_NOTES {
        cells.push(CellRef::from_start((0, 0), row, column));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::place::Row;

    fn gathered(cells: &[(&str, &str)]) -> Gathered {
        let mut gathered = Gathered::default();
        for (at, text) in cells {
            let at = CellRef::parse(at).unwrap();
            let value = CellValue::Text((*text).into());
            gathered.push((at.row.0, at.column.0), value, &mut Budget::default()).unwrap();
        }
        gathered
    }

    #[test]
    fn of_a_merged_range_the_top_left_cell_is_kept() {
        let mut one =
            gathered(&[("B2", "a"), ("C2", "under"), ("B3", "under"), ("D3", "d"), ("B4", "b")]);
        one.merge((2, 2), (1, 1));
        one.merge((5, 5), (5, 5));
        let sheet = one.into_sheet("S").unwrap();
        let left: Vec<String> = sheet.cells.iter().map(|cell| cell.at.to_string()).collect();
        assert_eq!(left, ["B2", "D3", "B4"]);
        assert_eq!(sheet.merges, [(CellRef::parse("B2").unwrap(), CellRef::parse("C3").unwrap())]);
    }

    #[test]
    fn a_cell_that_stands_twice_must_say_the_same() {
        assert_eq!(gathered(&[("A1", "a"), ("A1", "a")]).into_sheet("S").unwrap().cells.len(), 1);
        let duplicate = gathered(&[("A1", "a"), ("A1", "b")]).into_sheet("S");
        assert_eq!(duplicate.unwrap_err(), Refusal::Damaged);
    }

    #[test]
    fn hidden_rows_are_those_with_cells() {
        let mut one = gathered(&[("A1", "a"), ("A3", "c"), ("B3", "d")]);
        [1, 2, 900].into_iter().for_each(|row| one.hide(row));
        assert_eq!(one.into_sheet("S").unwrap().hidden_rows, [Row(2)]);
    }

    #[test]
    fn a_long_text_in_every_cell_is_too_much() {
        let mut one = Gathered::default();
        let mut budget = Budget::default();
        let value = CellValue::Text("x".repeat(32_767).into());
        let refused =
            (0..5_000).find_map(|row| one.push((row, 0), value.clone(), &mut budget).err());
        assert_eq!(refused, Some(Refusal::TooLarge));
    }
}
