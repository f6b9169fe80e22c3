//! The headings of a council's workbooks, and the same workbooks with some of them in other words.

use super::vocabulary::{Field, Vocabulary};
use scrutineer::domain::fold::word;
use scrutineer::domain::place::Column;
use scrutineer::sheet::{Cell, CellValue, Sheet, Workbook};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of record that each sheet of the two councils holds.
const KINDS: &[(&str, &str)] = &[
    ("Action plan", "action"),
    ("Benchmark", "benchmark"),
    ("Contracts", "contract"),
    // what it says of a return is said of both its sheets
    ("Cover", "kpi-result"),
    ("KPI history", "kpi-result"),
    ("KPI register", "kpi"),
    ("KPI results", "kpi-result"),
    ("KPIs", "kpi-result"),
    ("Self-assessment", "assessment"),
    ("Social value", "delivery"),
    ("Social value commitments", "commitment"),
    ("Social value delivered", "delivery"),
    ("Social value history", "delivery"),
];

/// How many known words make a row a table's header.
const HEADER: usize = 3;

/// A field as a workbook heads it: the same wherever it stands there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heading {
    /// The workbook's place among the council's.
    pub book: usize,
    pub field: Field,
}

/// What stands instead of some headings.
pub(super) type Rewording = BTreeMap<Heading, String>;

/// A cell by its sheet and its place there, with the field that it names.
struct Named {
    sheet: usize,
    cell: usize,
    field: Field,
}

pub(super) struct Council<'a> {
    pub workbooks: Vec<Workbook>,
    pub vocabulary: &'a Vocabulary,
    /// For each workbook.
    named: Vec<Vec<Named>>,
}

impl<'a> Council<'a> {
    pub(super) fn new(workbooks: Vec<Workbook>, vocabulary: &'a Vocabulary) -> Council<'a> {
        let of = |book: &Workbook| {
            let sheets = book.sheets.iter().enumerate();
            sheets.flat_map(|(at, sheet)| named(at, sheet, vocabulary)).collect()
        };
        let named = workbooks.iter().map(of).collect();
        Council { workbooks, vocabulary, named }
    }

    pub(super) fn headings(&self) -> Vec<Heading> {
        let all = self.named.iter().enumerate().flat_map(|(book, named)| {
            named.iter().map(move |named| Heading { book, field: named.field.clone() })
        });
        all.collect::<BTreeSet<Heading>>().into_iter().collect()
    }

    /// The other wordings of a heading that are no heading of its workbook already.
    pub(super) fn others(&self, heading: &Heading) -> Vec<&'a String> {
        let book = &self.workbooks[heading.book];
        let text =
            |named: &Named| word(&book.sheets[named.sheet].cells[named.cell].value.to_string());
        let taken: BTreeSet<String> = self.named[heading.book].iter().map(text).collect();
        let others = self.vocabulary.others(&heading.field).iter();
        others.filter(|other| !taken.contains(&word(other))).collect()
    }

    pub(super) fn reworded(&self, rewording: &Rewording) -> Vec<Workbook> {
        let mut workbooks = self.workbooks.clone();
        for (book, named) in self.named.iter().enumerate() {
            for Named { sheet, cell, field } in named {
                let heading = Heading { book, field: field.clone() };
                if let Some(words) = rewording.get(&heading) {
                    workbooks[book].sheets[*sheet].cells[*cell].value =
                        CellValue::Text(words.as_str().into());
                }
            }
        }
        workbooks
    }
}

/// The headings of a sheet, and what stands before a lone value above them.
fn named(at: usize, sheet: &Sheet, vocabulary: &Vocabulary) -> Vec<Named> {
    let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == &*sheet.name) else {
        panic!("nobody said what {:?} holds", sheet.name);
    };
    let field = |cell: &Cell| vocabulary.field(kind, cell.value.as_text()?);
    let is_header = |row: &[Cell]| row.iter().filter_map(field).count() >= HEADER;
    let header = sheet.rows().find(|row| is_header(row)).map(|row| row[0].at.row);
    let has_value = |cell: &Cell| {
        let beside = Column(cell.at.column.0 + 1);
        sheet.cells.iter().any(|c| c.at.row == cell.at.row && c.at.column == beside)
    };
    let is_heading = |cell: &Cell, field: &Field| match header {
        Some(header) if cell.at.row == header => true,
        Some(header) if cell.at.row > header => false,
        _ => vocabulary.may_stand_alone(field) && has_value(cell),
    };
    let cells = sheet.cells.iter().enumerate();
    let named = cells.filter_map(|(place, cell)| {
        let field = field(cell).filter(|field| is_heading(cell, field))?;
        Some(Named { sheet: at, cell: place, field })
    });
    named.collect()
}
