//! Labels beside a table whose words are not known, each with the one value that it stands beside or over.

use super::sample::SampledColumn;
use crate::domain::place::{CellRef, Row};
use crate::layout::heading::{LONGEST, headings};
use crate::layout::scan::Scan;
use crate::schema::Schema;
use crate::sheet::Cell;

/// A value stands at most so many columns away from its label.
const FARTHEST: usize = 3;
/// Labels are looked for in so many rows from the top.
const NEAR: usize = 40;

/// The cells of the rows above a header, or of the first rows where there is none, that hold a label and its value:
/// rows of two to four cells of which one is a text and the next its value.
pub(super) fn lone_cells<'a>(
    scan: &Scan<'a>,
    header: Option<Row>,
    schema: &Schema,
) -> Vec<SampledColumn<'a>> {
    let above = scan.rows.iter().take(NEAR).filter(|row| {
        header.is_none_or(|header| row.first().is_some_and(|cell| cell.at.row < header))
    });
    let narrow = above.filter(|row| (2..=4).contains(&row.len()));
    narrow
        .flat_map(|row| row.windows(2).filter_map(|pair| labelled(scan, row, pair, schema)))
        .collect()
}

fn labelled<'a>(
    scan: &Scan<'a>,
    row: &'a [Cell],
    pair: &'a [Cell],
    schema: &Schema,
) -> Option<SampledColumn<'a>> {
    let [label, value] = pair else { return None };
    let across = value.at.column.0 - label.at.column.0;
    let is_label = label.value.as_text().is_some_and(|text| text.len() <= LONGEST);
    if !is_label || across as usize > FARTHEST {
        return None;
    }
    let place = row.iter().position(|cell| cell.at == label.at)?;
    let found = headings(scan.sheet, &scan.merged, &[&row[place..=place]], schema);
    let heading = found.get(&label.at.column)?;
    let at = CellRef { row: label.at.row, column: label.at.column };
    (heading.at == at).then(|| SampledColumn::new(heading, vec![Some(&value.value)]))
}
