//! Lists of all kinds: points, key messages, terms with what they mean, the contents.

use super::block::{Block, Content, Entry, Item, Key, ParagraphKind};
use super::dom::NodeId;
use super::read::Reader;

impl Reader<'_> {
    pub(super) fn items(&mut self, node: NodeId) -> Vec<Item> {
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

    pub(super) fn item_block(&mut self, node: NodeId) -> Option<Block> {
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
            let content = Content::Paragraph { kind: ParagraphKind::Plain, text };
            blocks.push(Block { line: self.dom.node(node).line, ids: Vec::new(), content });
        }
    }

    /// Whether a node stands on lines of its own.
    fn is_block(&self, node: NodeId) -> bool {
        self.dom.element(node).is_some_and(|element| {
            matches!(element.name(), "p" | "ul" | "ol" | "dl" | "table" | "figure")
        })
    }

    pub(super) fn keys(&mut self, node: NodeId) -> Vec<Key> {
        let mut keys = Vec::new();
        for (child, ..) in self.elements(node) {
            match self.elements(child).as_slice() {
                [(number, name, class), (words, other, plain)]
                    if name == "p" && class == "big" && other == "div" && plain.is_empty() =>
                {
                    let text = self.text(*number);
                    let number =
                        self.block(*number, Content::Paragraph { kind: ParagraphKind::Big, text });
                    keys.push(Key { number, blocks: self.blocks(*words) });
                }
                _ => self.unknown(child),
            }
        }
        keys
    }

    /// The pairs of a definition list, with or without a `<div>` around each.
    pub(super) fn entries(&mut self, node: NodeId) -> Vec<Entry> {
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

    /// The contents: a block for each heading with the entries below it.
    pub(super) fn contents(&mut self, node: NodeId) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (child, name, class) in self.elements(node) {
            match (name.as_str(), class.as_str()) {
                ("h2" | "h3", "") => {
                    let content = self.heading(child, &name, &class);
                    let heading = vec![self.block(child, content)];
                    let content = Content::Contents { heading, entries: Vec::new() };
                    let line = self.dom.node(node).line;
                    blocks.push(Block { line, ids: Vec::new(), content });
                }
                ("ol", "") => {
                    let texts = self.texts(child, "li");
                    match blocks.last_mut().map(|block| &mut block.content) {
                        Some(Content::Contents { entries, .. }) => entries.extend(texts),
                        _ => self.unknown(child),
                    }
                }
                _ => self.unknown(child),
            }
        }
        if let Some(first) = blocks.first_mut() {
            first.ids.extend(self.ids_within(node));
        }
        blocks
    }
}
