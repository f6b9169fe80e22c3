//! Styles by their names: what is struck through, what can be seen, and which tables are hidden.

use crate::sheet::colour::{Colour, Ink, WHITE};
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
    tab_tints: BTreeMap<String, Colour>,
    /// The family and the name of the style that is read.
    open: Option<(String, String)>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    is_struck: Option<bool>,
    ink: Ink,
    ground: Option<Colour>,
}

/// No style stands on more others than this.
const DEEPEST: usize = 16;

impl Styles {
    /// An element, of which those of styles are looked at.
    pub(super) fn read_style(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        match start.name().as_ref() {
            "style:style" => self.begin(start),
            // the format of numbers, which may have colours of its own
            name if name.starts_with("number:") => {
                self.open = None;
                Ok(())
            }
            "style:text-properties" => {
                let own = match xml::attribute(start, "text-line-through-style")? {
                    Some(style) => Some(style),
                    None => xml::attribute(start, "text-line-through-type")?,
                };
                let colour = xml::attribute(start, "color")?;
                let size = xml::attribute(start, "font-size")?;
                if let Some(style) = self.current() {
                    let size = size.and_then(|own| own.strip_suffix("pt")?.parse().ok());
                    style.is_struck = own.map(|own| own != "none").or(style.is_struck);
                    style.ink.colour =
                        colour.and_then(|own| Colour::from_hex(&own)).or(style.ink.colour.take());
                    style.ink.size = size.or(style.ink.size);
                }
                Ok(())
            }
            "style:table-cell-properties" => {
                let ground = xml::attribute(start, "background-color")?;
                if let Some(style) = self.current() {
                    style.ground =
                        ground.and_then(|own| Colour::from_hex(&own)).or(style.ground.take());
                }
                Ok(())
            }
            "style:table-properties" => {
                let is_hidden = xml::attribute(start, "display")?.as_deref() == Some("false");
                let tint = xml::attribute(start, "tab-color")?;
                let Some((_, name)) = self.open.take() else { return Ok(()) };
                let tint = tint.and_then(|tint| Colour::from_hex(&tint));
                self.tab_tints.extend(tint.map(|tint| (name.clone(), tint)));
                if is_hidden {
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
            styles.insert(name.clone(), Style { parent, ..Style::default() });
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

    pub(super) fn tab_tint(&self, name: &str) -> Option<Colour> {
        self.tab_tints.get(name).cloned()
    }

    /// Whether a style of text says that it is struck through, or that it is not.
    pub(super) fn of_text(&self, name: &str) -> Option<bool> {
        is_struck(&self.texts, name)
    }

    fn of_cell(&self, name: &str) -> bool {
        is_struck(&self.cells, name).unwrap_or_default()
    }

    /// How the letters of a cell look, and their ground.
    fn ink(&self, name: &str) -> (Ink, Colour) {
        let own = |of: &dyn Fn(&Style) -> Option<Colour>| first_said(&self.cells, name, of);
        let ground = own(&|style| style.ground.clone()).unwrap_or(WHITE);
        let colour = own(&|style| style.ink.colour.clone());
        let size = first_said(&self.cells, name, |style| style.ink.size);
        (Ink { colour, size }, ground)
    }

    fn is_cell_faint(&self, name: &str) -> bool {
        let (ink, ground) = self.ink(name);
        ink.is_faint_on(&ground)
    }
}

fn is_struck(styles: &BTreeMap<String, Style>, name: &str) -> Option<bool> {
    first_said(styles, name, |style| style.is_struck)
}

/// What a style says, or the first of those that it stands on that says it.
fn first_said<T>(
    styles: &BTreeMap<String, Style>,
    name: &str,
    says: impl Fn(&Style) -> Option<T>,
) -> Option<T> {
    let mut own = styles.get(name);
    for _ in 0..DEEPEST {
        let style = own?;
        if let Some(said) = says(style) {
            return Some(said);
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

    fn style(&self, column: u32) -> Option<&str> {
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
        self.style(own, column).is_some_and(|style| self.all.of_cell(style))
    }

    pub(super) fn is_faint(&self, own: Option<&str>, column: u32) -> bool {
        self.style(own, column).is_some_and(|style| self.all.is_cell_faint(style))
    }

    pub(super) fn tint(&self, own: Option<&str>, column: u32) -> Option<String> {
        let (ink, ground) = self.all.ink(self.style(own, column)?);
        ink.tint_on(Some(&ground))
    }

    fn style<'o>(&'o self, own: Option<&'o str>, column: u32) -> Option<&'o str> {
        own.or(self.row.as_deref()).or_else(|| self.columns.style(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::events::Event;

    #[test]
    fn what_has_the_colour_of_its_ground_is_faint() {
        let style = |name: &str, parent: &str, inside: &str| {
            format!(
                "<style:style style:name=\"{name}\" style:family=\"table-cell\" style:parent-style-name=\"{parent}\">{inside}</style:style>"
            )
        };
        let ink = |colour: &str| format!("<style:text-properties fo:color=\"{colour}\"/>");
        let ground = "<style:table-cell-properties fo:background-color=\"#003366\"/>";
        let part = [
            style("white", "", &ink("#ffffff")),
            "<number:number-style><style:text-properties fo:color=\"#ff0000\"/></number:number-style>"
                .to_owned(),
            style("head", "white", ground),
            style("child", "white", ""),
            style("tiny", "", "<style:text-properties fo:font-size=\"1pt\"/>"),
            style("plain", "", &ink("#000000")),
        ];
        let part = format!("<all>{}</all>", part.concat());
        let (mut reader, mut buffer) = (xml::reader(part.as_bytes()), Vec::new());
        let mut styles = Styles::default();
        loop {
            match xml::next(&mut reader, &mut buffer).unwrap() {
                Event::Start(start) => styles.read_style(&start).unwrap(),
                Event::Eof => break,
                _ => {}
            }
        }
        let names = ["white", "head", "child", "tiny", "plain", "none"];
        let faint = names.map(|name| styles.is_cell_faint(name));
        assert_eq!(faint, [true, false, true, true, false, false]);
    }
}
