//! The sheets of the workbook before any is written: lines at the top, one table below them.

use super::grid::{Grid, Line};
use super::info::TablesInfo;
use super::notes::{Note, notes};
use super::value::Value;

/// How many characters of a line above a table stand on a printed page, of a title too.
const LINE: usize = 84;

#[derive(Debug)]
pub(super) struct Page {
    pub name: String,
    /// The lines in its first column, the title first.
    pub lines: Vec<Entry>,
    pub table: Option<WorkbookTable>,
}

#[derive(Debug)]
pub(super) struct WorkbookTable {
    pub name: String,
    /// What it shows, for those who cannot see it.
    pub title: String,
    pub headers: Vec<String>,
    /// Its rows, and whether each sums up.
    pub rows: Vec<(bool, Vec<Entry>)>,
}

#[derive(Debug)]
pub(super) enum Entry {
    Value(Value),
    /// Words that lead to a sheet.
    Link(String, String),
}

impl Entry {
    pub(super) fn text(words: impl Into<String>) -> Entry {
        Entry::Value(Value::Text(words.into()))
    }
}

/// All sheets: cover, contents, notes, then one for each table.
pub(super) fn pages(grids: &[Grid], about: &TablesInfo) -> Vec<Page> {
    let front = [cover(grids.len(), about), contents(grids), notes_page(grids)];
    front.into_iter().chain(grids.iter().map(page)).collect()
}

fn cover(count: usize, about: &TablesInfo) -> Page {
    let day = about.as_of.strftime("%-d %B %Y");
    let tables = if count == 1 { "The table".to_owned() } else { format!("The {count} tables") };
    let link = |name: &str| Entry::Link(name.to_owned(), name.to_owned());
    let lines = [
        about.title.clone(),
        format!("{tables} of the report, as a workbook"),
        format!("Published by: {}", or(&about.author, "not named")),
        format!("Period: {}", about.period),
        format!("Figures as of: {day}"),
        "Language: English".to_owned(),
        "Each worksheet holds one table. The same tables come as CSV files in the folder \"tables\"."
            .to_owned(),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(Entry::text);
    let lines = lines.chain([link("Contents"), link("Notes")]).collect();
    Page { name: "Cover".to_owned(), lines, table: None }
}

/// A text, or what stands where it is empty.
pub(super) fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

fn contents(grids: &[Grid]) -> Page {
    let row = |grid: &Grid| {
        let link = Entry::Link(grid.sheet.clone(), grid.sheet.clone());
        let about = Entry::text(or(first_sentence(&grid.measure), "As its title says"));
        let file = Entry::text(format!("tables/{}.csv", grid.name));
        (false, vec![link, Entry::text(&grid.title), about, file])
    };
    let notes = vec![
        Entry::Link("Notes".to_owned(), "Notes".to_owned()),
        Entry::text("Notes"),
        Entry::text("Shorthand, and how these tables stand to those of the report"),
        Entry::text("None"),
    ];
    let rows = std::iter::once((false, notes)).chain(grids.iter().map(row)).collect();
    let headers = ["Worksheet", "Title", "What it shows", "CSV file"];
    with_table("Contents", "contents", &headers, rows)
}

/// The whole stands on the table's own sheet.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

fn notes_page(grids: &[Grid]) -> Page {
    let row = |(about, text): Note| (false, vec![Entry::text(about), Entry::text(text)]);
    let rows = notes(grids).into_iter().map(row).collect();
    with_table("Notes", "notes", &["Note", "What it says"], rows)
}

/// A sheet that is named as its title.
fn with_table(name: &str, table: &str, headers: &[&str], rows: Vec<(bool, Vec<Entry>)>) -> Page {
    let table = WorkbookTable {
        name: table.to_owned(),
        title: name.to_owned(),
        headers: headers.iter().map(|header| (*header).to_owned()).collect(),
        rows,
    };
    let lines = vec![Entry::text(name), Entry::text("This worksheet contains one table.")];
    Page { name: name.to_owned(), lines, table: Some(table) }
}

fn page(grid: &Grid) -> Page {
    let measure = (!grid.measure.is_empty()).then_some(&grid.measure);
    let texts = std::iter::once(&grid.title).chain(measure).chain(&grid.sources);
    let mut lines: Vec<Entry> = texts.flat_map(|text| pieces(text)).map(Entry::text).collect();
    lines.push(Entry::text(
        "This worksheet contains one table. Its shorthand is explained in the worksheet \"Notes\".",
    ));
    lines.push(Entry::Link("Back to the contents".to_owned(), "Contents".to_owned()));
    let row =
        |line: &Line| (line.is_total, line.values.iter().cloned().map(Entry::Value).collect());
    let table = WorkbookTable {
        name: format!("table_{}", grid.name.replace('-', "_")),
        title: grid.title.clone(),
        headers: grid.headers.clone(),
        rows: grid.rows.iter().map(row).collect(),
    };
    Page { name: grid.sheet.clone(), lines, table: Some(table) }
}

/// A line in pieces that stand on a printed page, broken between words.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in line.split(' ') {
        let last = pieces.len() - 1;
        let length = pieces[last].chars().count();
        if length > 0 && length + 1 + word.chars().count() > LINE {
            pieces.push(word.to_owned());
        } else {
            if length > 0 {
                pieces[last].push(' ');
            }
            pieces[last].push_str(word);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{LINE, pieces};

    #[test]
    fn a_line_is_broken_between_words() {
        assert_eq!(pieces("a b"), ["a b"]);
        let line = "word ".repeat(40);
        let pieces = pieces(line.trim_end());
        assert!(pieces.len() == 3 && pieces.iter().all(|piece| piece.chars().count() <= LINE));
        assert_eq!(pieces.join(" "), line.trim_end());
    }
}
