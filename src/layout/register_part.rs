//! The part of the register that returns repeat: the KPIs or promises beside their quarters.

use super::header::Header;
use super::labelled_cell::Taken;
use super::scan::Scan;
use super::table_layout::{Covers, Layout};
use crate::schema::Schema;

/// The register as a table of returns repeats it, where it has all that a register needs.
pub fn register_in<'s>(
    scan: &Scan<'_>,
    schema: &'s Schema,
    returned: &Layout<'_>,
) -> Option<Layout<'s>> {
    let kind = returned.fields.kind.registered_as()?;
    let fields = schema.fields_of(kind)?;
    let headers = returned.headers.iter();
    let headers: Vec<Header> = headers
        .map(|header| Header::new(scan, header.rows, &header.headings, fields, None))
        .collect();
    let spoken = returned.spoken.iter().filter_map(|(index, spoken)| {
        let index = fields.index(&returned.fields.fields[*index].key)?;
        fields.fields[index].alone.then(|| (index, spoken.clone()))
    });
    let covers = Covers::from([(kind, spoken.collect())]);
    let taken: Vec<Taken> = [returned.header(), headers.first()?]
        .into_iter()
        .filter_map(|header| Taken::new(header, returned.area))
        .collect();
    let layout = Layout::new(scan, fields, headers, returned.area, &taken, &covers);
    layout.missing.is_empty().then_some(layout)
}
