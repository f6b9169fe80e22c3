//! Which rows below a header are records, and which are totals, notes and signatures.

mod row_words;

use super::read_record::Filled;
use super::row_use::{PassedOver, RowUse};
use crate::domain::place::Row;
use crate::layout::header::Header;
use crate::layout::table_layout::TableLayout;
use crate::layout::title::is_note;
use crate::schema::Field;
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use crate::value::level::level;
use crate::value::number::number;
use row_words::RowWords;

/// What of a table's columns decides which of its rows are records.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Width {
    /// How many are fields.
    pub columns: usize,
    /// How many fields of its first header records need.
    pub needed: usize,
}

impl Width {
    pub(crate) fn new(layout: &TableLayout<'_>, header: &Header) -> Width {
        let fields = &layout.fields.fields;
        let used = layout.header().used_fields();
        let needed = used.iter().filter(|index| is_required(&fields[**index])).count();
        Width { columns: header.used().count(), needed }
    }
}

fn is_required(field: &Field) -> bool {
    field.required || field.either.is_some()
}

/// A record holds its identity, or at least two of the cells that its kind requires. A row whose only cells of its own
/// are others goes on with the record above it, over whose rows its cells are merged.
pub(crate) fn is_record(
    layout: &TableLayout<'_>,
    width: Width,
    filled: &Filled<'_>,
    row: Row,
) -> bool {
    let Width { columns, needed } = width;
    let fields = &layout.fields.fields;
    let is_needed = |index: &usize| {
        let field = &fields[*index];
        is_required(field) || field.identity
    };
    if !filled.iter().any(|(index, cell)| cell.at.row == row && is_needed(index)) {
        return false;
    }
    let has_identity = filled.keys().any(|index| fields[*index].identity);
    let has = filled.keys().filter(|index| is_required(&fields[**index])).count();
    let stands_alone = columns > 1
        && filled.len() == 1
        && !holds_note(fields, filled)
        && !is_title(fields, filled);
    let is_named = filled.len() > 1 || filled.len() == columns || stands_alone;
    has_identity && is_named || has > 1 && 2 * has >= needed
}

/// Whether the only cell of a row stands where refs do and holds words without a digit: the title of a section.
fn is_title(fields: &[Field], filled: &Filled<'_>) -> bool {
    filled.iter().all(|(index, cell)| {
        let is_ref = fields[*index].key.ends_with("-ref") && fields[*index].identity;
        let text = cell.value.as_text();
        is_ref && text.is_some_and(|text| !text.contains(|c: char| c.is_ascii_digit()))
    })
}

/// A sentence under the table rather than a name in it.
fn holds_note(fields: &[Field], filled: &Filled<'_>) -> bool {
    filled.iter().any(|(index, cell)| {
        let is_ref = fields[*index].key.ends_with("-ref");
        cell.value.as_text().is_some_and(|text| is_note(text) || is_ref && is_numbered(text))
    })
}

/// A sentence with its number where a ref is meant: `1. Values include VAT unless marked`.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.trim_start().len() && rest.starts_with(['.', ')']);
    is_numbered && rest.split_whitespace().count() > 4
}

/// What a row is that is no record: one that a rule passes over, or one that nothing reads.
pub(crate) fn not_record(row: &[Cell], filled: &Filled<'_>, layout: &TableLayout<'_>) -> RowUse {
    let at = row.first().map(|cell| cell.at.row);
    let is_text = |cell: &Cell| cell.value.as_text().is_some();
    let rule = match sums_or_signs(row, filled, layout) {
        // it reads like a total, and has all that a record has
        Some(PassedOver::Total) if is_whole(layout, filled) => return RowUse::Unread,
        Some(rule) => rule,
        None if row.iter().any(|cell| cell.value.as_text().is_some_and(is_note)) => {
            PassedOver::Note
        }
        None if row.iter().all(is_text) && row.len() == 1 => PassedOver::Title,
        None if row.iter().all(is_text) && !has_own(filled, at) => PassedOver::Around,
        None if row.iter().all(is_text) && has_own(filled, at) && carries(filled, at) => {
            PassedOver::GoesOn
        }
        None => return RowUse::Unread,
    };
    RowUse::Passed(rule)
}

/// Whether a cell of the row itself stands in a column that is a field.
fn has_own(filled: &Filled<'_>, at: Option<Row>) -> bool {
    filled.values().any(|cell| Some(cell.at.row) == at)
}

fn carries(filled: &Filled<'_>, at: Option<Row>) -> bool {
    filled.values().any(|cell| Some(cell.at.row) != at)
}

/// Whether a row has a ref of its own, and all else that a record needs.
fn is_whole(layout: &TableLayout<'_>, filled: &Filled<'_>) -> bool {
    let has =
        |index: usize| filled.contains_key(&index) || layout.sheet_values.contains_key(&index);
    has_ref(layout, filled) && layout.fields.missing(has).is_empty()
}

/// The rule by which a row is none of the records: it adds up the rows above it, or signs them.
pub(crate) fn sums_or_signs(
    row: &[Cell],
    filled: &Filled<'_>,
    layout: &TableLayout<'_>,
) -> Option<PassedOver> {
    let fields = &layout.fields.fields;
    let first = row.iter().find_map(|cell| cell.value.as_text());
    let names = filled.iter().filter(|(index, cell)| {
        (fields[**index].identity || fields[**index].section) && cell.value.as_text().is_some()
    });
    let names = names.filter_map(|(_, cell)| cell.value.as_text());
    let mut texts = first.into_iter().chain(names).map(RowWords::from_text);
    let first = texts.next()?;
    let all = texts.fold(first, RowWords::or);
    if all.is_total {
        return Some(PassedOver::Total);
    }
    let is_short = || {
        !layout
            .fields
            .missing(|index| {
                filled.contains_key(&index) || layout.sheet_values.contains_key(&index)
            })
            .is_empty()
    };
    let has_own_ref = || has_ref(layout, filled);
    if all.is_summary && !has_own_ref() {
        return Some(PassedOver::Total);
    }
    let sums = all.is_sum && (lacks_own_ref(layout, filled) || !says_level(layout, filled));
    if first.is_note {
        return Some(PassedOver::Note);
    }
    if first.is_example {
        return Some(PassedOver::Example);
    }
    // a signature below the table: "Prepared by", "Signed"
    let signs = first.signs || first.is_by && is_short();
    let adds = sums && (is_short() || lacks_own_ref(layout, filled) || has_sums(fields, filled));
    signs.then_some(PassedOver::Signature).or(adds.then_some(PassedOver::Total))
}

/// Whether the table has a column for refs and the row nothing in it.
fn lacks_own_ref(layout: &TableLayout<'_>, filled: &Filled<'_>) -> bool {
    ["ref", "contract-ref", "kpi-ref", "commitment-ref"].iter().any(|key| {
        let index = layout.fields.index(key);
        index.is_some_and(|index| {
            layout.fields.fields[index].identity
                && layout.has_column(index)
                && !filled.contains_key(&index)
        })
    })
}

/// Whether the row has a ref of its own.
fn has_ref(layout: &TableLayout<'_>, filled: &Filled<'_>) -> bool {
    ["ref", "contract-ref", "kpi-ref", "commitment-ref"].iter().any(|key| {
        let index = layout.fields.index(key);
        index.is_some_and(|index| {
            layout.fields.fields[index].identity && filled.contains_key(&index)
        })
    })
}

/// Whether the row gives a level by its word, as a statement does and an average does not.
fn says_level(layout: &TableLayout<'_>, filled: &Filled<'_>) -> bool {
    let cell = layout.fields.index("level").and_then(|index| filled.get(&index));
    cell.is_some_and(|cell| number(&cell.value).is_none() && level(&cell.value).is_some())
}

/// Whether numbers stand in several columns for marks, or one too large for a mark.
fn has_sums(fields: &[Field], filled: &Filled<'_>) -> bool {
    let marks = filled.iter().filter(|(index, _)| fields[**index].holds == Holds::Mark);
    let numbers = marks.filter_map(|(_, cell)| match cell.value {
        CellValue::Number(number) | CellValue::Percent(number) => Some(number),
        _ => None,
    });
    let numbers: Vec<f64> = numbers.collect();
    numbers.len() > 1 || numbers.iter().any(|number| *number > 1.0)
}
