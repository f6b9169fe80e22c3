//! Rendered HTML read back into blocks: the page that a template renders is the document, and this room says what it
//! may hold. It decides no look; `pdf` typesets what is read here.

mod block;
mod dom;
mod inline;
mod read;
mod table;
mod text;
mod unknown;
mod words;

pub use block::{Block, Content, Entry, Figure, Item, Key, Kind, ListKind};
pub use table::{Cell, Row, Scope, Table};
pub use text::{Role, Shape, Span, Text};
pub use unknown::UnknownElement;

/// What a page says, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The page's title.
    pub title: String,
    /// What stands within its `<main>`.
    pub blocks: Vec<Block>,
}

/// Reads a page. Elements that the vocabulary does not have are given back all at once, each with its place.
pub fn read(page: &str) -> Result<Document, Vec<UnknownElement>> {
    let dom = dom::parse(page);
    let title = dom.find("title").map(|node| dom.plain_text(node)).unwrap_or_default();
    let (blocks, unknown) = read::blocks(&dom);
    if unknown.is_empty() { Ok(Document { title, blocks }) } else { Err(unknown) }
}
