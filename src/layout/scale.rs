//! Columns of money in thousands or millions, where their heading says so, or a title, a note or the name of their sheet.

use super::scale_word::{in_words, plain};
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::schema::Field;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::holds::Holds;

/// What a title or a note of a table, or the name of its sheet, says of the size of its money, and which of them:
/// `All values in £000s`.
fn title_scale(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<(u32, String)> {
    let zeros = |text: &str| Some(in_words(&plain(text))?.0);
    let header = layout.header().rows.0;
    let mut stated = scan.titles(layout.area).filter_map(|cell| {
        let zeros = zeros(cell.value.as_text()?)?;
        let what = if cell.at.row < header { "title" } else { "note" };
        Some((zeros, format!("The {what} in {}", cell.at)))
    });
    let name = || Some((zeros(&scan.sheet.name)?, "The name of the sheet".to_owned()));
    stated.next().or_else(name)
}

/// Reads the columns of money in the size that is said, and says so. A heading that speaks of pounds below a title that
/// speaks of thousands is not read.
pub(crate) fn take_scale(scan: &Scan<'_>, layout: &mut TableLayout<'_>) {
    if !matches!(layout.fields.kind, RecordKind::Contract | RecordKind::Commitment) {
        return;
    }
    let title = title_scale(scan, layout);
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
            match (heading.scale, &title) {
                (Some(zeros), _) => {
                    scales.push((column, zeros));
                    notes.push(note(
                        place,
                        &format!("The heading \"{}\" says", heading.text()),
                        zeros,
                        name,
                    ));
                }
                (None, Some((zeros, at))) if !heading.is_in_pounds() => {
                    scales.push((column, *zeros));
                    notes.push(note(place, &format!("{at} says"), *zeros, name));
                }
                (None, Some((_, at))) => {
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
