//! A small drawing in a table's cell, which stays whole with the first line of its row.

use super::canvas::{UNIT, canvas};
use super::shaper::Shaper;
use super::strip::Placed;
use crate::pdf::tree::{ElementId, Tag, Tree};
use crate::style::drawing::Drawing;

pub(super) struct Inset {
    /// From its left top corner.
    pub marks: Vec<Placed>,
    /// From the column's left edge.
    pub x: f32,
    pub height: f32,
}

impl Inset {
    /// The drawing of a cell, no wider than its column, at the side of the cell's words.
    pub(super) fn from_drawing(
        shaper: &mut Shaper<'_>,
        tree: &mut Tree,
        cell: ElementId,
        drawing: &Drawing,
        right: bool,
        width: f32,
    ) -> Inset {
        let element = tree.add(cell, Tag::Figure);
        tree.elements[element].alt = Some(drawing.alt.clone());
        let scale = UNIT.min(width / drawing.wide.width);
        let (marks, height) = canvas(shaper, element, &drawing.wide, scale);
        let x = if right { width - drawing.wide.width * scale } else { 0.0 };
        Inset { marks, x, height }
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::small_line::{Quarter, SmallLine, draw};
    use crate::document;
    use crate::document::info::DocumentInfo;
    use crate::domain::share::Share;
    use crate::pdf::page::Owner;
    use crate::pdf::tree::{Attribute, Element, Kid, Tag};
    use crate::pdf::typeset::place::Typeset;
    use crate::pdf::typeset::shaping::ShapingContexts;
    use crate::pdf::typeset::typeset;
    use crate::style::drawing::Drawing;
    use crate::style::theme::Theme;
    use std::collections::BTreeMap;

    fn drawings(count: usize) -> BTreeMap<String, Drawing> {
        let quarters = (0..8).filter_map(|number| Share::new(number % 5, 1)).map(Quarter::Number);
        let line = |name: &String| SmallLine {
            name: name.clone(),
            alt: format!("Line {name}."),
            quarters: quarters.clone().collect(),
            target: Share::new(3, 1),
        };
        let names = (0..count).map(|number| format!("k-{number}"));
        names.map(|name| (name.clone(), draw(&line(&name)).unwrap())).collect()
    }

    fn typeset_rows(count: usize, words: &str) -> anyhow::Result<Typeset> {
        let row = |number| {
            format!(
                "<tr><th scope=\"row\">{words}</th><td class=\"r\"><svg data-drawing=\"k-{number}\"></svg></td></tr>"
            )
        };
        let rows: String = (0..count).map(row).collect();
        let head = "<thead><tr><th scope=\"col\">KPI</th><th scope=\"col\">Line</th></tr></thead>";
        let page =
            format!("<title>T</title><main>\n<table>{head}<tbody>{rows}</tbody></table></main>");
        let document = document::read(&page).unwrap();
        let theme = Theme::built_in().unwrap();
        ShapingContexts::new(theme.fonts.clone()).lend(|context| {
            typeset(&document, &drawings(150), &DocumentInfo::sample(), &theme, context)
        })
    }

    /// The figures of a report, each with the element that holds it.
    fn figures(typeset: &Typeset) -> Vec<(&Element, &Element)> {
        let elements = &typeset.tree.elements;
        let figures = elements.iter().filter(|element| element.tag == Tag::Figure);
        figures.map(|figure| (figure, &elements[figure.parent])).collect()
    }

    #[test]
    fn every_drawing_is_a_figure_of_its_cell_with_words_and_edges_on_its_page() {
        let typeset = typeset_rows(150, "Calls answered").unwrap();
        assert!(typeset.pages.len() > 4, "{}", typeset.pages.len());
        let figures = figures(&typeset);
        assert_eq!(figures.len(), 150);
        for (number, (figure, cell)) in figures.iter().enumerate() {
            assert_eq!(
                (cell.tag, figure.alt.clone()),
                (Tag::TD, Some(format!("Line k-{number}.")))
            );
            let [Attribute::Edges([left, top, right, bottom])] = figure.attributes[..] else {
                panic!("{:?}", figure.attributes)
            };
            assert!((right - left - 74.0).abs() < 0.1 && (bottom - top - 15.4).abs() < 0.1);
            // all of it on one page, as one sequence
            assert!(matches!(figure.kids[..], [Kid::Content { .. }]), "{:?}", figure.kids);
        }
    }

    #[test]
    fn a_row_higher_than_a_page_shows_its_drawing_once_on_the_first() {
        let typeset = typeset_rows(1, &"Calls answered within a day. ".repeat(2000)).unwrap();
        let figures = figures(&typeset);
        assert_eq!(figures.len(), 1);
        let [Kid::Content { page, .. }] = figures[0].0.kids[..] else { panic!("not once") };
        let element = typeset.tree.elements.iter().position(|element| element.tag == Tag::Figure);
        let is_drawing = |owner| element.is_some_and(|element| owner == Owner::Element(element));
        let group = typeset.pages[page].groups.iter().find(|group| is_drawing(group.owner));
        // the target, the way and eight points
        assert_eq!(group.unwrap().marks.len(), 10);
    }

    #[test]
    fn a_drawing_that_nobody_made_stops_the_file_with_its_line() {
        let error = typeset_rows(151, "K").err().map(|error| error.to_string());
        let expected =
            "Line 2 of the rendered page names the drawing \"k-150\", which was not made";
        assert_eq!(error.as_deref(), Some(expected));
    }
}
