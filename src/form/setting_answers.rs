//! What was filled in of a workbook of settings, read back.

use super::settings::{OF_HEADINGS, OF_RESOLUTIONS};
use crate::config::{Answered, Resolution, SettingCells};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::sheet::{Sheet, Workbook};

/// Where a workbook of settings has its answers, filled in or not.
pub fn setting_cells(workbook: &Workbook) -> SettingCells {
    let mut cells = SettingCells::default();
    for sheet in &workbook.sheets {
        let Some((header, [key, answer])) = header(sheet, ["Key", "Answer"]) else { continue };
        for row in rows(sheet, header) {
            if let Some(path) = text(sheet, row, key) {
                let at = CellRef { row, column: answer };
                cells.add(&path, (&workbook.path, &sheet.name), at);
            }
        }
    }
    cells
}

/// What a workbook of settings says; nothing where it is none.
pub fn read_settings(workbook: &Workbook) -> Option<Vec<Answered>> {
    let mut is_one = false;
    let mut all: Vec<Answered> = Vec::new();
    for sheet in &workbook.sheets {
        if let Some((header, [key, answer])) = header(sheet, ["Key", "Answer"]) {
            is_one = true;
            let rows = rows(sheet, header).filter_map(|row| {
                let path = text(sheet, row, key)?;
                let (table, key) = path.rsplit_once('.').unwrap_or(("", &path));
                Some(answered(workbook, sheet, (row, answer), table, key))
            });
            all.extend(rows.flatten());
        } else if let Some((header, columns)) = header(sheet, OF_RESOLUTIONS) {
            is_one = true;
            all.extend(rows(sheet, header).flat_map(|row| {
                let cells = columns.into_iter().zip(Resolution::KEYS);
                cells.filter_map(move |(column, key)| {
                    let one = answered(workbook, sheet, (row, column), "resolution", key)?;
                    Some(Answered { record: Some(row), ..one })
                })
            }));
        } else if let Some((header, [kind, field, heading])) = header(sheet, OF_HEADINGS) {
            for row in rows(sheet, header) {
                let of = text(sheet, row, kind).zip(text(sheet, row, field));
                let Some((kind, field)) = of else { continue };
                let table = format!("fields.{kind}");
                let Some(one) = answered(workbook, sheet, (row, heading), &table, &field) else {
                    continue;
                };
                match all.iter_mut().find(|known| known.table == table && known.key == field) {
                    Some(known) => known.answer = format!("{}\n{}", known.answer, one.answer),
                    None => all.push(one),
                }
            }
        }
    }
    is_one.then_some(all)
}

fn answered(
    workbook: &Workbook,
    sheet: &Sheet,
    (row, column): (Row, Column),
    table: &str,
    key: &str,
) -> Option<Answered> {
    let answer = text(sheet, row, column)?;
    let place = Place::cells(&workbook.path, &sheet.name, &[CellRef { row, column }]).to_string();
    let (table, key) = (table.to_owned(), key.to_owned());
    Some(Answered { table, key, record: None, answer, place })
}

fn rows(sheet: &Sheet, header: Row) -> impl Iterator<Item = Row> {
    sheet.rows().filter_map(move |row| Some(row.first()?.at.row).filter(|row| *row > header))
}

/// With its line breaks; nothing where it is blank.
fn text(sheet: &Sheet, row: Row, column: Column) -> Option<String> {
    let value = &sheet.cell(CellRef { row, column })?.value;
    let text = value.as_text().map_or_else(|| value.to_string(), str::to_owned);
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The row of these headings, and their columns.
fn header<const N: usize>(sheet: &Sheet, headings: [&str; N]) -> Option<(Row, [Column; N])> {
    sheet.rows().take(20).find_map(|row| {
        let mut columns = [Column(0); N];
        for (column, heading) in columns.iter_mut().zip(headings) {
            let is_it = |text: &str| fold(text) == fold(heading);
            *column = row.iter().find(|cell| cell.value.as_text().is_some_and(is_it))?.at.column;
        }
        Some((row.first()?.at.row, columns))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Setting, read_with};
    use crate::form::{SETTINGS_FILE, settings_workbook};
    use crate::sheet::read;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_blank_workbook_has_every_setting_and_says_nothing() {
        let bytes = settings_workbook().unwrap();
        assert!(bytes == settings_workbook().unwrap());
        let workbook = read(SETTINGS_FILE, &bytes).unwrap();
        assert_eq!(read_settings(&workbook), Some(Vec::new()));
        let cells = setting_cells(&workbook);
        for Setting { table, key, .. } in Setting::all().iter().filter(|it| !it.table.is_empty()) {
            assert_eq!(cells.to_fill_in(table, &[key]).file, SETTINGS_FILE, "{table}.{key}");
        }
        for sheet in &workbook.sheets {
            let mut explanations = BTreeSet::new();
            let texts = sheet.cells.iter().filter(|cell| cell.at.column.0 == 3);
            let texts = texts.map(|cell| cell.value.to_string()).filter(|text| text.len() > 60);
            texts.for_each(|text| {
                assert!(explanations.insert(text.clone()), "{}: {text}", sheet.name)
            });
        }
        let (config, differences) = read_with("", &[], &BTreeMap::new()).unwrap();
        assert_eq!((config.title, differences.len()), (Config::without_file().title, 0));
    }

    fn write(sheet: &mut Sheet, cell: &str, text: &str) {
        let at = CellRef::parse(cell).unwrap();
        let value = crate::sheet::CellValue::Text(text.into());
        let place = sheet.cells.partition_point(|cell| cell.at < at);
        sheet.cells.insert(place, crate::sheet::Cell { at, value });
    }

    #[test]
    fn each_row_of_resolutions_is_one() {
        let mut workbook = read(SETTINGS_FILE, &settings_workbook().unwrap()).unwrap();
        let sheet = workbook.sheets.iter_mut().find(|sheet| &*sheet.name == "Resolutions").unwrap();
        for (cell, text) in [
            ("A5", "14/07/2026"),
            ("B5", "Train"),
            ("A6", "14/07/2026"),
            ("B6", "Ask"),
            ("F6", "Closed"),
        ] {
            write(sheet, cell, text);
        }
        let answered = read_settings(&workbook).unwrap();
        assert_eq!(answered.len(), 5);
        assert_eq!(answered[4].place, "report.xlsx, sheet \"Resolutions\", cell F6");
        let (config, _) = read_with("", &answered, &BTreeMap::new()).unwrap();
        let states: Vec<bool> = config.resolutions.iter().map(|it| it.is_open()).collect();
        assert_eq!(states, [true, false]);
    }

    #[test]
    fn answers_are_read_with_their_line_breaks_and_places() {
        let mut workbook = read(SETTINGS_FILE, &settings_workbook().unwrap()).unwrap();
        write(&mut workbook.sheets[3], "C6", "One\r\n\r\ntwo {assessment.improved}");
        let read = read_settings(&workbook).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(
            (read[0].table.as_str(), read[0].key.as_str()),
            ("words", "corporate-social-responsibility")
        );
        assert_eq!(read[0].answer, "One\n\ntwo {assessment.improved}");
        assert_eq!(read[0].place, "report.xlsx, sheet \"Words\", cell C6");
    }
}
