//! What a title, a note, a heading or a header of the pages says of all that stands in a table, and none of its cells:
//! that it adds up over quarters, counts quarters of the calendar, is provisional, leaves something out. A finding says so.

use super::scan::{Scan, title};
use super::section::open_sections;
use super::table_layout::TableLayout;
use super::title::is_note;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Place};
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;

struct Caveat {
    words: &'static [&'static str],
    /// Words that say it where they head a column, or are the name of the sheet.
    of_names: &'static [&'static str],
    is_of: fn(RecordKind) -> bool,
    /// What was done all the same.
    used: &'static str,
    hint: &'static str,
}

const ALL: [Caveat; 4] = [
    Caveat {
        words: &["cumulative", "year to date", "ytd"],
        of_names: &["to date", "so far", "rolling", "forecast", "projected"],
        is_of: RecordKind::is_of_quarters,
        used: "its numbers were read as those of each quarter alone",
        hint: "Put the numbers of the quarter alone in the rows, or take the words out if they are that.",
    },
    Caveat {
        words: &["calendar quarter", "calendar quarters", "calendar year", "calendar years"],
        of_names: &[],
        is_of: RecordKind::is_of_quarters,
        used: "quarters were read as those of the financial year, the first from April to June",
        hint: "Write each quarter with its months, such as Jul-Sep 2026.",
    },
    Caveat {
        words: &[
            "provisional",
            "draft",
            "estimate",
            "estimates",
            "estimated",
            "tbc",
            "tba",
            "to be confirmed",
            "to be agreed",
            "to be updated",
            "to be validated",
            "to be verified",
            "unaudited",
            "unvalidated",
            "unverified",
            "unconfirmed",
            "unmoderated",
            "indicative",
            "preliminary",
            "illustrative",
            "not final",
            "not yet final",
            "not yet validated",
            "not yet moderated",
            "not yet agreed",
            "not yet confirmed",
            "not yet verified",
            "not yet audited",
            "not validated",
            "not verified",
            "subject to",
            "awaiting validation",
            "awaiting confirmation",
            "awaiting verification",
            "work in progress",
            "superseded",
            "out of date",
            "do not use",
            "placeholder",
        ],
        of_names: &[],
        is_of: |_| true,
        used: "what stands there was used as it is",
        hint: "Put what holds in the cells; until then, say in the report that the figures may change.",
    },
    Caveat {
        words: &[
            "excludes",
            "excluding",
            "excluded",
            "exclude",
            "omits",
            "omitted",
            "does not include",
            "do not include",
            "not included",
            "except for",
            "incomplete",
            "missing",
            "corrected",
            "correction",
            "should be",
            "should read",
            "restated",
            "double counted",
            "double counting",
            "in error",
            "incorrect",
            "was wrong",
            "is wrong",
        ],
        of_names: &[],
        is_of: |_| true,
        used: "it was not read, and what stands in the table was used as it is",
        hint: "If it says that a cell is wrong, or that something is left out, put that right in the rows.",
    },
];

/// The findings for what is said of a table.
pub(crate) fn caveats(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let texts = texts(scan, layout);
    let findings = ALL.iter().filter_map(|caveat| caveat.finding(scan, layout, &texts));
    findings.chain(titles_between(scan, layout)).collect()
}

/// The finding for titles between the rows of a register, of which nothing is read: a department, `Ended early`.
fn titles_between(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let kinds = [RecordKind::Contract, RecordKind::Kpi, RecordKind::Commitment];
    if !kinds.contains(&layout.fields.kind) || !open_sections(layout).is_empty() {
        return None;
    }
    let rows: Vec<&[Cell]> = layout.body(scan.rows.iter().copied()).collect();
    let titles = rows.windows(2).filter(|two| two[1].len() > 2).filter_map(|two| title(two[0]));
    let is_read = |cell: &Cell| {
        let is_total = |word: &str| ["total", "subtotal", "sum", "count"].contains(&word);
        let folded = fold(&cell.value.to_string());
        is_note(&cell.value.to_string())
            || scan.is_label(cell.at)
            || folded.split(' ').any(is_total)
            || layout.headers.iter().skip(1).any(|header| header.rows.0.0 == cell.at.row.0 + 1)
    };
    let titles: Vec<&Cell> = titles.filter(|cell| !is_read(cell)).collect();
    let first = titles.first()?;
    let cells: Vec<CellRef> = titles.iter().map(|cell| cell.at).collect();
    let others = if titles.len() > 1 { ", and others likewise" } else { "" };
    let message = format!(
        "{} between the rows reads \"{}\"{others}; nothing was read of it, and the rows below it count like the others",
        first.at, first.value
    );
    let hint = "If it says something of the rows below it, write that in a column.";
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::Caveat, place, message, hint))
}

/// Whether a text says one of them.
pub(crate) fn is_caveat(text: &str) -> bool {
    let folded = folded(text);
    ALL.iter().any(|caveat| has(&folded, caveat.words) || has(&folded, caveat.of_names))
}

/// Whether a text says that something is not final, or adds up.
pub(crate) fn is_limited(text: &str) -> bool {
    let [cumulative, _, not_final, _] = &ALL;
    let folded = folded(text);
    has(&folded, not_final.words) || has(&folded, cumulative.words)
}

/// A text about a table, folded, and where it stands.
struct AboutTable {
    folded: String,
    written: String,
    what: &'static str,
    at: Option<CellRef>,
    is_name: bool,
}

impl AboutTable {
    fn new(written: &str, what: &'static str, at: Option<CellRef>) -> AboutTable {
        let is_name = matches!(what, "heading" | "sheet");
        AboutTable { folded: folded(written), written: written.to_owned(), what, at, is_name }
    }
}

fn texts(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<AboutTable> {
    let header = layout.header();
    let first = header.rows.0;
    let above = scan.rows_above(first).iter().flat_map(|row| layout.area.clip(row));
    let below = scan.titles(layout.area).filter(|cell| cell.at.row > first);
    let in_cells = above.map(|cell| ("title", cell)).chain(below.map(|cell| ("note", cell)));
    let mut texts: Vec<AboutTable> = in_cells
        .filter_map(|(what, cell)| {
            Some(AboutTable::new(cell.value.as_text()?, what, Some(cell.at)))
        })
        .collect();
    // the values of a register are often estimates, and the law has them so
    if layout.fields.kind != RecordKind::Contract {
        let headings = header.used().filter_map(|column| header.headings.get(&column));
        texts.extend(headings.map(|it| AboutTable::new(&it.text(), "heading", Some(it.at))));
    }
    let asides = scan.sheet.display.asides.iter();
    texts.extend(asides.map(|text| AboutTable::new(text, "text box or page header", None)));
    texts.push(AboutTable::new(&scan.sheet.name, "sheet", None));
    texts
}

impl Caveat {
    fn finding(
        &self,
        scan: &Scan<'_>,
        layout: &TableLayout<'_>,
        texts: &[AboutTable],
    ) -> Option<Diagnostic> {
        if !(self.is_of)(layout.fields.kind) {
            return None;
        }
        let is_it = |text: &&AboutTable| {
            (has(&text.folded, self.words) || text.is_name && has(&text.folded, self.of_names))
                // names of sheets of what does not stand have a finding of their own
                && (text.what != "sheet" || !self.of_names.is_empty())
                // what values are without is read for itself
                && !text.folded.contains(" vat ")
        };
        let found: Vec<&AboutTable> = texts.iter().filter(is_it).collect();
        let first = *found.first()?;
        let cells: Vec<CellRef> = found.iter().filter_map(|text| text.at).collect();
        let says = match (first.what, first.at) {
            ("sheet", _) => format!("The sheet is called \"{}\"", first.written),
            (what, Some(at)) => format!("The {what} in {at} reads \"{}\"", first.written),
            (what, None) => format!("A {what} reads \"{}\"", first.written),
        };
        let others = if found.len() > 1 { ", and others likewise" } else { "" };
        let place = match cells.is_empty() {
            true => Place::sheet(&scan.path, &scan.sheet.name),
            false => Place::cells(&scan.path, &scan.sheet.name, &cells),
        };
        let message = format!("{says}{others}; {}", self.used);
        Some(Diagnostic::new(Code::Caveat, place, message, self.hint))
    }
}

fn folded(text: &str) -> String {
    format!(" {} ", fold(text))
}

fn has(folded: &str, words: &[&str]) -> bool {
    let mut rest = folded;
    while let Some((_, behind)) = rest.split_once(' ') {
        let is_here =
            |words: &&str| behind.strip_prefix(*words).is_some_and(|it| it.starts_with(' '));
        if words.iter().any(is_here) {
            return true;
        }
        rest = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::candidate::TableSearch;
    use crate::layout::find_tables::find_tables;
    use crate::layout::header_rows::ScannedSheet;
    use crate::layout::table_layout::Covers;
    use crate::schema::Schema;
    use crate::sheet::sketch;

    fn messages(rows: &str) -> Vec<String> {
        let book = sketch::workbook("a.xlsx", "Results", rows);
        let schema = Schema::built_in();
        let scanned = ScannedSheet::new(&book.path, &book.sheets[0], schema);
        let search = TableSearch { sheet: &scanned, schema, covers: &Covers::new() };
        let found = caveats(&scanned.scan, &find_tables(search)[0]);
        found.iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn words_are_found_whole_wherever_they_stand() {
        for text in ["Draft", "not yet final", "Results: DRAFT", "Draft results", "An (estimate)"] {
            assert!(is_caveat(text), "{text}");
        }
        for text in ["", "Drafting room", "Redraft", "not yet", "estimator"] {
            assert!(!is_caveat(text), "{text}");
        }
    }

    #[test]
    fn a_title_or_a_note_about_all_numbers_is_reported_once() {
        let table = "Contract ref | KPI ref | Period | Actual\nC1 | K1 | Q2 2026/27 | 7\nC1 | K2 | Q2 2026/27 | 8\n";
        assert_eq!(messages(table), Vec::<String>::new());
        for (rows, says) in [
            (format!("KPI results (provisional)\n{table}"), "The title in A1 reads"),
            (format!("KPI results | Status: DRAFT\n{table}"), "The title in B1 reads"),
            (format!("{table}\nFigures are to be confirmed"), "The note in A5 reads"),
            (format!("{table}\nExcludes September"), "The note in A5 reads"),
            (format!("{table}\nQuarters are calendar quarters"), "The note in A5 reads"),
            (format!("{table}\nAll figures are cumulative"), "The note in A5 reads"),
            (table.replace("Actual", "Actual (provisional)"), "The heading in D1 reads"),
        ] {
            let messages = messages(&rows);
            assert!(messages.len() == 1 && messages[0].starts_with(says), "{rows}: {messages:?}");
        }
    }
}
