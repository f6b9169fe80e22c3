//! What is said of a sheet that cannot be read: the headings that were seen, and which of them may be the missing one.

use super::heading::Heading;
use super::likely_heading::{likely_headings, wanted_field};
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::Source;
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::{listed, toml_text};
use crate::sheet::Sheet;
use crate::value::typed::typed;

/// More headings than this are counted, not listed.
const MOST: usize = 12;

/// The finding for a sheet that holds no kind of record; `nearest` is what it comes nearest to.
pub(crate) fn not_recognised(
    path: &str,
    sheet: &Sheet,
    nearest: Option<&TableLayout<'_>>,
) -> Diagnostic {
    let near = nearest.filter(|layout| layout.header().field_count(layout.fields) > 1);
    let (headings, near) = match near {
        None => (of_widest_row(sheet), String::new()),
        Some(layout) => {
            let lacks = listed(&layout.missing);
            let near = format!(
                "; it comes nearest to {}, and lacks the {lacks}",
                layout.fields.kind.name()
            );
            (of_header(layout), near)
        }
    };
    let message = format!(
        "No kind of record was recognised in this sheet; {}{near}",
        headings_seen(&headings)
    );
    let hint = "If the report should use it, name its headings under [fields] in report.toml; `check --layout` shows how.";
    Diagnostic::new(Code::SheetNotRecognised, sheet.place(path), message, hint)
}

/// The finding for a table without its required fields; one that has no names for its rows, beside a whole table of its
/// kind, is a summary of that and costs nothing.
pub(crate) fn missing(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
    is_summary: bool,
) -> Option<Diagnostic> {
    if layout.missing.is_empty() {
        return None;
    }
    let headings = layout.header().headings.values();
    let cells: Vec<CellRef> = headings.map(|heading| heading.at).collect();
    let place = Place::cells(path, &sheet.name, &cells);
    let kind = layout.fields.kind;
    let lacks = missing_fields(layout);
    let seen = headings_seen(&of_header(layout));
    if is_summary {
        let message = format!(
            "This looks like a summary of the {} and was not read: it has {lacks}; {seen}",
            kind.name()
        );
        let hint = "If its rows should count, give each its name in a column of its own.";
        return Some(Diagnostic::new(Code::SheetNotRecognised, place, message, hint));
    }
    let has = if kind.is_plural() { "have" } else { "has" };
    let lacking_year = lacking_year(layout);
    if !lacking_year.is_empty() {
        let message =
            format!("The {} {has} {lacks}; {seen}; {}", kind.name(), no_year(&lacking_year));
        return Some(Diagnostic::new(Code::ColumnMissing, place, message, WITH_YEAR));
    }
    let asks: Vec<String> =
        layout.missing.iter().filter_map(|field| question(sheet, layout, field)).collect();
    let message = format!("The {} {has} {lacks}; {seen}{}", kind.name(), asks.concat());
    let example = example(sheet, layout);
    let (column, it, has_another, heading) = match layout.missing.len() {
        1 => ("column", "it", "has another heading", "that heading"),
        _ => ("columns", "they", "have other headings", "those headings"),
    };
    let hint = format!(
        "Add the {column}, or, if {it} {has_another}, name {heading} under [fields.{}] in report.toml{example}.",
        kind.key(),
    );
    Some(Diagnostic::new(Code::ColumnMissing, place, message, hint))
}

/// The lines of report.toml that may name the columns, where headings come near.
fn example(sheet: &Sheet, layout: &TableLayout<'_>) -> String {
    let examples = layout.missing.iter().filter_map(|field| {
        // of two that come near neither is advised
        let [heading] = likely_headings(sheet, layout, field)[..] else { return None };
        Some(format!("{} = [\"{}\"]", wanted_field(layout, field)?.key, toml_text(&heading.line())))
    });
    let examples: Vec<String> = examples.collect();
    if examples.is_empty() { String::new() } else { format!(": {}", listed(&examples)) }
}

/// What a table has not: a day speaks for the whole sheet, so it is no column that is missing.
fn missing_fields(layout: &TableLayout<'_>) -> String {
    let known = |name: &String| layout.fields.fields.iter().find(|known| known.name == *name);
    let is_alone = |name: &&String| known(name).is_some_and(|field| field.alone && !field.section);
    let (alone, columns): (Vec<&String>, Vec<&String>) = layout.missing.iter().partition(is_alone);
    let columns: Vec<String> = columns.into_iter().map(|name| format!("the {name}")).collect();
    let columns = (!columns.is_empty()).then(|| format!("no column for {}", listed(&columns)));
    let alone = alone.into_iter().map(|name| format!("no {name}"));
    listed(&alone.chain(columns).collect::<Vec<_>>())
}

/// What of the headings may be a missing field.
fn question(sheet: &Sheet, layout: &TableLayout<'_>, field: &str) -> Option<String> {
    let near: Vec<String> =
        likely_headings(sheet, layout, field).iter().map(|heading| quoted(heading)).collect();
    let come = if near.len() == 1 { "comes" } else { "come" };
    let it = if layout.missing.len() == 1 { "it".to_owned() } else { format!("the {field}") };
    (!near.is_empty()).then(|| format!("; {} {come} nearest to {it}", listed(&near)))
}

const WITH_YEAR: &str =
    "Write the financial year with each quarter, such as Q1 2026/27 for April to June 2026.";

/// The headings of quarters that do not say of which financial year, and are not read.
fn lacking_year<'l>(layout: &'l TableLayout<'_>) -> Vec<&'l Heading> {
    let period = layout.fields.index("period");
    let has_period = layout.header().columns.values().any(|index| Some(*index) == period);
    if !layout.fields.kind.is_of_quarters() || has_period {
        return Vec::new();
    }
    let unused = layout.header().unused_headings();
    let year = layout.year.as_deref();
    unused.map(|(_, heading)| heading).filter(|h| h.lacks_year(layout.fields, year)).collect()
}

fn no_year(headings: &[&Heading]) -> String {
    let shown: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
    match shown.as_slice() {
        [one] => format!("{one} does not say of which financial year its quarter is"),
        all => format!("{} do not say of which financial year their quarters are", listed(all)),
    }
}

pub(crate) fn duplicate_quarters(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
) -> Option<Diagnostic> {
    let (place, columns) = columns(path, sheet, layout, &layout.header().duplicates)?;
    let message = format!(
        "{columns} give the figures of one quarter in several columns, so none of them is used"
    );
    let hint = "Leave one column for each quarter.";
    Some(Diagnostic::new(Code::TableUnread, place, message, hint))
}

/// The finding for the columns of months that stand beside the column of their quarter.
pub(crate) fn months_beside_quarter(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
) -> Option<Diagnostic> {
    let (place, columns) = columns(path, sheet, layout, &layout.header().months)?;
    let message = format!(
        "{columns} give the months of a quarter that has a column of its own; that was used, and the months were not"
    );
    let hint = "If the quarter's column is not what the months come to, put it right.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

/// Where the headings of some columns stand, and their words; none where there are none.
fn columns(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
    columns: &[Column],
) -> Option<(Place, String)> {
    let headings = &layout.header().headings;
    let headings: Vec<&Heading> =
        columns.iter().filter_map(|column| headings.get(column)).collect();
    let cells: Vec<CellRef> = headings.iter().map(|heading| heading.at).collect();
    let shown: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
    (!headings.is_empty()).then(|| (Place::cells(path, &sheet.name, &cells), listed(&shown)))
}

/// The finding for columns of quarters that are not known, beside others of their table that can.
pub(crate) fn quarters_without_year(
    path: &str,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
) -> Option<Diagnostic> {
    let headings = lacking_year(layout);
    if headings.is_empty() || layout.header().quarters.is_empty() {
        return None;
    }
    let cells: Vec<CellRef> = headings.iter().map(|heading| heading.at).collect();
    let place = Place::cells(path, &sheet.name, &cells);
    let message = format!("{}, so what stands below is left out", no_year(&headings));
    Some(Diagnostic::new(Code::TableUnread, place, message, WITH_YEAR))
}

fn quoted(heading: &Heading) -> String {
    format!("\"{}\" ({})", heading.text(), heading.at)
}

fn of_header(layout: &TableLayout<'_>) -> Vec<String> {
    layout.header().headings.values().map(quoted).collect()
}

/// The texts of the first row with the most of them: the likeliest headings.
fn of_widest_row(sheet: &Sheet) -> Vec<String> {
    let texts = sheet.rows().take(50).map(|row| {
        let texts = row.iter().filter_map(|cell| Some((cell.value.as_text()?, cell.at)));
        texts.map(|(text, at)| format!("\"{}\" ({at})", text.trim())).collect::<Vec<_>>()
    });
    texts
        .reduce(|widest, row| if row.len() > widest.len() { row } else { widest })
        .unwrap_or_default()
}

fn headings_seen(headings: &[String]) -> String {
    let mut shown: Vec<String> = headings.iter().take(MOST).cloned().collect();
    if headings.len() > MOST {
        shown.push(format!("{} more", headings.len() - MOST));
    }
    match shown.len() {
        0 => "it has no headings".to_owned(),
        1 => format!("the only heading seen is {}", shown[0]),
        _ => format!("the headings seen are {}", listed(&shown)),
    }
}

/// The first required value that holds for all rows and cannot be used, with its finding: no row can do without it.
pub(crate) fn unusable_for_all(
    layout: &TableLayout<'_>,
    file: &str,
    sheet: &str,
) -> Option<Diagnostic> {
    layout.sheet_values.iter().find_map(|(index, own)| {
        let field = layout.fields.fields.get(*index).filter(|field| field.required)?;
        let reason = typed(field.holds, &own.value).err()?;
        let place = match &own.source {
            Source::SharedCell(spot) => Place::cells(&spot.file, &spot.sheet, &[spot.at]),
            _ => Place::sheet(file, sheet),
        };
        let message = format!("The {} reads \"{}\"{}", field.name, own.value, reason.why);
        Some(Diagnostic::new(Code::ColumnMissing, place, message, reason.hint))
    })
}
