//! The structure tree as plain data: which element holds which, and what each says beside its words.

/// An element by its number.
pub(super) type ElementId = usize;

/// The roles that PDF 1.7 gives to elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of ISO 32000-1, 14.8.4")]
pub(crate) enum Tag {
    Document,
    Sect,
    Div,
    Heading(u8),
    P,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    Caption,
    THead,
    TBody,
    TR,
    TH,
    TD,
    Figure,
    Link,
    Span,
    Toc,
    TocI,
    Reference,
    Note,
}

impl Tag {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Tag::Document => "Document",
            Tag::Sect => "Sect",
            Tag::Div => "Div",
            Tag::Heading(1) => "H1",
            Tag::Heading(2) => "H2",
            Tag::Heading(3) => "H3",
            Tag::Heading(_) => "H4",
            Tag::P => "P",
            Tag::L => "L",
            Tag::LI => "LI",
            Tag::Lbl => "Lbl",
            Tag::LBody => "LBody",
            Tag::Table => "Table",
            Tag::Caption => "Caption",
            Tag::THead => "THead",
            Tag::TBody => "TBody",
            Tag::TR => "TR",
            Tag::TH => "TH",
            Tag::TD => "TD",
            Tag::Figure => "Figure",
            Tag::Link => "Link",
            Tag::Span => "Span",
            Tag::Toc => "TOC",
            Tag::TocI => "TOCI",
            Tag::Reference => "Reference",
            Tag::Note => "Note",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Another element.
    Element(ElementId),
    /// A marked-content sequence of a page.
    Content { page: usize, mcid: usize },
    /// A link annotation of a page.
    Annotation { page: usize, index: usize },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Attribute {
    /// A header cell of its column.
    ColumnScope,
    /// A header cell of its row.
    RowScope,
    ColumnSpan(usize),
    /// The heads of a cell, where scope does not tell them.
    Headers(Vec<ElementId>),
    /// What a table holds, before its cells.
    Summary(String),
    /// A list with a mark before each point.
    Bullets,
    /// A list with a number before each point.
    Numbers,
    Unmarked,
    /// A figure's edges on its page: left, top, right, bottom.
    Edges([f32; 4]),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Element {
    pub tag: Tag,
    /// The element that holds it; the root holds itself.
    pub parent: ElementId,
    /// In reading order.
    pub kids: Vec<Kid>,
    /// Words in place of a picture.
    pub alt: Option<String>,
    /// The words that its glyphs cannot tell.
    pub actual: Option<String>,
    /// What an abbreviation stands for.
    pub expansion: Option<String>,
    pub attributes: Vec<Attribute>,
    /// Whether other elements name it.
    pub is_named: bool,
    attached: bool,
}

/// All elements; the first is the document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    /// By number.
    pub elements: Vec<Element>,
}

impl Tree {
    pub(crate) fn new() -> Tree {
        let mut tree = Tree { elements: Vec::new() };
        tree.inline(0, Tag::Document);
        tree.elements[0].attached = true;
        tree
    }

    /// A new element, the last of its parent.
    pub(crate) fn add(&mut self, parent: ElementId, tag: Tag) -> ElementId {
        let element = self.inline(parent, tag);
        self.attach(element);
        element
    }

    /// A new element that takes its place among its parent's kids with its first content.
    pub(crate) fn inline(&mut self, parent: ElementId, tag: Tag) -> ElementId {
        let element = Element {
            tag,
            parent,
            kids: Vec::new(),
            alt: None,
            actual: None,
            expansion: None,
            attributes: Vec::new(),
            is_named: false,
            attached: false,
        };
        self.elements.push(element);
        self.elements.len() - 1
    }

    pub(crate) fn set(&mut self, element: ElementId, attribute: Attribute) {
        self.elements[element].attributes.push(attribute);
    }

    pub(crate) fn fill(&mut self, element: ElementId, kid: Kid) {
        self.attach(element);
        self.elements[element].kids.push(kid);
    }

    /// Puts an element, and those above it, into place.
    fn attach(&mut self, element: ElementId) {
        if std::mem::replace(&mut self.elements[element].attached, true) {
            return;
        }
        let parent = self.elements[element].parent;
        self.attach(parent);
        self.elements[parent].kids.push(Kid::Element(element));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_element_stands_where_its_first_content_stands() {
        let mut tree = Tree::new();
        let p = tree.add(0, Tag::P);
        let link = tree.inline(p, Tag::Link);
        tree.fill(p, Kid::Content { page: 0, mcid: 0 });
        tree.fill(link, Kid::Content { page: 0, mcid: 1 });
        tree.fill(p, Kid::Content { page: 0, mcid: 2 });
        let expected = [
            Kid::Content { page: 0, mcid: 0 },
            Kid::Element(link),
            Kid::Content { page: 0, mcid: 2 },
        ];
        assert_eq!(tree.elements[p].kids, expected);
    }
}
