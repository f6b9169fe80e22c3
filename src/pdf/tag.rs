//! The structure tree as objects of the file: elements, the way back from marked content, link annotations.

use super::object::{count, name, rectangle, text};
use super::page::{LinkArea, Owner, Page};
use super::save::Late;
use super::style::Orientation;
use super::tree::{Attribute, Element, ElementId, Kid};
use super::typeset::Typeset;
use anyhow::Context;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Where the parts of the tree stand in the file.
pub(super) struct Places<'a> {
    typeset: &'a Typeset,
    pages: Vec<ObjectId>,
    root: ObjectId,
    /// Their numbers follow one another.
    elements: Vec<ObjectId>,
    annotations: Vec<Vec<ObjectId>>,
}

/// Adds the root of the structure tree and the links. Its elements are made when they are written.
pub(super) fn tag<'a>(file: &mut Document, typeset: &'a Typeset) -> anyhow::Result<Places<'a>> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let root = file.new_object_id();
    let elements = typeset.tree.elements.iter().map(|_| file.new_object_id()).collect();
    let annotations = typeset
        .pages
        .iter()
        .map(|page| page.links.iter().map(|_| file.new_object_id()).collect())
        .collect();
    let places = Places { typeset, pages, root, elements, annotations };
    let (parents, next) = add_annotations(file, &places);
    for (number, page) in typeset.pages.iter().enumerate() {
        mark_page(file, &places, number, page)?;
    }
    let parents = file.add_object(dictionary! { "Nums" => parents });
    let document = places.elements[0];
    let mut tree = dictionary! { "Type" => name("StructTreeRoot"), "K" => document, "ParentTree" => parents, "ParentTreeNextKey" => count(next) };
    let named = typeset.tree.elements.iter().enumerate().filter(|(_, element)| element.is_named);
    let names: Vec<Object> =
        named.flat_map(|(id, _)| [identifier(id), places.elements[id].into()]).collect();
    if !names.is_empty() {
        tree.set("IDTree", file.add_object(dictionary! { "Names" => names }));
    }
    file.set_object(root, tree);
    Ok(places)
}

impl Places<'_> {
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    fn element(&self, id: ElementId, element: &Element) -> Dictionary {
        let parent = if id == 0 { self.root } else { self.elements[element.parent] };
        let mut object = dictionary! { "Type" => name("StructElem"), "S" => name(element.tag.name()), "P" => parent };
        let home = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if element.is_named {
            object.set("ID", identifier(id));
        }
        if let Some(page) = home {
            object.set("Pg", self.pages[page]);
        }
        if !element.kids.is_empty() {
            object
                .set("K", element.kids.iter().map(|kid| self.kid(*kid, home)).collect::<Vec<_>>());
        }
        for (key, words) in
            [("Alt", &element.alt), ("ActualText", &element.actual), ("E", &element.expansion)]
        {
            if let Some(words) = words {
                object.set(key, text(words));
            }
        }
        if !element.attributes.is_empty() {
            let page =
                home.map_or(Orientation::default(), |page| self.typeset.pages[page].orientation);
            let attributes = element.attributes.iter().map(|own| attribute(own, page));
            object.set("A", attributes.collect::<Vec<_>>());
        }
        object
    }

    /// What an element holds; content on the element's own page is its number alone.
    fn kid(&self, kid: Kid, home: Option<usize>) -> Object {
        match kid {
            Kid::Element(element) => self.elements[element].into(),
            Kid::Content { page, mcid } if Some(page) == home => count(mcid),
            Kid::Content { page, mcid } => dictionary! { "Type" => name("MCR"), "Pg" => self.pages[page], "MCID" => count(mcid) }.into(),
            Kid::Annotation { page, index } => {
                dictionary! { "Type" => name("OBJR"), "Pg" => self.pages[page], "Obj" => self.annotations[page][index] }.into()
            }
        }
    }
}

impl Late for Places<'_> {
    fn ids(&self) -> &[ObjectId] {
        &self.elements
    }

    fn object(&self, index: usize) -> Object {
        self.element(index, &self.typeset.tree.elements[index]).into()
    }
}

/// The name of an element: of one length, so that names are sorted as their elements are.
fn identifier(element: ElementId) -> Object {
    Object::string_literal(format!("e{element:07}"))
}

/// Edges are those on a page of this orientation.
fn attribute(attribute: &Attribute, page: Orientation) -> Object {
    let of = |owner: &str, key: &str, value: Object| {
        let mut object = dictionary! { "O" => name(owner) };
        object.set(key, value);
        object
    };
    let object = match attribute {
        Attribute::ColumnScope => of("Table", "Scope", name("Column")),
        Attribute::RowScope => of("Table", "Scope", name("Row")),
        Attribute::ColumnSpan(columns) => of("Table", "ColSpan", count(*columns)),
        Attribute::Headers(heads) => of(
            "Table",
            "Headers",
            heads.iter().map(|head| identifier(*head)).collect::<Vec<_>>().into(),
        ),
        Attribute::Summary(words) => of("Table", "Summary", text(words)),
        Attribute::Bullets => of("List", "ListNumbering", name("Disc")),
        Attribute::Numbers => of("List", "ListNumbering", name("Decimal")),
        Attribute::Unmarked => of("List", "ListNumbering", name("None")),
        Attribute::Edges(edges) => {
            let mut object = of("Layout", "Placement", name("Block"));
            object.set("BBox", rectangle(page, *edges));
            object
        }
    };
    object.into()
}

/// Adds the link annotations; the way back from pages and annotations to elements, and the next free key.
fn add_annotations(file: &mut Document, places: &Places<'_>) -> (Vec<Object>, usize) {
    let typeset = places.typeset;
    let mut parents = Vec::new();
    for (number, page) in typeset.pages.iter().enumerate() {
        parents.extend([count(number), elements_of(page, places)]);
    }
    let mut key = typeset.pages.len();
    for (number, page) in typeset.pages.iter().enumerate() {
        for (link, id) in page.links.iter().zip(&places.annotations[number]) {
            let mut annotation = annotation(link, places.pages[number], page.orientation, key);
            set_target(&mut annotation, link, places);
            file.set_object(*id, annotation);
            parents.extend([count(key), places.elements[link.element].into()]);
            key += 1;
        }
    }
    (parents, key)
}

/// The element of each marked-content sequence of a page.
fn elements_of(page: &Page, places: &Places<'_>) -> Object {
    let element = |owner| match owner {
        Owner::Element(element) => Some(Object::from(places.elements[element])),
        Owner::Artifact(_) => None,
    };
    Object::Array(page.groups.iter().filter_map(|group| element(group.owner)).collect())
}

/// A link annotation that leads nowhere yet.
fn annotation(link: &LinkArea, page: ObjectId, orientation: Orientation, key: usize) -> Dictionary {
    dictionary! {
        "Type" => name("Annot"), "Subtype" => name("Link"), "Rect" => rectangle(orientation, link.edges),
        "Border" => vec![Object::Integer(0); 3], "F" => 4, "Contents" => text(&link.words), "StructParent" => count(key), "P" => page,
    }
}

/// Lets a link lead to a place in the report or out of it.
fn set_target(annotation: &mut Dictionary, link: &LinkArea, places: &Places<'_>) {
    let Typeset { anchors, pages, .. } = places.typeset;
    match link.target.strip_prefix('#').and_then(|name| anchors.get(name)) {
        Some((page, y)) => {
            let dest = super::outline::destination(places.pages[*page], &pages[*page], *y);
            annotation.set("Dest", dest);
        }
        None => {
            let action = dictionary! { "Type" => name("Action"), "S" => name("URI"), "URI" => Object::string_literal(link.target.as_str()) };
            annotation.set("A", action);
        }
    }
}

/// Says on a page which keys are its own, and which links it has.
fn mark_page(
    file: &mut Document,
    places: &Places<'_>,
    number: usize,
    page: &Page,
) -> anyhow::Result<()> {
    let object =
        file.get_dictionary_mut(places.pages[number]).context("A page is missing from the file")?;
    object.set("StructParents", count(number));
    object.set("Tabs", name("S"));
    object.remove(b"Annots");
    if !page.links.is_empty() {
        object.set(
            "Annots",
            places.annotations[number].iter().map(|id| Object::from(*id)).collect::<Vec<_>>(),
        );
    }
    Ok(())
}
