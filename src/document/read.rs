//! Elements that stand below one another, each read into a block.

use super::block::{Block, Content, Figure, ListKind, ParagraphKind, Section, Start};
use super::dom::{Data, Dom, NodeId, is_hidden};
use super::text::Text;
use super::unknown::UnknownElement;

pub(super) struct Reader<'a> {
    pub dom: &'a Dom,
    unknown: Vec<UnknownElement>,
    heading: String,
}

/// The blocks within `<main>`, and the elements that could not be read.
pub(super) fn blocks(dom: &Dom) -> (Vec<Block>, Vec<UnknownElement>) {
    let mut reader = Reader { dom, unknown: Vec::new(), heading: String::new() };
    let blocks = match dom.find("main") {
        Some(main) => reader.blocks(main),
        None => {
            let element = "a page without <main>".to_owned();
            reader.unknown.push(UnknownElement { element, line: 1, heading: String::new() });
            Vec::new()
        }
    };
    (blocks, reader.unknown)
}

impl Reader<'_> {
    pub(super) fn unknown(&mut self, node: NodeId) {
        let element = match &self.dom.node(node).data {
            Data::Element(element) => match element.class().as_str() {
                "" => format!("<{}>", element.name()),
                class => format!("<{} class=\"{class}\">", element.name()),
            },
            _ => format!("\"{}\" outside a paragraph", first_words(&self.dom.plain_text(node))),
        };
        self.unknown.push(UnknownElement {
            element,
            line: self.dom.node(node).line,
            heading: self.heading.clone(),
        });
    }

    /// The elements directly within a node, with name and class; text between them comes without a name, which no
    /// reader knows.
    pub(super) fn elements(&self, node: NodeId) -> Vec<(NodeId, String, String)> {
        let dom = self.dom;
        let mut elements = Vec::new();
        for child in dom.children(node) {
            match &dom.node(*child).data {
                Data::Element(element) if is_hidden(element) => {}
                Data::Element(element) => {
                    elements.push((*child, element.name().to_owned(), element.class()))
                }
                Data::Text(text) if !text.trim().is_empty() => {
                    elements.push((*child, String::new(), String::new()))
                }
                _ => {}
            }
        }
        elements
    }

    fn id(&self, node: NodeId) -> Option<String> {
        let id = self.dom.element(node).and_then(|element| element.attribute("id"));
        id.map(str::to_owned)
    }

    pub(super) fn ids(&self, node: NodeId) -> Vec<String> {
        self.id(node).into_iter().collect()
    }

    pub(super) fn blocks(&mut self, node: NodeId) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("details" | "summary", "") => blocks.extend(self.blocks(child)),
                ("nav", "toc") => blocks.extend(self.contents(child)),
                _ => match self.content(child, &name, &class) {
                    Some(content) => blocks.push(self.block(child, content)),
                    None => self.unknown(child),
                },
            }
        }
        blocks
    }

    /// A block of a node. Names of parts that are no blocks of their own lead to the block.
    pub(super) fn block(&self, node: NodeId, content: Content) -> Block {
        let ids = match content {
            Content::Front(_) | Content::Section(_) => self.ids(node),
            _ => self.ids_within(node),
        };
        Block { line: self.dom.node(node).line, ids, content }
    }

    /// The names by which links reach a node or anything within it.
    pub(super) fn ids_within(&self, node: NodeId) -> Vec<String> {
        let mut ids = Vec::new();
        self.gather_ids(node, &mut ids);
        ids
    }

    fn gather_ids(&self, node: NodeId, ids: &mut Vec<String>) {
        ids.extend(self.id(node));
        for child in self.dom.children(node) {
            self.gather_ids(*child, ids);
        }
    }

    /// Reads one element; `None` for one that the vocabulary does not have.
    pub(super) fn content(&mut self, node: NodeId, name: &str, class: &str) -> Option<Content> {
        Some(match (name, class) {
            ("div", "front") => Content::Front(self.blocks(node)),
            ("section", class) => {
                Content::Section(Section { blocks: self.blocks(node), ..section(class)? })
            }
            ("header", "mast") => Content::Mast(self.masthead(node)),
            ("h1" | "h2" | "h3" | "h4", "" | "key") => self.heading(node, name, class),
            ("p", class) => {
                Content::Paragraph { kind: paragraph_kind(class)?, text: self.text(node) }
            }
            ("ol", "keys") => Content::Keys(self.keys(node)),
            ("ol", "recs") => {
                Content::List { kind: ListKind::Recommendations, items: self.items(node) }
            }
            ("ol", "notes") => Content::List { kind: ListKind::Notes, items: self.items(node) },
            ("ul", "") => Content::List { kind: ListKind::Bullets, items: self.items(node) },
            ("dl", "sheet") => Content::Sheet(self.entries(node)),
            ("dl", "terms") => Content::Terms(self.entries(node)),
            ("figure", "") => self.figure(node),
            ("table", _) => Content::Table(self.table(node)),
            ("div", "tab" | "tab cards") => return self.table_within(node),
            _ => return None,
        })
    }

    /// Reads a heading, which names the place of what follows.
    pub(super) fn heading(&mut self, node: NodeId, name: &str, class: &str) -> Content {
        let level = name.bytes().last().map_or(1, |digit| digit - b'0');
        self.heading = self.dom.plain_text(node);
        Content::Heading { level, key: class == "key", text: self.text(node) }
    }

    /// The texts of the first lines. The logo beside them is decoration, and the typesetter has its own.
    fn masthead(&mut self, node: NodeId) -> Vec<Text> {
        let mut texts = Vec::new();
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("p", "") => texts.push(self.text(child)),
                ("img", "logo") => {}
                _ => self.unknown(child),
            }
        }
        texts
    }

    pub(super) fn texts(&mut self, node: NodeId, name: &str) -> Vec<Text> {
        let mut texts = Vec::new();
        for (child, found, class) in self.elements(node) {
            if found == name && class.is_empty() {
                texts.push(self.text(child));
            } else {
                self.unknown(child);
            }
        }
        texts
    }

    /// The table within the region that scrolls it on a screen.
    fn table_within(&mut self, node: NodeId) -> Option<Content> {
        match self.elements(node).as_slice() {
            [(table, name, _)] if name == "table" => Some(Content::Table(self.table(*table))),
            _ => None,
        }
    }

    fn figure(&mut self, node: NodeId) -> Content {
        let mut figure =
            Figure { caption: Text::default(), drawing: String::new(), notes: Vec::new() };
        for (child, name, class) in self.elements_with_drawings(node) {
            let drawing =
                self.dom.element(child).and_then(|element| element.attribute("data-drawing"));
            match (name.as_str(), class.as_str(), drawing) {
                ("figcaption", "", _) => figure.caption = self.text(child),
                ("svg", _, Some(drawing)) => figure.drawing = drawing.to_owned(),
                ("p", _, _) => figure.notes.extend(self.item_block(child)),
                _ => self.unknown(child),
            }
        }
        Content::Figure(figure)
    }

    /// The elements within a node; of a drawing that comes twice, for wide and for narrow screens, the first.
    fn elements_with_drawings(&self, node: NodeId) -> Vec<(NodeId, String, String)> {
        let mut elements = self.elements(node);
        let mut seen = false;
        elements.retain(|(_, name, _)| name != "svg" || !std::mem::replace(&mut seen, true));
        elements
    }
}

/// A section of a class, without what it holds.
fn section(class: &str) -> Option<Section> {
    let mut section = Section::default();
    for word in class.split(' ').filter(|word| !word.is_empty()) {
        match word {
            "newpage" => section.start = Start::NewPage,
            "room" => section.start = Start::Room,
            "landscape" => section.landscape = true,
            "listed" => section.listed = true,
            _ => return None,
        }
    }
    Some(section)
}

fn paragraph_kind(class: &str) -> Option<ParagraphKind> {
    Some(match class {
        "" | "para" => ParagraphKind::Plain,
        "marking" => ParagraphKind::Marking,
        "sub" => ParagraphKind::Sub,
        "state" => ParagraphKind::State,
        "lead" => ParagraphKind::Lead,
        "src" => ParagraphKind::Source,
        "ask" => ParagraphKind::Ask,
        "own" | "para own" | "own para" => ParagraphKind::Own,
        _ => return None,
    })
}

/// The first words of a text, enough to find it by.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
