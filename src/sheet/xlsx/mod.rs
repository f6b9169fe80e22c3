//! Excel workbooks of XML parts (.xlsx, .xlsm), also strict ones. Sheets of charts, macros and dialogs are passed over,
//! and parts that a workbook may do without may be missing.

pub(super) mod attached;
mod cells;
pub(super) mod loose_text;
pub(super) mod margins;
pub(crate) mod parts;
mod plain_cell;
mod stored_cell;
mod strings;
mod styles;

pub(super) use parts::workbook;

use super::budget::Budget;
use super::cell_style::CellStyle;
use super::package::Package;
use super::properties::properties;
use super::refusal::Refusal;
use super::workbook::Sheet;
use cells::cells;
use stored_cell::Shared;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    let workbook = workbook(package)?;
    let parts = parts::parts(package, &workbook)?;
    let has = |part: &String| package.has(part);
    let strings = parts.strings.filter(has).or(Some("xl/sharedStrings.xml".to_owned()).filter(has));
    let styles = parts.styles.filter(has).or(Some("xl/styles.xml".to_owned()).filter(has));
    let texts = match strings {
        Some(part) => strings::shared(package.part(&part)?)?,
        None => Vec::new(),
    };
    let styles = match styles {
        Some(part) => styles::styles(package.part(&part)?)?,
        None => Vec::new(),
    };
    let shared = Shared { texts, styles, plain: CellStyle::default(), is_1904: parts.is_1904 };
    let names = [parts.names, properties(package)].concat();
    let (mut budget, mut of_hidden) = (Budget::default(), Budget::default());
    let mut sheets = Vec::new();
    for tab in &parts.tabs {
        let mut read = |budget: &mut Budget| {
            let links = loose_text::related_of(package, &tab.part)?;
            let mut sheet = cells(package.part(&tab.part)?, &shared, &links, budget)?;
            names.iter().for_each(|text| sheet.push_loose_text(text));
            loose_text::comments(package, &tab.part, &mut sheet)?;
            loose_text::drawings(package, &tab.part, &mut sheet)?;
            sheet.into_sheet(&tab.name)
        };
        sheets.push(match tab.is_hidden {
            false => read(&mut budget)?,
            true => Sheet::hidden(&tab.name, read(&mut of_hidden)),
        });
    }
    if sheets.is_empty() { Err(Refusal::NotAWorkbook) } else { Ok(sheets) }
}
