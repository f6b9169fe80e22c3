//! What the styles are called, as Word lists them.

use crate::document::ParagraphKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Paragraph {
    Normal,
    Title,
    Subtitle,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Caption,
    Bullet,
    Numbered,
    Contents,
    Marking,
    Opening,
    Lead,
    Own,
    Question,
    Source,
    KeyNumber,
    KeyHeading,
    Term,
    Cell,
    CellHead,
    Header,
    Footer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Character {
    Link,
    Number,
    Quiet,
    Flag,
    Open,
}

/// What tables are called.
pub(super) const TABLE: &str = "Report table";

impl Paragraph {
    pub(super) const ALL: [Paragraph; 24] = [
        Paragraph::Normal,
        Paragraph::Title,
        Paragraph::Subtitle,
        Paragraph::Heading1,
        Paragraph::Heading2,
        Paragraph::Heading3,
        Paragraph::Heading4,
        Paragraph::Caption,
        Paragraph::Bullet,
        Paragraph::Numbered,
        Paragraph::Contents,
        Paragraph::Marking,
        Paragraph::Opening,
        Paragraph::Lead,
        Paragraph::Own,
        Paragraph::Question,
        Paragraph::Source,
        Paragraph::KeyNumber,
        Paragraph::KeyHeading,
        Paragraph::Term,
        Paragraph::Cell,
        Paragraph::CellHead,
        Paragraph::Header,
        Paragraph::Footer,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Paragraph::Normal => "Normal",
            Paragraph::Title => "Title",
            Paragraph::Subtitle => "Subtitle",
            Paragraph::Heading1 => "heading 1",
            Paragraph::Heading2 => "heading 2",
            Paragraph::Heading3 => "heading 3",
            Paragraph::Heading4 => "heading 4",
            Paragraph::Caption => "caption",
            Paragraph::Bullet => "List Bullet",
            Paragraph::Numbered => "List Number",
            Paragraph::Contents => "toc 1",
            Paragraph::Marking => "Report marking",
            Paragraph::Opening => "Report opening",
            Paragraph::Lead => "Report lead",
            Paragraph::Own => "Report own words",
            Paragraph::Question => "Report question",
            Paragraph::Source => "Report source",
            Paragraph::KeyNumber => "Report key number",
            Paragraph::KeyHeading => "Report key message",
            Paragraph::Term => "Report term",
            Paragraph::Cell => "Report cell",
            Paragraph::CellHead => "Report column head",
            Paragraph::Header => "header",
            Paragraph::Footer => "footer",
        }
    }
}

impl Paragraph {
    /// A key message is no heading of the outline.
    pub(super) fn of_heading(level: u8, key: bool) -> Paragraph {
        match (key, level) {
            (true, _) => Paragraph::KeyHeading,
            (_, 1) => Paragraph::Title,
            (_, 2) => Paragraph::Heading1,
            (_, 3) => Paragraph::Heading2,
            _ => Paragraph::Heading3,
        }
    }

    /// How a paragraph of a kind is set.
    pub(super) fn of_kind(kind: ParagraphKind) -> Paragraph {
        match kind {
            ParagraphKind::Plain => Paragraph::Normal,
            ParagraphKind::Marking => Paragraph::Marking,
            ParagraphKind::Sub => Paragraph::Subtitle,
            ParagraphKind::State => Paragraph::Opening,
            ParagraphKind::Lead => Paragraph::Lead,
            ParagraphKind::Source => Paragraph::Source,
            ParagraphKind::Ask => Paragraph::Question,
            ParagraphKind::Own => Paragraph::Own,
            ParagraphKind::Big => Paragraph::KeyNumber,
        }
    }
}

impl Character {
    pub(super) const ALL: [Character; 5] =
        [Character::Link, Character::Number, Character::Quiet, Character::Flag, Character::Open];

    pub(super) fn name(self) -> &'static str {
        match self {
            Character::Link => "Hyperlink",
            Character::Number => "Report number",
            Character::Quiet => "Report quiet",
            Character::Flag => "Report flag",
            Character::Open => "Report open",
        }
    }
}

/// The id of a style that the template does not have: its name in one word.
pub(super) fn new_id(name: &str) -> String {
    name.split(' ').map(crate::domain::prose::capital).collect()
}
