//! How a sheet is laid out and printed: columns as wide as what they show, across A4, all columns on one page, the head on
//! each.

use super::page::{Entry, WorkbookTable};
use super::value::Value;
use anyhow::Result;
use rust_xlsxwriter::Worksheet;

/// The characters that stand beside each other on A4 across, in letters of nine points, as the report's own tables have
/// them.
const ACROSS: u32 = 148;
/// The most of them that are made smaller to fit, and can still be read.
const MOST: u32 = 190;
const NARROWEST: u32 = 9;
const WIDEST: u32 = 60;
/// In points.
const LINE_HEIGHT: f64 = 12.0;
/// No row of a spreadsheet is higher than 409 points.
const MOST_LINES: u32 = 31;
/// The width of a column that nothing is said of.
const EMPTY: u32 = 8;
/// ECMA-376, 18.18.43.
const A4: u8 = 9;

/// The widths of the columns in characters.
pub(super) fn widths(table: &WorkbookTable) -> Vec<u32> {
    let columns = 0..table.headers.len();
    let needs: Vec<[u32; 2]> = columns.map(|column| need(table, column)).collect();
    let mut widths: Vec<u32> = needs.iter().map(|[_, wish]| *wish).collect();
    // a column is wider than most where the page has room for it
    let wide: Vec<u32> =
        needs.iter().map(|[least, wish]| (*wish).min(WIDEST.max(*least))).collect();
    narrow(&mut widths, &wide, ACROSS, |_, width| width);
    let least: Vec<u32> = needs.iter().map(|[least, _]| *least).collect();
    let texts: Vec<u32> = (0..table.headers.len()).map(|column| text(table, column)).collect();
    narrow(&mut widths, &least, MOST, |at, width| u32::MAX - texts[at] / width);
    widths
}

/// Takes what is too wide for the page from the columns that can best give it, which fold their texts; none gets narrower
/// than its least.
fn narrow(widths: &mut [u32], least: &[u32], most: u32, gives: impl Fn(usize, u32) -> u32) {
    while widths.iter().sum::<u32>() > most {
        let can_give = |at: &usize| widths[*at] > least[*at];
        let best = (0..widths.len()).filter(can_give).max_by_key(|at| gives(*at, widths[*at]));
        let Some(best) = best else { break };
        widths[best] -= 1;
    }
}

/// The characters of all texts of a column: the fewer, the fewer lines a narrow column makes of them.
fn text(table: &WorkbookTable, column: usize) -> u32 {
    let lengths = table.rows.iter().map(|(_, entries)| match &entries[column] {
        Entry::Value(Value::Text(text)) | Entry::Link(text, _) => text.chars().count(),
        Entry::Value(_) => 0,
    });
    u32::try_from(lengths.sum::<usize>()).unwrap_or(u32::MAX)
}

/// What a column needs to show its numbers and its longest word, and what it would be on a page without an edge.
fn need(table: &WorkbookTable, column: usize) -> [u32; 2] {
    let characters = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let word = |text: &str| text.split_whitespace().map(characters).max().unwrap_or(0);
    let header = &table.headers[column];
    let (mut least, mut wish) = (word(header), characters(header).min(18));
    for (_, entries) in &table.rows {
        match &entries[column] {
            Entry::Value(Value::Text(text)) | Entry::Link(text, _) => {
                least = least.max(word(text).min(24));
                wish = wish.max(characters(text));
            }
            Entry::Value(value) => least = least.max(shown(value)),
        }
    }
    let bounded = |width: u32, most: u32| width.saturating_add(2).clamp(NARROWEST, most);
    [bounded(least, WIDEST), bounded(wish.max(least), ACROSS)]
}

/// The characters that a number or a day is shown in.
fn shown(value: &Value) -> u32 {
    let characters = match value {
        Value::Count(count) => count.to_string().len() * 4 / 3 + 1,
        Value::Money(money) => money.to_string().chars().count() + 1,
        Value::Ratio(share, _) => format!("{:.2}", share.to_f64()).len() * 4 / 3 + 2,
        Value::Day(_) => "30 September 2026".len(),
        Value::Text(text) => text.chars().count(),
    };
    u32::try_from(characters).unwrap_or(u32::MAX)
}

/// How high a row is, in points: as many lines as its longest text is folded into. A spreadsheet that finds heights by
/// itself is not what everybody prints with.
pub(super) fn height(entries: &[Entry], widths: &[u32]) -> f64 {
    let lines = entries.iter().zip(widths).map(|(entry, width)| match entry {
        Entry::Value(Value::Text(text)) | Entry::Link(text, _) => lines(text, *width),
        Entry::Value(_) => 1,
    });
    let lines = lines.max().unwrap_or(1).min(MOST_LINES);
    f64::from(lines) * LINE_HEIGHT
}

/// The lines of a text in a column; most letters are narrower than the digits that widths count in, by a fifth and more.
pub(crate) fn lines(text: &str, width: u32) -> u32 {
    let room = (width * 6 / 5).max(1);
    let (mut lines, mut used) = (1, 0);
    for word in text.split(' ') {
        let length = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
        if used > 0 && used + 1 + length > room {
            lines += 1;
            used = 0;
        }
        used += length + u32::from(used > 0);
        lines += used.saturating_sub(1) / room;
        used = if used > room { used % room } else { used };
    }
    lines
}

/// Where a table stands on its sheet.
pub(super) struct Frame {
    /// The row of its head.
    pub top: u32,
    pub bottom: u32,
}

/// Lays a sheet out for print. The lines above the table run on over empty columns, which are printed with it.
pub(super) fn set_up(sheet: &mut Worksheet, widths: &[u32], frame: &Frame) -> Result<()> {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.45, 0.5, 0.2, 0.2);
    sheet.set_footer("&L&A&RPage &P of &N");
    let own: u32 = widths.iter().sum();
    let beside = ACROSS.saturating_sub(own) / EMPTY;
    let right = (u32::try_from(widths.len())? + beside).saturating_sub(1);
    sheet.set_print_area(0, 0, frame.bottom, u16::try_from(right)?)?;
    sheet.set_repeat_rows(frame.top, frame.top)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<Value>>) -> WorkbookTable {
        WorkbookTable {
            name: "t".to_owned(),
            title: "T".to_owned(),
            headers: (0..rows[0].len()).map(|at| format!("H{at}")).collect(),
            rows: rows
                .into_iter()
                .map(|row| (false, row.into_iter().map(Entry::Value).collect()))
                .collect(),
        }
    }

    fn text(length: usize) -> Value {
        Value::Text("ten letters ".repeat(length / 12))
    }

    #[test]
    fn a_number_and_a_day_are_never_wider_than_their_column() {
        let day = Value::Day(jiff::civil::date(2026, 9, 30));
        let widths = widths(&table(vec![vec![Value::Count(1_234_567), day, text(1_200)]]));
        assert!(widths[0] >= 11 && widths[1] >= 19, "{widths:?}");
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        let text = |words: &str| Entry::Value(Value::Text(words.to_owned()));
        assert_eq!(height(&[text("a"), Entry::Value(Value::Count(3))], &[10, 10]), 12.0);
        assert_eq!(height(&[text("a"), text("one two three four five")], &[10, 10]), 36.0);
        assert_eq!(height(&[text(&"x".repeat(40))], &[15]), 36.0);
        assert!(height(&[text(&"word ".repeat(5_000))], &[12]) < 409.0);
    }

    #[test]
    fn a_long_column_takes_the_room_that_the_page_has() {
        let lone = widths(&table(vec![vec![Value::Count(1), text(600)]]));
        assert!(lone[1] > WIDEST && lone.iter().sum::<u32>() <= ACROSS, "{lone:?}");
        let three = widths(&table(vec![vec![text(600), text(600), text(600)]]));
        assert_eq!(three, [60, 60, 60]);
    }

    #[test]
    fn many_long_columns_share_the_page() {
        let widths =
            widths(&table(vec![vec![text(600), text(600), text(600), text(24), text(600)]]));
        assert!(widths.iter().sum::<u32>() <= MOST, "{widths:?}");
        assert!(widths[3] >= NARROWEST && widths[0] > 2 * widths[3], "{widths:?}");
    }
}
