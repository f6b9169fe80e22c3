//! Workbooks as nobody would write them: nothing panics, every sum comes out, every figure names its cells.

use crate::sample::workbooks;
use jiff::civil::{Date, date};
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::Code;
use scrutineer::domain::period::Period;
use scrutineer::measure::measure;
use scrutineer::sheet::{CellValue, Sheet, Workbook};
use scrutineer::table::tables;

const AS_OF: Date = date(2026, 10, 15);

const WORDS: &[&str] = &[
    "-",
    "x",
    "Total",
    "Level",
    "Matured",
    "31/02/2026",
    "2026-09-30",
    "9999999999",
    "Key area",
    "Ref",
    "Year 1",
    "Principle 1: Catch up with those leading the field",
    "\u{e9}\u{20ac}\u{1d11e}",
];
const NUMBERS: &[f64] = &[f64::NAN, 1e300, -1.0, 2.5, 4.0];

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

fn mangle(sheet: &mut Sheet, dice: &mut Dice) {
    for _ in 0..dice.below(40) {
        let count = sheet.cells.len();
        let at = dice.below(count);
        match dice.below(4) {
            0 if count > 1 => drop(sheet.cells.remove(at)),
            1 => sheet.cells[at].value = CellValue::Number(NUMBERS[dice.below(NUMBERS.len())]),
            2 => sheet.cells[at].value = sheet.cells[dice.below(count)].value.clone(),
            _ => sheet.cells[at].value = CellValue::Text(WORDS[dice.below(WORDS.len())].into()),
        }
    }
}

#[test]
fn mangled_workbooks_give_findings_and_no_wrong_sum() {
    let is_small = |book: &Workbook| {
        ["action", "assessment", "benchmark"].iter().any(|kind| book.path.starts_with(kind))
    };
    let books: Vec<Workbook> = workbooks().into_iter().filter(is_small).collect();
    let mut dice = Dice(88_172_645_463_325_252);
    for round in 0..40 {
        let mut books = books.clone();
        books
            .iter_mut()
            .flat_map(|book| &mut book.sheets)
            .for_each(|sheet| mangle(sheet, &mut dice));
        let config = Config::default();
        let found =
            measure(&tables(&books, &config, AS_OF).value, &config, Period::ended_by(AS_OF), AS_OF);
        let wrong = found.findings.iter().find(|finding| finding.code == Code::DoesNotReconcile);
        assert!(wrong.is_none(), "round {round}: {wrong:?}");
        let bare = found.value.figures.iter().find(|figure| figure.sources.is_empty());
        assert!(bare.is_none(), "round {round}: {bare:?}");
    }
}
