//! The two parts of a document: what is printed, and the lists of everything that stand folded in the web page.

use super::block::{Block, Content, Figure, Section, Table};
use super::text::Text;
use super::{Document, block};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Document {
    /// What the committee's paper holds: all but the lists. What leads to a list is no link there.
    pub fn printed(&self) -> Cow<'_, Document> {
        if !self.blocks.iter().any(is_list) {
            return Cow::Borrowed(self);
        }
        let (lists, mut printed) = split_lists(&self.blocks);
        unlink(&mut printed, &names(&lists));
        Cow::Owned(Document { title: self.title.clone(), blocks: printed })
    }

    /// The same with the figures of page 1 in a section, behind its heading and its lead; as it is where there is no such
    /// section.
    pub fn with_front_figures_in(&self, id: &str) -> Document {
        let mut blocks = self.blocks.clone();
        let is_it = |block: &Block| block.ids.iter().any(|own| own == id);
        if blocks.iter().any(is_it) {
            let mut figures = Vec::new();
            for block in &mut blocks {
                match &mut block.content {
                    Content::Front(front) => {
                        let is_figure = |block: &Block| matches!(block.content, Content::Figure(_));
                        let (own, rest) = front.drain(..).partition(is_figure);
                        (figures, *front) = (own, rest);
                    }
                    Content::Section(section) if block.ids.iter().any(|own| own == id) => {
                        let at = section.blocks.len().min(2);
                        section.blocks.splice(at..at, std::mem::take(&mut figures));
                    }
                    _ => {}
                }
            }
        }
        Document { title: self.title.clone(), blocks }
    }

    /// The lists as a document of their own under this title; none where there is no list.
    pub fn lists(&self, title: &str) -> Option<Document> {
        let (mut lists, printed) = split_lists(&self.blocks);
        if lists.is_empty() {
            return None;
        }
        unlink(&mut lists, &names(&printed));
        let text = Text::from_words(title);
        let heading = Content::Heading { level: 1, key: false, text };
        lists.insert(0, Block { line: 0, ids: Vec::new(), content: heading });
        Some(Document { title: title.to_owned(), blocks: lists })
    }
}

/// The sections that are lists, and everything else.
fn split_lists(blocks: &[Block]) -> (Vec<Block>, Vec<Block>) {
    blocks.iter().cloned().partition(is_list)
}

fn is_list(block: &Block) -> bool {
    matches!(&block.content, Content::Section(section) if section.listed)
}

/// The links that lead to blocks or to anything within them.
fn names(blocks: &[Block]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for block in blocks {
        let inner = match &block.content {
            Content::Front(inner) | Content::Section(Section { blocks: inner, .. }) => {
                inner.as_slice()
            }
            _ => &[],
        };
        names.extend(block.ids.iter().map(|id| format!("#{id}")));
        names.extend(self::names(inner));
    }
    names
}

/// Makes plain words of the links that lead to what is gone.
fn unlink(blocks: &mut [Block], gone: &BTreeSet<String>) {
    each_text(blocks, &mut |text| {
        for span in &mut text.spans {
            span.link = span.link.filter(|link| !gone.contains(&text.links[*link]));
        }
        if text.spans.iter().all(|span| span.link.is_none()) {
            text.links.clear();
        }
    });
}

fn each_text(blocks: &mut [Block], visit: &mut impl FnMut(&mut Text)) {
    for block in blocks {
        match &mut block.content {
            Content::Front(inner) | Content::Section(Section { blocks: inner, .. }) => {
                each_text(inner, visit)
            }
            Content::Mast(texts) => texts.iter_mut().for_each(&mut *visit),
            Content::Heading { text, .. } | Content::Paragraph { text, .. } => visit(text),
            Content::Keys(keys) => {
                for key in keys {
                    each_text(std::slice::from_mut(&mut key.number), visit);
                    each_text(&mut key.blocks, visit);
                }
            }
            Content::Sheet(entries) | Content::Terms(entries) => {
                for block::Entry { term, detail, .. } in entries {
                    visit(term);
                    visit(detail);
                }
            }
            Content::Contents { heading, entries } => {
                each_text(heading, visit);
                entries.iter_mut().for_each(&mut *visit);
            }
            Content::List { items, .. } => {
                items.iter_mut().for_each(|item| each_text(&mut item.blocks, visit))
            }
            Content::Figure(Figure { caption, notes, .. }) => {
                visit(caption);
                each_text(notes, visit);
            }
            Content::Table(table) => each_text_of_table(table, visit),
        }
    }
}

fn each_text_of_table(table: &mut Table, visit: &mut impl FnMut(&mut Text)) {
    table.caption.iter_mut().for_each(&mut *visit);
    let rows = table.head.iter_mut().chain(table.groups.iter_mut().flatten());
    rows.flat_map(|row| &mut row.cells).for_each(|cell| visit(&mut cell.text));
}

#[cfg(test)]
mod tests {
    use crate::document;
    use std::borrow::Cow;

    const PAGE: &str = "<title>T</title><main>\n\
        <nav class=\"toc\"><h2 id=\"contents\">Contents</h2><ol><li><a href=\"#s\">1 S</a></li></ol>\
        <h3>Lists</h3><ol><li><a href=\"#l\">A L</a></li></ol></nav>\
        <section id=\"s\"><h2>1 S</h2><p id=\"p\">See <a href=\"#t\">Table A1</a> and <a href=\"#s\">section 1</a>.</p></section>\
        <section id=\"l\" class=\"listed\"><details><summary><h2>A L</h2></summary>\
        <table id=\"t\"><tbody><tr><td>Data of <a href=\"#p\">paragraph 1</a></td></tr></tbody></table></details></section></main>";

    #[test]
    fn the_two_parts_have_all_words_between_them() {
        let whole = document::read(PAGE).unwrap();
        let lists = whole.lists("Lists").unwrap();
        assert_eq!(whole.words(), [whole.printed().words(), lists.words()[1..].to_vec()].concat());
        assert_eq!(lists.words(), ["Lists", "A", "L", "Data", "of", "paragraph", "1"]);
    }

    #[test]
    fn what_leads_to_the_other_part_is_no_link() {
        let whole = document::read(PAGE).unwrap();
        assert_eq!(links(&whole), ["1 S", "A L", "Table A1", "section 1", "paragraph 1"]);
        assert_eq!(links(&whole.printed()), ["1 S", "section 1"]);
        assert_eq!(links(&whole.lists("Lists").unwrap()), [""; 0]);
    }

    fn links(document: &document::Document) -> Vec<String> {
        let (mut linked, mut blocks) = (Vec::new(), document.blocks.clone());
        super::each_text(&mut blocks, &mut |text| {
            let spans = text.spans.iter().filter(|span| span.link.is_some());
            linked.extend(spans.map(|span| span.text.clone()));
        });
        linked
    }

    #[test]
    fn figures_of_page_one_stand_in_their_section_where_it_is_there() {
        let page = "<title>T</title><main><div class=\"front\"><h1>T</h1><figure><figcaption><span class=\"hl\">F</span></figcaption>\
                    <svg data-drawing=\"d\"></svg></figure><p>a</p></div><section id=\"s\"><h2>S</h2><p class=\"lead\">l</p><p>b</p></section></main>";
        let whole = document::read(page).unwrap();
        assert_eq!(whole.words(), ["T", "F", "a", "S", "l", "b"]);
        assert_eq!(whole.with_front_figures_in("s").words(), ["T", "a", "S", "l", "F", "b"]);
        assert_eq!(whole.with_front_figures_in("other"), whole);
    }

    #[test]
    fn a_document_without_lists_is_printed_as_it_is() {
        let plain = document::read("<title>T</title><main><p>a</p></main>").unwrap();
        assert!(matches!(plain.printed(), Cow::Borrowed(printed) if std::ptr::eq(printed, &plain)));
        assert_eq!(plain.lists("Lists"), None);
    }
}
