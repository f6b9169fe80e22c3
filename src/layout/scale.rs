//! Columns of money in thousands or millions, where their heading says so, or a title, a note or the name of their sheet.

use super::scale_word::{in_words, plain};
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{Column, Place};
use crate::schema::Field;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};
use crate::value::amount::amount;
use crate::value::holds::Holds;
use std::ops::Range;

/// What words above or below a table, or the name of its sheet, say of the size of its money: `All values in £000s`.
struct StatedScale {
    zeros: u32,
    /// Where they stand.
    at: String,
    /// The columns below them, where they stand beside other words.
    of: Option<Range<Column>>,
}

/// The first of a column.
fn stated_scale(stated: &[StatedScale], column: Column) -> Option<&StatedScale> {
    stated.iter().find(|it| it.of.as_ref().is_none_or(|of| of.contains(&column)))
}

fn stated_scales(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<StatedScale> {
    let zeros = |text: &str| Some(in_words(&plain(text))?.0);
    let header = layout.header().rows.0;
    let of_cell = |cell: &Cell, what: &str, of: Option<Range<Column>>| {
        let zeros = zeros(cell.value.as_text()?)?;
        Some(StatedScale { zeros, at: format!("The {what} in {}", cell.at), of })
    };
    // words over some of the columns: `Term`, `Money (£000)`
    let above = scan.rows_above(header).last().map(|row| layout.area.clip(row));
    let groups = above.into_iter().filter(|row| row.len() > 1).flat_map(|row| {
        row.iter().enumerate().map(|(at, cell)| {
            let end = row.get(at + 1).map_or(Column(u32::MAX), |next| next.at.column);
            (cell, cell.at.column..end)
        })
    });
    let groups = groups.filter_map(|(cell, of)| of_cell(cell, "heading", Some(of)));
    let titles = scan.titles(layout.area).filter_map(|cell| {
        of_cell(cell, if cell.at.row < header { "title" } else { "note" }, None)
    });
    let name = zeros(&scan.sheet.name).map(|zeros| StatedScale {
        zeros,
        at: "The name of the sheet".to_owned(),
        of: None,
    });
    groups.chain(titles).chain(name).collect()
}

/// Reads the columns of money in the size that is said, and says so. A heading that speaks of pounds below a title that
/// speaks of thousands is not read.
pub(crate) fn take_scale(scan: &Scan<'_>, layout: &mut TableLayout<'_>) {
    if !matches!(layout.fields.kind, RecordKind::Contract | RecordKind::Commitment) {
        return;
    }
    let stated = stated_scales(scan, layout);
    let mut headers = std::mem::take(&mut layout.headers);
    for (number, header) in headers.iter_mut().enumerate() {
        let money: Vec<_> = header
            .columns
            .iter()
            .filter(|(_, index)| is_money(&layout.fields.fields[**index]))
            .filter_map(|(column, index)| Some((*column, *index, header.headings.get(column)?)))
            .collect();
        let (mut scales, mut notes, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        for (column, index, heading) in money {
            let name = &layout.fields.fields[index].name;
            let place = Place::cells(&scan.path, &scan.sheet.name, &[heading.at]);
            match (heading.scale, stated_scale(&stated, column)) {
                (Some(zeros), _) => {
                    scales.push((column, zeros));
                    notes.push(note(
                        place,
                        &format!("The heading \"{}\" says", heading.text()),
                        zeros,
                        name,
                    ));
                }
                (None, Some(StatedScale { zeros, at, .. })) if !heading.is_in_pounds() => {
                    scales.push((column, *zeros));
                    notes.push(note(place, &format!("{at} says"), *zeros, name));
                }
                (None, Some(StatedScale { at, .. })) => {
                    unread.push(column);
                    notes.push(unclear(place, &heading.text(), at));
                }
                (None, None) => {}
            }
        }
        header.scales = scales.into_iter().collect();
        header.columns.retain(|column, _| !unread.contains(column));
        if number == 0 {
            layout.notes.extend(notes);
        }
    }
    layout.headers = headers;
}

/// Whether pounds stand in a field's column: a promise has them in its proxy.
pub(crate) fn is_money(field: &Field) -> bool {
    field.holds == Holds::Amount || field.key == "proxy"
}

fn note(place: Place, says: &str, zeros: u32, name: &str) -> Diagnostic {
    let words = if zeros == 3 { "thousands" } else { "millions" };
    let message = format!("{says} that the amounts are {words} of pounds; each {name} was read so");
    Diagnostic::new(Code::ReadAs, place, message, "If they are pounds, take the word out.")
}

fn unclear(place: Place, heading: &str, title: &str) -> Diagnostic {
    let title = title.replacen("The", "the", 1);
    let message = format!(
        "The heading \"{heading}\" speaks of pounds and {title} of thousands or millions of them, so the amounts are not used"
    );
    let hint = "Say the same in both, or take the words out of one.";
    Diagnostic::new(Code::TableUnread, place, message, hint)
}

/// A number with its zeros added; words that are no plain number stay as they are.
pub(crate) fn scaled(value: &CellValue, zeros: u32) -> CellValue {
    let is_plain = |text: &str| !text.contains(|c: char| c.is_alphabetic());
    let plain = value.as_text().is_none_or(is_plain);
    let size =
        amount(value).filter(|_| plain).and_then(|size| format!("{size}e{zeros}").parse().ok());
    size.map_or_else(|| value.clone(), CellValue::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::scale_word::scale_of;

    #[test]
    fn a_heading_says_its_size_after_a_pound_sign() {
        for (text, zeros, rest) in [
            ("Total value (\u{a3}000)", 3, "total value"),
            ("Total value \u{a3}'000s", 3, "total value"),
            ("Annual value (\u{a3}k, ex VAT)", 3, "annual value"),
            ("Contract value \u{a3}m", 6, "contract value"),
            ("\u{a3} thousands", 3, ""),
            ("All values in \u{a3}000s", 3, "all values in"),
        ] {
            let found = scale_of(text).map(|(zeros, rest)| (zeros, rest.trim().to_owned()));
            assert_eq!(found, Some((zeros, rest.to_owned())), "{text}");
        }
        for text in [
            "Total value (\u{a3})",
            "Total value (000)",
            "Value over \u{a3}5,000",
            "Spend (\u{a3}000 to date)",
            "Value \u{a3}",
            "\u{a3}5m or more",
        ] {
            assert_eq!(scale_of(text), None, "{text}");
        }
        assert_eq!(scaled(&CellValue::Number(1445.64), 3), CellValue::Number(1_445_640.0));
        assert_eq!(
            scaled(&CellValue::Text("\u{a3}1,200".into()), 3),
            CellValue::Number(1_200_000.0)
        );
        let words = CellValue::Text("1.2m".into());
        assert_eq!(scaled(&words, 3), words);
    }
}
