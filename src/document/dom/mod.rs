//! The page as a tree with line numbers.

mod sink;

pub(super) use sink::parse;

use html5ever::QualName;

/// A node by its number.
pub(super) type NodeId = usize;

/// The nodes of a page; the first is the document itself.
pub(super) struct Dom {
    nodes: Vec<Node>,
}

/// One node.
pub(super) struct Node {
    /// The line of the page on which its tag ends.
    pub line: u64,
    /// What it is.
    pub data: Data,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
}

/// What a node is.
pub(super) enum Data {
    /// An element with its attributes.
    Element(Element),
    /// Text.
    Text(String),
    /// The document, a comment, or anything else that says nothing.
    Other,
}

/// The tag of an element.
pub(super) struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Its name, such as `p`.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its classes as written, with single spaces.
    pub(super) fn class(&self) -> String {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .any(|word| word == class)
    }
}

impl Dom {
    /// A node by its number.
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// What stands directly within a node.
    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    /// The node as an element.
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

    /// Whether a node shows nothing.
    pub(super) fn is_blank(&self, id: NodeId) -> bool {
        self.element(id).is_none() && self.plain_text(id).is_empty()
    }

    /// All text within a node, spaces as in HTML.
    pub(super) fn plain_text(&self, id: NodeId) -> String {
        let mut text = String::new();
        self.gather(id, &mut text);
        text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds the text within a node.
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
