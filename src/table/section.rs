//! What speaks for the rows below it: titles between rows, the name of the sheet, a name that is written once.

use super::layout::Layout;
use super::lone::{Lone, Spoken};
use super::origin::{Source, Spot};
use super::registered::is_outside;
use super::rows::Record;
use super::scan::title;
use super::schema::{Field, Holds};
use super::title::{bare, is_generic, is_note, of_sheet};
use super::typed::typed;
use super::when;
use super::word::spellings;
use crate::fold::fold;
use crate::period::Period;
use crate::place::CellRef;
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which cell speaks for each field, shared by the rows that it speaks for.
type Sources = Arc<BTreeMap<String, Source>>;

/// The fields that a title may give, because no column and no lone cell does.
pub fn open_sections(layout: &Layout<'_>) -> Vec<usize> {
    let is_open = |index: &usize| {
        layout.fields.fields[*index].section
            && !layout.has_column(*index)
            && !layout.spoken.contains_key(index)
    };
    (0..layout.fields.fields.len()).filter(is_open).collect()
}

/// What holds for the rows before any title: the last title above the header where titles go on below it, else the
/// sheet's name, in full where a title above spells out what the tab cuts short. Titles that stand on other sheets of the
/// workbook too (`common`) are the workbook's; `is_alone` tells that no other table of the sheet is of this kind.
pub fn first_sections(
    path: &Arc<str>,
    sheet: &Sheet,
    layout: &Layout<'_>,
    common: &BTreeSet<String>,
    is_alone: bool,
) -> Lone {
    let header = layout.header().rows.0;
    let clipped = || sheet.rows().map(|row| layout.area.clip(row));
    let is_above = |row: &&[Cell]| row.first().is_some_and(|cell| cell.at.row < header);
    let titles: Vec<&Cell> = clipped()
        .filter(is_above)
        .filter_map(title)
        .filter(|cell| !is_note(&cell.value.to_string()))
        .collect();
    let below: Vec<&[Cell]> = layout.body(sheet.rows()).collect();
    let goes_on = layout.headers.len() > 1 && titles.iter().any(|cell| !is_common(common, cell))
        || below.windows(2).any(|pair| {
            title(pair[0]).is_some_and(|cell| !is_note(&cell.value.to_string()))
                && pair[1].len() > 1
        });
    let spoken = |field: &Field, cell: &Cell| {
        let spot = Spot { file: path.clone(), sheet: sheet.name.clone(), at: cell.at };
        Some(Spoken { value: given(field, &cell.value)?, source: Source::Lone(spot) })
    };
    let mut sections = Lone::new();
    for index in open_sections(layout) {
        let field = &layout.fields.fields[index];
        let by_name = || {
            let name = CellValue::Text(sheet.name.to_string());
            Some(Spoken { value: given_by_sheet(field, &name)?, source: Source::SheetName })
        };
        let last = || titles.iter().rev().find_map(|cell| spoken(field, cell));
        let found = match field.holds {
            Holds::Text if field.known => last().or_else(by_name),
            Holds::Text if goes_on || !is_alone => {
                last().or_else(|| field.required.then(by_name).flatten())
            }
            Holds::Text if field.required => {
                let own = titles.iter().rev().filter(|cell| !is_common(common, cell));
                let full = titles.iter().find(|cell| spells_out(&sheet.name, cell));
                let titled = full.copied().or_else(|| {
                    own.copied().next().filter(|_| is_generic(&sheet.name) && !common.is_empty())
                });
                titled.and_then(|cell| spoken(field, cell)).or_else(by_name)
            }
            Holds::Text => None,
            _ => last().or_else(by_name),
        };
        sections.extend(found.map(|found| (index, found)));
    }
    sections
}

/// Whether a title stands on other sheets too.
fn is_common(common: &BTreeSet<String>, cell: &Cell) -> bool {
    common.contains(&fold(&cell.value.to_string()))
}

/// Whether a title says in full what the name of the sheet cuts short.
fn spells_out(name: &str, cell: &Cell) -> bool {
    let (name, title) = (fold(&of_sheet(name)), fold(bare(&cell.value.to_string(), &[])));
    !name.is_empty() && title.starts_with(&name)
}

/// What a title or the name of a sheet gives a field: any words give a name, only the right words a principle, and of
/// words among which a ref stands only that.
pub fn given(field: &Field, value: &CellValue) -> Option<CellValue> {
    let text = value.to_string();
    match field.holds {
        Holds::Ref => reference(field, value, &text),
        Holds::Text if field.known => field.known_in(&text).map(CellValue::Text),
        Holds::Text => Some(CellValue::Text(bare(&text, &field.words).to_owned())),
        Holds::Period => typed(field.holds, value)
            .is_ok()
            .then(|| value.clone())
            .or_else(|| quarter_within(&text).map(CellValue::Text)),
        _ => typed(field.holds, value).is_ok().then(|| value.clone()),
    }
}

/// What the name of a sheet gives a field, without the number that orders the sheets.
fn given_by_sheet(field: &Field, name: &CellValue) -> Option<CellValue> {
    match field.holds {
        Holds::Text if !field.known => Some(CellValue::Text(of_sheet(&name.to_string()))),
        _ => given(field, name),
    }
}

/// The ref in a title: its first word that looks like one, or the word behind the field's name.
fn reference(field: &Field, value: &CellValue, text: &str) -> Option<CellValue> {
    if when::period(value).is_ok() || !Period::touched(text).is_empty() {
        return None;
    }
    let split = |c: char| c.is_whitespace() || ":,;()[]|".contains(c);
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let named = (1..words.len().min(4)).find_map(|end| {
        let is_name = field.words.iter().any(|known| fold(known) == fold(&words[..end].join(" ")));
        words.get(end).copied().filter(|word| is_name && has_digit(word))
    });
    let first = words.first().copied().filter(|word| looks_like_ref(word));
    let within = || {
        let is_sure = |word: &&&str| {
            looks_like_ref(word)
                && (word.contains('/') || word.matches(['-', '.', '_']).count() > 1)
        };
        words.iter().find(is_sure).copied()
    };
    let found = named.or(first).or_else(within)?;
    Some(CellValue::Text(found.to_owned()))
}

/// Letters and digits, parted: `SEF/2025/001`, `C-12`.
fn looks_like_ref(word: &str) -> bool {
    let has = |is: fn(char) -> bool| word.chars().any(is);
    has(char::is_alphabetic)
        && has(|c| c.is_ascii_digit())
        && has(|c| "/-_.".contains(c))
        && word.chars().all(|c| c.is_alphanumeric() || "/-_.".contains(c))
}

/// The quarter among the words of a title: `KPI return for Q2 2026/27`.
fn quarter_within(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 30 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sizes = (2..=words.len().min(6)).rev();
    let windows = sizes.flat_map(|size| words.windows(size));
    windows.map(|window| window.join(" ")).find(|text| Period::parse(text).is_some())
}

/// Whether a cell names several refs: `C/1; C/2`.
pub fn names_several(value: &CellValue) -> bool {
    let text = value.to_string();
    text.split([';', ',', '\n']).filter(|part| !part.trim().is_empty()).count() > 1
}

/// A row between the records that names fields and gives them values for the rows below: `Contract: C-12`, in one cell
/// or two, or several of them side by side.
pub fn named(layout: &Layout<'_>, row: &[Cell]) -> Option<Vec<(usize, CellRef, CellValue)>> {
    let fields = layout.fields;
    let label = |text: &str| {
        let index = fields.field_of(&spellings(text))?;
        let field = &fields.fields[index];
        ((field.section || field.alone) && !layout.has_column(index)).then_some(index)
    };
    let mut found = Vec::new();
    let mut cells = row.iter();
    while let Some(cell) = cells.next() {
        let text = cell.value.as_text()?;
        let inline = text.split_once(':').filter(|(_, value)| !value.trim().is_empty());
        let (index, at, value) = match inline.and_then(|(name, value)| Some((label(name)?, value)))
        {
            Some((index, value)) => (index, cell.at, CellValue::Text(value.trim().to_owned())),
            None => {
                let index = label(text)?;
                let value = cells.next()?;
                (index, value.at, value.value.clone())
            }
        };
        let is_value =
            !value.to_string().is_empty() && typed(fields.fields[index].holds, &value).is_ok();
        found.push(is_value.then_some((index, at, value))?);
    }
    (!found.is_empty()).then_some(found)
}

/// The first of the rows at the end that are titles or labels of what stands below them: those after the last row of
/// more than two cells, and after the empty row that parts them from it.
pub fn first_titles(rows: &[&[Cell]]) -> usize {
    let first = rows.iter().rposition(|row| row.len() > 2).map_or(0, |wide| wide + 1);
    let number = |index: usize| rows[index].first().map_or(0, |cell| cell.at.row.0);
    let gap = (first.max(1)..rows.len()).find(|index| number(*index) > number(index - 1) + 1);
    if first == 0 { first } else { gap.unwrap_or(first) }
}

/// A name that is written once for the rows below it, as merged cells are, speaks for them: where most of its column
/// is empty.
pub fn fill_down(layout: &Layout<'_>, records: &mut [Record]) {
    for (column, index) in &layout.header().columns {
        let field = &layout.fields.fields[*index];
        let empty = records.iter().filter(|record| record.values[*index].is_none()).count();
        if !field.section || 2 * empty < records.len() {
            continue;
        }
        let mut last: Option<(CellValue, Spot)> = None;
        let mut shared: Option<(Sources, Sources)> = None;
        for record in records.iter_mut() {
            if let Some(value) = &record.values[*index] {
                let at = CellRef { row: record.origin.row, column: *column };
                let spot = Spot {
                    file: record.origin.file.clone(),
                    sheet: record.origin.sheet.clone(),
                    at,
                };
                last = Some((value.clone(), spot));
                shared = None;
            } else if let Some((value, spot)) = last.as_ref().filter(|_| !is_alone(layout, record))
            {
                record.values[*index] = Some(value.clone());
                let sources = match &shared {
                    Some((from, to)) if Arc::ptr_eq(from, &record.origin.sources) => to.clone(),
                    _ => {
                        let mut own = (*record.origin.sources).clone();
                        own.insert(field.key.clone(), Source::Lone(spot.clone()));
                        Arc::new(own)
                    }
                };
                shared = Some((record.origin.sources.clone(), sources.clone()));
                record.origin.sources = sources;
            }
        }
    }
}

/// Whether a record is a promise made outside contracts: the contract above it is not its own.
pub fn is_alone(layout: &Layout<'_>, record: &Record) -> bool {
    let made_by = layout.fields.index("made-by").and_then(|index| record.values[index].as_ref());
    made_by.and_then(CellValue::as_text).is_some_and(is_outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_the_ref_or_the_quarter_that_it_names() {
        let field = |holds, words: &[&str]| Field {
            holds,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            ..Field::default()
        };
        let shown = |field: &Field, text: &str| {
            given(field, &CellValue::Text(text.to_owned())).map(|value| value.to_string())
        };
        let reference = field(Holds::Ref, &["contract", "contract no"]);
        for (text, found) in [
            ("SEF/2025/001 - Brightside Cleaning Ltd", Some("SEF/2025/001")),
            ("Brightside Cleaning Ltd (SEF/2025/001)", Some("SEF/2025/001")),
            ("Contract DN123456: cleaning", Some("DN123456")),
            ("Contract no. 4600012", Some("4600012")),
            ("C-12 Care", Some("C-12")),
            ("Q2 2026/27", None),
            ("Our 24/7 line, COVID-19", None),
        ] {
            assert_eq!(shown(&reference, text).as_deref(), found, "{text}");
        }
        let period = field(Holds::Period, &[]);
        let said = shown(&period, "KPI return for Q2 2026/27 (final)");
        assert_eq!(said.as_deref(), Some("Q2 2026/27"));
        assert_eq!(shown(&period, "Return"), None);
    }
}
