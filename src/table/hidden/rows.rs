//! The rows that a public edition is made without, and the sheets and workbooks that hold no other.

use super::model::{Exemptions, Hidden, LINKED, RowKey, StatedText, key};
use super::refs::Refs;
use super::sensitive::Sensitive;
use super::sensitive_rows;
use super::{by_name, exemption};
use crate::config::Config;
use crate::domain::memo::Memo;
use crate::domain::origin::Origin;
use crate::domain::place::Row;
use crate::layout::merged::{Merged, covering_cell};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue, Workbook};
use crate::table::tables::RecordTable;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is hidden of the records of a run; `left_out` are the rows that became none.
pub(crate) fn hidden(
    survey: &Survey<'_>,
    workbooks: &[&Workbook],
    by_kind: &BTreeMap<RecordKind, RecordTable>,
    left_out: &[Origin],
    config: &Config,
) -> PolarsResult<Hidden> {
    let exemptions = exemption::exemptions(survey, workbooks, &config.not_exemption);
    let mut search = Search::new(survey, by_kind, exemptions, Sensitive::new(&config.suppression))?;
    let mut hidden = Hidden::default();
    let Exemptions { rows, also, .. } = &search.exemptions;
    let mut exempt: BTreeSet<RowKey> = rows.keys().chain(also).cloned().collect();
    for (kind, table) in by_kind.iter().filter(|(kind, _)| is_linked(**kind)) {
        for (row, origin) in table.origins.iter().enumerate() {
            if search.is_exempt(*kind, row) {
                exempt.insert(key(origin));
            } else if search.sensitive_rows.contains(&(*kind, row)) {
                hidden.rows.insert(key(origin));
            }
        }
    }
    hidden.rows.extend(sensitive_rows::without_record(survey, by_kind, &search.sensitive_rows)?);
    for origin in left_out.iter().filter(|origin| search.is_unplaced(origin)) {
        hidden.rows.insert(key(origin));
    }
    exempt.extend(search.rows_with_refs());
    let contracts = search.exempt.get(&RecordKind::Contract).cloned().unwrap_or_default();
    let said = search.texts(&exempt).0;
    let (named, told) = by_name::named(by_kind, &contracts, &search.refs, &said)?;
    exempt.extend(named);
    search.exemptions.findings.extend(told);
    let sensitive = hidden.rows.difference(&exempt).cloned().collect();
    hidden.rows.extend(exempt.iter().cloned());
    let (stated, numbers) = search.texts(&exempt);
    (hidden.stated, hidden.numbers) = (stated, numbers);
    hidden.sensitive = search.texts(&sensitive).0;
    search.note_emptied(workbooks, by_kind, left_out, &mut hidden);
    hidden.exemptions = search.exemptions;
    Ok(hidden)
}

/// Which rows are marked as exempt, of workbooks without what is hidden: nothing else is looked for.
pub(crate) fn marked(survey: &Survey<'_>, workbooks: &[&Workbook], config: &Config) -> Hidden {
    let exemptions = exemption::exemptions(survey, workbooks, &config.not_exemption);
    Hidden { exemptions, ..Hidden::default() }
}

struct Search<'a> {
    survey: &'a Survey<'a>,
    exemptions: Exemptions,
    sensitive: Sensitive,
    /// The exempt rows of each kind, by their places in its frame.
    exempt: BTreeMap<RecordKind, BTreeSet<usize>>,
    sensitive_rows: BTreeSet<(RecordKind, usize)>,
    refs: Refs,
    public: Refs,
}

impl<'a> Search<'a> {
    fn new(
        survey: &'a Survey<'a>,
        by_kind: &BTreeMap<RecordKind, RecordTable>,
        exemptions: Exemptions,
        sensitive: Sensitive,
    ) -> PolarsResult<Search<'a>> {
        let of = |is_so: bool| {
            let own = exemptions.refs.iter().filter(|(_, is_exempt)| *is_exempt == is_so);
            Refs::new(own.map(|(text, _)| text.clone()))
        };
        let (refs, public) = (of(true), of(false));
        let sensitive_rows = sensitive_rows::records(by_kind, &sensitive)?;
        let mut search = Search {
            survey,
            sensitive,
            exempt: BTreeMap::new(),
            sensitive_rows,
            refs,
            public,
            exemptions,
        };
        search.find_exempt(by_kind)?;
        Ok(search)
    }

    fn find_exempt(&mut self, by_kind: &BTreeMap<RecordKind, RecordTable>) -> PolarsResult<()> {
        let Some(table) = by_kind.get(&RecordKind::Contract) else { return Ok(()) };
        let texts = table.frame.column("contract-ref")?.str()?;
        let rows = table.origins.iter().zip(texts.iter()).enumerate();
        let is_exempt = |origin: &Origin, text: Option<&str>| {
            self.exemptions.rows.contains_key(&key(origin))
                || text.is_some_and(|text| self.refs.names(text))
        };
        let contracts: BTreeSet<usize> =
            rows.filter(|(_, (origin, text))| is_exempt(origin, *text)).map(|(at, _)| at).collect();
        for kind in LINKED.into_iter().chain([RecordKind::Payment]) {
            let Some(table) = by_kind.get(&kind) else { continue };
            let own = table.frame.column("contract")?.i32()?;
            let is_of = |own: Option<i32>| {
                own.and_then(|row| usize::try_from(row).ok())
                    .is_some_and(|row| contracts.contains(&row))
            };
            let rows = own.iter().enumerate().filter(|(_, own)| is_of(*own)).map(|(at, _)| at);
            self.exempt.insert(kind, rows.collect());
        }
        self.exempt.insert(RecordKind::Contract, contracts);
        Ok(())
    }

    fn is_exempt(&self, kind: RecordKind, row: usize) -> bool {
        self.exempt.get(&kind).is_some_and(|rows| rows.contains(&row))
    }

    /// Whether a row that became no record may not be spoken of: it names no contract that may be, or counts a
    /// sensitive measure.
    fn is_unplaced(&self, origin: &Origin) -> bool {
        let is_it = |table: &&SheetTable<'_>| {
            table.path == origin.file
                && table.sheet.name == origin.sheet
                && table.number == origin.table
        };
        let Some(table) = self.survey.sheets.iter().find(is_it) else { return true };
        if !is_linked(table.layout.fields.kind) {
            return false;
        }
        let spot = origin.spots("contract-ref").into_iter().next();
        let cell = spot.and_then(|spot| {
            let is_it = |it: &&SheetTable<'_>| it.path == spot.file && it.sheet.name == spot.sheet;
            let sheet = self.survey.sheets.iter().find(is_it)?.sheet;
            covering_cell(sheet, &Merged::new(sheet), spot.at)
        });
        let is_public = cell.is_some_and(|cell| self.public.names(&cell.value.to_string()));
        let row = self.survey.row(origin);
        let texts = row.iter().filter_map(|cell| cell.value.as_text());
        !is_public || self.sensitive.of(texts).is_some()
    }

    /// The rows of contracts, KPIs and promises in which an exempt ref stands.
    fn rows_with_refs(&self) -> BTreeSet<RowKey> {
        let is_of = |table: &&SheetTable<'_>| is_of_contracts(table.layout.fields.kind);
        let mut found = BTreeSet::new();
        if self.refs.is_empty() {
            return found;
        }
        // most texts of a column stand in many rows
        let within: Memo<(), bool> = Memo::new();
        let stand_in = |text: &str| within.once((), text, || self.refs.stand_in(text));
        for table in self.survey.sheets.iter().filter(is_of) {
            let index = table.layout.fields.index("contract-ref");
            let columns = &table.layout.header().columns;
            let own = columns.iter().find(|(_, at)| Some(**at) == index).map(|(column, _)| *column);
            let sheet = table.sheet.whole();
            let lists = &self.exemptions.lists;
            let is_list = |cell: &&Cell| {
                !lists.is_empty()
                    && lists.contains(&(table.path.clone(), table.sheet.name.clone(), cell.at))
            };
            let cells = table.layout.body(sheet.rows()).flatten();
            for cell in cells.filter(|cell| !is_list(cell)) {
                // what is struck through of a text may name one too
                let struck = sheet.struck(cell.at).map(|struck| &struck.value);
                let holds = |value: &CellValue| {
                    Some(cell.at.column) == own && self.refs.names(&value.to_string())
                        || value.as_text().is_some_and(stand_in)
                };
                if holds(&cell.value) || struck.is_some_and(holds) {
                    found.insert((table.path.clone(), table.sheet.name.clone(), cell.at.row));
                }
            }
        }
        found
    }

    /// What rows say, for the search of the finished files: their texts and their numbers.
    fn texts(&self, rows: &BTreeSet<RowKey>) -> (Vec<StatedText>, Vec<f64>) {
        let (mut stated, mut numbers) = (Vec::new(), Vec::new());
        if rows.is_empty() {
            return (stated, numbers);
        }
        for table in &self.survey.sheets {
            let (fields, sheet) = (table.layout.fields, table.sheet.whole());
            let is_in =
                |row: Row| rows.contains(&(table.path.clone(), table.sheet.name.clone(), row));
            let columns = &table.layout.header().columns;
            for cell in table.layout.body(sheet.rows()).flatten().filter(|it| is_in(it.at.row)) {
                let field = columns.get(&cell.at.column).map(|at| fields.fields[*at].key.clone());
                match &cell.value {
                    CellValue::Number(number) => numbers.push(*number),
                    value => stated.push(StatedText {
                        kind: fields.kind,
                        field: field.unwrap_or_default(),
                        text: value.to_string(),
                    }),
                }
            }
        }
        (stated, numbers)
    }

    /// Sheets of contracts and returns without a row that stays, and workbooks without such a sheet; those whose name
    /// holds an exempt ref.
    fn note_emptied(
        &self,
        workbooks: &[&Workbook],
        by_kind: &BTreeMap<RecordKind, RecordTable>,
        left_out: &[Origin],
        hidden: &mut Hidden,
    ) {
        let mut stay: BTreeSet<(Arc<str>, Arc<str>)> = BTreeSet::new();
        let mut last: Option<&Origin> = None;
        // one row is enough for its sheet
        let is_of_sheet = |a: &Origin, b: &Origin| {
            Arc::ptr_eq(&a.file, &b.file) && Arc::ptr_eq(&a.sheet, &b.sheet)
        };
        for origin in by_kind.values().flat_map(|table| &table.origins).chain(left_out) {
            let is_known = last.is_some_and(|last| is_of_sheet(last, origin));
            if !is_known && !hidden.rows.contains(&key(origin)) {
                stay.insert((origin.file.clone(), origin.sheet.clone()));
                last = Some(origin);
            }
        }
        let files: BTreeSet<&Arc<str>> = stay.iter().map(|(file, _)| file).collect();
        let has_table: BTreeSet<(Arc<str>, Arc<str>)> = self
            .survey
            .sheets
            .iter()
            .map(|table| (table.path.clone(), table.sheet.name.clone()))
            .collect();
        for workbook in workbooks {
            if !files.contains(&workbook.path) || self.refs.stand_in(&workbook.path) {
                hidden.files.insert(workbook.path.clone());
                continue;
            }
            for sheet in &workbook.sheets {
                let key = (workbook.path.clone(), sheet.name.clone());
                let is_emptied = has_table.contains(&key) && !stay.contains(&key);
                if is_emptied || self.refs.stand_in(&sheet.name) {
                    hidden.sheets.insert(key);
                }
            }
        }
    }
}

/// Whether rows of a kind hang on a contract. Marks among payments, where much is exempt from VAT, say nothing of that.
fn is_linked(kind: RecordKind) -> bool {
    kind == RecordKind::Payment || LINKED.contains(&kind)
}

fn is_of_contracts(kind: RecordKind) -> bool {
    kind == RecordKind::Contract || is_linked(kind)
}
