//! What stands above rows and speaks for them: titles of sections, and headers that stand once more.

use super::Reader;
use crate::layout::section::names_field;
use crate::layout::sheet_value::SheetValue;
use crate::layout::title::is_note;
use crate::layout::title_value::given;
use crate::record::read_record::Filled;
use crate::sheet::Cell;
use crate::value::holds::Holds;

impl<'a> Reader<'a> {
    /// Whether the first text of a row names a field, which is looked up once for each text.
    pub(super) fn opens_with_name(&self, row: &[Cell]) -> bool {
        let text = row.first().and_then(|cell| cell.value.as_text());
        let names = |text| self.names.once((), text, || names_field(self.layout, text));
        self.can_be_named && text.is_some_and(names)
    }

    /// The header stands here once more, perhaps with its columns in another order; a column whose heading says nothing
    /// now is what it was.
    pub(super) fn begin_again(&mut self, index: usize) {
        let next = &self.layout.headers[index];
        if next.rows == self.header.rows {
            return;
        }
        let mut next = next.clone();
        for (column, field) in &self.header.columns {
            let is_free = !next.columns.contains_key(column)
                && !next.columns.values().any(|known| known == field);
            if is_free {
                next.columns.insert(*column, *field);
            }
        }
        self.header = next;
        self.know_header();
        self.enter_heading(index);
        self.share_sources();
    }

    /// A heading that names no field, above the statements, is the title of their section.
    pub(super) fn enter_heading(&mut self, index: usize) {
        let header = &self.layout.headers[index];
        let fields = &self.layout.fields.fields;
        let unnamed = self.header.columns.iter().find(|(column, field)| {
            let heading = header.headings.get(column);
            fields[**field].identity
                && heading.is_some_and(|heading| heading.field(self.layout.fields).is_none())
        });
        let at = unnamed.and_then(|(column, _)| Some(header.headings.get(column)?.at));
        if let Some(cell) =
            at.and_then(|at| self.sheet.cell(at)).filter(|cell| cell.value.as_text().is_some())
        {
            self.enter(cell);
        }
    }

    /// A title begins a section: a principle where it names one, else the name of an area or a heading.
    pub(super) fn enter(&mut self, cell: &Cell) {
        if is_note(&cell.value.to_string()) {
            return;
        }
        let fields = &self.layout.fields.fields;
        let open = self.open.clone();
        let is_particular =
            |index: &usize| fields[*index].holds != Holds::Text || fields[*index].known;
        let spot = self.spot(cell.at);
        let mut is_named = false;
        for index in open.iter().filter(|index| is_particular(index)) {
            if let Some(value) = given(&fields[*index], &cell.value) {
                is_named = true;
                let own = SheetValue::in_cell(spot.clone(), value);
                self.sections.insert(*index, own);
            }
        }
        if is_named {
            self.sections.retain(|index, _| is_particular(index));
        } else {
            for index in open.iter().filter(|index| !is_particular(index)) {
                let Some(value) = given(&fields[*index], &cell.value) else { continue };
                let own = SheetValue::in_cell(spot.clone(), value);
                self.sections.insert(*index, own);
            }
        }
        self.share_sources();
    }

    /// The name in a row such as `2 | People`, where the rows below it are numbered 2.1, 2.2 and so on: the title of a
    /// section, with its number in the column for refs.
    pub(super) fn numbered_title(
        &self,
        fixed: &Filled<'a>,
        next: Option<&[Cell]>,
    ) -> Option<&'a Cell> {
        let fields = self.layout.fields;
        let area = fields.index("key-area").filter(|area| self.open.contains(area))?;
        let (reference, label) = (fields.index("ref")?, fields.index("label"));
        let names = [label, fields.index("text")];
        let name = names.iter().flatten().find_map(|index| fixed.get(index))?;
        let own = fixed.get(&reference)?.value.to_string();
        let is_alone = fixed.len() == 2 && !fields.fields[area].derived;
        let column = self.header.columns.iter().find(|(_, index)| **index == reference)?.0;
        let next = next?.iter().find(|cell| cell.at.column == *column)?.value.to_string();
        let rest = next.strip_prefix(own.trim_end_matches('.'))?;
        let is_below = rest.starts_with(['.', '-', '/'])
            || own.ends_with(char::is_alphabetic) && rest.starts_with(|c: char| c.is_ascii_digit());
        (is_alone && is_below).then_some(*name)
    }
}
