//! What the theme makes of each style.

use super::style_name::{Character, Paragraph, TABLE, new_id};
use super::xml;
use crate::style::drawing::Token;
use crate::style::theme::{Sizes, Theme};

/// The family where a council has no type of its own: the one that every Word has.
const FAMILY: &str = "Arial";

pub(super) fn opening(theme: &Theme, language: &str) -> String {
    let family =
        xml::text(theme.fonts.own_family().filter(|own| !own.is_empty()).unwrap_or(FAMILY));
    let size = half_points(theme.print.body);
    format!(
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults>\
         <w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{family}\" w:hAnsi=\"{family}\" w:eastAsia=\"{family}\" w:cs=\"{family}\"/>\
         <w:color w:val=\"{}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>",
        color(theme, Token::Ink)
    )
}

fn half_points(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

fn color(theme: &Theme, token: Token) -> String {
    theme.light(token).iter().map(|part| format!("{part:02X}")).collect()
}

/// How a paragraph of a style is set: how it is kept together, its space above and below in twentieths of a point, what
/// else `w:pPr` holds after that, and size, weight and colour of its letters.
struct Formatting {
    kept: &'static str,
    space: Option<[u16; 2]>,
    rest: &'static str,
    size: f32,
    bold: bool,
    color: Token,
}

const WITH_NEXT: &str = "<w:keepNext/><w:keepLines/>";
const HANGING: &str = "<w:ind w:left=\"567\" w:hanging=\"567\"/>";
const INDENTED: &str = "<w:ind w:left=\"680\"/>";
const LEVELS: [&str; 4] = [
    "<w:outlineLvl w:val=\"0\"/>",
    "<w:outlineLvl w:val=\"1\"/>",
    "<w:outlineLvl w:val=\"2\"/>",
    "<w:outlineLvl w:val=\"3\"/>",
];

impl Formatting {
    fn new(size: f32, color: Token) -> Formatting {
        Formatting { kept: "", space: None, rest: "", size, bold: false, color }
    }

    fn bold(self) -> Formatting {
        Formatting { bold: true, ..self }
    }

    fn keep_with_next(self) -> Formatting {
        Formatting { kept: WITH_NEXT, ..self }
    }

    fn space(self, above: u16, below: u16) -> Formatting {
        Formatting { space: Some([above, below]), ..self }
    }

    fn rest(self, rest: &'static str) -> Formatting {
        Formatting { rest, ..self }
    }
}

fn formatting(style: Paragraph, sizes: &Sizes) -> Formatting {
    let text = |size| Formatting::new(size, Token::Ink);
    let quiet = |size| Formatting::new(size, Token::Mute);
    let brand = |size| Formatting::new(size, Token::Brand).bold();
    match style {
        Paragraph::Normal => text(sizes.body),
        Paragraph::Title => brand(sizes.title * 0.75).space(0, 60),
        Paragraph::Subtitle => quiet(sizes.opening - 1.0),
        Paragraph::Opening => text(sizes.opening - 1.0),
        Paragraph::Heading1 => {
            brand(sizes.section).keep_with_next().space(360, 120).rest(LEVELS[0])
        }
        Paragraph::Heading2 => {
            text(sizes.heading).bold().keep_with_next().space(240, 80).rest(LEVELS[1])
        }
        Paragraph::Heading3 => {
            text(sizes.body).bold().keep_with_next().space(200, 60).rest(LEVELS[2])
        }
        Paragraph::Heading4 => {
            quiet(sizes.body).bold().keep_with_next().space(160, 60).rest(LEVELS[3])
        }
        Paragraph::Caption => text(sizes.headline).bold().keep_with_next().space(200, 60),
        Paragraph::Bullet | Paragraph::Numbered => text(sizes.body).space(0, 80).rest(HANGING),
        Paragraph::Contents => text(sizes.table).space(0, 20).rest(HANGING),
        Paragraph::Marking => Formatting::new(sizes.body, Token::Alert).bold(),
        Paragraph::Lead => text(sizes.lead).space(0, 160),
        Paragraph::Own => text(sizes.body).rest(INDENTED),
        Paragraph::Question => text(sizes.body).space(200, 120).rest(INDENTED),
        Paragraph::Source => quiet(sizes.note).space(60, 120),
        Paragraph::KeyNumber => brand(sizes.key_number * 0.6).keep_with_next().space(60, 0),
        Paragraph::KeyHeading => text(sizes.heading).bold().keep_with_next().space(0, 20),
        Paragraph::Term => {
            text(sizes.table).space(0, 20).rest("<w:ind w:left=\"2835\" w:hanging=\"2835\"/>")
        }
        Paragraph::Cell => text(sizes.table - 0.5).space(40, 40),
        Paragraph::CellHead => text(sizes.table - 0.5).bold().space(40, 40),
        Paragraph::Header | Paragraph::Footer => quiet(sizes.running).space(0, 0),
    }
}

/// Where the tabs of a style stand.
fn tabs(style: Paragraph) -> &'static str {
    match style {
        Paragraph::Contents => "<w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/></w:tabs>",
        Paragraph::Term => "<w:tabs><w:tab w:val=\"left\" w:pos=\"2835\"/></w:tabs>",
        Paragraph::Header | Paragraph::Footer => {
            "<w:tabs><w:tab w:val=\"right\" w:pos=\"9866\"/></w:tabs>"
        }
        _ => "",
    }
}

pub(super) fn paragraph(style: Paragraph, theme: &Theme, normal: &str) -> String {
    let name = style.name();
    let Formatting { kept, space, rest, size, bold, color: token } =
        formatting(style, &theme.print);
    let space = space.map_or(String::new(), |[above, below]| {
        let line = if below < 100 { " w:line=\"252\" w:lineRule=\"auto\"" } else { "" };
        format!("<w:spacing w:before=\"{above}\" w:after=\"{below}\"{line}/>")
    });
    let paragraph = format!("{kept}{}{space}{rest}", tabs(style));
    let (size, color) = (half_points(size), color(theme, token));
    let is_normal = style == Paragraph::Normal;
    let default = if is_normal { " w:default=\"1\"" } else { "" };
    let based = if is_normal {
        String::new()
    } else {
        format!("<w:basedOn w:val=\"{normal}\"/><w:next w:val=\"{normal}\"/>")
    };
    let custom = if name.starts_with("Report") { " w:customStyle=\"1\"" } else { "" };
    let bold = if bold { "<w:b/><w:bCs/>" } else { "" };
    format!(
        "<w:style w:type=\"paragraph\"{default}{custom} w:styleId=\"{}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr><w:rPr>{bold}<w:color w:val=\"{color}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
        new_id(name)
    )
}

pub(super) fn character(style: Character, theme: &Theme) -> String {
    let note = half_points(theme.print.note);
    let formatting = match style {
        Character::Link => {
            format!("<w:color w:val=\"{}\"/><w:u w:val=\"single\"/>", color(theme, Token::Link))
        }
        Character::Number => "<w:b/>".to_owned(),
        Character::Quiet => format!(
            "<w:b w:val=\"0\"/><w:color w:val=\"{}\"/><w:sz w:val=\"{note}\"/><w:szCs w:val=\"{note}\"/>",
            color(theme, Token::Mute)
        ),
        Character::Flag => format!("<w:b/><w:color w:val=\"{}\"/>", color(theme, Token::Alert)),
        Character::Open => format!(
            "<w:color w:val=\"{}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>",
            color(theme, Token::OpenInk),
            color(theme, Token::Open)
        ),
    };
    let name = style.name();
    let custom = if name.starts_with("Report") { " w:customStyle=\"1\"" } else { "" };
    format!(
        "<w:style w:type=\"character\"{custom} w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:qFormat/><w:rPr>{formatting}</w:rPr></w:style>",
        new_id(name)
    )
}

/// Rules and no stripes: a strong one below the head, hair rules between rows.
pub(super) fn table(theme: &Theme) -> String {
    let (rule, mark) = (color(theme, Token::Rule), color(theme, Token::Mark));
    let line = |edge: &str, size: u8, color: &str| {
        format!("<w:{edge} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{color}\"/>")
    };
    format!(
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{TABLE}\"/><w:qFormat/>\
         <w:tblPr><w:tblBorders>{}{}{}</w:tblBorders><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"115\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>{}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>",
        new_id(TABLE),
        line("top", 4, &rule),
        line("bottom", 12, &mark),
        line("insideH", 4, &rule),
        line("bottom", 12, &mark),
    )
}
