//! Words that stand where a figure is meant and were taken for what they say: a finding for each sheet and kind.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, SheetKey};
use crate::domain::place::CellRef;
use crate::domain::prose::listed;
use std::collections::BTreeMap;

/// How many texts a finding quotes before it says how many more there are.
const QUOTED: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TakenAs {
    Nought,
    Answer,
    /// A reason for no figure, beside a figure.
    BesideFigure,
}

#[derive(Debug, Default)]
struct TextCells {
    cells: Vec<CellRef>,
    /// Each once, as first written.
    texts: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct TextForNumber(BTreeMap<(SheetKey, TakenAs), TextCells>);

impl TextForNumber {
    pub(super) fn add(&mut self, origin: &Origin, field: &str, value: &str, taken: TakenAs) {
        let said = self.0.entry((origin.sheet_key(), taken)).or_default();
        said.cells.extend(origin.spots(field).into_iter().map(|spot| spot.at));
        if !said.texts.iter().any(|text| text == value) {
            said.texts.push(value.to_owned());
        }
    }

    /// By workbook and sheet.
    pub(super) fn findings(self) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(|((sheet, taken), said)| said.finding(&sheet, taken))
    }
}

impl TextCells {
    fn finding(self, sheet: &SheetKey, taken: TakenAs) -> Diagnostic {
        let count = match self.cells.len() {
            1 => "1 cell reads".to_owned(),
            count => format!("{count} cells read"),
        };
        let mut texts: Vec<String> =
            self.texts.iter().take(QUOTED).map(|text| format!("\"{text}\"")).collect();
        if self.texts.len() > QUOTED {
            texts.push(format!("{} more", self.texts.len() - QUOTED));
        }
        let (was, hint) = match (taken, self.cells.len()) {
            (TakenAs::Nought, 1) => ("it was taken as 0", NOUGHT),
            (TakenAs::Nought, _) => ("they were taken as 0", NOUGHT),
            (TakenAs::Answer, 1) => ("it was taken as an answer without a number", ANSWER),
            (TakenAs::BesideFigure, 1) => ("the figure was used", BESIDE),
            (TakenAs::BesideFigure, _) => ("the figures were used", BESIDE),
            (TakenAs::Answer, _) => ("they were taken as answers without a number", ANSWER),
        };
        let meant = match taken {
            TakenAs::BesideFigure => "a reason why there is no figure, beside a figure",
            _ => "words where a number is meant",
        };
        let message = format!("{count} {}, {meant}; {was}", listed(&texts));
        Diagnostic::new(Code::ReadAs, sheet.cells(&self.cells), message, hint)
    }
}

const NOUGHT: &str = "If 0 is not meant, put what is meant in the cell: the number, or n/a.";

const BESIDE: &str = "If a figure does not hold yet, empty its cell; otherwise take the reason out, or put the words in the commentary.";

const ANSWER: &str =
    "If a number is meant, put it in the cell; if nothing was returned, put TBC in it or empty it.";
