//! Which paragraph or cell of a PDF each of its marked texts belongs to, by its structure tree: what one paragraph says is
//! one text, and two cells are two.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Elements within a sentence.
const INLINE: [&[u8]; 8] =
    [b"Span", b"Link", b"Em", b"Strong", b"Quote", b"Code", b"Reference", b"Sub"];

/// How deep elements may stand in others of [`INLINE`].
const DEPTH: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Blocks(BTreeMap<(ObjectId, i64), ObjectId>);

impl Blocks {
    pub(super) fn new(document: &Document) -> Blocks {
        let mut blocks = Blocks::default();
        for (id, object) in &document.objects {
            let Ok(element) = object.as_dict() else { continue };
            if element.has_type(b"StructElem")
                && let Ok(kids) = element.get(b"K")
            {
                let page = element.get(b"Pg").and_then(Object::as_reference).ok();
                blocks.add(kids, page, block(document, *id));
            }
        }
        blocks
    }

    /// The element of a marked text on a page.
    pub(super) fn block(&self, page: ObjectId, mark: i64) -> Option<ObjectId> {
        self.0.get(&(page, mark)).copied()
    }

    fn add(&mut self, kid: &Object, page: Option<ObjectId>, block: ObjectId) {
        let mut mark = |page: Option<ObjectId>, mark: i64| {
            page.and_then(|page| self.0.insert((page, mark), block));
        };
        match kid {
            Object::Integer(number) => mark(page, *number),
            Object::Dictionary(content) => {
                let own = content.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                if let Ok(number) = content.get(b"MCID").and_then(Object::as_i64) {
                    mark(own, number);
                }
            }
            Object::Array(kids) => kids.iter().for_each(|kid| self.add(kid, page, block)),
            _ => {}
        }
    }
}

/// The nearest element that is more than a part of a sentence.
fn block(document: &Document, element: ObjectId) -> ObjectId {
    let mut id = element;
    for _ in 0..DEPTH {
        let Ok(element) = document.get_object(id).and_then(Object::as_dict) else { break };
        match parent_of_inline(element) {
            Some(parent) => id = parent,
            None => break,
        }
    }
    id
}

fn parent_of_inline(element: &Dictionary) -> Option<ObjectId> {
    let tag = element.get(b"S").and_then(Object::as_name).ok()?;
    let parent = element.get(b"P").and_then(Object::as_reference).ok()?;
    INLINE.contains(&tag).then_some(parent)
}
