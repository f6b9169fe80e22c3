//! All sheets of all workbooks looked at: which hold tables, which speak for their workbook, and what is to be said of
//! the others.

pub mod area;
pub mod candidate;
pub mod head;
pub mod header;
pub mod header_rows;
pub mod heading;
pub mod labelled_cell;
pub mod merged;
pub mod missing_column;
pub mod scale;
pub mod scale_word;
pub mod scan;
pub mod section;
pub mod sheet_table;
pub mod spoken;
pub mod table_layout;
pub mod title;
pub mod title_value;
pub mod unread;
pub mod vat_note;
pub mod year_column;

pub use sheet_table::SheetTable;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place, Row};
use crate::schema::Schema;
use crate::schema::kind::Kind;
use crate::sheet::{Cell, CellValue, Sheet, Workbook};
use area::Area;
use candidate::{find, nearest, register_in};
use header_rows::scanned;
use labelled_cell::lone;
use missing_column::{missing, not_recognised, quarters_twice, quarters_unread, unusable_for_all};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use scan::{Scan, title};
use section::first_sections;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use table_layout::{Covers, Layout};
use unread::{unread, unread_columns};

/// A sheet whose first cell opens with these words is for people: notes, examples, lists. It is not read.
pub const NOT_READ: &str = "Not read:";

/// What the sheets hold.
#[derive(Debug, Default)]
pub struct Survey<'a> {
    /// Tables, in workbook order.
    pub sheets: Vec<SheetTable<'a>>,
    /// Parts of the register that returns repeat, where no sheet holds that part alone.
    registers: Vec<SheetTable<'a>>,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl Survey<'_> {
    /// The parts of the register that returns repeat become tables where there is no other register of their kind; a
    /// workbook with the contracts in it is a register itself.
    fn take_registers(&mut self) {
        let all = std::mem::take(&mut self.registers);
        let holds = |kind: Kind, path: Option<&Arc<str>>| {
            let mut tables = self.sheets.iter();
            tables.any(|table| {
                table.layout.fields.kind == kind && path.is_none_or(|path| *path == table.path)
            })
        };
        let is_register = |table: &SheetTable<'_>| {
            let (kind, path) = (table.layout.fields.kind, Some(&table.path));
            !holds(kind, None) || holds(Kind::Contract, path) && !holds(kind, path)
        };
        let taken: Vec<_> = all.into_iter().filter(|table| is_register(table)).collect();
        self.sheets.extend(taken);
        // the sort is stable: the tables of a workbook stay in their order
        self.sheets.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// The cells of a record's row.
    pub fn row(&self, origin: &Origin) -> &[Cell] {
        let is_it =
            |table: &&SheetTable<'_>| table.path == origin.file && table.sheet.name == origin.sheet;
        let cells = self.sheets.iter().find(is_it).map_or(&[][..], |table| &table.sheet.cells);
        let start = cells.partition_point(|cell| cell.at.row < origin.row);
        let end = cells.partition_point(|cell| cell.at.row <= origin.row);
        &cells[start..end]
    }

    /// What a field's cell in a record's row holds.
    pub fn cell(&self, origin: &Origin, field: &str) -> Option<&CellValue> {
        let spots = origin.spots(field);
        let mut cells = self.row(origin).iter();
        cells.find(|cell| spots.iter().any(|spot| spot.at == cell.at)).map(|cell| &cell.value)
    }

    /// The suppliers that the register names.
    pub fn suppliers(&self) -> BTreeSet<String> {
        let contracts =
            self.sheets.iter().filter(|table| table.layout.fields.kind == Kind::Contract);
        let names = contracts.flat_map(|table| {
            let index = table.layout.fields.index("supplier");
            let columns = &table.layout.header().columns;
            let column = columns.iter().find(|(_, own)| Some(**own) == index).map(|(at, _)| *at);
            let cells = table.layout.body(table.sheet.rows()).flatten();
            cells.filter(move |cell| Some(cell.at.column) == column)
        });
        names.filter_map(|cell| cell.value.as_text()).map(|name| name.trim().to_owned()).collect()
    }
}

/// Whether the name of a sheet or a title on it holds the name of a supplier.
pub fn names_suppliers(workbooks: &[&Workbook], schema: &Schema) -> bool {
    let mut fields = schema.kinds.iter().flat_map(|kind| &kind.fields);
    let Some(field) = fields.find(|field| field.known && !field.names.is_empty()) else {
        return false;
    };
    workbooks.iter().flat_map(|workbook| &workbook.sheets).any(|sheet| {
        let mut titles = sheet.rows().filter_map(title).map(|cell| cell.value.to_string());
        field.known_in(&sheet.name).is_some() || titles.any(|text| field.known_in(&text).is_some())
    })
}

/// A workbook with its sheets looked over.
#[derive(Debug)]
pub struct Looked<'a> {
    /// The workbook.
    pub workbook: &'a Workbook,
    /// Its sheets that hold something and are read.
    scans: Vec<Scan<'a>>,
}

/// Workbooks with their sheets looked over; what is seen there does not depend on the names of suppliers.
pub fn look<'a>(workbooks: &[&'a Workbook], schema: &Schema) -> Vec<Looked<'a>> {
    let look = |workbook: &&'a Workbook| {
        let is_read = |sheet: &&Sheet| !sheet.cells.is_empty() && !is_for_people(sheet);
        let full = workbook.sheets.iter().filter(is_read);
        let scans = full.map(|sheet| scanned(&workbook.path, sheet, schema)).collect();
        Looked { workbook, scans }
    };
    workbooks.par_iter().map(look).collect()
}

/// The sheets of workbooks that are given in order.
pub fn survey<'a>(workbooks: &[Looked<'a>], schema: &'a Schema) -> Survey<'a> {
    let looked = workbooks.par_iter().map(|workbook| {
        let mut survey = Survey::default();
        look_at(workbook, schema, &mut survey);
        survey
    });
    let mut survey = Survey::default();
    for mut of_workbook in looked.collect::<Vec<_>>() {
        survey.sheets.append(&mut of_workbook.sheets);
        survey.registers.append(&mut of_workbook.registers);
        survey.findings.append(&mut of_workbook.findings);
    }
    survey.take_registers();
    survey
}

fn look_at<'a>(looked: &Looked<'a>, schema: &'a Schema, survey: &mut Survey<'a>) {
    let workbook = looked.workbook;
    let path = &workbook.path;
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.is_hidden) {
        survey.findings.push(hidden(path, sheet));
    }
    let (found, covers) = tables_of(looked, schema);
    if found.is_empty() {
        survey.findings.push(nothing(workbook));
        return;
    }
    let common = common_titles(workbook);
    let whole: Vec<Kind> = found
        .iter()
        .flat_map(|(_, layouts)| layouts)
        .filter(|layout| layout.missing.is_empty())
        .map(|layout| layout.fields.kind)
        .collect();
    let mut lacking = Vec::new();
    let (mut sheets, mut registers) = (Vec::new(), Vec::new());
    for (scan, layouts) in found {
        let sheet = scan.sheet;
        if layouts.is_empty() {
            match unread(scan, schema, &covers).and_then(|near| missing(path, sheet, &near, false))
            {
                // beside tables that are read it costs its own rows alone
                Some(finding) if !whole.is_empty() => {
                    survey.findings.push(Diagnostic { code: Code::TableUnread, ..finding });
                }
                Some(finding) => lacking.push(finding),
                None if is_cover(scan, schema) => {}
                None => {
                    let near = nearest(scan, schema, &Covers::new());
                    survey.findings.push(not_recognised(path, sheet, near.as_ref()));
                }
            }
        }
        let kinds: Vec<Kind> = layouts.iter().map(|layout| layout.fields.kind).collect();
        for (number, layout) in layouts.into_iter().enumerate() {
            if is_summary(&layout, &whole) {
                survey.findings.extend(missing(path, sheet, &layout, true));
                continue;
            }
            // a blank form lacks nothing yet: there is no row to leave out
            let is_blank = is_blank(scan, &layout);
            lacking.extend(
                missing(path, sheet, &layout, false)
                    .filter(|_| !is_blank)
                    .or_else(|| unusable_for_all(&layout, path, &sheet.name)),
            );
            survey.findings.extend(quarters_unread(path, sheet, &layout));
            survey.findings.extend(quarters_twice(path, sheet, &layout));
            survey.findings.extend(unread_columns(scan, schema, &layout));
            survey.findings.extend(layout.notes.iter().cloned());
            let is_alone = kinds.iter().filter(|kind| **kind == layout.fields.kind).count() == 1;
            let table = |layout: Layout<'a>, number: usize, is_repeated: bool| {
                let first = first_sections(path, sheet, &layout, &common, is_alone);
                SheetTable { path: path.clone(), sheet, number, layout, first, is_repeated }
            };
            let register = register_in(scan, schema, &layout);
            registers.extend(register.map(|layout| table(layout, number + kinds.len(), true)));
            sheets.push(table(layout, number, false));
        }
    }
    // A workbook is left out whole, so that half of it never passes for all of it.
    if lacking.is_empty() {
        survey.sheets.extend(sheets);
        survey.registers.extend(registers);
    }
    survey.findings.extend(lacking);
}

/// Whether no row stands below a table's header.
fn is_blank(scan: &Scan<'_>, layout: &Layout<'_>) -> bool {
    let end = layout.header().rows.1;
    scan.rows_from(Row(end.0 + 1)).iter().all(|row| layout.area.clip(row).is_empty())
}

fn is_for_people(sheet: &Sheet) -> bool {
    let first = sheet.cell(CellRef::from_start((0, 0), 0, 0));
    first
        .and_then(|cell| cell.value.as_text())
        .is_some_and(|text| text.trim().starts_with(NOT_READ))
}

/// The tables of each sheet that holds something, with what speaks for them from the workbook's other sheets; and what
/// its covers say.
pub fn tables_of<'l, 'a>(
    looked: &'l Looked<'a>,
    schema: &'a Schema,
) -> (Vec<(&'l Scan<'a>, Vec<Layout<'a>>)>, Covers) {
    let scans = &looked.scans;
    let mut found: Vec<Vec<Layout<'a>>> =
        scans.iter().map(|scan| find(scan, schema, &Covers::new())).collect();
    let bare = scans.iter().zip(&found).filter(|(_, layouts)| layouts.is_empty());
    let covers = covers(bare.map(|(scan, _)| scan), schema);
    look_again(scans, &mut found, schema, &covers);
    let is_short =
        |layouts: &Vec<Layout<'_>>| layouts.iter().any(|layout| !layout.missing.is_empty());
    if found.iter().any(is_short) {
        // what some sheets say and none denies holds for the workbook
        let agreed = agreed(scans, &found, schema);
        for (scan, layouts) in scans.iter().zip(&mut found).filter(|(_, layouts)| is_short(layouts))
        {
            let mut all = agreed.clone();
            for (kind, said) in &covers {
                all.entry(*kind).or_default().extend(said.clone());
            }
            *layouts = find(scan, schema, &all);
        }
    }
    (scans.iter().zip(found).collect(), covers)
}

/// The sheets looked at again with what covers say: those that are not whole by themselves, and those that a cover's
/// quarter makes a return of. Others take from a cover only what they can do without.
fn look_again<'a>(
    scans: &[Scan<'a>],
    found: &mut [Vec<Layout<'a>>],
    schema: &'a Schema,
    covers: &Covers,
) {
    if covers.is_empty() {
        return;
    }
    for (scan, layouts) in scans.iter().zip(found) {
        let kinds = |layouts: &[Layout<'_>]| {
            layouts.iter().map(|layout| layout.fields.kind).collect::<Vec<_>>()
        };
        let again = find(scan, schema, covers);
        let is_whole =
            !layouts.is_empty() && layouts.iter().all(|layout| layout.missing.is_empty());
        if !is_whole || kinds(layouts) != kinds(&again) {
            *layouts = again;
            continue;
        }
        for layout in layouts {
            for (index, spoken) in covers.get(&layout.fields.kind).into_iter().flatten() {
                let field = &layout.fields.fields[*index];
                if !field.required && field.either.is_none() && !layout.has_column(*index) {
                    layout.spoken.entry(*index).or_insert_with(|| spoken.clone());
                }
            }
        }
    }
}

/// What sheets without a table of their own say for the whole workbook.
fn covers<'s, 'a: 's>(scans: impl Iterator<Item = &'s Scan<'a>>, schema: &Schema) -> Covers {
    let mut covers = Covers::new();
    for scan in scans {
        for fields in &schema.kinds {
            for (index, spoken) in lone(scan, fields, Area::WHOLE, &[]) {
                covers.entry(fields.kind).or_default().entry(index).or_insert(spoken);
            }
        }
    }
    covers
}

/// What the lone cells beside tables say for their workbook, where all that speak of a field say the same.
fn agreed(scans: &[Scan<'_>], found: &[Vec<Layout<'_>>], schema: &Schema) -> Covers {
    let mut said: BTreeMap<(Kind, usize), Vec<spoken::Spoken>> = BTreeMap::new();
    for (scan, layouts) in scans.iter().zip(found) {
        let taken: Vec<_> = layouts
            .iter()
            .filter_map(|layout| labelled_cell::Taken::new(layout.header(), layout.area))
            .collect();
        for fields in &schema.kinds {
            for (index, spoken) in lone(scan, fields, Area::WHOLE, &taken) {
                said.entry((fields.kind, index)).or_default().push(spoken);
            }
        }
    }
    let mut agreed = Covers::new();
    for ((kind, index), all) in said {
        let words = |value: &CellValue| fold(&value.to_string());
        let is_same = all.windows(2).all(|pair| words(&pair[0].value) == words(&pair[1].value));
        if let Some(first) = all.into_iter().next().filter(|_| is_same) {
            agreed.entry(kind).or_default().insert(index, first);
        }
    }
    agreed
}

/// Titles that stand on more than one sheet: they name the workbook, not what is on a sheet.
fn common_titles(workbook: &Workbook) -> BTreeSet<String> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let mut common = BTreeSet::new();
    for sheet in &workbook.sheets {
        for cell in sheet.rows().take(20).filter_map(title) {
            let text = fold(&cell.value.to_string());
            let first = known.entry(text.clone()).or_insert(&sheet.name);
            if **first != *sheet.name {
                common.insert(text);
            }
        }
    }
    common
}

/// Whether a table that names none of its rows sums up one that does.
fn is_summary(layout: &Layout<'_>, whole: &[Kind]) -> bool {
    let identities = layout.fields.fields.iter().filter(|field| field.identity);
    let mut names =
        identities.flat_map(|field| [Some(&field.name), field.either.as_ref()]).flatten();
    layout.missing.len() == 1
        && whole.contains(&layout.fields.kind)
        && names.any(|name| layout.missing.contains(name))
}

/// Whether a sheet's lone cells speak for its workbook.
pub fn is_cover(scan: &Scan<'_>, schema: &Schema) -> bool {
    schema.kinds.iter().any(|fields| !lone(scan, fields, Area::WHOLE, &[]).is_empty())
}

fn hidden(path: &str, sheet: &Sheet) -> Diagnostic {
    let hint = "Unhide the sheet if the report should use it.";
    Diagnostic::new(
        Code::HiddenSheet,
        sheet.place(path),
        "The sheet is hidden and was not read",
        hint,
    )
}

fn nothing(workbook: &Workbook) -> Diagnostic {
    let visible = workbook.sheets.iter().find(|sheet| !sheet.is_hidden);
    let place = visible.map_or(Place::file(&workbook.path), |sheet| sheet.place(&workbook.path));
    let hint = "Ask the sender for it again, or take it out of the input folder.";
    Diagnostic::new(Code::NothingFound, place, "Nothing was found in this workbook", hint)
}
