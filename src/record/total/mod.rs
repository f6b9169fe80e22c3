//! Which rows below a header are records, and which are totals, notes and signatures.

use super::read_record::Filled;
use super::row_use::{PassedOver, RowUse};
use crate::domain::fold::word;
use crate::domain::place::Row;
use crate::layout::table_layout::TableLayout;
use crate::layout::title::is_note;
use crate::schema::Field;
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use crate::value::number::number;
use crate::value::typed::level;

/// A record holds its identity, or at least two of the cells that its kind requires. A row whose only cells of its own
/// are others goes on with the record above it, over whose rows its cells are merged.
pub(crate) fn is_record(
    layout: &TableLayout<'_>,
    columns: usize,
    filled: &Filled<'_>,
    row: Row,
) -> bool {
    let fields = &layout.fields.fields;
    let is_needed = |index: &usize| {
        let field = &fields[*index];
        field.required || field.either.is_some() || field.identity
    };
    if !filled.iter().any(|(index, cell)| cell.at.row == row && is_needed(index)) {
        return false;
    }
    let is_required = |index: &usize| fields[*index].required || fields[*index].either.is_some();
    let has_identity = filled.keys().any(|index| fields[*index].identity);
    let needed = layout.header().used_fields().iter().filter(|index| is_required(index)).count();
    let has = filled.keys().filter(|index| is_required(index)).count();
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

/// How the name of a sum begins.
const SUM_OPENS: [&str; 11] = [
    "total ",
    "sub total ",
    "subtotal ",
    "grand total ",
    "number of ",
    "count of ",
    "average ",
    "mean ",
    "median ",
    "overall ",
    "sum of ",
];

/// How it ends.
const SUM_ENDS: [&str; 6] =
    [" total", " average", " mean", " subtotal", " sub total", " overall score"];

/// Words that head a row of sums.
const TOTALS: [&str; 16] = [
    "total",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "average",
    "mean",
    "count",
    "overall",
    "overall total",
    "overall score",
    "average score",
    "median",
    "all",
    "number of statement",
    "per cent of total",
];

/// Words of which a name of such a row is made, beside numbers; the first few say what is worked out.
const SUMS: [&str; 10] =
    ["total", "subtotal", "sum", "average", "mean", "median", "overall", "score", "count", "avg"];

const BESIDE: [&str; 21] = [
    "grand",
    "sub",
    "council",
    "authority",
    "whole",
    "all",
    "of",
    "for",
    "the",
    "across",
    "area",
    "key",
    "statement",
    "level",
    "rating",
    "maturity",
    "result",
    "number",
    "and",
    "out",
    "rounded",
];

/// Whether a name says that its row sums up others, and says nothing else: `Overall average 2.4`, `Council score`.
fn is_summary(name: &str) -> bool {
    let words = || name.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    words().any(|word| SUMS.contains(&word))
        && words().all(|word| SUMS.contains(&word) || BESIDE.contains(&word))
}

/// Words that open a row of signatures, or the key to a table.
const SIGNS: [&str; 20] = [
    "completed by",
    "prepared by",
    "approved by",
    "authorised by",
    "reviewed by",
    "checked by",
    "submitted by",
    "name",
    "print name",
    "signature",
    "signed",
    "sign off",
    "job title",
    "position",
    "date signed",
    "key",
    "key to rating",
    "rag key",
    "legend",
    "name and title",
];

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
    let texts: Vec<String> = first.into_iter().chain(names).map(word).collect();
    if texts.iter().any(|text| TOTALS.contains(&text.as_str())) {
        return Some(PassedOver::Total);
    }
    let first = texts.first()?;
    let is_short = || {
        !layout
            .fields
            .missing(|index| {
                filled.contains_key(&index) || layout.sheet_values.contains_key(&index)
            })
            .is_empty()
    };
    let is_named_so = |name: &String| {
        SUM_OPENS.iter().any(|open| name.starts_with(open))
            || SUM_ENDS.iter().any(|end| name.ends_with(end))
    };
    let has_own_ref = || has_ref(layout, filled);
    if !has_own_ref() && texts.iter().any(|name| is_summary(name)) {
        return Some(PassedOver::Total);
    }
    let sums = texts.iter().any(is_named_so)
        && (lacks_own_ref(layout, filled) || !says_level(layout, filled));
    // a signature below the table: "Prepared by", "Signed"
    let is_note = first.strip_prefix("note ").is_some_and(|rest| rest.len() < 3);
    if is_note {
        return Some(PassedOver::Note);
    }
    if is_example(first) {
        return Some(PassedOver::Example);
    }
    let signs = SIGNS.contains(&first.as_str())
        || first.starts_with("signed")
        || first.ends_with(" by") && is_short();
    let adds = sums && (is_short() || lacks_own_ref(layout, filled) || has_sums(fields, filled));
    signs.then_some(PassedOver::Signature).or(adds.then_some(PassedOver::Total))
}

/// Whether the first cell of a row, folded, says that it shows how rows are filled in: `e.g. MB/25/001`, `Example`.
fn is_example(first: &str) -> bool {
    ["eg", "e g", "example", "for example", "example only", "worked example"].contains(&first)
        || ["eg ", "e g ", "for example ", "example row", "example entry"]
            .iter()
            .any(|open| first.starts_with(open))
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

#[cfg(test)]
mod tests;
