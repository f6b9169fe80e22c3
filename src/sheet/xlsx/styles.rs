//! The styles of cells: number format, font and fill of each, by their numbers.

use super::strings::is_struck;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::colour::{Colour, Ink, WHITE};
use crate::sheet::number_code::NumberCode;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::Read;

#[derive(Default)]
struct Styles {
    codes: BTreeMap<u32, String>,
    fonts: Vec<Font>,
    /// The grounds of cells; nothing where one is a pattern.
    fills: Vec<Option<Colour>>,
    cells: Vec<CellStyle>,
}

#[derive(Debug, Clone, Default)]
struct Font {
    is_struck: bool,
    ink: Ink,
}

/// By the numbers that cells name them with.
pub(super) fn styles<R: Read>(part: R) -> Result<Vec<CellStyle>, Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut styles = Styles::default();
    let mut inside = String::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                own @ ("numFmts" | "fonts" | "fills" | "cellXfs") => own.clone_into(&mut inside),
                own => styles.take(&inside, own, &start)?,
            },
            Event::End(end) => match end.local_name().as_ref() {
                "numFmts" | "fonts" | "fills" | "cellXfs" => inside.clear(),
                "styleSheet" => return Ok(styles.cells),
                _ => {}
            },
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

impl Styles {
    /// An element of one of the lists.
    fn take(&mut self, inside: &str, own: &str, start: &BytesStart<'_>) -> Result<(), Refusal> {
        match (inside, own) {
            ("numFmts", "numFmt") => {
                let code = xml::attribute(start, "formatCode")?.unwrap_or_default();
                self.codes.extend(number(start, "numFmtId")?.map(|id| (id, code)));
            }
            ("fonts", "font") => self.fonts.push(Font::default()),
            ("fonts", _) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(own, start)?;
                }
            }
            ("fills", "fill") => self.fills.push(None),
            ("fills", "patternFill" | "fgColor") => {
                let pattern = xml::attribute(start, "patternType")?;
                if let Some(fill) = self.fills.last_mut() {
                    match (own, pattern.as_deref()) {
                        ("patternFill", None | Some("none")) => *fill = Some(WHITE),
                        // its colour follows
                        ("patternFill", Some("solid")) => {
                            *fill = Some(Colour::Named(own.to_owned()))
                        }
                        ("fgColor", _) if fill.is_some() => *fill = colour(start)?,
                        _ => {}
                    }
                }
            }
            ("cellXfs", "xf") => {
                let id = number(start, "numFmtId")?;
                let font = number(start, "fontId")?.unwrap_or(0) as usize;
                let code = id.and_then(|id| self.codes.get(&id)).map_or("", String::as_str);
                let font = self.fonts.get(font).cloned().unwrap_or_default();
                let fill = number(start, "fillId")?.unwrap_or(0) as usize;
                let ground = self.fills.get(fill).cloned().unwrap_or(Some(WHITE));
                self.cells.push(CellStyle {
                    code: NumberCode::new(id, code),
                    is_struck: font.is_struck,
                    tint: font.ink.tint_on(ground.as_ref()),
                    is_faint: ground.is_some_and(|ground| font.ink.is_faint_on(&ground)),
                });
            }
            _ => {}
        }
        Ok(())
    }
}

impl Font {
    /// A part of it.
    fn take(&mut self, own: &str, start: &BytesStart<'_>) -> Result<(), Refusal> {
        match own {
            "strike" => self.is_struck = is_struck(start)?,
            "color" => self.ink.colour = colour(start)?,
            "sz" => {
                let size = xml::attribute(start, "val")?;
                self.ink.size = size.and_then(|size| size.trim().parse().ok());
            }
            _ => {}
        }
        Ok(())
    }
}

/// The first of a theme is white, and so are two of the colours that have numbers; nothing where it is left to the
/// reader.
pub(super) fn colour(start: &BytesStart<'_>) -> Result<Option<Colour>, Refusal> {
    if let Some(digits) = xml::attribute(start, "rgb")? {
        return Ok(Colour::from_hex(&digits));
    }
    let tint = xml::attribute(start, "tint")?.unwrap_or_default();
    if let Some(theme) = number(start, "theme")? {
        let is_white = theme == 0 && tint.is_empty();
        return Ok(Some(if is_white { WHITE } else { Colour::Named(format!("{theme} {tint}")) }));
    }
    Ok(number(start, "indexed")?.and_then(Colour::numbered))
}

/// A number that styles do without where it is none.
fn number(start: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Refusal> {
    Ok(xml::attribute(start, name)?.and_then(|text| text.trim().parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::number_code::Kind;

    #[test]
    fn a_style_has_its_format_and_its_font() {
        let part = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"000000\"/></numFmts>\
                    <fonts><font/><font><b/><strike/></font><font><strike val=\"0\"/></font></fonts>\
                    <cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs>\
                    <cellXfs><xf numFmtId=\"164\" fontId=\"2\"/><xf numFmtId=\"9\" fontId=\"1\"/><xf fontId=\"x\"/></cellXfs>\
                    <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>";
        let styles = styles(part.as_bytes()).unwrap();
        let read: Vec<_> =
            styles.iter().map(|style| (style.code.kind(), style.is_struck)).collect();
        assert_eq!(read, [(Kind::Picture, false), (Kind::Percent, true), (Kind::Plain, false)]);
    }

    #[test]
    fn what_has_the_colour_of_its_fill_is_faint() {
        let part = "<styleSheet><fonts><font><color rgb=\"FFFFFFFF\"/></font><font><color theme=\"0\"/></font>\
                    <font><sz val=\"1\"/></font><font><sz val=\"11\"/><color theme=\"1\"/></font></fonts>\
                    <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
                    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF003366\"/><bgColor rgb=\"FFFFFFFF\"/></patternFill></fill></fills>\
                    <cellXfs><xf fontId=\"0\" fillId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"3\"/>\
                    <xf fontId=\"0\" fillId=\"2\"/><xf fontId=\"0\" fillId=\"1\"/></cellXfs></styleSheet>";
        let faint: Vec<bool> =
            styles(part.as_bytes()).unwrap().iter().map(|style| style.is_faint).collect();
        assert_eq!(faint, [true, true, true, false, false, false]);
    }
}
