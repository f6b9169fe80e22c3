//! What the cells of the input held: file, sheet, cell, text as it stands. Kept with each set, so that two sets can be
//! compared without their workbooks.

use crate::domain::place::CellRef;
use crate::sheet::{Cell, CellValue, Sheet, Workbook};
use crate::table::Reading;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// The files of an input folder, each with the cells of its sheets that were used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cells {
    /// By path below the input folder.
    pub files: BTreeMap<String, FileCells>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCells {
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// By the sheet's name; none for a file that is no workbook.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sheets: BTreeMap<String, SheetCells>,
}

/// The cells of one sheet that hold something, by row, then column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetCells(pub Vec<(CellRef, String)>);

impl Cells {
    /// The record of files, each by its path and SHA-256, with the cells of every sheet that a reading used.
    pub fn new(
        files: impl IntoIterator<Item = (String, String)>,
        workbooks: &[Workbook],
        readings: &[Reading],
    ) -> Cells {
        let used: BTreeSet<(&str, &str)> = readings
            .iter()
            .filter(|reading| reading.is_used)
            .map(|reading| (&*reading.place.file, reading.place.sheet.as_deref().unwrap_or("")))
            .collect();
        let mut cells = Cells::default();
        for (path, sha256) in files {
            cells.files.insert(path, FileCells { sha256, ..FileCells::default() });
        }
        for workbook in workbooks {
            let Some(file) = cells.files.get_mut(&*workbook.path) else { continue };
            let sheets = workbook.sheets.iter();
            for sheet in sheets.filter(|sheet| used.contains(&(&*workbook.path, &*sheet.name))) {
                let held = sheet.cells.iter().map(|cell| (cell.at, cell.value.to_string()));
                file.sheets.insert(sheet.name.to_string(), SheetCells(held.collect()));
            }
        }
        cells
    }

    /// The sheets of some names as workbooks again, each cell with its text; all of them where none has such a name.
    pub fn workbooks(&self, names: &BTreeSet<&str>) -> Vec<Workbook> {
        let mut sheets = self.files.values().flat_map(|file| file.sheets.keys());
        let is_named = sheets.any(|name| names.contains(name.as_str()));
        let cell = |(at, text): &(CellRef, String)| Cell {
            at: *at,
            value: CellValue::Text(text.as_str().into()),
        };
        let read = |(path, file): (&String, &FileCells)| {
            let wanted = file.sheets.iter();
            let wanted = wanted.filter(|(name, _)| !is_named || names.contains(name.as_str()));
            let sheets = wanted
                .map(|(name, own)| Sheet::of_cells(name, own.0.iter().map(cell).collect()))
                .collect();
            Workbook { path: path.as_str().into(), sheets }
        };
        let workbooks = self.files.iter().map(read);
        workbooks.filter(|workbook| !workbook.sheets.is_empty()).collect()
    }

    /// The record as a file of the set: compact, always in the same order.
    pub fn bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

impl Serialize for SheetCells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(at, text)| (at, text)))
    }
}

impl<'de> Deserialize<'de> for SheetCells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SheetCells, D::Error> {
        let map = BTreeMap::<String, String>::deserialize(deserializer)?;
        let placed = map.into_iter().map(|(at, text)| match CellRef::parse(&at) {
            Some(at) => Ok((at, text)),
            None => Err(D::Error::custom(format!("`{at}` is no cell"))),
        });
        let mut cells: Vec<(CellRef, String)> = placed.collect::<Result<_, _>>()?;
        cells.sort();
        Ok(SheetCells(cells))
    }
}
