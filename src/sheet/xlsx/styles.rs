//! The styles of cells: number format and font of each, by their numbers.

use super::strings::is_struck;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::number_code::NumberCode;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::Read;

#[derive(Default)]
struct Styles {
    codes: BTreeMap<u32, String>,
    /// For each font, whether it is struck through.
    fonts: Vec<bool>,
    cells: Vec<CellStyle>,
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
                own @ ("numFmts" | "fonts" | "cellXfs") => own.clone_into(&mut inside),
                own => styles.take(&inside, own, &start)?,
            },
            Event::End(end) => match end.local_name().as_ref() {
                "numFmts" | "fonts" | "cellXfs" => inside.clear(),
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
            ("fonts", "font") => self.fonts.push(false),
            ("fonts", "strike") => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = is_struck(start)?;
                }
            }
            ("cellXfs", "xf") => {
                let id = number(start, "numFmtId")?;
                let font = number(start, "fontId")?.unwrap_or(0) as usize;
                let code = id.and_then(|id| self.codes.get(&id)).map_or("", String::as_str);
                let is_struck = self.fonts.get(font).copied().unwrap_or_default();
                self.cells.push(CellStyle { code: NumberCode::new(id, code), is_struck });
            }
            _ => {}
        }
        Ok(())
    }
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
}
