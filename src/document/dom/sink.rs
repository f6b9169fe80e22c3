//! A page's text to its tree, by html5ever and the rules that browsers follow.

use super::{Data, Dom, Element, Node, NodeId};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Parses a page; nothing in it is an error for HTML.
pub(crate) fn parse(page: &str) -> Dom {
    let nodes = vec![Node { line: 1, data: Data::Other, parent: None, children: Vec::new() }];
    parse_document(Sink { nodes: RefCell::new(nodes), line: Cell::new(1) }, Default::default())
        .one(page)
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<u64>,
}

/// An element's name, as html5ever asks for it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    /// A new node outside the tree.
    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { line: self.line.get(), data, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    /// A new text outside the tree, on the line of its first word; html5ever has read to its end.
    fn add_text(&self, text: StrTendril) -> NodeId {
        let below = text.trim_start().matches('\n').count() as u64;
        let id = self.add(Data::Text(text));
        let node = &mut self.nodes.borrow_mut()[id];
        node.line = node.line.saturating_sub(below);
        id
    }

    /// Puts a child among its parent's children, before one of them or last.
    fn insert(&self, parent: NodeId, child: NodeOrText<NodeId>, before: Option<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => self.add_text(text),
        };
        self.remove_from_parent(&child);
        let mut nodes = self.nodes.borrow_mut();
        let children = &nodes[parent].children;
        let index = before
            .and_then(|node| children.iter().position(|other| *other == node))
            .unwrap_or(children.len());
        nodes[parent].children.insert(index, child);
        nodes[child].parent = Some(parent);
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line);
    }

    fn elem_name(&self, target: &NodeId) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element(element) => Name(element.name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> NodeId {
        self.add(Data::Element(Element { name, attributes }))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, child, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let parent = self.nodes.borrow()[*element].parent;
        match parent {
            Some(parent) => self.insert(parent, child, Some(*element)),
            None => self.insert(*previous, child, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, child, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in attributes {
                if element.attribute(&attribute.name.local).is_none() {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let children = self.nodes.borrow()[*node].children.clone();
        for child in children {
            self.insert(*new_parent, NodeOrText::AppendNode(child), None);
        }
    }
}
