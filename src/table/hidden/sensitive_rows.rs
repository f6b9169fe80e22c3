//! The rows that count a sensitive measure: promises and KPIs, what was returned for them, and rows of returns that are
//! no record because nothing was returned yet.

use super::model::RowKey;
use super::sensitive::Sensitive;
use crate::domain::fold::fold_ref;
use crate::layout::survey::Survey;
use crate::record::reader;
use crate::schema::kind::RecordKind;
use crate::table::tables::RecordTable;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a kind by their places in its frame.
type Places = BTreeSet<(RecordKind, usize)>;

/// The kinds of returns, each with that of the register and the field of its ref.
const RETURNS: [(RecordKind, RecordKind, &str); 2] = [
    (RecordKind::Delivery, RecordKind::Commitment, "commitment-ref"),
    (RecordKind::KpiResult, RecordKind::Kpi, "kpi-ref"),
];

/// The rows of promises and KPIs of a sensitive measure, and of what was returned for them.
pub(super) fn records(
    by_kind: &BTreeMap<RecordKind, RecordTable>,
    sensitive: &Sensitive,
) -> PolarsResult<Places> {
    let mut rows = BTreeSet::new();
    if sensitive.is_empty() {
        return Ok(rows);
    }
    let mut named = |kind: RecordKind, fields: &[&str]| -> PolarsResult<()> {
        let Some(table) = by_kind.get(&kind) else { return Ok(()) };
        let columns = fields.iter().map(|field| table.frame.column(field)?.str());
        let columns: Vec<&StringChunked> = columns.collect::<PolarsResult<_>>()?;
        for row in 0..table.frame.height() {
            if sensitive.of(columns.iter().filter_map(|column| column.get(row))).is_some() {
                rows.insert((kind, row));
            }
        }
        Ok(())
    };
    named(RecordKind::Commitment, &["unit", "measure-ref", "theme", "outcome", "outline"])?;
    named(RecordKind::Kpi, &["unit", "description"])?;
    // a KPI that measures a promise goes with it, and a promise with its KPI
    let links = [
        (RecordKind::Commitment, "kpi", RecordKind::Kpi, true),
        (RecordKind::Commitment, "kpi", RecordKind::Kpi, false),
        (RecordKind::Delivery, "commitment", RecordKind::Commitment, false),
        (RecordKind::KpiResult, "kpi", RecordKind::Kpi, false),
    ];
    for (kind, column, to, is_back) in links {
        let Some(table) = by_kind.get(&kind) else { continue };
        for (row, linked) in table.frame.column(column)?.i32()?.iter().enumerate() {
            let Some(linked) = linked.and_then(|row| usize::try_from(row).ok()) else { continue };
            let (from, onto) =
                if is_back { ((kind, row), (to, linked)) } else { ((to, linked), (kind, row)) };
            if rows.contains(&from) {
                rows.insert(onto);
            }
        }
    }
    Ok(rows)
}

/// Rows of returns that became no record and speak of these promises and KPIs.
pub(super) fn without_record(
    survey: &Survey<'_>,
    by_kind: &BTreeMap<RecordKind, RecordTable>,
    rows: &Places,
) -> PolarsResult<BTreeSet<RowKey>> {
    let mut found = BTreeSet::new();
    for (kind, of, field) in RETURNS {
        let Some(register) = by_kind.get(&of) else { continue };
        let (contracts, refs) =
            (register.frame.column("contract-ref")?.str()?, register.frame.column(field)?.str()?);
        let own = rows.iter().filter(|(kind, _)| *kind == of).map(|(_, row)| *row);
        let text = |column: &StringChunked, row| fold_ref(column.get(row).unwrap_or_default());
        let named: BTreeSet<(String, String)> =
            own.map(|row| (text(contracts, row), text(refs, row))).collect();
        if named.is_empty() {
            continue;
        }
        for table in survey.sheets.iter().filter(|table| table.layout.fields.kind == kind) {
            let fields = table.layout.fields;
            for record in reader::read_rows(table).records {
                let text = |key: &str| {
                    let value = record.values.get(fields.index(key)?)?.as_ref()?;
                    Some(fold_ref(&value.to_string()))
                };
                let (contract, own) = (text("contract-ref"), text(field).unwrap_or_default());
                if contract.is_some_and(|contract| named.contains(&(contract, own))) {
                    let origin = record.origin;
                    found.insert((origin.file, origin.sheet, origin.row));
                }
            }
        }
    }
    Ok(found)
}
