//! A decision as report.toml has it, to be copied from what a run says.

use super::row::ToDecide;
use crate::domain::prose::toml_text;
use jiff::civil::Date;

/// So many cells of one finding are written out.
const MOST_CELLS: usize = 2;

/// The lines of a `[[decision]]` for each cell, with what only a person can say left open.
pub fn block(row: &ToDecide, on: Date) -> String {
    let text = |text: &str| toml_text(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let value = row.suggestion.as_ref().map_or(String::new(), |it| text(&it.value));
    let [file, sheet, was] = [&row.file, &row.sheet, &row.holds].map(|it| text(it));
    let one = |cell: String| {
        format!(
            "[[decision]]\nfile = \"{file}\"\nsheet = \"{sheet}\"\ncell = \"{cell}\"\nwas = \"{was}\"\nuse = \
             \"{value}\"\nby = \"\"\non = {on}\nwhy = \"\"\n"
        )
    };
    let blocks: String = row.cells.iter().take(MOST_CELLS).map(|at| one(at.to_string())).collect();
    match row.cells.get(MOST_CELLS..).unwrap_or_default() {
        [] => blocks,
        more => format!("{blocks}# and the same for {} more cells\n", more.len()),
    }
}
