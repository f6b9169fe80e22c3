//! The blocks of a document: what stands below what on a page.

use super::text::Text;

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its line in the rendered page.
    pub line: u64,
    /// The names by which links reach it.
    pub ids: Vec<String>,
    /// What it is.
    pub content: Content,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Where it starts.
    pub start: Start,
    /// Whether its pages are landscape, for wide tables.
    pub landscape: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Where a section starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Start {
    /// Below what stands before it.
    #[default]
    Here,
    /// Below what stands before it where half of the page is left, else on a new page.
    Room,
    /// On a new page.
    NewPage,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Page 1; what follows it starts a new page.
    Front(Vec<Block>),
    /// A section.
    Section(Section),
    /// The bar at the top of page 1 with a text at the left and one at the right.
    Mast(Vec<Text>),
    /// A heading; a key message's heading is named in no outline.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Whether it is that of a key message.
        key: bool,
        /// Its words.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// Its kind.
        kind: ParagraphKind,
        /// Its words.
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
        /// Its heading.
        heading: Vec<Block>,
        /// Its entries, each a link.
        entries: Vec<Text>,
    },
    /// A list.
    List {
        /// Its kind.
        kind: ListKind,
        /// Its points.
        items: Vec<Item>,
    },
    /// A chart.
    Figure(Figure),
    /// A table.
    Table(Table),
}

/// The kinds of paragraph. A paragraph number is no kind: it is the first span of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
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

/// The kinds of list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Points without order.
    Bullets,
    /// Recommendations, each with its number as first span.
    Recommendations,
    /// Endnotes, each with its number as first span.
    Notes,
}

/// One point of a list: paragraphs and lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it holds.
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
    /// Its line in the rendered page.
    pub line: u64,
    /// The names by which links reach it.
    pub ids: Vec<String>,
    /// The name.
    pub term: Text,
    /// What it is.
    pub detail: Text,
}

/// A chart with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Number, headline and measure.
    pub caption: Text,
    /// The name of its drawing.
    pub drawing: String,
    /// Where it comes from, and other notes below it.
    pub notes: Vec<Block>,
}

/// A table.
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
    /// The rows of its head.
    pub head: Vec<TableRow>,
    /// The rows of each of its bodies.
    pub groups: Vec<Vec<TableRow>>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// The names by which links reach it.
    pub ids: Vec<String>,
    /// Whether it sums up.
    pub total: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
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
    /// Its words.
    pub text: Text,
    /// What its words say, where they say one thing and nothing besides.
    pub datum: Option<Datum>,
}

/// The one thing that a cell's words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A figure, by its id.
    Figure(String),
    /// A day or a month, as `<time datetime>` has it.
    Time(String),
}

/// What a header cell is the header of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThScope {
    /// Its column.
    Column,
    /// Its row.
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
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        let rows = self.head.iter().chain(self.groups.iter().flatten());
        rows.map(|row| row.cells.iter().map(|cell| cell.span).sum()).max().unwrap_or(0)
    }
}
