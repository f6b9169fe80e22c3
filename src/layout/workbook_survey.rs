//! One workbook looked at: the tables of its sheets, or what keeps them from being read.

use super::as_shown::{icons, marked, not_standing, restated};
use super::candidate::TableSearch;
use super::caveat::caveats;
use super::caveat_column::caveat_columns;
use super::commented::commented;
use super::cover::{holds_cards, is_cover};
use super::evidence::{
    Learned, columns_that_may_count, read_as_assessors, read_by_evidence, refs_by_cells,
};
use super::find_tables::nearest;
use super::header_rows::ScannedSheet;
use super::hidden_columns::hidden_columns;
use super::level_key::level_key;
use super::missing_column::{
    duplicate_quarters, missing, months_beside_quarter, not_recognised, quarters_without_year,
    unusable_for_all,
};
use super::name_of_sheet::{of_other_standing, parted_by_name};
use super::other_quarter::other_quarter;
use super::point_or_mark::points_or_marks;
use super::register_part::register_in;
use super::scan::{Scan, title};
use super::second_column::{second_cells, second_columns};
use super::section::first_sections;
use super::sheet_layouts::SheetLayouts;
use super::sheet_table::SheetTable;
use super::survey::{Survey, UnreadTable};
use super::table_layout::{Covers, TableLayout};
use super::tinted::tinted;
use super::unread::{rows_above, unread, unread_columns};
use super::weekday::weekdays;
use super::workbook_tables::WorkbookTables;
use super::yes_as_state::yes_as_state;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{Place, Row};
use crate::input::names_records;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::{Sheet, Workbook};
use std::collections::{BTreeMap, BTreeSet};

struct WorkbookSurvey<'l, 'a> {
    /// What evidence says of its headings.
    learned: &'l [Learned],
    schema: &'a Schema,
    covers: &'l Covers,
    /// The kinds that some sheet of it holds with all that they need.
    whole: Vec<RecordKind>,
    common_titles: BTreeSet<String>,
    sheets: Vec<SheetTable<'a>>,
    registers: Vec<SheetTable<'a>>,
    returns_left_out: Vec<SheetTable<'a>>,
    findings: Vec<Diagnostic>,
    /// What keeps tables of a kind from being read.
    lacking: Vec<(RecordKind, Diagnostic)>,
    unread: Vec<UnreadTable>,
}

pub(crate) fn survey_workbook<'a>(
    workbook: &Workbook,
    tables: WorkbookTables<'_, 'a>,
    schema: &'a Schema,
    learned: &[Learned],
) -> Survey<'a> {
    let hidden_sheets = workbook.sheets.iter().filter(|sheet| sheet.is_hidden);
    let mut findings: Vec<Diagnostic> =
        hidden_sheets.map(|sheet| hidden(&workbook.path, sheet)).collect();
    findings.extend(workbook.sheets.iter().flat_map(|it| not_standing(&workbook.path, it)));
    if tables.sheets.is_empty() {
        let is_for_people = workbook.sheets.len() > tables.sheets.len()
            && workbook.sheets.iter().any(|sheet| !sheet.is_hidden && !sheet.cells.is_empty());
        findings.push(nothing(workbook, is_for_people));
        return Survey { findings, ..Survey::default() };
    }
    let mut survey = WorkbookSurvey {
        learned,
        schema,
        covers: &tables.covers,
        whole: tables.whole_kinds(),
        common_titles: common_titles(workbook),
        sheets: Vec::new(),
        registers: Vec::new(),
        returns_left_out: Vec::new(),
        findings,
        lacking: Vec::new(),
        unread: Vec::new(),
    };
    for SheetLayouts { sheet, layouts } in tables.sheets {
        match layouts.is_empty() {
            true => survey.sheet_without_table(sheet),
            false => survey.sheet_with_tables(&sheet.scan, layouts),
        }
    }
    survey.finish()
}

impl<'a> WorkbookSurvey<'_, 'a> {
    fn sheet_without_table(&mut self, sheet: &ScannedSheet<'a>) {
        let (scan, schema) = (&sheet.scan, self.schema);
        let near = unread(TableSearch { sheet, schema, covers: self.covers });
        let lacks = near.and_then(|near| {
            let lacking = (near.fields.kind, missing(&scan.path, scan.sheet, &near, false)?);
            self.leave_out(scan, near, 0);
            Some(lacking)
        });
        match lacks {
            // beside tables that are read it costs its own rows alone
            Some((_, finding)) if !self.whole.is_empty() => {
                self.findings.push(Diagnostic { code: Code::TableLeftOut, ..finding });
            }
            Some(lacking) => self.lacking.push(lacking),
            None if is_cover(scan, schema) && !holds_cards(scan) => {}
            None => {
                let near = nearest(TableSearch { sheet, schema, covers: &Covers::new() });
                self.findings.push(not_recognised(&scan.path, scan.sheet, near.as_ref()));
            }
        }
    }

    fn sheet_with_tables(&mut self, scan: &Scan<'a>, layouts: Vec<TableLayout<'a>>) {
        let kinds: Vec<RecordKind> = layouts.iter().map(|layout| layout.fields.kind).collect();
        for (number, layout) in layouts.into_iter().enumerate() {
            if is_summary(&layout, &self.whole) {
                self.findings.extend(missing(&scan.path, scan.sheet, &layout, true));
                self.unread.push(unread_table(scan, &layout));
                continue;
            }
            if !self.add_findings(scan, &layout) {
                self.unread.push(unread_table(scan, &layout));
                self.leave_out(scan, layout, number);
                continue;
            }
            let is_alone = kinds.iter().filter(|kind| **kind == layout.fields.kind).count() == 1;
            if let Some(layout) = register_in(scan, self.schema, &layout) {
                let table = self.table(scan, layout, number + kinds.len(), is_alone);
                self.registers.push(SheetTable { is_repeated: true, ..table });
            }
            let table = self.table(scan, layout, number, is_alone);
            self.sheets.push(table);
        }
    }

    /// What is to be said of a table: what it lacks, and what of it is not read.
    /// Whether it can be read.
    fn add_findings(&mut self, scan: &Scan<'a>, layout: &TableLayout<'a>) -> bool {
        let (path, sheet) = (&scan.path, scan.sheet);
        // a blank form lacks nothing yet: there is no row to leave out
        let is_blank = is_blank(scan, layout);
        if is_blank {
            self.findings.extend(rows_above(scan, layout));
        }
        let lacks = missing(path, sheet, layout, false).filter(|_| !is_blank);
        let lacks = lacks.or_else(|| unusable_for_all(layout, path, &sheet.name));
        if let Some(finding) = lacks {
            self.findings.extend(layout.notes.iter().cloned());
            self.lacking.push((layout.fields.kind, finding));
            return false;
        }
        self.findings.extend(quarters_without_year(path, sheet, layout));
        self.findings.extend(duplicate_quarters(path, sheet, layout));
        self.findings.extend(months_beside_quarter(path, sheet, layout));
        self.findings.extend(restated(path, sheet, layout));
        self.findings.extend(marked(path, sheet, layout));
        self.findings.extend(icons(path, sheet, layout));
        self.findings.extend(hidden_columns(path, sheet, layout));
        self.findings.extend(read_by_evidence(scan, layout, self.learned));
        self.findings.extend(refs_by_cells(scan, layout));
        self.findings.extend(read_as_assessors(scan, layout));
        self.findings.extend(second_columns(scan, layout));
        self.findings.extend(second_cells(scan, layout));
        self.findings.extend(columns_that_may_count(scan, layout));
        self.findings.extend(unread_columns(scan, self.schema, layout));
        self.findings.extend(caveats(scan, layout));
        self.findings.extend(caveat_columns(scan, layout));
        self.findings.extend(level_key(scan, layout));
        self.findings.extend(weekdays(scan, layout));
        self.findings.extend(other_quarter(scan, layout));
        self.findings.extend(points_or_marks(scan, layout));
        self.findings.extend(tinted(scan, layout));
        self.findings.extend(of_other_standing(scan, layout));
        self.findings.extend(commented(scan, layout));
        self.findings.extend(yes_as_state(scan, layout));
        self.findings.extend(layout.notes.iter().cloned());
        true
    }

    fn leave_out(&mut self, scan: &Scan<'a>, layout: TableLayout<'a>, number: usize) {
        if matches!(layout.fields.kind, RecordKind::KpiResult | RecordKind::Delivery) {
            let table = self.table(scan, layout, number, true);
            self.returns_left_out.push(table);
        }
    }

    fn table(
        &self,
        scan: &Scan<'a>,
        layout: TableLayout<'a>,
        number: usize,
        is_alone: bool,
    ) -> SheetTable<'a> {
        let (path, sheet) = (scan.path.clone(), scan.sheet);
        let first = first_sections(&path, sheet, &layout, &self.common_titles, is_alone);
        SheetTable { path, sheet, number, layout, first, is_repeated: false }
    }

    /// A table that lacks what records need costs that table alone; one of an assessment costs the assessment, so that
    /// half of it never passes for all of it.
    fn finish(mut self) -> Survey<'a> {
        let lost: BTreeSet<RecordKind> = self.lacking.iter().map(|(kind, _)| *kind).collect();
        if lost.contains(&RecordKind::Assessment) {
            self.sheets.retain(|table| table.layout.fields.kind != RecordKind::Assessment);
        }
        let has_table = !self.sheets.is_empty() || !self.registers.is_empty();
        if !has_table && self.lacking.is_empty() {
            self.tell_loss();
        }
        let is_read = !self.sheets.is_empty();
        let lacking = self.lacking.into_iter().map(|(_, finding)| match is_read {
            true => Diagnostic { code: Code::TableLeftOut, ..finding },
            false => finding,
        });
        self.findings.extend(lacking);
        self.findings.extend(parted_by_name(&self.sheets));
        Survey {
            sheets: self.sheets,
            registers: self.registers,
            lost,
            returns_left_out: self.returns_left_out,
            unread: self.unread,
            findings: self.findings,
        }
    }
}

impl WorkbookSurvey<'_, '_> {
    /// Of a workbook without a table whose name says that it holds records, the first sheet that was not
    /// recognised tells that it is left out.
    fn tell_loss(&mut self) {
        let is_it = |finding: &&mut Diagnostic| {
            finding.code == Code::SheetNotRecognised && names_records(&finding.place.file)
        };
        if let Some(finding) = self.findings.iter_mut().find(is_it) {
            finding.code = Code::RecordsNotFound;
        }
    }
}

fn unread_table(scan: &Scan<'_>, layout: &TableLayout<'_>) -> UnreadTable {
    let (path, sheet) = (scan.path.clone(), scan.sheet.name.clone());
    UnreadTable { path, sheet, area: layout.area, header: layout.header().rows.0 }
}

fn is_blank(scan: &Scan<'_>, layout: &TableLayout<'_>) -> bool {
    let end = layout.header().rows.1;
    scan.rows_from(Row(end.0 + 1)).iter().all(|row| layout.area.clip(row).is_empty())
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
fn is_summary(layout: &TableLayout<'_>, whole: &[RecordKind]) -> bool {
    let identities = layout.fields.fields.iter().filter(|field| field.identity);
    let mut names =
        identities.flat_map(|field| [Some(&field.name), field.either.as_ref()]).flatten();
    layout.missing.len() == 1
        && whole.contains(&layout.fields.kind)
        && names.any(|name| layout.missing.contains(name))
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

/// The finding for a workbook without a sheet that is read.
fn nothing(workbook: &Workbook, is_for_people: bool) -> Diagnostic {
    let visible = workbook.sheets.iter().find(|sheet| !sheet.is_hidden);
    let place = visible.map_or(Place::file(&workbook.path), |sheet| sheet.place(&workbook.path));
    let hint = "Ask the sender for it again, or take it out of the input folder.";
    let is_lost = !is_for_people && names_records(&workbook.path);
    let code = if is_lost { Code::RecordsNotFound } else { Code::NothingFound };
    Diagnostic::new(code, place, "Nothing was found in this workbook", hint)
}
