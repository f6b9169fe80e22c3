//! The part of the register that returns repeat: the KPIs or promises beside their quarters.

use super::header::Header;
use super::labelled_cell::Footprint;
use super::scan::Scan;
use super::table_layout::{Covers, TableLayout};
use crate::schema::Schema;

/// The register as a table of returns repeats it, where it has all that a register needs.
pub(crate) fn register_in<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    returned: &TableLayout<'_>,
) -> Option<TableLayout<'s>> {
    let kind = returned.fields.kind.registered_as()?;
    let fields = schema.fields_of(kind)?;
    let headers = returned.headers.iter();
    let headers: Vec<Header> = headers
        .map(|header| Header::new(scan, header.rows, &header.headings, fields, None))
        .collect();
    let values = returned.sheet_values.iter().filter_map(|(index, value)| {
        let index = fields.index(&returned.fields.fields[*index].key)?;
        fields.fields[index].alone.then(|| (index, value.clone()))
    });
    let covers = Covers::from([(kind, values.collect())]);
    let footprints: Vec<Footprint> = [returned.header(), headers.first()?]
        .into_iter()
        .filter_map(|header| Footprint::new(header, returned.area))
        .collect();
    let layout = TableLayout::new(scan, fields, headers, returned.area, &footprints, &covers);
    layout.missing.is_empty().then_some(layout)
}
