//! The direction of a KPI of a table without a column for it, where its target says which side of it is good: `≥ 95%`.

use super::read_record::Record;
use crate::layout::table_layout::TableLayout;
use crate::schema::kind::RecordKind;
use crate::value::target::side;
use crate::value::typed::Typed;

/// The direction of a KPI that none is given for, where its target says it.
pub(super) fn by_target(layout: &TableLayout<'_>, record: &Record, values: &mut [Option<Typed>]) {
    let index = |key: &str| layout.fields.index(key);
    if layout.fields.kind == RecordKind::Kpi
        && let Some((direction, target)) = index("direction").zip(index("target"))
        && record.values[direction].is_none()
        && !layout.has_column(direction)
    {
        let side = record.values[target].as_ref().and_then(side);
        values[direction] = side.map(Typed::Direction);
    }
}
