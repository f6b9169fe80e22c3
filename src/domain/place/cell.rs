//! The address of a cell, as readers count it and as Excel writes it.

use serde::{Serialize, Serializer};
use std::fmt::{self, Write};

/// Its number from the left, A being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub u32);

/// Its number from the top, Excel's row 1 being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

/// From this number on, beyond the last row that a sheet can have, rows are columns of a sheet that was turned.
const TRANSPOSED: u32 = 1 << 24;

/// The address of one cell, absolute on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    pub row: Row,
    pub column: Column,
}

impl CellRef {
    /// The cell `down` rows and `across` columns from the first cell of its range, as readers count.
    pub fn from_start(start: (u32, u32), down: u32, across: u32) -> CellRef {
        CellRef { row: Row(start.0 + down), column: Column(start.1 + across) }
    }

    /// Where a cell stands once its sheet is turned on its side, so that its column is a row. It is written as what it
    /// is on the sheet.
    pub fn transposed(self) -> CellRef {
        CellRef { row: Row(TRANSPOSED + self.column.0), column: Column(self.row.0) }
    }

    /// Where it stands on the sheet as a person sees it.
    pub fn as_seen(self) -> CellRef {
        match self.row.0.checked_sub(TRANSPOSED) {
            Some(column) => CellRef { row: Row(self.column.0), column: Column(column) },
            None => self,
        }
    }

    /// The address in a spelling such as `C17` or `$C$17`; `None` for anything else.
    pub fn parse(text: &str) -> Option<CellRef> {
        let (mut column, mut letters, mut row, mut digits) = (0_u32, 0, 0_u32, 0);
        for byte in text.trim().bytes().filter(|byte| *byte != b'$') {
            match byte.to_ascii_uppercase() {
                letter @ b'A'..=b'Z' if digits == 0 && letters < 3 => {
                    column = column * 26 + u32::from(letter - b'A') + 1;
                    letters += 1;
                }
                digit @ b'0'..=b'9' if letters > 0 => {
                    row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
                    digits += 1;
                }
                _ => return None,
            }
        }
        let row = Some(row).filter(|row| *row > 0)?;
        Some(CellRef { row: Row(row - 1), column: Column(column - 1) })
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 26 {
            write!(f, "{}", Column(self.0 / 26 - 1))?;
        }
        f.write_char(char::from(b'A' + (self.0 % 26) as u8))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.checked_sub(TRANSPOSED) {
            Some(column) => write!(f, "{}", Column(column)),
            None => write!(f, "{}", self.0 + 1),
        }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellRef { row, column } = self.as_seen();
        write!(f, "{column}{row}")
    }
}

impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_as_excel_writes_it() {
        assert_eq!(CellRef::from_start((0, 0), 16, 2).to_string(), "C17");
        assert_eq!(CellRef::from_start((3, 26), 0, 0).to_string(), "AA4");
        assert_eq!(CellRef::from_start((1_048_575, 16_383), 0, 0).to_string(), "XFD1048576");
        for name in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(CellRef::parse(name).unwrap().to_string(), name);
        }
        assert_eq!(CellRef::parse("$F$38"), CellRef::parse("f38"));
        assert_eq!(CellRef::parse("F0"), None);
        assert_eq!(CellRef::parse("38"), None);
    }

    #[test]
    fn a_cell_of_a_turned_sheet_is_written_as_it_is_seen() {
        let at = CellRef::parse("C17").unwrap();
        assert_eq!(
            (at.transposed().to_string(), at.transposed().as_seen()),
            ("C17".to_owned(), at)
        );
        assert_eq!(at.transposed().row.to_string(), "C");
    }
}
