//! The rows of the kinds that stand in the register or alone.

use super::gathering::Gathering;
use super::sheets::read;
use crate::record::naming::{assessed_on, naming};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::table::duplicate::deduplicate::Repeated;
use crate::table::duplicate::register_row::deduplicate_register;
use crate::table::register_row::promise::{attribution, hardly_points};
use crate::table::register_row::registered;
use crate::table::{
    alike_rows, footnote, gap, limiting_words, limits, lots, plan_terms, stated_worth, unusual,
    yes_no,
};

/// The rows of a kind, which later kinds can link to.
pub(super) fn register_rows(
    gathering: &mut Gathering<'_>,
    fields: &KindFields,
) -> Vec<TypedRecord> {
    let mut rows = linked_rows(gathering, fields);
    let Gathering { survey, config, register, refs, out, gathered, .. } = gathering;
    gathered.findings.extend(limits::limit(survey, fields, &mut rows, gathering.as_of));
    gathered.findings.extend(yes_no::read_ticks(survey, fields, &mut rows));
    gathered.findings.extend(footnote::settle(fields, &mut rows));
    gathered.findings.extend(alike_rows::findings(fields, &rows));
    gathered.findings.extend(unusual::annual_is_total(fields, &rows));
    gathered.findings.extend(unusual::nothing_promised(fields, &rows));
    gathered.findings.extend(unusual::rates_in_pounds(fields, &rows));
    gathered.findings.extend(stated_worth::findings(survey, fields, &rows));
    gathered.findings.extend(rows.iter().flat_map(|row| limiting_words::findings(fields, row)));
    let settled = plan_terms::unify_principles(fields, rows, &config.plan, &mut out.refusals);
    gathered.findings.extend(settled.findings);
    register.learn(fields, &settled.value);
    refs.insert(fields.kind, own_refs(fields, &settled.value));
    settled.value
}

/// Linked, and each question answered once.
fn linked_rows(gathering: &mut Gathering<'_>, fields: &KindFields) -> Vec<TypedRecord> {
    let Gathering { survey, register, out, gathered, .. } = gathering;
    let mut linked = Vec::new();
    let others = read(survey, fields.kind, |records| {
        let rows = gathered.usable(records, fields.kind, |row| {
            let gap = gap::of_row(register, fields, row);
            register.forget(fields, row);
            gap
        });
        let rows = gathered
            .without_unchosen(survey, fields, rows, |row| gap::of_row(register, fields, row));
        let attribution = attribution(fields, &rows);
        gathered.findings.extend(hardly_points(fields, &rows));
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
    let linked = lots::together(survey, fields, linked, &mut gathered.findings);
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

fn own_refs(fields: &KindFields, rows: &[TypedRecord]) -> Vec<String> {
    let key = if fields.kind == RecordKind::Commitment { "commitment-ref" } else { "kpi-ref" };
    rows.iter().map(|row| row.text(fields, key).unwrap_or_default().to_owned()).collect()
}
