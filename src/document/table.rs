//! Tables: rows of cells, some of them headers.

use super::block::{Cell, Datum, Fact, Table, TableRow, ThScope};
use super::dom::{Data, NodeId, is_hidden};
use super::read::Reader;

impl Reader<'_> {
    pub(super) fn table(&mut self, node: NodeId) -> Table {
        let element = self.dom.element(node);
        let has = |class| element.is_some_and(|element| element.has_class(class));
        let mut table = Table {
            fit: has("fit"),
            keep: has("keep"),
            small: has("small") || has("wide"),
            ..Table::default()
        };
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("caption", "") => table.caption = Some(self.text(child)),
                ("colgroup", "") => table
                    .widths
                    .extend(self.elements(child).iter().map(|(_, _, class)| width(class))),
                ("thead", "") => table.head = self.rows(child),
                ("tbody", "" | "grp") | ("tfoot", "") => {
                    let rows = self.rows(child);
                    table.groups.push(rows);
                }
                _ => self.unknown(child),
            }
        }
        table
    }

    fn rows(&mut self, node: NodeId) -> Vec<TableRow> {
        let mut rows = Vec::new();
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("tr", "" | "total") => rows.push(TableRow {
                    ids: self.ids_within(child),
                    total: class == "total",
                    cells: self.cells(child),
                }),
                _ => self.unknown(child),
            }
        }
        rows
    }

    fn cells(&mut self, node: NodeId) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (child, name, class) in self.elements(node) {
            let scope = self
                .dom
                .element(child)
                .and_then(|element| element.attribute("scope"))
                .unwrap_or_default();
            let scope = match (name.as_str(), scope) {
                ("td", _) => None,
                ("th", "col" | "colgroup") => Some(ThScope::Column),
                ("th", "row") => Some(ThScope::Row),
                ("th", "rowgroup") => Some(ThScope::Group),
                _ => {
                    self.unknown(child);
                    continue;
                }
            };
            if !matches!(class.as_str(), "" | "r") || self.spans_rows(child) {
                self.unknown(child);
                continue;
            }
            cells.push(self.cell(child, scope, class == "r"));
        }
        cells
    }

    /// Reads a cell: a small drawing, if it opens with one, then words. Headers hold words alone.
    fn cell(&mut self, node: NodeId, scope: Option<ThScope>, right: bool) -> Cell {
        let children = self.dom.children(node).to_vec();
        let opening = children.iter().position(|child| !self.dom.is_blank(*child));
        let drawing = opening.and_then(|at| self.drawing(children[at])).filter(|_| scope.is_none());
        let words = opening.filter(|_| drawing.is_some()).map_or(0, |at| at + 1);
        let text = self.text_of(node, &children[words..]);
        let mut facts = Vec::new();
        self.add_facts(node, &mut facts);
        Cell { scope, span: self.span(node), right, drawing, text, datum: self.datum(node), facts }
    }

    /// Adds what elements within a node say under a head of their own: `data-c`, or `data-q` for what is drawn.
    fn add_facts(&mut self, node: NodeId, facts: &mut Vec<Fact>) {
        for child in self.dom.children(node).to_vec() {
            let Some(element) = self.dom.element(child) else { continue };
            let drawn = element.attribute("data-q");
            match element.attribute("data-c").or(drawn).map(str::to_owned) {
                Some(head) => {
                    let (drawn, datum) = (drawn.is_some(), self.datum(child));
                    facts.push(Fact { head, drawn, text: self.text(child), datum });
                }
                None => self.add_facts(child, facts),
            }
        }
    }

    fn drawing(&self, node: NodeId) -> Option<String> {
        let element = self.dom.element(node).filter(|element| element.name() == "svg")?;
        element.attribute("data-drawing").map(str::to_owned)
    }

    /// What a cell says, where all its words stand within one `<data>` or `<time>`.
    fn datum(&self, node: NodeId) -> Option<Datum> {
        let says = |child: &NodeId| match &self.dom.node(*child).data {
            Data::Element(element) => !is_hidden(element),
            Data::Text(text) => !text.trim().is_empty(),
            Data::Other => false,
        };
        let mut children = self.dom.children(node).iter().copied().filter(says);
        let (Some(only), None) = (children.next(), children.next()) else {
            return None;
        };
        let element = self.dom.element(only)?;
        let attribute = |name| element.attribute(name).map(str::to_owned);
        match element.name() {
            "data" => {
                let figure = attribute("data-figure").map(Datum::Figure);
                figure.or(attribute("value").map(Datum::Number))
            }
            "time" => attribute("datetime").map(Datum::Time),
            _ => self.datum(only),
        }
    }

    fn span(&self, node: NodeId) -> usize {
        let span = self
            .dom
            .element(node)
            .and_then(|element| element.attribute("colspan"))
            .and_then(|span| span.parse().ok());
        span.unwrap_or(1).clamp(1, 100)
    }

    /// Whether a cell spans rows, which no table of the vocabulary does.
    fn spans_rows(&self, node: NodeId) -> bool {
        self.dom
            .element(node)
            .and_then(|element| element.attribute("rowspan"))
            .is_some_and(|span| span != "1")
    }
}

/// The width that a column's class asks for: `w20` is 20 per cent.
fn width(class: &str) -> Option<u8> {
    class.strip_prefix('w')?.parse().ok().filter(|percent| (5..=95).contains(percent))
}
