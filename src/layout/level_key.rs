//! A key above or below an assessment, or a heading, that numbers the levels otherwise than their model does: `1 = Innovator`,
//! `Score (0-4)`. Where levels stand as numbers, nobody can tell then which are meant.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::place::{CellRef, Column, Place};
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use crate::value::level::level_of;
use std::collections::BTreeSet;

/// A number that a key gives a level, and where.
struct Numbered {
    at: CellRef,
    number: u32,
    level: Level,
}

/// The finding for a key of which one number at least is another level's. It stops what states the assessment.
pub(crate) fn level_key(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    if layout.fields.kind != RecordKind::Assessment {
        return None;
    }
    let index = layout.fields.index("level")?;
    let model = match layout.fields.fields[index].holds {
        Holds::LevelOf(model) => model,
        _ => ModelRef::BUILT_IN,
    };
    let columns = columns(layout, index);
    let (at, says) = in_key(scan, layout, model).or_else(|| in_heading(layout, &columns, model))?;
    if !has_numbers(scan, layout, &columns) {
        return None;
    }
    let message = format!("{says}; which level a number means cannot be told");
    let hint = format!("Write the levels as words, or number them from 1: {}.", model.all_words());
    let place = Place::cells(&scan.path, &scan.sheet.name, &[at]);
    Some(Diagnostic::new(Code::LevelUnusable, place, message, hint))
}

/// A number that a key gives another level than its own, where the key gives two at least.
fn in_key(scan: &Scan<'_>, layout: &TableLayout<'_>, model: ModelRef) -> Option<(CellRef, String)> {
    let key = key(scan, layout, model);
    let is_other = |it: &&Numbered| u32::from(it.level.number()) != it.number;
    let other = key.iter().find(is_other).filter(|_| key.len() > 1)?;
    let own = model.levels().find(|level| u32::from(level.number()) == other.number);
    let read = own.map_or("no level".to_owned(), |level| level.to_string());
    let (at, number, level) = (other.at, other.number, other.level);
    Some((
        at,
        format!("The key in {at} says that {number} is {level}, and {number} is read as {read}"),
    ))
}

/// A heading of levels with a range that is not that of the model: `Score (0-4)`.
fn in_heading(
    layout: &TableLayout<'_>,
    columns: &BTreeSet<Column>,
    model: ModelRef,
) -> Option<(CellRef, String)> {
    let mut headings = columns.iter().filter_map(|column| layout.header().headings.get(column));
    let own = (1, model.levels().count() as u32);
    let heading =
        headings.find(|heading| range(&heading.line()).is_some_and(|range| range != own))?;
    let (text, most) = (heading.text(), own.1);
    let says = format!("The heading \"{text}\" counts levels otherwise than from 1 to {most}");
    Some((heading.at, says))
}

/// `0-4`, `1 to 3`, `out of 4`; of numbers up to 10.
fn range(text: &str) -> Option<(u32, u32)> {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| *word != "to").collect();
    let number = |word: &str| word.parse::<u32>().ok().filter(|number| *number <= 10);
    let of = words.windows(3).find_map(|own| number(own[2]).filter(|_| own[..2] == ["out", "of"]));
    let between = || words.windows(2).find_map(|own| number(own[0]).zip(number(own[1])));
    of.map(|last| (1, last)).or_else(between).filter(|(first, last)| first < last)
}

fn key(scan: &Scan<'_>, layout: &TableLayout<'_>, model: ModelRef) -> Vec<Numbered> {
    let header = layout.header().rows.0;
    let above = scan.rows_above(header).iter().copied();
    let below = scan.titles(layout.area).filter(|cell| cell.at.row > header);
    let own = |cell: &Cell| of_text(cell.at, cell.value.as_text().unwrap_or_default(), model);
    let in_texts = above.clone().flatten().chain(below).flat_map(own);
    let in_cells = above.flat_map(|row| row.windows(2)).filter_map(|two| {
        let number = two[0].value.to_string().trim().parse().ok()?;
        let level = named(two[1].value.as_text()?, model)?;
        Some(Numbered { at: two[0].at, number, level })
    });
    in_texts.chain(in_cells).collect()
}

/// `1 = Minimum, 2 = Developing` or `Minimum (1), Developing (2)`.
fn of_text(at: CellRef, text: &str, model: ModelRef) -> Vec<Numbered> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let number = |word: &str| word.parse::<u32>().ok().filter(|number| *number <= 10);
    let is_number_first = words.iter().find_map(|word| match number(word) {
        Some(_) => Some(true),
        None => named(word, model).map(|_| false),
    });
    let pairs = words.windows(2).filter_map(|two| {
        let (first, second) = if is_number_first? { (two[0], two[1]) } else { (two[1], two[0]) };
        Some(Numbered { at, number: number(first)?, level: named(second, model)? })
    });
    pairs.collect()
}

fn named(word: &str, model: ModelRef) -> Option<Level> {
    let is_word =
        word.contains(char::is_alphabetic) && !word.contains(|c: char| c.is_ascii_digit());
    level_of(model, &CellValue::Text(word.into())).filter(|_| is_word)
}

/// The columns of levels, those of assessors too.
fn columns(layout: &TableLayout<'_>, index: usize) -> BTreeSet<Column> {
    let header = layout.header();
    let of_assessors = header.quarters.iter().flat_map(|own| &own.columns);
    let all = header.columns.iter().chain(of_assessors);
    all.filter(|(_, own)| **own == index).map(|(column, _)| *column).collect()
}

/// Whether a level stands as a number alone in a column of levels.
fn has_numbers(scan: &Scan<'_>, layout: &TableLayout<'_>, columns: &BTreeSet<Column>) -> bool {
    let mut cells = layout.body(scan.rows.iter().copied()).flatten();
    cells.any(|cell| {
        columns.contains(&cell.at.column) && cell.value.to_string().trim().parse::<f64>().is_ok()
    })
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

    fn message(key: &str, level: &str) -> Option<String> {
        let rows = format!(
            "Date of assessment | 2026-09-30\n{key}\nKey area | Ref | Statement | Level\nPeople | P1 | Policy | {level}\nPeople | P2 | Plan | {level}\n"
        );
        let book = sketch::workbook("a.xlsx", "Self-assessment", &rows);
        let schema = Schema::built_in();
        let scanned = ScannedSheet::new(&book.path, &book.sheets[0], schema);
        let search = TableSearch { sheet: &scanned, schema, covers: &Covers::new() };
        level_key(&scanned.scan, &find_tables(search)[0]).map(|finding| finding.message)
    }

    #[test]
    fn a_heading_may_give_another_range() {
        for (text, found) in [
            ("Score (0-4)", Some((0, 4))),
            ("Level 1 to 5", Some((1, 5))),
            ("Score out of 4", Some((1, 4))),
            ("Level 2025/26", None),
            ("Level", None),
        ] {
            assert_eq!(range(text), found, "{text}");
        }
    }

    #[test]
    fn a_key_may_number_the_levels_otherwise() {
        for key in [
            "Scale: 1 = Innovator, 2 = Leader, 3 = Mature, 4 = Developing, 5 = Minimum",
            "Innovator (1), Leader (2), Mature (3), Developing (4), Minimum (5)",
            "0 - Minimum; 1 - Developing; 2 - Mature",
            "1 | Innovator\n2 | Leader",
        ] {
            assert!(message(key, "2").is_some(), "{key}");
            assert_eq!(message(key, "Mature"), None, "{key}");
        }
        for key in [
            "1 = Minimum, 2 = Developing",
            "Minimum (1), Developing (2)",
            "Version 2",
            "5 | Leader",
        ] {
            assert_eq!(message(key, "2"), None, "{key}");
        }
    }
}
