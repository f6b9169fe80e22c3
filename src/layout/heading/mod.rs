//! What heads a column: the cells above it, one below the other, and the field or the quarter that they name.

#[cfg(test)]
mod tests;

use super::merged::{Merged, covering_cell};
use super::quarter_words::{bare, bare_quarter, has_bare_quarter, is_like_quarter, within};
use super::scale_word::scale_of;
use crate::domain::fold::word;
use crate::domain::place::{CellRef, Column};
use crate::schema::kind::RecordKind;
use crate::schema::named::WordMatch;
use crate::schema::word::{spellings, undated};
use crate::schema::{KindFields, LEARNED, Named, Schema};
use crate::sheet::{Cell, CellValue, Sheet};
use crate::value::quarter;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) type Headings = BTreeMap<Column, Heading>;

/// In bytes.
pub(crate) const LONGEST: usize = 160;

#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// Its lowest cell.
    pub at: CellRef,
    /// The texts of its cells from the top, as they are shown.
    pub texts: Vec<String>,
    named: Named,
    cells: Vec<(CellRef, CellValue)>,
    /// The quarter that it names by itself, once that was asked.
    own_quarter: OnceLock<Option<InQuarter>>,
    /// Whether it names a quarter without its year.
    has_bare: bool,
    /// The zeros that it adds to the numbers below it.
    pub scale: Option<u32>,
    /// Whether it speaks of a day or a year.
    pub is_dated: bool,
}

/// A quarter in a heading, and what is left of the heading without it.
#[derive(Debug, Clone)]
pub(crate) struct InQuarter {
    /// The quarter, or the day or month of it, as the heading gives it.
    pub value: CellValue,
    pub at: CellRef,
    /// The field that the rest names; none where the heading is the quarter alone.
    pub rest: Option<Vec<String>>,
}

/// The headings of rows that stand one below the other, by column. A merged cell heads all its columns; without merged
/// ranges a cell of an upper row heads the columns up to the next one.
pub(crate) fn headings(
    sheet: &Sheet,
    merged: &Merged,
    rows: &[&[Cell]],
    schema: &Schema,
) -> Headings {
    let Some((bottom, upper)) = rows.split_last() else { return Headings::new() };
    let mut columns: Vec<Column> =
        rows.iter().flat_map(|row| row.iter().map(|c| c.at.column)).collect();
    columns.sort_unstable();
    columns.dedup();
    let bottom_row = match bottom.first() {
        Some(cell) => cell.at.row,
        None => return Headings::new(),
    };
    let headed = columns.into_iter().filter_map(|column| {
        let above = upper.iter().filter_map(|row| over(sheet, merged, row, column, bottom));
        let own = bottom.iter().find(|cell| cell.at.column == column);
        let mut cells: Vec<&Cell> = above.chain(own).collect();
        cells.dedup_by_key(|cell| cell.at);
        let is_own = cells.iter().any(|cell| cell.at.column == column);
        // an upper cell alone heads a column where that holds something below
        let holds = || {
            (1..=5).any(|down| {
                sheet.cell(CellRef::from_start((bottom_row.0, column.0), down, 0)).is_some()
            })
        };
        let heads = is_own
            && (own.is_some()
                || merged.anchor(CellRef { row: bottom_row, column }).is_some()
                || holds());
        let at = CellRef { row: bottom_row, column };
        heads.then(|| Some((column, Heading::new(&cells, at, schema)?)))?
    });
    headed.collect()
}

/// The cell of an upper row that heads a column.
fn over<'a>(
    sheet: &'a Sheet,
    merged: &Merged,
    row: &'a [Cell],
    column: Column,
    bottom: &[Cell],
) -> Option<&'a Cell> {
    let at = CellRef { row: row.first()?.at.row, column };
    if let Some(cell) = covering_cell(sheet, merged, at) {
        return Some(cell);
    }
    let before = row.partition_point(|cell| cell.at.column < column);
    let cell = row.get(before.checked_sub(1)?)?;
    // a group heading that is not merged runs on over columns that have headings of their own and nothing else above
    let runs_on = merged.is_empty()
        && (cell.at.column.0 + 1..=column.0)
            .all(|between| bottom.iter().any(|below| below.at.column == Column(between)));
    runs_on.then_some(cell)
}

impl Heading {
    fn new(cells: &[&Cell], bottom: CellRef, schema: &Schema) -> Option<Heading> {
        let texts: Vec<String> = cells.iter().map(|cell| cell.value.to_string()).collect();
        if texts.is_empty() || texts.iter().any(|text| text.len() > LONGEST) {
            return None;
        }
        let own = cells.iter().rev().find(|cell| cell.at.column == bottom.column);
        let at = own.map_or(bottom, |cell| cell.at);
        let cells = cells.iter().map(|cell| (cell.at, cell.value.clone())).collect();
        let has_bare = texts.iter().any(|text| has_bare_quarter(text));
        let mut named = schema.named(&stacked(&texts));
        let scale = scale_of(&texts.join(" "));
        if let Some((_, bare)) = &scale {
            named = named.or(schema.named_amount(&spellings(bare)));
        }
        let (scale, own_quarter) = (scale.map(|(zeros, _)| zeros), OnceLock::new());
        let is_dated = texts.iter().any(|text| undated(text).is_some());
        Some(Heading { at, named, texts, cells, own_quarter, has_bare, scale, is_dated })
    }

    pub(crate) fn text(&self) -> String {
        self.texts.join(" / ")
    }

    /// The heading on one line, as report.toml may name it.
    pub(crate) fn line(&self) -> String {
        self.texts.join(" ")
    }

    pub(crate) fn field(&self, fields: &KindFields) -> Option<usize> {
        self.word_of(fields).map(|found| found.index)
    }

    /// The field of another kind that it names.
    pub(crate) fn names_in(&self, kind: RecordKind) -> Option<usize> {
        self.named.in_kind(kind).map(|found| found.index)
    }

    /// Whether it is no known word, and evidence alone says which field it is.
    pub(crate) fn is_by_evidence(&self, fields: &KindFields) -> bool {
        self.named.in_kind(fields.kind).is_some_and(|found| found.rank >= LEARNED)
    }

    /// The field that it names, and how sure its word is. Pounds are no quantity.
    pub(crate) fn word_of(&self, fields: &KindFields) -> Option<WordMatch> {
        let WordMatch { index, rank } = self.named.in_kind(fields.kind)?;
        let key = fields.fields[index].key.as_str();
        // `£/unit` is what one unit is worth
        let index = match key {
            "unit" if self.begins_with_pounds() => fields.index("proxy").unwrap_or(index),
            _ => index,
        };
        let is_quantity = key == "quantity";
        // of two with the same word the one without a year is surer
        let found = WordMatch { index, rank: 2 * rank + usize::from(self.is_dated) };
        (!is_quantity || !self.is_in_pounds()).then_some(found)
    }

    /// `£/unit`, and not `Hours, £ or no.`
    fn begins_with_pounds(&self) -> bool {
        self.texts.iter().any(|text| text.trim_start().starts_with('£'))
    }

    pub(crate) fn is_in_pounds(&self) -> bool {
        self.texts.iter().any(|text| text.contains('£'))
    }

    /// Whether it heads the values of a quarter and does not say of which financial year: `Q1 2026`, `Actual Q1`. Of a
    /// calendar year alone it cannot be told whether its first quarter is the year's last or its first.
    pub(crate) fn lacks_year(&self, fields: &KindFields, year: Option<&str>) -> bool {
        let line = self.line();
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some((start, size)) = (0..words.len()).find_map(|start| bare_quarter(&words, start))
        else {
            return false;
        };
        let is_year = |word: &&str| bare(word).len() == 4 && bare(word).parse::<u16>().is_ok();
        let others = words[..start].iter().chain(&words[start + size..]);
        let others: Vec<&str> = others.filter(|word| !is_year(word)).copied().collect();
        let has_year = others.len() + size < words.len();
        let named = fields.field_of(&spellings(&others.join(" ")));
        let is_value = |index: usize| is_value(&fields.fields[index].key);
        (has_year || self.quarter(year).is_none())
            && (word(&others.join(" ")).is_empty() || named.is_some_and(is_value))
    }

    /// Whether it may name a quarter: none does without a date or a digit.
    fn may_be_quarter(&self) -> bool {
        self.cells.iter().any(|(_, value)| is_like_quarter(value))
    }

    /// The quarter that it names, with the year that the sheet speaks of where it gives none itself.
    pub(crate) fn quarter(&self, year: Option<&str>) -> Option<InQuarter> {
        if !self.may_be_quarter() {
            return None;
        }
        match year.filter(|_| self.has_bare) {
            None => self.own_quarter.get_or_init(|| self.quarter_of(None)).clone(),
            year => self.quarter_of(year),
        }
    }

    fn quarter_of(&self, year: Option<&str>) -> Option<InQuarter> {
        let others = |left_out: &[usize]| -> Vec<String> {
            let texts = self.texts.iter().enumerate();
            texts.filter(|(i, _)| !left_out.contains(i)).map(|(_, text)| text.clone()).collect()
        };
        for (index, (at, value)) in self.cells.iter().enumerate().rev() {
            if quarter::period(value).is_ok() {
                let rest = rest_of(others(&[index]), None);
                return Some(InQuarter { value: value.clone(), at: *at, rest });
            }
            if let Some((quarter, words)) = value.as_text().and_then(|text| within(text, year)) {
                let rest = rest_of(others(&[index]), words);
                return Some(InQuarter { value: CellValue::Text(quarter.into()), at: *at, rest });
            }
        }
        let (last, upper) = self.cells.split_last()?;
        let (index, quarter, words) =
            upper.iter().enumerate().find_map(|(index, (_, above))| {
                let (quarter, words) = within(&format!("{} {above}", last.1), None)?;
                Some((index, quarter, words))
            })?;
        let rest = rest_of(others(&[index, self.cells.len() - 1]), words);
        Some(InQuarter { value: CellValue::Text(quarter.into()), at: last.0, rest })
    }
}

/// Whether a field is what a record of a quarter says: a KPI's figure, a promise's quantity.
pub(crate) fn is_value(key: &str) -> bool {
    matches!(key, "actual" | "quantity")
}

fn rest_of(others: Vec<String>, words: Option<String>) -> Option<Vec<String>> {
    let texts: Vec<String> = others.into_iter().chain(words).collect();
    (!texts.is_empty()).then(|| stacked(&texts))
}

/// The spellings of texts that stand one below the other: together, then the lowest alone, then an upper one where it
/// is a whole heading for its columns.
fn stacked(texts: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for spelling in spellings(text).iter() {
            if !all.contains(spelling) {
                all.push(spelling.clone());
            }
        }
    };
    for start in 0..texts.len() {
        add(&texts[start..].join(" "));
    }
    if let [.., upper, lower] = texts {
        add(&format!("{lower} {upper}"));
    }
    all
}
