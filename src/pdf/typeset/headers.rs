//! The heads of cells by name, where a table has heads of two kinds: those of columns, and titles above groups of rows.
//! Scope alone does not tie a cell to the title of its group (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7).

use crate::pdf::tree::{Attribute, ElementId, Kid, Tag, Tree};

/// Names the heads of every cell of a table whose rows are grouped under titles.
pub(super) fn name_heads(tree: &mut Tree, table: ElementId) {
    let parts = children(tree, table);
    let rows_of = |tree: &Tree, tag: Tag| -> Vec<ElementId> {
        let parts = parts.iter().filter(|part| tree.elements[**part].tag == tag);
        parts.flat_map(|part| children(tree, *part)).collect()
    };
    let columns =
        rows_of(tree, Tag::THead).last().map(|row| column_heads(tree, *row)).unwrap_or_default();
    let rows = rows_of(tree, Tag::TBody);
    if !rows.iter().any(|row| title(tree, *row).is_some()) {
        return;
    }
    let mut group = None;
    for row in rows {
        if let Some(title) = title(tree, row) {
            group = Some(title);
            continue;
        }
        name_row(tree, row, &columns, group);
    }
}

fn name_row(
    tree: &mut Tree,
    row: ElementId,
    columns: &[Option<ElementId>],
    group: Option<ElementId>,
) {
    let cells = children(tree, row);
    let own = cells.iter().copied().find(|cell| tree.elements[*cell].tag == Tag::TH);
    let mut at = 0;
    for cell in cells {
        let column = columns.get(at).copied().flatten();
        let own = own.filter(|own| *own != cell);
        let heads: Vec<ElementId> = [column, group, own].into_iter().flatten().collect();
        heads.iter().for_each(|head| tree.elements[*head].is_named = true);
        at += span(tree, cell);
        if !heads.is_empty() {
            tree.set(cell, Attribute::Headers(heads));
        }
    }
}

/// The head of each column: the cells of the lowest row of the head, those that span columns for each.
fn column_heads(tree: &Tree, row: ElementId) -> Vec<Option<ElementId>> {
    let cells = children(tree, row);
    cells.into_iter().flat_map(|cell| vec![Some(cell); span(tree, cell)]).collect()
}

/// The title of a group that a row is, if it is one: a head that spans the table.
fn title(tree: &Tree, row: ElementId) -> Option<ElementId> {
    match children(tree, row)[..] {
        [cell] if tree.elements[cell].tag == Tag::TH && span(tree, cell) > 1 => Some(cell),
        _ => None,
    }
}

fn children(tree: &Tree, element: ElementId) -> Vec<ElementId> {
    let kids = tree.elements[element].kids.iter();
    kids.filter_map(|kid| match kid {
        Kid::Element(element) => Some(*element),
        Kid::Content { .. } | Kid::Annotation { .. } => None,
    })
    .collect()
}

fn span(tree: &Tree, cell: ElementId) -> usize {
    let mut attributes = tree.elements[cell].attributes.iter();
    let span = attributes.find_map(|attribute| match attribute {
        Attribute::ColumnSpan(columns) => Some(*columns),
        _ => None,
    });
    span.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of a part, its first cell a head; the elements of its cells.
    fn row(tree: &mut Tree, part: ElementId, tags: &[Tag]) -> Vec<ElementId> {
        let row = tree.add(part, Tag::TR);
        tags.iter().map(|tag| tree.add(row, *tag)).collect()
    }

    fn table(is_grouped: bool) -> (Tree, [Vec<ElementId>; 3]) {
        let mut tree = Tree::new();
        let table = tree.add(0, Tag::Table);
        let head = tree.add(table, Tag::THead);
        let heads = row(&mut tree, head, &[Tag::TH, Tag::TH]);
        let body = tree.add(table, Tag::TBody);
        let mut title = Vec::new();
        if is_grouped {
            title = row(&mut tree, body, &[Tag::TH]);
            tree.set(title[0], Attribute::ColumnSpan(2));
        }
        let cells = row(&mut tree, body, &[Tag::TH, Tag::TD]);
        name_heads(&mut tree, table);
        (tree, [heads, title, cells])
    }

    #[test]
    fn cells_below_a_title_name_column_title_and_row() {
        let (tree, [heads, title, cells]) = table(true);
        let named = |cell: usize| tree.elements[cells[cell]].attributes.clone();
        assert_eq!(named(0), [Attribute::Headers(vec![heads[0], title[0]])]);
        assert_eq!(named(1), [Attribute::Headers(vec![heads[1], title[0], cells[0]])]);
        assert!([heads[1], title[0], cells[0]].iter().all(|head| tree.elements[*head].is_named));
        assert!(!tree.elements[cells[1]].is_named);
    }

    #[test]
    fn without_titles_scope_is_enough() {
        let (tree, [_, _, cells]) = table(false);
        assert!(cells.iter().all(|cell| tree.elements[*cell].attributes.is_empty()));
    }
}
