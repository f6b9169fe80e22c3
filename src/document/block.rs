//! The blocks of a document: what stands below what on a page.

use super::text::Text;

#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its line in the rendered page.
    pub line: u64,
    /// The names by which links reach it.
    pub ids: Vec<String>,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    pub start: Start,
    /// Landscape, for wide tables.
    pub landscape: bool,
    /// A list of everything: folded in the web page, and not printed with the rest.
    pub listed: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Start {
    /// Below what stands before it.
    #[default]
    Here,
    /// Below what stands before it where half of the page is left, else on a new page.
    Room,
    NewPage,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Page 1; what follows it starts a new page.
    Front(Vec<Block>),
    Section(Section),
    /// The bar at the top of page 1 with a text at the left and one at the right.
    Mast(Vec<Text>),
    /// A heading; a key message's heading is named in no outline.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Whether it is that of a key message.
        key: bool,
        text: Text,
    },
    Paragraph {
        kind: ParagraphKind,
        /// A paragraph number is no kind: it is the first span here.
        text: Text,
    },
    /// The key messages of page 1.
    Keys(Vec<Key>),
    /// The front sheet: what the committee must be told, in pairs.
    Sheet(Vec<Entry>),
    /// Terms with what they mean.
    Terms(Vec<Entry>),
    /// The contents with a heading of its own.
    Contents {
        heading: Vec<Block>,
        /// Its entries, each a link.
        entries: Vec<Text>,
    },
    List {
        kind: ListKind,
        /// Its points.
        items: Vec<Item>,
    },
    Figure(Figure),
    Table(Table),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    Plain,
    /// What page 1 says of its edition, above the title.
    Marking,
    /// A subtitle of page 1.
    Sub,
    /// The sentence that opens page 1.
    State,
    /// The sentence that opens a section.
    Lead,
    /// Where a figure comes from.
    Source,
    /// What the committee may want to ask.
    Ask,
    /// The officer's own words.
    Own,
    /// The large number of a key message.
    Big,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Bullets,
    /// Recommendations, each with its number as first span.
    Recommendations,
    /// Endnotes, each with its number as first span.
    Notes,
}

/// One point of a list: paragraphs and lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub blocks: Vec<Block>,
}

/// A key message: a number at the left, words at the right.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The number and what it counts.
    pub number: Block,
    /// Heading and sentences.
    pub blocks: Vec<Block>,
}

/// A name and what stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub line: u64,
    pub ids: Vec<String>,
    pub term: Text,
    pub detail: Text,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Number, headline and measure.
    pub caption: Text,
    /// The name of its drawing.
    pub drawing: String,
    /// Where it comes from, and other notes below it.
    pub notes: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Number, headline and measure.
    pub caption: Option<Text>,
    /// Whether it is as narrow as its words allow.
    pub fit: bool,
    /// Whether it stays on one page where it can.
    pub keep: bool,
    /// Whether it is set smaller.
    pub small: bool,
    /// The width that columns ask for, in per cent, from the left.
    pub widths: Vec<Option<u8>>,
    pub head: Vec<TableRow>,
    /// The rows of each of its bodies.
    pub groups: Vec<Vec<TableRow>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    pub ids: Vec<String>,
    /// Whether it sums up.
    pub total: bool,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it is the header of, if it is one.
    pub scope: Option<ThScope>,
    /// The columns that it spans.
    pub span: usize,
    /// Whether it holds numbers, set at the right.
    pub right: bool,
    /// The name of the small drawing that stands above its words, if there is one.
    pub drawing: Option<String>,
    pub text: Text,
    /// What its words say, where they say one thing and nothing besides.
    pub datum: Option<Datum>,
    /// The facts that it holds, where it says more than one; a file has a column for each.
    pub facts: Vec<Fact>,
}

/// One of several facts within a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub head: String,
    /// Whether it is a part of what the cell's drawing shows, and of no words.
    pub drawn: bool,
    pub text: Text,
    pub datum: Option<Datum>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A figure, by its id.
    Figure(String),
    /// A number that is no figure, as `<data value>` has it.
    Number(String),
    /// A day or a month, as `<time datetime>` has it.
    Time(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThScope {
    Column,
    Row,
    /// The rows below it, up to the next of its kind.
    Group,
}

impl TableRow {
    /// Whether it names the rows below it.
    pub fn is_group_title(&self) -> bool {
        self.cells.iter().any(|cell| cell.scope == Some(ThScope::Group))
    }
}

impl Table {
    pub fn columns(&self) -> usize {
        let rows = self.head.iter().chain(self.groups.iter().flatten());
        rows.map(|row| row.cells.iter().map(|cell| cell.span).sum()).max().unwrap_or(0)
    }
}
