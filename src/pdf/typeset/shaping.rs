//! What shaping needs of the fonts, kept from one document to the next: the fonts as parley has them, and which characters
//! they cover.

use super::shaped_texts::ShapedTexts;
use super::span_style::Ink;
use crate::style::font::{Face, Fonts};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontStyle, FontWeight};
use parley::{FontContext, LayoutContext};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What one document at a time is shaped with.
pub(crate) struct ShapingContext {
    pub fonts: Fonts,
    /// The families in the order in which a character is looked for, as CSS lists them.
    pub families: String,
    pub context: FontContext,
    pub layouts: LayoutContext<Ink>,
    pub shaped: ShapedTexts,
    faces: BTreeMap<u64, usize>,
    covered: BTreeMap<char, bool>,
}

impl ShapingContext {
    fn new(fonts: Fonts) -> ShapingContext {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut context = FontContext { collection, source_cache: SourceCache::default() };
        let faces = fonts.faces().iter().enumerate();
        let faces = faces.map(|(index, face)| (register(&mut context, face), index)).collect();
        let families: Vec<String> =
            fonts.families().iter().map(|family| format!("\"{family}\"")).collect();
        let (families, layouts) = (families.join(", "), LayoutContext::new());
        let shaped = ShapedTexts::default();
        let covered = BTreeMap::new();
        ShapingContext { fonts, families, context, layouts, shaped, faces, covered }
    }

    /// The face that parley chose, by the number of its data.
    pub(crate) fn face(&self, data: u64) -> usize {
        self.faces.get(&data).copied().unwrap_or(0)
    }

    /// Whether some font has the character.
    pub(crate) fn covers(&mut self, c: char) -> bool {
        c.is_ascii() || *self.covered.entry(c).or_insert_with(|| self.fonts.covers(c))
    }
}

/// Gives parley a font file; the number by which it names it.
fn register(fonts: &mut FontContext, face: &Face) -> u64 {
    let blob = Blob::new(Arc::clone(&face.bytes));
    let id = blob.id();
    let named = FontInfoOverride {
        family_name: Some(face.family),
        weight: Some(if face.bold { FontWeight::BOLD } else { FontWeight::NORMAL }),
        style: Some(if face.italic { FontStyle::Italic } else { FontStyle::Normal }),
        ..FontInfoOverride::default()
    };
    fonts.collection.register_fonts(blob, Some(named));
    id
}

/// The contexts of some fonts that no document is shaped with now: as many are made as documents are shaped at once.
pub(crate) struct ShapingContexts {
    fonts: Fonts,
    idle: Mutex<Vec<ShapingContext>>,
}

impl ShapingContexts {
    pub(crate) fn new(fonts: Fonts) -> ShapingContexts {
        ShapingContexts { fonts, idle: Mutex::default() }
    }

    /// Lends a context for one document. Its shapes do not depend on what was shaped with it before.
    pub(crate) fn lend<T>(&self, shape: impl FnOnce(&mut ShapingContext) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = idle().pop();
        let mut lent = lent.unwrap_or_else(|| ShapingContext::new(self.fonts.clone()));
        let shaped = shape(&mut lent);
        idle().push(lent);
        shaped
    }

    #[cfg(test)]
    pub(crate) fn made(&self) -> usize {
        self.idle.lock().unwrap().len()
    }
}
