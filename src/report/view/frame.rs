//! The frame of the council's strategy as templates see it: its rows, the parts in each, the council's own sentences.

use crate::config::{Frame, FramePart};
use crate::report::own_words::Own;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct FrameView {
    /// What we do, how we do it, what others do on our behalf.
    pub rows: Vec<FrameRowView>,
    /// None while they are open.
    pub themes: Vec<String>,
    pub enablers: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FrameRowView {
    pub title: &'static str,
    pub parts: Vec<FramePartView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FramePartView {
    /// Its key in `[corporate-social-responsibility]`, by which the template finds its figures.
    pub key: &'static str,
    pub title: &'static str,
    /// The council's own sentences as HTML; empty while it is open.
    pub text: Vec<String>,
}

impl FrameView {
    pub(crate) fn new(frame: &Frame, own: &mut Own<'_>) -> FrameView {
        let mut rows: Vec<FrameRowView> = Vec::new();
        for part in FramePart::ALL {
            let texts = frame.texts.get(&part).map(Vec::as_slice).unwrap_or_default();
            let text = texts.iter().map(|text| own.frame(part.key(), text)).collect();
            let view = FramePartView { key: part.key(), title: part.title(), text };
            match rows.last_mut().filter(|row| row.title == part.row()) {
                Some(row) => row.parts.push(view),
                None => rows.push(FrameRowView { title: part.row(), parts: vec![view] }),
            }
        }
        FrameView { rows, themes: frame.themes.clone(), enablers: frame.enablers.clone() }
    }
}
