//! Styles by their names: what is struck through, and which tables are hidden.

use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};

/// The styles of a document, gathered from the parts that hold them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: BTreeMap<String, Style>,
    texts: BTreeMap<String, Style>,
    hidden_tables: BTreeSet<String>,
    /// The family and the name of the style that is read.
    open: Option<(String, String)>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    is_struck: Option<bool>,
}

/// No style stands on more others than this.
const DEEPEST: usize = 16;

impl Styles {
    /// An element, of which those of styles are looked at.
    pub(super) fn see(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        match start.name().as_ref() {
            "style:style" => self.begin(start),
            "style:text-properties" => {
                let own = match xml::attribute(start, "text-line-through-style")? {
                    Some(style) => Some(style),
                    None => xml::attribute(start, "text-line-through-type")?,
                };
                if let (Some(style), Some(own)) = (self.current(), own) {
                    style.is_struck = Some(own != "none");
                }
                Ok(())
            }
            "style:table-properties" => {
                let is_hidden = xml::attribute(start, "display")?.as_deref() == Some("false");
                if let Some((_, name)) = self.open.take().filter(|_| is_hidden) {
                    self.hidden_tables.insert(name);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let family = xml::attribute(start, "family")?.unwrap_or_default();
        let name = xml::attribute(start, "name")?.unwrap_or_default();
        let parent = xml::attribute(start, "parent-style-name")?;
        if let Some(styles) = self.of_family(&family) {
            styles.insert(name.clone(), Style { parent, is_struck: None });
        }
        self.open = Some((family, name));
        Ok(())
    }

    fn of_family(&mut self, family: &str) -> Option<&mut BTreeMap<String, Style>> {
        match family {
            "table-cell" => Some(&mut self.cells),
            "text" => Some(&mut self.texts),
            _ => None,
        }
    }

    fn current(&mut self) -> Option<&mut Style> {
        let (family, name) = self.open.clone()?;
        self.of_family(&family)?.get_mut(&name)
    }

    pub(super) fn is_table_hidden(&self, name: &str) -> bool {
        self.hidden_tables.contains(name)
    }

    /// Whether a style of text says that it is struck through, or that it is not.
    pub(super) fn of_text(&self, name: &str) -> Option<bool> {
        is_struck(&self.texts, name)
    }

    fn of_cell(&self, name: &str) -> bool {
        is_struck(&self.cells, name).unwrap_or_default()
    }
}

fn is_struck(styles: &BTreeMap<String, Style>, name: &str) -> Option<bool> {
    let mut own = styles.get(name);
    for _ in 0..DEEPEST {
        let style = own?;
        if style.is_struck.is_some() {
            return style.is_struck;
        }
        own = styles.get(style.parent.as_deref()?);
    }
    None
}

/// The styles of columns, of cells that name none: last column of each run, and its style.
#[derive(Debug, Default)]
pub(super) struct ColumnStyles {
    runs: Vec<(u32, Option<String>)>,
}

impl ColumnStyles {
    /// The first column that no run takes in.
    pub(super) fn end(&self) -> u32 {
        self.runs.last().map_or(0, |(last, _)| last.saturating_add(1))
    }

    pub(super) fn push(&mut self, count: u32, style: Option<String>) {
        self.runs.push((self.end().saturating_add(count.max(1) - 1), style));
    }

    fn of(&self, column: u32) -> Option<&str> {
        let at = self.runs.partition_point(|(last, _)| *last < column);
        self.runs.get(at)?.1.as_deref()
    }
}

/// What the cells of a row take their styles from.
pub(super) struct RowStyles<'s> {
    pub all: &'s Styles,
    pub columns: &'s ColumnStyles,
    /// That of the row, for cells that name none.
    pub row: Option<String>,
}

impl RowStyles<'_> {
    pub(super) fn is_struck(&self, own: Option<&str>, column: u32) -> bool {
        let style = own.or(self.row.as_deref()).or_else(|| self.columns.of(column));
        style.is_some_and(|style| self.all.of_cell(style))
    }
}
