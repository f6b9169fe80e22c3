//! Rendered HTML read back into blocks: the page that a template renders is the document, and this room says what it
//! may hold. It decides no look; `pdf` typesets what is read here.

pub(crate) mod abbreviations;
pub(crate) mod block;
mod dom;
pub(crate) mod info;
mod inline;
mod large_print;
mod list;
mod parts;
mod read;
mod table;
mod text;
mod unknown;
mod words;

pub use block::{
    Block, Cell, Content, Datum, Entry, Fact, Figure, Item, Key, ListKind, ParagraphKind, Section,
    Start, Table, TableRow, ThScope,
};
pub use info::DocumentInfo;
pub use large_print::large_print;
pub use text::{Role, Shape, Span, Text};
pub use unknown::UnknownElement;

/// What a page says, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    /// What stands within its `<main>`.
    pub blocks: Vec<Block>,
}

/// Reads a page. Elements that the vocabulary does not have are given back all at once, each with its place.
pub fn read(page: &str) -> Result<Document, Vec<UnknownElement>> {
    let dom = dom::parse(page);
    let title = dom.find("title").map(|node| dom.plain_text(node)).unwrap_or_default();
    let (blocks, unknown) = read::blocks(&dom);
    if unknown.is_empty() { Ok(Document { title, blocks }) } else { Err(unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(main: &str) -> String {
        format!(
            "<!doctype html>\n<title>A  report</title>\n<a class=\"skip\" href=\"#main\">Skip</a>\n<main id=\"main\">\n{main}\n</main>"
        )
    }

    fn blocks(main: &str) -> Vec<Block> {
        read(&page(main)).unwrap().blocks
    }

    fn complaints(main: &str) -> Vec<String> {
        read(&page(main)).unwrap_err().iter().map(UnknownElement::to_string).collect()
    }

    #[test]
    fn an_unknown_element_is_named_with_its_line_and_heading() {
        let found = complaints(
            "<p>before</p>\n<marquee>x</marquee>\n<h2><span class=\"n\">3</span> Self-assessment</h2>\n<p class=\"loud\">y</p>\n<p>a <blink>z</blink></p>\nloose words",
        );
        let expected = [
            "<marquee> cannot be typeset: line 6 of the rendered page, before the first heading",
            "<p class=\"loud\"> cannot be typeset: line 8 of the rendered page, under the heading \"3 Self-assessment\"",
            "<blink> cannot be typeset: line 9 of the rendered page, under the heading \"3 Self-assessment\"",
            "\"loose words\" outside a paragraph cannot be typeset: line 10 of the rendered page, under the heading \"3 Self-assessment\"",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_page_without_main_is_refused() {
        let found = read("<p>words</p>").unwrap_err();
        assert_eq!(
            found[0].to_string(),
            "a page without <main> cannot be typeset: line 1 of the rendered page, before the first heading"
        );
    }

    #[test]
    fn a_section_says_where_it_starts_and_how_its_pages_are_held() {
        let start_of =
            |class: &str| match &blocks(&format!("<section class=\"{class}\"></section>"))[0]
                .content
            {
                Content::Section(section) => (section.start, section.landscape),
                other => panic!("{other:?}"),
            };
        assert_eq!(start_of("newpage"), (Start::NewPage, false));
        assert_eq!(start_of("room landscape"), (Start::Room, true));
        let found = complaints("<section class=\"sideways\"></section>");
        assert_eq!(
            found[0].split(':').next(),
            Some("<section class=\"sideways\"> cannot be typeset")
        );
    }

    #[test]
    fn days_figures_and_short_references_stay_whole() {
        let page = "<p>a b <time datetime=\"2026-09-30\">30 September 2026</time> <a href=\"#f\">Figure 4</a> \
            <a href=\"#o\">Corporate social responsibility</a> <a href=\"https://example.org\">The Act</a></p>";
        let blocks = blocks(page);
        let Content::Paragraph { text, .. } = &blocks[0].content else { panic!("no paragraph") };
        let whole: Vec<&str> =
            text.spans.iter().filter(|span| span.whole).map(|span| span.text.as_str()).collect();
        assert_eq!(whole, ["30 September 2026", "Figure 4"]);
    }

    #[test]
    fn endnotes_and_their_marks_are_read() {
        let page = "<p>a <a class=\"note\" href=\"#note-1\" id=\"mark-1\">[note 1]</a></p>\
            <ol class=\"notes\"><li id=\"note-1\"><span class=\"n\">1</span> <a href=\"https://example.org\">The Act</a>.</li></ol>";
        let blocks = blocks(page);
        let Content::Paragraph { text, .. } = &blocks[0].content else { panic!("no paragraph") };
        assert_eq!((blocks[0].ids[0].as_str(), text.spans[1].role), ("mark-1", Role::NoteMark));
        let Content::List { kind: ListKind::Notes, items } = &blocks[1].content else {
            panic!("no notes")
        };
        assert_eq!(items[0].blocks[0].ids, ["note-1"]);
    }

    #[test]
    fn blocks_keep_lines_and_ids() {
        let blocks =
            blocks("<p>one</p>\n\n<section id=\"s\" class=\"newpage\"><h2>Two</h2></section>");
        assert_eq!((blocks[0].line, blocks[1].line), (5, 7));
        assert_eq!(blocks[1].ids, ["s"]);
        assert!(
            matches!(&blocks[1].content, Content::Section(section) if section.start == Start::NewPage && section.blocks.len() == 1)
        );
    }

    #[test]
    fn a_block_is_reached_by_the_names_of_its_parts() {
        let blocks = blocks(
            "<div class=\"tab\" id=\"d\"><table id=\"t\"><tbody><tr id=\"r\"><td>x</td></tr></tbody></table></div><p id=\"p\">a <b>b</b><a href=\"#t\" id=\"b\">c</a></p>",
        );
        assert_eq!(blocks[0].ids, ["d", "t", "r"]);
        assert_eq!(blocks[1].ids, ["p", "b"]);
    }

    #[test]
    fn white_space_is_folded_and_steering_characters_are_dropped() {
        let document = read(&page("<p> a\n  <b> b </b> c&shy;d&#x200b;e 1&nbsp;km </p>")).unwrap();
        assert_eq!(document.title, "A report");
        let Content::Paragraph { text, .. } = &document.blocks[0].content else {
            panic!("no paragraph")
        };
        assert_eq!(text.plain(), "a b cde 1\u{a0}km");
        assert_eq!(document.words(), ["a", "b", "cde", "1", "km"]);
    }

    /// To copy for each word what stands before it would take hours.
    #[test]
    fn a_long_text_is_read_in_one_pass() {
        let words = "word ".repeat(1_000_000);
        let blocks = blocks(&format!("<p>{words}</p>"));
        let Content::Paragraph { text, .. } = &blocks[0].content else { panic!("no paragraph") };
        assert_eq!((text.spans.len(), text.spans[0].text.as_str()), (1, words.trim_end()));
    }

    #[test]
    fn hostile_words_stay_words() {
        let document =
            read(&page("<p>&lt;script&gt; {{7*7}} {% raw %}</p><p hidden>no</p>")).unwrap();
        assert_eq!(document.words(), ["<script>", "{{7*7}}", "{%", "raw", "%}"]);
    }

    #[test]
    fn cells_know_scope_span_and_second_lines() {
        let table = "<table><thead><tr><th scope=\"col\">A</th><th scope=\"col\" class=\"r\">B</th></tr></thead>\
            <tbody class=\"grp\"><tr><th scope=\"rowgroup\" colspan=\"2\">G</th></tr>\
            <tr class=\"total\"><th scope=\"row\"><div>x<span class=\"s\">y</span></div></th><td class=\"r\">1</td></tr></tbody></table>";
        let blocks = blocks(table);
        let Content::Table(table) = &blocks[0].content else { panic!("no table") };
        assert_eq!(table.columns(), 2);
        assert!(table.groups[0][0].is_group_title() && table.groups[0][1].total);
        let first = &table.groups[0][1].cells[0].text;
        assert_eq!(
            (first.spans[1].role, first.spans[1].own_line, first.plain().as_str()),
            (Role::Second, true, "x y")
        );
        assert_eq!(complaints("<table><tr><td rowspan=\"2\">a</td></tr></table>").len(), 1);
    }

    #[test]
    fn a_cell_says_a_figure_or_a_day_only_where_it_says_nothing_else() {
        let table = "<table><tbody><tr><td><b> <data value=\"3\" data-figure=\"a.b\">three</data></b></td>\
            <td><time datetime=\"2026-09-30\">30 September 2026</time></td>\
            <td><data value=\"3\" data-figure=\"a.b\">3</data> days</td><td>3</td><td></td>\
            <td><svg data-shape=\"overdue\"></svg> <data value=\"3\" data-figure=\"a.b\">3</data></td></tr></tbody></table>";
        let blocks = blocks(table);
        let Content::Table(table) = &blocks[0].content else { panic!("no table") };
        let cells = &table.groups[0][0].cells;
        assert_eq!(cells[0].datum, Some(Datum::Figure("a.b".to_owned())));
        assert_eq!(cells[1].datum, Some(Datum::Time("2026-09-30".to_owned())));
        assert!(cells[2..].iter().all(|cell| cell.datum.is_none()));
    }

    #[test]
    fn links_abbreviations_and_shapes_are_kept() {
        let blocks = blocks(
            "<p><svg data-shape=\"overdue\" aria-hidden=\"true\"></svg>Overdue <a href=\"#x\">see</a> <abbr title=\"Key\">K</abbr></p>",
        );
        let Content::Paragraph { text, .. } = &blocks[0].content else { panic!("no paragraph") };
        assert_eq!(text.spans[0].shape, Some(Shape::Overdue));
        assert_eq!(
            (text.links.as_slice(), text.expansions.as_slice()),
            (["#x".to_owned()].as_slice(), ["Key".to_owned()].as_slice())
        );
        assert_eq!(text.plain(), "Overdue see K");
    }

    #[test]
    fn a_cell_may_open_with_a_small_drawing() {
        let table = "<table><tr>\n<th scope=\"row\">K</th><td class=\"r\">\n<svg class=\"chart inset\" data-drawing=\"k-1\"><path d=\"M0 0\"/></svg><span class=\"s\">2 of 8</span></td><td><svg data-drawing=\"k-2\"></svg></td></tr></table>";
        let document = read(&page(table)).unwrap();
        assert_eq!(document.words(), ["K", "2", "of", "8"]);
        let Content::Table(table) = &document.blocks[0].content else { panic!("no table") };
        let drawings: Vec<_> =
            table.groups[0][0].cells.iter().map(|cell| cell.drawing.as_deref()).collect();
        assert_eq!(drawings, [None, Some("k-1"), Some("k-2")]);
    }

    #[test]
    fn the_facts_of_a_cell_are_kept_with_their_heads_and_the_drawn_ones_are_no_words() {
        let cell = "<td><svg data-drawing=\"k\"></svg><span hidden data-q=\"Q1\"><data value=\"0.5\">50.0%</data></span>\
                    <b data-c=\"Actual\">2</b> of <span class=\"s\"><span data-c=\"Due\"><data value=\"3\" data-figure=\"a\">three</data></span></span></td>";
        let document = read(&page(&format!("<table><tr>{cell}</tr></table>"))).unwrap();
        assert_eq!(document.words(), ["2", "of", "three"]);
        let Content::Table(table) = &document.blocks[0].content else { panic!("no table") };
        let facts = table.groups[0][0].cells[0].facts.iter();
        let facts: Vec<_> = facts
            .map(|fact| (fact.head.as_str(), fact.drawn, fact.text.plain(), fact.datum.clone()))
            .collect();
        let [number, figure] = [Datum::Number("0.5".to_owned()), Datum::Figure("a".to_owned())];
        assert_eq!(
            facts,
            [
                ("Q1", true, "50.0%".to_owned(), Some(number)),
                ("Actual", false, "2".to_owned(), None),
                ("Due", false, "three".to_owned(), Some(figure)),
            ]
        );
    }

    #[test]
    fn a_drawing_elsewhere_in_a_table_is_refused_and_never_lost() {
        let svg = "<svg data-drawing=\"k\"></svg>";
        for cell in [
            format!("<td>words {svg}</td>"),
            format!("<td>{svg}{svg}</td>"),
            format!("<td><b>{svg}</b></td>"),
            format!("<th scope=\"row\">{svg}</th>"),
        ] {
            let found = complaints(&format!("<table><tr>{cell}</tr></table>"));
            let expected =
                "<svg> cannot be typeset: line 5 of the rendered page, before the first heading";
            assert_eq!(found, [expected], "{cell}");
        }
    }

    #[test]
    fn a_drawing_is_taken_once_and_its_inside_is_not_read() {
        let figure = "<figure><figcaption><span class=\"hl\">H</span></figcaption><svg data-drawing=\"d\"><text>t</text></svg><svg data-drawing=\"d\"></svg><p class=\"src\">S</p></figure>";
        let document = read(&page(figure)).unwrap();
        assert_eq!(document.words(), ["H", "S"]);
    }
}
