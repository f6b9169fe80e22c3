//! The records of every kind, in an order in which each finds what it links to: typed, linked, told apart and put in
//! their frames.

use super::account::{self, TableKey};
use super::delivery::Delivery;
use super::duplicate::deduplicate::Repeated;
use super::duplicate::delivery::deduplicate_deliveries;
use super::duplicate::kpi_result::deduplicate_results;
use super::duplicate::register_row::deduplicate_register;
use super::gap::{self, Gap};
use super::judgement::Judgements;
use super::kpi_result::KpiResult;
use super::kpi_scale::KpiScales;
use super::quarantined_returns::QuarantinedReturns;
use super::ref_index::RefIndex;
use super::register_row::{attribution, registered};
use super::result_decision::ResultDecisions;
use super::return_row::{LeftOut, Question, ReturnContext};
use super::said_in_words::SaidInWords;
use super::tables::{DecidedCell, Doubt, RecordTable};
use super::{delivery, frame, kpi_result, limits, plan_terms, target_again, unusual, yes_no};
use crate::config::{Config, Decision};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Origin;
use crate::domain::place::Place;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::check::{Checked, check};
use crate::record::naming::{Naming, assessed_on, naming};
use crate::record::reader::read_rows;
use crate::record::refusal::Refusals;
use crate::record::row::TypedRecord;
use crate::record::row_use::OtherRows;
use crate::schema::kind::RecordKind;
use crate::schema::{KindFields, Schema};
use crate::value::typed::Typed;
use jiff::civil::Date;
use polars::prelude::{DataFrame, PolarsResult};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// A table for each kind that stands somewhere.
    pub by_kind: BTreeMap<RecordKind, RecordTable>,
    /// Rows that are records and were left out.
    pub left_out: Vec<Origin>,
    /// What rows that were left out would have spoken of.
    pub gaps: Vec<Gap>,
    pub doubts: Vec<Doubt>,
    /// The rows of each table that are no records.
    pub others: BTreeMap<TableKey, OtherRows>,
    /// Decisions about KPI results that were used.
    pub decided: Vec<DecidedCell>,
    pub findings: Vec<Diagnostic>,
}

/// Rows that are left out for what a cell of theirs says, or for their return's supplier; and cells of others that say
/// in words what should be a number.
#[derive(Debug, Default)]
struct Out {
    refusals: Refusals,
    /// What is only noted of rows that are used.
    notes: Refusals,
    quarantined: QuarantinedReturns,
    said: SaidInWords,
    judgements: Judgements,
}

pub(super) fn gather(
    survey: &Survey<'_>,
    schema: &Schema,
    config: &Config,
    judgements: Judgements,
    as_of: Date,
) -> Gathered {
    let decisions = &config.decisions;
    let mut gathered = Gathered::default();
    let mut register = RefIndex::without(&survey.lost);
    let mut out = Out { judgements, ..Out::default() };
    let mut refs: BTreeMap<RecordKind, Vec<String>> = BTreeMap::new();
    let mut kpis: Vec<TypedRecord> = Vec::new();
    let of_kpis = schema.kinds.iter().find(|fields| fields.kind == RecordKind::Kpi);
    // deliveries link to promises and results to KPIs, both of which link to contracts
    for fields in &schema.kinds {
        let context = ReturnContext { register: &register, fields, as_of };
        let refs_of = |kind: RecordKind| refs.get(&kind).map_or(&[][..], Vec::as_slice);
        let table = match fields.kind {
            RecordKind::KpiResult => {
                let names = refs_of(RecordKind::Kpi);
                let read = read_results(survey, context, decisions, &mut out, &mut gathered);
                let read = match of_kpis {
                    Some(fields) => {
                        let scales = KpiScales { kpis: &mut kpis, fields, register: &register };
                        on_their_scales(scales, names, read, &mut out, &mut gathered)
                    }
                    None => read,
                };
                if let Some(fields) = of_kpis {
                    let again = target_again::findings(survey, fields, &kpis, &read);
                    gathered.findings.extend(again);
                }
                results(survey, context, names, read, &mut gathered)
            }
            RecordKind::Delivery => {
                let promises = refs_of(RecordKind::Commitment);
                deliveries(survey, context, promises, &mut out, &mut gathered)
            }
            _ => {
                let mut rows =
                    register_rows(survey, &mut register, fields, &mut out, &mut gathered);
                gathered.findings.extend(limits::limit(survey, fields, &mut rows, as_of));
                gathered.findings.extend(yes_no::settle(survey, fields, &mut rows));
                let settled = plan_terms::settle(fields, rows, &config.plan, &mut out.refusals);
                gathered.findings.extend(settled.findings);
                let rows = settled.value;
                register.learn(fields, &rows);
                refs.insert(fields.kind, own_refs(fields, &rows));
                if fields.kind == RecordKind::Kpi {
                    // their percentages wait for their results
                    kpis = rows;
                    continue;
                }
                frame::frame(fields, &rows).map(|frame| (frame, origins(rows)))
            }
        };
        gathered.add(fields.kind, table);
    }
    if let Some(fields) = of_kpis {
        let table = frame::frame(fields, &kpis).map(|frame| (frame, origins(kpis)));
        gathered.add(RecordKind::Kpi, table);
    }
    gathered.left_out.append(&mut out.refusals.rows);
    gathered.left_out.append(&mut out.quarantined.rows);
    gathered.findings.extend(out.quarantined.findings(&register));
    gathered.findings.extend(out.refusals.findings());
    gathered.findings.extend(out.notes.findings());
    gathered.findings.extend(out.said.findings());
    gathered.findings.extend(out.judgements.findings());
    gathered
}

impl Gathered {
    fn add(&mut self, kind: RecordKind, table: PolarsResult<(DataFrame, Vec<Origin>)>) {
        match table {
            Ok((_, origins)) if origins.is_empty() => {}
            Ok((frame, origins)) => {
                self.by_kind.insert(kind, RecordTable { frame, origins });
            }
            Err(error) => self.findings.push(Diagnostic::new(
                Code::DoesNotReconcile,
                Place::default(),
                format!("The rows of the {} could not be put in one table: {error}", kind.name()),
                "Please report this: it is a fault of the program.",
            )),
        }
    }

    fn leave_out<R>(&mut self, rows: Vec<Repeated<R>>, origin: impl Fn(R) -> Origin) {
        for Repeated { row, finding } in rows {
            self.findings.extend(finding);
            self.left_out.push(origin(row));
        }
    }

    /// A finding that would stop a document for the sake of one assessment waits until it is known which one is
    /// stated.
    fn find(
        &mut self,
        finding: Diagnostic,
        kind: RecordKind,
        assessed_on: Option<Date>,
        statement: Naming,
    ) {
        let stops = matches!(finding.code, Code::LevelUnusable | Code::ScoredTwice);
        match assessed_on.filter(|_| kind == RecordKind::Assessment && stops) {
            Some(assessed_on) => self.doubts.push(Doubt { assessed_on, statement, finding }),
            None => self.findings.push(finding),
        }
    }
}

/// In workbook order.
fn sheets<'s, 'a>(
    survey: &'s Survey<'a>,
    kind: RecordKind,
) -> impl Iterator<Item = &'s SheetTable<'a>> + use<'s, 'a> {
    survey.sheets.iter().filter(move |sheet| sheet.layout.fields.kind == kind)
}

/// The records of a kind's sheets, typed, in workbook order: a few sheets are read side by side, and handed on one by
/// one; what is given are the rows that are no records.
fn read(
    survey: &Survey<'_>,
    kind: RecordKind,
    mut hand_on: impl FnMut(Vec<Checked>),
) -> Vec<(TableKey, OtherRows)> {
    let all: Vec<&SheetTable<'_>> = sheets(survey, kind).collect();
    let (mut repeated, mut others) = (RepeatedRegister::default(), Vec::new());
    let typed = |sheet: &&SheetTable<'_>| -> (Vec<Checked>, OtherRows) {
        let rows = read_rows(sheet);
        let records = rows.records.into_iter().map(|record| check(&sheet.layout, record));
        (records.collect(), rows.others)
    };
    for some in all.chunks(rayon::current_num_threads().max(1)) {
        let side_by_side: Vec<(Vec<Checked>, OtherRows)> = some.par_iter().map(typed).collect();
        for (sheet, (records, own)) in some.iter().zip(side_by_side) {
            others.push((account::key(sheet), own));
            hand_on(if sheet.is_repeated { repeated.once(records) } else { records });
        }
    }
    others
}

/// Records of the register that stand in returns, each of which repeats them.
#[derive(Debug, Default)]
struct RepeatedRegister(BTreeMap<String, Vec<Vec<Option<Typed>>>>);

impl RepeatedRegister {
    /// The records without those that were there already, the same in every field.
    fn once(&mut self, records: Vec<Checked>) -> Vec<Checked> {
        let is_new = |record: &Checked| {
            let known = self.0.entry(record.row.name.clone()).or_default();
            let is_new = !known.contains(&record.row.values);
            if is_new {
                known.push(record.row.values.clone());
            }
            is_new
        };
        records.into_iter().filter(is_new).collect()
    }
}

/// The records of a sheet of which every required cell could be used; `gap` tells what the others would have spoken of.
fn usable(
    records: Vec<Checked>,
    kind: RecordKind,
    gathered: &mut Gathered,
    mut gap: impl FnMut(&TypedRecord) -> Option<Gap>,
) -> Vec<TypedRecord> {
    let mut rows = Vec::with_capacity(records.len());
    for Checked { row, is_usable, assessed_on, statement, findings } in records {
        for finding in findings {
            gathered.find(finding, kind, assessed_on, statement.clone());
        }
        if is_usable {
            rows.push(row);
        } else {
            gathered.gaps.extend(gap(&row));
            gathered.left_out.push(row.origin);
        }
    }
    rows
}

/// The rows of a kind that stands in the register or alone: linked, and each question answered once.
fn register_rows(
    survey: &Survey<'_>,
    register: &mut RefIndex,
    fields: &KindFields,
    out: &mut Out,
    gathered: &mut Gathered,
) -> Vec<TypedRecord> {
    let mut linked = Vec::new();
    let others = read(survey, fields.kind, |records| {
        let rows = usable(records, fields.kind, gathered, |row| {
            let gap = gap::of_row(register, fields, row);
            register.forget(fields, row);
            gap
        });
        let attribution = attribution(fields, &rows);
        for mut row in rows {
            match registered(register, fields, &mut row, attribution, &mut gathered.findings) {
                Ok(()) => linked.push(row),
                Err(refusal) => {
                    gathered.gaps.extend(gap::of_row(register, fields, &row));
                    register.forget(fields, &row);
                    out.refusals.add(row.origin, refusal);
                }
            }
        }
    });
    gathered.others.extend(others);
    let found = deduplicate_register(fields, linked);
    for Repeated { row, finding } in found.left_out {
        if let Some(finding) = finding {
            let (day, statement) = (assessed_on(fields, &row.values), naming(fields, &row.values));
            gathered.find(finding, fields.kind, day, statement);
        }
        gathered.gaps.extend(gap::of_row(register, fields, &row));
        register.forget(fields, &row);
        gathered.left_out.push(row.origin);
    }
    if fields.kind == RecordKind::Commitment {
        gathered.findings.extend(unusual::promises(fields, register, &found.rows));
    }
    found.rows
}

/// The results of every sheet, those with a decision as decided.
fn read_results(
    survey: &Survey<'_>,
    context: ReturnContext<'_>,
    decisions: &[Decision],
    out: &mut Out,
    gathered: &mut Gathered,
) -> Vec<KpiResult> {
    let mut decisions = ResultDecisions::new(decisions, context.register);
    let mut results: Vec<KpiResult> = Vec::new();
    let others = read(survey, RecordKind::KpiResult, |records| {
        let gap = |row: &TypedRecord| gap::of_row(context.register, context.fields, row);
        for mut row in usable(records, RecordKind::KpiResult, gathered, gap) {
            let supplier = context.supplier_of(&row);
            out.judgements.judge(context.fields, &mut row, supplier);
            match kpi_result::result(context, &mut decisions, &row, &mut out.said, &mut out.notes) {
                Ok(result) => results.push(result),
                Err(reason) => {
                    gathered.gaps.extend(gap(&row));
                    out.leave(row.origin, reason);
                }
            }
        }
    });
    gathered.others.extend(others);
    let (used, stale) = decisions.finish();
    gathered.decided.extend(used);
    gathered.findings.extend(stale);
    results
}

/// The results on the scales of their KPIs.
fn on_their_scales(
    mut scales: KpiScales<'_>,
    kpis: &[String],
    results: Vec<KpiResult>,
    out: &mut Out,
    gathered: &mut Gathered,
) -> Vec<KpiResult> {
    let settled = scales.settle(results);
    for (result, refusal) in settled.left_out {
        let gap = gap::of_question(RecordKind::KpiResult, &result.question, kpis, &result.origin);
        gathered.gaps.push(gap);
        out.refusals.add(result.origin, refusal);
    }
    gathered.findings.extend(settled.notes);
    settled.used
}

/// Each question answered once.
fn results(
    survey: &Survey<'_>,
    context: ReturnContext<'_>,
    kpis: &[String],
    results: Vec<KpiResult>,
    gathered: &mut Gathered,
) -> PolarsResult<(DataFrame, Vec<Origin>)> {
    let name = |question: &Question| question.in_words(context.register, kpis);
    let found = deduplicate_results(results, survey, name);
    // a row that gives no answer beside one that does leaves nothing open
    let answers = found.left_out.iter().map(|repeated| &repeated.row).filter(|row| row.is_answer());
    gathered.gaps.extend(
        answers
            .map(|row| gap::of_question(RecordKind::KpiResult, &row.question, kpis, &row.origin)),
    );
    gathered.leave_out(found.left_out, |result| result.origin);
    let frame = kpi_result::frame(&found.rows)?;
    Ok((frame, found.rows.into_iter().map(|result| result.origin).collect()))
}

fn deliveries(
    survey: &Survey<'_>,
    context: ReturnContext<'_>,
    promises: &[String],
    out: &mut Out,
    gathered: &mut Gathered,
) -> PolarsResult<(DataFrame, Vec<Origin>)> {
    let mut deliveries: Vec<Delivery> = Vec::new();
    let others = read(survey, RecordKind::Delivery, |records| {
        let gap = |row: &TypedRecord| gap::of_row(context.register, context.fields, row);
        for mut row in usable(records, RecordKind::Delivery, gathered, gap) {
            let supplier = context.supplier_of(&row);
            out.judgements.judge(context.fields, &mut row, supplier);
            match delivery::delivery(context, &row, &mut out.said, &mut out.notes) {
                Ok(delivery) => deliveries.extend(delivery),
                Err(reason) => {
                    gathered.gaps.extend(gap(&row));
                    out.leave(row.origin, reason);
                }
            }
        }
    });
    gathered.others.extend(others);
    let name = |question: &Question| question.in_words(context.register, promises);
    let found = deduplicate_deliveries(deliveries, survey, name);
    gathered.gaps.extend(found.left_out.iter().map(|Repeated { row, .. }| {
        gap::of_question(RecordKind::Delivery, &row.question, promises, &row.origin)
    }));
    gathered.leave_out(found.left_out, |delivery| delivery.origin);
    let frame = delivery::frame(&found.rows)?;
    Ok((frame, found.rows.into_iter().map(|delivery| delivery.origin).collect()))
}

impl Out {
    fn leave(&mut self, origin: Origin, reason: LeftOut) {
        match reason {
            LeftOut::Refused(refusal) => self.refusals.add(origin, refusal),
            LeftOut::Quarantined { contract, supplier } => {
                self.quarantined.add(origin, &supplier, contract)
            }
        }
    }
}

fn own_refs(fields: &KindFields, rows: &[TypedRecord]) -> Vec<String> {
    let key = if fields.kind == RecordKind::Commitment { "commitment-ref" } else { "kpi-ref" };
    rows.iter().map(|row| row.text(fields, key).unwrap_or_default().to_owned()).collect()
}

fn origins(rows: Vec<TypedRecord>) -> Vec<Origin> {
    rows.into_iter().map(|row| row.origin).collect()
}
