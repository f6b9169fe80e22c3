//! Figures: caption, drawing and source, never split.

use super::canvas::{UNIT, canvas};
use super::flow::{Flow, Measure};
use super::prose;
use super::strip::{KeepTogether, Strip};
use crate::document::block::ParagraphKind;
use crate::document::{Block, Content, Figure};
use crate::pdf::style::TOP;
use crate::pdf::tree::{ElementId, Tag};
use crate::style::drawing::Drawing;

/// Room that a page keeps for the words around a drawing, where its source is of this size.
const WORDS: f32 = 130.0;
const SOURCE_SIZE: f32 = 10.0;

/// The drawing of a name; that nobody made it keeps the report from being made.
pub(super) fn drawing<'a>(flow: &mut Flow<'a>, name: &str, line: u64) -> Option<&'a Drawing> {
    let drawing = flow.drawings.get(name);
    if drawing.is_none() {
        flow.failures.push(format!(
            "Line {line} of the rendered page names the drawing \"{name}\", which was not made"
        ));
    }
    drawing
}

pub(super) fn figure(flow: &mut Flow<'_>, parent: ElementId, line: u64, figure: &Figure) {
    let Some(drawing) = drawing(flow, &figure.drawing, line) else { return };
    let group = flow.tree.add(parent, Tag::Div);
    let caption = flow.tree.add(group, Tag::Caption);
    let strips = flow.text(&figure.caption, caption, flow.styles.caption, Measure::FULL);
    flow.space(12.0);
    flow.floats();
    prose::push_firmly(flow, strips);
    flow.space(7.0);
    flow.bond(KeepTogether::Firm);
    let element = flow.tree.add(group, Tag::Figure);
    flow.tree.elements[element].alt = Some(drawing.alt.clone());
    // larger letters make lines taller, and more of them
    let words = WORDS * (flow.styles.source.size / SOURCE_SIZE).max(1.0).powi(2);
    let scale = UNIT.min((flow.orientation.bottom() - TOP - words) / drawing.wide.height);
    let (marks, height) = canvas(&mut flow.shaper, element, &drawing.wide, scale);
    flow.push(Strip { height, marks, ..Strip::default() });
    figure.notes.iter().for_each(|note| notes(flow, group, note));
    flow.space(12.0);
}

/// Sets what stands below a drawing.
fn notes(flow: &mut Flow<'_>, group: ElementId, block: &Block) {
    let Content::Paragraph { kind, text } = &block.content else { return };
    let element = flow.tree.add(group, Tag::P);
    let style =
        if *kind == ParagraphKind::Source { flow.styles.source } else { flow.styles.caption };
    let strips = flow.text(text, element, style, Measure::FULL);
    flow.anchors(&block.ids);
    flow.space(6.0);
    flow.bond(KeepTogether::Firm);
    prose::push_firmly(flow, strips);
}
