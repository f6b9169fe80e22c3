//! Elements that stand below one another, each read into a block.

use super::block::{Block, Content, Entry, Figure, Item, Key, Kind, ListKind};
use super::dom::{Data, Dom, NodeId};
use super::inline::is_hidden;
use super::text::Text;
use super::unknown::UnknownElement;

/// A page being read.
pub struct Reader<'a> {
    /// The page.
    pub dom: &'a Dom,
    unknown: Vec<UnknownElement>,
    heading: String,
}

/// The blocks within `<main>`, and the elements that could not be read.
pub fn blocks(dom: &Dom) -> (Vec<Block>, Vec<UnknownElement>) {
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
    /// Remembers that a node cannot be read.
    pub fn unknown(&mut self, node: NodeId) {
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
    pub fn elements(&self, node: NodeId) -> Vec<(NodeId, String, String)> {
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

    /// The name by which links reach a node.
    pub fn ids(&self, node: NodeId) -> Vec<String> {
        let id = self.dom.element(node).and_then(|element| element.attribute("id"));
        id.map(str::to_owned).into_iter().collect()
    }

    /// The blocks within a node.
    fn blocks(&mut self, node: NodeId) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (child, name, class) in self.elements(node) {
            match self.content(child, &name, &class) {
                Some(content) => blocks.push(self.block(child, content)),
                None => self.unknown(child),
            }
        }
        blocks
    }

    /// A block of a node. Names of parts that are no blocks of their own lead to the block.
    fn block(&self, node: NodeId, content: Content) -> Block {
        let ids = match content {
            Content::Front(_) | Content::Section { .. } => self.ids(node),
            _ => self.ids_within(node),
        };
        Block { line: self.dom.node(node).line, ids, content }
    }

    /// The names by which links reach a node or anything within it.
    pub fn ids_within(&self, node: NodeId) -> Vec<String> {
        let below = self.dom.children(node).iter().flat_map(|child| self.ids_within(*child));
        self.ids(node).into_iter().chain(below).collect()
    }

    /// Reads one element; `None` for one that the vocabulary does not have.
    fn content(&mut self, node: NodeId, name: &str, class: &str) -> Option<Content> {
        Some(match (name, class) {
            ("div", "front") => Content::Front(self.blocks(node)),
            ("section", "" | "newpage") => {
                Content::Section { new_page: class == "newpage", blocks: self.blocks(node) }
            }
            ("header", "mast") => Content::Mast(self.texts(node, "p")),
            ("h1" | "h2" | "h3" | "h4", "" | "key") => self.heading(node, name, class),
            ("p", class) => {
                Content::Paragraph { kind: paragraph_kind(class)?, text: self.text(node) }
            }
            ("ol", "keys") => Content::Keys(self.keys(node)),
            ("ol", "recs") => {
                Content::List { kind: ListKind::Recommendations, items: self.items(node) }
            }
            ("ul", "") => Content::List { kind: ListKind::Bullets, items: self.items(node) },
            ("dl", "sheet") => Content::Sheet(self.entries(node)),
            ("dl", "terms") => Content::Terms(self.entries(node)),
            ("nav", "toc") => self.contents(node),
            ("figure", "") => self.figure(node),
            ("table", _) => Content::Table(self.table(node)),
            ("div", "tab" | "tab cards") => return self.table_within(node),
            _ => return None,
        })
    }

    /// Reads a heading, which names the place of what follows.
    fn heading(&mut self, node: NodeId, name: &str, class: &str) -> Content {
        let level = name.bytes().last().map_or(1, |digit| digit - b'0');
        self.heading = self.dom.plain_text(node);
        Content::Heading { level, key: class == "key", text: self.text(node) }
    }

    /// The texts of the elements of one name within a node.
    fn texts(&mut self, node: NodeId, name: &str) -> Vec<Text> {
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

    /// Reads the contents.
    fn contents(&mut self, node: NodeId) -> Content {
        let (mut heading, mut entries) = (Vec::new(), Vec::new());
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("h2" | "h3", "") => {
                    let content = self.heading(child, &name, &class);
                    heading.push(self.block(child, content));
                }
                ("ol", "") => entries.extend(self.texts(child, "li")),
                _ => self.unknown(child),
            }
        }
        Content::Contents { heading, entries }
    }

    /// The table within the region that scrolls it on a screen.
    fn table_within(&mut self, node: NodeId) -> Option<Content> {
        match self.elements(node).as_slice() {
            [(table, name, _)] if name == "table" => Some(Content::Table(self.table(*table))),
            _ => None,
        }
    }

    /// The points of a list.
    fn items(&mut self, node: NodeId) -> Vec<Item> {
        let mut items = Vec::new();
        for (child, name, class) in self.elements(node) {
            if name == "li" && class.is_empty() {
                items.push(Item { blocks: self.item_blocks(child) });
            } else {
                self.unknown(child);
            }
        }
        items
    }

    /// What a point holds: words of its own become a paragraph, blocks stay blocks.
    fn item_blocks(&mut self, node: NodeId) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut words = Vec::new();
        for child in self.dom.children(node).to_vec() {
            if self.is_block(child) {
                self.flush(node, &mut words, &mut blocks);
                blocks.extend(self.item_block(child));
            } else {
                words.push(child);
            }
        }
        self.flush(node, &mut words, &mut blocks);
        if let Some(first) = blocks.first_mut() {
            first.ids.extend(self.ids_within(node));
        }
        blocks
    }

    /// Reads one block of a point.
    fn item_block(&mut self, node: NodeId) -> Option<Block> {
        let (name, class) =
            self.dom.element(node).map(|element| (element.name().to_owned(), element.class()))?;
        match self.content(node, &name, &class) {
            Some(content) => Some(self.block(node, content)),
            None => {
                self.unknown(node);
                None
            }
        }
    }

    /// Turns the words gathered so far into a paragraph.
    fn flush(&mut self, node: NodeId, words: &mut Vec<NodeId>, blocks: &mut Vec<Block>) {
        let text = self.text_of(node, &std::mem::take(words));
        if !text.is_empty() {
            let content = Content::Paragraph { kind: Kind::Plain, text };
            blocks.push(Block { line: self.dom.node(node).line, ids: Vec::new(), content });
        }
    }

    /// Whether a node stands on lines of its own.
    fn is_block(&self, node: NodeId) -> bool {
        self.dom.element(node).is_some_and(|element| {
            matches!(element.name(), "p" | "ul" | "ol" | "dl" | "table" | "figure")
        })
    }

    /// The key messages.
    fn keys(&mut self, node: NodeId) -> Vec<Key> {
        let mut keys = Vec::new();
        for (child, ..) in self.elements(node) {
            match self.elements(child).as_slice() {
                [(number, name, class), (words, other, plain)]
                    if name == "p" && class == "big" && other == "div" && plain.is_empty() =>
                {
                    let text = self.text(*number);
                    let number = self.block(*number, Content::Paragraph { kind: Kind::Big, text });
                    keys.push(Key { number, blocks: self.blocks(*words) });
                }
                _ => self.unknown(child),
            }
        }
        keys
    }

    /// The pairs of a definition list, with or without a `<div>` around each.
    fn entries(&mut self, node: NodeId) -> Vec<Entry> {
        let mut parts = Vec::new();
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("div", "") => parts.extend(
                    self.elements(child)
                        .into_iter()
                        .map(|(part, name, _)| (part, name, self.ids(child))),
                ),
                ("dt" | "dd", "") => parts.push((child, name, Vec::new())),
                _ => self.unknown(child),
            }
        }
        self.pairs(&parts)
    }

    /// Pairs each `<dt>` with the `<dd>` that follows it.
    fn pairs(&mut self, parts: &[(NodeId, String, Vec<String>)]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for pair in parts.chunks(2) {
            match pair {
                [(term, dt, ids), (detail, dd, _)] if dt == "dt" && dd == "dd" => {
                    let ids =
                        [ids.clone(), self.ids_within(*term), self.ids_within(*detail)].concat();
                    entries.push(Entry {
                        line: self.dom.node(*term).line,
                        ids,
                        term: self.text(*term),
                        detail: self.text(*detail),
                    });
                }
                _ => pair.iter().for_each(|(part, ..)| self.unknown(*part)),
            }
        }
        entries
    }

    /// Reads a figure.
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

/// The kind of a paragraph's class.
fn paragraph_kind(class: &str) -> Option<Kind> {
    Some(match class {
        "" | "para" => Kind::Plain,
        "sub" => Kind::Sub,
        "state" => Kind::State,
        "lead" => Kind::Lead,
        "src" => Kind::Source,
        "ask" => Kind::Ask,
        "own" | "para own" | "own para" => Kind::Own,
        _ => return None,
    })
}

/// The first words of a text, enough to find it by.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
