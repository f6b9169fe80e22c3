//! How much is read of one workbook.

use super::refusal::Refusal;
use super::value::CellValue;

/// More cells than this are not read of one workbook.
const MOST_CELLS: usize = 2_000_000;

/// More text than this, in bytes, is not read of one workbook: a long text that stands in every cell is one too.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// What may still be read of a workbook.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Budget {
    pub(super) fn take(&mut self, value: &CellValue) -> Result<(), Refusal> {
        let cells = self.cells.checked_sub(1).ok_or(Refusal::TooLarge)?;
        let text = self.text.checked_sub(value.text_len()).ok_or(Refusal::TooLarge)?;
        *self = Budget { cells, text };
        Ok(())
    }
}
