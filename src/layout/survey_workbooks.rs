//! All sheets of all workbooks looked at: by their headings, again where evidence tells what other headings mean, and
//! again where a sheet's name or title holds the name of a supplier of the register.

use super::evidence::{Learned, learn};
use super::scan::title;
use super::scanned_workbook::ScannedWorkbook;
use super::survey::Survey;
use super::workbook_survey::survey_workbook;
use super::workbook_tables::WorkbookTables;
use crate::schema::{LearnedWord, Schema};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::cell::OnceCell;

/// The schemas that a survey comes to know beside the one that it begins with.
#[derive(Debug, Default)]
pub(crate) struct LaterSchemas {
    learned: OnceCell<Vec<Schema>>,
    with_suppliers: OnceCell<Vec<Schema>>,
}

/// A survey, and the schema by which each workbook is read.
#[derive(Debug)]
pub(crate) struct Surveyed<'a> {
    pub survey: Survey<'a>,
    pub schemas: Vec<&'a Schema>,
    /// What evidence says of each.
    pub learned: Vec<Vec<Learned>>,
}

/// The sheets of workbooks that are given in order; a workbook of which something is learned is scanned again in its
/// place.
pub(crate) fn survey_workbooks<'a>(
    workbooks: &mut [ScannedWorkbook<'a>],
    schema: &'a Schema,
    later: &'a LaterSchemas,
) -> Surveyed<'a> {
    let tables: Vec<WorkbookTables<'_, 'a>> =
        workbooks.par_iter().map(|workbook| WorkbookTables::new(workbook, schema)).collect();
    let learned = learn(&tables, schema);
    let is_known = learned.iter().all(Vec::is_empty);
    let first = is_known.then(|| {
        let all = workbooks.par_iter().zip(tables).zip(&learned);
        joined(all.map(|((workbook, tables), learned)| {
            survey_workbook(workbook.workbook, tables, schema, learned)
        }))
    });
    let sets = distinct(&learned);
    let schemas =
        later.learned.get_or_init(|| sets.iter().map(|own| schema.with_words(own)).collect());
    for (workbook, own) in workbooks.iter_mut().zip(&learned).filter(|(_, own)| !own.is_empty()) {
        let schema = schema_of(&sets, schemas, own, schema);
        *workbook = ScannedWorkbook::new(workbook.workbook, schema);
    }
    let of_workbooks = |schemas: &'a [Schema], schema: &'a Schema| -> Vec<&'a Schema> {
        learned.iter().map(|own| schema_of(&sets, schemas, own, schema)).collect()
    };
    let mut own = of_workbooks(schemas, schema);
    let mut survey = first.unwrap_or_else(|| survey(workbooks, &own, &learned));
    let suppliers = survey.suppliers();
    let named = schema.with_suppliers(&suppliers);
    if names_suppliers(workbooks, &named) {
        let named = later.with_suppliers.get_or_init(|| {
            let of_sets = schemas.iter().map(|schema| schema.with_suppliers(&suppliers));
            [named].into_iter().chain(of_sets).collect()
        });
        if let Some((first, of_sets)) = named.split_first() {
            own = of_workbooks(of_sets, first);
            survey = self::survey(workbooks, &own, &learned);
        }
    }
    Surveyed { survey, schemas: own, learned }
}

/// The sets of words that some workbook has, each once: the returns of a quarter have the same.
fn distinct(learned: &[Vec<Learned>]) -> Vec<Vec<LearnedWord>> {
    let mut sets: Vec<Vec<LearnedWord>> = Vec::new();
    for own in learned.iter().filter(|own| !own.is_empty()).map(|own| words(own)) {
        if !sets.contains(&own) {
            sets.push(own);
        }
    }
    sets
}

fn words(learned: &[Learned]) -> Vec<LearnedWord> {
    let word =
        |own: &Learned| LearnedWord { kind: own.kind, field: own.field, word: own.word.clone() };
    learned.iter().map(word).collect()
}

fn schema_of<'a>(
    sets: &[Vec<LearnedWord>],
    schemas: &'a [Schema],
    own: &[Learned],
    schema: &'a Schema,
) -> &'a Schema {
    let own = words(own);
    let place = sets.iter().position(|set| *set == own);
    place.and_then(|place| schemas.get(place)).unwrap_or(schema)
}

fn survey<'a>(
    workbooks: &[ScannedWorkbook<'a>],
    schemas: &[&'a Schema],
    learned: &[Vec<Learned>],
) -> Survey<'a> {
    let all = workbooks.par_iter().zip(schemas).zip(learned);
    joined(all.map(|((workbook, schema), learned)| {
        survey_workbook(workbook.workbook, WorkbookTables::new(workbook, schema), schema, learned)
    }))
}

fn joined<'a>(of_workbooks: impl IndexedParallelIterator<Item = Survey<'a>>) -> Survey<'a> {
    let mut survey = Survey::default();
    for mut of_workbook in of_workbooks.collect::<Vec<_>>() {
        survey.sheets.append(&mut of_workbook.sheets);
        survey.registers.append(&mut of_workbook.registers);
        survey.lost.append(&mut of_workbook.lost);
        survey.returns_left_out.append(&mut of_workbook.returns_left_out);
        survey.unread.append(&mut of_workbook.unread);
        survey.findings.append(&mut of_workbook.findings);
    }
    survey.take_registers();
    survey
}

/// Whether the name of a sheet or a title on it holds the name of a supplier.
fn names_suppliers(workbooks: &[ScannedWorkbook<'_>], schema: &Schema) -> bool {
    let mut fields = schema.kinds.iter().flat_map(|kind| &kind.fields);
    let Some(field) = fields.find(|field| field.known && !field.names.is_empty()) else {
        return false;
    };
    workbooks.iter().flat_map(|scanned| &scanned.workbook.sheets).any(|sheet| {
        let mut titles = sheet.rows().filter_map(title).map(|cell| cell.value.to_string());
        field.known_in(&sheet.name).is_some() || titles.any(|text| field.known_in(&text).is_some())
    })
}
