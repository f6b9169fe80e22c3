//! Tables: heads that repeat on every page, rows that stay whole, columns as wide as they ask to be.

use super::body::Body;
use super::style_name::Paragraph;
use super::xml;
use crate::document::{Cell, Table, TableRow, ThScope};

/// The width of the text of a page, in twentieths of a point.
const PORTRAIT: usize = 9_866;
const LANDSCAPE: usize = 14_798;

impl Body<'_> {
    /// A table; `marks` are the bookmarks of what stands before it and has no paragraph of its own.
    pub(super) fn table(&mut self, table: &Table, line: u64, marks: &str) -> String {
        let whole = if self.landscape { LANDSCAPE } else { PORTRAIT };
        let widths = widths(table, whole);
        let described = Self::described(table.caption.as_ref());
        let grid: String =
            widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let rows: Vec<String> = table
            .head
            .iter()
            .map(|row| (row, true))
            .chain(table.groups.iter().flatten().map(|row| (row, false)))
            .enumerate()
            .map(|(at, (row, is_head))| {
                let marks = if at == 0 { marks } else { "" };
                self.row(row, is_head, &widths, line, marks)
            })
            .collect();
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"04A0\" w:firstRow=\"{}\" w:lastRow=\"0\" w:firstColumn=\"1\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{described}\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>",
            self.styles.table(),
            u8::from(!table.head.is_empty()),
            rows.concat()
        )
    }

    fn row(
        &mut self,
        row: &TableRow,
        is_head: bool,
        widths: &[usize],
        line: u64,
        marks: &str,
    ) -> String {
        let repeats = if is_head { "<w:tblHeader/>" } else { "" };
        let mut marks = format!("{marks}{}", self.anchors.place(&row.ids));
        let mut from = 0;
        let mut cells = String::new();
        for cell in &row.cells {
            let to = (from + cell.span).min(widths.len()).max(from + 1);
            let width: usize =
                widths.get(from..to.min(widths.len())).unwrap_or_default().iter().sum();
            let keeps = is_head || row.is_group_title();
            let content = self.cell(cell, keeps, row.total, line, &std::mem::take(&mut marks));
            let span = match cell.span {
                0 | 1 => String::new(),
                span => format!("<w:gridSpan w:val=\"{span}\"/>"),
            };
            cells += &format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>{content}</w:tc>"
            );
            from = to;
        }
        format!("<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{cells}</w:tr>")
    }

    /// The small drawing that a cell opens with, and its words.
    fn cell(&mut self, cell: &Cell, keeps: bool, is_total: bool, line: u64, marks: &str) -> String {
        let heads = matches!(cell.scope, Some(ThScope::Column | ThScope::Group)) || is_total;
        let style = if heads { Paragraph::CellHead } else { Paragraph::Cell };
        let style = xml::text(self.styles.paragraph(style));
        let side = if cell.right { "<w:jc w:val=\"right\"/>" } else { "" };
        let kept = if keeps { "<w:keepNext/>" } else { "<w:keepNext w:val=\"0\"/>" };
        let open = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{kept}{side}</w:pPr>{marks}");
        let drawing = cell.drawing.as_ref().and_then(|name| self.drawing(name, line));
        let runs = self.runs(&cell.text, false);
        match drawing {
            Some(drawing) if runs.is_empty() => format!("{open}{drawing}</w:p>"),
            Some(drawing) => format!("{open}{drawing}<w:r><w:br/></w:r>{runs}</w:p>"),
            None => format!("{open}{runs}</w:p>"),
        }
    }
}

/// How wide the columns are: those that ask for a share have it, the others share the rest by what their longest words
/// need.
fn widths(table: &Table, whole: usize) -> Vec<usize> {
    let columns = table.columns().max(1);
    let asked: Vec<Option<usize>> =
        (0..columns).map(|at| table.widths.get(at).copied().flatten().map(usize::from)).collect();
    let needs: Vec<usize> = (0..columns).map(|at| need(table, at)).collect();
    let given: usize = asked.iter().flatten().map(|share| whole * share / 100).sum();
    let free = whole.saturating_sub(given).max(whole / 10);
    let sum: usize = (0..columns).filter(|at| asked[*at].is_none()).map(|at| needs[at]).sum();
    let mut widths: Vec<usize> = (0..columns)
        .map(|at| match asked[at] {
            Some(share) => whole * share / 100,
            None => free * needs[at] / sum.max(1),
        })
        .collect();
    let all: usize = widths.iter().sum();
    if all != whole {
        widths.iter_mut().for_each(|width| *width = *width * whole / all.max(1));
    }
    widths
}

/// What a column needs: more the longer its texts are, within bounds.
fn need(table: &Table, column: usize) -> usize {
    let rows = table.head.iter().chain(table.groups.iter().flatten());
    let lengths = rows.filter_map(|row| {
        let mut from = 0;
        let cell = row.cells.iter().find(|cell| {
            let here = from;
            from += cell.span;
            here == column && cell.span == 1
        })?;
        let text = cell.text.plain();
        let word = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        let picture = if cell.drawing.is_some() { 14 } else { 0 };
        Some((text.chars().count() / 3).max(word).max(picture))
    });
    lengths.max().unwrap_or(0).clamp(6, 30)
}
