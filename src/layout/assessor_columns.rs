//! Assessors who have columns of their own for the levels that they gave: `Head of Procurement | Finance Lead | ...`.

use super::heading::{Heading, Headings};
use super::quarter_columns::QuarterColumns;
use super::record_row::cell_in;
use super::scan::Scan;
use super::sheet_value::SheetValue;
use crate::domain::fold::fold;
use crate::domain::place::{Column, Row};
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::holds::Holds;
use crate::value::typed::{says_nothing, typed};
use std::collections::BTreeMap;

/// So many rows below a header are looked at.
const SAMPLED: usize = 60;

/// Words that say what a column holds, beside those for whose it is.
const LEVEL_WORDS: &str =
    "level score rating maturity self assessment assessed scored given by s current mark";

/// Words of those who score.
const ROLES: &str = "assessor scorer reviewer head lead officer manager director finance legal procurement \
    commissioning commercial governance audit member councillor cllr chair chief executive team \
    peer partner buyer solicitor treasurer monitoring assistant deputy";

/// Words of numbers that nobody gave as the level of today, or that is the one that holds.
const OTHERS: &str = "target aim goal ambition next previous last prior baseline benchmark average mean median weight \
    weighting priority importance impact risk effort year gap change overall total difference \
    spread range max min maximum national regional england future";

/// Words of the column of the level that holds.
const AGREED: &str = "agreed moderated final consensus consolidated panel decided";

/// Two columns or more, from the left, where no other column has the level.
pub(super) fn assessor_columns(
    scan: &Scan<'_>,
    last: Row,
    headings: &Headings,
    fields: &KindFields,
) -> Vec<QuarterColumns> {
    let Some(level) = fields.index("level").filter(|_| fields.kind == RecordKind::Assessment)
    else {
        return Vec::new();
    };
    // "Score (Finance)" names whose level it is, "Level (1 to 5)" does not
    let is_somebodys =
        |heading: &Heading| heading.line().contains('(') && has(&heading.line(), ROLES);
    let field = |heading: &Heading| {
        let own = heading.field(fields).filter(|_| !heading.is_by_evidence(fields));
        own.filter(|index| *index != level || !is_somebodys(heading))
    };
    let gives_level = |index: usize| {
        let own = &fields.fields[index];
        index == level || own.key == "assessor" || own.key.starts_with("level-")
    };
    let is_agreed = |heading: &Heading| has(&heading.line(), AGREED);
    let holds = |column: Column| holds_levels(scan, last, column, fields.fields[level].holds);
    let is_one = |(column, heading): &(&Column, &Heading)| {
        field(heading).is_none() && !scan.sheet.is_column_hidden(**column) && holds(**column)
    };
    if headings.values().filter_map(field).any(gives_level) {
        return Vec::new();
    }
    let found: Vec<(&Column, &Heading)> = headings.iter().filter(is_one).collect();
    if found.iter().any(|(_, heading)| is_agreed(heading)) {
        return Vec::new();
    }
    let named = found.into_iter().filter_map(|(column, heading)| {
        let name = CellValue::Text(assessor(heading)?.into());
        let given = SheetValue::in_cell(scan.spot(heading.at), name);
        Some(QuarterColumns::of_assessor(BTreeMap::from([(*column, level)]), given))
    });
    let columns: Vec<QuarterColumns> = named.collect();
    if columns.len() > 1 { columns } else { Vec::new() }
}

/// Whom a heading names, by role, by name or by letters, without the words for what was given.
fn assessor(heading: &Heading) -> Option<String> {
    let line = heading.line();
    if heading.is_dated || has(&line, OTHERS) {
        return None;
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '&' | '\'' | '’');
    let words: Vec<&str> =
        line.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let is_level = |word: &&str| has(word, LEVEL_WORDS);
    let own: Vec<&str> = words.iter().copied().filter(|word| !is_level(word)).collect();
    let says_level = own.len() < words.len();
    let is_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let is_person = own.iter().all(is_name)
        && (own.len() > 1 || own.iter().all(|own| own.len() < 4 && own.to_uppercase() == **own));
    let is_someone = says_level || has(&line, ROLES) || is_person;
    (!own.is_empty() && is_someone).then(|| own.join(" "))
}

fn has(text: &str, words: &str) -> bool {
    fold(text).split(' ').any(|word| words.split(' ').any(|own| own == word))
}

/// Whether most of what stands below a header in a column are levels, and two at least.
fn holds_levels(scan: &Scan<'_>, last: Row, column: Column, holds: Holds) -> bool {
    let rows = scan.rows_from(Row(last.0 + 1)).iter().take(SAMPLED);
    let cells = rows.filter_map(|row| cell_in(row, column));
    let cells: Vec<&CellValue> =
        cells.map(|cell| &cell.value).filter(|value| !says_nothing(value)).collect();
    let levels = cells.iter().filter(|value| typed(holds, value).is_ok()).count();
    // one that cannot be read has a finding, and does not make it another column
    levels > 1 && (levels + 1 >= cells.len() || 4 * levels >= 3 * cells.len())
}
