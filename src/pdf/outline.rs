//! The outline: headings nested by their levels.

use super::object::{count, name, real, text, upward};
use super::page::Page;
use super::typeset::{Entry, Typeset};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

struct Outline<'a> {
    typeset: &'a Typeset,
    entries: &'a [Entry],
    parents: Vec<Option<usize>>,
    pages: Vec<ObjectId>,
    root: ObjectId,
    ids: Vec<ObjectId>,
}

/// The root, or nothing where there are no headings.
pub(super) fn outline(file: &mut Document, typeset: &Typeset) -> Option<ObjectId> {
    let entries = &typeset.entries;
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids = entries.iter().map(|_| file.new_object_id()).collect();
    let pages = file.get_pages().into_values().collect();
    let outline = Outline { typeset, entries, parents: parents(entries), pages, root, ids };
    for index in 0..entries.len() {
        file.set_object(outline.ids[index], outline.entry(index));
    }
    let mut object = dictionary! { "Type" => name("Outlines"), "Count" => count(entries.len()) };
    outline.set_kids(&mut object, None);
    file.set_object(root, object);
    Some(root)
}

/// The upper edge of something on a page.
pub(super) fn destination(id: ObjectId, page: &Page, y: f32) -> Object {
    let up = upward(page.orientation, (y - 6.0).max(0.0));
    Object::Array(vec![id.into(), name("XYZ"), Object::Null, real(up), Object::Null])
}

/// The entry above each: the last before it of a higher level.
fn parents(entries: &[Entry]) -> Vec<Option<usize>> {
    let above = |index: usize| {
        entries[..index].iter().rposition(|entry| entry.level < entries[index].level)
    };
    (0..entries.len()).map(above).collect()
}

impl Outline<'_> {
    fn entry(&self, index: usize) -> Dictionary {
        let entry = &self.entries[index];
        let parent = self.parents[index].map_or(self.root, |parent| self.ids[parent]);
        let dest = destination(self.pages[entry.page], &self.typeset.pages[entry.page], entry.y);
        let mut object =
            dictionary! { "Title" => text(&entry.words), "Parent" => parent, "Dest" => dest };
        let siblings = self.kids(self.parents[index]);
        let at = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        if at > 0 {
            object.set("Prev", self.ids[siblings[at - 1]]);
        }
        if let Some(next) = siblings.get(at + 1) {
            object.set("Next", self.ids[*next]);
        }
        self.set_kids(&mut object, Some(index));
        object
    }

    fn kids(&self, parent: Option<usize>) -> Vec<usize> {
        (0..self.entries.len()).filter(|index| self.parents[*index] == parent).collect()
    }

    fn set_kids(&self, object: &mut Dictionary, parent: Option<usize>) {
        let kids = self.kids(parent);
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            object.set("First", self.ids[*first]);
            object.set("Last", self.ids[*last]);
        }
        if let Some(index) = parent.filter(|_| !kids.is_empty()) {
            let below = |entry: &&Entry| entry.level > self.entries[index].level;
            object.set("Count", count(self.entries[index + 1..].iter().take_while(below).count()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_nest_by_level() {
        let entry = |level| Entry { level, words: String::new(), page: 0, y: 0.0 };
        let entries = [1, 2, 3, 3, 2].map(entry);
        assert_eq!(parents(&entries), [None, Some(0), Some(1), Some(1), Some(0)]);
    }
}
