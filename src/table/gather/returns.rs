//! What returns hold: KPI results and deliveries, each question answered once.

use super::gathering::{Exclusions, Gathering};
use super::sheets::{left_out_whole, read};
use crate::domain::memo::Memo;
use crate::record::row::TypedRecord;
use crate::schema::kind::RecordKind;
use crate::schema::{KindFields, Schema};
use crate::table::delivery::{self, Delivery};
use crate::table::duplicate::deduplicate::Repeated;
use crate::table::duplicate::delivery::deduplicate_deliveries;
use crate::table::duplicate::kpi_result::deduplicate_results;
use crate::table::gap;
use crate::table::kpi_result::{self, KpiResult};
use crate::table::kpi_scale::KpiScales;
use crate::table::left_out_conflicts::LeftOutConflicts;
use crate::table::percent_heading::percent_headings;
use crate::table::restated_contract::RestatedContract;
use crate::table::restated_target;
use crate::table::result_decision::ResultDecisions;
use crate::table::return_row::{LeftOut, Question, ReturnContext};
use std::collections::BTreeMap;

/// The results, on the scales of their KPIs, whose rows in the register are put on them too.
pub(super) fn results(
    gathering: &mut Gathering<'_>,
    fields: &KindFields,
    schema: &Schema,
    kpis: &mut [TypedRecord],
) {
    let mut results = read_results(gathering, fields, schema.fields_of(RecordKind::Contract));
    let of_kpis = schema.fields_of(RecordKind::Kpi);
    if let Some(of_kpis) = of_kpis {
        results = on_their_scales(gathering, of_kpis, kpis, results);
        let again = restated_target::findings(gathering.survey, of_kpis, kpis, &results);
        gathering.gathered.findings.extend(again);
        let percent = percent_headings(gathering.survey, &results);
        gathering.gathered.findings.extend(percent);
    }
    let Gathering { survey, register, refs, gathered, .. } = gathering;
    let names = refs_of(refs, RecordKind::Kpi);
    let name = |question: &Question| question.in_words(register, names);
    let found = deduplicate_results(results, survey, name);
    // a row that gives no answer beside one that does leaves nothing open
    let answers = found.left_out.iter().map(|repeated| &repeated.row).filter(|row| row.is_answer());
    gathered.gaps.extend(
        answers
            .map(|row| gap::of_question(RecordKind::KpiResult, &row.question, names, &row.origin)),
    );
    gathered.leave_out(found.left_out, |result| result.origin);
    let table = kpi_result::frame(&found.rows)
        .map(|frame| (frame, found.rows.into_iter().map(|result| result.origin).collect()));
    gathered.add(fields.kind, table);
}

/// The results of every sheet, those with a decision as decided.
fn read_results(
    gathering: &mut Gathering<'_>,
    fields: &KindFields,
    contracts: Option<&KindFields>,
) -> Vec<KpiResult> {
    let survey = gathering.survey;
    let mut decisions = ResultDecisions::new(&gathering.config.decisions, &gathering.register);
    let mut conflicts = LeftOutConflicts::default();
    let results = read_returns(
        gathering,
        fields,
        contracts,
        |context, row, out| {
            let result =
                kpi_result::result(context, &mut decisions, row, &mut out.said, &mut out.notes);
            result.map(Some)
        },
        |result: &KpiResult| result.question.contract,
        |row, reason| conflicts.add(fields, row, reason),
    );
    let gathered = &mut gathering.gathered;
    gathered.findings.extend(conflicts.findings(survey));
    let (used, stale) = decisions.finish();
    gathered.decided.extend(used);
    gathered.findings.extend(stale);
    results
}

/// What the rows of returns say, as `answer` reads one, and the contract that it is of. `left_out` hears of each row that
/// is left out, and why.
fn read_returns<A>(
    gathering: &mut Gathering<'_>,
    fields: &KindFields,
    contracts: Option<&KindFields>,
    mut answer: impl FnMut(
        ReturnContext<'_>,
        &TypedRecord,
        &mut Exclusions,
    ) -> Result<Option<A>, LeftOut>,
    contract: impl Fn(&A) -> i32,
    mut left_out: impl FnMut(&TypedRecord, &LeftOut),
) -> Vec<A> {
    let Gathering { survey, as_of, register, out, gathered, .. } = gathering;
    let known = Memo::new();
    let context = ReturnContext { register, fields, as_of: *as_of, contracts: &known };
    let mut answers = Vec::new();
    let others = read(survey, fields.kind, |records| {
        let gap = |row: &TypedRecord| gap::of_row(register, fields, row);
        let rows = gathered.usable(records, fields.kind, gap);
        let rows = gathered.without_unchosen(survey, fields, rows, gap);
        let mut restated = RestatedContract::new(survey, contracts, &rows);
        for mut row in rows {
            let supplier = context.supplier_of(&row);
            out.judgements.hold_back(fields, &mut row, supplier);
            let read = answer(context, &row, out).and_then(|answer| {
                let both = restated.iter_mut().zip(answer.as_ref().map(&contract));
                both.into_iter().try_for_each(|(own, at)| own.check(register, &row, at))?;
                Ok(answer)
            });
            match read {
                Ok(answer) => answers.extend(answer),
                Err(reason) => {
                    left_out(&row, &reason);
                    gathered.gaps.extend(gap(&row));
                    out.leave(row.origin, reason);
                }
            }
        }
        gathered.findings.extend(restated.into_iter().flat_map(RestatedContract::findings));
    });
    gathered.others.extend(others);
    gathered.gaps.extend(gap::of_table(register, fields, left_out_whole(survey, fields.kind)));
    answers
}

fn on_their_scales(
    gathering: &mut Gathering<'_>,
    fields: &KindFields,
    kpis: &mut [TypedRecord],
    results: Vec<KpiResult>,
) -> Vec<KpiResult> {
    let Gathering { register, refs, out, gathered, .. } = gathering;
    let names = refs_of(refs, RecordKind::Kpi);
    let settled = KpiScales { kpis, fields, register }.scale_results(results);
    for (result, refusal) in settled.left_out {
        let gap = gap::of_question(RecordKind::KpiResult, &result.question, names, &result.origin);
        gathered.gaps.push(gap);
        out.refusals.add(result.origin, refusal);
    }
    gathered.findings.extend(settled.notes);
    settled.used
}

pub(super) fn deliveries(gathering: &mut Gathering<'_>, fields: &KindFields, schema: &Schema) {
    let deliveries: Vec<Delivery> = read_returns(
        gathering,
        fields,
        schema.fields_of(RecordKind::Contract),
        |context, row, out| delivery::delivery(context, row, &mut out.said, &mut out.notes),
        |delivery: &Delivery| delivery.question.contract,
        |_, _| {},
    );
    let Gathering { survey, register, refs, gathered, .. } = gathering;
    let promises = refs_of(refs, RecordKind::Commitment);
    let name = |question: &Question| question.in_words(register, promises);
    gathered.findings.extend(delivery::months_beside_quarter(&deliveries));
    let found = deduplicate_deliveries(deliveries, survey, name);
    gathered.gaps.extend(found.left_out.iter().map(|Repeated { row, .. }| {
        gap::of_question(RecordKind::Delivery, &row.question, promises, &row.origin)
    }));
    gathered.leave_out(found.left_out, |delivery| delivery.origin);
    let table = delivery::frame(&found.rows)
        .map(|frame| (frame, found.rows.into_iter().map(|delivery| delivery.origin).collect()));
    gathered.add(fields.kind, table);
}

fn refs_of(refs: &BTreeMap<RecordKind, Vec<String>>, kind: RecordKind) -> &[String] {
    refs.get(&kind).map_or(&[], Vec::as_slice)
}
