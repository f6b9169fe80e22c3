//! The page as a tree with line numbers.

mod sink;

pub(super) use sink::parse;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

pub(super) type NodeId = usize;

/// The nodes of a page; the first is the document itself.
pub(super) struct Dom {
    nodes: Vec<Node>,
}

pub(super) struct Node {
    /// The line of the page on which its tag ends.
    pub line: u64,
    pub data: Data,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
}

pub(super) enum Data {
    Element(Element),
    Text(StrTendril),
    /// The document, a comment, or anything else that says nothing.
    Other,
}

pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// Such as `p`.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|own| *own.name.local == *name).map(|own| &*own.value)
    }

    /// Its classes as written, with single spaces.
    pub(super) fn class(&self) -> String {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .any(|word| word == class)
    }
}

impl Dom {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The first element of a name in the page.
    pub(super) fn find(&self, name: &str) -> Option<NodeId> {
        (0..self.nodes.len())
            .find(|id| self.element(*id).is_some_and(|element| element.name() == name))
    }

    pub(super) fn is_blank(&self, id: NodeId) -> bool {
        self.element(id).is_none() && self.plain_text(id).is_empty()
    }

    /// All text within a node, spaces as in HTML.
    pub(super) fn plain_text(&self, id: NodeId) -> String {
        let mut text = String::new();
        self.gather(id, &mut text);
        text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, id: NodeId, text: &mut String) {
        if let Data::Text(own) = &self.nodes[id].data {
            text.push_str(own);
        }
        for child in self.children(id) {
            self.gather(*child, text);
        }
    }
}

/// Whether an element is kept from all readers.
pub(super) fn is_hidden(element: &Element) -> bool {
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || element.has_class("skip")
}
