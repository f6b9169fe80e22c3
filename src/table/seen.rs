//! What is said of a sheet that cannot be read: the headings that were seen, and which of them may be the missing one.

use super::heading::Heading;
use super::layout::Layout;
use super::schema::Field;
use super::twice::listed;
use super::word::word;
use crate::diagnostic::{Code, Diagnostic};
use crate::place::{CellRef, Place};
use crate::sheet::Sheet;

/// More headings than this are counted, not listed.
const MOST: usize = 12;

/// A heading must be so like a field's words to be asked about.
const LIKE: f64 = 0.75;

/// The finding for a sheet that holds no kind of record; `nearest` is what it comes nearest to.
pub fn not_recognised(path: &str, sheet: &Sheet, nearest: Option<&Layout<'_>>) -> Diagnostic {
    let near = nearest.filter(|layout| layout.header().fields(layout.fields) > 1);
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
    let message =
        format!("No kind of record was recognised in this sheet; {}{near}", seen(&headings));
    let hint = "If the report should use it, name its headings under [fields] in report.toml; `check --layout` shows how.";
    Diagnostic::new(Code::SheetNotRecognised, sheet.place(path), message, hint)
}

/// The finding for a table without a required field; one that has no names for its rows, beside a whole table of its
/// kind, is a summary of that and costs nothing.
pub fn missing(
    path: &str,
    sheet: &Sheet,
    layout: &Layout<'_>,
    is_summary: bool,
) -> Option<Diagnostic> {
    let field = layout.missing.first()?;
    let headings = layout.header().headings.values();
    let cells: Vec<CellRef> = headings.map(|heading| heading.at).collect();
    let place = Place::cells(path, &sheet.name, &cells);
    let kind = layout.fields.kind;
    // A day speaks for the whole sheet, so it is no column that is missing.
    let lacks = match layout.fields.fields.iter().find(|known| known.name == *field) {
        Some(known) if known.alone && !known.section => format!("no {field}"),
        _ => format!("no column for the {field}"),
    };
    let seen = seen(&of_header(layout));
    if is_summary {
        let message = format!(
            "This looks like a summary of the {} and was not read: it has {lacks}; {seen}",
            kind.name()
        );
        let hint = "If its rows should count, give each its name in a column of its own.";
        return Some(Diagnostic::new(Code::SheetNotRecognised, place, message, hint));
    }
    let has = if kind.is_plural() { "have" } else { "has" };
    let near = candidates(layout, field);
    let asks = match near.as_slice() {
        [] => String::new(),
        near => {
            let near: Vec<String> = near.iter().map(|heading| quoted(heading)).collect();
            let come = if near.len() == 1 { "comes" } else { "come" };
            format!("; {} {come} nearest to it", listed(&near))
        }
    };
    let message = format!("The {} {has} {lacks}; {seen}{asks}", kind.name());
    let example = near
        .first()
        .zip(wanted(layout, field))
        .map(|(heading, field)| format!(": {} = [\"{}\"]", field.key, toml_text(&heading.line())));
    let hint = format!(
        "Add the column, or, if it has another heading, name that heading under [fields.{}] in report.toml{}.",
        kind.key(),
        example.unwrap_or_default()
    );
    Some(Diagnostic::new(Code::ColumnMissing, place, message, hint))
}

/// The field that a required name speaks of, the first of several.
pub fn wanted<'l>(layout: &'l Layout<'_>, name: &str) -> Option<&'l Field> {
    let fields = layout.fields.fields.iter();
    let is_it = |field: &&Field| field.name == name || field.either.as_deref() == Some(name);
    fields.filter(is_it).find(|field| field.key != "supplier")
}

/// The headings that name no field and are most like the missing one, the likeliest first.
pub fn candidates<'l>(layout: &'l Layout<'_>, missing: &str) -> Vec<&'l Heading> {
    let fields = layout.fields.fields.iter();
    let same: Vec<&Field> = fields
        .filter(|field| field.name == missing || field.either.as_deref() == Some(missing))
        .collect();
    let used: Vec<_> = layout.header().used().collect();
    let unused = layout.header().headings.iter().filter(|(column, _)| !used.contains(column));
    let likeness = |heading: &Heading| {
        let all = same.iter().map(|field| like(heading, field));
        all.fold(0.0, f64::max)
    };
    let mut rated: Vec<(f64, &Heading)> =
        unused.map(|(_, heading)| (likeness(heading), heading)).collect();
    rated.retain(|(likeness, _)| *likeness >= LIKE);
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.into_iter().take(2).map(|(_, heading)| heading).collect()
}

/// How like a heading is to the words of a field: by its letters, or by the words that both have.
pub fn like(heading: &Heading, field: &Field) -> f64 {
    let names = field.words.iter().chain([&field.name]).map(|known| word(known));
    let own = word(&heading.text());
    names
        .map(|known| strsim::jaro_winkler(&own, &known).max(shared(&own, &known)))
        .fold(0.0, f64::max)
}

/// The share of words that two texts have in common.
fn shared(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let is_word = |word: &&&str| word.len() > 2 && !["the", "and", "for"].contains(*word);
    let both = a.iter().filter(is_word).filter(|word| b.contains(word)).count();
    2.0 * both as f64 / (a.len() + b.len()) as f64
}

/// A text within quotation marks of a TOML string.
pub fn toml_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn quoted(heading: &Heading) -> String {
    format!("\"{}\" ({})", heading.text(), heading.at)
}

fn of_header(layout: &Layout<'_>) -> Vec<String> {
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

fn seen(headings: &[String]) -> String {
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
