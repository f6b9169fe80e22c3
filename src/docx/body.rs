//! Blocks to paragraphs and tables, in reading order.

use super::anchors::{Anchors, names_of_table};
use super::package::{id, link_id};
use super::style_name::Paragraph;
use super::styles::Styles;
use super::{metafile, parts, picture, xml};
use crate::document::{
    Block, Content, Document, Entry, Figure, Item, Key, ListKind, Role, Section, Table, Text,
};
use crate::style::drawing::Drawing;
use crate::style::theme::Theme;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

pub(super) struct Body<'a> {
    drawings: &'a BTreeMap<String, Drawing>,
    theme: &'a Theme,
    pub(super) styles: &'a Styles,
    pub(super) anchors: Anchors,
    content: String,
    /// The names of what begins with the next paragraph.
    waiting: Vec<String>,
    /// Whether the next paragraph begins a page.
    new_page: bool,
    pub(super) landscape: bool,
    /// Whether pages that lie otherwise stand before.
    is_parted: bool,
    /// Whether a table ends the content, which another would join.
    after_table: bool,
    /// Pictures by the name of their file.
    pictures: Vec<(String, Vec<u8>)>,
    /// Where words lead out of the document.
    links: Vec<String>,
    /// How many lists have numbers of their own.
    lists: usize,
    failures: Vec<String>,
}

pub(super) struct Finished {
    /// The whole part.
    pub content: String,
    /// By the name of their file.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Where words lead out of the document.
    pub links: Vec<String>,
    /// How many lists have numbers of their own.
    pub lists: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        document: &Document,
        drawings: &'a BTreeMap<String, Drawing>,
        theme: &'a Theme,
        styles: &'a Styles,
    ) -> Body<'a> {
        Body {
            drawings,
            theme,
            styles,
            anchors: Anchors::new(document),
            content: String::new(),
            waiting: Vec::new(),
            new_page: false,
            landscape: false,
            is_parted: false,
            after_table: false,
            pictures: Vec::new(),
            links: Vec::new(),
            lists: 0,
            failures: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Result<Finished> {
        if !self.failures.is_empty() {
            bail!("{}", self.failures.join("\n"));
        }
        let content = parts::document(&self.content, !self.is_parted);
        let Body { pictures, links, lists, .. } = self;
        Ok(Finished { content, pictures, links, lists })
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.content {
            Content::Front(inner) => {
                self.wait(&block.ids);
                self.blocks(inner);
                self.new_page = true;
            }
            Content::Section(section) => {
                self.wait(&block.ids);
                self.section(section);
            }
            Content::Mast(sides) => {
                let sides: Vec<String> = sides.iter().map(|side| self.runs(side, false)).collect();
                self.push(Paragraph::Normal, AT_BOTH_SIDES, &sides.join("<w:r><w:tab/></w:r>"));
            }
            Content::Heading { level, key, text } => {
                self.wait(&block.ids);
                self.paragraph(Paragraph::of_heading(*level, *key), text);
            }
            Content::Paragraph { kind, text } => {
                self.wait(&block.ids);
                let numbered = text.spans.first().is_some_and(|span| span.role == Role::Number);
                let text_of = self.runs(text, numbered);
                self.push(Paragraph::of_kind(*kind), if numbered { HANGING } else { "" }, &text_of);
            }
            Content::Keys(keys) => keys.iter().for_each(|key| self.key(key)),
            Content::Sheet(entries) | Content::Terms(entries) => {
                entries.iter().for_each(|entry| self.entry(entry));
            }
            Content::Contents { heading, entries } => {
                self.blocks(heading);
                for entry in entries {
                    let runs = self.runs(entry, true);
                    self.push(Paragraph::Contents, "", &runs);
                }
            }
            Content::List { kind, items } => self.list(*kind, items),
            Content::Figure(figure) => {
                self.wait(&block.ids);
                self.figure(block.line, figure);
            }
            Content::Table(table) => self.whole_table(block, table),
        }
    }

    /// A table with its caption, apart from the table before it.
    fn whole_table(&mut self, block: &Block, table: &Table) {
        self.wait(&names_of_table(&block.ids, table));
        match &table.caption {
            Some(caption) => self.caption(caption),
            None if self.after_table => self.push(Paragraph::Caption, "", ""),
            None => {}
        }
        let marks = self.waiting_marks();
        let table = self.table(table, block.line, &marks);
        self.content += &table;
        self.after_table = true;
    }

    /// A section; one that lies across has pages of its own. Others follow one another, for an agenda has pages of its own.
    fn section(&mut self, section: &Section) {
        if !section.landscape {
            return self.blocks(&section.blocks);
        }
        let is_first = !std::mem::replace(&mut self.is_parted, true);
        self.content += &parts::last_of_section(self.landscape, is_first);
        self.new_page = false;
        let outer = std::mem::replace(&mut self.landscape, true);
        self.blocks(&section.blocks);
        self.content += &parts::last_of_section(true, false);
        self.landscape = outer;
        self.after_table = false;
    }

    fn key(&mut self, key: &Key) {
        if let Content::Paragraph { text, .. } = &key.number.content {
            self.wait(&key.number.ids);
            self.paragraph(Paragraph::KeyNumber, text);
        }
        self.blocks(&key.blocks);
    }

    fn entry(&mut self, entry: &Entry) {
        self.wait(&entry.ids);
        let (term, detail) = (self.runs(&entry.term, false), self.runs(&entry.detail, false));
        self.push(Paragraph::Term, "", &format!("{term}<w:r><w:tab/></w:r>{detail}"));
    }

    /// The points of a list. A number at the start of a point that is the point's place is the list's own.
    fn list(&mut self, kind: ListKind, items: &[Item]) {
        let own = kind != ListKind::Bullets;
        self.lists += usize::from(own);
        let number = if own { parts::FIRST_NUMBERED + self.lists - 1 } else { parts::BULLETS };
        let style = if own { Paragraph::Numbered } else { Paragraph::Bullet };
        for (at, item) in items.iter().enumerate() {
            let Some((first, rest)) = item.blocks.split_first() else { continue };
            self.wait(&first.ids);
            let Content::Paragraph { text, .. } = &first.content else {
                self.blocks(&item.blocks);
                continue;
            };
            let (literal, words) = text.split_number();
            let is_place =
                literal.as_ref().is_some_and(|it| it.plain().trim() == (at + 1).to_string());
            let shown = if own && !is_place { text } else { &words };
            let counts = !own || is_place;
            let runs = self.runs(if own { shown } else { text }, !counts);
            let point =
                format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>");
            self.push(style, if counts { &point } else { "" }, &runs);
            self.blocks(rest);
        }
    }

    fn figure(&mut self, line: u64, figure: &Figure) {
        self.caption(&figure.caption);
        if let Some(run) = self.drawing(&figure.drawing, line) {
            self.push(Paragraph::Normal, "", &run);
        }
        self.blocks(&figure.notes);
    }

    /// Number, headline and measure, each on a line of its own.
    fn caption(&mut self, caption: &Text) {
        self.paragraph(Paragraph::Caption, caption);
    }

    fn paragraph(&mut self, style: Paragraph, text: &Text) {
        let runs = self.runs(text, false);
        self.push(style, "", &runs);
    }

    /// Adds a paragraph: what its style does not say of it, and its runs.
    fn push(&mut self, style: Paragraph, own: &str, runs: &str) {
        let page = if std::mem::take(&mut self.new_page) { "<w:pageBreakBefore/>" } else { "" };
        let marks = self.waiting_marks();
        let own = if self.after_table { below_table(own) } else { own.to_owned() };
        let id = self.styles.paragraph(style);
        self.content += &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{id}\"/>{page}{own}</w:pPr>{marks}{runs}</w:p>"
        );
        self.after_table = false;
    }

    fn wait(&mut self, ids: &[String]) {
        self.waiting.extend(ids.iter().cloned());
    }

    fn waiting_marks(&mut self) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        self.anchors.place(&waiting)
    }

    /// The run that holds a drawing; what it is known by in the file goes by its place.
    pub(super) fn drawing(&mut self, name: &str, line: u64) -> Option<String> {
        let Some(drawing) = self.drawings.get(name) else {
            self.failures.push(format!(
                "Line {line} of the rendered page names the drawing \"{name}\", which was not made"
            ));
            return None;
        };
        let number = self.pictures.len() + 1;
        let file = format!("picture{number}.emf");
        self.pictures.push((file.clone(), metafile::bytes(&drawing.wide, self.theme)));
        Some(picture::run(drawing, &id(&format!("media/{file}")), number))
    }

    /// The id of the relationship to where words lead.
    pub(super) fn link(&mut self, target: &str) -> String {
        let known = self.links.iter().position(|link| link == target);
        link_id(known.unwrap_or_else(|| {
            self.links.push(target.to_owned());
            self.links.len() - 1
        }))
    }

    /// What a table is called for those who cannot see it.
    pub(super) fn described(caption: Option<&Text>) -> String {
        xml::text(&caption.map(Text::plain).unwrap_or_default())
    }
}

/// What a tab parts stands at the left and at the right.
const AT_BOTH_SIDES: &str = "<w:tabs><w:tab w:val=\"right\" w:pos=\"9866\"/></w:tabs>";

/// The number stands in the margin of the paragraph.
const HANGING: &str = "<w:tabs><w:tab w:val=\"left\" w:pos=\"680\"/></w:tabs><w:ind w:left=\"680\" w:hanging=\"680\"/>";

/// What a paragraph has of its own where a table stands above it: room, which comes before an indent.
fn below_table(own: &str) -> String {
    let (before, after) = own.split_at(own.find("<w:ind").unwrap_or(own.len()));
    format!("{before}<w:spacing w:before=\"240\"/>{after}")
}
