//! A drawing in its place: how large it is, and what it shows in one sentence.

use super::xml;
use crate::style::drawing::Drawing;

/// 640 units of a drawing are 174 mm, as in the PDF; a millimetre is 36,000 EMU.
const EMU_A_UNIT: f32 = 174.0 / 640.0 * 36_000.0;

/// A run that holds a picture, by the id of its relationship and its number in the document.
pub(super) fn run(drawing: &Drawing, relationship: &str, number: usize) -> String {
    let size = |units: f32| (units * EMU_A_UNIT).round() as i64;
    let (width, height) = (size(drawing.wide.width), size(drawing.wide.height));
    let (name, alt) = (xml::text(&drawing.name), xml::text(&drawing.alt));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relationship}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>"
    )
}
